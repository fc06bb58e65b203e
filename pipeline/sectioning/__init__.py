"""Sections: how a document is built (codebook section 3)."""

from pipeline.lexicon import Lexicon
from pipeline.sectioning.section import Section

__all__ = ["Section", "section_document"]


def section_document(text: str, lexicon: Lexicon | None = None) -> list[Section]:
    """Return the sections of a clean ``text`` (one paragraph a line) in reading order."""
    raise NotImplementedError
