"""What holds a numeral and is no quantity: names, document numbers, ordinals, grades, codes, versions, labels."""

import functools
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.lexicon import Lexicon, Row, default
from pipeline.quantities.numerals import Numeral

# Codes begin at a digit. Dotted chains are versions, addresses or section labels (2.1.3).
_CODE = re.compile(
    r"(?P<document_number>(?:(?:19|20)[0-9]{2}[〕\]】）)]\s?第?[0-9]{1,5}\s?号))"
    r"|(?P<number_code>0[0-9]{2,3}[-－—–][0-9]{7,8}(?![0-9])|1[3-9][0-9]{9}(?![0-9.])|0[0-9]{3,}(?![0-9.])"
    r"|[0-9]{15,18}[Xx]?(?![0-9.%])|400[-－][0-9]{3,4}[-－][0-9]{3,4})"
    r"|(?P<clock>(?:[01]?[0-9]|2[0-4])[:：][0-5][0-9](?::[0-5][0-9])?(?![0-9:：∶]))"
    r"|(?P<label>[0-9]{1,3}(?:\.[0-9]{1,3}){2,}(?![0-9.%]))"
)
_GRADE = re.compile(
    r"(?:[ⅠⅡⅢⅣⅤⅥⅦ]|(?<![A-Za-z])(?:I{1,3}|IV|VI?))\s?(?:类|級|级|型)|[1-5](?:个)?A级|[1-5]A(?=[^A-Za-z0-9])|A{2,5}级"
)
_GRADE_AFTER = re.compile("[级級](?![^\\W\\d_]*度)|类(?=水|标准|断面|及?以上|或|以内|海域|功能|空气|区)")
_LABEL_AFTER = re.compile(r"[、.．](?![0-9０-９])")
_SENTENCE_START = frozenset("\n\r。;；!！?？ \u3000\t")
_OPENING, _CLOSING = '“"「『‘《', '”"」』’》'
_URL = re.compile(r"[A-Za-z]+://[^\s\u4e00-\u9fff]+")
_ROMAN = {
    "Ⅰ": 1,
    "Ⅱ": 2,
    "Ⅲ": 3,
    "Ⅳ": 4,
    "Ⅴ": 5,
    "Ⅵ": 6,
    "Ⅶ": 7,
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
}


class Name(NamedTuple):
    """A span that is no quantity, its kind, and the number of a grade."""

    start: int
    end: int
    kind: str
    value: float | None = None
    unit: str = ""


class Names:
    """The patterns of ``not_quantities.csv``: ``#`` stands for any plain numeral, ``@`` for a Chinese one."""

    def __init__(self, rows: Iterable[Row]) -> None:
        fixed: dict[str, list[tuple[str, str]]] = defaultdict(list)
        before: dict[str, list[tuple[str, str]]] = defaultdict(list)
        after: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
        for row in rows:
            pattern, kind = row["pattern"], row["kind"]
            if pattern[0] in "#@":
                after[pattern[1]].append((pattern[1:], kind, pattern[0] == "@"))
            elif pattern[-1] == "#":
                before[pattern[-2]].append((pattern[:-1], kind))
            else:
                fixed[pattern[0]].append((pattern, kind))
        longest = lambda entry: (-len(entry[0]), entry[0])
        self._fixed = {c: tuple(sorted(words, key=longest)) for c, words in fixed.items()}
        self._before = {c: tuple(sorted(words, key=longest)) for c, words in before.items()}
        self._after = {c: tuple(sorted(words, key=longest)) for c, words in after.items()}

    @property
    def first_characters(self) -> str:
        """Every character that a fixed word begins with, and those that begin a grade."""
        return "".join(sorted(self._fixed)) + "ⅠⅡⅢⅣⅤⅥⅦIVA"

    def fixed(self, text: str, start: int) -> Name | None:
        """Return the longest fixed word at ``start`` (一带一路, 统一, 5G)."""
        for word, kind in self._fixed.get(text[start], ()):
            if text.startswith(word, start):
                return Name(start, start + len(word), kind)
        return None

    def grade(self, text: str, start: int) -> Name | None:
        """Return the grade at ``start`` that is no plain numeral: Ⅲ类, 5A级."""
        match = _GRADE.match(text, start)
        if not match:
            return None
        word = match.group().rstrip("类级級型个")
        value = float(_ROMAN.get(word) or (len(word) if word[0] == "A" else int(word[0])))
        return Name(start, match.end(), "grade", value, "类" if match.group()[-1] == "类" else "级")

    def code(self, text: str, start: int) -> Name | None:
        """Return the document number, telephone number, time of day or section label that begins at ``start``."""
        match = _CODE.match(text, start)
        if not match:
            return None
        opened = 1 if match.lastgroup == "document_number" and start and text[start - 1] in "〔[【（(" else 0
        if match.lastgroup == "document_number" and not opened:
            return None
        return Name(start - opened, match.end(), str(match.lastgroup))

    def around(self, text: str, numeral: Numeral, floor: int) -> Name | None:
        """Return the name that ``numeral`` is part of: 第12, 16号线, 500强, 每百户, “四个一批”, 1. at a line start."""
        start, end = numeral.start, numeral.end
        before = text[start - 1] if start else "\n"
        after = text[end] if end < len(text) else "\n"
        if start > floor:
            for word, kind in self._before.get(before, ()):
                if start - len(word) >= floor and text.startswith(word, start - len(word)):
                    return Name(start - len(word), end, kind)
        for word, kind, chinese in self._after.get(after, ()):
            if text.startswith(word, end) and not numeral.bare and (numeral.chinese or not chinese):
                if chinese and (numeral.low > 10 or end - start > 2):
                    continue
                return Name(start, end + len(word), kind)
        if _GRADE_AFTER.match(text, end) and numeral.scale == 1.0 and numeral.low <= 20:
            return Name(start, end + 1, "grade", numeral.low, "类" if after == "类" else "级")
        if numeral.low < 100 and (before in _SENTENCE_START) and _LABEL_AFTER.match(text, end):
            return Name(start, end, "label")
        if before in "(（" and after in ")）" and numeral.low < 100 and numeral.low == int(numeral.low):
            return Name(start, end, "label")
        if after in "+＋":
            return Name(start, end, "name")
        if numeral.chinese and before in _OPENING:
            return self._quoted(text, start, end)
        return None

    def _quoted(self, text: str, start: int, end: int) -> Name | None:
        """Return the quoted slogan that begins with a Chinese numeral (“四个一批”, “三张清单”)."""
        for place in range(end, min(end + 10, len(text))):
            if text[place] in _CLOSING:
                return Name(start, place, "name") if place > end + 1 or end - start == 1 else None
            if text[place] in "，。；,;":
                break
        return None


def url(text: str, start: int) -> int | None:
    """Return where the web address at ``start`` ends."""
    match = _URL.match(text, start)
    return match.end() if match else None


@functools.cache
def names(lexicon: Lexicon | None) -> Names:
    """Return the names of ``lexicon``, arranged once."""
    return Names((lexicon or default()).rows("not_quantities"))
