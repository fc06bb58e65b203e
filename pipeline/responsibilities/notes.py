"""Notes of responsibility: where they stand, and which agency they name in which role."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from pipeline.lexicon import Lexicon
from pipeline.responsibilities.cues import Cues, Responsibility, cues
from pipeline.responsibilities.names import Names, names, split_clauses, split_names

_LONGEST_NOTE = 1500
_LONGEST_CUE = 12
_LONGEST_SENTENCE = 400  # of a note without brackets
# Brackets before a label that are looked at to find the one that holds it.
_NESTING = 8
_BRACKET = re.compile(r"[(（\[【〔)）\]】〕\n]")
_CLOSING = {")": "(（", "）": "(（", "]": "[", "】": "【", "〕": "〔"}
# A label and its colon anywhere in a note; what is no known label (完成时限：) ends the list before it.
_ANY_LABEL = re.compile(
    r"(?:^|(?<=[;；。,，、\s]))\s?((?:[^、,，;；。:：()（）\s|]|[(（][^()（）]{1,12}[)）]){2,14})\s?[:：]"
)
_FIRST_LEADS = re.compile(r"(?:第一位|首位|第一个|第一)[^。;；]{0,12}(?:为|是)牵头")
# what is said of the list in brackets behind it: 市财政局（列第一位的为牵头单位，下同）
_REMARK = re.compile(r"[(（][^()（）]{0,60}(?:第一|首位|下同|分别牵头)[^()（）]{0,40}[)）]\s*$")
_OF_THE_REST = re.compile(r"[。；;](?=(?:以下|以上|下列|其他|其余|上述)(?:各?项|各?任务|工作|同|均)|不再)")
_ITEM = re.compile(r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.．、]\s*")
# A source, an explanation or an act is no list of organs (来源：国家统计局; 成立指挥部).
_NOT_BARE = re.compile(
    r"[:：]|[(（](?:据|摘自|转自|含|不含|包括|即|如|原|下称|以下|成立|组建|设立|撤销|建立|记者|作者)"
)

_Member = tuple[int, int, str]  # start and end of a name, and its role


def find_in_notes(text: str, lexicon: Lexicon) -> list[Responsibility]:
    """Return the agencies of all notes in ``text`` in reading order."""
    words, known = cues(lexicon), names(lexicon)
    hits = list(_hits(text, words, known, _marks(lexicon)))
    if not hits:
        return []
    first_leads = _FIRST_LEADS.search(text) is not None
    found: list[Responsibility] = []
    for start, end in _note_spans(text, hits):
        members = list(_read_note(text, start, end, words, known))
        roles = {role for _, _, role in members}
        if first_leads and roles == {"responsible"}:
            members[0] = (members[0][0], members[0][1], "lead")
        elif roles == {"responsible", "support"}:  # (商务部负责，供销合作总社配合)
            members = [(s, e, "lead" if role == "responsible" else role) for s, e, role in members]
        for name_start, name_end, role in members:
            agency = text[name_start:name_end]
            found.append(
                Responsibility(agency, role, known.is_class(agency), name_start, name_end, start, end)
            )
    return found


class _Hit(NamedTuple):
    """What tells of a note, and the mark behind it: a label and its colon, a verb of duty or an organ and its stop."""

    start: int
    mark: int
    kind: (
        str  # label | close (of a bracket) | stop (of a clause or sentence) | bare (an organ and the bracket)
    )


@cache
def _marks(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of the marks that a cue or the name of an organ may stand before, by its last character."""
    words, known = cues(lexicon), names(lexicon)
    colon, close, organ = (
        re.escape("".join(sorted({word[-1] for word in some} | {" "})))
        for some in (words.before_colon, words.before_close, words.before_close + known.organ_endings)
    )
    return re.compile(
        rf"[:：)）\]】〕。，,；;\n](?:(?<=[{colon}][:：])|(?<=[{close}][。，,；;\n])|(?<=[{organ}][)）\]】〕]))"
    )


