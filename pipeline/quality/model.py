"""A document as somebody codes it, coder or machine, and what a comparison of two codings counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MILESTONE = "milestone"
CODED_PARTS = frozenset({"metadata", "sections", "targets", "responsibilities", "citations"})
"""What is coded of a text; milestones are coded with the targets."""


@dataclass(frozen=True, slots=True)
class CodedSection:
    """A section: its number in reading order, that of the section that holds it, and what names it."""

    number: int
    parent: int | None
    level: int
    label: str | None
    heading: str | None


@dataclass(frozen=True, slots=True)
class CodedTarget:
    """A target or milestone (coding rules, section 4).

    ``start`` is the offset of the quote in the document's text; where it is not known, the quote is its
    ``occurrence``-th in the text.
    """

    quote: str
    value_text: str | None
    indicator: str
    measure: str
    direction: str | None
    value_min: float | None
    value_max: float | None
    unit: str | None
    comparator: str | None
    period: str
    deadline: str | None
    strength: str
    start: int | None = None
    occurrence: int = 1
    deadline_inferred: str | None = None

    @property
    def is_milestone(self) -> bool:
        """Whether it is a dated result without a number."""
        return self.measure == MILESTONE


@dataclass(frozen=True, slots=True)
class CodedResponsibility:
    """An agency that a note makes responsible, and the number of the section that holds the note."""

    section: int | None
    agency: str


@dataclass(frozen=True, slots=True)
class CodedCitation:
    """A mention of another policy document by title, number or both."""

    title: str | None
    doc_number: str | None


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """All that is coded of one document; the default is one of which nothing was found.

    ``text``: clean text, one paragraph a line. ``metadata``: field → value; dates as ISO text or dates.
    ``coded``: the parts that were looked for; what was not looked for is no fault of whoever finds it.
    """

    text: str = ""
    metadata: Mapping[str, Any] = field(default_factory=dict)
    sections: tuple[CodedSection, ...] = ()
    targets: tuple[CodedTarget, ...] = ()
    responsibilities: tuple[CodedResponsibility, ...] = ()
    citations: tuple[CodedCitation, ...] = ()
    coded: frozenset[str] = CODED_PARTS


@dataclass(frozen=True, slots=True)
class Count:
    """What a comparison counts: things in gold, things found, things that match, and errors.

    An error is a thing of gold that was missed, or one that was found and is not in gold.
    Counts of several documents add up; rates are taken from the sums.
    """

    n_gold: int
    n_found: int
    n_matched: int
    n_errors: int

    @classmethod
    def of_sets(cls, n_gold: int, n_found: int, n_matched: int) -> "Count":
        """Count things that either coding may hold and the other lack."""
        return cls(n_gold, n_found, n_matched, n_gold + n_found - 2 * n_matched)

    @classmethod
    def of_answers(cls, n_asked: int, n_right: int) -> "Count":
        """Count answers where both codings answer the same questions."""
        return cls(n_asked, n_asked, n_right, n_asked - n_right)

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.n_gold + other.n_gold,
            self.n_found + other.n_found,
            self.n_matched + other.n_matched,
            self.n_errors + other.n_errors,
        )

    @property
    def precision(self) -> float:
        """Matched over found; where nothing was found, 1 if there was nothing to find."""
        return self.n_matched / self.n_found if self.n_found else float(self.n_gold == 0)

    @property
    def recall(self) -> float:
        """Matched over gold; where gold is empty, 1 if nothing was found."""
        return self.n_matched / self.n_gold if self.n_gold else float(self.n_found == 0)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def accuracy(self) -> float:
        """Matched over asked; 1 where nothing was asked."""
        return self.n_matched / self.n_gold if self.n_gold else 1.0

    @property
    def error_rate(self) -> float:
        """Errors over gold."""
        return self.n_errors / max(1, self.n_gold)
