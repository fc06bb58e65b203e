"""Statistics over the corpus, from the term counts of all documents."""

import polars as pl


def term_statistics(terms: pl.LazyFrame, documents: pl.LazyFrame) -> pl.LazyFrame:
    """Return one row a term, sorted by term.

    ``terms`` is the table of :func:`count_terms`, ``documents`` has doc_id and year (null where unknown), one row
    for each document of the corpus, also for one without terms. Columns: term, pos, kind, is_stop_word, is_policy_term;
    n_docs (documents that hold it), n_occurrences, n_in_heading; first_year and last_year of the documents that hold
    it; inverse_document_frequency = ln(documents / n_docs), natural logarithm, unsmoothed.
    """
    documents = documents.select("doc_id", "year")
    # First by document, so that the large table is reduced before it meets the years.
    by_document = terms.group_by("doc_id", "term").agg(
        pl.col("pos", "kind", "is_stop_word", "is_policy_term").first(),
        pl.col("count").cast(pl.Int64).sum().alias("n_occurrences"),
        (pl.col("count").cast(pl.Int64) * pl.col("in_heading")).sum().alias("n_in_heading"),
    )
    n_documents = documents.select(pl.len().alias("n_documents"))
    return (
        by_document.join(documents, on="doc_id", how="left")
        .group_by("term")
        .agg(
            pl.col("pos", "kind", "is_stop_word", "is_policy_term").first(),
            pl.len().cast(pl.Int64).alias("n_docs"),
            pl.col("n_occurrences", "n_in_heading").sum(),
            pl.col("year").min().alias("first_year"),
            pl.col("year").max().alias("last_year"),
        )
        .join(n_documents, how="cross")
        .with_columns((pl.col("n_documents") / pl.col("n_docs")).log().alias("inverse_document_frequency"))
        .drop("n_documents")
        .sort("term")
    )


def tf_idf(terms: pl.LazyFrame, statistics: pl.LazyFrame) -> pl.LazyFrame:
    """Return doc_id, term, count, term_frequency, tf_idf by document, sorted by doc_id and term.

    term_frequency is count over the document's tokens of kind word and Latin that are no stop words; only those get a
    row. tf_idf is term_frequency times the inverse document frequency of :func:`term_statistics`.
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
