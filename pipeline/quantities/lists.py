"""Lists share: 10、20和30家 counts 家 three times, 第1、2、3项 are three ordinals."""

from collections.abc import Iterable, Iterator

from pipeline.quantities import numerals
from pipeline.quantities.model import Quantity

_JOINTS = frozenset(("、", "和", "及", "与", "以及", "或"))
_SHARED_KINDS = frozenset(
    ("count", "measure", "money", "percentage", "percentage_point", "multiple", "duration")
)
_LONGEST = 20  # members of one list


def share(text: str, found: Iterable[Quantity]) -> Iterator[Quantity]:
    """Yield ``found``, the bare numbers of a list with the unit of its last member, and ordinals alike."""
    waiting: list[Quantity] = []  # bare numbers whose list may still end in a unit
    previous: Quantity | None = None
    for item in found:
        gap = item.start - previous.end if previous is not None else 0
        joined = 1 <= gap <= 2 and text[item.start - gap : item.start] in _JOINTS
        if joined and previous and _orders(previous) and item.kind in ("cardinal", "count"):
            item = item._replace(kind=previous.kind, value_min=None, value_max=None, unit="", comparator="eq")
        if waiting and not (joined and _may_share(item, text)):
            yield from waiting
            waiting = []
        elif waiting and item.kind != "cardinal":
            yield from (_with_unit(number, item, text) for number in waiting)
            waiting = []
        if item.kind == "cardinal" and _bare(item, text) and len(waiting) < _LONGEST:
            waiting.append(item)
        else:
            yield from waiting
            waiting = []
            yield item
        previous = item
    yield from waiting


def _orders(item: Quantity) -> bool:
    """Whether the item makes an ordinal of what it is joined to: 第1, 附件1."""
    return item.kind == "ordinal" or (item.kind == "label" and item.start < item.number_start)


def _bare(item: Quantity, text: str) -> bool:
    """Whether the number is nothing but Arabic digits, so that it may be waiting for a unit."""
    return item.start == item.number_start and item.end == item.number_end and text[item.end - 1].isdigit()


def _may_share(item: Quantity, text: str) -> bool:
    if item.kind == "cardinal":
        return _bare(item, text)
    return item.kind in _SHARED_KINDS and item.start == item.number_start


def _with_unit(number: Quantity, last: Quantity, text: str) -> Quantity:
    """Return ``number`` with unit, kind and scale word of ``last``: 100、200亿元 are 1e10 and 2e10 元."""
    match = numerals.ARABIC.match(text, last.number_start)
    scale = numerals.SCALE.match(text, match.end()) if match else None
    factor = numerals.scale_value(scale.group()) if scale else 1.0
    low = None if number.value_min is None else number.value_min * factor
    high = None if number.value_max is None else number.value_max * factor
    return number._replace(value_min=low, value_max=high, unit=last.unit, kind=last.kind)
