"""Paragraphs and titles that a page or a PDF broke over several lines become one line again."""

import functools
import re
from collections.abc import Callable

from pipeline.cleaning.paragraphs.lines import HAN, PHOTOGRAPH, Line, ends_sentence, squeezed, width
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression
from pipeline.lexicon import Lexicon

_NUMBERED = expression(
    r"[（(]?[一二三四五六七八九十百]{1,4}[）)、]|第[一二三四五六七八九十百零〇○\d]{1,7}[编章节条]|第[一二三四五六七八九十]{1,2}[,，]"
    r"|\d{1,2}(?:[．、]|\.(?!\d))|[（(]\d{1,2}[）)]|[①-⑳]|[（(][a-zA-Z][）)]|[—―]{2}|专栏|附件|附表|[•·●○■◆▲※★►▪]|注[：:]|[一二三四五六七八九十]是"
    r"|(?:19|20)\d\d年[：:]"
)
_NOT_A_TITLE_PART = expression(
    r"\d{4}年(?=\d{1,2}月|[初中末底]?$|[，,])|\d{1,2}月\d|[（(].*[）)]$|[一二三四五六七八九〇○]{4}年[一二三四五六七八九十]{1,2}月"
)
_DATED = expression(r"[〔\d](?:(?<=〔)\d{4}〕|(?<=\d)\d{3}[-./年]\d{1,2}[-./月]\d{1,2})")
_OPENING = expression("[《〈（(“]")
_HAN = expression(f"[{HAN}]")
_NO_TITLE = expression("[。；|>]")
_AFTER_TYPE = frozenset("）)〔]》知")
_OPEN_END = expression(r"(?:”|的|和|与|及|暨|关于|、|，|,|《|“|（|\()$")
_ABOUT = expression("关于|印发|转发|批转")
# A word after which a sentence goes on.
_OPEN_WORD = expression("(?:在|将|把|使|由|从|以及|并|且|进一步|必须|应当|努力|积极|其中)$")
_OPEN_LAST = frozenset("在将把使由从及并且步须当力极中")
# How a line ends that names whose title follows below: an organ, an area, a meeting, a year, a person's office, an open phrase.
_ISSUER_END = expression(
    "(?:政府|委员会|委|办公室|办公厅|办|厅|局|部|院|署|会|中心|小组|指挥部|省|市|州|盟|县|区|旗|镇|乡|街道|国务院|中央|公司"
    "|集团|大学|学院|等.{1,4}部门|部门|单位|[年届次度期]|[”》）)、，,的和与及]|长|书记|主任|主席|总理)$"
)
# A line that opens a sentence with its circumstances, and a clause behind them that is not at its end.
_UNDER_WAY = expression(
    f"(?:按照|根据|依据|围绕|通过|随着|由于|鉴于|结合|针对)[^。；：]{{4,40}}[，,][{HAN}]{{4,40}}$"
)
_ADVERBS = frozenset("按根依围通随由鉴结针")
# The note under the title of a law: (1992年…通过 / 1997年…修正)
_NOTE_HEAD, _LONGEST_NOTE = 8, 10
_NOTE_OPENS = expression("[（(](?:\\d{4}|[一二][一二三四五六七八九〇○零]{3})年")
_ACT_ENDS = expression("(?:通过|批准|公布|发布|施行|修正|修订)$")
_ACT_OPENS = expression("根据|(?:\\d{4}|[一二][一二三四五六七八九〇○零]{3})年")
# A decimal number broken at its point: 达到43. / 5%
_POINT_STOPS = expression(f"[{HAN}》）)”][.]$")
_CUT_NUMBER = expression(f"[{HAN}]\\d{{1,4}}[.]$")
_NUMBER_REST = expression(f"\\d{{1,4}}(?:[%％‰]|[{HAN}])")
# A session of a congress, broken in the line under the title of a report: 在某镇第十二届 / 人民代表大会第六次会议上
_SESSION = expression(r"第[一二三四五六七八九十百\d]{1,4}届$")
_CONGRESS = expression("人民代表大会|委员会|人大|政协")
_CONGRESS_END = expression("第[一二三四五六七八九十百\\d]{1,4}届[^，。；]{0,12}(?:大会|委员会|政协)$")
_MEETING = expression("第[一二三四五六七八九十百\\d]{1,4}次")
# A title that breaks off behind the name of the document that it is about: 国务院关于落实《政府工作报告》
_NAMED_REPORT = expression("(?:关于|印发|转发|批转|落实|贯彻|实施)[^《》]{0,12}《[^《》]{2,40}》$")
_HEAD_LINES = 40
# A document that a notice announces and prints below: 印发《某某方案》
_ANNOUNCED = expression("《([^《》]{8,60})》")
# A line that only says what kind of document the line above it is: 完成情况说明, 实施方案
_TYPE_ALONE = expression(
    "(?:[一二三四五]年|年度|完成|工作|办理|落实|实施|执行|开展|进展|推进|行动|暂行|试行|总体|专项|情况|的){1,4}"
    "(?:说明|报告|通报|总结|汇报|方案|计划|办法|规定|细则|规划|公报|要点|意见)"
)
_COMMA = expression("[，,]")
# A pair of dashes at the end of a paragraph presents the next one.
_PRESENTS = expression("——$")
_SPOKEN = expression("(?:说|指出|强调|表示|提出|如下|要求)(?:——|[：:])$")
# A lead line of its own, as it stands over the measures of each task: 具体措施：
_LEAD = expression(f"[{HAN}]{{2,10}}[：:]")
# Punctuation that closes or divides: it opens no line, unless the page broke the line before it.
_STRANDED = frozenset("，。、；：！？,;”’》〉）」』】")
_BEFORE_STRANDED = expression(f"[{HAN}A-Za-z\\d%％℃‰”’》〉）)」』】]")
_WRAP_SHARE = 0.2
"""Share of lines that reach the right edge in a text whose lines are wrapped."""
_LEAST_MARGIN = 8
"""Columns that are the left margin of a page rather than the indent of its paragraphs."""
_CELLS_APART = "        "
"""A gap inside a line that parts the cells of a table."""
_RAGGED = 6
"""Columns by which a wrapped line may fall short of the right edge (punctuation, Latin words)."""
_MOST_OF_LINE = 0.75
"""Share of the width of its lines that the first line of a headline fills, at least, where it goes on."""
_LEAST_SEGMENTS, _LEAST_CLAUSES, _MOST_SEVERAL = 30, 5, 0.1
"""Lines of a segmented text and those that end in a comma, at least; share of those with several sentences, at most."""
_TITLE_TAIL = expression(
    r"[（(](?:\d{4}\s?[-—－–~～至]{1,2}\s?\d{4}\s?年?|试行|暂行|草案|送审稿|征求意见稿|\d{4}年?(?:修订|修正|版|本)|修订.{0,4}|修正.{0,4})[）)]"
    r"(?:》?的(?:通知|公告|决定|意见|批复|函))?$"
)


