"""Marks that a page sets on a line of their own, between a heading and its text: ▷, ▼, ◆◆◆."""

from pipeline.cleaning.document import Reason
from pipeline.cleaning.traced import Edit, Traced

# No circles, squares and hollow triangles: in the cells of a table they say something.
_MARKS = "▷▶►▼▽◁◀◄◆◇★☆※"
_LONGEST = 12
_BLANKS = " \u3000"


def without_ornaments(text: Traced) -> Traced:
    """Return the text without the lines that hold such marks alone; a mark before words stays."""
    if not any(mark in text.text for mark in _MARKS):
        return text
    return text.edited(
        Edit(line.start, line.end, "", Reason.MARKUP)
        for line in text.lines
        if len(line.text) <= _LONGEST and not line.text.strip(_MARKS + _BLANKS)
    )
