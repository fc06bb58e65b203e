"""Indicator tables whose rows run together on one line without separators, each ending in 约束性 or 预期性."""

import re
from collections.abc import Iterator

from pipeline.targets.tables.rows import Cell, Table, TableValue, match_row, read_cell, split_unit

_TOKEN = r"(?:[-－—–]{1,2}(?!\d)|[＞>≥＜<≤]?[〔\[]?[-－]?\d[\d.,]*+(?:[%％]|个?百分点)?[〕\]]?(?:左右|以上|以下|以内)?)\s?"
# A bare number of one or two digits before a name is the index of the next row.
_NO_INDEX = r"(?!\d{1,2}[.．]?(?!个?百分点|左右|以[上下内]|约束|预期)[\u4e00-\u9fffA-Z])"
_RUN_ROW = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Z][\u4e00-\u9fffA-Za-zⅠ-Ⅻ、·.．“”（()），%％\d]{1,60}?)"
    rf"(?:(?P<unit>[（(](?:[%％‰/]|[^（）()\d]{{1,10}})[）)])(?P<values>{_TOKEN}(?:{_NO_INDEX}{_TOKEN}){{0,4}})(?P<attribute>约束性|预期性|指导性)?"
    rf"|(?P<bare>{_TOKEN}(?:{_NO_INDEX}{_TOKEN}){{0,4}})(?:(?P<stated>约束性|预期性|指导性)|(?<=[〕\]])(?=[\u4e00-\u9fff\d])))"
)
_RUN_PIECE = re.compile(
    r"(?P<empty>[-－—–]+(?!\d))|(?P<value>[＞>≥＜<≤]?[〔\[]?[-－]?\d[\d.]*(?:[%％]|个?百分点)?[〕\]]?(?:左右|以上|以下|以内)?)"
)


def read_run(table: Table, text: str, start: int, end: int) -> Iterator[TableValue]:
    """Yield the targets of rows that run together without separators, each ending in 约束性 or 预期性."""
    wanted = [c for c in table.columns if c.kind in ("base", "target", "growth", "cumulative", "change")]
    for match in _RUN_ROW.finditer(text, start, end):
        name = (
            re.sub(r"^.*?\d[.．]\s*", "", match["name"])
            if re.search(r"\d[.．]", match["name"])
            else match["name"]
        )
        unit = (match["unit"] or "").strip("（）()")
        group = re.match(r"(?P<group>.{4,30}?[（(](?P<unit>[%％])[）)])(?P<rest>.{2,})", name)
        if group:
            table.group, table.group_unit = split_unit(group["group"])
            name = group["rest"]
        elif unit:
            table.group, table.group_unit = "", ""
        pieces: list[Cell | None] = []
        span = match.span("values") if match["values"] else match.span("bare")
        for piece in _RUN_PIECE.finditer(text, *span):
            column = wanted[min(len(pieces), len(wanted) - 1)]
            if piece["value"] and piece["value"][0] in "-－" and column.kind in ("base", "target"):
                pieces += [
                    None,
                    *_apart(text, piece.start() + 1, piece.end(), len(wanted) - len(pieces) - 1, None),
                ]
            elif piece["empty"]:
                pieces += [None] * (
                    len(piece["empty"]) if len(pieces) + len(piece["empty"]) <= len(wanted) else 1
                )
            else:
                pieces += _apart(
                    text, piece.start(), piece.end(), len(wanted) - len(pieces), pieces[0] if pieces else None
                )
        if 0 < len(pieces) <= len(wanted):
            pieces += [None] * (len(wanted) - len(pieces))
            yield from match_row(
                table,
                name.strip("（()） "),
                match.start(),
                unit,
                pieces,
                match["attribute"] or match["stated"],
            )


def _apart(text: str, start: int, end: int, room: int, base: Cell | None) -> list[Cell | None]:
    """Split digits that hold two numbers run together (21.6623.04), by decimals and nearness.

    After a ``base`` the two may be target and change (60 and 5 after 55).
    """
    whole = read_cell(text, start, end, whole=False)
    digits = re.search(r"\d[\d.]*\d", text[start:end])
    if room < 2 or digits is None or whole is None:
        return [whole]
    a = start + digits.start()
    best: tuple[float, int] | None = None
    for cut in range(1, len(digits.group())):
        left, right = digits.group()[:cut], digits.group()[cut:]
        if (
            not (re.fullmatch(r"\d+(?:\.\d+)?", left) and re.fullmatch(r"\d+(?:\.\d+)?", right))
            or right[0] == "0" != right
        ):
            continue
        low, high = float(left), float(right)
        if base is not None and abs(abs(low - base.low) - high) < 1e-6:
            return [read_cell(text, start, a + cut, whole=False), read_cell(text, a + cut, end, whole=False)]
        if low <= 0 or high <= 0:
            continue
        decimals = abs(len(left.partition(".")[2]) - len(right.partition(".")[2]))
        distance = abs(low - high) / max(low, high) + 0.2 * decimals
        if best is None or distance < best[0]:
            best = (distance, cut)
    alone = digits.group().count(".") <= 1 and len(digits.group().replace(".", "")) < 4
    if best is None or alone or best[0] > 0.75:
        return [whole]
    return [read_cell(text, start, a + best[1], whole=False), read_cell(text, a + best[1], end, whole=False)]
