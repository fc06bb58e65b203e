"""Headers whose cells run together on one line, with the rows behind them or below: 序号指标2010年2015年年均增长属性."""

import re

from pipeline.expressions import expression
from pipeline.targets.tables.cells import Column
from pipeline.targets.tables.headers import VALUED, column_of, table_of
from pipeline.targets.tables.rows import Table

_Y = r"(?:19|20)\d\d"
_PLAN = r"[“\"]?[一二三]?十[一二三四五六]?五[”\"]?(?:[期规]划?[末间]?|末|时期)?"
_SIZE = r"(?:规划|预期|计划|预计|实际|实绩|现状|基期|完成|达到|目标|指标|统计|基准)*(?:目标|值|数|情况|基数)?"
_GROWS = r"(?:增长|增速|增幅|增减|变化|提高|下降|增加|涨幅)(?:率|值|量|幅度|情况|百分点|幅|额)*"
_COLUMN = expression(
    rf"(?P<change>(?:{_Y}年?[末底]?(?:比|较)(?:{_Y}年?[末底]?|基期|{_PLAN}末?)?|{_PLAN}|[三四五]年|规划期)?"
    rf"(?:(?:年\s*均|年平均|累\s*计|总)(?:[/／或]累计)?(?:{_GROWS})?|{_GROWS})(?:[\[〔（(]累计[\]〕）)])?)"
    r"|(?P<cumulative>[〔\[（(]累计(?:值|数)?[〕\]）)])"
    rf"|(?P<year>{_Y}\s*年?[末底]?{_SIZE})"
    rf"|(?P<plan>{_PLAN}(?:规划|预期|计划|发展)?(?:目标|指标|规划)?值?)"
    r"|(?P<value>(?:规划|预期|计划|总体|年度)?目标(?:值|要求)?|规划值|计划值|预期值|目标任务|基期值?|现状值?|基准值|现有水平|当前值|基数)"
    r"|(?P<attribute>(?:指\s*标)?(?:属\s*性|性\s*质|类\s*型))"
    r"|(?P<other>备\s*注|(?:责任|牵头|配合|主管)(?:单位|部门)|(?:数据|资料|指标)来源)"
    r"|(?P<unit>(?:计量)?单\s*位)"
    r"|(?P<number>序\s*号|编\s*号)"
    r"|(?P<kind>指标类别|类\s*别|分\s*类|领\s*域|板\s*块|一级指标)"
    r"|(?P<name>(?:主要|核心|具体|发展|重点|规划|监测|二级|三级|约束性|预期性)*(?:指\s*标|项\s*目)(?:名\s*称|内\s*容|任\s*务)?|名\s*称)"
)
_NOTE = expression(
    r"(?P<footnote>[\d①②③])(?=属\s*性|\s|[|\t])|[%％]|(?:[（(〔\[][^（）()〔〕\[\]]{1,10}[）)〕\]])(?!\d)"
)
_BLANKS = expression(r"[\s|\t]*")
_START = expression(
    r"序\s*号|编\s*号|指标类别|类\s*别|分\s*类|领\s*域|(?:指\s*标|项\s*目)(?:名\s*称|内\s*容|任\s*务)?|名\s*称|单\s*位"
)
_VALUES = frozenset({"change", "cumulative", "year", "plan", "value"})
# What opens a row and no header: 单位GDP能耗, 目标任务完成率
_ROW_NAME = expression(
    r"单位(?:GDP|地区|国内|生产|工业|规模|面积|产值|增加值|能耗|建筑|水|用地|耕地|人口)|指标完成|项目(?:投资|资金|总)"
)
_MOST_STARTS = 12
_TITLE = 160  # characters in which a header begins, behind a title


def read_run_header(line: str, now: int | None = None) -> tuple[Table, int, int] | None:
    """Return the table whose header runs together on ``line``, where it starts and where it ends, or None."""
    if "年" not in line and "目标" not in line:
        return None
    for count, start in enumerate(_START.finditer(line, 0, _TITLE)):
        if count >= _MOST_STARTS:
            return None
        columns, at = _columns(line, start.start())
        if len(columns) >= 3 or (
            len(columns) == 2 and columns[0].kind == "name" and columns[1].kind in VALUED
        ):
            table = table_of(_merged(columns), now)
            if table is not None and any(column.kind in ("name", "unit") for column in columns):
                return table, start.start(), at
    return None


def _columns(line: str, at: int) -> tuple[list[Column], int]:
    """Read the cells of a header from ``at`` on; return the columns and where they end."""
    columns: list[Column] = []
    said: set[str] = set()
    while True:
        blank = _BLANKS.match(line, at)
        begin = blank.end() if blank else at
        found = _COLUMN.match(line, begin)
        if found is None or found.end() == found.start() or _ROW_NAME.match(line, begin):
            break
        kind = found.lastgroup or ""
        if kind not in _VALUES and said & _VALUES and kind not in ("attribute", "other", "unit"):
            break  # the name of the first row
        if kind == "unit" and "unit" in said:
            break
        end = found.end()
        note = _NOTE.match(line, end)
        noted = ""
        if note and not (note["footnote"] is None and kind == "year" and "累计" in note.group()):
            noted, end = note.group(), note.end()
        columns.append(_column(kind, re.sub(r"\s", "", found.group()), noted))
        said.add(kind)
        at = end
    return columns, at


def _column(kind: str, cell: str, note: str) -> Column:
    year = re.search(_Y, cell)
    if kind == "change":
        rate = "%" in note or "％" in note or re.search(r"增长率|增速|增幅", cell) is not None
        if re.search(r"年\s*均|年平均", cell):
            return Column("growth", rate=rate)
        return Column("cumulative" if "累计" in cell else "change", rate=rate)
    if kind == "cumulative":
        return Column("cumulative")
    if kind == "plan":
        return Column("target", stated=True)
    if kind == "year" and year:
        rest = cell.replace(year.group(), "").strip("年末底")
        if re.search(r"实际|实绩|现状|基期|完成|预计|统计|基准|基数", rest) or re.search("现状|基期", note):
            return Column("base", int(year.group()))
        return Column("target", int(year.group()), stated=rest != "" or "目标" in note)
    if kind == "value":
        if re.search(r"基|现", cell):
            return Column("base", _year_in(note))
        return Column("target", _year_in(note), stated=True)
    if kind in ("attribute", "other", "unit", "number", "kind", "name"):
        return Column(kind)
    return column_of(cell) or Column("other")


def _year_in(note: str) -> int | None:
    year = re.search(_Y, note)
    return int(year.group()) if year else None


def _merged(columns: list[Column]) -> list[Column]:
    """Put the columns of a second header line behind 属性 in the place of the target column that they part."""
    last = next((at for at, column in enumerate(columns) if column.kind in ("attribute", "other")), None)
    parted = next(
        (at for at, column in enumerate(columns) if column.kind == "target" and column.year is None), None
    )
    if last is None or parted is None or parted > last:
        return columns
    more = [column for column in columns[last + 1 :] if column.kind in VALUED]
    if not more:
        return columns
    rest = [column for column in columns[last:] if column not in more]
    return [*columns[:parted], *more, *columns[parted + 1 : last], *rest]
