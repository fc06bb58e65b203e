"""What kind of document it is, and what governs a value: all that its commitment is judged by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.quantities import Quantity
from pipeline.sectioning import Section
from pipeline.targets.context.governance import GOVERNING
from pipeline.targets.context.limits import Limit
from pipeline.targets.model import Context
from pipeline.targets.passages import Paragraph

_NO_TARGETS = re.compile(
    r"(?:条例|办法|规定|细则|准则|规则|规程|章程|规范|统计公报|统计快报|办事指南|申报指南|指南|须知|复函|名单|目录|公示|公告|解释|标准)(?:的(?:通知|公告|决定|令|函))?(?:[(（].{0,12}[)）])?$"
)
_LAW = re.compile(r"(?<![办做方想看说手打用])法(?:[(（].{0,12}[)）])?$")
# what a people's congress resolves is law, but where it takes note of a plan
_RESOLVED = re.compile(
    r"(?:人民代表大会|人大)(?:常务委员会|常委会)?[^，。]{0,20}关于(?![^，。]*(?:规划|计划|纲要|报告|目标|预算|发展|建设))[^，。]{2,60}的决[议定]$"
)
_PLAN_VOICE = re.compile(r"提出|要求|明确|目标|将(?!军)|力争|计划(?!书)|规划")
_REPORT_VOICE = re.compile(
    r"去年|同比|目前|据悉|记者|表示|介绍|已经?[^经]|截至|此前|了解到|(?:推动|推进|执行|办理|进展|完成|开展)(?:情形|情况)"
)
_LAW_TYPES = frozenset(
    [
        "法律",
        "法",
        "条例",
        "办法",
        "规定",
        "细则",
        "规章",
        "地方性法规",
        "行政法规",
        "统计公报",
        "公报",
        "函",
        "指南",
        "办事指南",
        "公告",
        "列表页",
        "司法解释",
        "章程",
    ]
)
# Statistics compare with the year before, and look ahead nowhere.
_COMPARISON = re.compile(r"同比|比(?:上年|去年|上月|上季|同期)|较(?:上年|去年|上月|上季|同期)")
_OUTLOOK = re.compile(
    r"力争|争取|确保|目标|计划|规划|预期|到[“”]?(?:\d{4}年|十[一二三四五六]五)|(?:今年|明年)(?:要|将|力争)|将[^，。；]{0,8}(?:达到|提高|建成)"
)
_SETS_TASKS = re.compile("各位代表|今年[^，。；\\n]{0,12}(?:预期目标|重点(?:工作|抓好))|(?:主要)?预期目标是")
_COMPARISONS_OF_STATISTICS = 3
_COMPARISONS_TO_ONE_OUTLOOK = 2.5
_PLANS = re.compile(
    "规划|计划|方案|意见|通知|要点|纲要|决定|决议|行动|措施|安排|部署|任务|目标|批复|蓝图|设想|条例|办法"
)
_ARTICLE = re.compile(r"^第[一二三四五六七八九十百千零〇0-9]+条$")


_DEEDS = re.compile(
    r"(?:今年|明年|20\d\d年)[^。\n]{0,60}?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:件|项|大|个)(?:[为惠利便]民|民生|重点)*"
    r"(?:实事|民生工程|民生项目|民生事项|好事)"
)
_DEEDS_DONE = re.compile(
    "(?:全部|全面|圆满|均已|超额)(?:完成|办结|兑现)|完成情况|回顾|成绩单|进展顺利|办成了"
)
_LEAST_DEEDS = 5
_HEAD = 1500  # characters in which a report tells what its list is of


@dataclass(frozen=True, slots=True)
class Manner:
    """What kind of document this is.

    ``normative``: law, standard, guide, bulletin; ``reporting``: news; ``planning``: a plan, opinion or notice, whose
    sections state what is to be done; ``telling``: a report or news, or a text of which no title says what it plans.
    """

    normative: bool
    reporting: bool
    planning: bool
    articles: bool = False  # a law in articles, which may oblige to cover all (实现监管全覆盖)
    telling: bool = False


def manner(text: str, context: Context, sections: Sequence[Section]) -> Manner:
    """Judge the document from its type, title and articles, or from what it says where it has no title."""
    title = re.sub(r"[”》〉」?？\s]", "", context.title or "")
    kind = context.doc_type or ""
    articles = sum(
        1 for section in sections if "条" in section.label and _ARTICLE.match(section.label.strip())
    )
    law = _LAW.search(title) is not None
    normative = (
        kind in _LAW_TYPES
        or _NO_TARGETS.search(title) is not None
        or law
        or _RESOLVED.search(title) is not None
        or (articles >= 5 and articles * 2 >= len(sections))
        or _is_statistics(text)
    )
    reporting = ("新闻" in kind or "报道" in kind) and not _lists_deeds(text, sections)
    return Manner(
        normative,
        reporting,
        not reporting and ("报告" not in kind or _is_work_report(text, title)) and "公报" not in kind,
        articles >= 5 and articles * 2 >= len(sections),
        reporting or ("报告" in kind or "总结" in kind) or not _PLANS.search(title + kind),
    )


def _lists_deeds(text: str, sections: Sequence[Section]) -> bool:
    """Whether a report prints the numbered list of what a government will do in a year (今年10件民生实事)."""
    labelled = sum(1 for section in sections if section.label)
    return (
        labelled >= _LEAST_DEEDS
        and _DEEDS.search(text, 0, _HEAD) is not None
        and _DEEDS_DONE.search(text) is None
    )


def _is_work_report(text: str, title: str) -> bool:
    """Whether a report sets the tasks of a year, by its title or, where it has none, by what it says."""
    return "工作报告" in title or (not title and _SETS_TASKS.search(text) is not None)


def _is_statistics(text: str) -> bool:
    comparisons = sum(1 for _ in _COMPARISON.finditer(text))
    if comparisons < _COMPARISONS_OF_STATISTICS:
        return False
    return comparisons >= _COMPARISONS_TO_ONE_OUTLOOK * sum(1 for _ in _OUTLOOK.finditer(text))


@dataclass(slots=True)
class Situation:
    """What governs a value: words of its sentence and clause, and the evidence from outside them.

    It is gathered once a value; ``clause_before``, ``listed`` and ``following`` come to be known as its clause is read.
    """

    clause_before: (
        str  # the open text of the clause before the value, without the base that it is compared with
    )
    clause_after: str
    sentence_before: str  # the open text of the sentence before the value
    sentence_after: str
    limited: bool  # a deadline or span governs it
    firm_limit: bool  # … with a limit word (到, 底, 前), near by
    dated_limit: bool  # … that names its year; 年末 in a review of last year is last year's
    voice: bool  # a news report is telling of plans
    opinion: bool  # … or of what somebody thinks
    near_limit: bool  # … and stands in its sentence, goal paragraph or lead line, not in a heading
    marked: bool  # a strength marker governs it
    told: bool  # the value before is a fact (现有贫困人口3万人,贫困发生率为16%)
    listed: bool  # a member of its list before it is a commitment
    acted: bool  # an act verb (设立, 培育) stands directly before it
    goal: bool  # its section or lead line states goals
    standard: bool  # its section, lead line or sentence lists what must be met to be admitted or rewarded
    past_time: bool  # a past time governs it
    past_words: bool  # a word of past time (截至, 初步核算) opens its clause or one before it
    past_section: bool
    reviewed: bool  # … by its heading, where 今年 may be the year that is told of
    in_section: bool
    following: Quantity | None  # the next quantity of the clause


def speaks_of_plans(text: str, paragraph: Paragraph, limits: Sequence[Limit], before: bool) -> bool:
    """Whether a paragraph of a news report tells what a plan will do, by its own words or going on from the last."""
    line = text[paragraph.start : paragraph.end]
    if any(limit.kind in GOVERNING and limit.firm and limit.deadline for limit in limits):
        return True
    if _PLAN_VOICE.search(line[:80]):
        return True
    return before and _REPORT_VOICE.search(line) is None
