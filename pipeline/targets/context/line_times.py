"""The times of a document by place: the limits that they set in a line, and what of a line only tells a time."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from pipeline.quantities import TimeExpression
from pipeline.targets.context.calendar import Calendar
from pipeline.targets.context.governance import GOVERNING
from pipeline.targets.context.limits import Limit, read_limit, read_together
from pipeline.targets.passages import Paragraph

_MASKED = frozenset({"point", "span", "recurring", "base", "start"})
_SOURCE_LEAD = re.compile(
    r".{0,50}(?:提出|要求|明确|指出|显示|提及|目标是|目标|指标|部署|方案|措施|意见|规划|计划|提到|强调|方面)[》”]?(?:(?:还|主要|也|则)*(?:包括|包含))?(?:[,，:：]|—{1,2})?\s*(?:力争)?"
)
_TRAILING_BRACKETS = 40  # brackets of a paragraph, from its end, that are looked at for a deadline
_TRAILING = re.compile(r"(?:.*[;；,，])?(?:完成|办结)?(?:时限|时间|期限)?为?[:：]?")
_TRAILED = re.compile(
    r"(?:年?底?前?(?:基本)?(?:完成|实施|出台|取得实质性进展|到位|启动|见效|落实|办结)?)(?:[，,；;].*)?"
)
_OF_THE_YEAR = re.compile("^[^今明去本前后0-9]*(?:年底|年末|年内|全年|半年|季度|月)|^(?:1[0-2]|[1-9])月")
# 在提高质量和效益的基础上年均增长7%, 提前一年实现全覆盖: how, between an indicator and its value
_ON_TOP_OF = re.compile(
    "在[^，。；：、,;:()（）\\d年]{2,24}的(?:基础|前提|条件|情况)[上下](?=[^，。；,;]{2,})"
    "|提前(?:[一二两三四五半]|\\d{1,2})(?:年|个?月)(?=(?:实现|达到|建成|完成)[^，。；：]{0,16}(?:全覆盖|\\d))"
)
_AFTER_BASE = re.compile(r"的?(?:基础上|同期|底|末|年底|年末|水平)?(?:再|又)?")


class LineTimes:
    """The times of a document, and the limits that they set in each of its lines."""

    def __init__(self, text: str, times: list[TimeExpression], calendar: Calendar) -> None:
        self.text = text
        self.calendar = calendar
        self.times = times
        self.starts = [time.start for time in times]
        self.spans: dict[str, Limit] = {}  # counted spans whose years the text has told

    def within(self, start: int, end: int) -> list[TimeExpression]:
        """Return the times between ``start`` and ``end``."""
        left, right = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [time for time in self.times[left:right] if time.end <= end]

    def limits(self, paragraph: Paragraph, year: Limit | None, goals: bool) -> list[Limit]:
        """Return the limits that stand in a line; ``year`` is what the headings above it give, ``goals`` what they head."""
        coming = self.calendar.under(year.year, year.text, year.kind == "span") if year else self.calendar
        headed = coming if self.calendar.now is None else None
        found = [
            read_limit(
                self.text,
                time,
                headed or (coming if _OF_THE_YEAR.search(time.text) or time.years else self.calendar),
                paragraph.start,
                paragraph.end,
            )
            for time in self.within(paragraph.start, paragraph.end)
            if paragraph.holds(time.start, time.end) is None
        ]
        if goals:  # 经过三年努力，… looks forward there
            found = [replace(one, within=True) if self._strives(one) else one for one in found]
        return self._counted_before(read_together(found, self.text))

    def _strives(self, limit: Limit) -> bool:
        after = self.text[limit.end : limit.end + 6]
        told = limit.counted and "经过" in limit.text
        return told and "奋斗" not in limit.text + after and "努力" in limit.text + after

    def _counted_before(self, limits: list[Limit]) -> list[Limit]:
        """Return ``limits`` with the end of 未来五年 where the text has told its years (未来五年(2023-24至2027-28年度))."""
        for at, limit in enumerate(limits):
            if not limit.counted:
                continue
            name = self.text[max(0, limit.start - 2) : limit.end].replace("今后", "未来")
            name = name[max(0, name.find("未来")) :]
            if limit.year is not None and limit.deadline:
                self.spans[name] = limit
            elif limit.deadline is None and (told := self.spans.get(name)) and "未来" in name:
                limits[at] = replace(limit, deadline=told.deadline, year=told.year)
        return limits

    def trailing(self, paragraph: Paragraph) -> list[tuple[int, Limit]]:
        """Return the deadlines that stand alone in brackets behind what they govern, with the place of the bracket."""
        found = []
        for left, right in paragraph.held[-_TRAILING_BRACKETS:]:
            times = self.within(left, right) if self.text[left] in "(（" else []
            if len(times) == 1 and _TRAILING.fullmatch(self.text[left + 1 : times[0].start]):
                limit = read_limit(self.text, times[0], self.calendar, left + 1, right - 1)
                if (
                    limit.kind == "point"
                    and limit.deadline
                    and _TRAILED.fullmatch(self.text[times[0].end : right - 1])
                ):
                    found.append((left, limit))
        return found

    def latest_year(self, paragraph: Paragraph) -> int:
        """Return the last year that the first words of a line name (“十四五”时期是…), or 0."""
        times = self.within(paragraph.lead, min(paragraph.end, paragraph.lead + 12))
        return max((time.end_year or time.year or 0 for time in times), default=0)


# 围绕七项能力开展专项行动，到2027年，…
_BACKDROP_LEAD = re.compile(
    r"(?:围绕|聚焦|按照|根据|坚持|立足|锚定|对照|紧扣|依托|通过|落实)[^。；：\n]{2,50}[，,](?:力争|争取|确保|努力)?"
)
_NO_OPENING = frozenset({"date", "name", "value", "short"})


def opening(text: str, start: int, limits: Sequence[Limit]) -> Limit | None:
    """Return the time that opens the text from ``start`` on, after 根据《…》, or 《…》提出: at most, or None."""
    for limit in limits:
        if limit.start >= start and limit.kind not in _NO_OPENING:  # 1月21日发布的《…》提出，到2027年，…
            before = text[start : limit.start] if limit.start - start <= 60 else "-"
            opens = limit.start <= start + 8 or _SOURCE_LEAD.fullmatch(before) is not None
            opens = opens or (limit.firm and _BACKDROP_LEAD.fullmatch(before) is not None)
            return limit if opens and limit.kind in GOVERNING | {"past"} else None
    return None


def masks(text: str, paragraph: Paragraph, limits: Sequence[Limit]) -> list[tuple[int, int]]:
    """Return, in order, the spans of a line that only tell a time or a manner, and part no indicator from its value."""
    found = [_mask(text, limit) for limit in limits if limit.kind in _MASKED]
    found += [
        (one.start() + paragraph.start, one.end() + paragraph.start)
        for one in _ON_TOP_OF.finditer(paragraph.shape)
    ]
    return sorted(found)


def _mask(text: str, limit: Limit) -> tuple[int, int]:
    """Return the span of a time with the words that tie it to its clause (比2020年, 在2020年基础上)."""
    start, end = limit.start, limit.end
    if limit.kind == "base":
        while start > 0 and text[start - 1] in "比较于在以按":
            start -= 1
            if text[start - 1 : start + 1] == "比比":
                break  # 占比比2020年提高5个百分点
        after = _AFTER_BASE.match(text, end)
        end = after.end() if after else end
    return start, end
