"""Words that are units of an indicator table: 亿元, %, 微克/立方米, 件/万人."""

import re
from functools import lru_cache

from pipeline.quantities import find

_PARTED = re.compile(r"[/／·每]")
_PLAIN = frozenset(
    {"%", "％", "‰", "倍", "‱", "-", "万", "亿", "分", "比例", "百分点", "个百分点", "100", "指数"}
)
_TIMES = frozenset("日年天月周季次时班")
_LONGEST = 12


@lru_cache(maxsize=4096)
def is_unit(word: str) -> bool:
    """Whether ``word`` is a unit, a ratio of two units, or the mark of a share."""
    word = re.sub(r"\s", "", word)
    if not word or len(word) > _LONGEST or (word[-1].isdigit() and "万" not in word):
        return word == "100"
    if word in _PLAIN:
        return True
    parts = _PARTED.split(word)
    if len(parts) > 1:
        return all(
            part and (is_unit(part) or part in _TIMES or part.isdigit() or _is_scaled(part)) for part in parts
        )
    found = find("1" + word)
    return (
        len(found) == 1
        and found[0].start == 0
        and found[0].end == len(word) + 1
        and bool(found[0].unit)
        and found[0].kind != "coverage"
    )


def _is_scaled(word: str) -> bool:
    return re.fullmatch(r"\d*[十百千万亿]+(?:人|元|人口)?", word) is not None


def split_unit_off(words: str) -> tuple[str, str]:
    """Part the name of an indicator from the unit that runs on behind it: 地区生产总值亿元."""
    for length in range(min(_LONGEST, len(words) - 2), 0, -1):
        unit = words[-length:]
        if is_unit(unit) and words[-length - 1] not in "每/／":
            return words[:-length], unit
    return words, ""
