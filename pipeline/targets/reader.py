"""The walk through a document: what governs each line, sentence and clause, and the values and results in it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.lexicon import Lexicon
from pipeline.quantities import Quantity, TimeExpression, find_times, scan
from pipeline.sectioning import Section
from pipeline.targets.commitment import Situation, describes, manner, refuse
from pipeline.targets.frames import Frame, read_frame
from pipeline.targets.governance import (
    GOVERNING,
    Headings,
    Lead,
    Marker,
    base_limit,
    governing_limit,
    markers,
    read_headings,
)
from pipeline.targets.indicators import catalogue
from pipeline.targets.limits import Calendar, Limit, read_limit
from pipeline.targets.milestones import is_milestone, milestone_body
from pipeline.targets.model import Context, Cue, Target
from pipeline.targets.passages import Clause, Paragraph, Sentence, paragraphs, sentences
from pipeline.targets.records import Governed, Named, make_target, name_members
from pipeline.targets.vocabulary import vocabulary

CANDIDATES = frozenset(
    "cardinal percentage percentage_point per_mille money count measure multiple digits doubling coverage zero "
    "size_class fraction duration grade".split()
)
MASKED = frozenset({"point", "span", "recurring", "base", "start"})
_LIST_END = re.compile(r"[；;，,、：:]$")
_GOAL_LEAD = re.compile(r"目标|指标|任务|要求|如下|以下|做到|实现")
_RESULT_END = re.compile(
    r"(?:下降|提升|提高|增长|改善|增加|降低|减少|上升|优化|增强|扩大|缩小|加快|同步|稳定)$"
)
_ITEM = re.compile(
    r"^(?:[—－-]{1,2}|[●·◆■]|[(（]?[一二三四五六七八九十\d]+[)）、.．]|第[一二三四五六七八九十]+[,，、]|[一二三四五六七八九十]是)"
)


@dataclass(frozen=True, slots=True)
class Rejection:
    """A number that is no target, and the name of the reason."""

    start: int
    end: int
    text: str
    reason: str


class Reader:
    """Reads one document; ``targets`` and ``rejections`` hold the outcome in text order."""

    def __init__(self, text: str, sections: Sequence[Section], context: Context, lexicon: Lexicon) -> None:
        self.text = text
        self.sections = sections
        self.words = vocabulary(lexicon)
        self.catalogue = catalogue(lexicon)
        self.calendar = Calendar.of(context)
        self.context = context
        self.mode = manner(context, sections)
        self.quantities: list[Quantity] = [q for q in scan(text, lexicon) if q.kind in CANDIDATES]
        self.times: list[TimeExpression] = find_times(text, lexicon)
        self.quantity_starts = [q.start for q in self.quantities]
        self.time_starts = [t.start for t in self.times]
        self.targets: list[Target] = []
        self.rejections: list[Rejection] = []
        self.lead: Lead | None = None
        self.headings = read_headings(sections, self._heading_limits(), self.words)
        self.title_limit = self._title_limit()
        self.title = re.sub(r"[\s“”\"]", "", context.title or "\0")
        self.inferred = str(context.plan_end) if context.plan_end else None

    def _heading_limits(self) -> dict[int, Limit]:
        found: dict[int, Limit] = {}
        for section in self.sections:
            if section.heading is None or section.heading_end - section.heading_start > 60:
                continue
            times = self._times(section.heading_start, section.heading_end)
            limits = [
                read_limit(self.text, t, self.calendar, section.heading_start, section.heading_end)
                for t in times
            ]
            limits = [limit for limit in limits if limit.kind in GOVERNING and limit.deadline]
            if len(limits) == 1:
                found[section.number] = limits[0]
        return found

    def _title_limit(self) -> Limit | None:
        start, end = self.context.plan_start, self.context.plan_end
        if start is not None and start == end:
            return Limit("point", 0, 0, "", str(end), end)
        return None

    def _times(self, start: int, end: int) -> list[TimeExpression]:
        left = bisect_left(self.time_starts, start)
        right = bisect_left(self.time_starts, end)
        return [t for t in self.times[left:right] if t.end <= end]

    def _quantities(self, start: int, end: int) -> list[Quantity]:
        left = bisect_left(self.quantity_starts, start)
        right = bisect_left(self.quantity_starts, end)
        return [q for q in self.quantities[left:right] if q.end <= end]

    def read(self) -> None:
        """Read all lines."""
        if self.mode.normative:
            self.rejections = [
                Rejection(q.start, q.end, q.text, "normative_document") for q in self.quantities
            ]
            return
        for paragraph in paragraphs(self.text, self.sections, self._worth_reading):
            self._paragraph(paragraph)

    def _worth_reading(self, start: int, end: int) -> bool:
        if self.lead is not None and start < self.lead.end:
            return True
        if bisect_left(self.quantity_starts, start) < bisect_left(self.quantity_starts, end):
            return True
        if bisect_left(self.time_starts, start) < bisect_left(self.time_starts, end):
            return True
        return self.text[end - 1] in "：:"

    def _paragraph(self, paragraph: Paragraph) -> None:
        if self._is_title(paragraph):
            return
        lead = self._lead_for(paragraph)
        above = self.headings.get(paragraph.section.number, Headings()) if paragraph.section else Headings()
        opening: Limit | None = None
        opening_marker: Marker | None = None
        past = above.past
        last: SentenceReader | None = None
        limits = [
            read_limit(self.text, time, self.calendar, paragraph.start, paragraph.end)
            for time in self._times(paragraph.start, paragraph.end)
            if paragraph.holds(time.start, time.end) is None
        ]
        starts = [limit.start for limit in limits]
        paragraph = paragraph.masking([self._mask(limit) for limit in limits if limit.kind in MASKED])
        for sentence in sentences(self.text, paragraph):
            own = limits[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            reader = SentenceReader(self, paragraph, sentence, own, above, lead, opening, past)
            reader.read()
            if last is None or sentence.start <= paragraph.lead + 2:
                first = reader.limits[0] if reader.limits else None
                opens = (
                    first is not None and first.start <= max(sentence.clauses[0].start, paragraph.lead) + 8
                )
                if first is not None and opens and first.kind == "past":
                    past = True
                if first is not None and opens and first.kind == "point" and first.deadline:
                    goal = above.goal or paragraph.lead > paragraph.body
                    opening = first if goal else None
            opening_marker = reader.markers[-1] if reader.markers else opening_marker
            last = reader
        if last is not None:
            self._open_lead(paragraph, last, opening, above)

    def _mask(self, limit: Limit) -> tuple[int, int]:
        """Return the span of a time with the words that tie it to its clause (比2020年, 在2020年基础上)."""
        start, end = limit.start, limit.end
        if limit.kind == "base":
            while start > 0 and self.text[start - 1] in "比较于在以按":
                start -= 1
            after = re.compile(r"的?基础上(?:再|又)?").match(self.text, end)
            end = after.end() if after else end
        return start, end

    def _is_title(self, paragraph: Paragraph) -> bool:
        line = re.sub(r"[\s“”\"]", "", self.text[paragraph.start : paragraph.end])
        return (
            len(line) <= len(self.title) + 4 and (line in self.title or self.title in line) and len(line) >= 6
        )

    def _lead_for(self, paragraph: Paragraph) -> Lead | None:
        lead = self.lead
        if lead is None:
            return None
        if paragraph.start >= lead.end:
            self.lead = None
            return None
        if (
            lead.listed
            and not _ITEM.match(self.text[paragraph.start : paragraph.start + 8])
            and (paragraph.section is None or paragraph.section.start != paragraph.start)
        ):
            before = self.text[max(0, paragraph.start - 2) : paragraph.start - 1]
            if not _LIST_END.search(before):
                self.lead = None
                return None
        return lead

    def _open_lead(
        self, paragraph: Paragraph, last: "SentenceReader", opening: Limit | None, above: Headings
    ) -> None:
        """Let a line that ends in : (or in 主要目标是。) govern the list under it."""
        tail = self.text[max(paragraph.start, paragraph.end - 14) : paragraph.end]
        if not (tail.endswith(("：", ":")) or re.search(r"主要目标是?。$", tail)):
            return
        limit = governing_limit(last.limits, paragraph.end) or opening
        if limit is not None and limit.kind == "past":
            limit = None
        line = self.text[last.sentence.start : paragraph.end]
        marker = last.markers[-1] if last.markers else None
        goal = _GOAL_LEAD.search(line) is not None
        if limit is None and marker is None and not goal and not re.search("每年|年均", line):
            return
        section = paragraph.section
        end = section.end if section is not None and section.end > paragraph.end else len(self.text)
        self.lead = Lead(end, limit, marker, re.search("每年|年均", line) is not None, goal, listed=True)


class SentenceReader:
    """Reads one sentence of a document, clause by clause."""

    def __init__(
        self,
        document: Reader,
        paragraph: Paragraph,
        sentence: Sentence,
        limits: Sequence[Limit],
        above: Headings,
        lead: Lead | None,
        opening: Limit | None,
        past: bool,
    ) -> None:
        self.document = document
        self.text = document.text
        self.paragraph = paragraph
        self.sentence = sentence
        self.above = above
        self.lead = lead
        self.opening = opening
        self.past = past
        words = document.words
        self.limits = limits
        self.markers = markers(
            self.text, paragraph.shape, paragraph.start, sentence.start, sentence.end, words
        )
        self.active: Marker | None = None
        self.recurring = False
        self.before: Frame | None = None
        self.previous: list[Named] = []
        self.last_value = -1

    def read(self) -> None:
        """Read the clauses in order."""
        values = self.document._quantities(self.sentence.start, self.sentence.end)
        governed = (
            bool(self.limits)
            or self.opening is not None
            or (self.lead is not None and self.lead.limit is not None)
        )
        if not values and not governed:
            return
        for clause in self.sentence.clauses:
            inside = [q for q in values if clause.start <= q.start and q.end <= clause.end]
            made = self._values(clause, inside) if inside else 0
            if governed and not made:
                made = self._milestone(clause)
            self._govern(clause, made)

    def _govern(self, clause: Clause, made: int) -> None:
        """Let the marker and recurrence of a clause go on governing where they head a list."""
        own = [m for m in self.markers if clause.start <= m.start < clause.end]
        if own:
            body = self.paragraph.open_text(clause.start, clause.end)
            times = sum(x.end - x.start for x in self.limits if clause.start <= x.start < clause.end)
            bare = len(body) - times - sum(m.end - m.start for m in own) <= 3
            leads = clause.stop != "" and clause.stop in "：:，,"
            heads = clause.stop in ("：", ":") or _GOAL_LEAD.search(body[-6:]) or _RESULT_END.search(body)
            if leads and (bare or heads):
                self.active = own[-1]
            elif made and own[0].start < self.last_value:
                self.active = own[0]
        recurring = [x for x in self.limits if x.kind == "recurring" and clause.start <= x.start < clause.end]
        if recurring and recurring[0].text.startswith(("每年", "每个", "每一")):
            self.recurring = True
        if clause.stop in "；;":
            self.recurring = False

    # values ---------------------------------------------------------------------------------------------

    def _values(self, clause: Clause, quantities: list[Quantity]) -> int:
        shape, base = self.paragraph.shape, self.paragraph.start
        words = self.document.words
        candidates = []
        for index, quantity in enumerate(quantities):
            held = self.paragraph.holds(quantity.start, quantity.end)
            if held is not None and (held[0] + 1, held[1] - 1) != (quantity.start, quantity.end):
                self._reject(quantity, "in_brackets")
                continue
            if quantity.kind == "duration" and not self._is_length(clause, quantity):
                self._reject(quantity, "time")
                continue
            following = quantities[index + 1] if index + 1 < len(quantities) else None
            reason = describes(quantity, self._situation(clause, quantity, following))
            if reason:
                self._reject(quantity, reason)
            else:
                candidates.append(quantity)
        made, left = 0, clause.start
        for index, quantity in enumerate(candidates):
            following = candidates[index + 1] if index + 1 < len(candidates) else None
            right = self._right_bound(quantity, following, clause)
            frame = read_frame(shape, base, quantity, left, right, self.before, words)
            left = frame.quote_end if frame.name_after else quantity.end
            left = self._skip_separator(max(left, quantity.end))
            reason = refuse(frame, self._situation(clause, quantity, following), self.document.mode, words)
            if reason:
                self._reject(quantity, reason)
                self.before = frame
                self.previous = [Named(self.text[frame.name_start : frame.name_end], frame.name_start)]
                continue
            made += self._records(clause, frame, candidates, index)
            self.before = frame
        return made

    def _is_length(self, clause: Clause, quantity: Quantity) -> bool:
        """Whether a duration is a value (寿命提高到80年, 时限压缩至3天) and not a time that governs."""
        before = self.paragraph.open_text(clause.start, quantity.start)
        return (
            re.search(
                r"(?:到|至|达|为|在|提高|延长|缩短|压缩|压减|减少|增加|超过|突破|[年时期]限|时间|寿命)$",
                before,
            )
            is not None
        )

    def _right_bound(self, quantity: Quantity, following: Quantity | None, clause: Clause) -> int:
        end = following.start if following is not None else clause.end
        between = self.paragraph.open_text(quantity.end, end)
        if following is None:
            return end
        mark = re.search(r"、|以及|和|及|，|并|其中", between)
        if mark is None:
            return quantity.end if re.match(r"[\u4e00-\u9fff]*(?:达|增|降|提|为|占)", between) else end
        return quantity.end + mark.start()

    def _skip_separator(self, at: int) -> int:
        match = re.compile(r"[、\s]*(?:和|及|以及|并|其中)?").match(self.text, at)
        return match.end() if match else at

    def _situation(self, clause: Clause, quantity: Quantity, following: Quantity | None) -> Situation:
        limit, source = self._limit(clause, quantity.start)
        marker = self._marker(clause, quantity.start)
        past_time = limit is not None and limit.kind == "past"
        return Situation(
            clause_before=self.paragraph.open_text(clause.start, quantity.start),
            clause_after=self.paragraph.open_text(quantity.end, clause.end),
            sentence_before=self.paragraph.open_text(self.sentence.start, quantity.start),
            limited=limit is not None and not past_time and source != "inferred",
            marked=marker is not None,
            goal=self.above.goal or (self.lead is not None and self.lead.goal),
            past_time=past_time,
            past_section=self.past,
            in_section=self.paragraph.section is not None,
            following=following,
        )

    def _limit(self, clause: Clause, position: int) -> tuple[Limit | None, str]:
        own = governing_limit([x for x in self.limits if self._reaches(x, clause)], position)
        if own is not None:
            return own, "clause" if own.start >= clause.start else "sentence"
        if self.opening is not None:
            return self.opening, "goal_paragraph"
        if self.lead is not None and self.lead.limit is not None:
            return self.lead.limit, "lead_line"
        if self.above.limit is not None:
            return self.above.limit, "heading"
        if self.document.title_limit is not None:
            return self.document.title_limit, "title"
        return None, ""

    def _reaches(self, limit: Limit, clause: Clause) -> bool:
        """A counted span inside a clause (三年累计降低9%) governs that clause alone; one set off governs on."""
        if not limit.counted or clause.start <= limit.start < clause.end:
            return True
        own = next((c for c in self.sentence.clauses if c.start <= limit.start < c.end), None)
        return own is not None and own.end - limit.end <= 2

    def _marker(self, clause: Clause, position: int) -> Marker | None:
        own = [m for m in self.markers if clause.start <= m.start < position]
        if own:
            return own[-1]
        if self.active is not None:
            return self.active
        return self.lead.marker if self.lead is not None else None

    def _governed(self, clause: Clause, position: int, end: int) -> Governed:
        limit, source = self._limit(clause, position)
        if limit is not None and limit.kind == "past":
            limit, source = None, ""
        marker = self._marker(clause, position)
        path = [f"deadline:{source}" if source else "deadline:none"]
        recurring = self.recurring or (self.lead is not None and self.lead.recurring)
        base = base_limit(self.limits, clause.start, end)
        number = self.paragraph.section.number if self.paragraph.section else None
        return Governed(limit, source, marker, recurring, self.document.inferred, number, base, path)

    def _records(self, clause: Clause, frame: Frame, candidates: list[Quantity], index: int) -> int:
        shape, base = self.paragraph.shape, self.paragraph.start
        named, how = name_members(self.text, shape, base, frame, self.previous, self.document.words)
        if frame.respective and len(named) > 1:
            self.previous = named
        governed = self._governed(clause, frame.quantity.start, frame.quote_end)
        governed.path = [f"name:{how}", f"measure:{frame.measure}", *governed.path]
        chosen = named
        if how == "shared_name" and self.before is not None and self.before.respective and len(named) > 1:
            # 分别达到10家、30家: the second value is the second member's
            rank = self._rank(frame, candidates, index)
            chosen = [named[min(rank, len(named) - 1)]]
            frame.respective = True
        elif frame.respective and len(named) > 1:
            values = self._value_run(candidates, index)
            chosen = named if values < len(named) else named[:1]
        made = 0
        for one in chosen:
            target = make_target(
                self.text, clause, frame, one, governed, self.document.catalogue, self._rule(frame, how)
            )
            if target is not None:
                self.document.targets.append(target)
                self.last_value = frame.quantity.start
                made += 1
        if named:
            self.previous = named
        return made

    def _value_run(self, candidates: list[Quantity], index: int) -> int:
        """Count the values that follow one another with nothing but 、 or 和 between them, from ``index`` on."""
        count = 1
        for first, second in zip(candidates[index:], candidates[index + 1 :], strict=False):
            if not re.fullmatch(r"[、和及与\s，]*(?:以及)?", self.text[first.end : second.start]):
                break
            count += 1
        return count

    def _rank(self, frame: Frame, candidates: list[Quantity], index: int) -> int:
        rank = 0
        while index > 0 and re.fullmatch(
            r"[、和及与\s]*(?:以及)?", self.text[candidates[index - 1].end : candidates[index].start]
        ):
            rank, index = rank + 1, index - 1
        return rank

    def _rule(self, frame: Frame, how: str) -> str:
        if frame.measure == "coverage":
            return "coverage"
        if frame.quantity.kind == "size_class":
            return "size_class"
        if frame.name_after:
            return "act_value_noun"
        return {
            "shared_value": "shared_value",
            "shared_name": "shared_name",
            "subject_before": "share_of_subject",
        }.get(
            how,
            {"growth": "growth_rate", "increment": "increment", "level": "level_reached"}.get(
                frame.measure, "level_reached"
            ),
        )

    def _reject(self, quantity: Quantity, reason: str) -> None:
        self.document.rejections.append(Rejection(quantity.start, quantity.end, quantity.text, reason))

    # milestones -----------------------------------------------------------------------------------------

    def _milestone(self, clause: Clause) -> int:
        if self.past or self.above.guiding or self.paragraph.heading or clause.start < self.paragraph.lead:
            return 0
        own = [x for x in self.limits if x.kind in GOVERNING and clause.start <= x.start < clause.end]
        start, limit, source = clause.start, None, ""
        if own and own[-1].end < clause.end:
            limit, source = own[-1], "clause"
            lead = self.paragraph.open_text(clause.start, own[-1].start)
            if len(lead) > 8 or own[-1].start - clause.start > 8:
                body_start = clause.start
            else:
                body_start = own[-1].end
            start = body_start
        else:
            limit, source = self._limit(clause, clause.start)
            if own and own[-1].end >= clause.end:
                return 0
        if limit is None or limit.kind not in GOVERNING or source in ("heading", "title"):
            return 0
        shape, base = self.paragraph.shape, self.paragraph.start
        start = base + milestone_body(shape, start - base, clause.end - base)
        if any(
            q.start < clause.end and q.end > start
            for q in self.document._quantities(start, clause.end)
            if self._counts(q)
        ):
            return 0
        why = is_milestone(shape[start - base : clause.end - base], limit, bool(own), self.document.words)
        if why is None:
            return 0
        marker = self._marker(clause, clause.end)
        cues = (
            [Cue("deadline", self.text[limit.start : limit.end], limit.start, limit.end)] if limit.end else []
        )
        if marker is not None:
            cues.append(Cue("strength", marker.text, marker.start, marker.end))
        number = self.paragraph.section.number if self.paragraph.section else None
        name = self.text[start : clause.end]
        self.document.targets.append(
            Target(
                quote=name,
                start=start,
                end=clause.end,
                value_text=None,
                value_start=None,
                value_end=None,
                indicator=name,
                indicator_id=None,
                measure="milestone",
                direction=None,
                value_min=None,
                value_max=None,
                unit=None,
                comparator=None,
                period="cumulative" if limit.kind == "span" else "point",
                deadline=limit.deadline,
                deadline_inferred=None if limit.deadline else self.document.inferred,
                strength=marker.strength if marker is not None else "plain",
                section=number,
                cues=tuple(sorted(cues, key=lambda cue: (cue.start, cue.end, cue.kind))),
                rule="milestone",
                path=(why, f"deadline:{source}"),
            )
        )
        self.last_value = clause.end
        return 1

    def _counts(self, quantity: Quantity) -> bool:
        """Whether a number in a milestone clause makes it something else (a value that was refused)."""
        return False
