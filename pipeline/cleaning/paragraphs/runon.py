"""Paragraphs that run on in one line are split: at wide blanks, before numbered headings, around the title block."""

import re
from itertools import pairwise
from typing import NamedTuple

from pipeline.cleaning.paragraphs.lines import BLANK, HAN, width
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression

_WIDE = expression(f"[{BLANK}][{BLANK}]+")
_LABEL_BEFORE = expression(r"第[一二三四五六七八九十百零〇○\d]{1,6}[编章节条]$")
_OFFICE_BEFORE = expression(
    "(?:总理|主席|委员长|主任|部长|局长|署长|省长|市长|州长|县长|区长|镇长|乡长|书记|院长|检察长)$"
)
_NAME_AFTER = expression(f"[{HAN}]{{2,4}}(?![{HAN}])")
_NUMERALS = "一二三四五六七八九十"
_MARKER = expression(
    rf"[第（(0-9{_NUMERALS}](?:"
    rf"(?<=第)(?P<article>[{_NUMERALS}百零〇○\d]{{1,7}})(?P<unit>[编章节条])(?=[{BLANK}])"
    rf"|(?<=[{_NUMERALS}])(?<![第{_NUMERALS}\d].)(?P<comma>[{_NUMERALS}]{{0,2}})、"
    rf"|(?<=[（(])(?<!第.)(?:(?P<paren>[{_NUMERALS}]{{1,3}})|(?P<digit_paren>\d{{1,2}}))[）)]"
    r"|(?<=[0-9])(?<![\d.．第].)(?P<digit>\d?)(?:[．、]|\.(?!\d)|\.(?=(?:19|20)\d\d年))"
    r")"
)
# The next cell of a row: a figure alone, the mark of an empty one, what kind of indicator it is, or its year.
_CELL_AFTER = expression(
    r"(?:[＞>≥＜<≤]?[〔\[]?-?\d[\d.,]*[%％]?[〕\]]?(?:左右|以[上下内])?|[—–-]{1,2}|(?:约束|预期|指导)性"
    rf"|(?:19|20)\d\d ?年|属 ?性)(?=[{BLANK}]{{2}}|[{BLANK}]*(?:\n|$))"
)
_OPENS = expression(
    rf"\d{{4}}年|[{_NUMERALS}]{{1,3}}、|[（(][{_NUMERALS}]{{1,3}}[）)]|第[{_NUMERALS}]{{1,4}}[章节条]|附件"
)
_CLOSED = frozenset("。；：！？;:!?…）)”’》")
_SHORT_HEADING = expression(
    rf"(?:[{_NUMERALS}]{{1,3}}、|[（(][{_NUMERALS}]{{1,3}}[）)]|专栏[{_NUMERALS}\d]{{1,3}}[{BLANK}：:])[^。；：！？\n]{{2,50}}$"
)
_HEADS = expression(f"(?<=[、.．])(?:[{HAN}“《]{{4}}|(?:19|20)\\d\\d年[{HAN}])")
_TITLE = expression(
    f"[{HAN}\\d“”《》（）()]{{4,50}}(?:计划|方案|总结|报告|意见|规划|要点|办法|措施|规定|制度|范文)"
)
# A sentence that names the parts of a report: 报告共分三部分:一、…;二、…;三、…。
_NAMED_PARTS = expression(
    r"(?:部分|方面|内容|章|点)[：:]一、[^。；;\n]{2,40}[；;]二、[^。；;\n]{2,40}(?:[；;](?:三|四|五|六|七|八)、[^。；;\n]{2,40}){0,6}。"
)
_DASHES = expression(r"(?:——(?<=[。；：！？:;]——)|――(?<=[。；.]――)|――(?<=[。；.] ――))(?=[^—―])")
# The heading of a chapter whose text runs on in its line, parted by a blank: 第一节 严格保护 着力构建…、…
_CHAPTER = expression(
    f"第[一二三四五六七八九十]{{1,3}}[章节][{BLANK}]{{1,4}}(?=[^\\n]{{60}})[^\\n，,。、；;：:]{{2,60}}(?<![条章节{BLANK}])"
    f"[{BLANK}](?=[{HAN}“][^\\n{BLANK}，,。、；;：:]{{1,30}}[，,、])"
)
# A lead line over a numbered list, run on behind the paragraph before it: …负责）具体措施：1．…
_LEAD = expression(f"(?<=[。）)])[{HAN}]{{2,8}}[：:]$")
_ANNOUNCES = expression("意见|通知|如下|以下|现")
# The caption of a box of a plan behind the paragraph or the table before it: …效益。专栏2：… 8个百分点专栏3：…
_BOX = expression(
    r"专栏(?:(?<=[。；%％〕]专栏)|(?<=百分点专栏)|(?<=[束期]性专栏))[一二三四五六七八九十\d]{1,3}[：: \u3000]"
)
# Words of a speaker that close a list of —— items which runs on in one line of a press report.
_SPOKEN = expression(
    "(?<=[。！？；])“[^“”\n]{10,400}”[^。；“”\n]{2,40}(?:说|表示|指出|认为|介绍|强调|建议)(?=[。，：])"
)
_HEADING = 40
"""Characters of a heading in front of the first item under it, at most."""
_DIGITS_FROM = 300
"""Length of line from which Arabic numbering inside it opens paragraphs; short lines may number a list in a sentence."""


