"""Declarations of tables: checks, codebook and schemas derive from them."""

import polars as pl
import pytest

from pipeline.stages import CORPUS_TABLES, STAGES
from pipeline.tables import TABLES, Responsibilities, TableError
from pipeline.tables.codebook import codebook, frictionless_schema

GOOD = {
    "doc_id": ["a", "a"],
    "section_id": [None, None],
    "agency": ["财政局", "科技局"],
    "role": ["lead", "support"],
    "is_class": [False, False],
    "start": [5, 9],
    "end": [8, 12],
    "note_start": [0, 0],
    "note_end": [13, 13],
}


def test_rows_that_fit_come_back_sorted_in_the_tables_types() -> None:
    rows = Responsibilities.check(pl.DataFrame(GOOD).reverse())
    assert rows["start"].to_list() == [5, 9]
    assert rows.schema == Responsibilities.polars_schema()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"role": ["lead", "boss"]}, "role"),
        ({"start": [5, 5]}, "not unique"),
        ({"agency": ["财政局", None]}, "agency"),
        ({"extra": [1, 2]}, "extra"),
    ],
)
def test_rows_that_do_not_fit_are_refused_by_name(change: dict[str, list[object]], says: str) -> None:
    with pytest.raises(TableError, match=says):
        Responsibilities.check(pl.DataFrame(GOOD | change))


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_table_and_column_is_described_in_both_languages(table) -> None:
    assert table.description() and table.zh and table.key
    assert set(table.key) <= set(table.published_columns())
    for name in table.column_names():
        assert table.columns()[name].description
        assert any(letter >= "\u4e00" for letter in table.notes(name)["zh"]), name


def test_the_codebook_tells_of_every_column() -> None:
    text = codebook()
    for table in TABLES.values():
        assert f"## {table.name}" in text
        assert all(f"| `{name}` |" in text for name in table.published_columns())


def test_references_point_to_columns_that_are_there() -> None:
    for table in TABLES.values():
        for key in frictionless_schema(table).get("foreignKeys", []):
            other = TABLES[key["reference"]["resource"]]
            assert key["reference"]["fields"][0] in other.published_columns()


def test_every_table_but_the_corpus_wide_ones_is_written_by_one_stage() -> None:
    written = [table.name for stage in STAGES.values() for table in stage.writes]
    over_the_corpus = {table.table.name for table in CORPUS_TABLES} | {"quality"}
    assert sorted(written) == sorted(TABLES.keys() - over_the_corpus - {"ledger"})
