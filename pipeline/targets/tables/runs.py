"""Indicator tables whose rows run together on one line without separators.

A row is a name, a unit in brackets or in a column of its own, values, and where the table has it 约束性 or 预期性.
Digits belong to a name (超过292天的比例), number the rows, mark a footnote, or are values; a row whose values cannot
be told apart with certainty gives nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.expressions import expression
from pipeline.targets.tables.alignment import align, value_columns
from pipeline.targets.tables.cells import Column
from pipeline.targets.tables.rows import Table, TableValue, match_row, read_cell, split_unit
from pipeline.targets.tables.splitting import Split, split_values
from pipeline.targets.tables.units import is_unit, split_unit_off

_NUMERAL = r"\s*[-－+＞>≥⩾<＜≤⩽]?\d[\d.,]*[%％]?(?:个?百分点)?\s*"
_TOKEN = expression(
    r"(?P<note>(?<=\d)[（(](?:19|20)\d\d年?(?:数据|数|底|末)?[）)])"
    rf"|(?P<round>[（(](?!{_NUMERAL}[）)])[^（）()]{{1,40}}(?:[（(][^（）()]{{1,20}}[）)][^（）()]{{0,20}})?[）)])"
    r"|(?P<attribute>(?:约束|预期|指导|引导)性(?:指标)?)"
    r"|(?P<atom>PM\s?(?:2\.5|10)|[A-Z]{2}[23](?!\d)|\d{1,2}[A-Z](?![A-Za-z]))"
    r"|(?P<stretch>(?:[\d*＊①-⑨.,%％‰〔〕\[\]【】=＝<>≤≥＜＞⩾⩽±+\-－–—−~～/／…\s]|个?百分点"
    r"|(?<=[\d%％〕\]])(?:左右|以上|以下|以内)|(?:约|不低于|不高于|不超过|大于|小于|控制在|达到?|超过|突破)(?=\s?\d)"
    rf"|[（(]{_NUMERAL}[）)])+)"
    r"|(?P<text>.)",
    re.DOTALL,
)
_DIGIT = re.compile(r"\d")
_PLAIN = re.compile(r"\s*(?:约|不低于|不超过|大于|小于|达到?|超过)?\d[\d.]*(?:\s*[-—–~～]\s*\d+)?\s*")
_INDEX = re.compile(r"\s*[（(]?(?P<number>\d{1,2})\s*(?P<mark>[.．、)）]?)\s*")
_INDEX_BEHIND = re.compile(r"[（(]\d{1,2}[)）]$|(?<![\d.])\d{1,2}[.．、]$|(?<=\d)[1-9][.．、]$")
# What stands behind digits that are part of a name: 292天, 65岁以上, 每10万人口
_COUNTED = re.compile(
    r"[A-Z]|天(?!然)|岁|周岁|类(?!型|别)|级(?!别)|年(?!均|末|度|人|销)|万人|人(?![均才民力工口行])|口(?!岸)|小时|分钟|户(?![籍均])|个|家(?!庭)|公里|千瓦|米"
    r"|吨|周|月|日(?!均)|次(?!生)|强|大(?!学|中|专|气|病)|线|种|项(?!目)|所|张(?!家)|座|条|兆|以上(?!.{0,4}约束)"
)
_WITH_UNIT = re.compile(
    r"\s*(?P<value>(?:[＞>≥＜<≤约]|不低于|不超过|达到)?\d[\d.,]*(?P<unit>[^\d\s（()）约预＞>≥＜<≤]{1,8}?)(?:左右|以上|以下|以内)?)"
    r"(?=[\s＞>≥＜<≤]*\d|约|预期|指导|不低于|不超过|达到|\s*$|\s*[。；])"
)
_ROW_END = re.compile(r"\s*(?:约束性|预期性|指导性|\d|$|[。；])")
_MARKS = ("%", "％", "‰", "个百分点", "百分点", "-", "—")
_NAME_START = re.compile(r"[\u4e00-\u9fffA-Za-z“《＂\"]")
# What stands before a name: a numeral, 其中, the end of a cell in words (增加3个)
_HEADED = re.compile(
    r"^(?:(?P<part>其中[:：]?)|[（(]?[一二三四五六七八九十]{1,2}[）)、.．]|[；;，,。、:：.．]|\s"
    r"|(?:增加|提高|下降|减少|上升|降低)[\d.]+(?:个?百分点|[%％]|[个家册张所人件项座处辆户])?)+"
)
# A cell in words behind the values of a row
_IN_WORDS = re.compile(
    r"(?:增加|提高|下降|减少|上升|降低|增长)\d|持续|保持|稳定|稳步|逐年|逐步|进一步|与经济|与GDP|高于|不低于|不高于|低于|基本|全覆盖|完成|力争"
)
# 城镇化率常住人口城镇化率: the name of the first of two rows behind what both are
_TWO_RATES = re.compile(
    r"[^，、（(及和与]{2,10}?(?P<head>率|指数)(?![增提下降达的与和及以])(?=.{3,}(?P=head)$)"
)
_GROUP = re.compile(r"(?P<group>.{4,40}?[（(](?P<unit>[^（）()]{1,10})[）)])(?P<rest>.{2,})", re.DOTALL)
_STOP = re.compile(r"。|注\s*[:：]|说明\s*[:：]|专栏[一二三四五六七八九十\d]|备注\s*[:：]")
_LEAST_COUNTED = 3  # numbers from 1 on that number the rows of a table
# The source of the row before, in a table that gives sources: 省统计局每万人口医生数
_SOURCE = re.compile(
    r"(?:(?:国家|[省市县区州]|[一-鿿]{2,3})[一-鿿]{1,6}?(?:局|厅|委(?:员会)?|办(?:公室)?|部|总队|中心|支队)[、/／]?)+"
)
_FOOTNOTES = " \t*＊①②③④⑤⑥⑦⑧⑨"
_LONGEST_NAME = 70
_LONGEST_STRETCH = 48
_LONGEST_TAIL = 8  # characters of the number of a next row, with digits that open its name
_FIRST_MISSING, _MISSING_IN_FULL, _MISSING_IN_PART = 1.0, 2.0, 0.6
_FORBIDDEN = 9.0  # strain of a column without a cell where none may be
_MOSTLY = 0.6


@dataclass(slots=True)
class _Row:
    """A row as found: where its name and its values stand."""

    start: int
    name: str
    unit: str
    group: tuple[int, str, str] | None  # where the name of its group starts, that name, and its unit
    values: tuple[int, int]
    following: tuple[int, ...]
    attribute: str | None = None
    words: bool = False  # behind its values stands a cell in words: 2.3—保持在合理区间
    parted: tuple[tuple[int, int], ...] = ()  # values that their own units keep apart: 820亿元1500亿元


@dataclass(slots=True)
class _Finder:
    """Finds the rows of a table's body, token by token."""

    table: Table
    text: str
    classes: re.Pattern[str]  # of indicators, that run into a name
    rows: list[_Row] = field(default_factory=list)
    name: list[tuple[int, int]] = field(default_factory=list)
    index: int = 0  # the number that the next row has; 0 where rows have none
    group: tuple[int, str, str] | None = None
    bracketed: bool = False  # the last token is a unit in brackets

    def find(self, start: int, end: int) -> list[_Row]:
        tokens: list[tuple[str, int, int]] = []
        for token in _TOKEN.finditer(self.text, start, end):
            kind, a, b = token.lastgroup or "", *token.span()
            values = tokens[-1][0] if tokens and tokens[-1][2] == a else ""
            if (kind == "note" and values == "stretch") or (kind == "stretch" and values == "note"):
                tokens[-1] = (kind, tokens[-1][1], b)  # 25.8（2018年）23.3
            else:
                tokens.append((kind, a, b))
        tokens = [("stretch" if kind == "note" else kind, a, b) for kind, a, b in tokens]
        opening = _INDEX.match(self.text, start, end)
        numbered = any(column.kind == "number" for column in self.table.columns)
        if (
            numbered
            or (opening and opening["number"] == "1" and _NAME_START.match(self.text, opening.end(), end))
            or self._counts_up(tokens)
        ):
            self.index = 1
        read = start
        for at, (kind, a, b) in enumerate(tokens):
            if a < read:
                continue
            following = tokens[at + 1] if at + 1 < len(tokens) else None
            if kind == "stretch" and self.name and not self.bracketed and (parted := self._parted(a, end)):
                self._row(a, parted[-1][1], more=False)
                if self.rows:
                    self.rows[-1].parted = parted
                read = parted[-1][1]
                continue
            if kind == "attribute":
                if self.rows and self.rows[-1].attribute is None:
                    self.rows[-1].attribute = self.text[a:b].removesuffix("指标")
                    self.rows[-1].words |= bool(self.name)
                self.name, self.bracketed = [], False
            elif kind == "stretch" and _DIGIT.search(self.text, a, b):
                self._stretch(a, b, following)
            elif kind == "stretch" and (not self.name or not self.text[a:b].strip(_FOOTNOTES)):
                continue
            else:
                self.name.append((a, b))
                self.bracketed = kind == "round" and is_unit(self.text[a + 1 : b - 1])
        return self.rows

    @property
    def _sourced(self) -> bool:
        """Whether the rows tell where they are from, or who is responsible."""
        return any(column.kind == "other" for column in self.table.columns)

    def _counts_up(self, tokens: list[tuple[str, int, int]]) -> bool:
        """Whether bare numbers before names count from 1 on, behind the name of a group: 一、经济发展1 地区生产总值."""
        numbers = (self.text[a:b].strip(" .．、") for kind, a, b in tokens if kind == "stretch")
        expected = 1
        for number in numbers:
            expected += number == str(expected)
        return expected > _LEAST_COUNTED

    def _stretch(self, a: int, b: int, following: tuple[str, int, int] | None) -> None:
        text = self.text
        more = following is not None and following[0] in ("text", "round", "atom")
        index = _INDEX.fullmatch(text, a, b)
        if index and more and not self.bracketed and self.index:
            number = int(index["number"])
            if number in (self.index, 1) or index["mark"]:
                self.index, self.name, self.group = number + 1, [], None
                return
        if not self.name:
            if more and index and self.index and index["number"] != str(self.index):
                self._ends(a, b)  # 365岁以上: the number 3 and the name 65岁以上
            elif more and following and _PLAIN.fullmatch(text, a, b) and _COUNTED.match(text, following[1]):
                self.name.append((a, b))  # 65岁以上老年人健康管理率
            return
        if more and not self.bracketed and _PLAIN.fullmatch(text, a, b):
            assert following is not None
            if self._is_open() or (_COUNTED.match(text, following[1]) and not self._ends_row(a, b)):
                self.name.append((a, b))
                return
            if len(value_columns(self.table.columns)) > 1 and len(text[a:b].strip()) == 1:
                return  # the mark of a footnote inside a name
        self._row(a, b, more)

    def _parted(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the values from ``start`` on that each state the same unit, one for each column; else ()."""
        count = len(value_columns(self.table.columns))
        found: list[tuple[int, int]] = []
        unit, at = None, start
        while len(found) < count and (value := _WITH_UNIT.match(self.text, at, end)):
            if (unit is not None and value["unit"] != unit) or not is_unit(value["unit"]):
                break
            unit, at = value["unit"], value.end()
            found.append(value.span("value"))
        whole = len(found) == count and _ROW_END.match(self.text, at, end) is not None
        return tuple(found) if whole and unit not in _MARKS else ()

    def _is_open(self) -> bool:
        """Whether a bracket of the name is left open."""
        opened = "".join(self.text[a:b] for a, b in self.name)
        return max(opened.count("（"), opened.count("(")) > max(opened.count("）"), opened.count(")"))

    def _ends_row(self, a: int, b: int) -> bool:
        return self.index > 0 and self.text[a:b].strip().endswith(str(self.index)) and b - a > 3

    def _row(self, a: int, b: int, more: bool) -> None:
        text = self.text
        pieces, self.name = self.name, []
        bracketed, self.bracketed = self.bracketed, False
        unit = ""
        if bracketed:
            left, right = pieces.pop()
            unit = text[left + 1 : right - 1].strip()
        start = pieces[0][0] if pieces else a
        name = "".join(text[x:y] for x, y in pieces)
        headed = _HEADED.match(name)
        part = headed is not None and headed["part"] is not None
        if headed:
            start, name = start + headed.end(), name[headed.end() :]
        source = _SOURCE.match(name) if self._sourced and self.rows else None
        if source and start == self.rows[-1].values[1]:
            start, name = start + source.end(), name[source.end() :]
        for pattern in (self.classes, self.classes, _TWO_RATES):
            above = pattern.match(name)
            if above and name[above.end() :].strip():
                start, name = start + above.end(), name[above.end() :]
        if not unit and any(column.kind == "unit" for column in self.table.columns):
            if text[a:b].lstrip()[:1] in ("%", "％", "‰"):
                a = a + len(text[a:b]) - len(text[a:b].lstrip())
                unit, a = text[a], a + 1
            else:
                name, unit = split_unit_off(name.rstrip("-－ "))
        if part and not unit and self.rows:
            unit = self.rows[-1].unit
        group = _GROUP.fullmatch(name)
        if group and is_unit(group["unit"]) and not bracketed:
            self.group = (start, group["group"], group["unit"])
            name = group["rest"]
        elif unit:
            self.group = None
        group_of_row = self.group
        ends = self._ends(a, b) if more else ()
        if len(name) < 2 or len(name) > _LONGEST_NAME or b - a > _LONGEST_STRETCH:
            return
        words = more and _IN_WORDS.match(text, b) is not None
        self.rows.append(_Row(start, name.strip(), unit, group_of_row, (a, b), ends, words=words))

    def _ends(self, a: int, b: int) -> tuple[int, ...]:
        """Return where the values of ``a`` to ``b`` end if the number of the next row stands behind them."""
        if self._sourced and _SOURCE.match(self.text, b):
            return ()
        tail = self.text[max(a, b - _LONGEST_TAIL) : b].rstrip()
        start = max(a, b - _LONGEST_TAIL)
        found = None
        if self.index and _COUNTED.match(self.text, b):  # 8%44A级景区: the number 4 and the name 4A级景区
            found = re.search(rf"{self.index}[.．、]?(?P<name>\d{{1,2}}(?:[-~—]\d{{1,2}})?)$", tail)
        if self.index and found is None:
            found = re.search(rf"[（(]{self.index}[)）]$|{self.index}\s*[.．、]?$", tail)
        if found is None and not self.index:
            found = _INDEX_BEHIND.search(tail)
        if found is None:
            return ()
        self.index += self.index > 0
        if found.groupdict().get("name"):
            self.name = [(start + found.start("name"), start + found.end("name"))]
        self.group = None
        return (start + found.start(),)


def read_run(
    table: Table, text: str, start: int, end: int, classes: re.Pattern[str]
) -> tuple[list[TableValue], int]:
    """Return the targets of the rows that run together in ``text[start:end]``, and how many rows stand there.

    ``classes`` matches classes of indicators that run into the first name below them (民生福祉居民人均可支配收入).
    """
    stop = _STOP.search(text, start, end)
    rows = _Finder(table, text, classes).find(start, stop.start() if stop else end)
    columns = value_columns(table.columns)
    first = [_split(text, row, columns, _FIRST_MISSING) for row in rows]
    sure = [one for one in first if one is not None]
    full = sum(_is_full(text, row, one, columns) for row, one in zip(rows, first, strict=True) if one)
    missing = _MISSING_IN_FULL if full >= _MOSTLY * len(sure) else _MISSING_IN_PART
    return list(_values(table, text, rows, missing)), len(rows)


def _is_full(text: str, row: _Row, split: Split, columns: Sequence[Column]) -> bool:
    empty = sum(cell is None for cell in split.cells)
    printed = len(re.findall(r"[-－—–/／…]", text[row.values[0] : split.end]))
    return empty <= printed


def _split(text: str, row: _Row, columns: Sequence[Column], missing: float) -> Split | None:
    a, b = row.values
    if row.parted:
        cells = [read_cell(text, *span) for span in row.parted]
        known = min(align(columns, cells, "", missing), key=lambda one: one.strain, default=None)
        return Split(known.cells, b, known.strain) if known and None not in cells else None
    unit = row.unit or (row.group[2] if row.group else "")
    if row.words and len(columns) > 1:
        told = split_values(text, a, b, columns[:-1], unit, _FORBIDDEN)
        if told is not None:
            return Split((*told.cells, None), told.end, told.strain)
        return split_values(text, a, b, columns, unit, _FORBIDDEN)
    found = split_values(text, a, b, columns, unit, missing, row.following)
    if found is None and re.match(r"\d(?![\d.])", text[a:b]):
        found = split_values(text, a + 1, b, columns, unit, missing, row.following)
    return found


def _values(table: Table, text: str, rows: Sequence[_Row], missing: float) -> Iterator[TableValue]:
    columns = value_columns(table.columns)
    for row in rows:
        found = _split(text, row, columns, missing)
        if found is None or (table.units_untold and not row.unit and not row.group):
            if row.attribute:
                table.attribute = row.attribute
            continue
        start = row.start
        table.group = table.group_unit = ""
        if row.group and not row.unit:
            start = row.group[0]
            table.group, table.group_unit = split_unit(row.group[1])
        yield from match_row(table, row.name.strip(), start, row.unit, found.cells, row.attribute)
