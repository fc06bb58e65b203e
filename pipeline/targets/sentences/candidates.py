"""The values of one clause as a list: units and scales that members share, runs, counts that belong to a group."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from pipeline.quantities import Quantity
from pipeline.targets.passages import TIME

JOINED = re.compile(
    r"[、和及与\s]*(?:以及)?"
)  # what may stand between the values of one run (10家、30家和5家)
_LIST_MARK = re.compile("、|和|及|以及")
_BASE_FROM = re.compile(r"(?:从|由)[^从由]{0,10}$")
_AS_OF = re.compile("[目当]前|现[在有]|\ue001")  # 从目前的2%达到2.8%
_BASE_NOW = re.compile(r"(?:比|较|相比)(?:现有|现时|现在|目前|当前|原有|原来|原先)的?[^，比较]{0,6}$")
_BASE_THAN = re.compile(
    r"[比较](?:上一?个?|前一?个?|过去|原[有来先]?|此前|同期|去年|上年)[^，比较]{0,40}[的\ue001]约?$"
)
_BASE_CHANGE = re.compile(r"[^，]{0,8}?(?:增加|增长|提高|提升|扩大|减少|下降|降低|翻)了?约?")
_BASE_TO = re.compile(
    r"[^，]{0,4}?(?:提高|增加|增长|上升|提升|扩大|上调|降低|下降|减少|压缩|缩短|压减|降|升|增|调整|发展|跃升|攀升|拓展|扩展|扩|延长|拉长)(?:到|至|为)|(?:[累合总]计|逐步|再|将|力争)*(?:突破|超过|达到?)"
)
_LONGEST_CLAUSE = 1500  # characters; a longer stretch without a comma is no prose
_FOREIGN = 12  # Latin letters from which a clause that has more of them than Chinese characters is no Chinese
_LATIN = re.compile(r"[A-Za-z]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SHARE_OF = re.compile(r"的[^，。；、]{2,30}")
_GROUP_GAP = re.compile(r"[^，。；]{2,30}")
_COVERS = re.compile(r"全面覆盖|基本覆盖|(?:基本)?覆盖(?:所有|全部|全体)")
_GROUP_VERB = re.compile(r"达|增|建成|新|完成|降|提|[及和]其")
# 推动9个重点领域项目投资突破2000亿元: what the members of a group come to; not 培育9个园区产值超百亿元
_SUM_OF_GROUP = re.compile(
    r"[^，。；、\d]{2,24}(?:投资|总?产值|收入|营收|增加值|销售额|交易额)(?:累计|合计|年内|全年)*(?:突破|超过?|达到?|完成)"
)
_URGED = re.compile(r"(?:推动|推进|促进|支持|确保|力争|带动|引导|加快|^|，)$")


def share_units(text: str, candidates: Sequence[Quantity]) -> list[Quantity]:
    """Give a bare number the unit of the next in its run: 分别提高3个和5个百分点; 10、35、50毫克; fractions are shares."""
    shared = [_as_share(one) if one.kind == "fraction" and not one.unit else one for one in candidates]
    for index in range(len(shared) - 2, -1, -1):
        one, other = shared[index], shared[index + 1]
        if JOINED.fullmatch(text, one.end, other.start) is None:
            continue
        if one.unit in ("个", "") and other.unit == "百分点":
            shared[index] = one._replace(unit="百分点", kind="percentage_point")
        elif one.unit == "" and one.kind == "cardinal" and other.kind in ("measure", "money", "count"):
            shared[index] = _with_unit_of(text, one, other)
    return shared


def _as_share(one: Quantity) -> Quantity:
    """Return a fraction (压缩三分之一) in per cent."""
    low = None if one.value_min is None else round(one.value_min * 100, 6)
    high = None if one.value_max is None else round(one.value_max * 100, 6)
    return one._replace(kind="percentage", unit="%", value_min=low, value_max=high)


def _with_unit_of(text: str, one: Quantity, other: Quantity) -> Quantity:
    """Give ``one`` the unit of ``other``, its scale (万) included."""
    try:
        written = float(text[other.number_start : other.number_end].replace(",", "").replace(" ", ""))
    except ValueError:
        written = 0.0
    value = other.value_min if other.value_min is not None else other.value_max
    scale = value / written if value is not None and written else 1.0
    low = None if one.value_min is None else one.value_min * scale
    high = None if one.value_max is None else one.value_max * scale
    return one._replace(unit=other.unit, kind=other.kind, value_min=low, value_max=high)


def without_group_counts(
    candidates: Sequence[Quantity], open_text: Callable[[int, int], str]
) -> tuple[list[Quantity], list[Quantity]]:
    """Part the values from what stays in a name.

    These are the counts of a group (52个贫困县全部摘帽, 推动9个项目投资突破2000亿元), and what a share reaches.
    """
    kept: list[Quantity] = []
    covered: Quantity | None = None
    reached = [
        other  # 70%以上的城市全面消除重污染天气: what that share of them is to reach
        for one, other in pairwise(candidates)
        if one.unit == "%"
        and other.kind == "coverage" != one.kind
        and _SHARE_OF.fullmatch(open_text(one.end, other.start))
    ]
    candidates, grouped = [one for one in candidates if one not in reached], [*reached]
    money: Quantity | None = None
    for quantity in reversed(candidates):
        total, money = money, quantity if quantity.kind == "money" else None
        if total is not None and quantity.kind == "count":
            gap = open_text(quantity.end, total.start)
            if _SUM_OF_GROUP.fullmatch(gap) and _URGED.search(open_text(quantity.start - 3, quantity.start)):
                grouped.append(quantity)
                continue
        if quantity.kind == "coverage":
            covered = quantity
        elif covered is not None and quantity.kind in ("count", "cardinal"):
            gap = open_text(quantity.end, covered.start)
            if _GROUP_GAP.fullmatch(gap) and not _GROUP_VERB.search(gap):
                grouped.append(quantity)
                covered = quantity
                continue
            covered = None
        else:
            covered = None
        kept.append(quantity)
    return kept[::-1], grouped[::-1]


def run_length(text: str, candidates: Sequence[Quantity], index: int) -> int:
    """Count the values that follow one another with nothing but 、 or 和 between them, from ``index`` on."""
    count = 1
    for first, second in zip(candidates[index:], candidates[index + 1 :], strict=False):
        if first.end == second.start or not JOINED.fullmatch(text, first.end, second.start):
            break
        count += 1
    return count


def rank_in_run(text: str, candidates: Sequence[Quantity], index: int) -> int:
    """Return the place, from 0, of the value at ``index`` in its run."""
    rank = 0
    while (
        index > 0
        and candidates[index - 1].end < candidates[index].start
        and JOINED.fullmatch(text, candidates[index - 1].end, candidates[index].start)
    ):
        rank, index = rank + 1, index - 1
    return rank


def base_mark(before: str, between: str) -> re.Match[str] | None:
    """Return where 从 or 比现有 before a base value stands, when ``between`` leads on to the value reached."""
    mark = _BASE_FROM.search(before)
    if mark and (_BASE_TO.match(between) or (_AS_OF.search(mark.group()) and between.startswith("达到"))):
        return mark
    mark = _BASE_NOW.search(before) or _BASE_THAN.search(before)
    return mark if mark and _BASE_CHANGE.fullmatch(between) else None


def share_attribute(text: str, quantities: Sequence[Quantity], reasons: list[str | None]) -> None:
    """Refuse the members of a run whose last one is an attribute: 10亿元、50亿元的企业."""
    for index in range(len(quantities) - 2, -1, -1):
        one, other = quantities[index], quantities[index + 1]
        joined = JOINED.fullmatch(text, one.end, other.start) is not None and one.unit == other.unit
        if joined and reasons[index] is None and reasons[index + 1] == "attribute":
            reasons[index] = "attribute"


def share_sizes(text: str, quantities: Sequence[Quantity], reasons: list[str | None]) -> None:
    """Refuse the size of a member whose noun stands behind the next: 5家产值过百亿元、2家产值达500亿元的企业."""
    for index in range(len(quantities) - 3, 0, -1):
        count, size, other, last = quantities[index - 1 : index + 3]
        listed = count.kind == other.kind == "count" and size.kind in ("money", "size_class", "measure")
        joined = listed and _LIST_MARK.fullmatch(text, size.end, other.start) is not None
        if joined and reasons[index] is None and reasons[index + 2] in ("size_of_counted", "attribute"):
            named = "的" in text[last.end : last.end + 3] or _LIST_MARK.match(text, last.end) is not None
            reasons[index] = "size_of_counted" if named else None


# 搬迁1495户5758人, 465幢23.25万平方米房屋: one thing counted in two ways; not 20个50亩基地, 12台60万千瓦机组
_COUNTED_BESIDES = frozenset({"户", "人", "名", "口", "人次"})
_EXTENTS = frozenset({"平方米", "平方公里", "公里", "千米", "亩", "公顷", "米"})
_ENDS = re.compile("[，。；、,;)）]|$|以[及上]|和|与")
_LARGE = 1e4


def counts_the_same(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether two adjoining values count one thing, in its numbers and in its people or extent."""
    if first.end != second.start or first.kind != "count" or not second.text[0].isdigit():
        return False
    if not first.text[0].isdigit() or second.comparator != "eq" or first.unit == second.unit:
        return False
    if second.unit in _COUNTED_BESIDES:
        return second.unit != "户" or first.unit in ("个", "处", "村", "幢", "栋", "片")
    closed = _ENDS.match(text, second.end) is not None
    return second.unit in _EXTENTS and (closed or (second.value_min or 0) >= _LARGE)


