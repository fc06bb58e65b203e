"""Indicator tables of plans (指标 | 2020年 | 2025年 | 年均增长 | 属性), as rows of cells or run together without separators.

The header names the columns; each row gives a level for the target year and, where the table has such columns,
a yearly growth or a cumulative change, with the base value and 约束性 or 预期性 as stated.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.quantities import find
from pipeline.targets.tables.alignment import align, value_columns
from pipeline.targets.tables.cells import Cell, Column
from pipeline.targets.tables.units import is_unit

_SEPARATOR = re.compile(r"\s*[|\t]\s*|\s{2,}")
_BLANK = re.compile(r"\s+")
_VALUE = re.compile(
    r"(?P<mark>[=＝＞>≥＜<≤]|大于|小于|不低于|不高于|不超过|超过|突破|控制在|约|达到)?\s*(?P<open>[〔\[【(（]\s*)?(?P<inner>[＞>≥＜<≤]\s*)?(?P<sign>[-－−+])?(?P<number>\d[\d,]*(?:[.。]\d+)?)"
    r"(?:\s*[-–—~～]\s*(?P<upper>\d[\d,]*(?:\.\d+)?))?\s*(?P<percent>[%％‰]|个?百分点)?(?P<close>\s*[〕\]】)）])?\s*(?P<after>左右|以上|以下|以内)?"
    r"(?P<note>\s*(?:[*＊①-⑳†△▲]+|[（(](?:19|20)\d\d年?(?:数据|数|底|末)?[）)]))?"
)
_EMPTY = re.compile(r"^[-－—–―/／]+$|^…+$")
_GLUED = re.compile(
    r"([-－—–]+|\d[\d.,]*)([〔\[【].*)"
)  # an empty cell or a level run into a bracketed change
_ATTRIBUTE = re.compile(r"约束性|预期性|指导性")
_UNIT_IN_NAME = re.compile(r"[（(\[〔]\s*([^（）()\[\]〔〕]{1,14})\s*[）)\]〕]\s*$")
_INDEX = re.compile(
    r"^(?:[（(]?\d{1,2}[)）.．、。]|\d{1,2}(?=[\u4e00-\u9fff])(?![岁级类天月周次]|年(?!均)|小时|分钟|公里|万|以[上下]))\s*"
)
_PART = re.compile(r"(?:其中|[#＃])\s*[:：]?\s*")
# The number of a note within a name or behind it: 城市2空气质量
_FOOTNOTE = re.compile(
    r"(?<=[\u4e00-\u9fff])\d(?=[\u4e00-\u9fff]|$)(?![岁级类天月周次小分公万年个以人号型期])"
)
_INDEX_CELL = re.compile(r"[（(]?\d{1,2}[)）.．、。]?")
_CHANGE_NAME = re.compile(
    r"(?:年均|平均|实际)*(?P<word>减少|降低|下降|增长|增加|提高|增速|增幅|涨幅|降幅)(?:率|幅度|速度)?$"
)
_FALL = re.compile(r"减少|降低|下降|降幅|压减")
# 累计下降15%, 年均增长8%: a change in a cell for a level
_CHANGE_TOLD = re.compile(
    r"(?:(?:比|较)(?:20|19)\d\d年)?(?:累计|年均|平均)?(?P<word>下降|降低|减少|增长|提高|增加|上升|压减)(?![到至为])"
)
_ADDED = re.compile(r"新增|净增|新建|新培育|新引进|新开工|培育|引进|改造|建设(?!用地)")
_OF_ADDED = re.compile(
    r"年限|平均|人均|寿命|强度|指数|系数"
)  # what describes the added: 新增劳动力平均受教育年限
_SCALE = {"万": 1e4, "亿": 1e8, "百万": 1e6, "千万": 1e7, "万亿": 1e12, "千": 1e3}
_MARK = re.compile(r"[＞>≥＜<≤]|达到|控制在")
_LONGEST_VALUE = 16
_MISSING = 0.6  # strain of a column without a cell
_SCALED = re.compile(r"^(万亿|千万|百万|亿|万)(?!人均)(?=[\u4e00-\u9fff])")
_COMPARATORS = {
    **dict.fromkeys(("＞", ">", "大于", "超过", "突破"), "gt"),
    **dict.fromkeys(("≥", "不低于", "以上"), "ge"),
    **dict.fromkeys(("＜", "<", "小于"), "lt"),
    **dict.fromkeys(("≤", "不高于", "不超过", "以下", "以内"), "le"),
    **dict.fromkeys(("约", "左右"), "approx"),
}


@dataclass(frozen=True, slots=True)
class TableValue:
    """One target of a table row, before it is made a record."""

    name: str
    start: int  # of the row
    value: Cell
    column: Column
    unit: str
    factor: float
    measure: str
    direction: str | None
    base: Cell | None
    base_year: int | None
    attribute: str | None


@dataclass(slots=True)
class Table:
    """An open table: its columns and the group that its rows stand in."""

    columns: list[Column]
    group: str = ""
    group_unit: str = ""
    unit: str = ""  # of all rows that state none: 单位：亿元
    unit_above: str = ""  # of the row before
    units_untold: bool = False  # which of several units a row has is not told: 单位：亿元、%
    rows: int = 0  # read so far
    attribute: str | None = None  # of the row before: a cell that spans rows is printed once


def read_row(table: Table, text: str, cells: Sequence[tuple[int, int]]) -> list[TableValue]:
    """Return the targets of a row of ``cells``; a row without a value may open a group."""
    attribute = None
    values: list[Cell | None] = []
    words: list[tuple[int, int]] = []
    for at, (a, b) in enumerate(cells):
        cell = text[a:b]
        mark = _ATTRIBUTE.fullmatch(cell)
        if mark:
            attribute = mark.group()
            continue
        index = (
            not values
            and _INDEX_CELL.fullmatch(cell) is not None
            and (not words or (at + 1 < len(cells) and not is_value(text, *cells[at + 1])))
        )
        value = None if index else read_cell(text, a, b) or (_bound(text, a, b) if words else None)
        if value is not None or values or (_EMPTY.match(cell) and words):
            values.append(value)  # None for a cell that is empty, or told in words
        elif not index:
            words.append((a, b))
    if not words:
        return []
    unit, room = "", len(value_columns(table.columns))
    if any(column.kind == "unit" for column in table.columns):
        if len(words) > 1 and _is_short(words[-1]):
            unit = text[slice(*words.pop())].strip("（）()")
        elif values[:1] == [None] and len(values) > room:
            del values[0]  # an indicator without a unit
    while len(values) > room and values[-1] is None:
        values.pop()
    name = _FOOTNOTE.sub("", _INDEX.sub("", text[slice(*words[-1])]))
    if not any(value is not None for value in values):
        table.group, table.group_unit = split_unit(name)
        return []
    above = split_unit(_INDEX.sub("", text[slice(*words[-2])])) if len(words) > 1 else ("", "")
    grouped = is_unit(above[1]) and not unit
    if grouped:
        table.group, table.group_unit = above  # 主要污染物排放总量减少(%) | 化学需氧量
    return match_row(table, name, words[-2 if grouped else -1][0], unit, values, attribute)


def _bound(text: str, start: int, end: int) -> Cell | None:
    """Return the bound that a cell opens with, more said of it behind: >7、力争高于上一时期."""
    opening = read_cell(text, start, end, whole=False) if _MARK.match(text, start, end) else None
    return opening if opening is not None and text[opening.end : opening.end + 1] in "、,，;；" else None


def is_value(text: str, start: int, end: int) -> bool:
    """Whether the cell ``text[start:end]`` holds a value, 约束性 or 预期性, or the mark of an empty one."""
    cell = text[start:end]
    return (
        _ATTRIBUTE.fullmatch(cell) is not None
        or _EMPTY.match(cell) is not None
        or read_cell(text, start, end) is not None
    )


def _is_short(span: tuple[int, int]) -> bool:
    return span[1] - span[0] <= 10


def split_cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Part a line into its cells: at |, tabs and wide blanks, else at every blank; 42〔1.5〕 is two."""
    line = text[start:end]
    pattern = _SEPARATOR if _SEPARATOR.search(line) else _BLANK
    cells, at = [], 0
    for mark in pattern.finditer(line):
        if mark.start() > at:
            cells.append((start + at, start + mark.start()))
        at = mark.end()
    if at < len(line):
        cells.append((start + at, end))
    apart: list[tuple[int, int]] = []
    for a, b in cells:
        glued = _GLUED.fullmatch(text, a, b)
        apart += [(a, glued.start(2)), (glued.start(2), b)] if glued else [(a, b)]
    return apart


