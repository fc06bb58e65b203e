"""From a frame and what governs it to the records: value, period, quote and cues."""

import re
from dataclasses import dataclass, field

from pipeline.quantities import Quantity
from pipeline.quantities.times import YEARLY_RATE
from pipeline.targets.commitment.numbers import COUNTING_HEAD
from pipeline.targets.context.governance import Marker
from pipeline.targets.context.limits import Limit
from pipeline.targets.indicators import Catalogue
from pipeline.targets.model import Cue, Target
from pipeline.targets.naming.frame import Frame
from pipeline.targets.naming.names import Named
from pipeline.targets.passages import Clause
from pipeline.targets.tables.rows import TableValue

_A_YEAR = re.compile(
    r"年(?:接待|筹集|产(?!业)|出栏|处理|供|销售|加工|培训|输送|发电|开行|服务)(?!\d|量|能力|规模|额|设备|用电)"
)
_USING = ("用", "再用", "利用")  # 用3年时间，…率达到80%: a level at the end
_SUMMED = re.compile("累计(?:达到?|突破|超过)?$")  # 到2025年累计达到300家
_PACE = re.compile("的(?:年?均?)速度")
_CUMULATIVE = re.compile(r"累计|共计|合计|总计|期间|翻[一两二三四]?番")
_YEARLY = re.compile(f"(?<![人户生亩])每年|{YEARLY_RATE}|年度(?!计划|目标)")
_ANNUAL = re.compile(f"(?<![人户生亩])每年|{YEARLY_RATE}|逐年|每一年")
# 办理时间压缩一半: once, and not year by year
_CUTS = frozenset(["压缩", "压减", "缩短", "精简", "削减", "缩减"])
_NATURAL = re.compile(
    "(?:自然人口|人口自然)增长率$|人口(?:出生|死亡)率$"
)  # in ‰, where a page has lost the sign
_GAP = re.compile("(?:收入|消费|支出|工资)(?:水平)?(?:之)?比(?:值|例)?$|倍差$")  # 城乡居民收入比缩小到2.25
_BENEFIT = re.compile("累计(?:受益|惠及|服务|救助|培训|参加|帮扶)")
_LEFT = re.compile(r"(?:力争|争取|努力|确保|必须|每年|年均|累计|[一二两三四五六七八九十\d]+年内|新)$")
_LONGEST_LEFT = 20  # characters
_LAST_YEAR = re.compile("[比较](?:上|去)年")
_HANDLING = re.compile("时间|时限|期限|时长|周期|流程|环节|材料|事项|工期")
_UNITS = {"growth": "%", "increment": "个"}  # of a number that has none


@dataclass(slots=True)
class Governed:
    """All that governs a value: limit and its source, marker, recurrence, section and inferred deadline."""

    limit: Limit | None
    limit_source: str
    marker: Marker | None
    recurring: bool
    inferred: str | None
    section: int | None
    now: int | None = None  # the year of the text
    base: Limit | None = None
    path: list[str] = field(default_factory=list)


