"""The lead line that governs a list: where it opens, and where it ends (codebook section 4, deadline)."""

import re
from collections.abc import Sequence

from pipeline.targets.context.governance import (
    ENDS_LIST,
    GOES_ON,
    GUIDING,
    LISTS_GOALS,
    STANDARD,
    Lead,
    Marker,
    governing_limit,
)
from pipeline.targets.context.limits import Limit
from pipeline.targets.passages import Paragraph

ITEM = re.compile(
    r"(?:[—－-]{1,2}|[●·◆■]|[(（]?[一二三四五六七八九十\d]+[)）、.．]|第[一二三四五六七八九十]+[,，、]|[一二三四五六七八九十]是)"
)
_LIST_END = re.compile(r"[；;，,、：:]$")
_GOALS_ABOVE = re.compile(r"[^，。；：:]{0,12}目标(?:是|为)?[：:]")  # a line of its own, as a heading
_FORMULA = re.compile(
    r"(?:(?:以下|如下)(?:工作|贯彻|实施)?(?:意见|通知|规定|决定|决议|通告|命令|建议|请求)|(?:意见|通知|报告|函[告复]|公告|批复|决定)如下)[：:]$"
)
_ENDS_IN_GOALS = re.compile("目标[：:]$")
_GOAL_LEAD = re.compile(r"目标|指标|任务|要求|如下|以下|做到|实现")


class Leads:
    """Follows the lead lines of a document; ``current`` is the one that may govern the next line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.current: Lead | None = None

    def governing(self, paragraph: Paragraph) -> Lead | None:
        """Return the lead line that governs ``paragraph``; a list ends with the first line that ends in 。"""
        lead = self.current
        if lead is None:
            return None
        item = ITEM.match(self.text, paragraph.start) or (
            paragraph.section is not None and paragraph.section.start == paragraph.start
        )
        section = paragraph.section  # the paragraph under a heading of the list: ●开放实现新突破
        item = item or (
            section is not None
            and self.text[section.start] in "●■◆"
            and section.heading_end + 1 == paragraph.start
        )
        before = self.text[max(0, paragraph.start - 2) : max(0, paragraph.start - 1)]
        if item or paragraph.heading or self.text[paragraph.end - 1] in "；;，,、":
            lead.prose = False  # a list of numbered or open lines ends with its last 。
        item = item or (lead.bare and GOES_ON.match(self.text, paragraph.start) is not None)
        another = self.text[paragraph.end - 1] in "：:"
        item = item or (lead.prose and not another and ENDS_LIST.match(self.text, paragraph.start) is None)
        if paragraph.start >= lead.end or not (item or _LIST_END.search(before)):
            self.current = None
        return self.current

    def opens(
        self,
        paragraph: Paragraph,
        sentence_start: int,
        limits: Sequence[Limit],
        marker: Marker | None,
        opening: Limit | None,
        goals_set: Limit | None,
    ) -> None:
        """Let a line that ends in : (or in 主要目标是。) govern the list under it.

        ``limits`` and ``marker`` are the times of its last sentence, and the last marker in it; ``goals_set`` is
        the deadline of the goals that a sentence before has named (提出到2010年的目标。…提出五个方面的分类目标：).
        """
        tail = self.text[max(paragraph.start, paragraph.end - 14) : paragraph.end]
        if not tail.endswith(("：", ":", "主要目标。", "主要目标是。")):
            return
        limit = governing_limit(limits, paragraph.end) or opening
        past = limit is not None and limit.kind == "past"
        if past:
            limit = None
        line = self.text[sentence_start : paragraph.end]
        if GUIDING.search(line) is not None and not LISTS_GOALS.search(line):
            return  # 今年工作的总体要求是：
        if _FORMULA.search(tail):  # …“十三五”期间…，现提出如下意见：
            limit = marker = None
        if limit is None and _ENDS_IN_GOALS.search(tail):
            limit = goals_set
        goal = _GOAL_LEAD.search(line) is not None
        recurring = "每年" in line or "年均" in line
        standard = STANDARD.search(line) is not None
        facts = past and marker is None and not goal and sentence_start <= paragraph.lead
        if limit is None and marker is None and not goal and not recurring and not standard and not facts:
            return
        section = paragraph.section
        end = section.end if section is not None and section.end > paragraph.end else len(self.text)
        named = _GOALS_ABOVE.fullmatch(line) is not None
        prose = named or (limit is not None and LISTS_GOALS.search(line) is not None)
        bare = limit is not None and limit.end - limit.start >= len(line) - 3
        self.current = Lead(end, limit, marker, recurring, goal, standard, prose or facts, bare, facts)
