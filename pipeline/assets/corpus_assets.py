"""Assets over the whole corpus: statistics from sums by bucket, and the release."""

import datetime
from collections.abc import Callable
from typing import Any

import dagster as dg

from pipeline.assets.descriptions import table_metadata, table_spec
from pipeline.assets.sources import GROUP
from pipeline.assets.staleness import DATA_VERSION, recorded
from pipeline.stages.corpus import CorpusTable
from pipeline.storage import publish, release
from pipeline.storage.code_version import library_version
from pipeline.storage.corpus_sums import combined, update_sums
from pipeline.storage.digest import combine
from pipeline.storage.project import Project
from pipeline.storage.whole_table import store_whole
from pipeline.tables import TABLES

LIBRARIES = ("dagster", "deltalake", "jieba", "opencc", "polars", "pyarrow", "rjieba")


def corpus_table_asset(project: Project, corpus_table: CorpusTable) -> dg.AssetsDefinition:
    """Return the asset of a table over the whole corpus."""
    table = corpus_table.table
    version = project.code_versions.of(corpus_table.module)

    spec = table_spec(table, project, corpus_table.upstream(), version)

    @dg.multi_asset(name=table.name, specs=[spec])
    def compute(context: dg.AssetExecutionContext) -> dg.MaterializeResult[Any]:
        warehouse = project.warehouse
        lexicon = project.code_versions.lexicon_for(corpus_table.module)
        inputs = {name: warehouse.version(TABLES[name]) for name in corpus_table.upstream()}
        lineage = {"code_version": version, "run_id": context.run.run_id, "inputs": inputs}
        with warehouse.lock():
            summed = update_sums(warehouse, corpus_table, lexicon, lineage, project.jobs)
            content = store_whole(warehouse, table, combined(warehouse, corpus_table), lineage)
        return dg.MaterializeResult(
            data_version=dg.DataVersion(content),
            metadata=table_metadata(warehouse, table) | {"buckets summed": summed},
        )

    return compute


def release_asset(
    project: Project, tables: list[str], today: Callable[[], datetime.date] = datetime.date.today
) -> dg.AssetsDefinition:
    """Return the asset that publishes all tables."""
    version = project.code_versions.of("pipeline.storage.release")

    @dg.asset(
        name="release",
        deps=tables,
        description="The tables as plain Parquet with data package, codebook, checksums and lineage.\n\n"
        "发布:全部数据表及数据包说明、编码手册、校验和与血缘。",
        code_version=version,
        group_name=GROUP,
        kinds={"parquet"},
    )
    def compute(context: dg.AssetExecutionContext) -> dg.MaterializeResult[Any]:
        warehouse = project.warehouse
        project.close()  # Workers that wait would only hold memory.
        with warehouse.lock():
            pins = publish.current_versions(warehouse)
            provenance = recorded(context.instance, tables)
            data_versions = {name: tags.get(DATA_VERSION, "") for name, tags in provenance.items()}
            content = combine(
                [version, *(f"{name} {value}" for name, value in sorted(data_versions.items()))]
            )
            lineage = {
                "tables": {
                    name: {
                        "warehouse_version": pins[name],
                        "data_version": data_versions.get(name),
                        "written_by": warehouse.lineage(TABLES[name], pins[name]),
                    }
                    for name in pins
                },
                "libraries": {name: library_version(name) for name in LIBRARIES},
            }
            published = release.publish(
                warehouse, project.releases, pins, content, lineage, today(), version, project.jobs
            )
        return dg.MaterializeResult(
            data_version=dg.DataVersion(content),
            metadata={
                "version": published.version,
                "written now": published.is_new,
                "folder": dg.MetadataValue.path(str(published.folder)),
                "data package": dg.MetadataValue.path(str(published.folder / "datapackage.json")),
                "codebook": dg.MetadataValue.path(str(published.folder / "CODEBOOK.md")),
                "rows": dg.MetadataValue.md(
                    "\n".join(f"* {name}: {count:,}" for name, count in published.rows.items())
                ),
            },
        )

    return compute