def make_target(
    text: str, clause: Clause, frame: Frame, named: Named, governed: Governed, catalogue: Catalogue, rule: str
) -> Target | None:
    """Build the record of one indicator-value pair."""
    quantity = frame.quantity
    name = named.name
    if len(name) < 2:
        return None
    start = min(named.start, quantity.start)
    if start >= clause.start:
        start = (
            min(start, frame.verb_start) if frame.verb and clause.start <= frame.verb_start < start else start
        )
        start = _reach_left(text, clause.start, start, frame)
    end = max(frame.quote_end, quantity.end)
    if text[end : end + 1] == "”" and text.count("“", start, end) > text.count("”", start, end):
        end += 1  # 企业数量“翻一番”
    quote = text[start:end].rstrip()
    end = start + len(quote)
    value_min, value_max, comparator = _value(frame)
    unit = quantity.unit or _unwritten_unit(name, quantity)
    if unit == "倍" and frame.measure == "growth":  # 增加一倍 is growth by 100 %
        unit = "%"
        value_min, value_max = (None if side is None else side * 100 for side in (value_min, value_max))
    period = _period(text, clause, frame, governed, name)
    limit = governed.limit
    deadline = limit.deadline if limit is not None else None
    entry = catalogue.find(name)
    flags = catalogue.flags(entry, unit, frame.measure, value_min, value_max)
    strength, strength_cue = _strength(text, frame, governed)
    cues = _cues(text, clause, frame, governed, strength_cue, period)
    return Target(
        quote=quote,
        start=start,
        end=end,
        value_text=quantity.text,
        value_start=quantity.start,
        value_end=quantity.end,
        indicator=name,
        indicator_id=entry.identifier if entry else None,
        measure=frame.measure,
        direction=frame.direction if frame.measure in ("growth", "increment") else None,
        value_min=value_min,
        value_max=value_max,
        unit=unit
        or ("个" if quantity.kind == "zero" and frame.measure == "level" else _UNITS.get(frame.measure, "")),
        comparator=comparator,
        period=period,
        deadline=deadline,
        deadline_inferred=None
        if deadline and governed.limit_source in ("clause", "sentence")
        else governed.inferred,
        strength=strength,
        section=governed.section,
        cues=cues,
        base_value=frame.base.value_min if frame.base is not None else None,
        base_year=governed.base.year if governed.base else None,
        flags=flags,
        rule=rule,
        path=tuple(governed.path),
    )


def _unwritten_unit(name: str, quantity: Quantity) -> str:
    """Return the unit of a number that has none, where its name tells it: 倍 of ratios, ‰ of births, persons."""
    if quantity.kind == "cardinal" and _GAP.search(name):
        return "倍"
    if _NATURAL.search(name):
        return "‰"
    head = COUNTING_HEAD.search(name)
    return "" if head is None else "人" if head["person"] else "户"


def _reach_left(text: str, floor: int, start: int, frame: Frame) -> int:
    """Take an adjacent 力争, 每年, 年均 before the indicator into the quote."""
    while True:
        match = _LEFT.search(text[max(floor, start - _LONGEST_LEFT) : start])
        if not match:
            return start
        start -= len(match.group())


def _value(frame: Frame) -> tuple[float | None, float | None, str]:
    quantity = frame.quantity
    low, high = quantity.value_min, quantity.value_max
    value = low if low is not None else high
    exact = quantity.comparator in ("eq", "ge", "gt", "le", "lt") and quantity.comparator != frame.comparator
    if frame.comparator in ("gt", "ge") and (exact or quantity.comparator in ("ge", "gt")):
        low, high = value, None
    elif frame.comparator in ("lt", "le") and (exact or quantity.comparator in ("le", "lt")):
        low, high = None, value
    elif frame.comparator == "eq" and exact:
        low = high = value
    return low, high, frame.comparator


