"""The sensor that keeps tables up to date: on by default, it asks for one run for all that is stale."""

import dagster as dg
from dagster import DagsterRunStatus, RunsFilter

from pipeline.assets.sources import observe_sources
from pipeline.assets.staleness import Node, find_stale, with_all_below
from pipeline.storage.digest import combine
from pipeline.storage.project import Project

UNFINISHED = [
    DagsterRunStatus.QUEUED,
    DagsterRunStatus.NOT_STARTED,
    DagsterRunStatus.STARTING,
    DagsterRunStatus.STARTED,
    DagsterRunStatus.CANCELING,
]


def stale_tables_sensor(
    project: Project, flow: list[Node], job: dg.JobDefinition | object
) -> dg.SensorDefinition:
    """Return the sensor of a project.

    It is level-triggered: it compares what was made with what is there, so nothing is forgotten when a run
    fails. The key of a request is what would be computed from, so the same state is not tried twice.
    """

    @dg.sensor(
        name="stale_tables",
        job=job,  # type: ignore[arg-type]
        minimum_interval_seconds=30,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Runs the stale assets and all below them when inputs, lexicon, code or libraries have changed.",
    )
    def stale_tables(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
        instance = context.instance
        if instance.get_run_records(RunsFilter(statuses=UNFINISHED), limit=1):
            return dg.SkipReason("a run is under way")
        sources = observe_sources(instance, project)
        stale = find_stale(instance, flow, sources, project.warehouse.versions())
        if not stale:
            return dg.SkipReason("all tables are up to date")
        chosen = with_all_below(stale, flow)
        state = combine([*sources.values(), *(f"{node.key} {node.code_version}" for node in flow), *chosen])
        return dg.RunRequest(
            run_key=state,
            asset_selection=[dg.AssetKey(key) for key in chosen],
            tags={"zhengce/why": "; ".join(f"{key}: {', '.join(why)}" for key, why in stale.items())[:500]},
        )

    return stale_tables
