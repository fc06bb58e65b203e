"""From bytes to text: UTF-8, UTF-16, GB18030 and Big5, with and without marks, told apart by content."""

import codecs
import re

from pipeline.cleaning.document import UnreadableDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_-]{3,20})""")
_FAMILIES = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030",
    "big5": "big5", "big5-hkscs": "big5", "big-5": "big5", "x-x-big5": "big5",
}  # fmt: skip
_BINARY = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"{\\rtf",
)
_SAMPLE, _GLANCE = 65_536, 1024
_MOST_IMPLAUSIBLE = 0.03
_HIGH_BYTES = bytes([0x00, 0x20, 0x30, 0xFF, *range(0x4E, 0xA0)])
"""High bytes of ASCII, general and Chinese punctuation, full-width forms and Chinese characters in UTF-16."""
# The characters that Chinese prose of either script cannot do without: their share tells right from wrong
# decoding where two encodings both decode (function words of the Modern Chinese frequency lists).
COMMON = frozenset(
    "的一是不了在人有我他這这個个上們们來来到時时大地為为子中你說说生國国年著就那和要她出也得裏里後后自以會会家可下"
    "而過过天去能對对小多然於于心學学之都好看起發发當当沒没成只如事把還还用第樣样道想作種种開开美總总從从無无情己面"
    "最女但現现前些所同日手又行意動动方期它頭头經经長长兒儿回位分愛爱老因很給给名法間间斯知世什兩两次使身者被高已親亲"
    "其進进此話话常與与活正感，。、；：（）《》“”　政府市民工業业建設设規规劃划展加強强實实施"
)


def decode(source: bytes) -> tuple[str, str]:
    """Return the text of ``source`` and the name of its encoding; raises UnreadableDocument for empty or binary input."""
    if not source.strip(b" \t\r\n\x00"):
        raise UnreadableDocument("the file is empty")
    for magic in _BINARY:
        if source.startswith(magic):
            raise UnreadableDocument(
                f"the file is binary (it begins with {magic!r}): convert it to text or HTML first"
            )
    for mark, name in _MARKS:
        if source.startswith(mark):
            return _strict(source[len(mark) :], name), name
    wide = _wide_without_mark(source)
    if wide:
        return _strict(source, wide), wide
    try:
        return source.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        cut_off = error.start >= len(source) - 3 and error.reason == "unexpected end of data"
        if cut_off and error.start:
            return source[: error.start].decode("utf-8"), "utf-8"
    return _legacy(source)


def _strict(source: bytes, name: str) -> str:
    try:
        return source.decode(name)
    except UnicodeDecodeError:
        whole = source.decode(name, errors="ignore")
        if not whole.strip():
            raise UnreadableDocument(
                f"the file begins with a mark of {name} but does not decode as it"
            ) from None
        return source.decode(name, errors="replace")


def _wide_without_mark(source: bytes) -> str | None:
    """UTF-16 of Chinese or markup shows NUL or U+4E00-block high bytes at every second place only."""
    sample = source[: _SAMPLE - _SAMPLE % 2]
    if len(sample) < 4:
        return None
    for name, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        glance = sample[first:_GLANCE:2]
        if len(glance.translate(None, _HIGH_BYTES)) >= _MOST_IMPLAUSIBLE * len(sample):
            continue
        high = sample[first::2]
        implausible = len(high.translate(None, _HIGH_BYTES))
        if implausible / len(high) < _MOST_IMPLAUSIBLE and (0 in high or 0x30 in high or 0xFF in high):
            text = sample.decode(name, errors="replace")
            if sum(c in COMMON or " " <= c <= "~" or c in "\r\n\t" for c in text) > len(text) * 0.3:
                return name
    return None


def _legacy(source: bytes) -> tuple[str, str]:
    """GB18030 or Big5, by the declaration in the head and by how much common Chinese each decoding gives."""
    declared = _DECLARED.search(source[:4096])
    stated = _FAMILIES.get(declared[1].decode("ascii").lower()) if declared else None
    candidates = []
    for name in ("gb18030", "big5"):
        text = source.decode("big5hkscs" if name == "big5" else name, errors="replace")
        bad = text.count("\ufffd") + sum("\ue000" <= c <= "\uf8ff" for c in text[:_SAMPLE])
        han = sum("一" <= c <= "鿿" for c in text[:_SAMPLE])
        common = sum(c in COMMON for c in text[:_SAMPLE])
        share = common / max(1, han + bad * 20)
        candidates.append((share + (0.1 if name == stated else 0), name, text, bad))
    candidates.sort(key=lambda candidate: -candidate[0])
    _, name, text, bad = candidates[0]
    utf8 = source.decode("utf-8", errors="replace")
    if utf8.count("\ufffd") <= bad and utf8.count("\ufffd") < len(utf8) * 0.02:
        return utf8, "utf-8"
    if bad > len(text) * 0.1 or text.count("\x00") > len(text) * 0.01:
        raise UnreadableDocument(
            "the file is neither text in UTF-8, UTF-16, GB18030 or Big5 nor HTML: it seems to be binary"
        )
    return text, name