def read_cell(text: str, start: int, end: int, whole: bool = True) -> Cell | None:
    """Return the value that the cell ``text[start:end]`` is (or begins with, unless ``whole``).

    A cell may state its own unit: ≤35微克/立方米.
    """
    change = _CHANGE_TOLD.match(text, start, end)
    if change:
        told = read_cell(text, change.end(), end, whole)
        direction = "down" if _FALL.match(change["word"]) else "up"
        return told and replace(
            told, start=start, change=direction, bracketed=told.bracketed or "累计" in change.group()
        )
    match = _VALUE.match(text, start, end)
    if match is None or (whole and match.end() < end):
        return _with_own_unit(text, start, end) if end - start <= _LONGEST_VALUE else None
    low = float(match["number"].replace(",", "").replace("。", "."))
    if match["sign"] and match["sign"] != "+":
        low = -low
    high = float(match["upper"].replace(",", "")) if match["upper"] else None
    comparator = _COMPARATORS.get(match["after"] or "") or _COMPARATORS.get(
        (match["mark"] or match["inner"] or "").strip(), "eq"
    )
    if high is not None:
        comparator = "range"
    return Cell(
        match.start(),
        match.start("note") if match["note"] else match.end(),
        low,
        high,
        comparator,
        match["percent"] or "",
        match["open"] is not None,
        places=len(match["number"].replace("。", ".").partition(".")[2]),
    )


