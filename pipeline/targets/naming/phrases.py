"""Noun phrases of indicators: what stands before or after a value, freed of what governs it, split where it is shared.

Codebook section 4 (indicator; a shared value; 分别; scope words).
"""

import re

from pipeline.targets.passages import FILLER, TIME
from pipeline.targets.vocabulary import Vocabulary

Span = tuple[int, int]

_GROWTH_HEAD = re.compile(
    r"(?:的)?(?:平均|年均|年|累计|名义|实际)?(?:增长速度|(?<!自然)(?<!自然人口)(?:增长|成长|上涨|增加|上升)率|增速|增幅|涨幅|(?:增长|上涨|上升)幅度|涨跌幅度?|增长|上涨|增量)$"
)
_FALL_HEAD = re.compile(
    r"(?:的)?(?:年均|累计)?(?:降幅|下降幅度|下降率|降低率|减幅|(?:削减|下降|降低|压减|减少|减排)比例)$"
)
_ENUMERATION_END = re.compile(r"(?:等)?(?:主要|各项|核心|重点)?(?:指标|项目指标)?$")
_SEPARATOR = re.compile(
    r"、|以及|(?<![饱总温共平谐缓祥柔暖])(?<!碳中)和(?![谐平解睦好风约美气])|(?<![普涉危触遍波顾以])及(?!(?:其?相关|[县区市省州]以上)|[时以格其])|(?<![参给赋])(?<!研究)与(?![会])|,|，"
)
_SHARED_LEFT = re.compile(
    r"(?:全[国省市县区州]|[^、和]{0,6})?(?:单位(?:国内生产总值|地区生产总值|生产总值|GDP|工业增加值)|每[千万百十]*(?:常住)?人口?|人均(?!预期寿命|期望寿命|受教育)|万元(?:国内生产总值|地区生产总值|GDP|工业增加值))"
)
_SHARED_ATTRIBUTE = re.compile(r"[^、和]{2,24}的(?=[^的]{2,})")
_OF_RATIO = re.compile(
    r"[与和].+(?:之比|比率|比值)$|的(?:年度|年)?(?:土地|总)?(?:供应量|供给量|供应|比例|比重|占比|比率|份额|面积|数量|总量|合计)$"
)
# 甲、乙等行业和丙达到先进水平的产能比例: what they reach is told of all of them at once
_WHICH_REACH = re.compile(
    "[^、，；的]{2,}?(?:达到|符合|满足|优于|高于|具备|取得|获得|采用|使用|完成|实现)(?!率|度)[^、，；的]{2,30}的[^、，；的]{2,16}"
)
_TAKES_PART = re.compile("(?<![、和及])(?:接受|参加|享受|掌握)(?=[\u4e00-\u9fff]{2})")
_THE_OTHERS = re.compile("其[他它]")
_TOWARDS = re.compile(r"[^、和]{0,12}对[^的]{2,40}的")  # 旅游业对餐饮、住宿业的贡献率 is one rate
_LEVEL_WORD = re.compile(
    r"(?:[国省市县区州乡镇村]级|国家|全国|省|市|县|城镇|城市|农村|乡镇|第?[一二三]产业?|一产|二产|三产|以上|大型|中型|小型|高[级层]|中[级])$"
)
_PURPOSE_TAIL = re.compile(
    r"(?:(?<![外未自])来(?![源自往])|(?:大力|广泛|全面|率先|深入|先行)(?:开展|推广|推行|实施|试点)|用于|用以|(?<!支持)以(?![上下内外及前后])|进行|给予|予以|予|并|投入使用|开展|作为|从而|对接|参与(?=.)|到(?![位户村人])[^，。；]{0,12}(?:支教|服务|工作|任职|就业|挂职|锻炼|学习|培训|支医|支农|定居)|落户(?=.)|完成|实施|达到|建成(?!区)|达标(?!改造|整治|治理|建设|排放)|的目标.*|的要求.*|(?<![造治建修])任务.*|等$).*$"
)


def strip_left(vocabulary: Vocabulary, shape: str, start: int, end: int) -> int:
    """Return where the phrase ``shape[start:end]`` begins without connectives, governors and adverbs."""
    while start < end:
        match = vocabulary.before_name.match(shape, start, end)
        if not match or match.end() == start:
            return start
        if match.end() >= end:
            return end
        start = match.end()
    return start


