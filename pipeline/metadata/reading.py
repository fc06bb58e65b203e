"""All that the parts of the metadata are judged from: one document, read once."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.cleaning.document import CleanDocument, Reason
from pipeline.expressions import expression
from pipeline.lexicon import Lexicon
from pipeline.metadata.document_numbers import DocumentNumber, parse_number
from pipeline.metadata.document_types import DocumentType, type_of_title
from pipeline.metadata.opening import Opening, read_opening
from pipeline.metadata.page import Page
from pipeline.metadata.signature import Signature, find_signature

_SITE_SUFFIX = expression(r"\s*[_|｜]\s*|\s+[-–—]\s+|[-–—] *【")

# How the editor of a site of models presents the document: 下面是小编为大家整理的…,供大家参考。
_PRESENTED = expression(
    r"(?:整理|收集|搜集|带来|分享|推荐|准备|汇总|精选|提供|介绍)(?:好|出)?[的了]+(?:关于|一[篇份])?"
    r"[《“]?(?P<title>[^,，。；;!！《》]{6,60}?)[》]?(?:[,，。；;!！]|$)"
)
_MODELS = expression(r"范文|模板|大全|资料|内容|[篇份]$|相关|最新|精选|以下")


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
    title = (
        _title_of_notice(page, opening.title, document.text)
        or opening.title
        or next(iter(page_titles(page)), None)
        or _title_told(page, lexicon)
    )
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


def _title_of_notice(page: Page, printed: str | None, text: str) -> str | None:
    """Return the title that the page alone gives for a notice, where its text opens with the addressee, or None.

    ``printed`` is the title of the document that the notice prints.
    """
    if printed is None or not text.split("\n", 1)[0].endswith((":", "：")):
        return None
    return next(
        (t for t in page_titles(page) if f"印发{printed}的通知" in t or f"印发《{printed}》的通知" in t), None
    )


def _title_told(page: Page, lexicon: Lexicon) -> str | None:
    """Return the title with which a site's editor presents a document that has none of its own, or None."""
    for note in page.removed(Reason.SITE_NOTE):
        told = _PRESENTED.search(note)
        if told and not _MODELS.search(told["title"]):
            found = type_of_title(told["title"], lexicon)
            if found is not None and found.kind != "press" and found.name != told["title"]:
                return told["title"]
    return None


def page_titles(page: Page) -> list[str]:
    """Return the titles that the page gives, without a site's name after a dash or underscore."""
    bare = [_SITE_SUFFIX.split(value)[0].strip() for value in page.values("title")]
    return [title for title in bare if title]
