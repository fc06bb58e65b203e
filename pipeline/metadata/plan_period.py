"""The plan period that a document states: in its title (2018-2020年, “十四五”, 2025年…方案), else its body.

Codebook sections 2 and 7. The numbers of the five-year plans are the lexicon's plan_periods.
"""

import functools
import re

from pipeline.expressions import expression
from pipeline.lexicon import Lexicon
from pipeline.metadata.dates import DIGITS

_TO = r" ?(?:——|--|[-—–－―~～至到]) ?"
_SPAN = expression(rf"(?<!\d)((?:19|20)\d{{2}}) ?年?{_TO}((?:19|20)\d{{2}}|\d{{2}})(?![\d月]) ?年?")
_CHINESE_YEAR = expression(r"[一二][九〇○零][〇○零一二三四五六七八九]{2}(?=年)")
_QUOTED_PLAN = expression(
    r"[“‘「\"](十?[一二三四五六七八九]?五)[”’」\"]|(?<![一二三四五六七八九十第])(十[一二三四五六七八九]五)"
)
_ORDINAL_PLAN = expression(r"第(十?[一二三四五六七八九十])个五年")
_PLAN = expression(r"实事|规划|战略|计划|方案|预案|纲要|方针|要点|安排|行动|任务|分解|分工")
# An opinion on the work of one year: 关于做好2022年…重点工作的实施意见
_WORK_OF_YEAR = expression(
    r"(?<!\d)(?:19|20)\d{2} ?年(?!度?(?:以来|底|末|前|第))[^，,。]{0,30}工作的?(?:实施|指导|若干)?意见$"
)
_REVIEWED = expression(r"(?:19|20)\d{2} ?年[^,，]{0,30}?(?:执行情况|预算执行|完成情况)(?:及|与|和|以及)")
_NO_PLAN = expression(r"公报|执行情况|总结|名单|决算|表彰|评选|学年")
_ONE_YEAR = expression(r"(?<!\d)((?:19|20)\d{2}) ?年")
# What a headline of one year must speak of to state a period: aims ahead, no results.
_AIMS = expression(
    r"(?<!\d)((?:19|20)\d{2}) ?年[^,，。:：;；]{0,16}?"
    r"(?:预期目标|发展目标|主要目标|奋斗目标|目标任务|工作目标|工作要点|工作计划|工作安排|为民(?:兴|办)|民生实事)(?!完成|实现|超额|顺利|圆满)"
)
# The plan that a headline reports on, by its name in the first paragraphs.
_REPORTED = expression(r"《([^《》\n]{4,80}?)[(（](?:19|20)\d{2}[^()（）]{0,20}[)）]》")
_REPORTED_HEAD = 1500
# The plan that a report without such a headline is about: what was issued, heard or told of in its first paragraphs.
_NAME = expression(r"[《「]([^《》「」\n]{6,60})[》」]")
# What stands before a document that is mere grounds of another.
GROUNDS = expression("(?:根据|按照|依据|遵照|依照|落实|贯彻|执行|对照|围绕)[^。，,]{0,6}$")
_YEARS_BEHIND = expression(r"\s*[(（][^()（）]{0,20}(?:19|20)\d{2}[^()（）]{0,20}[)）]$")
_OF_YEAR = expression(
    r"(?<!\d)((?:19|20)\d{2})年度?(?:[一-龥]{0,8}国民经济(?:和|与)社会发展)?(?:重点)?(?:工作|实施|行动|建设)?(?:计划|方案|要点)$"
)
_CARRIER = expression("的(?:通知|公告|函|批复)$")
_DRAFT = expression(r"(?:[(（][^()（）]{0,30}[)）])?(?:草案|文本|征求意见稿|送审稿)+$")
_TOLD_BEFORE = expression(
    r"(?:印发|下发|发布|公布|出台|披露|通过|审议|听取|解读|批复|制定)了?[^。《》「」]{0,12}$"
)
_TOLD_AFTER = expression(r"[,，]?(?:近日|日前|正式)?(?:印发|发布|公布|出台|提出|明确|指出|将|获批)")
_CONFERENCE = expression("(?:新闻)?(?:发布会|通气会|吹风会|解读会|宣讲会|座谈会)")
_TOLD_HEAD = 500
_OPENS_WITH_PLAN = expression(
    r"(?:[^。]{0,60}?(?:力争|将|(?<![主重需])要|计划|提出|明确|目标)[^。]{0,12})?[“\"](十?[一二三四五六七八九]?五)[”\"](?:时期|期间|末|规划[^。]{0,60}是)"
)
# What a report without headline is about: …召开某省“十三五”规划纲要新闻发布会, and how a plan without its head opens.
_PRESENTED = expression(
    r"(?!根据|按照|依据|围绕|为)[^。]{0,60}[“\"](十?[一二三四五六七八九]?五)[”\"][^。，,“”《》]{0,12}?(?:规划|计划|纲要)+(?:草案|文本)?"
    r"(?:新闻发布会|(?:正式|日前|近日)?(?:发布|出台|印发|公布|获批)|(?:显示|提出|明确|指出|透露|披露)(?!的))"
)
OPENS_WITH_PERIOD = expression(
    r"[“\"](十?[一二三四五六七八九]?五)[”\"](?:时期|期间)[,，]?是[^。]{0,60}(?:时期|阶段)[^。\n]{0,40}。[^。]{0,40}?(?:总体|发展|主要)目标"
)
# The years of the Republic in the name of a plan: 民国102年-105年国家发展计划
_REPUBLIC_SPAN = expression(rf"民国(\d{{2,3}}) ?年?{_TO}(\d{{2,3}}) ?年[^。]{{0,16}}?(?:计划|规划|方案)")
# A plan that is named after the year it reaches to: 中国制造2025, “健康中国2030”规划纲要
_NAMED_AFTER_YEAR = expression(
    r"(?:^|[《“「‘\"])(?P<name>[一-龥]{2,12})(?P<year>20\d{2})(?=[》”」’\"]|(?:规划|纲要|行动|战略|方案|计划)|$)"
)
_YEAR_OF_EVENT = expression("(?:大会|论坛|展览会|博览会|年|第)$")
_THIS_YEAR = expression(
    r"今年[^,，。:：]{0,10}(?:为民办实事|民生实事|实事项目|预期目标|主要目标|工作要点|重点工作)"
)
_YEAR_OF_AIMS = expression(r"((?:19|20)\d{2})年[^。]{0,20}(?:实事|目标|要点|重点工作)")
_FROM_ON = expression(
    r"(?<!\d)((?:19|20)\d{2}) ?年(?:起|开始)[,，]?(?:的|利用|用|在)?"
    r"(?P<count>\d{1,2}|[一二三四五六七八九十两])个?年(?:内|时间|左右)"
)
_FROM_HEAD = 1500
_AIMS_LINE = expression(
    r"^[^。；\n]{0,12}[“\"](十?[一二三四五六七八九]?五)[”\"][^。；\n]{0,24}(?:目标|指标)(?:表|体系)?$",
    re.MULTILINE,
)
_OPENS_WITH_AIMS = expression(
    r"[“\"](十?[一二三四五六七八九]?五)[”\"](?:时期|期间)[,，]?[^。,，]{0,20}"
    r"(?:总体要求|指导思想|(?:预期|主要|发展)目标|基本思路)[:：是为]"
)
_REPUBLIC = expression(r"(?<!\d)(1\d{2}) ?年度?")
_STATED = expression(
    r"(?:规划|计划|实施|行动|方案|执行)(?:期限?|时间|期间|周期)(?:为|是|:|：|从|自)?[^。;；\n\d]{0,6}"
    rf"(?<!\d)((?:19|20)\d{{2}}) ?年?(?:\d{{1,2}}月)?{_TO}((?:19|20)\d{{2}})"
)
_REACHING = expression(r"规划期限?(?:均)?[至到]((?:19|20)\d{2}) ?年")
_DRAWN_UP = expression(
    rf"制[定订]了?((?:19|20)\d{{2}}) ?年?{_TO}((?:19|20)\d{{2}}) ?年[^。\n]{{0,60}}?(?:计划|规划|方案)"
)
_HEAD = 20_000


