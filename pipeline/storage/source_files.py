"""What lies in the seeds folder: every file with the hash of its bytes, and what sources.csv says of it."""

import csv
import hashlib
import json
import os
import time
from pathlib import Path

import polars as pl

from pipeline.identity import document_id
from pipeline.storage.digest import file_sha256, sha256

INVENTORY_SCHEMA = {
    "source_file": pl.String,
    "doc_id": pl.String,
    "sha256": pl.String,
    "size": pl.Int64,
    "record": pl.String,
    "verdict": pl.String,
    "note": pl.String,
    "input_hash": pl.String,
}
STAMP = ("source_file", "size", "mtime_ns", "inode")
"""What tells that a file is still the one that was hashed."""
LISTING_SCHEMA = {"source_file": pl.String, "size": pl.Int64, "mtime_ns": pl.Int64, "inode": pl.Int64}
NEVER = -1
BESIDE = ("sources.csv", "lexicon", "gold")
"""What a seeds folder holds beside documents, where the documents lie in the folder itself."""
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

    def _listing(self) -> pl.DataFrame:
        """Return path, size, time of change and inode of all inputs, in code point order of the paths."""
        flat = self.documents == self.folder
        found: list[tuple[str, int, int, int]] = []
        folders = [("", str(self.documents))]
        while folders:
            relative, path = folders.pop()
            with os.scandir(path) as entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith(".") or (flat and not relative and name in BESIDE):
                        continue
                    if entry.is_dir():
                        folders.append((f"{relative}{name}/", entry.path))
                    else:
                        status = entry.stat()
                        stamp = (status.st_size, status.st_mtime_ns, status.st_ino)
                        found.append((f"{relative}{name}", *stamp))
        return pl.DataFrame(sorted(found), schema=LISTING_SCHEMA, orient="row")

    def _sources(self) -> str:
        """Return a hash over sources.csv, empty where there is none."""
        path = self.folder / "sources.csv"
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""

    def scan(self, cache: Path) -> pl.DataFrame:
        """Return every input: source_file, doc_id, sha256, size and record (its row of sources.csv as JSON).

        ``content`` is not read unless size, time or inode differ from what ``cache`` remembers. Columns
        ``verdict`` (empty, missing or duplicate) and ``note`` tell inputs that cannot become documents,
        or that sources.csv does not know; ``input_hash`` covers all that the first stage reads.
        """
        now, sources, listing = time.time_ns(), self._sources(), self._listing()
        known = pl.DataFrame(schema={**INVENTORY_SCHEMA, **LISTING_SCHEMA})
        if cache.exists():
            known = pl.read_parquet(cache)
            present = known.filter(pl.col("inode").is_not_null()).select(STAMP)
            if pl.read_parquet_metadata(cache).get("sources") == sources and present.equals(listing):
                return known.select(INVENTORY_SCHEMA.keys())
        hashed = listing.join(known.select(*STAMP, "sha256"), on=STAMP, how="left", maintain_order="left")
        contents = [
            content or file_sha256(self.documents / name)
            for name, content in hashed.select("source_file", "sha256").iter_rows()
        ]
        files = listing.with_columns(pl.Series("sha256", contents, dtype=pl.String))
        inventory = _identified(_inventory(files, self.records(), bool(sources)), known)
        certain = pl.when(pl.col("mtime_ns") < now - DOUBTFUL_NS).then("mtime_ns").otherwise(NEVER)
        stamps = listing.with_columns(certain.alias("mtime_ns")).drop("size")
        beside = cache.with_suffix(".new")
        remembered = inventory.join(stamps, on="source_file", how="left", maintain_order="left")
        remembered.write_parquet(beside, metadata={"sources": sources})
        beside.replace(cache)
        return inventory


def _inventory(files: pl.DataFrame, records: dict[str, dict[str, str]], listed: bool) -> pl.DataFrame:
    """Return the inputs and their verdicts, in the order of the paths: the files, and what sources.csv lists in vain."""
    told = {
        "source_file": list(records),
        "record": [json.dumps(record, ensure_ascii=False, sort_keys=True) for record in records.values()],
        "ascii_record": [json.dumps(record, sort_keys=True) for record in records.values()],
    }
    of_record = pl.DataFrame(told, schema=dict.fromkeys(told, pl.String))
    there = files.select("source_file", "sha256", "size")
    missing = of_record.select("source_file", pl.lit("").alias("sha256"), pl.lit(0, pl.Int64).alias("size"))
    missing = missing.join(files, on="source_file", how="anti")
    first = there.filter(pl.col("size") > 0).group_by("sha256").agg(pl.col("source_file").min().alias("twin"))
    rows = (
        pl.concat([there, missing])
        .join(first, on="sha256", how="left")
        .join(of_record, on="source_file", how="left")
        .sort("source_file")
    )
    is_missing, is_empty = pl.col("sha256") == "", pl.col("size") == 0
    is_copy = ~is_empty & (pl.col("twin") != pl.col("source_file"))
    is_unlisted = pl.lit(listed) & pl.col("record").is_null()
    rows = rows.with_columns(
        pl.when(is_empty)
        .then(pl.lit("quarantined"))
        .when(is_copy)
        .then(pl.lit("withheld"))
        .otherwise(pl.lit(""))
        .alias("verdict"),
        pl.when(is_missing)
        .then(pl.lit("listed in sources.csv, but there is no such file in the documents folder"))
        .when(is_empty)
        .then(pl.lit("the file is empty"))
        .when(is_copy)
        .then(pl.concat_str(pl.lit("duplicate: the same bytes as "), "twin"))
        .when(is_unlisted)
        .then(
            pl.lit("not listed in sources.csv: origin and rights are judged by the document alone"),
        )
        .alias("note"),
        pl.col("record", "ascii_record").fill_null("{}"),
    )
    return rows.drop("twin")


def _identified(rows: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Add doc_id and input_hash, taken from the inventory before where the input is the same."""
    same = ["source_file", "sha256", "verdict", "note", "record"]
    before = known.select(*same, "doc_id", "input_hash")
    rows = rows.join(before, on=same, how="left", nulls_equal=True, maintain_order="left")
    new = rows.filter(pl.col("doc_id").is_null())
    parts = pl.concat_str("sha256", "verdict", pl.col("note").fill_null(""), "ascii_record", separator="\n")
    computed = new.select(
        "source_file",
        pl.Series("new_id", [document_id(name) for name in new["source_file"]], dtype=pl.String),
        pl.Series("new_hash", [sha256(text) for text in new.select(parts).to_series()], dtype=pl.String),
    )
    rows = rows.join(computed, on="source_file", how="left", maintain_order="left").with_columns(
        pl.coalesce("doc_id", "new_id").alias("doc_id"),
        pl.coalesce("input_hash", "new_hash").alias("input_hash"),
    )
    return rows.select(INVENTORY_SCHEMA.keys())


def data_version(inventory: pl.DataFrame) -> str:
    """Return the data version of the seeds: a hash over what every input gives the first stage."""
    line = pl.concat_str("source_file", "input_hash", separator=" ")
    return sha256(inventory.sort("source_file").select(line.str.join("\n")).item() or "")