_WHO_PLANS = re.compile(
    r"(?:[我全本该][国省市县区州镇]|[\u4e00-\u9fff]{1,8}?[省市县区州镇]|(?P<place>[\u4e00-\u9fff]{2,3}))[\ue001\s]*"
    r"(?:要|还要|也要|将)?(?:力争|争取|确保|努力|计划|拟|将(?!军))"
)


# 全区经济社会发展的主要预期目标是地区生产总值增长6%
_GOALS_ARE = re.compile(
    # 政府目标在2027年前将…, 致力于2035年前将…
    r"[\u4e00-\u9fff]{0,8}?(?:目标|致力)[在于]?\ue001+[之以]?[前内]?(?=[将把使])|"
    r"[^，。；：]{0,40}?(?:目标|指标|任务)(?:任务|值|安排|计划)?(?:就?[是为]|(?:初步|暂|拟)?(?:确定|设定|安排|拟定)为)|就是|"
    r"(?:[^，。；：、]{0,8}(?:规划|纲要|报告|方案|意见|通知|计划|全会|会议|大会)|\ue001*《\ue000+》)(?:明确|提出|要求|指出|确定|确立|设定)(?:了|要)?(?:包括|包含)?|"
    r"[\u4e00-\u9fff]{0,4}(?:明确)?提出(?:了|要)?(?![建意申措任口方问对目])(?=[^，。；\d]{4})|(?:[^，。；：、]{0,8}目标)?(?:还|主要|也|则)?包括(?=[^，。；\d]{4})"
)


def strip_planner(vocabulary: Vocabulary, shape: str, start: int, end: int) -> int:
    """Return where the phrase ``shape[start:end]`` begins without who plans it (我国将完成…, 某某县计划招引…)."""
    goals = _GOALS_ARE.match(shape, start, end)
    if goals and end - goals.end() >= 2:
        start = strip_left(vocabulary, shape, goals.end(), end)
    who = _WHO_PLANS.match(shape, start, end)
    if who is None or (who["place"] and who["place"] not in vocabulary.places):
        return start
    return strip_left(vocabulary, shape, who.end(), end)


def strip_right(vocabulary: Vocabulary, shape: str, start: int, end: int) -> int:
    """Return where the phrase ``shape[start:end]`` ends without adverbs before a value."""
    while start < end:
        match = vocabulary.behind_name.search(shape[max(start, end - 8) : end])
        if not match or match.end() == match.start():
            return end
        end -= match.end() - match.start()
    return end


def growth_head(shape: str, start: int, end: int) -> tuple[int, str] | None:
    """Return where a growth noun (增速, 涨幅, 降幅) at the end begins, and its direction, or None."""
    tail = shape[max(start, end - 10) : end]
    for pattern, direction in ((_FALL_HEAD, "down"), (_GROWTH_HEAD, "up")):
        match = pattern.search(tail)
        if match:
            return end - (len(tail) - match.start()), direction
    return None


_COMES_AT = re.compile("(?:将|要|可|拟|计划)(?:于|在)?\ue001")  # 3条线路将于2025年底建成
_STEP = re.compile("的?(?:新?台阶|大关|关口|门槛|整数关)")


def right_noun(shape: str, start: int, end: int) -> int:
    """Return where the noun after a count ends: before a purpose tail (来…, 进行…)."""
    tail = shape[start:end]
    if _STEP.match(tail) or tail.startswith(("不变", "的不变")):
        return start  # 迈上3万亿元台阶
    match = _PURPOSE_TAIL.search(tail, 2) if len(tail) > 2 else None
    end = start + match.start() if match else end
    timed = _COMES_AT.search(shape, start + 2, end)
    end = timed.start() if timed else end
    phrase = shape[start:end].rstrip("。、， \t\u3000.")
    for word in ("发展", "做大做强"):
        if phrase.endswith(word) and len(phrase) >= len(word) + 6:
            return start + len(phrase) - len(word)
    return start + len(phrase)


_EXPLANATION = re.compile(f"[(（]{FILLER}{{10,}}[)）]")  # a bracket that explains is no part of a name
_AND_SO_ON = re.compile(r"等(?:重点|主要|关键)?(?:领域|行业|方面|地区|区域|产业|部门|环节|品种|类|城市|流域)")
_APPOSITION = re.compile(
    r"^[^、]{0,12}?(?:等)?(?:[二三四五六七八九十两\d]+|多)(?:个|大|类|种)?(?:省|市|县|区|州|地|行业|领域|城市|方面|部门|流域|产业|企业|重点|园区|单位)"
    r"|^[^、]{0,12}?等(?:[二三四五六七八九十两\d]+|多)(?:个|大|类|种|家|项|条)"  # …、石化等六个支柱产业
)


