"""Results without a number that the clauses of a sentence state, and their records (codebook section 4, Milestones)."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.targets.context.governance import GOVERNING, GUIDING
from pipeline.targets.context.governing import Governing
from pipeline.targets.context.limits import Limit
from pipeline.targets.passages import Clause, Sentence
from pipeline.targets.records import make_milestone
from pipeline.targets.sentences.groups import make_covered
from pipeline.targets.sentences.milestones import DONE_ACT, Result, is_statement, read_result
from pipeline.targets.sentences.results import respective, with_subject

# In a list of a year's goals a rank and a hope of more are no states to be reached.
_NO_GOAL = re.compile(
    r"更好(?:结果|成绩|水平)|前列|位次|排名|位居|第一方阵|跑赢|争先|进位|^[该这此]|上述|以上目标"
)

_ANNOUNCED = re.compile("明年|后年|将[于在]|预计|有望|计划[于在]|力争|争取")
# A work that comes about (博物馆建成投用), in a list of the year's works
_COMES_ABOUT = re.compile(
    r"[\u4e00-\u9fff”]{3,}(?:建成|竣工|完工|落成|贯通)(?:并)?(?:投用|投入使用|通车|开放|运营|投产|开园|开馆)?$|(?:投用|投入使用|通车|投产|开园|开馆)$"
)


class StatementReader:
    """Reads the results that the clauses of one sentence state."""

    def __init__(self, governing: Governing, sentence: Sentence, limits: Sequence[Limit]) -> None:
        self.governing = governing
        self.setting = governing.setting
        self.text = governing.text
        self.paragraph = governing.paragraph
        self.around = governing.around
        self.times = governing.times
        self.sentence = sentence
        self.limits = limits
        self.clause_starts = [clause.start for clause in sentence.clauses]
        opening = self.text[sentence.start : min(sentence.end, sentence.start + 40)]
        self.guiding = GUIDING.search(opening) is not None
        self.product: tuple[str, int] | None = None  # what the clause before makes, and where that ends
        self.stated_under: Limit | None = None  # the limit that a clause before has been stated under

    def read(self, clause: Clause) -> int:
        """Make the record of a clause that states a result under a deadline; returns 1 or 0."""
        paragraph, around = self.paragraph, self.around
        if (
            (around.past and not (self._looks_ahead() or self._announces(clause)))
            or around.above.guiding
            or self.guiding
            or (not paragraph.dashed and (paragraph.heading or clause.start < paragraph.lead))
        ):
            return 0
        inside = self.times.within(clause.start, clause.end)
        governing = self.governing.limit(clause, clause.start)
        if clause.start < paragraph.lead and not inside and governing[1] != "sentence":
            return 0  # ——综合能力显著提高。 names what its item is of
        year_of = governing[0] if governing[1] == "sentence" else None
        if governing[1] == "goals":
            year_of = governing[0]
        goals = year_of is not None and (governing[1] == "goals" or self.governing.goals_listed(clause))
        hopes = goals and _NO_GOAL.search(paragraph.open_text(clause.start, clause.end)) is not None
        if hopes and not (year_of is not None and year_of.firm):
            return 0
        if year_of is not None and not (year_of.firm or goals) and self.times.parted(year_of, clause.start):
            return 0
        first = governing[0] is not self.stated_under
        words = self.setting.words
        year = next((x.year for x in reversed(inside) if x.year), None) or (
            governing[0] and governing[0].year
        )
        now = self.setting.now
        later = around.above.goal and (now is None or (year or 0) > now)
        listed = goals or (governing[1] == "lead_line" and around.lead is not None and around.lead.goal)
        listing = governing[0] if governing[1] == "lead_line" else None
        if listing is not None and not listing.firm and not listed and not inside:
            body = paragraph.open_text(clause.start, clause.end)
            named = DONE_ACT.match(body)
            if (named is None or not named.group().endswith("成")) and _COMES_ABOUT.search(body) is None:
                return (
                    0  # 2023年将重点推进五方面工作： lends its year to numbers and to 建成甲, to no other act
                )
        hoped = listed or (year is not None and later)
        result = read_result(self.text, paragraph, clause, inside, governing, first, hoped, words)
        if is_statement(paragraph.open_text(clause.start, clause.end), words):
            self.stated_under = self.governing.limit(clause, clause.end)[0]
        if result is None:
            result = self._goes_on(clause, inside, governing)
        self.product = self._product(clause, result)
        if result is None:
            return 0
        at = bisect_left(self.clause_starts, clause.start) - 1
        before = self.sentence.clauses[at] if at >= 0 else None
        timed = before is not None and (
            bool(self.setting.targets and self.setting.targets[-1].end > before.start)
            or any(x.kind != "past" for x in self.times.within(before.start, before.end))
        )
        result = with_subject(self.text, paragraph, clause, before, timed, result, words)
        source = "clause" if any(one.start == result.limit.start for one in inside) else governing[1]
        for one in respective(paragraph, result, self.times.listed(result.end)):
            governed = self.governing.governed(clause, clause.end, clause.end)
            governed.limit, governed.path = one.limit, [one.why, f"deadline:{source}"]
            covered = make_covered(
                self.text, clause, one.start, one.end, one.name, governed, self.setting.catalogue
            )
            one_made = covered or make_milestone(self.text, one.start, one.end, one.name, governed)
            self.setting.targets.append(one_made)
        return 1

    def _product(self, clause: Clause, result: Result | None) -> tuple[str, int] | None:
        """Return what kind of thing a result makes (形成…体系: 体系), and where its clause ends, or None."""
        if result is None or clause.stop not in ("，", ","):
            return None
        made = self.setting.words.product.search(result.name)
        kind = made.group() if made else ""
        return (kind, clause.end + 1) if len(kind) >= 2 and result.name.endswith(kind) else None

    def _goes_on(
        self, clause: Clause, inside: Sequence[Limit], governing: tuple[Limit | None, str]
    ) -> Result | None:
        """Return one more of what the clause before makes (形成以甲为重点的体系，以乙为主体的体系), or None."""
        limit = governing[0]
        if self.product is None or inside or limit is None or clause.start > self.product[1]:
            return None
        body = self.paragraph.open_text(clause.start, clause.end)
        if not body.endswith(self.product[0]) or "的" not in body or not body.startswith("以"):
            return None
        return Result(clause.start, clause.end, self.text[clause.start : clause.end], "product_listed", limit)

    def _announces(self, clause: Clause) -> bool:
        """Whether a clause of a report announces by when something comes about (目前已完成80%，明年上半年有望通车)."""
        dated = any(x.kind in GOVERNING for x in self.times.within(clause.start, clause.end))
        told = self.around.above.past or not (dated and self.setting.mode.reporting)
        return not told and _ANNOUNCED.search(self.text, clause.start, clause.end) is not None

    def _looks_ahead(self) -> bool:
        """Whether a sentence in a passage on the past opens with a time to come, and no heading is on the past."""
        first = next((x for x in self.limits if x.kind in GOVERNING), None)
        now = self.setting.now
        return (
            first is not None
            and first.start <= self.sentence.start + 8
            and now is not None
            and (first.year or 0) > now
            and not self.around.above.past
            and not (self.around.retrospect is not None and self.around.retrospect.holds(first))
        )
