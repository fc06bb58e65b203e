"""Quantities and time expressions of Chinese official text: ``find``, ``scan`` and ``find_times``."""

from dataclasses import replace

from pipeline.lexicon import Lexicon
from pipeline.quantities.blanks import Squeezed
from pipeline.quantities.lists import share
from pipeline.quantities.model import Quantity, TimeExpression
from pipeline.quantities.scanner import scanner
from pipeline.quantities.times import reader

__all__ = ["QUANTITY_KINDS", "Quantity", "TimeExpression", "find", "find_times", "scan"]

QUANTITY_KINDS = frozenset(
    (
        "cardinal",
        "count",
        "coverage",
        "digits",
        "doubling",
        "duration",
        "fraction",
        "measure",
        "money",
        "multiple",
        "per_mille",
        "percentage",
        "percentage_point",
        "rank",
        "ratio",
        "size_class",
        "zero",
    )
)


def find(text: str, lexicon: Lexicon | None = None) -> list[Quantity]:
    """Return the quantities of ``text`` in order, not overlapping: what ``scan`` finds of QUANTITY_KINDS."""
    return [quantity for quantity in scan(text, lexicon) if quantity.kind in QUANTITY_KINDS]


def scan(text: str, lexicon: Lexicon | None = None) -> list[Quantity]:
    """Return all that holds a number: quantities, dates, names, document numbers, each with its kind."""
    squeezed = Squeezed(text)
    times = reader(lexicon).scan(squeezed.text)
    found = share(squeezed.text, scanner(lexicon).scan(squeezed.text, times))
    if squeezed.text is text:
        return list(found)
    return [_quantity_in(text, squeezed, item) for item in found]


def find_times(text: str, lexicon: Lexicon | None = None) -> list[TimeExpression]:
    """Return the time expressions of ``text`` in order, not overlapping."""
    squeezed = Squeezed(text)
    found = reader(lexicon).scan(squeezed.text)
    if squeezed.text is text:
        return list(found)
    return [_time_in(text, squeezed, item) for item in found]


def _quantity_in(text: str, squeezed: Squeezed, item: Quantity) -> Quantity:
    start, end = squeezed.start(item.start), squeezed.end(item.end)
    return Quantity(
        start,
        end,
        text[start:end],
        item.value_min,
        item.value_max,
        item.unit,
        item.comparator,
        item.kind,
        squeezed.start(item.number_start),
        squeezed.end(item.number_end),
    )


def _time_in(text: str, squeezed: Squeezed, item: TimeExpression) -> TimeExpression:
    start, end = squeezed.start(item.start), squeezed.end(item.end)
    return replace(item, start=start, end=end, text=text[start:end])