def _hits(text: str, words: Cues, known: Names, marks: re.Pattern[str]) -> Iterator[_Hit]:
    """Yield the places where a note may be; costs a look back at every one of ``marks`` and at the end."""
    for place in chain((mark.start() for mark in marks.finditer(text)), (len(text),)):
        end = place
        while end and text[end - 1] == " ":
            end -= 1
        character = text[place : place + 1]
        cue = words.before_colon if character in (":", "：") else words.before_close
        closes = character in _CLOSING
        if text.endswith(cue, max(0, end - _LONGEST_CUE), end):
            word = max((w for w in cue if text.endswith(w, 0, end)), key=len)
            kind = "label" if cue is words.before_colon else "close" if closes else "stop"
            yield _Hit(end - len(word), place, kind)
        elif closes and text.endswith(known.organ_endings, 0, end):
            yield _Hit(end, place, "bare")


def _note_spans(text: str, hits: list[_Hit]) -> list[tuple[int, int]]:
    """Return the spans of the notes around ``hits``, in order and without overlap."""
    pairs = _bracket_pairs(text)
    brackets = sorted((opening, closing) for closing, opening in pairs.items())
    spans: list[tuple[int, int]] = []
    covered = 0
    for hit in hits:
        if hit.start < covered:
            continue
        span = _bracket_around(hit, brackets)
        if hit.kind == "bare" and span and not _behind_task(text, *span):
            span = None
        if span is None and hit.kind == "label":
            span = _labelled_span(text, hit)
        elif span is None and hit.kind == "stop" and text[hit.mark : hit.mark + 1] in "。\n":
            span = _sentence_span(text, hit)
        if span and span[0] >= covered and span[1] - span[0] <= _LONGEST_NOTE:
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


