"""The date in the dateline of a press report: 人民网福州1月11日电."""

from pipeline.cleaning.document import Reason
from pipeline.expressions import expression
from pipeline.metadata.dates import first_date, iso_date
from pipeline.metadata.reading import Reading

_DAY = expression(r"(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:电|讯|消息)")
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
        day = _DAY.search(line)
        text = reading.text[:_HEAD]
        if day is None or int(day["month"]) > _LAST_MONTH or not _CONGRESS.search(text):
            continue
        years = {int(year) for year in _AIMS.findall(text)}
        if len(years) == 1:
            return iso_date(years.pop(), int(day["month"]), int(day["day"]))
    return None
