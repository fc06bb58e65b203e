"""Runs of words that stand together more often than chance: candidates for new policy terms."""

import polars as pl

LONGEST = 4
CHANCE_IN_A_THOUSAND = 10.828
"""The log-likelihood that chance alone exceeds once in a thousand times (χ², one degree of freedom)."""


def sum_ngrams(ngrams: pl.LazyFrame, documents: pl.LazyFrame) -> pl.LazyFrame:
    """Return one row a run of words, from the counts of some documents of the corpus, in no particular order.

    ``ngrams`` is the table of :func:`~pipeline.terms.ngrams.count_ngrams`, ``documents`` has doc_id and year
    (null where unknown). Columns: ngram (the words joined), words (the words with a blank between two),
    n_docs, n_occurrences, first_year.
    """
    return (
        ngrams.with_columns(pl.col("words").list.join(" "))
        .join(documents.select("doc_id", "year"), on="doc_id", how="left")
        .group_by("ngram", "words")
        .agg(
            pl.len().cast(pl.Int64).alias("n_docs"),
            pl.col("count").cast(pl.Int64).sum().alias("n_occurrences"),
            pl.col("year").min().alias("first_year"),
        )
    )


def ngram_statistics(sums: pl.LazyFrame, statistics: pl.LazyFrame, *, least_docs: int = 1) -> pl.LazyFrame:
    """Return one row a run of words, sorted by ngram: how far it stands together more often than chance.

    ``sums`` are those of :func:`sum_ngrams` over all parts of the corpus, ``statistics`` the table of
    :func:`~pipeline.terms.statistics.term_statistics`; runs of fewer than ``least_docs`` documents are left
    out. Columns: ngram, words, n_words, n_docs, n_occurrences O, first_year, expected E, pmi = log₂(O/E),
    log_likelihood = 2 [O ln(O/E) + (N−O) ln((N−O)/(N−E))], negative where the run is rarer than chance. N is
    the tokens of the corpus; E what chance gives at the weakest joint: the largest n(left) n(right) / N
    over the ways to part the run in two, and N Π(nᵢ/N) by single words, so that a run which only holds a
    stronger one ranks low. Where runs below a least count were left out, occurrences are lower bounds.
    """
    # What a run is made of stands in at least as many documents as the run.
    runs = (
        sums.group_by("ngram", "words")
        .agg(pl.col("n_docs", "n_occurrences").sum(), pl.col("first_year").min())
        .filter(pl.col("n_docs") >= least_docs)
    )
    singles = statistics.select(part="term", frequency=pl.col("n_occurrences").cast(pl.Float64))
    parts = pl.concat(
        [singles, runs.select(part="words", frequency=pl.col("n_occurrences").cast(pl.Float64))]
    )
    total = statistics.select(pl.col("n_occurrences").sum().cast(pl.Float64).alias("n_tokens"))
    chance = runs.select("words", pl.col("words").str.split(" ").alias("list")).join(total, how="cross")
    for at in range(LONGEST):
        word = pl.col("list").list.get(at, null_on_oob=True)
        chance = _with_frequency(chance, word, singles, f"word_{at}")
    for at in range(1, LONGEST):
        left, right = pl.col("list").list.head(at), pl.col("list").list.slice(at)
        chance = _with_frequency(chance, left.list.join(" "), parts, f"left_{at}")
        chance = _with_frequency(chance, right.list.join(" "), parts, f"right_{at}")
    tokens = pl.col("n_tokens")
    independent = pl.reduce(
        lambda product, at: product * at,
        [(pl.col(f"word_{at}") / tokens).fill_null(1.0) for at in range(LONGEST)],
    )
    joints = [pl.col(f"left_{at}") * pl.col(f"right_{at}") / tokens for at in range(1, LONGEST)]
    chance = chance.select(
        "words",
        "n_tokens",
        n_words=pl.col("list").list.len().cast(pl.Int32),
        expected=pl.max_horizontal(independent * tokens, *joints),
    )
    observed, expected = pl.col("n_occurrences"), pl.col("expected")
    rest = tokens - observed
    likelihood = 2 * (
        observed * (observed / expected).log()
        + pl.when(rest > 0).then(rest * (rest / (tokens - expected)).log()).otherwise(0.0)
    )
    return (
        runs.join(chance, on="words")
        .select(
            "ngram",
            "words",
            "n_words",
            "n_docs",
            "n_occurrences",
            "first_year",
            "expected",
            (observed / expected).log(2).alias("pmi"),
            pl.when(observed < expected).then(-likelihood).otherwise(likelihood).alias("log_likelihood"),
        )
        .sort("ngram", "words")
    )


def _with_frequency(runs: pl.LazyFrame, part: pl.Expr, frequencies: pl.LazyFrame, name: str) -> pl.LazyFrame:
    """Add the frequency of a part of each run, null where there is no such part."""
    known = frequencies.rename({"frequency": name})
    return runs.with_columns(part.alias("part")).join(known, on="part", how="left").drop("part")
