"""The compact protocol of Apache Thrift, as far as the footer of a Parquet file needs it.

No library lets a footer be changed without decoding the data, so this reads a struct into a list of its fields,
known and unknown alike, and writes it back to the same bytes. Source: Thrift's specification
``thrift-compact-protocol.md``.
"""

from typing import Any

STOP, TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, SET, MAP, STRUCT = range(13)

Struct = list[list[Any]]
"""Fields in order: [field id, type, value]; a list is (type of its items, items)."""


class ThriftError(ValueError):
    """Bytes that are no struct of the compact protocol, or hold a map, which footers have no use for."""


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def varint(self) -> int:
        value = shift = 0
        data, at = self.data, self.at
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                self.at = at
                return value
            shift += 7

    def zigzag(self) -> int:
        value = self.varint()
        return (value >> 1) ^ -(value & 1)

    def take(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at]

    def value(self, kind: int) -> Any:
        if kind in (I16, I32, I64):
            return self.zigzag()
        if kind == BINARY:
            return self.take(self.varint())
        if kind == STRUCT:
            return self.struct()
        if kind in (LIST, SET):
            head = self.take(1)[0]
            size, inner = head >> 4, head & 0x0F
            size = self.varint() if size == 15 else size
            if inner in (TRUE, FALSE):
                return inner, [self.take(1)[0] for _ in range(size)]
            return inner, [self.value(inner) for _ in range(size)]
        if kind in (TRUE, FALSE):
            return None
        if kind in (BYTE, DOUBLE):
            return self.take(1 if kind == BYTE else 8)
        raise ThriftError(f"a value of type {kind} at byte {self.at}")

    def struct(self) -> Struct:
        fields: Struct = []
        number = 0
        while head := self.take(1)[0]:
            step, kind = head >> 4, head & 0x0F
            number = number + step if step else self.zigzag()
            fields.append([number, kind, self.value(kind)])
        return fields


def read(data: bytes) -> Struct:
    """Read a struct; raises ThriftError."""
    try:
        return _Reader(data).struct()
    except IndexError as error:
        raise ThriftError("the bytes end within the struct") from error


def _varint(out: bytearray, value: int) -> None:
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)


def _zigzag(out: bytearray, value: int) -> None:
    _varint(out, value << 1 if value >= 0 else (-value << 1) - 1)


def _value(out: bytearray, kind: int, value: Any) -> None:
    if kind in (I16, I32, I64):
        _zigzag(out, value)
    elif kind == BINARY:
        _varint(out, len(value))
        out += value
    elif kind == STRUCT:
        _struct(out, value)
    elif kind in (LIST, SET):
        inner, items = value
        if len(items) < 15:
            out.append(len(items) << 4 | inner)
        else:
            out.append(0xF0 | inner)
            _varint(out, len(items))
        if inner in (TRUE, FALSE):
            out += bytes(items)
        else:
            for item in items:
                _value(out, inner, item)
    elif kind in (BYTE, DOUBLE):
        out += value


def _struct(out: bytearray, fields: Struct) -> None:
    before = 0
    for number, kind, value in fields:
        step = number - before
        if 0 < step < 16:
            out.append(step << 4 | kind)
        else:
            out.append(kind)
            _zigzag(out, number)
        _value(out, kind, value)
        before = number
    out.append(STOP)


def write(fields: Struct) -> bytes:
    """Return the bytes of a struct."""
    out = bytearray()
    _struct(out, fields)
    return bytes(out)
