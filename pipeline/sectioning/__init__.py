"""Sections: how a document is built (codebook section 3)."""

from pipeline.lexicon import Lexicon, default
from pipeline.sectioning.document import section_document as _section_document
from pipeline.sectioning.section import Section

__all__ = ["Section", "section_document"]


def section_document(text: str, lexicon: Lexicon | None = None) -> list[Section]:
    """Return the sections of a clean ``text`` (one paragraph a line) in reading order.

    The spans form a forest: a child lies inside its parent, siblings follow each other. The
    title, adoption and signature lines, a table of contents and lists of attachments are no
    sections; a text without headings gives []. Never raises for any string; time is linear
    in its length. Source: codebook sections 3 and 7 (Sections).
    """
    return _section_document(text, lexicon or default())
