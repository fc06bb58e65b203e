"""Indicator tables of plans (指标 | 2020年 | 2025年 | 年均增长 | 属性), as rows of cells or run together without separators.

The header names the columns; each row gives a level for the target year and, where the table has such columns,
a yearly growth or a cumulative change, with the base value and 约束性 or 预期性 as stated.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_YEAR = re.compile(r"((?:19|20)\d\d)\s*年?")
_HEADER = re.compile(r"指\s*标[^。；]{0,160}?(?:(?:19|20)\d\d\s*年?|年均|目标值)")
_COLUMN = re.compile(
    r"(?P<change>(?:(?:19|20)\d\d年?(?:比|较)(?:(?:19|20)\d\d年?)?(?:增长|增减|增加|提高|变化)|年均(?:[/／]累计)?(?:增长|增速|变化)?|五?年?累计(?:增长|变化)?|[〔\[（(]累计[〕\]）)])[^\s|\t\d约预属]{0,8})"
    r"|(?P<year>(?:19|20)\d\d)\s*年?(?P<label>目标值?|规划值?|基期值?|现状值?|实际值?|预期目标)?"
    r"|(?P<attribute>指标属性|指标性质|指标类型|属性|性质|类型)|(?P<unit>计量单位|单位)"
    r"|(?P<target>规划目标值?|目标值)|(?P<base>基期值?|现状值?)|(?P<name>主要指标|指\s*标(?:名称)?|名称)|(?P<number>序号)|(?P<kind>类别|分类|领域)"
)
_SEPARATOR = re.compile(r"\s*[|\t]\s*|\s{2,}")
_BLANK = re.compile(r"\s+")
_VALUE = re.compile(
    r"(?P<mark>[＞>≥＜<≤]|大于|小于|不低于|不高于|不超过|超过|突破|控制在|约|达到)?\s*(?P<open>[〔\[【(（]\s*)?(?P<sign>[-－−+])?(?P<number>\d[\d,]*(?:\.\d+)?)"
    r"(?:\s*[-–—~～]\s*(?P<upper>\d[\d,]*(?:\.\d+)?))?\s*(?P<percent>[%％‰]|个?百分点)?(?P<close>\s*[〕\]】)）])?\s*(?P<after>左右|以上|以下|以内)?"
)
_EMPTY = re.compile(r"^[-－—–―/／]+$|^…+$")
_GLUED = re.compile(
    r"([-－—–]+|\d[\d.,]*)([〔\[【].*)"
)  # an empty cell or a level run into a bracketed change
_ATTRIBUTE = re.compile(r"约束性|预期性|指导性")
_UNIT_IN_NAME = re.compile(r"[（(\[〔]\s*([^（）()\[\]〔〕]{1,14})\s*[）)\]〕]\s*$")
_INDEX = re.compile(r"^(?:[（(]?\d{1,2}[)）.．、]|\d{1,2}(?=[\u4e00-\u9fff]))\s*")
_CHANGE_NAME = re.compile(r"(?P<word>减少|降低|下降|增长|增加|提高)(?:率|幅度)?$")
_FALL = re.compile(r"减少|降低|下降")
_SCALE = {"万": 1e4, "亿": 1e8, "百万": 1e6, "千万": 1e7, "万亿": 1e12, "千": 1e3}
_SCALED = re.compile(r"^(万亿|千万|百万|亿|万)(?!人均)(?=[\u4e00-\u9fff])")
_COMPARATORS = {
    **dict.fromkeys(("＞", ">", "大于", "超过", "突破"), "gt"),
    **dict.fromkeys(("≥", "不低于", "以上"), "ge"),
    **dict.fromkeys(("＜", "<", "小于"), "lt"),
    **dict.fromkeys(("≤", "不高于", "不超过", "以下", "以内"), "le"),
    **dict.fromkeys(("约", "左右"), "approx"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``kind`` is base, target, growth (年均), cumulative, change, attribute, unit, name or other."""

    kind: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One value in a table, at ``start`` to ``end`` of the text; ``low`` and ``high`` are as written, unscaled."""

    start: int
    end: int
    low: float
    high: float | None
    comparator: str
    percent: str
    bracketed: bool


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


def read_header(line: str) -> tuple[Table, int] | None:
    """Return the table that ``line`` opens and where its header ends, or None when it is no header."""
    if "指" not in line or "年" not in line:
        return None
    match = _HEADER.search(line)
    if match is None or len(_YEAR.findall(line[match.start() : match.start() + 160])) < 1:
        return None
    columns: list[Column] = []
    at = match.start()
    separated = _SEPARATOR.search(line) is not None or _BLANK.search(line) is not None
    while True:
        at = _skip(line, at)
        found = _COLUMN.match(line, at)
        if found is None or found.end() == found.start():
            unknown = (
                re.compile(r"[^\s|\t。]{1,12}(?![^\s|\t])").match(line, at)
                if separated and len(line) < 120
                else None
            )
            if unknown is None:
                break
            columns.append(Column("other"))
            at = unknown.end()
            continue
        columns.append(_column(found))
        at = found.end()
        note = re.compile(r"\d(?=属性|\s|[|\t])|[（(〔\[][^（）()〔〕\[\]]{1,8}[）)〕\]](?!\d)").match(
            line, at
        )
        at = note.end() if note and not _COLUMN.match(line, at) else at
    years = sorted(c.year for c in columns if c.kind == "target" and c.year is not None)
    if len(years) > 1:
        columns = [
            Column("base", c.year) if c.kind == "target" and c.year != years[-1] else c for c in columns
        ]
    valued = [c for c in columns if c.kind in ("target", "growth", "cumulative", "change")]
    if not valued or not any(c.kind in ("name", "attribute", "base") for c in columns):
        return None
    return Table(columns), at


def _skip(line: str, at: int) -> int:
    match = re.compile(r"[\s|\t]*").match(line, at)
    return match.end() if match else at


def _column(found: re.Match[str]) -> Column:
    if found["change"]:
        word = found["change"]
        return Column("growth" if "年均" in word else "cumulative" if "累计" in word else "change")
    if found["year"]:
        base = found["label"] is not None and found["label"][0] in "基现实"
        return Column("base" if base else "target", int(found["year"]))
    for kind in ("attribute", "unit", "name", "target", "base"):
        if found[kind]:
            return Column(kind)
    return Column("other")


def read_row(table: Table, text: str, start: int, end: int) -> list[TableValue]:
    """Return the targets of the row ``text[start:end]``; a row without a value may open a group."""
    cells = _cells(text, start, end)
    attribute = None
    values: list[tuple[int, int]] = []
    words: list[tuple[int, int]] = []
    for a, b in cells:
        cell = text[a:b]
        mark = _ATTRIBUTE.fullmatch(cell)
        if mark:
            attribute = mark.group()
        elif _VALUE.fullmatch(cell) or _EMPTY.match(cell):
            if words or not re.fullmatch(r"[（(]?\d{1,2}[)）.．、]?", cell):
                values.append((a, b))
        elif not values:
            words.append((a, b))
    if not words:
        return []
    unit_column = any(column.kind == "unit" for column in table.columns)
    unit = ""
    if unit_column and len(words) > 1 and words[-1][1] - words[-1][0] <= 10:
        unit = text[slice(*words.pop())].strip("（）()")
    name = _INDEX.sub("", text[slice(*words[-1])])
    if not values:
        table.group, table.group_unit = _split_unit(name)
        return []
    parsed = [_cell(text, a, b) for a, b in values]
    return _row(table, name, words[0][0], unit, parsed, attribute)


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
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


def _cell(text: str, start: int, end: int) -> Cell | None:
    match = _VALUE.match(text, start, end)
    if match is None:
        return None
    low = float(match["number"].replace(",", ""))
    if match["sign"] and match["sign"] != "+":
        low = -low
    high = float(match["upper"].replace(",", "")) if match["upper"] else None
    comparator = _COMPARATORS.get(match["after"] or "") or _COMPARATORS.get(match["mark"] or "") or "eq"
    if high is not None:
        comparator = "range"
    return Cell(
        match.start(), match.end(), low, high, comparator, match["percent"] or "", match["open"] is not None
    )


def _split_unit(name: str) -> tuple[str, str]:
    match = _UNIT_IN_NAME.search(name)
    return (name[: match.start()].strip(), match[1]) if match else (name.strip(), "")


def _row(
    table: Table, name: str, start: int, unit: str, cells: Sequence[Cell | None], attribute: str | None
) -> list[TableValue]:
    """Match the cells of a row to the value columns and say what each is."""
    columns = [c for c in table.columns if c.kind in ("base", "target", "growth", "cumulative", "change")]
    if len(cells) > len(columns):
        return []
    bare, own_unit = _split_unit(name)
    unit = unit or own_unit
    if not unit and table.group_unit:
        bare, unit = _in_group(table.group, bare), table.group_unit
    pairs = list(zip(columns[len(columns) - len(cells) :], cells, strict=True))
    if len(cells) < len(columns) and any(cell is not None and cell.bracketed for cell in cells):
        pairs = [
            (next((c for c in columns if c.kind == "cumulative"), columns[-1]), cell)
            if cell is not None and cell.bracketed
            else (column, cell)
            for column, cell in pairs
        ]
    base = next(((c, cell) for c, cell in pairs if c.kind == "base" and cell is not None), None)
    change = _CHANGE_NAME.search(bare)
    result = []
    for column, cell in pairs:
        if cell is None or column.kind == "base":
            continue
        measure, direction = "level", None
        percent = cell.percent in ("%", "％") or (unit in ("%", "％") and cell.percent == "")
        own = unit
        if column.kind == "growth" and not cell.bracketed:
            measure, direction, own = "growth", "down" if cell.low < 0 else "up", "%"
        elif column.kind in ("cumulative", "change") or cell.bracketed:
            falling = cell.low < 0 or (change is not None and _FALL.match(change["word"]) is not None)
            rate = percent if column.kind == "change" or change is not None else False
            measure, direction = "growth" if rate else "increment", "down" if falling else "up"
            own = (
                "百分点"
                if "百分点" in cell.percent or (not rate and unit in ("%", "％"))
                else "%"
                if rate
                else unit
            )
        elif change is not None and unit in ("%", "％"):
            measure, direction, own = "growth", "down" if _FALL.match(change["word"]) else "up", "%"
        base_unit, factor = _scaled(own or cell.percent)
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
                base[1] if base else None,
                base[0].year if base else None,
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


# Run together -------------------------------------------------------------------------------------------

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
            table.group, table.group_unit = _split_unit(group["group"])
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
            yield from _row(
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
    whole = _cell(text, start, end)
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
            return [_cell(text, start, a + cut), _cell(text, a + cut, end)]
        if low <= 0 or high <= 0:
            continue
        decimals = abs(len(left.partition(".")[2]) - len(right.partition(".")[2]))
        distance = abs(low - high) / max(low, high) + 0.2 * decimals
        if best is None or distance < best[0]:
            best = (distance, cut)
    alone = digits.group().count(".") <= 1 and len(digits.group().replace(".", "")) < 4
    if best is None or alone or best[0] > 0.75:
        return [whole]
    return [_cell(text, start, a + best[1]), _cell(text, a + best[1], end)]


__all__ = ["Table", "TableValue", "read_header", "read_row", "read_run"]
