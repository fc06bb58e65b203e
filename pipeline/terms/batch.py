"""A batch of documents, cut into places: documents and their sections, in headings and out of them."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from pipeline.terms.stretches import Span, stretches

PART_CHARS = 1_000_000
"""Characters counted at a time, in whole documents; more are no faster."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents in order of doc_id, and the stretches of their texts.

    ``owners`` has doc_id and section_id (null for the document itself), sorted, nulls first; an owner is
    known by its row number in it, ``documents`` are the numbers of those that are documents. A place is
    twice its owner's number, and one more in the heading. ``starts`` and ``places`` hold the stretches of
    each text, starts counted from the beginning of that text.
    """

    texts: list[str]
    owners: pl.DataFrame
    documents: list[int]
    starts: list[list[int]]
    places: list[list[int]]

    @classmethod
    def of(cls, documents: pl.DataFrame, sections: pl.DataFrame) -> "Batch":
        """Build a batch from what :func:`check` lets pass; raises ValueError for spans outside the text."""
        documents = documents.select("doc_id", "text").sort("doc_id")
        sections = sections.select(
            "doc_id", "section_id", "start", "end", "heading_start", "heading_end"
        ).sort("doc_id", "section_id")
        keys = sections.select("doc_id", "section_id").cast({"doc_id": documents.schema["doc_id"]})
        bare = documents.select("doc_id", pl.lit(None, keys.schema["section_id"]).alias("section_id"))
        owners = pl.concat([bare, keys]).sort("doc_id", "section_id", nulls_last=False)
        numbers = owners.with_row_index("owner").filter(pl.col("section_id").is_null())["owner"].to_list()
        texts = documents["text"].to_list()
        starts, places = [], []
        spans = _spans(documents["doc_id"], numbers, sections)
        for doc_id, text, owner, of_document in zip(documents["doc_id"], texts, numbers, spans, strict=True):
            try:
                cuts = stretches(len(text), owner * 2, of_document)
            except ValueError as error:
                raise ValueError(f"sections of document {doc_id}: {error}; section it anew") from error
            starts.append(cuts[0])
            places.append(cuts[1])
        return cls(texts, owners, numbers, starts, places)

    def stretch_texts(self) -> pl.DataFrame:
        """Return the text of each stretch: place, text."""
        texts = [
            text[start:end]
            for text, starts in zip(self.texts, self.starts, strict=True)
            for start, end in itertools.pairwise([*starts, len(text)])
        ]
        places = [place for of_document in self.places for place in of_document]
        return pl.DataFrame({"place": places, "text": texts}, schema={"place": pl.Int64, "text": pl.String})

    def name_places(self, counts: pl.DataFrame) -> pl.DataFrame:
        """Put doc_id, section_id and in_heading before the other columns for ``place``; sorted by all."""
        # Places are numbered in the order of their names, and numbers sort faster.
        counts = counts.sort("place", *counts.drop("place").columns)
        names = self.owners[counts["place"] // 2].with_columns(in_heading=counts["place"] % 2 == 1)
        return pl.concat([names, counts.drop("place")], how="horizontal")


def in_parts(documents: pl.DataFrame, sections: pl.DataFrame) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Yield documents and their sections in order of doc_id, some at a time, so that memory stays small."""
    documents = documents.sort("doc_id")
    n_chars = documents["text"].str.len_chars()
    part = ((n_chars.cum_sum() - n_chars) // PART_CHARS).alias("part")
    parts = documents.with_columns(part).partition_by("part", maintain_order=True, include_key=False)
    for of_part in parts or [documents]:
        yield of_part, sections.join(of_part.select("doc_id"), on="doc_id", how="semi")


def check(documents: pl.DataFrame, sections: pl.DataFrame) -> None:
    """Raise ValueError for doubled ids, a text that is null and sections of unknown documents."""
    if documents["doc_id"].is_duplicated().any():
        raise ValueError("documents hold a doc_id twice; give each document once")
    if documents["text"].null_count():
        raise ValueError("documents hold a null text; leave withheld documents out of the batch")
    if sections.select("doc_id", "section_id").is_duplicated().any() or sections["section_id"].null_count():
        raise ValueError("sections hold a (doc_id, section_id) twice or a null section_id; number them anew")
    unknown = sections.join(documents, on="doc_id", how="anti")["doc_id"]
    if len(unknown):
        raise ValueError(f"sections name documents that are not in the batch, such as {unknown[0]}")


def _spans(doc_ids: pl.Series, owners: list[int], sections: pl.DataFrame) -> Iterator[list[Span]]:
    """Yield the spans of each document in turn; the owner numbers of its sections follow its own."""
    starts, ends = sections["start"].to_list(), sections["end"].to_list()
    heading_starts, heading_ends = sections["heading_start"].to_list(), sections["heading_end"].to_list()
    counts = dict(sections.group_by("doc_id").len().iter_rows())
    first = 0
    for doc_id, owner in zip(doc_ids, owners, strict=True):
        rows = range(first, first + counts.get(doc_id, 0))
        place = (owner + 1 - first) * 2
        first = rows.stop
        spans = [(starts[row], ends[row], place + row * 2) for row in rows]
        spans += [
            (heading_starts[row], heading_ends[row], place + row * 2 + 1)
            for row in rows
            if heading_starts[row] is not None and heading_ends[row] is not None
        ]
        yield spans