def joined_paragraphs(text: Traced, lexicon: Lexicon) -> Traced:
    """Join the lines of a broken title, and lines of which the first stops in mid-sentence."""
    lines = _at_margin(text.lines)
    breaks = _title_breaks(lines, lexicon)
    wrap = _wrap_width(lines)
    segmented = _is_segmented(lines)
    broken: set[int] = set()
    for index in range(len(lines) - 1):
        inside = index - 1 in broken
        if index not in breaks and (
            _broken(lines[index], lines[index + 1], wrap, inside)
            or (segmented and _goes_on_below(lines[index].text, lines[index + 1].text))
        ):
            credit = any(PHOTOGRAPH.search(line.text[-40:]) for line in lines[index : index + 2])
            if not credit:
                broken.add(index)
    breaks |= broken | _note_breaks(lines)
    if wrap and _headline_goes_on(lines, wrap):
        breaks.add(0)
    return text.edited(_join(lines[index], lines[index + 1]) for index in sorted(breaks))


def _headline_goes_on(lines: list[Line], wrap: int) -> bool:
    """Whether a headline that fills most of the first line goes on in a short line above the first indented paragraph."""
    first, second, third = lines[:3]
    return (
        _title_part(first)
        and _title_part(second)
        and width(first.text) >= _MOST_OF_LINE * wrap > 2 * width(second.text)
        and max(first.indent, second.indent) < third.indent
    )


def _note_breaks(lines: list[Line]) -> set[int]:
    """Return the indexes of the lines after which the note in brackets under a title goes on: who adopted it, and when."""
    for index, line in enumerate(lines[1:_NOTE_HEAD], 1):
        if line.text[0] not in "（(" or not _NOTE_OPENS.match(line.text):
            continue
        depth = 0
        for last, part in enumerate(lines[index : index + _LONGEST_NOTE], index):
            depth += (
                part.text.count("（") + part.text.count("(") - part.text.count("）") - part.text.count(")")
            )
            if depth <= 0:
                return set(range(index, last)) if part.text[-1] in "）)" else set()
    return set()


def _join(line: Line, following: Line) -> Edit:
    if _ACT_ENDS.search(line.text[-4:]) and _ACT_OPENS.match(following.text):
        return Edit(line.end, following.start, " ")
    latin = (
        line.text[-1].isascii()
        and line.text[-1].isalnum()
        and following.text[0].isascii()
        and following.text[0].isalnum()
    )
    return Edit(line.end, following.start, " " if latin else "")