_LAND = re.compile(
    "(?:地区|平原|流域|三角洲?|盆地|半岛|高原|沿海|经济带|城市群|片区)$"
)  # 甲平原、乙地区…天数


def is_one_group(shape: str, parts: list[Span], places: frozenset[str]) -> bool:
    """Whether a list names one group: places, or members that an apposition counts (北京、天津等五省市)."""
    last = shape[slice(*parts[-1])]
    if _APPOSITION.match(last) or _AND_SO_ON.search(last):
        return True
    members = [shape[slice(*part)] for part in parts[:-1]]
    return sum(member in places or _LAND.search(member) is not None for member in members) * 2 > len(members)


_PREDICATE_MEMBER = re.compile(
    r"(?:只[增减]不[减增]|(?:连续|有效|基本)覆盖|稳定|下降|提升|提高|优化|改善|升级|增强|完善|壮大|凸显|巩固|同步|加快|扩大|稳步增长|持续增长|不断增强|不降低|不减少|不反弹|动态清零|达标)[、]"
)


_ACT_MEMBER = re.compile(r"(?:新增|更新|新建|改建|扩建|改造|建设|引进|培育|购置)$")


def after_predicate(shape: str, start: int, end: int) -> int:
    """Return where the last member of a list of predicates begins (面积只增不减、总产量 is 总产量)."""
    found = start
    for match in _PREDICATE_MEMBER.finditer(shape, start, end):
        if end - match.end() >= 2 and not _SAID_OF_ONE.match(shape, match.end(), end):
            found = match.end()
    return found


_WITH_ANOTHER = re.compile("([^与]{2,40}[和及][^与]{2,40})(?<![参给赋])与([^与和及]{4,30})")


_IS_SAID = re.compile(
    "(?:化|完善|健全|合理|先进|突出|明显|齐全|达标|规范|鲜明|优良|完备|较[高好强大多]|过硬|充足|集中|良好)$"
)
_SAID_OF_ONE = re.compile(f"[^的、]{{2,16}}?(?:{_IS_SAID.pattern[:-1]})的[^的]{{2}}")


def split_shared(shape: str, spans: Span, vocabulary: Vocabulary, respective: bool) -> list[Span]:
    """Split a list (A、B和C) into its members as written; a single phrase comes back as it is.

    ``respective`` tells that each has a value of its own (风电和光伏占用电量的比重分别达到A和B).
    """
    start, end = spans
    tail = _ENUMERATION_END.search(shape[start:end])
    stop = start + tail.start() if tail and tail.start() > 0 else end
    if stop < end and not re.search(r"等", shape[stop:end]):
        stop = end
    takes = _TAKES_PART.search(shape, start, stop)
    if takes and "、" in shape[start : takes.start()]:
        return [(start, stop)]  # 幼儿、家长接受指导率: a group
    towards = shape[:start].endswith("对") or _TOWARDS.match(shape, start, stop) is not None
    if towards or (not respective and _OF_RATIO.search(shape[start:stop])):
        return [(start, stop)]
    share = _SHARE_OF_WHOLE.search(shape, start, stop)
    if share and share.start() - start >= 2:  # 采购和销售占采购和销售总额的比重: what it is a share of is one
        before = split_shared(shape, (start, share.start()), vocabulary, respective)
        return [*before[:-1], (before[-1][0], stop)]
    parts: list[Span] = []
    at = start
    last_comma = shape.rfind("、", start, stop)
    if last_comma < 0 and (whole := _WITH_ANOTHER.fullmatch(shape, start, stop)):
        left, right = whole.span(1), whole.span(2)
        if complete(shape[slice(*left)], vocabulary):
            return [left, right]  # 能源及重要金属和非金属回收率与共生矿产利用率: two rates
    # 大数据与信息技术、智能制造与装备: what joins two words of a member inside the list is no mark of the list
    inner = last_comma >= 0 and _WITHIN_EACH.fullmatch(shape, start, stop) is not None
    for mark in _SEPARATOR.finditer(shape, start, stop):
        if inner and mark.group() != "、":
            continue
        if mark.start() < last_comma and mark.group() != "、":
            continue  # 车辆购置及运行费、公务接待费: the conjunction of a list stands before its last member
        if mark.start() - at >= 1 and stop - mark.end() >= 2:
            parts.append((at, mark.start()))
            at = mark.end()
    parts.append((at, stop))
    if _THE_OTHERS.match(shape, parts[-1][0]):
        return [(start, stop)]  # 计算机、通信和其他电子设备制造业
    if len(parts) > 1 and _SAID_OF_ONE.match(shape, *parts[-1]) and _IS_SAID.search(shape, *parts[0]):
        return [(start, stop)]  # 治理结构规范化、管理专业化的民办博物馆
    reach = len(parts) > 1 and _WHICH_REACH.fullmatch(shape, at, stop) is not None
    if reach and not any(complete(shape[a:b], vocabulary) for a, b in parts[:-1]):
        return [(start, stop)]
    if any(_ACT_MEMBER.search(shape[a:b]) for a, b in parts[:-1]):
        return [(start, stop)]
    return parts


