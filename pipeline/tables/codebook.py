"""The codebook and the Frictionless schemas, derived from the declarations of the tables."""

from typing import Any

import dataframely as dy

from pipeline.tables import TABLES
from pipeline.tables.table import Table

FRICTIONLESS_TYPES: dict[type[dy.Column], str] = {
    dy.String: "string",
    dy.Int32: "integer",
    dy.Int64: "integer",
    dy.Float64: "number",
    dy.Bool: "boolean",
    dy.Date: "date",
    dy.List: "array",
}


def frictionless_schema(table: type[Table]) -> dict[str, Any]:
    """Return the Table Schema (Frictionless Data) of a published table."""
    fields = []
    for name in table.published_columns():
        column = table.columns()[name]
        constraints: dict[str, Any] = {} if column.nullable else {"required": True}
        if values := table.notes(name).get("values"):
            constraints["enum"] = list(values)
        field = {
            "name": name,
            "type": FRICTIONLESS_TYPES[type(column)],
            "description": column.description,
            "description_zh": table.notes(name)["zh"],
        }
        if "unit" in table.notes(name):
            field["unit"] = table.notes(name)["unit"]
        fields.append(field | ({"constraints": constraints} if constraints else {}))
    schema: dict[str, Any] = {"fields": fields, "primaryKey": list(table.key)}
    references = [
        {"fields": [name], "reference": {"resource": other.name, "fields": [key]}}
        for other, name, key in _references(table)
    ]
    return schema | ({"foreignKeys": references} if references else {})


def _references(table: type[Table]) -> list[tuple[type[Table], str, str]]:
    """Return the tables that a table points to: (table, column here, column there)."""
    known = [
        ("documents", "doc_id", "doc_id"),
        ("documents", "cited_doc_id", "doc_id"),
        ("sections", "section_id", "section_id"),
        ("sections", "parent_id", "section_id"),
    ]
    return [
        (TABLES[other], name, key)
        for other, name, key in known
        if name in table.published_columns() and table.name not in ("ledger", other if name == key else "")
    ]


def type_in_words(column: dy.Column) -> str:
    """Return the type of a column as a reader of Parquet meets it."""
    if isinstance(column, dy.List):
        return (
            "list of struct"
            if isinstance(column.inner, dy.Struct)
            else f"list of {type_in_words(column.inner)}"
        )
    names = {dy.Int32: "int32", dy.Int64: "int64", dy.Float64: "double", dy.Bool: "boolean", dy.Date: "date"}
    return names.get(type(column), "string")


def codebook() -> str:
    """Return the codebook of all published tables as Markdown."""
    lines = [
        "# Codebook 编码手册",
        "",
        "Every table and column of a release. Offsets count Unicode code points in `documents.text`, end exclusive;",
        "`text[start:end]` is the quotation. What counts as a target and how it is coded is defined in the coding",
        "rules (`seeds/gold/CODEBOOK.md` of the project). Generated from the schemas; do not edit.",
        "",
    ]
    for table in TABLES.values():
        lines += [f"## {table.name}", "", f"{table.description()}", "", f"{table.zh}。", ""]
        lines += [f"Key: {', '.join(f'`{name}`' for name in table.key)}", ""]
        lines += ["| column | type | null | unit | meaning | 含义 |", "| --- | --- | --- | --- | --- | --- |"]
        for name in table.published_columns():
            column = table.columns()[name]
            unit = table.notes(name).get("unit", "")
            null = "yes" if column.nullable else ""
            meaning = (column.description or "").replace("|", "\\|")
            lines.append(
                f"| `{name}` | {type_in_words(column)} | {null} | {unit} | {meaning} | {table.notes(name)['zh']} |"
            )
        lines.append("")
        for name in table.published_columns():
            if values := table.notes(name).get("values"):
                lines += [f"Values of `{name}`:", ""]
                lines += [f"* `{value}`: {meaning}" for value, meaning in values.items()]
                lines.append("")
    return "\n".join(lines)
