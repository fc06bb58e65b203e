"""The deadline that the sentences of a goal paragraph share (codebook section 4, deadline, and section 7)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.targets.context.governance import ENDS_LIST, GOES_ON, INSTRUCTION
from pipeline.targets.context.leads import ITEM
from pipeline.targets.context.limits import Limit
from pipeline.targets.passages import Paragraph
from pipeline.targets.sentences.milestones import DONE_ACT
from pipeline.targets.vocabulary import Vocabulary

_UNTIL = re.compile(r"(?:力争|争取|确保|预计|计划)?[到至]")
# A sentence that sets the goals of a year lends it to those that tell them: 明确了2025年目标。产量突破50万辆。
_SETS = re.compile(r"(?:确定|提出|明确|设定|制定|定下|锚定|公布|发布|披露)了?[^，。；《》]{0,12}$")
_AIMED_AT = re.compile(
    r"(?:时期)?的?[^，。；《》]{0,10}目标[，,][^。]{0,20}(?:提出|确定|明确|设定|制定)了[^，。；《》]{0,10}(?:指标|目标)[。：:]?$"
)
_THEN = re.compile(r"(?:[到至]?届时|到时|到那时|那时|在?这一(?:阶段|时期)(?!性))[，,]?")
_PROPOSES = re.compile("提出|明确|要求|提及|指出|显示|规划|目标(?=[—－：:])|定下|锚定|描绘|勾画|绘就")
_SEEN_FROM = re.compile(r"(?:从[^，。；]{2,20}(?:来?看|来说|而言)|在[^，。；]{2,20}(?:方面|领域))[，,]")
_LEADING = 30  # characters of a sentence that only says whose goals follow
_GOALS = re.compile(
    r"的?[^，。；：:《》]{0,24}(?:目标|指标)(?:任务|体系|计划|安排)*(?=[，,。；;：:]|$)"  # 2021年全市发展指标安排，具体为：
)
_LONGEST_GOALS = 36  # characters
_LONGEST_GAP = 80  # characters between the last goal of a line and the next line that goes on with it


class GoalDeadline:
    """Follows the deadline of a goal paragraph from sentence to sentence; ``limit`` is None where none governs.

    A deadline that opens a paragraph of goals governs to its end or to the first instruction. One that opens a
    paragraph elsewhere (到2025年，…) goes on only while the sentences state what will be, and ends where one is told
    to do something.
    """

    def __init__(
        self,
        text: str,
        paragraph: Paragraph,
        goals: bool,
        goal_list: bool,
        headed: bool,
        carried: Limit | None,
        words: Vocabulary,
    ) -> None:
        self.text = text
        self.paragraph = paragraph
        self.goals = goals
        self.goal_list = goal_list  # … by a heading or lead line
        self.headed = headed  # … by a heading
        self.limit = carried
        self.words = words
        self.set: Limit | None = None  # the deadline of goals that its last sentence names, for the next line
        self._last: Limit | None = None  # the deadline that the sentence before has named
        self._only_states = False
        self._instructs = False  # the sentence tells what to do
        self._amid = False  # the deadline stands amid the paragraph

    def before(self, start: int, end: int, own: Sequence[Limit]) -> Limit | None:
        """Return the deadline that governs the sentence ``text[start:end]`` with the times ``own``."""
        begins = bool(own) and own[0].kind == "start" and own[0].start <= start + 4
        self._instructs = INSTRUCTION.match(self.text, start, end) is not None
        self.set = None
        recurs = self._amid and any(one.kind == "recurring" and "每" in one.text for one in own)
        if begins or self._instructs or recurs:
            self.limit = None  # 从2026年起，… begins something else
        shape = self.paragraph.open_text(start, end) if self._only_states else ""
        if shape and self.words.imperative.match(shape) and not DONE_ACT.match(shape):
            self.limit = None
        if self._last is not None and not own and _THEN.match(self.text, start, end):
            return self._last  # 到2020年，A达到B。届时，…
        return self.limit

    def after(self, start: int, end: int, own: Sequence[Limit], first: Limit | None) -> None:
        """Take note of what the same sentence lends to the next; ``first`` is the time that opens it."""
        if own:
            self._last = own[-1] if own[-1].kind in ("point", "span") and own[-1].deadline else None
        if self._instructs:
            self.limit = None
            return
        opens = start <= self.paragraph.lead + 2
        if first is not None and not opens:  # 其中提出，到2027年，…
            near = start - self.paragraph.lead <= _LEADING  # 规划提出，在供应方面。预期2020年…
            from_here = self.paragraph.lead if near else start
            opens = _PROPOSES.search(self.text, from_here, first.start) is not None
        if first is None and opens and own:  # 从生态环境看，到2025年，A。B。
            seen = _SEEN_FROM.match(self.text, start, own[0].start)
            first = own[0] if seen and seen.end() == own[0].start else None
        named = next((limit for limit in own if self._names_goals(limit, start, end)), None)
        self.set = named
        if first is not None and self.headed and first.counted and first.within:
            self.limit, self._only_states = first, False  # 用三年时间，…。…。 goes on to the next span
        elif first is not None and first.deadline and _is_goal_deadline(first):
            if self.goals and (self.limit is not None or opens):
                self.limit, self._only_states = first, False
            elif opens and first.firm and first.kind == "point" and _UNTIL.match(first.text):
                self.limit, self._only_states = first, True
            else:
                self._set_amid(start, own)
        elif named is not None:
            self.limit, self._only_states = named, False
        else:
            self._set_amid(start, own)

    def _set_amid(self, start: int, own: Sequence[Limit]) -> None:
        """Let 到2015年，amid a paragraph lend its year to the numbers after it, and to results where it states goals."""
        last = next((one for one in reversed(own) if one.kind != "base"), None)
        if last is None or not (last.firm and last.kind == "point" and last.deadline and not last.day):
            return
        set_off = _UNTIL.match(last.text) and self.text[last.end : last.end + 1] in ("，", ",")
        begins = last.start <= start + 1 or (self.goal_list and self.text[last.start - 1] in "，,；;")
        if set_off and begins:
            self.limit, self._only_states = replace(last, firm=self.goal_list), True
            self._amid = True

    def _names_goals(self, limit: Limit, start: int, end: int) -> bool:
        if limit.kind not in ("point", "span") or limit.counted or not limit.deadline:
            return False
        before = self.text[max(start, limit.start - 16) : limit.start]
        # 针对“十一五”时期的发展目标，纲要提出了十大指标。
        if _AIMED_AT.match(self.text, limit.end, end) is not None:
            return True
        return (
            _SETS.search(before) is not None
            and _GOALS.match(self.text, limit.end, min(end, limit.end + _LONGEST_GOALS)) is not None
        )


class GoalsBefore:
    """What the goals of one line lend to the next: the deadline of a list that goes on, or of goals that it names."""

    def __init__(self, text: str, words: Vocabulary) -> None:
        self.text = text
        self.words = words
        self._going_on: tuple[Limit, int | None, int] | None = (
            None  # deadline, section, end of the last record
        )
        self._named: tuple[Limit, int] | None = None  # deadline, end of the line

    def named(self, paragraph: Paragraph) -> Limit | None:
        """Return the deadline of the goals that the line before has named: 提出到2027年的发展目标。"""
        goals_set, self._named = self._named, None
        if goals_set is None or paragraph.heading or paragraph.start > goals_set[1] + 1:
            return None
        told = self.words.past_opening.match(self.text, paragraph.start, paragraph.end)
        return None if told or ENDS_LIST.match(self.text, paragraph.start) else goals_set[0]

    def going_on(self, paragraph: Paragraph, opening: Limit | None) -> Limit | None:
        """Return the deadline of the line before where its list of goals goes on: A达到B；C达到D。"""
        carried, self._going_on = self._going_on, None
        line = self.text[paragraph.start : paragraph.end]
        if carried is None or opening is not None or paragraph.heading or ITEM.match(line):
            return None
        limit, number, last_made = carried
        same = number == (paragraph.section.number if paragraph.section else None)
        on = paragraph.start - last_made <= _LONGEST_GAP and GOES_ON.match(line) is not None
        return limit if same and on and self.words.imperative.match(line) is None else None

    def after(
        self,
        paragraph: Paragraph,
        goal: GoalDeadline,
        named_before: Limit | None,
        made: bool,
        last_made: int | None,
    ) -> None:
        """Take note of what a line lends; ``named_before`` was lent to it, ``made`` that it held records."""
        lends = goal.set or (goal.limit if named_before and made else None)
        if lends is not None:
            self._named = (lends, paragraph.end)
        if goal.limit is not None and goal.limit.firm and last_made is not None:
            number = paragraph.section.number if paragraph.section else None
            self._going_on = (goal.limit, number, last_made)


def _is_goal_deadline(limit: Limit) -> bool:
    """Whether a time is a deadline or a plan period (“十四五”期间), no counted span."""
    return limit.kind == "point" or (limit.kind == "span" and not limit.counted)
