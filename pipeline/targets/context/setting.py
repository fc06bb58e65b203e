"""What the sentences of a document share, and what governs each of them from outside."""

from dataclasses import dataclass, field

from pipeline.targets.context.governance import Headings, Lead, Marker
from pipeline.targets.context.limits import Limit
from pipeline.targets.context.reviews import Retrospect
from pipeline.targets.context.situation import Manner
from pipeline.targets.indicators import Catalogue
from pipeline.targets.model import Rejection, Target
from pipeline.targets.vocabulary import Vocabulary


@dataclass(slots=True)
class Setting:
    """What all sentences of a document share, and where they put what they find."""

    text: str
    words: Vocabulary
    catalogue: Catalogue
    mode: Manner
    inferred: str | None
    title_limit: Limit | None
    now: int | None  # the year of the document
    sectioned: bool
    voice: bool = False  # a news report is telling of plans here
    opinion: bool = False  # … or, from a sentence of this paragraph on, of what somebody thinks
    targets: list[Target] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class GoalsGoingOn:
    """A list of goals (今年主要预期目标是：…) that may go on in the next sentence: its marker and its deadline."""

    marker: Marker | None
    limit: Limit | None
    first: bool = False  # it has had one member as yet, and whatever follows belongs to it


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What governs a sentence from outside it."""

    above: Headings
    lead: Lead | None
    opening: Limit | None  # the deadline that opens the goal paragraph
    past: bool
    behind: Limit | None = None  # a deadline in brackets behind the sentence
    goals: "GoalsGoingOn | None" = None  # the list of goals that the sentence before has headed
    retrospect: Retrospect | None = None  # the document looks back here
