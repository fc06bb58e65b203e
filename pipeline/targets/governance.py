"""What governs a clause from outside it: lead lines, goal paragraphs, headings; strength and recurrence in its sentence.

Codebook section 4 (deadline, period, strength) and section 7 (Deadline words).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.sectioning import Section
from pipeline.targets.limits import Limit
from pipeline.targets.vocabulary import Vocabulary

GOVERNING = frozenset({"point", "span"})
_GOAL = re.compile(r"目标|指标|任务是|任务如下")
_GOAL_ROLES = frozenset({"targets", "goals", "target"})
_GUIDING_ROLES = frozenset({"guiding_idea", "principles"})
_GUIDING = re.compile(r"^(?:指导思想|总体思路|基本原则|总体原则|工作原则|基本思路)")
_TASK = re.compile(r"任务|措施|保障|工作|重点|举措")


@dataclass(frozen=True, slots=True)
class Marker:
    """A strength marker or the word that heads a list: ``text[start:end]``."""

    strength: str
    text: str
    start: int
    end: int


@dataclass(slots=True)
class Lead:
    """A lead line (ending in :) or goal paragraph that governs the lines under it up to ``end``."""

    end: int
    limit: Limit | None
    marker: Marker | None
    recurring: bool
    goal: bool


@dataclass(frozen=True, slots=True)
class Headings:
    """What the headings above a line say: goals, the past, a year, a guiding idea."""

    goal: bool = False
    past: bool = False
    guiding: bool = False
    limit: Limit | None = None


def markers(text: str, shape: str, base: int, start: int, end: int, vocabulary: Vocabulary) -> list[Marker]:
    """Return the strength markers between ``start`` and ``end`` in order."""
    found = []
    for match in vocabulary.strength.finditer(shape, start - base, end - base):
        left, right = base + match.start(), base + match.end()
        found.append(Marker(vocabulary.strength_of[match.group()], text[left:right], left, right))
    return found


def read_headings(
    sections: Sequence[Section], limits: dict[int, Limit], vocabulary: Vocabulary
) -> dict[int, Headings]:
    """Return what governs each section by its own heading and those above it, keyed by section number."""
    result: dict[int, Headings] = {}
    for section in sections:
        above = result.get(section.parent, Headings()) if section.parent is not None else Headings()
        heading = section.heading or ""
        short = len(heading) <= 40
        goal = short and (_GOAL.search(heading) is not None or section.role in _GOAL_ROLES)
        task = short and not goal and _TASK.search(heading) is not None
        past = short and vocabulary.past_heading.search(heading) is not None and not goal
        guiding = short and (section.role in _GUIDING_ROLES or _GUIDING.match(heading) is not None)
        result[section.number] = Headings(
            goal=goal or (above.goal and not task and not guiding),
            past=past or (above.past and not goal),
            guiding=guiding or (above.guiding and not goal),
            limit=limits.get(section.number) or above.limit,
        )
    return result


def governing_limit(limits: Sequence[Limit], position: int) -> Limit | None:
    """Return the limit of a sentence that governs ``position``: the last that begins before it; a past one ends it."""
    found = None
    for limit in limits:
        if limit.start >= position:
            break
        if limit.kind in GOVERNING or limit.kind == "past":
            found = limit
    return found
