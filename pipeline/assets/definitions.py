"""All that Dagster loads for a project: assets, the job that builds them, the sensor that runs it."""

import dagster as dg

from pipeline.assets.corpus_assets import corpus_table_asset, release_asset
from pipeline.assets.quality_asset import quality_asset
from pipeline.assets.sensor import stale_tables_sensor
from pipeline.assets.sources import source_assets
from pipeline.assets.stage_assets import stage_assets
from pipeline.assets.staleness import Node, nodes
from pipeline.stages import CORPUS_TABLES
from pipeline.storage.project import Project
from pipeline.storage.recompute import Progress

JOB = "build"


def flow_assets(project: Project, progress: Progress | None = None) -> list[dg.AssetsDefinition]:
    """Return the assets that are computed, in the order of the flow."""
    assets = [
        *stage_assets(project, progress),
        *(corpus_table_asset(project, table) for table in CORPUS_TABLES),
        quality_asset(project),
    ]
    tables = [spec.key.to_user_string() for asset in assets for spec in asset.specs]
    return [*assets, release_asset(project, tables)]


def build_definitions(
    project: Project, progress: Progress | None = None
) -> tuple[dg.Definitions, list[Node]]:
    """Return the definitions of a project and the nodes of its flow."""
    assets = flow_assets(project, progress)
    flow = nodes(assets)
    job = dg.define_asset_job(
        JOB,
        selection=dg.AssetSelection.assets(*(node.key for node in flow)),
        description="Bring all tables and the release up to date.",
        executor_def=dg.in_process_executor,
    )
    definitions = dg.Definitions(
        assets=[*source_assets(project), *assets],
        jobs=[job],
        sensors=[stale_tables_sensor(project, flow, job)],
        executor=dg.in_process_executor,
    )
    return definitions, flow
