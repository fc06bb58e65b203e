"""Targets of two codings: which speak of the same thing, and in which fields they agree."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.quality.alignment import Alignment, Span, find_occurrence, likeness, squeeze
from pipeline.quality.model import CodedDocument, CodedTarget

ALIKE_INDICATORS = 0.6
"""Indicators agree from this likeness on: coders cut the same indicator a little longer or shorter."""
ALIKE_QUOTES = 0.5
"""Milestones are the same where their quotes share at least half of what either holds."""
DIRECTED = ("growth", "increment")
OPEN_TWO_DIGITS = {None, 99.0, 99.99, 100.0}
"""Upper ends of 两位数: a growth rate of two digits may be written open or closed."""
PLAIN_COUNTS = {"家", "个"}
"""Classifiers of firms and organs that coders use for one another."""


@dataclass(frozen=True, slots=True)
class Located:
    """A target with the spans of its quote and value in the text of gold; None where they cannot be found."""

    target: CodedTarget
    quote: Span | None
    value: Span | None


@dataclass(frozen=True, slots=True)
class Pair:
    """The same target in gold and as found."""

    gold: CodedTarget
    found: CodedTarget

    @property
    def same_value(self) -> bool:
        """Whether bounds and unit agree."""
        gold, found = self.gold, self.found
        two_digits = (
            {gold.value_max, found.value_max} <= OPEN_TWO_DIGITS
            and gold.unit == "%"
            and gold.measure == "growth"
        )
        bounds = _equal(gold.value_min, found.value_min) and (
            _equal(gold.value_max, found.value_max) or two_digits
        )
        units = {gold.unit, found.unit}
        return bounds and (len(units) == 1 or gold.measure == "coverage" or units <= PLAIN_COUNTS)

    @property
    def same_indicator(self) -> bool:
        """Whether the indicators are written nearly alike."""
        return likeness(self.gold.indicator, self.found.indicator) >= ALIKE_INDICATORS

    @property
    def same_direction(self) -> bool:
        """Whether the directions agree; only growth and increment have one."""
        return self.gold.measure not in DIRECTED or self.gold.direction == self.found.direction

    @property
    def same_deadline(self) -> bool:
        """Whether the years agree; where gold has none, one that is said to be inferred is no error."""
        if self.gold.deadline is None:
            return self.found.deadline is None or bool(self.found.deadline_inferred)
        return self.found.deadline is not None and self.gold.deadline[:4] == self.found.deadline[:4]

    @property
    def is_valued(self) -> bool:
        """Whether value, unit and comparator agree."""
        return self.same_value and FIELDS["comparator"](self)

    @property
    def is_strict(self) -> bool:
        """Whether all fields agree."""
        return all(agrees(self) for agrees in FIELDS.values())


FIELDS: dict[str, Callable[[Pair], bool]] = {
    "value": lambda pair: pair.same_value,
    "indicator": lambda pair: pair.same_indicator,
    "measure": lambda pair: pair.gold.measure == pair.found.measure,
    "direction": lambda pair: pair.same_direction,
    "comparator": lambda pair: pair.gold.comparator == pair.found.comparator,
    "period": lambda pair: pair.gold.period == pair.found.period,
    "deadline": lambda pair: pair.same_deadline,
    "strength": lambda pair: pair.gold.strength == pair.found.strength,
}
"""Field → whether it agrees in a pair."""


def _equal(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-6)


def locate(document: CodedDocument, gold_text: str) -> list[Located]:
    """Return the targets of a document with their places in the text of gold (squeezed)."""
    alignment = Alignment(squeeze(document.text), gold_text)
    return [_located(target, document.text, alignment) for target in document.targets]


def _located(target: CodedTarget, text: str, alignment: Alignment) -> Located:
    quote, value = squeeze(target.quote), squeeze(target.value_text)
    if target.start is not None and text.startswith(target.quote, target.start):
        start: int | None = len(squeeze(text[: target.start]))
    else:
        start = find_occurrence(alignment.text, quote, target.occurrence)
    if start is None:
        return Located(target, None, None)
    place = alignment.place_span(start, len(quote))
    places = _places(quote, value) if value else []
    # A quote that reaches back over a shared part ends at its own value, so the last place is the right one.
    return Located(target, place, alignment.place_span(start + places[-1], len(value)) if places else None)


def _places(text: str, part: str) -> list[int]:
    """Return where ``part`` stands in ``text``, without overlaps."""
    places = []
    at = text.find(part)
    while at >= 0:
        places.append(at)
        at = text.find(part, at + len(part))
    return places


def match_targets(gold: Sequence[Located], found: Sequence[Located]) -> list[Pair]:
    """Pair the quantitative targets whose values stand in the same place, the most alike first."""

    def score(one: Located, other: Located) -> float:
        if not (one.value and other.value and one.value.shared(other.value)):
            return 0.0
        pair = Pair(one.target, other.target)
        return 1 + likeness(pair.gold.indicator, pair.found.indicator) + pair.same_value

    return _match(
        [item for item in gold if not item.target.is_milestone],
        [item for item in found if not item.target.is_milestone],
        score,
        least=1,
    )


def match_milestones(gold: Sequence[Located], found: Sequence[Located]) -> list[Pair]:
    """Pair the milestones whose quotes cover nearly the same stretch, the most alike first."""

    def score(one: Located, other: Located) -> float:
        return one.quote.likeness(other.quote) if one.quote and other.quote else 0.0

    return _match(
        [item for item in gold if item.target.is_milestone],
        [item for item in found if item.target.is_milestone],
        score,
        least=ALIKE_QUOTES,
    )


def _match(
    gold: list[Located], found: list[Located], score: Callable[[Located, Located], float], least: float
) -> list[Pair]:
    """Pair each with at most one other, best scores first and equal ones in reading order."""
    scored = [
        (likeness_of_pair, i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if (likeness_of_pair := score(one, other)) >= least
    ]
    left, right, pairs = set(range(len(gold))), set(range(len(found))), []
    for _, i, j in sorted(scored, key=lambda entry: -entry[0]):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append(Pair(gold[i].target, found[j].target))
    return pairs
