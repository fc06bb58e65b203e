"""The walk through a document: lines in order, and what a line, a heading or a goal paragraph lends to the next."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from pipeline.lexicon import Lexicon
from pipeline.quantities import Quantity, TimeExpression, scan_with_times
from pipeline.sectioning import Section
from pipeline.targets.commitment.facts import gives_opinion
from pipeline.targets.commitment.numbers import is_one
from pipeline.targets.context.accounts import Account
from pipeline.targets.context.calendar import Calendar
from pipeline.targets.context.goals import GoalDeadline
from pipeline.targets.context.governance import (
    ENDS_LIST,
    GOAL_LEAD,
    GOES_ON,
    GOVERNING,
    GUIDING,
    LISTS_GOALS,
    STANDARD,
    Lead,
    governing_limit,
    read_headings,
)
from pipeline.targets.context.headings import heading_limits
from pipeline.targets.context.limits import Limit, read_limit, read_together, year_of_title
from pipeline.targets.context.reviews import DONE_SO_FAR, REVIEW, Past, retrospect
from pipeline.targets.context.setting import Setting, Surroundings
from pipeline.targets.context.situation import manner
from pipeline.targets.indicators import catalogue
from pipeline.targets.model import Context, Rejection, Target
from pipeline.targets.naming.names import Named
from pipeline.targets.naming.proportions import with_proportions
from pipeline.targets.naming.uncounted import with_classifiers
from pipeline.targets.passages import Paragraph, paragraphs, sentences
from pipeline.targets.records import make_table_target
from pipeline.targets.sentences.clauses import SentenceReader
from pipeline.targets.tables.reader import Reading, TableReader
from pipeline.targets.vocabulary import vocabulary

CANDIDATES = frozenset(
    [
        "cardinal",
        "percentage",
        "percentage_point",
        "per_mille",
        "money",
        "count",
        "measure",
        "multiple",
        "digits",
        "doubling",
        "coverage",
        "zero",
        "size_class",
        "fraction",
        "duration",
        "grade",
    ]
)
MASKED = frozenset({"point", "span", "recurring", "base", "start"})
_LIST_END = re.compile(r"[；;，,、：:]$")
_GOALS_ABOVE = re.compile(r"[^，。；：:]{0,12}目标(?:是|为)?[：:]")  # a line of its own, as a heading
_FORMULA = re.compile(
    r"(?:(?:以下|如下)(?:工作|贯彻|实施)?(?:意见|通知|规定|决定|决议|通告|命令|建议|请求)|(?:意见|通知|报告|函[告复]|公告|批复|决定)如下)[：:]$"
)
_GOAL_LEAD = re.compile(r"目标|指标|任务|要求|如下|以下|做到|实现")
_ITEM = re.compile(
    r"(?:[—－-]{1,2}|[●·◆■]|[(（]?[一二三四五六七八九十\d]+[)）、.．]|第[一二三四五六七八九十]+[,，、]|[一二三四五六七八九十]是)"
)
_NOTE = re.compile(r"(?:附?注|备注|说明)\s*[:：]")
_NOTE_ITEM = re.compile(r"\d{1,2}\s*[.．、]|[①-⑳]|[〔\[]")
_SOURCE_LEAD = re.compile(
    r".{0,50}(?:提出|要求|明确|指出|显示|提及|目标是|目标|指标|部署|方案|措施|意见|规划|计划|提到|强调|方面)[》”]?(?:(?:还|主要|也|则)*(?:包括|包含))?(?:[,，:：]|—{1,2})?\s*(?:力争)?"
)
_PLAN_VOICE = re.compile(r"提出|要求|明确|目标|将(?!军)|力争|计划(?!书)|规划")
_REPORT_VOICE = re.compile(
    r"去年|同比|目前|据悉|记者|表示|介绍|已经?[^经]|截至|此前|了解到|(?:推动|推进|执行|办理|进展|完成|开展)(?:情形|情况)"
)
_TRAILING_BRACKETS = 40  # brackets of a paragraph, from its end, that are looked at for a deadline
_TRAILING = re.compile(r"(?:.*[;；,，])?(?:完成|办结)?(?:时限|时间|期限)?为?[:：]?")
_TRAILED = re.compile(
    r"(?:年?底?前?(?:基本)?(?:完成|实施|出台|取得实质性进展|到位|启动|见效|落实|办结)?)(?:[，,；;].*)?"
)
_LONGEST_GAP = 80  # characters between the last goal of a line and the next line that goes on with it
_PLAN_OF_WORK = re.compile("^(?!.*(?:总结|回顾|情况)).*(?:计划|要点|方案|安排|打算|思路|意见)")
_CAPTION = re.compile("(?:统计|一览|明细|汇总|情况|分工|分解|投资|安排|计划|任务|进度)表$")
_OF_THE_YEAR = re.compile("^[^今明去本前后0-9]*(?:年底|年末|年内|全年|半年|季度|月)|^(?:1[0-2]|[1-9])月")
_COVERED = re.compile("全面?覆盖")
_YEAR_TOLD = re.compile(r"((?:19|20)\d\d)年是[^，。]{0,60}?(?:之年|一年|开局|起步|关键)")
_UNREAD = re.compile(r"[\s“”\"]")  # what is passed over where a line is compared with the title
# 在提高质量和效益的基础上年均增长7%: how, between an indicator and its value
_ON_TOP_OF = re.compile(
    "在[^，。；：、,;:()（）\\d年]{2,24}的(?:基础|前提|条件|情况)[上下](?=[^，。；,;]{2,})"
)
_AFTER_BASE = re.compile(r"的?(?:基础上|同期|底|末|年底|年末|水平)?(?:再|又)?")


class Reader:
    """Reads one document; ``targets`` and ``rejections`` hold the outcome in reading order."""

    def __init__(self, text: str, sections: Sequence[Section], context: Context, lexicon: Lexicon) -> None:
        self.text = text
        self.sections = sections
        found, times = scan_with_times(text, lexicon)
        words = vocabulary(lexicon)
        found = with_classifiers(text, with_proportions(text, found), words)
        self.calendar = Calendar.of(context, text, times)
        candidates = [q for q in found if q.kind in CANDIDATES]
        self.quantities = [q for q in candidates if not is_one(text, q)]
        self.times: list[TimeExpression] = times
        self.quantity_starts = [q.start for q in self.quantities]
        self.time_starts = [t.start for t in self.times]
        plan = _PLAN_OF_WORK.search(context.title or "") is not None
        self.setting = Setting(
            text=text,
            words=words,
            catalogue=catalogue(lexicon),
            mode=manner(text, context, sections),
            inferred=str(context.plan_end) if context.plan_end else None,
            title_limit=year_of_title(self.calendar),
            now=self.calendar.now,
            sectioned=len(sections) > 0,
        )
        limits = heading_limits(
            text, sections, self.calendar, self._times, lambda a, b: len(self._values(a, b)) > 0
        )
        self.headings = read_headings(sections, limits, words, plan)
        self.setting.rejections += [
            Rejection(q.start, q.end, q.text, "narrative_number") for q in candidates if is_one(text, q)
        ]
        self.title = _UNREAD.sub("", context.title or "\0")
        self.lead: Lead | None = None
        self.spans: dict[str, Limit] = {}  # counted spans whose years the text has told
        self.tables = TableReader(text, words.table_groups, self.calendar.plan_start or self.calendar.now)
        self.table_section: int | None = None  # of the last line of a table
        self.note = False  # within the notes to a table (注：1. … 2. …)
        self.carried: tuple[Limit, int | None, int] | None = (
            None  # a goal's deadline, its section, its last record
        )
        self.goals_set: tuple[Limit, int] | None = None  # a deadline of goals that a line names, and its end
        self.past = Past(text, self.calendar, self.setting.mode.reporting)
        self.account = Account(text, self.setting.mode, self.calendar.now, words)
        self.retrospect = retrospect(text, context.title)

    @property
    def targets(self) -> list[Target]:
        """The targets found, in reading order."""
        return self.setting.targets

    @property
    def rejections(self) -> list[Rejection]:
        """The numbers that are no targets, in reading order."""
        return self.setting.rejections

    def read(self) -> None:
        """Read all lines."""
        if self.setting.mode.normative:
            duties = [q for q in self.quantities if self.setting.mode.articles and _COVERED.fullmatch(q.text)]
            placed = {q.start for q in duties}
            for quantity in self.quantities:
                if quantity.start not in placed:
                    self.rejections.append(
                        Rejection(quantity.start, quantity.end, quantity.text, "normative_document")
                    )
            self.quantities, self.quantity_starts = duties, [q.start for q in duties]
            self.times, self.time_starts = [], []
            if not duties:
                return
        normative = self.setting.mode.normative
        for paragraph in paragraphs(self.text, self.sections, self._worth_reading):
            self.note = _NOTE.match(self.text, paragraph.start) is not None or (
                self.note and _NOTE_ITEM.match(self.text, paragraph.start) is not None
            )
            if not self.note and not self._is_title(paragraph) and (normative or not self._table(paragraph)):
                self._paragraph(paragraph)
        self._table_targets(None, self.tables.close())

    def _times(self, start: int, end: int) -> list[TimeExpression]:
        left, right = bisect_left(self.time_starts, start), bisect_left(self.time_starts, end)
        return [time for time in self.times[left:right] if time.end <= end]

    def _values(self, start: int, end: int) -> list[Quantity]:
        left, right = bisect_left(self.quantity_starts, start), bisect_left(self.quantity_starts, end)
        return [quantity for quantity in self.quantities[left:right] if quantity.end <= end]

    def _worth_reading(self, start: int, end: int) -> bool:
        """Whether a line can hold or govern anything: a number, a time, a list under a lead, or a lead."""
        if self.lead is not None and start < self.lead.end:
            return True
        if self._holds(self.quantity_starts, start, end) or self._holds(self.time_starts, start, end):
            return True
        return self.text[end - 1] in "：:" or self.tables.wants(start, end)

    @staticmethod
    def _holds(starts: Sequence[int], start: int, end: int) -> bool:
        at = bisect_left(starts, start)
        return at < len(starts) and starts[at] < end

    def _is_title(self, paragraph: Paragraph) -> bool:
        if paragraph.end - paragraph.start > 200:
            return False
        line = _UNREAD.sub("", self.text[paragraph.start : paragraph.end])
        shorter, longer = sorted((line, self.title), key=len)
        if _CAPTION.search(line):
            return True
        return len(shorter) >= 6 and shorter in longer and len(line) <= len(self.title) + 4

    def _table(self, paragraph: Paragraph) -> bool:
        """Read a line of an indicator table; returns whether it was one."""
        reading = self.tables.read(paragraph.start, paragraph.end)
        self._table_targets(paragraph, reading)
        self.note = self.note or reading.note
        if reading.prose is not None:
            prose = reading.prose
            cell = replace(
                paragraph,
                end=prose.end,
                body=prose.start,
                lead=prose.start,
                shape=paragraph.shape[: prose.end - paragraph.start],
                heading=False,
            )
            self._paragraph(cell, Named(self.text[prose.name_start : prose.name_end], prose.name_start))
        return reading.taken

    def _table_targets(self, paragraph: Paragraph | None, reading: Reading) -> None:
        section = paragraph.section if paragraph is not None else None
        here = section.number if section is not None else None
        setting = self.setting
        for row in reading.rows:
            # a row whose cells stand a line each is told when the next line comes
            number = here if paragraph is not None and row.start >= paragraph.start else self.table_section
            setting.targets.append(
                make_table_target(self.text, row, reading.year, setting.inferred, number, setting.catalogue)
            )
        if paragraph is not None and reading.taken:
            self.table_section = here

    def _paragraph(self, paragraph: Paragraph, named: Named | None = None) -> None:
        """Read the sentences of a line; ``named`` is the indicator that a table's row gives them."""
        number = paragraph.section.number if paragraph.section else None
        self._year_told(paragraph)
        above = self.headings[number]
        lead = self._lead_for(paragraph)
        year = above.limit
        coming = self.calendar.under(year.year, year.text, year.kind == "span") if year else self.calendar
        headed = coming if self.calendar.now is None else None
        limits = [
            read_limit(
                self.text,
                time,
                headed or (coming if _OF_THE_YEAR.search(time.text) or time.years else self.calendar),
                paragraph.start,
                paragraph.end,
            )
            for time in self._times(paragraph.start, paragraph.end)
            if paragraph.holds(time.start, time.end) is None
        ]
        limits = self._counted_before(read_together(limits, self.text))
        starts = [limit.start for limit in limits]
        trailing = self._trailing(paragraph)
        told_before = self._set_before(paragraph)
        opening = self._opening(paragraph.lead, limits)
        reporting = self.setting.mode.reporting
        if reporting:
            self.setting.voice = self._speaks_of_plans(paragraph, limits)
            self.setting.opinion = False
        own_goals = paragraph.dashed or GOAL_LEAD.match(self.text, paragraph.lead, paragraph.end) is not None
        goal_list = above.goal or own_goals or (lead is not None and lead.goal)
        goals = goal_list or reporting
        went_on = self.past.goes_on(paragraph, opening, number, self._latest_year(paragraph))
        past = above.past or (went_on and not (lead is not None and lead.goal))
        looking_back = self.retrospect
        looking_back = looking_back if looking_back and paragraph.start < looking_back.until else None
        masks = [self._mask(limit) for limit in limits if limit.kind in MASKED]
        masks += [
            (one.start() + paragraph.start, one.end() + paragraph.start)
            for one in _ON_TOP_OF.finditer(paragraph.shape)
        ]
        paragraph = paragraph.masking(sorted(masks))
        carried = self._carried(paragraph, opening)
        goal = GoalDeadline(
            self.text, paragraph, goals, goal_list, above.goal or own_goals, carried, self.setting.words
        )
        if told_before is not None and opening is None and goal.limit is None and not (lead and lead.limit):
            goal.limit = told_before
        last: SentenceReader | None = None
        done, before = False, len(self.targets)
        self.account.line(paragraph, lead, above)
        undated = above.limit is None and not goal_list and lead is None and self.setting.title_limit is None
        everything = lead is not None or paragraph.end - paragraph.start < 4
        ends_open = self.text[paragraph.end - 1] in "：:"

        def wanted(start: int, end: int) -> bool:
            if everything or goal.limit is not None or (ends_open and end == paragraph.end):
                return True
            if any(start <= at <= end + 1 for at, _ in trailing):
                return True
            return self._holds(self.quantity_starts, start, end) or bisect_left(starts, start) < bisect_left(
                starts, end
            )

        for sentence in sentences(self.text, paragraph, wanted):
            own = limits[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            behind = next((x for at, x in trailing if sentence.start <= at <= sentence.end + 1), None)
            if not past and REVIEW.match(self.text, sentence.start):
                past, self.past.section = True, number
            lent = last.governing.lent() if last else None
            telling = self.account.tells(sentence.start, sentence.end, paragraph.lead, own, undated)
            around = Surroundings(
                above,
                lead,
                goal.before(sentence.start, sentence.end, own),
                past or telling or looking_back is not None,
                behind,
                lent,
                looking_back,
            )
            last = SentenceReader(
                self.setting,
                paragraph,
                sentence,
                own,
                around,
                last.previous if last else [named] if named else (),
            )
            done = done or DONE_SO_FAR.match(self.text, sentence.start) is not None
            last.past_words = last.past_words or done or telling
            last.read(self._values(sentence.start, sentence.end))
            past_times = len(own) > 0 and all(limit.kind == "past" for limit in own)
            self.account.after(last.past_words or past_times, sentence.end)
            self.setting.opinion = self.setting.opinion or (
                reporting and gives_opinion(paragraph.open_text(sentence.start, sentence.end))
            )
            goal.after(sentence.start, sentence.end, own, self._opening(sentence.start, own))
        if last is not None:
            self._open_lead(paragraph, last, opening)
            made = len(self.targets) > before
            lends = goal.set or (goal.limit if told_before and made else None)
            if lends is not None:
                self.goals_set = (lends, paragraph.end)
            if goal.limit is not None and goal.limit.firm and self.targets:
                self.carried = (goal.limit, number, self.targets[-1].end)

    def _year_told(self, paragraph: Paragraph) -> None:
        """Let 2011年是…开局之年 in a report on a year lend that year to the numeric targets after it."""
        setting, calendar = self.setting, self.calendar
        if setting.title_limit is not None or calendar.plan_end is not None or "报告" not in self.title:
            return
        told = _YEAR_TOLD.match(self.text, paragraph.lead, paragraph.end)
        if told and int(told[1]) == calendar.now:
            setting.title_limit = Limit("point", 0, 0, "", told[1], calendar.now)

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

    def _set_before(self, paragraph: Paragraph) -> Limit | None:
        """Return the deadline of the goals that the line before has named: 提出到2027年的发展目标。"""
        goals_set, self.goals_set = self.goals_set, None
        if goals_set is None or paragraph.heading or paragraph.start > goals_set[1] + 1:
            return None
        told = self.setting.words.past_opening.match(self.text, paragraph.start, paragraph.end)
        return None if told or ENDS_LIST.match(self.text, paragraph.start) else goals_set[0]

    def _carried(self, paragraph: Paragraph, opening: Limit | None) -> Limit | None:
        """Return the deadline of the line before where its list of goals goes on: A达到B；C达到D。"""
        carried, self.carried = self.carried, None
        line = self.text[paragraph.start : paragraph.end]
        if carried is None or opening is not None or paragraph.heading or _ITEM.match(line):
            return None
        limit, number, last_made = carried
        same = number == (paragraph.section.number if paragraph.section else None)
        on = paragraph.start - last_made <= _LONGEST_GAP and GOES_ON.match(line) is not None
        return limit if same and on and self.setting.words.imperative.match(line) is None else None

    def _trailing(self, paragraph: Paragraph) -> list[tuple[int, Limit]]:
        """Return the deadlines that stand alone in brackets behind what they govern, with the place of the bracket."""
        found = []
        for left, right in paragraph.held[-_TRAILING_BRACKETS:]:
            times = self._times(left, right) if self.text[left] in "(（" else []
            if len(times) == 1 and _TRAILING.fullmatch(self.text[left + 1 : times[0].start]):
                limit = read_limit(self.text, times[0], self.calendar, left + 1, right - 1)
                if (
                    limit.kind == "point"
                    and limit.deadline
                    and _TRAILED.fullmatch(self.text[times[0].end : right - 1])
                ):
                    found.append((left, limit))
        return found

    def _opening(self, start: int, limits: Sequence[Limit]) -> Limit | None:
        """Return the time that opens the text from ``start`` on, after 根据《…》, or 《…》提出: at most, or None."""
        for limit in limits:
            if limit.start >= start:
                before = self.text[start : limit.start] if limit.start - start <= 60 else "-"
                opens = limit.start <= start + 8 or _SOURCE_LEAD.fullmatch(before) is not None
                return limit if opens and limit.kind in GOVERNING | {"past"} else None
        return None

    def _speaks_of_plans(self, paragraph: Paragraph, limits: Sequence[Limit]) -> bool:
        """Whether a paragraph of a news report tells what a plan will do, by its own words or going on from the last."""
        line = self.text[paragraph.start : paragraph.end]
        if any(limit.kind in GOVERNING and limit.firm and limit.deadline for limit in limits):
            return True
        if _PLAN_VOICE.search(line[:80]):
            return True
        return self.setting.voice and _REPORT_VOICE.search(line) is None

    def _latest_year(self, paragraph: Paragraph) -> int:
        """Return the last year that the first words of a line name (“十四五”时期是…), or 0."""
        times = self._times(paragraph.lead, min(paragraph.end, paragraph.lead + 12))
        return max((time.end_year or time.year or 0 for time in times), default=0)

    def _mask(self, limit: Limit) -> tuple[int, int]:
        """Return the span of a time with the words that tie it to its clause (比2020年, 在2020年基础上)."""
        start, end = limit.start, limit.end
        if limit.kind == "base":
            while start > 0 and self.text[start - 1] in "比较于在以按":
                start -= 1
                if self.text[start - 1 : start + 1] == "比比":
                    break  # 占比比2020年提高5个百分点
            after = _AFTER_BASE.match(self.text, end)
            end = after.end() if after else end
        return start, end

    def _lead_for(self, paragraph: Paragraph) -> Lead | None:
        """Return the lead line that governs ``paragraph``; a list ends with the first line that ends in 。"""
        lead = self.lead
        if lead is None:
            return None
        item = _ITEM.match(self.text, paragraph.start) or (
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
        item = item or (lead.prose and ENDS_LIST.match(self.text, paragraph.start) is None)
        if paragraph.start >= lead.end or not (item or _LIST_END.search(before)):
            self.lead = None
        return self.lead

    def _open_lead(self, paragraph: Paragraph, last: SentenceReader, opening: Limit | None) -> None:
        """Let a line that ends in : (or in 主要目标是。) govern the list under it."""
        tail = self.text[max(paragraph.start, paragraph.end - 14) : paragraph.end]
        if tail.endswith(("注:", "注：")):
            self.note = True
            return
        if not tail.endswith(("：", ":", "主要目标。", "主要目标是。")):
            return
        limit = governing_limit(last.limits, paragraph.end) or opening
        if limit is not None and limit.kind == "past":
            limit = None
        line = self.text[last.sentence.start : paragraph.end]
        if GUIDING.search(line) is not None and not LISTS_GOALS.search(line):
            return  # 今年工作的总体要求是：
        marker = last.governing.markers[-1] if last.governing.markers else None
        if _FORMULA.search(tail):  # …“十三五”期间…，现提出如下意见：
            limit = marker = None
        goal = _GOAL_LEAD.search(line) is not None
        recurring = "每年" in line or "年均" in line
        standard = STANDARD.search(line) is not None
        if limit is None and marker is None and not goal and not recurring and not standard:
            return
        section = paragraph.section
        end = section.end if section is not None and section.end > paragraph.end else len(self.text)
        named = _GOALS_ABOVE.fullmatch(line) is not None
        prose = named or (limit is not None and LISTS_GOALS.search(line) is not None)
        bare = limit is not None and limit.end - limit.start >= len(line) - 3
        self.lead = Lead(end, limit, marker, recurring, goal, standard, prose, bare)
