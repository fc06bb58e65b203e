"""A document that lost all its line breaks: signature, printed title and headings without a mark between them and the text."""

import functools
import re
from collections.abc import Callable
from typing import NamedTuple

from pipeline.cleaning.paragraphs.joining import type_end
from pipeline.cleaning.paragraphs.lines import BLANK, HAN, Line, squeezed
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression
from pipeline.lexicon import Lexicon

_RUN_TOGETHER, _ALONE = 800, 240
"""Characters of a line, at least, that holds what were many lines; and of one that is the whole text."""
_B = f"[{BLANK}]"
_DATE = (
    "(?:\\d{4}|[一二三四五六七八九〇○零ＯO]{4})年(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月"
    "(?:\\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_ORGAN = (
    f"(?:[{HAN}]{{0,12}}(?:国务院(?:办公厅)?|人民政府|政府|委员会|办公厅|办公室|常务委员会)|中共中央|[{HAN}]{{2,12}}(?:省|市|县|区)委"
    f"|[{HAN}]{{2,14}}(?:部|委|厅|局|署|会|院|办))"
)
# Who signs, and when, behind the last sentence of a notice: …贯彻执行。国务院办公厅二○一○年十月十六日
_SIGNED = expression(
    f"(?<=[。！]){_B}*(?P<signer>{_ORGAN}(?:{_B}{{1,4}}{_ORGAN}){{0,6}}?){_B}*(?P<date>{_DATE}){_B}*"
    "(?P<note>[（(](?:此件|本文|此文|有删|略)[^）)]{0,30}[）)])?"
)
# The document that a notice announces, and whose it is: 发展改革委、财政部《关于…的意见》已经…
_ANNOUNCED = expression(
    f"(?:^|[。：:，\n])(?P<organs>[{HAN}、]{{0,60}}?)[《〈](?P<title>[^《》〈〉]{{6,80}})[》〉]"
)
_ATTACHED = expression("附件|附：|附表")
_NOT_BEHIND_TITLE = frozenset("的和与及、，。；：,;:")
# What follows organ and day where they stand in a sentence and sign nothing.
_ACTS = expression(
    "(?:正式|联合|印发|发布|下发|出台|转发|批转|批准|批复|同意|召开|公布|颁布|通过|起|前|后|以|的|至|到|在|对|就|作|向|决定|发出|提出)"
)
_BRACKETED = expression("[（(][^（）()。]{2,20}[）)]")
_MARKS = expression("[。，；：！？]")
# The note of who carries out a task, with the next paragraph behind it.
_CHARGED = expression(f"(?<=(?:负责|牵头|配合|落实)[）)])(?=[{HAN}])")
_LABEL = expression(
    "[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节][ \u3000]?"
    "|专栏[一二三四五六七八九十\\d]{1,3}[：: \u3000]?"
)
_STOP = expression("[。；：:！？]")
# The question that an answer runs on behind: 二、《办法》的适用范围有哪些？本市行政区域内…
_QUESTION = expression("[^。；！？?]{4,60}[？?](?=[^”」）)\\s])")
# Whose a document is, and of which day, in brackets under its title, with the text behind: （某部 二○○一年十月十日）近年来…
_ISSUED = expression(f"[（(][^（）()。]{{0,60}}{_DATE}[^（）()。]{{0,60}}[）)](?=[{HAN}])")
_HEAD_LINES = 12
_ADDRESSED = expression(
    "各(?:省|自治区|市|县|区|州|盟|乡|镇|街道|有关|直属|单位|部门|委|办|局|处|科|中心|村)"
)
_ADDRESSEES = expression("各[^。；！？：:]{1,160}[：:](?=.)")
_REACH = 160
# What a sentence says of itself that opens behind a heading of the same words: …的主要任务是：
_RESTATES = expression(
    f"[{HAN}“”、]{{2,40}}?的?(?:任务|目标|原则|要求|思路|重点|指导思想|任务和目标)(?:就?是|为|包括|有)"
)
_OFFICE_ACTS = expression(
    f"对(?![接标外口策比照])[{HAN}]{{2,14}}(?:要|应|实行|进行|予以)|[省市县区][{HAN}]{{2,10}}(?:局|委|厅|办|部门)(?:、|要|应|会同|牵头|负责)"
)
# A list of names run together, that an attachment holds: 附件：某某目录1.煤2.石油3.地热
_ENTRY = expression("(?<![\\d.．])(\\d{1,3})[.．、](?=[^\\d\\s.．、])")
_ATTACHMENT = expression(
    "附(?:件|录|表)[一二三四五六七八九十\\d]{0,2}[：:](?!\\d{1,2}[.．、])[^。；：:]{4,60}"
)
_LEAST_ENTRIES, _LONGEST_ENTRY = 5, 30
_YEAR = expression('(?:到|截至|自|从)?(?:19|20)\\d\\d年|[“”"]十[一二三四五]?五[“”"]')
_BOX_TABLE = expression("(?<=(?:指标|目标|工程|项目))(?:序号|指标(?=\\d{4}年))")
_NOTES = expression("注[：:](?=[1①])")
_NOTE_NUMBER = expression(f"(?<=。){_B}{{0,4}}(?:[②-⑳]|[2-9][.．、](?!\\d))")
_LEAST_SENTENCE, _LEAST_REST = 26, 12
"""Characters of the first sentence of a line from which it may hold a heading, and of what goes on behind one."""
_SHORTEST, _LONGEST = 6, 34
"""Characters of such a heading."""


