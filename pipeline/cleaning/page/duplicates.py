"""Text that stands in a source twice: the second copy of a run of paragraphs is left out."""

from pipeline.cleaning.document import Reason
from pipeline.cleaning.traced import Edit, Traced

_LONG = 40
"""Length from which a paragraph does not recur by chance."""
_LEAST_LONG = 3
"""Long paragraphs that a copy repeats in a row."""

_LEAST_LINES, _LEAST_LENGTH = 5, 100
"""Paragraphs and characters of a short text that stands twice, the second time right after the first."""


def without_copies(text: Traced) -> tuple[Traced, bool]:
    """Return the text without runs of paragraphs that repeat earlier ones, and whether there were any."""
    lines = text.lines
    keys = [line.squeezed for line in lines]
    if len(set(keys)) == len(keys):
        return text, False
    first: dict[str, int] = {}
    removed: list[int] = []
    index = 0
    while index < len(lines):
        origin = first.setdefault(keys[index], index)
        if origin == index or len(keys[index]) < _LONG:
            index += 1
            continue
        floor = max(removed[-1] if removed else -1, origin)
        start, end = _extent(keys, origin, index, floor)
        copied = keys[start:end]
        again = start - (index - origin) + len(copied) == start  # the text at once a second time
        if sum(len(key) >= _LONG for key in copied) >= _LEAST_LONG or (
            again and len(copied) >= _LEAST_LINES and sum(map(len, copied)) >= _LEAST_LENGTH
        ):
            removed.extend(range(start, end))
        index = end
    edits = [Edit(lines[i].start, lines[i].end, "", Reason.DUPLICATE_TEXT) for i in removed]
    return text.edited(edits), bool(edits)


def _extent(keys: list[str], origin: int, index: int, floor: int) -> tuple[int, int]:
    """Return the longest run of paragraphs around ``index`` that repeats the one around ``origin``."""
    back = 1
    while index - back > floor and origin - back >= 0 and keys[index - back] == keys[origin - back]:
        back += 1
    ahead = 1
    while (
        index + ahead < len(keys) and origin + ahead < index and keys[index + ahead] == keys[origin + ahead]
    ):
        ahead += 1
    return index - back + 1, index + ahead
