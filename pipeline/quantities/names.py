"""What holds a numeral and is no quantity: names, document numbers, ordinals, grades, codes, labels."""

import functools
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.lexicon import Lexicon, LexiconError, Row, default
from pipeline.quantities import numerals
from pipeline.quantities.numerals import Numeral

WORD = "word"  # the kind of ordinary words (统一, 四川): told from quantities, but not reported

_NUMERIC = frozenset(numerals.CHINESE_CHARACTERS + "0123456789")
_YEAR = "(?:19|20)[0-9]{2}"
# Codes begin at a digit: what kind of code, and the forms that it takes.
_CODES = {
    "document_number": (rf"{_YEAR}[〕\]】）)]\s?第?[0-9]{{1,5}}\s?号",),
    "number_code": (
        r"0[0-9]{2,3}[-－—–)）][0-9]{5,8}(?![0-9])",
        r"0[0-9]+(?![0-9.．])(?:[-/][0-9]+)*",
        r"400[-－][0-9]{3,4}[-－][0-9]{3,4}",
        r"[0-9]{8,20}[Xx]?(?![0-9.．%％万亿个元人户])",
    ),
    "clock": (r"(?:[01]?[0-9]|2[0-4])[:：][0-5][0-9](?:[:：][0-5][0-9])?(?![0-9:：∶])",),
    "ratio": (r"[0-9]{1,4}(?:\.[0-9]+)?[:：∶][0-9]{1,4}(?:\.[0-9]+)?(?![0-9:：∶.])",),
    # 2.1.3, and 3．2020年: a label before a year
    "label": (r"[0-9]{1,3}(?:\.[0-9]{1,3}){2,}(?![0-9.%])", rf"[0-9]{{1,3}}[.．、](?={_YEAR}\s?年)"),
    # 8•12, 1+N, 2C90856P; not 2e5 and 37m2
    "name": (
        r"[0-9]{1,2}[•·・][0-9]{1,2}(?![0-9])",
        r"[0-9]+(?:[+＋][0-9NnXx]{1,3})+|[0-9]+[+＋](?!/)",
        r"[0-9]+(?![eE][0-9]{1,3}(?![A-Za-z0-9])|[khcd]?m[23](?![A-Za-z0-9]))[A-Za-z]+[0-9][A-Za-z0-9]*",
    ),
}
_CODE = re.compile("|".join(f"(?P<{kind}>{'|'.join(forms)})" for kind, forms in _CODES.items()))
_CODE_HINT = re.compile(r"0|[0-9]{8}|[0-9]+[〕\]】）)\-－—–:：∶.．、•·・+＋A-Za-z]")
_GRADE = re.compile(
    r"(?:[ⅠⅡⅢⅣⅤⅥⅦ]|(?<![A-Za-z])(?:I{1,3}|IV|VI?))(?:类|級|级|型)|[1-5]个?A级|[1-5]A(?=[^A-Za-z0-9])|A{2,5}级"
)
_GRADE_AFTER = re.compile(
    "[级級](?![别差配])|类(?=水|标准|断面|及?以上|或|以内|海域|功能|空气|区|财政|绩效|单位)|等(?=奖|功)"
)
_LABEL_MARK = re.compile(r"、|[.．](?![0-9０-９])")
_LABEL_BEFORE = frozenset("\n\r。;；!！?？ \u3000\t：:）)”")
_OPENING, _CLOSING = '“"「『‘《', '”"」』’》'
_SLOGAN = re.compile(f"[{_OPENING}][一二两三四五六七八九十][\u4e00-\u9fff]{{0,8}}\\Z")
_URL = re.compile(r"https?://[^\s\u4e00-\u9fff，。；）]+")
_CODE_GOES_ON = re.compile(r"[-–—:.．][0-9]+(?:[-–—:.．][0-9]+)*")
_DECIMALS = re.compile(f"[{''.join(numerals.CHINESE_DIGITS)}]")
_TWO = frozenset("两兩俩")
_ROMAN = dict(zip(("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "Ⅵ", "Ⅶ"), range(1, 8), strict=True))
_ROMAN |= dict(zip(("I", "II", "III", "IV", "V", "VI"), range(1, 7), strict=True))


class Name(NamedTuple):
    """A span that is no quantity, its kind, and the number of a grade."""

    start: int
    end: int
    kind: str
    value: float | None = None
    unit: str = ""


class Names:
    """The patterns of ``not_quantities.csv``: ``#`` is any plain numeral, ``@`` a small Chinese one."""

    def __init__(self, rows: Iterable[Row]) -> None:
        # by the first two characters, where the numeral opens the word, or by the numeral and what is before it
        first: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
        inner: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
        before: dict[str, list[tuple[str, str]]] = defaultdict(list)
        after: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
        for row in rows:
            pattern, kind = row["pattern"], row["kind"]
            if pattern[0] in "#@":
                after[pattern[1]].append((pattern[1:], kind, pattern[0] == "@"))
            elif pattern[-1] == "#":
                before[pattern[-2]].append((pattern[:-1], kind))
            else:
                offsets = [i for i, character in enumerate(pattern) if character in _NUMERIC]
                if not offsets:
                    raise LexiconError(f"not_quantities.csv: {pattern!r} holds no numeral and no # or @")
                for offset in offsets:
                    keyed, key = (inner, pattern[offset - 1 : offset + 1]) if offset else (first, pattern[:2])
                    keyed[key].append((pattern, offset, kind))
        self._first = {key: tuple(sorted(words, key=_longest)) for key, words in first.items()}
        self._inner = {key: tuple(sorted(words, key=_longest)) for key, words in inner.items()}
        self._before = {c: tuple(sorted(words, key=_longest)) for c, words in before.items()}
        self._after = {c: tuple(sorted(words, key=_longest)) for c, words in after.items()}
        self.after_characters = frozenset(self._after)

    def fixed(self, text: str, place: int, floor: int) -> Name | None:
        """Return the fixed word that has a numeral character at ``place`` (一带一路, 统一, PM2.5)."""
        first, inner = text[place : place + 2], text[place - 1 : place + 1]
        if first not in self._first and inner not in self._inner:
            return None
        for word, offset, kind in (*self._first.get(first, ()), *self._inner.get(inner, ())):
            start = place - offset
            if (
                start >= floor
                and text.startswith(word, start)
                and not _splits(text, start, start + len(word))
            ):
                return Name(start, start + len(word), kind)
        return None

    def grade(self, text: str, start: int) -> Name | None:
        """Return the grade at ``start`` that is no plain numeral: Ⅲ类, 5A级."""
        match = _GRADE.match(text, start)
        if not match:
            return None
        word = match.group().rstrip("类級级型个")
        value = float(_ROMAN.get(word) or (len(word) if word[0] == "A" else int(word[0])))
        return Name(start, match.end(), "grade", value, "类" if match.group()[-1] == "类" else "级")

    def code(self, text: str, start: int) -> Name | None:
        """Return the document number, telephone number, clock, ratio or label at the digit ``start``."""
        match = _CODE.match(text, start) if _CODE_HINT.match(text, start) else None
        if not match:
            return None
        kind = str(match.lastgroup)
        before = text[start - 1] if start else "\n"
        near = text[max(0, start - 10) : match.end() + 4]
        if kind in ("clock", "ratio") and (
            "比" in text[max(0, start - 8) : match.end() + 4] or "差距" in near
        ):
            above, _, below = match.group().replace("：", ":").replace("∶", ":").partition(":")
            if ":" not in below and float(below):
                return Name(start, match.end(), "ratio", float(above) / float(below))
        if kind == "document_number":
            return Name(start - 1, match.end(), kind) if before in "〔[【（(" else None
        if kind == "label" and match.group()[-1] in ".．、" and before not in _LABEL_BEFORE:
            return None
        if (
            kind == "name"
            and match.group()[-1] in "+＋"
            and not text[match.end() : match.end() + 1].strip("人家个万亿元")
        ):
            return None  # 100+ counts
        return Name(start, match.end(), "number_code" if kind == "ratio" else kind)

    def around(self, text: str, numeral: Numeral, floor: int) -> Name | None:
        """Return the name that ``numeral`` is part of: 第12, 16号线, 500强, 每百户, “四个一批”, a label 1."""
        start, end = numeral.start, numeral.end
        before = text[start - 1] if start else "\n"
        after = text[end] if end < len(text) else "\n"
        if start > floor:
            for word, kind in self._before.get(before, ()):
                if start - len(word) >= floor and text.startswith(word, start - len(word)):
                    more = _CODE_GOES_ON.match(text, end) if kind == "number_code" else None
                    return Name(start - len(word), more.end() if more else end, kind)
        if after == "星" and text.startswith("星级", end) and numeral.low < 10 and numeral.scale == 1.0:
            return Name(start, end + 2, "grade", numeral.low, "级")
        if (
            after in self.after_characters
            and not numeral.bare
            and numeral.form == "number"
            and before != "比"
        ):
            for word, kind, chinese in self._after[after]:
                if text.startswith(word, end) and (not chinese or _names_itself(text, numeral, kind)):
                    return None if kind == "quantity" else Name(start, end + len(word), kind)
        if (
            numeral.low < 100
            and after in "级級类等"
            and numeral.scale == 1.0
            and _GRADE_AFTER.match(text, end)
        ):
            return Name(start, end + 1, "grade", numeral.low, "类" if after == "类" else "级")
        if numeral.low < 200 and before in _LABEL_BEFORE and _LABEL_MARK.match(text, end):
            return Name(start, end, "label")
        if before in "(（" and after in ")）" and numeral.low < 100 and numeral.low == int(numeral.low):
            return Name(start, end, "label")
        if before in _OPENING and after in _CLOSING and not numeral.chinese and end - start >= 3:
            return Name(start, end, "name")  # the hotline “12345”
        if numeral.chinese and before in _OPENING:
            return self._quoted(text, start, end)
        if numeral.chinese and numeral.high <= 10 and _SLOGAN.search(text, max(0, start - 10), start):
            return self._quoted(text, start, end)  # 两片 in “一带两片三园”
        return None

    def _quoted(self, text: str, start: int, end: int) -> Name | None:
        """Return the quoted slogan that begins with a Chinese numeral (“四个一批”, “三张清单”)."""
        for place in range(end, min(end + 10, len(text))):
            if text[place] in _CLOSING:
                return Name(start, place, "name") if place > end + 1 or end - start == 1 else None
            if text[place] in "，。；,;":
                break
        return None


def _splits(text: str, start: int, end: int) -> bool:
    """Whether a word ends or begins within a longer number: 12345 in 12345678."""
    if _DECIMALS.match(text, end if text[end - 1] in "点點" else end + 1) and "点" in text[end - 1 : end + 1]:
        return True  # 一点五亿, 提高二点五个百分点
    if text[end - 1] in "GＧ" and text[end : end + 1] in ("W", "Ｗ", "B", "b", "H", "V"):
        return True  # 5GW
    inside = text[end - 1].isdigit() and text[end : end + 1].isdigit()
    return inside or (text[start].isdigit() and start > 0 and text[start - 1].isdigit())


def _longest(entry: tuple[str, int, str] | tuple[str, str] | tuple[str, str, bool]) -> tuple[int, str]:
    return -len(entry[0]), entry[0]


def _names_itself(text: str, numeral: Numeral, kind: str) -> bool:
    """Whether a Chinese numeral is small enough to name (三农), or orders sessions (十九届), but not 两届."""
    if not numeral.chinese:
        return False
    if kind == "ordinal":
        return text[numeral.start] not in _TWO and numeral.low < 100
    return numeral.low <= 10 and numeral.end - numeral.start <= 2


def address(text: str, start: int) -> int | None:
    """Return where the web address at ``start`` ends."""
    match = _URL.match(text, start)
    return match.end() if match else None


@functools.cache
def names(lexicon: Lexicon | None) -> Names:
    """Return the names of ``lexicon``, arranged once."""
    return Names((lexicon or default()).rows("not_quantities"))
