"""Statistics over the corpus, from the term counts of all documents."""

import polars as pl

_KNOWN_OF_A_TERM = ("pos", "kind", "is_stop_word", "is_policy_term")


def sum_terms(terms: pl.LazyFrame, documents: pl.LazyFrame) -> pl.LazyFrame:
    """Return one row a term, from the counts of some documents of the corpus, in no particular order.

    ``terms`` is the table of :func:`~pipeline.terms.counting.count_terms`, ``documents`` has doc_id and year
    (null where unknown). Columns: term, pos, kind, is_stop_word, is_policy_term; n_docs (documents that hold
    it), n_occurrences, n_in_heading; first_year and last_year of the documents that hold it.
    """
    # First by document, so that the large table is reduced before it meets the years.
    by_document = terms.group_by("doc_id", "term").agg(
        pl.col(*_KNOWN_OF_A_TERM).first(),
        pl.col("count").cast(pl.Int64).sum().alias("n_occurrences"),
        (pl.col("count").cast(pl.Int64) * pl.col("in_heading")).sum().alias("n_in_heading"),
    )
    return (
        by_document.join(documents.select("doc_id", "year"), on="doc_id", how="left")
        .group_by("term")
        .agg(
            pl.col(*_KNOWN_OF_A_TERM).first(),
            pl.len().cast(pl.Int64).alias("n_docs"),
            pl.col("n_occurrences", "n_in_heading").sum(),
            pl.col("year").min().alias("first_year"),
            pl.col("year").max().alias("last_year"),
        )
    )


def combine_terms(sums: pl.LazyFrame, n_documents: pl.LazyFrame) -> pl.LazyFrame:
    """Return one row a term, sorted by term, from the sums of :func:`sum_terms` over parts of the corpus.

    ``n_documents`` has one value, the number of documents of the corpus with those that hold no term. The
    columns are those of the sums and inverse_document_frequency = ln(documents / n_docs), natural logarithm,
    unsmoothed.
    """
    return (
        sums.group_by("term")
        .agg(
            pl.col(*_KNOWN_OF_A_TERM).first(),
            pl.col("n_docs", "n_occurrences", "n_in_heading").sum(),
            pl.col("first_year").min(),
            pl.col("last_year").max(),
        )
        .join(n_documents.select(n_documents=pl.nth(0)), how="cross")
        .with_columns((pl.col("n_documents") / pl.col("n_docs")).log().alias("inverse_document_frequency"))
        .drop("n_documents")
        .sort("term")
    )


def term_statistics(terms: pl.LazyFrame, documents: pl.LazyFrame) -> pl.LazyFrame:
    """Return one row a term of a corpus that is at hand as a whole, sorted by term.

    ``documents`` holds each document of the corpus once, also one without terms; else as in
    :func:`sum_terms` and :func:`combine_terms`.
    """
    return combine_terms(sum_terms(terms, documents), documents.select(pl.len()))


def tf_idf(terms: pl.LazyFrame, statistics: pl.LazyFrame) -> pl.LazyFrame:
    """Return doc_id, term, count, term_frequency, tf_idf by document, sorted by doc_id and term.

    Rows are words and Latin words that are no stop words; term_frequency is count over all occurrences of
    such words in the document, tf_idf that times the inverse document frequency of :func:`term_statistics`.
    """
    content = terms.filter(pl.col("kind").is_in(["word", "latin"]) & ~pl.col("is_stop_word"))
    return (
        content.group_by("doc_id", "term")
        .agg(pl.col("count").sum())
        .with_columns((pl.col("count") / pl.col("count").sum().over("doc_id")).alias("term_frequency"))
        .join(statistics.select("term", "inverse_document_frequency"), on="term", how="left")
        .select(
            "doc_id",
            "term",
            "count",
            "term_frequency",
            (pl.col("term_frequency") * pl.col("inverse_document_frequency")).alias("tf_idf"),
        )
        .sort("doc_id", "term")
    )
