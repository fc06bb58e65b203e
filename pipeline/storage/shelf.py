"""Where releases stand: in a folder, or in an object store; published whole or not at all in both.

A folder has a rename: a release is written beside under a hidden name, and gets its own name when it is complete.
An object store has none: the version is claimed by an object that can be made but once, the files follow, and
``lineage.json`` comes last; without it, there is no release. ``latest`` (a link, or an object that holds the version)
moves after that, so whoever follows it never meets half a release.
"""

import json
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

from pipeline.storage.object_path import ObjectPath, Root, now
from pipeline.storage.publish import Earlier, Made

NEW = ".new-"
CLAIM = ".claim"
LINEAGE = "lineage.json"
LATEST = "latest"
PIECES = ".pieces.json"
SURELY_DEAD = timedelta(days=2)
"""A version claimed longer ago than this and never published was left by a build that was killed."""


class Shelf(Protocol):
    """Where releases stand."""

    def versions(self) -> list[str]:
        """Return the published versions in the order of their publication."""

    def facts(self, version: str) -> dict[str, Any]:
        """Return what ``lineage.json`` of a version holds."""

    def place(self, version: str) -> Root:
        """Return where the files of a version are."""

    def latest(self) -> str | None:
        """Return the version that ``latest`` names."""

    def claim(self, version: str) -> bool:
        """Take a version for oneself; tell whether it was free."""

    def sweep(self) -> None:
        """Remove what killed builds left."""

    def workspace(self) -> Any:
        """Return a context with an empty local folder to write a release in."""

    def publish(self, folder: Path, version: str) -> None:
        """Publish what is in the folder as a version, which was claimed."""

    def point_latest_to(self, version: str) -> None:
        """Let ``latest`` name a version."""

    def fetched(self, version: str) -> Any:
        """Return a context with a local folder that holds the files of a version."""

    def earlier(self, table: str, code_version: str) -> Earlier | None:
        """Return the file of a table of the newest release, to copy pieces from; None where it will not do."""

    def remember(self, version: str, code_version: str, made: dict[str, Made]) -> None:
        """Note of what pieces the tables of the newest release were made."""


def sortable(version: str) -> tuple[int, ...]:
    """Return a version (YYYY.MM.DD or YYYY.MM.DD.n) as numbers."""
    return tuple(int(part) for part in version.split("."))


def _is_version(name: str) -> bool:
    return name.replace(".", "").isdigit()