def _with_own_unit(text: str, start: int, end: int) -> Cell | None:
    """Return the value of a cell that states its unit, already in that unit's base."""
    if not any(character.isdigit() for character in text[start:end]):
        return None  # 万亩 is a unit
    mark = _MARK.match(text, start, end)
    inner = mark.end() if mark else start
    found = find(text[inner:end])
    if len(found) != 1 or found[0].start > 0 or found[0].end < end - inner or not found[0].unit:
        return None
    quantity = found[0]
    low = quantity.value_min if quantity.value_min is not None else quantity.value_max
    if low is None:
        return None
    comparator = quantity.comparator
    if mark and comparator == "eq":
        comparator = _COMPARATORS.get(mark.group(), "eq")
    high = quantity.value_max if quantity.comparator == "range" else None
    return Cell(start, end, low, high, comparator, "", False, quantity.unit)


def split_unit(name: str) -> tuple[str, str]:
    """Part a name from the unit in brackets at its end: 粮食产量（万吨）."""
    match = _UNIT_IN_NAME.search(name)
    if match is None:
        return name.strip(), ""
    inner = None if is_unit(match[1]) else _UNIT_IN_NAME.search(name, 0, match.start())
    if inner and is_unit(inner[1]):
        match = inner  # 新增造林面积(万亩)(五年合计)
    return name[: match.start()].strip(), match[1]


