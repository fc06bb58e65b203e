"""The columns of indicator tables: what a header cell says of its column, and which lines are headers.

A header stands on one line with its cells apart (指标 2020年 2025年 年均增长 属性), on one line run together, or
with one cell a line, as pages whose tables were taken apart have it.
"""

import re
from collections.abc import Sequence

from pipeline.targets.tables.cells import Column
from pipeline.targets.tables.rows import Table

_YEAR = re.compile(r"(?:19|20)\d\d")
_NOTE = re.compile(r"[（(〔\[][^（）()〔〕\[\]]{0,12}[）)〕\]]|(?<=[\u4e00-\u9fff])\d$|\s")
_YEARLY = re.compile(r"年均|(?<!\d)年增")
_CHANGE = re.compile(r"年均|年增|增速|累计|增长|增减|变化|增幅|提高|下降")
_BASE = re.compile(r"基期|现状|实际|实绩|完成|基数|基准|预计|执行|上年|基年|达到值")
_TARGET = re.compile(
    r"(?:规划|预期|计划|“?十[二三四五六]五”?末?|期末|年度|阶段|总体|总)?(?:目标值?|规划值|计划值|指标值|目标要求)|“?十[二三四五六]五”?(?:规划|末|期末|期间)"
)
# What a whole cell says, in this order; a change and a year come before name and target.
_CELL = re.compile(
    r"(?P<attribute>(?:指标)?(?:属性|性质|类型))"
    r"|(?P<unit>(?:计量)?单位)"
    r"|(?P<number>序号|编号)"
    r"|(?P<kind>类别|分类|领域|一级指标|方面|维度|指标类别|板块|专栏)"
    r"|(?P<other>备注|说明|(?:责任|牵头|配合|主管|实施|主办|协办)(?:单位|部门|处室)|完成时限|数据来源|指标(?:含义|说明|解释)|依据)"
    r"|(?P<name>(?:主要|核心|具体|三级|二级|发展|重点|考核|监测|评价|绩效|任务|工作|约束性|预期性)*"
    r"(?:指标|项目|目标|任务|内容|事项)(?:名称|内容)?|名称)"
    rf"|(?P<target>{_TARGET.pattern}|(?:评价|考核|评估|工作|目标|任务)(?:标准|要求|任务|目标)"
    r"|目标任务|年度(?:目标|任务)|标准|主要目标)"
)
_ROLES = frozenset({"attribute", "unit", "number", "kind", "other"})
_STOPS = frozenset("。，；：:、")
_LONGEST_CELL = 20
_LONGEST_HEADER = 160
VALUED = frozenset({"target", "growth", "cumulative", "change"})


def column_of(cell: str) -> Column | None:
    """Return the column that a header cell heads, or None when it is no header cell."""
    if not cell or len(cell) > _LONGEST_CELL or not _STOPS.isdisjoint(cell):
        return None
    bare = _NOTE.sub("", cell) or cell
    whole = _CELL.fullmatch(bare)
    said = whole.lastgroup if whole else None
    if said == "attribute" or ("约束性" in cell and "预期性" in cell):
        return Column("attribute")
    if said in _ROLES:
        return Column(str(said))
    year = _YEAR.search(cell)
    if (
        _CHANGE.search(cell)
        and not _BASE.search(cell)
        and (year or re.match(r"年|五?年?累计|增|[〔\[（(]", cell))
    ):
        return Column("growth" if _YEARLY.search(cell) else "cumulative" if "累计" in cell else "change")
    if year:
        rest = re.sub(r"(?:19|20)\d\d|年|[底末（()）]|到", "", cell)
        if _BASE.search(cell):
            return Column("base", int(year.group()))
        if rest == "" or _TARGET.search(rest) or "规划" in rest or "目标" in rest:
            return Column("target", int(year.group()), stated=rest != "")
        return None
    if said is not None:
        return Column(said, stated=said == "target")
    if len(bare) <= 6 and _BASE.search(bare):
        return Column("base")
    return None


def read_columns(cells: Sequence[str], now: int | None = None) -> Table | None:
    """Return the table that a line of header ``cells`` opens, or None when they are no header.

    A bare year after ``now`` heads targets.
    """
    if len(cells) < 2 or sum(len(cell) for cell in cells) > _LONGEST_HEADER:
        return None
    columns = [column_of(cell) for cell in cells]
    if sum(column is None for column in columns) * 3 > len(columns):
        return None
    return table_of([column or Column("other") for column in columns], now)


def table_of(columns: list[Column], now: int | None = None) -> Table | None:
    """Return the table of ``columns`` where they hold a name and a value; a bare earlier year is a base."""
    names = [at for at, column in enumerate(columns) if column.kind == "name"]
    if len(names) > 1 and not any(column.kind in VALUED for column in columns):
        columns[names[-1]] = Column("target", stated=True)  # 指标 | 目标
    years = [column.year for column in columns if column.kind == "target" and column.year is not None]
    begun = now is not None and min(years, default=now) < now
    last = max(years, default=None)
    if any(column.kind == "target" and column.year is None for column in columns):
        last = None  # 2020年 | “十四五”目标
    columns = [
        Column("base", column.year)
        if column.kind == "target"
        and column.year is not None
        and column.year != last
        and not column.stated
        and not (
            now is not None and last is not None and (column.year > now or (begun and column.year == now))
        )
        else column
        for column in columns
    ]
    if not any(column.kind in VALUED for column in columns):
        return None
    if not any(column.kind in ("name", "attribute", "base", "kind", "unit") for column in columns):
        return None
    return Table(columns)
