"""Citations: mentions of other policy documents by name or number (codebook section 6)."""

from dataclasses import dataclass

from pipeline.lexicon import Lexicon

__all__ = ["Citation", "find_citations"]


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of another document; offsets are code points of the clean text, end exclusive."""

    quote: str  # text[start:end]
    title: str | None  # what stands in 《》
    doc_number: str | None  # 鄂发〔2018〕11号, as written
    start: int
    end: int


def find_citations(text: str, own_title: str | None = None, lexicon: Lexicon | None = None) -> list[Citation]:
    """Return the citations in ``text`` in reading order; mentions of ``own_title`` are left out."""
    raise NotImplementedError
