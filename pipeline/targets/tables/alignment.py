"""Which value of a row stands in which column of an indicator table, and how well they agree.

A row of base, target and change tells its own reading: 1414, 1270 and -10% agree, 141, 41270 and -10% do not. The
strain of a reading is 0 where nothing speaks against it, negative where its numbers bear each other out.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from pipeline.targets.tables.cells import VALUE_KINDS, Cell, Column

_PERCENT = ("%", "％", "‰")
_AGREES = -2.0
_FARTHEST = 6.0
_USUAL_SPAN = 5  # years between base and target of a plan
_NEARLY = 1e-6
_MOST_CELLS = 7
_SUMS_ALONE = 0.3


@dataclass(frozen=True, slots=True)
class Aligned:
    """A row in its columns: one cell or None for each value column, and the strain of the reading."""

    cells: tuple[Cell | None, ...]
    strain: float


def value_columns(columns: Sequence[Column]) -> list[Column]:
    """Return the columns that hold values."""
    return [column for column in columns if column.kind in VALUE_KINDS]


def align(
    columns: Sequence[Column], cells: Sequence[Cell | None], unit: str, missing: float
) -> Iterator[Aligned]:
    """Yield the ways in which ``cells`` (None: printed as empty) stand in order in the value ``columns``.

    Each column without a cell adds ``missing`` to the strain.
    """
    room = len(columns)
    if not cells or len(cells) > room or room > _MOST_CELLS:
        return
    if all(cell is not None and cell.bracketed for cell in cells):
        missing = min(missing, _SUMS_ALONE)  # 能耗降低（%）〔20〕: its levels are not told
    for places in combinations(range(room), len(cells)):
        placed: list[Cell | None] = [None] * room
        for place, cell in zip(places, cells, strict=True):
            placed[place] = cell
        strain = missing * (room - len(cells)) + 0.01 * sum(
            room - 1 - place for place in places
        )  # else as far right as may be
        yield _weighed(columns, placed, unit, strain)


def _weighed(columns: Sequence[Column], cells: list[Cell | None], unit: str, strain: float) -> Aligned:
    levels = [
        (column, cell)
        for column, cell in zip(columns, cells, strict=True)
        if cell is not None and column.kind in ("base", "target")
    ]
    has_change = any(column.kind not in ("base", "target") for column in columns)
    for _, level in levels:
        strain += _level_strain(level, unit, has_change)
    for (_, before), (_, after) in pairwise(levels):
        strain += _distance(before, after)
    target = next((at for at, column in enumerate(columns) if column.kind == "target"), None)
    bare = any(
        column.kind == "base" and cell is not None for column, cell in zip(columns, cells, strict=True)
    )
    changed = any(
        cell is not None and column.kind not in ("base", "target")
        for column, cell in zip(columns, cells, strict=True)
    )
    if target is not None and bare and not any(column.kind == "target" for column, _ in levels):
        strain += 0.5 if changed else 2.0  # a base without a target
    for at, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        if cell is not None and column.kind not in ("base", "target"):
            told = [level for level in levels if level[0] in columns[:at]]
            settled, more = _change(column, cell, told, unit)
            cells[at] = settled
            strain += more
    return Aligned(tuple(cells), strain)


def _level_strain(cell: Cell, unit: str, has_change: bool) -> float:
    strain = 0.0
    if cell.bracketed and has_change:
        strain += 3.0
    if cell.low < 0:
        strain += 1.5
    if "百分点" in cell.percent:
        strain += 3.0
    if cell.percent and unit and unit not in _PERCENT:
        strain += 3.0
    if (cell.percent or unit in _PERCENT) and abs(cell.low) > 130:
        strain += 1.5
    return strain


def _distance(before: Cell, after: Cell) -> float:
    """How far two levels of one indicator lie apart, in size and in the places behind the point."""
    places = 0.25 * abs(before.places - after.places) + 0.1 * max(0, before.places - 1, after.places - 1)
    if before.low <= 0 or after.low <= 0:
        return places + (0.5 if before.low == after.low else 3.0)
    falls = 0.2 if after.low < before.low else 0.0  # most indicators are to rise
    return places + falls + min(_FARTHEST, 0.8 * abs(math.log(after.low / before.low)))


def _change(
    column: Column, cell: Cell, levels: Sequence[tuple[Column, Cell]], unit: str
) -> tuple[Cell, float]:
    """Return a change with its kind settled (percent or points) by the levels before it, and its strain."""
    strain = 1.0 if column.kind == "cumulative" and not cell.bracketed else 0.0
    growth = column.kind == "growth" and not cell.bracketed
    if not any(one.kind == "target" for one, _ in levels) and not (cell.bracketed or cell.percent):
        strain += 0.4  # rather a level than a change of something untold
    if growth and abs(cell.low) > 60:
        strain += 1.5
    if growth and (cell.places > 2 or unit in _PERCENT):
        strain += 0.8 if cell.comparator in ("lt", "le") else 0.5  # a rate is not to grow by less than
    base = next(((c, v) for c, v in levels if c.kind == "base"), levels[0] if len(levels) > 1 else None)
    target = next(((c, v) for c, v in reversed(levels) if c.kind == "target"), None)
    if base is None or target is None or base[1] is target[1]:
        return cell, strain
    first, last = base[1], target[1]
    change = abs(cell.low)
    difference = abs(last.low - first.low)
    rated = column.rate and not (column.kind == "growth" and cell.bracketed)
    ratio = unit in _PERCENT or bool(first.percent) or bool(last.percent)
    exact = abs(difference - change) < _NEARLY
    marked_rate = cell.percent in _PERCENT and cell.percent != ""
    if ratio and not marked_rate:
        if exact:
            return _points(cell, sum_of_plan=growth), strain + _AGREES
        years = _years(base[0], target[0])
        if growth and abs(difference / years - change) <= 0.06:
            return _points(cell, sum_of_plan=False), strain - 1.0
        if cell.percent or cell.bracketed or not growth:
            return cell, strain + 1.5
    if not ratio and exact and not marked_rate and not cell.percent and not growth and not rated:
        return cell, strain + _AGREES
    if first.low <= 0 or last.low <= 0 or cell.bracketed:
        return cell, strain
    if growth:
        rate = ((last.low / first.low) ** (1 / _years(base[0], target[0])) - 1) * 100
        apart = min(abs(abs(rate) - change), abs(abs(last.low / first.low - 1) * 100 - change))
        return cell, strain + (_AGREES if apart <= 0.15 else -0.5 if apart <= 3 else min(2.0, apart / 10))
    rate = abs(last.low / first.low - 1) * 100
    apart = abs(rate - change)
    blurred = 0.6 * 10.0**-cell.places + 60 * 10.0**-first.places / first.low * (1 + last.low / first.low)
    if apart <= blurred and (marked_rate or rated or change < 100):
        settled = cell if cell.percent or ratio else replace(cell, percent="%")
        return settled, strain + _AGREES
    if marked_rate or rated:
        return cell, strain + min(2.0, apart / 10)
    return cell, strain + 0.5


def _points(cell: Cell, sum_of_plan: bool) -> Cell:
    percent = cell.percent or "百分点"
    return replace(cell, percent=percent, bracketed=cell.bracketed or sum_of_plan)


def _years(base: Column, target: Column) -> int:
    if base.year and target.year and target.year > base.year:
        return target.year - base.year
    return _USUAL_SPAN
