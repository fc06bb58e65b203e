"""Results that every member of a group is to reach (所有县具备污水处理能力): coverage, under a limit.

Codebook section 7 (全面): 全部 with a result verb is coverage, and so is 所有.
"""

import re

from pipeline.quantities import Quantity
from pipeline.targets.indicators import Catalogue
from pipeline.targets.model import Target
from pipeline.targets.naming.frame import Frame
from pipeline.targets.naming.names import Named
from pipeline.targets.passages import Clause
from pipeline.targets.records import Governed, make_target

_EVERY = re.compile(
    r"(?P<nearly>基本)?(?:实现|做到|确保|使)?(?P<scope>(?:[全我][国省市县区州])?)(?P<every>人人|家家户户|户户|家家|村村|所有|全体|每[个一](?:行政村|社区|街道|乡镇|县|市|区|镇|村|校|户))(?![^，。；]{0,16}(?:人均|平均))"
    r"(?P<result>[^，。；]{0,24}?(?:(?<=[人家户村])有(?!关)|[都均]有|[都均]?能?享[有受]|[用喝住]上|[都均]?实现|具备|具有|达到|达标|建成|配备|拥有|开通|纳入|设有|设立|脱贫|摘帽|脱帽|通[上公水电网路油沥硬车])[^，。；]*)"
)

# 将公交车全部更换为新能源车辆, 力争10月底前全部完工
_ALL = re.compile(
    r"(?:将|把|实现|做到|确保|使)?(?P<subject>[^，。；]*?)全部(?P<result>(?:完工|建成|完成|竣工|投用|投产|投运|投入使用|达标|通车|开通|更换|淘汰|关停|退出|"
    r"拆除|取缔|整改|办结|交付|清零|搬迁|脱贫|摘帽|脱帽|入住|纳入|接入|实现|实行|实施|覆盖|消除|治理|解决|改造|硬化|开工|启用|落实|取消|公开|建立|设立|配备)[^，。；]*)"
)
# 完成所有大中型矿山的潜力评估
_DONE_ALL = re.compile(
    r"(?:全面|基本)?完成(?:对)?(?P<word>所有|全部)(?P<what>[^，。；]{4,40}(?:评估|评价|整治|改造|治理|验收|搬迁|普查|排查|清理|建设|登记|检测|修复))(?:工作|任务)?"
)
_STATED = re.compile("(?:完成|建成|纳入|更换|实行|实施|治理|改造)")
# 2025年底前消除县级城市黑臭水体
_ENDS = re.compile(
    r"(?:[^，。；]{2,20}?(?=力争|确保))?(?:力争|确保|实现|做到)?(?P<word>(?:基本|全面|彻底)?(?:消除|消灭))"
    r"(?P<what>[^，。；]{0,40}(?:水体|断面|重污染天气|空白村|薄弱村|危房|危桥|棚户区|(?:垃圾|黑臭|劣[ⅤV五]类)[河沟渠塘]|隐患点|超标现象))"
)


_MUST = re.compile(
    "(?<=[\u4e00-\u9fff]{2})(?:必须|务必|应当|均须|都须|都要|均要|均应|都应|一律)(?=[\u4e00-\u9fff]{2})"
)
_HAS = re.compile("^[都均]有|^[都均]")
_ALONE = re.compile("^[都均]|^能")


def is_of_every(body: str) -> bool:
    """Whether a clause says that every member of a group has or reaches something."""
    return _EVERY.fullmatch(body) is not None


def make_covered(
    text: str, clause: Clause, start: int, end: int, name: str, governed: Governed, catalogue: Catalogue
) -> Target | None:
    """Build the record of a result of every member of a group, or return None where ``text[start:end]`` is none.

    ``name`` is what the clause states, without its times.
    """
    match = _EVERY.fullmatch(text, start, end)
    if match is None:
        return _made_whole(text, clause, start, end, name, governed, catalogue)
    at, until = match.span("every")
    every = Quantity(at, until, match["every"], 100.0, 100.0, "%", "eq", "coverage", at, until)
    frame = Frame(
        every,
        until,
        end,
        measure="coverage",
        comparator="approx" if match["nearly"] else "eq",
        quote_start=start,
        quote_end=end,
    )
    whole = match["every"][:1] == match["every"][1:2]  # 人人, 家家: nothing else is named
    result = _MUST.sub("", match["result"])
    named = Named(match["scope"] + (_ALONE if whole else _HAS).sub("", result), start)
    governed.path = ["name:group", "measure:coverage", *governed.path]
    return make_target(text, clause, frame, named, governed, catalogue, "coverage")


def _made_whole(
    text: str, clause: Clause, start: int, end: int, stated: str, governed: Governed, catalogue: Catalogue
) -> Target | None:
    """Build the record of a group that is ``stated`` to be wholly done or gone (消除黑臭水体), or return None."""
    match = _ALL.fullmatch(stated)
    if match is not None:
        word, subject = "全部", match["subject"]
        name = subject if len(subject) >= 2 and _STATED.match(match["result"]) else subject + match["result"]
        share, comparator = 100.0, "eq"
    else:
        done = _DONE_ALL.fullmatch(stated)
        match = done or _ENDS.fullmatch(stated)
        if match is None:
            return None
        word, name, share = match["word"], match["what"], 100.0 if done else 0.0
        comparator = "approx" if word.startswith("基本") else "eq"
    at = text.find(word, start, end)
    if at < 0:
        return None
    until = at + len(word)
    whole = Quantity(
        at, until, text[at:until], share, share, "%" if share else "个", comparator, "coverage", at, until
    )
    frame = Frame(
        whole, until, end, measure="coverage", comparator=comparator, quote_start=start, quote_end=end
    )
    governed.path = ["name:group", "measure:coverage", *governed.path]
    return make_target(text, clause, frame, Named(name, start), governed, catalogue, "coverage")
