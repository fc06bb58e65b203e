"""Times of a sentence as the targets need them: limits, spans, recurrences, base years and past times.

Codebook sections 4 (deadline, period) and 7 (deadline words).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.expressions import expression
from pipeline.quantities import TimeExpression
from pipeline.targets.context.calendar import Calendar

_BASE_BEFORE = re.compile(r"(?:比|较|于|以|相比|相较于?|对比|按|在)\s*$")
_BASE_AFTER = re.compile(
    r"^\s*(?:的?(?:基础|水平|基数|为基|可比价|不变价|价格|同期|底?相比|底?的?实际(?!利用|使用|到位|完成|增长|投入|新增|落实|支出))|以来|以前|之前(?!.{0,3}(?:建|完|实)))"
)
_OWN_VALUE = re.compile(r"的?(?:约|近|不足|不到)?\d")
_CHANGES = re.compile(
    "(?:提高|延长|缩短|压缩|压减|增加|减少|提升|降|增|上升|下降)[到至为]"
)  # 从10.2年提高到10.8年
_START_BEFORE = re.compile(r"(?:从|自)\s*$")
_SINCE = re.compile("[^，。；：]{1,40}?以来[，,]")  # 自2015年启动这项工程以来，
_START_AFTER = re.compile(r"^\s*(?:起|开始|以后|之后|后)")
# What comes about on a day: 将于12月28日开通运营, 明年2月开始联调联试
_COMES_ABOUT = re.compile(
    r"[^，。；\d]{0,14}?(?:开通|通车|试?运[营行]|投产|投入使用|投用|投运|启用|竣工|完工|开工|动工|交付|开业|开园|开馆|通航|通水|通气|通电"
    r"|封顶|合龙|贯通|铺轨|联调联试|蓄水|发电|并网|建成|完成|发射)"
)
_WILL_BE_ON = re.compile("(?:将|计划|预计|拟|定|力争|争取|有望|确保|最迟)[于在]?$")
_YEAR_ON_YEAR = re.compile(
    r"为(?:历次|历年|历史|近年)[^，。]{0,8}(?:最高|最低|最好|最多|新高)|创(?:历史)?新高|"
    r"占[\ue001年度全]{1,4}(?:计划|任务|目标)的|同比(?:实际|名义)?(?:增长|增加|提高|上升|上涨|下降|减少|降低|回落|持平|多增|少增)"
)
_THAN = re.compile(r"(?:[高低多少快优好大小]于|超过|[比较])[^，。；\d]{0,4}$")
# 经过15年的努力，使… looks forward, 经过五年奋斗，全省取得… back
_STRIVING = re.compile("(?:力争|争取|努力|计划|要)(?:再|用|经过|通过)*$")
_THEN = re.compile(
    "的?(?:不懈|共同|持续|艰苦)*(?:努力|奋斗|建设|发展)?[，,]?(?:使(?!得)|力争|争取|把|逐步|到|基本(?:实现|建成|形成))"
)
_UNTIL = re.compile("截[至止]")
_PAST_RELATIVE = re.compile(
    r"去年|上年|前年|过去|近年|往年|上一年|前[一二两三四五六七八九十\d]+年|[近这][一二两三四五六七八九十\d]+年"
)
_RELATIVE_YEAR = (
    (re.compile(r"后年"), 2),
    (re.compile(r"明年|次年|来年|今明|下一?年"), 1),
    (re.compile(r"今年|本年|年内|年底|年末|全年|当年|年终|岁末|上半年|下半年|月底|月末|季度"), 0),
)
_LIMITING = frozenset(("末", "底", "年底", "年末", "前", "之前", "以前", "到", "至", "内", "之内"))
_NEAR = frozenset(("本周", "本月", "下周", "下月"))
_TELLS_OF = frozenset("谈提说讲涉想看")
# 未来五年（2023-2027年）, 五年内(2022-23至2026-27年度): the years that a counted span is of
_YEARS_TOLD = re.compile(
    r"之?内?[(（][^()（），。；\d]{0,6}(?:19|20)\d\d(?:[-/—]\d\d)?\s?年?度?\s?(?:至|到|[-－‐−–—―～~]{1,2})\s?"
    r"(?P<year>(?:19|20)\d\d)(?:[-/—](?P<end>\d\d))?\s?(?:年度|年|财年|财政年度)?[^()（），。；\d]{0,4}[)）]"
)
# 四年内(即2026-27年度): the last of them
_LAST_TOLD = expression(
    r"之?内?[(（]即?(?P<year>(?:19|20)\d\d)[-/—](?P<end>\d\d)\s?(?:年度|财年|财政年度)[)）]"
)
_ENDS = frozenset("到至底末前内")
_VALUE_BEFORE = (
    *(
        "到",
        "至",
        "达",
        "为",
        "控制在",
        "提高",
        "延长",
        "缩短",
        "压缩",
        "压减",
        "减少",
        "增加",
        "超过",
        "突破",
    ),
    *("年限", "时限", "期限", "时间", "寿命"),
)
_YEAR_CLOSES = 11  # the month from which a year is told as it has gone
_ESTIMATED = re.compile(r"预计\||\|[,，]?预计")
_ALREADY = ("已", "已经", "业已", "已在", "已于")
_CUT_TO = tuple(verb + to for verb in ("缩短", "压缩", "压减", "降", "减", "控制") for to in "到至在")
_AT_LEAST = ("不少于", "不低于", "至少")
_REACHED = ("实现", "完成", "达成", "达到")
_AIMED = ("预期", "预计", "力争", "争取", "确保")
_LATEST = re.compile(r"(?:[最不]迟|最晚|不晚)于?")
# 到2010年底，农村沼气已发展到320万户
_DONE_BY_THEN = re.compile(
    r"[，,]?(?!将|力争|争取|要)[^，。；：\ue001]{0,40}?(?<![将要争])(?:已经?|业已)(?![成为将]?[^，。；]{0,4}(?:有|建|纳入)的)[\u4e00-\u9fff]"
)
_DAYS = re.compile(r"日.*日")  # 9月29日至10月7日: an event, not a plan period
_DASHED = re.compile(r"\s?[-－‐−–—―～~]{1,2}\s?")
_ADJOINING = re.compile("(?:起|开始)?")
_OF_A_YEAR = re.compile("年内|全年|当年|年底|年末|本年|今年")
_AND = re.compile("[、和及与]")
# 今年是投资最多的一年，全区将新增灌溉面积200万亩
_IS_YEAR_OF = re.compile(
    "是[^，。；]{2,40}的一年[，,](?:[^，。；\\d]{0,12})(?:将(?!军)|要(?!求)|计划|力争|拟)"
)
_OPENS_LINE = re.compile(r"(?:^|\n)[^。；\n]*$")
_LONGEST_OPENING = 24
_WHOLE_YEAR = re.compile("全年|全年度")  # 2016年，力争全年实现…
_EITHER = re.compile("[-－‐−–—―～~至到]")
_BARE_MONTH = re.compile(r"(1[0-2]|[1-9])月|[一二三四]季度|[上下]半年")
# What one does to a year's work or plan: the year names that, it is no deadline (做好今年工作, 完成全年任务).
_HANDLED = re.compile(
    r"(?:[做抓干谋办]好|谋划|部署|安排|总结|回顾|研究|审议|讨论|分析|落实|明确|确定|统筹|完成|实现|展望|评估|考核|按照|根据|对照)了?$"
)
_DISTANT = re.compile("(?:的)?(?:远景|长远)目标(?![是为：:]|纲要|$)")
_ITS_GOALS = re.compile("[^，。；]{0,9}(?:目标|指标|任务)")
_ITS_LIST = re.compile("[^，。；：:《》]{0,16}(?:目标|指标)(?:任务)?(?:[是为]|如下|包括)?[：:]$")
_PLANNED = re.compile("(?:谋划|部署|安排|统筹|总结|回顾|展望)好?$")
_NAMED_WORK = re.compile(
    r"(?:的|政府工作报告|政府工作(?=[，。、；,;])|(?:各项|重点|全面|[\u4e00-\u9fff]{2,4})?工作(?=[，。、；,;])|(?:[\u4e00-\u9fff]{0,6})?(?:目标任务|任务|计划|工作报告))"
)
_VALUES_BEFORE = re.compile(r"[\d%％‰岁天家个人元倍以上下][和及与]$")  # 分别达到95%和13年
# 九年义务教育巩固率, 学前三年毛入园率; not 2025年小学入学率
_RATE_OF_YEARS = re.compile(
    r"[\u4e00-\u9fff]{0,3}(?:保留|巩固|入园|入学|教育|存活|生存|成活)[\u4e00-\u9fff]{0,3}率"
)
_NAME_AFTER = re.compile(
    r"^(?:是|学前教育|义务教育|毛入|行动|[^，。；]{0,6}(?:工作报告|施政报告|白皮书|蓝皮书|年鉴|统计公报|工作会议|草案)|[预决]算(?!安排)|制(?![定修订])|度?(?:计划(?![新建完实引安推培开发再启改])|规划|方案|版|(?:奋斗)?目标(?![是为\d]))|[级届]"
    # “十五五”开好局, “十四五”批复的6个基地: what begins, and in which something was decided
    r"|(?:良好)?开局(?!之年)|开好[局头]|起好步|开门红|已?(?:批复|批准|核准|获批|立项)的)"
)


@dataclass(frozen=True, slots=True)
class Limit:
    """A time that governs what follows it in its sentence.

    ``kind`` is point (a date or deadline), span (a stretch of years, “十四五”期间 or 三年内), recurring (每年,
    年均), base (比2020年), start (自2021年起) or past. ``deadline`` is YYYY or YYYY-MM, None where unresolved.
    ``counted`` tells a span of counted years (三年内, 通过5年建设). ``within`` tells a span with a limit word,
    ``firm`` a point with one (到, 底, 前, 内) and not a bare year; ``length`` is that of a counted span in years.
    """

    kind: str
    start: int
    end: int
    text: str
    deadline: str | None = None
    year: int | None = None
    day: bool = False
    counted: bool = False
    within: bool = False
    firm: bool = True
    length: float = 0


def read_limit(text: str, time: TimeExpression, calendar: Calendar, line_start: int, line_end: int) -> Limit:
    """Say what ``time`` does in its sentence, from the words before and after it on its line."""
    before = text[max(line_start, time.start - 6) : time.start]
    after = text[time.end : min(line_end, time.end + 12)]
    after = after[1:] if after[:1] == '"' and time.kind == "period" else after  # "十一五"规划
    place = (time.start, time.end, time.text)
    cues = set(time.cues)
    if time.kind == "recurring" and before.endswith(("每人", "每户", "每生", "每亩")):
        return Limit("name", *place)  # 每人每年640元
    if time.kind == "recurring" or before.endswith(("每年", "每年的", "每月")):
        return Limit("recurring", *place)
    if time.kind == "span" and time.end_year is None and before.endswith(_AT_LEAST):
        return Limit("value", *place)  # 学习时间不少于12天
    if (before[-1:] in ("由", "从") or time.text.startswith("从")) and _OWN_VALUE.match(after):
        return Limit("base", *place, year=time.year)  # 由2020年的7.8%提高到10%
    if cues & {"自", "从"} and _SINCE.match(text, time.end, line_end):
        return Limit("past", *place, year=time.year)
    if _BASE_AFTER.match(after) or (
        _BASE_BEFORE.search(before) and not cues & {"前", "底", "内", "期间"} and not before.endswith("在")
    ):
        return Limit("base", *place, year=time.year)
    sets_in = (
        after.startswith("开始")
        and (time.end_month is not None or time.offset == 1)
        and _COMES_ABOUT.match(text, time.end, line_end) is not None
        and not _START_BEFORE.search(before + time.text[:1])
    )
    if (
        _START_BEFORE.search(before) or (_START_AFTER.match(after) and not sets_in) or cues & {"起", "以来"}
    ) and time.kind != "span":
        past = "以来" in cues
        return Limit("past" if past else "start", *place, year=time.year)
    if time.year is None and _RATE_OF_YEARS.match(after):
        return Limit("name", *place)
    ahead = (
        time.text == "今年"
        and after.startswith("是")
        and _IS_YEAR_OF.match(text, time.end, line_end) is not None
    )
    if (
        cues == {"周年"}
        or (_NAME_AFTER.match(after) and not ahead)
        or (before.endswith("学") and time.text.startswith("前"))
    ):
        return Limit("name", *place, year=time.year)
    if time.text == "当年" and before and before[-1] not in "，,。；;：: ":
        return Limit("name", *place)  # 毕业生当年就业
    listing = _ITS_LIST.match(text, time.end, line_end) is not None  # 明确了“十三五”时期的主要目标：
    if not cues & _LIMITING and _HANDLED.search(before) and _NAMED_WORK.match(after) and not listing:
        return Limit("name", *place, year=time.year)
    if not cues & _LIMITING and _PLANNED.search(before) and after[:1] not in "，,：:":
        return Limit("name", *place, year=time.year)  # 安排全年资金调度
    if time.kind == "period" and before.endswith(_REACHED) and _ITS_GOALS.match(after):
        return Limit("name", *place, year=time.year)  # 2025年如期实现“十四五”目标
    if not cues & _LIMITING and _DISTANT.match(after):
        return Limit("name", *place, year=time.year)  # 综合考虑实现2035年远景目标，…
    if before.endswith(_ALREADY) and time.kind != "span":
        return Limit("past", *place, year=time.year)  # 已于今年8月施行
    until = time.text.startswith(("到", "至"))
    if until and before[-1:] in _TELLS_OF:
        return Limit("name", *place)
    if time.day is not None and until and before[-1:] in ("日", "号"):
        return Limit("date", *place, year=time.year)  # 8月6日至8月7日
    latest = _LATEST.search(before + time.text) is not None
    if (
        time.day is not None
        and not latest
        and not cues & {"前", "之前", "以前", "底", "起", "到", "至", "内", "截至"}
        and not (_COMES_ABOUT.match(text, time.end, line_end) and _is_to_come(time, calendar, before))
    ):
        return Limit("date", *place, year=time.year)
    if _UNTIL.match(time.text) and _is_over(time, calendar):
        return Limit("past", *place, year=time.year)
    ended = until or not cues.isdisjoint(("末", "底", "年底", "年末"))
    gone = time.year is not None and (calendar.now is None or time.year <= calendar.now)
    if ended and gone and _DONE_BY_THEN.match(text, time.end, line_end):
        return Limit("past", *place, year=time.year)
    if time.kind == "span" and _DAYS.search(time.text):
        return Limit("date", *place, year=time.year)
    if time.kind == "relative" and _PAST_RELATIVE.search(time.text):
        if _THAN.search(text, max(line_start, time.start - 8), time.start):
            return Limit("base", *place)  # 不低于我市上年度收入的60%
        return Limit("past", *place)
    if time.text in ("一年", "1年") and before.endswith("的") and after[:1] in tuple("，,。；"):
        return Limit("name", *place)  # 今年是投资最多的一年，…
    if time.kind == "span" and before.endswith(("提", "提前")):
        return Limit("name", *place)  # 提前两年完成
    if time.kind == "span" and time.end_year is None:
        rises = before[-1:] in ("从", "由") and _CHANGES.match(after) is not None
        cut = before.rstrip("约近").endswith(_CUT_TO) and not cues - {"以内", "内", "之内"}
        reached = before.rstrip("约近").endswith(_VALUE_BEFORE)
        if cut or (not cues - {"左右", "以上", "以下", "约", "近"} and (rises or reached)):
            return Limit("value", *place)
        return _counted(text, time, calendar, after, before)
    end_year = time.end_year if time.end_year is not None else time.year
    if "本世纪末" in time.text and (calendar.now is None or calendar.now <= 2000):
        end_year = 2000
    end_month = time.end_month if time.end_month is not None else time.month
    if end_year is None and time.kind != "point":
        end_year = _relative_year(time.text, calendar)
    if cues & _NEAR and calendar.now is not None and calendar.month is not None:
        # 本周内, 本月底, 下月: the month in which the text is dated, or the next
        after_it = calendar.now * 12 + calendar.month - ("下月" not in cues)
        end_year, end_month = after_it // 12, after_it % 12 + 1
    if "节日" in time.cues and calendar.now is not None and end_month is not None:
        end_year = calendar.now + (end_month < (calendar.month or 1))  # 春节前 in a text of November
        end_month = None
    if end_year is None:
        if time.kind in ("period", "span"):
            return Limit("span", *place, within=True)
        firm = end_month is not None or bool(cues & _LIMITING)
        return Limit("point", *place, day=end_month is not None, firm=firm)
    if end_year == calendar.now and end_month and calendar.month and end_month < calendar.month:
        return Limit("past", *place, year=end_year)
    if calendar.now is not None and _is_past(end_year, calendar, time):
        return Limit("past", *place, year=end_year)
    if calendar.last_plan is not None and end_year < calendar.last_plan:
        ahead = _AIMED_WORDS.search(text, time.end, min(line_end, time.end + _CLAUSES_BEHIND)) is not None
        said = _PLAN_SAYS.search(text, max(0, time.start - _CLAUSES_BEHIND), time.start) is not None
        if not ahead and not said and calendar.is_of_earlier_plan(end_year, time):
            return Limit("past", *place, year=end_year)  # “十一五”末占33%, beside “十二五”期间
    gone = calendar.told is not None and end_year <= calendar.told
    dated = time.kind == "point" or (time.kind == "span" and time.year is not None)
    if gone and dated and not until and cues.isdisjoint(("前", "之前", "以前", "到", "至")):
        return Limit("past", *place, year=end_year)  # 2015年末…, where the year is told of
    closing = end_year == calendar.now and (calendar.month or 1) >= _YEAR_CLOSES
    if closing and time.kind == "period" and not cues & _LIMITING:
        return Limit("past", *place, year=end_year)  # “十三五”期间, told in December 2020
    if closing and time.month is None and not cues & _LIMITING and _ESTIMATED.search(before + "|" + after):
        return Limit("past", *place, year=end_year)  # 2021年，预计生产总值增长9%, told in December 2021
    deadline = f"{end_year:04d}-{end_month:02d}" if end_month else f"{end_year:04d}"
    ends = latest or until or not cues.isdisjoint(("末", "底", "前", "到", "至", "内"))
    if time.kind in ("period", "span") and not ends:
        return Limit("span", *place, deadline=deadline, year=end_year)
    if time.month != time.end_month and not ends:
        return Limit("span", *place, deadline=deadline, year=end_year, day=True)  # 7―9月
    firm = ends or end_month is not None or not _ENDS.isdisjoint(time.text)
    if not firm and before.endswith(_AIMED) and calendar.now is not None and end_year - calendar.now >= 2:
        firm = True  # 预期2030年…, years ahead
    return Limit("point", *place, deadline=deadline, year=end_year, day=end_month is not None, firm=firm)


def _is_to_come(time: TimeExpression, calendar: Calendar, before: str) -> bool:
    """Whether something will come about on a day, by the word before it or by its month."""
    if _WILL_BE_ON.search(before):
        return True
    if calendar.now is None or calendar.month is None or time.month is None:
        return False
    if time.year is None:
        return time.offset == 1 or time.month != calendar.month
    return (time.year, time.month) > (calendar.now, calendar.month)


def _is_over(time: TimeExpression, calendar: Calendar) -> bool:
    """Whether 截至… names a time before the text's own."""
    if calendar.now is None:
        return True
    if time.year is None and time.month is None:
        return False
    if time.year is not None and time.year != calendar.now:
        return time.year < calendar.now
    return time.month is not None and (calendar.month is None or time.month <= calendar.month)


