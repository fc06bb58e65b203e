"""From what pure stages give to rows of tables, and from rows of tables to what they take."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from pipeline.tables.table import Table


def frame(table: type[Table], rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Return rows as a data frame in the types of their table."""
    return pl.DataFrame(list(rows), schema=table.polars_schema(), orient="row")


def by_document(rows: pl.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """Return doc_id → its rows, in the order of the frame."""
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in rows.iter_rows(named=True):
        grouped.setdefault(row["doc_id"], []).append(row)
    return grouped


class SectionIndex:
    """Finds the innermost section at an offset. ``sections``: rows of one document in reading order."""

    def __init__(self, sections: list[dict[str, Any]]) -> None:
        self._starts = [row["start"] for row in sections]
        self._sections = sections
        self._by_id = {row["section_id"]: row for row in sections}

    def at(self, offset: int) -> str | None:
        """Return the section_id of the innermost section that holds the offset, or None."""
        position = bisect_right(self._starts, offset) - 1
        row = self._sections[position] if position >= 0 else None
        while row is not None and row["end"] <= offset:
            row = self._by_id.get(row["parent_id"])
        return row["section_id"] if row else None
