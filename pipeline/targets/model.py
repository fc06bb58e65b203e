"""The rows of this stage: targets, the cues that decided, and what the stage is told of the document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the document: title, type, dates (ISO) and plan period (years); None where unknown."""

    title: str | None = None
    doc_type: str | None = None
    issued_on: str | None = None
    published_on: str | None = None
    adopted_on: str | None = None
    plan_start: int | None = None
    plan_end: int | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """One word that decided a field: ``kind`` is verb, strength, hedge, period, deadline, comparator, direction …

    ``text[start:end]`` of the clean text is ``text``.
    """

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Target:
    """One target or milestone (codebook sections 4 and 7).

    ``quote`` is ``text[start:end]``; ``value_text`` is ``text[value_start:value_end]``. Values are in the
    base ``unit``, None on an open side. A milestone has ``measure`` "milestone" and no value, unit or comparator.
    ``deadline`` is YYYY or YYYY-MM as the text gives it, ``deadline_inferred`` the year that the plan
    period suggests. ``section`` is the number of the innermost section. ``rule`` names the row of
    seeds/lexicon/target_rules.csv that fired, ``path`` the decisions on the way to it.
    """

    quote: str
    start: int
    end: int
    value_text: str | None
    value_start: int | None
    value_end: int | None
    indicator: str
    indicator_id: str | None
    measure: str
    direction: str | None
    value_min: float | None
    value_max: float | None
    unit: str | None
    comparator: str | None
    period: str
    deadline: str | None
    deadline_inferred: str | None
    strength: str
    section: int | None
    cues: tuple[Cue, ...] = ()
    base_value: float | None = None
    base_year: int | None = None
    attribute: str | None = None
    flags: tuple[str, ...] = ()
    rule: str = ""
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """A number that is no target, and the name of the reason; ``text`` is what stands at ``start`` to ``end``."""

    start: int
    end: int
    text: str
    reason: str
