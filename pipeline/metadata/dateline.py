"""The date in the dateline of a press report: 人民网福州1月11日电."""

import re

from pipeline.cleaning.document import Reason
from pipeline.expressions import expression
from pipeline.metadata.dates import DIGITS, first_date, iso_date, numeral
from pipeline.metadata.reading import Reading

_NUMERAL = "\\d{1,2}|[一二三四五六七八九十]{1,3}"
_DAY = expression(rf"(?<!\d)(?P<month>{_NUMERAL})月(?P<day>{_NUMERAL})日(?:电|讯|消息)")
_CHINESE_YEAR = expression("二[0〇零○][0〇零○一二三四五六七八九]{2}年")
# A congress at the beginning of the year hears the report and sets the aims of that year.
_CONGRESS = expression("政府工作报告|人民代表大会|人代会|[省市县区]两会")
_LAST_MONTH = 3
_AIMS = expression(r"(?<!\d)(20\d{2})年[^。；]{0,40}?(?:预期目标|发展目标|主要目标|目标任务|工作安排)")
_HEAD = 6000


def dateline_date(reading: Reading) -> str | None:
    """Return the ISO date of the dateline, or None where there is none or nothing tells its year.

    A dateline has no year. Of a report on the congress in spring it is the year whose aims are told.
    """
    for line in reading.page.removed(Reason.BYLINE):
        if full := first_date(line):
            return full
        found = _DAY.search(line)
        text = _CHINESE_YEAR.sub(_arabic, reading.text[:_HEAD])
        if found is None or not _CONGRESS.search(text):
            continue
        month, day = (numeral(found[part]) for part in ("month", "day"))
        if month > _LAST_MONTH:
            continue
        years = {int(year) for year in _AIMS.findall(text)}
        if len(years) == 1:
            return iso_date(years.pop(), month, day)
    return None


def _arabic(year: re.Match[str]) -> str:
    return "".join(str(DIGITS.get(character, character)) for character in year[0])
