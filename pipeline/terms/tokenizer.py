"""Words as jieba cuts them, at the speed of its Rust port.

jieba 0.42.1 is what the literature counts with, so its tokens are the contract. rjieba
(jieba-rs) holds the same dictionary and the same hidden Markov model and differs in four
places only, all mended here without loading jieba's dictionary a second time:

* it takes ideographs outside U+4E00–U+9FD5 for part of a word, jieba for marks that stand
  alone and end the word before them; the text is cut apart at them first;
* out of the dictionary it keeps Latin letters and digits joined by ``.``, ``_`` or ``-``
  together (2018-2020, 2019.03.26), jieba joins one decimal part only (13.5%); such a token
  is cut again by jieba's own pattern;
* it works out other frequencies for added words; they are given jieba's (see dictionary);
* where the model gives two readings the same probability (哈哈哈哈哈 is 哈哈/哈哈哈 or 哈哈哈/哈哈), it
  rounds otherwise. Two readings can tie only over a run of characters each of which comes
  twice in it; the words around such a run are cut here with jieba's own tables.

A test compares every token with jieba's.
"""

import itertools
import re
from collections import Counter

import numpy as np
import polars as pl
import rjieba

from pipeline import lexicon as lexicons
from pipeline.lexicon import Lexicon
from pipeline.terms import hidden_markov
from pipeline.terms.dictionary import (
    CHAIN_JOINT,
    JIEBA_CHARACTER,
    Frequencies,
    jieba_dictionary,
    jieba_tags,
    user_words,
)

# Cutting at any of these never changes jieba's tokens: they lie outside the class of its words.
_BEYOND_JIEBA = re.compile("([\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\ud800-\udfff\U00010000-\U0010ffff])")
_CHAIN = re.compile(r"[a-zA-Z0-9]+(?:[._-][a-zA-Z0-9]+)+%?")
# How far the twin of a character may be for readings to tie over both.
_NEAR = 4
# Stands in no word of any text that jieba reads as one, so that it can carry frequency alone.
_BALLAST = "\ue000"


