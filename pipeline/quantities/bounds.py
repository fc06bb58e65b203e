"""Two bounds of one value are one range: 1000元以上5000元以下, 不低于60%、不高于80%, 最多100最少20个."""

import re
from collections.abc import Iterable, Iterator

from pipeline.quantities.model import Quantity

_LOWER = frozenset(("ge", "gt"))
_UPPER = frozenset(("le", "lt"))
_BOUNDS = _LOWER | _UPPER
_JOINT = re.compile(r"[，,、\s]{0,3}(?:但|并?且|而且|并|的?同时|又)?\s?")


def pair(text: str, found: Iterable[Quantity]) -> Iterator[Quantity]:
    """Yield ``found``, a lower and an upper bound that nothing but a joint parts as one range."""
    waiting: Quantity | None = None
    for item in found:
        if waiting is not None:
            both = _range(text, waiting, item) if item.comparator in _BOUNDS else None
            yield both or waiting
            waiting = None
            if both is not None:
                continue
        if item.comparator in _BOUNDS:
            waiting = item
        else:
            yield item
    if waiting is not None:
        yield waiting


def _range(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    """Return the range that two bounds make, or None where they bound two things."""
    if (first.comparator in _LOWER) == (second.comparator in _LOWER):
        return None
    if not _JOINT.fullmatch(text, first.end, second.start):
        return None
    lower, upper = (first, second) if first.comparator in _LOWER else (second, first)
    counted = [one for one in (first, second) if one.kind != "cardinal"]
    if len({(one.kind, one.unit) for one in counted}) > 1:
        return None
    if lower.value_min is None or upper.value_max is None or lower.value_min >= upper.value_max:
        return None
    return first._replace(
        end=second.end,
        text=text[first.start : second.end],
        value_min=lower.value_min,
        value_max=upper.value_max,
        unit=counted[0].unit if counted else "",
        kind=counted[0].kind if counted else first.kind,
        comparator="range",
        number_end=second.number_end,
    )
