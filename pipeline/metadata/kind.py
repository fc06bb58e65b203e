"""Official document, press report, or neither to be told; and the type of a document without a telling title.

A form that only documents have (title 关于…的意见, number, signature, adoption line) outweighs any press cue,
because newspapers print whole documents.
"""

import functools
import re

from pipeline.cleaning.document import Reason
from pipeline.expressions import expression
from pipeline.lexicon import Lexicon
from pipeline.metadata.document_types import final_type, is_headline, reported_title
from pipeline.metadata.governed import HOUR_OF_RELEASE, area_of_organ
from pipeline.metadata.patterns import Pattern, compiled
from pipeline.metadata.plan_period import OPENS_WITH_PERIOD
from pipeline.metadata.press import PRESS_WEIGHT, press_evidence
from pipeline.metadata.reading import Reading

PRESS_TYPE, EXPLANATION_TYPE = "新闻报道", "政策解读"
JOURNAL_TYPE = "期刊文章"
WEB_TYPE = "网络文章"
# An article that speaks of itself and to its reader.
_ARTICLE_OF_THE_WEB = expression(
    "本文(?:将|从|就|试图|旨在|深度|主要|对)|为(?:广大)?读者|(?:主要)?包括以下几个方面[:：]|让我们一起|小编"
)
# The running head or the source line of a journal: its name, year and issue.
_ISSUE = expression(
    r"[一-龥·]{2,16}》?\s?(?:19|20)\d{2}\s?(?:[·.．/]\s?(?:第\s?)?\d{1,2}(?!\d|[-./年月])\s?期?|年\s?第?\s?\d{1,2}\s?期)"
)
_FORMAL = 2
_ALONE = 2
"""Weight of the press cues that tells a report where nothing at all speaks for a document."""
# How the sentences of a document begin that tells organs what to do, and hardly those of a report.
_DIRECTS = expression(
    r"(?:^|[。；;\n])(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．]|——)?\s?[“\"]?"
    r"(?:要|应|继续|进一步|认真|持续|积极|大力|全面|切实|努力|坚持|扎实|着力|深入|有序|统筹|严格|稳步|不断|充分"
    r"|加强|推进|完善|建立|健全|落实|强化|加快|推动|支持|鼓励|实施|开展|提高|加大|深化|优化|做好|组织|扩大|促进|引导"
    r"|规范|发挥|巩固|培育|抓好|提升|增强|改善|构建|打造|保障|拓展|改造|防治|修订|研究|制定|创新|利用|把|确保|壮大)"
)
_SENTENCE = expression(r"[^。；;\n]{6,}")
_DIRECTED_SHARE, _LEAST_DIRECTED = 0.4, 5
_HEAD, _BODY = 3000, 60_000
_LEAD = 60
_RESOLVED = expression(
    r"(?:制[定订]|编制|提出|作出|作(?=如下|以下)|发布)[^。]{0,40}?(?:如下|以下|本)(?P<named>[一-龥]{2,8}?)[。,，:：;；\n]"
    r"|(?P<told>通知|通告|公告|通报|决定|报告|函复|批复)如下"
)
_REPORTS = expression(r"我[受代][^。]{2,30}(?:政府|国务院|委员会|法院|检察院|委托)[^。]{0,12}(?:作|报告)")
_SPEAKS_TO_CONGRESS = expression(
    "^(?:[^。\n]{0,3})各位代表[！!，,：:]|[。！]各位代表[！!，,：:]"
    "|为(?:了)?实现(?:上述|以上)目标[^。]{0,8}我们(?:要|将|重点|必须)"
    "|^做好政府工作[，,]?(?:必须|要)|本届政府任期"
    "|(?:今年|政府|年)工作的?总体要求(?:和主要目标)?[是：:]",
    re.MULTILINE,
)
# The part of a report to a congress with which an excerpt opens, and its government's own name in it.
_PART_OF_REPORT = expression(
    r"(?:[一二三四]、)?(?:20\d\d年(?:主要|重点)?工作(?:安排|任务)?|“十?[一二三四五六七八九]?五”时期的?主要(?:目标任务|任务|目标和任务))\n"
)
# 今年经济社会发展主要预期目标是：…, in such a part
_YEARS_AIMS = expression(
    r"(?:^|\n)今年(?:[我全][省市县区国州]|国民)?经济(?:和)?社会发展的?主要(?:预期)?目标[是为]："
)
# Any part of such a report, over text that speaks for a government: 三、2009年主要任务, 二、今年工作的总体部署.
_ANY_PART = expression(
    r"(?:[一二三四]、)?(?:20\d\d年|今年|今后五年)[^。，,\n]{0,20}(?:任务|工作|安排|部署|要求|取向|举措|目标|回顾)\n"
)
_SPEAKS_FOR_GOVERNMENT = expression("政府的?工作|本届政府|各位代表|我们(?:要|必须|将)")
# The year's aims as they are put before a congress: 建议2023年经济社会发展的主要预期目标为…
_PROPOSES_AIMS = expression(
    r"(?:建议|提出|确定)?(?:20\d\d年|今年)[^。，,\n]{0,20}(?:预期目标|主要目标|奋斗目标)(?:建议)?(?:为|是|[:：])"
)
_OWN_GOVERNMENT = expression("(?:自治区|[省市县区])政府|政府工作")
_SUBMITTED = expression(r"纲要[(（]草案[)）]》[,，]?已?(?:提交|提请|印发)[^。]{0,6}大会审[查议]")
_PASSED_ON = expression(
    r"现将[^。\n]{4,60}(?:印发|分解|下达|转发|通知)[^。\n]{0,30}请[^。\n]{0,12}(?:认真|遵照|结合|抓紧|贯彻)"
)
_BULLETIN = expression(
    r"(?:初步)?(?:核算|测算|统计)[,，]?[^。]{0,12}(?:全年|上半年|[一二三四]季度|前三季度)[^。]{0,20}(?:生产总值|GDP)"
)
# What only a bulletin, a plan of a period, a plan in chapters has, where an excerpt has no title.
_STATISTICS = expression(
    r"^[一二三四五六七八九十]{1,2}、\s?(?:综\s?合(?:经济)?|农\s?业|农林牧渔业|工业和建筑业|固定资产投资|国内贸易|对外(?:经济|贸易)"
    r"|财政[、和]?金融|交通[^。\n]{0,8}邮电[^。\n]{0,6}|人民生活和社会保障|人口与?[^。\n]{0,3}就业)$",
    re.MULTILINE,
)
_COMPARED = expression(
    r"(?:(?:比|较)上年末?|同比)(?:增长|增加|下降|提高|减少|上升|回落)|(?:增长|下降|增加)\d"
)
_PERIODS_AIMS = expression(
    r"[“\"]十?[一二三四五六七八九]?五[”\"](?:时期|期间)[,，]?[^。,，]{0,20}(?:总体要求|指导思想|(?:预期|主要|发展)目标|基本思路)[:：是为]"
)
_PLAN_DIVISION = expression(
    "^第[一二三四五六七八九十]{1,3}章 [^\n]{4,40}\n(?:[^\n]{1,400}\n)?第[一二三四五六七八九十]{1,3}节",
    re.MULTILINE,
)
# What an excerpt of a plan lists: items behind a dash or a number that state what is reached by a year.
_STATES_AIMS = expression(
    r"^(?:-{2,}|[—―]{1,2}|[（(]?[一二三四五六七八九十\d]{1,3}[）).．、])[^\n]*?(?:20\d\d年|“十?[一二三四五六七八九]?五”末)底?前?[^。\n]{0,80}?"
    r"(?:达到|实现|建成|基本|形成|完成|控制在|下降)",
    re.MULTILINE,
)
_LEAST_SHARE = 0.25
# The questions that an explanation of a document answers: 二、《意见》有哪些主要内容？
_QUESTION = expression(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.、．]|问[:：])[^。；\n]{4,80}?[？?]",
    re.MULTILINE,
)
_OF_DOCUMENT = expression(
    "《(?:通知|意见|规划|方案|办法|条例|规定|决定|细则|计划|措施|纲要)》|制定背景|出台背景|出台的?意义"
)
_LEAST_QUESTIONS = 3
_REPORTERS = expression("记者|通讯员|本报|本网")
_ARTICLE = expression("^第[一二三四五六七八九十百]{1,4}条", re.MULTILINE)
_GUIDE = expression(
    r"(?:补贴|申请|办理|申报|受理|资助|审批)(?:条件|对象|标准|期限|材料|流程|时限|依据|地点|方式)"
)


