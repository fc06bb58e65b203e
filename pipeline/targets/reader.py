"""The walk through a document: lines in order, and what a line, a heading or a goal paragraph lends to the next."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from pipeline.lexicon import Lexicon
from pipeline.quantities import Quantity, scan_with_times
from pipeline.sectioning import Section
from pipeline.targets.commitment.facts import gives_opinion
from pipeline.targets.commitment.numbers import is_one
from pipeline.targets.context.accounts import Account
from pipeline.targets.context.calendar import Calendar
from pipeline.targets.context.goals import GoalDeadline, GoalsBefore
from pipeline.targets.context.governance import GOAL_LEAD, read_headings
from pipeline.targets.context.governing import Governing
from pipeline.targets.context.headings import heading_limits
from pipeline.targets.context.leads import Leads
from pipeline.targets.context.limits import Limit, year_of_title
from pipeline.targets.context.line_times import LineTimes, masks, opening
from pipeline.targets.context.preambles import Preamble
from pipeline.targets.context.reviews import DONE_SO_FAR, NEXT, REVIEW, Past, retrospect
from pipeline.targets.context.setting import Setting, Surroundings
from pipeline.targets.context.situation import manner, speaks_of_plans
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
_NOTE = re.compile(r"(?:附?注|备注|说明)\s*[:：]")
_NOTE_ITEM = re.compile(r"\d{1,2}\s*[.．、]|[①-⑳]|[〔\[]")
_PLAN_OF_WORK = re.compile("^(?!.*(?:总结|回顾|情况)).*(?:计划|要点|方案|安排|打算|思路|意见)")
_CAPTION = re.compile("(?:统计|一览|明细|汇总|情况|分工|分解|投资|安排|计划|任务|进度)表$")
_COVERED = re.compile("全面?覆盖")
_YEAR_TOLD = re.compile(r"((?:19|20)\d\d)年是[^，。]{0,60}?(?:之年|一年|开局|起步|关键)")
_UNREAD = re.compile(r"[\s“”\"]")  # what is passed over where a line is compared with the title


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
        self.times = LineTimes(text, times, self.calendar)
        self.quantity_starts = [q.start for q in self.quantities]
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
            text, sections, self.calendar, self.times.within, lambda a, b: len(self._values(a, b)) > 0
        )
        self.headings = read_headings(sections, limits, words, plan)
        self.setting.rejections += [
            Rejection(q.start, q.end, q.text, "narrative_number") for q in candidates if is_one(text, q)
        ]
        self.title = _UNREAD.sub("", context.title or "\0")
        self.leads = Leads(text)
        self.goals_before = GoalsBefore(text, words)
        self.tables = TableReader(text, words.table_groups, self.calendar.plan_start or self.calendar.now)
        self.table_section: int | None = None  # of the last line of a table
        self.note = False  # within the notes to a table (注：1. … 2. …)
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
            self.times = LineTimes(self.text, [], self.calendar)
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

    def _values(self, start: int, end: int) -> list[Quantity]:
        left, right = bisect_left(self.quantity_starts, start), bisect_left(self.quantity_starts, end)
        return [quantity for quantity in self.quantities[left:right] if quantity.end <= end]

    def _worth_reading(self, start: int, end: int) -> bool:
        """Whether a line can hold or govern anything: a number, a time, a list under a lead, or a lead."""
        if self.leads.current is not None and start < self.leads.current.end:
            return True
        if self._holds(self.quantity_starts, start, end) or self._holds(self.times.starts, start, end):
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
        lead = self.leads.governing(paragraph)
        limits = self.times.limits(paragraph, above.limit, above.goal and not above.past)
        starts = [limit.start for limit in limits]
        trailing = self.times.trailing(paragraph)
        told_before = self.goals_before.named(paragraph)
        first = opening(self.text, paragraph.lead, limits)
        reporting = self.setting.mode.reporting
        if reporting:
            self.setting.voice = speaks_of_plans(self.text, paragraph, limits, self.setting.voice)
            self.setting.opinion = False
        own_goals = paragraph.dashed or GOAL_LEAD.match(self.text, paragraph.lead, paragraph.end) is not None
        goal_list = above.goal or own_goals or (lead is not None and lead.goal)
        goals = goal_list or reporting
        went_on = self.past.goes_on(paragraph, first, number, self.times.latest_year(paragraph))
        # 到2025年的主要目标是：over ——科技创新取得明显成效: what the heading names is hoped for
        aimed = lead is not None and lead.goal and lead.limit is not None and not lead.past
        past = (above.past and not aimed) or (went_on and not (lead is not None and lead.goal))
        past = past or (lead is not None and lead.past)
        looking_back = self.retrospect
        looking_back = looking_back if looking_back and paragraph.start < looking_back.until else None
        paragraph = paragraph.masking(masks(self.text, paragraph, limits))
        carried = self.goals_before.going_on(paragraph, first)
        goal = GoalDeadline(
            self.text, paragraph, goals, goal_list, above.goal or own_goals, carried, self.setting.words
        )
        if told_before is not None and first is None and goal.limit is None and not (lead and lead.limit):
            goal.limit = told_before
        last: SentenceReader | None = None
        done, before = False, len(self.targets)
        self.account.line(paragraph, lead, above)
        preamble = Preamble(self.text, paragraph)
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
            if preamble.tells_of_others(sentence.start, sentence.end):
                self.rejections.extend(
                    Rejection(one.start, one.end, one.text, "reference")
                    for one in self._values(sentence.start, sentence.end)
                )
                continue
            own = limits[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            behind = next((x for at, x in trailing if sentence.start <= at <= sentence.end + 1), None)
            if not past and REVIEW.match(self.text, sentence.start):
                past, self.past.section = True, number
            elif past and not above.past and NEXT.match(self.text, sentence.start):
                past, self.past.section = False, -1  # 2013年完成投资3亿元。下一步，力争…
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
                Governing(self.setting, paragraph, sentence, own, around),
                last.mentions.last if last else [named] if named else (),
            )
            done = done or DONE_SO_FAR.match(self.text, sentence.start) is not None
            last.past_words = last.past_words or done or telling
            last.read(self._values(sentence.start, sentence.end))
            past_times = len(own) > 0 and all(limit.kind == "past" for limit in own)
            self.account.after(last.past_words or past_times, sentence.end)
            self.setting.opinion = self.setting.opinion or (
                reporting and gives_opinion(paragraph.open_text(sentence.start, sentence.end))
            )
            goal.after(sentence.start, sentence.end, own, opening(self.text, sentence.start, own))
        if last is not None:
            if self.text.endswith(("注:", "注："), paragraph.start, paragraph.end):
                self.note = True
            else:
                found = last.governing.markers
                marker = found[-1] if found else None
                self.leads.opens(paragraph, last.sentence.start, last.limits, marker, first, goal.limit)
            made = len(self.targets) > before
            last_made = self.targets[-1].end if self.targets else None
            self.goals_before.after(paragraph, goal, told_before, made, last_made)

    def _year_told(self, paragraph: Paragraph) -> None:
        """Let 2011年是…开局之年 in a report on a year lend that year to the numeric targets after it."""
        setting, calendar = self.setting, self.calendar
        if setting.title_limit is not None or calendar.plan_end is not None or "报告" not in self.title:
            return
        told = _YEAR_TOLD.match(self.text, paragraph.lead, paragraph.end)
        if told and int(told[1]) == calendar.now:
            setting.title_limit = Limit("point", 0, 0, "", told[1], calendar.now)
