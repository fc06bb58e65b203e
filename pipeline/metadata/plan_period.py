"""The plan period that a document states: years in its title (2018-2020年, “十四五”, 2025年…方案), or 规划期 in its body."""

import functools
import re

from pipeline.lexicon import Lexicon

_YEAR = r"(?<!\d)((?:19|20)\d{2}) ?年?"
_CHINESE_YEAR = re.compile(r"二[〇零○][〇零○一二三四五六七八九]{2}(?=年)")
_SPAN = re.compile(rf"{_YEAR} ?(?:[-—–－―~～至到]|——|--) ?((?:19|20)?\d{{2}})(?!\d) ?年?")
_FIVE_YEARS = re.compile(r"(?:“|‘|「|\")?(十?[一二三四五六七八九]?五)(?:”|’|」|\")(?!期间|时期|末|以来)?")
_ORDINAL = re.compile(r"第(十?[一二三四五六七八九十])个五年")
_PLAN = re.compile(r"规划|计划|方案|预案|纲要|方针|要点|安排|行动|任务")
_REVIEWED = re.compile(r"(?:19|20)\d{2} ?年[^,，]{0,30}?(?:执行情况|预算执行|完成情况)(?:及|与|和|以及)")
_NO_PLAN = re.compile(r"公报|执行情况|总结|放假|节假日|名单|决算")
_REPUBLIC = re.compile(r"(?<!\d)(1\d{2}) ?年度")
_STATED = re.compile(
    r"(?:规划期限?|计划期限?|实施期限?|实施时间|规划期间|行动期限|方案期限)(?:限)?(?:为|是|:|：|从|自)?[^。\n]{0,6}?"
    rf"{_YEAR} ?(?:[-—–－―~～至到]|——|--) ?((?:19|20)\d{{2}})"
)


@functools.cache
def _five_year_plans(lexicon: Lexicon) -> dict[str, tuple[int, int]]:
    return {row["name"]: (int(row["start"]), int(row["end"])) for row in lexicon.rows("plan_periods")}


def plan_period(title: str, body: str, press: bool, lexicon: Lexicon) -> tuple[int | None, int | None]:
    """Return first and last year of the plan period, (None, None) where none is stated.

    ``body`` is read for an explicit 规划期 only; a year or a five-year plan in running text is no statement.
    """
    title = _CHINESE_YEAR.sub(
        lambda m: "".join(str("〇一二三四五六七八九".find(c)) if c not in "零○" else "0" for c in m[0]), title
    )
    if match := _SPAN.search(title):
        start, end = int(match[1]), int(match[2])
        end = end if end > 100 else start // 100 * 100 + end
        if start <= end <= start + 40:
            return start, end
    plans = _five_year_plans(lexicon)
    if match := re.search(r"[“‘「\"](十?[一二三四五六七八九]?五)[”’」\"]", title):
        if match[1] in plans:
            return plans[match[1]]
    if (match := _ORDINAL.search(title)) and (five := plans.get(match[1] + "五")):
        return five
    title = _REVIEWED.sub("", title)
    if _PLAN.search(title) and not _NO_PLAN.search(title):
        years = re.findall(r"(?<!\d)((?:19|20)\d{2}) ?年", title)
        if years and not press:
            return int(years[-1]), int(years[-1])
        if match := _REPUBLIC.search(title):
            return int(match[1]) + 1911, int(match[1]) + 1911
    if not press and (match := _STATED.search(body[:20000])):
        return int(match[1]), int(match[2])
    return None, None
