"""Assets over the whole corpus: the observed seeds, term statistics, and the release."""

import datetime
import warnings
from collections.abc import Callable
from typing import Any

import dagster as dg
import polars as pl

from pipeline.assets.descriptions import column_schema, preview
from pipeline.assets.stage_assets import GROUP, SEEDS
from pipeline.assets.staleness import DATA_VERSION, recorded
from pipeline.storage import publish, release, source_files
from pipeline.storage.code_version import library_version
from pipeline.storage.digest import combine, digest
from pipeline.storage.project import Project
from pipeline.storage.warehouse import write_file
from pipeline.tables import TABLES, Documents, Terms, TermStatistics
from pipeline.terms import term_statistics

WHOLE = "0"
"""The one bucket of a table over the whole corpus."""
LIBRARIES = ("dagster", "deltalake", "jieba", "opencc", "polars", "pyarrow", "rjieba")


def seeds_asset(project: Project) -> dg.SourceAsset:
    """Return the source of everything; the sensor and the command line observe it before they compare."""
    with warnings.catch_warnings():
        # Only an asset that Dagster knows to be observable is judged by its observations; the decorator is in beta.
        warnings.simplefilter("ignore", dg.BetaWarning)

        @dg.observable_source_asset(
            name=SEEDS,
            group_name=GROUP,
            description="The documents folder and sources.csv: what the tables are made from.\n\n输入:原始文件与来源表。",
            metadata={"folder": dg.MetadataValue.path(str(project.seeds_folder))},
        )
        def seeds() -> dg.DataVersion:
            return dg.DataVersion(source_files.data_version(project.seeds.scan(project.file_cache)))

    return seeds


def term_statistics_asset(project: Project) -> dg.AssetsDefinition:
    """Return the asset of statistics over all documents."""
    version = project.code_versions.of("pipeline.terms.statistics")

    @dg.asset(
        name=TermStatistics.name,
        deps=[Terms.name, Documents.name],
        description=f"{TermStatistics.description()}\n\n{TermStatistics.zh}。",
        code_version=version,
        group_name=GROUP,
        kinds={"polars", "deltalake"},
        metadata={"dagster/column_schema": column_schema(TermStatistics)},
    )
    def compute(context: dg.AssetExecutionContext) -> dg.MaterializeResult[Any]:
        warehouse = project.warehouse
        with warehouse.lock():
            documents = warehouse.scan(Documents).select(
                "doc_id", pl.coalesce("issued_on", "adopted_on", "published_on").dt.year().alias("year")
            )
            statistics = term_statistics(warehouse.scan(Terms), documents).collect(engine="streaming")
            rows = TermStatistics.check(statistics)
            content = digest(rows)
            if warehouse.lineage(TermStatistics).get("data_version") != content:
                inputs = {table.name: warehouse.version(table) for table in (Documents, Terms)}
                lineage = {
                    "data_version": content,
                    "code_version": version,
                    "run_id": context.run_id,
                    "inputs": inputs,
                }
                files = [write_file(warehouse.root, TermStatistics, WHOLE, rows)] if rows.height else []
                warehouse.commit(TermStatistics, files, [WHOLE], lineage)
        return dg.MaterializeResult(
            data_version=dg.DataVersion(content),
            metadata={
                "dagster/row_count": rows.height,
                "warehouse version": warehouse.version(TermStatistics) or 0,
                "folder": dg.MetadataValue.path(str(warehouse.root / TermStatistics.name)),
                "preview": preview(warehouse, TermStatistics),
            },
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
        with warehouse.lock():
            pins = publish.current_versions(warehouse)
            provenance = {name: recorded(context.instance, name) for name in tables}
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
            published = release.publish(warehouse, project.releases, pins, content, lineage, today())
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