# How a paragraph of figures opens, behind one that ends in a figure without a full stop: 全年居民消费价格…
_SPAN_OPENS = expression("(?:全年|年末|截至|上半年|初步核算|全[省市县区]|20\\d\\d年)[\u4e00-\u9fff]{2}")


def _broken(line: Line, following: Line, wrap: int, inside: bool) -> bool:
    """Whether ``line`` stops inside a sentence that ``following`` goes on with.

    ``inside``: the line itself goes on with a wrapped paragraph. Characters that a PDF lost break its lines early.
    """
    if following.text[0] in _STRANDED and _BEFORE_STRANDED.match(line.text[-1]) and "\t" not in line.text:
        return line.text[-1] not in "”’》〉）)」』】" or not ends_sentence(line.text)
    if (
        ends_sentence(line.text)
        or _NUMBERED.match(following.text)
        or "\t" in line.text
        or "\t" in following.text
        or not line.text.strip("—-－–―/")  # an empty cell of a table with a cell a line
    ):
        return False
    if line.text[-1].isdecimal() and _SPAN_OPENS.match(following.text) and ends_sentence(following.text):
        return False
    if wrap and width(line.text) + line.indent >= wrap - _RAGGED:
        return following.indent <= 1 or following.indent < line.indent
    last = line.text[-1]
    if last == "." and _POINT_STOPS.search(line.text[-3:]):
        return False  # a full stop that a text writes as a point
    if wrap and last not in "）)】》" and (inside or _is_prose(line.text)):
        return following.indent <= 1
    if last in "）)】" and _LEAD.fullmatch(following.text):
        return False
    if last == "." and _CUT_NUMBER.search(line.text[-6:]) and _NUMBER_REST.match(following.text):
        return True
    if last in "—：:" and _SPOKEN.search(line.text[-8:]):
        return False
    if last in "会协" and _MEETING.match(following.text) and _CONGRESS_END.search(line.text[-40:]):
        return True
    if last in _OPEN_LAST and _OPEN_WORD.search(line.text[-4:]) and ends_sentence(following.text):
        return True
    if (
        last in "，,、（(《“‘"
        or (last == "—" and not _PRESENTS.search(line.text[-2:]))
        or (last == "届" and _SESSION.search(line.text[-12:]) and _CONGRESS.match(following.text))
    ):
        return True
    # a line that holds whole sentences and ends without punctuation was cut; a heading holds none
    if last not in "）)】》" and ("。" in line.text[:-1] or "；" in line.text[:-1]):
        return not re.match(r"[（(【].{0,40}[）)】]$", following.text) and (
            len(line.text) >= 40 or ends_sentence(following.text)
        )
    if _OPENING.search(line.text) and _left_open(line.text) and ends_sentence(following.text):
        return True
    if line.text[0] in _ADVERBS and _UNDER_WAY.match(line.text) and "，" in following.text.replace(",", "，"):
        return True  # 按照建设高地的要求，综合考虑未来发展 / 趋势，与规划目标相衔接，…
    return (
        len(line.text) >= 60
        and ("，" in line.text or "," in line.text)
        and last not in "）)】》"
        and following.text[0] not in "（(【"
    )


def _is_segmented(lines: list[Line]) -> bool:
    """Whether an aligner cut the text for its translation: a sentence a line, or a clause of it."""
    if len(lines) < _LEAST_SEGMENTS or not any(line.text[-1] in "，,、" for line in lines):
        return False
    prose = [line.text for line in lines if len(line.text) >= 10 and line.text[-1] in "。！；，,、"]
    clauses = sum(text[-1] in "，,、" for text in prose)
    several = sum("。" in text[:-1] for text in prose)
    return clauses >= _LEAST_CLAUSES and several <= _MOST_SEVERAL * len(prose)


def _goes_on_below(text: str, following: str) -> bool:
    """Whether a segment is no whole sentence: it ends in a semicolon, in 目标是： or in mid-clause (…，必须)."""
    if _NUMBERED.match(following):
        return False
    if text[-1] in "；;":
        return True
    if text[-1] in "：:":
        return text[-2:-1] in "是为即"
    return not ends_sentence(text) and "，" in text and not _NUMBERED.match(text)


def _is_prose(text: str) -> bool:
    """Whether a line holds the marks of sentences and is no numbered heading."""
    return ("，" in text or "；" in text or "。" in text) and (text[1:2] == "是" or not _NUMBERED.match(text))


def _left_open(text: str) -> bool:
    """Whether a bracket or a quotation mark is opened in ``text`` and not closed."""
    if text.rfind("“") > text.rfind("”") and '"' in text:
        text = text.replace('"', "”")  # a mark closed by its plain double
    return any(
        text.rfind(opening) > text.rfind(closing) for opening, closing in ("《》", "〈〉", "（）", "()", "“”")
    )


