"""The contract of tables over the whole corpus: sums by bucket, then one table from all sums.

The sums of a bucket depend on its documents alone, so that a changed document costs its bucket and
the addition, and memory holds one bucket and the sums. Pure, as the stages are.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from pipeline.lexicon import Lexicon
from pipeline.tables.table import Table

YEAR = pl.coalesce("issued_on", "adopted_on", "published_on").dt.year().alias("year")
"""The year that a document counts for, from the columns of ``documents``."""
DATES = ("issued_on", "adopted_on", "published_on")


@dataclass(frozen=True)
class CorpusTable:
    """A table over the whole corpus and how it is made.

    ``reads``: table → columns that the sums of a bucket are made from. ``summarize`` gives the rows of
    ``sums`` for one bucket. ``combine`` gives those of ``table`` from ``sums`` and the tables of ``beside``, by name.
    """

    table: type[Table]
    sums: type[Table]
    reads: Mapping[type[Table], tuple[str, ...]]
    beside: tuple[type[Table], ...]
    summarize: Callable[[Mapping[str, pl.LazyFrame], Lexicon], pl.LazyFrame]
    combine: Callable[[Mapping[str, pl.LazyFrame]], pl.LazyFrame]

    @property
    def module(self) -> str:
        """The module whose code and lexicon files the table depends on."""
        return self.summarize.__module__

    def upstream(self) -> list[str]:
        """Return the names of the tables that it is made from."""
        return list(dict.fromkeys(table.name for table in (*self.reads, *self.beside)))
