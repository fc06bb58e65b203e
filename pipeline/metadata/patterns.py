"""Patterns that a domain expert writes in a lexicon file, compiled with errors told by file and pattern."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.cleaning.reading.decoding import COMMON
from pipeline.expressions import expression
from pipeline.lexicon import LexiconError

_TOKEN = expression(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{[^}]*\}|.", re.DOTALL)


class Pattern:
    """A regular expression, tried only on texts that hold one of the strings without which it cannot match."""

    __slots__ = ("_signs", "expression")

    def __init__(self, expression: str) -> None:
        self.expression = re.compile(expression, re.MULTILINE)
        self._signs = [(rare_character(needle), needle) for needle in needles(expression)]

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in ``text``, or None."""
        return self.expression.search(text) if self._may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches in ``text`` in reading order."""
        return self.expression.finditer(text) if self._may_match(text) else iter(())

    def _may_match(self, text: str) -> bool:
        for sign, needle in self._signs:
            if sign in text and needle in text:
                return True
        return not self._signs


def rare_character(word: str) -> str:
    """Return the character of ``word`` by which most texts tell that they do not hold it: found at once or not at all."""
    return next((char for char in word if char not in COMMON), word[0])


def needles(expression: str) -> tuple[str, ...]:
    """Return strings of which every match holds at least one: for each alternative its longest run of plain characters.

    Groups are passed over. () where an alternative has no such run.
    """
    longest, run, depth = [""], "", 0
    for token, following in pairwise([*_TOKEN.findall(expression), "|", ""]):
        if not depth and len(token) == 1 and token not in ".^$*+?()|" and following[:1] not in tuple("*?{"):
            run += token
            continue
        longest[-1], run = max(longest[-1], run, key=len), ""
        depth += (token == "(") - (token == ")")
        if token == "|" and not depth:
            longest.append("")
    found = longest[:-1]
    return tuple(dict.fromkeys(found)) if all(found) else ()


def compiled(file: str, expression: str) -> Pattern:
    """Compile a regular expression of lexicon ``file`` (^ and $ match at lines); raises LexiconError."""
    try:
        return Pattern(expression)
    except re.error as error:
        raise LexiconError(f"{file}.csv holds a malformed pattern {expression!r}: {error}") from error
