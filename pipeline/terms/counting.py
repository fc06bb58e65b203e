"""Term counts of a batch of documents by section, worked out in columns."""

import functools
from typing import NamedTuple

import numpy as np
import polars as pl

from pipeline import lexicon as lexicons
from pipeline.lexicon import Lexicon
from pipeline.terms.batch import Batch, check, in_parts
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
    check(documents, sections)
    parts = [_count(*part, lexicon) for part in in_parts(documents, sections)]
    return {name: pl.concat([part[name] for part in parts]) for name in parts[0]}


def _count(documents: pl.DataFrame, sections: pl.DataFrame, lexicon: Lexicon) -> dict[str, pl.DataFrame]:
    batch = Batch.of(documents, sections)
    stream = TokenStream.of(batch.texts, shared_tokenizer(lexicon))
    terms = describe(stream.terms, shared_tokenizer(lexicon), lexicon)
    stretches = _Stretches.of(batch, stream)
    counts = _Counts.of(stretches, stream, terms)
    texts = batch.stretch_texts()
    return {
        "terms": _term_rows(batch, counts, terms),
        "denominators": _denominators(batch, stretches, counts, terms, _sentence_starts(stream, terms)),
        "policy_terms": count_policy_terms(batch, texts, lexicon),
        "group_terms": count_group_terms(batch, texts, lexicon),
        "numbers": count_numbers(batch, texts),
    }


class _Stretches(NamedTuple):
    """The stretches of all texts: place, characters, and the first token that starts in or after each."""

    places: Numbers
    n_chars: Numbers
    first_tokens: Numbers

    @classmethod
    def of(cls, batch: Batch, stream: TokenStream) -> "_Stretches":
        bases = np.cumsum([0, *map(len, batch.texts)])
        starts = [
            base + start
            for base, of_text in zip(bases.tolist(), batch.starts, strict=False)
            for start in of_text
        ]
        places = [place for of_text in batch.places for place in of_text]
        first_tokens = np.searchsorted(stream.starts(), np.array(starts, np.int64))
        return cls(np.array(places, np.int64), np.diff([*starts, bases[-1]]), first_tokens)


class _Counts(NamedTuple):
    """One row for each term of a place, sorted by owner, term and heading; ``terms`` are row numbers."""

    places: Numbers
    terms: Numbers
    counts: Numbers

    @classmethod
    def of(cls, stretches: _Stretches, stream: TokenStream, terms: pl.DataFrame) -> "_Counts":
        order = terms["term"].arg_sort().to_numpy()
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        # One sortable number a token: owner, term, heading. Tokens with the same number are one row.
        n_terms = max(len(order), 1)
        bases = (stretches.places >> 1) * (n_terms * 2) + (stretches.places & 1)
        n_tokens = np.diff(stretches.first_tokens, append=len(stream.tokens))
        keys = np.repeat(bases, n_tokens)
        keys += (rank * 2)[stream.tokens]
        keys.sort()
        first = np.flatnonzero(np.diff(keys, prepend=-1))
        counts = np.diff(first, append=len(keys))
        owners, ranks = np.divmod(keys[first] >> 1, n_terms)
        rows = cls(owners * 2 + (keys[first] & 1), order[ranks], counts)
        counted = (terms["kind"] != SPACE).to_numpy()[rows.terms]
        return cls(*(column[counted] for column in rows))


def _term_rows(batch: Batch, counts: _Counts, terms: pl.DataFrame) -> pl.DataFrame:
    row_terms = terms.drop("is_content", "ends_sentence")[counts.terms]
    rows = pl.concat([batch.owners[counts.places >> 1], row_terms], how="horizontal").with_columns(
        pl.Series("in_heading", counts.places & 1 == 1, dtype=pl.Boolean),
        pl.Series("count", counts.counts, dtype=pl.Int32),
    )
    return rows.select(_TERM_COLUMNS)


def _denominators(
    batch: Batch, stretches: _Stretches, counts: _Counts, terms: pl.DataFrame, sentence_starts: Numbers
) -> pl.DataFrame:
    is_content = terms["is_content"].to_numpy()[counts.terms]
    sentence_stretches = np.searchsorted(stretches.first_tokens, sentence_starts, side="right") - 1
    columns = {
        "n_chars": (stretches.places, stretches.n_chars),
        "n_tokens": (counts.places, counts.counts),
        "n_content_tokens": (counts.places, counts.counts * is_content),
        "n_sentences": (stretches.places[sentence_stretches], np.ones(len(sentence_starts))),
    }
    totals = {}
    for name, (places, numbers) in columns.items():
        total = np.bincount(places >> 1, numbers, len(batch.owners)).astype(np.int64)
        if len(total):
            # A document is the first of its owners; its row takes them all.
            total[batch.documents] = np.add.reduceat(total, batch.documents)
        totals[name] = pl.Series(name, total, dtype=pl.Int32)
    return batch.owners.with_columns(**totals)


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
