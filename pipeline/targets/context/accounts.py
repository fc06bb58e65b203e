"""Accounts of what was: facts that go on from sentence to sentence, and from line to line (codebook section 4, Not targets).

2012年，全县生产总值达到186亿元，比上年增长14%。 opens an account; 新建高标准农田2万亩。 in the lines below goes on
with it, until a word of the future, a time to come or a numbered part tells of something else.
"""

import re
from collections.abc import Sequence

from pipeline.targets.context.governance import GOVERNING, Headings, Lead
from pipeline.targets.context.limits import Limit
from pipeline.targets.context.situation import Manner
from pipeline.targets.passages import Paragraph
from pipeline.targets.vocabulary import Vocabulary

_LONGEST_GAP = 1200  # characters without a number between two statements of one account
_SHORTEST = 6
_AHEAD = re.compile(
    r"将(?![军领士帅近])|(?<![重主需首只纪摘概简提紧])要(?![求素点闻塞害件领强好事目道地])|力争|争取|确保(?!了)|务必|必须|拟(?![定订议])|下一步|下一阶段|"
    r"下半年(?!以?来)|今后|未来|明年|今年(?!以来|上半年|前|一|[1-9])|预期|预计|可(?=[减降节增带新])|计划(?:在|于|到|新|建|投|再|实|完|用|安|总)|到[“”]?(?:20\d\d年|十[一二三四五六七]五)|"
    r"(?:发展|工作|总体|主要|具体|奋斗)目标|(?:工作|重点|主要|目标)(?:任务|安排|打算|部署|举措|思路)|总体要求|指导思想|保障措施|继续|"
    r"(?:19|20)\d\d年[^，。；\n]{0,8}(?:计划|工作(?:重点|任务|安排|思路|打算|目标))"
)
# What is compared with the year before is told, where nothing looks ahead.
_COMPARED = re.compile(
    r"(?:同比|(?:比|较)(?:上年|去年|前年|上月|上季度?)(?:同期|末|底)?)(?:实际|名义|净|可比)?"
    r"(?:增长|增加|提高|上升|上涨|下降|减少|降低|回落|多|少|翻|加快|提升|扩大|缩小|[高低])"
)
# What was achieved is praised.
_PRAISED = re.compile(
    r"(?:成就|成绩|成果|成效)(?:十分|非常|更加|极为|异常)?(?:非凡|斐然|辉煌|卓著|瞩目|丰硕|巨大|喜人|显著|突出|来之不易)|(?:历史性|决定性|全方位)(?:的)?(?:成就|变革)|"
    r"(?:再|连)创(?:历史)?新高|(?:全面|决定性|历史性)胜利|(?:如期|提前|超额|胜利|圆满)(?:实现|完成|收官)[。；，,;]|(?:连续|接连)(?:迈过|跨过|突破|跨越)|"
    r"(?:令人|举世|有目共)(?:振奋|鼓舞|瞩目|睹)"
)
SUMMED = re.compile("累计(?:完成|新增|建成|投入|实现)|圆满完成|[位居]+全[国省]|已(?:经)?(?:建成|完成|实现)")
_OPEN_ENDS = frozenset("；;，,：:")
_WITHIN = re.compile("全年|年末|年底|当年|上半年|前?[一二三四1-4]季度|(?:1[0-2]|[1-9])月")


class Account:
    """Follows an account through a document: ``told`` says that it goes on, up to ``end``."""

    def __init__(self, text: str, mode: Manner, now: int | None, words: Vocabulary) -> None:
        self.text = text
        self.now = now
        self.mode = mode
        self.words = words
        self.told = False
        self.end = 0
        self.year = 0  # the last one that it names
        self.part: int | None = None  # the numbered part in which it stands

    def line(self, paragraph: Paragraph, lead: Lead | None, above: Headings) -> None:
        """Let the account go on in a line, or end before it."""
        section = paragraph.section
        part = section.number if section is not None and section.label else None
        if self.told and (
            not self.mode.telling
            or part != self.part
            or (lead is not None and (lead.limit is not None or lead.goal))
            or above.goal
            or (above.limit is not None and not above.past)
        ):
            self.told = False
        self.part = part

    def tells(self, start: int, end: int, opened: int, limits: Sequence[Limit], undated: bool) -> bool:
        """Whether the sentence ``text[start:end]`` with the times ``limits`` goes on with the account, or opens one.

        ``opened`` is where its line began to speak; ``undated`` tells that neither a heading nor a title or lead line
        makes an aim of it.
        """
        sentence = self.text[start:end]
        # 近年来，…。“十三五”期全省累计完成投资1532亿元，总里程居全国第一
        summed = self.mode.reporting and SUMMED.search(sentence) is not None
        summed = summed and (self.told or self._opened_before(max(opened, self.end), start))
        ahead = any(
            x.kind in GOVERNING and self._is_to_come(x) and not (summed and x.kind == "span") for x in limits
        )
        if _AHEAD.search(sentence) or ahead:
            self.told = False
            return False
        year = max((limit.year or 0 for limit in limits), default=0)
        if self.told:
            gap = self.text[self.end : start]
            newer = 0 < self.year < year  # 2020年，…取得成效。提出2021年…安排：…
            self.told = not newer and len(gap) <= _LONGEST_GAP and _AHEAD.search(gap) is None
        self.year = max(self.year, year)
        if not self.told and undated:
            self.told = self._opened_before(max(opened, self.end), start)
        if self.told and not self.mode.telling and self.words.imperative.match(sentence):
            self.told = False  # 目前全市有机构50家。新建机构10家: the second is to be done
        open_before = (
            self.text[max(0, start - 2) : start].rstrip() in _OPEN_ENDS
        )  # a list of goals that goes on
        return self.told or (undated and not open_before and self._opens(sentence))

    def _opened_before(self, opened: int, start: int) -> bool:
        """Whether a sentence without a number opens an account on its line: 近年来，养老服务业快速发展。"""
        before = self.text[opened:start]
        if len(before) < _SHORTEST or len(before) > _LONGEST_GAP:
            return False
        sentences = [one for one in before.split("。") if one]
        told = any(
            self.words.past_opening.match(one) or (self.mode.telling and _PRAISED.search(one + "。"))
            for one in sentences
        )
        return told and _AHEAD.search(before) is None

    def _opens(self, sentence: str) -> bool:
        """Whether a sentence praises what was done, or compares it with the year before."""
        return self.mode.telling and (
            _COMPARED.search(sentence) is not None or _PRAISED.search(sentence) is not None
        )

    def _is_to_come(self, limit: Limit) -> bool:
        """Whether a time is one to come, and none within the year that is told of (全年, 年末)."""
        if _WITHIN.match(limit.text) or not limit.firm:
            return limit.year is not None and self.now is not None and limit.year > self.now
        return True

    def after(self, told: bool, end: int) -> None:
        """Take note of whether the sentence up to ``end`` has told what was."""
        self.told, self.end = told, end
