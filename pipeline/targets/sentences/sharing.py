"""What the values of a run share: 甲、乙分别达到10家、30家; 分别不低于75%、27% (codebook section 4)."""

import re
from collections.abc import Sequence

from pipeline.quantities import Quantity
from pipeline.targets.naming.frame import Frame
from pipeline.targets.naming.names import Named

_BOUNDED_EACH = re.compile("(?:分别|均|都|各)?不[低少高多超]")
_OF_ALL = frozenset(
    {"approx", "le"}
)  # 左右 and 以内 behind the last are of all, 以上 of all shares, but of the last amount alone
_BOUND = re.compile(r"[以不超过]")


def members_of(
    named: list[Named], frame: Frame, before: Frame | None, how: str, place: tuple[int, int], dated: bool
) -> list[Named]:
    """Return those of the indicators ``named`` that a value belongs to.

    ``place`` is the rank of the value in its run and how many of the run are left; ``before`` is the value before it,
    and ``dated`` tells that the run is of several years.
    """
    rank, run = place
    if rank and how == "shared_name" and len(named) > 1 and before is not None and before.respective:
        # 分别达到10家、30家: the second value is the second member's
        frame.respective = True
        return [named[rank % len(named) if dated else min(rank, len(named) - 1)]]
    if frame.respective and len(named) > 1:
        return named if run < len(named) else named[:1]
    return named


def share_comparator(
    frame: Frame, before: Frame | None, run: Sequence[Quantity], rank: int, words_before: str
) -> None:
    """Let the comparator of the first value of a run, or of its last (分别达到75%和27%左右), be that of all."""
    if rank and before is not None and frame.comparator == "eq" and frame.verb == "":
        by_verb = before.comparator in ("le", "lt", "gt") and not _BOUND.search(before.quantity.text)
        bounds = _BOUNDED_EACH.match(before.quantity.text) is not None  # 分别不低于A和B
        frame.comparator = before.comparator if by_verb or bounds else frame.comparator
    *others, last = [one.comparator for one in run]
    if others and "分别" in words_before and set(others) == {"eq"} == {frame.comparator}:
        shares = all(one.unit == "%" and one.value_min != 100.0 for one in run)
        frame.comparator = last if last in _OF_ALL or (last == "ge" and shares) else "eq"
