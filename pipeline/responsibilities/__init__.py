"""Responsibilities: which organ answers for what, read from notes such as 责任单位：… (codebook section 5)."""

from pipeline.lexicon import Lexicon, default
from pipeline.responsibilities.notes import Responsibility, find_in_notes

__all__ = ["Responsibility", "find_responsibilities"]


def find_responsibilities(text: str, lexicon: Lexicon | None = None) -> list[Responsibility]:
    """Return the agencies of all notes in ``text`` in reading order; a name given twice stays twice.

    Read are notes with a label (责任单位：经信局、财政局), in brackets or on their own, and
    bracket notes that end in a verb of duty (财政部牵头，人民银行按职责分工负责); running text is
    not (codebook section 5). Never raises for any string; time is linear in its length.
    """
    return find_in_notes(text, lexicon or default())
