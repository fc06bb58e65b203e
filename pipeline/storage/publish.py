"""Published tables: the warehouse's rows, with what is joined in on publication, as plain Parquet files.

A table is written in pieces, one range of doc_id after another, so the files come out sorted and memory holds one
piece. Where the ranges are cut depends on the number of documents alone, not on the buckets of the warehouse. A piece
is known by the files it is made from, which never change under their name: a release copies the row groups of the
pieces that the one before has already.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl
import pyarrow as pa

from pipeline.storage.digest import combine, digest
from pipeline.storage.splice import Splicer, read_footer
from pipeline.storage.warehouse import RANGES, Warehouse, read_files
from pipeline.tables import TABLES, Citations, Denominators, Documents, Ledger, Removals, Table

DOCUMENTS_PER_PIECE = 1_024
"""A piece holds so many documents, up to twice as many."""

Pins = dict[str, int]
"""Table name → version of the warehouse table."""
Made = list[tuple[str, int]]
"""Of a written table, in order: what each piece is known by, and how many row groups it has."""


def current_versions(warehouse: Warehouse) -> Pins:
    """Return the current versions of all tables that exist."""
    versions = {name: warehouse.version(table) for name, table in TABLES.items()}
    return {name: version for name, version in versions.items() if version is not None}


@dataclass(frozen=True)
class Piece:
    """A part of a published table: the warehouse files it is made from, by table, and which documents are wanted.

    ``number`` of ``of`` ranges of doc_id; ``of`` is 0 where a table is not cut by document.
    """

    files: Mapping[str, tuple[str, ...]]
    number: int = 0
    of: int = 0


class Publication:
    """The published form of a warehouse at pinned versions.

    ``with_text`` says whether the texts that may not be redistributed are given all the same, as an
    export for one's own use does and a release never does.
    """

    def __init__(self, warehouse: Warehouse, pins: Pins, *, with_text: bool) -> None:
        self.pins = pins
        self.with_text = with_text
        self.files = {name: warehouse.files(TABLES[name], version) for name, version in pins.items()}
        self._buckets = warehouse.buckets
        self._ranges = _number_of_ranges(warehouse.count(Documents))

    def pieces(self, table: type[Table]) -> list[Piece]:
        """Return the pieces of a table, in the order of its rows."""
        files = self.files.get(table.name, {})
        if table is Ledger:
            return [Piece({table.name: paths}) for name in RANGES if (paths := _of_range(files, name))]
        if table.key[0] != "doc_id":  # A table over the whole corpus.
            return [Piece({table.name: tuple(path for paths in files.values() for path in paths)})]
        return [
            Piece(
                {name: self._in_range(name, number) for name in (table.name, *self._joined(table))},
                number,
                self._ranges,
            )
            for number in range(self._ranges)
        ]

    def _joined(self, table: type[Table]) -> list[str]:
        """Return the tables of the same documents that are joined in."""
        if table is Documents:
            return [Denominators.name]
        return [Documents.name] if table is Removals and not self.with_text else []

    def _in_range(self, name: str, number: int) -> tuple[str, ...]:
        """Return the files of a table that may hold documents of a range; buckets are ranges of doc_id too."""
        files = self.files.get(name, {})
        first = number * self._buckets // self._ranges
        last = -(-(number + 1) * self._buckets // self._ranges)
        return tuple(path for bucket in range(first, last) for path in files.get(str(bucket), ()))

    def known_by(self, table: type[Table], piece: Piece) -> str:
        """Return what tells whether a piece is the same as another: what it is made from."""
        names = [path.rpartition("/")[2] for paths in piece.files.values() for path in paths]
        corpus = self._index_digest if table is Citations else ""
        return combine([f"{piece.number}/{piece.of} {self.with_text} {corpus}", *names])[:32]

    def rows(self, table: type[Table], piece: Piece) -> pl.DataFrame:
        """Return the rows of a piece in key order, with the published columns."""

        def read(other: type[Table], columns: list[str] | None = None) -> pl.DataFrame:
            return read_files(other, list(piece.files[other.name]), columns)

        rows = read(table)
        if piece.of and self._buckets % piece.of:
            place = pl.col("doc_id").str.head(8).str.to_integer(base=16, dtype=pl.UInt64) * piece.of // 2**32
            rows = rows.filter(place == piece.number)
        if table is Documents:
            counts = read(Denominators, ["doc_id", "section_id", "n_sentences", "n_tokens"])
            counts = counts.filter(pl.col("section_id").is_null()).drop("section_id")
            rows = rows.join(counts, on="doc_id", how="left")
            rows = rows if self.with_text else _without_text(rows, pl.col("redistributable"))
        if table is Removals and not self.with_text:
            rights = read(Documents, ["doc_id", "redistributable"])
            rows = rows.join(rights, on="doc_id", how="left")
            rows = _without_text(rows, pl.col("redistributable").fill_null(False))
        if table is Citations:
            rows = self._resolve(rows)
        return rows.select(table.published_columns()).sort(table.key, nulls_last=False)

    @cached_property
    def _cited(self) -> dict[str, pl.DataFrame]:
        """What a citation may name, where it names one document alone: column → its values with their document."""
        paths = [path for group in self.files.get(Documents.name, {}).values() for path in group]
        index = read_files(Documents, paths, ["doc_id", "title", "doc_number"])
        return {column: _unambiguous(index, column) for column in ("doc_number", "title")}

    @cached_property
    def _index_digest(self) -> str:
        return combine(digest(known) for known in self._cited.values())

    def _resolve(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Add the cited document: by its number, else by its title; never guessed where two documents share it."""
        for column, known in self._cited.items():
            rows = rows.join(known, on=column, how="left", maintain_order="left")
        cited = pl.coalesce("by_doc_number", "by_title")
        return rows.with_columns(pl.when(cited != pl.col("doc_id")).then(cited).alias("cited_doc_id"))


