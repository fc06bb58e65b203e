"""Paragraphs, sentences and comma clauses of a clean text, with what stands in brackets and quotation marks held shut.

A clause is what stands between two of ，, ： : ； ; 。 ！ ？ outside brackets. The ``shape`` of a paragraph is its
text with everything inside brackets and quotation marks replaced by one filler character, so that patterns
and separators are looked for in the open text alone while offsets stay the same.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.sectioning import Section

FILLER = "\ue000"
TIME = (
    "\ue001"  # stands for each character of a time that governs, so that names and verbs are read across it
)
_OPEN = "(（《〈“‘[［〔【「『"
_CLOSE = ")）》〉”’]］〕】」』"
_PAIR = dict(zip(_CLOSE, _OPEN, strict=True))
_MARK = re.compile("[" + re.escape(_OPEN + _CLOSE) + "]")
# A quotation that holds clauses, or a value that is reached, or two counts of what is done, is running text.
_RUNNING = re.compile(
    r"[，。；]|(?<!\d),(?!\d)|(?:提[高升]|下降|降低|增[长加]|达|控制)[到至在]?\d|"
    r"(?:新|建|开工|完成|实施|引进|改造|培育)[^“”]{0,20}\d[^“”、]*、[^“”]{2,20}\d"
)
# （其中…） is a clause; the filler tells a bracket that is held shut
# of which some, by what stands around them, are none; a dash stands for a colon in 主要目标——产值增长8%
_STOP = re.compile("[，；：！？!?…。,;:(（)）]|(?<=[目指]标)—{1,2}(?=[^，。；：]*\\d)")
_NO_STOP = re.compile(
    r"(?<=[%％])。(?=以[内下]|左右|[和、，,；]|[及与]\d)|(?<=\d)[,;:](?=\d)|[(（](?!其中)|(?<![\d\u4e00-\u9fff%％])[)）]"
)
_SURE = frozenset("，；：！？!?…")
_FULL_STOP = re.compile(
    "[！？!?。.．](?:(?<=[！？!?])|(?<=。)(?:(?<![%％]。)|(?!以[内下]|左右|[和、，,；]|[及与]\\d))"
    "|(?<=[\u4e00-\u9fff%][.．])(?!(?<=[〇零一二三四五六七八九十百][.．])[〇零一二三四五六七八九])(?=[\u4e00-\u9fff\ue001“《]|\\d{4}年|$))"
)  # 7.2%。以内, 12%。和14%。，: a per mille sign misread
_DOTTED = re.compile(r"[\u4e00-\u9fff%％][.．]\Z")
_BLANK_OR_DASH = frozenset(" \t\u3000\xa0\r\x0b\x0c—-·●◆")
_LONGEST_HELD = 160  # a longer bracket or quotation is running text of its own


@dataclass(frozen=True, slots=True)
class Clause:
    """``text[start:end]`` without the mark ``stop`` that ends it ("" at the end of a line)."""

    start: int
    end: int
    stop: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Comma clauses up to a full stop or the end of the line."""

    start: int
    end: int
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line: ``body`` is where its text begins after a label, ``lead`` where it goes on after a run-in heading."""

    start: int
    end: int
    body: int
    lead: int
    shape: str
    held: tuple[tuple[int, int], ...]
    section: Section | None
    heading: bool

    @property
    def dashed(self) -> bool:
        """Whether it is an item behind ——, whose heading is a sentence of its own."""
        section = self.section
        return section is not None and section.label.startswith("—") and section.start >= self.start

    def open_text(self, start: int, end: int) -> str:
        """Return the shape of the text from ``start`` to ``end`` (offsets of the document)."""
        return self.shape[start - self.start : end - self.start]

    def holds(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the bracket or quotation that ``start`` to ``end`` stands inside of, marks included, or None."""
        at = bisect_right(self.held, start, key=lambda pair: pair[0]) - 1
        if at < 0:
            return None
        left, right = self.held[at]
        return (left, right) if end <= right and (left, right) != (start, end) else None

    def masking(self, spans: Sequence[tuple[int, int]]) -> "Paragraph":
        """Return the paragraph with TIME in the place of ``spans`` (sorted, offsets of the document)."""
        if not spans:
            return self
        parts, at = [], self.start
        for left, right in spans:
            if left >= at:
                parts += [self.open_text(at, left), TIME * (right - left)]
                at = right
        parts.append(self.open_text(at, self.end))
        return replace(self, shape="".join(parts))


