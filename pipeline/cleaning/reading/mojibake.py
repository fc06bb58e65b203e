"""Text that was decoded with the wrong encoding: undone where that loses nothing, told where it cannot be undone."""

import functools
import re
from itertools import accumulate

from pipeline.cleaning.paragraphs.lines import HAN
from pipeline.cleaning.reading.decoding import COMMON
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression

# UTF-8 read as one of these encodings is the usual accident (one byte, one character); gb18030 pairs the bytes.
_SINGLE_BYTE = ("cp1252", "latin-1", "mac_cyrillic", "cp1251", "koi8-r", "mac_roman", "cp866", "cp437")
_NOT_ASCII = expression("[^\x00-\x7f]+")
_SAMPLE = 4_000
_LEAST_SHARE = 0.8
# UTF-8 replacement characters read as GBK, and what debuggers fill memory with
_LOST = expression("\ufffd|锟斤拷|锟斤|烫烫烫|屯屯屯|ï¿½")
_LOST_SIGNS = "\ufffd锟烫屯ï"
_LEAST_COMMON = 0.12
"""Share of characters that Chinese prose cannot do without, below which a text may be wrongly decoded."""
_COMMONEST = "的，。、和业发国人建工设会加政地"
"""Characters of COMMON that tell most Chinese texts when they alone are counted."""
_RARE_IN_A_ROW = 4


def repaired(text: Traced) -> tuple[Traced, str]:
    """Return the text with wrong decoding undone, and the encoding that it was wrongly read as ("" for none)."""
    head = text.text[:_SAMPLE]
    common = 0
    for char in _COMMONEST:
        common += head.count(char)
        if common >= len(head) * _LEAST_COMMON:
            return text, ""
    sample = "".join(_NOT_ASCII.findall(head))
    if len(sample) < 12 or sum(map(COMMON.__contains__, sample)) >= len(sample) * _LEAST_COMMON:
        return text, ""
    for name in _SINGLE_BYTE:
        for inner in ("utf-8", "gb2312"):
            if _restores(_undone(sample, name, inner), sample):
                return text.edited(_undone(text.text, name, inner)), name
    if _restores(_undone_pairs(sample), sample):
        return text.edited(_undone_pairs(text.text)), "gb18030"
    return text, ""


def _restores(edits: list[Edit], sample: str) -> bool:
    """Whether the edits cover most of the sample and give Chinese, common characters among it."""
    restored = "".join(edit.replacement for edit in edits)
    covered = sum(edit.end - edit.start for edit in edits)
    han = len(re.findall(f"[{HAN}\u3000-\u303f\uff00-\uffef]", restored))
    common = sum(map(COMMON.__contains__, restored))
    return (
        covered >= len(sample) * _LEAST_SHARE
        and han >= len(restored) * 0.7
        and common >= len(restored) * 0.08
    )


def _undone(text: str, encoding: str, inner: str) -> list[Edit]:
    """Read the characters as bytes of ``encoding``; each well-formed sequence of ``inner`` of several bytes is one edit."""
    table = _bytes_of(encoding)
    edits: list[Edit] = []
    for match in _NOT_ASCII.finditer(text):
        whole = bytes(table.get(char, 0) for char in match[0])
        position = 0
        while position < len(whole):
            char = _sequence(whole, position) if inner == "utf-8" else _pair(whole, position)
            length = len(char.encode(inner)) if char else 1
            if char:
                start = match.start() + position
                edits.append(Edit(start, start + length, char, None, "mojibake"))
            position += length
    return edits


def _pair(whole: bytes, position: int) -> str:
    """Return the character of the two bytes of GB 2312 at ``position``, "" for none."""
    pair = whole[position : position + 2]
    return pair.decode("gb2312", errors="ignore") if len(pair) == 2 and min(pair) >= 0xA1 else ""


def _bytes_of(encoding: str) -> dict[str, int]:
    table = {
        bytes([code]).decode(encoding, errors="ignore") or chr(code): code for code in range(0x80, 0x100)
    }
    if encoding == "cp1252":
        table.update({chr(code): code for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)})
    return table


def _undone_pairs(text: str) -> list[Edit]:
    """Read characters as bytes of GB18030 that hold UTF-8: an edit reaches to where both kinds of borders meet."""
    edits: list[Edit] = []
    for match in _NOT_ASCII.finditer(text):
        encoded = [char.encode("gb18030", errors="replace") for char in match[0]]
        borders = dict(zip(accumulate(map(len, encoded), initial=0), range(len(encoded) + 1), strict=True))
        whole = b"".join(encoded)
        start, restored, position = 0, "", 0
        while position < len(whole):
            char = _sequence(whole, position)
            position += len(char.encode("utf-8")) if char else 1
            restored = restored + char if char and (restored or start in borders) else ""
            if position in borders:
                if restored:
                    place = match.start()
                    edits.append(
                        Edit(place + borders[start], place + borders[position], restored, None, "mojibake")
                    )
                start, restored = position, ""
            elif not char:
                start, restored = -1, ""  # damaged: go on from where characters meet again
    return edits


def _sequence(whole: bytes, position: int) -> str:
    """Return the character whose well-formed UTF-8 sequence of several bytes begins at ``position``, "" for none."""
    lead = whole[position]
    length = 2 if 0xC2 <= lead <= 0xDF else 3 if 0xE0 <= lead <= 0xEF else 4 if 0xF0 <= lead <= 0xF4 else 0
    char = whole[position : position + length].decode("utf-8", errors="ignore") if length else ""
    return char if len(char) == 1 and len(char.encode("utf-8")) == length else ""


def is_irreversible(text: str) -> bool:
    """Whether the text holds what no decoding brings back: replacement characters, or runs of only rare characters."""
    lost = any(sign in text for sign in _LOST_SIGNS) and _LOST.search(text)
    return bool(lost or _rare_run().search(text))


@functools.cache
def _rare_run() -> re.Pattern[str]:
    """Characters outside of GB 2312 level 1 in a row, as shifted byte pairs give: names have fewer together."""
    codes = (bytes([row, cell]) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    frequent = {code.decode("gb2312", errors="ignore") for code in codes}
    rare = "".join(char for char in map(chr, range(0x4E00, 0x9FA6)) if char not in frequent)
    return re.compile(f"[{rare}]" * _RARE_IN_A_ROW)
