"""Rechecks everything that is stored: every span against the text, every hash, every count, every release."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipeline.cleaning import decode
from pipeline.stages import STAGES
from pipeline.storage import release
from pipeline.storage.checks import CHECKS, Fault, Rows
from pipeline.storage.digest import digest_by_document, sha256
from pipeline.storage.project import Project
from pipeline.storage.warehouse import Warehouse, read_files
from pipeline.tables import (
    Documents,
    Ledger,
    Removals,
    TextMap,
)


@dataclass
class Tally:
    """What was checked: check → number of things, and the faults."""

    checked: dict[str, int]
    faults: list[Fault]

    def count(self, check: str, n: int, faults: Iterator[Fault] | list[Fault]) -> None:
        """Add ``n`` things checked and the faults among them."""
        self.checked[check] = self.checked.get(check, 0) + n
        self.faults.extend(faults)


def verify(project: Project) -> Tally:
    """Recheck the warehouse and the releases of a project, bucket by bucket."""
    warehouse = project.warehouse
    tally = Tally({}, [])
    ledger = warehouse.read(Ledger)
    files = {table: warehouse.files(table) for stage in STAGES.values() for table in stage.writes}
    by_bucket = [check for check in CHECKS if check.table in files]
    over_all = [check for check in CHECKS if check.table not in files]
    for bucket in sorted(files[Documents], key=int):
        rows = {table: read_files(table, paths.get(bucket, [])) for table, paths in files.items()}
        _check_sources(tally, rows, project.seeds.documents)
        for check in by_bucket:
            tally.count(check.label, *check.run(rows))
    for check in over_all:
        tally.count(check.label, *check.run({check.table: warehouse.read(check.table)}))
    _check_ledger(tally, warehouse, ledger)
    for published in release.find(project.releases):
        try:
            release.recheck(project.releases, published.version)
            tally.count("releases", 1, [])
        except release.ReleaseError as error:
            tally.count("releases", 1, [Fault("releases", published.version, str(error))])
    return tally


def _check_sources(tally: Tally, rows: Rows, folder: Path) -> None:
    """Check that the clean texts of a bucket, and what was removed from them, are in the source files."""
    runs = {key[0]: group for key, group in rows[TextMap].partition_by("doc_id", as_dict=True).items()}
    removed = {key[0]: group for key, group in rows[Removals].partition_by("doc_id", as_dict=True).items()}
    for doc_id, name, text in rows[Documents].select("doc_id", "source_file", "text").iter_rows():
        path = folder / name
        if not path.exists():
            tally.count("sources", 1, [Fault("sources", name, "the source file is gone; build again")])
            continue
        source, _ = decode(path.read_bytes())
        pieces = runs.get(doc_id, rows[TextMap].clear())
        tally.count("text_map.source", pieces.height, list(_wrong_runs(name, text, source, pieces)))
        gone = removed.get(doc_id, rows[Removals].clear())
        faults = [
            Fault(
                "removals.source", f"{name}[{start}:{end}]", "the source does not hold the removed text there"
            )
            for start, end, part in gone.select("source_start", "source_end", "text").iter_rows()
            if source[start:end] != part
        ]
        tally.count("removals.source", gone.height, faults)


def _wrong_runs(name: str, text: str, source: str, runs: pl.DataFrame) -> Iterator[Fault]:
    columns = ("start", "end", "source_start", "source_end", "conversion")
    for start, end, source_start, source_end, conversion in runs.select(columns).iter_rows():
        same = text[start:end] == source[source_start:source_end]
        if source_end > len(source) or not (same or conversion):
            found = "text and source differ, but no conversion is recorded"
            yield Fault("text_map.source", f"{name}[{start}:{end}]", found)


def _check_ledger(tally: Tally, warehouse: Warehouse, ledger: pl.DataFrame) -> None:
    for stage in STAGES.values():
        entries = ledger.filter(pl.col("stage") == stage.name)
        expected = {
            (doc, output["part"]): output["sha256"]
            for doc, outputs in entries.filter(pl.col("status") == "ok")
            .select("doc_id", "outputs")
            .iter_rows()
            for output in outputs
        }
        faults = []
        for table in stage.writes:
            for paths in warehouse.files(table).values():
                rows = read_files(table, paths).sort(table.key, nulls_last=False)
                for part in table.parts():
                    for doc_id, value in digest_by_document(rows, list(part.columns)).items():
                        if expected.pop((doc_id, part.name), None) != value:
                            faults.append(
                                Fault(
                                    "ledger",
                                    f"{doc_id} {part.name}",
                                    "the rows do not have the hash that the ledger says",
                                )
                            )
        nothing = sha256("")
        faults += [
            Fault("ledger", f"{doc} {part}", "the rows that the ledger tells of are missing")
            for (doc, part), value in expected.items()
            if value != nothing
        ]
        tally.count("ledger", entries.height, faults)
