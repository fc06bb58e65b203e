"""Proportions: 2.09:1 is a multiple, and the members of 14:44.5:41.5, which make up a hundred, are shares."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.quantities import Quantity

_NUMBER = r"\d{1,2}(?:\.\d{1,2})?"
_MARK = r"\s?[:：∶]\s?"
_SHARES = re.compile(
    rf"(\d(?<![\d.:：∶]\d)\d?(?:\.\d{{1,2}})?){_MARK}({_NUMBER}){_MARK}({_NUMBER})(?![\d:：∶]|\.\d)"
)
_RATIO = re.compile(r"[\d.]+\s?[:：∶]\s?1(?![\d.])")
_NAMED = re.compile(r"(?:结构|比例|比重|比|构成)[^，。；\n]{0,12}$")
_WHOLE = 100.0
_ROUNDING = 1.0


def with_proportions(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return ``quantities`` (in order) with the members of three-part structures as shares, and X:1 as a multiple."""
    found = [
        one._replace(unit="倍", kind="multiple") if one.kind == "ratio" and _RATIO.search(one.text) else one
        for one in quantities
    ]
    if "结构" not in text and "比例" not in text:
        return found
    for match in _SHARES.finditer(text):
        shares = [float(match[part]) for part in (1, 2, 3)]
        if abs(sum(shares) - _WHOLE) > _ROUNDING or not _NAMED.search(
            text, max(0, match.start() - 20), match.start()
        ):
            continue
        members = []
        for part, share in zip((1, 2, 3), shares, strict=True):
            start, end = match.span(part)
            members.append(
                Quantity(start, end, match[part], share, share, "%", "eq", "percentage", start, end)
            )
        left = bisect_left(found, match.start(), key=lambda one: one.end)
        right = bisect_left(found, match.end(), key=lambda one: one.start)
        found[left:right] = members
    return found