class _Marker(NamedTuple):
    start: int
    style: str
    ordinal: int
    opens_line: bool
    may_split: bool


def split_wide_blanks(text: Traced) -> Traced:
    """Split lines where a pair of full-width blanks, or a wider gap, stands between two paragraphs."""
    edits = []
    whole = text.text
    for blank in _WIDE.finditer(whole) if any(line.spaced for line in text.lines) else ():
        start, end = blank.span()
        if (
            start == 0
            or end == len(whole)
            or whole[start - 1] == "\n"
            or whole[end] == "\n"
            or "\t" in blank[0]
        ):
            continue
        if "\u3000" in blank[0]:
            if width(blank[0]) < 4:
                continue
        elif end - start < 8 or (whole[start - 1] not in _CLOSED and not _OPENS.match(whole, end)):
            continue
        if _CELL_AFTER.match(whole, end):
            continue  # 参保率(%)    >90    预期性
        before = whole[max(0, start - 12) : start]
        if _LABEL_BEFORE.search(before):
            continue
        if _OFFICE_BEFORE.search(before) and _NAME_AFTER.match(whole, end):
            continue
        edits.append(Edit(start, end, "\n"))
    return text.edited(edits)


def split_headings(text: Traced) -> Traced:
    """Split lines before numbered headings, articles and —— items that run on in them.

    A marker inside a line opens a paragraph when what stands before it is closed by punctuation and its number
    continues the numbering of its style (or begins one that goes on).
    """
    whole = text.text
    named = [found.span() for found in _NAMED_PARTS.finditer(whole)] if "、" in whole else []
    places = {
        marker.start
        for marker in _accepted(_markers(whole))
        if not any(start < marker.start < end for start, end in named)
    }
    leads = [_LEAD.search(whole, max(0, place - 12), place) for place in places]
    # 现提出以下意见： closes the paragraph that it stands in
    words = {lead[0] for lead in leads if lead and not _ANNOUNCES.search(lead[0])}
    if words:  # what leads a list once leads a paragraph elsewhere
        again = re.compile(f"(?<=[。）)])(?:{'|'.join(sorted(words))})")
        places.update(lead.start() for lead in again.finditer(whole))
    places.update(box.start() for box in _BOX.finditer(whole))
    chapters = [line for line in text.lines if line.spaced and line.text[0] == "第"]
    places.update(chapter.end() for line in chapters if (chapter := _CHAPTER.match(whole, line.start)))
    dashed = "——" in whole or "――" in whole
    dashes = [match.start() for match in _DASHES.finditer(whole)] if dashed else []
    places.update(dashes, _words_after_items(whole, dashes))
    return text.edited(Edit(place, place, "\n") for place in sorted(places))


def _words_after_items(whole: str, dashes: list[int]) -> list[int]:
    """Return where, in a line with —— items inside, a speaker's words follow the last item."""
    found = []
    for place, following in pairwise([*dashes, len(whole)]):
        line_end = whole.find("\n", place)
        line_end = len(whole) if line_end < 0 else line_end
        if following >= line_end and (spoken := _SPOKEN.search(whole, place, line_end)):
            found.append(spoken.start())
    return found


