"""Where a number may begin, and whether a Chinese numeral is a number there or part of a word."""

import re
from collections.abc import Set

from pipeline.quantities import numerals
from pipeline.quantities.names import Names
from pipeline.quantities.numerals import Numeral
from pipeline.quantities.vocabulary import Unit, Vocabulary

_HAN = re.compile(r"[\u4e00-\u9fff]")
_SIZE_HEAD = re.compile("级|元级|元以上|以上")
# What may follow 一百 by itself.
_BARE_TAIL = re.compile("[的或和与至到比大高小低级]|以[上下内]|左右|上下|之[间上下内]")


def starting_places(words: Vocabulary, known: Names) -> re.Pattern[str]:
    """Return the pattern of the characters where reading is worth while, each match one of them.

    It begins with a class, which lets the engine skip all other text. A single Chinese digit counts only before a
    unit, a numeral or what is no Chinese character: 一律 costs nothing; 全面 counts only where a value word goes on.
    """
    plain, digits = {*"0123456789０１２３４５６７８９", *numerals.MAGNITUDES}, set(numerals.CHINESE_DIGITS)
    follows = words.units.first_characters | frozenset(
        numerals.CHINESE_CHARACTERS + "分点點又多余餘几幾至到半级級类等"
    )
    one = _class({c for c in follows if c >= "\u4e00"})
    other = _class({c for c in known.after_characters - follows if c >= "\u4e00"})
    openings = sorted({word[: 2 if word[0] in digits else 3] for word in words.value_words})
    first = _class({*plain, *digits, *"数几幾ⅠⅡⅢⅣⅤⅥⅦIVAh", *(opening[0] for opening in openings)})
    return re.compile(
        f"{first}(?:(?<={_class(plain)})|(?<={_class(digits)})(?=[^\u4e00-\u9fff]|{one}|\\Z)"
        f"|(?<=[^一零])(?<={_class(digits)})(?={other})|(?<=(?={'|'.join(map(re.escape, openings))}).)"
        "|(?<=[数几幾])(?=[十百千万亿佰仟萬億])|(?<=[ⅠⅡⅢⅣⅤⅥⅦ])(?=[类級级型])"
        "|(?<=I)(?=[IV类級级型])|(?<=V)(?=[I类級级型])|(?<=A)(?=A)|(?<=h)(?=ttps?:))"
    )


def _class(characters: Set[str]) -> str:
    """Return the pattern of any one of ``characters``."""
    return f"[{re.escape(''.join(sorted(characters)))}]" if characters else "(?!)"


def alone(text: str, start: int, end: int) -> bool:
    """Whether no Chinese character stands on either side."""
    return not _HAN.match(text[start - 1 : start]) and not _HAN.match(text[end : end + 1])


def plausible(
    words: Vocabulary, text: str, numeral: Numeral, unit: tuple[int, Unit] | None, floor: int
) -> bool:
    """Whether a Chinese numeral is a number here and not a part of a word (四川, 统一, 万众)."""
    if not numeral.chinese or numeral.form != "number":
        return True
    length = numeral.end - numeral.start
    if numeral.bare:
        return _plausible_scale(words, text, numeral, unit, floor)
    written = text[numeral.start : numeral.end]
    if length > 1 and not numeral.vague and all(c in numerals.CHINESE_DIGITS for c in written):
        return unit is not None and not unit[1].factor  # a string of digits: only 七五折
    if length > 1 and written[0] in "数几幾":
        return True
    if unit:
        return not (unit[1].noun and length == 1)
    if length > 1 and (numeral.vague or any(c in numerals.MAGNITUDES or c in "点點" for c in written)):
        if numeral.scale >= 1e8 or words.before.ending(text, numeral.start, floor):
            return True
        return not _HAN.match(text, numeral.end) or bool(_BARE_TAIL.match(text, numeral.end))
    return length == 1 and alone(text, numeral.start, numeral.end)


def _plausible_scale(
    words: Vocabulary, text: str, numeral: Numeral, unit: tuple[int, Unit] | None, floor: int
) -> bool:
    """Whether a scale word without a digit counts: 百亿, 近千家, 百万千瓦, 百个; not 万众, (万元)."""
    start = numeral.start
    end = unit[0] if unit else numeral.end
    before = words.before.ending(text, start, floor) or words.scale_before.ending(text, start, floor)
    if before and before[1].comparator not in ("", "eq"):
        return unit is not None or numeral.scale >= 1e8
    if _SIZE_HEAD.match(text, end) and (unit or numeral.scale >= 1e8):
        return True
    if text[start - 1 : start] in tuple("(（:：/／位") and (unit or numeral.end - start == 1):
        return False  # a unit by itself: 单位:亿元, (万元)
    if text[end : end + 1] in tuple(")）"):
        return False
    if numeral.end - start > 1:
        return unit is not None or (numeral.scale >= 1e8 and text[numeral.end - 1] in "亿億")
    if unit and unit[1].base in ("人", "户"):
        return False  # 万人治安案件, 百户拥有: the base of a rate
    if unit and unit[1].kind == "money":
        return numeral.scale >= 1e8 and bool(_HAN.match(text, end))
    return unit is not None and unit[1].kind in ("count", "measure") and numeral.scale < 1e8
