"""Releases: the tables at pinned versions as plain Parquet, published whole or not at all.

A release is written beside the others under a hidden name, checked, and renamed into place;
``latest`` moves last. Whoever is killed on the way leaves only a hidden folder, which the next
release removes. The same content is never released twice.
"""

import datetime
import hashlib
import json
import os
import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.storage.publish import Pins, Publication, write_table
from pipeline.storage.warehouse import Warehouse
from pipeline.tables import TABLES
from pipeline.tables.codebook import codebook, frictionless_schema

NEW = ".new-"
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
    folder: Path
    content: str
    rows: dict[str, int]
    is_new: bool


def find(releases: Path) -> list[Release]:
    """Return the releases in the order they were published."""
    if not releases.is_dir():
        return []
    found = []
    for folder in releases.iterdir():
        lineage = folder / "lineage.json"
        if folder.is_symlink() or folder.name.startswith(".") or not lineage.exists():
            continue
        facts = json.loads(lineage.read_text(encoding="utf-8"))
        found.append(Release(folder.name, folder, facts["content"], facts["rows"], False))
    return sorted(found, key=lambda release: _sortable(release.version))


def _sortable(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def latest(releases: Path) -> Release | None:
    """Return the release that ``latest`` points to, or None."""
    pointer = releases / "latest"
    return next(
        (
            release
            for release in find(releases)
            if pointer.is_symlink() and pointer.resolve() == release.folder.resolve()
        ),
        None,
    )


def publish(
    warehouse: Warehouse,
    releases: Path,
    pins: Pins,
    content: str,
    lineage: dict[str, Any],
    today: datetime.date,
) -> Release:
    """Publish the tables at the pinned versions as a release, unless the newest one has the same content.

    ``content`` is a hash over the data versions of the tables and the code that publishes them;
    ``lineage`` is recorded as it is.
    """
    releases.mkdir(parents=True, exist_ok=True)
    known = find(releases)
    if known and known[-1].content == content:
        _point_latest_to(releases, known[-1].version)
        return known[-1]
    for leftover in releases.glob(f"{NEW}*"):
        shutil.rmtree(leftover)
    beside = releases / f"{NEW}{uuid.uuid4().hex}"
    beside.mkdir()
    publication = Publication(warehouse, pins, with_text=False)
    rows = {name: write_table(publication, TABLES[name], beside / f"{name}.parquet") for name in pins}
    version = _next_version(known, today)
    _write_papers(beside, version, content, rows, lineage)
    check(beside)
    _flush(beside)
    target = releases / version
    beside.rename(target)
    _point_latest_to(releases, version)
    return Release(version, target, content, rows, True)


def _next_version(known: list[Release], today: datetime.date) -> str:
    base = today.strftime("%Y.%m.%d")
    same_day = [
        release.version
        for release in known
        if release.version == base or release.version.startswith(f"{base}.")
    ]
    return base if not same_day else f"{base}.{max((*_sortable(name), 1)[3] for name in same_day) + 1}"


def _write_papers(
    folder: Path, version: str, content: str, rows: dict[str, int], lineage: dict[str, Any]
) -> None:
    _write_json(folder / "lineage.json", {"content": content, "rows": rows, **lineage})
    (folder / "CODEBOOK.md").write_text(codebook(), encoding="utf-8")
    _write_json(folder / "datapackage.json", _data_package(folder, version, rows))
    sums = [f"{_sha256(path)}  {path.name}" for path in sorted(folder.iterdir())]
    (folder / "SHA256SUMS").write_text("\n".join(sums) + "\n", encoding="utf-8")


def _data_package(folder: Path, version: str, rows: dict[str, int]) -> dict[str, Any]:
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
            "hash": f"sha256:{_sha256(folder / f'{name}.parquet')}",
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
    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        expected, name = line.split("  ", 1)
        path = folder / name
        if not path.exists() or _sha256(path) != expected:
            raise ReleaseError(f"{path} is missing or was changed: its checksum is not that of SHA256SUMS")
    for resource in package["resources"]:
        path = folder / resource["path"]
        facts = pq.ParquetFile(path)
        names = [field["name"] for field in resource["schema"]["fields"]]
        if facts.metadata.num_rows != resource["row_count"] or facts.schema_arrow.names != names:
            raise ReleaseError(f"{path} does not hold the rows and columns that datapackage.json says")


def _point_latest_to(releases: Path, version: str) -> None:
    pointer = releases / "latest"
    if pointer.is_symlink() and pointer.readlink().name == version:
        return
    beside = releases / f".latest-{uuid.uuid4().hex}"
    beside.symlink_to(version, target_is_directory=True)
    beside.replace(pointer)


def _write_json(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2, sort_keys=False) + "\n", encoding="utf-8")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _flush(folder: Path) -> None:
    """Make sure that the files are on the disk before the folder gets its name."""
    for path in [*folder.iterdir(), folder]:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
