"""Names of agencies in a list: where one ends and the next begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import Lexicon

_LONGEST_NAME = 40
_EDGE = " \n　。.、:：;；|"
# 等 and what may follow it without naming anybody more: 财政部等部门.
_AND_OTHERS = re.compile(
    r"等(?:\d+|[一二三四五六七八九十两]+)?(?:个|家)?(?:部门|单位|部门和单位|部门单位|方面|机关)?$"
)
_JOINT = re.compile(r"以及|及其?(?!时)|和|与|会同|牵头会同|联合|、|/")
# The governments of one class of divisions and another, in one name: 各县、区人民政府, 各市、县(市)政府
_OF_EACH = re.compile(r"各[省市州县区旗镇乡](?:、[省市州县区旗镇乡])*")
_AND_OF_OTHERS = re.compile(r"(?:、[省市州县区旗镇乡](?:[(（][^()（）]{1,8}[)）])?)+(?:人民)?政府")
# A verb of duty that a 、 parts from the next name: 商务部指导、供销合作总社负责.
_VERB_BEHIND = re.compile(r"(?:指导|牵头|配合|会同|参与|负责)$")
_SAYS_WHAT_TO_DO = re.compile(r"要(?![素害塞点])|应当|必须|须(?!知)|将")  # 各部门要加强领导
_LEADING = re.compile(r"^(?:由|请|以及|及|和|与|会同)")


@dataclass(frozen=True, slots=True)
class Names:
    """What tells the name of an agency, from the lexicon."""

    endings: tuple[str, ...]
    organ_endings: tuple[str, ...]  # … of those that nothing but an organ bears
    never: tuple[str, ...]  # words that end like an organ and name none (跨省通办, 空间布局)
    class_start: tuple[str, ...]
    class_inside: re.Pattern[str]

    def is_class(self, name: str) -> bool:
        """Tell whether ``name`` is a class of organs (各街道, 相关园区), not one organ."""
        if _SAYS_WHAT_TO_DO.search(name):
            return False
        return name.startswith(self.class_start) or self.class_inside.search(name) is not None

    def is_agency(self, name: str) -> bool:
        """Tell whether ``name`` ends as an agency's name does, or is a class of organs."""
        return (name.endswith(self.endings) and not name.endswith(self.never)) or self.is_class(name)

    def is_organ(self, name: str) -> bool:
        """Tell whether ``name`` can be nothing but an organ: no place, firm or school."""
        return len(name) >= 3 and name.endswith(self.organ_endings) and not name.endswith(self.never)


@cache
def names(lexicon: Lexicon) -> Names:
    """Return what ``lexicon`` knows about the names of agencies."""
    short = lexicon.rows("agency_short_endings")
    by_kind = {
        kind: tuple(row["ending"] for row in short if row["kind"] == kind)
        for kind in ("organ", "place", "body", "none")
    }
    endings = (
        lexicon.column("organ_endings", "ending") + by_kind["organ"] + by_kind["place"] + by_kind["body"]
    )
    classes = lexicon.rows("agency_classes")
    start = tuple(row["word"] for row in classes if row["place"] == "start")
    inside = [re.escape(row["word"]) for row in classes if row["place"] == "anywhere"]
    return Names(endings, by_kind["organ"], by_kind["none"], start, re.compile("|".join(inside)))


# 6月底完成, 2021年底前, 长期坚持, 持续推进: when it is to be done
_WHEN = re.compile(
    r"(?:(?:19|20)\d\d年|今年|明年|年|\d{1,2}月|[上下]半年|[一二三四]季度|每[年月]|全年|长期|持续|常态化|立即|按时|按期|限期|适时)+"
    r"(?:\d{1,2}月|[上下]半年|\d{1,2}日|[底末初中内前]|之前|以前)*(?:基本|全面|持续|组织)?(?:完成|实施|推进|落实|坚持|开展|办结|启动|见效|执行|出台|整改到位)?"
)


def split_names(text: str, start: int, end: int, known: Names) -> list[tuple[int, int]]:
    """Return the spans of the names in ``text[start:end]``, split at 、 and at those 和, 及 and 等 that join names."""
    spans: list[tuple[int, int]] = []
    begin = start
    depth = 0
    i = start
    while i < end:
        character = text[i]
        if character in "(（":
            depth += 1
        elif character in ")）":
            depth -= 1
        elif depth <= 0 and character in "、/和与及以会联等 ":
            width = _joint_width(text, begin, i, end, known)
            if width:
                spans.append((begin, i))
                begin = i + width
                i = begin
                continue
        i += 1
    spans.append((begin, end))
    return [trimmed for span in spans if (trimmed := _trim(text, *span)) is not None]


def _joint_width(text: str, begin: int, i: int, end: int, known: Names) -> int:
    """Return the length of what joins two names at ``i``, 0 where it is part of a name (工业和信息化部)."""
    character = text[i]
    if character in "、/":
        joined = text[begin] == "各" and _OF_EACH.fullmatch(text, begin, i) is not None
        return 0 if joined and _AND_OF_OTHERS.match(text, i, end) else 1
    left = text[begin:i].strip(_EDGE)
    if character == " ":
        return 1 if known.is_agency(left) else 0
    if character == "等":
        return 1 if len(left) >= 2 and (known.is_agency(left) or end - i <= 6) else 0
    joint = _JOINT.match(text, i, end)
    if joint is None or not left or not known.is_agency(left) or end - joint.end() < 2:
        return 0
    return len(joint[0])


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Trim marks and particles; None for what names nobody (等部门)."""
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    leading = _LEADING.match(text[start:end])
    if leading and end - start > len(leading[0]) + 1:
        start += len(leading[0])
    others = _AND_OTHERS.search(text[start:end])
    if others:
        end = start + others.start()
    verb = _VERB_BEHIND.search(text, start, end)
    if verb and verb.start() > start + 1:
        end = verb.start()
    name = text[start:end]
    if (
        len(name) < 2
        or len(name) > _LONGEST_NAME
        or name in ("部门", "单位", "部门和单位", "部门单位", "机关")
        or _WHEN.fullmatch(name)
    ):
        return None
    return start, end


def split_clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans between commas and semicolons outside brackets."""
    depth, begin = 0, start
    for i in range(start, end):
        character = text[i]
        if character in "(（":
            depth += 1
        elif character in ")）":
            depth -= 1
        elif character in ",，;；。" and depth <= 0:
            yield begin, i
            begin = i + 1
    yield begin, end
