"""The warehouse: one Delta Lake table a table, partitioned by bucket, replaced bucket by bucket.

Whoever computes a bucket writes its Parquet file beside the others, where no reader sees it; the
one who drives the run then commits all files of a table in one transaction, with the lineage in
the commit's metadata. A reader sees a version whole or not at all, and old versions stay readable.
"""

import io
import json
import os
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable
from deltalake import Schema as DeltaSchema
from deltalake.transaction import AddAction, RemoveAction
from filelock import FileLock

from pipeline.storage.object_path import ObjectPath, Root
from pipeline.tables import TABLES, Ledger, Table

DEFAULT_BUCKETS = 256
SETTINGS = "warehouse.json"
LAYOUT = 2
"""Goes up when tables are laid out in another way, which is not read."""
LISTED = {"partition": pl.String, "path": pl.String, "num_records": pl.Int64}
CONFIGURATION: dict[str, str | None] = {"delta.enableExpiredLogCleanup": "false"}


class WarehouseError(RuntimeError):
    """The warehouse cannot be used as asked; the message says why and what to do."""


@dataclass(frozen=True)
class WrittenFile:
    """A Parquet file that awaits its commit: path below the table, partition, size in bytes, rows."""

    path: str
    partition: str
    size: int
    n_rows: int


RANGES = tuple("0123456789abcdef")
"""Ranges of documents in the ledger: the first digit of doc_id."""


def partition_columns(table: type[Table]) -> tuple[str, ...]:
    """Return what a table is partitioned by: the ledger by stage and range, all others by bucket of documents.

    A partition is named by its values, with / between.
    """
    return ("stage", "range") if table is Ledger else ("bucket",)


def _values(table: type[Table], partition: str) -> dict[str, str]:
    return dict(zip(partition_columns(table), partition.split("/"), strict=True))


def ledger_partition(stage: str, name: str) -> str:
    """Return the partition of the ledger that holds a range of documents at a stage."""
    return f"{stage}/{name}"


def range_of(doc_id: pl.Expr) -> pl.Expr:
    """Return the range of a document in the ledger."""
    return doc_id.str.head(1)


def bucket_of(doc_id: str, buckets: int) -> int:
    """Return the bucket of a document; buckets are ranges of doc_id, so their order is its order."""
    return (int(doc_id[:8], 16) * buckets) >> 32


def write_file(
    root: Root, table: type[Table], partition: str, rows: pl.DataFrame, attempt: str = "none"
) -> WrittenFile:
    """Write rows as one Parquet file that no reader sees until it is committed; its name begins with ``attempt``."""
    folder = "/".join(f"{name}={value}" for name, value in _values(table, partition).items())
    name = f"{folder}/{attempt}-{uuid.uuid4().hex}.parquet"
    names = [name for name in table.stored_columns() if name not in partition_columns(table)]
    arrow = rows.select(names).to_arrow().cast(table.arrow_schema(names))
    # A dictionary of hashes, which hardly ever come twice, is only work.
    encoding: dict[str, Any] = {"compression": "zstd", "use_dictionary": table is not Ledger}
    if isinstance(root, ObjectPath):
        content = io.BytesIO()
        pq.write_table(arrow, content, **encoding)
        (root / table.name / name).write_bytes(content.getvalue())
        return WrittenFile(name, partition, content.tell(), rows.height)
    path = root / table.name / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        pq.write_table(arrow, file, **encoding)
        file.flush()
        os.fsync(file.fileno())
    return WrittenFile(name, partition, path.stat().st_size, rows.height)


