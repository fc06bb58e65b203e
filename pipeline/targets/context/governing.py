"""What governs a place in one sentence: its nearest limit, its strength marker, its recurrence."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from pipeline.targets.context.governance import GOVERNING, INSTRUCTION, Marker, markers
from pipeline.targets.context.limits import Limit
from pipeline.targets.context.setting import GoalsGoingOn, Setting, Surroundings
from pipeline.targets.context.times import SentenceTimes
from pipeline.targets.passages import TIME, Clause, Paragraph, Sentence
from pipeline.targets.records import Governed

_RESULT_END = re.compile(
    r"(?:下降|提升|提高|增长|改善|增加|降低|减少|上升|优化|增强|扩大|缩小|加快|同步|稳定)$"
)


_GOALS_ARE = re.compile(
    r"[^，。；：]{0,8}?(?:目标|指标)(?:任务)?(?:(?:初步|主要)?(?:[是为]|(?:设定|确定|拟定|安排)为)|"
    r"，(?:也)?(?:即|就是|(?:主要|具体|分别)[是为有]|(?:主要|具体)?包括)(?=[：:]|[\u4e00-\u9fff]{4}))"
)
# A sentence that goes on with a list of goals: an indicator first, and what it comes to
_MEMBER = re.compile(
    r"(?!(?:这|上述|以上|实现|完成|为|其中|我们|同时|在|要|必须|坚持|努力|确保|力争|着力|加快|推进|推动)[\u4e00-\u9fff])[\u4e00-\u9fffA-Z][^，。；：]{1,24}?"
    r"(?:增[长速幅]|下降|降低|减少|上涨|涨幅|控制在|稳定在|保持|达到|提高|提升|完成|实现)"
)
# 政府将继续实施更加积极的财政政策: who acts opens something else than a member of the list
_WHO_ACTS = re.compile(
    r"[\u4e00-\u9fff]{1,8}?将(?:继续|进一步|全面|持续|大力|着力|加快|加大|加强|实施|推进|推动|深化)"
)
# The head of a list of goals, wherever it stands in its sentence.
_HEADS_GOALS = re.compile(
    r"(?:目标|指标)(?:任务|安排|计划|体系)*"
    r"(?:[，,]?(?:建议|初步|主要|确定|拟定|设定|安排|分别|具体|大致)*(?:如下|就是|[是为即有]|包括)[：:，,]?|[：:]|——)"
)
# 实现地区生产总值增长5%、财政收入增长4%等预期目标: the word that governs the list stands behind it
_ENDS_GOALS = re.compile(
    r"(?:等|(?<=[%％元亩吨家个人户倍番斤上下右])的)[^，。；：]{0,16}?(?:(?P<expected>预期)|(?P<binding>约束))性?[^，。；：]{0,8}?(?:目标|指标)"
)
_PARTS_BACK = 4  # clauses that go on with what the one before has begun
# counted from the year that governs: 今年, 全年, 年底前
_OF_THE_YEAR = re.compile(r"今年|年内|全年|本年|年底|年末")


class Governing:
    """The limits, markers and recurrences of one sentence, and what heads the list that goes on in it."""

    def __init__(
        self,
        setting: Setting,
        paragraph: Paragraph,
        sentence: Sentence,
        limits: Sequence[Limit],
        around: Surroundings,
    ) -> None:
        self.setting = setting
        self.text = setting.text
        self.paragraph = paragraph
        self.sentence = sentence
        self.around = around
        self.times = SentenceTimes(setting.text, sentence, limits)
        self.markers = markers(
            self.text, paragraph.shape, paragraph.start, sentence.start, sentence.end, setting.words
        )
        self.marker_starts = [marker.start for marker in self.markers]
        self.behind_from = sentence.start
        self.behind = self._behind()
        self.active: Marker | None = None
        self.headed = (
            False  # … it heads a list (主要预期目标是：), and a marker inside governs its own clause alone
        )
        self.undated = False  # … it reaches no member with a date of its own
        self.member = False  # … or stands inside a list, and ends with its member
        self.of_first = False  # … or stands in the first member of a list, and ends where one acts
        self.stated = False
        self.recurring = False
        self.members = 0  # clauses with values under what heads the list, but those of which a part is told
        instructed = INSTRUCTION.match(self.text, sentence.start, sentence.end) is not None
        goes_on = around.goals is not None and (
            around.goals.first
            or _MEMBER.match(self.paragraph.shape, sentence.start - paragraph.start) is not None
        )
        acts = _WHO_ACTS.match(self.text, sentence.start, sentence.end) is not None
        self.goals = around.goals if goes_on and not (instructed or acts) else None
        self.listed_from = self._list_of_goals()

    def limit(self, clause: Clause, position: int) -> tuple[Limit | None, str]:
        """Return the limit that governs ``position`` and where it stands, nearest first."""
        own = self.times.governing(clause, position)
        if own is not None and not own.firm and own.start < clause.start and self._each_year(clause):
            own = None if self.times.parted(own, position) else own  # 在2017年实现A；每年培训B
            if own is None:
                return None, ""
        if own is not None:
            return self._dated(own), "clause" if own.start >= clause.start else "sentence"
        around = self.around
        if around.behind is not None:
            return around.behind, "brackets"
        if self.goals is not None and self.goals.limit is not None:
            return self._dated(self.goals.limit), "goals"
        if around.opening is not None:
            return around.opening, "goal_paragraph"
        if around.lead is not None and around.lead.limit is not None:
            return around.lead.limit, "lead_line"
        if around.above.limit is not None:
            return around.above.limit, "heading"
        if self.setting.title_limit is not None:
            return self.setting.title_limit, "title"
        return None, ""

    def _dated(self, limit: Limit) -> Limit:
        """Return a time of an unnamed year (今年, 年内) with the year that the lead line, heading or title gives."""
        if limit.deadline is not None or limit.kind != "point" or _OF_THE_YEAR.search(limit.text) is None:
            return limit
        lead = self.around.lead
        for outer in (
            lead.limit if lead is not None else None,
            self.around.above.limit,
            self.setting.title_limit,
        ):
            if outer is not None and outer.kind == "point" and outer.year is not None and not outer.counted:
                return replace(limit, deadline=f"{outer.year:04d}", year=outer.year)
        return limit

    def _behind(self) -> Marker | None:
        """Return the marker that ends a list and governs it from behind, or None."""
        shape = self.paragraph.open_text(self.sentence.start, self.sentence.end)
        match = _ENDS_GOALS.search(shape) if "预期" in shape or "约束" in shape else None
        if match is None:
            return None
        strength = str(match.lastgroup)
        start, end = match.span(strength)
        at = self.sentence.start
        if match.group()[0] == "的":  # …的预期目标 governs its own clause
            self.behind_from = next(c.start for c in reversed(self.sentence.clauses) if c.start <= at + start)
        return Marker(strength, match[strength], at + start, at + end)

    def markers_in(self, start: int, end: int) -> Sequence[Marker]:
        """Return the strength markers that begin between ``start`` and ``end``."""
        return self.markers[bisect_left(self.marker_starts, start) : bisect_left(self.marker_starts, end)]

    def marker(self, clause: Clause, position: int) -> Marker | None:
        """Return the strength marker that governs ``position``, nearest first, or None."""
        own = self.markers_in(clause.start, position)
        if own:
            return own[-1]
        dated = self.undated and any(x.kind in GOVERNING for x in self.times.within(clause.start, position))
        if self.active is not None and not dated:
            return self.active
        if self.behind is not None and self.behind_from <= position < self.behind.start:
            return self.behind
        if self.goals is not None and self.goals.marker is not None:
            return self.goals.marker
        return self.around.lead.marker if self.around.lead is not None else None

    def governed(self, clause: Clause, position: int, end: int) -> Governed:
        """Gather what governs a value at ``position`` whose quote ends at ``end``."""
        limit, source = self.limit(clause, position)
        if limit is not None and limit.kind == "past":
            limit, source = None, ""
        lead = self.around.lead
        return Governed(
            limit=limit,
            limit_source=source,
            marker=self.marker(clause, position),
            recurring=self.recurring or (lead is not None and lead.recurring) or self._each_year(clause),
            inferred=self.setting.inferred,
            section=self.paragraph.section.number if self.paragraph.section else None,
            now=self.setting.now,
            base=self._base(clause, end),
            path=[f"deadline:{source}" if source else "deadline:none"],
        )

    def _base(self, clause: Clause, end: int) -> Limit | None:
        """Return the year that a value is compared with; a part (其中…) is compared as its whole is."""
        start = clause.start
        for _ in range(_PARTS_BACK):  # 比2020年分别减少8%（其中工业减少9%）、12%
            if not self.text.startswith(("其中", "、"), start):
                break
            start = max((one.start for one in self.sentence.clauses if one.end < start), default=start)
        bases = [one for one in self.times.within(start, end) if one.kind == "base"]
        own = next((one for one in bases if one.start >= clause.start), None)
        return own or next((one for one in reversed(bases) if one.year), None)

    def _each_year(self, clause: Clause) -> bool:
        """Whether 每年 opens the clause, and governs all members of its list (每年培养A50名、B100名)."""
        own = self.times.within(clause.start, min(clause.start + 3, clause.end))
        return any(one.kind == "recurring" and one.text.startswith("每") for one in own)

    def _list_of_goals(self) -> int:
        """Return where a list of goals (今年主要目标是：…) begins in the sentence, or its end where none does."""
        start, end = self.sentence.start, self.sentence.end
        shape = self.paragraph.open_text(start, end)
        head = _HEADS_GOALS.search(shape) if "目标" in shape or "指标" in shape else None
        return start + head.end() if head is not None else end

    def goals_listed(self, clause: Clause) -> bool:
        """Whether ``clause`` stands in a list of goals that its sentence heads (今年主要目标是：…)."""
        return clause.end > self.listed_from

    def _acts(self, clause: Clause) -> bool:
        """Whether a clause tells what to do, and is no member of a list of values."""
        body = self.paragraph.open_text(clause.start, clause.end)
        return self.setting.words.imperative.match(body) is not None and clause.stop not in ("：", ":", "")

    def _amid_goals(self, clause: Clause) -> bool:
        """Whether a list of goals has members before ``clause``: a marker there is its member's alone."""
        return self.stated and clause.start >= self.listed_from

    def lent(self) -> GoalsGoingOn | None:
        """Return the list of goals that may go on in the next sentence, with what heads it.

        主要预期目标是：地区生产总值增长5%左右，力争取得更好结果。固定资产投资增长4%，…
        """
        if self.goals is not None:
            return self.goals
        active, listed = self.active, self.listed_from
        marker = active if active is not None and active.strength == "expected" and self.headed else None
        if listed >= self.sentence.end and marker is None:
            return None
        head = next((c for c in self.sentence.clauses if c.end >= listed), None)
        limit = (
            self.times.governing(head, listed) if head is not None and listed < self.sentence.end else None
        )
        dated = limit is not None and limit.kind == "point" and not limit.firm
        first = marker is not None and self.members <= 1
        return GoalsGoingOn(marker, limit if dated else None, first) if marker is not None or dated else None

    def go_on(self, clause: Clause, made: int, read_here: Sequence[tuple[int, bool]]) -> None:
        """Let the marker and recurrence of a clause go on governing where they head a list."""
        # a verb that strives (争创) governs its own clause alone
        acts = self.setting.words.acts
        own = [
            one
            for one in self.markers_in(clause.start, clause.end)
            if one.text not in acts or one.text == "争取"
        ]
        if own:
            body = self.paragraph.open_text(clause.start, clause.end)
            bare = len(body) - body.count(TIME) - sum(m.end - m.start for m in own) <= 3
            # 某省将力争到2012年，…: the clause ends with the time
            bare = bare or not self.paragraph.open_text(own[-1].end, clause.end).strip(TIME + "于在")
            named = next((not shared for at, shared in read_here if at >= own[0].end), False)
            leads = clause.stop != "" and clause.stop in "：:，,"
            among = (
                self.stated and own[0].start > clause.start
            )  # …增长5%，进出口争取正增长，…: its member's alone
            heads = (
                clause.stop in ("：", ":")
                or body.endswith(("目标是", "目标为"))
                or (not among and _RESULT_END.search(body))
            )
            # 主要预期目标是地区生产总值增长6%以上；…
            goals = _GOALS_ARE.match(self.text, own[-1].end, self.sentence.end) is not None
            listing = clause.stop in ("：", ":") or goals
            if (goals or (leads and (bare or heads))) and (listing or not self.headed):
                self.of_first = False
                self.active, self.headed, self.member = own[-1], listing, self.stated
                self.undated = False
            elif made and named and self.active and not self.headed and own[-1].start == clause.start:
                # 力争新增A；确保B增长7%，C增长8%: the nearer one
                self.active, self.member, self.undated = own[-1], self.stated, False
            elif made and self.active is None and named and not among and not self._amid_goals(clause):
                self.active, self.member, self.of_first = own[0], self.stated, True
            elif not made and self.active is None and leads and own[0].start == clause.start:
                self.active, self.member, self.undated, self.of_first = own[0], self.stated, True, True
        elif self.of_first and not made and self._acts(clause):
            self.active, self.of_first = (
                None,
                False,
            )  # 力争甲建成投产，布局一批乙，安排丙30万千瓦: the list has come to its end
        recurring = [x for x in self.times.within(clause.start, clause.end) if x.kind == "recurring"]
        if recurring and recurring[0].text.startswith(("每年", "每个", "每一")):
            self.recurring = True
        self.stated = self.stated or made > 0
        self.members += made > 0 and not self.text.startswith("其中", clause.start)
        if clause.stop and clause.stop in "；;":
            self.recurring = False
            if self.member:
                self.active, self.member = None, False
