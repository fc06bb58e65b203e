"""Decimal numbering (1, 1.1, 1.1.1), told from quantities and dates by the count that it keeps."""

from pipeline.sectioning.labels import Label
from pipeline.sectioning.lines import Line


def settle_decimals(lines: list[Line]) -> None:
    """Drop the labels of ``lines`` that only look like decimal numbering, and bare numerals without any below."""
    decimal = {line.label.numbers for line in lines if line.label and line.label.numbers}
    kept = {numbers for numbers in decimal if _keeps_count(numbers, decimal)}
    for line in lines:
        label = line.label
        if label is None:
            continue
        if (label.numbers and label.numbers not in kept) or (
            label.style == "bare" and ((label.ordinal, 1) not in kept) and not _follows(label, kept)
        ):
            line.label = None


def _keeps_count(numbers: tuple[int, ...], all_numbers: set[tuple[int, ...]]) -> bool:
    """Tell whether a number stands in a count: it is the first or has one before it, and has a neighbour or parent."""
    *head, last = numbers
    before, after = (*head, last - 1), (*head, last + 1)
    if last == 1:
        return after in all_numbers or (len(numbers) > 2 and tuple(head) in all_numbers)
    return before in all_numbers


def _follows(label: Label, kept: set[tuple[int, ...]]) -> bool:
    """Tell whether a bare numeral without subsections stands among others that have them (附则 at the end)."""
    return bool(kept) and (label.ordinal - 1, 1) in kept
