"""Quantities and time expressions of Chinese official text: ``find``, ``scan`` and ``find_times``.

Usable alone: ``find(text)`` gives each quantity with its span, its two sides in the base unit, unit and
comparator; ``scan`` adds what holds a number and is none (dates, names, document numbers, ordinals,
grades, codes, labels), each with its kind; ``find_times`` gives dates, deadlines, spans and plan periods.

The grammar is our own, its words are the lexicon's: cn2an 0.5 turns a clean numeral into a number but fails
on 十几, 三四十, 4.5万亿 or 三分之一 and finds none in text (tests hold our numerals to it); chinese2digits 6.0
and Recognizers-Text 1.0.2a2 (5 KB/s) found 67 and 78 % of the values of tests/quantities/sentences.csv
with 44 and 52 % of what they returned right; none knows 两位数, 翻番, 全覆盖 or shares 300-500亿元. Of 355 Chinese
cases of Recognizers-Text's own suite (cardinal numbers, percentages, ranges, dimensions, money) ``find`` gives
344 as they stand; it differs on purpose where 三双 is 3 双 to us and 6 to them, or where they return less (一个).
"""

from pipeline.lexicon import Lexicon
from pipeline.quantities.blanks import Squeezed
from pipeline.quantities.bounds import pair
from pipeline.quantities.lists import share
from pipeline.quantities.model import Quantity, TimeExpression
from pipeline.quantities.scanner import scanner
from pipeline.quantities.times import reader

__all__ = ["QUANTITY_KINDS", "Quantity", "TimeExpression", "find", "find_times", "scan", "scan_with_times"]

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
    return scan_with_times(text, lexicon)[0]


def scan_with_times(text: str, lexicon: Lexicon | None = None) -> tuple[list[Quantity], list[TimeExpression]]:
    """Return what ``scan`` and ``find_times`` return, for one pass over the text less."""
    squeezed = Squeezed(text)
    times = list(reader(lexicon).scan(squeezed.text))
    scanned = share(squeezed.text, scanner(lexicon).scan(squeezed.text, times))
    found = list(pair(squeezed.text, scanned))
    if squeezed.text is text:
        return found, times
    return (
        [_quantity_in(text, squeezed, item) for item in found],
        [_time_in(text, squeezed, item) for item in times],
    )


def find_times(text: str, lexicon: Lexicon | None = None) -> list[TimeExpression]:
    """Return the time expressions of ``text`` in order, not overlapping."""
    squeezed = Squeezed(text)
    found = reader(lexicon).scan(squeezed.text)
    if squeezed.text is text:
        return list(found)
    return [_time_in(text, squeezed, item) for item in found]


def _quantity_in(text: str, squeezed: Squeezed, item: Quantity) -> Quantity:
    start, end = squeezed.start(item.start), squeezed.end(item.end)
    number_start, number_end = squeezed.start(item.number_start), squeezed.end(item.number_end)
    return item._replace(
        start=start, end=end, text=text[start:end], number_start=number_start, number_end=number_end
    )


def _time_in(text: str, squeezed: Squeezed, item: TimeExpression) -> TimeExpression:
    start, end = squeezed.start(item.start), squeezed.end(item.end)
    return item._replace(start=start, end=end, text=text[start:end])
