"""The second reading: names found in the running text by longest match, whatever the tokens are."""

import functools
from collections.abc import Iterable, Mapping

import polars as pl

from pipeline.lexicon import Lexicon
from pipeline.terms.batch import Batch


@functools.cache
def policy_variants(lexicon: Lexicon) -> Mapping[str, str]:
    """Return every written form of the policy terms and the term that it stands for."""
    forms: dict[str, str] = {}
    for row in lexicon.rows("policy_terms"):
        for form in (row["term"], *row["variants"].split("|")):
            if form and forms.setdefault(form, row["term"]) != row["term"]:
                raise ValueError(
                    f"policy_terms.csv gives {form} to {forms[form]} and to {row['term']}; keep one"
                )
    return forms


def stretch_texts(batch: Batch) -> pl.DataFrame:
    """Return the text of each stretch: owner, in_heading, text. A phrase never runs over the edge of one."""
    rows = [
        (stretch.owner, stretch.in_heading, text[stretch.start : stretch.end])
        for text, document in zip(batch.texts, batch.stretches, strict=True)
        for stretch in document
    ]
    return pl.DataFrame(
        rows, schema={"owner": pl.UInt32, "in_heading": pl.Boolean, "text": pl.String}, orient="row"
    )


def longest_matches(texts: pl.DataFrame, forms: Iterable[str]) -> pl.DataFrame:
    """Count the leftmost longest matches of ``forms``, none overlapping another: owner, in_heading, form, count."""
    # Leftmost-first matching takes the form listed first, so the longest must stand first.
    patterns = sorted(forms, key=lambda form: (-len(form), form))
    found = texts.select(
        "owner", "in_heading", pl.col("text").str.extract_many(patterns, leftmost=True).alias("form")
    )
    return (
        found.filter(pl.col("form").list.len() > 0)
        .explode("form")
        .group_by("owner", "in_heading", "form")
        .len("count")
        .with_columns(pl.col("count").cast(pl.Int32))
    )


def count_policy_terms(batch: Batch, texts: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Return doc_id, section_id, term, variant, in_heading, count, sorted by all but the last."""
    forms = policy_variants(lexicon)
    counts = longest_matches(texts, forms)
    names = pl.DataFrame(
        {"form": list(forms), "term": list(forms.values())}, schema={"form": pl.String, "term": pl.String}
    )
    return (
        counts.join(names, on="form", how="left")
        .join(batch.owners.with_row_index("owner"), on="owner", how="left")
        .select("doc_id", "section_id", "term", pl.col("form").alias("variant"), "in_heading", "count")
        .sort("doc_id", "section_id", "term", "variant", "in_heading")
    )