class FolderShelf:
    """Releases in a folder; the caller holds the lock of the warehouse while it publishes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def versions(self) -> list[str]:
        """Return the published versions in the order of their publication."""
        if not self.folder.is_dir():
            return []
        names = [path.name for path in self.folder.iterdir() if not path.is_symlink()]
        found = (name for name in names if _is_version(name) and (self.folder / name / LINEAGE).exists())
        return sorted(found, key=sortable)

    def facts(self, version: str) -> dict[str, Any]:
        """Return what ``lineage.json`` of a version holds."""
        return dict(json.loads((self.folder / version / LINEAGE).read_text(encoding="utf-8")))

    def place(self, version: str) -> Path:
        """Return the folder of a version."""
        return self.folder / version

    def latest(self) -> str | None:
        """Return the version that ``latest`` points to."""
        pointer = self.folder / LATEST
        version = pointer.readlink().name if pointer.is_symlink() else ""
        return version if version and (self.folder / version / LINEAGE).exists() else None

    def claim(self, version: str) -> bool:
        """Tell whether a version is free: the lock keeps others away."""
        return not (self.folder / version).exists()

    def sweep(self) -> None:
        """Remove what killed builds left."""
        for leftover in self.folder.glob(f"{NEW}*"):
            shutil.rmtree(leftover)

    @contextmanager
    def workspace(self) -> Iterator[Path]:
        """Give a hidden folder beside the releases."""
        beside = self.folder / f"{NEW}{uuid.uuid4().hex}"
        beside.mkdir(parents=True)
        yield beside

    def publish(self, folder: Path, version: str) -> None:
        """Give the folder its name, once its files are on the disk."""
        _flush(folder)
        folder.rename(self.folder / version)

    def point_latest_to(self, version: str) -> None:
        """Put a link to a version in the place of the one there is."""
        if self.latest() == version:
            return
        beside = self.folder / f".{LATEST}-{uuid.uuid4().hex}"
        beside.symlink_to(version, target_is_directory=True)
        beside.replace(self.folder / LATEST)

    @contextmanager
    def fetched(self, version: str) -> Iterator[Path]:
        """Give the folder of a version."""
        yield self.folder / version

    def earlier(self, table: str, code_version: str) -> Earlier | None:
        """Return the file of a table of the newest release, unless it was touched since."""
        note = self.folder / PIECES
        if not note.exists():
            return None
        facts = json.loads(note.read_text())
        path = self.folder / facts["version"] / f"{table}.parquet"
        of_table = facts["tables"].get(table)
        if facts["code_version"] != code_version or of_table is None or _stamp(path) != of_table["stamp"]:
            return None
        return Earlier(path, [(known_by, n_groups) for known_by, n_groups in of_table["made"]])

    def remember(self, version: str, code_version: str, made: dict[str, Made]) -> None:
        """Note of what pieces the tables of the newest release were made; the note may be removed."""
        tables = {
            name: {"stamp": _stamp(self.folder / version / f"{name}.parquet"), "made": pieces}
            for name, pieces in made.items()
        }
        facts = {"version": version, "code_version": code_version, "tables": tables}
        (self.folder / f"{PIECES}.new").write_text(json.dumps(facts))
        (self.folder / f"{PIECES}.new").replace(self.folder / PIECES)


def _stamp(path: Path) -> list[int]:
    """Return what tells that a file is untouched."""
    status = path.stat() if path.exists() else None
    return [status.st_size, status.st_mtime_ns, status.st_ino] if status else []


def _flush(folder: Path) -> None:
    """Make sure that the files are on the disk before the folder gets its name."""
    for path in [*folder.iterdir(), folder]:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


class ObjectShelf:
    """Releases in an object store."""

    def __init__(self, prefix: ObjectPath) -> None:
        self.prefix = prefix

    def versions(self) -> list[str]:
        """Return the published versions in the order of their publication."""
        found = (
            name
            for name in self.prefix.folders()
            if _is_version(name) and (self.prefix / name / LINEAGE).exists()
        )
        return sorted(found, key=sortable)

    def facts(self, version: str) -> dict[str, Any]:
        """Return what ``lineage.json`` of a version holds."""
        return dict(json.loads((self.prefix / version / LINEAGE).read_text()))

    def place(self, version: str) -> ObjectPath:
        """Return the prefix of a version."""
        return self.prefix / version

    def latest(self) -> str | None:
        """Return the version that the object ``latest`` names."""
        try:
            return (self.prefix / LATEST).read_text().strip()
        except FileNotFoundError:
            return None

    def claim(self, version: str) -> bool:
        """Make the object that claims a version; tell whether nobody had."""
        return (self.prefix / version / CLAIM).create(uuid.uuid4().hex.encode())

    def sweep(self) -> None:
        """Remove the files of versions that were claimed long ago and never published."""
        for name in self.prefix.folders():
            place = self.prefix / name
            if not _is_version(name) or (place / LINEAGE).exists():
                continue
            files = list(place.files())
            if all(now() - changed > SURELY_DEAD for _, changed in files):
                for path, _ in sorted(files, reverse=True):  # The claim last: it begins with a full stop.
                    (place / path).unlink()

    @contextmanager
    def workspace(self) -> Iterator[Path]:
        """Give a temporary folder."""
        with tempfile.TemporaryDirectory(prefix="zhengce-release-") as folder:
            yield Path(folder)

    def publish(self, folder: Path, version: str) -> None:
        """Put the files, ``lineage.json`` last."""
        for path in sorted(folder.iterdir(), key=lambda path: (path.name == LINEAGE, path.name)):
            (self.prefix / version / path.name).write_bytes(path)

    def point_latest_to(self, version: str) -> None:
        """Let ``latest`` name the version, or a newer one that another machine has published meanwhile."""
        newest = max([version, *self.versions()], key=sortable)
        if self.latest() != newest:
            (self.prefix / LATEST).write_bytes(f"{newest}\n".encode())

    @contextmanager
    def fetched(self, version: str) -> Iterator[Path]:
        """Give a temporary folder with copies of the files."""
        with tempfile.TemporaryDirectory(prefix="zhengce-release-") as name:
            place = self.prefix / version
            for path, _ in place.files():
                if path != CLAIM:
                    (place / path).download(Path(name) / path)
            yield Path(name)

    def earlier(self, table: str, code_version: str) -> Earlier | None:
        """Return None: fetching what is there would cost more than encoding it anew."""
        return None

    def remember(self, version: str, code_version: str, made: dict[str, Made]) -> None:
        """Note nothing."""


def shelf(releases: Root) -> Shelf:
    """Return the shelf at a place."""
    return ObjectShelf(releases) if isinstance(releases, ObjectPath) else FolderShelf(releases)
