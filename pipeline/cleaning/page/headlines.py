"""Headlines that a page puts above the title of the document: the title again, with a column's name or a number added."""

from itertools import pairwise

from pipeline.cleaning.document import Reason
from pipeline.cleaning.paragraphs.lines import Line, ends_sentence
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression

_COLUMN = expression(
    "(?:政策解读|文件解读|政策文件|政策法规|通知公告|公告公示|公示公告|最新政策|重要文件|规划计划|信息公开|图解|解读|转发|转载)[：:|｜]"
)
_YEAR = expression(r"[（(]\d{4}年?(?:版|修订|修正|本)?[）)]$")
_LEADING_YEAR = expression(r"(?:19|20)\d{2}年度?")
_NUMBERED_AGAIN = expression("[一二三四五六七八九十\\d]{0,2}[：:]")
_ORGAN = expression(
    "[^，。；：:]{2,24}(?:人大常委会|人大|常委会|政府|委员会|办公室|办公厅|委|厅|局|部|院|署|会)$"
)
_ORGAN_ENDS = frozenset("会大府室厅委局部院署")
_NUMBER = expression(r"[^，。；：:\d〔\[]{2,14}[〔\[](?:19|20)\d{2}[〕\]]第?\d{1,4}号")
_HEAD, _REACH = 12, 400
"""Lines in which a headline stands, and lines above its document, at most."""
_LEAST_FORMAL, _LEAD_REACH, _MOST_BROKEN = 12, 8, 3
# Columns of sites that gather news, put before a headline: 当前观点:…, 全球快资讯:…
_FEED = expression(
    "(?:当前|全球|环球|世界|今日|每日|天天|焦点|速看|快看|即时|热门|视焦点|今头条|头条)"
    "[\u4e00-\u9fff]{0,3}(?:观点|视点|快讯|资讯|热点|焦点|热闻|速讯|播报|看点|头条|要闻|速递|简讯|短讯|热讯"
    "|推荐|聚焦|百事通|滚动|热议)[：:丨](?=.{8})"
)
_SECTION = expression("[\u4e00-\u9fff]{2,6}")
_ABSTRACT = expression("[【\\[]?(?:内容)?(?:摘 ?要|导 ?读|核心提示|内容提要)[】\\]]?[:：]?")
# What a title is about, and how a site tells that it was issued.
_SUBJECT = expression("(?<=关于)[^的]{8,}(?=的)")
_REPORTS = expression("印发|发布|出台|公布|下发")
_BULLETS = frozenset("•●■▪◆")
_LEAST = 6
"""Characters of a title, at least."""


def without_headlines(text: Traced) -> Traced:
    """Return the text without headlines that only say a title of its own once more.

    They are a title behind the name of a column (政策解读：…方案) where the title follows, a title that a collection
    of models numbers (…计划一：…计划), and, between two copies of a title in a database of laws, the name of its organ.
    """
    lines = text.lines[:_REACH]
    names = [line.squeezed for line in lines[: _HEAD + 1]]
    edits: dict[int, Edit] = {}

    def remove(index: int, reason: Reason) -> None:
        edits.setdefault(index, Edit(lines[index].start, lines[index].end, "", reason))

    opened: set[str] = set()
    for index, name in enumerate(names[:_HEAD]):
        column = _COLUMN.match(name)
        if (
            column
            and len(name) - column.end() >= _LEAST
            and _printed_below([line.squeezed for line in lines[index + 1 :]], name[column.end() :])
        ) or (index < _MOST_BROKEN and _titled_with_year(name, names[index + 1 : index + 2])):
            remove(index, Reason.PAGE_HEADLINE)
        elif (name[:_LEAST] in opened and _says_twice(name, names[:index])) or (
            "号" in name and _says_with_number(name, names[:index])
        ):
            remove(index, Reason.DUPLICATE_TITLE)
        elif (
            name[-1:] in _ORGAN_ENDS
            and 0 < index < len(lines) - 1
            and _between_copies(names, index, lines[index].text)
        ):
            remove(index, Reason.METADATA_TABLE)
            if names[index - 1] == names[index + 1]:
                remove(index + 1, Reason.DUPLICATE_TITLE)
            elif _bare(names[index - 1]) == names[index + 1]:
                remove(index - 1, Reason.PAGE_HEADLINE)
        elif name[:1] in _BULLETS and sum(other[:1] == name[:1] for other in names) == 1 and index == 0:
            bare = lines[0].text[1:].lstrip()
            edits[0] = Edit(lines[0].start, lines[0].end - len(bare), "", Reason.MARKUP)
        if index < _LEAD_REACH and index not in edits and (label := _FEED.match(lines[index].text)):
            edits[index] = Edit(lines[index].start, lines[index].start + label.end(), "", Reason.SITE_NOTE)
        if " " in lines[index].text and index < _LEAD_REACH:
            behind = lines[index].text.partition(" ")
            if _SECTION.fullmatch(behind[0]) and behind[2].replace(" ", "") in names[index + 1 : index + 4]:
                remove(index, Reason.PAGE_HEADLINE)
        for place in _lead_of_page(lines, index, name):
            remove(place, Reason.SITE_NOTE)
        for place in _teaser(lines, index, name):
            remove(place, Reason.SITE_NOTE)
        if index not in edits:
            for place in _copy_under_number(lines, index, name):
                remove(place, Reason.DUPLICATE_TITLE)
        if name.startswith("原标题") and any(
            other.startswith("原标题") and name.startswith(other) and name != other
            for other in names[index + 1 : index + 4]
        ):
            remove(index, Reason.SITE_NOTE)  # the opening of the article, with its first headline, cut off
        opened.add(name[:_LEAST])
    for place in _report_above(lines):
        remove(place, Reason.SITE_NOTE)
    return text.edited(edits.values())


