"""What an indicator table is made of: its columns and the values in its cells."""

from dataclasses import dataclass

VALUE_KINDS = ("base", "target", "growth", "cumulative", "change")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``kind`` is base, target, growth (年均), cumulative, change, attribute, unit, name, number or other.

    ``stated`` tells a target column that says so (2023年目标), not by a bare year.
    """

    kind: str
    year: int | None = None
    stated: bool = False
    rate: bool = False  # its header says that it holds rates: 增长（%）


@dataclass(frozen=True, slots=True)
class Cell:
    """One value in a table, at ``start`` to ``end`` of the text; ``low`` and ``high`` are as written, unscaled."""

    start: int
    end: int
    low: float
    high: float | None
    comparator: str
    percent: str
    bracketed: bool
    unit: str = ""  # stated in the cell itself, and folded in
    places: int = 0  # behind the decimal point
    change: str = ""  # up or down, where the cell says so in a word: 下降15%
