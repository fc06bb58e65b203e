"""The ledger range by range: what is settled is not read again, and what a file says is worked out once.

Files of the warehouse never change under their name. So a range of documents that had nothing left to do stays
settled as long as the files it is computed from, its own and the code are the same, and the data versions of a file
hold for good. Both are remembered in a file of this machine; without it, all is compared anew.
"""

import json
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from pipeline.stage import Stage
from pipeline.storage.digest import combine, sha256
from pipeline.storage.warehouse import RANGES, Warehouse, ledger_partition, read_files, scan_files
from pipeline.tables import Ledger, Table


def read_ledger(
    warehouse: Warehouse, stage: str, ranges: Iterable[str] = RANGES, columns: list[str] | None = None
) -> pl.DataFrame:
    """Return the ledger rows of a stage for ranges of documents, in key order."""
    return warehouse.read(Ledger, columns, [ledger_partition(stage, name) for name in ranges])


def quarantined(warehouse: Warehouse, stage: str) -> list[tuple[str, str]]:
    """Return source file and reason of the documents that a stage could not read."""
    files = warehouse.files(Ledger)
    rows = scan_files(
        Ledger, [path for name in RANGES for path in files.get(ledger_partition(stage, name), [])]
    )
    failed = rows.filter(pl.col("status") == "quarantined").select("source_file", "reason")
    return [(name, reason) for name, reason in failed.collect().sort("source_file").iter_rows()]


def part_hashes(ledger: pl.DataFrame, parts: list[str]) -> list[pl.Expr]:
    """Return expressions for the hashes of parts in ledger rows of one stage, null where a document has none."""
    rows = ledger.filter(pl.col("status") == "ok")
    first = [output["part"] for output in rows["outputs"][0]] if rows.height else []
    return [_hash_of(rows, part, first).alias(part) for part in parts]


def _hash_of(rows: pl.DataFrame, part: str, first: list[str]) -> pl.Expr:
    if part in first:
        # One code version of a stage writes its parts in one order: the place in the first row is that in all.
        place = pl.col("outputs").list.get(first.index(part), null_on_oob=True)
        if rows.select((place.struct.field("part") == part).fill_null(False).all()).item():
            return place.struct.field("sha256")
    named = pl.element().filter(pl.element().struct.field("part") == part)
    return pl.col("outputs").list.eval(named).list.first().struct.field("sha256")


class LedgerMemory:
    """What is known of ranges and files of the ledger; the caller holds the lock of the warehouse."""

    def __init__(self, warehouse: Warehouse, path: Path) -> None:
        self._warehouse = warehouse
        self._path = path
        known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        self._settled: dict[str, str] = known.get("settled", {})
        self._versions: dict[str, dict[str, str]] = known.get("versions", {})

    def unsettled(self, stage: Stage, code_version: str, sources: dict[str, str]) -> list[str]:
        """Return the ranges in which a stage may have something to do.

        ``sources``: range → a hash over what the stage would start from there.
        """
        if self._warehouse.lacks([*stage.writes, Ledger]):
            return list(RANGES)
        states = self._states(stage, code_version, sources)
        return [
            name for name in RANGES if self._settled.get(ledger_partition(stage.name, name)) != states[name]
        ]

    def settle(self, stage: Stage, code_version: str, sources: dict[str, str]) -> None:
        """Remember that a stage has nothing left to do."""
        for name, state in self._states(stage, code_version, sources).items():
            self._settled[ledger_partition(stage.name, name)] = state
        self._save()

    def _states(self, stage: Stage, code_version: str, sources: dict[str, str]) -> dict[str, str]:
        files = self._warehouse.files(Ledger)
        return {
            name: combine(
                [code_version, sources[name], *_names(files.get(ledger_partition(stage.name, name), []))]
            )[:32]
            for name in RANGES
        }

    def data_versions(self, stage: Stage) -> dict[str, str]:
        """Return table → data version: a hash over what became of each document, and of the hashes of its rows.

        Documents that were withheld or quarantined count too, so that a release, which tells of them, follows.
        """
        files = self._warehouse.files(Ledger)
        by_table: dict[str, list[str]] = {table.name: [] for table in stage.writes}
        for name in RANGES:
            for path in files.get(ledger_partition(stage.name, name), []):
                versions = self._versions_of(stage.writes, path)
                for table, said in by_table.items():
                    said.append(f"{name} {versions[table]}")
        return {table: combine(said) for table, said in by_table.items()}

    def _versions_of(self, tables: Iterable[type[Table]], path: str) -> dict[str, str]:
        (name,) = _names([path])
        if name not in self._versions:
            rows = read_files(Ledger, [path], ["doc_id", "status", "reason", "outputs"]).sort("doc_id")
            self._versions[name] = {table.name: _data_version(rows, table) for table in tables}
        return self._versions[name]

    def _save(self) -> None:
        present = {name for paths in self._warehouse.files(Ledger).values() for name in _names(paths)}
        self._versions = {name: known for name, known in self._versions.items() if name in present}
        beside = self._path.with_suffix(".new")
        beside.write_text(
            json.dumps({"settled": self._settled, "versions": self._versions}), encoding="utf-8"
        )
        beside.replace(self._path)


def _names(paths: Iterable[str]) -> list[str]:
    return [path.rpartition("/")[2] for path in paths]


def _data_version(rows: pl.DataFrame, table: type[Table]) -> str:
    made = part_hashes(rows, sorted(part.name for part in table.parts()))
    line = pl.concat_str(
        "doc_id",
        "status",
        pl.col("reason").fill_null(""),
        *(part.fill_null("") for part in made),
        separator=" ",
    )
    return sha256(rows.select(line.str.join("\n")).item() or "")