def _period(text: str, clause: Clause, frame: Frame, governed: Governed, name: str) -> str:
    limit = governed.limit
    own = text[clause.start : frame.quantity.start] + text[frame.quantity.end : frame.quote_end]
    near = own[-30:]
    if frame.quantity.kind == "zero":
        return "annual" if frame.quantity.text == "零增长" else "point"  # 零排放 is a state
    if frame.quantity.kind == "size_class":
        return "point"  # 5年内形成若干个百亿级产业: the size is what each comes to
    if frame.measure in ("level", "coverage"):
        close = governed.limit_source not in ("heading", "title", "lead_line")
        through = limit is not None and limit.kind == "span" and close and frame.measure == "coverage"
        counted = limit is not None and limit.counted and limit.within and not limit.text.startswith(_USING)
        if through or (counted and close):
            return "cumulative"
        stretch = limit is not None and limit.kind == "span" and limit.start >= clause.start - _LONGEST_LEFT
        flows = _INVESTED.search(name) if frame.quantity.kind == "money" else _BUILT.search(name)
        if stretch and flows:
            return "cumulative"  # “十三五”期间投资规模将达15万亿元, 未来五年建屋量达30万个
        if _BENEFIT.search(own):
            return "cumulative"
        if _A_YEAR.match(name):
            return "annual"
        if frame.base is not None:
            return "point"  # 年均增长1万元、从目前的14万元增加到20万元
        if frame.measure == "level" and _SUMMED.search(text, clause.start, frame.quantity.start):
            return "cumulative"
        return "annual" if _YEARLY.search(near if frame.measure == "level" else own) else "point"
    here = text[max(clause.start, frame.quote_start) : frame.quantity.start]
    if frame.measure == "increment" and _CUMULATIVE.search(here) and not _ANNUAL.search(here):
        return "cumulative"  # 年均增长5%、累计转移4000万人
    if frame.measure == "growth" and _RATE_WORD.search(here) and not _CUMULATIVE.search(here):
        return "annual"  # 增速保持在8%
    last_year = frame.measure == "growth" and _LAST_YEAR.search(own)
    if _ANNUAL.search(near) or last_year:
        return "annual"
    if frame.measure == "growth" and _PACE.match(text, frame.quantity.end):
        return "annual"  # 以8%的速度增长
    if _CUMULATIVE.search(own):
        return "cumulative"
    counted = limit is not None and limit.counted and limit.within and limit.start >= clause.start
    if governed.recurring and not (counted and frame.measure == "increment"):
        return "annual"  # but 每年新建2000所，三年内新增6000所
    if frame.measure == "growth":
        if frame.quantity.kind == "doubling":
            return "cumulative"
        once = frame.verb in _CUTS and _HANDLING.search(text, clause.start, frame.quantity.start)
        base = governed.base
        if base is not None and limit is not None and base.year and limit.year == base.year + 1:
            return "annual"  # 较2019年增长10%, in a plan for 2020
        if frame.base is not None or base is not None or once:
            return "cumulative"
        far = _is_far(limit, governed.now) if limit else frame.direction == "down" and _runs_on(governed)
        return "cumulative" if far else "annual"
    if limit is not None and limit.day:
        return "point"
    return "cumulative"


_RATE_WORD = re.compile("增速|增幅|增长率|增长速度|涨幅|递增率")
_BUILT = re.compile("(?:建屋|落成|竣工|开工|成交)量$")
_INVESTED = re.compile("投资(?:规模|总额|总量|总规模|额)?$")


def _is_far(limit: Limit, now: int | None) -> bool:
    """Whether a rate under ``limit`` is one over years: in a span, or by a year that is years away."""
    if limit.kind == "span":
        return True
    return limit.year is not None and now is not None and limit.year - now >= 2


def _runs_on(governed: Governed) -> bool:
    """Whether the plan of the text ends years later: an undated cut (能耗下降16%) is one over its years."""
    return (
        governed.inferred is not None
        and governed.now is not None
        and int(governed.inferred) - governed.now >= 2
    )


_QUALIFIER = re.compile(
    "(?P<hedge>约|左右|上下|大约|近)|(?P<comparator>以上|以内|以下|不低于|不少于|不超过|超过|突破)"
)
_BINDING_VALUE = re.compile(r"^(?:分别|均|都|各)?(?:不得?(?:低于|少于|高于|超过))")


def _strength(text: str, frame: Frame, governed: Governed) -> tuple[str, Cue | None]:
    quantity = frame.quantity
    match = _BINDING_VALUE.match(quantity.text)
    if match:
        return "binding", Cue("strength", match.group(), quantity.start, quantity.start + match.end())
    if frame.verb.startswith("不") or (frame.kind == "hold" and "守" in frame.verb):
        return "binding", Cue("strength", frame.verb, frame.verb_start, frame.verb_end)
    marker = governed.marker
    if marker is None:
        return "plain", None
    return marker.strength, Cue("strength", marker.text, marker.start, marker.end)


def _cues(
    text: str, clause: Clause, frame: Frame, governed: Governed, strength: Cue | None, period: str
) -> tuple[Cue, ...]:
    quantity = frame.quantity
    cues = []
    if frame.verb:
        cues.append(Cue("verb", text[frame.verb_start : frame.verb_end], frame.verb_start, frame.verb_end))
    if strength is not None:
        cues.append(strength)
    if governed.limit is not None:
        limit = governed.limit
        cues.append(Cue("deadline", text[limit.start : limit.end], limit.start, limit.end))
    if governed.base is not None:
        cues.append(
            Cue("base", text[governed.base.start : governed.base.end], governed.base.start, governed.base.end)
        )
    for match in _QUALIFIER.finditer(quantity.text):
        kind = str(match.lastgroup)
        cues.append(Cue(kind, match.group(), quantity.start + match.start(), quantity.start + match.end()))
    marks = _ANNUAL if period == "annual" else _CUMULATIVE
    mark = marks.search(text, clause.start, frame.quote_end) if period != "point" else None
    if mark:
        cues.append(Cue("period", mark.group(), mark.start(), mark.end()))
    return tuple(sorted(cues, key=lambda cue: (cue.start, cue.end, cue.kind)))


