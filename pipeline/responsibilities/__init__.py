"""Responsibilities: which organ answers for what, read from notes such as 责任单位：… (codebook section 5)."""

from dataclasses import dataclass

from pipeline.lexicon import Lexicon

__all__ = ["Responsibility", "find_responsibilities"]


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One agency named in a note; all offsets are code points of the clean text, end exclusive."""

    agency: str  # as written
    role: str  # "lead", "support", or "responsible" where the note does not tell them apart
    is_class: bool  # a class of organs (相关园区, 各街道, 各有关部门), not one organ
    start: int  # of the agency's name
    end: int
    note_start: int  # of the whole note, brackets included
    note_end: int


def find_responsibilities(text: str, lexicon: Lexicon | None = None) -> list[Responsibility]:
    """Return the agencies of all notes in ``text`` in reading order; a name given twice stays twice."""
    raise NotImplementedError
