"""What governs a clause from outside it: lead lines, goal paragraphs, headings; strength and recurrence in its sentence.

Codebook section 4 (deadline, period, strength) and section 7 (Deadline words).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.sectioning import Section
from pipeline.targets.context.limits import Limit
from pipeline.targets.vocabulary import Vocabulary

GOVERNING = frozenset({"point", "span"})
# 二、2024年预算草案 sets what is to be, where it tells nothing of how another was carried out
_GOAL = re.compile(
    r"目标|指标|任务是|任务如下|^(?!.*(?:执行|完成|决算)).*(?:(?:预算|计划)(?:草案|安排)|收支(?:预计|安排))"
)
_GOAL_ROLES = frozenset({"targets", "goals", "target"})
_GUIDING_ROLES = frozenset({"guiding_idea", "principles"})
_GUIDING = re.compile(r"^(?:指导思想|总体思路|基本原则|总体原则|工作原则|基本思路)")
# A sentence that opens so gives the guiding idea, not a result (codebook section 7).
GUIDING = re.compile(r"指导思想|总体(?:要求|思路|考虑)|总的?要求|基本(?:思路|要求|原则)|工作(?:思路|总基调)")
# A line that opens so states goals (具体指标：到2022年，…).
GOAL_LEAD = re.compile(
    r"(?:近期|中期|远期|长远|总体)目标[到至]|[^，。；：:]{0,12}(?:目标|指标)(?:任务)?(?:[是为]|如下)?\s*[:：，,]"
)
# A sentence that opens so tells what to do; the goals before it have come to their end.
INSTRUCTION = re.compile(
    r"(?:[^，。；：:]{0,16}(?:各级|各地|各部门|各单位|全省|全市|全县|全体|广大|干部|人民|同志|我们)[^，。；：:]{0,12})?(?:都|一定|还|也)?"
    r"(?:要(?![求素点])|必须|务必|应当)(?!达|实现|控制|超过|突破|完成|建成|形成|基本|全面建|力争|争取|有)"
)
# A line that goes on with a list of goals: a name first, and a semicolon between its members.
GOES_ON = re.compile(
    r"(?![《“\"‘(（]|[他她我你这那其]|会议|记者|同时|此外|另外|目前|据|近年)"
    r"(?:[^，。；：:;,]{4,40}[，,;；][^。]*[;；]|"
    r"[^，。；：:;,]{2,20}(?:率|量|值|比[重例]|面积)[，,]?[^，。；]{0,16}(?:达到|控制在|[保维]持在|稳定在|提高到|[降减]到|[降减]至))"
)
# A lead line that says what its list is of, and the line that no longer belongs to a list of paragraphs.
LISTS_GOALS = re.compile(
    r"(?:目标|指标|任务)[^，。；]{0,8}[，,]?(?:主要)?(?:包括|如下|以下|[是为]|有)[^，。；]{0,10}[：:]$"
)
ENDS_LIST = re.compile(
    r"同时|此外|另外|会议|会上|记者|本报|据|各(?:级|地|部门|单位)|为(?!主)|要(?![求素点])|我们|最后|总之|上述|这些|以上|[^，。]{0,20}(?:表示|指出|强调|要求|介绍)"
)
# A heading that opens with a verb tells what to do, not what was (夯实绿色发展基础, 着力解决突出问题).
_DOING = re.compile(
    r"(?:进一步|全面|着力|大力|加快|切实|扎实|积极|坚决|有效|持续|深入|更加)*(?:强化|夯实|推进|加强|提升|提高|加快|实施|构建|推动|促进|完善|深化|健全|突出|补齐|"
    r"筑牢|打牢|抢抓|防范|解决|破解|应对|聚焦|坚持|全力|优化|改善|扩大|培育|打造|建设|建立|发展|做好|做强|巩固|落实|增强|拓展|营造|保障|转变|创新|"
    r"抓好|压实|统筹|激发|释放|加大|严格|规范|支持|引导|开展|组织|治理|整治|化解|确保)(?!基础(?!条件|设施|支撑|能力|保障|工作|建设)|环境|现状|成就|成效|形势|情况|回顾)"
)
# A state that a goal may hope for as well as a review may tell (转型成效明显): the headings above decide.
_HOPED = re.compile(
    r"(?:成效|成果|成绩|进展)(?:更加|更为|持续|日益|十分|不断)?(?:明显|显著|突出|巩固|彰显|显现|提升|扩大)"
)
# Under goals 取得新成效 is one of them, elsewhere it may be a review's.
_NEW = re.compile(
    r"(?:取得|实现|见到?|获得|展现)(?:新|更|大|加|明显|显著|重大|实质性|积极)+的?(?:成效|进展|成绩|成就)|"
    r"取得[^，。了的]{2,20}新(?:成效|进展|成绩|成就)"
)
_FUTURE = re.compile(r"今后|未来|下一步|远景|总体目标|主要目标|发展目标|工作目标|预期目标")
# A list of what a person, village or firm must meet to be admitted, removed or rewarded (codebook section 7).
STANDARD = re.compile(
    r"(?:退出|出列|摘帽|申报|申请|认定|准入|评定|评价|评审|验收|入选|扶持|奖励|补助|创建|入库|遴选|报名|资格|享受|办理)(?:的)?(?:基本|主要|具体)?(?:标准|条件|要求|对象)|"
    r"(?:符合|满足|具备|达到)(?:以下|下列|如下)?[^，。]{0,6}(?:标准|条件)|基本条件|资格条件"
)
# Goals that a heading calls reached are no goals any more (主要目标任务如期完成).
_REACHED = re.compile(
    r"(?:完成|实现|达成|达到)$|(?:如期|胜利|顺利|圆满|全面|较好|超额|基本|提前)(?:完成|实现|达成)|取得(?:了|新的?|重大|显著|历史性|决定性)"
)
_TASK = re.compile(r"任务|措施|保障|工作|重点|举措")
_ASKS = re.compile("标准|条件|要求|对象")  # without which there is no STANDARD


@dataclass(frozen=True, slots=True)
class Marker:
    """A strength marker or the word that heads a list: ``text[start:end]``."""

    strength: str
    text: str
    start: int
    end: int


@dataclass(slots=True)
class Lead:
    """A lead line (ending in :) or goal paragraph that governs the lines under it up to ``end``.

    ``prose`` tells that its list is of paragraphs without a number, each of them a sentence or more.
    """

    end: int
    limit: Limit | None
    marker: Marker | None
    recurring: bool
    goal: bool
    standard: bool = False
    prose: bool = False
    bare: bool = False  # nothing but a time (到2030年：), which the lines under it go on from
    past: bool = False  # it heads facts (去年主要指标：)


class Headings(NamedTuple):
    """What the headings above a line say: goals, the past, a standard, a year, a guiding idea."""

    goal: bool = False
    past: bool = False
    guiding: bool = False
    standard: bool = False
    limit: Limit | None = None


def markers(text: str, shape: str, base: int, start: int, end: int, vocabulary: Vocabulary) -> list[Marker]:
    """Return the strength markers between ``start`` and ``end`` in order."""
    found = []
    for match in vocabulary.strength.finditer(shape, start - base, end - base):
        left, right = base + match.start(), base + match.end()
        found.append(Marker(vocabulary.strength_of[match.group()], text[left:right], left, right))
    return found


def read_headings(
    sections: Sequence[Section], limits: dict[int, Limit], vocabulary: Vocabulary, plan: bool = False
) -> dict[int | None, Headings]:
    """Return what governs each section by its own heading and those above it, keyed by section number; None: no section.

    ``plan`` tells that the document is a plan of work, whose headings hope for 新成绩.
    """
    result: dict[int | None, Headings] = {None: (nothing := Headings())}
    for section in sections:
        above = result.get(section.parent, nothing)
        heading = section.heading
        if not heading and not section.role:
            limit = limits.get(section.number)
            result[section.number] = above._replace(limit=limit) if limit is not None else above
            continue
        heading = heading or ""
        short = len(heading) <= 40
        reached = above.past and _REACHED.search(heading) is not None
        goal = short and not reached and (_GOAL.search(heading) is not None or section.role in _GOAL_ROLES)
        task = above.goal and short and not goal and _TASK.search(heading) is not None
        past = (
            short
            and not goal
            and vocabulary.past_heading.search(heading) is not None
            and _DOING.match(heading) is None
            and _HOPED.search(heading) is None
            and not ((above.goal or plan) and not above.past and _NEW.search(heading))
        )
        guiding = short and (section.role in _GUIDING_ROLES or _GUIDING.match(heading) is not None)
        result[section.number] = Headings(
            goal=goal or (above.goal and not task and not guiding),
            past=past or (above.past and not (goal and _FUTURE.search(heading))),
            standard=above.standard
            or (short and _ASKS.search(heading) is not None and STANDARD.search(heading) is not None),
            guiding=guiding or (above.guiding and not goal),
            limit=limits.get(section.number) or above.limit,
        )
    return result


def governing_limit(limits: Sequence[Limit], position: int) -> Limit | None:
    """Return the limit of a sentence that governs ``position``: the last that begins before it; a past one ends it."""
    found = None
    for limit in limits:
        if limit.start >= position:
            break
        if limit.kind in GOVERNING or limit.kind == "past":
            found = limit
    return found
