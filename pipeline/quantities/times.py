"""Time expressions: dates, deadlines, spans, plan periods, relative and recurring times.

Each is found from its core (a year, a length, a plan, 今年, 每年); the words that lead it (到, 截至, 今后,
通过) are looked up behind it. The years of the plans come from ``plan_periods.csv``, those of jubilees and the
months of festivals from ``occasions.csv``.
"""

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from heapq import merge

from pipeline.lexicon import Lexicon, default
from pipeline.quantities import numerals
from pipeline.quantities.model import TimeExpression

_DASH = r"\s?(?:[-－‐−–—―～~]{1,2}|至|到)\s?"
_CHINESE_NUMBER = "〇零○一二三四五六七八九十两"
_NUMBER = f"(?:[0-9０-９]{{1,4}}(?:[.．][0-9０-９]+)?|[{_CHINESE_NUMBER}百]{{1,5}})"
_MONTH_NUMBER = "(?:1[0-2]|0?[1-9]|１[０-２]|０?[１-９]|十[一二]?|[一二三四五六七八九])"
_DAY_NUMBER = f"(?:[0-9０-９]{{1,2}}|[{_CHINESE_NUMBER}]{{1,3}})"
# 到二三五年: a page has lost the 〇
_YEAR = (
    r"(?:(?:19|20|１９|２０)[0-9０-９]{2}|[一二][〇零○九0０][〇零○0０一二三四五六七八九]{2}"
    r"|(?<=[到至])二[一二三四五][一二三四五六七八九](?=年))"
)
_PART = "上半年|下半年|前?[第]?[一二三四1-4]个?季度|首季度?"
_TAIL = (
    r"(?P<tail>年底|底|年末|末|年初|初|中旬|上旬|下旬|年中|中期|全年|年度内|内"
    r"|(?<=年)中(?=完成|推出|启|实施|发布|公布|开[始展]|前|或|，|,|落成))?"
    r"(?:[或及](?=[之以]前))?(?P<side>之前|以前|前后|前|之后|以后|后|以来|之内|起|止|期间)?"
)

