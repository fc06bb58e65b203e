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
    found = share(squeezed.text, scanner(lexicon).scan(squeezed.text, reader(lexicon).scan(squeezed.text)))
    if squeezed.text is text:
        return list(found)
    return [
        replace(
            item,
            start=(start := squeezed.start(item.start)),
            end=(end := squeezed.end(item.end)),
            text=text[start:end],
            number_start=squeezed.start(item.number_start),
            number_end=squeezed.end(item.number_end),
        )
        for item in found
    ]


def find_times(text: str, lexicon: Lexicon | None = None) -> list[TimeExpression]:
    """Return the time expressions of ``text`` in order, not overlapping."""
    squeezed = Squeezed(text)
    found = reader(lexicon).scan(squeezed.text)
    if squeezed.text is text:
        return list(found)
    return [
        replace(
            item,
            start=(start := squeezed.start(item.start)),
            end=(end := squeezed.end(item.end)),
            text=text[start:end],
        )
        for item in found
    ]
