"""Numbers of a table row that run together (14141270-10%) parted again: by their marks, and where these are silent
by what agrees with the columns.

A reading must be clearly better than every other one; a row that can be read in two ways gives nothing.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.targets.tables.alignment import Aligned, align
from pipeline.targets.tables.cells import Cell, Column
from pipeline.targets.tables.rows import read_cell

_EMPTY = re.compile(r"[-－–]|—{1,2}|[/／]|…{1,2}|－－")
_OPENING = re.compile(
    r"(?:[=＝＞>≥⩾＜<≤⩽约]|大于|小于|不低于|不高于|不超过|超过|突破|控制在|达到)?\s*[〔\[【(（]?\s*[＞>≥⩾＜<≤⩽]?\s*[-－−+]?"
)
_DIGITS = re.compile(r"[\d.,]+")
_NUMBER = re.compile(r"(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?")
_BEHIND = re.compile(
    r"\s*(?:[%％‰]|个?百分点)?\s*[〕\]】)）]?\s*(?:[%％]|个?百分点)?\s*(?:左右|以上|以下|以内)?"
    r"(?:[（(](?:19|20)\d\d年?(?:数据|数|底|末)?[）)])?"
)
_RANGE = re.compile(r"\s*[-—–~～]{1,2}\s*(?=\d)")
_BLANK = re.compile(r"[\s*＊①-⑨]*")
_MOST_DIGITS = 10  # of one number
_MOST_READINGS = 1000
_MARGIN = 0.4  # of the best reading before the next
_TOO_STRAINED = 2.6


@dataclass(frozen=True, slots=True)
class Split:
    """The values of a row in the columns, and where they end: before the number of the next row, if one stands there."""

    cells: tuple[Cell | None, ...]
    end: int
    strain: float


def split_values(
    text: str,
    start: int,
    end: int,
    columns: Sequence[Column],
    unit: str,
    missing: float,
    following: Sequence[int] = (),
) -> Split | None:
    """Return the values that ``text[start:end]`` holds, or None where no reading is certain.

    ``following`` are ends before the number of a next row; where there are any, one of them ends the values.
    """
    free = sum(len(run) - 1 for run in _DIGITS.findall(text[start:end]))
    if math.comb(free, min(len(columns) - 1, free)) > _MOST_READINGS:
        return None
    best: Split | None = None
    known: dict[tuple[int, int], list[tuple[Cell | None, int]]] = {}
    second = float("inf")
    for stop in following or (end,):
        for cells in _readings(text, start, stop, len(columns), known):
            untold = missing * (len(columns) - len(cells))
            if untold > _TOO_STRAINED + _MARGIN and not all(cell and cell.bracketed for cell in cells):
                continue
            for aligned in align(columns, cells, unit, missing):
                if best is None or aligned.strain < best.strain:
                    if best is not None and _differs(best.cells, aligned):
                        second = min(second, best.strain)
                    best = Split(aligned.cells, stop, aligned.strain)
                elif _differs(best.cells, aligned):
                    second = min(second, aligned.strain)
    if best is None or best.strain > _TOO_STRAINED or second - best.strain < _MARGIN:
        return None
    return best


def _differs(cells: Sequence[Cell | None], other: Aligned) -> bool:
    return [(c.start, c.end) if c else None for c in cells] != [
        (c.start, c.end) if c else None for c in other.cells
    ]


def _readings(
    text: str, start: int, end: int, room: int, known: dict[tuple[int, int], list[tuple[Cell | None, int]]]
) -> Iterator[list[Cell | None]]:
    """Yield every way to read ``text[start:end]`` as at most ``room`` cells."""
    blank = _BLANK.match(text, start, end)
    start = blank.end() if blank else start
    if start >= end:
        yield []
        return
    if room == 0:
        return
    if (start, end) not in known:
        known[start, end] = list(_firsts(text, start, end))
    for cell, stop in known[start, end]:
        for rest in _readings(text, stop, end, room - 1, known):
            yield [cell, *rest]


def _firsts(text: str, start: int, end: int) -> Iterator[tuple[Cell | None, int]]:
    """Yield the cells that may begin at ``start``, each with its end."""
    empty = _EMPTY.match(text, start, end)
    if empty:
        yield None, empty.end()
        if empty.end() - empty.start() == 2:
            yield None, empty.start() + 1
    opening = _OPENING.match(text, start, end)
    at = opening.end() if opening else start
    digits = _DIGITS.match(text, at, end)
    if digits is None:
        return
    for cut in range(digits.end(), at, -1):
        if cut - at > _MOST_DIGITS or not _NUMBER.fullmatch(text, at, cut):
            continue
        if cut < digits.end():
            if text[cut] in ".,":
                continue
            behind = cut
        else:
            marks = _BEHIND.match(text, cut, end)
            behind = marks.end() if marks else cut
            ranged = _RANGE.match(text, behind, end)
            upper = _DIGITS.match(text, ranged.end(), end) if ranged else None
            if upper and _NUMBER.fullmatch(upper.group()):
                marks = _BEHIND.match(text, upper.end(), end)
                close = marks.end() if marks else upper.end()
                whole = read_cell(text, start, close)
                if whole is not None and whole.high is not None and whole.high > whole.low:
                    yield whole, close
        while behind > cut and text[behind - 1].isspace():
            behind -= 1
        cell = read_cell(text, start, behind)
        if cell is not None:
            yield cell, behind
