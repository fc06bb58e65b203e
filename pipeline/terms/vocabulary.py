"""What is known of a token by its form and by the lexicon: kind, part of speech, stop word, policy term."""

import polars as pl

from pipeline.lexicon import Lexicon
from pipeline.terms.phrases import policy_variants
from pipeline.terms.tokenizer import Tokenizer

SPACE, PUNCTUATION, NUMBER, LATIN, WORD = "space", "punctuation", "number", "latin", "word"
KINDS = pl.Enum([WORD, LATIN, NUMBER, PUNCTUATION, SPACE])

# Escapes stand for the full-width ! and ?, and for the other line ends.
_ENDS_SENTENCE = (*"。!\uff01?\uff1f…\n\r\x0b\x0c\x85\u2028\u2029", "\r\n")
_NUMBER_FORM = (
    r"^(?:[0-9\x{FF10}-\x{FF19}.,]*[0-9\x{FF10}-\x{FF19}][0-9\x{FF10}-\x{FF19}.]*[%\x{FF05}‰]?"
    "|[〇零一二三四五六七八九十百千万亿两]+)$"
)


def kinds(terms: pl.Series) -> pl.Series:
    """Return the kind of each token.

    ``number``: digits and Chinese numerals (2018, 13.5%, 三十); ``latin``: other tokens with a letter
    of the Latin alphabet and no ideograph (GDP, 5G); ``word``: other tokens with a letter (发展, T恤);
    ``space``: white space; ``punctuation``: all the rest, symbols included.
    """
    term = pl.col("term")
    return (
        terms.alias("term")
        .to_frame()
        .select(
            pl.when(term.str.contains(_NUMBER_FORM))
            .then(pl.lit(NUMBER))
            .when(term.str.contains(r"^\s+$"))
            .then(pl.lit(SPACE))
            .when(term.str.contains(r"\p{Latin}") & ~term.str.contains(r"\p{Han}"))
            .then(pl.lit(LATIN))
            .when(term.str.contains(r"[\p{L}\p{N}]"))
            .then(pl.lit(WORD))
            .otherwise(pl.lit(PUNCTUATION))
            .cast(KINDS)
            .alias("kind")
        )
        .to_series()
    )


def describe(terms: pl.Series, tokenizer: Tokenizer, lexicon: Lexicon) -> pl.DataFrame:
    """Return one row a term: term, pos, kind, is_stop_word, is_policy_term, is_content, ends_sentence."""
    frame = terms.alias("term").to_frame().with_columns(tokenizer.tags(terms), kinds(terms))
    return frame.with_columns(
        is_stop_word=pl.col("term").is_in(lexicon.column("stop_words", "word")),
        is_policy_term=pl.col("term").is_in(list(policy_variants(lexicon))),
        ends_sentence=pl.col("term").is_in(_ENDS_SENTENCE),
    ).with_columns(is_content=pl.col("kind").is_in([WORD, LATIN]) & ~pl.col("is_stop_word"))
