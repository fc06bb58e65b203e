"""From what pure stages give to rows of tables, and from rows of tables to what they take."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

import polars as pl

from pipeline.tables.table import Table

SECTION_SPAN = ("section_id", "parent_id", "start", "end")


class RowCollector:
    """Collects the rows of a table, column by column, from the objects that pure stages find."""

    def __init__(self, table: type[Table]) -> None:
        self._schema = table.polars_schema()
        self._columns: dict[str, list[Any]] = {name: [] for name in self._schema}

    def add(self, doc_id: str, found: Sequence[object], **given: Iterable[Any]) -> None:
        """Add one row an object: each column from ``given``, one value a row, else the attribute of its name."""
        if not found:
            return
        for name, column in self._columns.items():
            if name in given:
                column += given[name]
            elif name == "doc_id":
                column += [doc_id] * len(found)
            else:
                column += map(attrgetter(name), found)

    def frame(self) -> pl.DataFrame:
        """Return all rows as a data frame in the types of the table."""
        columns: dict[str, Any] = dict(self._columns)
        for name, dtype in self._schema.items():
            inner = getattr(dtype, "inner", None)
            if isinstance(inner, pl.Struct):
                columns[name] = _structs(self._columns[name], inner)
        return pl.DataFrame(columns, schema=self._schema)


def _structs(column: Sequence[Sequence[tuple[Any, ...]]], struct: pl.Struct) -> pl.Series:
    """Return a column of lists of structs, which are given as tuples; made list by list it takes ten times as long."""
    fields = {f"field {field.name}": field for field in struct.fields}
    flat = pl.DataFrame(
        [(at, *one) for at, some in enumerate(column) for one in some],
        schema={"at": pl.Int64, **{name: field.dtype for name, field in fields.items()}},
        orient="row",
    )
    one = pl.struct(pl.col(name).alias(field.name) for name, field in fields.items())
    lists = flat.group_by("at", maintain_order=True).agg(one.alias("list"))
    places = pl.DataFrame({"at": range(len(column))}, schema={"at": pl.Int64})
    made = places.join(lists, on="at", how="left", maintain_order="left")["list"]
    return made.fill_null(pl.lit([], dtype=pl.List(struct)))


def by_document(rows: pl.DataFrame, columns: Sequence[str]) -> Mapping[str, list[tuple[Any, ...]]]:
    """Return doc_id → its rows of ``columns``, in the order of the frame; none for an unknown document.

    One look at the whole batch: a data frame for each document costs more than what is read from it.
    """
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for doc_id, row in zip(rows["doc_id"].to_list(), rows.select(columns).rows(), strict=True):
        found[doc_id].append(row)
    return found


class SectionIndex:
    """Finds the innermost section at an offset; ``sections``: SECTION_SPAN of one document in reading order."""

    def __init__(self, sections: Sequence[tuple[Any, ...]]) -> None:
        self._sections = sections
        self._starts = [start for _, _, start, _ in self._sections]
        self._by_id = {section[0]: section for section in self._sections}

    def at(self, offset: int) -> str | None:
        """Return the section_id of the innermost section that holds the offset, or None."""
        position = bisect_right(self._starts, offset) - 1
        section = self._sections[position] if position >= 0 else None
        while section is not None and section[3] <= offset:
            section = self._by_id.get(section[1])
        return section[0] if section else None
