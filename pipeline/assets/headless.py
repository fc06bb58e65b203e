"""Builds without a server: the very same assets, in this process, with the run history in the data folder.

Imported after ``prepare_history`` has set DAGSTER_HOME, which dagster reads when it is imported.
"""

from dataclasses import dataclass, field
from typing import Any

import dagster as dg
from dagster import DagsterInstance, DagsterRunStatus, RunsFilter

from pipeline.assets.definitions import JOB, build_definitions
from pipeline.assets.sources import observe_sources
from pipeline.assets.staleness import find_stale, with_all_below
from pipeline.storage.project import Project
from pipeline.storage.recompute import Progress

QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
HEADLESS_TAG = {"zhengce/launched_by": "zhengce build"}


@dataclass
class BuildReport:
    """What a build found stale and why, what it ran with what metadata, and errors by step."""

    stale: dict[str, list[str]]
    ran: list[str] = field(default_factory=list)
    metadata: dict[str, dict[str, Any]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def build(project: Project, progress: Progress | None = None) -> BuildReport:
    """Observe the seeds and run what is stale with all below it; nothing stale, nothing run."""
    definitions, flow = build_definitions(project, progress)
    with DagsterInstance.get() as instance:
        _end_abandoned_runs(instance)
        stale = find_stale(instance, flow, observe_sources(instance, project), project.warehouse.versions())
        report = BuildReport(stale)
        if not stale:
            return report
        report.ran = with_all_below(stale, flow)
        result = definitions.resolve_job_def(JOB).execute_in_process(
            run_config=QUIET,
            instance=instance,
            asset_selection=[dg.AssetKey(key) for key in report.ran],
            tags=HEADLESS_TAG,
            raise_on_error=False,
        )
        for event in result.all_events:
            if event.is_step_materialization:
                made = event.step_materialization_data.materialization
                report.metadata[made.asset_key.to_user_string()] = {
                    name: entry.value for name, entry in made.metadata.items()
                }
            elif event.is_step_failure:
                error = event.step_failure_data.error
                cause = error.cause or error if error else None
                report.errors[event.step_key or "?"] = cause.message.strip() if cause else "unknown error"
        if not result.success and not report.errors:
            report.errors["run"] = "the run failed; see its log in Dagster"
    return report


def _end_abandoned_runs(instance: DagsterInstance) -> None:
    """Mark runs of killed builds as failed; the caller holds the build lock, so none can be alive."""
    for run in instance.get_runs(RunsFilter(tags=HEADLESS_TAG, statuses=[DagsterRunStatus.STARTED])):
        instance.report_run_failed(run, "the process was killed before the run ended")
