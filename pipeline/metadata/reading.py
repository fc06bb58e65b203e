"""All that the parts of the metadata are judged from: one document, read once."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.cleaning.document import CleanDocument
from pipeline.expressions import expression
from pipeline.lexicon import Lexicon
from pipeline.metadata.document_numbers import DocumentNumber, parse_number
from pipeline.metadata.document_types import DocumentType, type_of_title
from pipeline.metadata.opening import Opening, read_opening
from pipeline.metadata.page import Page
from pipeline.metadata.signature import Signature, find_signature

_SITE_SUFFIX = expression(r"\s*[_|｜]\s*|\s+[-–—]\s+|[-–—] *【")


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its page, its head and its signature read; what it does not hold is None."""

    document: CleanDocument
    record: Mapping[str, str]
    lexicon: Lexicon
    page: Page
    opening: Opening
    signature: Signature | None
    title: str | None
    number: DocumentNumber | None
    type_of_title: DocumentType | None

    @property
    def text(self) -> str:
        """The clean text."""
        return self.document.text


def read(document: CleanDocument, record: Mapping[str, str], lexicon: Lexicon) -> Reading:
    """Read head, signature and page of a document."""
    page = Page(document, lexicon)
    opening = read_opening(document.text, lexicon)
    title = opening.title or next(iter(page_titles(page)), None)
    page_number = next(filter(None, map(parse_number, page.values("doc_number"))), None)
    return Reading(
        document=document,
        record=record,
        lexicon=lexicon,
        page=page,
        opening=opening,
        signature=find_signature(document.text.split("\n"), lexicon),
        title=title,
        number=opening.number or page_number,
        type_of_title=type_of_title(title, lexicon) if title else None,
    )


def page_titles(page: Page) -> list[str]:
    """Return the titles that the page gives, without a site's name after a dash or underscore."""
    bare = [_SITE_SUFFIX.split(value)[0].strip() for value in page.values("title")]
    return [title for title in bare if title]
