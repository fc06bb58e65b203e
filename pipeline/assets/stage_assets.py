"""One Dagster asset a table: what each depends on, and what its page shows."""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from pipeline.assets.descriptions import column_lineage, column_schema, preview
from pipeline.stage import Stage
from pipeline.stages import STAGES
from pipeline.storage.code_version import stage_code_version
from pipeline.storage.project import Project
from pipeline.storage.recompute import Progress, data_version, downstream_inputs, recompute
from pipeline.tables import TABLES, Ledger

SEEDS = "seeds"
GROUP = "policy_documents"


def writer_of(table: str) -> Stage:
    """Return the stage that writes a table."""
    return next(stage for stage in STAGES.values() if TABLES[table] in stage.writes)


def stage_asset(stage: Stage, project: Project, progress: Progress | None) -> dg.AssetsDefinition:
    """Return the assets of a stage's tables, which one computation writes together."""
    upstream = [TABLES[name] for name in stage.columns_read()]
    version = stage_code_version(stage, project.lexicon)
    specs = [
        dg.AssetSpec(
            table.name,
            deps=[name for name in stage.columns_read()] or [SEEDS],
            description=f"{table.description()}\n\n{table.zh}。",
            code_version=version,
            group_name=GROUP,
            kinds={"polars", "deltalake"},
            metadata={
                "dagster/column_schema": column_schema(table),
                "dagster/column_lineage": column_lineage(table, stage),
                "dagster/uri": str(project.warehouse.root / table.name),
            },
        )
        for table in stage.writes
    ]

    @dg.multi_asset(name=stage.name, specs=specs)
    def compute(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult[Any]]:
        warehouse = project.warehouse
        with warehouse.lock():
            if stage.reads:
                stages = dict.fromkeys(writer_of(table.name).name for table in upstream)
                ledgers = {name: warehouse.read(Ledger, partitions=[name]) for name in stages}
                inputs = downstream_inputs(stage, ledgers)
            else:
                inputs = project.seeds.scan(project.file_cache)
            outcome = recompute(
                stage,
                inputs,
                warehouse,
                project.lexicon,
                version,
                context.run_id,
                upstream=upstream,
                documents_folder=None if stage.reads else project.seeds.documents,
                jobs=project.jobs,
                progress=progress,
            )
            ledger = warehouse.read(Ledger, partitions=[stage.name])
        for name, reason in outcome.quarantined:
            context.log.warning(f"quarantined at {stage.name}: {name}: {reason}")
        for table in stage.writes:
            yield dg.MaterializeResult(
                asset_key=table.name,
                data_version=dg.DataVersion(data_version(ledger, table)),
                metadata={
                    "dagster/row_count": warehouse.count(table),
                    "documents computed": outcome.computed,
                    "documents dropped": outcome.dropped,
                    "documents kept": outcome.kept,
                    "documents quarantined": len(outcome.quarantined),
                    "warehouse version": outcome.versions[table.name],
                    "folder": dg.MetadataValue.path(str(warehouse.root / table.name)),
                    "preview": preview(warehouse, table),
                },
            )

    return compute


def stage_assets(project: Project, progress: Progress | None) -> list[dg.AssetsDefinition]:
    """Return the assets of all stages, in the order of the flow."""
    return [stage_asset(stage, project, progress) for stage in STAGES.values()]


