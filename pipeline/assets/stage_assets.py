"""One Dagster asset a table: what each depends on, and what its page shows."""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from pipeline.assets.checks import check_specs, run_checks
from pipeline.assets.descriptions import table_metadata, table_spec
from pipeline.assets.sources import SEEDS
from pipeline.stage import Stage
from pipeline.stages import STAGES
from pipeline.storage.flow import run_stage
from pipeline.storage.project import Project
from pipeline.storage.recompute import Progress


def stage_asset(stage: Stage, project: Project, progress: Progress | None) -> dg.AssetsDefinition:
    """Return the assets of a stage's tables, which one computation writes together."""
    version = project.code_versions.of_stage(stage)
    deps = list(stage.columns_read()) or [SEEDS]
    specs = [table_spec(table, project, deps, version, stage) for table in stage.writes]

    @dg.multi_asset(name=stage.name, specs=specs, check_specs=check_specs(stage.writes))
    def compute(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult[Any]]:
        warehouse = project.warehouse
        outcome = run_stage(project, stage, context.run.run_id, progress)
        for name, reason in outcome.quarantined:
            context.log.warning(f"quarantined at {stage.name}: {name}: {reason}")
        checked = run_checks(context.instance, warehouse, stage.writes)
        for table in stage.writes:
            yield dg.MaterializeResult(
                asset_key=table.name,
                data_version=dg.DataVersion(outcome.data_versions[table.name]),
                metadata=checked.metadata()
                | table_metadata(warehouse, table)
                | {
                    "documents computed": outcome.computed,
                    "documents dropped": outcome.dropped,
                    "documents kept": outcome.kept,
                    "documents quarantined": len(outcome.quarantined),
                },
                check_results=checked.results[table],
            )

    return compute


def stage_assets(project: Project, progress: Progress | None) -> list[dg.AssetsDefinition]:
    """Return the assets of all stages, in the order of the flow."""
    return [stage_asset(stage, project, progress) for stage in STAGES.values()]
