"""Mentions of documents in a text, and which of them are of the document itself."""

import re

from pipeline.citations.citation import Citation
from pipeline.citations.kinds import Kinds, kinds
from pipeline.citations.numbers import find_numbers
from pipeline.lexicon import Lexicon

_LONGEST_TITLE = 200
_TITLE = re.compile(
    rf"《(?P<title>[^《》\n]{{1,{_LONGEST_TITLE}}}(?:《[^《》\n]{{1,{_LONGEST_TITLE}}}》[^《》\n]{{0,{_LONGEST_TITLE}}}){{0,3}})》"
)
_BRACKET = re.compile(
    r"\s?(?P<open>[(（])[^()（）\n]{0,80}(?:[(（][^()（）\n]{0,20}[)）][^()（）\n]{0,60})?[)）]"
)
# A notice that prints the document: 现将《…》印发给你们; 《…》已经…同意，现印发给你们.
_PRINTED = re.compile(r"[^。\n]{0,80}?(?:印发|转发|批转|下发|现予|予以|公布|发布)")
_APPROVED = re.compile(r"\s?(?:[(（][^()（）\n]{0,60}[)）])?\s?(?:已经?|业经|经|已于)")
_PRINTED_BEFORE = re.compile(r"(?:现将|现印发|将|现发布|现公布|制定了?本?)$")
# Names in a row, of several documents that one notice prints: 现将《…》、《…》和《…》印发给你们.
_NAMES_AFTER = re.compile(
    r"(?:\s?(?:[、和及与]|以及)?\s?《[^《》\n]{1,100}》(?:[(（][^()（）\n]{0,40}[)）])?){1,20}"
)
_ROW = 600
_BETWEEN = frozenset(("、", "和", "及", "与", "以及"))
# The day beside the number of a document, on the line of both.
_DAY_BESIDE = re.compile(r"\s?[（(]?\d{4}年\d{1,2}月\d{1,2}日[)）]?(?=\n|$)")
_HEADLINE = re.compile(
    "(?:批复|通过|批准|出台|公布|发布|印发|实施|部署|执行)了?(?:新?修[订改正]后?的?|新版?的?)?《[^》\n]*》(?!的(?:通知|公告|通告|决定|令|批复|函|请示|意见|解读))"
)
_SHORT_NAME = re.compile(r"(?:以下|下)?(?:统称|简称)(?:为|是)?[:：]?$")
_SENTENCE_ENDS = "。；;：:！!"
_MARKS = re.compile(r"[\s“”\"'‘’()（）《》〈〉、,，.．·:：\-—–~～]")


def find_mentions(text: str, own_title: str | None, lexicon: Lexicon) -> list[Citation]:
    """Return the mentions of other documents in ``text`` in reading order."""
    vocabulary = kinds(lexicon)
    found: list[Citation] = []
    if "《" in text:
        found += _named(text, own_title, vocabulary)
    if "号" in text:
        found += _numbered(text, found)
    return sorted(found, key=lambda citation: citation.start)


def _named(text: str, own_title: str | None, vocabulary: Kinds) -> list[Citation]:
    own = _own_names(text, own_title)
    first_line = text.find("\n")
    found = []
    row_end, row_printed = -1, False  # the mention before, and whether the notice prints it
    for mention in _TITLE.finditer(text):
        start, end, title = mention.start(), mention.end(), mention["title"]
        before, after = text[max(0, start - 12) : start], text[end : end + 12]
        name = _normal(title)
        if _SHORT_NAME.search(before) or vocabulary.is_bare(title):
            if own and _SHORT_NAME.search(before) and _follows_own(text, start, own):
                own.add(name)
            continue
        if name in own or (start < first_line and _is_title_line(text, first_line)):
            continue
        in_row = row_end >= 0 and text[row_end:start] in _BETWEEN
        printed = row_printed if in_row else _is_printed(text, start, end)
        row_end, row_printed = end, printed
        if printed:
            own.add(name)
            continue
        number: str | None = None
        bracket = _BRACKET.match(text, end)
        span = next(find_numbers(text, end, bracket.end()), None) if bracket else None
        if span and bracket:
            number, end = text[span[0] : span[1]], bracket.end()
        if vocabulary.is_document(title, before, after, numbered=number is not None):
            found.append(Citation(text[start:end], title, number, start, end))
    return found


