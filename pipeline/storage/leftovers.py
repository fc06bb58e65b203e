"""Files that a killed run, or a killed worker, wrote and nobody committed: no reader sees them, and they go away.

Each run of a stage is an attempt, whose name begins the names of its files and which notes down the versions that it
starts from. An attempt that ended takes its note away; a note that is found was left by one that was killed.
"""

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from pipeline.storage.object_path import ObjectPath, now
from pipeline.storage.warehouse import Warehouse
from pipeline.tables import TABLES, Table
from pipeline.tables.sums import SUMS

FOLDER = "attempts"
SURELY_DEAD = timedelta(days=2)
"""No lock covers several machines, so in an object store only attempts older than this are taken for killed."""


@contextmanager
def attempt(warehouse: Warehouse, tables: list[type[Table]]) -> Iterator[str]:
    """Begin an attempt to write to tables and give its name; what it left uncommitted is removed when it ends.

    What killed attempts left is removed first. The caller holds the lock of the warehouse.
    """
    for name, note in list(_notes(warehouse)):
        _remove(warehouse, name, note)
    name = uuid.uuid4().hex[:16]
    versions = {table.name: warehouse.version(table) for table in tables}
    place = warehouse.root / FOLDER / name
    if isinstance(place, Path):
        place.parent.mkdir(exist_ok=True)
    place.write_bytes(json.dumps(versions).encode())
    try:
        yield name
    finally:
        _remove(warehouse, name, versions)


def _notes(warehouse: Warehouse) -> Iterator[tuple[str, dict[str, int | None]]]:
    """Yield name and versions of the attempts that were killed."""
    folder = warehouse.root / FOLDER
    if isinstance(folder, ObjectPath):
        names = [name for name, changed in folder.files() if now() - changed > SURELY_DEAD]
    else:
        names = [path.name for path in folder.glob("*")]
    for name in sorted(names):
        yield name, json.loads((folder / name).read_bytes())


def _remove(warehouse: Warehouse, name: str, versions: dict[str, int | None]) -> None:
    """Remove the files of an attempt that no version of their table holds, and then its note."""
    for table_name, before in versions.items():
        table = {**TABLES, **SUMS}[table_name]
        written = list(_written(warehouse, table, name))
        if written:
            committed = _committed(warehouse, table, before)
            for path in written:
                if f"{warehouse.root / table.name}/{path}" not in committed:
                    (warehouse.root / table.name / path).unlink()
    (warehouse.root / FOLDER / name).unlink()


def _written(warehouse: Warehouse, table: type[Table], name: str) -> Iterator[str]:
    folder = warehouse.root / table.name
    if isinstance(folder, ObjectPath):
        yield from (path for path, _ in folder.files() if path.rpartition("/")[2].startswith(f"{name}-"))
    else:
        yield from (path.relative_to(folder).as_posix() for path in folder.rglob(f"{name}-*.parquet"))


def _committed(warehouse: Warehouse, table: type[Table], before: int | None) -> set[str]:
    """Return the files of all versions after ``before``."""
    newest = warehouse.version(table)
    first = 0 if before is None else before + 1
    versions = range(first, -1 if newest is None else newest + 1)
    return {
        path for version in versions for paths in warehouse.files(table, version).values() for path in paths
    }