class _Borders(NamedTuple):
    """How headings end and how the text under them begins, compiled."""

    ends: tuple[str, ...]
    sure_ends: tuple[str, ...]
    openings: re.Pattern[str]
    verbs: re.Pattern[str]


@functools.cache
def _borders(lexicon: Lexicon) -> _Borders:
    rows: dict[str, list[str]] = {}
    for row in lexicon.rows("heading_borders"):
        rows.setdefault(row["kind"], []).append(row["text"])

    def any_of(kind: str) -> str:
        return "|".join(sorted(map(re.escape, rows[kind]), key=lambda word: (-len(word), word)))

    return _Borders(
        tuple(rows["end"]),
        tuple(rows["sure_end"]),
        re.compile(any_of("opening")),
        re.compile(f"(?:{any_of('verb')})(?![中的后和与及、型性度化])"),
    )


def is_run_together(text: Traced) -> bool:
    """Whether a line of the text holds what were many lines."""
    longest = max((len(line.text) for line in text.lines), default=0) if len(text.text) >= _ALONE else 0
    return longest >= (_ALONE if len(text.lines) == 1 else _RUN_TOGETHER)


def split_flattened(text: Traced, lexicon: Lexicon) -> Traced:
    """Split a text that lost its line breaks where no number tells: at signatures, printed titles and headings.

    For texts of which :func:`is_run_together` was told, when its numbered paragraphs are lines of their own.
    """
    places: set[int] = set()
    lines = text.lines
    for index, line in enumerate(lines):
        if "\t" in line.text:
            continue
        if "日" in line.text and (signed := _SIGNED.search(line.text)):
            places.update(
                line.start + place for place in _signature(line.text, signed, lines[:index], lexicon)
            )
        if "）" in line.text or ")" in line.text:
            places.update(line.start + charged.start() for charged in _CHARGED.finditer(line.text))
        if index == 0:
            ends_in_type = type_end(lexicon)
            addressed = _ADDRESSED.finditer(line.text, 0, _REACH)
            for title in (found.start() for found in addressed if ends_in_type(line.text[: found.start()])):
                addressees = _ADDRESSEES.match(line.text, title)
                places.update((line.start + title, line.start + (addressees.end() if addressees else title)))
        if index < _HEAD_LINES:
            heads = [place for place in sorted(places) if line.start < place < line.end]
            issued = [_ISSUED.match(text.text, place, line.end) for place in (line.start, *heads)]
            places.update(found.end() for found in issued if found)
        places.update(line.start + place for place in _attached(line.text))
        if label := _LABEL.match(line.text):
            question = _QUESTION.match(line.text, label.end())
            border = (
                question.end() if question else _heading_border(line.text, label.end(), _borders(lexicon))
            )
            table = (
                _BOX_TABLE.search(line.text, label.end(), label.end() + 40) if line.text[0] == "专" else None
            )
            places.update(line.start + place for place in (border, table and table.start()) if place)
        if "注" in line.text and (notes := _NOTES.search(line.text)):
            behind = (
                [notes.start()] if notes.start() and line.text[notes.start() - 1] not in "备关（(" else []
            )
            behind += [number.start() for number in _NOTE_NUMBER.finditer(line.text, notes.end())]
            places.update(line.start + place for place in behind)
    return text.edited(Edit(place, place, "\n") for place in sorted(places))


