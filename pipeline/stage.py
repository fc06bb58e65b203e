"""The contract between pure stages and what runs them.

A stage reads parts of earlier tables for a batch of documents and gives rows. It sees nothing but
what it declares, so its declaration is exactly what its rows depend on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from pipeline.lexicon import Lexicon
from pipeline.tables.table import Part, Table

Batch = Mapping[str, pl.DataFrame]
"""Table name → rows of the batch's documents; only declared columns."""
Rows = Mapping[str, pl.DataFrame]
"""Table name → rows, for every table that the stage writes."""


def nothing_more(lexicon: Lexicon) -> Mapping[str, str]:
    """Return no provenance beside versions."""
    return {}


@dataclass(frozen=True)
class Stage:
    """One step of the flow.

    A stage that reads no part starts from the source files. ``run`` must give each document rows
    that depend on that document alone; it raises on a document that it cannot read. ``provenance`` gives what
    the lineage of its tables is to name beside versions, such as the hash of a dictionary.
    """

    name: str
    run: Callable[[Batch, Lexicon], Rows]
    reads: tuple[Part, ...]
    writes: tuple[type[Table], ...]
    provenance: Callable[[Lexicon], Mapping[str, str]] = nothing_more

    def columns_read(self) -> dict[str, list[str]]:
        """Return table name → columns that the stage sees."""
        columns: dict[str, list[str]] = {}
        for part in self.reads:
            known = columns.setdefault(part.table, ["doc_id"])
            known += [column for column in part.columns if column not in known]
        return columns

    def parts_written(self) -> list[Part]:
        """Return the parts of the tables that the stage writes, each hashed on its own."""
        return [part for table in self.writes for part in table.parts()]
