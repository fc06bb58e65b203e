"""The words of notes of responsibility: labels before a colon or over a column, and verbs of duty."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import Lexicon

_DUTY = (
    r"(?:(?:分别|各自)?(?:依据|依照|按照|根据|依|按)(?:各自)?(?:职责|职能|职权|任务)?(?:分工)?)?"
    r"(?:具体|分别|共同|联合|组织|协同|分工)?"
)
_BRACKETED = re.compile(r"[(（][^()（）]{0,20}[)）]")


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
class Cues:
    """What marks a note, from the lexicon."""

    roles: dict[str, str]  # of labels
    before_colon: tuple[str, ...]  # a note may be where one of these stands before a colon, …
    before_close: tuple[str, ...]  # … or one of these before a closing bracket or the end of a sentence
    tail: re.Pattern[str]  # the verb that closes a clause of a note
    tail_roles: dict[str, str]

    def role(self, label: str) -> str | None:
        """Return the role that ``label`` gives (牵头(责任)单位 as 牵头单位), or None for what is no label."""
        return self.roles.get(label) or self.roles.get(_BRACKETED.sub("", label))


@cache
def cues(lexicon: Lexicon) -> Cues:
    """Return the cues of ``lexicon``."""
    rows = lexicon.rows("responsibility_cues")
    labels = {row["cue"]: row["role"] for row in rows if row["kind"] == "label"}
    tails = {row["cue"]: row["role"] for row in rows if row["kind"] == "tail"}
    any_tail = "|".join(map(re.escape, sorted(tails, key=len, reverse=True)))
    return Cues(
        labels,
        tuple(labels),
        tuple(tails),
        re.compile(rf"(?P<duty>{_DUTY})(?P<verb>{any_tail})$"),
        tails,
    )