def read_together(limits: Sequence[Limit], text: str) -> list[Limit]:
    """Return the limits of a line read in the light of the one before each.

    A month alone stands in the year named before it (2026年6月底前…，12月底前…), a length counts from the start
    named before it (从2011年开始，…5年内…: 2015), and a start and an end make one span (明年起到2015年).
    """
    result: list[Limit] = []
    start: Limit | None = None
    for limit in limits:
        before = result[-1] if result else None
        if before and before.counted and before.year and limit.counted and limit.text.startswith("再"):
            end = before.year + round(limit.length)  # 用两年时间，…。再用一年时间，…
            limit = replace(limit, deadline=f"{end:04d}", year=end)
        elif result and "。" in text[result[-1].end : limit.start]:
            start = None
            limit = _of_year_named(limit, result, text)
        elif result:
            limit = _after(limit, result[-1], start, text)
        start = limit if limit.kind == "start" else start
        result.append(limit)
    return result


def _of_year_named(limit: Limit, before: Sequence[Limit], text: str) -> Limit:
    """Return a month or end of no year in the year that opens its line (2017年：…。9月底前，…), where the text has none."""
    year = before[0].year
    if limit.kind != "point" or limit.deadline is not None or before[0].kind != "point" or year is None:
        return limit
    if not _OPENS_LINE.search(text, max(0, before[0].start - _LONGEST_OPENING), before[0].start):
        return limit  # 这是1992年撤销后首次举行。今年…
    if _OF_A_YEAR.search(limit.text):
        return replace(limit, deadline=f"{year:04d}", year=year)
    month = _BARE_MONTH.match(limit.text)
    if month is None or month[1] is None:
        return limit
    return replace(limit, deadline=f"{year:04d}-{int(month[1]):02d}", year=year, day=True)