def _own_names(text: str, own_title: str | None) -> set[str]:
    """Return the normalised names of the document itself: its title, and what a notice prints by its title."""
    titles = [own_title] if own_title else []
    first = text[: text.find("\n")] if "\n" in text else ""
    if 0 < len(first) <= _LONGEST_TITLE and first[-1] not in _SENTENCE_ENDS:
        titles.append(first)
    own = set()
    for title in titles:
        own.add(_normal(title))
        printed = re.search(r"(?:印发|公布|发布|下发)\s?《(.+)》", title)
        # 国务院印发《…》 tells of another's document, 关于印发《…》的通知 prints its own
        if printed and ("关于" in title or title.endswith(("通知", "公告", "通告", "决定", "令", "》的函"))):
            own.add(_normal(printed[1]))
        elif not printed:
            about = re.search(r"(?:印发|公布|发布|下发)(.{4,})的(?:通知|公告|通告)$", title)
            if about:
                own.add(_normal(about[1]))
    return own


def _is_title_line(text: str, first_line: int) -> bool:
    """Tell whether the first line is a title, whose mentions are no citations: short, and no sentence."""
    if text[first_line - 1] in _SENTENCE_ENDS or first_line > _LONGEST_TITLE:
        return False
    return _HEADLINE.search(text, 0, first_line) is None  # 国务院批复《…》 tells of another's document


def _is_printed(text: str, start: int, end: int) -> bool:
    """Tell whether the notice prints the document named at ``start``, alone or in a row of names."""
    if row := _NAMES_AFTER.match(text, end, end + _ROW):
        end = row.end()
    if _PRINTED_BEFORE.search(text[max(0, start - 6) : start]):
        return re.match(r"[^。\n,，]{0,30}?(?:印发|下发|公布|发布)", text[end : end + 60]) is not None
    return _APPROVED.match(text, end) is not None and _PRINTED.match(text, end, end + 160) is not None


def _follows_own(text: str, start: int, own: set[str]) -> bool:
    """Tell whether the short name at ``start`` is defined right behind a name of the document itself."""
    behind = text[max(0, start - 120) : start]
    close = behind.rfind("》")
    opened = behind.rfind("《", 0, close)
    return close >= 0 and opened >= 0 and _normal(behind[opened + 1 : close]) in own


def _numbered(text: str, named: list[Citation]) -> list[Citation]:
    """Return the mentions by number alone: not the document's own number, which stands on a line by itself."""
    covered = [(citation.start, citation.end) for citation in named]
    own: set[str] = set()
    found = []
    place = 0
    for start, end in find_numbers(text, 0, len(text)):
        while place < len(covered) and covered[place][1] <= start:
            place += 1
        if place < len(covered) and covered[place][0] <= start:
            continue
        number = text[start:end]
        if _stands_alone(text, start, end):
            own.add(_normal(number))
        elif _normal(number) not in own:
            found.append(Citation(number, None, number, start, end))
    return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether nothing but blanks, brackets and the day stands beside the number on its line."""
    if dated := _DAY_BESIDE.match(text, end):
        end = dated.end()
    line_start = text.rfind("\n", max(0, start - 12), start) + 1
    if line_start == 0 and start > 11:
        return False
    line_end = text.find("\n", end, end + 12)
    if line_end < 0:
        if len(text) - end > 11:
            return False
        line_end = len(text)
    return not (text[line_start:start] + text[end:line_end]).strip(" ()（）〔〕号")


def _normal(title: str) -> str:
    """Return ``title`` without blanks, marks and the 关于 at its head, for comparison."""
    return _MARKS.sub("", title).removeprefix("关于")
