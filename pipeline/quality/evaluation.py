"""Compares a document as found with the same document as coded, and counts."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any, NamedTuple

from pipeline.quality.alignment import Alignment, n_common, squeeze
from pipeline.quality.model import CodedDocument, CodedSection, CodedTarget, Count
from pipeline.quality.targets import FIELDS, Pair, locate, match_milestones, match_targets

METADATA_FIELDS = (
    "title",
    "doc_number",
    "doc_type",
    "issued_on",
    "adopted_on",
    "published_on",
    "plan_start",
    "plan_end",
    "region",
    "level",
    "script",
    "redistributable",
)
"""Fields of metadata that are compared, where gold has them."""
SHOWN = 60
"""Characters of a text difference that are quoted."""


class Aspect(NamedTuple):
    """What is counted of a part of the tables, and the rates that are taken from the counts."""

    part: str
    name: str
    measures: tuple[str, ...]


_SET = ("precision", "recall", "f1")
_ANSWERS = ("accuracy",)
ASPECTS: tuple[Aspect, ...] = (
    Aspect("text", "characters", ("error_rate",)),
    Aspect("text", "paragraphs", _SET),
    Aspect("sections", "tree", _SET),
    Aspect("targets", "found", _SET),
    Aspect("targets", "valued", _SET),
    Aspect("targets", "strict", _SET),
    *(Aspect("targets", field, _ANSWERS) for field in FIELDS),
    Aspect("milestones", "found", _SET),
    Aspect("responsibilities", "found", _SET),
    Aspect("citations", "found", _SET),
    Aspect("metadata", "all", _ANSWERS),
    *(Aspect("metadata", field, _ANSWERS) for field in METADATA_FIELDS),
)
"""All that is counted, in the order of reports."""

Counts = dict[tuple[str, str], Count]
"""(part, aspect) → count."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that gold and found do not have in common: in which part, how it differs, and what it is."""

    part: str
    kind: str
    what: str


@dataclass(frozen=True)
class Evaluation:
    """The counts of one document or of several, and every difference.

    There is a count for each of ``ASPECTS`` that gold has something to say of.
    """

    counts: Counts
    differences: tuple[Difference, ...]

    def __add__(self, other: "Evaluation") -> "Evaluation":
        nothing = Count(0, 0, 0, 0)
        counts = {
            key: self.counts.get(key, nothing) + other.counts.get(key, nothing)
            for key in self.counts | other.counts
        }
        return Evaluation(counts, self.differences + other.differences)

    def value(self, part: str, aspect: str, measure: str) -> float:
        """Return a rate, such as ("targets", "strict", "f1")."""
        return float(getattr(self.counts[part, aspect], measure))


def total(evaluations: Iterable[Evaluation]) -> Evaluation:
    """Return the counts of all documents together."""
    return reduce(add, evaluations, Evaluation({}, ()))


def evaluate(gold: CodedDocument, found: CodedDocument) -> Evaluation:
    """Compare a document as found with the same document as coded by hand.

    * text: characters without white space, by the longest common runs; paragraphs that are equal, in order.
    * sections: equal in level, label, heading and heading of the section above, in order.
    * targets: ``found`` when the values stand in the same place; ``valued`` when value, unit and comparator
      agree too; ``strict`` when all fields do. Fields are judged on the targets found.
    * milestones: quotes that share at least half of what either holds.
    * responsibilities (agency below the heading of its section), citations (title and number), metadata: equal.
    """
    comparisons = {
        "sections": _compare_sections,
        "targets": _compare_targets,
        "responsibilities": _compare_responsibilities,
        "citations": _compare_citations,
        "metadata": _compare_metadata,
    }
    judged = [compare(gold, found) for part, compare in comparisons.items() if part in gold.coded]
    return total([_compare_texts(gold, found), *judged])


def _compare_texts(gold: CodedDocument, found: CodedDocument) -> Evaluation:
    alignment = Alignment(squeeze(gold.text), squeeze(found.text))
    characters = Count(len(alignment.text), len(alignment.onto), alignment.n_shared, alignment.n_edits)
    here, there = ([line.strip() for line in one.text.split("\n")] for one in (gold, found))
    return Evaluation(
        {
            ("text", "characters"): characters,
            ("text", "paragraphs"): Count.of_sets(len(here), len(there), n_common(here, there)),
        },
        tuple(
            Difference("text", "differs", f"{after[:SHOWN]!r} for {before[:SHOWN]!r}")
            for before, after in alignment.gaps()
        ),
    )


def _compare_sections(gold: CodedDocument, found: CodedDocument) -> Evaluation:
    here, there = _section_names(gold.sections), _section_names(found.sections)
    count = Count.of_sets(len(here), len(there), n_common(here, there))
    return Evaluation({("sections", "tree"): count}, tuple(_set_differences("section", here, there)))


def _section_names(sections: Sequence[CodedSection]) -> list[tuple[int, str, str, str]]:
    """Return what names each section: level, label, heading, and the heading of the one above."""
    headings = {section.number: squeeze(section.heading) for section in sections}
    return [
        (
            section.level,
            squeeze(section.label),
            headings[section.number],
            "" if section.parent is None else headings.get(section.parent, ""),
        )
        for section in sections
    ]


