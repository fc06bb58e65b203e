"""Notes of responsibility: where they stand, and which agency they name in which role."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pipeline.lexicon import Lexicon
from pipeline.responsibilities.names import Names, names, split_names

_LONGEST_NOTE = 1500
_LONGEST_CUE = 12
_MARK = re.compile(r"[:：)）\]】〕]")
# Brackets before a label that are looked at to find the one that holds it.
_NESTING = 8
_BRACKET = re.compile(r"[(（\[【〔)）\]】〕\n]")
_CLOSING = {")": "(（", "）": "(（", "]": "[", "】": "【", "〕": "〔"}
_DUTY = (
    r"(?:(?:分别|各自)?(?:依据|依照|按照|根据|依|按)(?:各自)?(?:职责|职能|职权|任务)?(?:分工)?)?"
    r"(?:具体|分别|共同|联合|组织|协同|分工)?"
)
# A label and its colon anywhere in a note; what is no known label (完成时限：) ends the list before it.
_ANY_LABEL = re.compile(r"(?:^|(?<=[;；。,，、\s]))\s?([^、,，;；。:：()（）\s|]{2,12})\s?[:：]")
_FIRST_LEADS = re.compile(r"(?:列|排|居)?(?:在)?(?:第一位|首位|第一个|第一)[^。;；]{0,12}(?:为|是)牵头")


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One agency named in a note; all offsets are code points of the clean text, end exclusive."""

    agency: str  # as written
    role: str  # "lead", "support", or "responsible" where the note does not tell them apart
    is_class: bool  # a class of organs (相关园区, 各街道, 各有关部门), not one organ
    start: int  # of the agency's name
    end: int
    note_start: int  # of the whole note, brackets included
    note_end: int


@dataclass(frozen=True, slots=True)
class _Cues:
    roles: dict[str, str]  # of labels
    before_colon: tuple[str, ...]  # a note may be where one of these stands before a colon, …
    before_close: tuple[str, ...]  # … or one of these before a closing bracket
    tail: re.Pattern[str]  # the verb that closes a clause of a note
    tail_roles: dict[str, str]


@cache
def _cues(lexicon: Lexicon) -> _Cues:
    rows = lexicon.rows("responsibility_cues")
    labels = {row["cue"]: row["role"] for row in rows if row["kind"] == "label"}
    tails = {row["cue"]: row["role"] for row in rows if row["kind"] == "tail"}
    any_tail = "|".join(map(re.escape, sorted(tails, key=len, reverse=True)))
    return _Cues(
        labels,
        tuple(labels),
        tuple(tails),
        re.compile(rf"(?P<duty>{_DUTY})(?P<verb>{any_tail})$"),
        tails,
    )


def find_in_notes(text: str, lexicon: Lexicon) -> list[Responsibility]:
    """Return the agencies of all notes in ``text`` in reading order."""
    cues = _cues(lexicon)
    hits = list(_hits(text, cues))
    if not hits:
        return []
    known = names(lexicon)
    first_leads = _FIRST_LEADS.search(text) is not None
    found: list[Responsibility] = []
    for start, end in _note_spans(text, hits):
        members = list(_read_note(text, start, end, cues, known))
        if first_leads and members and all(role == "responsible" for _, _, role in members):
            members[0] = (members[0][0], members[0][1], "lead")
        for name_start, name_end, role in members:
            agency = text[name_start:name_end]
            found.append(
                Responsibility(agency, role, known.is_class(agency), name_start, name_end, start, end)
            )
    return found


class _Hit(NamedTuple):
    """A label with its colon, or a verb of duty with the bracket that closes behind it."""

    start: int
    end: int
    closes: bool


def _hits(text: str, cues: _Cues) -> Iterator[_Hit]:
    """Yield the places where a note may be; costs a look back at every colon and closing bracket."""
    for mark in _MARK.finditer(text):
        end = mark.start()
        while end and text[end - 1] == " ":
            end -= 1
        closes = mark[0] not in ":："
        known = cues.before_close if closes else cues.before_colon
        if text.endswith(known, max(0, end - _LONGEST_CUE), end):
            word = max((w for w in known if text.endswith(w, 0, end)), key=len)
            yield _Hit(end - len(word), mark.end(), closes)


