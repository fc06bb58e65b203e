"""The dictionary that the tokenizer cuts with: jieba's, and the lexicon's words at jieba's frequencies."""

import functools
import hashlib
import re
from importlib import resources
from typing import NamedTuple

import polars as pl

from pipeline.lexicon import Lexicon

# jieba.re_han_default: the characters that a word of jieba's can hold
JIEBA_CHARACTER = re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9+#&._%-]")
# Letters and digits joined by these marks are cut at them out of the dictionary; see tokenizer.
CHAIN_JOINT = re.compile(r"[a-zA-Z0-9][._-][a-zA-Z0-9]")


class JiebaDictionary(NamedTuple):
    """jieba's dictionary: its words in order with frequency and tag, and the sum over all entries.

    One word (B超) has two entries; the last one counts, and both are in the total.
    """

    words: pl.DataFrame
    total: int


@functools.cache
def jieba_dictionary() -> JiebaDictionary:
    """Return the dictionary that comes with jieba, read once a process."""
    entries = pl.read_csv(
        _dictionary_file(),
        separator=" ",
        has_header=False,
        quote_char=None,
        schema={"word": pl.String, "frequency": pl.Int64, "tag": pl.String},
    ).sort("word", maintain_order=True)
    is_last = pl.col("word") != pl.col("word").shift(-1, fill_value="")
    return JiebaDictionary(entries.filter(is_last), int(entries["frequency"].sum()))


def _dictionary_file() -> bytes:
    return resources.files("jieba").joinpath("dict.txt").read_bytes()


def dictionary_sha256(lexicon: Lexicon) -> str:
    """Return the hash of all words that the tokenizer knows, for the lineage of what it counts."""
    own = hashlib.sha256(_dictionary_file()).hexdigest()
    words = "".join(f"{word} {tag}\n" for word, tag in user_words(lexicon))
    return hashlib.sha256(f"{own}\n{words}".encode()).hexdigest()


def jieba_tags(words: pl.Series) -> pl.Series:
    """Return the part of speech that jieba's dictionary gives each word, null where it does not hold it."""
    dictionary = jieba_dictionary().words
    # Looked up by bisection: a join would hash all 349,045 words again for each batch.
    places = dictionary["word"].search_sorted(words).clip(0, len(dictionary) - 1)
    held = dictionary["word"].gather(places) == words
    return dictionary["tag"].gather(places).zip_with(held, pl.Series([None], dtype=pl.String)).alias("tag")


@functools.cache
def user_words(lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """Return the policy terms and variants that can be one token of jieba's, with tags, in lexicon order.

    Forms that hold other marks (一芯、两带、三区) or a chain (5G-A) never are one token; they count by
    longest match alone.
    """
    words: dict[str, str] = {}
    for row in lexicon.rows("policy_terms"):
        for word in (row["term"], *row["variants"].split("|")):
            if len(word) > 1 and _is_block(word) and not CHAIN_JOINT.search(word):
                words.setdefault(word, row["tag"] or "n")
    return tuple(words.items())


def _is_block(word: str) -> bool:
    return all(map(JIEBA_CHARACTER.match, word))


class Frequencies:
    """Works out the frequency that ``jieba.Tokenizer.add_word`` gives a word, added in turn.

    jieba-rs suggests frequencies too, but adds logarithms where jieba multiplies, which puts some of them
    one off.
    """

    def __init__(self, words: list[str]) -> None:
        parts = {word[i:j] for word in words for i in range(len(word)) for j in range(i + 1, len(word) + 1)}
        dictionary, self.total = jieba_dictionary()
        known = dictionary.filter(pl.col("word").is_in(sorted(parts)))
        # As in jieba, what only begins a word has the frequency 0.
        self._frequency = dict.fromkeys(_prefixes(parts, dictionary["word"]), 0)
        self._frequency |= dict(known.select("word", "frequency").iter_rows())

    def add(self, word: str, segments: list[str]) -> int:
        """Add ``word``, which jieba now cuts into ``segments``, and return its frequency."""
        share = 1.0
        for segment in segments:
            share *= self._frequency.get(segment, 1) / float(self.total)
        frequency = max(int(share * self.total) + 1, self._frequency.get(word, 1))
        self._frequency[word] = frequency
        for length in range(1, len(word)):
            self._frequency.setdefault(word[:length], 0)
        # jieba leaves the old frequency of a word that it knew in the total.
        self.total += frequency
        return frequency

    def get(self, word: str) -> int:
        """Return the frequency of ``word``, 0 where it is unknown."""
        return self._frequency.get(word, 0)


def _prefixes(parts: set[str], words: pl.Series) -> list[str]:
    """Return those of ``parts`` that can be a segment and begin a word: single characters and Latin runs."""
    candidates = sorted(part for part in parts if len(part) == 1 or part.isascii())
    found: list[str] = []
    for length in sorted({len(candidate) for candidate in candidates}):
        of_length = [candidate for candidate in candidates if len(candidate) == length]
        heads = words.str.head(length)
        found += heads.filter(heads.is_in(of_length)).unique().to_list()
    return found
