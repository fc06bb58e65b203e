"""Parquet files made of row groups of others: read alike by every tool, and the same however they came about."""

import io
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.storage import thrift
from pipeline.storage.splice import SpliceError, Splicer, read_footer

SCHEMA = pa.schema(
    [
        pa.field("id", pa.string(), False, metadata={"description": "who"}),
        pa.field("n", pa.int64()),
        pa.field("share", pa.float64()),
        pa.field("cues", pa.list_(pa.struct([("text", pa.string()), ("start", pa.int32())]))),
        pa.field("on", pa.date32()),
        pa.field("fit", pa.bool_()),
    ],
    metadata={"name": "things", "描述": "中文"},
)


def rows(first: int, n: int) -> pa.Table:
    numbers = range(first, first + n)
    columns = {
        "id": [f"{number:05}" for number in numbers],
        "n": [None if number % 7 == 0 else number * 1_000_003 for number in numbers],
        "share": [number / 3 for number in numbers],
        "cues": [[{"text": "力争" * (number % 3), "start": number}] * (number % 4) for number in numbers],
        "on": [None] * n,
        "fit": [number % 2 == 0 for number in numbers],
    }
    return pa.table(columns, schema=SCHEMA)


def written(path: Path, sizes: list[int]) -> pa.Table:
    pieces, first = [], 0
    with Splicer(path) as splicer:
        for size in sizes:
            pieces.append(rows(first, size))
            splicer.encode(pieces[-1])
            first += size
    return pa.concat_tables(pieces)


@pytest.mark.parametrize("sizes", [[5], [5, 1, 300], [0], [0, 4, 0, 2], [1] * 40])
def test_every_tool_reads_it(sizes: list[int], tmp_path: Path) -> None:
    path = tmp_path / "things.parquet"
    expected = written(path, sizes)
    found = pq.read_table(path)
    assert found.equals(expected)
    plain = io.BytesIO()
    pq.write_table(expected, plain)
    assert found.schema.equals(pq.read_schema(plain), check_metadata=True)
    assert pl.read_parquet(path).equals(pl.from_arrow(expected))
    assert duckdb.sql(f"select count(*), sum(n) from '{path}'").fetchall() == [
        (sum(sizes), sum(expected["n"].drop_null().to_pylist()) if sum(sizes) > 1 else None)
    ]
    assert pl.scan_parquet(path).filter(pl.col("id") == "00001").collect().height == (sum(sizes) > 1)


def test_a_copied_row_group_gives_the_bytes_of_an_encoded_one(tmp_path: Path) -> None:
    old, new, fresh = (tmp_path / f"{name}.parquet" for name in ("old", "new", "fresh"))
    written(old, [10, 20, 30, 40])
    with old.open("rb") as file, Splicer(new) as splicer:
        footer = read_footer(file)
        splicer.encode(rows(0, 11))
        splicer.copy(file, footer, footer.groups[1:3])
        splicer.encode(rows(500, 4))
        splicer.copy(file, footer, footer.groups[3:])
    with Splicer(fresh) as splicer:
        for first, size in ((0, 11), (10, 20), (30, 30), (500, 4), (60, 40)):
            splicer.encode(rows(first, size))
    assert new.read_bytes() == fresh.read_bytes()
    assert pq.read_table(new).num_rows == 105


def test_what_is_no_parquet_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SpliceError, match="not a Parquet file"):
        read_footer(io.BytesIO(b"PAR1 but no more"))
    indexed = io.BytesIO()
    pq.write_table(rows(0, 5), indexed, write_page_index=True)
    with pytest.raises(SpliceError, match="indexes"):
        read_footer(indexed)
    with pytest.raises(thrift.ThriftError):
        thrift.read(b"\x15")


VALUES = st.one_of(
    st.tuples(st.sampled_from([thrift.I16, thrift.I32, thrift.I64]), st.integers(-(2**63), 2**63 - 1)),
    st.tuples(st.just(thrift.BINARY), st.binary(max_size=200)),
    st.tuples(st.sampled_from([thrift.TRUE, thrift.FALSE]), st.none()),
    st.tuples(st.just(thrift.DOUBLE), st.binary(min_size=8, max_size=8)),
    st.tuples(
        st.just(thrift.LIST), st.tuples(st.just(thrift.I64), st.lists(st.integers(0, 2**40), max_size=20))
    ),
)
FIELDS = st.lists(st.tuples(st.integers(1, 40), VALUES), max_size=20)


@settings(deadline=None, max_examples=60)
@given(FIELDS, FIELDS)
def test_structs_are_written_as_they_were_read(outer, inner) -> None:
    def struct(fields):
        number, made = 0, []
        for step, (kind, value) in fields:
            number += step
            made.append([number, kind, value])
        return made

    whole = [*struct(outer), [2000, thrift.STRUCT, struct(inner)]]
    assert thrift.read(thrift.write(whole)) == whole