def _after(limit: Limit, before: Limit, start: Limit | None, text: str) -> Limit:
    """Return ``limit`` as it reads behind the time ``before`` and the last ``start`` on its line."""
    beside = limit.start - before.end <= 4 and before.kind in ("point", "past")
    year_named = beside and not before.day and before.year != limit.year
    of_it = limit.deadline is None or (year_named and _WHOLE_YEAR.fullmatch(limit.text))
    own = before.kind != "point" and "今年" in limit.text  # “十三五”期间…，今年6月…: the text's own year
    if limit.kind == "point" and of_it and before.year and not own and _OF_A_YEAR.search(limit.text):
        return replace(limit, deadline=f"{before.year:04d}", year=before.year)  # 2013年，…；年内…
    if before.kind == limit.kind == "point" and before.firm and _AND.fullmatch(text, before.end, limit.start):
        return replace(limit, firm=True)  # 到2025年和2030年
    month = _BARE_MONTH.match(limit.text)
    if month and month[1] and limit.kind == "past" and before.kind == "point" and before.day:
        later = (before.deadline or "")[5:] < f"{int(month[1]):02d}" and (before.year or 0) > (
            limit.year or 0
        )
        limit = replace(limit, kind="point", deadline=None) if later else limit  # 明年2月…，5月1日…
    points = before.kind == limit.kind == "point" and before.year is not None
    named = (limit.deadline or "")[5:]
    if month and month[1] and limit.deadline is None:
        named = f"{int(month[1]):02d}"
    if month and points and named and (before.deadline or "")[5:] < named:
        return replace(limit, deadline=f"{before.year:04d}-{named}", year=before.year, day=True)
    stretch = _DASHED.fullmatch(text, before.end, limit.start) or (
        before.day and before.end == limit.start and limit.text[:1] in ("至", "到")
    )
    if limit.kind in ("point", "span") and stretch:
        return replace(limit, kind="span", within=False)
    of_span = limit.counted and limit.deadline is None and before.kind == "span" and before.deadline
    if of_span and limit.within and limit.length == 5 and not before.counted and "五" in before.text:
        return replace(limit, deadline=before.deadline, year=before.year)  # “十二五”期间，…，五年内…
    if of_span and text[before.end : limit.start] in ("", "的", "这", "共"):  # 2021—2025年的五年内
        return replace(limit, deadline=before.deadline, year=before.year)
    if start is None:
        return limit
    either = _EITHER.search(limit.text) is not None  # 从2005年起，用3～5年时间 ends in no one year
    if (
        limit.counted
        and limit.deadline is None
        and start.year is not None
        and limit.length >= 1
        and not either
    ):
        end = start.year + round(limit.length) - 1
        return replace(limit, deadline=f"{end:04d}", year=end)
    if limit.kind == "point" and start is before and _ADJOINING.fullmatch(text, start.end, limit.start):
        return replace(limit, kind="span", within=False)
    return limit


