"""Term counts of a batch of documents by section, worked out in columns.

Tokens become numbers as they are cut, so that sections, sentences and counts are array
operations and no token is handled in Python after its lookup.
"""

import functools
import itertools
from collections import defaultdict
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from pipeline import lexicon as lexicons
from pipeline.lexicon import Lexicon
from pipeline.terms.batch import Batch
from pipeline.terms.phrases import count_policy_terms, stretch_texts
from pipeline.terms.tokenizer import Tokenizer, jieba_pieces
from pipeline.terms.vocabulary import LATIN, NUMBER, SPACE, WORD, describe

Numbers = np.ndarray[Any, np.dtype[Any]]

TERM_COLUMNS = (
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
def tokenizer(lexicon: Lexicon) -> Tokenizer:
    """Return the tokenizer of a lexicon, built once a process."""
    return Tokenizer(lexicon)


def count_terms(
    documents: pl.DataFrame, sections: pl.DataFrame, lexicon: Lexicon | None = None
) -> dict[str, pl.DataFrame]:
    """Count the terms of each document by innermost section.

    ``documents`` has doc_id and text, ``sections`` doc_id, section_id, start, end, heading_start and heading_end
    (code points of the text, end exclusive; the heading's may be null); other columns are ignored. A token belongs
    where its first character stands. Each document's rows depend on that document alone. Returns

    * ``terms``: doc_id, section_id (null outside any section), term, in_heading, pos, kind, is_stop_word,
      is_policy_term, count; every token of jieba's but white space, sorted by the first four;
    * ``denominators``: doc_id, section_id (null for the whole document), n_chars, n_tokens, n_content_tokens,
      n_sentences. A section's numbers are those of its own text without its subsections, as the
      counts are; the whole document's include what stands outside any section. n_chars counts
      all code points, n_tokens all tokens but white space, n_content_tokens words and Latin
      words that are no stop words, n_sentences the stretches with a word between 。!?… and line
      ends, each counted where its first word stands;
    * ``policy_terms``: doc_id, section_id, term, variant, in_heading, count: the policy terms by longest match
      in the running text, whatever the tokens are.

    Raises ValueError for a doc_id or section_id given twice, a section of an unknown document and a span
    outside the text.
    """
    lexicon = lexicon or lexicons.default()
    batch = Batch.of(documents, sections)
    stream = _stream(batch.texts, tokenizer(lexicon))
    terms = describe(stream.terms, tokenizer(lexicon), lexicon)
    places = _places(batch, stream)
    return {
        "terms": _terms(batch, stream, terms, places),
        "denominators": _denominators(batch, stream, terms, places),
        "policy_terms": count_policy_terms(batch, stretch_texts(batch), lexicon),
    }


class _Stream(NamedTuple):
    """The tokens of all texts one after the other: a number into ``terms`` each; ``bounds`` parts the texts."""

    tokens: Numbers
    bounds: Numbers
    terms: pl.Series


def _stream(texts: list[str], tokenizer: Tokenizer) -> _Stream:
    numbers: defaultdict[str, int] = defaultdict(itertools.count().__next__)
    number = numbers.__getitem__
    tokens: list[Numbers] = []
    for text in texts:
        found = tokenizer.engine_tokens(text)
        tokens.append(np.fromiter(map(number, found), np.int32, len(found)))
    # What jieba makes of a chain does not depend on where it stands, so it is asked once a term.
    chains = {n: pieces for term, n in numbers.items() if len(pieces := jieba_pieces(term)) > 1}
    split = {n: [number(piece) for piece in pieces] for n, pieces in chains.items()}
    is_chain = np.zeros(len(numbers), np.bool_)
    is_chain[list(split)] = True
    tokens = [_expand(document, is_chain, split) for document in tokens]
    bounds = np.cumsum([0, *map(len, tokens)])
    joined = np.concatenate(tokens) if tokens else np.empty(0, np.int32)
    return _Stream(joined, bounds, pl.Series("term", list(numbers), pl.String))


def _expand(tokens: Numbers, is_chain: Numbers, split: dict[int, list[int]]) -> Numbers:
    """Put the parts of each chain in its place."""
    chains = is_chain[tokens]
    if not chains.any():
        return tokens
    parts = [split[token] for token in tokens[chains].tolist()]
    lengths = np.ones(len(tokens), np.int64)
    lengths[chains] = [len(part) for part in parts]
    expanded = np.repeat(tokens, lengths)
    expanded[np.repeat(chains, lengths)] = list(itertools.chain.from_iterable(parts))
    return expanded


def _places(batch: Batch, stream: _Stream) -> Numbers:
    """Return the place of each token: its owner times two, plus one in a heading."""
    lengths = stream.terms.str.len_chars().to_numpy().astype(np.int64)
    ends = np.cumsum(lengths[stream.tokens])
    starts = np.concatenate([[0], ends[:-1]]) if len(ends) else ends
    places, offsets = [], []
    base = 0
    for text, document in zip(batch.texts, batch.stretches, strict=True):
        offsets += [base + stretch.start for stretch in document]
        places += [stretch.owner * 2 + stretch.in_heading for stretch in document]
        base += len(text)
    first = np.searchsorted(starts, np.array(offsets, np.int64))
    return np.repeat(np.array(places, np.int64), np.diff(np.append(first, len(starts))))


def _terms(batch: Batch, stream: _Stream, terms: pl.DataFrame, places: Numbers) -> pl.DataFrame:
    ranked = terms.with_row_index("number").sort("term").with_row_index("rank")
    rank = ranked.sort("number")["rank"].to_numpy().astype(np.int64)
    counted = (terms["kind"] != SPACE).to_numpy()[stream.tokens]
    # One sortable number a token: owner, term, heading. Equal numbers are one row.
    keys = places[counted] >> 1
    keys *= max(len(terms), 1)
    keys += rank[stream.tokens[counted]]
    keys <<= 1
    keys |= places[counted] & 1
    keys.sort()
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    counts = np.diff(np.append(first, len(keys)))
    keys = keys[first]
    in_heading = (keys & 1).astype(np.bool_)
    keys >>= 1
    owner, rank = np.divmod(keys, max(len(terms), 1))
    attributes = ranked.select("term", "pos", "kind", "is_stop_word", "is_policy_term")
    return (
        pl.concat([batch.owners[owner], attributes[rank]], how="horizontal")
        .with_columns(
            in_heading=pl.Series(in_heading, dtype=pl.Boolean), count=pl.Series(counts, dtype=pl.Int32)
        )
        .select(*TERM_COLUMNS)
    )


def _denominators(batch: Batch, stream: _Stream, terms: pl.DataFrame, places: Numbers) -> pl.DataFrame:
    n_owners = len(batch.owners)
    owners = places >> 1
    flat = [stretch for document in batch.stretches for stretch in document]

    def tokens_where(flag: pl.Series) -> Numbers:
        return np.bincount(owners[flag.to_numpy()[stream.tokens]], minlength=n_owners)

    columns = {
        "n_chars": np.bincount(
            [stretch.owner for stretch in flat],
            [stretch.end - stretch.start for stretch in flat],
            minlength=n_owners,
        ),
        "n_tokens": tokens_where(terms["kind"] != SPACE),
        "n_content_tokens": tokens_where(terms["is_content"]),
        "n_sentences": np.bincount(owners[_sentence_starts(stream, terms)], minlength=n_owners),
    }
    for column in columns.values():
        # A document's own row comes first of its owners.
        column[batch.documents] = np.add.reduceat(column, batch.documents) if n_owners else 0
    return batch.owners.with_columns(
        pl.Series(name, column, dtype=pl.Int32) for name, column in columns.items()
    )


def _sentence_starts(stream: _Stream, terms: pl.DataFrame) -> Numbers:
    """Return the tokens that are the first with a letter or digit after a document's start or a sentence's end."""
    opens = terms["kind"].is_in([WORD, LATIN, NUMBER]).to_numpy()
    matters = (opens | terms["ends_sentence"].to_numpy())[stream.tokens]
    tokens = np.flatnonzero(matters)
    is_open = opens[stream.tokens[tokens]]
    after_end = np.ones(len(tokens), np.bool_)
    after_end[1:] = ~is_open[:-1]
    document_starts = np.searchsorted(tokens, stream.bounds[:-1])
    after_end[document_starts[document_starts < len(tokens)]] = True
    starts: Numbers = tokens[is_open & after_end]
    return starts
