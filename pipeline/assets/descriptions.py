"""What the pages of assets show: column schemas, column lineage and a preview."""

import dagster as dg

from pipeline.stage import Stage
from pipeline.storage.warehouse import Warehouse
from pipeline.tables.codebook import type_in_words
from pipeline.tables.table import Table

PREVIEW_ROWS = 5
PREVIEW_WIDTH = 60


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
