"""The lexicon files of this stage, arranged for looking words up at a place in the text."""

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar

from pipeline.lexicon import Lexicon, Row, default

Entry = TypeVar("Entry")


class WordsAt(Generic[Entry]):
    """Words with an entry each; finds the longest one that begins or ends at a place."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        by_first: dict[str, list[str]] = defaultdict(list)
        by_last: dict[str, list[str]] = defaultdict(list)
        for word in sorted(entries, key=lambda w: (-len(w), w)):
            by_first[word[0]].append(word)
            by_last[word[-1]].append(word)
        self._entries = dict(entries)
        self._first = {c: tuple(words) for c, words in by_first.items()}
        self._last = {c: tuple(words) for c, words in by_last.items()}

    @property
    def first_characters(self) -> str:
        """Every character that a word begins with, sorted."""
        return "".join(sorted(self._first))

    def starting(self, text: str, start: int) -> tuple[str, Entry] | None:
        """Return the longest word that begins at ``start`` with its entry."""
        if start < len(text):
            for word in self._first.get(text[start], ()):
                if text.startswith(word, start):
                    return word, self._entries[word]
        return None

    def ending(self, text: str, end: int, floor: int = 0) -> tuple[str, Entry] | None:
        """Return the longest word that ends at ``end`` and begins at ``floor`` or later."""
        if end > floor:
            for word in self._last.get(text[end - 1], ()):
                if end - len(word) >= floor and text.startswith(word, end - len(word)):
                    return word, self._entries[word]
        return None


class Unit(NamedTuple):
    """A unit word: the base unit of the tables, the kind of quantity that it makes, and whether a noun by itself."""

    base: str
    kind: str
    noun: bool = False


class Comparator(NamedTuple):
    """A word that compares, and whether it is part of the value expression."""

    comparator: str
    inside: bool


class ValueWord(NamedTuple):
    """A word that is a value without a numeral (全覆盖, 翻一番, 两位数)."""

    value_min: float | None
    value_max: float | None
    unit: str
    comparator: str
    kind: str


class Vocabulary(NamedTuple):
    """All words of this stage."""

    units: WordsAt[Unit]
    currency_marks: WordsAt[str]
    before: WordsAt[Comparator]
    after: WordsAt[Comparator]
    value_words: WordsAt[ValueWord]
    names: "Names"


class Names:
    """Words that hold a numeral and are no quantity; ``#`` stands for any numeral."""

    def __init__(self, rows: Iterable[Row]) -> None:
        fixed: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
        before: dict[str, str] = {}
        after: dict[str, str] = {}
        around: list[tuple[str, str, str]] = []
        for row in rows:
            left, mark, right = row["pattern"].partition("#")
            if not mark:
                for offset, character in enumerate(left):
                    fixed[character].append((left, offset, row["kind"]))
            elif left and right:
                around.append((left, right, row["kind"]))
            elif left:
                before[left] = row["kind"]
            else:
                after[right] = row["kind"]
        self._fixed = {c: tuple(sorted(words, key=lambda w: (-len(w[0]), w))) for c, words in fixed.items()}
        self.before = WordsAt(before)
        self.after = WordsAt(after)

    def covering(self, text: str, place: int, floor: int) -> tuple[int, int, str] | None:
        """Return start, end and kind of the longest fixed word that holds the character at ``place``."""
        for word, offset, kind in self._fixed.get(text[place], ()):
            start = place - offset
            if start >= floor and text.startswith(word, start):
                return start, start + len(word), kind
        return None


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


@functools.cache
def vocabulary(lexicon: Lexicon | None) -> Vocabulary:
    """Return the words of ``lexicon`` (of the package's own when None), arranged once."""
    lexicon = lexicon or default()
    units = {
        r["classifier"]: Unit(r["base"], "count", r["sort"] == "noun") for r in lexicon.rows("classifiers")
    }
    for r in lexicon.rows("units"):
        units[r["unit"]] = Unit(r["base"], "duration" if r["dimension"] == "time" else "measure")
    for r in lexicon.rows("currencies"):
        if r["place"] == "after":
            units[r["currency"]] = Unit(r["base"], "money")
    for word in ("个百分点", "百分点", "個百分點", "pct"):
        units[word] = Unit("百分点", "percentage_point")
    for word, base, kind in (
        *((c, "%", "percentage") for c in "%％﹪"),
        *((c, "‰", "per_mille") for c in "‰"),
        ("倍", "倍", "multiple"),
    ):
        units[word] = Unit(base, kind)
    comparators = {
        place: {
            r["word"]: Comparator(r["comparator"], r["inside"] == "yes")
            for r in lexicon.rows("comparators")
            if r["place"] == place
        }
        for place in ("before", "after")
    }
    return Vocabulary(
        WordsAt(units),
        WordsAt({r["currency"]: r["base"] for r in lexicon.rows("currencies") if r["place"] == "before"}),
        WordsAt(comparators["before"]),
        WordsAt(comparators["after"]),
        WordsAt(
            {
                r["word"]: ValueWord(
                    _number(r["value_min"]), _number(r["value_max"]), r["unit"], r["comparator"], r["kind"]
                )
                for r in lexicon.rows("value_words")
            }
        ),
        Names(lexicon.rows("not_quantities")),
    )
