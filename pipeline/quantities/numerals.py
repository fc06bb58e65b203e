"""Numerals: the characters that write a number, and the number they write.

Reads Arabic digits (half and full width, grouped, decimal, with exponent), Chinese digits (simple,
formal 壹贰叁 and traditional), both mixed (10亿7400万), digit strings (二〇二五), vague numerals (十几, 数百,
三四十), fractions (三分之一, 1/3, 一又二分之一) and signs (-5, 负三).
"""

import functools
import re
from typing import NamedTuple

CHINESE_DIGITS = {
    **dict(zip("〇零一二三四五六七八九", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)),
    **dict(zip("○壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    **dict(zip("两兩俩倆貳參弍叄陸", (2, 2, 2, 2, 2, 3, 2, 3, 6), strict=True)),
}
MAGNITUDES = {
    **dict.fromkeys("十拾", 10.0),
    **dict.fromkeys("百佰", 100.0),
    **dict.fromkeys("千仟", 1000.0),
    **dict.fromkeys("万萬", 1e4),
    **dict.fromkeys("亿億", 1e8),
    "兆": 1e12,
}
SECTION = 1e4  # 万, 亿 and 兆 multiply the whole section before them, 十百千 the digit before them
FORMAL = "肆伍陆柒捌玖參陸拾佰仟俩倆"  # words of their own when they stand alone (陆地, 收拾)

HALF_WIDTH = str.maketrans("０１２３４５６７８９．，－＋／ＫＭ", "0123456789.,-+/KM")
CHINESE_CHARACTERS = "".join(CHINESE_DIGITS) + "".join(MAGNITUDES)
_UNITS = "".join(CHINESE_DIGITS)
_POINTS = str.maketrans("點.．", "点点点")
_LARGE = "百千万亿佰仟萬億"

ARABIC = re.compile(
    r"(?:[0-9０-９]{1,3}(?:(?:,[0-9]{3})+(?![0-9])|(?:[，,][０-９]{3})+(?![０-９]))"
    r"|(?<=[\u4e00-\u9fff])[0-9]{1,3}(?: [0-9]{3})+(?=[\u4e00-\u9fff])|[0-9０-９]+)"  # 达96 500个, in Hong Kong
    r"(?:[.．][0-9０-９]+)?"
)
CHINESE = re.compile(
    f"[数几幾](?=[十{_LARGE}])[十{_LARGE}]+|[{CHINESE_CHARACTERS}]+(?:[几幾](?![何乎])[{_LARGE}]*)?"
    f"(?:(?:[点點]|(?<=[{_UNITS}十百])[.．])[{_UNITS}]+[{_LARGE}]*)?"  # 五．六 in the press of Taiwan
)
SCALE = re.compile(rf"[{_LARGE}]+")
# 5亿1万4千6百: what may follow an Arabic numeral and its scale word
_AND_SOME = re.compile(rf"[几幾]([{_LARGE}]+)")
_MIXED = re.compile(r"(?:[0-9０-９]{1,4}[千百十万萬亿億]+)+(?:[0-9０-９]{1,3}(?![0-9０-９.．%％]))?")
# 2万1,412美元, 3万2000人: the thousands behind 万, where no year follows
_THOUSANDS = re.compile("(?:[1-9],[0-9]{3}|[1-9][0-9]{3})(?![0-9.,，年%％—–~～-])")
# 11兆元, 10兆3,700亿元 in Taiwan; 100兆 alone is of data
_TRILLIONS = re.compile(
    r"兆(?:(?P<more>[0-9]{1,4}|[0-9],[0-9]{3})[亿億])?(?=[多余餘]?(?:元|圆|块|新?台[币幣]|(?:美|日|欧|港|人民)[元币]))"
)
_EXPONENT = re.compile(r"(\^|[eEｅＥ])([-+－＋]?[0-9０-９]{1,3})(?![0-9０-９A-Za-z])")
_THOUSAND = re.compile(r"\s?([kKＫMＭ])(?![0-9A-Za-z])")
_GOES_ON = frozenset("×又分/／ ")
_ARABIC_DIGITS = frozenset("0123456789０１２３４５６７８９")
_LONGEST_KEPT = 8  # characters of a Chinese numeral whose value is kept for the next time
_FRACTION_GOES_ON = frozenset("/／ ")
_NUMBER_GOES_ON = frozenset("^eEｅＥkKＫMＭ ")
_LARGE_CHARACTERS = frozenset(_LARGE)
_SLASH = re.compile(r"[/／]([0-9０-９]{1,4})(?![0-9０-９/／.．%％A-Za-z万])")
_MIXED_NUMBER = re.compile(r" ?(?=[0-9０-９]{1,4}[/／][0-9０-９])")
_VAGUE = re.compile(f"([十百千万]*)([{_UNITS}])([{_UNITS}])([十{_LARGE}]*)")


class Numeral(NamedTuple):
    """A numeral at ``start``: its value, or the two ends of a vague one (三四十 is 30 to 40)."""

    start: int
    end: int
    low: float
    high: float
    scale: float = 1.0  # of the trailing scale word: 300-500亿 shares it
    bare: bool = False  # a scale word without a digit: 百亿, 万
    chinese: bool = False
    form: str = "number"  # number, fraction (of denominators 100, 1000, 10000: percent, mille, myriad)

    @property
    def vague(self) -> bool:
        """Whether the numeral names no single number."""
        return self.low != self.high


def scale_value(word: str) -> float:
    """Return the factor of a run of scale words: 万亿 is 1e12, 百万 1e6."""
    factor = 1.0
    for character in word[:8]:
        factor *= MAGNITUDES[character]
    return factor


def arabic_value(word: str, scale: float = 1.0) -> float:
    """Return the number that Arabic digits write, times ``scale``, rounded once: 1.1万 is 11000."""
    digits = word if word.isascii() else word.translate(HALF_WIDTH)
    digits = digits.replace(",", "").replace(" ", "")
    if scale == 1.0 and len(digits) <= 300:
        return float(digits)
    exponent = len(f"{scale:.0f}") - 1
    return float(f"{digits[:400]}e{exponent}") if len(digits) <= 300 else float("inf")


def chinese_value(word: str) -> float:
    """Return the number that Chinese or mixed characters write: 四千零五万, 一万三, 7万5千, 二〇二五."""
    whole, _, decimals = word.translate(_POINTS).partition("点")
    digits = decimals.rstrip("".join(MAGNITUDES))  # 一点五亿
    number = _whole(whole)
    if not digits:
        return number * scale_value(decimals)
    written = "".join(str(CHINESE_DIGITS[c]) for c in digits[:20])
    return arabic_value(f"{number:.0f}.{written}", scale_value(decimals[len(digits) :]))


def _digit(character: str) -> int:
    return CHINESE_DIGITS[character] if character in CHINESE_DIGITS else int(character)


def _whole(word: str) -> float:
    if not any(c in MAGNITUDES for c in word):
        return float("".join(str(_digit(c)) for c in word[:300]) or 0)
    total = section = digit = 0.0
    pending = zero = False  # a digit waits for its magnitude; 零 came, so that it is a unit and not 一万三
    magnitude = 1.0
    for character in word:
        if character not in MAGNITUDES:
            value = _digit(character)
            zero = zero or value == 0
            digit, pending = min(digit * 10 + value, 1e300), True
            continue
        magnitude = MAGNITUDES[character]
        if magnitude < SECTION:
            section += (digit if pending else 1.0) * magnitude
        elif not pending and not section and total:
            total *= magnitude  # 万亿, 万万
        else:
            smaller = total % magnitude if total >= magnitude else total
            group = smaller + section + digit
            total = total - smaller + (group if section or pending or smaller else 1.0) * magnitude
            section = 0.0
        digit, pending, zero = 0.0, False, False
    if pending and not zero and magnitude >= 100 and digit < 10:
        digit *= magnitude / 10  # 一万三, 四百五
    return total + section + digit


def read(text: str, start: int) -> Numeral | None:
    """Read the numeral at ``start`` with its scale words, fraction and exponent, or return None."""
    numeral = _read_plain(text, start)
    if not numeral or text[numeral.end : numeral.end + 1] not in _GOES_ON:
        return numeral
    if text.startswith("×", numeral.end) and numeral.scale == 1.0:
        second = _read_plain(text, numeral.end + 1)  # 2×100万千瓦
        if second and not second.bare:
            low, high = numeral.low * second.low, numeral.high * second.high
            return second._replace(start=start, low=low, high=high, chinese=numeral.chinese)
    return _fraction(text, numeral) or numeral


def _read_plain(text: str, start: int) -> Numeral | None:
    if text[start : start + 1] in _ARABIC_DIGITS and (match := ARABIC.match(text, start)):
        return _read_arabic(text, match)
    match = CHINESE.match(text, start)
    if not match:
        return None
    word = match.group()
    read_word = _read_chinese if len(word) <= _LONGEST_KEPT else _read_chinese.__wrapped__
    return Numeral(start, match.end(), *read_word(word))


def _read_arabic(text: str, match: re.Match[str]) -> Numeral:
    start, end = match.span()
    word = SCALE.match(text, end) if text[end : end + 1] in _LARGE_CHARACTERS else None
    if word:
        tail = _MIXED.match(text, word.end())
        if tail and match.group().isdigit():
            value = chinese_value(text[start : tail.end()].translate(HALF_WIDTH))
            return Numeral(start, tail.end(), value, value)
        scale = scale_value(word.group())
        value = arabic_value(match.group(), scale)
        thousands = _THOUSANDS.match(text, word.end()) if scale == SECTION else None
        if thousands and match.group().isdigit():
            value += arabic_value(thousands.group())
            return Numeral(start, thousands.end(), value, value)
        return Numeral(start, word.end(), value, value, scale)
    trillions = _TRILLIONS.match(text, end) if text.startswith("兆", end) else None
    if trillions:
        value = arabic_value(match.group(), 1e12) + arabic_value(trillions["more"] or "0", 1e8)
        return Numeral(start, trillions.end(), value, value, 1.0 if trillions["more"] else 1e12)
    some = _AND_SOME.match(text, end) if text[end : end + 1] in "几幾" else None
    if some:  # 30几万 is 30 to 40 万
        scale = scale_value(some[1])
        low = arabic_value(match.group(), scale)
        return Numeral(start, some.end(), low, low + 10.0 * scale, scale, chinese=True)
    value = arabic_value(match.group())
    if text[end : end + 1] not in _NUMBER_GOES_ON:
        return Numeral(start, end, value, value)
    exponent = _EXPONENT.match(text, end)
    if exponent:
        power = int(exponent[2].translate(HALF_WIDTH))
        try:
            value = value**power if exponent[1] == "^" else value * 10.0**power
        except (OverflowError, ZeroDivisionError):
            return Numeral(start, end, value, value)
        return Numeral(start, exponent.end(), value, value)
    thousand = _THOUSAND.match(text, end)
    if thousand:
        value *= 1e3 if thousand[1] in "kKＫ" else 1e6
        return Numeral(start, thousand.end(), value, value)
    return Numeral(start, end, value, value)


@functools.lru_cache(4096)
def _read_chinese(word: str) -> tuple[float, float, float, bool, bool]:
    """Return low, high, scale, bare and chinese of the numeral that ``word`` is; texts repeat few of them."""
    if word[0] in "数几幾":
        unit = scale_value(word[1:])
        return 2 * unit, 9 * unit, 1.0, False, True
    vague = _VAGUE.fullmatch(word)
    if vague and CHINESE_DIGITS[vague[3]] == CHINESE_DIGITS[vague[2]] + 1 > 1 and not (vague[1] and vague[4]):
        # 三四十, 十七八, 四五百
        base = chinese_value(vague[1]) if vague[1] else 0.0
        unit = scale_value(vague[4])
        low, high = CHINESE_DIGITS[vague[2]] * unit + base, CHINESE_DIGITS[vague[3]] * unit + base
        return low, high, 1.0, False, True
    if word == "三五":
        return 3.0, 5.0, 1.0, False, True
    few = max(word.find("几"), word.find("幾"))
    if few >= 0:
        tail = scale_value(word[few + 1 :])
        base = chinese_value(word[:few])
        step = 1.0 if word[few - 1] in "十拾零" else 10.0
        return base * tail, (base + 10 * step) * tail, 1.0, False, True
    ending = word[-8:]
    scale = scale_value(ending[len(ending.rstrip(_LARGE)) :])
    bare = all(c in _LARGE for c in word)
    value = chinese_value(word)
    return value, value, scale, bare, True


def _fraction(text: str, first: Numeral) -> Numeral | None:
    """Read 三分之一, 一又二分之一, 1/3 or 1 1/3 that begins with the numeral ``first``."""
    whole, below = 0.0, first
    after = text[first.end : first.end + 1]
    if after == "又":
        second = _read_plain(text, first.end + 1)
        if second and text.startswith("分之", second.end):
            whole, below = first.low, second
    elif after in _FRACTION_GOES_ON and not first.chinese and first.end - first.start <= 4:
        gap = _MIXED_NUMBER.match(text, first.end)
        second = _read_plain(text, gap.end()) if gap and gap.end() > first.end else None
        above = second or first
        slash = _SLASH.match(text, above.end)
        if slash and above.end - above.start <= 4 and not text.startswith(("/", "／"), first.start - 1):
            divisor = arabic_value(slash[1])
            if divisor:
                value = (first.low if second else 0.0) + above.low / divisor
                return Numeral(first.start, slash.end(), value, value, form="fraction")
    if not text.startswith("分之", below.end) or not below.low:
        return None
    sign = -1.0 if text[below.end + 2 : below.end + 3] in ("负", "負") else 1.0
    above = _read_plain(text, below.end + 2 + (sign < 0)) or first
    if above is first:
        return None
    if not whole and text[below.start : below.end] in ("百", "千", "万", "佰", "仟", "萬"):
        form = {100.0: "percent", 1000.0: "mille"}.get(below.low, "myriad")
        return above._replace(
            start=first.start, low=sign * above.low, high=sign * above.high, bare=False, form=form
        )
    low, high = (whole + sign * side / below.low for side in (above.low, above.high))
    return Numeral(first.start, above.end, low, high, chinese=True, form="fraction")
