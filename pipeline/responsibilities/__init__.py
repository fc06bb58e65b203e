"""Responsibilities: which organ answers for what, read from notes such as 责任单位：… (codebook section 5)."""

from pipeline.lexicon import Lexicon, default
from pipeline.responsibilities.columns import find_in_columns
from pipeline.responsibilities.cues import Responsibility
from pipeline.responsibilities.notes import find_in_notes

__all__ = ["Responsibility", "find_responsibilities"]


def find_responsibilities(text: str, lexicon: Lexicon | None = None) -> list[Responsibility]:
    """Return the agencies of all notes in ``text`` in reading order; a name given twice stays twice.

    Read are notes with a label (责任单位：经信局、财政局), in brackets or on their own, notes that end in a
    verb of duty (财政部牵头，人民银行按职责分工负责), brackets of organs alone behind a task, and columns
    of a table; running text is not (codebook section 5). Never raises for any string; time is linear in its length.
    """
    words = lexicon or default()
    columns = find_in_columns(text, words)
    if not columns:
        return find_in_notes(text, words)
    taken = {(one.start, one.end) for one in columns}
    notes = [one for one in find_in_notes(text, words) if (one.start, one.end) not in taken]
    return sorted(columns + notes, key=lambda one: (one.start, one.end))
