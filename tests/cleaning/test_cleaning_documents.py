"""Documents of every kind of input, made by hand, with the clean text that a careful coder writes for each."""

from pathlib import Path

import pytest

from pipeline.cleaning import clean
from pipeline.cleaning.faults import faults

FOLDER = Path(__file__).parent / "documents"
SOURCES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".clean")
TABLES = {
    "table_with_groups",
    "table_page",
    "cells_with_bars_behind",
    "regulation_markdown",
    "word_processor_html",
    "notice_with_two_attachments",
}
FLAGS = {
    "masked_words": {"masked_words"},
    "text_twice": {"duplicated_text"},
    "short_text_twice": {"duplicated_text"},
    "spam_mirror": {"pinyin_glosses"},
    "hacked_page": {"injected_spam"},
    "wrong_encoding": {"repaired_mojibake"},
    "wrong_encoding_of_gbk": {"repaired_mojibake"},
}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_clean_text(path: Path) -> None:
    document = clean(path.read_bytes())
    assert document.text == path.with_suffix(".clean").read_text(encoding="utf-8").rstrip("\n")
    assert faults(document) == ()
    assert FLAGS.get(path.stem, set()) <= set(document.flags)


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if path.stem not in TABLES], ids=lambda path: path.stem
)
def test_clean_text_stays_as_it_is(path: Path) -> None:
    text = clean(path.read_bytes()).text
    assert clean(text.encode()).text == text


def test_page_fields_hold_what_the_page_says() -> None:
    document = clean((FOLDER / "portal_page_saved_as_text.txt").read_bytes())
    fields = dict(document.page_fields)
    assert fields["发布时间"] == "2023-05-06 09:30"
    assert fields["文号"] == "青政办发〔2023〕15号"
    assert fields["来源"] == "县政府办公室"
    reasons = {removal.reason for removal in document.removals}
    assert {"site_name", "breadcrumb", "metadata_table", "source_line", "related_links", "footer"} <= reasons


def test_labels_of_the_document_itself_stay() -> None:
    document = clean((FOLDER / "notice_with_contacts.txt").read_bytes())
    assert document.removals == ()
    assert document.page_fields == ()