def _bracket_around(hit: _Hit, brackets: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the innermost bracket that holds ``hit`` or closes behind it."""
    place = bisect_left(brackets, (hit.start, 0))
    for opening, closing in reversed(brackets[max(0, place - _NESTING) : place]):
        if closing >= hit.mark:
            return opening, closing + 1
    return None


def _behind_task(text: str, start: int, end: int) -> bool:
    """Tell whether a bracket of names stands behind a task: after a full stop, or at the end of one."""
    return text[start - 1 : start] in tuple("。；;") or text[end : end + 1] in ("", "\n", "。", "；")


def _labelled_span(text: str, hit: _Hit) -> tuple[int, int] | None:
    """Return the span of a note that opens with the label ``hit``: up to the end of its sentence."""
    before = hit.start - 1
    while before >= 0 and text[before] == " ":
        before -= 1
    # a bracket that nothing closes: the excerpt was cut off in the note
    if before >= 0 and text[before] not in "\n。；;|(（[【〔" and not _after_number(text, before):
        return None
    line_end = text.find("\n", hit.mark)
    if line_end == hit.mark + 1:  # the list stands on the line below
        line_end = text.find("\n", line_end + 1)
    line_end = len(text) if line_end < 0 else line_end
    stop = text.find("。", hit.mark, line_end)
    return hit.start, line_end if stop < 0 else stop


def _sentence_span(text: str, hit: _Hit) -> tuple[int, int] | None:
    """Return the span of the sentence that ``hit`` closes, where it is a line of its own or the last of one."""
    if text[hit.mark : hit.mark + 1] == "。" and text[hit.mark + 1 : hit.mark + 2] not in ("", "\n"):
        return None
    least = max(0, hit.start - _LONGEST_SENTENCE)
    start = max(text.rfind("\n", least, hit.start), text.rfind("。", least, hit.start)) + 1
    if start == 0 and least:
        return None
    item = _ITEM.match(text, start, hit.start)
    return item.end() if item else start, hit.mark


def _after_number(text: str, i: int) -> bool:
    """Tell whether a number of an item (1. 3、) ends at ``i``, or a bracket that closes at the head of a label."""
    return text[i] in ".、．)）】" and i > 0 and (text[i - 1].isdigit() or text[i] == "】")


def _read_note(text: str, start: int, end: int, words: Cues, known: Names) -> Iterator[_Member]:
    """Yield start, end and role of each agency in the note at ``start``."""
    bracketed = text[start] in "(（[【〔"
    inner, inner_end = (start + 1, end - 1) if bracketed else (start, end)
    content = text[inner:inner_end]
    labels = list(_ANY_LABEL.finditer(content))
    if any(words.role(match[1]) for match in labels):
        for n, match in enumerate(labels):
            role = words.role(match[1])
            until = labels[n + 1].start() if n + 1 < len(labels) else len(content)
            if role:
                yield from _read_list(text, inner + match.end(), inner + until, role, words, known)
        return
    stop = text.find("。", inner, inner_end)  # (…指导，…负责。以下各项同此)
    inner_end = inner_end if stop < 0 else stop
    members = list(_read_clauses(text, inner, inner_end, words, known))
    agencies = sum(known.is_agency(text[s:e]) for s, e, _ in members)
    if any("由" in text[s:e] for s, e, _ in members):  # (在…内由…负责) is a sentence
        return
    if bracketed and agencies * 2 > len(members):
        yield from members
    elif bracketed and not members:
        yield from _read_bare(text, inner, inner_end, known)
    elif not bracketed and agencies == len(members) and _divides(members):
        yield from members


def _divides(members: list[_Member]) -> bool:
    """Tell whether a sentence of names and verbs alone divides a task: it names who leads or supports."""
    return any(role != "responsible" for _, _, role in members)


def _read_bare(text: str, start: int, end: int, known: Names) -> Iterator[_Member]:
    """Yield the members of a bracket of organs alone: (省教育厅、省财政厅，各市政府)."""
    members = [
        name for clause in split_clauses(text, start, end) for name in split_names(text, *clause, known)
    ]
    if _NOT_BARE.search(text, start - 1, end) or (
        len(members) == 1 and text[max(0, start - 2)] not in "。；;"
    ):
        return  # 某某(教育部) is an affiliation
    organs = sum(known.is_organ(text[s:e]) for s, e in members)
    if all(known.is_agency(text[s:e]) for s, e in members) and organs * 2 >= len(members) >= 1:
        yield from ((s, e, "responsible") for s, e in members)


def _read_list(text: str, start: int, end: int, role: str, words: Cues, known: Names) -> Iterator[_Member]:
    """Yield the members of a list under a label; a verb of duty inside it overrules the label."""
    # (责任单位：…。以下任务均需各区政府落实，不再列出)
    rest = _OF_THE_REST.search(text, start, end)
    end = rest.start() if rest else end
    for clause_start, clause_end in split_clauses(text, start, end):
        remark = _REMARK.search(text, clause_start, clause_end)
        clause_end = remark.start() if remark else clause_end
        if _FIRST_LEADS.search(text, clause_start, clause_end):
            continue
        tail = words.tail.search(text, clause_start, clause_end)
        own = words.tail_roles[tail["verb"]] if tail else role
        for name_start, name_end in split_names(
            text, clause_start, tail.start() if tail else clause_end, known
        ):
            yield name_start, name_end, own if own != "responsible" else role


def _read_clauses(text: str, start: int, end: int, words: Cues, known: Names) -> Iterator[_Member]:
    """Yield the members of clauses that close with a verb of duty; members without one take the next verb."""
    waiting: list[tuple[int, int]] = []
    for clause_start, clause_end in split_clauses(text, start, end):
        tail = words.tail.search(text, clause_start, clause_end)
        waiting += split_names(text, clause_start, tail.start() if tail else clause_end, known)
        if tail:
            role = words.tail_roles[tail["verb"]]
            for name_start, name_end in waiting:
                yield name_start, name_end, role
            waiting = []
