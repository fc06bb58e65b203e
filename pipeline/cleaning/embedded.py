"""A document that a page holds only in its script: as a string of JSON, its characters escaped."""

import json
import re

from pipeline.cleaning.document import Reason
from pipeline.cleaning.lines import HAN
from pipeline.cleaning.traced import Edit, Traced

_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*+)"')
_ESCAPE = re.compile(
    r'\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|["\\/bfnrt])'
)
_HAN_SIGN = re.compile(f"[{HAN}]|\\\\u[4-9][0-9a-fA-F]{{3}}")
_LEAST = 60
"""Chinese characters that a string must hold to be a document."""


def embedded_document(page: Traced) -> Traced | None:
    """Return the longest Chinese string of the page's scripts with its escapes resolved, or None for none."""
    best: tuple[int, re.Match[str]] | None = None
    for string in _STRING.finditer(page.text):
        if len(string[1]) < _LEAST:
            continue
        weight = len(_HAN_SIGN.findall(string[1]))
        if weight >= _LEAST and (best is None or weight > best[0]):
            best = weight, string
    if best is None:
        return None
    start, end = best[1].span(1)
    edits = [
        Edit(0, start, "", Reason.SCRIPT_OR_STYLE),
        Edit(end, len(page.text), "", Reason.SCRIPT_OR_STYLE),
    ]
    for escape in _ESCAPE.finditer(page.text, start, end):
        edits.append(Edit(escape.start(), escape.end(), json.loads(f'"{escape[0]}"'), None, "escape"))
    return page.edited(edits)
