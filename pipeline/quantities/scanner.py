"""One pass over the text: at each place where a number may begin, the longest expression that the grammar knows."""

import functools
import re
from collections.abc import Iterable, Iterator

from pipeline.lexicon import Lexicon
from pipeline.quantities import numerals
from pipeline.quantities.model import Quantity, TimeExpression
from pipeline.quantities.numerals import Numeral
from pipeline.quantities.vocabulary import Unit, Vocabulary, vocabulary

QUANTITY_KINDS = frozenset(
    "cardinal percentage percentage_point per_mille money count measure multiple digits doubling coverage zero "
    "size_class fraction duration".split()
)
DASH = re.compile(r"\s?(?:[-－‐−–—―～~]{1,2}|至|到)\s?")
FRACTION = re.compile(
    f"([{numerals.CHINESE_CHARACTERS}]+)分之([{numerals.CHINESE_CHARACTERS}0-9０-９.．点]+)"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")


class Scanner:
    """Reads what begins at a place; ``floor`` is where the last expression ended."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        first = words.value_words.first_characters + numerals.CHINESE_CHARACTERS + "0-9０-９数几幾"
        self.starts = re.compile(f"[{first}]")

    def scan(self, text: str, times: Iterable[TimeExpression] = ()) -> Iterator[Quantity]:
        """Yield all that holds a number, in order, not overlapping; dated ``times`` stay whole."""
        floor = 0
        dated = iter([time for time in times if time.year or time.month or time.kind == "period"])
        time = next(dated, None)
        for match in self.starts.finditer(text):
            while time and time.end <= match.start():
                time = next(dated, None)
            if time and time.start <= match.start() and match.start() >= floor:
                yield _other(text, max(time.start, floor), time.end, _time_kind(time), match.start())
                floor = time.end
            elif match.start() >= floor:
                found = self.read(text, match.start(), floor)
                if found:
                    yield found
                    floor = found.end

    def read(self, text: str, start: int, floor: int) -> Quantity | None:
        """Return what begins at ``start`` (with qualifiers from ``floor`` on), or None."""
        word = self.words.value_words.starting(text, start)
        if word:
            value = word[1]
            end = start + len(word[0])
            return self._qualified(
                text,
                start,
                end,
                floor,
                value.value_min,
                value.value_max,
                value.comparator,
                value.unit,
                value.kind,
            )
        name = self.words.names.covering(text, start, floor)
        if name:
            return _other(text, name[0], max(name[1], start + 1), name[2], start)
        fraction = FRACTION.match(text, start)
        if fraction:
            return self._fraction(text, fraction, floor)
        numeral = numerals.read(text, start)
        return self._number(text, numeral, floor) if numeral else None

    def _fraction(self, text: str, match: re.Match[str], floor: int) -> Quantity | None:
        whole = numerals.chinese_value(match[1])
        part = numerals.read(text, match.start(2))
        if not part or not whole:
            return None
        units = {100.0: ("%", "percentage"), 1000.0: ("‰", "per_mille"), 10000.0: ("‱", "per_mille")}
        unit, kind = units.get(whole, ("%", "fraction"))
        value = part.low if whole in units else 100 * part.low / whole
        high = part.high if whole in units else 100 * part.high / whole
        return self._qualified(text, match.start(), part.end, floor, value, high, "eq", unit, kind)

    def _unit(self, text: str, place: int) -> tuple[int, Unit] | None:
        """Read the unit at ``place`` with its denominators (元/人); returns its end and the unit."""
        found = self.words.units.starting(text, place)
        if not found:
            return None
        end, unit = place + len(found[0]), found[1]
        if found[0][0].isascii() and found[0].isalpha() and _LATIN.match(text, end):
            return None
        while text.startswith("/", end):
            scale = numerals.SCALE.match(text, end + 1)
            below = self.words.units.starting(text, scale.end() if scale else end + 1)
            if not below:
                break
            stop = (scale.end() if scale else end + 1) + len(below[0])
            unit, end = unit._replace(base=unit.base + "/" + text[end + 1 : stop], kind="measure"), stop
        return end, unit

    def _number(self, text: str, numeral: Numeral, floor: int) -> Quantity | None:
        low, high, end, start = numeral.low, numeral.high, numeral.end, numeral.start
        before = text[start - 1] if start else ""
        if not numeral.chinese and _LATIN.match(before):
            return _other(text, start, end, "name", start)
        ordinal = self.words.names.before.ending(text, start, floor)
        if ordinal:
            return _other(text, start - len(ordinal[0]), end, ordinal[1], start)
        name = self.words.names.after.starting(text, end)
        if name:
            return _other(text, start, end + len(name[0]), name[1], start)
        # 一百千瓦 is 100 千瓦: a unit that begins with a scale word wins
        unit = None
        if end - start > 1 and text[end - 1] in "千百兆":
            unit = self._unit(text, end - 1)
            shorter = numerals.read(text[start : end - 1], 0) if unit else None
            if unit and shorter:
                numeral = shorter._replace(start=start, end=end - 1)
                low, high, end = numeral.low, numeral.high, end - 1
        number_end = end
        more = end < len(text) and text[end] in "多余餘"
        if more:
            end += 1
            scale = numerals.SCALE.match(text, end)
            if scale:
                low, high = (
                    low * numerals.scale_value(scale.group()),
                    high * numerals.scale_value(scale.group()),
                )
                end = number_end = scale.end()
        unit = self._unit(text, end)
        second = None
        dash = DASH.match(text, unit[0] if unit else end)
        if dash and not more:
            second = self._second(text, dash.end())
        if second:
            other, stop, other_unit = second
            if not unit or other_unit is None or unit[1].base == other_unit.base:
                distributed = low * other.scale
                if not unit and numeral.scale == 1.0 and distributed < other.high:
                    low = distributed
                if low < other.high:
                    base = other_unit or (unit[1] if unit else Unit("", "cardinal"))
                    return self._qualified(
                        text,
                        start,
                        stop,
                        floor,
                        low,
                        other.high,
                        "range",
                        base.base,
                        base.kind,
                        start,
                        other.end,
                    )
        if numeral.bare and numeral.scale >= 1e8 and unit and unit[1].kind == "count":
            unit = None
        if numeral.chinese and not self._plausible(text, numeral, unit, more):
            return None
        if unit:
            end = unit[0]
        base = unit[1] if unit else Unit("", "cardinal")
        if numeral.bare and base.kind in ("money", "cardinal"):
            base = Unit("元" if not unit else base.base, "size_class")
            if text.startswith("级", end):
                end += 1
            return self._qualified(
                text, start, end, floor, low, None, "ge", base.base, base.kind, start, number_end
            )
        comparator = "gt" if more else "range" if numeral.vague else "eq"
        return self._qualified(
            text,
            start,
            end,
            floor,
            low,
            None if more else high,
            comparator,
            base.base,
            base.kind,
            start,
            number_end,
        )

    def _second(self, text: str, start: int) -> tuple[Numeral, int, Unit | None] | None:
        numeral = numerals.read(text, start)
        if not numeral or numeral.bare:
            return None
        unit = self._unit(text, numeral.end)
        if numeral.chinese and not unit:
            return None
        return numeral, unit[0] if unit else numeral.end, unit[1] if unit else None

    def _plausible(self, text: str, numeral: Numeral, unit: tuple[int, Unit] | None, more: bool) -> bool:
        """Whether a Chinese numeral is a number here and not a part of a word (四川, 统一, 万众)."""
        if unit:
            return not (unit[1].noun and numeral.end - numeral.start == 1)
        if numeral.bare:
            return numeral.scale >= 1e8
        if numeral.end - numeral.start > 1 and numeral.high >= 10:
            return True
        before = text[numeral.start - 1 : numeral.start]
        return not _HAN.match(before) and not _HAN.match(text[numeral.end : numeral.end + 1])

    def _qualified(
        self,
        text: str,
        start: int,
        end: int,
        floor: int,
        low: float | None,
        high: float | None,
        comparator: str,
        unit: str,
        kind: str,
        number_start: int | None = None,
        number_end: int | None = None,
    ) -> Quantity:
        """Add the qualifiers around the expression at ``start``: 约, 不低于 before, 以上, 左右 after."""
        number_start = start if number_start is None else number_start
        number_end = end if number_end is None else number_end
        before = self.words.before.ending(text, start, floor)
        decided = ""
        if before:
            decided = before[1].comparator
            if before[1].inside:
                start -= len(before[0])
                if text.startswith("约", number_start - 1) and decided == "eq":
                    decided = "approx"
        after = self.words.after.starting(text, end)
        if after:
            end += len(after[0])
            if after[1].comparator != "range":
                decided = after[1].comparator
        if decided and decided != "eq" and comparator not in ("range",):
            comparator = decided
            if comparator in ("ge", "gt") and low is not None:
                high = None
            elif comparator in ("le", "lt") and high is not None:
                low = None
        elif kind == "digits" and decided == "ge":
            comparator, high = decided, None
        return Quantity(
            start, end, text[start:end], low, high, unit, comparator, kind, number_start, number_end
        )


def _other(text: str, start: int, end: int, kind: str, number_start: int) -> Quantity:
    return Quantity(start, end, text[start:end], None, None, "", "eq", kind, number_start, end)


def _time_kind(time: TimeExpression) -> str:
    if time.kind == "period":
        return "plan_period"
    return "deadline" if {"到", "底", "末", "前", "年底", "年末", "以前", "之前"} & set(time.cues) else "date"


@functools.cache
def scanner(lexicon: Lexicon | None) -> Scanner:
    """Return the scanner for ``lexicon``, built once."""
    return Scanner(vocabulary(lexicon))