def kind_and_type(reading: Reading) -> tuple[str, str | None]:
    """Return official | press | unknown, and the document type or None (codebook section 2)."""
    title, own = reading.title or "", reading.type_of_title
    if (printed := _printed_in_full(reading)) is not None:
        return "official", printed
    if own is None and "解读" in title:
        return ("official" if reading.page.value("issuer") else "press"), EXPLANATION_TYPE
    if _official_form(reading) >= _FORMAL:
        return "official", own.type if own else _type_of_body(reading)
    if own is None and (released := _released(reading)):
        return "official", released
    if own is None and _explains(reading):
        return "official", EXPLANATION_TYPE
    removed = "\n".join(reading.page.removed(Reason.BYLINE, Reason.EDITOR_CREDIT, Reason.PICTURE_CAPTION))
    sources = "\n".join(reading.page.removed(Reason.SOURCE_LINE))
    press = press_evidence(
        title, reading.text, removed, reading.page.source(), reading.lexicon, sources=sources
    )
    if press.weight >= PRESS_WEIGHT or (own is not None and own.kind == "press"):
        return "press", own.type if own and own.kind == "press" else _press_type(reading)
    doc_type = own.type if own else _type_of_body(reading) or _type_of_record(reading)
    official = doc_type is not None or _speaks_officially(reading.text, reading.lexicon)
    if not official and press.weight >= _ALONE:
        return "press", _press_type(reading)
    if not official and _ARTICLE_OF_THE_WEB.search(reading.text, 0, _HEAD):
        return "unknown", WEB_TYPE
    official = official or (
        press.weight == 0 and (_directs(reading.text) or (not title and _is_part_of_plan(reading.text)))
    )
    return "official" if official else "unknown", doc_type


