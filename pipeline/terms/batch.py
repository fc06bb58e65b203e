"""A batch of documents, cut into owners (documents and their sections) and stretches."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from pipeline.terms.stretches import SectionSpan, Stretch, stretches

SECTION_COLUMNS = ("doc_id", "section_id", "start", "end", "heading_start", "heading_end")


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents in order of doc_id, with their owners and stretches.

    ``owners`` has doc_id and section_id (null for the document itself), sorted, nulls first; an owner is known
    by its row number in it. ``stretches`` holds one list a document.
    """

    texts: list[str]
    owners: pl.DataFrame
    documents: list[int]
    stretches: list[list[Stretch]]

    @classmethod
    def of(cls, documents: pl.DataFrame, sections: pl.DataFrame) -> "Batch":
        """Build a batch; raises ValueError for doubled ids, unknown documents and spans outside the text."""
        documents = documents.select("doc_id", "text").sort("doc_id")
        sections = sections.select(SECTION_COLUMNS).sort("doc_id", "section_id")
        _check(documents, sections)
        bare = documents.select("doc_id", pl.lit(None, sections.schema["section_id"]).alias("section_id"))
        owners = pl.concat(
            [bare, sections.select("doc_id", "section_id").cast({"doc_id": documents.schema["doc_id"]})]
        ).sort("doc_id", "section_id", nulls_last=False)
        texts = documents["text"].to_list()
        own = owners.with_row_index("owner").filter(pl.col("section_id").is_null())["owner"].to_list()
        per_document = list(_sections_of(documents["doc_id"], own, sections))
        cut = []
        for doc_id, text, owner, spans in zip(documents["doc_id"], texts, own, per_document, strict=True):
            try:
                cut.append(list(stretches(len(text), owner, spans)))
            except ValueError as error:
                raise ValueError(f"sections of document {doc_id}: {error}; section it anew") from error
        return cls(texts, owners, own, cut)


def _check(documents: pl.DataFrame, sections: pl.DataFrame) -> None:
    if documents["doc_id"].is_duplicated().any():
        raise ValueError("documents hold a doc_id twice; give each document once")
    if documents["text"].null_count():
        raise ValueError("documents hold a null text; leave withheld documents out of the batch")
    if sections.select("doc_id", "section_id").is_duplicated().any() or sections["section_id"].null_count():
        raise ValueError("sections hold a (doc_id, section_id) twice or a null section_id")
    unknown = sections.join(documents, on="doc_id", how="anti")["doc_id"]
    if len(unknown):
        raise ValueError(f"sections name documents that are not in the batch, such as {unknown[0]}")


def _sections_of(doc_ids: pl.Series, own: list[int], sections: pl.DataFrame) -> Iterator[list[SectionSpan]]:
    """Yield the sections of each document in turn; a section's owner number follows its document's."""
    columns = [sections[name].to_list() for name in SECTION_COLUMNS[2:]]
    counts = dict(sections.group_by("doc_id").len().iter_rows())
    at = 0
    for doc_id, document in zip(doc_ids, own, strict=True):
        count = counts.get(doc_id, 0)
        rows = zip(*(column[at : at + count] for column in columns), strict=True)
        yield [SectionSpan(document + 1 + number, *row) for number, row in enumerate(rows)]
        at += count
