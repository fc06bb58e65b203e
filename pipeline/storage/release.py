"""Releases: the tables at pinned versions as plain Parquet, published whole or not at all.

A release is written beside the others, checked, and put in its place in one step (see ``shelf``);
``latest`` moves last. Whoever is killed on the way leaves only what nobody sees, which a later
release removes. The same content is never released twice.
"""

import datetime
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.storage.digest import file_sha256
from pipeline.storage.object_path import Root
from pipeline.storage.publish import Made, Pins, Publication, write_table
from pipeline.storage.shelf import Shelf, shelf, sortable
from pipeline.storage.warehouse import Warehouse
from pipeline.tables import TABLES
from pipeline.tables.codebook import codebook, frictionless_schema
from pipeline.tables.views import views_sql

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0, for the tables; texts of official documents have no copyright in China",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


class ReleaseError(RuntimeError):
    """A release could not be written or does not hold what it says; the message says which and why."""


@dataclass(frozen=True)
class Release:
    """A published release. ``content``: hash of what it holds; ``rows``: table → count; ``is_new``: written just now."""

    version: str
    folder: Root
    content: str
    rows: dict[str, int]
    is_new: bool


def find(releases: Root) -> list[Release]:
    """Return the releases in the order they were published."""
    return [_read(shelf(releases), version) for version in shelf(releases).versions()]


def _read(on: Shelf, version: str) -> Release:
    facts = on.facts(version)
    return Release(version, on.place(version), facts["content"], facts["rows"], False)


def latest(releases: Root) -> Release | None:
    """Return the release that ``latest`` points to, or None."""
    on = shelf(releases)
    version = on.latest()
    return _read(on, version) if version else None


def publish(
    warehouse: Warehouse,
    releases: Root,
    pins: Pins,
    content: str,
    lineage: dict[str, Any],
    today: datetime.date,
    code_version: str = "",
    jobs: int = 1,
) -> Release:
    """Publish the tables at the pinned versions as a release, unless the newest one has the same content.

    ``content`` is a hash over the data versions of the tables and the code that publishes them;
    ``lineage`` is recorded as it is. What the newest release has of the same rows, published by the same
    ``code_version``, is copied from there (not where none is given); the bytes are the same. ``jobs`` tables are
    written at once.
    """
    on = shelf(releases)
    known = on.versions()
    newest = _read(on, known[-1]) if known else None
    if newest and newest.content == content:
        on.point_latest_to(newest.version)
        return newest
    on.sweep()
    with on.workspace() as beside:
        publication = Publication(warehouse, pins, with_text=False)

        def write(name: str) -> tuple[int, Made]:
            earlier = on.earlier(name, code_version) if code_version else None
            return write_table(publication, TABLES[name], beside / f"{name}.parquet", earlier)

        with ThreadPoolExecutor(jobs) as pool:  # Reading, sorting and encoding let go of Python's lock.
            written = dict(zip(pins, pool.map(write, pins), strict=True))
        rows = {name: n_rows for name, (n_rows, _) in written.items()}
        made = {name: pieces for name, (_, pieces) in written.items()}
        version = _next_version(known, today)
        while not on.claim(version):
            known.append(version)
            version = _next_version(known, today)
        _write_papers(beside, version, content, rows, lineage)
        check(beside)
        on.publish(beside, version)
    on.remember(version, code_version, made)
    on.point_latest_to(version)
    return Release(version, on.place(version), content, rows, True)


def recheck(releases: Root, version: str) -> None:
    """Recheck a published release; raises ReleaseError at the first thing that differs."""
    with shelf(releases).fetched(version) as folder:
        check(folder)


def _next_version(known: list[str], today: datetime.date) -> str:
    base = today.strftime("%Y.%m.%d")
    same_day = [version for version in known if version == base or version.startswith(f"{base}.")]
    return base if not same_day else f"{base}.{max((*sortable(name), 1)[3] for name in same_day) + 1}"


def _write_papers(
    folder: Path, version: str, content: str, rows: dict[str, int], lineage: dict[str, Any]
) -> None:
    _write_json(folder / "lineage.json", {"content": content, "rows": rows, **lineage})
    (folder / "CODEBOOK.md").write_text(codebook(), encoding="utf-8")
    (folder / "views.sql").write_text(views_sql(rows), encoding="utf-8")
    hashes = _hashes(folder)
    _write_json(folder / "datapackage.json", _data_package(folder, version, rows, hashes))
    hashes["datapackage.json"] = file_sha256(folder / "datapackage.json")
    sums = [f"{value}  {name}" for name, value in sorted(hashes.items())]
    (folder / "SHA256SUMS").write_text("\n".join(sums) + "\n", encoding="utf-8")


def _hashes(folder: Path) -> dict[str, str]:
    """Return file name → SHA-256; threads, since hashing lets go of Python's lock."""
    paths = sorted(folder.iterdir())
    with ThreadPoolExecutor() as pool:
        return {path.name: value for path, value in zip(paths, pool.map(file_sha256, paths), strict=True)}


def _data_package(folder: Path, version: str, rows: dict[str, int], hashes: dict[str, str]) -> dict[str, Any]:
    """Return the descriptor (Frictionless Data Package).

    Resources are of type ``file``, so that the ``frictionless`` library checks their bytes and hash; its
    Parquet reader goes through pandas and turns nullable integers and lists into types of its own.
    """
    resources = [
        {
            "name": name,
            "type": "file",
            "path": f"{name}.parquet",
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
            "title": TABLES[name].zh,
            "description": TABLES[name].description(),
            "bytes": (folder / f"{name}.parquet").stat().st_size,
            "hash": f"sha256:{hashes[f'{name}.parquet']}",
            "row_count": rows[name],
            "schema": frictionless_schema(TABLES[name]),
        }
        for name in rows
    ]
    return {
        "profile": "data-package",
        "name": "zhengce-tables",
        "title": "zhengce-tables: Chinese policy documents as tables 中国政策文件数据表",
        "description": "What policy documents say, how they are built, which words they use and what they promise, "
        "each row tied to the characters it was read from. Texts that may not be redistributed are left out.",
        "version": version,
        "licenses": [LICENCE],
        "keywords": ["China", "policy documents", "targets", "政策文件", "量化目标"],
        "resources": resources,
    }


def check(folder: Path) -> None:
    """Recheck a release: checksums, row counts and columns; raises ReleaseError at the first that differs."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    found = _hashes(folder)
    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        expected, name = line.split("  ", 1)
        if found.get(name) != expected:
            raise ReleaseError(
                f"{folder / name} is missing or was changed: its checksum is not that of SHA256SUMS"
            )
    for resource in package["resources"]:
        path = folder / resource["path"]
        facts = pq.ParquetFile(path)
        names = [field["name"] for field in resource["schema"]["fields"]]
        if facts.metadata.num_rows != resource["row_count"] or facts.schema_arrow.names != names:
            raise ReleaseError(f"{path} does not hold the rows and columns that datapackage.json says")


def _write_json(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2, sort_keys=False) + "\n", encoding="utf-8")
