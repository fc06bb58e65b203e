"""What everything is made from: the observed sources, which no run computes."""

import warnings
from collections.abc import Callable
from pathlib import Path

import dagster as dg
from dagster import DagsterInstance

from pipeline.assets.staleness import DATA_VERSION, observed
from pipeline.storage import source_files
from pipeline.storage.project import Project

SEEDS = "seeds"
GOLD = "gold"
GROUP = "policy_documents"


def source_assets(project: Project) -> list[dg.SourceAsset]:
    """Return the sources; the sensor and the command line observe them before they compare."""
    return [
        _source(
            SEEDS,
            "The documents folder and sources.csv: what the tables are made from.\n\n输入:原始文件与来源表。",
            project.seeds_folder,
            lambda: source_files.data_version(project.inputs()),
        ),
        _source(
            GOLD,
            "Documents coded by hand, which the tables are measured by; it may be missing.\n\n"
            "金标准:人工编码的文件,用于衡量数据质量;可以没有。",
            project.gold.folder,
            lambda: project.gold.data_version(),
        ),
    ]


def _source(name: str, description: str, folder: Path, version: Callable[[], str]) -> dg.SourceAsset:
    with warnings.catch_warnings():
        # Only an asset that Dagster knows to be observable is judged by its observations; the decorator is in beta.
        warnings.simplefilter("ignore", dg.BetaWarning)

        @dg.observable_source_asset(
            name=name,
            group_name=GROUP,
            description=description,
            metadata={"folder": dg.MetadataValue.path(str(folder))},
        )
        def source() -> dg.DataVersion:
            return dg.DataVersion(version())

    return source


def observe_sources(instance: DagsterInstance, project: Project) -> dict[str, str]:
    """Look at seeds and gold, record the data versions that are new, and return source → data version."""
    inventory, gold = project.inputs(), project.gold
    versions = {SEEDS: source_files.data_version(inventory), GOLD: gold.data_version()}
    counts = {SEEDS: {"inputs": inventory.height}, GOLD: {"documents": len(gold.names())}}
    for source, version in versions.items():
        if observed(instance, source) != version:
            instance.report_runless_asset_event(
                dg.AssetObservation(source, tags={DATA_VERSION: version}, metadata=counts[source])
            )
    return versions
