"""Runs one stage of the flow for a project: what it starts from, and the recomputation itself."""

import polars as pl

from pipeline.stage import Stage
from pipeline.stages import STAGES
from pipeline.storage.bucket_task import StageRun
from pipeline.storage.digest import combine, sha256
from pipeline.storage.ledgers import LedgerMemory, quarantined, read_ledger
from pipeline.storage.project import Project
from pipeline.storage.recompute import Outcome, Progress, downstream_inputs, recompute
from pipeline.storage.source_files import data_version
from pipeline.storage.warehouse import RANGES, ledger_partition, range_of
from pipeline.tables import TABLES, Ledger, Table


def upstream_tables(stage: Stage) -> list[type[Table]]:
    """Return the tables that a stage reads; none where it starts from the source files."""
    return [TABLES[name] for name in stage.columns_read()]


def writer_of(table: type[Table]) -> Stage:
    """Return the stage that writes a table."""
    return next(stage for stage in STAGES.values() if table in stage.writes)


def _writers(stage: Stage) -> dict[str, str]:
    """Return table → name of the stage that writes it, for the tables that a stage reads."""
    return {table.name: writer_of(table).name for table in upstream_tables(stage)}


def sources_by_range(project: Project, stage: Stage) -> dict[str, str]:
    """Return range of documents → a hash over what a stage starts from there."""
    if not stage.reads:
        inputs = project.inputs().sort("doc_id").with_columns(range_of(pl.col("doc_id")).alias("range"))
        line = pl.concat_str("doc_id", "input_hash", separator=" ")
        by_range = inputs.group_by("range").agg(line.str.join("\n").alias("lines"))
        lines = dict(by_range.select("range", "lines").iter_rows())
        return {name: sha256(lines.get(name, "")) for name in RANGES}
    files = project.warehouse.files(Ledger)
    upstream = sorted(set(_writers(stage).values()))
    return {
        name: combine(path for other in upstream for path in files.get(ledger_partition(other, name), []))
        for name in RANGES
    }


def stage_inputs(project: Project, stage: Stage, ranges: list[str]) -> pl.DataFrame:
    """Return the documents of ranges that a stage is to have rows for, with the hash of what it reads of each."""
    if not stage.reads:
        return project.inputs().filter(range_of(pl.col("doc_id")).is_in(ranges))
    writers = _writers(stage)
    columns = ["doc_id", "source_file", "status", "outputs"]
    ledgers = {
        name: read_ledger(project.warehouse, name, ranges, columns)
        for name in dict.fromkeys(writers.values())
    }
    return downstream_inputs(stage, ledgers, writers)


def run_stage(project: Project, stage: Stage, run_id: str, progress: Progress | None = None) -> Outcome:
    """Bring a stage up to date, under the lock of the warehouse."""
    warehouse = project.warehouse
    with warehouse.lock():
        run = StageRun(
            stage=stage,
            code_version=project.code_versions.of_stage(stage),
            run_id=run_id,
            lexicon=project.code_versions.lexicon_of(stage),
            root=warehouse.root,
            documents_folder=None if stage.reads else project.seeds.documents,
            seeds_version="" if stage.reads else data_version(project.inputs()),
        )
        memory = LedgerMemory(warehouse, project.ledger_memory)
        sources = sources_by_range(project, stage)
        ranges = memory.unsettled(stage, run.code_version, sources)
        inputs = stage_inputs(project, stage, ranges)
        outcome = recompute(run, inputs, ranges, warehouse, upstream_tables(stage), project.engine, progress)
        entered = sum(warehouse.counts(Ledger).get(ledger_partition(stage.name, name), 0) for name in RANGES)
        outcome.kept = entered - outcome.computed
        outcome.quarantined = quarantined(warehouse, stage.name)
        outcome.data_versions = memory.data_versions(stage)
        memory.settle(stage, run.code_version, sources)
    return outcome


def table_data_version(project: Project, table: type[Table]) -> str:
    """Return the data version of a stage's table, from the ledger."""
    return LedgerMemory(project.warehouse, project.ledger_memory).data_versions(writer_of(table))[table.name]
