"""Targets: every quantitative target and dated milestone of a document (codebook sections 4 and 7)."""

from collections.abc import Sequence

from pipeline.lexicon import Lexicon, default
from pipeline.sectioning import Section
from pipeline.targets.model import Context, Cue, Rejection, Target
from pipeline.targets.reader import Reader

__all__ = ["Context", "Cue", "Rejection", "Target", "find_targets", "find_targets_and_rejections"]


def find_targets(
    text: str, sections: Sequence[Section], context: Context, lexicon: Lexicon | None = None
) -> list[Target]:
    """Return the targets and milestones of a clean ``text`` in text order."""
    return find_targets_and_rejections(text, sections, context, lexicon)[0]


def find_targets_and_rejections(
    text: str, sections: Sequence[Section], context: Context, lexicon: Lexicon | None = None
) -> tuple[list[Target], list[Rejection]]:
    """Return the targets, and every number that is none with the name of the reason."""
    reader = Reader(text, sections, context, lexicon or default())
    reader.read()
    targets = sorted(reader.targets, key=lambda t: (t.start, t.end, t.value_start or t.end, t.indicator))
    return targets, sorted(reader.rejections, key=lambda r: (r.start, r.end))
