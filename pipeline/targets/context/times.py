"""The times of one sentence: which of them governs a place in it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from pipeline.targets.context.governance import GOVERNING, INSTRUCTION
from pipeline.targets.context.limits import Limit
from pipeline.targets.passages import Clause, Sentence
from pipeline.targets.sentences.candidates import JOINED

_FARTHEST = 40  # limits back that are looked at
# A time in such a clause is what one looks at, no deadline (针对下半年的新形势，…).
_BACKDROP = re.compile(
    r"(?:针对|面对|鉴于|考虑|随着|适应|顺应|围绕|按照|根据|依据|对标|对照|结合|为(?:了|把|实现|确保|完成|推进|落实|贯彻)|与|比|较)"
)
# 即将于三月举行的大会上: an occasion
_OCCASION = re.compile(r"(?:召开|举行|举办|开幕)的[^，。；]{2,20}(?:上|期间|时)")
_COMES = re.compile(
    "[前内]?(?:全部|全面|陆续|相继|基本|分批|如期)*(?:建成|完工|竣工|落成|投产|投运|投用|投入|通车|开通|启用|完成|达产|开工|动工)"
)


class SentenceTimes:
    """The limits of a sentence in order, looked up by place."""

    def __init__(self, text: str, sentence: Sentence, limits: Sequence[Limit]) -> None:
        self.text = text
        self.sentence = sentence
        self.all = limits
        self._starts = [limit.start for limit in limits]
        self._clauses = [clause.start for clause in sentence.clauses]
        # 到2022年，…；要加强…: the second member tells what to do, the time before does not reach it
        self._instructions = [
            clause.start
            for before, clause in pairwise(sentence.clauses)
            if limits and before.stop in ("；", ";") and INSTRUCTION.match(text, clause.start, clause.end)
        ]

    def within(self, start: int, end: int) -> Sequence[Limit]:
        """Return the limits that begin between ``start`` and ``end``."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _before(self, position: int) -> Sequence[Limit]:
        at = bisect_left(self._starts, position)
        return self.all[max(0, at - _FARTHEST) : at]

    def governing(self, clause: Clause, position: int) -> Limit | None:
        """Return the last limit before ``position`` that reaches ``clause``; a past one ends others.

        A counted span inside a clause (三年累计降低9%) governs that clause alone; one set off, or with 内, governs on.
        """
        behind = self._behind(clause, position)
        if behind is not None:
            return behind
        at = bisect_right(self._instructions, clause.start)
        floor = self._instructions[at - 1] if at else 0
        for limit in reversed(self._before(position)):
            if limit.start < floor:
                return None
            if limit.kind not in GOVERNING and limit.kind != "past":
                continue
            if limit.start >= clause.start:
                return limit
            own = self.sentence.clauses[max(0, bisect_right(self._clauses, limit.start) - 1)]
            set_off = own.end - limit.end <= 2
            if not set_off and limit.start > own.start and _BACKDROP.match(self.text, own.start):
                continue
            if not set_off and _OCCASION.fullmatch(self.text, limit.end, own.end):
                continue
            if not limit.counted or limit.within or set_off:
                return limit
        return None

    def _behind(self, clause: Clause, position: int) -> Limit | None:
        """Return the time by which what stands before it comes about (3条线路将于2015年底建成), where no other is."""
        at = bisect_left(self._starts, position)
        limit = self.all[at] if at < len(self.all) else None
        if limit is None or limit.kind not in GOVERNING or limit.start >= clause.end:
            return None
        if at and self.all[at - 1].start >= clause.start:
            return None
        if self.text[limit.start - 1] not in "于在" and self.text[limit.start] not in "于在":
            return None
        return limit if _COMES.match(self.text, limit.end, clause.end) else None

    def parted(self, limit: Limit, position: int) -> bool:
        """Whether a semicolon parts ``position`` from a year inside an earlier clause (2024年赶上全国水平；…)."""
        first, last = (bisect_right(self._clauses, at) - 1 for at in (limit.start, position))
        clauses = self.sentence.clauses[max(first, 0) : last]
        set_off = clauses and clauses[0].end - limit.end <= 2
        return not set_off and any(one.stop in ("；", ";") for one in clauses)

    def listed(self, position: int) -> list[Limit]:
        """Return the points that form one list (2023年、2024年、2025年) right before ``position``."""
        found: list[Limit] = []
        for limit in self._before(position):
            if limit.kind == "point":
                joined = found and JOINED.fullmatch(self.text, found[-1].end, limit.start)
                found = [*found, limit] if joined else [limit]
        return found
