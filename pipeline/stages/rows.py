"""From what pure stages give to rows of tables, and from rows of tables to what they take."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

import polars as pl

from pipeline.tables.table import Table


class RowCollector:
    """Collects the rows of a table, column by column, from the objects that pure stages find."""

    def __init__(self, table: type[Table]) -> None:
        self._schema = table.polars_schema()
        self._columns: dict[str, list[Any]] = {name: [] for name in self._schema}

    def add(self, doc_id: str, found: Sequence[object], **given: Iterable[Any]) -> None:
        """Add one row an object: each column from ``given``, one value a row, else the attribute of its name."""
        for name, column in self._columns.items():
            if name in given:
                column += given[name]
            elif name == "doc_id":
                column += [doc_id] * len(found)
            else:
                column += map(attrgetter(name), found)

    def frame(self) -> pl.DataFrame:
        """Return all rows as a data frame in the types of the table."""
        return pl.DataFrame(self._columns, schema=self._schema)


def by_document(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Return doc_id → its rows, in the order of the frame."""
    return {str(key[0]): part for key, part in rows.partition_by("doc_id", as_dict=True).items()}


class SectionIndex:
    """Finds the innermost section at an offset. ``sections``: rows of one document in reading order."""

    def __init__(self, sections: pl.DataFrame | None) -> None:
        columns = ("section_id", "parent_id", "start", "end")
        self._sections = [] if sections is None else sections.select(columns).rows()
        self._starts = [start for _, _, start, _ in self._sections]
        self._by_id = {section[0]: section for section in self._sections}

    def at(self, offset: int) -> str | None:
        """Return the section_id of the innermost section that holds the offset, or None."""
        position = bisect_right(self._starts, offset) - 1
        section = self._sections[position] if position >= 0 else None
        while section is not None and section[3] <= offset:
            section = self._by_id.get(section[1])
        return section[0] if section else None