@functools.cache
def _five_year_plans(lexicon: Lexicon) -> dict[str, tuple[int, int]]:
    return {row["name"]: (int(row["start"]), int(row["end"])) for row in lexicon.rows("plan_periods")}


def plan_period(title: str, body: str, press: bool, lexicon: Lexicon) -> tuple[int | None, int | None]:
    """Return first and last year of the plan period, (None, None) where none is stated.

    ``body`` is read for an explicit 规划期 only: a year in running text is no statement. In a headline a
    single year is one of aims (2010年…预期目标) alone; a report on a plan has the period in the plan's name.
    """
    title = _CHINESE_YEAR.sub(lambda year: "".join(str(DIGITS[c]) for c in year[0]), title)
    found = (
        None if _NO_PLAN.search(title) and not _REVIEWED.search(title) else _in_title(title, press, lexicon)
    )
    for statement in (_STATED, _DRAWN_UP):
        if found is None and not press and (match := statement.search(body, 0, _HEAD)):
            found = _ordered(int(match[1]), int(match[2]))
    if found is None and press:
        found = _reported(title, body) or _told(body, lexicon) or _this_year(title, body)
        found = found or _republic(body) or _opening(body, lexicon)
    if found is None and not press:
        found = _from_on(body) or (None if title else _aims(body, lexicon) or _general_aims(body, lexicon))
    return found or _named_after_year(title) or _reaching(body) or (None, None)


def _named_after_year(title: str) -> tuple[None, int] | None:
    """Return the last year of a plan that has it in its name; the first is not told."""
    named = _NAMED_AFTER_YEAR.search(title)
    return (None, int(named["year"])) if named and not _YEAR_OF_EVENT.search(named["name"]) else None


