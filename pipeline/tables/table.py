"""What a table is: a dataframely schema with a key, and descriptions in English and Chinese.

A table is declared once. Validation, the Arrow and Delta schemas, column descriptions inside the
Parquet files, the Frictionless data package and the codebook are all derived from the declaration.
"""

import functools
from dataclasses import dataclass
from typing import Any, ClassVar

import dataframely as dy
import polars as pl
import pyarrow as pa

__all__ = ["Part", "Table", "TableError", "column", "is_one_of"]


class TableError(ValueError):
    """Rows break the rules of their table; the message names table, rule and count."""


@dataclass(frozen=True)
class Part:
    """Columns of a table whose values change together: what a stage can depend on."""

    name: str
    table: str
    columns: tuple[str, ...]


class Table(dy.Schema):
    """A published table. The docstring of a subclass is its description in English."""

    name: ClassVar[str] = ""
    """File and asset name."""
    zh: ClassVar[str] = ""
    """Description in Chinese."""
    key: ClassVar[tuple[str, ...]] = ()
    """Columns that identify a row (nulls compare equal) and give the published order."""
    published_only: ClassVar[tuple[str, ...]] = ()
    """Columns joined in when the table is published; the warehouse does not hold them."""
    internal: ClassVar[tuple[str, ...]] = ()
    """Columns that only the warehouse holds."""

    @classmethod
    def description(cls) -> str:
        """Return the English description: the docstring as one paragraph."""
        return " ".join((cls.__doc__ or "").split())

    @classmethod
    @functools.cache
    def stored_columns(cls) -> list[str]:
        """Return the columns that the warehouse holds, in order."""
        return [name for name in cls.column_names() if name not in cls.published_only]

    @classmethod
    @functools.cache
    def published_columns(cls) -> list[str]:
        """Return the columns that releases and exports hold, in order."""
        return [name for name in cls.column_names() if name not in cls.internal]

    @classmethod
    def notes(cls, name: str) -> dict[str, Any]:
        """Return what is declared of a column beside its type: zh, and unit, values and part where it has them."""
        return cls.columns()[name].metadata or {}

    @classmethod
    def part(cls, name: str = "") -> "Part":
        """Return one part of the table (see ``column``), or the whole of it."""
        wanted = [column for column in cls.stored_columns() if column != "doc_id"]
        if name:
            wanted = [column for column in wanted if cls.notes(column).get("part") == name]
        return Part(f"{cls.name}.{name}" if name else cls.name, cls.name, tuple(wanted))

    @classmethod
    @functools.cache
    def parts(cls) -> list["Part"]:
        """Return the parts of the table, in order of appearance: one, the whole, where none is declared."""
        names = (cls.notes(name).get("part", "") for name in cls.stored_columns())
        return [cls.part(name) for name in dict.fromkeys(names) if name] or [cls.part()]

    @classmethod
    @functools.cache
    def columns(cls) -> dict[str, dy.Column]:
        """Return name → declared column, in order."""
        return super().columns()

    @classmethod
    def polars_schema(cls, names: list[str] | None = None) -> pl.Schema:
        """Return names and polars types of the given columns (all stored ones by default)."""
        columns = cls.columns()
        return pl.Schema({name: columns[name].dtype for name in names or cls.stored_columns()})

    @classmethod
    def arrow_schema(cls, names: list[str]) -> pa.Schema:
        """Return the Arrow schema of the given columns, with the descriptions as field metadata."""
        plain = pl.DataFrame(schema=cls.polars_schema(names)).to_arrow().schema
        columns = cls.columns()
        fields = []
        for field in plain:
            column = columns[field.name]
            declared = cls.notes(field.name)
            notes = {"description": column.description or "", "description_zh": declared["zh"]}
            if "unit" in declared:
                notes["unit"] = declared["unit"]
            fields.append(pa.field(field.name, _plain(field.type), column.nullable, metadata=notes))
        return pa.schema(fields)

    @classmethod
    def _as_declared(cls, frame: pl.DataFrame, names: list[str]) -> pl.DataFrame | None:
        """Return the rows in the table's types where all rules hold, else None: then dataframely says what is wrong.

        One look at all columns; ``validate`` takes ten times as long, which counts with many small buckets.
        """
        try:
            rows = frame.select(names).cast(cls.polars_schema())
        except pl.exceptions.PolarsError:
            return None
        return rows if rows.select(cls._all_rules()).item() else None

    @classmethod
    @functools.cache
    def _all_rules(cls) -> pl.Expr:
        columns = cls.columns()
        rules = (columns[name].validation_rules(pl.col(name)).values() for name in cls.stored_columns())
        return pl.all_horizontal(rule.all() for of_column in rules for rule in of_column)

    @classmethod
    def check(cls, frame: pl.DataFrame) -> pl.DataFrame:
        """Return the rows in the table's types and order; raises TableError where they break a rule."""
        names = cls.stored_columns()
        if unknown := [name for name in frame.columns if name not in names]:
            raise TableError(f"table {cls.name}: unknown columns {unknown}")
        valid = cls._as_declared(frame, names)
        if valid is None:
            joined_later = [pl.lit(None).alias(name) for name in cls.published_only]
            try:
                valid = cls.validate(frame.with_columns(joined_later), cast=True).select(names)
            except (dy.exc.SchemaError, dy.exc.ValidationError) as error:
                raise TableError(f"table {cls.name}: {error}") from error
        if not cls.key:
            return valid
        ordered = valid.sort(cls.key, nulls_last=False)
        # Equal keys stand side by side now, which is cheaper to see than by hashing them all.
        as_before = pl.all_horizontal(pl.col(name).eq_missing(pl.col(name).shift()) for name in cls.key)
        if ordered.select(as_before.slice(1).any()).item():
            raise TableError(f"table {cls.name}: the key {', '.join(cls.key)} is not unique")
        return ordered


def _plain(arrow_type: pa.DataType) -> pa.DataType:
    """Return the type that every Parquet reader knows: strings and lists with 32-bit offsets."""
    if pa.types.is_large_string(arrow_type) or pa.types.is_string_view(arrow_type):
        return pa.string()
    if pa.types.is_large_list(arrow_type):
        return pa.list_(pa.field("element", _plain(arrow_type.value_type)))
    if pa.types.is_struct(arrow_type):
        return pa.struct([pa.field(field.name, _plain(field.type)) for field in arrow_type])
    return arrow_type


def is_one_of(**meanings: str) -> dict[str, str]:
    """Declare the values that a column may hold, each with its meaning (English; Chinese)."""
    return meanings


def column(
    kind: type[dy.Column] | dy.List,
    description: str,
    zh: str,
    *,
    nullable: bool = False,
    unit: str | None = None,
    values: dict[str, str] | None = None,
    part: str | None = None,
) -> Any:
    """Declare a column: its type, and what it means in English and Chinese.

    ``part`` groups columns whose values change together, so that a stage can depend on one part
    of a table and be spared when only another changes.
    """
    metadata = {"zh": zh, "unit": unit, "values": values, "part": part}
    metadata = {name: value for name, value in metadata.items() if value is not None}
    rules: dict[str, Any] = {"nullable": nullable, "description": description, "metadata": metadata}
    if values is not None:
        rules["check"] = {"value_is_listed": lambda value: value.is_in(list(values))}
    return dy.List(kind.inner, **rules) if isinstance(kind, dy.List) else kind(**rules)
