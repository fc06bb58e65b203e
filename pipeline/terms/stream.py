"""The tokens of many texts as numbers, so that what follows works in columns and not token by token."""

import itertools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from pipeline.terms.tokenizer import Tokenizer, jieba_pieces

Numbers = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class TokenStream:
    """The tokens of all texts one after the other.

    ``tokens`` holds for each token the row number of its term in ``terms``; the tokens of text n are
    ``tokens[bounds[n]:bounds[n + 1]]``.
    """

    tokens: Numbers
    bounds: Numbers
    terms: pl.Series

    @classmethod
    def of(cls, texts: Iterable[str], tokenizer: Tokenizer) -> "TokenStream":
        """Cut the texts; the terms stand in order of first appearance, those of chains last."""
        numbers: defaultdict[str, int] = defaultdict(itertools.count().__next__)
        number = numbers.__getitem__
        per_text: list[Numbers] = []
        for text in texts:
            found = tokenizer.engine_tokens(text)
            per_text.append(np.fromiter(map(number, found), np.int32, len(found)))
        # What jieba makes of a chain does not depend on where it stands, so it is asked once a term.
        chains = {n: pieces for term, n in numbers.items() if len(pieces := jieba_pieces(term)) > 1}
        parts = {n: [number(piece) for piece in pieces] for n, pieces in chains.items()}
        is_chain = np.zeros(len(numbers), np.bool_)
        is_chain[list(parts)] = True
        per_text = [_split_chains(tokens, is_chain, parts) for tokens in per_text]
        return cls(
            np.concatenate([np.empty(0, np.int32), *per_text]),
            np.cumsum([0, *map(len, per_text)]),
            pl.Series("term", list(numbers), pl.String),
        )

    def starts(self) -> Numbers:
        """Return where each token starts, in code points of all texts joined."""
        ends = np.cumsum(self.terms.str.len_chars().to_numpy().astype(np.int64)[self.tokens])
        starts = np.zeros_like(ends)
        starts[1:] = ends[:-1]
        return starts


def _split_chains(tokens: Numbers, is_chain: Numbers, parts: dict[int, list[int]]) -> Numbers:
    """Put the parts of each chain in its place."""
    chains = is_chain[tokens]
    if not chains.any():
        return tokens
    found = [parts[token] for token in tokens[chains].tolist()]
    lengths = np.ones(len(tokens), np.int64)
    lengths[chains] = [len(part) for part in found]
    split = np.repeat(tokens, lengths)
    split[np.repeat(chains, lengths)] = list(itertools.chain.from_iterable(found))
    return split
