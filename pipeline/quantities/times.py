"""Time expressions: dates, deadlines, spans, plan periods, relative and recurring times.

Each begins at one of a few characters, so that text without time words costs one regular-expression
search. The years of the plans come from ``plan_periods.csv``.
"""

import functools
import re
from collections.abc import Iterator

from pipeline.lexicon import Lexicon, default
from pipeline.quantities import numerals
from pipeline.quantities.model import TimeExpression

_D = "0-9０-９〇零○一二三四五六七八九十两"
_YEAR = r"(?:(?:19|20|１９|２０)[0-9０-９]{2}|[一二][〇零○九][〇零○一二三四五六七八九]{2})"
_END = r"(?:年底|底|年末|末|年初|初|中期|中|内)?(?:之前|以前|前|之后|以后|后|以来|之内|起|止|期间|中旬|上旬|下旬)?"
_DASH = r"\s?(?:[-－‐−–—―～~]{1,2}|至|到|和|、)\s?"
_RANGE_DASH = r"\s?(?:[-－‐−–—―～~]{1,2}|至|到)\s?"
_NUMBER = f"[{_D}几数]+(?:[.．点][{_D}]+)?"

_ABSOLUTE = re.compile(
    rf"(?P<lead>截止到|截至到|截止|截至|到|至|自|从|在|于)?\s?"
    rf"(?:(?P<y1>{_YEAR})\s?(?P<u1>年度?)?{_RANGE_DASH}(?P<y2>{_YEAR})(?:\s?年度?)?(?P<spantail>期间|间)?"
    rf"|(?P<year>{_YEAR})\s?年度?(?:\s?(?P<month>[{_D}]{{1,3}})\s?月份?(?:\s?(?P<day>[{_D}]{{1,3}})\s?[日号])?"
    rf"|(?P<part>上半年|下半年|[第前]?[一二三四1-4]季度))?(?P<tail>{_END})"
    rf"|(?P<iso>(?:19|20)[0-9]{{2}}[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12][0-9]|3[01])(?![0-9])))"
)
_MONTH = re.compile(
    rf"(?P<lead>截止到|截至到|截止|截至|到|至|自|从|在|于)?\s?(?P<relative>今年|明年|去年|当年|本年|次年)?\s?"
    rf"(?P<month>[0-9０-９]{{1,2}}|十[一二]?|[一二三四五六七八九])\s?月份?"
    rf"(?:\s?(?P<day>[{_D}]{{1,3}})\s?[日号])?(?P<tail>{_END})(?!\S?刊)"
)
_SPAN = re.compile(
    rf"(?P<lead>今后|未来|过去|近|通过|利用|用|经过|力争用|在|每|约|历时|为期|接下来的?|前|后|下一个?|再用|最近)?"
    rf"(?P<number>{_NUMBER}|半)(?:{_RANGE_DASH}(?P<upper>{_NUMBER}))?(?P<half>个半)?\s?"
    rf"(?P<unit>个?年度?|个月|个?季度|周|天|日|个?工作日|个?小时)(?P<over>多|半)?(?P<around>左右|以上|以下)?的?(?P<tail>时间|期限)?"
    rf"(?P<end>之?以?内|间|期间|来|建设|努力|后|之后|以后|累计|行动)?"
)
_PLAN = re.compile(
    r"(?P<lead>截止到|截至到|截止|截至|到|至|自|从|在)?(?P<open>[“\"「『]?)(?P<name>NAMES)(?P<close>[”\"」』]?)"
    r"(?P<tail>规划期间|规划期末|规划期内|计划期间|期间|时期|期末|末期|末|初期|初|前期|中期|后期|以来|规划期|期内|期)?"
    r"(?P<end>末|内|初|以来)?"
)
_RELATIVE = {
    **dict.fromkeys(("今年", "本年", "本年度", "当年", "年内", "年度内", "今年内", "全年", "今年全年"), 0),
    **dict.fromkeys(("明年", "来年", "次年", "下一年", "下年"), 1),
    **dict.fromkeys(("去年", "上年", "上年度", "上一年", "头年"), -1),
    "后年": 2,
    "前年": -2,
}
_RELATIVE_PATTERN = re.compile(
    r"(?P<lead>到|至|截至|在)?(?P<year>今年内|今年全年|今年|本年度|本年|当年|年度内|年内|全年|明年|来年|次年|去年|上年度|上年|上一年|后年|前年)?"
    r"(?P<part>上半年|下半年|[第前]?[一二三四1-4]季度|年底|年末|年初|年中|底|末|初|内)?(?P<tail>之前|以前|前|以来|起|之内|内)?"
)
_RECURRING = re.compile(
    r"每年度?|每季度|每月|每半年|每周|每天|每日|每[两二三五]年|年均|年平均|年年|历年|逐年|逐月|月均|日均|按年度?|每个?年度|每一年|各年度|一年一度"
)
_LONG_TERM = re.compile(
    r"本世纪中叶|本世纪末|21世纪中叶|二十一世纪中叶|(?:本|这一|下一?)届(?:政府)?(?:任期内|期内|任期)?"
)
_PARTS = {"上半年": 6, "下半年": 12, "一季度": 3, "二季度": 6, "三季度": 9, "四季度": 12}
_YEARS_IN = {
    "年": 1.0,
    "月": 1 / 12,
    "季度": 0.25,
    "周": 7 / 365,
    "天": 1 / 365,
    "日": 1 / 365,
    "小时": 1 / 8760,
}


