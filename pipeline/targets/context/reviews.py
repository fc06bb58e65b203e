"""Passages that tell of past years, and documents that look back as a whole (codebook section 4: past facts)."""

import re
from dataclasses import dataclass

from pipeline.expressions import expression
from pipeline.targets.context.calendar import Calendar
from pipeline.targets.context.limits import Limit
from pipeline.targets.passages import Paragraph

_TOLD = re.compile("(?:[据经])?(?:初步|快报)?(?:核算|统计|测算)[，,]|初步预计[，,]")
# 2016年：计划搬迁300户。完成情况：…
DONE_SO_FAR = re.compile("(?:目前)?(?:任务)?(?:完成|进展|落实|执行|推进)情况[:：]")
REVIEW = re.compile(
    "(?:回顾|过去的?)?这[一五]年(?:来|里)?[，,]|这(?:是|[一五]年)[^，。；]{2,40}的[一五]年[。，；]|"
    "(?:[12]\\d{3}年|过去[一五]年)(?:政府)?(?:主要)?工作(?:的)?(?:简要)?回顾|[12]\\d{3}年[，,]是[^，。；]{0,30}极不(?:平凡|寻常)|"
    "回顾(?:过去|这)|(?:刚刚|即将|已经)?过去的(?:一年|[12]\\d{3}年)|过去一年"
)
# 生产总值增长6.5%，…。这些成绩来之不易
_ACHIEVED = re.compile(
    "[。；](?:这些|上述|以上)?成绩(?:的取得|来之不易|实属不易)|[。；](?:这些|上述|以上)成绩"
)
_SUCCESS = re.compile(
    "成效(?:显著|明显|凸显)|成功(?:跻身|入选|获批)|(?:位居|居|列|排名)全[国省](?:第|前)|名列(?:全国|前茅|第)"
)
_AIMED_AT = re.compile(
    "将(?![军领士])|力争|争取|确保|计划|规划|目标|拟|预计|要(?=[在把以加推建实完])|到20\\d\\d年|今年|明年|未来|下一步"
)
_LONG_PAST = re.compile(r"过去.{0,3}年|[一两二三四五六七八九十]年来|以来|时期|期间")
# …工作情况的报告, …工作总结, …自评报告
_REPORT = re.compile(
    r"情况的?(?:报告|汇报|通报|总结|综述|分析|简报|说明|公示|公告|公开|反馈)?$|总结(?:报告|材料)?$|汇报(?:材料|提纲)?$|"
    r"(?:述职|自[评查]|绩效评价|评估|监测|年度|审计|督[查察]|检查|考核|验收)[^，。]{0,4}报告$|年报$|年鉴|大事记|工作.*回顾"
)
# 2020年工作总结及2021年工作计划: the first part looks back
_BOTH = re.compile(
    "(?:总结|情况|回顾|小结).{0,16}?[和与及暨、].{0,16}?(?:计划|安排|打算|思路|任务|要点|部署)"
)
_PRAISE = re.compile("成就|成绩单|综述|回眸|盘点|纪实|喜报|巡礼|硕果|圆满收官|亮点纷呈")
_LOOKS_AHEAD = re.compile("展望|未来|蓝图|目标|部署|将(?!军)|力争|计划|规划|任务|谋")
_OUTLOOK = re.compile("思路|打算|展望|草案|安排|要点|设想")
_PLAN_PERIOD = re.compile('[“”"]?(十[一二三四五])五[“”"]?(?:时期|期间|规划|以来|期)?')
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
# 2023年，面对复杂的形势，…: the opening of a bulletin or of a review whose title is not at hand
_OPENING = re.compile(
    r"(?:^|\n)(?:(?P<year>(?:19|20)\d\d)年(?:度)?[，,]?(?=面对|在[^，。\n]{2,40}(?:领导|指导|支持|关怀)下|是[^，。\n]{0,20}极不)|"
    r"(?:今年以来|一年来|过去一年|[上前]半年以?来?|前三季度)[，,](?=我|全|在|面对|各))(?P<rest>[^。\n]*)"
)
_AIMS = re.compile("将(?!军)|力争|争取|我们要|务必|奋力|目标(?!要求|任务|责任|引领|导向)")
_REACHED = re.compile("取得|呈现|保持|向好|回升|成效|恢复|显著|完成|实现|迈上|稳步|圆满|胜利|不平凡|不易")
_HEAD = 600  # characters of a text in which it opens
_PLANS = re.compile("计划|要点|方案|意见|规划|安排|纲要|目标|工作报告|任务|决定|行动|打算|思路")
# a line that turns to what is to come: 三、下一步工作打算
_TURN = re.compile(
    r"^[^\n，。；：:]{0,16}?(?:下一?步|下一?阶段|下一?年度?|今后|未来|接下来|打算|思路(?![清更])|展望|下半年(?!以来)|明年|来年|新的?一年|"
    r"工作(?:安排|部署|计划|要点)|重点(?:工作|任务)(?:安排|部署|计划|$)|目标(?![^\n，。]{0,6}(?:完成|实现|执行|达成|情况|考核|责任))|"
    r"为(?:进一步|深入|切实|认真|全面|贯彻|推动|加快)|[现特](?:就|将|制定)|提出如下|各(?:县|市|区|乡|镇|单位|部门|有关)|"
    r"对策|建议(?![^\n，。]{0,6}(?:办理|情况)))|^[^\n，。；：:]{0,10}?(?P<year>(?:19|20)\d\d)年",
    re.M,
)

