"""Character references of HTML (&nbsp; &ldquo; &#8220;), in a page or left over in a text that was cut out of one."""

import html

from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression

_NAMED = r"&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31})"
_REFERENCE = expression(f"{_NAMED};?")
_CLOSED = expression(f"{_NAMED};")


def resolved_references(text: Traced, closed: bool = False) -> Traced:
    """Return the text with its references resolved; where ``closed``, only those with their semicolon."""
    if "&" not in text.text:
        return text
    edits = []
    for match in (_CLOSED if closed else _REFERENCE).finditer(text.text):
        char = html.unescape(match[0])
        if char != match[0]:
            edits.append(Edit(match.start(), match.end(), char, None, "entity"))
    return text.edited(edits) if edits else text
