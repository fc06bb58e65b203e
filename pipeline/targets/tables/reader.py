"""The walk through the lines of indicator tables: where one opens, what its rows say, where it ends.

Rows stand on a line each, run together on one line, or are taken apart with one cell a line. A row whose target is
told in words (较上年增加,2025年达到80%) is handed back as prose, with the name that its first cell gives it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.targets.tables.cells import Column
from pipeline.targets.tables.headers import column_of, read_columns
from pipeline.targets.tables.rows import Table, TableValue, is_value, read_row, split_cells
from pipeline.targets.tables.run_headers import read_run_header
from pipeline.targets.tables.runs import read_run
from pipeline.targets.tables.units import is_unit

_LONGEST_RUN = 20_000  # characters of a table that runs together on one line
_LONGEST_ROW = 200
_LONGEST_CELL = 40  # characters of a line that is one cell of a table taken apart
_LONGEST_HEAD = 16
_LONGEST_HEADLINE = 60  # characters above a table that may be its title
_MOST_HEADS = 12
_LABEL = re.compile(r"\d{1,2}\s*[.．、]\s*")
_NUMBER = re.compile(r"(\d{1,2})\s*[.．、]?")
_NOTE = re.compile(r"注\s*[:：]")
_STOP = re.compile(r"(?<!\d)。|。(?=[\s|]*$)|。(?=.{12})")
_LEAST_BODY = 12  # characters of rows behind a header that runs together
_UNITS = re.compile(r"单位\s*[:：]\s*(?P<unit>[^，。、；,\s）)|]{1,8})(?P<more>[、，,])?")
# What heads a table of what was done, not of what is to come
_LOOKS_BACK = re.compile(r"(?:完成|执行|实现|进展|落实|达标|实施)情况(?!预测)")


@dataclass(frozen=True, slots=True)
class Prose:
    """A row whose target stands in words at ``start`` to ``end``, for what ``name_start`` to ``name_end`` names."""

    name_start: int
    name_end: int
    start: int
    end: int


@dataclass(slots=True)
class Reading:
    """What a line of a table held: its values, prose, whether it was the table's, and the year of the table."""

    rows: list[TableValue] = field(default_factory=list)
    prose: Prose | None = None
    taken: bool = False
    note: bool = False  # notes to the table follow
    year: int | None = None