# The mood of a text: what looks ahead, what urges, what tells of facts, and its values.
_AHEAD = expression(
    r"将(?![军近])|力争|争取|确保|务必|必须|应当|(?<![主重需必首只摘纪不简概])要(?![求素点塞闻道件领])|"
    r"目标(?!完成|任务完成)|(?<!列入)(?<!纳入)(?<!规划)计划(?!完成|执行|的|落实的)|(?<!列入)(?<!纳入)规划(?!执行|实施情况)|拟|预期(?!寿命)|预计|[到至]“?(?:20\d\d|十[二三四五六]五)|"
    r"今后|未来|下一?步|下一?阶段|打算|思路|明年|任务|要点|方案|安排(?!了)|亦会|会[增兴推继在加新重]|努力(?!下)|(?<!议案)(?<!代表)(?<!人大)(?<!这些)(?<!办理)(?<!主办)(?<!协办)建议(?!提案|办理|答复|共|\d|》)|措施|争创|力求|"
    r"[年月]底?前|(?<!反馈)(?<!答复)意见(?!反馈|已)|实事|责任单位|牵头"
)
_URGING = expression(
    "加快|推进|推动|加强|强化|完善|健全|深化|着力|大力|积极|不断|持续|坚持|促进(?!了)|(?<!已)(?<!案)(?<!基本)(?<!计划)(?<!办理)落实|抓好|做好|支持|鼓励|引导|探索|构建|打造|培育|"
    "加大|优化|深入|扎实|切实|严格|全力"
)
_TELLING = expression(
    r"比上年|较上年|同比|年末|全年|上半年|[一三]季度|累计|已|达到?\d|为\d|占|[现共]有|共计?\d|收到|会议以来|先后|[^为]了|其中|降至|决算|"
    r"[元吨亩个人家亿万][，,](?:增长|下降)\d|位于|始建|近年"
)
_TITLES = expression("《[^《》\n]{2,60}》")
_VALUE = expression(r"\d[\d.,]*[%％‰万亿个家户人亩公里元吨所座项]")
_FEWEST_FACTS = 3
_VALUES_TO_A_FACT = 5  # at most
_URGED = 200  # characters to a word that urges, at least
_NO_YEAR = 9999
_MOOD = 20_000  # characters from the head by which the mood of a text is judged
_PLAIN_AHEAD = ("力争", "确保", "任务", "必须", "方案")  # looked for first
# a paragraph that turns to what is to come within a section
NEXT = re.compile("下一?步|下一?阶段|接下来|今后|未来|明年|新的?一年|展望")