_WITHIN_EACH = re.compile("(?:[^、与和]{2,12}与[^、与和]{2,16}、)+[^、与和]{2,12}与[^、与和]{2,30}")
_SHARE_OF_WHOLE = re.compile(
    "(?P<what>增加值|总?产值|收入|产量|消费量|发电量|支出|投资)?占[^、占]{2,20}的?(?:比重|比例|份额)$"
)
_IS_SHARE = re.compile("占|(?:率|比重|比例|份额|度|指数)$")
_BRACKET_BEHIND = re.compile("[(（][^()（）]{2,30}[)）]$")  # 排放总量(含工业、生活)
_GROUP_OF = re.compile("([^等]{1,8})等([^等]{2,})")


def complete_members(
    text: str, shape: str, base: int, parts: list[Span], vocabulary: Vocabulary, share_of_whole: bool
) -> list[str]:
    """Return the names of the members of a list, with the head or the lead that they share written out.

    ``share_of_whole`` tells that the value is a share in per cent, so that 占…比重 is of each of them.

    「国家级和省级企业」 gives 国家级企业 and 省级企业; 「单位GDP能耗和二氧化碳排放」 gives the second with 单位GDP.
    """
    names = [plain(text, shape, base, base + a, base + b) for a, b in parts]
    last = _BRACKET_BEHIND.sub("", names[-1])
    lead = _SHARED_LEFT.match(shape, *parts[0]) or _SHARED_ATTRIBUTE.match(shape, *parts[0])
    # 甲增加值和乙增加值占GDP比重分别达到A和B
    share = _SHARE_OF_WHOLE.search(last) if share_of_whole else None
    one, other = _ONE_DEED.fullmatch(names[0]), _OTHER_DEED.fullmatch(last)
    if one and other and len(names) == 2:
        return [names[0] + other["head"], one["of"] + names[1]]
    result = []
    for index, name in enumerate(names):
        if share is not None and index < len(names) - 1:
            whole = share["what"] is None or not complete(name, vocabulary)  # 甲产值和乙产值占丙的比重
            head = share.group() if whole else share.group().removeprefix(share["what"])
            name = name if _IS_SHARE.search(name) else name + head
        elif index < len(names) - 1 and not complete(name, vocabulary):
            name = name + _shared_head(name, last, vocabulary)
        if index and name in _BARE_HEADS and names[0][-2:] in _BARE_HEADS:
            name = names[0][:-2] + name  # 能源消耗总量和强度
        if (
            index
            and lead
            and len(lead.group()) < parts[0][1] - parts[0][0]
            and not _SHARED_LEFT.match(name)
            and "的" not in name
        ):
            name = text[base + parts[0][0] : base + parts[0][0] + len(lead.group())] + name
        result.append(name)
    group = _GROUP_OF.fullmatch(result[-1])
    if len(result) > 1 and group and all(one.endswith(group[2]) for one in result):
        result[-1] = group[1] + group[2]  # 化肥、农药等资源利用率
    return result


def complete(name: str, vocabulary: Vocabulary) -> bool:
    """Whether ``name`` ends as an indicator does (产值, 收入, 率) and needs no head from the next member."""
    return vocabulary.heads.search(name) is not None and not name.endswith("需氧量")


def _shared_head(name: str, last: str, vocabulary: Vocabulary) -> str:
    for size in (3, 2, 1):
        anchor = name[-size:]
        if size == 1 and anchor not in "级省市县区镇乡村型类":
            continue
        if len(name) >= size:
            at = last.find(anchor)
            if at >= 0 and at + size < len(last) and at <= len(name) + 4:
                return last[at + size :]
    level = _LEVEL_WORD.search(name)
    if level:
        other = re.match(
            r"(?:.{0,3}?级|国家|全国|县城|城市|城镇|农村|乡镇|第?[一二三]产业|[一二三]产|.{0,2}?型|省|市|县|镇|村)",
            last,
        )
        if other and other.end() < len(last):
            return last[other.end() :]
    head = _ratio_head(last)
    if 0 < len(head) < len(last):
        return head
    kind = _BASE_OF.search(last)  # 稻谷、玉米示范基地
    if kind and kind.start() >= 2 and name[-1] not in _FACILITY_ENDS and len(name) <= 6:
        return kind.group()
    rest = last[len(name) :]  # 小学、初中入学率: members of one length
    return rest if 2 <= len(name) <= 4 and len(rest) >= 3 and complete(rest, vocabulary) else ""