def match_row(
    table: Table, name: str, start: int, unit: str, cells: Sequence[Cell | None], attribute: str | None
) -> list[TableValue]:
    """Match the cells of a row to the value columns and say what each is."""
    columns = value_columns(table.columns)
    if any(column.kind == "attribute" for column in table.columns):
        attribute = table.attribute = attribute or table.attribute
    part = _PART.match(name)
    if part:
        name = name[part.end() :]
    bare, own_unit = split_unit(name)
    if unit and not is_unit(own_unit):
        bare = name  # 国内生产总值（GDP）
    unit = unit or own_unit
    if part and not unit:
        unit = table.unit_above  # of the whole whose part this is
    elif not unit and table.group_unit:
        bare, unit = _in_group(table.group, bare), table.group_unit
    unit = table.unit_above = unit or table.unit
    aligned = min(align(columns, cells, unit, _MISSING), key=lambda one: one.strain, default=None)
    if aligned is None:
        return []
    pairs = list(zip(columns, aligned.cells, strict=True))
    base = next(((c, cell) for c, cell in pairs if c.kind == "base" and cell is not None), None)
    change = _CHANGE_NAME.search(bare)
    result = []
    for column, cell in pairs:
        if cell is None or column.kind == "base":
            continue
        measure, direction = "level", None
        percent = cell.percent in ("%", "％") or (unit in ("%", "％") and cell.percent == "")
        own = cell.unit or unit
        points = "百分点" in cell.percent
        if column.kind == "growth" and not cell.bracketed and not points:
            averaged = cell.comparator != "eq" and unit in ("%", "％") and change is None and base is not None
            if not averaged:  # 城镇调查失业率（%）5.2 — ＜5.5
                measure, direction = "growth", "down" if cell.low < 0 else "up"
            own = "‰" if cell.percent == "‰" else "%"
        elif column.kind in ("growth", "cumulative", "change") or cell.bracketed:
            falling = (
                cell.low < 0
                or cell.change == "down"
                or (change is not None and _FALL.match(change["word"]) is not None)
            )
            marked = cell.percent in ("%", "％") and (column.kind == "change" or unit not in ("%", "％"))
            rated = column.rate and column.kind != "growth"
            rate = not points and (rated or marked or (change is not None and percent))
            measure, direction = "growth" if rate else "increment", "down" if falling else "up"
            own = "百分点" if points or (not rate and unit in ("%", "％")) else "%" if rate else unit
        elif cell.change:
            rate = cell.percent in ("%", "％") or cell.unit == "%"
            measure, direction = "growth" if rate else "increment", cell.change
            own = "%" if rate else "百分点" if points or unit in ("%", "％") else own
        elif change is not None and percent:
            measure, direction, own = "growth", "down" if _FALL.match(change["word"]) else "up", "%"
        elif _ADDED.match(bare) and not percent and not _OF_ADDED.search(bare):
            measure, direction = "increment", "up"
        base_unit, factor = (own, 1.0) if own == cell.unit and own else _scaled(own or cell.percent)
        indicator = bare[: change.start()] if change is not None and measure == "growth" else bare
        result.append(
            TableValue(
                indicator or bare,
                start,
                cell,
                column,
                base_unit,
                factor,
                measure,
                direction,
                base[1] if base and measure != "growth" else None,
                base[0].year if base and measure != "growth" else None,
                attribute,
            )
        )
    return result


def _in_group(group: str, name: str) -> str:
    change = _CHANGE_NAME.search(group)
    head = re.search(r"(?:排放总量|排放量|面积|总量|浓度)(?=减少|降低|下降|增长|增加|$)", group)
    if head and not name.endswith(head.group()):
        return name + head.group() + (change.group() if change else "")
    return name + (change.group() if change else "")


def _scaled(unit: str) -> tuple[str, float]:
    """Return the base unit and the factor of a unit as written (亿元 is 元, 1e8)."""
    unit = unit.replace("％", "%").replace("个百分点", "百分点").strip()
    match = _SCALED.match(unit)
    if match and match.end() < len(unit):
        return unit[match.end() :], _SCALE[match[1]]
    return unit, 1.0
