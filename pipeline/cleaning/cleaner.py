"""The passes of cleaning, in their order."""

from pipeline import lexicon as lexicons
from pipeline.cleaning import characters
from pipeline.cleaning.blanks import settled_blanks, unspaced_words
from pipeline.cleaning.content import page_text
from pipeline.cleaning.decoding import decode
from pipeline.cleaning.document import CleanDocument, Reason, UnreadableDocument
from pipeline.cleaning.joining import joined_paragraphs
from pipeline.cleaning.markdown import markdown_text
from pipeline.cleaning.media import media_type_of
from pipeline.cleaning.page import without_bylines, without_furniture
from pipeline.cleaning.runon import split_headings, split_wide_blanks
from pipeline.cleaning.spam import without_spam
from pipeline.cleaning.traced import Traced
from pipeline.lexicon import Lexicon


def clean(source: bytes, lexicon: Lexicon | None = None) -> CleanDocument:
    """Return the clean document of ``source``; raises UnreadableDocument for empty, binary or undecodable input."""
    words = lexicon or lexicons.default()
    decoded, encoding = decode(source)
    text = characters.plain_characters(Traced.of(decoded))
    media_type = media_type_of(text.text)
    script = characters.script_of(text.text)
    if script == "Hant":
        text = characters.simplified(text, words)
    fields: tuple[tuple[str, str], ...] = ()
    if media_type == "text/html":
        text, fields = page_text(text, words)
        text = characters.plain_characters(text)
    elif media_type == "text/markdown":
        text, fields = markdown_text(text)
    text = characters.narrow_characters(text)
    text = unspaced_words(text)
    text = split_wide_blanks(text)
    text = split_headings(text)
    text = without_spam(text, words)
    text, more = without_furniture(text, words)
    text = without_bylines(text, words)
    text = joined_paragraphs(text, words)
    text = settled_blanks(text)
    if not text.text:
        raise UnreadableDocument("no document text found: everything in the file is page furniture or blank")
    return CleanDocument(
        text=text.text,
        source=decoded,
        runs=text.runs(),
        removals=text.removals(Reason.MARKUP),
        encoding=encoding,
        media_type=media_type,
        script=script,
        flags=(),
        page_fields=tuple(dict.fromkeys(fields + more)),
    )
