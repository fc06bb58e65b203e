"""Metadata of a document: what it is, who issued it, when, for which area, and what may be done with it."""

from pipeline.metadata.describe import describe
from pipeline.metadata.model import Metadata
from pipeline.metadata.rights import UnknownRights

LEXICON_FILES = (
    "administrative_levels",
    "agencies",
    "development_zones",
    "document_types",
    "fixed_phrases",
    "latin_abbreviations",
    "official_cues",
    "organ_endings",
    "page_labels",
    "plan_periods",
    "press_cues",
    "press_names",
    "region_abbreviations",
    "regions",
    "translationese",
)
"""The lexicon files that this stage reads."""

__all__ = ["LEXICON_FILES", "Metadata", "UnknownRights", "describe"]
