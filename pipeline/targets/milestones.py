"""Milestones: results without a number under an explicit deadline (codebook section 4, Milestones, and section 7)."""

import re

from pipeline.targets.limits import Limit
from pipeline.targets.vocabulary import Vocabulary

_LEAD = re.compile(
    r"^(?:[\ue001、\s]+|左右|前后|其中|同时|此外|并且?|且|而|还|再|即|使得?(?![用命馆者])|让|令|力争|争取|努力|力求|确保|必须|务必|预期|预计|计划(?!生育)|拟|要|将(?=[^把]{0,2}(?:全|基|建|形|实|完))|应当?|需要?|"
    r"到时|届时)+"
)
_ONLY_LEAD = re.compile(
    r"^(?:主要|总体|具体|工作|发展|预期|总)*目标(?:任务)?(?:[是为]|如下|分别)?$|^(?:如下|以下|下列).*$|^.{0,6}(?:如下|以下)$"
)
_ADVERBIAL = re.compile(
    r"^(?:在(?!全[国省市县区])[^，]{1,40}(?:上|下|中|内|时|前提下|方面|领域|过程中|基础上|同时|后|前|期间)?$|以[^，]{1,40}(?:为|作)[^，的]{1,30}$|围绕|按照|根据|依据|依托|通过|经过|结合|聚焦|立足|对于|针对|随着|坚持|遵循|本着|为了?(?!主)|对标|除|如|若|凡|由|与[^，]{1,20}相比|同[^，]{1,20}相比|从|作为|有利于|对[^，]{2,30}的$)"
)
_NOT_RESULT = re.compile(
    r"责任单位|牵头单位|负责|单位[:：]|^(?:各|有关|省|市|县)[^，]{0,12}(?:部门|单位|政府)要?$|印发给|认真(?:贯彻|组织)|通知如下|现提出|制定本|有效期|施行|废止"
)
_END_ADVERBIAL = re.compile(
    r"(?:[的之]中|(?<![实小])时|的前提下|的基础上|的同时|过程中|方面|期间|情况下|条件下|要求|原则|目标|为主题|为主线|为核心|为重点|为导向|为引领|为抓手|为契机)$"
)


_PROCESS_RESULT = re.compile(r"取得|建成|形成|完成|实现|达到|基本|出台|迈上|成为|全面|落地|见效")
_SPAN_RESULT = re.compile(r"建成|完成|形成|实现|建立|成为|达到|取得|建设成")
_DONE_ACT = re.compile(r"(?:基本|全面|全部|率先|初步)*(?:建成|完成|形成|实现|建立|达到|取得|出台|编制完成)")
_FACT = re.compile(
    r"仍然?(?:面临|存在|有)|没有改变|考虑了|进行了|召开|体现了|(?:完成|取得|实现|建成|形成|达到)了|^坚决(?:避免|防止)|^(?:避免|防止)"
)


def is_milestone(
    body: str, limit: Limit, in_clause: bool, goal: bool, far: bool, vocabulary: Vocabulary
) -> str | None:
    """Return why a clause (its open text, freed of deadline and lead) is a milestone under ``limit``, or None.

    ``in_clause`` tells that the limit stands in the clause itself, ``goal`` that it is one of a list of goals,
    ``far`` that the limit stands in an earlier sentence.
    """
    if len(body) < 4 or _ONLY_LEAD.match(body) or _NOT_RESULT.search(body):
        return None
    if vocabulary.purpose.match(body) or _ADVERBIAL.match(body) or _END_ADVERBIAL.search(body):
        return None
    if vocabulary.past_opening.match(body) or vocabulary.past_near.search(body) or _FACT.search(body):
        return None
    completion = vocabulary.completion.search(body)
    process = vocabulary.process.match(body)
    if limit.kind == "span" and not limit.within:
        return "span_with_completion" if _SPAN_RESULT.search(body) and not process else None
    acts = vocabulary.imperative.match(body) is not None and _DONE_ACT.match(body) is None
    if (far or not limit.firm) and acts:
        return None
    if far and not (completion or vocabulary.state.search(body)):
        return None
    if not limit.firm and not goal:
        return "year_with_completion" if completion and not process else None
    if process:
        if _PROCESS_RESULT.search(body[2:]):
            return "limit_with_result"
        return "limit_with_act" if in_clause and limit.firm else None
    if completion:
        return "limit_with_completion"
    return "limit_with_state" if vocabulary.state.search(body) else "limit_with_act"


def milestone_body(open_clause: str) -> int:
    """Return where the clause begins without connectives and markers."""
    match = _LEAD.match(open_clause)
    return match.end() if match and match.end() < len(open_clause) else 0
