"""The row of the citations stage."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of another document; offsets are code points of the clean text, end exclusive."""

    quote: str  # text[start:end]
    title: str | None  # what stands in 《》
    doc_number: str | None  # 鄂发〔2018〕11号, as written
    start: int
    end: int
