"""The years that headings lend to what stands under them (codebook section 7, Deadline words)."""

from collections.abc import Callable, Sequence

from pipeline.quantities import TimeExpression
from pipeline.sectioning import Section
from pipeline.targets.context.calendar import Calendar
from pipeline.targets.context.governance import GOVERNING
from pipeline.targets.context.limits import Limit, read_limit, read_together

_LONGEST = 60  # characters; a longer heading is a sentence
_COMMAS = ("，", ",")


def heading_limits(
    text: str,
    sections: Sequence[Section],
    calendar: Calendar,
    times_between: Callable[[int, int], list[TimeExpression]],
    valued: Callable[[int, int], bool],
) -> dict[int, Limit]:
    """Return the one limit that each heading states, by section number.

    A month or quarter in a heading that states a value, as ``valued`` tells, is of that value alone.
    """
    found: dict[int, Limit] = {}
    for section in sections:
        if section.heading is None or section.heading_end - section.heading_start > _LONGEST:
            continue
        start, end = section.heading_start, section.heading_end
        times = times_between(start, end)
        if not times:
            continue
        limits = read_together(
            [
                read_limit(text, time, calendar, start, end)
                for time in times
                if text.rfind("《", start, time.start) <= text.rfind("》", start, time.start)
            ],
            text,
        )
        limits = [
            limit
            for limit in limits
            if limit.kind in GOVERNING and limit.deadline and not _set_off(text, limit, start)
        ]
        stretch = len(limits) == 2 and limits[1].kind == "span" and limits[0].end == limits[1].start
        if limits and limits[-1].day and valued(start, end):
            continue
        if len(limits) == 1 or stretch:
            found[section.number] = limits[-1]
    return found


def _set_off(text: str, limit: Limit, start: int) -> bool:
    """Whether a time stands set off in the midst of a heading that is a sentence (完成A，到2015年，B达到C)."""
    behind = text[limit.end : limit.end + 1] in _COMMAS
    return behind and any(mark in text[start : limit.start] for mark in _COMMAS)