def _press_type(reading: Reading) -> str:
    journal = any(
        _ISSUE.search(line) for line in reading.page.removed(Reason.PAGE_NUMBER, Reason.SOURCE_LINE)
    )
    return JOURNAL_TYPE if journal else PRESS_TYPE


def _released(reading: Reading) -> str | None:
    """Return the type of a press release of a government in Hong Kong, Macau or Taiwan, told by its source; or None."""
    clock = HOUR_OF_RELEASE.search("\n".join(reading.page.removed(Reason.PAGE_DATE, Reason.SOURCE_LINE)))
    source = (reading.page.source() or "").strip()
    area = area_of_organ(source, reading.lexicon) if reading.document.script == "Hant" and source else None
    own = area is not None and area.region is not None and area.region.startswith(("香港", "澳门", "台湾"))
    if clock is None and not own:
        return None
    bulletin = clock or any("新闻公报" in line for line in (reading.text, *reading.page.removed(*Reason)))
    return "新闻公报" if bulletin else "新闻稿"


def _printed_in_full(reading: Reading) -> str | None:
    """Return the type of the document that a page headed like news prints whole (全文如下), or None."""
    reported = reported_title(reading.title or "", reading.lexicon)
    found = final_type(reported, reading.lexicon) if reported else None
    head = reading.text[:_HEAD]
    if found is None or reported is None:
        return None
    whole = "全文如下" in head or any(line.strip("《》 ") == reported for line in head.split("\n")[1:])
    return found.type if whole else None