_SPAN_OF_YEARS = re.compile(
    rf"(?P<first>{_YEAR})\s?(?:年度?)?{_DASH}(?P<last>{_YEAR})(?:\s?(?:年度|学年|年))?(?P<tail>期间|间|内|底|末)?"
)
# 2015-16年度, 2014-15至2018-19年度: years of account that lie in two calendar years, as Hong Kong writes them
_LATER_YEAR = r"(?:[-/－‐−–—]|至(?=[0-9]{2}\s?(?:财政|財政|课税|課稅)?(?:年度|财年|財年|学年|學年)))"
_ACCOUNT_YEARS = re.compile(
    rf"(?P<first>(?:19|20)[0-9]{{2}}){_LATER_YEAR}(?P<next>[0-9]{{2}})"
    r"(?:(?:\s?(?:财政|財政|课税|課稅)?(?:年度|财年|財年|学年|學年))?(?:至|到|[-－‐−–—]{1,2})"
    rf"(?P<last>(?:19|20)[0-9]{{2}}){_LATER_YEAR}(?P<end>[0-9]{{2}})(?:\s?(?:财政|財政|课税|課稅)?(?:年度|财年|財年|学年|學年))?"
    r"|\s?(?:财政|財政|课税|課稅)?(?:年度|财年|財年|学年|學年))(?P<tail>期间|期間|内|內|底|末)?(?![0-9])"
)
_POINT = re.compile(
    rf"(?P<year>{_YEAR})(?:\s?(?:年度|年)|(?=[、和及与](?:{_YEAR}[、和及与])?{_YEAR}\s?年))"
    rf"(?:\s?(?P<month>{_MONTH_NUMBER})(?:\s?月?{_DASH}(?P<until>{_MONTH_NUMBER})(?=\s?月))?\s?月份?"
    rf"(?:\s?(?P<day>{_DAY_NUMBER})\s?[日号])?|(?P<part>{_PART}))?{_TAIL}"
)
# 110年10月, 112年度, 115年底, 110至113年: years of the republic, as Taiwan writes them; 110年 alone is a length
# but behind 民国 or 到
_REPUBLIC = re.compile(
    r"(?P<year>9[5-9]|1[0-3][0-9])(?P<sure>(?<=民国..)|(?<=民国...)|(?=年度|年\s?(?:1[0-2]|[1-9])\s?月|年[底末初]|年[上下]半年))?"
    r"(?:年度|年)(?![来级龄代间]|以[来上内下]|历史|周年|前|后)"
    rf"(?:\s?(?P<month>{_MONTH_NUMBER})(?:\s?月?{_DASH}(?P<until>{_MONTH_NUMBER})(?=\s?月))?\s?月份?"
    rf"(?:\s?(?P<day>{_DAY_NUMBER})\s?[日号])?|(?P<part>{_PART}))?{_TAIL}"
)
_REPUBLIC_BEGAN = 1911
# 今(110)年, 明（2026）年
_NAMED_YEAR = re.compile(r"[今明去本][(（](?P<year>[0-9]{2,4})[)）]年度?" + _TAIL)
_BARE_YEAR = re.compile(rf"(?P<year>{_YEAR})(?=[,，。；;、])")
_ISO = re.compile(r"((?:19|20)[0-9]{2})([-./])(0?[1-9]|1[0-2])\2(0?[1-9]|[12][0-9]|3[01])(?![0-9])")
_MONTH = re.compile(
    rf"(?P<month>{_MONTH_NUMBER})(?:\s?月?{_DASH}(?P<until>{_MONTH_NUMBER}))?\s?月份?(?:\s?(?P<day>{_DAY_NUMBER})\s?[日号])?"
    rf"{_TAIL}(?!刊)"
)
_LENGTH = re.compile(
    rf"(?P<number>{_NUMBER}|半)(?:{_DASH}(?P<upper>{_NUMBER}))?(?P<half>个半)?\s?(?:多)?"
    r"(?P<unit>个?年度|年(?![代级龄鉴轻报]|制(?!造|定|药)|规划|计划|行动|义务|一贯)|个月|个?季度|个?星期"
    r"|周(?!年|边|岁|期|转)|天(?!然|津|府)|个?工作日|日|个?小时)(?P<over>半|多)?"
    r"(?P<around>左右|以上|以下)?的?(?P<tail>时间|期限)?"
    r"(?P<end>之?以?内|期间|间|以来|来|建设|努力|奋斗|之后|以后|后|累计)?"
)
_OF_A_NAME = re.compile(r"[A-Za-z][0-9０-９]{0,2}[.．]?$")
_PLAN = (
    r"(?P<open>[“\"「『]?)(?P<name>NAMES)(?P<close>[”\"」』]?)(?:这?五年)?"
    r"(?P<tail>规划期间|规划期末|规划期内|规划期|计划期间|期间|时期|期末|末期|末|初期|初|前期"
    r"|中期|后期|以来|期内|期)?"
    r"(?P<end>末|内|初|以来)?"
)
_PLAN_DOCUMENT = re.compile("规划|计划|纲要")
_RELATIVE = re.compile(
    r"(?P<year>今明两年|今年度|今年|本年度|本年|当年|年度内|年内|全年|明年度|明年|来年|(?<![人班架频辆])次年|去年|上年度|上年|上一年"
    r"|下一年|(?<![产成用营工能])后年|前年)?"  # 达产后年产值 is none
    r"(?:\s?(?P<month>" + _MONTH_NUMBER + r")\s?月份?(?:\s?(?P<day>" + _DAY_NUMBER + r")\s?[日号])?)?"
    r"(?P<part>"
    + _PART
    + r"|年底|年末|年初|年中|底|末|初|内)?(?:(?<=季度)[末底])?(?P<tail>之前|以前|前后|前|以来|起|之内|内)?"
)
_OFFSETS = {
    **dict.fromkeys(("今年", "今年度", "本年", "本年度", "当年", "年内", "年度内", "全年"), 0),
    **dict.fromkeys(("明年", "明年度", "来年", "次年", "下一年", "今明两年"), 1),
    **dict.fromkeys(("去年", "上年", "上年度", "上一年"), -1),
    "后年": 2,
    "前年": -2,
}
YEARLY_RATE = "年平?均(?!浓度|气温|温度|降[水雨]|径流|水位|值)"
"""A rate for each year, as a pattern; a yearly mean (年均浓度) is a level."""
_RECURRING = re.compile(
    r"每[两二三四五2-5](?:至[三五3-5])?年|每一?年度?|每个年度|每个?季度|每个?月|每半年|每周|每天"
    rf"|每日|{YEARLY_RATE}|年年|历年|逐年|逐月|月均|日均"
)
# A week or month counted from the day of the text, where it is one that something is done by: 本周内, 本月底前, 下月
_NEAR = re.compile(r"(?P<what>本周|本月|下周|下个?月)(?P<part>底|末|内)?(?P<tail>之前|以前|前)?(?!期)")
_LONG_TERM = re.compile(
    r"(?:本|21|二十一)世纪(?:中叶|中期)|(?:本|2[01]|二十一?)世纪末|(?:本|这一|下一)届(?:政府)?(?:任期内|期内|任期)"
)
# A jubilee or a festival is a time where it is one that something is done by: 到建党100周年时, 春节前.
_JUBILEE = r"(?P<what>NAMES)(?P<number>[0-9]{1,3}|[一二三四五六七八九十百]{1,4})(?:周年|年)?(?P<tail>之际|时|前夕?|之前)?"
_FESTIVAL = r"(?P<what>NAMES)[”\"]?(?:假期|长假)?(?P<tail>之前|前夕|前)"
# A year that a page has masked: 到XX年, 20××年底.
_MASKED_YEAR = re.compile(rf"(?:19|20)?(?:[XxＸ×]{{2,4}}|\*{{2,4}})年(?!级|纪){_TAIL}")
_MASKS = ("X年", "x年", "Ｘ年", "×年", "*年")
_PARTS = {
    "上半年": 6,
    "下半年": 12,
    "首季": 3,
    "首季度": 3,
    "一季度": 3,
    "二季度": 6,
    "三季度": 9,
    "四季度": 12,
}
_YEARS_IN = {"年": 1.0, "月": 1 / 12, "季度": 0.25, "星期": 7 / 365, "周": 7 / 365, "小时": 1 / 8760}
_DAYS = 1 / 365
_POINT_LEADS = ("截止到", "截至到", "截止", "截至", "到", "至", "自", "从", "在", "于")
_LENGTH_LEADS = (
    *(
        "接下来的",
        "接下来",
        "再用",
        "今后",
        "未来",
        "过去",
        "最近",
        "通过",
        "利用",
        "经过",
        "历时",
        "为期",
    ),
    *("用", "近", "约", "每", "在", "前", "后"),
)
# 达到2020年的两倍 and 提高到 are verbs of the value, no lead of the year
_VERB_BEFORE_LEAD = frozenset("达高低加增降得做受提涉遇感想缩扩升")
_WORD_BEFORE_SHORT_LEAD = frozenset("附就邻靠最现存实所潜内节签违条合集作学")  # 附近, 实在, 节约, 作用
_BEFORE_LAST_YEAR = frozenset(("", *"\n 比较占与和是为按对超于从以、,，。;；(（的在"))
_OR_MORE = re.compile(r"[0-9０-９十百千万亿%％][^，。；\d]{0,3}以$")
_ASCII_QUARTERS = str.maketrans("1234１２３４", "一二三四一二三四")
_NUMBERED_PLAN = re.compile(
    "第(?P<number>[一二三四五六七八九十]{1,3})个五年(?:规划|计划)(?P<tail>期间|时期|期末)?"
)
# Where a time may begin, by its first character (a class, so that the engine skips all other text). At a digit
# a word of time, a dash or what ends a year follows soon; 3．2020年底前 is a label and a year; PLANS are 十四五.
_STARTS = (
    f'[0-9０-９{_CHINESE_NUMBER}今明后来次去本当历逐年上下全前第每月日这半“"「『]'
    f"(?:(?<=[0-9０-９{_CHINESE_NUMBER}])(?<![0-9０-９A-Za-z].)"
    rf"(?:(?<=[0-9０-９])(?![0-9０-９]{{0,2}}[.．、]{_YEAR}\s?年)(?=[0-9０-９.．]{{0,8}}\s?(?:UNIT|{_DASH}[0-9０-９])"
    r"|(?:(?<=[1１])[9９]|(?<=[2２])[0０])[0-9０-９]{2}[、和及与,，。；;./-])"
    rf"|(?<=[{_CHINESE_NUMBER}])(?=[{_CHINESE_NUMBER}百半0０]{{0,4}}(?:\s|UNIT|[-－‐−–—―～~]|{_DASH}[{_CHINESE_NUMBER}])"
    r"|(?<=[一二])[〇零○九][〇零○一二三四五六七八九]{2}[、和及与,，。；;]|(?<=(?=PLANS).)))"
    "|(?<=今)(?=年|明两年)|(?<=[今明去本])(?=[(（][0-9]{2,4}[)）]年)|(?<=[明后来次去当])(?=年)|(?<=本)(?=年|世纪|届|[周月][底末内之以前])|(?<=[历全])(?=年)|(?<=逐)(?=[年月])"
    "|(?<=年)(?=[底末初内均平中年度])|(?<=上)(?=半?年|一年)|(?<=下)(?=半年|一年|个?月|周[底末内之以前])"
    "|(?<=前)(?=年|[第一二三四1-4]{1,2}季)|(?<=第)(?=[一二三四1-4]季|[一二三四五六七八九十]{1,3}个五年)"
    "|(?<=每)(?=[年半季月周天日个一二两三四五2-5])|(?<=[月日])(?=均)|(?<=这)(?=一届)|(?<=半)(?=[年个])"
    f'|(?<=[“"「『])(?=[{_CHINESE_NUMBER}]{{2,3}}[”"」』]))'
).replace("UNIT", "[年月周天日]|世纪[中末]|季度|星期|工作|小时|个[半年月季星工小]|多[个年季星周天工日小]")