def _markers(whole: str) -> list[_Marker]:
    """Return the markers of a text; [] where none of them may open a paragraph inside a line."""
    found: list[tuple[re.Match[str], bool, bool]] = []
    line_start, line_end, row = 0, -1, False
    for match in _MARKER.finditer(whole):
        start = match.start()
        if start > line_end:
            line_start = whole.rfind("\n", 0, start) + 1
            line_end = whole.find("\n", start)
            line_end = len(whole) if line_end < 0 else line_end
            row = whole.find("\t", line_start, line_end) >= 0
        opens_line = start - line_start < 40 and not whole[line_start:start].strip(BLANK)
        may_split = not opens_line and not row and _may_split(whole, match, line_start, line_end)
        found.append((match, opens_line, may_split))
    if not any(may_split for *_, may_split in found):
        return []
    return [
        _Marker(match.start(), _style(match), ordinal(_numeral(match)), opens_line, may_split)
        for match, opens_line, may_split in found
    ]


def _style(marker: re.Match[str]) -> str:
    return marker["unit"] or marker.lastgroup or ""


def _numeral(marker: re.Match[str]) -> str:
    return marker["article"] or marker[0].strip("（()）、．.")


def _may_split(whole: str, marker: re.Match[str], line_start: int, line_end: int) -> bool:
    """Whether what stands before a marker inside a line lets a paragraph begin at it."""
    style = _style(marker)
    before = whole[max(0, marker.start() - 8) : marker.start()].rstrip(BLANK)[-1:] or "\n"
    if style in "编章节条":
        return before not in "《〈“（(、"
    if whole.startswith(("注：", "注:"), marker.start() - 2):
        return False  # the first note stands in the line of its label
    if style in ("digit", "digit_paren"):
        # 一、…发展1、…目标。
        return (before in _CLOSED and line_end - line_start >= _DIGITS_FROM) or (
            _HEADS.match(whole, marker.end()) is not None
            and _follows_heading(whole, line_start, marker.start())
        )
    return (
        before in _CLOSED
        or _after_title(whole, marker)
        or (style == "paren" and _follows_heading(whole, line_start, marker.start()))
    )


def _after_title(whole: str, marker: re.Match[str]) -> bool:
    """Whether 一、 stands behind the title of a text that runs on in its first line."""
    return marker[0] == "一、" and bool(_TITLE.fullmatch(whole, 0, marker.start()))


def _follows_heading(whole: str, line_start: int, place: int) -> bool:
    """Whether a short heading without final punctuation stands before ``place``: 一、…（一）…"""
    return bool(_SHORT_HEADING.search(whole[max(line_start, place - 60) : place]))


def _accepted(markers: list[_Marker]) -> list[_Marker]:
    """Keep the inner markers whose number goes on from the last of their style, or begins a numbering that goes on."""
    next_of: dict[str, int] = {}
    continued = [False] * len(markers)
    for index in range(len(markers) - 1, -1, -1):
        marker = markers[index]
        if marker.opens_line or marker.may_split:
            continued[index] = next_of.get(marker.style) == marker.ordinal + 1
            next_of[marker.style] = marker.ordinal
    for above, marker in enumerate(markers[1:]):
        # 一、…（一）…: the first item behind the heading that it stands under
        opens = marker.style == "paren" and marker.ordinal == 1 and marker.may_split
        if opens and markers[above].style == "comma" and marker.start - markers[above].start < _HEADING:
            continued[above + 1] |= markers[above].opens_line
    for index, marker in enumerate(markers[:-1]):
        # a part that stands alone is told by the first of the items below it: 一、…（一）…
        below = markers[index + 1]
        if marker.style == "comma" and marker.ordinal == below.ordinal == 1 and below.style == "paren":
            continued[index] |= continued[index + 1]
    last: dict[str, int] = {}
    kept = []
    for marker, goes_on in zip(markers, continued, strict=True):
        if marker.opens_line:
            last[marker.style] = marker.ordinal
        elif marker.may_split and (
            marker.ordinal == last.get(marker.style, 0) + 1 or (marker.ordinal == 1 and goes_on)
        ):
            if marker.ordinal == 1 and not goes_on:
                continue
            last[marker.style] = marker.ordinal
            kept.append(marker)
    return kept


def ordinal(numeral: str) -> int:
    """Return the number that ``numeral`` (ASCII digits or Chinese up to 九百九十九) writes."""
    if numeral.isdigit():
        return int(numeral)
    value = tens = 0
    for char in numeral:
        if char == "百":
            tens, value = (value or 1) * 100, 0
        elif char == "十":
            tens, value = tens + (value or 1) * 10, 0
        elif char in "零〇○":
            value = 0
        else:
            value = "一二三四五六七八九".find(char) + 1
    return tens + value
