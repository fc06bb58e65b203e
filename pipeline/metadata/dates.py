"""Dates as Chinese documents write them: 2019年3月23日, 一九九〇年十二月五日, 民国107年1月2日."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.expressions import expression

DIGITS = {c: i for i, cs in enumerate(("〇零○Ｏ◯OoО0", *"一二三四五六七八九")) for c in cs}
_ZERO = "〇零○Ｏ◯OoО0"
_ARABIC = (
    r"(?<!\d)(?P<y>(?:19|20)\d{2}) ?[年./\-－—] ?(?P<m>\d{1,2}) ?[月./\-－—] ?"
    r"(?P<d>\d{1,2})(?!\d) ?[日号]?"
)
_CHINESE = (
    rf"(?P<cy>[{_ZERO}一二三四五六七八九]{{4}}) ?年 ?(?P<cm>[元正一二三四五六七八九十]{{1,2}}) ?月 ?"
    r"(?P<cd>[一二三四五六七八九十廿]{1,3}) ?[日号]"
)
_REPUBLIC = r"(?:中华民国|民国) ?(?P<ry>\d{2,3}) ?年 ?(?P<rm>\d{1,2}) ?月 ?(?P<rd>\d{1,2}) ?日"
DATE = expression(f"{_REPUBLIC}|{_ARABIC}|{_CHINESE}")
_COMPACT = expression(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# The date of a feed (RFC 5322): Tue, 12 Apr 2022 02:27:27 GMT
_OF_FEED = expression(
    rf"(?<!\d)(?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}} (?P<year>(?:19|20)\d{{2}})(?!\d)"
)
_SPLIT_STAMP = expression(r"(?<!\d)(20\d\d) (\d{2})/(\d{2})(?= \d{2}:)")
_DAY_FIRST = expression(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d{2})(?!\d)")
_REPUBLIC_SHORT = expression(r"(?<!\d)(\d{2,3}) ?[-./年] ?(\d{1,2}) ?[-./月] ?(\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A complete date in a text: its span (code points, end exclusive) and its ISO 8601 form."""

    start: int
    end: int
    iso: str


def may_hold_date(text: str) -> bool:
    """Tell whether ``text`` holds what no date does without: 年, or the century of a year."""
    return "年" in text or "20" in text or "19" in text


def dates(text: str) -> Iterator[DateMention]:
    """Yield the complete, valid dates of ``text`` in reading order."""
    for match in DATE.finditer(text):
        if match["y"]:
            parts = int(match["y"]), int(match["m"]), int(match["d"])
        elif match["ry"]:
            parts = int(match["ry"]) + 1911, int(match["rm"]), int(match["rd"])
        else:
            parts = _year(match["cy"]), numeral(match["cm"]), numeral(match["cd"])
        if iso := iso_date(*parts):
            yield DateMention(match.start(), match.end(), iso)


def first_date(text: str) -> str | None:
    """Return the first complete date of ``text`` in ISO form, or None."""
    return next((mention.iso for mention in dates(text)), None)


def labelled_date(value: str, republic_of_china: bool = False) -> str | None:
    """Return the date in a labelled value; there 20190323 and, in Taiwan, 106-08-17 are dates."""
    if found := first_date(value):
        return found
    if match := _COMPACT.search(value):
        return iso_date(int(match[1]), int(match[2]), int(match[3]))
    if match := _OF_FEED.search(value):
        return iso_date(int(match["year"]), _MONTHS.index(match["month"]) + 1, int(match["day"]))
    if republic_of_china and (match := _REPUBLIC_SHORT.search(value)):
        return iso_date(int(match[1]) + 1911, int(match[2]), int(match[3]))
    return None


def stamped_date(text: str) -> str | None:
    """Return the date of a page's stamp, where 12/07/2022 has the day first (Hong Kong, Macau), or None."""
    if found := first_date(text):
        return found
    if split := _SPLIT_STAMP.search(text):
        return iso_date(int(split[1]), int(split[2]), int(split[3]))
    match = _DAY_FIRST.search(text)
    return iso_date(int(match[4]), int(match[3]), int(match[1])) if match else None


def iso_date(year: int, month: int, day: int) -> str | None:
    """Return the ISO form of a calendar date, or None when there is no such day."""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _year(text: str) -> int:
    return int("".join(str(DIGITS[c]) for c in text))


def numeral(text: str) -> int:
    """Return the month or the day that 正, 十二, 廿三, 三十一 or 12 writes; 0 for none."""
    if text.isdigit():
        return int(text)
    if text in ("元", "正"):
        return 1
    text = text.replace("廿", "二十")
    tens, ten, units = text.rpartition("十")
    if not ten:
        return DIGITS[text] if len(text) == 1 else 0
    if len(tens) > 1 or len(units) > 1:
        return 0
    return (DIGITS[tens] if tens else 1) * 10 + (DIGITS[units] if units else 0)