def _reaching(body: str) -> tuple[None, int] | None:
    """Return the last year of a plan that states it alone: 规划期至2025年，展望到2035年."""
    stated = _REACHING.search(body, 0, _HEAD) if "规划期" in body else None
    return (None, int(stated[1])) if stated else None


def _reported(title: str, body: str) -> tuple[int, int] | None:
    """Return the period in the name of the plan that a press report is about, by the kind that its headline names."""
    for plan in _REPORTED.finditer(body, 0, _REPORTED_HEAD):
        kind = _PLAN.findall(plan[1][-6:])
        if kind and kind[-1] in title and (span := _SPAN.search(plan[0])):
            return _ordered(int(span[1]), int(span[2]) if len(span[2]) == 4 else int(span[1][:2] + span[2]))
    return None


def _told(body: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the period in the name of the plan that the first paragraphs say was issued, heard or approved.

    A plan of which it is said outright goes before the first that is only named, in the name of a press conference.
    """
    named = None
    for name in _NAME.finditer(body, 0, _TOLD_HEAD):
        kind = _YEARS_BEHIND.sub("", _DRAFT.sub("", _CARRIER.sub("", name[1])))[-8:]
        # what the first sentence of a report names, other than its grounds
        before = body[: name.start()]
        opens = "。" not in before and not GROUNDS.search(before[-10:])
        told = bool(_TOLD_BEFORE.search(before[-16:]) or _TOLD_AFTER.match(body, name.end()))
        year = _OF_YEAR.search(_CARRIER.sub("", name[1]))
        single = (int(year[1]), int(year[1])) if year else None
        if (told or opens) and _PLAN.search(kind) and (span := _spans(name[1], lexicon) or single):
            if told:
                return span
            if not _CONFERENCE.match(body, name.end()):
                return named or span
            named = named or span
    return named


def _opening(body: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the plan with which a report without headline opens: “十二五”期间，我国将…"""
    opening = _OPENS_WITH_PLAN.match(body) or _PRESENTED.match(body)
    return _five_year_plans(lexicon).get(opening[1]) if opening else None


def _this_year(title: str, body: str) -> tuple[int, int] | None:
    """Return the year that a headline on the aims of 今年 means, as the first paragraph names it."""
    year = _YEAR_OF_AIMS.search(body, 0, _TOLD_HEAD) if _THIS_YEAR.search(title) else None
    return (int(year[1]), int(year[1])) if year else None


def _republic(body: str) -> tuple[int, int] | None:
    span = _REPUBLIC_SPAN.search(body, 0, _TOLD_HEAD)
    return _ordered(int(span[1]) + 1911, int(span[2]) + 1911) if span else None


def _from_on(body: str) -> tuple[int, int] | None:
    """Return the years of a length from a stated year on: 2012年起5年内, 从2021年起用三年时间."""
    head = body[:_FROM_HEAD]
    stated = _FROM_ON.search(head) if "年起" in head or "年开始" in head else None
    if stated is None:
        return None
    count = stated["count"]
    years = int(count) if count.isdigit() else "〇一二三四五六七八九十".find(count.replace("两", "二"))
    return (int(stated[1]), int(stated[1]) + years - 1) if 1 < years <= 20 else None


def _aims(body: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the plan of an excerpt without title, by the caption or heading of its aims."""
    caption = _AIMS_LINE.search(body)
    return _five_year_plans(lexicon).get(caption[1]) if caption else None


def _general_aims(body: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the plan of an excerpt that opens with its aims: “十二五”时期,经济社会发展的主要目标是…"""
    opening = _OPENS_WITH_AIMS.match(body) or OPENS_WITH_PERIOD.match(body)
    return _five_year_plans(lexicon).get(opening[1]) if opening else None


def _in_title(title: str, press: bool, lexicon: Lexicon) -> tuple[int, int] | None:
    if span := _spans(title, lexicon):
        return span
    title = _REVIEWED.sub("", title)
    if not (_PLAN.search(title) or _WORK_OF_YEAR.search(title)) and not (press and _AIMS.search(title)):
        return None
    years = [int(year) for year in (_AIMS if press else _ONE_YEAR).findall(title)]
    years = years or [int(year) + 1911 for year in _REPUBLIC.findall(title)]
    return (years[-1], years[-1]) if years else None


def _spans(title: str, lexicon: Lexicon) -> tuple[int, int] | None:
    for match in _SPAN.finditer(title):
        start, end = int(match[1]), int(match[2])
        if span := _ordered(start, end if end > 99 else start // 100 * 100 + end):
            return span
    plans = _five_year_plans(lexicon)
    named = [(quoted or bare) for quoted, bare in _QUOTED_PLAN.findall(title)]
    named += [number + "五" for number in _ORDINAL_PLAN.findall(title)]
    return next((plans[name] for name in named if name in plans), None)


def _ordered(start: int, end: int) -> tuple[int, int] | None:
    return (start, end) if start <= end <= start + 40 else None
