"""Characters: line ends, control and invisible characters, full-width Latin letters and digits, script."""

import functools
import re

import opencc

from pipeline.cleaning.document import Reason
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression
from pipeline.lexicon import Lexicon

_BREAKS = "\v\f\x1c-\x1e\x85\u2028\u2029"
# C0 and C1 controls, zero-width and direction marks, soft hyphen, byte-order mark, surrogates, private use
# (icon fonts), non-characters: none of them is text.
_NO_TEXT = (
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180d"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffc\ufffe\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
_LINE_END = expression(f"\r\n?|[{_BREAKS}]")
_MEANINGLESS = expression(f"[{_NO_TEXT}]+")
_UNPLAIN = expression(f"[\r{_BREAKS}{_NO_TEXT}]")
_FULL_WIDTH = {
    **{code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)},
    **{code: code - 0xFEE0 for code in range(0xFF21, 0xFF3B)},
    **{code: code - 0xFEE0 for code in range(0xFF41, 0xFF5B)},
}
_WIDE_LATIN = expression("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
# The point and the per cent sign of a full-width or Chinese numeral belong to it: ８．５％, 十一．七％.
_WIDE_NUMERAL_SIGN = expression(
    "(?<=[\uff10-\uff19])(?:\uff0e(?=[\uff10-\uff19])|\uff05)|(?<=[〇零一二三四五六七八九十])\uff05"
    "|(?<=[^\n。；][〇零一二三四五六七八九十])\uff0e(?=[〇零一二三四五六七八九]{1,3}(?:\uff05|[A-Z倍万亿兆]))"
)
_NARROW_SIGN = {"\uff0e": ".", "\uff05": "%"}
_SCRIPT_SAMPLE = 4_000


def is_usual(text: str) -> bool:
    """Whether no character of ``text`` is one that a pass of this module changes: one look in the place of several."""
    return _unusual().search(text) is None


@functools.cache
def _unusual() -> re.Pattern[str]:
    wide = _WIDE_LATIN.pattern[1:-1]
    return re.compile(f"[\r{_BREAKS}{_NO_TEXT}{wide}\uff05{''.join(sorted(_own_characters()[0]))}]")


def without_meaningless(text: str) -> str:
    """Return ``text`` without controls, marks of zero width, surrogates and private use."""
    return _MEANINGLESS.sub("", text)


def plain_characters(text: Traced) -> Traced:
    """Return the text with every line end a newline and without characters that mean nothing in a text."""
    if not _UNPLAIN.search(text.text):
        return text
    edits = [Edit(m.start(), m.end(), "\n") for m in _LINE_END.finditer(text.text)]
    edits += [
        Edit(m.start(), m.end(), "", Reason.CONTROL_CHARACTER) for m in _MEANINGLESS.finditer(text.text)
    ]
    return text.edited(edits)


def narrow_characters(text: Traced) -> Traced:
    """Return the text with full-width Latin letters and numerals as ASCII; punctuation stays as the page has it."""
    if "\uff05" not in text.text and not _WIDE_LATIN.search(text.text):
        return text

    def narrow(whole: str) -> str:
        signs = _WIDE_NUMERAL_SIGN.sub(lambda sign: _NARROW_SIGN[sign[0]], whole)
        return signs.translate(_FULL_WIDTH)

    return text.converted(narrow, "width")


@functools.cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


@functools.cache
def _own_characters() -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters of traditional script alone (t2s changes them) and of simplified alone (s2t does)."""
    characters = [chr(code) for code in range(0x3400, 0xA000)]
    both = "\n".join(characters)
    simplified, traditional = (_converter(name).convert(both).split("\n") for name in ("t2s", "s2t"))
    return (
        frozenset(a for a, b in zip(characters, simplified, strict=True) if a != b),
        frozenset(a for a, b in zip(characters, traditional, strict=True) if a != b),
    )


@functools.cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(_own_characters()[0]))}]")


def script_of(text: str) -> str:
    """Return "Hant" for a text in traditional script, else "Hans", by which script's own characters prevail.

    A simplified text that quotes a traditional name stays simplified.
    """
    sample = text[:: len(text) // _SCRIPT_SAMPLE + 1]
    if not _traditional().search(sample):
        return "Hans"
    counts = [sum(map(own.__contains__, sample)) for own in _own_characters()]
    return "Hant" if counts[0] > counts[1] else "Hans"


def simplified(text: Traced, lexicon: Lexicon) -> Traced:
    """Return the text in simplified script: OpenCC t2s, then the fixes of the lexicon file ``script_fixes``."""
    fixes = _fixes(lexicon)

    def convert(whole: str) -> str:
        return fixes[0].sub(lambda match: fixes[1][match[0]], _converter("t2s").convert(whole))

    return text.converted(convert, "script")


@functools.cache
def _fixes(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, str]]:
    becomes = {row["written"]: row["becomes"] for row in lexicon.rows("script_fixes")}
    longest_first = sorted(becomes, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first))), becomes


def is_simplification(source: str, text: str, lexicon: Lexicon) -> bool:
    """Whether ``text`` can be what :func:`simplified` makes of ``source``, character by character."""
    rows = lexicon.rows("script_fixes")
    fixes = {pair for row in rows for pair in zip(row["written"], row["becomes"], strict=True)}
    convert = _converter("t2s").convert
    return len(source) == len(text) and all(
        b in (a, whole, convert(a)) or (a, b) in fixes or (convert(a), b) in fixes
        for a, whole, b in zip(source, convert(source), text, strict=True)
    )
