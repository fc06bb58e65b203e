"""Tables over the whole corpus: one file, replaced as a whole when the content is new."""

from typing import Any

import polars as pl

from pipeline.storage.digest import digest
from pipeline.storage.warehouse import Warehouse, write_file
from pipeline.tables import Table

WHOLE = "0"
"""The one bucket of such a table."""


def store_whole(warehouse: Warehouse, table: type[Table], rows: pl.DataFrame, lineage: dict[str, Any]) -> str:
    """Commit the rows with their lineage where they differ from what is there; return their data version."""
    rows = table.check(rows)
    content = digest(rows)
    if warehouse.lineage(table).get("data_version") != content:
        files = [write_file(warehouse.root, table, WHOLE, rows)] if rows.height else []
        warehouse.commit(table, files, [WHOLE], {"data_version": content, **lineage})
    return content