def year_of_title(calendar: Calendar) -> Limit | None:
    """Return the year that the title lends to the numeric targets, as a limit that stands nowhere."""
    year = calendar.title_year
    return Limit("point", 0, 0, "", str(year), year) if year is not None else None


def _is_past(year: int, calendar: Calendar, time: TimeExpression) -> bool:
    assert calendar.now is not None
    if year >= calendar.now:
        return False
    if calendar.firm or (calendar.plan_start is not None and year < calendar.plan_start):
        return True
    # A reprint may be dated years after its text: 到2020年 stays a limit there.
    return not time.text.startswith(tuple("到至力争")) and not {"到", "至", "末", "底", "前"} & set(time.cues)


_AIMED_WORDS = re.compile("将(?!军)|力争|争取|确保|计划|规划|目标|预计|要(?=[在把以加推建实完])")
_PLAN_SAYS = re.compile("(?:方案|规划|意见|计划|纲要|通知|措施)》?(?:指出|提出|明确|要求)[，,：:“”]*$")
_CLAUSES_BEHIND = 40  # characters


def _counted(text: str, time: TimeExpression, calendar: Calendar, after: str, before: str) -> Limit:
    place = (time.start, time.end, time.text)
    cues = set(time.cues)
    if time.years is not None and time.years < 0.2:
        return Limit("short", *place)
    deadline = None
    # 用3年时间, 通过三年攻坚: counted from the start of the plan
    used = "通过" in before + time.text or before.endswith("用") or time.text.startswith(("用", "利用"))
    if calendar.plan_start is not None and calendar.plan_end is not None and time.years is not None:
        end = calendar.plan_start + round(time.years) - 1
        if end == calendar.plan_end or (used and end < calendar.plan_end):
            deadline = str(end)
    if calendar.plan_end is not None and (
        before.endswith(("五”后", "五后", '五"后')) or time.text.startswith("后")
    ):
        deadline = str(calendar.plan_end)  # “十一五”后三年
    years = _YEARS_TOLD.match(text, time.end) or _LAST_TOLD.match(text, time.end)
    if years:
        deadline = years["year"][:2] + (years["end"] or years["year"][2:])
    if (
        cues & {"来", "以来"}
        or _PAST_RELATIVE.search(before[-3:].replace("的", "") + time.text)
        or after.startswith(("来", "以来", "就", "便", "已"))
        or "短短" in before
    ):
        return Limit("past", *place)
    bare = not cues - {"左右", "以上", "以下"}
    if bare and (before.endswith(tuple("为满期限等、或每近")) or _VALUES_BEFORE.search(before)):
        return Limit("value", *place)
    within = (
        bool({"内", "之内", "以内"} & set(time.cues))
        or "内" in time.text
        or after[:1] == "内"
        or used
        or time.text.startswith(("再用", "前", "后"))
        # 经过五年奋斗 looks back, 经过5—10年左右时间 forward
        or (
            "经过" in before + time.text
            and (
                re.search("[-—–~～至到]|左右|时间", time.text + after[:4]) is not None
                or _STRIVING.search(before) is not None
                or _THEN.match(text, time.end) is not None
            )
        )
    )
    year = int(deadline) if (years or used) and deadline else None
    return Limit(
        "span",
        *place,
        deadline,
        year,
        counted=True,
        within=within or year is not None,
        length=time.years or 0,
    )


def _relative_year(text: str, calendar: Calendar) -> int | None:
    if calendar.now is None:
        return None
    for pattern, shift in _RELATIVE_YEAR:
        if pattern.search(text):
            return calendar.now + shift
    # a bare month or season counts from the date of the text
    return calendar.now if re.search(r"月|季度|半年", text) else None


def compares_with_last_year(shape: str, limits: Sequence[Limit], now: int | None) -> bool:
    """Whether a sentence tells of a rise 同比 and none of its ``limits`` looks ahead of the year ``now``."""
    if _YEAR_ON_YEAR.search(shape) is None:
        return False
    return not any(limit.year and now and limit.year > now for limit in limits)
