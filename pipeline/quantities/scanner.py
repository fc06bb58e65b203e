"""One pass over the text: where a number may begin, the longest expression that the grammar knows."""

import functools
import math
import re
from collections.abc import Iterable, Iterator

from pipeline.lexicon import Lexicon
from pipeline.quantities import numerals
from pipeline.quantities.candidates import alone, plausible, starting_places
from pipeline.quantities.model import Quantity, TimeExpression
from pipeline.quantities.names import WORD, Name, Names, address, names
from pipeline.quantities.numerals import Numeral
from pipeline.quantities.qualifiers import Qualified, qualify, sign_start
from pipeline.quantities.vocabulary import Unit, Vocabulary, vocabulary

_DASH = re.compile(r"(?:[-－‐−–—―～~]{1,2}|至|到)")
_BETWEEN = re.compile("[和与]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN_OR_DIGIT = re.compile(r"[A-Za-z0-9]")
_LATIN = re.compile(r"[A-Za-z]")
# What 每 may stand before as / does in a unit: 29微克每立方米, 350公里每小时
_SPELLED_DENOMINATOR = re.compile(
    r"每(?:标准立方米|立方米|立方厘米|平方米|平方公里|公顷|亩|升|毫升|公斤|千克|秒|分钟|小时|千瓦时)(?![\d一二三四五六七八九十百千万投补])"
)
_LOST_MILLE = re.compile(r"。(?=以[内下]|左右|[和、，,；]|[及与]\d)")  # 7.2%。以内: a per mille sign misread
_GLOSS = re.compile(r"[(（][A-Za-z/]{1,8}[)）]")
_HALF = re.compile("半(?![数年个天月程径点成])")
# 七成六: hundredths after tenths, where no new count begins (三成五个百分点)
_HUNDREDTHS = re.compile("[一二三四五六七八九](?=[，。；、,;)）\\s]|以[上内下]|左右|$)")
_HALF_KINDS = ("measure", "money", "duration", "multiple", "percentage")
_FORMS = {
    "percent": Unit("%", "percentage"),
    "mille": Unit("‰", "per_mille"),
    "myriad": Unit("‱", "per_mille"),
}
_CARDINAL = Unit("", "cardinal")
_DEADLINE_CUES = frozenset(("到", "底", "末", "前", "年底", "年末", "以前", "之前"))
_DIGITS = frozenset("0123456789")
_DIGITS_AND_POINT = frozenset("0123456789.．")
_A_GRADE = frozenset("A个")
_DASHES = frozenset("-－‐−–—―～~至到和与")
_MORES = frozenset("多余餘")
_GRADE_OPENINGS = frozenset("ⅠⅡⅢⅣⅤⅥⅦIVA")
_MOST_DENOMINATORS = 3
_DISCOUNT_LIMIT = 10.0  # 七折 is 70 %, 75折 is 75 %


class Scanner:
    """Reads what begins at a place; ``floor`` is where the last expression ended."""

    def __init__(self, words: Vocabulary, known: Names) -> None:
        self.words, self.names = words, known
        self.starts = starting_places(words, known)
        self._openings = frozenset(word[:2] for word in words.value_words)

    def scan(self, text: str, times: Iterable[TimeExpression] = ()) -> Iterator[Quantity]:
        """Yield all that holds a number, in order, not overlapping; dated ``times`` stay whole."""
        floor = resume = 0  # where the last expression ended, and where to look on
        dated = (time for time in times if time.year or time.month or time.kind == "period")
        time = next(dated, None)
        for match in self.starts.finditer(text):
            place = match.start()
            if place < resume:
                continue
            while time and time.end <= place:
                time = next(dated, None)
            if time and time.start <= place:
                start = max(time.start, floor)
                yield _other(text, Name(start, time.end, _time_kind(time)), place)
                floor = resume = time.end
                continue
            found, resume = self.read(text, place, floor)
            if found:
                yield found
                floor = found.end

    def read(self, text: str, start: int, floor: int) -> tuple[Quantity | None, int]:
        """Return what begins at ``start`` (with qualifiers from ``floor`` on), and where to read on."""
        character = text[start]
        before = text[start - 1] if start else ""
        if before != "第":
            opening = text[start : start + 2] in self._openings
            value = self.words.value_words.starting(text, start) if opening else None
            if value and not (before and before in value[1].not_after):
                word = value[1]
                span = Qualified(start, value[0], word.value_min, word.value_max, word.comparator)
                return self._quantity(text, span, floor, Unit(word.unit, word.kind), start, value[0])
            name = self.names.fixed(text, start, floor)
            if name:
                return (None if name.kind == WORD else _other(text, name, start)), name.end
        digit = character in _DIGITS
        if digit or character in _GRADE_OPENINGS:
            name = (
                self.names.grade(text, start)
                if not digit or text[start + 1 : start + 2] in _A_GRADE
                else None
            )
            if digit and not name and before not in _DIGITS_AND_POINT:
                name = self.names.code(text, start)
            if name:
                return self._named(text, name, start, floor)
        if character == "h":
            return None, address(text, start) or start + 1
        numeral = numerals.read(text, start)
        if not numeral:
            return None, start + 1
        return self._number(text, numeral, floor)

    def _number(self, text: str, numeral: Numeral, floor: int) -> tuple[Quantity | None, int]:
        start, end = numeral.start, numeral.end
        if not numeral.chinese and start and text[start - 1].isascii() and self._latin_name(text, start):
            return _other(text, Name(start, end, "name"), start), end
        if end - start == 1 and text[start] in numerals.FORMAL and not alone(text, start, end):
            return None, end
        name = self.names.around(text, numeral, floor)
        if name:
            if name.kind == "rate_base":
                name = name._replace(end=self._base_end(text, numeral))
            return self._named(text, name, start, floor)
        if not math.isfinite(numeral.high):
            return _other(text, Name(start, end, "number_code"), start), end
        numeral, unit, more = self._with_unit(text, numeral)
        if numeral.bare and numeral.scale >= 1e8 and unit and unit[1].kind == "count":
            unit = None  # 百亿园区: the size of a park, no count of them
        if numeral.form in _FORMS:
            unit = (numeral.end, _FORMS[numeral.form])
        if not more:
            ranged = self._range(text, numeral, unit, floor)
            if ranged:
                return ranged
        if not plausible(self.words, text, numeral, unit, floor):
            return None, numeral.end
        return self._single(text, numeral, unit, more, floor)

    def _single(
        self, text: str, numeral: Numeral, unit: tuple[int, Unit] | None, more: bool, floor: int
    ) -> tuple[Quantity | None, int]:
        start = numeral.start
        end, kind = unit or (numeral.end, _CARDINAL)
        if numeral.form == "fraction" and not unit:
            kind = Unit("", "fraction")
        low, high = self._in_base(numeral, kind)
        comparator = "gt" if more else "range" if numeral.vague else "eq"
        if unit and text.startswith("半", end) and kind.kind in _HALF_KINDS and _HALF.match(text, end):
            low, high, end = low + 0.5 * (kind.factor or 10.0), high + 0.5 * (kind.factor or 10.0), end + 1
        elif unit and numeral.chinese and kind.base == "%" and text.startswith("成", end - 1):
            digit = _HUNDREDTHS.match(text, end)
            if digit:
                part = numerals.CHINESE_DIGITS[digit.group()]
                low, high, end = low + part, high + part, end + 1
        if unit and kind.base == "%" and high == 100.0:
            word = self.words.value_words.starting(text, end)
            if word and word[1].unit == "%":  # 100%全覆盖
                end, kind = word[0], Unit("%", word[1].kind)
        if unit and kind.kind == "money":
            end, low, high = self._change(text, end, kind, low, high)
        if text.startswith("级", end) and (unit or numeral.scale > 1.0):
            kind, end = Unit(kind.base or "元", "size_class"), end + 1
        elif numeral.bare and (kind.kind in ("money", "cardinal") or numeral.scale >= 1e8):
            kind = Unit(kind.base or "元", "size_class")
        if kind.kind == "size_class":
            comparator = "ge"
        number_start, number_end = numeral.start, numeral.end
        signed = sign_start(text, numeral.start, floor)
        if signed < numeral.start:
            low, high, number_start = -high, -low, signed
        elif numeral.start > floor and text[numeral.start - 1] in ".．" and not numeral.chinese:
            low, high, number_start = self._leading_point(text, numeral, floor, low, high)
        if text.startswith("前", number_start - 1) and kind.base in ("位", "名") and number_start > floor:
            span = Qualified(number_start - 1, end, None, high, "le")
            return self._quantity(text, span, floor, Unit(kind.base, "rank"), number_start, number_end)
        if not unit and not numeral.chinese and self._is_year(text, numeral, floor):
            return _other(text, Name(numeral.start, numeral.end, "date"), numeral.start), numeral.end
        if kind.base == "点" and numeral.high <= 24 and numeral.high == int(numeral.high):
            return _other(text, Name(number_start, end, "clock"), number_start), end
        if numeral.bare and kind.kind == "measure" and floor == start > 0:
            kind = kind._replace(kind="size_class")  # 10个百万亩基地: the size of each
        mark = self.words.currency_marks.ending(text, number_start, floor)
        value_start = number_start
        if mark and (not unit or kind.kind == "money"):  # ￥200, 人民币五百万元
            value_start, kind = mark[0], kind if unit else mark[1]
        span = Qualified(value_start, end, low, None if comparator in ("gt", "ge") else high, comparator)
        found, after = self._quantity(text, span, floor, kind, number_start, number_end, numeral.bare)
        if kind.base == "日" and found.comparator == "eq" and high <= 31 and not numeral.chinese:
            return found._replace(kind="date", value_min=None, value_max=None, unit=""), after
        return found, after

    def _quantity(
        self,
        text: str,
        span: Qualified,
        floor: int,
        unit: Unit,
        number_start: int,
        number_end: int,
        bare: bool = False,
    ) -> tuple[Quantity, int]:
        span = qualify(self.words, text, span, floor, bare)
        return (
            Quantity(
                span.start,
                span.end,
                text[span.start : span.end],
                span.low,
                span.high,
                unit.base,
                span.comparator,
                unit.kind,
                number_start,
                number_end,
            ),
            span.end,
        )

    def _in_base(self, numeral: Numeral, unit: Unit) -> tuple[float, float]:
        factor = unit.factor or (10.0 if numeral.high < _DISCOUNT_LIMIT else 1.0)
        return numeral.low * factor, numeral.high * factor

    def _unit(self, text: str, place: int) -> tuple[int, Unit] | None:
        """Read the unit at ``place`` with its denominators (元/人); returns its end and the unit."""
        found = self.words.units.starting(text, place)
        if not found:
            return None
        end, unit = found
        if _LATIN.match(text, end - 1) and _LATIN_OR_DIGIT.match(text, end):
            return None
        gloss = _GLOSS.match(text, end) if text[end : end + 1] in ("(", "（") else None
        if gloss and unit.kind == "measure":
            written = self.words.units.starting(text, end + 1)
            if written and written[0] == gloss.end() - 1:
                return gloss.end(), unit  # 1000兆比特/秒（Mbps）以上
        if unit.base == "%" and _LOST_MILLE.match(text, end):
            return end + 1, _FORMS["mille"]
        for _ in range(_MOST_DENOMINATORS):
            spelled = unit.kind == "measure" and text.startswith("每", end)  # 29微克每立方米
            if spelled and not _SPELLED_DENOMINATOR.match(text, end):
                break
            if not spelled and text[end : end + 1] not in ("/", "／", "·"):
                break
            below = end + 1
            while below < len(text) and below < end + 6 and text[below].isdigit():
                below += 1
            scale = numerals.SCALE.match(text, below)
            per = self.words.denominators.starting(text, below) or (
                self.words.denominators.starting(text, scale.end()) if scale else None
            )
            if not per:
                break
            joint = text[end].replace("／", "/")
            unit = unit._replace(base=unit.base + joint + text[end + 1 : per[0]], kind="measure", noun=False)
            end = per[0]
        return end, unit

    def _with_unit(self, text: str, numeral: Numeral) -> tuple[Numeral, tuple[int, Unit] | None, bool]:
        """Read what follows the numeral: 多 or 余, a scale word, the unit; returns also whether 多."""
        start, end = numeral.start, numeral.end
        if end - start > 1 and text[end - 1] in "千百兆两兩":
            # 一百千瓦 is 100 千瓦, 三十两 is 30 两: a unit that begins inside the numeral's run wins
            unit = self._unit(text, end - 1)
            shorter = numerals.read(text[start : end - 1], 0) if unit else None
            if (
                unit
                and shorter
                and shorter.end == end - 1 - start
                and (unit[0] > end or text[end - 1] in "两兩")
            ):
                return shorter._replace(start=start, end=end - 1), unit, False
        if text[end : end + 1] in _MORES:
            scale = numerals.SCALE.match(text, end + 1)
            stop = scale.end() if scale else end + 1
            unit = self._unit(text, stop)
            if unit or scale:
                factor = numerals.scale_value(scale.group()) if scale else 1.0
                low, high = numeral.low * factor, numeral.high * factor
                return (
                    numeral._replace(end=stop if scale else end, low=low, high=high, bare=False),
                    unit,
                    True,
                )
            if end - start > 1 and not _HAN.match(text, end + 1):
                return numeral, (end + 1, _CARDINAL), True
        return numeral, self._unit(text, end), False

    def _range(
        self, text: str, first: Numeral, unit: tuple[int, Unit] | None, floor: int
    ) -> tuple[Quantity | None, int] | None:
        """Read 300-500亿元, 5%至6%, 20和30之间 from its numeral ``first`` on; None when it is no range."""
        place = unit[0] if unit else first.end
        if text[place : place + 1] not in _DASHES:
            return None
        dash = _DASH.match(text, place)
        between = None if dash else _BETWEEN.match(text, place)
        joint = dash or between
        if not joint or first.vague:
            return None
        second = numerals.read(text, joint.end())
        if not second or second.bare or second.vague:
            return None
        second, second_unit, _ = self._with_unit(text, second)
        if second.form in _FORMS:
            second_unit = (second.end, _FORMS[second.form])
        end = second_unit[0] if second_unit else second.end
        if between and not text.startswith("之间", end):
            return None
        if second.chinese and not second_unit and second.end - second.start == 1:
            return None
        if unit and (not second_unit or unit[1].base != second_unit[1].base):
            return None
        base = second_unit[1] if second_unit else _CARDINAL
        if first.form == "percent" and not second_unit:
            return None
        low, high = self._in_base(first, base)[0], self._in_base(second, base)[1]
        if not unit and first.scale == 1.0 and low * second.scale < high:
            low *= second.scale
        if low >= high:
            return None
        start = sign_start(text, first.start, floor)
        if start < first.start:
            low = -low
        if base.kind == "duration" and base.base == "日" and first.high > 31:
            return None
        span = Qualified(start, end, low, high, "range")
        return self._quantity(text, span, floor, base, start, second.end)

    def _named(self, text: str, name: Name, start: int, floor: int) -> tuple[Quantity, int]:
        """Return what is no quantity; a ratio and a grade have a value, which 以上 or 左右 may qualify."""
        if name.value is None:
            return _other(text, name, start), name.end
        span = Qualified(name.start, name.end, name.value, name.value, "eq")
        return self._quantity(text, span, floor, Unit(name.unit, name.kind), start, name.end)

    def _base_end(self, text: str, numeral: Numeral) -> int:
        """Return where the base of a rate ends: 每3～5年, 每百户, 每千瓦时."""
        numeral, unit, _ = self._with_unit(text, numeral)
        end = unit[0] if unit else numeral.end
        dash = _DASH.match(text, end)
        second = numerals.read(text, dash.end()) if dash else None
        if second:
            second, unit, _ = self._with_unit(text, second)
            end = unit[0] if unit else second.end
        return end

    def _change(self, text: str, end: int, unit: Unit, low: float, high: float) -> tuple[int, float, float]:
        """Add the small change of 五元三毛 and 两美元又三美分."""
        small = numerals.read(text, end + 1 if text.startswith("又", end) else end)
        tail = self.words.tails.starting(text, small.end) if small and small.high < 100 else None
        if small and tail and tail[1].base == unit.base and tail[1].factor < 1.0:
            part = small.low * tail[1].factor
            return tail[0], low + part, high + part
        return end, low, high

    def _leading_point(
        self, text: str, numeral: Numeral, floor: int, low: float, high: float
    ) -> tuple[float, float, int]:
        """Read .5 where nothing but a sign or blank stands before the point."""
        start = numeral.start - 1
        before = text[start - 1] if start else "\n"
        signed = sign_start(text, start, floor)
        if signed == start and before not in "\n \u3000(（:：":
            return low, high, numeral.start
        digits = sum(c.isdigit() for c in text[numeral.start : numeral.end])
        factor = (-1.0 if signed < start else 1.0) / 10.0 ** min(digits, 300)
        return low * factor, high * factor, signed

    def _is_year(self, text: str, numeral: Numeral, floor: int) -> bool:
        """Whether a number without unit is a year (规划2025): four digits, nothing that counts before it."""
        if numeral.end - numeral.start != 4 or not 1950 <= numeral.low <= 2060:
            return False
        return not self.words.before.ending(text, numeral.start, floor) and not self.words.after.starting(
            text, numeral.end
        )

    def _latin_name(self, text: str, start: int) -> bool:
        """Whether Latin letters before the digits make a name of them: A320, GB-18030, _2965."""
        before = text[start - 1]
        if before.isalpha():
            return not self.words.currency_marks.ending(text, start)
        letter = text[start - 2] if start > 1 else ""
        return before in "_@" or (before in "-/.#&" and letter.isascii() and letter.isalpha())


def _other(text: str, name: Name, number_start: int) -> Quantity:
    start, end, kind, value, unit = name
    return Quantity(
        start, end, text[start:end], value, value, unit, "eq", kind, max(number_start, start), end
    )


def _time_kind(time: TimeExpression) -> str:
    if time.kind == "period":
        return "plan_period"
    return "deadline" if _DEADLINE_CUES & set(time.cues) else "date"


@functools.cache
def scanner(lexicon: Lexicon | None) -> Scanner:
    """Return the scanner for ``lexicon``, built once."""
    return Scanner(vocabulary(lexicon), names(lexicon))
