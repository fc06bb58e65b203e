"""Measured quality: how far tables agree with what careful coders wrote down by hand (gold).

Pure: texts and rows in, counts out. ``evaluate`` compares one document as found with the same document as
coded; texts are aligned first, so that a document whose source differs a little is still compared row by row.
"""

from pipeline.quality.evaluation import ASPECTS, Aspect, Difference, Evaluation, evaluate, total
from pipeline.quality.gold import AGREEMENT_FILE, GOLD_FILES, Agreement, GoldError, read_agreement, read_gold
from pipeline.quality.model import (
    CodedCitation,
    CodedDocument,
    CodedResponsibility,
    CodedSection,
    CodedTarget,
    Count,
)

__all__ = [
    "AGREEMENT_FILE",
    "ASPECTS",
    "GOLD_FILES",
    "Agreement",
    "Aspect",
    "CodedCitation",
    "CodedDocument",
    "CodedResponsibility",
    "CodedSection",
    "CodedTarget",
    "Count",
    "Difference",
    "Evaluation",
    "GoldError",
    "evaluate",
    "read_agreement",
    "read_gold",
    "total",
]
