"""Quantities and time expressions of Chinese official text: ``find``, ``scan`` and ``find_times``."""

from pipeline.lexicon import Lexicon
from pipeline.quantities.model import Quantity, TimeExpression

__all__ = ["Quantity", "TimeExpression", "find", "find_times", "scan"]


def find(text: str, lexicon: Lexicon | None = None) -> list[Quantity]:
    """Return the quantities of ``text`` in order, not overlapping."""
    raise NotImplementedError


def scan(text: str, lexicon: Lexicon | None = None) -> list[Quantity]:
    """Return all that holds a number: quantities, dates, names, document numbers, each with its kind."""
    raise NotImplementedError


def find_times(text: str, lexicon: Lexicon | None = None) -> list[TimeExpression]:
    """Return the time expressions of ``text`` in order, not overlapping."""
    raise NotImplementedError