def _of_range(files: Mapping[str, list[str]], name: str) -> tuple[str, ...]:
    """Return the files of all stages in a range of the ledger."""
    return tuple(path for key in sorted(files) if key.endswith(f"/{name}") for path in files[key])


def _number_of_ranges(n_documents: int) -> int:
    """Return the power of two that gives each range DOCUMENTS_PER_PIECE documents, or up to twice as many."""
    return 1 << max(0, (n_documents // DOCUMENTS_PER_PIECE).bit_length() - 1)


def _without_text(rows: pl.DataFrame, allowed: pl.Expr) -> pl.DataFrame:
    return rows.with_columns(pl.when(allowed).then("text").alias("text"))


def _unambiguous(index: pl.DataFrame, column: str) -> pl.DataFrame:
    known = (
        index.drop_nulls(column)
        .group_by(column)
        .agg(pl.col("doc_id").first().alias(f"by_{column}"), pl.len())
    )
    return known.filter(pl.col("len") == 1).drop("len").sort(column)


@dataclass(frozen=True)
class Earlier:
    """A table written before: its file, and the pieces that it was made of."""

    path: Path
    made: Made


def write_table(
    publication: Publication, table: type[Table], path: Path, earlier: Earlier | None = None
) -> tuple[int, Made]:
    """Write one table as a Parquet file (zstd) that describes itself; return its rows, and what it was made of.

    Pieces that ``earlier`` has are copied from there; the bytes are the same.
    """
    schema = table.arrow_schema(table.published_columns()).with_metadata(
        {
            "name": table.name,
            "description": table.description(),
            "description_zh": table.zh,
            "primary_key": json.dumps(table.key),
        }
    )
    made: Made = []
    with Splicer(path) as splicer:
        splicer.encode(_to_arrow(pl.DataFrame(schema=table.polars_schema(schema.names)), schema))
        with _Copier(splicer, earlier) as copier:
            for piece in publication.pieces(table):
                known_by = publication.known_by(table, piece)
                n_groups = copier.copy(known_by)
                if n_groups is None:
                    n_groups = splicer.encode(_to_arrow(publication.rows(table, piece), schema))
                made.append((known_by, n_groups))
    return splicer.n_rows, made


class _Copier:
    """Copies the pieces of an earlier file into a new one."""

    def __init__(self, splicer: Splicer, earlier: Earlier | None) -> None:
        self._splicer = splicer
        self._file = earlier.path.open("rb") if earlier else None
        self._spans: dict[str, tuple[int, int]] = {}
        if earlier and self._file:
            self._footer = read_footer(self._file)
            first = 0
            for known_by, n_groups in earlier.made:
                self._spans[known_by] = (first, first + n_groups)
                first += n_groups

    def __enter__(self) -> "_Copier":
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()

    def copy(self, known_by: str) -> int | None:
        """Append a piece; return how many row groups it has, None where the earlier file does not have it."""
        if self._file is None or known_by not in self._spans:
            return None
        first, last = self._spans[known_by]
        self._splicer.copy(self._file, self._footer, self._footer.groups[first:last])
        return last - first


def _to_arrow(rows: pl.DataFrame, schema: pa.Schema) -> pa.Table:
    return (
        rows.to_arrow().cast(schema.remove_metadata()).replace_schema_metadata(schema.metadata).cast(schema)
    )


def export(warehouse: Warehouse, folder: Path) -> dict[str, int]:
    """Write every table as ``folder``/NAME.parquet with all text; return table name → rows."""
    folder.mkdir(parents=True, exist_ok=True)
    publication = Publication(warehouse, current_versions(warehouse), with_text=True)
    counts = {}
    for name in publication.pins:
        beside = folder / f".{name}.parquet.new"
        counts[name], _ = write_table(publication, TABLES[name], beside)
        beside.replace(folder / f"{name}.parquet")
    return counts