_LOT = re.compile(
    r"[\ue001\s]*(?:力争|争取|努力|还|要|将|重点|加快|着力|积极|并)*(?:打造|培育|建成|形成|建设|创建|做大做强|扶持|壮大|培植|组建|发展)(?:形成|壮大|打造)?"
    r"(?:(?P<lot>一大?批|若干[个家]?|几[个家]|数[个家])|(?=[^，。；、\d一]{0,10}$))[^，。；、\d]{0,12}?(?P<over>超过?|过|突破)?$"
)
_OF_LOT = re.compile("的(?P<what>[^，。；、：:\\d]{2,30})$")
_PLACE_OF_TRADE = re.compile("(?:基地|集群|园区|产业园|产业带|走廊|集团|市场|综合体)$")


def as_size_class(quantity: Quantity, before: str, after: str) -> Quantity:
    """Return a bound on each of a lot to be made (培育一批年收入超10亿元的企业) as a size class."""
    lot = _LOT.fullmatch(before) if quantity.kind in ("money", "measure") else None
    what = _OF_LOT.match(after) if lot else None
    if lot is None or what is None or (lot["lot"] is None and not _PLACE_OF_TRADE.search(what["what"])):
        return quantity
    if lot["over"] is None and quantity.comparator not in ("ge", "gt"):
        return quantity
    low = quantity.value_min if quantity.value_min is not None else quantity.value_max
    comparator = "gt" if lot["over"] else quantity.comparator
    return quantity._replace(kind="size_class", value_min=low, value_max=None, comparator=comparator)