def _at_margin(lines: list[Line]) -> list[Line]:
    """Return the lines with the left margin of a page, at which most of them begin, taken from their indents."""
    indents = sorted(line.indent for line in lines)
    margin = indents[len(indents) // 2] if indents else 0
    if margin < _LEAST_MARGIN or indents.count(margin) * 2 < len(lines):
        return lines
    return [line._replace(indent=max(0, line.indent - margin)) for line in lines]


def _wrap_width(lines: list[Line]) -> int:
    """Return the width at which the source wraps its lines, in columns; 0 when it does not wrap.

    A wrapped text has a right edge: no line goes beyond it, and many lines end at it in mid-sentence.
    """
    lines = [line for line in lines if _CELLS_APART not in line.text]
    if len(lines) < 6 or any(len(line.text) > 130 for line in lines):
        return 0
    widths = [width(line.text) + line.indent for line in lines]
    edge = max(widths)
    full = [line for line, columns in zip(lines, widths, strict=True) if columns >= edge - _RAGGED]
    cut = sum(not ends_sentence(line.text) for line in full)
    return edge if 40 <= edge <= 130 and cut >= 3 and len(full) >= len(lines) * _WRAP_SHARE else 0


def _title_breaks(lines: list[Line], lexicon: Lexicon) -> set[int]:
    """Return the indexes of the lines after which a title goes on: fragments that end, joined, in a document type."""
    ends_in_type = type_end(lexicon)
    breaks: set[int] = set()
    announced = {
        squeezed(name)
        for line in lines[:_HEAD_LINES]
        if "《" in line.text
        for name in _ANNOUNCED.findall(line.text)
    }
    index = 0
    while index < len(lines):
        title = lines[index].text
        last = None
        if _title_part(lines[index]) and _may_go_on(squeezed(title), ends_in_type):
            for following in range(index + 1, min(index + 5, len(lines))):
                if not _title_part(lines[following]) or (
                    _COMMA.search(title) and ends_in_type(lines[following].squeezed)
                ):
                    break
                title += lines[following].text
                if ends_in_type(squeezed(title)) and not _left_open(title):
                    last = following
                    break
        parts = [line.text for line in lines[index : last + 1]] if last is not None else []
        if last is not None and (squeezed(title) in announced or _is_title(parts, squeezed(title))):
            breaks.update(range(index, last))
            index = last
        if (
            index + 1 < len(lines)
            and lines[index + 1].text[0] in "（("
            and _goes_on(lines[index].text, lines[index + 1].squeezed, ends_in_type)
        ):
            breaks.add(index)
        index += 1
    return breaks


def _may_go_on(title: str, ends_in_type: Callable[[str], bool]) -> bool:
    return not ends_in_type(title) or _NAMED_REPORT.search(title) is not None


def _goes_on(title: str, following: str, ends_in_type: Callable[[str], bool]) -> bool:
    """Whether a plan's years or a law's state stand on the line after the title: （2021—2025年）, （试行）."""
    if (
        following[0] not in "（("
        or len(title) > 60
        or ends_sentence(title)
        or not _TITLE_TAIL.match(following)
    ):
        return False
    return ends_in_type(squeezed(title))


def _title_part(line: Line) -> bool:
    return (
        len(line.text) <= 50
        and not ends_sentence(line.text)
        and not _NUMBERED.match(line.text)
        and not _NOT_A_TITLE_PART.match(line.text)
        and not _DATED.search(line.text)
        and _HAN.search(line.text) is not None
        and not _NO_TITLE.search(line.text)
    )


def _is_title(parts: list[str], title: str) -> bool:
    """Whether fragments that end in a document type are one title: 关于 in it, an open first line, or a known opening.

    What stands on a line above 关于… is whose document it is, else it is none of the title's.
    """
    about = next((place for place, part in enumerate(parts) if _ABOUT.search(part)), None)
    if about and not all(_ISSUER_END.search(part) for part in parts[:about]):
        return False
    return bool(
        about is not None
        or (len(parts) == 2 and _TYPE_ALONE.fullmatch(parts[1]))
        or _ABOUT.search(title)
        or _OPEN_END.search(parts[0])
        or re.search("国民经济和社会发展|^中华人民共和国", title)
    )


@functools.cache
def type_end(lexicon: Lexicon) -> Callable[[str], bool]:
    """Return what tells a title's end: a document type of the lexicon, brackets after it allowed."""
    types = tuple(sorted(set(lexicon.column("title_endings", "ending")), key=lambda word: (-len(word), word)))
    bracketed = re.compile(
        f"(?:{'|'.join(map(re.escape, types))})(?:[（(〔\\[][^（）()]{{1,24}}[）)〔\\]]|》|的通知)+$"
    )

    def ends_in_type(title: str) -> bool:
        return title.endswith(types) or (title[-1:] in _AFTER_TYPE and bracketed.search(title) is not None)

    return ends_in_type
