"""Document numbers (发文字号, GB/T 9704-2012, 7.2.5): agency code, 〔year〕, serial; and orders (令)."""

import re
from dataclasses import dataclass

from pipeline.expressions import expression
from pipeline.metadata.dates import DIGITS

_OPEN, _CLOSE = r"[〔\[［【(（﹝〈{「]", r"[〕\]］】)）﹞〉}」]"
_NUMERAL = r"[\d〇零○一二三四五六七八九十百]{1,6}"
_CODED = (
    r"(?P<agency>[一-龥]{1,14}?(?:[A-Z]{1,3})?) ?"
    rf"{_OPEN} ?(?P<year>(?:19|20)\d{{2}}) ?年? ?{_CLOSE} ?第? ?"
    r"(?P<serial>\d{1,5}(?:[-—]\d{1,3})?) ?号"
)
_ORDER = (
    rf"(?P<order>[一-龥][一-龥 ]{{1,60}}?令) ?[(（]? ?(?:第? ?(?P<order_serial>{_NUMERAL}) ?号|"
    rf"{_OPEN}(?P<order_year>(?:19|20)\d{{2}}){_CLOSE} ?第? ?(?P<order_serial_in_year>\d{{1,4}}) ?号|"
    r"(?P<order_year_plain>(?:19|20)\d{2}) ?年 ?第 ?(?P<order_serial_plain>\d{1,4}) ?号) ?[)）]?"
)
_ANNOUNCEMENT = (
    r"(?P<announcement>[一-龥][一-龥 ]{1,60}?(?:公告|通告)) ?[(（]?"
    r"(?:(?P<announcement_year>(?:19|20)\d{2}) ?年 ?)?第 ?(?P<announcement_serial>\d{1,4}) ?号[)）]?"
)
_TAIWAN = r"(?P<letter>[一-龥]{1,10}字第) ?(?P<letter_serial>\d{5,}) ?号"
NUMBER = expression(f"{_CODED}|{_ORDER}|{_ANNOUNCEMENT}|{_TAIWAN}")
_LINE = expression(rf"[(（]?(?:文件?号[:：] ?|发文字号[:：] ?)?(?:{NUMBER.pattern})[)）]?")
_OF_THE_STATE = expression("^中华人民共和国(?=国务院令)")
_UNCODED = expression(r"[(（]?((?:19|20)\d{2}) ?年? ?第 ?(\d{1,4}) ?号[)）]?")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number as written, without blanks, and its parts; year and serial None where it has none."""

    text: str
    agency: str
    year: int | None
    serial: int | None


def parse_number(text: str) -> DocumentNumber | None:
    """Return the document number that ``text`` begins with, or None."""
    match = NUMBER.match(text) if "号" in text else None
    return None if match is None else number_of(match)


def number_line(line: str) -> DocumentNumber | None:
    """Return the document number when ``line`` holds nothing else but brackets or a label."""
    if "号" not in line or len(line) > 80:
        return None
    match = _LINE.fullmatch(line.strip())
    return None if match is None else number_of(match)


def uncoded_number_line(line: str) -> tuple[str, int, int] | None:
    """Return text, year and serial of a line such as 2026年第20号, below the name of an announcement."""
    match = _UNCODED.fullmatch(line.strip()) if len(line) <= 40 else None
    return None if match is None else (_compact(match[0]).strip("()（）"), int(match[1]), int(match[2]))


def number_of(match: re.Match[str]) -> DocumentNumber:
    """Return the document number of a match of :data:`NUMBER`, or of a pattern that holds it."""
    named = next(name for name in ("agency", "order", "announcement", "letter") if match[name] is not None)
    agency = match[named]
    stop = match.string.index("号", match.end(named)) + 1
    text = _compact(match.string[match.start(named) : stop])
    text = _OF_THE_STATE.sub("", text)
    if named in ("order", "announcement"):
        text = re.sub(r"[(（](?=第)", "", text)
    year = next((match[g] for g in _YEARS if match[g]), None)
    serial = next((match[g] for g in _SERIALS if match[g]), None)
    return DocumentNumber(text, _compact(agency), int(year) if year else None, _serial(serial))


_YEARS = ("year", "order_year", "order_year_plain", "announcement_year")
_SERIALS = (
    "serial",
    "order_serial",
    "order_serial_in_year",
    "order_serial_plain",
    "announcement_serial",
    "letter_serial",
)


def _compact(text: str) -> str:
    return "".join(text.split())


def _serial(text: str | None) -> int | None:
    """Read 65, 0065, 12-1 (the first number counts), 七二二, 二十二, 一百零三."""
    if not text:
        return None
    head = re.split(r"[-—]", text)[0]
    if head.isascii():
        return int(head)
    if not any(c in head for c in "十百"):
        return int("".join(str(DIGITS.get(c, c)) for c in head))
    total = digit = 0
    for c in head:
        if c in "十百":
            total += (digit or 1) * (10 if c == "十" else 100)
            digit = 0
        else:
            digit = DIGITS.get(c, 0)
    return total + digit