def _integer(word: str) -> int:
    word = word.translate(numerals.HALF_WIDTH)
    return int(word) if word.isdigit() and word.isascii() else int(numerals.chinese_value(word))


class TimeReader:
    """Reads the time expression that begins at a place."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.periods = {
            row["name"]: (int(row["start"]), int(row["end"])) for row in lexicon.rows("plan_periods")
        }
        names = "|".join(sorted(self.periods, key=lambda name: (-len(name), name)))
        self.plan = re.compile(_PLAN.pattern.replace("NAMES", names))
        self.starts = re.compile(
            '[0-9０-９〇零一二三四五六七八九十两半几数今本当年全明来次去上下后前每逐历日月按各“"「『第截到至自从在于未过近通利用经力历为接再最约二]'
        )

    def scan(self, text: str) -> Iterator[TimeExpression]:
        """Yield the time expressions of ``text`` in order, not overlapping."""
        floor = 0
        for match in self.starts.finditer(text):
            start = match.start()
            if start < floor:
                continue
            found = self.read(text, start)
            if found:
                yield found
                floor = found.end

    def read(self, text: str, start: int) -> TimeExpression | None:
        """Return the time expression that begins at ``start``, or None."""
        before = text[start - 1] if start else ""
        if text[start] in "到至" and before in "达高低加增降得做受提涉遇直想感" and before:
            return None
        if before.isascii() and before.isalnum() and text[start].isascii() and text[start].isdigit():
            return None
        for reader in (self._absolute, self._plan, self._recurring, self._month, self._relative, self._span):
            found = reader(text, start)
            if found:
                return found
        return None

    def _absolute(self, text: str, start: int) -> TimeExpression | None:
        m = _ABSOLUTE.match(text, start)
        if not m:
            return None
        lead = [m["lead"]] if m["lead"] else []
        if m["iso"]:
            year, month, day = (int(part) for part in re.split("[-./]", m["iso"]))
            return TimeExpression(
                start, m.end(), m.group(), "point", year, month, day, year, month, None, tuple(lead)
            )
        if m["y1"]:
            first, last = _integer(m["y1"]), _integer(m["y2"])
            if last <= first or last - first > 60:
                return None
            cues = (*lead, *([m["spantail"]] if m["spantail"] else []))
            return TimeExpression(
                start,
                m.end(),
                m.group(),
                "span",
                first,
                None,
                None,
                last,
                None,
                float(last - first + 1),
                cues,
            )
        year = _integer(m["year"])
        month = _integer(m["month"]) if m["month"] else None
        day = _integer(m["day"]) if m["day"] else None
        if m["part"]:
            month = _PARTS[m["part"].translate(_QUARTERS).lstrip("第前")]
            lead.append(m["part"])
        if month is not None and not 1 <= month <= 12:
            return None
        return TimeExpression(
            start,
            m.end(),
            m.group(),
            "point",
            year,
            month,
            day,
            year,
            month,
            None,
            (*lead, *_split(m["tail"])),
        )

    def _plan(self, text: str, start: int) -> TimeExpression | None:
        m = self.plan.match(text, start)
        if (
            not m
            or (not m["open"] and not m["tail"] and len(m["name"]) < 3)
            or bool(m["open"]) != bool(m["close"])
        ):
            return None
        if not m["open"] and len(m["name"]) < 3 and m["tail"] in ("末", "初", "期"):
            return None
        first, last = self.periods[m["name"]]
        cues = tuple(word for word in (m["lead"], m["tail"], m["end"]) if word)
        if any("末" in cue for cue in cues):
            return TimeExpression(
                start, m.end(), m.group(), "point", last, None, None, last, None, None, cues
            )
        return TimeExpression(start, m.end(), m.group(), "period", first, None, None, last, None, 5.0, cues)

    def _recurring(self, text: str, start: int) -> TimeExpression | None:
        m = _RECURRING.match(text, start)
        if not m:
            return None
        return TimeExpression(start, m.end(), m.group(), "recurring", cues=(m.group(),))

    def _month(self, text: str, start: int) -> TimeExpression | None:
        m = _MONTH.match(text, start)
        if not m or not 1 <= _integer(m["month"]) <= 12:
            return None
        month, day = _integer(m["month"]), _integer(m["day"]) if m["day"] else None
        cues = tuple(word for word in (m["lead"], m["relative"], *_split(m["tail"])) if word)
        offset = _RELATIVE.get(m["relative"] or "", None)
        return TimeExpression(
            start, m.end(), m.group(), "relative", None, month, day, None, month, None, cues, offset
        )

    def _relative(self, text: str, start: int) -> TimeExpression | None:
        m = _RELATIVE_PATTERN.match(text, start)
        if m and (m["year"] or (m["part"] and len(m["part"]) > 1)):
            part = m["part"] or ""
            month = _PARTS.get(part.translate(_QUARTERS).lstrip("第前"))
            cues = tuple(word for word in (m["lead"], m["year"], m["part"], m["tail"]) if word)
            offset = _RELATIVE.get(m["year"] or "", 0)
            return TimeExpression(
                start, m.end(), m.group(), "relative", None, month, None, None, month, None, cues, offset
            )
        m = _LONG_TERM.match(text, start)
        if m:
            year = 2050 if "中叶" in m.group() else 2100 if "末" in m.group() else None
            return TimeExpression(
                start, m.end(), m.group(), "relative", year, None, None, year, None, None, (m.group(),)
            )
        return None

    def _span(self, text: str, start: int) -> TimeExpression | None:
        m = _SPAN.match(text, start)
        if not m:
            return None
        if m["number"] == "半":
            low = 0.5
        elif m["number"][0] in "几数":
            return None
        else:
            numeral = numerals.read(text, m.start("number"))
            if not numeral or numeral.end != m.end("number"):
                return None
            low = numeral.high
        if m["upper"]:
            numeral = numerals.read(text, m.start("upper"))
            low = numeral.high if numeral else low
        unit = m["unit"].removeprefix("个").removesuffix("度") if m["unit"] != "季度" else "季度"
        unit = "日" if unit == "工作日" else unit.removeprefix("个")
        years = low * _YEARS_IN.get(unit, 1.0) + (0.5 if m["half"] or m["over"] == "半" else 0.0)
        cues = tuple(word for word in (m["lead"], m["around"], m["tail"], m["end"]) if word)
        return TimeExpression(start, m.end(), m.group(), "span", years=years, cues=cues)


_QUARTERS = str.maketrans("1234", "一二三四")


def _split(tail: str) -> tuple[str, ...]:
    """Split what follows a date into its cues: 底前 is 底 and 前."""
    m = re.fullmatch(r"(年底|底|年末|末|年初|初|中期|中|内)?(.*)", tail)
    return tuple(word for word in m.groups() if word) if m else ()


@functools.cache
def reader(lexicon: Lexicon | None) -> TimeReader:
    """Return the reader for ``lexicon``, built once."""
    return TimeReader(lexicon or default())
