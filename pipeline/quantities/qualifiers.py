"""Qualifiers: the words before and after a value that say how it compares, and in which order they decide."""

from pipeline.quantities.vocabulary import Vocabulary

_NEGATIVE = frozenset("负負")
_NO_SIGN = frozenset("抱自胜担肩欺减正背辜税稅赋债債")  # 担负, 减负, 正负, 税负 are words
_MINUS = frozenset("-－−")
_BEFORE_MINUS = frozenset("\n([（【:：,，、。;；<>=≤≥ \u3000为至到在约是达占率幅速长增值度")

_THAN = {**dict.fromkeys("大高多长", "gt"), **dict.fromkeys("小低少短", "lt")}


def sign_start(text: str, start: int, floor: int) -> int:
    """Return where the minus sign of the number at ``start`` begins, or ``start`` when it has none."""
    if start <= floor:
        return start
    character, before = text[start - 1], text[start - 2] if start > 1 else "\n"
    if character in _NEGATIVE and before not in _NO_SIGN:
        return start - 1
    if character in _MINUS and before in _BEFORE_MINUS:
        return start - 1
    if character == "下" and before == "零" and start - 2 >= floor:
        return start - 2  # 零下10度
    return start


class Qualified:
    """The outcome of qualifying: the span with its qualifiers, the two sides and the comparator."""

    __slots__ = ("comparator", "end", "high", "low", "start")

    def __init__(self, start: int, end: int, low: float | None, high: float | None, comparator: str) -> None:
        self.start, self.end = start, end
        self.low, self.high, self.comparator = low, high, comparator


def qualify(words: Vocabulary, text: str, value: Qualified, floor: int, bare: bool) -> Qualified:
    """Take in 约, 不低于 before and 以上, 左右 after; open the side that they open.

    A word after the value decides over one before (约…以上), an adverb at the number over a verb before
    it. A range stays one whatever stands beside it, but for 两位数以上. ``bare``: a scale word alone, that
    上 may stand before.
    """
    decided = ""
    before = words.before.ending(text, value.start, floor)
    if bare:
        before = before or words.scale_before.ending(text, value.start, floor)
    if before:
        decided = before[1].comparator
        if before[1].inside:
            value.start = before[0]
            if decided == "approx":  # 超过约, 不低于近: the outer word decides
                outer = words.before.ending(text, value.start, floor)
                if outer and outer[1].comparator in ("ge", "gt", "le", "lt"):
                    decided = outer[1].comparator
                    value.start = outer[0] if outer[1].inside else value.start
    after = words.after.starting(text, value.end)
    than = _THAN.get(text[value.end : value.end + 1], "") if text.startswith("比", value.start - 1) else ""
    if than and value.start > floor:  # 比三成高
        value.start, value.end, decided = value.start - 1, value.end + 1, than
    elif after:
        value.end = after[0]
        if after[1].comparator != "range":
            decided = after[1].comparator
    if decided in ("", "eq") or (value.comparator == "range" and value.low != 10.0):
        return value
    if value.comparator == "range" and decided not in ("ge", "gt"):
        return value
    value.comparator = decided
    if decided in ("ge", "gt"):
        value.low, value.high = value.low if value.low is not None else value.high, None
    elif decided in ("le", "lt"):
        value.low, value.high = None, value.high if value.high is not None else value.low
    elif value.high is None:
        value.high = value.low
    return value