_BARE_HEADS = frozenset(
    ["总量", "强度", "数量", "质量", "规模", "面积", "产量", "产值", "单产", "总产", "增速"]
)
_RATIO_HEAD = re.compile(
    r"(?:产业(?:集群|链)?规模|企业(?:总数|数量|数)|总(?:产[量值]|收入|面积|规模|人口|里程|装机容量)|(?:业务|平均)*(?:办理|审批|审查|注册|登记|办结|通关|等待)(?:时间|时限|周期|期限)|平均资费|资费|平均价格|人均可支配收入|可支配收入|人均纯收入|人均财政补助标准|财政补助标准|年?排放总量|排放量|排放强度|电商服务覆盖率|服务覆盖率|综合利用率|"
    r"重点工程减排量|减排量|削减量|无害化处理率|集中处理率|处理率|覆盖率|普及率|参保率|达标率|优良率|合格率|[^、和与及]{0,4}率|"
    r"增加值占.{1,20}比重|(?:产能|产量|产值|增加值|收入|面积|人口|装机|用地|支出)(?:占比|比重)|占比|比重|比例|增加值|产值|产量|发电量|装机容量|装机规模|用量|使用量|能耗|年均浓度|浓度|收入|面积|规模)$"
)


# what is grown or made there makes the name of a base, a zone or a cluster
_BASE_OF = re.compile(
    "(?:(?:优质|规模化?|标准化|特色|高标准|良种|核心|绿色|有机)*(?:示范|生产|种植|养殖|繁育|制种|加工|产业|创新)*"
    "(?:基地|示范[区园点县]|产业[园带]|集群|产业区|园区|加工厂|合作社))$"
)
_FACILITY_ENDS = frozenset("院园所站场厂馆区地心带村镇县社群线桥")
_DEED = "种植|养殖|收获|播种|植保|烘干|加工|生产|作业|耕种收|采收|收集|处理|转化|回收|利用|收储|运输|设计|制造|研发|销售"
# 马铃薯种植、收获机械化率: what is done with one thing, and the rate of each
_ONE_DEED, _OTHER_DEED = (
    re.compile(f"(?P<of>[一-鿿]{{2,}}?)(?:{_DEED})$"),
    re.compile(f"(?:{_DEED})(?P<head>.*率)$"),
)
_RATE = re.compile(
    f"(?:(?:规模化|标准化|集约化|设施化|全程)*(?:{_DEED})?(?:综合)?[机数信自电智良清规标无]{{1}}[械字息动气能种洁范准控]化率"
    "|(?:[毛净]?入[学园]|(?:综合|资源化|无害化|集中|有效|安全)+(?:利用|处理|处置|转化)|巩固|年龄别死亡|死亡|发病|就业|失业|利用|贡献|管理|完成|治理|通达|接入)率)$"
)


def _ratio_head(name: str) -> str:
    match = _RATE.search(name) or _RATIO_HEAD.search(name)
    return match.group() if match else ""


def plain(text: str, shape: str, base: int, start: int, end: int) -> str:
    """Return ``text[start:end]`` without the times that stand in it."""
    part = shape[start - base : end - base]
    if TIME not in part and FILLER not in part:
        return text[start:end]
    part = _EXPLANATION.sub(lambda match: TIME * len(match.group()), part)
    return "".join(c for c, mark in zip(text[start:end], part, strict=True) if mark != TIME)


def tidy(name: str) -> str:
    """Return an indicator name without blanks, quotation marks left open, and separators at its ends."""
    name = name.strip(" \t、,，:：;；。.—-·*").replace(FILLER, "")
    if name[:1] == "【" and "】" in name:
        name = name.partition("】")[2]  # 【指标一】增加值占比
    for left, right in (("“", "”"), ("(", ")"), ("（", "）"), ("《", "》")):
        if name.count(left) != name.count(right):
            name = name.strip(left + right) if name[:1] == right or name[-1:] == left else name
    return name
