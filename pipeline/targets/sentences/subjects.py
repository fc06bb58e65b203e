"""What a value is said of where its own clause does not tell: a group, an object or a theme of the clauses before it."""

import re
from bisect import bisect_left

from pipeline.targets.naming.names import Named
from pipeline.targets.passages import Clause, Paragraph, Sentence
from pipeline.targets.vocabulary import Vocabulary

_GROUP = re.compile(r"[^，。；]{4,40}等[^，。；]{0,6}?(?:产业|行业|企业|园区|地区|流域|领域|基地|[市县区])")
_NO_SUBJECT = re.compile(r"[\ue001\d年内将力争要预计可]*(?:实现|完成|达到|带动)")
# 保持建筑业产值持续增长，年均递增8%
_GROWING = re.compile(
    r"(?:努力|确保|力争|继续)*(?:保持|实现|推动|促进)?(?P<what>[^，。；\ue001]{2,24}?)(?:持续|稳步|稳定|较快|快速|平稳|大幅|不断|协调)+(?:增长|提高|提升|下降|降低|增加|减少)"
)
# 优化提升汽车产业，累计投入2000亿元，实现产值5000亿元: the industry is the theme of what follows
_THEME = re.compile(
    r"[^，。；：]{0,10}?(?:发展|培育|壮大|做[大强优精](?:做[大强优精])?|提升|振兴|打造|布局|促进|改造|推动|扶持|巩固)"
    r"(?P<what>[^，。；：\d]{2,30}?(?:产业|工业|制造业|农业|林业|渔业|牧业|畜牧业|养殖业|种植业|服务业|旅游业|物流业|建筑业|加工业|产业链|产业集群))"
    r"(?:跨越式|高质量|集群化|加快|快速|优化|转型|创新|融合|绿色|集聚)*(?:发展|升级|提升|壮大)?"
)
_TRADES = frozenset("业链群")
_LONGEST_THEME = 60  # characters of a clause
_VERBS = re.compile(
    r"(?:(?:发展|培育|壮大|做[大强优精]|提升|振兴|打造|布局|促进|改造|推动|扶持|巩固|和|与)+)"
)

_RAISES = re.compile(
    r"(?:逐步|稳步|不断|进一步|大力|着力|切实|持续|显著|大幅|要|努力|加快)*(?:提[高升]|增加|扩大|加大|降低|减少|缩小|缩短|控制)(?P<what>[^，。；、\ue001]{2,24})"
)
# 粮食综合生产能力稳步提升，到2020年达到1.08亿吨
_MOVES = re.compile(
    r"(?P<what>[^，。；、\ue001]{3,24}?)(?:稳步|持续|不断|显著|明显|大幅度?|进一步|逐步|有效|全面|快速|更加|较快|稳定|平稳)+"
    r"(?:提升|提高|增长|增加|扩大|增强|下降|降低|减少|改善|优化|壮大|上升|延长|缩短|缩小)"
)
_REACHES = re.compile(
    r"(?:[\ue001\s]|力争|争取|确保|努力|预计|计划|将|要|使其|全[省市县区])*(?:达到?|提高到|增加到|降到|控制在|突破|超过)(?:[约至近]|月?人均|[省市县区]均)*"
)


class Subjects:
    """The subjects that the clauses of one sentence lend to those after them."""

    def __init__(self, text: str, paragraph: Paragraph, sentence: Sentence, vocabulary: Vocabulary) -> None:
        self.text = text
        self.paragraph = paragraph
        self.sentence = sentence
        self.vocabulary = vocabulary
        self.theme: Named | None = None  # the industry that the present member of the sentence is about
        self._starts = [clause.start for clause in sentence.clauses]

    def read(self, clause: Clause) -> bool:
        """Take the theme of a clause that holds no value; returns whether it names one."""
        body = self.paragraph.open_text(clause.start, clause.end)
        if len(body) > _LONGEST_THEME or _TRADES.isdisjoint(body):
            return False
        theme = _THEME.fullmatch(body)
        if theme is None:
            return False
        start, end = (clause.start + at for at in theme.span("what"))
        verbs = _VERBS.match(self.text, start, end)
        start = verbs.end() if verbs else start
        self.theme = Named(self.text[start:end], start)
        return True

    def ends(self, clause: Clause) -> None:
        """Forget the theme behind a semicolon."""
        if clause.stop in ("；", ";"):
            self.theme = None

    def object_before(self, clause: Clause, growing: bool) -> str:
        """Return what the clause before acts on (设立产业基金,规模100亿元: 产业基金), or ""."""
        before = self._before(clause)
        if before is None:
            return ""
        body = self.paragraph.open_text(before.start, before.end)
        if growing and (told := _GROWING.fullmatch(body)):
            return self.text[before.start + told.start("what") : before.start + told.end("what")]
        act = self.vocabulary.leading_act.match(body)
        name = self.text[before.start + act.end() : before.end] if act else ""
        return name if 2 <= len(name) <= 24 else ""

    def raised_before(self, clause: Clause, start: int) -> list[Named]:
        """Return what the clause before is to raise or lower where this one gives but its value, or [].

        提高城镇化率，到2015年达到60%
        """
        before = self._before(clause)
        if before is None or before.stop not in ("，", ","):
            return []
        if _REACHES.fullmatch(self.paragraph.open_text(clause.start, start)) is None:
            return []
        body = self.paragraph.open_text(before.start, before.end)
        raised = _RAISES.fullmatch(body) or _MOVES.fullmatch(body)
        if raised is None:
            return []
        start, end = (before.start + at for at in raised.span("what"))
        return [Named(self.text[start:end], start)]

    def group_before(self, clause: Clause, start: int) -> str:
        """Return the group that the clause before names for this one (甲、乙等三大产业,六年内实现收入…), or ""."""
        before = self._before(clause)
        if before is None or before.stop not in ("，", ","):
            return ""
        if _NO_SUBJECT.fullmatch(self.paragraph.open_text(clause.start, start)) is None:
            return ""
        group = _GROUP.fullmatch(self.paragraph.open_text(before.start, before.end))
        return self.text[before.start : before.end] if group else ""

    def _before(self, clause: Clause) -> Clause | None:
        at = bisect_left(self._starts, clause.start) - 1
        return self.sentence.clauses[at] if at >= 0 else None
