"""What is known of a document: one row of facts, each read from the document or its page, never guessed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Metadata:
    """The metadata of one document (codebook sections 2 and 7).

    Dates are ISO 8601 (YYYY-MM-DD). What neither the document nor its page states is None.
    """

    title: str | None
    """Title as printed, in simplified script; of a notice that prints another document, the notice's own."""
    issuers: tuple[str, ...]
    """Issuing organs as written, in order: from the signature, else the title, else the page's table."""
    doc_number: str | None
    """Document number (发文字号) as written, without blanks: 国发〔2019〕4号, 某部令第12号."""
    doc_number_agency: str | None
    """Its agency code (国发); of an order or announcement, its name."""
    doc_number_year: int | None
    doc_number_serial: int | None
    doc_type: str | None
    """Type of the document, or of the one that a notice prints (lexicon document_types)."""
    issued_on: str | None
    adopted_on: str | None
    published_on: str | None
    """Date of publication that this page gives for itself."""
    plan_start: int | None
    """First year of a stated plan period."""
    plan_end: int | None
    region: str | None
    """Area that the document governs, by name; 中国 for a national document."""
    region_code: str | None
    """GB/T 2260 code of the region; None where it has none or where the name is ambiguous."""
    level: str | None
    """national | province | prefecture | county | township."""
    source_site: str | None
    fidelity: str
    """official | repost | converted | machine_altered | press | unknown."""
    redistributable: bool
    rights_reason: str
    flags: tuple[str, ...]
    """What an archivist would warn of, sorted."""
