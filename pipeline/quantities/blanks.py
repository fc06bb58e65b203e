"""Blanks that separate nothing: the grammar reads a text without them, the rows keep the text's own offsets."""

import re
from bisect import bisect_right

# A blank counts as a slip of layout (8 %, 5 万元, 百 分 之 五) where one neighbour is neither a digit, a
# Latin letter nor ASCII punctuation. Two ideographic blanks divide paragraphs and stay.
_WORD = r"0-9０-９A-Za-zＡ-Ｚａ-ｚ\s,，.．:;\"'()（）\[\]、。"
_BLANK = re.compile(
    rf"(?<=[^{_WORD}])(?:[ \t\u00a0\u2002\u2003]{{1,8}}|\u3000)(?=[^\s])"
    rf"|(?<=[^\s])(?:[ \t\u00a0\u2002\u2003]{{1,8}}|\u3000)(?=[^{_WORD}])"
)


# A number that opens a line is a label (2 项目申报): the blank behind it stays, but before what goes on with it.
_GOES_ON = frozenset("万亿千百十萬億%％个個余多点點分成折又之-－—–～~一二三四五六七八九零几幾")
_LABEL = re.compile(r"(?:\A|\n)[ \t\u3000]*[0-9０-９.．一二三四五六七八九十]{1,6}\Z")


class Squeezed:
    """A text without its meaningless blanks, and the way back to the original's offsets."""

    def __init__(self, text: str) -> None:
        self.starts, self.shifts = [0], [0]
        pieces, last, removed = [], 0, 0
        for match in _BLANK.finditer(text):
            window = max(0, match.start() - 12)
            if text[match.end()] not in _GOES_ON and _LABEL.search(text[window : match.start()]):
                continue
            pieces.append(text[last : match.start()])
            removed += match.end() - match.start()
            last = match.end()
            self.starts.append(last - removed)
            self.shifts.append(removed)
        pieces.append(text[last:])
        self.text = "".join(pieces) if removed else text

    def start(self, place: int) -> int:
        """Return where the character at ``place`` stands in the original."""
        return place + self.shifts[bisect_right(self.starts, place) - 1]

    def end(self, place: int) -> int:
        """Return the original's offset behind the character before ``place``."""
        return self.start(place - 1) + 1 if place else 0
