"""Labels: how Chinese documents number what they say, from 第一编 down to ——, read at the head of a line."""

import re
from typing import NamedTuple

from pipeline.expressions import expression

NUMERAL = "〇零一二三四五六七八九十百"
_DIGIT = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0}
_ENCLOSED = "①㉑㊱⑴⒈㈠㊀❶➀"
_ENCLOSED_LENGTH = (20, 15, 15, 20, 20, 10, 10, 10, 10)
# Ordinal of every one-character label: ①–⑳, ㉑–㊿, ⑴–⒇, ⒈–⒛, ㈠–㈩, ㊀–㊉, ❶–❿, ➀–➉.
_ENCLOSED_ORDINAL = {
    chr(ord(first) + i): i + (21 if first == "㉑" else 36 if first == "㊱" else 1)
    for first, length in zip(_ENCLOSED, _ENCLOSED_LENGTH, strict=True)
    for i in range(length)
}
_ENCLOSED_STYLE = {"⑴": "paren_arabic", "⒈": "arabic", "㈠": "paren_cn"}


class Label(NamedTuple):
    """A label at the head of a line: its style (a key of RANK), its ordinal, and its length in characters."""

    style: str
    ordinal: int
    length: int
    numbers: tuple[int, ...] = ()  # of a decimal label: (2, 3) of "2.3"


# The usual order of the styles, outermost first (GB/T 9704-2012, 7.3.3: 一、（一）1.（1）; 立法技术规范: 编章节条款项目).
# A document's own nesting goes before it: see pipeline.sectioning.outline.
RANK = {
    style: rank
    for rank, style in enumerate(
        (
            "part", "chapter", "division", "article", "cn", "word", "paren_cn", "letter", "bare", "arabic",
            "decimal2", "decimal3", "decimal4", "paren_arabic", "half_paren", "paren_letter", "circled", "is", "bullet", "dash",
        )
    )
}  # fmt: skip
# Styles of laws; their order among themselves is fixed (立法法 第六十五条).
STATUTE = frozenset({"part", "chapter", "division", "article"})
# Styles without a number.
MARKS = frozenset({"dash", "bullet"})
_UNIT_STYLE = {"编": "part", "篇": "part", "部": "part", "章": "chapter", "节": "division", "条": "article"}

# What may follow a numeral and a full stop when it is a quantity and no label: 1.5万, 3.2%.
_LABEL = expression(
    rf"""
      第\ ?(?P<unit_number>[{NUMERAL}]{{1,7}}|\d{{1,4}})\ ?(?P<unit>编|篇|部分|章|节|条)(?P<of>之[{NUMERAL}]{{1,3}})?
          (?![的和至到、,，及或]|规定|所|第|中|以)
    | 第(?P<word>[{NUMERAL}]{{1,3}})[,，、:：]
    | (?P<cn>[{NUMERAL}]{{1,5}})(?:、|[.．]\ ?(?!\d))(?![{NUMERAL}]{{1,2}}(?:[、和及或至到产线]|季度|级))
    | (?P<is>[一二三四五六七八九十]{{1,2}})[是要](?![否不没])
    | [(（]\ ?(?:(?P<paren_cn>[{NUMERAL}]{{1,5}})|(?P<paren_arabic>\d{{1,3}})|(?P<paren_letter>[A-Za-z]))\ ?[)）]
          [、.．]?
    | (?P<decimal>\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}})(?P<after>[.．、]?\ |[.．、](?!\d)|(?=[㐀-鿿“《]))(?![~～至到%％‰])
    | (?P<arabic>\d{{1,3}})(?:[.．]\ ?(?:(?!\d)|(?=(?:19|20)\d\d年))|、)(?!\d+[、\ ])
    | (?P<half_paren>\d{{1,3}})[)）][、.．]?
    | (?P<bare>\d{{1,2}})\ *(?=[㐀-鿿])
    | (?P<letter>[A-Z])[.．、](?![A-Za-z])
    | 专栏\ ?(?P<box>[{NUMERAL}]{{1,3}}|\d{{1,3}}(?:-\d{{1,2}})?)(?![年月个])[:：.、]?
    | 表\ ?(?P<table>\d{{1,2}})(?=[\ :：][“《㐀-鿿])
    | (?P<enclosed>[{"".join(_ENCLOSED_ORDINAL)}])[、.．]?
    | (?P<dash>[—―─－–-]{{2,8}})(?=[^—―─－–\-\d])
    | (?P<bullet>[●■◆◇•·▲△※○□➢▪★☆✍✦❖➤►▶◎])(?=\ ?[^\ ·])
    """,
    re.VERBOSE,
)
STARTERS = frozenset(
    "第专表(（0123456789０１２３４５６７８９—―─－–-●■◆◇•·▲△※○□➢▪★☆✍✦❖➤►▶◎"
    + NUMERAL
    + "".join(_ENCLOSED_ORDINAL)
) | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_UNITS_AFTER_DECIMAL = frozenset(
    "%％‰亿万千百个家倍元吨公亩人年月日时分秒米克度℃户件项条台套辆座所处场次岁折版"
)


def ordinal_of(numeral: str) -> int:
    """Return the number that ``numeral`` (ASCII digits, or Chinese up to 九百九十九) writes."""
    if numeral.isdecimal():
        return int(numeral)
    total, digit = 0, None
    for character in numeral:
        if character in "十百":
            total += (1 if digit is None else digit) * (10 if character == "十" else 100)
            digit = None
        elif digit is None:
            digit = _DIGIT[character]
        else:
            digit = digit * 10 + _DIGIT[character]  # digits without place words: 二〇
    return total + (digit or 0)


def read_label(line: str) -> Label | None:
    """Return the label at the head of ``line``, or None; costs one set look-up for a line that cannot have one."""
    if line[:1] not in STARTERS:
        return None
    found = _LABEL.match(line)
    if not found:
        return None
    length, kind = found.end(), found.lastgroup
    if found["unit"]:
        return Label(_UNIT_STYLE[found["unit"][0]], ordinal_of(found["unit_number"]), length)
    if found["decimal"]:
        if line[length : length + 1] in _UNITS_AFTER_DECIMAL:
            return None
        numbers = tuple(int(n) for n in re.split("[.．]", found["decimal"]))
        return Label(f"decimal{len(numbers)}", numbers[-1], length, numbers)
    if found["enclosed"]:
        first = max(c for c in _ENCLOSED if c <= found["enclosed"])
        return Label(_ENCLOSED_STYLE.get(first, "circled"), _ENCLOSED_ORDINAL[found["enclosed"]], length)
    if kind in MARKS:
        return Label(kind, 0, length)
    if kind in ("paren_letter", "letter"):
        return Label(kind, ord(found[kind].upper()) - ord("A") + 1, length)
    if kind == "box":
        return Label("box", ordinal_of(found["box"].rpartition("-")[2]), length)
    if kind == "table":
        return Label("box", int(found["table"]), length)
    if kind is None:
        return None
    return Label(kind, ordinal_of(found[kind]), length)
