"""Runs of words and how often a document repeats them."""

import numpy as np
import polars as pl

from pipeline import lexicon as lexicons
from pipeline.lexicon import Lexicon
from pipeline.terms.collocations import LONGEST
from pipeline.terms.counting import shared_tokenizer
from pipeline.terms.stream import TokenStream
from pipeline.terms.vocabulary import describe


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
