"""Runs one stage of the flow for a project: what it starts from, and the recomputation itself."""

import polars as pl

from pipeline.stage import Stage
from pipeline.stages import STAGES
from pipeline.storage.bucket_task import StageRun
from pipeline.storage.project import Project
from pipeline.storage.recompute import Outcome, Progress, data_versions, downstream_inputs, recompute
from pipeline.tables import TABLES, Ledger, Table


def upstream_tables(stage: Stage) -> list[type[Table]]:
    """Return the tables that a stage reads; none where it starts from the source files."""
    return [TABLES[name] for name in stage.columns_read()]


def writer_of(table: type[Table]) -> Stage:
    """Return the stage that writes a table."""
    return next(stage for stage in STAGES.values() if table in stage.writes)


def stage_inputs(project: Project, stage: Stage) -> pl.DataFrame:
    """Return the documents that a stage is to have rows for, with the hash of what it reads of each."""
    if not stage.reads:
        return project.inputs()
    writes = {table.name: writer_of(table).name for table in upstream_tables(stage)}
    columns = ["doc_id", "source_file", "status", "outputs"]
    ledgers = {
        name: project.warehouse.read(Ledger, columns, partitions=[name])
        for name in dict.fromkeys(writes.values())
    }
    return downstream_inputs(stage, ledgers, writes)


def run_stage(project: Project, stage: Stage, run_id: str, progress: Progress | None = None) -> Outcome:
    """Bring a stage up to date, under the lock of the warehouse."""
    with project.warehouse.lock():
        run = StageRun(
            stage=stage,
            code_version=project.code_versions.of_stage(stage),
            run_id=run_id,
            lexicon=project.code_versions.lexicon_of(stage),
            root=project.warehouse.root,
            documents_folder=None if stage.reads else project.seeds.documents,
        )
        inputs = stage_inputs(project, stage)
        return recompute(run, inputs, project.warehouse, upstream_tables(stage), project.engine, progress)


def table_data_version(project: Project, table: type[Table]) -> str:
    """Return the data version of a stage's table, from the ledger."""
    ledger = project.warehouse.read(Ledger, partitions=[writer_of(table).name])
    return data_versions(ledger, [table])[table.name]
