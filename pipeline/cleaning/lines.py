"""The lines of a text with the white space around them, as the passes on paragraphs see them."""

import re
from typing import NamedTuple

BLANK = " \t\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Characters that set blank space on a line (Unicode space separators and the tab)."""
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〇\U00020000-\U0003ffff"
"""Regular-expression ranges of Chinese characters."""
TERMINAL = "。！？；：!?;:…"
"""Punctuation that may end a paragraph."""
PHOTOGRAPH = re.compile(
    "^(?:图为|图①|▲|△).{2,70}摄$|(?:记者|通讯员|新华社|本报|人民网|中新社)"
    f"[ \u3000]{{0,3}}[{HAN}]{{2,4}}[ \u3000]{{0,3}}[/／]?[ \u3000]{{0,3}}摄影?[）)]?$"
    f"|[（(][{HAN}]{{2,8}}(?:摄|摄影|图片|供图|资料图)[）)]$"
)
"""A line of a news page with the credit of a photograph."""
_LINE = re.compile(r"[^\n]+")


class Line(NamedTuple):
    """A line with something on it: text[start:end] without the blanks around it."""

    start: int
    end: int
    text: str
    indent: int
    """Blanks before the text, in columns (a full-width blank counts two)."""
    gap: int
    """Line breaks between the line before and this one; 1 where they follow directly, 0 for the first line."""


def lines_of(text: str) -> list[Line]:
    """Return the lines of ``text`` that hold more than blanks, in order."""
    lines: list[Line] = []
    last_end = 0
    for match in _LINE.finditer(text):
        raw = match[0]
        stripped = raw.strip(BLANK)
        if not stripped:
            continue
        lead = len(raw) - len(raw.lstrip(BLANK))
        start = match.start() + lead
        end = start + len(stripped)
        gap = text.count("\n", last_end, start) if lines else 0
        lines.append(Line(start, end, stripped, width(raw[:lead]), gap))
        last_end = end
    return lines


def width(text: str) -> int:
    """Return the columns that ``text`` takes on a page: two for a full-width character, else one."""
    if text.isascii():
        return len(text)
    return sum(2 if char >= "\u1100" else 1 for char in text)


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends with punctuation that may close a paragraph, quotation marks and brackets aside."""
    return text.rstrip("”’\"'）)】》」』 ").endswith(tuple(TERMINAL))


def squeezed(text: str) -> str:
    """Return ``text`` without any white space."""
    return "".join(text.split())
