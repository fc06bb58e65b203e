"""Published tables: the warehouse's rows, with what is joined in on publication, as plain Parquet files.

Tables are streamed bucket by bucket; since buckets are ranges of doc_id, the files come out sorted.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.storage.warehouse import Warehouse, partition_column, read_files
from pipeline.tables import TABLES, Citations, Denominators, Documents, Removals, Table

ROWS_PER_GROUP = 65_536
TEXTS_PER_GROUP = 1_024

Pins = dict[str, int]
"""Table name → version of the warehouse table."""


def current_versions(warehouse: Warehouse) -> Pins:
    """Return the current versions of all tables that exist."""
    versions = {name: warehouse.version(table) for name, table in TABLES.items()}
    return {name: version for name, version in versions.items() if version is not None}


class Publication:
    """The published form of a warehouse at pinned versions.

    ``with_text`` says whether the texts that may not be redistributed are given all the same, as an
    export for one's own use does and a release never does.
    """

    def __init__(self, warehouse: Warehouse, pins: Pins, *, with_text: bool) -> None:
        self.pins = pins
        self.with_text = with_text
        self.files = {name: warehouse.files(TABLES[name], version) for name, version in pins.items()}
        index = self._read(Documents, None, ["doc_id", "title", "doc_number"])
        self._cited = {column: _unambiguous(index, column) for column in ("doc_number", "title")}

    def _read(
        self, table: type[Table], partition: str | None, columns: list[str] | None = None
    ) -> pl.DataFrame:
        files = self.files.get(table.name, {})
        paths = (
            files.get(partition, [])
            if partition is not None
            else [path for group in files.values() for path in group]
        )
        return read_files(table, paths, columns)

    def rows(self, table: type[Table]) -> Iterator[pl.DataFrame]:
        """Yield the rows of a table, bucket by bucket, in key order, with the published columns."""
        partitions = self.files.get(table.name, {})
        order = sorted(partitions) if partition_column(table) == "stage" else sorted(partitions, key=int)
        for partition in order:
            rows = self._complete(table, self._read(table, partition), partition)
            yield rows.select(table.published_columns()).sort(table.key, nulls_last=False)

    def _complete(self, table: type[Table], rows: pl.DataFrame, partition: str) -> pl.DataFrame:
        if table is Documents:
            counts = self._read(Denominators, partition, ["doc_id", "section_id", "n_sentences", "n_tokens"])
            counts = counts.filter(pl.col("section_id").is_null()).drop("section_id")
            rows = rows.join(counts, on="doc_id", how="left")
            return rows if self.with_text else _without_text(rows, pl.col("redistributable"))
        if table is Removals and not self.with_text:
            rights = self._read(Documents, partition, ["doc_id", "redistributable"])
            return _without_text(
                rows.join(rights, on="doc_id", how="left"), pl.col("redistributable").fill_null(False)
            )
        if table is Citations:
            return self._resolve(rows)
        return rows

    def _resolve(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Add the cited document: by its number, else by its title; never guessed where two documents share it."""
        for column, known in self._cited.items():
            rows = rows.join(known, on=column, how="left", maintain_order="left")
        cited = pl.coalesce("by_doc_number", "by_title")
        return rows.with_columns(pl.when(cited != pl.col("doc_id")).then(cited).alias("cited_doc_id"))


def _without_text(rows: pl.DataFrame, allowed: pl.Expr) -> pl.DataFrame:
    return rows.with_columns(pl.when(allowed).then("text").alias("text"))


def _unambiguous(index: pl.DataFrame, column: str) -> pl.DataFrame:
    known = (
        index.drop_nulls(column)
        .group_by(column)
        .agg(pl.col("doc_id").first().alias(f"by_{column}"), pl.len())
    )
    return known.filter(pl.col("len") == 1).drop("len")


def write_table(publication: Publication, table: type[Table], path: Path) -> int:
    """Write one table as a Parquet file (zstd) that describes itself; return its number of rows."""
    schema = table.arrow_schema(table.published_columns()).with_metadata(
        {
            "name": table.name,
            "description": table.description(),
            "description_zh": table.zh,
            "primary_key": json.dumps(table.key),
        }
    )
    size = TEXTS_PER_GROUP if table is Documents else ROWS_PER_GROUP
    n_rows = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in _row_groups(publication.rows(table), size):
            writer.write_table(_to_arrow(group, schema), row_group_size=size)
            n_rows += group.height
    return n_rows


def _to_arrow(rows: pl.DataFrame, schema: pa.Schema) -> pa.Table:
    return (
        rows.to_arrow().cast(schema.remove_metadata()).replace_schema_metadata(schema.metadata).cast(schema)
    )


def _row_groups(frames: Iterator[pl.DataFrame], size: int) -> Iterator[pl.DataFrame]:
    """Yield frames of ``size`` rows (the last one may be shorter), whatever the sizes that come in."""
    waiting: list[pl.DataFrame] = []
    count = 0
    for frame in frames:
        waiting.append(frame)
        count += frame.height
        if count >= size:
            whole = pl.concat(waiting)
            cut = count - count % size
            yield from whole.head(cut).iter_slices(size)
            waiting, count = [whole.tail(count - cut)], count - cut
    if count:
        yield pl.concat(waiting)


def export(warehouse: Warehouse, folder: Path) -> dict[str, int]:
    """Write every table as ``folder``/NAME.parquet with all text; return table name → rows."""
    folder.mkdir(parents=True, exist_ok=True)
    publication = Publication(warehouse, current_versions(warehouse), with_text=True)
    counts = {}
    for name in publication.pins:
        beside = folder / f".{name}.parquet.new"
        counts[name] = write_table(publication, TABLES[name], beside)
        beside.replace(folder / f"{name}.parquet")
    return counts
