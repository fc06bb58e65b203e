"""The lines of a text with the white space around them, as the passes on paragraphs see them."""

from typing import NamedTuple

from pipeline.expressions import expression

BLANK = " \t\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Characters that set blank space on a line (Unicode space separators and the tab)."""
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〇\U00020000-\U0003ffff"
"""Regular-expression ranges of Chinese characters."""
TERMINAL = "。！？；：!?;:…"
"""Punctuation that may end a paragraph."""
NUMBERED_HEADING = expression(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百\d]{1,4}[编章节条]|\d{1,2}[.．、](?!\d)|——"
)
PHOTOGRAPH = expression(
    "^(?:图为|图①|▲|△).{2,70}摄$|(?:记者|通讯员|新华社|本报|人民网|中新社)"
    f"[ \u3000]{{0,3}}[{HAN}]{{2,4}}[ \u3000]{{0,3}}[/／]?[ \u3000]{{0,3}}摄影?[）)]?$"
    f"|[ \u3000]摄影[:：][{HAN}]{{2,4}}$"
    f"|[（(][{HAN}]{{2,8}}(?:摄|摄影|图片|供图|资料[图照]片?)[ \u3000]?[）)]$"
    f"|[。！][ \u3000]{{0,3}}[{HAN}·]{{2,4}}[ \u3000]{{0,3}}[/／]?[ \u3000]{{0,3}}摄影?$"
)
"""A line of a news page with the credit of a photograph."""
_TERMINALS = frozenset(TERMINAL)
_BLANK = expression(f"[{BLANK}]")
_HAN_RUN = expression(f"[{HAN}]+")
_NARROW = expression("[\0-\u10ff]+")
_CLOSING = "”’\"'）)】》」』 "


class Line(NamedTuple):
    """A line with something on it: text[start:end] without the blanks around it."""

    start: int
    end: int
    text: str
    indent: int
    """Blanks before the text, in columns (a full-width blank counts two)."""
    gap: int
    """Line breaks between the line before and this one; 1 where they follow directly, 0 for the first line."""
    spaced: bool
    """Whether blanks stand inside the text."""

    @property
    def squeezed(self) -> str:
        """The text without its blanks."""
        return squeezed(self.text) if self.spaced else self.text


def lines_of(text: str) -> list[Line]:
    """Return the lines of ``text`` that hold more than blanks, in order."""
    lines: list[Line] = []
    start = gap = 0
    blanks = "\u180e" in text or sum(map(len, text.split())) + text.count("\n") < len(text)
    for raw in text.split("\n"):
        stripped = raw.strip(BLANK) if blanks else raw
        if stripped:
            lead = len(raw) - len(raw.lstrip(BLANK)) if stripped is not raw else 0
            begin = start + lead
            spaced = blanks and _BLANK.search(stripped) is not None
            lines.append(
                Line(begin, begin + len(stripped), stripped, lead and width(raw[:lead]), gap, spaced)
            )
            gap = 1
        elif lines:
            gap += 1
        start += len(raw) + 1
    return lines


def width(text: str) -> int:
    """Return the columns that ``text`` takes on a page: two for a full-width character, else one."""
    return len(text) if text.isascii() else 2 * len(text) - sum(map(len, _NARROW.findall(text)))


def count_han(text: str) -> int:
    """Return how many Chinese characters ``text`` holds."""
    return sum(map(len, _HAN_RUN.findall(text)))


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends with punctuation that may close a paragraph, quotation marks and brackets aside."""
    return text.rstrip(_CLOSING)[-1:] in _TERMINALS


def squeezed(text: str) -> str:
    """Return ``text`` without any white space."""
    return "".join(text.split())
