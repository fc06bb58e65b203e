"""Parquet files made of row groups that were encoded apart, so that what is unchanged is copied and not encoded anew.

A row group stands in one stretch of bytes, and the footer says where. To put it into another file, its bytes are
copied and the offsets in its part of the footer moved; nothing is decoded. The result is a plain Parquet file, the
same whether a row group was encoded now or taken from an earlier file.
"""

import io
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.storage import thrift

MAGIC = b"PAR1"
ROW_GROUP_ROWS = 1_048_576
"""More rows than this are never in one row group."""

# Field numbers of parquet.thrift.
FILE_ROWS, FILE_GROUPS = 3, 4
GROUP_COLUMNS, GROUP_ROWS, GROUP_OFFSET, GROUP_ORDINAL = 1, 3, 5, 7
CHUNK_OFFSET, CHUNK_METADATA = 2, 3
COLUMN_SIZE, COLUMN_DATA, COLUMN_INDEX, COLUMN_DICTIONARY = 7, 9, 10, 11
CHUNK_INDEXES, COLUMN_BLOOM = (4, 6), 14


class SpliceError(ValueError):
    """A file cannot be taken apart: no Parquet file, or with parts that lie outside its row groups."""


def _field(fields: thrift.Struct, number: int) -> list[Any] | None:
    return next((field for field in fields if field[0] == number), None)


def _get(fields: thrift.Struct, number: int, default: Any = None) -> Any:
    found = _field(fields, number)
    return default if found is None else found[2]


@dataclass(frozen=True)
class RowGroup:
    """A row group of a file: where its bytes are, how many rows they hold, and what the footer says of it."""

    start: int
    end: int
    n_rows: int
    fields: thrift.Struct


def _row_group(fields: thrift.Struct) -> RowGroup:
    starts, size = [], 0
    for chunk in _get(fields, GROUP_COLUMNS)[1]:
        column = _get(chunk, CHUNK_METADATA)
        if column is None or _get(column, COLUMN_BLOOM) or any(_get(chunk, name) for name in CHUNK_INDEXES):
            raise SpliceError("the file has indexes or filters outside its row groups")
        starts.append(_get(column, COLUMN_DICTIONARY) or _get(column, COLUMN_DATA))
        size += _get(column, COLUMN_SIZE)
    return RowGroup(min(starts), min(starts) + size, _get(fields, GROUP_ROWS), fields)


@dataclass(frozen=True)
class Footer:
    """The footer of a Parquet file: its fields but for the row groups, and those."""

    fields: thrift.Struct
    groups: list[RowGroup]


def read_footer(file: BinaryIO) -> Footer:
    """Read the footer of a Parquet file; raises SpliceError."""
    end = file.seek(0, io.SEEK_END)
    file.seek(max(0, end - 8))
    tail = file.read(8)
    if len(tail) < 8 or tail[4:] != MAGIC:
        raise SpliceError("not a Parquet file")
    (size,) = struct.unpack("<I", tail[:4])
    file.seek(end - 8 - size)
    fields = thrift.read(file.read(size))
    groups = [_row_group(group) for group in _get(fields, FILE_GROUPS, (thrift.STRUCT, []))[1]]
    return Footer([field for field in fields if field[0] != FILE_GROUPS], groups)


def _moved(group: RowGroup, by: int, ordinal: int) -> thrift.Struct:
    """Return what the footer says of a row group, moved by so many bytes and as the so-manieth of its file."""
    fields = [list(field) for field in group.fields]
    for field in fields:
        if field[0] == GROUP_OFFSET:
            field[2] += by
        elif field[0] == GROUP_ORDINAL:
            field[2] = ordinal
        elif field[0] == GROUP_COLUMNS:
            field[2] = (field[2][0], [_moved_chunk(chunk, by) for chunk in field[2][1]])
    return fields


def _moved_chunk(chunk: thrift.Struct, by: int) -> thrift.Struct:
    moved = []
    for number, kind, value in chunk:
        if number == CHUNK_OFFSET and value:
            value += by
        elif number == CHUNK_METADATA:
            offsets = (COLUMN_DATA, COLUMN_INDEX, COLUMN_DICTIONARY)
            value = [[name, type_, at + by if name in offsets else at] for name, type_, at in value]
        moved.append([number, kind, value])
    return moved


class Splicer:
    """Writes a Parquet file from row groups; to be used as a context, and complete when that ends."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._file.write(MAGIC)
        self._fields: thrift.Struct | None = None
        self._groups: list[thrift.Struct] = []
        self.n_rows = 0

    def __enter__(self) -> "Splicer":
        return self

    def encode(self, rows: pa.Table) -> int:
        """Append rows, encoded now (zstd); return how many row groups they make."""
        encoded = io.BytesIO()
        pq.write_table(rows, encoded, compression="zstd", row_group_size=ROW_GROUP_ROWS)
        footer = read_footer(encoded)
        self.copy(encoded, footer, [group for group in footer.groups if group.n_rows])
        return sum(group.n_rows > 0 for group in footer.groups)

    def copy(self, file: BinaryIO, footer: Footer, groups: Iterable[RowGroup]) -> None:
        """Append row groups that follow one another in a file of the same schema."""
        self._fields = self._fields or footer.fields
        chosen = list(groups)
        if not chosen:
            return
        by = self._file.tell() - chosen[0].start
        file.seek(chosen[0].start)
        _copy_bytes(file, self._file, chosen[-1].end - chosen[0].start)
        for group in chosen:
            self._groups.append(_moved(group, by, len(self._groups)))
            self.n_rows += group.n_rows

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._file:
            if error is not None:
                return
            if self._fields is None:
                raise SpliceError("a file needs rows, or an empty table for its schema")
            fields = [list(field) for field in self._fields]
            counted = _field(fields, FILE_ROWS)
            assert counted is not None
            counted[2] = self.n_rows
            fields.insert(
                fields.index(counted) + 1, [FILE_GROUPS, thrift.LIST, (thrift.STRUCT, self._groups)]
            )
            footer = thrift.write(fields)
            self._file.write(footer + struct.pack("<I", len(footer)) + MAGIC)


def _copy_bytes(source: BinaryIO, target: BinaryIO, size: int) -> None:
    if isinstance(source, io.BytesIO):
        target.write(source.getbuffer()[source.tell() : source.tell() + size])
        return
    while size:
        block = source.read(min(size, 1 << 22))
        if not block:
            raise SpliceError("the file ends within a row group")
        target.write(block)
        size -= len(block)
