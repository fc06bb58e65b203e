"""Paragraphs and titles that a page or a PDF broke over several lines become one line again."""

import functools
import re

from pipeline.cleaning.lines import HAN, Line, ends_sentence, squeezed, width
from pipeline.cleaning.traced import Edit, Traced
from pipeline.lexicon import Lexicon

_NUMBERED = re.compile(
    r"[（(]?[一二三四五六七八九十百]{1,4}[）)、]|第[一二三四五六七八九十百零〇○\d]{1,7}[编章节条]|第[一二三四五六七八九十]{1,2}[,，]"
    r"|\d{1,2}(?:[．、]|\.(?!\d))|[（(]\d{1,2}[）)]|[①-⑳]|[（(][a-zA-Z][）)]|——|专栏|附件|附表|[•·●○■◆▲※★►▪]|注[：:]|[一二三四五六七八九十]是"
)
_NOT_A_TITLE_PART = re.compile(
    r"\d{4}年|\d{1,2}月\d|[（(].*[）)]$|.*〔\d{4}〕|.*[：:]$|.*\d{4}[-./年]\d{1,2}[-./月]\d{1,2}|"
    r"[一二三四五六七八九〇○]{4}年[一二三四五六七八九十]{1,2}月"
)
_OPEN_END = re.compile(r"(?:的|和|与|及|暨|关于|、|，|,|《|“|（|\()$")
_WRAP_SHARE = 0.5


def joined_paragraphs(text: Traced, lexicon: Lexicon) -> Traced:
    """Join the lines of a broken title, and lines of which the first stops in mid-sentence."""
    lines = text.lines
    breaks = _title_breaks(lines, lexicon)
    wrap = _wrap_width(lines)
    for index in range(len(lines) - 1):
        if index not in breaks and _broken(lines[index], lines[index + 1], wrap):
            breaks.add(index)
    return text.edited(_join(lines[index], lines[index + 1]) for index in sorted(breaks))


def _join(line: Line, following: Line) -> Edit:
    latin = (
        line.text[-1].isascii()
        and line.text[-1].isalnum()
        and following.text[0].isascii()
        and following.text[0].isalnum()
    )
    return Edit(line.end, following.start, " " if latin else "")


def _broken(line: Line, following: Line, wrap: int) -> bool:
    """Whether ``line`` stops inside a sentence that ``following`` goes on with."""
    if (
        _NUMBERED.match(following.text)
        or ends_sentence(line.text)
        or "\t" in line.text
        or "\t" in following.text
    ):
        return False
    if wrap and following.gap == 1 and width(line.text) + line.indent >= wrap - 6:
        return following.indent <= 1 or following.indent <= line.indent
    last = line.text[-1]
    if last in "，,、（(《“‘—":
        return True
    # a line that holds whole sentences and ends without punctuation was cut; a heading holds none
    inside = re.search("[。；]", line.text[:-1])
    if inside and last not in "）)】》":
        return not re.match(r"[（(【].{0,40}[）)】]$", following.text) and (
            len(line.text) >= 40 or ends_sentence(following.text)
        )
    if _left_open(line.text) and ends_sentence(following.text):
        return True
    return (
        len(line.text) >= 60
        and bool(re.search("[，,]", line.text))
        and last not in "）)】》"
        and following.text[0] not in "（(【"
    )


def _left_open(text: str) -> bool:
    """Whether a bracket or a quotation mark is opened in ``text`` and not closed."""
    return any(
        text.rfind(opening) > text.rfind(closing) for opening, closing in ("《》", "〈〉", "（）", "()", "“”")
    )


def _wrap_width(lines: list[Line]) -> int:
    """Return the width at which the source wraps its lines, in columns; 0 when it does not wrap."""
    short = [line for line in lines if len(line.text) <= 130 and not ends_sentence(line.text)]
    widths = sorted(width(line.text) + line.indent for line in short)
    if len(widths) < 5:
        return 0
    full = widths[int(len(widths) * 0.9)]
    if not 40 <= full <= 130:
        return 0
    near = sum(full - 6 <= value <= full + 6 for value in widths)
    return full if near >= len(lines) * _WRAP_SHARE * 0.5 and near >= len(widths) * _WRAP_SHARE else 0


def _title_breaks(lines: list[Line], lexicon: Lexicon) -> set[int]:
    """Return the indexes of the lines after which a title goes on: fragments that end, joined, in a document type."""
    ends_in_type = type_end(lexicon)
    breaks: set[int] = set()
    index = 0
    while index < len(lines):
        title = lines[index].text
        last = None
        if _title_part(lines[index]) and not ends_in_type.search(squeezed(title)):
            for following in range(index + 1, min(index + 5, len(lines))):
                if not _title_part(lines[following]):
                    break
                title += lines[following].text
                if ends_in_type.search(squeezed(title)):
                    last = following
                    break
        if last is not None and _is_title(lines[index].text, squeezed(title)):
            breaks.update(range(index, last))
            index = last
        index += 1
    return breaks


def _title_part(line: Line) -> bool:
    return (
        len(line.text) <= 50
        and not ends_sentence(line.text)
        and not _NUMBERED.match(line.text)
        and not _NOT_A_TITLE_PART.match(line.text)
        and bool(re.search(f"[{HAN}]", line.text))
        and not re.search("[。；|>]", line.text)
    )


def _is_title(first: str, title: str) -> bool:
    """Whether fragments that end in a document type are one title: 关于 in it, an open first line, or a known opening."""
    return bool(
        re.search("关于|印发|转发|批转", title)
        or _OPEN_END.search(first)
        or re.search("国民经济和社会发展|^中华人民共和国", title)
    )


@functools.cache
def type_end(lexicon: Lexicon) -> re.Pattern[str]:
    types = sorted(set(lexicon.column("title_endings", "ending")), key=lambda word: (-len(word), word))
    return re.compile(
        f"(?:{'|'.join(map(re.escape, types))})(?:[（(〔\\[][^（）()]{{1,24}}[）)〕\\]]|》|的通知)*$"
    )
