"""One sentence, clause by clause: its values and its results, and what governs each of them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.quantities import Quantity
from pipeline.targets.commitment.judgement import BARRING, refuse
from pipeline.targets.context.governance import STANDARD, Marker
from pipeline.targets.context.governing import Governing
from pipeline.targets.context.limits import compares_with_last_year
from pipeline.targets.context.situation import Situation
from pipeline.targets.model import Rejection
from pipeline.targets.naming.frame import Frame
from pipeline.targets.naming.frames import read_frame
from pipeline.targets.naming.names import Named, complete_level
from pipeline.targets.passages import TIME, Clause
from pipeline.targets.records import make_target
from pipeline.targets.sentences.candidates import (
    counts_the_same,
    covers_group,
    is_no_prose,
    passing_over,
    rank_in_run,
    right_bound,
    run_length,
)
from pipeline.targets.sentences.mentions import Mentions, Place
from pipeline.targets.sentences.screening import Screen
from pipeline.targets.sentences.sharing import members_of, share_comparator
from pipeline.targets.sentences.statements import StatementReader
from pipeline.targets.sentences.subjects import Subjects

_STANDARD_OPENING = re.compile(rf"[^，。]{{0,14}}?(?:{STANDARD.pattern})[^。]{{0,20}}?[:：]")
_COLONS = frozenset(":：")
_COMMAS = frozenset("，,")
# a place, a trade or an indicator before a colon and its value
_LISTED_NAME = re.compile(
    "(?![^：]*(?:目标|指标|任务|要求|如下|其中|合计|总计|共计|[:：时年月日]$))[\u4e00-\u9fffA-Za-z]{2,16}"
)
_LONGEST_NAME = 20  # characters of a clause that only names
_DIGIT = re.compile(r"\d")
_LONGEST_BEFORE = 200  # characters before a value that may judge it
_DATED = re.compile(
    r"\d{4}|今年|[明后]年|年内|未来|今后|半年|[二2][〇零○0]|五[”\"]?(?:末|期|时|规|，|,|$)|五”"
)
_BY_PARTS = re.compile(r"以[^，。；的]{2,20}为[^，。；的]{2,12}(?:、[^，。；的]{2,24})*$")
_JOINT = re.compile(r"[、\s]*(?:以及|和|及|并(?![网购轨])|其中)?")
_CLOSES = re.compile("[)）]")
# A number refused for one of these is part of a name, and the phrase goes on across it.
_DESCRIPTIVE = frozenset(
    {"grade", "narrative_number", "ordinal", "bare_number", "once", "formula", "determiner"}
)
# What is refused for these is told of the thing before, which goes on being spoken of.
_FACTS = frozenset({"past_aspect", "past_clause", "past_sentence", "share_told"})
_ASIDE = frozenset({"investment", "share_told"})
_RULES = {
    "shared_value": "shared_value",
    "shared_name": "shared_name",
    "subject_before": "share_of_subject",
    "growth": "growth_rate",
    "increment": "increment",
    "level": "level_reached",
}


class SentenceReader:
    """Reads one sentence of a document, clause by clause."""

    def __init__(self, governing: Governing, inherited: Sequence[Named] = ()) -> None:
        self.governing = governing
        self.setting = setting = governing.setting
        self.text = setting.text
        self.paragraph = paragraph = governing.paragraph
        self.sentence = sentence = governing.sentence
        self.around = around = governing.around
        self.limits = limits = governing.times.all
        self.subjects = Subjects(self.text, paragraph, sentence, setting.words)
        self.statements = StatementReader(self.governing, sentence, limits)
        self.screen = Screen(self.text, paragraph, self.governing.times, self._situation)
        self.mentions = Mentions(self.text, self.subjects, setting.words, inherited)
        lead, above = around.lead, around.above
        opening = self.text[sentence.start : min(sentence.end, sentence.start + 40)]
        self.standard = (
            above.standard
            or (lead is not None and lead.standard)
            or (not _COLONS.isdisjoint(opening) and _STANDARD_OPENING.match(opening) is not None)
        )
        # the records of a clause: place, and name taken over or not
        self.read_here: list[tuple[int, bool]] = []
        # a word of past time has opened a clause, or a rise on the year before is told
        self.past_words = not self.governing.markers and compares_with_last_year(
            paragraph.open_text(sentence.start, sentence.end), limits, setting.now
        )
        self.marker: Marker | None = None  # that governs the record before
        # the value before was a commitment, be it of the sentence whose parts this one tells
        self.listed = self.text.startswith("其中", sentence.start) and self._parts_follow()
        self.told = False  # … or a fact
        self.itemized = False  # values stand behind the name of a member and a colon
        self.in_turn: list[Named] = []  # members whose values are still to come, parted by brackets
        self.nameless = False  # the clause holds a value that nothing names

    def _parts_follow(self) -> bool:
        """Whether the last record stands in the sentence before, so that 其中 opens its parts."""
        made = self.setting.targets
        between = self.text[made[-1].end : self.sentence.start] if made else "。" * 2
        return (
            len(between) <= _LONGEST_BEFORE
            and between.count("。") + between.count("\n") <= 2
            and not _DIGIT.search(between)
        )

    def read(self, values: Sequence[Quantity]) -> None:
        """Read the clauses in order; ``values`` are the quantities of the sentence."""
        lead = self.around.lead
        governed = (
            bool(self.limits)
            or self.around.opening is not None
            or self.around.behind is not None
            or self.governing.goals is not None
            or (lead is not None and lead.limit is not None)
        )
        if not values and not governed:
            return
        at, done = 0, 0
        for index, clause in enumerate(self.sentence.clauses):
            if clause.start < done:
                continue  # joined with the clause before
            inside = []
            while at < len(values) and values[at].end <= clause.end:
                if values[at].start >= clause.start:
                    inside.append(values[at])
                at += 1
            self.nameless = False
            self.read_here = []
            if self.setting.words.past_opening.match(self.paragraph.open_text(clause.start, clause.end)):
                self.past_words = True
            if is_no_prose(self.text[clause.start : clause.end]):
                for quantity in inside:
                    self._reject(quantity, "no_prose")
                continue
            made = self._values(clause, inside) if inside else 0
            if not inside and self.subjects.read(clause):
                self.mentions.last = []
            elif not inside and self._names_alone(clause, values[at : at + 1]):
                self.itemized = clause.stop in _COLONS
                self.mentions.named_alone(clause)
            if governed and not made and not self.nameless:
                whole = clause if inside else self._whole(index, values[at : at + 1])
                done = whole.end
                made = self.statements.read(whole)
                self.read_here += [(clause.end, False)] * made
            elif made:
                self.statements.stated_under = self.governing.limit(clause, clause.end)[0]
            self.governing.go_on(clause, made, self.read_here)
            self.mentions.ends(clause, bool(inside))
            self.subjects.ends(clause)

    def _names_alone(self, clause: Clause, values: Sequence[Quantity]) -> bool:
        """Whether a clause is nothing but an indicator, of which those after it give the values."""
        body = self.paragraph.open_text(clause.start, clause.end)
        words = self.setting.words
        if clause.stop in _COLONS:  # 河口乡：96套470人
            follows = bool(values) and not self.text[clause.end + 1 : values[0].start].strip()
            return follows and _LISTED_NAME.fullmatch(body) is not None and not words.imperative.match(body)
        return (
            clause.stop in _COMMAS
            and 4 <= len(body) <= _LONGEST_NAME
            and words.heads.search(body) is not None
            and TIME not in body
            and not words.imperative.match(body)
            and not words.leading_act.match(body)
        )

    def _whole(self, index: int, ahead: Sequence[Quantity]) -> Clause:
        """Return a clause with those after it that it is an attribute of (以甲为主体，乙为补充的格局)."""
        clauses, words = self.sentence.clauses, self.setting.words
        clause = clauses[index]
        body = self.paragraph.open_text(clause.start, clause.end)
        if not (body.endswith("的") or (_BY_PARTS.search(body) and not words.product.search(body))):
            return clause
        for before, after in pairwise(clauses[index : index + 3]):
            if before.stop not in ("，", ",") or (ahead and ahead[0].start < after.end):
                break
            if words.product.search(self.paragraph.open_text(after.start, after.end)):
                return Clause(clause.start, after.end, after.stop)
        return clause

    # values ---------------------------------------------------------------------------------------------

    def _values(self, clause: Clause, quantities: list[Quantity]) -> int:
        """Read the values of a clause; returns how many records they made."""
        base = clause.start
        screened = self.screen.read(clause, quantities)
        for refused in screened.rejected:
            self._reject(*refused)
        shape, candidates = screened.shape, screened.candidates
        made, left = 0, clause.start
        for index, quantity in enumerate(candidates):
            following = candidates[index + 1] if index + 1 < len(candidates) else None
            right = right_bound(shape, base, quantity, following, clause.end)
            view = shape
            if following is not None and counts_the_same(self.text, quantity, following):
                after = candidates[index + 2] if index + 2 < len(candidates) else None
                right = right_bound(shape, base, following, after, clause.end)
                view, right = passing_over(shape, base, quantity, following, right)
            frame = read_frame(view, base, quantity, left, right, self.mentions.before, self.setting.words)
            if self.itemized and frame.measure == "level" and frame.kind == "" and quantity.kind == "count":
                frame.measure, frame.direction = "increment", "up"  # 河口乡：96套470人
            ahead = next((q for q in screened.quantities if q.start >= quantity.end), None)
            situation = screened.situations[quantity.start]
            at = quantity.start - base
            situation.clause_before = shape[max(0, at - _LONGEST_BEFORE) : at]
            situation.following, situation.listed, situation.told = ahead, self.listed, self.told
            reason = refuse(frame, situation, self.setting.mode, self.setting.words)
            self.listed, self.told = reason is None, reason in _FACTS
            if reason is None or reason not in _DESCRIPTIVE:
                left = self._after(frame, shape, base)
            if reason in _DESCRIPTIVE:
                self._reject(quantity, reason)
                continue
            if reason:
                self._reject(quantity, reason)
                self.nameless = self.nameless or reason in BARRING
                if reason not in _ASIDE:
                    self.mentions.told(frame)
            else:
                frame.base = screened.bases.get(quantity.start)
                made += self._records(clause, view, base, frame, candidates, index)
            self.mentions.before = frame
        return made

    def _after(self, frame: Frame, shape: str, base: int) -> int:
        past_it = (
            frame.name_after or covers_group(frame.quantity) or shape.startswith("、", frame.quote_end - base)
        )
        at = max(frame.quote_end if past_it else 0, frame.quantity.end)
        match = _JOINT.match(shape, at - base)
        return base + match.end() if match else at

    def _situation(self, clause: Clause, quantity: Quantity, following: Quantity | None) -> Situation:
        """Gather what governs ``quantity``."""
        limit, source = self.governing.limit(clause, quantity.start)
        lead = self.around.lead
        past_time = limit is not None and limit.kind == "past"
        open_text, back = self.paragraph.open_text, self.around.retrospect
        return Situation(
            clause_before=open_text(max(clause.start, quantity.start - _LONGEST_BEFORE), quantity.start),
            clause_after=open_text(quantity.end, min(clause.end, quantity.end + 80)),
            sentence_before=open_text(
                max(self.sentence.start, quantity.start - _LONGEST_BEFORE), quantity.start
            ),
            sentence_after=open_text(quantity.end, min(self.sentence.end, quantity.end + 120)),
            # the year of a headline (某市：2022年规模达到5000亿元) makes no aim of what a report tells under it
            limited=limit is not None
            and not past_time
            and not (source == "heading" and self.setting.mode.reporting),
            firm_limit=limit is not None and limit.firm and source not in ("heading", "title"),
            dated_limit=limit is not None
            and source not in ("heading", "title")
            and _DATED.search(limit.text) is not None
            and not (back is not None and back.holds(limit)),
            voice=self.setting.voice,
            opinion=self.setting.opinion,
            near_limit=source in ("clause", "sentence", "brackets", "goals", "goal_paragraph", "lead_line"),
            marked=self.governing.marker(clause, quantity.start) is not None,
            told=self.told,
            listed=self.listed,
            acted=self.setting.words.ends_in_act(
                open_text(max(clause.start, quantity.start - 12), quantity.start)
            ),
            goal=self.around.above.goal or (lead is not None and lead.goal),
            standard=self.standard,
            past_time=past_time,
            past_words=self.past_words,
            past_section=self.around.past,
            reviewed=self.around.above.past or back is not None,
            in_section=self.paragraph.section is not None or not self.setting.sectioned,
            following=following,
        )

    def _records(
        self, clause: Clause, shape: str, base: int, frame: Frame, candidates: list[Quantity], index: int
    ) -> int:
        """Make the records of one value: one for each indicator that it is a value of."""
        run, rank = run_length(self.text, candidates, index), rank_in_run(self.text, candidates, index)
        years = self.governing.times.listed(frame.quantity.start)
        beside = index > 0 and candidates[index - 1].end == frame.quantity.start
        before = self.mentions.before
        named, how = self.mentions.name(clause, shape, base, frame, Place(run, rank, len(years), beside))
        governed = self.governing.governed(clause, frame.quantity.start, frame.quote_end)
        many = max(len(named), 1) if how in ("shared_value", "shared_name") else 1
        if run + rank > 1 and len(years) * many == run + rank:
            governed.limit = years[rank // many]  # 2025年、2030年分别达到A、B
        if how == "subject_before" and governed.marker is None:
            governed.marker = self.marker  # 装机力争控制在11亿千瓦以内，占比降至55%
        self.marker = governed.marker
        governed.path = [f"name:{how}", f"measure:{frame.measure}", *governed.path]
        share_comparator(
            frame, before, candidates[index : index + run], rank, shape[: frame.quantity.start - base]
        )
        chosen = self._over_brackets(clause, frame, named, run + rank)
        if chosen is not None:
            named = chosen
        else:
            chosen = members_of(named, frame, before, how, (rank, run), len(years) > 1)
        made = 0
        # a marker behind the name (覆盖率力争达到95%) governs that value alone
        start = frame.quantity.start if frame.name_after else frame.name_start
        self.read_here.append((start, how == "shared_name"))
        rule = "coverage" if frame.measure == "coverage" else _RULES.get(how) or _RULES[frame.measure]
        if frame.quantity.kind == "size_class":
            rule = "size_class"
        elif frame.name_after:
            rule = "act_value_noun"
        for one in chosen:
            target = make_target(self.text, clause, frame, one, governed, self.setting.catalogue, rule)
            if target is not None:
                complete_level(self.setting.targets, target, frame, self.sentence.start)
                self.setting.targets.append(target)
                made += 1
        if not made:
            self._reject(frame.quantity, "no_indicator")
            self.nameless = True
        self.mentions.keep(frame, named)
        return made

    def _over_brackets(
        self, clause: Clause, frame: Frame, named: list[Named], together: int
    ) -> list[Named] | None:
        """Return the one of ``named`` that a value is of whose list goes on behind a bracket, or None.

        甲和乙分别减少8%（其中工业减少9%）、12%（其中工业减少14%）
        """
        if together > 1:
            return None
        if frame.respective and len(named) > 1 and clause.stop in ("(", "（"):
            close = _CLOSES.search(
                self.text, clause.end, min(self.sentence.end, clause.end + _LONGEST_BEFORE)
            )
            goes_on = close is not None and self.text.startswith("、", close.end())
            self.in_turn = named[1:] if goes_on else []
            return named[:1] if goes_on else None
        if not self.in_turn or not self.text.startswith("、", clause.start) or frame.verb:
            return None
        frame.respective = True
        return [self.in_turn.pop(0)]

    def _reject(self, quantity: Quantity, reason: str) -> None:
        self.setting.rejections.append(Rejection(quantity.start, quantity.end, quantity.text, reason))
