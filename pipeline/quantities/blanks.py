"""Blanks that separate nothing: the grammar reads the text without them, rows keep the text's own offsets."""

import re
from bisect import bisect_right

from pipeline.quantities import numerals

# A blank at a number counts as a slip of layout (8 %, 5 万元, 百 分 之 五) where one neighbour is neither a
# digit, a Latin letter nor punctuation. Two ideographic blanks divide paragraphs and stay.
_BLANK = re.compile(r"[ \t\u00a0\u2002\u2003\u3000][ \t\u00a0\u2002\u2003\u3000]*")
_LONGEST = 8
_COUNTS = frozenset(
    "0123456789０１２３４５６７８９%％‰.．分之点點个個又"
    + numerals.CHINESE_CHARACTERS
    + "数几幾<>=≤≥＜＞以左或等"
)
_KEEPS = re.compile(r"[0-9０-９A-Za-zＡ-Ｚａ-ｚ\s,，.．:;\"'()（）\[\]、。]")
# A number that opens a line is a label (2 项目申报): the blank behind it stays, unless the number goes on.
_GOES_ON = frozenset("万亿千百十萬億%％个個余多点點分成折又之-－—–～~一二三四五六七八九零几幾")
# l2万公顷: the letter for the digit in scanned text
_MISREAD = re.compile(r"l(?<=[\u4e00-\u9fff]l)(?=[0-9])")
_LABEL = re.compile(r"(?:\A|\n)[ \t\u3000]*[0-9０-９.．一二三四五六七八九十]{1,6}\Z")


class Squeezed:
    """A text without its meaningless blanks, and the way back to the original's offsets."""

    def __init__(self, text: str) -> None:
        self.starts, self.shifts = [0], [0]
        pieces, last, removed = [], 0, 0
        text = _MISREAD.sub("1", text)
        for match in _BLANK.finditer(text):
            start, end = match.span()
            if not _meaningless(text, start, end):
                continue
            pieces.append(text[last:start])
            removed += end - start
            last = end
            self.starts.append(last - removed)
            self.shifts.append(removed)
        self.text = text
        if removed:
            pieces.append(text[last:])
            self.text = "".join(pieces)

    def start(self, place: int) -> int:
        """Return where the character at ``place`` stands in the original."""
        return place + self.shifts[bisect_right(self.starts, place) - 1]

    def end(self, place: int) -> int:
        """Return the original's offset behind the character before ``place``."""
        return self.start(place - 1) + 1 if place else 0


def _meaningless(text: str, start: int, end: int) -> bool:
    if not start or end == len(text) or text[end] == "\n" or end - start > _LONGEST:
        return False
    if text[start - 1] not in _COUNTS and text[end] not in _COUNTS:
        return False  # not at a number
    if text[start] == "\u3000" and end - start > 1:
        return False
    if text[end] in ".．" and text[start - 1].isdigit() and text[end + 1 : end + 2].isdigit():
        return True  # 2 .6亿
    if _KEEPS.match(text[start - 1]) and _KEEPS.match(text[end]):
        return False
    return text[end] in _GOES_ON or not _LABEL.search(text[max(0, start - 12) : start])