def _signature(text: str, signed: re.Match[str], above: list[Line], lexicon: Lexicon) -> list[int]:
    """Return where signer, date and note of a signature begin, and title, issuer and text of what is printed below it."""
    own = [signed.start("signer"), signed.start("date")]
    own += [signed.start("note")] if signed["note"] else []
    rest = signed.end()
    if rest >= len(text):
        return own
    if _ATTACHED.match(text, rest):
        return [*own, rest]
    announced = list(
        _ANNOUNCED.finditer("\n".join([*(line.text for line in above[-6:]), text[: signed.start()]]))
    )
    for found in reversed(announced):
        end = _matched(text, rest, found["title"])
        if end is not None:
            issuer = _matched(text, end, found["organs"].replace("、", ""))
            return [*own, rest, end] + ([issuer] if issuer is not None and issuer > end else [])
    end = _title_end(text, rest, type_end(lexicon))
    if end is not None:
        return [*own, rest, end]
    return own if signed["note"] else []


def _attached(text: str) -> list[int]:
    """Return where the name of an attachment, its title and the entries of its list begin that run on behind the text."""
    places: list[int] = []
    if "附" in text:
        for found in _ATTACHMENT.finditer(text):
            if found.start() and text[found.start() - 1] in "。；：）)":
                places.append(found.start())
            name = text[found.start() : found.start() + _SHORTEST]
            again = text.find(name, found.start() + 1, found.end() + _SHORTEST)
            if again > 0 and text.startswith(text[found.start() : again], again):
                places.append(again)  # named under the text, and once more over the list
    entries: list[int] = []
    for entry in _ENTRY.finditer(text):
        near = not entries or (
            entry.start() - entries[-1] <= _LONGEST_ENTRY
            and not _STOP.search(text, entries[-1], entry.start())
        )
        if int(entry[1]) == len(entries) + 1 and near:
            entries.append(entry.start())
        elif len(entries) < _LEAST_ENTRIES:
            entries = [entry.start()] if entry[1] == "1" else []
        else:
            break
    if len(entries) >= _LEAST_ENTRIES:
        places += [place for place in entries if place]
    return places


def _matched(text: str, start: int, name: str) -> int | None:
    """Return where ``name`` ends that stands at ``start``, blanks apart, or None."""
    place = start
    for char in squeezed(name):
        while place < len(text) and text[place] in BLANK:
            place += 1
        if place >= len(text) or text[place] != char:
            return None
        place += 1
    return place


def _title_end(text: str, start: int, ends_in_type: Callable[[str], bool]) -> int | None:
    """Return where the title that begins at ``start`` ends, by the type of a document, before any mark."""
    if _ACTS.match(text, start):
        return None
    mark = _MARKS.search(text, start)
    limit = min(mark.start() if mark else len(text), start + 60)
    for end in range(start + _SHORTEST, limit + 1):
        if ends_in_type(text[start:end]) and text[end : end + 1] not in _NOT_BEHIND_TITLE:
            years = _BRACKETED.match(text, end)
            return years.end() if years else end
    return None


def _heading_border(text: str, start: int, borders: _Borders) -> int | None:
    """Return where the text begins that runs on behind a heading without a mark, or None.

    The heading ends in a word that headings end in, and a sentence opens behind it; its label stands before ``start``.
    """
    stop = _STOP.search(text, start)
    end = stop.start() if stop else len(text)
    if end - start < _LEAST_SENTENCE:
        return None
    for place in range(start + _SHORTEST, min(start + _LONGEST, end - _LEAST_REST) + 1):
        heading = text[start:place]
        if text[place - 1] in "，,":
            return None
        if heading.endswith(borders.sure_ends) and text[place] not in "和与及、，":
            return place
        if heading.endswith(borders.ends) and (
            borders.openings.match(text, place)
            or borders.verbs.match(text, place)
            or _YEAR.match(text, place)
            or (
                text[place] not in "和与及的"
                and (_RESTATES.match(text, place) or _OFFICE_ACTS.match(text, place))
            )
        ):
            return place
    return None