class Warehouse:
    """The tables of one data folder. Created on first use; the number of buckets is fixed then.

    ``state``: a folder of this machine for the lock, where ``root`` is in an object store. There, two machines
    that write at once are kept apart by Delta Lake itself: who commits second what both replaced fails.
    """

    def __init__(self, root: Root, buckets: int = DEFAULT_BUCKETS, state: Path | None = None) -> None:
        self.root = root
        self._opened: dict[str, DeltaTable] = {}
        self._known_files: dict[str, tuple[int, pl.DataFrame]] = {}
        self._current: set[str] | None = None
        """Tables that were looked at since the lock was taken; None while it is not held."""
        settings = json.dumps({"buckets": buckets, "layout": LAYOUT}) + "\n"
        if isinstance(root, ObjectPath):
            if state is None:
                raise WarehouseError(f"{root} is in an object store and needs a local folder for its lock")
            self._lock = state / ".lock"
            if not (root / SETTINGS).exists():
                (root / SETTINGS).create(settings.encode())
        else:
            self._lock = root / ".lock"
            root.mkdir(parents=True, exist_ok=True)
            with self.lock():
                if not (root / SETTINGS).exists():
                    (root / f"{SETTINGS}.new").write_text(settings)
                    (root / f"{SETTINGS}.new").replace(root / SETTINGS)
        found = json.loads((root / SETTINGS).read_text())
        if found["layout"] != LAYOUT:
            raise WarehouseError(
                f"{root} was written by a version of zhengce-tables that laid tables out otherwise; build into a new "
                "data folder, or remove this one and build again"
            )
        self.buckets: int = found["buckets"]

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the lock of whoever writes to the warehouse; it covers one machine."""
        self._lock.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(self._lock, timeout=3600):
            self._current = set()
            try:
                yield
            finally:
                self._current = None

    def _open(self, table: type[Table], version: int | None = None) -> DeltaTable | None:
        uri = str(self.root / table.name)
        if version is not None:
            return DeltaTable(uri, version=version)
        if self._current is not None and table.name in self._current:
            return self._opened.get(table.name)  # Nobody else can have written it.
        if table.name in self._opened:
            self._opened[table.name].update_incremental()
        elif self._exists(uri):
            self._opened[table.name] = DeltaTable(uri)
        if self._current is not None:
            self._current.add(table.name)
        return self._opened.get(table.name)

    def _exists(self, uri: str) -> bool:
        there = isinstance(self.root, ObjectPath) or Path(uri, "_delta_log").is_dir()
        return there and DeltaTable.is_deltatable(uri)

    def version(self, table: type[Table]) -> int | None:
        """Return the current version of a table, None where it does not exist yet."""
        opened = self._open(table)
        return None if opened is None else opened.version()

    def lacks(self, tables: Iterable[type[Table]]) -> bool:
        """Tell whether a table of these does not exist."""
        return any(self.version(table) is None for table in tables)

    def versions(self) -> dict[str, int | None]:
        """Return the current version of every published table, None where it does not exist yet."""
        return {name: self.version(table) for name, table in TABLES.items()}

    def lineage(self, table: type[Table], version: int | None = None) -> dict[str, Any]:
        """Return the lineage that the commit of a version recorded."""
        opened = self._open(table, version)
        if opened is None:
            return {}
        commit = next(iter(opened.history(1)), {})
        return dict(json.loads(commit.get("lineage", "{}")))

    def files(self, table: type[Table], version: int | None = None) -> dict[str, list[str]]:
        """Return partition → absolute paths (or URIs) of its Parquet files, at a version or the current one."""
        files: dict[str, list[str]] = {}
        for partition, path, _ in self._listed(table, version).iter_rows():
            files.setdefault(partition, []).append(path)
        return files

    def counts(self, table: type[Table]) -> dict[str, int]:
        """Return partition → number of rows, from the log alone."""
        counted = self._listed(table).group_by("partition").agg(pl.col("num_records").sum())
        return dict(counted.sort("partition").iter_rows())

    def _listed(self, table: type[Table], version: int | None = None) -> pl.DataFrame:
        """Return partition, path and num_records of the files of a table, sorted."""
        opened = self._open(table, version)
        if opened is None:
            return pl.DataFrame(schema=LISTED)
        known_at, known = self._known_files.get(table.name, (None, None))
        if known is not None and known_at == opened.version():
            return known
        actions = pl.DataFrame(opened.get_add_actions(flatten=True))
        if actions.is_empty():
            return pl.DataFrame(schema=LISTED)
        values = [pl.col(f"partition.{name}").cast(pl.String) for name in partition_columns(table)]
        listed = actions.select(
            pl.concat_str(values, separator="/").alias("partition"),
            pl.lit(f"{self.root / table.name}/").add(pl.col("path")).alias("path"),
            "num_records",
        ).sort("path")
        self._known_files[table.name] = (opened.version(), listed)
        return listed

    def count(self, table: type[Table]) -> int:
        """Return the number of rows of a table, from the log alone."""
        opened = self._open(table)
        return 0 if opened is None else opened.count()

    def head(self, table: type[Table], n: int) -> pl.DataFrame:
        """Return the first rows of the first bucket that has any."""
        files = self.files(table)
        return read_files(table, files[min(files)]).head(n) if files else read_files(table, [])

    def scan(self, table: type[Table]) -> pl.LazyFrame:
        """Return a lazy frame over the current rows of a table, in no particular order."""
        return scan_files(table, [path for group in self.files(table).values() for path in group])

    def read(
        self,
        table: type[Table],
        columns: list[str] | None = None,
        partitions: Iterable[str] | None = None,
        version: int | None = None,
    ) -> pl.DataFrame:
        """Return rows of a table, of the given partitions (all by default), in key order."""
        files = self.files(table, version)
        wanted = [
            path for name in (files if partitions is None else partitions) for path in files.get(name, [])
        ]
        rows = read_files(table, wanted, columns)
        key = [name for name in table.key if name in rows.columns]
        return rows.sort(key, nulls_last=False) if key else rows

    def commit(
        self,
        table: type[Table],
        files: list[WrittenFile],
        partitions: Iterable[str],
        lineage: dict[str, Any],
    ) -> int:
        """Replace the given partitions (of the ledger: of one stage) by the given files; return the new version.

        Raises WarehouseError where a file is not where it was said to be written, and commits nothing.
        """
        self._check_written(table, files)
        schema = DeltaSchema.from_arrow(_delta_schema(table))
        opened = self._open(table)
        folder = self.root / table.name
        if opened is None:
            if isinstance(folder, Path):
                folder.mkdir(parents=True, exist_ok=True)
            opened = DeltaTable.create(
                str(folder),
                schema=schema,
                partition_by=list(partition_columns(table)),
                name=table.name,
                description=table.description(),
                configuration=CONFIGURATION,
            )
        adds: list[AddAction | RemoveAction] = [
            AddAction(
                path=file.path,
                size=file.size,
                partition_values=dict(_values(table, file.partition)),
                modification_time=int(time.time() * 1000),
                data_change=True,
                stats=json.dumps({"numRecords": file.n_rows}),
            )
            for file in files
        ]
        opened.create_write_transaction(
            adds,
            mode="overwrite",
            schema=schema,
            partition_by=list(partition_columns(table)),
            partition_filters=_filters(table, partitions),
            commit_properties=CommitProperties(
                custom_metadata={"lineage": json.dumps(lineage, sort_keys=True)}
            ),
        )
        if self._current is not None:
            self._current.discard(table.name)
        version = self.version(table)
        assert version is not None
        return version

    def _check_written(self, table: type[Table], files: list[WrittenFile]) -> None:
        """Make sure that what workers, perhaps of other machines, have written is here."""
        for file in files:
            path = self.root / table.name / file.path
            # An object store gives every machine the same; a folder of a worker need not be this one.
            if isinstance(path, Path) and not (path.exists() and path.stat().st_size == file.size):
                raise WarehouseError(
                    f"{path} was written by a worker, but is not here; workers and driver must see the same data "
                    "folder under the same path: use shared storage or an object store (--data s3://…)"
                )


def _filters(table: type[Table], partitions: Iterable[str]) -> list[tuple[str, str, list[str]]]:
    values = [_values(table, partition) for partition in partitions]
    return [(name, "in", sorted({value[name] for value in values})) for name in partition_columns(table)]


def _delta_schema(table: type[Table]) -> pa.Schema:
    kind = pa.string() if table is Ledger else pa.int32()
    partitioned = [pa.field(name, kind) for name in partition_columns(table)]
    names = [name for name in table.stored_columns() if name not in partition_columns(table)]
    # Delta tables are declared nullable; Table.check enforces the stricter rule before anything is written.
    fields = [pa.field(field.name, field.type, True, field.metadata) for field in table.arrow_schema(names)]
    return pa.schema([*fields, *partitioned])


def read_files(table: type[Table], paths: list[str], columns: list[str] | None = None) -> pl.DataFrame:
    """Return the rows of Parquet files of a table; no files give no rows."""
    names = columns or table.stored_columns()
    return scan_files(table, paths).select(names).collect()


def scan_files(table: type[Table], paths: list[str]) -> pl.LazyFrame:
    """Return a lazy frame over Parquet files of a table, in the table's types."""
    schema = table.polars_schema()
    if not paths:
        return pl.LazyFrame(schema=schema)
    kind = pl.String() if table is Ledger else pl.Int32()
    partitions = dict.fromkeys(partition_columns(table), kind)
    return (
        pl.scan_parquet(paths, hive_partitioning=True, hive_schema=partitions)
        .select(schema.names())
        .cast(schema)
    )
