"""The time that a document stands in: its year and month, its plan period, and the year that its title lends.

Codebook sections 4 (deadline) and 7 (Deadline words).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.quantities import TimeExpression
from pipeline.targets.model import Context

_YEAR = r"(?<!\d)((?:19|20)\d\d)"
_HEAD = 3000  # characters at the head of a text in which it tells of its own year
_FIRST_LINE = 80
_EITHER = re.compile("[-－‐−–—―～~至到]")
_YEAR_ENDS = 11
# What a text says of its own year where its metadata do not: a number, the year's place, a plan report's two years.
_OWN_YEAR = (
    re.compile(r"〔((?:19|20)\d\d)〕\d{1,4}号(?=\n|$)"),
    re.compile(
        rf"(?:^|[\n。]){_YEAR}年[，,]?是[^。\n]{{0,60}}?(?:之年|一年|[开起]局|承上启下|关键期|关键时期)"
    ),
    re.compile(rf"(?:今年|本年度?)[(（]{_YEAR}年?[)）]"),
    # the line of an agency: 某某局2011年1月28日消息
    re.compile(rf"{_YEAR}年\d{{1,2}}月\d{{1,2}}日(?:电|讯|消息|报道)"),
    re.compile(rf"(?:19|20)\d\d年[^，。《》\n]{{0,40}}执行情况[与和及暨]{_YEAR}年"),
    re.compile(rf"(?:19|20)\d\d年(?:政府)?工作的?(?:简要)?回顾[；;，,、和与及]{_YEAR}年"),
    re.compile(rf"(?:作了?|进行了?)(?:简要)?(?:回顾|总结)[，,]并?(?:对|就){_YEAR}年"),
)
# 今(110)年: the year as Taiwan counts it
_MINGUO = re.compile(r"今(?:年[(（](1[0-2]\d)年?[)）]|[(（](1[0-2]\d)[)）]年)")
_MINGUO_BEFORE = 1911
# 三、2026年重点工作任务: the coming year of a report; 一、2025年工作回顾: the one before
_COMING = re.compile(
    rf"(?:^|\n)[^\n，。0-9]{{0,8}}{_YEAR}年[^\n，。]{{0,10}}(?:工作|任务)"
    r"(?:总体)?(?:安排|任务|部署|重点|目标|打算|要求|思路|举措)[^\n，。]{0,6}(?=\n|$)"
    rf"|(?:^|\n)[^\n，。0-9]{{0,8}}{_YEAR}年(?:的)?(?:重点|主要)(?:工作|任务)(?=\n|$)"
)
_REVIEWED = re.compile(
    rf"(?:^|\n)[^\n，。0-9]{{0,8}}{_YEAR}年[^\n，。]{{0,10}}(?:工作)?(?:的)?(?:回顾|总结)[^\n，。]{{0,4}}(?=\n|$)"
)
# 总结2011年的工作: told in the year after
_LOOKED_BACK = re.compile(rf"(?:总结|回顾)了?[^，。；,;、\d]{{0,4}}{_YEAR}年(?![-—至到])")
# 截至2015年底, 2015年末…比上年末提高: a year gone by
_TOLD_YEAR = re.compile(
    rf"截[至止](?:到)?{_YEAR}年(?:末|底|年底|12月)|"
    rf"(?:^|[\n。]){_YEAR}年(?:全年|度|末|底|年末|年底)?[，,]?(?![^。\n]{{0,80}}(?:力争|预期|目标|计划|将|确保))[^。\n]{{0,80}}(?:同比|比上年|较上年|比去年)"
)
# 2007年是…的关键一年, at the head of a line, a sentence or behind a label
_OPENS_YEAR = re.compile(
    rf"(?:^|[\n。.、．]){_YEAR}年[，,]?是[^。\n]{{0,60}}?(?:[开起]局|承上启下|关键|收官|决胜|攻坚)"
)
_NAMED_YEAR = re.compile(rf"(?<![到至\d—－-]){_YEAR}年(?!前)")
_FIVE_YEARS = re.compile("[一二三四五六七八九十]五")
# 从2014年开始，全面启动…
_BEGINS = re.compile(rf"[从自]{_YEAR}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:开始|起)(?!的)")
_LATEST_PAGE = 3  # years after a text in which a page may print it
_TITLE_YEAR = re.compile(rf"{_YEAR}(?=目标|年(?!来|以来|之前|前))")
_TITLE_OF_GOALS = re.compile(r"目标|要点|重点|任务|计划|安排|打算|部署|实事|思路和?举措")
_TITLE_LINE = re.compile(
    r"[^，。：:；;\n]{0,24}?(?:19|20)\d\d年[^，。：:；;\n]{0,16}?(?:工作要点|工作计划|工作安排|重点工作|工作打算|目标任务|实事)"
)
_FROM = re.compile(r"起|开始")
_GAP = re.compile(r"(?:起|开始)?[，,]?(?:用|力争用?|计划用?|通过|利用|经过|再用)?")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The time that a document stands in.

    ``now`` and ``month`` are the date of the text or page, ``firm`` tells that an issue date says so;
    ``plan_start`` and ``plan_end`` are years of a stated plan; ``title_year`` is what a one-year plan's title
    lends to the numeric targets.
    """

    now: int | None
    month: int | None
    firm: bool
    plan_start: int | None
    plan_end: int | None
    title_year: int | None
    told: int | None = None  # the last year that the text tells of as gone by
    last_plan: int | None = None  # the end of the latest five-year plan that the text names

    @classmethod
    def of(cls, context: Context, text: str, times: Sequence[TimeExpression]) -> "Calendar":
        """Read the calendar of a document from its context, and where that is silent from its own words."""
        own = context.issued_on or context.adopted_on
        date = own or context.published_on
        now = int(date[:4]) if date and date[:4].isdigit() else None
        month = int(date[5:7]) if now is not None and date and date[5:7].isdigit() else None
        title = context.title
        if title is None:
            line = _TITLE_LINE.match(text[:_FIRST_LINE].strip())
            title = line.group() if line else None
        if now is None and title:
            years = re.findall(f"{_YEAR}(?=年)", title)
            now = int(years[0]) if len(years) == 1 else None
        if now is None:
            found = [match for match in (pattern.search(text[:_HEAD]) for pattern in _OWN_YEAR) if match]
            now = int(found[0][1]) if found else None
        if now is None and (minguo := _MINGUO.search(text[:_HEAD])):
            now = int(minguo[1] or minguo[2]) + _MINGUO_BEFORE
        if now is None:
            looked_back = _LOOKED_BACK.search(text[:_HEAD])
            now = int(looked_back[1]) + 1 if looked_back else None
        if now is None:
            coming, reviewed = _COMING.search(text), _REVIEWED.search(text)
            now = int(coming[1] or coming[2]) if coming else int(reviewed[1]) + 1 if reviewed else None
        if own is None and date and now is not None:
            now, month = _before_the_page(text, now, month)
        years_told = [int(one[1] or one[2]) for one in _TOLD_YEAR.finditer(text)]
        if now is None and context.plan_start is not None:
            until = context.plan_end or context.plan_start
            now = max([context.plan_start, *(year + 1 for year in years_told if year < until)])
        start, end = context.plan_start, context.plan_end
        title_year = _title_year(start, end, title)
        if now is not None and title_year == now + 1 and (month or 0) >= _YEAR_ENDS:
            now, month = title_year, 1  # the plan of next year, issued at the end of this one
        told = max((year for year in years_told if now is None or year < now), default=None)
        plans = [time.end_year for time in times if time.end_year and _FIVE_YEARS.search(time.text)]
        last_plan = max(plans, default=None)
        calendar = cls(now, month, own is not None, start, end, title_year, told, last_plan)
        return calendar if start is not None or end is not None else calendar._with_plan_of(text, times)

    def under(self, year: int | None, name: str, span: bool) -> "Calendar":
        """Return the calendar under a heading with the time ``name`` of ``year``: a year's end, or a plan of five."""
        if year is None:
            return self
        if not span and (self.now is None or year == self.now + 1):
            return replace(self, now=year, month=1)
        if span and self.plan_start is None and _FIVE_YEARS.search(name):
            return replace(self, plan_start=year - 4, plan_end=year)
        return self

    def is_of_earlier_plan(self, year: int, time: TimeExpression) -> bool:
        """Whether ``time`` is an earlier plan than the one that a text without plan years of its own is about."""
        if not _FIVE_YEARS.search(time.text) or time.text.startswith(("截至", "截止")):
            return False
        if {"到", "至", "前"} & set(time.cues):
            return False
        return year < self.now if self.now is not None else self.plan_end is None

    def _with_plan_of(self, text: str, times: Sequence[TimeExpression]) -> "Calendar":
        """Take the plan period that the text states as a start and a length (2012年起5年内)."""
        for one, after in pairwise(times):
            if one.year is None or after.kind != "span" or after.years is None or one.year > 2100:
                continue
            if _EITHER.search(after.text):
                continue  # 从2005年起，用3～5年时间
            begins = _FROM.search(one.text[-2:] + text[one.end : one.end + 2]) is not None
            if begins and after.years >= 2 and _GAP.fullmatch(text[one.end : after.start]):
                return replace(self, plan_start=one.year, plan_end=one.year + round(after.years) - 1)
        return self


def _before_the_page(text: str, year: int, month: int | None) -> tuple[int, int | None]:
    """Return the year and month of an undated text on a page of ``year``: what begins in it is told beforehand.

    A page may also reprint, years later, a text that tells of its own year and of none after it.
    """
    own = _OPENS_YEAR.search(text[:_HEAD])
    if own and int(own[1]) < year - 1:
        told = int(own[1])
        if not any(told < int(one[1]) <= year for one in _NAMED_YEAR.finditer(text)):
            return told, None
    begun = [int(match[1]) for match in _BEGINS.finditer(text[:_HEAD])]
    told = max((one for one in begun if year - _LATEST_PAGE <= one <= year), default=year)
    return (told, None) if told < year else (year, month)


def _title_year(start: int | None, end: int | None, title: str | None) -> int | None:
    """Return the year of a one-year plan, or of the goals that a title names."""
    if start is not None and start == end:
        return end
    years = set(_TITLE_YEAR.findall(title or ""))
    if start is None and len(years) == 1 and _TITLE_OF_GOALS.search(title or ""):
        return int(years.pop())
    return None
