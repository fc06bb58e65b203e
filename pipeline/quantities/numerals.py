"""Numerals: the characters that write a number, and the number they write.

Reads Arabic digits (half and full width, grouped, decimal), Chinese digits (simple, formal 壹贰叁 and
traditional), both mixed (10亿7400万), digit strings (二〇二五) and vague numerals (十几, 数百, 三四十).
"""

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

ASCII_DIGITS = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
ARABIC_CHARACTERS = "0-9０-９"
CHINESE_CHARACTERS = "".join(CHINESE_DIGITS) + "".join(MAGNITUDES)
_LARGE = "百千万亿佰仟萬億"

ARABIC = re.compile(
    r"[0-9０-９]{1,3}(?:(?:,[0-9]{3})+(?![0-9])|(?:[，,][０-９]{3})+(?![０-９]))(?:[.．][0-9０-９]+)?"
    r"|[0-9０-９]+(?:[.．][0-9０-９]+)?"
)
# 数百, 几十, 十几, 百余 and 二三十 are numerals too; 点 only between digits.
CHINESE = re.compile(
    f"[数几幾](?=[十{_LARGE}])[十{_LARGE}]+|[{CHINESE_CHARACTERS}]+(?:[几幾][{_LARGE}]*)?"
    f"(?:[点點][{''.join(CHINESE_DIGITS)}]+[{_LARGE}]*)?"
)
SCALE = re.compile(rf"[{_LARGE}]+")
# 5亿1万4千6百: what may follow an Arabic numeral and its scale word
_MIXED = re.compile(r"(?:[0-9０-９]{1,4}[千百十万萬](?![分]))+(?:[0-9０-９]{1,3}(?![0-9０-９.．%％]))?")


class Numeral(NamedTuple):
    """A numeral at ``start``: its value, or the two ends of a vague one (三四十 is 30 to 40)."""

    start: int
    end: int
    low: float
    high: float
    scale: float  # of the trailing scale word, 1.0 without: 300-500亿 shares it
    bare: bool  # a scale word without a digit: 百亿, 万
    chinese: bool

    @property
    def vague(self) -> bool:
        """Whether the numeral names no single number."""
        return self.low != self.high


def scale_value(word: str) -> float:
    """Return the factor of a run of scale words: 万亿 is 1e12, 百万 1e6."""
    factor = 1.0
    for character in word:
        factor *= MAGNITUDES[character]
    return factor


def arabic_value(word: str) -> float:
    """Return the number that Arabic digits write, grouping marks and full width allowed."""
    return float(word.translate(ASCII_DIGITS).replace(",", ""))


def chinese_value(word: str) -> float:
    """Return the number that Chinese or mixed characters write: 四千零五万, 一万三 (13000), 7万5千, 二〇二五."""
    whole, _, decimals = word.replace("點", "点").partition("点")
    scale = 1.0
    while decimals and decimals[-1] in MAGNITUDES:  # 一点五亿
        scale *= MAGNITUDES[decimals[-1]]
        decimals = decimals[:-1]
    number = _whole(whole)
    if decimals:
        number += int("".join(str(CHINESE_DIGITS[c]) for c in decimals)) / 10.0 ** len(decimals)
    return number * scale


def _whole(word: str) -> float:
    if all(c in CHINESE_DIGITS for c in word):
        return float("".join(str(CHINESE_DIGITS[c]) for c in word) or 0)
    total = section = digit = 0.0
    pending = False  # a digit waits for its magnitude
    zero = False  # 零 came: the last digit is a unit, not 一万三
    magnitude = 1.0
    for character in word:
        if character in CHINESE_DIGITS or character.isdigit():
            value = CHINESE_DIGITS[character] if character in CHINESE_DIGITS else int(character)
            zero = zero or value == 0
            digit, pending = digit * 10 + value, True
            continue
        magnitude = MAGNITUDES[character]
        if magnitude < SECTION:
            section += (digit if pending else 1.0) * magnitude
        elif not pending and not section and total:
            total *= magnitude  # 万亿, 万万
        else:
            smaller = total % magnitude if total >= magnitude else total
            total = (
                total
                - smaller
                + (smaller + section + digit if section or pending or smaller else 1.0) * magnitude
            )
            section = 0.0
        digit, pending, zero = 0.0, False, False
    if pending and not zero and magnitude >= 100 and digit < 10:
        digit *= magnitude / 10  # 一万三, 四百五
    return total + section + digit


def read(text: str, start: int) -> Numeral | None:
    """Read the numeral at ``start`` with its scale words, or return None."""
    match = ARABIC.match(text, start)
    if match:
        return _read_arabic(text, match)
    match = CHINESE.match(text, start)
    return _read_chinese(match.group(), start) if match else None


def _read_arabic(text: str, match: re.Match[str]) -> Numeral:
    value, end, scale = arabic_value(match.group()), match.end(), 1.0
    word = SCALE.match(text, end)
    if word:
        scale, end = scale_value(word.group()), word.end()
        tail = _MIXED.match(text, end)
        if tail:
            end = tail.end()
            value = (
                chinese_value(text[match.start() : end].translate(ASCII_DIGITS))
                if match.group().isdigit()
                else value
            )
            return Numeral(match.start(), end, value, value, 1.0, False, False)
    return Numeral(match.start(), end, value * scale, value * scale, scale, False, False)


_VAGUE = re.compile(f"(?:([{''.join(CHINESE_DIGITS)}])([{''.join(CHINESE_DIGITS)}]))([十{_LARGE}]*)")


def _read_chinese(word: str, start: int) -> Numeral:
    end = start + len(word)
    scale_word = re.search(rf"[{_LARGE}]+$", word)
    scale = scale_value(scale_word.group()) if scale_word else 1.0
    bare = scale_word is not None and scale_word.start() == 0
    if word[0] in "数几幾":
        unit = scale_value(word[1:])
        return Numeral(start, end, 2 * unit, 9 * unit, 1.0, False, True)
    vague = _VAGUE.fullmatch(word)
    if vague and CHINESE_DIGITS[vague[2]] == CHINESE_DIGITS[vague[1]] + 1:
        unit = scale_value(vague[3])
        return Numeral(
            start, end, CHINESE_DIGITS[vague[1]] * unit, CHINESE_DIGITS[vague[2]] * unit, 1.0, False, True
        )
    few = re.search("[几幾]", word)
    if few:
        tail = scale_value(word[few.end() :])
        base = chinese_value(word[: few.start()])
        step = 1.0 if word[few.start() - 1] in "十拾零" else 10.0
        return Numeral(start, end, (base + step) * tail, (base + 9 * step) * tail, 1.0, False, True)
    value = chinese_value(word)
    return Numeral(start, end, value, value, scale, bare, True)