class Tokenizer:
    """jieba's tokenizer with its own dictionary plus the policy terms of the lexicon.

    The result is that of a fresh ``jieba.Tokenizer`` after ``add_word(word, tag=tag)`` for each of
    :attr:`user_words` in order, then ``lcut(text)``.
    """

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self.user_words = user_words(lexicon or lexicons.default())
        self._engine = rjieba.Jieba()
        frequencies = Frequencies([word for word, _ in self.user_words])
        # Both divide by the sum of all frequencies, and ties are decided by its last bit. jieba leaves the
        # old frequency of a word that is given again in it, the engine takes that out.
        ballast = frequencies.total - int(jieba_dictionary().words["frequency"].sum())
        self._engine.add_word(_BALLAST, ballast, "x")
        for word, tag in self.user_words:
            known = frequencies.get(word)
            frequency = frequencies.add(word, self._engine.cut(word, hmm=False))
            self._engine.add_word(word, frequency, tag)
            if known:
                ballast += known
                self._engine.add_word(_BALLAST, ballast, "x")

    def tokens(self, text: str) -> list[str]:
        """Return the tokens of ``text`` in order; joined they give the text back."""
        tokens = self.engine_tokens(text)
        if CHAIN_JOINT.search(text):
            return list(itertools.chain.from_iterable(map(jieba_pieces, tokens)))
        return tokens

    def engine_tokens(self, text: str) -> list[str]:
        """Return the tokens before :func:`jieba_pieces` is applied, for callers that do so once a word."""
        ties = _ties(text)
        if not ties and not _BEYOND_JIEBA.search(text):
            return self._engine.cut(text)
        tokens: list[str] = []
        position = 0
        for tie in ties:
            if tie < position:
                continue
            start, end = _block(text, tie)
            tokens += self._known_tokens(text[position:start])
            tokens += self._tied_tokens(text[start:end])
            position = end
        return tokens + self._known_tokens(text[position:])

    def _known_tokens(self, text: str) -> list[str]:
        """Return the tokens of a text without ties."""
        tokens: list[str] = []
        for number, piece in enumerate(_BEYOND_JIEBA.split(text)):
            if number % 2:
                tokens.append(piece)
            elif piece:
                tokens += self._engine.cut(piece)
        return tokens

    def _tied_tokens(self, block: str) -> list[str]:
        """Return the tokens of one block of jieba's: the dictionary by the engine, the model by jieba."""
        tokens: list[str] = []
        unjoined = ""
        for token in [*self._engine.cut(block, hmm=False), ""]:
            if len(token) == 1 or (token.isascii() and token.isalnum() and not self._engine.has_word(token)):
                unjoined += token
                continue
            if len(unjoined) > 1 and not self._engine.has_word(unjoined):
                tokens += hidden_markov.cut(unjoined)
            else:
                tokens += unjoined
            unjoined = ""
            if token:
                tokens.append(token)
        return tokens

    def pos(self, term: str) -> str | None:
        """Return the part of speech of ``term``: see :meth:`tags`."""
        return self.tags(pl.Series([term]))[0]  # type: ignore[no-any-return]

    def tags(self, terms: pl.Series) -> pl.Series:
        """Return the ICTCLAS part-of-speech tag of each term, looked up in the dictionary and not guessed.

        The lexicon's tag comes first, then jieba's dictionary, then ``m`` for numbers, ``eng`` for Latin
        words and ``x`` for marks, as jieba.posseg tags them; null for a word that only the hidden Markov
        model knows.
        """
        word = pl.col("word")
        users = pl.DataFrame(self.user_words, schema={"word": pl.String, "user": pl.String}, orient="row")
        by_form = (
            pl.when(word.str.contains(r"^[0-9.]+%?$"))
            .then(pl.lit("m"))
            .when(word.str.contains(r"^[a-zA-Z0-9.%]+$"))
            .then(pl.lit("eng"))
            .when(~word.str.contains(r"\p{L}|\p{N}"))
            .then(pl.lit("x"))
        )
        return (
            pl.DataFrame({"word": terms.cast(pl.String), "tag": jieba_tags(terms.cast(pl.String))})
            .join(users, on="word", how="left", maintain_order="left")
            .select(pl.coalesce("user", "tag", by_form).alias("pos"))
            .to_series()
        )


def jieba_pieces(token: str) -> list[str]:
    """Return what jieba makes of one token of the Rust engine: itself, or its parts where it is a chain."""
    if len(token) > 2 and _CHAIN.fullmatch(token):
        return [piece for piece in hidden_markov.LATIN.split(token) if piece]
    return [token]


def _ties(text: str) -> list[int]:
    """Return where runs of ideographs start in which readings may tie: each comes again in the run."""
    points = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(points) != len(text):  # Some character takes two units of UTF-16.
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    # Edged with False, so that every run has a start and an end.
    edged = np.zeros(len(points) + 2, np.bool_)
    has_twin = edged[1:-1]
    for distance in range(1, _NEAR + 1):
        same = points[distance:] == points[:-distance]
        has_twin[distance:] |= same
        has_twin[:-distance] |= same
    has_twin &= points - 0x4E00 <= 0x9FD5 - 0x4E00
    runs = np.flatnonzero(edged[1:] != edged[:-1]).reshape(-1, 2)
    runs = runs[runs[:, 1] - runs[:, 0] > 2]
    return [start for start, end in runs.tolist() if _all_twice(text[start:end])]


def _all_twice(run: str) -> bool:
    """Return whether some part of ``run``, three characters or more, holds each of its characters twice."""
    if not 3 <= len(run) <= 16 * _NEAR:
        return len(run) > 2
    single = {character for character, count in Counter(run).items() if count == 1}
    if not single:
        return True
    parts = "".join(" " if character in single else character for character in run).split()
    return any(map(_all_twice, parts))


def _block(text: str, position: int) -> tuple[int, int]:
    """Return the span of the run of jieba's word characters around ``position``."""
    start = position
    while start > 0 and JIEBA_CHARACTER.match(text, start - 1):
        start -= 1
    end = position
    while end < len(text) and JIEBA_CHARACTER.match(text, end):
        end += 1
    return start, end
