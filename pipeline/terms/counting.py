"""Term counts of a batch of documents by section, worked out in columns."""

import functools

import numpy as np
import polars as pl

from pipeline import lexicon as lexicons
from pipeline.lexicon import Lexicon
from pipeline.terms.batch import Batch
from pipeline.terms.phrases import count_group_terms, count_numbers, count_policy_terms
from pipeline.terms.stream import Numbers, TokenStream
from pipeline.terms.tokenizer import Tokenizer
from pipeline.terms.vocabulary import LATIN, NUMBER, SPACE, WORD, describe

_TERM_COLUMNS = (
    "doc_id",
    "section_id",
    "term",
    "in_heading",
    "pos",
    "kind",
    "is_stop_word",
    "is_policy_term",
    "count",
)


@functools.cache
def shared_tokenizer(lexicon: Lexicon) -> Tokenizer:
    """Return the tokenizer of a lexicon, built once a process."""
    return Tokenizer(lexicon)


def count_terms(
    documents: pl.DataFrame, sections: pl.DataFrame, lexicon: Lexicon | None = None
) -> dict[str, pl.DataFrame]:
    """Count the terms of each document by innermost section.

    ``documents`` has doc_id and text, ``sections`` doc_id, section_id, start, end, heading_start and
    heading_end (code points of the text, end exclusive; those of a heading may be null); other columns are
    ignored. A token belongs where its first character stands. Each document's rows depend on
    that document and the lexicon alone. In every table section_id is null for what stands outside any
    section, and the rows are sorted by all columns before the counts:

    * ``terms``: doc_id, section_id, term, in_heading, pos, kind, is_stop_word, is_policy_term, count:
      every token of jieba's but white space, punctuation included (filter by kind for words);
    * ``denominators``: doc_id, section_id (null for the whole document), n_chars, n_tokens,
      n_content_tokens, n_sentences. A section's numbers are those of its own text without its
      subsections, as the counts are; the whole document's include what stands outside any section.
      n_chars counts all code points, n_tokens all tokens but white space, n_content_tokens words and
      Latin words that are no stop words, n_sentences the runs that hold a letter or digit between 。!?…
      and line ends, each counted where its first letter or digit stands;
    * ``policy_terms``: doc_id, section_id, in_heading, term, variant, count: longest match of the
      policy terms in the running text, whatever the tokens are;
    * ``group_terms``: doc_id, section_id, in_heading, group, term, count: the same by group;
    * ``numbers``: doc_id, section_id, in_heading, expression, kind, count: whole numbers and dates.

    Raises ValueError for a doc_id or section_id given twice, a section of an unknown document and a span
    outside the text.
    """
    lexicon = lexicon or lexicons.default()
    batch = Batch.of(documents, sections)
    stream = TokenStream.of(batch.texts, shared_tokenizer(lexicon))
    terms = describe(stream.terms, shared_tokenizer(lexicon), lexicon)
    places = _places(batch, stream)
    texts = batch.stretch_texts()
    return {
        "terms": _terms(batch, stream, terms, places),
        "denominators": _denominators(batch, stream, terms, places),
        "policy_terms": count_policy_terms(batch, texts, lexicon),
        "group_terms": count_group_terms(batch, texts, lexicon),
        "numbers": count_numbers(batch, texts),
    }


def _places(batch: Batch, stream: TokenStream) -> Numbers:
    """Return the place of each token, that of its first character."""
    bases = np.cumsum([0, *map(len, batch.texts)])[:-1]
    stretch_starts = [
        base + start for base, starts in zip(bases.tolist(), batch.starts, strict=True) for start in starts
    ]
    stretch_places = np.array([place for places in batch.places for place in places], np.int64)
    first = np.searchsorted(stream.starts(), np.array(stretch_starts, np.int64))
    places: Numbers = np.repeat(stretch_places, np.diff(first, append=len(stream.tokens)))
    return places


def _terms(batch: Batch, stream: TokenStream, terms: pl.DataFrame, places: Numbers) -> pl.DataFrame:
    ranked = terms.with_row_index("number").sort("term").with_row_index("rank")
    rank = ranked.sort("number")["rank"].to_numpy().astype(np.int64)
    counted = (terms["kind"] != SPACE).to_numpy()[stream.tokens]
    places, tokens = places[counted], stream.tokens[counted]
    # One sortable number a token: owner, term, heading. Tokens with the same number are one row.
    n_terms = max(len(terms), 1)
    keys = ((places >> 1) * n_terms + rank[tokens]) * 2 + (places & 1)
    keys.sort()
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    counts = np.diff(first, append=len(keys))
    owners, ranks = np.divmod(keys[first] >> 1, n_terms)
    row_terms = ranked.drop("rank", "number", "is_content", "ends_sentence")[ranks]
    rows = pl.concat([batch.owners[owners], row_terms], how="horizontal").with_columns(
        pl.Series("in_heading", keys[first] & 1 == 1, dtype=pl.Boolean),
        pl.Series("count", counts, dtype=pl.Int32),
    )
    return rows.select(_TERM_COLUMNS)


def _denominators(batch: Batch, stream: TokenStream, terms: pl.DataFrame, places: Numbers) -> pl.DataFrame:
    token_owners = places >> 1
    texts = zip(batch.texts, batch.starts, batch.places, strict=True)
    n_chars = np.zeros(len(batch.owners), np.int64)
    for text, starts, of_text in texts:
        np.add.at(n_chars, np.array(of_text, np.int64) >> 1, np.diff([*starts, len(text)]))
    selections = {
        "n_tokens": (terms["kind"] != SPACE).to_numpy()[stream.tokens],
        "n_content_tokens": terms["is_content"].to_numpy()[stream.tokens],
        "n_sentences": _sentence_starts(stream, terms),
    }
    columns = {"n_chars": n_chars} | {
        name: np.bincount(token_owners[selection], minlength=len(batch.owners))
        for name, selection in selections.items()
    }
    for column in columns.values():
        if len(column):
            # A document is the first of its owners; its row takes them all.
            column[batch.documents] = np.add.reduceat(column, batch.documents)
    return batch.owners.with_columns(
        pl.Series(name, column, dtype=pl.Int32) for name, column in columns.items()
    )


def _sentence_starts(stream: TokenStream, terms: pl.DataFrame) -> Numbers:
    """Return the tokens that are the first with a letter or digit in their text or after a sentence's end."""
    opens = terms["kind"].is_in([WORD, LATIN, NUMBER]).to_numpy()
    tokens = np.flatnonzero((opens | terms["ends_sentence"].to_numpy())[stream.tokens])
    is_open = opens[stream.tokens[tokens]]
    after_end = np.ones(len(tokens), np.bool_)
    after_end[1:] = ~is_open[:-1]
    text_starts = np.searchsorted(tokens, stream.bounds[:-1])
    after_end[text_starts[text_starts < len(tokens)]] = True
    starts: Numbers = tokens[is_open & after_end]
    return starts
