"""Runs of words that stand together more often than chance: candidates for new policy terms."""

import numpy as np
import polars as pl

from pipeline import lexicon as lexicons
from pipeline.lexicon import Lexicon
from pipeline.terms.counting import shared_tokenizer
from pipeline.terms.stream import TokenStream
from pipeline.terms.vocabulary import describe

LONGEST = 4


def count_ngrams(
    documents: pl.DataFrame, lexicon: Lexicon | None = None, *, longest: int = 3, least: int = 2
) -> pl.DataFrame:
    """Count the runs of 2 to ``longest`` words of each document.

    ``documents`` has doc_id and text. A run holds words, Latin words and Chinese numerals; marks, white
    space and digits end it; it neither begins nor ends with a stop word. Runs found fewer than ``least``
    times in a document are left out there: with 2, what a document repeats is kept, about a tenth of the
    rows of all runs. Returns doc_id, ngram (the words joined), words (list), count, sorted by doc_id
    and words. Raises ValueError for ``longest`` outside 2 to 4.
    """
    if not 2 <= longest <= LONGEST:
        raise ValueError(f"longest is {longest}; choose 2 to {LONGEST} words")
    lexicon = lexicon or lexicons.default()
    documents = documents.select("doc_id", "text").sort("doc_id")
    stream = TokenStream.of(documents["text"], shared_tokenizer(lexicon))
    terms = describe(stream.terms, shared_tokenizer(lexicon), lexicon)
    joins = ~terms["term"].str.contains(r"^[^\p{L}\p{N}]*$|\p{Nd}")
    opens = joins & ~terms["is_stop_word"]
    document = np.repeat(np.arange(len(documents), dtype=np.uint32), np.diff(stream.bounds))
    is_joined = joins.to_numpy()[stream.tokens]
    words = pl.LazyFrame(
        {
            "document": document,
            # Tokens of one run have the same number: it grows with each mark and each text.
            "run": np.cumsum(~is_joined) + document,
            "edge": opens.to_numpy()[stream.tokens],
            "word_0": stream.tokens,
        }
    ).filter(pl.Series(is_joined))
    empty = pl.DataFrame(schema={"document": pl.UInt32, "word_0": pl.Int32, "count": pl.Int32})
    found = pl.concat(
        [empty, *(_runs(words, length, least).collect() for length in range(2, longest + 1))], how="diagonal"
    )
    names = pl.lit(terms["term"])
    return (
        found.select(
            pl.lit(documents["doc_id"]).gather(pl.col("document")).alias("doc_id"),
            pl.concat_list(names.gather(pl.col(f"word_{at}")) for at in range(longest))
            .list.drop_nulls()
            .alias("words"),
            "count",
        )
        .select("doc_id", pl.col("words").list.join("").alias("ngram"), "words", "count")
        .sort("doc_id", "ngram", pl.col("words").list.join(" "))
    )


def _runs(words: pl.LazyFrame, length: int, least: int) -> pl.LazyFrame:
    """Return document, word_0 … and count of the runs of ``length`` words."""
    last = 1 - length
    columns = ["document", *(f"word_{at}" for at in range(length))]
    return (
        words.with_columns(pl.col("word_0").shift(-at).alias(f"word_{at}") for at in range(1, length))
        .filter((pl.col("run") == pl.col("run").shift(last)) & pl.col("edge") & pl.col("edge").shift(last))
        .group_by(columns)
        .agg(pl.len().cast(pl.Int32).alias("count"))
        .filter(pl.col("count") >= least)
    )


def ngram_statistics(ngrams: pl.LazyFrame, statistics: pl.LazyFrame) -> pl.LazyFrame:
    """Return one row a run of words, sorted by ngram: how far it stands together more often than chance.

    ``ngrams`` is the table of :func:`count_ngrams` for all documents, ``statistics`` that of
    :func:`~pipeline.terms.statistics.term_statistics`. Columns: ngram, words, n_words, n_docs,
    n_occurrences O, expected E, pmi = log₂(O/E), log_likelihood = 2 [O ln(O/E) + (N−O) ln((N−O)/(N−E))],
    negative where the run is rarer than chance. N is the tokens of the corpus; E what chance gives at the
    weakest joint: the largest n(left) n(right) / N over the ways to part the run in two, and N Π(nᵢ/N) by
    single words, so that a run which only holds a stronger one ranks low. Where runs below a least count
    were left out, occurrences are lower bounds.
    """
    key = pl.col("words").list.join(" ").alias("key")
    runs = ngrams.group_by("ngram", "words").agg(
        pl.len().cast(pl.Int64).alias("n_docs"), pl.col("count").cast(pl.Int64).sum().alias("n_occurrences")
    )
    singles = statistics.select(key="term", frequency=pl.col("n_occurrences").cast(pl.Float64))
    parts = pl.concat([singles, runs.select(key, frequency=pl.col("n_occurrences").cast(pl.Float64))])
    total = statistics.select(pl.col("n_occurrences").sum().cast(pl.Float64).alias("n_tokens"))
    chance = runs.select("words", key).join(total, how="cross")
    for at in range(LONGEST):
        word = pl.col("words").list.get(at, null_on_oob=True).alias("word")
        chance = _with_frequency(chance, word, singles, f"word_{at}")
    for at in range(1, LONGEST):
        left = pl.col("words").list.head(at).list.join(" ")
        right = pl.col("words").list.slice(at).list.join(" ")
        chance = _with_frequency(chance, left, parts, f"left_{at}")
        chance = _with_frequency(chance, right, parts, f"right_{at}")
    tokens = pl.col("n_tokens")
    independent = pl.reduce(
        lambda product, at: product * at,
        [(pl.col(f"word_{at}") / tokens).fill_null(1.0) for at in range(LONGEST)],
    )
    joints = [pl.col(f"left_{at}") * pl.col(f"right_{at}") / tokens for at in range(1, LONGEST)]
    chance = chance.select("words", "n_tokens", expected=pl.max_horizontal(independent * tokens, *joints))
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
            pl.col("words").list.len().cast(pl.Int32).alias("n_words"),
            "n_docs",
            "n_occurrences",
            "expected",
            (observed / expected).log(2).alias("pmi"),
            pl.when(observed < expected).then(-likelihood).otherwise(likelihood).alias("log_likelihood"),
        )
        .sort("ngram", key)
    )


def _with_frequency(runs: pl.LazyFrame, key: pl.Expr, frequencies: pl.LazyFrame, name: str) -> pl.LazyFrame:
    frequencies = frequencies.select(part="key", **{name: "frequency"})
    return runs.with_columns(key.alias("part")).join(frequencies, on="part", how="left").drop("part")