def passing_over(shape: str, base: int, first: Quantity, second: Quantity, right: int) -> tuple[str, int]:
    """Return the shape in which the noun of ``first`` is read across ``second``, and how far it may reach."""
    if right - second.end < 2 or _ENDS.match(shape, second.end - base):
        return shape, first.end
    at, end = second.start - base, second.end - base
    return shape[:at] + TIME * (end - at) + shape[end:], right


_DESCRIBED_GAP = re.compile(r"[^，。；、和及\d]{2,16}的")  # 3个具有竞争力的千亿级产业集群
_SIZE_GAP = re.compile(r"[^，。；、和及]{1,14}")


def is_size(gap: str, quantity: Quantity, text: str) -> bool:
    """Whether ``quantity`` is the size of what a count with ``gap`` before it counts: 打造3个产值超千亿元的产业集群."""
    if gap in ("", "过", "超"):
        return True
    if quantity.kind == "size_class" and _DESCRIBED_GAP.fullmatch(gap):
        return True
    sized = quantity.kind in ("size_class", "money") and text.startswith("的", quantity.end)
    return sized and _SIZE_GAP.fullmatch(gap) is not None


def is_no_prose(clause: str) -> bool:
    """Whether a clause is no Chinese sentence: endless, or in Latin letters (China will complete 30 million)."""
    if len(clause) > _LONGEST_CLAUSE:
        return True
    latin = len(_LATIN.findall(clause))
    return latin >= _FOREIGN and latin > 2 * len(_CHINESE.findall(clause))


def bounds_what_ends(ended: Quantity, quantity: Quantity) -> bool:
    """Whether ``quantity`` bounds the things that ``ended`` phases out (基本淘汰每小时10蒸吨以下燃煤锅炉) or covers."""
    near = 0 <= quantity.start - ended.end < 8
    if near and ended.kind == "coverage" and covers_group(ended) and quantity.kind != "coverage":
        return quantity.unit != "%"  # 基本覆盖人口20万以上城市, not 覆盖所有城镇和80%以上的村
    if not (near and ended.kind == "coverage" and ended.value_min == 0) or quantity.unit == "%":
        return (
            near and ended.value_min == 0 and ended.kind == "coverage" and quantity.comparator in ("le", "lt")
        )
    return quantity.comparator in ("le", "lt", "ge", "gt")  # 全面消除56人以上大班额


def covers_group(quantity: Quantity) -> bool:
    """Whether a coverage word has the group that is covered behind it (覆盖所有乡镇)."""
    return quantity.value_min == 100 and _COVERS.fullmatch(quantity.text) is not None


_LEVELS = re.compile("(?:[省市州县区旗乡镇村]、?){2,}$")


def right_bound(shape: str, base: int, quantity: Quantity, following: Quantity | None, end: int) -> int:
    """Return how far what stands after a value may belong to it: to the next member of the list."""
    if following is None:
        return end
    between = shape[quantity.end - base : following.start - base]
    if bounds_what_ends(quantity, following):
        return end
    if quantity.unit == "%" and following.kind == "grade":
        return end  # 50%乡镇卫生院达到二级综合医院标准
    if following.kind == "grade" and _LEVELS.search(between):
        return end  # 20个县乡村三级服务网络
    mark = re.search(r"、|以及|和|及|，|并|其中", between)
    if mark is None:
        verb = re.match(r"[\u4e00-\u9fff]*?(?:达|增|降|提|为|占)", between)
        return quantity.end if verb else following.start
    return quantity.end + mark.start()
