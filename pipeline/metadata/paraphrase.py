"""Signs that a machine reworded a text: mixed numbering, distorted phrases, calques, stray Latin.

Official prose repeats its fixed phrases to the letter, so a near miss is evidence; one alone may be a slip.
"""

import functools
import re
from collections.abc import Iterator

from pipeline.expressions import expression
from pipeline.lexicon import Lexicon
from pipeline.metadata.patterns import Pattern, compiled, rare_character

_LABEL = expression(
    r"^\s*(?:[(（](?P<han>[一二三四五六七八九十]{1,3})[)）]|[(（](?P<arabic>\d{1,2})[)）]|[(（](?P<latin>[a-z])[)）]"
    r"|(?P<plain>[一二三四五六七八九十]{1,3})、|第(?P<word>[一二三四五六七八九十]{1,2})[,，、])",
    re.M,
)
_HAN = "一二三四五六七八九十"
_LATIN = expression(r"(?<![A-Za-z\d.&/_-])[A-Za-z][A-Za-z&+-]*(?![A-Za-z\d.@/_-])")
_GENERATION = expression(r"(?<![\dA-Za-z])[2-6]g(?![A-Za-z\d])")
_DOUBLED = expression(r"关于关于|的的(?!士)|和和(?!美|平|谐|睦|气)|进行进行|实施实施|推进推进|加强加强")
_WINDOW = 4
_FAR = 0.45


class ParaphraseEvidence:
    """The signs of machine rewording in a clean text, each kind looked for when it is asked for, in linear time.

    A kind holds the words as they stand, in reading order.
    """

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text, self._lexicon = text, lexicon

    @functools.cached_property
    def distorted_phrases(self) -> tuple[str, ...]:
        """Near misses of fixed phrases."""
        return tuple(_distorted(self._text, self._lexicon))

    @functools.cached_property
    def spun_words(self) -> tuple[str, ...]:
        """Words put in the place of their synonyms."""
        return tuple(_found("spin", self._text, self._lexicon))

    @property
    def mixed_numbering(self) -> tuple[str, ...]:
        """Labels that go on counting in another style."""
        return tuple(_mixed_numbering(self._text))

    @property
    def calques(self) -> tuple[str, ...]:
        """Turns of speech taken over from another language, () for fewer than three."""
        calques = _found("calque", self._text, self._lexicon)
        return tuple(calques) if len(calques) >= 3 else ()

    @property
    def stray_latin(self) -> tuple[str, ...]:
        """Latin words that official prose would write in Chinese."""
        return tuple(_stray_latin(self._text, self._lexicon))

    @property
    def doubled_words(self) -> tuple[str, ...]:
        """Words written twice."""
        return tuple(m[0] for m in _DOUBLED.finditer(self._text))

    def kinds(self) -> int:
        """Return how many kinds of sign were found."""
        return sum(
            bool(found)
            for found in (
                self.mixed_numbering,
                self.distorted_phrases,
                self.calques,
                self.spun_words,
                self.stray_latin,
                self.doubled_words,
            )
        )

    def altered(self) -> bool:
        """Tell whether the signs show machine rewording: three kinds, or three of the telling ones."""
        telling = len(set(self.distorted_phrases)) + len(set(self.spun_words))
        return telling >= 3 or (telling >= 1 and self.kinds() >= 3)


@functools.cache
def _rewordings(lexicon: Lexicon) -> dict[str, tuple[Pattern, ...]]:
    rows = lexicon.rows("translationese")
    return {
        kind: tuple(compiled("translationese", row["pattern"]) for row in rows if row["kind"] == kind)
        for kind in ("calque", "spin")
    }


def _found(kind: str, text: str, lexicon: Lexicon) -> list[str]:
    return [match[0] for pattern in _rewordings(lexicon)[kind] for match in pattern.finditer(text)]


def _mixed_numbering(text: str) -> Iterator[str]:
    """Yield labels that go on counting in another style: (一), (2), (三); nested numbering never does."""
    last: dict[str, int] = {}
    for match in _LABEL.finditer(text):
        style = match.lastgroup or ""
        ordinal = _ordinal(match[style])
        group = ("han", "arabic", "latin") if style in ("han", "arabic", "latin") else ("plain", "word")
        elsewhere = any(last.get(other) == ordinal - 1 for other in group if other != style)
        if ordinal > 1 and last.get(style) != ordinal - 1 and elsewhere:
            yield match[0].strip()
        last[style] = ordinal
        if style in ("plain", "word"):
            last = {key: value for key, value in last.items() if key in ("plain", "word")}


def _ordinal(label: str) -> int:
    if label.isdigit():
        return int(label)
    if label.isascii():
        return ord(label) - ord("a") + 1
    tens, ten, units = label.rpartition("十")
    value = _HAN.find(units) + 1 if units else 0
    return value + ((_HAN.find(tens) + 1 if tens else 1) * 10 if ten else 0)


@functools.cache
def _stray_tokens(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.column("latin_abbreviations", "token"))


def _stray_latin(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield Latin words in running text that Chinese official prose would write in Chinese, and 5g for 5G."""
    known = _stray_tokens(lexicon)
    for match in _LATIN.finditer(text):
        between = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        if match[0] not in known and len(match[0]) > 1 and all("一" <= c <= "龥" for c in between):
            yield match[0]
    for match in _GENERATION.finditer(text):
        yield match[0]


@functools.cache
def _phrases(lexicon: Lexicon) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return the fixed phrases, each with a rare character of its ends and with its accepted forms."""
    phrases = []
    for row in lexicon.rows("fixed_phrases"):
        phrase = row["phrase"]
        accepted = (phrase, *filter(None, row["variants"].split("|")))
        phrases.append((phrase, rare_character(phrase[-2:] + phrase[:2]), accepted))
    return tuple(phrases)


def _distorted(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield stretches that come near a fixed phrase without being it or one of its accepted forms."""
    for phrase, sign, accepted in _phrases(lexicon):
        if sign not in text:
            continue
        size = len(phrase)
        head, tail = phrase[:2], phrase[-2:]
        if tail not in text or head not in text:
            continue
        for at in _occurrences(text, tail):
            end = at + 2
            first = max(0, end - size - _WINDOW)
            start = text.rfind(head, first, end)
            if start < 0 or any(form in text[first : end + _WINDOW] for form in accepted):
                continue
            found = text[start:end]
            if _holds_in_order(found, phrase):
                continue  # words put in (深化农业供给侧结构性改革) leave the phrase whole
            most = max(1, int(size * _FAR) - 1)
            if (
                len(found) >= size - 2
                and _own(found, phrase) <= most
                and 0 < _distance(found, phrase) <= most
            ):
                yield found


def _occurrences(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _holds_in_order(text: str, phrase: str) -> bool:
    rest = iter(text)
    return all(c in rest for c in phrase)


def _own(a: str, b: str) -> int:
    """Return how many characters of ``a``, or of ``b``, the other one lacks: their distance is no less."""
    return max(sum(c not in b for c in a), sum(c not in a for c in b))


def _distance(a: str, b: str) -> int:
    """Return the Levenshtein distance of two short strings."""
    row = list(range(len(b) + 1))
    for i, c in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, d in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (c != d))
    return row[-1]
