"""Hashes of values: the same rows give the same hash, whatever file, writer or library version holds them."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import polars as pl
from polars._typing import PolarsDataType

FIELD, ITEM, ROW = "\x1f", "\x1e", "\n"
NULL = "\x00"


def sha256(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8 (lone surrogates allowed)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def combine(hashes: Iterable[str]) -> str:
    """Return one hash over several, in the order given."""
    return sha256(ROW.join(hashes))


def _canonical(value: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """Return the value as text that is the same on every machine: floats by their bits, nulls marked."""
    if isinstance(dtype, pl.List):
        items = value.list.eval(_canonical(pl.element(), _inner(dtype)))
        text = items.list.join(ITEM)
    elif isinstance(dtype, pl.Struct):
        text = pl.concat_str(
            [_canonical(value.struct.field(field.name), _instance(field.dtype)) for field in dtype.fields],
            separator=ITEM,
        )
    elif dtype.is_float():
        # + 0.0 turns -0.0 into 0.0, which compares equal.
        text = (value.cast(pl.Float64) + 0.0).reinterpret(signed=True).cast(pl.String)
    else:
        text = value.cast(pl.String)
    return text.fill_null(NULL)


def _instance(dtype: PolarsDataType) -> pl.DataType:
    return dtype() if isinstance(dtype, type) else dtype


def _inner(dtype: pl.List) -> pl.DataType:
    return _instance(dtype.inner)


def _row(schema: pl.Schema, columns: list[str]) -> pl.Expr:
    """Return a row as text."""
    return pl.concat_str([_canonical(pl.col(name), schema[name]) for name in columns], separator=FIELD)


def digest_by_document(rows: pl.DataFrame, columns: list[str]) -> dict[str, str]:
    """Return doc_id → SHA-256 over the values of its rows, in the order of the frame."""
    if rows.is_empty():
        return {}
    row = _row(rows.schema, columns)
    by_document = rows.group_by("doc_id", maintain_order=True).agg(row.str.join(ROW).alias("rows"))
    return {doc_id: sha256(text) for doc_id, text in by_document.iter_rows()}


def digest(rows: pl.DataFrame) -> str:
    """Return the SHA-256 over the values of all rows, in the order of the frame."""
    if rows.is_empty():
        return sha256("")
    return sha256(rows.select(_row(rows.schema, rows.columns).str.join(ROW)).item())