@dataclass(frozen=True, slots=True)
class Retrospect:
    """A document that looks back from its head to ``until``; ``year`` is the last one that it tells of, if known."""

    until: int
    year: int | None

    def holds(self, limit: Limit | None) -> bool:
        """Whether ``limit`` is within what is told of; a time without a year (前三季度) is."""
        if limit is None or limit.year is None:
            return limit is not None
        return self.year is not None and limit.year <= self.year


def retrospect(text: str, title: str | None) -> Retrospect | None:
    """Return how far a document looks back, by its title or the sentence that it opens with, or None."""
    title = re.sub(r"[”》〉」\s]", "", title or "")
    praised = _PRAISE.search(title) is not None and not _LOOKS_AHEAD.search(title)
    year: int | None = None
    start = 0
    both = _BOTH.search(title) is not None
    if both or praised or (_REPORT.search(title) and not _OUTLOOK.search(title)):
        years = [int(one) for one in _YEAR.findall(title)]
        years += [2006 + 5 * "一二三四五".index(one[1]) + 4 for one in _PLAN_PERIOD.findall(title)]
        year = (min if both else max)(years, default=None)
    elif title == "" or not _PLANS.search(title):
        opening = _OPENING.search(text[:_HEAD])
        if opening is None or _AIMS.search(opening["rest"]) or not _REACHED.search(opening["rest"]):
            return Retrospect(min(len(text), _MOOD), _NO_YEAR) if _tells_facts(text[:_MOOD]) else None
        year, start = int(opening["year"]) if opening["year"] else None, opening.end()
    else:
        return None
    for turn in _TURN.finditer(text, start):
        if turn["year"] is None or (year is not None and int(turn["year"]) > year):
            line = text[turn.start() : turn.end()]
            if line not in title:
                return Retrospect(turn.start(), year)
    return None if both else Retrospect(len(text), year)


def _tells_facts(text: str) -> bool:
    """Whether a text tells facts from end to end: nothing in it looks ahead, hardly anything urges."""
    text = _TITLES.sub("", text) if "《" in text else text
    if any(word in text for word in _PLAIN_AHEAD) or _AHEAD.search(text):
        return False
    facts = sum(1 for _ in _TELLING.finditer(text))
    if facts < _FEWEST_FACTS or facts * _VALUES_TO_A_FACT < sum(1 for _ in _VALUE.finditer(text)):
        return False
    return sum(1 for _ in _URGING.finditer(text)) * _URGED < len(text)


class Past:
    """Follows passages on past years (过去五年，…) from line to line."""

    def __init__(self, text: str, calendar: Calendar, reporting: bool) -> None:
        self.text = text
        self.calendar = calendar
        self.reporting = reporting
        self.section: int | None = -1  # the section in which such a passage goes on

    def _succeeds(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph of a news report praises what was reached, and looks nowhere ahead."""
        place = paragraph.lead, paragraph.end
        return _SUCCESS.search(self.text, *place) is not None and not _AIMED_AT.search(self.text, *place)

    def goes_on(self, paragraph: Paragraph, opening: Limit | None, number: int | None, latest: int) -> bool:
        """Whether a passage begins at ``paragraph``, which ``opening`` opens, or goes on from a line before it.

        ``number`` is that of its section; ``latest`` is the last year that its first words name, or 0.
        """
        if _TOLD.match(self.text, paragraph.lead):
            return True
        if self.reporting and self._succeeds(paragraph):
            return True
        place = paragraph.lead, paragraph.end
        if (
            self.text.find("成绩", *place) >= 0
            and not paragraph.heading
            and _ACHIEVED.search(self.text, *place)
        ):
            return True
        if REVIEW.match(self.text, paragraph.lead):
            self.section = number
            return True
        if opening is not None and opening.kind == "past":
            if not self.reporting and _LONG_PAST.search(self.text[opening.start : opening.end + 4]):
                self.section = number
            return True
        ahead = self.calendar.now is not None and latest >= self.calendar.now
        if NEXT.match(self.text, paragraph.lead):
            self.section = -1
            return False
        dated = opening is not None and (opening.deadline is not None or opening.within)
        if self.section != number or dated or paragraph.heading or ahead:
            self.section = -1
            return False
        return True