def paragraphs(
    text: str, sections: Sequence[Section], wanted: Callable[[int, int], bool]
) -> Iterator[Paragraph]:
    """Yield the non-empty lines of ``text`` that ``wanted(start, end)`` asks for, with the innermost section of each."""
    at, open_sections = 0, list[Section]()
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            while at < len(sections) and sections[at].start < end:
                open_sections.append(sections[at])
                at += 1
            if not wanted(start, end):
                start = end + 1
                continue
            while open_sections and open_sections[-1].end <= start:
                open_sections.pop()
            section = open_sections[-1] if open_sections else None
            body, lead, heading = start, start, False
            if section is not None and start <= section.start < end:
                body = min(section.heading_start + len(section.label), end)
                lead = min(max(section.heading_end, body), end)
                heading = section.heading is not None and not section.inline
            held = _held(text, start, end)
            yield Paragraph(start, end, body, lead, _shape(text, start, end, held), held, section, heading)
        start = end + 1


def _held(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for mark in _MARK.finditer(text, start, end):
        character = mark.group()
        if character in _OPEN:
            stack.append((character, mark.start()))
        elif stack and stack[-1][0] == _PAIR[character]:
            opened = stack.pop()[1]
            running = _PAIR[character] in "“‘「『" and _RUNNING.search(text, opened, mark.end()) is not None
            running = running or text.startswith("其中", opened + 1)
            if mark.end() - opened <= _LONGEST_HELD and not running:
                while pairs and pairs[-1][0] > opened:
                    pairs.pop()
                pairs.append((opened, mark.end()))
    return tuple(pairs)


def _shape(text: str, start: int, end: int, held: Sequence[tuple[int, int]]) -> str:
    if not held:
        return text[start:end]
    parts, at = [], start
    for left, right in held:
        parts += [text[at : left + 1], FILLER * (right - left - 2), text[right - 1 : right]]
        at = right
    parts.append(text[at:end])
    return "".join(parts)


def sentences(text: str, paragraph: Paragraph, wanted: Callable[[int, int], bool]) -> Iterator[Sentence]:
    """Yield the sentences of the body of ``paragraph`` that ``wanted(start, end)`` asks for.

    Clauses are trimmed of blanks, empty ones are left out.
    """
    first = paragraph.body
    for stop in _FULL_STOP.finditer(paragraph.shape, paragraph.body - paragraph.start):
        end = stop.end() + paragraph.start
        if wanted(first, end):
            yield from _sentence(text, paragraph, first, end)
        first = end
    if first < paragraph.end and wanted(first, paragraph.end):
        yield from _sentence(text, paragraph, first, paragraph.end)


def _sentence(text: str, paragraph: Paragraph, start: int, end: int) -> Iterator[Sentence]:
    clauses: list[Clause] = []
    at, limit = start, end - paragraph.start
    for stop in _STOP.finditer(paragraph.shape, start - paragraph.start, limit):
        mark = "：" if stop.group()[0] == "—" else stop.group()
        if mark not in _SURE and _NO_STOP.match(paragraph.shape, stop.start(), limit):
            continue
        left, right = stop.start() + paragraph.start, stop.end() + paragraph.start
        _add(text, clauses, at, left, mark)
        at = right
    dotted = _DOTTED.search(paragraph.shape, max(at - paragraph.start, limit - 2), limit)
    if dotted is not None:
        _add(text, clauses, at, end - 1, "。")  # …达到峰值.
    else:
        _add(text, clauses, at, end, "")
    if clauses:
        yield Sentence(start, end, tuple(clauses))


def _add(text: str, clauses: list[Clause], start: int, end: int, stop: str) -> None:
    while start < end and (text[start] in _BLANK_OR_DASH):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        clauses.append(Clause(start, end, stop))
