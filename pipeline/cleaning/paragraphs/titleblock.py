"""The formal parts of a document that run on in one line (GB/T 9704-2012): title, number, addressees, signature, date."""

import functools
import re
from collections.abc import Callable
from itertools import pairwise

from pipeline.cleaning.document import Reason
from pipeline.cleaning.paragraphs.blanks import are_stray
from pipeline.cleaning.paragraphs.joining import type_end
from pipeline.cleaning.paragraphs.lines import BLANK, HAN, width
from pipeline.cleaning.paragraphs.runon import ordinal
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression
from pipeline.lexicon import Lexicon

_B = f"[{BLANK}]"
_NUMBER = expression(
    f"[{HAN}]{{1,10}}{_B}{{0,2}}[〔\\[【（(﹝]{_B}?\\d{{4}}{_B}?[〕\\]】）)﹞]{_B}{{0,2}}第?{_B}?\\d{{1,5}}{_B}?号"
)
_ADDRESSEES = expression(
    "(?:各|[^。；！？]{0,20}(?:人民政府|委员会|办公室|部门|单位|机构|局|厅|院))[^。；！？：:]{0,160}[：:](?=.)"
)
_DATE = (
    "(?:\\d{4}|[一二三四五六七八九〇○零ＯO]{4})年(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月"
    "(?:\\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_ORGAN = f"[{HAN}（）()]{{2,30}}?(?:国务院|委员会|办公厅|办公室|人民政府|政府|委|厅|局|部|院|署|会|总局|中央|省委|市委|县委)"
_OFFICES = "|".join(
    f"{_B}{{0,3}}".join(office) for office in ("总理", "主席", "省长", "市长", "县长", "主任", "部长")
)
_OFFICE = f"(?:{_OFFICES}){_B}{{1,8}}[{HAN}]{{2,4}}"
_OFFICE_END = expression(f"(?:{_OFFICES})$")
_NAME_ALONE = expression(f"[{HAN}]{{2,4}}(?=[{BLANK}\n]|$)")
_NOTE = "[（(](?:此件|本文|此文|有删|略)[^）)]{0,30}[）)]"
_CLOSING = expression(
    f"(?<=[。！]){_B}*(?P<signer>国务院|{_OFFICE}|{_ORGAN})(?P<blank>{_B}*)(?P<date>{_DATE})?{_B}*(?P<note>{_NOTE})?$"
)
_SIGNED = expression(f"(?P<signer>国务院|{_ORGAN})(?P<blank>{_B}*)(?P<date>{_DATE}){_B}*(?P<note>{_NOTE})?$")
_DATE_FIRST = expression(f"(?P<date>{_DATE}){_B}*(?P<after>{_NOTE}|\\S.*)$")
_DAY_BEHIND = expression(f"(?<=[。！]){_B}+(?P<date>{_DATE})$")
_WIDE = 4
"""Columns of a blank from which signer and date stand apart; with a narrower one between them they are one line."""
_BODY_ENDS = frozenset("。；：！？;:!?，,、”")
_BRACKETED_YEAR = expression(f"[〔\\[【（(﹝]{_B}?\\d{{4}}{_B}?[〕\\]】）)﹞]")
_HEAD_LINES, _HEADLINE = 12, 8
"""Lines in which a head stands, at most, and characters of a headline before the stamp on its line, at least."""
_PARTED = expression(f"{_B}{{1,4}}[{HAN}\\d]")
_DAY_ALONE = expression(f"[（(]?{_DATE}[）)]?{_B}*")
_DAY = expression(f"{_B}{{1,4}}(20\\d\\d-\\d\\d?-\\d\\d?)(?:{_B}{{1,4}}|$)")
# The stamp of a page behind its headline, with a label of the page behind it.
_STAMP = expression(
    "(?<=[^\\s\\d:：])[ \u3000]{0,4}(?=20\\d\\d-\\d\\d-\\d\\d(?: \\d\\d:\\d\\d(?::\\d\\d)?)?"
    "[ \u3000]{0,4}(?:来源|作者|浏览|阅读|点击|发布)[^。]{0,60}$)"
)
# The name of a model text in a collection, run on into the text: 乡镇工作报告篇一2020年是…
_LONGEST_MODEL = 40
_MODEL = expression(
    f"[{HAN}]{{4,30}}(?:报告|总结|计划|方案|要点|范文|意见|规划|讲话)篇(?:[一二三四五六七八九十]{{1,2}}|\\d(?=[{HAN}]))(?=[^：:，。、\n]{{4,}}[，,。：:])"
)
# A title with the preface run on behind it: …发展规划纲要序言为深入贯彻…，
_PREFACED = expression(
    "(?P<title>[^，。；：,;:\n]{8,60}?(?:规划纲要|规划|纲要|方案|意见|办法|计划|决定|纲领))(?:序言|前言|引言|导言)?"
    "(?=为(?:深入|全面|认真|进一步|加快|贯彻|切实|推动|促进|落实|更好)[^，。,\n]{4,60}[，,])"
)
# What stands before and after a blank that parts two blocks of a page; ASCII marks count where they are Chinese.
_BEFORE_BORDER = expression(f"(?:[{HAN}。！？；：，、》”）】《“（【—]|(?<=[{HAN}])[:;!?)])$")
_AFTER_BORDER = expression(
    f"[{HAN}。！？；：，、》”）】《“（【—]|{_DATE}|\\d{{4}}年|[(][一二三四五六七八九十]{{1,3}}[)]"
)
_MOST_BROKEN = 0.6
_PAGE = 250
"""Characters of a page that was saved as one line, at least."""


def split_title_block(text: Traced, lexicon: Lexicon) -> Traced:
    """Split title, document number, addressees, signer and date that stand in one line with each other or with text.

    A date in ISO form behind the number is a value of the page's record and goes.
    """
    ending = type_end(lexicon)
    places: list[int] = []
    stamps: list[Edit] = []
    for index, line in enumerate(text.lines):
        if index < _HEAD_LINES:
            head = line.text[:400]
            places += [line.start + place for place in _head_splits(head, ending)]
            if places and (day := _DAY.match(text.text, places[-1], line.end)):
                stamps.append(Edit(*day.span(1), "", Reason.METADATA_TABLE))
                places.append(day.end())
            if index == 0 and len(line.text) > _LONGEST_MODEL and (title := _PREFACED.match(line.text)):
                places += [line.start + title.end("title"), line.start + title.end()]
            if "篇" in line.text[:_LONGEST_MODEL] and (model := _MODEL.match(line.text)):
                places.append(line.start + model.end())
            if "20" in line.text and len(line.text) < 160 and (stamp := _STAMP.search(line.text, _HEADLINE)):
                places.append(line.start + stamp.end())
        if line.text[-1] not in _BODY_ENDS:
            places += [line.end - place for place in _closing_splits(line.text[-120:], ending)]
    splits = [Edit(place, place, "\n") for place in sorted(set(places))]
    return text.edited(sorted(splits + stamps))


def _head_splits(head: str, ending: Callable[[str], bool]) -> list[int]:
    places: list[int] = []
    begin = 0
    for number in _NUMBER.finditer(head) if "号" in head and _BRACKETED_YEAR.search(head) else ():
        opens = number.start() == 0 and _PARTED.match(head, number.end())
        start = 0 if opens else _number_start(head, number, ending)
        if start is None:
            continue
        places.append(start)
        begin = number.end()
        if head[start] in "(（" and head[begin : begin + 1] in ("）", ")"):
            begin += 1
        rest = head[begin:].lstrip(BLANK)
        # the day may stand beside the number: 某办函〔2015〕160号 2015年9月1日
        dated = start == 0 and _DAY_ALONE.fullmatch(rest)
        if rest and not dated and not rest.startswith(("，", "。", "）", "、", "；")):
            places.append(begin)
        break
    if ":" not in head and "：" not in head:
        return [place for place in places if 0 < place <= len(head)]
    addressees = _ADDRESSEES.match(head, begin + len(head[begin:]) - len(head[begin:].lstrip(BLANK)))
    if (
        addressees
        and not re.search("[年月日我]|目标|成就|如下", addressees[0])
        and ("各" in addressees[0] or "、" in addressees[0])
        and not re.search("如下|以下|下列|通知|意见", addressees[0])
    ):
        places.append(addressees.end())
    return [place for place in places if 0 < place <= len(head)]


def _number_start(head: str, number: re.Match[str], ending: Callable[[str], bool]) -> int | None:
    """Where the number, or the bracket around it, begins: after the last document type before it (…的通知国发〔2011〕42号)."""
    bracket = re.search(r"[〔\[【（(﹝]", number[0])
    last = number.start() + (bracket.start() if bracket else 0) - 2
    for start in range(last, number.start() - 1, -1):
        if ending(head[:start].strip(BLANK)):
            return start
    before = head[: number.start() - 1].strip(BLANK)
    framed = (
        number.start() > 0
        and head[number.start() - 1] in "(（"
        and head[number.end() : number.end() + 1] in "）)"
    )
    behind = len(head) - len(head[number.end() + 1 :].lstrip(BLANK))
    addressed = framed and _ADDRESSEES.match(head, behind) and not _BODY_MARKS.search(before)
    return number.start() - 1 if addressed and ending(before) else None


def _closing_splits(tail: str, ending: Callable[[str], bool]) -> list[int]:
    """Return places, as distances from the end of the line, where a signature, a date or a note begins."""
    if "日" not in tail and "。" not in tail and "！" not in tail:
        return []
    match = _CLOSING.search(tail) or _SIGNED.fullmatch(tail)
    if match:
        groups = [match.start("signer"), match.start("note")]
        if width(match["blank"] or "") not in range(1, _WIDE):
            groups.append(match.start("date"))
        return [len(tail) - start for start in groups if start > 0]
    if day := _DAY_BEHIND.search(tail):
        return [len(tail) - day.start("date")]
    dated = _DATE_FIRST.fullmatch(tail)
    if dated and (
        re.fullmatch(_NOTE, dated["after"]) or (ending(dated["after"]) and len(dated["after"]) < 80)
    ):
        return [len(tail) - dated.start("after")]
    return []


@functools.cache
def _blank_border() -> re.Pattern[str]:
    return re.compile(f"(?<=[^{BLANK}\\n]){_B}+(?=[^{BLANK}\\n])")


def split_collapsed(text: Traced) -> Traced:
    """Split a page that was saved as one line, its blocks divided by blanks, back into its blocks."""
    lines = text.lines
    if not lines or len(lines) > 5 or len(text.text) < _PAGE or are_stray(text.text):
        return text
    borders = [
        blank
        for blank in _blank_border().finditer(text.text)
        if _BEFORE_BORDER.search(text.text, blank.start() - 2, blank.start())
        and _AFTER_BORDER.match(text.text, blank.end())
        and not _is_named(text.text, blank)
    ]
    if any(width(blank[0]) >= 4 and "\u3000" in blank[0] for blank in borders):
        return text  # its paragraphs are marked by wide blanks; narrow ones are stray
    if len(borders) < max(6, len(text.text) / 250) or _wrapped(text.text, borders):
        return text
    return text.edited(Edit(blank.start(), blank.end(), "\n") for blank in borders)


def _wrapped(text: str, borders: list[re.Match[str]]) -> bool:
    """Whether most blanks stand where the lines of a PDF broke: in mid-sentence, at the distance of a line."""
    broken = sum(
        12 <= following.start() - blank.end() <= 45
        and re.fullmatch(f"[{HAN}，,、]", text[following.start() - 1]) is not None
        and re.fullmatch(f"[{HAN}]", text[following.end()]) is not None
        for blank, following in pairwise(borders)
    )
    return broken >= _MOST_BROKEN * len(borders)


def _is_named(text: str, blank: re.Match[str]) -> bool:
    """Whether the blank parts an office from the name of who holds it."""
    office = _OFFICE_END.search(text, max(0, blank.start() - 8), blank.start())
    return office is not None and _NAME_ALONE.match(text, blank.end()) is not None


_SPACES = expression(" +")
_ENDED = expression("[。！？][”’）)]?$")
_LEAD_END = expression(f"[{HAN}][：:]$")
_INSIDE = expression(f"[{HAN}，、；：,;]$")
_OPENING = expression(f"(?!其中[，,：:])[{HAN}“《（【]|\\d{{4}}年|[(][一二三四五六七八九十]{{1,3}}[)]")
_COUNTED = expression(
    f"(?:(?P<chinese>[一二三四五六七八九十]{{1,3}})、|[（(](?P<paren>[一二三四五六七八九十]{{1,3}})[）)]"
    f"|(?P<digit>\\d{{1,2}})[.．、])(?=[{HAN}“《])"
)
_LONG_LINE = 100
_PARAGRAPH = 40
"""Characters of a paragraph on average, at least, where blanks part paragraphs and not every sentence."""


def split_at_blanks(text: Traced, lexicon: Lexicon) -> Traced:
    """Split long lines whose paragraphs are parted by ASCII blanks: after a sentence, before a number that counts on.

    Blanks that stand in the middle of sentences as well are stray, and none of such a line parts paragraphs.
    """
    places: list[Edit] = []
    counts: dict[str, int] = {}
    for index, line in enumerate(text.lines):
        if line.spaced and len(line.text) >= _LONG_LINE and "\t" not in line.text:
            places += _parting_blanks(text.text, line.start, line.end, counts)
            if index == 0 and (title := _title_border(text.text, line.start, type_end(lexicon))):
                places.append(title)
    return text.edited(dict.fromkeys(places))


def _parting_blanks(whole: str, start: int, end: int, counts: dict[str, int]) -> list[Edit]:
    after, numbered, leads, stray = [], [], [], 0
    for blank in _SPACES.finditer(whole, start, end):
        edit = Edit(blank.start(), blank.end(), "\n")
        before = whole[max(start, blank.start() - 2) : blank.start()]
        counted = _COUNTED.match(whole, blank.end(), end)
        if counted and _goes_on(counted, counts):
            numbered.append(edit)
        elif not _OPENING.match(whole, blank.end(), end):
            continue
        elif _ENDED.search(before):
            after.append(edit)
        elif _LEAD_END.search(before):
            leads.append(edit)
        else:
            stray += bool(_INSIDE.search(before))
    borders = after + numbered
    every = len(after) > 2 * len(numbered) and (end - start) / (len(after) + 1) < _PARAGRAPH
    if len(borders) < 2 or stray > len(borders) or every:
        return []
    return borders + leads


def _goes_on(marker: re.Match[str], counts: dict[str, int]) -> bool:
    """Whether the number of ``marker`` goes on from the last of its kind, or begins."""
    kind = marker.lastgroup or ""
    value = ordinal(marker[kind])
    if value == 1 or value == counts.get(kind, 0) + 1:
        counts[kind] = value
        return True
    return False


def _title_border(whole: str, start: int, ending: Callable[[str], bool]) -> Edit | None:
    """The blank after the title at the head of a document on one line."""
    for blank in _SPACES.finditer(whole, start, start + 60):
        title = whole[start : blank.start()]
        if len(title) >= 6 and ending(title) and not _BODY_MARKS.search(title):
            return Edit(blank.start(), blank.end(), "\n")
    return None


_BODY_MARKS = expression("[。；，,]")