def _official_form(reading: Reading) -> int:
    """Count what only a document has; a headline that names a document is no document's title."""
    title, own = reading.title or "", reading.type_of_title
    titled = own is not None and own.kind != "press" and not is_headline(title, reading.lexicon)
    formal = (
        titled
        and own is not None
        and (
            re.search(r"关于|印发|转发", title) is not None
            or own.kind == "legislation"
            or own.name in ("政府工作报告", "统计公报")
        )
    )
    signed = reading.signature is not None and bool(reading.signature.organs)
    return (
        2 * formal
        + titled
        + 2 * (reading.number is not None)
        + 2 * signed
        + 2 * bool(reading.opening.adoption)
        + (reading.page.value("issuer") is not None)
    )


@functools.cache
def _official_cues(lexicon: Lexicon) -> tuple[Pattern, ...]:
    return tuple(compiled("official_cues", pattern) for pattern in lexicon.column("official_cues", "pattern"))


def _speaks_officially(text: str, lexicon: Lexicon) -> bool:
    body = text[:_BODY]
    return any(pattern.search(body) for pattern in _official_cues(lexicon))


def _directs(text: str) -> bool:
    """Tell whether a text without head directs: of its sentences, many begin with what is to be done."""
    body = text[:_BODY]
    directed = len(_DIRECTS.findall(body))
    return directed >= _LEAST_DIRECTED and directed >= _DIRECTED_SHARE * len(_SENTENCE.findall(body))


def _is_part_of_plan(text: str) -> bool:
    """Tell whether a passage without title lists aims by year, or tells an organ what to do in some of its sentences."""
    body = text[:_BODY]
    directed = len(_DIRECTS.findall(body))
    return _STATES_AIMS.search(body) is not None or (
        directed > 1 and directed >= _LEAST_SHARE * len(_SENTENCE.findall(body))
    )


def _explains(reading: Reading) -> bool:
    """Tell whether a text is an office's questions and answers on a document, and no reporter's."""
    text = reading.text
    questions = _QUESTION.findall(text[:_BODY]) if "？" in text or "?" in text else []
    if len(questions) < _LEAST_QUESTIONS or not any(map(_OF_DOCUMENT.search, questions)):
        return False
    credits = reading.page.removed(Reason.BYLINE, Reason.EDITOR_CREDIT, Reason.SOURCE_LINE)
    return not _REPORTERS.search("\n".join((text[:_HEAD], *credits)))


def _type_of_record(reading: Reading) -> str | None:
    """Return the type that the page's table gives for a document whose title tells none (体裁分类 通知), or None."""
    for value in reading.page.values("document_kind"):
        found = final_type(value, reading.lexicon)
        if found is not None and found.name == value and found.kind != "press":
            return found.type
    return None


def _type_of_body(reading: Reading) -> str | None:
    """Return the type that a document without a telling title gives itself: 现提出如下意见, 特制定本方案."""
    text = reading.text
    part = _PART_OF_REPORT.match(text) is not None
    if part and (_OWN_GOVERNMENT.search(text, 0, _BODY) or _YEARS_AIMS.search(text, 0, _BODY)):
        return "政府工作报告"
    if not reading.title and (
        (_ANY_PART.match(text) and _SPEAKS_FOR_GOVERNMENT.search(text, 0, _BODY))
        or _PROPOSES_AIMS.search(text, 0, _LEAD)
    ):
        return "报告"
    if (
        _SUBMITTED.search(text, 0, _HEAD)
        or _REPORTS.search(text, 0, 800)
        or _SPEAKS_TO_CONGRESS.search(text, 0, _BODY)
    ):
        return "报告"
    if match := _RESOLVED.search(text, 0, 3000):
        found = final_type(match["named"] or match["told"], reading.lexicon)
        if found is not None:
            return found.type
    if _PASSED_ON.search(text, 0, 1000):
        return "通知"
    if _BULLETIN.search(text, 0, 3000):
        return "公报"
    if len(_GUIDE.findall(text[:_BODY])) >= 4:
        return "办事指南"
    if _STATISTICS.search(text, 0, 3000) and len(_COMPARED.findall(text[:_BODY])) >= 4:
        return "公报"
    if (
        _PERIODS_AIMS.match(text)
        or OPENS_WITH_PERIOD.match(text)
        or (_PLAN_DIVISION.search(text, 0, _BODY) and not _ARTICLE.search(text))
    ):
        return "规划"
    return None
