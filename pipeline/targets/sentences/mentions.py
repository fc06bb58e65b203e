"""What a sentence has named so far, and which of it a value is of that its own clause does not name."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.targets.naming.frame import Frame
from pipeline.targets.naming.names import Named, name_members
from pipeline.targets.passages import Clause
from pipeline.targets.sentences.candidates import covers_group
from pipeline.targets.sentences.subjects import Subjects
from pipeline.targets.vocabulary import Vocabulary

_EACH_OF = re.compile(r"[\ue001\s]*[均都](?![衡等])")
_GROUP = re.compile("的?(?P<group>[^，。；、,;的和及]{2,24})")  # of which a share is covered
_CARRIED_OUT = frozenset({"完成", "实现"})
_TAKEN_OVER = frozenset({"shared_name", "shared_value"})


class Place(NamedTuple):
    """Where a value stands: in which run of values, and among how many years."""

    run: int  # values that follow one another from this one on
    rank: int  # those before it in the run
    years: int  # that are listed before it (2023年、2025年分别达到…)
    beside: bool  # it stands right behind another value: 搬迁783户2378人


class Mentions:
    """Follows the indicators that one sentence names, from value to value."""

    def __init__(self, text: str, subjects: Subjects, words: Vocabulary, inherited: Sequence[Named]) -> None:
        self.text = text
        self.subjects = subjects
        self.words = words
        self.before: Frame | None = None  # of the value before
        self.last: list[Named] = list(inherited)[-1:]
        self._of_unit: dict[str, list[Named]] = {}  # what was last counted in each unit
        self._row: list[Named] = []  # what the values of one unit in a row are of
        self._all: list[Named] = []
        self._alone: list[Named] = []  # what the clauses right before do nothing but name
        self._in_turn = False  # the values of a run are of the indicators before, one of each
        self._outside: tuple[list[Named], Frame | None, dict[str, list[Named]]] | None = None

    def named_alone(self, clause: Clause) -> None:
        """Take a clause that does nothing but name an indicator."""
        self.last = [Named(self.text[clause.start : clause.end], clause.start)]
        start = clause.start + 2 * self.text.startswith("其中", clause.start)
        self._alone.append(Named(self.text[start : clause.end], start))

    def told(self, frame: Frame) -> None:
        """Take the name of a value that is no target."""
        if frame.name_end - frame.name_start >= 2:
            self.last = [Named(self.text[frame.name_start : frame.name_end], frame.name_start)]

    def ends(self, clause: Clause, valued: bool) -> None:
        """Take what a list is of over the members that stand in brackets: 任务6个(其中重点县1个)、目标8个."""
        if valued or clause.stop not in ("，", ","):
            self._alone = []
        if clause.stop in ("(", "（"):
            self._outside = (self.last, self.before, dict(self._of_unit))
        elif clause.stop in (")", "）") and self._outside is not None:
            (self.last, self.before, self._of_unit), self._outside = self._outside, None

    def name(
        self, clause: Clause, shape: str, base: int, frame: Frame, place: Place
    ) -> tuple[list[Named], str]:
        """Return the indicators that the value of ``frame`` is of, and how they were found.

        A verb may settle the measure of ``frame`` with them, and a group that is covered lengthen its quote.
        """
        quantity, before = frame.quantity, self.before
        unnamed = frame.kind == "act" and frame.name_end - frame.name_start < 2
        if unnamed and quantity.unit in self._of_unit and not place.beside:
            self.last = self._of_unit[quantity.unit]  # 建成农田10亿亩,产能达到1万亿斤；到2025年建成11亿亩
        same = before is not None and before.quantity.unit == quantity.unit
        named, how = name_members(
            self.text,
            shape,
            base,
            frame,
            self.last,
            place.run,
            self.subjects.object_before(clause, frame.measure == "growth"),
            self.subjects.theme,
            same,
            self.words,
        )
        carried_out = how == "shared_name" and same and frame.verb in _CARRIED_OUT
        if carried_out and before is not None and before.measure == "level":
            frame.measure, frame.direction = "level", None  # 产值确保完成150亿元，力争完成160亿元
        spent = self.text[clause.start : quantity.start] == "投资" and quantity.kind == "money"
        if spent and frame.measure == "level":
            frame.measure, frame.direction = "increment", "up"  # 投资128亿元，使普及率超过90%
        if how == "shared_name" and len(self._row) > 1 and _EACH_OF.match(shape):
            named, how = self._row, "shared_value"  # 甲达到5，乙达到8，均比2011年翻一番
        elif how == "shared_name" and place.years < 2 and self._one_of_each(frame, named, place):
            named = self._all[-(place.run + place.rank) :]  # 甲达到5万人，乙达到8亿元，分别增长10%、12%
        elif raised := self.subjects.raised_before(clause, quantity.start):
            named, how = raised, "subject_before"
        elif named and how == "phrase_before":
            group = self.subjects.group_before(clause, named[0].start)
            named = [Named(group + named[0].name, named[0].start)] if group else named
            if self._alone and frame.each:
                named, how = [*self._alone, *named], "shared_value"  # 其中甲投资，乙投资，丙投资均增长12%
        if named and how not in _TAKEN_OVER:
            self._row = [*self._row, *named] if same else list(named)
            self._all += named
            self._in_turn = False
        return self._covered(clause, frame, named), how

    def keep(self, frame: Frame, named: list[Named]) -> None:
        """Take what the value of ``frame`` turned out to be of."""
        if named:
            self.last = self._of_unit[frame.quantity.unit] = named

    def _one_of_each(self, frame: Frame, named: Sequence[Named], place: Place) -> bool:
        """Whether a run of values without a name tells one of each of the indicators named before it."""
        if place.rank == 0:
            self._in_turn = frame.respective and place.run > len(named) == 1 and len(self._all) >= place.run
        return self._in_turn

    def _covered(self, clause: Clause, frame: Frame, named: list[Named]) -> list[Named]:
        """Name what covers a share of a group, and the group: 铁路覆盖80%以上的城市, 光纤覆盖所有城镇和80%以上的村."""
        if not named or frame.quantity.unit != "%":
            return named
        before, first = self.before, named[0]
        if frame.name_after and before is not None and covers_group(before.quantity):
            lead = self.text[before.name_start : before.name_end] + "覆盖"
            return [Named(lead + first.name, before.name_start)]
        if len(named) > 1 or frame.verb != "覆盖":
            return named
        if frame.name_after:
            return [Named(frame.verb + first.name, frame.verb_start)]
        group = _GROUP.match(self.text, frame.quantity.end, clause.end)
        if group is None or first.start > frame.verb_start:
            return named
        frame.quote_end = group.end()
        return [Named(first.name + frame.verb + group["group"], first.start)]