def make_milestone(text: str, start: int, end: int, name: str, governed: Governed) -> Target:
    """Build the record of a result without a number."""
    limit, marker = governed.limit, governed.marker
    cues = []
    if limit is not None and limit.end:
        cues.append(Cue("deadline", text[limit.start : limit.end], limit.start, limit.end))
    if marker is not None:
        cues.append(Cue("strength", marker.text, marker.start, marker.end))
    deadline = limit.deadline if limit is not None else None
    return Target(
        quote=text[start:end],
        start=start,
        end=end,
        value_text=None,
        value_start=None,
        value_end=None,
        indicator=name,
        indicator_id=None,
        measure="milestone",
        direction=None,
        value_min=None,
        value_max=None,
        unit=None,
        comparator=None,
        period="cumulative" if limit is not None and limit.kind == "span" else "point",
        deadline=deadline,
        deadline_inferred=None if deadline else governed.inferred,
        strength=marker.strength if marker is not None else "plain",
        section=governed.section,
        cues=tuple(sorted(cues, key=lambda cue: (cue.start, cue.end, cue.kind))),
        rule="milestone",
        path=tuple(governed.path),
    )


def make_table_target(
    text: str,
    value: TableValue,
    year: int | None,
    inferred: str | None,
    section: int | None,
    catalogue: Catalogue,
) -> Target:
    """Build the record of one value of an indicator table; ``year`` is the table's target year."""
    cell = value.value
    low, high = (
        _folded(abs(cell.low), value.factor),
        _folded(abs(cell.high if cell.high is not None else cell.low), value.factor),
    )
    rate = value.measure in ("growth", "increment")
    if not rate and cell.low < 0:
        low = _folded(cell.low, value.factor)
        high = _folded(cell.high if cell.high is not None else cell.low, value.factor)
    value_min = None if cell.comparator in ("le", "lt") else low
    value_max = None if cell.comparator in ("ge", "gt") else high
    period = "point"
    if rate:
        rises = value.column.kind == "target" and value.measure == "growth" and value.direction == "up"
        annual = (value.column.kind == "growth" or rises) and not cell.bracketed
        period = "annual" if annual else "cumulative"
    deadline = str(value.column.year or year) if (value.column.year or year) else None
    entry = catalogue.find(value.name)
    strength = {"约束性": "binding", "预期性": "expected"}.get(value.attribute or "", "plain")
    cues = (
        [Cue("comparator", text[cell.start : cell.end], cell.start, cell.end)]
        if cell.comparator != "eq"
        else []
    )
    return Target(
        quote=text[value.start : cell.end],
        start=value.start,
        end=cell.end,
        value_text=text[cell.start : cell.end],
        value_start=cell.start,
        value_end=cell.end,
        indicator=value.name,
        indicator_id=entry.identifier if entry else None,
        measure=value.measure,
        direction=value.direction,
        value_min=value_min,
        value_max=value_max,
        unit=value.unit or None,
        comparator=cell.comparator,
        period=period,
        deadline=deadline,
        deadline_inferred=None if deadline else inferred,
        strength=strength,
        section=section,
        cues=tuple(cues),
        base_value=_folded(value.base.low, value.factor) if value.base is not None else None,
        base_year=value.base_year,
        attribute=value.attribute,
        flags=catalogue.flags(entry, value.unit, value.measure, value_min, value_max),
        rule="indicator_table",
        path=(f"column:{value.column.kind}", f"measure:{value.measure}"),
    )


def _folded(number: float, factor: float) -> float:
    """Return ``number`` with a scale word folded in, without the dust of binary fractions (18.65亿)."""
    return round(number * factor, 6)
