"""Which numbers of a clause may be values of a target, and which are parts of names, sizes, times or bases."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.quantities import Quantity
from pipeline.targets.commitment.descriptions import describes
from pipeline.targets.context.limits import Limit
from pipeline.targets.context.situation import Situation
from pipeline.targets.context.times import SentenceTimes
from pipeline.targets.passages import TIME, Clause, Paragraph
from pipeline.targets.sentences.candidates import (
    JOINED,
    as_size_class,
    base_mark,
    bounds_what_ends,
    counts_the_same,
    is_size,
    share_attribute,
    share_sizes,
    share_units,
    without_group_counts,
)

_LONGEST_TIME = 60  # characters of a time's words
_WORK = re.compile(r"[\u4e00-\u9fff]{0,4}?(?:建设|工程|行动|计划|项目|活动|问题|工作|模式|格局)")
_OF_BASE = re.compile("的?[约近]?")
_LENGTH_BEFORE = re.compile(
    r"(?:到|至|达|为|在|提高|延长|缩短|压缩|压减|减少|增加|寿命增长|超过|突破|[年时期]限|时间|寿命|时长|用时|耗时)$"
)


class Screened(NamedTuple):
    """The numbers of a clause: those that may be values, what governs them, and those refused with the reason."""

    shape: str  # the open text of the clause, with what only tells a base hidden
    quantities: list[Quantity]
    candidates: list[Quantity]
    situations: dict[int, Situation]  # by place of the number
    bases: dict[int, Quantity]  # by place of the number: its value at the base
    rejected: list[tuple[Quantity, str]]


class Screen:
    """Screens the numbers of the clauses of one sentence."""

    def __init__(
        self,
        text: str,
        paragraph: Paragraph,
        times: SentenceTimes,
        situation: Callable[[Clause, Quantity, Quantity | None], Situation],
    ) -> None:
        self.text = text
        self.paragraph = paragraph
        self.times = times
        self.situation = situation

    def read(self, clause: Clause, quantities: list[Quantity]) -> Screened:
        """Screen the numbers of a clause, in order."""
        base = clause.start
        shape = self.paragraph.open_text(clause.start, clause.end)
        candidates: list[Quantity] = []
        if len(quantities) == 1:
            only = quantities[0]
            quantities = [as_size_class(only, shape[: only.start - base], shape[only.end - base :])]
        reasons, situations = self._no_candidates(clause, quantities)
        rejected: list[tuple[Quantity, str]] = []
        bases: dict[int, Quantity] = {}
        for index, quantity in enumerate(quantities):
            following = quantities[index + 1] if index + 1 < len(quantities) else None
            reason = reasons[index]
            near = self.times.within(quantity.start - _LONGEST_TIME, quantity.start)
            base_year = next(
                (x for x in near if x.kind == "base" and _is_base_of(self.text, x, quantity)), None
            )
            before = bases.get(index)  # 比2010年的132万吨、14万吨分别减少7%、8%
            joined = before is not None and JOINED.fullmatch(self.text, before.end, quantity.start)
            told = reason is None or (quantity.kind == "duration" and reason == "time")
            if told and following is not None and (base_year is not None or joined):
                reason = "base_value"  # 比2010年的1.03吨下降16%
                bases[index + 1] = quantity
                at = max((base_year.start if base_year is not None else quantity.start) - base, 0)
                at -= shape[at - 1 : at] in ("由", "从")
                shape = shape[:at] + TIME * (quantity.end - base - at) + shape[quantity.end - base :]
            elif (reason in (None, "grade") or quantity.kind == "duration") and following is not None:
                mark = base_mark(
                    shape[: quantity.start - base], shape[quantity.end - base : following.start - base]
                )
                if mark:
                    reason = "base_value"
                    bases[index + 1] = quantity
                    shape = (
                        shape[: mark.start()]
                        + TIME * (quantity.end - base - mark.start())
                        + shape[quantity.end - base :]
                    )
            if reason:
                rejected.append((quantity, reason))
            else:
                candidates.append(quantity)
        candidates, grouped = without_group_counts(
            share_units(self.text, candidates), self.paragraph.open_text
        )
        rejected += [(quantity, "size_of_counted") for quantity in grouped]
        bases_of = {quantities[index].start: base_value for index, base_value in bases.items()}
        return Screened(shape, quantities, candidates, situations, bases_of, rejected)

    def _no_candidates(
        self, clause: Clause, quantities: Sequence[Quantity]
    ) -> tuple[list[str | None], dict[int, Situation]]:
        """Return why each value of a clause is none, and by place what governs those that may be one.

        The members of a run share 的企业 (10亿元、50亿元的企业).
        """
        reasons: list[str | None] = []
        situations: dict[int, Situation] = {}
        for index, quantity in enumerate(quantities):
            following = quantities[index + 1] if index + 1 < len(quantities) else None
            preceding = quantities[index - 1] if index else None
            reason = self._no_candidate(clause, quantity, preceding)
            if reason is None:
                situation = situations[quantity.start] = self.situation(clause, quantity, following)
                reason = describes(quantity, situation)
            reasons.append(reason)
        share_attribute(self.text, quantities, reasons)
        share_sizes(self.text, quantities, reasons)
        return reasons, situations

    def _no_candidate(self, clause: Clause, quantity: Quantity, preceding: Quantity | None) -> str | None:
        held = self.paragraph.holds(quantity.start, quantity.end)
        quoted = held is not None and (held[0] + 1, held[1] - 1) == (quantity.start, quantity.end)
        name = quoted and quantity.kind == "coverage" and quantity.text.endswith("通")
        if name or (
            quoted and quantity.kind != "coverage" and _WORK.match(self.text, held[1] if held else 0)
        ):
            return "in_brackets"  # “一公里”建设, “组组通”公路
        if held is not None and not (quoted and self.text[held[0]] in '“"‘「『' and quantity.unit != "条"):
            return "in_brackets"  # 惠企“二十条”: a name
        if TIME in self.paragraph.open_text(quantity.start, quantity.end):
            return "time"
        if quantity.kind == "duration":
            before = self.paragraph.open_text(clause.start, quantity.start)
            joined = (
                preceding is not None
                and (preceding.kind == "duration" or "分别" in before)  # 分别达到99%、45%和13.5年
                and JOINED.fullmatch(self.text, preceding.end, quantity.start)
            )
            bounded = before.endswith(("由", "从")) or quantity.text.startswith(("不少于", "不低于"))
            if not joined and not bounded and not _LENGTH_BEFORE.search(before):
                return "time"
        if preceding is not None and bounds_what_ends(preceding, quantity):
            return "size_of_counted"
        if preceding is not None and counts_the_same(self.text, preceding, quantity):
            return None
        if preceding is not None and preceding.kind == "count":
            gap = self.paragraph.open_text(preceding.end, quantity.start)
            return "size_of_counted" if is_size(gap, quantity, self.text) else None
        return None


def _is_base_of(text: str, base: Limit, quantity: Quantity) -> bool:
    """Whether ``quantity`` is what stood at ``base`` (比2010年的1.03吨), and no change since (比2010年增长3吨)."""
    return (
        quantity.start - base.end >= 0
        and quantity.kind != "doubling"  # 营业收入较2021年翻一番、企业数量较2021年倍增
        and _OF_BASE.fullmatch(text, base.end, quantity.start) is not None
    )
