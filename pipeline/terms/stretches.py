"""Which section each character of a document belongs to, as stretches of text.

A stretch is a run of characters with one innermost section that is heading throughout or
nowhere. The stretches of a document follow one another and cover it.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class SectionSpan(NamedTuple):
    """A section by its number among the batch's owners; offsets are code points, end exclusive."""

    owner: int
    start: int
    end: int
    heading_start: int | None
    heading_end: int | None


class Stretch(NamedTuple):
    """Characters ``start:end`` of one document; ``owner`` is the innermost section or the document itself."""

    start: int
    end: int
    owner: int
    in_heading: bool


def stretches(n_chars: int, document: int, sections: Iterable[SectionSpan]) -> Iterator[Stretch]:
    """Yield the stretches of a text of ``n_chars`` characters in order.

    ``document`` is the owner of what no section holds. Where spans overlap without nesting, the section that begins
    later holds the common part. Raises ValueError for a span outside the text.
    """
    spans: list[tuple[int, int, bool, int]] = []
    for section in sections:
        spans.append((section.start, -section.end, False, section.owner))
        if section.heading_start is not None and section.heading_end is not None:
            spans.append((section.heading_start, -section.heading_end, True, section.owner))
    spans.sort()
    open_spans: list[tuple[int, int, bool]] = [(n_chars, document, False)]
    position = 0
    for start, negative_end, in_heading, owner in spans:
        end = -negative_end
        if not 0 <= start <= end <= n_chars:
            raise ValueError(f"the span {start}:{end} lies outside a text of {n_chars} characters")
        while len(open_spans) > 1 and open_spans[-1][0] <= start:
            span_end, span_owner, span_heading = open_spans.pop()
            if span_end > position:
                yield Stretch(position, span_end, span_owner, span_heading)
                position = span_end
        if start > position:
            yield Stretch(position, start, *open_spans[-1][1:])
            position = start
        open_spans.append((end, owner, in_heading))
    while open_spans:
        span_end, span_owner, span_heading = open_spans.pop()
        if span_end > position:
            yield Stretch(position, span_end, span_owner, span_heading)
            position = span_end
