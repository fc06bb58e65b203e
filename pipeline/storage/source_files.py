"""What lies in the seeds folder: every file with the hash of its bytes, and what sources.csv says of it."""

import csv
import hashlib
import json
import os
import time
from pathlib import Path

import polars as pl

from pipeline.identity import document_id
from pipeline.storage.digest import combine, sha256

CACHE_SCHEMA = {
    "source_file": pl.String,
    "size": pl.Int64,
    "mtime_ns": pl.Int64,
    "inode": pl.Int64,
    "sha256": pl.String,
}
BESIDE = ("lexicon", "gold")
"""Folders of a seeds folder that hold no documents, where the documents lie in the folder itself."""
DOUBTFUL_NS = 2_000_000_000
"""A file that changed within two seconds of its hashing may have changed again unseen: it is hashed anew."""


class SeedsError(ValueError):
    """The seeds folder or its sources.csv cannot be read; the message says what to mend."""


class Seeds:
    """A folder of inputs: ``documents/`` (or the folder itself), and perhaps ``sources.csv``, ``lexicon/`` and ``gold/``."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise SeedsError(f"there is no folder {folder}")
        self.folder = folder
        self.documents = folder / "documents" if (folder / "documents").is_dir() else folder
        self.lexicon = folder / "lexicon"

    def records(self) -> dict[str, dict[str, str]]:
        """Return file → row of sources.csv; raises SeedsError for a malformed one."""
        path = self.folder / "sources.csv"
        if not path.exists():
            return {}
        try:
            rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True)))
        except UnicodeDecodeError as error:
            raise SeedsError(f"{path} is not UTF-8: {error}") from error
        records: dict[str, dict[str, str]] = {}
        for number, row in enumerate(rows, 2):
            if None in row or not row.get("file"):
                raise SeedsError(
                    f"{path}, row {number}: a 'file' cell and no more cells than the header are needed"
                )
            if row["file"] in records:
                raise SeedsError(f"{path}, row {number}: {row['file']} stands there twice")
            records[row["file"]] = {name: value or "" for name, value in row.items()}
        return records

    def _paths(self) -> list[str]:
        """Return the paths of all inputs below the documents folder, in code point order."""
        flat = self.documents == self.folder
        found = []
        for folder, names, files in os.walk(self.documents, followlinks=True):
            relative = Path(folder).relative_to(self.documents)
            names[:] = sorted(
                name
                for name in names
                if not name.startswith(".") and not (flat and relative == Path() and name in BESIDE)
            )
            for name in files:
                if name.startswith(".") or (flat and relative == Path() and name == "sources.csv"):
                    continue
                found.append((relative / name).as_posix())
        return sorted(found)

    def scan(self, cache: Path) -> pl.DataFrame:
        """Return every input: source_file, doc_id, sha256, size and record (its row of sources.csv as JSON).

        ``content`` is not read unless size, time or inode differ from what ``cache`` remembers. Columns
        ``verdict`` (empty, missing or duplicate) and ``note`` tell inputs that cannot become documents,
        or that sources.csv does not know; ``input_hash`` covers all that the first stage reads.
        """
        known = pl.read_parquet(cache) if cache.exists() else pl.DataFrame(schema=CACHE_SCHEMA)
        remembered = {row[0]: row[1:] for row in known.iter_rows()}
        now = time.time_ns()
        seen = []
        for name in self._paths():
            path = self.documents / name
            status = path.stat()
            stamp = (status.st_size, status.st_mtime_ns, status.st_ino)
            before = remembered.get(name)
            content = before[3] if before and before[:3] == stamp else _sha256_of(path)
            seen.append((name, *stamp, content))
        fresh = pl.DataFrame(seen, schema=CACHE_SCHEMA, orient="row")
        certain = fresh.filter(pl.col("mtime_ns") < now - DOUBTFUL_NS)
        if not certain.equals(known):
            beside = cache.with_suffix(".new")
            certain.write_parquet(beside)
            beside.replace(cache)
        return _inventory(fresh, self.records(), (self.folder / "sources.csv").exists())


def _sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _inventory(files: pl.DataFrame, records: dict[str, dict[str, str]], listed: bool) -> pl.DataFrame:
    rows = []
    first: dict[str, str] = {}
    for name, size, content in files.select("source_file", "size", "sha256").iter_rows():
        twin = first.setdefault(content, name) if size else name
        record = records.get(name, {})
        verdict, note = "", None
        if not size:
            verdict, note = "quarantined", "the file is empty"
        elif twin != name:
            verdict, note = "withheld", f"duplicate: the same bytes as {twin}"
        elif listed and not record:
            note = "not listed in sources.csv: origin and rights are judged by the document alone"
        rows.append((name, content, size, record, verdict, note))
    present = set(files["source_file"])
    for name in sorted(set(records) - present):
        note = "listed in sources.csv, but there is no such file in the documents folder"
        rows.append((name, "", 0, records[name], "quarantined", note))
    table = [
        (
            name,
            document_id(name),
            content,
            size,
            json.dumps(record, ensure_ascii=False, sort_keys=True),
            verdict,
            note,
            combine([content, verdict, note or "", json.dumps(record, sort_keys=True)]),
        )
        for name, content, size, record, verdict, note in rows
    ]
    schema = {
        "source_file": pl.String,
        "doc_id": pl.String,
        "sha256": pl.String,
        "size": pl.Int64,
        "record": pl.String,
        "verdict": pl.String,
        "note": pl.String,
        "input_hash": pl.String,
    }
    return pl.DataFrame(table, schema=schema, orient="row").sort("source_file")


def data_version(inventory: pl.DataFrame) -> str:
    """Return the data version of the seeds: a hash over what every input gives the first stage."""
    pairs = inventory.sort("source_file").select("source_file", "input_hash").iter_rows()
    return sha256("\n".join(f"{name} {value}" for name, value in pairs))
