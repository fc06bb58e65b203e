"""The passes of cleaning, in their order."""

from pipeline import lexicon as lexicons
from pipeline.cleaning import characters, warnings
from pipeline.cleaning.document import CleanDocument, Reason, UnreadableDocument
from pipeline.cleaning.page.bylines import without_bylines
from pipeline.cleaning.page.duplicates import without_copies
from pipeline.cleaning.page.forums import is_of_forum, without_forum_noise
from pipeline.cleaning.page.furniture import is_listing, without_furniture
from pipeline.cleaning.page.glosses import without_glosses
from pipeline.cleaning.page.headlines import without_headlines
from pipeline.cleaning.page.leads import joined_headlines, without_leads
from pipeline.cleaning.page.ornaments import without_ornaments
from pipeline.cleaning.page.sites import without_site_words
from pipeline.cleaning.page.spam import without_spam
from pipeline.cleaning.paragraphs.blanks import settled_blanks, unspaced_words
from pipeline.cleaning.paragraphs.boxes import tables_in_boxes
from pipeline.cleaning.paragraphs.cells import barred_rows_joined, rows_joined
from pipeline.cleaning.paragraphs.columns import columns_restored
from pipeline.cleaning.paragraphs.flattened import is_run_together, split_flattened
from pipeline.cleaning.paragraphs.joining import joined_paragraphs
from pipeline.cleaning.paragraphs.paging import without_page_numbers
from pipeline.cleaning.paragraphs.runon import split_headings, split_wide_blanks
from pipeline.cleaning.paragraphs.titleblock import split_at_blanks, split_collapsed, split_title_block
from pipeline.cleaning.reading.components import without_components
from pipeline.cleaning.reading.containers import embedded_document, unwrapped
from pipeline.cleaning.reading.content import page_text
from pipeline.cleaning.reading.decoding import decode
from pipeline.cleaning.reading.feeds import out_of_feed
from pipeline.cleaning.reading.markdown import (
    is_hypertext,
    markdown_text,
    out_of_front_matter,
    without_page_marks,
)
from pipeline.cleaning.reading.media import media_type_of
from pipeline.cleaning.reading.mojibake import is_irreversible, repaired
from pipeline.cleaning.reading.records import without_record
from pipeline.cleaning.reading.references import resolved_references
from pipeline.cleaning.traced import Traced
from pipeline.lexicon import Lexicon

_NEXT_TO_NOTHING = 400
"""Characters of text without a sentence below which a page shows no document."""


def clean(source: bytes, lexicon: Lexicon | None = None) -> CleanDocument:
    """Return the clean document of ``source``; raises UnreadableDocument for empty, binary or undecodable input,
    and for a page that holds no document (a list of links)."""
    words = lexicon or lexicons.default()
    decoded, encoding = decode(source)
    flags: dict[str, bool] = {}
    cut = False
    text, wrong = repaired(Traced.of(decoded))
    flags["repaired_mojibake"] = bool(wrong)
    usual = characters.is_usual(text.text)
    plain = text if usual else characters.plain_characters(text)
    text, of_feed = out_of_feed(plain)
    text, fields = unwrapped(without_components(text))
    fields = of_feed + fields
    usual = usual and text is plain
    media_type = media_type_of(text.text)
    if media_type != "text/html" and is_of_forum(text.text):
        text = without_forum_noise(text)
        media_type = media_type_of(text.text)
    script = "Hans" if usual else characters.script_of(text.text)
    text, flags["pinyin_glosses"] = without_glosses(text)
    if script == "Hant":
        text = characters.simplified(text, words)
    if media_type == "text/markdown":
        text, given = out_of_front_matter(text)
        fields += given
    if media_type == "text/html" or (media_type == "text/markdown" and is_hypertext(text.text)):
        text, given = _web_page(text, words, dict(fields).get("title", ""))
        fields += given
        text = characters.plain_characters(text)
    elif media_type == "text/markdown":
        text = markdown_text(text)
    else:
        text, flags["interleaved_columns"], cut = columns_restored(text)
        text = split_at_blanks(split_collapsed(unspaced_words(without_page_marks(text), words)), words)
    if media_type != "text/html":
        text = resolved_references(text, closed=True)
    if is_listing(text.text):
        raise UnreadableDocument(
            "no document text found: the page lists titles, dates and openings of other pages"
        )
    if not usual or media_type != "text/plain":
        text = characters.narrow_characters(text)
    run_together = media_type == "text/plain" and is_run_together(text)
    text = split_wide_blanks(unspaced_words(text, words))
    text, recorded = without_record(text, words)
    fields += recorded
    text = tables_in_boxes(split_headings(split_title_block(barred_rows_joined(text), words)))
    if run_together:
        text = split_flattened(text, words)
    text, flags["injected_spam"] = without_spam(text, words)
    text, flags["duplicated_text"] = without_copies(text)
    text = without_site_words(without_headlines(without_leads(text, words)), words)
    text, more = without_furniture(without_ornaments(without_page_numbers(text)), words)
    text = rows_joined(without_headlines(text))
    if media_type == "text/plain" and not flags["interleaved_columns"]:
        # columns that could not be told apart: told of, and left as they are
        cut = flags["interleaved_columns"] = warnings.interleaved_columns(text.text)
    if not cut:
        text = joined_paragraphs(text, words)
    text = settled_blanks(joined_headlines(without_bylines(text, words), words))
    if not text.text:
        raise UnreadableDocument("no document text found: everything in the file is page furniture or blank")
    if is_listing(text.text):
        raise UnreadableDocument(
            "no document text found: the page lists titles, dates and openings of other pages"
        )
    flags["irreversible_mojibake"] = is_irreversible(text.text)
    flags["masked_words"] = warnings.masked_words(text.text)
    flags["missing_digits"] = warnings.missing_digits(text.text)
    flags["cut_off"] = warnings.cut_off(text.text)
    return CleanDocument(
        text=text.text,
        source=decoded,
        runs=text.runs(),
        removals=text.removals(Reason.MARKUP),
        encoding=encoding,
        media_type=media_type,
        script=script,
        flags=tuple(sorted(name for name, raised in flags.items() if raised)),
        page_fields=tuple(dict.fromkeys(fields + more)),
    )


def _web_page(page: Traced, words: Lexicon, title: str) -> tuple[Traced, tuple[tuple[str, str], ...]]:
    """Return the document of a page and the page's fields; from its script when the page itself shows none."""
    text, fields = page_text(page, words, title)
    if "。" not in text.text and len(text.text) < _NEXT_TO_NOTHING:
        hidden = embedded_document(page)
        if hidden is not None:
            text = page_text(hidden, words)[0]
    return text, fields
