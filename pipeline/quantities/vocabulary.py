"""The lexicon files of this stage, arranged for looking words up at a place in the text."""

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Generic, NamedTuple, Protocol, TypeVar

from pipeline.lexicon import Lexicon, Row, default


class _Entry(Protocol):
    @property
    def not_before(self) -> str: ...


Entry = TypeVar("Entry", bound=_Entry)


class Unit(NamedTuple):
    """A unit word: the base unit of the tables, the factor to it, and the kind of quantity that it makes."""

    base: str
    kind: str
    factor: float = 1.0
    noun: bool = False  # a noun that may follow a numeral itself (三省): no unit of a single Chinese digit
    not_before: str = ""


class Comparator(NamedTuple):
    """A word that compares, and whether it is part of the value expression."""

    comparator: str
    inside: bool
    not_before: str = ""


class ValueWord(NamedTuple):
    """A word that is a value without a numeral (全覆盖, 翻一番, 两位数)."""

    value_min: float | None
    value_max: float | None
    unit: str
    comparator: str
    kind: str
    not_before: str = ""
    not_after: str = ""


class Words(Generic[Entry]):
    """Words with an entry each; finds the longest one that begins or ends at a place.

    An entry's ``not_before`` holds characters that make another word of it: 5级 but 5级别, 3天 but 3天然;
    "汉" there stands for any Chinese character.
    """

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        by_first: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        by_last: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        for word in sorted(entries, key=lambda w: (-len(w), w)):
            by_first[word[0]].append((word, entries[word]))
            by_last[word[-1]].append((word, entries[word]))
        self._first = {c: tuple(words) for c, words in by_first.items()}
        self._last = {c: tuple(words) for c, words in by_last.items()}

    @property
    def first_characters(self) -> frozenset[str]:
        """Every character that a word begins with."""
        return frozenset(self._first)

    def __iter__(self) -> Iterator[str]:
        return (word for words in self._first.values() for word, _ in words)

    def starting(self, text: str, start: int) -> tuple[int, Entry] | None:
        """Return the end and the entry of the longest word that begins at ``start``."""
        if start < len(text):
            for word, entry in self._first.get(text[start], ()):
                if text.startswith(word, start) and not _blocked(text, start + len(word), entry.not_before):
                    return start + len(word), entry
        return None

    def ending(self, text: str, end: int, floor: int = 0) -> tuple[int, Entry] | None:
        """Return the start and the entry of the longest word that ends at ``end``, from ``floor`` on."""
        if end > floor:
            for word, entry in self._last.get(text[end - 1], ()):
                if end - len(word) >= floor and text.startswith(word, end - len(word)):
                    return end - len(word), entry
        return None


def _blocked(text: str, end: int, not_before: str) -> bool:
    if not not_before or end >= len(text):
        return False
    if not_before == "汉":  # 土石方3万方, 10亿方以上; not 10方面
        return "\u4e00" <= text[end] <= "\u9fff" and not text.startswith(
            ("以上", "以下", "以内", "左右"), end
        )
    return text[end] in not_before


class Vocabulary(NamedTuple):
    """All words of this stage but the names."""

    units: Words[Unit]
    denominators: Words[Unit]
    tails: Words[Unit]  # 五元三毛
    currency_marks: Words[Unit]
    before: Words[Comparator]
    after: Words[Comparator]
    scale_before: Words[Comparator]  # 上 of 上千, for scale words alone
    value_words: Words[ValueWord]


PERCENT_SIGNS = {
    **dict.fromkeys(("%", "％", "﹪"), Unit("%", "percentage")),
    **dict.fromkeys(("‰", "㈭"), Unit("‰", "per_mille")),
    **dict.fromkeys(("个百分点", "百分点", "個百分點", "百分點", "pct"), Unit("百分点", "percentage_point")),
    "倍": Unit("倍", "multiple", not_before="增速率受"),
}
_KINDS = {"time": "duration", "percentage": "percentage", "count": "count"}


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _measure(row: Row) -> Unit:
    factor = 0.0 if row["factor"] == "discount" else _number(row["factor"]) or 1.0
    return Unit(row["base"], _KINDS.get(row["dimension"], "measure"), factor, not_before=row["not_before"])


def _comparators(lexicon: Lexicon, place: str) -> Words[Comparator]:
    return Words(
        {
            row["word"]: Comparator(row["comparator"], row["inside"] == "yes", row["not_before"])
            for row in lexicon.rows("comparators")
            if row["place"] == place
        }
    )


@functools.cache
def vocabulary(lexicon: Lexicon | None) -> Vocabulary:
    """Return the words of ``lexicon`` (of the package's own when None), arranged once."""
    lexicon = lexicon or default()
    units = {
        row["classifier"]: Unit(
            row["base"], "count", noun=row["sort"] == "noun", not_before=row["not_before"]
        )
        for row in lexicon.rows("classifiers")
    }
    measures = lexicon.rows("units")
    units.update({row["unit"]: _measure(row) for row in measures if row["dimension"] != "denominator"})
    money: dict[str, dict[str, Unit]] = {"after": {}, "before": {}, "tail": {}}
    for row in lexicon.rows("currencies"):
        unit = Unit(row["base"], "money", _number(row["factor"]) or 1.0, not_before=row["not_before"])
        money[row["place"]][row["currency"]] = unit
    units.update(money["after"] | PERCENT_SIGNS)
    per = units | {row["unit"]: _measure(row) for row in measures if row["dimension"] == "denominator"}
    return Vocabulary(
        units=Words(units),
        denominators=Words(per),
        tails=Words(money["tail"] | money["after"]),
        currency_marks=Words(money["before"]),
        before=_comparators(lexicon, "before"),
        after=_comparators(lexicon, "after"),
        scale_before=_comparators(lexicon, "scale"),
        value_words=Words(
            {
                row["word"]: ValueWord(
                    _number(row["value_min"]),
                    _number(row["value_max"]),
                    row["unit"],
                    row["comparator"],
                    row["kind"],
                    row["not_before"],
                    row["not_after"],
                )
                for row in lexicon.rows("value_words")
            }
        ),
    )