_Reader = Callable[[str, int, int], TimeExpression | None]


def _longest_first(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))


def _tells_of_last_year(text: str, start: int) -> bool:
    """Whether 上年 at ``start`` is a word, and no part of 电上 or 以上 before a 年."""
    return text[start - 1 : start] in _BEFORE_LAST_YEAR and not _OR_MORE.search(
        text, max(0, start - 6), start
    )


def _years_of_account(match: re.Match[str]) -> tuple[int, int] | None:
    """Return the first and the last calendar year of 2014-15至2018-19, or None where no two years adjoin (2014-20)."""
    first, last = int(match["first"]), int(match["last"] or match["first"])
    adjoin = all(
        (year + 1) % 100 == int(after)
        for year, after in ((first, match["next"]), (last, match["end"]))
        if after
    )
    return (first, last + 1) if adjoin and last >= first else None


def _integer(word: str) -> int:
    word = word.translate(numerals.HALF_WIDTH)
    return int(word) if word.isascii() and word.isdigit() else int(numerals.chinese_value(word))


class TimeReader:
    """Reads the time expression whose core begins at a place."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.periods = {
            row["name"]: (int(row["start"]), int(row["end"])) for row in lexicon.rows("plan_periods")
        }
        plans = _longest_first(self.periods)
        self.plan = re.compile(_PLAN.replace("NAMES", plans))
        jubilees = [row for row in lexicon.rows("occasions") if row["kind"] == "founding"]
        festivals = [row for row in lexicon.rows("occasions") if row["kind"] == "festival"]
        self.founded = {row["name"]: int(row["year"]) for row in jubilees}
        self.festivals = {row["name"]: int(row["month"]) for row in festivals}
        self.jubilee = re.compile(_JUBILEE.replace("NAMES", _longest_first(self.founded)))
        self.festival = re.compile(_FESTIVAL.replace("NAMES", _longest_first(self.festivals)))
        self.starts = re.compile(
            _STARTS.replace("PLANS", _longest_first(n for n in self.periods if len(n) > 2))
        )

    def scan(self, text: str) -> Iterator[TimeExpression]:
        """Yield the time expressions of ``text`` in order, not overlapping."""
        floor = 0
        occasions = [*self.jubilee.finditer(text), *self.festival.finditer(text)]
        if any(mark in text for mark in _MASKS):
            occasions += _MASKED_YEAR.finditer(text)
        starts: Iterable[re.Match[str]] = self.starts.finditer(text)
        if occasions:  # few texts hold any
            starts = merge(sorted(occasions, key=re.Match.start), starts, key=re.Match.start)
        for match in starts:
            if match.start() >= floor:
                named = match.re is not self.starts
                found = (
                    self._occasion(text, match, floor) if named else self._read(text, match.start(), floor)
                )
                if found:
                    yield found
                    floor = found.end

    def _read(self, text: str, start: int, floor: int) -> TimeExpression | None:
        """Return the time expression whose core begins at ``start``, its lead from ``floor`` on, or None."""
        character = text[start]
        if character in _NUMERIC:
            readers: tuple[_Reader, ...] = (self._dated, self._planned, self._relative, self._length)
        elif character in '“"「『':
            readers = (self._planned,)
        else:
            readers = (self._recurring, self._relative, self._planned, self._length)
        for reader in readers:
            found = reader(text, start, floor)
            if found:
                return found
        return None

    def _occasion(self, text: str, match: re.Match[str], floor: int) -> TimeExpression | None:
        start = match.start()
        lead, cues = _lead(text, start, floor, ("到", "至", "在", "于"))
        if match.re is _MASKED_YEAR:
            cues += _given(match["tail"], match["side"])
            return _expression(text, lead, match.end(), "point", cues)
        if match.re is self.jubilee:
            count = _integer(match["number"])
            if count < 10:
                return None
            year = self.founded[match["what"]] + count
            cues += _given("周年", match["tail"])
            return _expression(text, lead, match.end(), "point", cues, year, end_year=year)
        month = self.festivals[match["what"]]
        cues += _given("节日", match["tail"])
        return _expression(text, lead, match.end(), "relative", cues, None, month, None, None, month)

    def _dated(self, text: str, start: int, floor: int) -> TimeExpression | None:
        match = _ISO.match(text, start)
        if match:
            y, m, d = (int(part) for part in match.group(1, 3, 4))
            return _expression(text, start, match.end(), "point", (), y, m, d, y, m)
        lead, cues = _lead(text, start, floor, _POINT_LEADS)
        match = _ACCOUNT_YEARS.match(text, start)
        if match and (years_told := _years_of_account(match)):
            cues += _given(match["tail"])
            first, last = years_told
            return _expression(
                text, lead, match.end(), "span", cues, first, end_year=last, years=float(last - first)
            )
        match = _SPAN_OF_YEARS.match(text, start)
        if match:
            first, last = _integer(match["first"]), _integer(match["last"])
            if first < last <= first + 60:
                cues += _given(match["tail"])
                years = float(last - first + 1)
                return _expression(text, lead, match.end(), "span", cues, first, end_year=last, years=years)
        match = _POINT.match(text, start) or _REPUBLIC.match(text, start)
        if match and (match.re is _POINT or match["sure"] is not None or cues):
            return self._point(text, match, lead, cues)
        match = _BARE_YEAR.match(text, start)
        if match and cues and cues[0] in ("到", "至", "截至", "截至到", "截止到"):
            year = _integer(match["year"])
            return _expression(text, lead, match.end(), "point", cues, year, end_year=year)
        match = _MONTH.match(text, start)
        if not match:
            return None
        month = _integer(match["month"])
        last_month = _integer(match["until"]) if match["until"] else month
        cues += _given(match["tail"], match["side"])
        relative, offset = _relative_before(text, lead, floor)
        day = _integer(match["day"]) if match["day"] else None
        return _expression(
            text, relative, match.end(), "relative", cues, None, month, day, None, last_month, offset=offset
        )

    def _point(self, text: str, match: re.Match[str], lead: int, cues: tuple[str, ...]) -> TimeExpression:
        year = _integer(match["year"])
        year += _REPUBLIC_BEGAN if match.re is _REPUBLIC else 1800 if year < 1000 else 0
        month = _integer(match["month"]) if match["month"] else None
        until = _integer(match["until"]) if match["until"] else month
        day = _integer(match["day"]) if match["day"] else None
        if match["part"]:
            month = until = _part_month(match["part"])
        cues += _given(match["part"], match["tail"], match["side"])
        return _expression(text, lead, match.end(), "point", cues, year, month, day, year, until)

    def _planned(self, text: str, start: int, floor: int) -> TimeExpression | None:
        numbered = _NUMBERED_PLAN.match(text, start)
        if numbered and numbered["number"] + "五" in self.periods:
            first, last = self.periods[numbered["number"] + "五"]
            cues = _given("规划", numbered["tail"])
            return _expression(text, start, numbered.end(), "period", cues, first, end_year=last, years=5.0)
        match = self.plan.match(text, start)
        if not match or text.startswith("普法", match.end()):
            return None
        if bool(match["open"]) != bool(match["close"]) and not (match["close"] and match["tail"]):
            return None  # a page may have lost the opening mark of “十三五”期间
        if not match["open"] and (len(match["name"]) < 3 or text[start - 1 : start] == "第"):
            return None  # 十五 is a number, 九五 a part of one
        lead, cues = _lead(text, start, floor, _POINT_LEADS)
        cues += _given(match["tail"], match["end"])
        first, last = self.periods[match["name"]]
        if any("末" in cue for cue in cues):
            return _expression(text, lead, match.end(), "point", cues, last, end_year=last)
        document = _PLAN_DOCUMENT.match(text, match.end())
        cues += _given(document.group() if document else None)
        return _expression(text, lead, match.end(), "period", cues, first, end_year=last, years=5.0)

    def _recurring(self, text: str, start: int, floor: int) -> TimeExpression | None:
        match = _RECURRING.match(text, start)
        if not match:
            return None
        return _expression(text, start, match.end(), "recurring", (match.group(),))

    def _relative(self, text: str, start: int, floor: int) -> TimeExpression | None:
        match = _RELATIVE.match(text, start)
        if match and match["year"] == "上年" and not _tells_of_last_year(text, start):
            return None  # 在风电上年发电, 5家以上年销售收入过亿元的企业
        if match and (match["year"] or len(match["part"] or "") > 1):
            lead, cues = _lead(text, start, floor, _POINT_LEADS)
            cues += _given(match["year"], match["part"], match["tail"])
            month = _integer(match["month"]) if match["month"] else _part_month(match["part"] or "")
            day = _integer(match["day"]) if match["day"] else None
            offset = _OFFSETS.get(match["year"] or "", 0)
            return _expression(
                text, lead, match.end(), "relative", cues, None, month, day, None, month, offset=offset
            )
        match = _NAMED_YEAR.match(text, start)
        if match:
            named = int(match["year"]) + (0 if len(match["year"]) == 4 else _REPUBLIC_BEGAN)
            cues = _given(match["tail"], match["side"])
            return _expression(text, start, match.end(), "point", cues, named, end_year=named)
        match = _NEAR.match(text, start)
        if match and (match["part"] or match["tail"] or match["what"] in ("下月", "下个月")):
            lead, cues = _lead(text, start, floor, _POINT_LEADS)
            cues += _given(match["what"][0] + match["what"][-1], match["part"], match["tail"])
            return _expression(text, lead, match.end(), "relative", cues, offset=0)
        match = _LONG_TERM.match(text, start)
        if not match:
            return None
        year = 2050 if "世纪中" in match.group() else 2100 if "世纪末" in match.group() else None
        year = 2000 if match.group().startswith(("20", "二十世")) else year
        lead, cues = _lead(text, start, floor, _POINT_LEADS)
        return _expression(text, lead, match.end(), "relative", (*cues, match.group()), year, end_year=year)

    def _length(self, text: str, start: int, floor: int) -> TimeExpression | None:
        match = _LENGTH.match(text, start)
        if not match:
            return None
        high = 0.5 if match["number"] == "半" else _length_value(match["upper"] or match["number"])
        unit = match["unit"].removeprefix("个").replace("年度", "年")
        if high is None or (unit == "年" and high >= 1000):
            return None
        if text[max(0, start - 2) : start] == "学前":
            return None  # 学前三年 names a stage of schooling
        if _OF_A_NAME.search(text, max(0, start - 5), start):
            return None  # PM2.5年均浓度: the number is the name's
        if unit == "日" and not (match["end"] or match["tail"]):
            return None  # 4日 is a date
        years = high * _YEARS_IN.get(unit, _DAYS)
        if match["half"] or match["over"] == "半":
            years += 0.5 * _YEARS_IN.get(unit, _DAYS)
        lead, cues = _lead(text, start, floor, _LENGTH_LEADS)
        cues += _given(match["around"], match["tail"], match["end"])
        return _expression(text, lead, match.end(), "span", cues, years=years)


_NUMERIC = frozenset("0123456789０１２３４５６７８９" + _CHINESE_NUMBER)


def _expression(
    text: str,
    start: int,
    end: int,
    kind: str,
    cues: tuple[str, ...],
    year: int | None = None,
    month: int | None = None,
    day: int | None = None,
    end_year: int | None = None,
    end_month: int | None = None,
    years: float | None = None,
    offset: int | None = None,
) -> TimeExpression:
    return TimeExpression(
        start, end, text[start:end], kind, year, month, day, end_year, end_month, years, cues, offset
    )


def _given(*words: str | None) -> tuple[str, ...]:
    return tuple(word for word in words if word)


def _lead(text: str, start: int, floor: int, leads: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """Return where the word that leads the time at ``start`` begins, and the word; ``start`` without one."""
    place = start - 1 if text[start - 1 : start] == " " else start
    for lead in leads:
        begin = place - len(lead)
        if begin >= floor and text.startswith(lead, begin):
            before = text[begin - 1] if begin else ""
            if (
                len(lead) == 1
                and (before in _VERB_BEFORE_LEAD or before in _WORD_BEFORE_SHORT_LEAD)
                and before
            ):
                break
            return begin, (lead,)
    return start, ()


def _relative_before(text: str, start: int, floor: int) -> tuple[int, int | None]:
    """Return where 今年 or 明年 before the month at ``start`` begins, and its offset."""
    word = text[max(start - 2, floor) : start]
    return (start - 2, _OFFSETS[word]) if word in _OFFSETS else (start, None)


def _part_month(part: str) -> int | None:
    return _PARTS.get(part.translate(_ASCII_QUARTERS).lstrip("第前"))


def _length_value(word: str) -> float | None:
    numeral = numerals.read(word, 0)
    if (
        not numeral
        or numeral.end != len(word)
        or (numeral.chinese and numeral.high >= 100 and "百" not in word)
    ):
        return None
    return numeral.high


@functools.cache
def reader(lexicon: Lexicon | None) -> TimeReader:
    """Return the reader for ``lexicon``, built once."""
    return TimeReader(lexicon or default())
