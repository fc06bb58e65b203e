"""Quantities and time expressions of Chinese official text: ``find``, ``scan`` and ``find_times``."""

from pipeline.lexicon import Lexicon
from pipeline.quantities.model import Quantity, TimeExpression
from pipeline.quantities.scanner import QUANTITY_KINDS, scanner
from pipeline.quantities.times import reader

__all__ = ["QUANTITY_KINDS", "Quantity", "TimeExpression", "find", "find_times", "scan"]


def find(text: str, lexicon: Lexicon | None = None) -> list[Quantity]:
    """Return the quantities of ``text`` in order, not overlapping: what ``scan`` finds of QUANTITY_KINDS."""
    return [quantity for quantity in scan(text, lexicon) if quantity.kind in QUANTITY_KINDS]


def scan(text: str, lexicon: Lexicon | None = None) -> list[Quantity]:
    """Return all that holds a number: quantities, dates, names, document numbers, each with its kind."""
    return list(scanner(lexicon).scan(text, reader(lexicon).scan(text)))


def find_times(text: str, lexicon: Lexicon | None = None) -> list[TimeExpression]:
    """Return the time expressions of ``text`` in order, not overlapping."""
    return list(reader(lexicon).scan(text))
