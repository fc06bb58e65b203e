"""Numbers without a classifier (带动3万农户, 新增学位3000): counts of persons, households or 个.

Codebook section 4 (unit: a count with no classifier is in 个).
"""

import re
from collections.abc import Sequence

from pipeline.quantities import Quantity
from pipeline.targets.vocabulary import Vocabulary

# … and what parts the number from it, or makes it a size, a year or a rate
_NOT_BETWEEN = re.compile(r"[元亩吨公里千瓦度%以年月日号版后前]|平方|立方|增|降|减|达|的(?=.{0,2}$)")
_GREAT = re.compile("[0-9]{1,2}大")
_CLOSED = re.compile("[，。；、,;)）]|$|\n")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
# a small or uneven number without a classifier is mostly part of a name (12345市民热线)
_LEAST = 1000
_EVEN = re.compile("[万亿千百,，]|00(?:$|[^0-9])")


def with_classifiers(text: str, quantities: Sequence[Quantity], words: Vocabulary) -> list[Quantity]:
    """Return ``quantities`` (in order) with the unit of what bare numbers count where their neighbours tell it."""
    quantities = [
        _great_ones(one)
        if one.kind == "name" and one.end == other.start and other.kind == "size_class"
        else one
        for one, other in zip(quantities, [*quantities[1:], *quantities[-1:]], strict=True)
    ]
    return [
        _counted(text, one, words) if one.kind == "cardinal" and not one.unit else one for one in quantities
    ]


def _great_ones(name: Quantity) -> Quantity:
    """Return 7大 before a size (建成7大千亿级产业集群) as a count; 三大 in Chinese writing is a name."""
    if _GREAT.fullmatch(name.text) is None:
        return name
    value = float(name.text[:-1])
    return name._replace(kind="count", unit="个", value_min=value, value_max=value)


def _counted(text: str, one: Quantity, words: Vocabulary) -> Quantity:
    large = (one.value_min or one.value_max or 0) >= _LEAST
    if (
        not large
        or _EVEN.search(one.text) is None
        or text.startswith("多", one.end)
        or _YEAR.fullmatch(one.text)
    ):
        return one
    behind = words.counted_behind.match(text, one.end, one.end + 20)
    if behind and _NOT_BETWEEN.search(text, one.end, behind.start(1)) is None:
        return one._replace(kind="count", unit=words.counted_unit[behind[1]])
    if _CLOSED.match(text, one.end):
        before = words.counted_before.search(text, max(0, one.start - 12), one.start)
        if before:
            return one._replace(kind="count", unit=words.counted_unit[before[1]])
    return one