def _compare_targets(gold: CodedDocument, found: CodedDocument) -> Evaluation:
    gold_text = squeeze(gold.text)
    here, there = locate(gold, gold_text), locate(found, gold_text)
    pairs, milestones = match_targets(here, there), match_milestones(here, there)
    known, seen = _numeric(gold), _numeric(found)
    dated, dated_seen = _milestones(gold), _milestones(found)
    counts = {
        ("targets", name): Count.of_sets(len(known), len(seen), n_matched)
        for name, n_matched in (
            ("found", len(pairs)),
            ("valued", sum(pair.is_valued for pair in pairs)),
            ("strict", sum(pair.is_strict for pair in pairs)),
        )
    }
    counts |= {
        ("targets", field): Count.of_answers(len(pairs), sum(map(agrees, pairs)))
        for field, agrees in FIELDS.items()
    }
    counts["milestones", "found"] = Count.of_sets(len(dated), len(dated_seen), len(milestones))
    return Evaluation(
        counts,
        (
            *_unmatched("target", known, seen, pairs),
            *(Difference("target", "wrong", wrong) for pair in pairs if (wrong := _wrong_fields(pair))),
            *_unmatched("milestone", dated, dated_seen, milestones),
        ),
    )


def _numeric(document: CodedDocument) -> list[CodedTarget]:
    return [target for target in document.targets if not target.is_milestone]


def _milestones(document: CodedDocument) -> list[CodedTarget]:
    return [target for target in document.targets if target.is_milestone]


def _unmatched(
    part: str, gold: list[CodedTarget], found: list[CodedTarget], pairs: list[Pair]
) -> Iterator[Difference]:
    """Yield the targets without a counterpart; equal ones are told apart by identity."""
    matched = {id(target) for pair in pairs for target in (pair.gold, pair.found)}
    for kind, targets in (("missed", gold), ("invented", found)):
        yield from (Difference(part, kind, one.quote) for one in targets if id(one) not in matched)


def _wrong_fields(pair: Pair) -> str:
    """Return what is wrong in a target that was found; empty where nothing is."""
    wrong = [
        f"{field}: {_shown(pair.found, field)} for {_shown(pair.gold, field)}"
        for field, agrees in FIELDS.items()
        if not agrees(pair)
    ]
    return f"{pair.gold.quote}: {', '.join(wrong)}" if wrong else ""


def _shown(target: CodedTarget, field: str) -> str:
    if field == "value":
        return f"{target.value_min} to {target.value_max} {target.unit}"
    return repr(getattr(target, field))


def _compare_responsibilities(gold: CodedDocument, found: CodedDocument) -> Evaluation:
    return _compare_sets("responsibilities", _agencies(gold), _agencies(found))


def _agencies(document: CodedDocument) -> list[tuple[str | None, str]]:
    """Return each agency below the heading of its section."""
    headings: dict[int | None, str] = {one.number: squeeze(one.heading) for one in document.sections}
    return [(headings.get(one.section), squeeze(one.agency)) for one in document.responsibilities]


def _compare_citations(gold: CodedDocument, found: CodedDocument) -> Evaluation:
    return _compare_sets("citations", _citations(gold), _citations(found))


def _citations(document: CodedDocument) -> list[tuple[str, str | None]]:
    return [(squeeze(one.title), one.doc_number) for one in document.citations]


def _compare_sets(part: str, gold: Sequence[Hashable], found: Sequence[Hashable]) -> Evaluation:
    """Compare where order does not count, but what stands twice counts twice."""
    matched = sum((Counter(gold) & Counter(found)).values())
    count = Count.of_sets(len(gold), len(found), matched)
    return Evaluation({(part, "found"): count}, tuple(_set_differences(part, gold, found)))


def _set_differences(part: str, gold: Iterable[Hashable], found: Iterable[Hashable]) -> Iterator[Difference]:
    known, seen = Counter(gold), Counter(found)
    for kind, rest in (("missed", known - seen), ("invented", seen - known)):
        yield from (Difference(part, kind, _words(item)) for item in rest.elements())


def _words(item: Any) -> str:
    return " | ".join(str(part) for part in item if part not in (None, ""))


def _compare_metadata(gold: CodedDocument, found: CodedDocument) -> Evaluation:
    """Compare field by field; a field that gold does not have is not asked for."""
    counts: Counts = {}
    differences = []
    for field in METADATA_FIELDS:
        if field in gold.metadata:
            known, seen = _plain(gold.metadata[field]), _plain(found.metadata.get(field))
            counts["metadata", field] = Count.of_answers(1, int(known == seen))
            if known != seen:
                differences.append(Difference("metadata", "wrong", f"{field}: {seen!r} for {known!r}"))
    counts["metadata", "all"] = reduce(add, counts.values(), Count(0, 0, 0, 0))
    return Evaluation(counts, tuple(differences))


def _plain(value: Any) -> str | None:
    return None if value is None else squeeze(str(value))