def _titled_with_year(name: str, below: list[str]) -> bool:
    """Whether the line below is the same title with its year before it: …工作意见, 2005年…工作意见."""
    return len(name) >= _LEAST and any(
        other.endswith(name) and _LEADING_YEAR.fullmatch(other[: -len(name)]) for other in below
    )


def _lead_of_page(lines: list[Line], index: int, name: str) -> list[int]:
    """Return the sentences between a headline and the same title printed again over number or addressee.

    A page puts its own summary there; the document begins with its title below.
    """
    if len(name) < _LEAST_FORMAL or ends_sentence(name):
        return []
    copy = _copy_below(lines, index, name)
    if not copy:
        return []
    again = copy[0]
    opens = lines[copy[-1] + 1].squeezed
    abstract = [place for place in range(index + 1, again) if _ABSTRACT.match(lines[place].text)]
    if abstract and all(len(line.text) < _REACH for line in lines[index + 1 : again]):
        return abstract
    if not (_NUMBER.fullmatch(opens) or opens.endswith(("：", ":"))):
        return []
    return [place for place in range(index + 1, again) if lines[place].text.endswith(("。", "…"))]


def _copy_below(lines: list[Line], index: int, name: str) -> range:
    """Return the lines close below that print the title ``name`` once more, on one line or broken over some."""
    for start in range(index + 1, min(index + _LEAD_REACH, len(lines) - 1)):
        joined = ""
        for stop in range(start, min(start + _MOST_BROKEN, len(lines) - 1)):
            joined += lines[stop].squeezed
            if joined == name:
                return range(start, stop + 1)
            if not name.startswith(joined):
                break
    return range(0)


def _teaser(lines: list[Line], index: int, name: str) -> range:
    """Return the lines that say the beginning of the document below them, cut off: its title, number and first words."""
    copy = (
        _copy_below(lines, index, name)
        if len(name) >= _LEAST_FORMAL and not ends_sentence(name)
        else range(0)
    )
    if not copy or copy.start < index + 2 or ends_sentence(lines[copy.start - 1].text):
        return range(0)
    told = "".join(line.squeezed for line in lines[index : copy.start])
    below = [line.squeezed for line in lines[copy.start : copy.start + 2 * _LEAD_REACH]]
    cut = lines[copy.start - 1].squeezed not in below
    return range(index, copy.start) if cut and "".join(below).startswith(told) else range(0)


def _copy_under_number(lines: list[Line], index: int, name: str) -> range:
    """Return the lines of a formal title's copy that only its organ and number part from it: title, 某办〔2017〕1号, title."""
    if len(name) < _LEAST_FORMAL or ends_sentence(name) or "关于" not in name:
        return range(0)
    copy = _copy_below(lines, index, name)
    between = (
        [line for line in lines[index + 1 : copy.start] if not _ABSTRACT.match(line.text)] if copy else []
    )
    numbers = sum(_NUMBER.fullmatch(line.squeezed) is not None for line in between)
    formal = all(_NUMBER.fullmatch(line.squeezed) or _ORGAN.fullmatch(line.squeezed) for line in between)
    return copy if numbers and formal else range(0)


def _report_above(lines: list[Line]) -> range:
    """Return the sentences at the head that report the document printed whole below: its name, and title over number."""
    for place in range(1, min(_LEAD_REACH, len(lines) - 1)):
        title = lines[place].squeezed
        if not all(_ends_prose(line.text) for line in lines[:place]):
            break
        named = _SUBJECT.search(title)
        if (
            named
            and not ends_sentence(title)
            and _NUMBER.fullmatch(lines[place + 1].squeezed)
            and any(_REPORTS.search(line.text) and named[0] in line.squeezed for line in lines[:place])
        ):
            return range(place)
    return range(0)


def _ends_prose(text: str) -> bool:
    return text.endswith(("。", "！", "…"))


def _printed_below(below: list[str], title: str) -> bool:
    """Whether ``title`` stands in the lines ``below`` on a line of its own, or on two, or is named there in 《》."""
    return any(
        name == title or name + following == title or f"《{title}》" in name
        for name, following in pairwise([*below, ""])
    )


def _says_twice(name: str, above: list[str]) -> bool:
    for title in above:
        if (
            len(title) >= _LEAST
            and name.startswith(title)
            and name.endswith(title)
            and len(name) > 2 * len(title)
        ):
            return bool(_NUMBERED_AGAIN.fullmatch(name[len(title) : -len(title)]))
    return False


def _says_with_number(name: str, above: list[str]) -> bool:
    """Whether a line is document number and title of the lines above once more: 江政发〔2023〕2号关于印发…的通知."""
    number = _NUMBER.match(name)
    title = _unquoted(name[number.end() :]) if number else ""
    return len(title) >= _LEAST and any(title == _unquoted(line) for line in above)


def _unquoted(title: str) -> str:
    return title.replace("《", "").replace("》", "")


def _between_copies(names: list[str], index: int, line: str) -> bool:
    above, below = names[index - 1], names[index + 1]
    return len(below) >= _LEAST and _ORGAN.fullmatch(line) is not None and _bare(above) == _bare(below)


def _bare(title: str) -> str:
    """Return the title without the year that a database puts behind it."""
    return _YEAR.sub("", title)
