"""Citations: mentions of other policy documents by name or number (codebook section 6)."""

from pipeline.citations.citation import Citation
from pipeline.citations.mentions import find_mentions
from pipeline.lexicon import Lexicon, default

__all__ = ["Citation", "find_citations"]


def find_citations(text: str, own_title: str | None = None, lexicon: Lexicon | None = None) -> list[Citation]:
    """Return the citations in ``text`` in reading order; mentions of the document itself are left out.

    A mention is a title in 《》, with the number in brackets behind it where there is one, or a
    number alone. Newspapers, books, films, forms and bare kinds (《意见》) are none. ``own_title``
    is the document's title; what its first line and its notice (现将《…》印发) name counts as its
    own as well. Never raises for any string; time is linear in its length.
    """
    return find_mentions(text, own_title, lexicon or default())
