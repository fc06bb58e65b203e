"""How much of a document, or of many, is about each group (dictionary) of terms."""

import polars as pl

_SHARES = (
    pl.when(pl.col("n_chars") > 0)
    .then(pl.col("n_matched_chars") / pl.col("n_chars"))
    .alias("share_of_chars"),
    pl.when(pl.col("n_tokens") > 0)
    .then(1000 * pl.col("n_matches") / pl.col("n_tokens"))
    .alias("per_thousand_tokens"),
)


def group_shares(group_terms: pl.LazyFrame, denominators: pl.LazyFrame, groups: pl.LazyFrame) -> pl.LazyFrame:
    """Return how much of each document is about each group, sorted by doc_id and group.

    ``group_terms`` and ``denominators`` are tables of :func:`~pipeline.terms.counting.count_terms`,
    ``groups`` has the column group (``term_groups.csv`` will do). Every document has a row for every group,
    also where nothing was found. Columns: doc_id, group, n_matches, n_terms (different ones),
    n_matched_chars, n_chars, n_tokens, share_of_chars = n_matched_chars / n_chars, per_thousand_tokens =
    1000 n_matches / n_tokens; both null for an empty document.
    """
    matches = group_terms.group_by("doc_id", "group").agg(
        pl.col("count").cast(pl.Int64).sum().alias("n_matches"),
        pl.col("term").n_unique().cast(pl.Int64).alias("n_terms"),
        (pl.col("term").str.len_chars().cast(pl.Int64) * pl.col("count")).sum().alias("n_matched_chars"),
    )
    whole = denominators.filter(pl.col("section_id").is_null())
    return (
        whole.select("doc_id", pl.col("n_chars", "n_tokens").cast(pl.Int64))
        .join(groups.select("group").unique(), how="cross")
        .join(matches, on=["doc_id", "group"], how="left")
        .with_columns(pl.col("n_matches", "n_terms", "n_matched_chars").fill_null(0))
        .select("doc_id", "group", "n_matches", "n_terms", "n_matched_chars", "n_chars", "n_tokens", *_SHARES)
        .sort("doc_id", "group")
    )


def group_shares_by(shares: pl.LazyFrame, documents: pl.LazyFrame, *by: str) -> pl.LazyFrame:
    """Return the shares of :func:`group_shares` for sets of documents, sorted by them and group.

    ``documents`` has doc_id and the columns ``by``, such as region and year; null is a set of its own.
    Sums are taken before shares, so that a long document weighs by its length. Columns: ``by``, group,
    n_docs, n_docs_with_match, n_matches, n_matched_chars, n_chars, n_tokens, share_of_chars,
    per_thousand_tokens.
    """
    return (
        shares.join(documents.select("doc_id", *by), on="doc_id", how="left")
        .group_by(*by, "group")
        .agg(
            pl.len().cast(pl.Int64).alias("n_docs"),
            (pl.col("n_matches") > 0).sum().cast(pl.Int64).alias("n_docs_with_match"),
            pl.col("n_matches", "n_matched_chars", "n_chars", "n_tokens").sum(),
        )
        .with_columns(*_SHARES)
        .sort(*by, "group", nulls_last=False)
    )


def add_group_shares(sums: pl.LazyFrame, *by: str) -> pl.LazyFrame:
    """Return the shares of :func:`group_shares_by` for the whole corpus from those for parts of it."""
    return (
        sums.group_by(*by, "group")
        .agg(
            pl.col("n_docs", "n_docs_with_match", "n_matches", "n_matched_chars", "n_chars", "n_tokens").sum()
        )
        .with_columns(*_SHARES)
        .sort(*by, "group", nulls_last=False)
    )
