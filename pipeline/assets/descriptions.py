"""What the pages of assets show: descriptions, column schemas, column lineage, counts and a preview."""

from collections.abc import Iterable
from typing import Any

import dagster as dg

from pipeline.assets.sources import GROUP
from pipeline.assets.staleness import WAREHOUSE_VERSION
from pipeline.stage import Stage
from pipeline.storage.project import Project
from pipeline.storage.warehouse import Warehouse
from pipeline.tables.codebook import type_in_words
from pipeline.tables.table import Table

PREVIEW_ROWS = 5
PREVIEW_WIDTH = 60


def table_spec(
    table: type[Table], project: Project, deps: Iterable[str], code_version: str, stage: Stage | None = None
) -> dg.AssetSpec:
    """Return what Dagster is told of a table beforehand; ``stage``: what writes it, where that reads columns."""
    lineage = column_lineage(table, stage) if stage else None
    return dg.AssetSpec(
        table.name,
        deps=list(deps),
        description=f"{table.description()}\n\n{table.zh}。",
        code_version=code_version,
        group_name=GROUP,
        kinds={"polars", "deltalake"},
        metadata={
            "dagster/column_schema": column_schema(table),
            "dagster/uri": str(project.warehouse.root / table.name),
        }
        | ({"dagster/column_lineage": lineage} if lineage else {}),
    )


def table_metadata(warehouse: Warehouse, table: type[Table]) -> dict[str, Any]:
    """Return what a materialization tells of a table as it is now."""
    return {
        "dagster/row_count": warehouse.count(table),
        WAREHOUSE_VERSION: warehouse.version(table) or 0,
        "folder": dg.MetadataValue.path(str(warehouse.root / table.name)),
        "preview": preview(warehouse, table),
    }


def column_schema(table: type[Table]) -> dg.TableSchema:
    """Return the columns of a table with types and descriptions in English and Chinese."""
    columns = []
    for name in table.stored_columns():
        column = table.columns()[name]
        columns.append(
            dg.TableColumn(
                name,
                type_in_words(column),
                f"{column.description} {table.notes(name)['zh']}",
                dg.TableColumnConstraints(nullable=column.nullable, unique=table.key == (name,)),
            )
        )
    return dg.TableSchema(columns)


def column_lineage(table: type[Table], stage: Stage) -> dg.TableColumnLineage | None:
    """Return the columns that each column of a table is computed from.

    An identifier comes from its namesakes; any other column may come from all that the stage reads.
    """
    read = [(name, column) for name, columns in stage.columns_read().items() for column in columns]
    if not read:
        return None
    lineage = {}
    for name in table.stored_columns():
        sources = [source for source in read if source[1] == name and name.endswith("_id")] or [
            source for source in read if source[1] != "doc_id"
        ]
        lineage[name] = [dg.TableColumnDep(dg.AssetKey(other), column) for other, column in sources]
    return dg.TableColumnLineage(lineage)


def preview(warehouse: Warehouse, table: type[Table]) -> dg.MarkdownMetadataValue:
    """Return the first rows of a table as a Markdown table, long values cut."""
    rows = warehouse.head(table, PREVIEW_ROWS)
    lines = [f"| {' | '.join(rows.columns)} |", f"|{' --- |' * rows.width}"]
    for row in rows.iter_rows():
        lines.append(f"| {' | '.join(_short(value) for value in row)} |")
    return dg.MetadataValue.md("\n".join(lines))


def _short(value: object) -> str:
    text = "" if value is None else str(value)
    text = " ".join(text.split()).replace("|", "\\|")
    return text if len(text) <= PREVIEW_WIDTH else text[: PREVIEW_WIDTH - 1] + "…"
