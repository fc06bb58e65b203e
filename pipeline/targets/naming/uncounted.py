"""Numbers without a classifier (带动3万农户, 新增学位3000): counts of persons, households or 个.

Codebook section 4 (unit: a count with no classifier is in 个).
"""

import re
from collections.abc import Sequence

from pipeline.quantities import Quantity

_PERSONS = (
    "人口|劳动力|劳动者|群众|居民|村民|市民|农民工?|农牧民|牧民|渔民|移民|灾民|职工|工人|员工|学生|大学生|毕业生|研究生|学员|"
    "儿童|青少年|青年|妇女|老年人|老人|残疾人|病人|患者|党员|干部|教师|医生|医师|护士|人才|人员|从业者|创业者|带头人|经纪人|"
    "志愿者|游客|旅客|专家|工匠|技工|退役军人|困难对象"
)
_HOUSEHOLDS = "农户|贫困户|脱贫户|牧户|商户|住户|大户|示范户|经营户|个体户|困难户|困难家庭|家庭"
_THINGS = "学位|床位|岗位|座位|泊位|车位|机位|企业|市场主体|房屋单位|住宅单位"
# behind the number: 600万本省农业人口, 1亿左右农业转移人口; not 50万人口以上城市
_BEHIND = re.compile(
    f"[\u4e00-\u9fff]{{0,10}}?(?:(?P<人>{_PERSONS})|(?P<户>{_HOUSEHOLDS})|(?P<个>{_THINGS}))"
    "(?!资源|及?以[上下]|规模|密度|大?[城县市镇省]|[的]?聚集|工作会|培训班|(?:呼叫|服务)?(?:中心|热线|电话|平台))"
)
# … and what parts the number from it, or makes it a size, a year or a rate
_NOT_BETWEEN = re.compile(r"[元亩吨公里千瓦度%以年月日号版后前]|平方|立方|增|降|减|达|的(?=.{0,2}$)")
_BEFORE = re.compile(
    "(?:(?P<人>就业(?:再就业)?|创业|从业人员|脱贫|参保|培训|受益|落户|技能人才|高技能人才)|"
    f"(?P<户>{_HOUSEHOLDS})|(?P<个>{_THINGS}))(?:数量?)?(?:达到?|约|超过?|突破|近)?$"
)
_GREAT = re.compile("[0-9]{1,2}大")
_CLOSED = re.compile("[，。；、,;)）]|$|\n")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
# a small or uneven number without a classifier is mostly part of a name (12345市民热线)
_LEAST = 1000
_EVEN = re.compile("[万亿千百,，]|00(?:$|[^0-9])")


def with_classifiers(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return ``quantities`` (in order) with the unit of what bare numbers count where their neighbours tell it."""
    quantities = [
        _great_ones(one)
        if one.kind == "name" and one.end == other.start and other.kind == "size_class"
        else one
        for one, other in zip(quantities, [*quantities[1:], *quantities[-1:]], strict=True)
    ]
    return [_counted(text, one) if one.kind == "cardinal" and not one.unit else one for one in quantities]


def _great_ones(name: Quantity) -> Quantity:
    """Return 7大 before a size (建成7大千亿级产业集群) as a count; 三大 in Chinese writing is a name."""
    if _GREAT.fullmatch(name.text) is None:
        return name
    value = float(name.text[:-1])
    return name._replace(kind="count", unit="个", value_min=value, value_max=value)


def _counted(text: str, one: Quantity) -> Quantity:
    large = (one.value_min or one.value_max or 0) >= _LEAST
    if (
        not large
        or _EVEN.search(one.text) is None
        or text.startswith("多", one.end)
        or _YEAR.fullmatch(one.text)
    ):
        return one
    behind = _BEHIND.match(text, one.end, one.end + 20)
    if behind and _NOT_BETWEEN.search(text, one.end, behind.start(str(behind.lastgroup))) is None:
        return one._replace(kind="count", unit=str(behind.lastgroup))
    if _CLOSED.match(text, one.end):
        before = _BEFORE.search(text, max(0, one.start - 12), one.start)
        if before:
            return one._replace(kind="count", unit=str(before.lastgroup))
    return one
