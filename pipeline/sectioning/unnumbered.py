"""Unnumbered headings: short lines of their own, without final punctuation, with body text under them."""

from collections.abc import Set

from pipeline.sectioning.labels import MARKS
from pipeline.sectioning.lines import (
    Line,
    Words,
    ends_sentence,
    is_body_text,
    is_standalone,
    is_title,
    may_be_unnumbered_heading,
)

# More short lines in a row than this are a list or a table, no headings.
_LONGEST_RUN = 2
# A numbered paragraph, and no item of a list, has this length at least.
_PARAGRAPH = 60


def find_unnumbered(
    lines: list[Line], first: int, last: int, vocabulary: Words, listed: Set[int] = frozenset()
) -> dict[int, int]:
    """Return the unnumbered headings among ``lines[first:last]``: line index → position in its run (0 or 1).

    ``listed`` are the lines of lists under bullets, which are no sections.
    A run of two headings is a heading that holds the second and those like it.
    """
    found: dict[int, int] = {}
    running = {
        line.label.ordinal
        for line in lines[first:last]
        if line.label and line.label.style == "arabic" and len(line.text) >= _PARAGRAPH
    }
    i = first
    while i < last:
        line = lines[i]
        if is_standalone(line.text, vocabulary) and line.label is None and i + 1 < last:
            found[i] = 0
            i += 1
            continue
        if not may_be_unnumbered_heading(line):
            i += 1
            continue
        run = i
        while run < last and may_be_unnumbered_heading(lines[run]):
            run += 1
        before = lines[i - 1] if i > first else None
        after = lines[run] if run < last else None
        opens = (
            i == 0 and run == 1 and after is not None and is_body_text(after)
        )  # the part that an excerpt has
        if (
            run - i <= _LONGEST_RUN
            and after is not None
            and (opens or _stands_between(before, after, i - 1 in listed, running))
        ):
            for j in range(i, run):
                titled = is_title(lines[j].text, vocabulary)
                if not (titled and (_is_named_before(lines, j) or _is_printed(lines[j], after))):
                    found[j] = j - i
        if after is None and run == i + _LONGEST_RUN and _cut_off_below(lines, i, found):
            found[i] = 0
        i = run
    return found


def _cut_off_below(lines: list[Line], i: int, found: dict[int, int]) -> bool:
    """Tell whether line ``i`` is a heading like the one above it, over a last line that was cut off at once."""
    return (
        i + 2 == len(lines)
        and len(found) >= _LONGEST_RUN
        and shape(lines[max(found)].text) == shape(lines[i].text)
        and _stands_between(lines[i - 1], Line(0, 0, "。"), False, frozenset())
    )


def _is_printed(line: Line, after: Line) -> bool:
    """Tell whether a line is the title of a notice printed below other text: its addressee stands under it."""
    return "关于" in line.text and after.text[-1:] in "：:" and "。" not in after.text


def _stands_between(before: Line | None, after: Line, listed: bool, running: Set[int]) -> bool:
    """Tell whether the neighbours are what stands around a heading: text or a heading above, text or a list below."""
    if before is None or not after.text:
        return False
    if before.label is not None and before.label.length >= len(before.text):
        return False  # the heading of a label that stands alone
    if not listed and before.label and after.label and before.label.style == after.label.style in MARKS:
        return False  # what stands under the heading that a mark opens
    above = not before.body or before.label is not None or ends_sentence(before.text) or is_body_text(before)
    below = is_body_text(after) or (
        after.label is not None and (after.label.ordinal <= 1 or _runs_on(before, after, running))
    )
    return above and below and after.body


def _runs_on(before: Line, after: Line, running: Set[int]) -> bool:
    """Tell whether numbered paragraphs run on across the headings between them (81. … 82. …).

    ``running`` are the numbers of all long ones: a paragraph may hold a list of its own that ends above the heading.
    """
    label = after.label
    if (
        label is None
        or label.style != "arabic"
        or len(after.text) < _PARAGRAPH
        or not ends_sentence(after.text)
    ):
        return False
    last = before.label
    if last is None or last.style != label.style:
        # the first that an excerpt holds, below the heading of a part or the title
        return last is not None or not before.body
    if last.ordinal != label.ordinal - 1:
        return label.ordinal - 1 in running and last.ordinal < label.ordinal and ends_sentence(before.text)
    return len(before.text) >= _PARAGRAPH and ends_sentence(before.text)


def _is_named_before(lines: list[Line], i: int) -> bool:
    """Tell whether line ``i`` stands in 《》 above, in the lines that announce a printed document."""
    name = f"《{lines[i].text}》"
    return any(name in line.text for line in lines[max(0, i - 60) : i])


def shape(heading: str) -> tuple[bool, bool]:
    """Return what headings of one kind share in look: whether they have two parts, whether they have marks."""
    return " " in heading.strip(), any(c in "，,、" for c in heading)