def _note_spans(text: str, hits: list[_Hit]) -> list[tuple[int, int]]:
    """Return the spans of the notes around ``hits``, in order and without overlap."""
    pairs = _bracket_pairs(text)
    brackets = sorted((opening, closing) for closing, opening in pairs.items())
    spans: list[tuple[int, int]] = []
    covered = 0
    for hit in hits:
        if hit.start < covered:
            continue
        if hit.closes:
            opening = pairs.get(hit.end - 1)
            span = None if opening is None or opening < covered else (opening, hit.end)
        else:
            span = _labelled_span(text, hit, brackets)
        if span and span[1] - span[0] <= _LONGEST_NOTE:
            spans.append(span)
            covered = span[1]
    return spans


def _bracket_pairs(text: str) -> dict[int, int]:
    """Map each closing bracket to its opening one on the same line."""
    pairs = {}
    stack: list[int] = []
    for bracket in _BRACKET.finditer(text):
        character = bracket[0]
        if character == "\n":
            stack.clear()
        elif character not in _CLOSING:
            stack.append(bracket.start())
        elif stack and text[stack[-1]] in _CLOSING[character]:
            pairs[bracket.start()] = stack.pop()
    return pairs


def _labelled_span(text: str, hit: _Hit, brackets: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the span of the note whose first label is ``hit``: its bracket, or up to the end of the sentence."""
    place = bisect_left(brackets, (hit.start, 0))
    for opening, closing in reversed(brackets[max(0, place - _NESTING) : place]):
        if closing >= hit.end:
            return opening, closing + 1
    before = hit.start - 1
    while before >= 0 and text[before] == " ":
        before -= 1
    if before >= 0 and text[before] not in "\n。；;|" and not _after_number(text, before):
        return None
    line_end = text.find("\n", hit.end)
    line_end = len(text) if line_end < 0 else line_end
    stop = text.find("。", hit.end, line_end)
    return hit.start, line_end if stop < 0 else stop


def _after_number(text: str, i: int) -> bool:
    """Tell whether a number of an item (1. 3、) ends at ``i``, or a bracket that closes at the head of a label."""
    return text[i] in ".、．)）】" and i > 0 and (text[i - 1].isdigit() or text[i] == "】")


def _read_note(text: str, start: int, end: int, cues: _Cues, known: Names) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and role of each agency in the note at ``start``."""
    bracketed = text[start] in "(（[【〔"
    inner, inner_end = (start + 1, end - 1) if bracketed else (start, end)
    content = text[inner:inner_end]
    labels = list(_ANY_LABEL.finditer(content))
    if any(match[1] in cues.roles for match in labels):
        for n, match in enumerate(labels):
            role = cues.roles.get(match[1])
            until = labels[n + 1].start() if n + 1 < len(labels) else len(content)
            if role:
                yield from _read_list(text, inner + match.end(), inner + until, role, cues, known)
    elif bracketed and "。" not in content:
        members = list(_read_clauses(text, inner, inner_end, cues, known))
        prose = any("由" in text[s:e] for s, e, _ in members)  # (在…内由…负责) is a sentence
        if not prose and any(known.is_agency(text[s:e]) for s, e, _ in members):
            yield from members


def _read_list(
    text: str, start: int, end: int, role: str, cues: _Cues, known: Names
) -> Iterator[tuple[int, int, str]]:
    """Yield the members of a list under a label; a verb of duty inside it overrules the label."""
    for clause_start, clause_end in _clauses(text, start, end):
        if _FIRST_LEADS.search(text, clause_start, clause_end):
            continue
        tail = cues.tail.search(text, clause_start, clause_end)
        own = cues.tail_roles[tail["verb"]] if tail else role
        for name_start, name_end in split_names(
            text, clause_start, tail.start() if tail else clause_end, known
        ):
            yield name_start, name_end, own if own != "responsible" else role


def _read_clauses(
    text: str, start: int, end: int, cues: _Cues, known: Names
) -> Iterator[tuple[int, int, str]]:
    """Yield the members of clauses that close with a verb of duty; members without one take the next verb."""
    waiting: list[tuple[int, int]] = []
    for clause_start, clause_end in _clauses(text, start, end):
        tail = cues.tail.search(text, clause_start, clause_end)
        waiting += split_names(text, clause_start, tail.start() if tail else clause_end, known)
        if tail:
            role = cues.tail_roles[tail["verb"]]
            for name_start, name_end in waiting:
                yield name_start, name_end, role
            waiting = []


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans between commas and semicolons outside brackets."""
    depth, begin = 0, start
    for i in range(start, end):
        character = text[i]
        if character in "(（":
            depth += 1
        elif character in ")）":
            depth -= 1
        elif character in ",，;；。" and depth <= 0:
            yield begin, i
            begin = i + 1
    yield begin, end
