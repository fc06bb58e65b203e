"""The tokens of many texts as numbers, so that what follows works in columns and not token by token."""

import itertools
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
        """Cut the texts; the terms stand in order of first appearance."""
        numbering = _Numbering()
        number = numbering.__getitem__
        per_text: list[Numbers] = []
        for text in texts:
            found = tokenizer.engine_tokens(text)
            tokens = np.fromiter(map(number, found), np.int32, len(found))
            per_text.append(_split_chains(tokens, numbering.chains))
        return cls(
            np.concatenate([np.empty(0, np.int32), *per_text]),
            np.cumsum([0, *map(len, per_text)]),
            pl.Series("term", numbering.terms, pl.String),
        )

    def starts(self) -> Numbers:
        """Return where each token starts, in code points of all texts joined."""
        ends = np.cumsum(self.terms.str.len_chars().to_numpy().astype(np.int64)[self.tokens])
        starts = np.zeros_like(ends)
        starts[1:] = ends[:-1]
        return starts


class _Numbering(dict[str, int]):
    """Numbers terms as they are first asked for; a token that jieba cuts further gets a negative number.

    What jieba makes of such a chain does not depend on where it stands: ``chains[-1 - number]``.
    """

    def __init__(self) -> None:
        super().__init__()
        self.terms: list[str] = []
        self.chains: list[list[int]] = []

    def __missing__(self, token: str) -> int:
        pieces = jieba_pieces(token)
        if len(pieces) > 1:
            self.chains.append([self[piece] for piece in pieces])
            number = -len(self.chains)
        else:
            self.terms.append(token)
            number = len(self.terms) - 1
        self[token] = number
        return number


def _split_chains(tokens: Numbers, chains: list[list[int]]) -> Numbers:
    """Put the parts of each chain in its place."""
    is_chain = tokens < 0
    if not is_chain.any():
        return tokens
    parts = [chains[-1 - token] for token in tokens[is_chain].tolist()]
    lengths = np.ones(len(tokens), np.int64)
    lengths[is_chain] = [len(part) for part in parts]
    split = np.repeat(tokens, lengths)
    split[split < 0] = list(itertools.chain.from_iterable(parts))
    return split
