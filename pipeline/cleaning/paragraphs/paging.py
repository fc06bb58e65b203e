"""Page numbers, running heads and page marks of a paged source (PDF text, document libraries)."""

import re
from itertools import pairwise

from pipeline.cleaning.document import Reason
from pipeline.cleaning.paragraphs.lines import Line, ends_sentence, squeezed
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression

_PAGE_NUMBER = expression(
    r"[-—–－·]{1,2}\s?\d{1,4}\s?[-—–－·]{1,2}|第\s?\d{1,4}\s?页(?:[,，/\s]{0,3}共\s?\d{1,4}\s?页)?|P(?:age|\.)\s?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?"
    r"|第(?:\s?\[\d{1,3}\]){2,60}\s?页\s{0,3}共\s?\[?\d{1,4}\]?\s?页|\d{1,4}\s?/\s?\d{1,4}|Page \d{1,4}\s?[-–—].{0,30}",
    re.IGNORECASE,
)
_BARE_NUMBER = expression(r"\d{1,4}|[IVXivx]{1,6}")
# The running head of a journal, with its year and issue.
_ISSUE = expression(r"[^，。；：,;:\n]{2,20}\s?(?:19|20)\d{2}\s?[·.．/年]\s?(?:第\s?)?\d{1,2}\s?期?")
# A rule of characters; a question mark alone is a blank that an encoding destroyed.
_RULE = expression(r"[*＊=＝_＿─━~～#＃]{4,}|[-—－]{6,}|[?？]{1,3}")
_OPENS = frozenset("-—–－·第Pp*＊=＝_＿─━~～#＃?？IVXivx")
"""What a page number or a rule opens with, where it is no digit."""
_PREFIX = expression(r"(\d{1,3})、")
_HEADING = expression(
    "第[一二三四五六七八九十百]{1,4}[编章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
)
# A page number alone on its line, or parted by a blank from the text of its page.
_OPENING_NUMBER = expression(r"(\d{1,3})(?:$|\s{1,4}(?=[―—－-]{2}|[\u4e00-\u9fff“]))")
_FIRST_PAGE = expression(r"[-—–－·]{0,2}\s?1\s?[-—–－·]{0,2}|第\s?1\s?页.*|1\s?/\s?\d{1,4}")
_REPEATS = 3


def without_page_numbers(text: Traced) -> Traced:
    """Return the text without page numbers and running heads; the paragraphs that they cut are joined later."""
    lines = text.lines
    candidates = [i for i, line in enumerate(lines) if line.text[0] in _OPENS or line.text[0].isdecimal()]
    if not candidates:
        return text
    marks = _page_marks(lines, candidates)
    edits = {i: Edit(lines[i].start, lines[i].end, "", Reason.PAGE_NUMBER) for i in marks}
    for index, length in _prefixes(lines, candidates) + _opening_numbers(lines, candidates):
        edits.setdefault(index, Edit(lines[index].start, lines[index].start + length, "", Reason.PAGE_NUMBER))
    return text.edited(edits.values())


def _page_marks(lines: list[Line], candidates: list[int]) -> set[int]:
    marks = {i for i in candidates if len(lines[i].text) < 60 and _PAGE_NUMBER.fullmatch(lines[i].text)}
    rules = {i for i in candidates if _RULE.fullmatch(lines[i].text)}
    bare = [i for i in candidates if _BARE_NUMBER.fullmatch(lines[i].text) and lines[i].text.isdigit()]
    counters = {
        i
        for i in bare
        if re.fullmatch("0[1-9]", lines[i].text) and i + 1 < len(lines) and _HEADING.match(lines[i + 1].text)
    }
    return _numbers_and_heads(lines, marks, bare) | rules | counters


def _numbers_and_heads(lines: list[Line], marks: set[int], bare: list[int]) -> set[int]:
    if _counts_up([int(lines[i].text) for i in bare]) and _between_prose(lines, bare):
        marks.update(bare)
    if not marks:
        return marks
    beside = {i for mark in marks for i in (mark - 1, mark + 1) if 0 <= i < len(lines)}
    marks.update(i for i in beside if _ISSUE.fullmatch(lines[i].text))
    heads: dict[str, list[int]] = {}
    for index in beside - marks:
        heads.setdefault(re.sub(r"\d", "", squeezed(lines[index].text)), []).append(index)
    for text, places in heads.items():
        if len(places) >= _REPEATS and len(text) <= 40:
            # what heads the first page is the title as well
            titled = places[0] == 0 and _FIRST_PAGE.fullmatch(lines[1].text) is not None
            marks.update(places[1:] if titled else places)
    return marks


def _counts_up(numbers: list[int]) -> bool:
    """Whether the numbers go up one by one, as pages do (a few may be missing), three of them at least."""
    steps = [b - a for a, b in pairwise(numbers)]
    return len(steps) >= 2 and sum(step == 1 for step in steps) >= 0.7 * len(steps)


def _between_prose(lines: list[Line], places: list[int]) -> bool:
    """Whether most of the numbers stand between lines of prose, not in a column of a table."""
    prose = 0
    for i in places:
        beside = [lines[j].text for j in (i - 1, i + 1) if 0 <= j < len(lines)]
        prose += any(len(text) > 12 for text in beside) and not (i + 1 < len(lines) and beside[-1].isdigit())
    return prose >= 0.7 * len(places)


def _prefixes(lines: list[Line], candidates: list[int]) -> list[tuple[int, int]]:
    """Return (line, length) of the page numbers 2、 3、 with which a document library opens each page, in mid-sentence."""
    found = [(i, match) for i in candidates if (match := _PREFIX.match(lines[i].text))]
    numbers = [int(match[1]) for _, match in found]
    if len(found) < 2 or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return []
    cut = [i > 0 and _cut(lines[i - 1].text) for i, _ in found]
    if sum(cut) < len(found) - 1 or sum(cut) == 0:
        return []
    return [(i, match.end()) for i, match in found]


def _opening_numbers(lines: list[Line], candidates: list[int]) -> list[tuple[int, int]]:
    """Return (line, length) of page numbers alone, and before the text of their page, that count up one by one."""
    found = [
        (i, int(match[1]), match.end()) for i in candidates if (match := _OPENING_NUMBER.match(lines[i].text))
    ]
    values = [value for _, value, _ in found]
    alone = sum(length == len(lines[i].text) for i, _, length in found)
    if not 0 < alone < len(found) or values != list(range(values[0], values[0] + len(values))):
        return []
    return [(i, length) for i, _, length in found]


def _cut(text: str) -> bool:
    """Whether a line of prose, and no heading, stops in mid-sentence."""
    marks = "[。；]" if _HEADING.match(text) else "[，,。；]"
    return not ends_sentence(text) and len(text) >= 15 and bool(re.search(marks, text))
