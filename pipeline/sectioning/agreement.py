"""Items of one list agree: all open with a heading, or all with body text (codebook sections 3 and 7)."""

from collections.abc import Sequence
from typing import Protocol

from pipeline.expressions import expression
from pipeline.sectioning.labels import MARKS, Label
from pipeline.sectioning.lines import LONGEST_HEADING, Line

_NUMBERED = frozenset({"cn", "word", "paren_cn", "arabic", "paren_arabic", "bare", "is"})
_LEAST = 3
_FEW, _MOST = 1 / 3, 2 / 3
_MANY_OF_OUTER = 0.4
"""Share of body text at which the items of an outermost list (一、) are all body text: of such lists none is mixed."""
_SURE = 12
"""Characters up to which a first sentence is a heading whatever its siblings are: 完善法人治理结构。"""
_BODY = expression(
    r"[；;]|应当|不得|是指|下列|以下简称|\d(?:%|亿|万)|(?:达到|增长|下降|提高|降低|减少|新增).{0,8}\d|[，,](?:到|至)(?:19|20)\d\d年"
)


class Item(Protocol):
    """What of a section counts here."""

    line: int
    label: Label
    label_end: int
    parent: int | None
    heading: tuple[int, int] | None
    inline: bool


def settle(nodes: Sequence[Item], lines: Sequence[Line]) -> None:
    """Let the few items of a list that differ from most follow them, where nothing says for certain what they are."""
    lists: dict[tuple[int | None, str], list[Item]] = {}
    for node in nodes:
        style = node.label.style
        if style in _NUMBERED and style not in MARKS:
            lists.setdefault((node.parent, style), []).append(node)
    for (_, style), items in lists.items():
        bodies = [item for item in items if item.heading is None]
        if len(items) < _LEAST or not bodies or len(bodies) == len(items):
            continue
        heads = [item for item in items if item.heading is not None]
        share = len(bodies) / len(items)
        if share >= (_MANY_OF_OUTER if style == "cn" else _MOST) and all(
            _may_be_body(item, lines[item.line]) for item in heads
        ):
            for item in heads:
                item.heading, item.inline = None, True
        elif share <= _FEW:
            for item in bodies:
                _give_heading(item, lines[item.line])


def _may_be_body(item: Item, line: Line) -> bool:
    sentence = item.inline or line.text.endswith("。")
    return sentence and item.heading is not None and item.heading[1] - item.heading[0] > _SURE


def _give_heading(item: Item, line: Line) -> None:
    """Make the first sentence of an item its heading, where text runs on behind it."""
    start = item.label_end - line.start
    while line.text[start : start + 1] == " ":
        start += 1
    stop = line.text.find("。", start)
    if 0 < stop - start <= LONGEST_HEADING and stop + 1 < len(line.text):
        sentence = line.text[start:stop]
        if "：" not in sentence and ":" not in sentence and not _BODY.search(sentence):
            item.heading, item.inline = (line.start + start, line.start + stop), True