class TableReader:
    """Reads the lines of one document in order; ``table`` is the one that is open."""

    def __init__(self, text: str, classes: re.Pattern[str], now: int | None = None) -> None:
        self.text = text
        self.classes = classes
        self.now = now  # the year after which bare years head targets
        self.table: Table | None = None
        self.run_together = False  # rows without separators, below a header without them
        self.past = False  # the table tells what was done
        self.upright = False  # one cell a line
        self.heads: list[str] = []  # lines that may be the header of a table taken apart
        self.cells: list[tuple[int, int]] = []  # the cells of the row that is being gathered

    def wants(self, start: int, end: int) -> bool:
        """Whether a line without a number may be part of a table."""
        if end - start > _LONGEST_CELL:
            return False
        start, end = self._unbarred(start, end)
        return (
            self.table is not None
            or (end - start <= _LONGEST_HEAD and column_of(self.text[start:end]) is not None)
            or self._may_be_header(start, end)
        )

    def _may_be_header(self, start: int, end: int) -> bool:
        return "指标" in self.text[start:end] and any(mark in self.text[start:end] for mark in " |\t")

    def read(self, start: int, end: int) -> Reading:
        """Read the next line."""
        start, end = self._unbarred(start, end)
        line = self.text[start:end]
        if self._header(line):
            return Reading(taken=True)
        run = read_run_header(line, self.now) if len(line) < _LONGEST_RUN else None
        if run is not None and (rows := self._run(*run, start, end)) is not None:
            return rows
        if self.table is None:
            return Reading()
        if self.run_together:
            return self._more(start, end)
        if self.upright:
            return self._upright(start, end)
        return self._row(start, end)

    def _unbarred(self, start: int, end: int) -> tuple[int, int]:
        """Leave out the bar behind (or before) the one cell of a line: 2020年 |."""
        if end - start <= _LONGEST_CELL and "|" in self.text[start:end]:
            line = self.text[start:end]
            cell = line.strip("| ")
            if cell and "|" not in cell:
                start += line.index(cell)
                end = start + len(cell)
        return start, end

    def close(self) -> Reading:
        """Return the row that is still being gathered when the text ends."""
        return self._flush() if self.upright else Reading()

    def _header(self, line: str) -> bool:
        """Take a line as a header, or as one cell of one."""
        if len(line) > _LONGEST_RUN or _ends_sentence(line):
            self.heads = []
            return False
        cells = [line[a:b] for a, b in split_cells(line, 0, len(line))] if len(line) <= _LONGEST_ROW else []
        opened = read_columns(cells, self.now)
        if opened is None and len(cells) > 1 and self.table is not None and not self.table.rows:
            more = [column_of(cell) for cell in cells]
            if all(column is not None for column in more):  # a second line of the header
                self.table.columns = _merged(self.table.columns, [column for column in more if column])
                return True
        if opened is not None:
            self.table, self.upright, self.heads, self.run_together = opened, False, [], False
            return True
        if (
            len(cells) == 1
            and len(line) <= _LONGEST_HEAD
            and column_of(line) is not None
            and not self.upright
        ):
            self.heads = [*self.heads, line][-_MOST_HEADS:]
            opened = read_columns(self.heads, self.now) if len(self.heads) >= 3 else None
            if opened is not None:
                self.table, self.upright, self.cells, self.run_together = opened, False, [], False
            return self.table is None or opened is not None
        if len(self.heads) >= 3 and self.table is not None and len(cells) == 1:
            self.upright = True
        self.heads = []
        return False

    def _run(self, table: Table, head: int, at: int, start: int, end: int) -> Reading | None:
        """Read a header that runs together, with the rows behind it or the promise of rows below."""
        above = self.text.rfind("\n", 0, max(0, start - 1)) + 1
        title = self.text[max(above, start - _LONGEST_HEADLINE) : start + head]
        past = _LOOKS_BACK.search(title) is not None
        units = _UNITS.search(title)
        if units and (units["more"] or not is_unit(units["unit"])):
            table.units_untold = True
        elif units:
            table.unit = units["unit"]
        if end - start - at < _LEAST_BODY:
            if at - head == end - start - head or not self.text[start + at : end].strip():
                self.table, self.run_together, self.past = table, True, past
                return Reading(taken=True)
            return None
        rows, count = read_run(table, self.text, start + at, end, self.classes)
        if count < 2 or (len(table.columns) < 3 and len(rows) < 3):
            return None
        self.table = None
        note = _NOTE.search(self.text, start + at, end) is not None
        return Reading([] if past else rows, None, True, note, _year(table))

    def _more(self, start: int, end: int) -> Reading:
        """Read a line below a header that runs together: a row or several, or the name of a group."""
        assert self.table is not None
        if _ends_sentence(self.text[start:end]) or end - start > _LONGEST_RUN:
            self.table, self.run_together = None, False
            return Reading()
        rows, count = read_run(self.table, self.text, start, end, self.classes)
        return Reading([] if self.past else rows, None, count > 0, False, _year(self.table))

    def _row(self, start: int, end: int) -> Reading:
        """Read a row that stands on one line."""
        assert self.table is not None
        cells = split_cells(self.text, start, end)
        prose = self._prose(cells)
        if prose is not None:
            return Reading(prose=prose, taken=True)
        if _ends_sentence(self.text[start:end]) or end - start > _LONGEST_ROW:
            self.table = None
            return Reading()
        rows = read_row(self.table, self.text, cells)
        self.table.rows += len(rows)
        held = any(is_value(self.text, *cell) for cell in cells[1:])
        return Reading(rows, None, bool(rows) or held, False, _year(self.table))

    def _prose(self, cells: Sequence[tuple[int, int]]) -> Prose | None:
        """Return the row as prose where the table's one target column is told in words."""
        assert self.table is not None
        valued = [
            column for column in self.table.columns if column.kind not in ("kind", "name", "number", "other")
        ]
        if len(valued) != 1 or valued[0].year is not None or len(cells) < 2:
            return None
        at = next((i for i, (a, b) in enumerate(cells[:3]) if _LABEL.match(self.text, a, b)), 0)
        if at + 1 >= len(cells) or is_value(self.text, *cells[at + 1]) or cells[at][1] - cells[at][0] > 60:
            return None
        label = _LABEL.match(self.text, *cells[at])
        name_start = label.end() if label else cells[at][0]
        return Prose(name_start, cells[at][1], *cells[at + 1])

    def _upright(self, start: int, end: int) -> Reading:
        """Read one cell of a table taken apart; a word after values begins the next row."""
        line = self.text[start:end]
        if _ends_sentence(line) or end - start > _LONGEST_CELL:
            reading = self._flush()
            self.table = None
            reading.taken = False
            return reading
        cells = split_cells(self.text, start, end)
        if len(cells) > 1 and is_value(self.text, *cells[-1]):  # a row that the page has kept on one line
            reading = self._flush()
            assert self.table is not None
            rows = read_row(self.table, self.text, cells)
            return Reading([*reading.rows, *rows], None, True, False, _year(self.table))
        value = is_value(self.text, start, end)
        begins = not value and any(is_value(self.text, *cell) for cell in self.cells[1:])
        number = self._number_of_next() if begins else None
        reading = self._flush() if begins else Reading(taken=True)
        self.cells += [number] if number else []
        self.cells.append((start, end))
        return reading

    def _number_of_next(self) -> tuple[int, int] | None:
        """Take the number that stands before the name of the next row from the row that is being gathered."""
        number = _NUMBER.fullmatch(self.text, *self.cells[0])
        following = _NUMBER.fullmatch(self.text, *self.cells[-1])
        if number is None or following is None or int(following[1]) != int(number[1]) + 1:
            return None
        return self.cells.pop()

    def _flush(self) -> Reading:
        if self.table is None or not self.cells:
            return Reading(taken=True)
        cells = self.cells
        rows = read_row(self.table, self.text, cells)
        self.cells = []
        return Reading(rows, None, True, False, _year(self.table))


def _ends_sentence(line: str) -> bool:
    """Whether a full stop stands in a line, one that is written for a decimal point (76。7, 1。空气) aside."""
    return "。" in line and _STOP.search(line) is not None


def _merged(columns: list[Column], more: list[Column]) -> list[Column]:
    """Put the columns of a second header line in the place of the target column that they part."""
    at = next(
        (i for i, column in enumerate(columns) if column.kind == "target" and column.year is None), None
    )
    if at is None:
        return [*columns, *more]
    return [*columns[:at], *more, *columns[at + 1 :]]


def _year(table: Table) -> int | None:
    return max((c.year for c in table.columns if c.kind == "target" and c.year), default=None)
