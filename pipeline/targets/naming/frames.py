"""How a value stands in its clause: its verb and the phrase that names what is measured.

Codebook section 4 (measure, direction, comparator). A frame without a verb takes that of the member before it.
"""

import re

from pipeline.quantities import Quantity
from pipeline.targets.naming.frame import RATIO_UNITS, Frame
from pipeline.targets.naming.measures import ABOVE_MEAN, COMES, TASK, decide
from pipeline.targets.naming.phrases import growth_head, right_noun, strip_left, strip_planner, strip_right
from pipeline.targets.vocabulary import Vocabulary

_GROWTH_AFTER = re.compile(
    r"\s*(?:的)?(?:[年平均实际名义以上左右]{0,4})(?:(?P<up>增长速度|增长率|增长|增速|增幅|涨幅|递增|的?速度(?:递增|增长|提高|发展|推进|上升))|(?P<down>降幅|下降率|的?速度(?:递减|下降|减少)))"
)
_BOUND_OF = re.compile(
    r"(?P<verb>不得?(?:超过|低于|少于|高于)|达到|超过|低于|高于)[\u4e00-\u9fff\ue001]{2,24}的$"
)
_BOUNDS = {
    **dict.fromkeys(("不超过", "不得超过", "不高于", "不得高于"), "le"),
    **dict.fromkeys(("不低于", "不得低于", "不少于", "不得少于"), "ge"),
    "超过": "gt",
    "高于": "gt",
    "低于": "lt",
}
_TO = re.compile(r"(?:到|至|为)$")
_HEAD_CHANGE = re.compile(
    r"(?P<word>提高|提升|增加|扩大|延长|拓展|净增|净压减|净减少|增强|降低|减少|减轻|压减|削减|缩短|压缩|下调|缩小|上调"
    r"|减排(?=二氧化|化学需氧|氮氧|氨氮|温室|主要污染物|挥发性))(?!了)(?=.{2})"
)
# 全国再减少小煤矿4000处
_AGAIN = re.compile(
    "(?:[全我本][国省市县区州])?(?:再|又|进一步|继续|累计|每年)+(?=[提增扩延拓净降减压削缩下上])"
)
_FALLING = frozenset(
    [
        "降低",
        "减少",
        "净减少",
        "净压减",
        "减轻",
        "减量",
        "压减",
        "削减",
        "缩短",
        "压缩",
        "下调",
        "缩小",
        "下降",
        "降",
        "减",
        "回落",
        "降幅",
        "缩减",
        "减排",
    ]
)
_COMPOUND = re.compile(
    r"支付|区(?=面积|绿|黑|内|人口|公)|就业(?=$|人)|劳动力(?=平均|人均)|总[值量额]|能力|力|性|率|水平|指数|用地|规模(?!以上)|强度|资金|基金|额|量|质量|成本|"
    r"效率|面积|线(?![上下])|灌溉|立卡|(?:人口|企业|项目|群众|户)中(?!小)"  # 建档立卡人口, 搬迁人口中贫困户
)
_THAN = re.compile(r"(?:[比较]|\ue001)+[^，。；\ue001]{0,8}?(?P<side>[高低多少])")
_SALES = re.compile("销售(?:总?收入|额)")  # a name
_FUNDS = re.compile("(?:安排|投入|筹集|筹措|拨付|落实|统筹|整合)(?:[各专]项)?资金")
_TAKING = frozenset({"取得", "推动", "促进", "完成", "创建", "认定"})
_AUXILIARY = frozenset(
    [
        "安排",
        "新增",
        "净增",
        "新建",
        "建成",
        "完成",
        "实现",
        "引进",
        "培育",
        "投入",
        "增设",
        "设立",
        "发放",
        "实施",
        "开展",
        "推进",
        "推动",
        "促进",
        "加快",
        "淘汰",
        "关停",
        "压减",
        "削减",
        "减少",
        "取消",
    ]
)
# 引进人才达到300名: persons are counted as they come
_PERSONS = frozenset({"人", "名", "位", "人次"})
_SERVED = re.compile(
    r"[\ue001\s]*(?:(?:免费|优先|重点|分批|集中|统一|累计|全年)+(?:为|对|向|给)|(?:并|还|将|要)?(?:[为向给](?:[全我][国省市县区])?|对(?:[全我][国省市县区])?(?:剩余|其余|余下)的?))"
)
# 现行标准下80万贫困人口实现脱贫: under which, or within which, they are counted
_UNDER = re.compile("[\u4e00-\u9fff]{0,12}(?:标准|条件|范围|区域|辖区|规划区|库区|城区|全境)[下内中]$")
# 新（改、扩）建农村公路, 城区新建（扩建）中小学校
_BUILT = re.compile(
    r"[\u4e00-\u9fff]{0,8}?(?P<verb>[新改扩续][(（]\ue000{1,6}[)）]建|(?:新建|改建|扩建|建设|改造)[(（]\ue000{1,6}[)）])"
)
_RENEWING = frozenset({"更新", "改造", "优化", "改建", "巩固", "维修", "完善"})
_SERVICE = re.compile("(?:平台|中心|站|网点|网络|体系|机构|设施|窗口|队伍?)(?!.{4})")  # 中试服务平台10家
# 为低收入家庭的患者实施手术500例: whom it is done for may be long
_WHOM = ("为", "给", "对", "向")
_LONGEST_LEAD, _LONGEST_WHOM = 14, 30  # characters
_NEVER_NOUNS = frozenset({"新建", "新增", "新改建", "新建改建", "改扩建", "新改扩建", "建成", "新建成"})
_ASIDE = re.compile("[(（]\ue000+[)）]")  # 培训40万人次（牵头单位：…）
_DEEDS = frozenset({"经营", "管护", "管理", "改造", "建设", "治理", "修复", "服务", "活动"})
_WORKS = ("建设", "改造", "治理", "整治", "绿化", "修复")
# 5A级景区80%以上的厕所实现无害化: a group at such places
_PLACE = r"[^，。；、]{2,16}(?:景区|园区|城区|城市|地区|[省市县区乡镇村])"
PLACES = re.compile(f"{_PLACE}(?:、{_PLACE})*")
_OF_AREA = re.compile("[全我本][国省市县区州乡镇]|(?:本行政区域|本?辖区|行政区域|所辖区域)内?")
ACTS_UPON = re.compile(
    rf"[^，。；]{{0,24}}?(?:每[年月]|每半年|每季度|年度|年内|\ue001+)(?:都|均|至少|需|要|应|应当|须|组织)*对(?:本级)?(?P<of>{_OF_AREA.pattern})?"
)
_FIRST_LOT = re.compile("(?:[全我本][国省市县区])?(?:首批|第一批|新一批)")  # 全市首批100个社区全面建成
# 落实已规划的2万个床位: what was planned is to be done
FULFILS = re.compile(
    "(?:落实|推进|推动|加快|实施|兑现|完成|建设|兴建)已(?:经)?(?:规划|计划|确定|选定|物色|预留|批复|批准|核准|签约)(?:的|约)*$"
)
_PLACES_LISTED = re.compile("(?:[一-鿿]{2,4}、)+[一-鿿]{2,4}(?:和[一-鿿]{2,4})?")  # 睦安、摆河、交山3个贫困乡
_GAINING = re.compile(
    r"(?:培训|培养|引进|遴选|评选|评定|认定|选树|表彰|招收|招聘|招录|选拔|选派|资助|扶持|吸引|吸纳)"
)
_BEFORE_ACT = re.compile(r"(?:重点|优先|集中|跟踪|精细|精准|定向|择优|分批)")
_NO_OBJECT = re.compile(r"项目|工程|任务|企业|产业|单位|领域|区域")
# 1.5GW（15亿瓦）发电量: the value in other units stands between
_SPENT_ON = re.compile("(?:专项)?(?:用于|实施|开展)+(?=[^，。；]{3})")
_SIZED = re.compile(r"[\d百千万亿](?:多|余)?(?:(?:元|亩|平方米|千瓦|吨)(?:以上)?)?的$")
_PUSHED = re.compile("(?:[^，。；]{2,16}、)?(?:抓[好实紧]|做好|推[进动]|加快|落实|紧盯|实施好?)(?:建设)?")
_THE_AIM = re.compile("的?(?:总体|预期|主要|工作)?(?:目标|要求)(?![值区群])")
_BEFORE_NOUN = re.compile(
    "[(（]\ue000{1,12}[)）]的?(?=.{2})|的|用于(?=.{2})|为(?=[\u4e00-\u9fff]{4})|[、，\\s]+"
)
_EXCEEDING = frozenset({"超过", "超", "逾"})
_GRADED_BY = re.compile(r"(?<=[达为到])(?:国家|[国省市部]级?|地表水|国际)$")
_BECOMES = re.compile(r"(?:创建|建成|升格|晋升|提升|评定|认定|升)为(?:国家|[国省市]级?)?$")
_LED_BY = re.compile(r"(?:争取|带动|推进|推动|促进|统筹推进)$")
_EACH = frozenset("均各都")
_SCOPE = re.compile(
    r"(?:全[国省市县区州乡镇](?:首批|第一批)?|我[国省市县区州]|本[省市县区]|各地|各[市县区]|剩余|其余|余下|每年|年内|年度|全年|累计|探索|在)*"
)
_ZONES = re.compile("农村|城区|城镇|城乡|市区|县城|(?:中心|主)?城区|建成区|老城区|乡镇|街道|沿线")
# 通过减量置换和优化布局增加先进产能
_MEANS = ("通过", "依靠", "借助")
_BY_MEANS = re.compile(
    "(?:通过|依靠|借助)[^，。；]{2,30}?(?=(?:增加|新增|减少|压减|培育|形成|建成)[^，。；]{2})"
)
_NOUN_AFTER_ACT = re.compile(
    r"项目|工程|任务|面积|资金|投资|人[数员口]|数量|规模|能力|基地|标准(?!化)|中心|园区|用地|水平|率|[、和]"
)
_ENDING = frozenset(["消除", "淘汰", "淘汰退出", "拆除", "清除", "关停", "取缔"])
_STAGES = frozenset(["新开工", "续建", "新续建", "新签约", "签约", "储备", "竣工", "新建", "新引进"])
_OF_EACH = re.compile("每[百千万十]+[名人户]")
# 各区有1所综合医院, 市、区和大镇各建有1个中心: what each is to have is said of the group
_HAVING = frozenset({"有", "建有", "设有", "拥有", "配有", "至少有"})
_EACH_ONE = re.compile("每[个一]?[一-鿿]|各[个一-鿿]|全部|所有|[市县区]、")
_NOT_ACT_BEFORE = re.compile(
    r"(?:固定资产|安全|扶贫|产品|基本|现代|高质量|一体化|可持续|[业济化区市]|(?<![亦将也都还便])会|实际)$"
)


def read_frame(
    shape: str,
    base: int,
    quantity: Quantity,
    left: int,
    right: int,
    before: Frame | None,
    vocabulary: Vocabulary,
) -> Frame:
    """Read the frame of ``quantity``, with ``left`` and ``right`` as the bounds of its part of the clause.

    ``shape`` is the shape of the clause that begins at ``base``; ``before`` is the frame of the member before.
    """
    start, end = left - base, quantity.start - base
    frame = Frame(
        quantity,
        left,
        quantity.start,
        comparator=quantity.comparator,
        quote_start=left,
        quote_end=quantity.end,
    )
    frame.respective = shape.find("分别", start, end) >= 0 or shape.find("依次", start, end) >= 0
    close = shape[max(start, end - 6) : end]
    frame.each = not _EACH.isdisjoint(close) or "双双" in close
    cut = strip_right(vocabulary, shape, start, end)
    if quantity.kind == "grade" and (of := _GRADED_BY.search(shape, start, cut)):
        cut = of.start()  # 达省Ⅰ类标准
    held_at = shape[cut:end].startswith("在") and quantity.comparator in ("ge", "gt", "le", "lt", "range")
    becomes = _BECOMES.search(shape, start, cut + 1) if quantity.kind == "grade" else None
    above = ABOVE_MEAN.search(shape, start, cut) if quantity.kind == "percentage_point" else None
    if above:  # 研发投入增速高于全省平均2个百分点
        cut = strip_right(vocabulary, shape, start, above.start())
    falls = growth_head(shape, start, cut)
    if becomes:  # 创建为5A级景区
        frame.kind, frame.verb = "reach", becomes.group()
        frame.verb_start, frame.verb_end = base + becomes.start(), base + becomes.end()
        cut = strip_right(vocabulary, shape, start, becomes.start())
    elif than := _THAN.fullmatch(shape, start, cut):  # 比去年预算低0.4个百分点
        frame.kind, frame.verb = "raise" if than["side"] in "高多" else "lower", than["side"]
        frame.verb_start, frame.verb_end = base + cut - 1, base + cut
        cut = start
    elif falls is None:
        tasked = TASK.search(shape, cut, end)  # 搬迁任务数3000户: the deed is the name
        verb = None if tasked else vocabulary.final_verb.search(shape[max(start, cut - 6) : cut])
        if verb:
            frame.verb = verb.group()
            frame.verb_end = base + cut
            frame.verb_start = frame.verb_end - len(frame.verb)
            frame.kind = vocabulary.act_kind(frame.verb)
            cut -= len(frame.verb)
            cut = strip_right(vocabulary, shape, start, cut)
            over = _exceeding_act(frame, shape, start, cut, right - base, vocabulary)
            if over:  # 提供超过2万个单位
                frame.comparator, frame.kind, frame.verb = "gt", vocabulary.act_kind(over), over
                frame.verb_start, frame.verb_end = base + cut - len(over), base + cut
                cut = strip_right(vocabulary, shape, start, cut - len(over))
            falls = growth_head(shape, start, cut) if frame.kind in ("reach", "raise", "lower") else None
        elif _is_spent(shape, quantity, start, cut, base):  # 投资300亿元用于港口建设
            frame.kind, frame.verb = "act", "投资"
            frame.verb_start, frame.verb_end = base + cut - 2, base + cut
            cut -= 2
        elif of := _BOUND_OF.search(shape, max(start, cut - 32), cut):
            frame.kind, frame.verb = "reach", of["verb"]
            frame.verb_start, frame.verb_end = base + of.start(), base + of.end("verb")
            frame.comparator = (
                _BOUNDS.get(of["verb"], frame.comparator) if frame.comparator == "eq" else frame.comparator
            )
            cut = strip_right(vocabulary, shape, start, of.start())
        elif held_at:  # 播种面积在27万亩以上
            frame.kind, frame.verb = "reach", "在"
            frame.verb_start, frame.verb_end = base + cut, base + cut + 1
        elif _TO.search(shape[start:cut]):
            frame.kind, frame.verb = "reach", shape[cut - 1 : cut]
            frame.verb_start, frame.verb_end = base + cut - 1, base + cut
            cut = strip_right(vocabulary, shape, start, cut - 1)
    ratio = quantity.unit in RATIO_UNITS or quantity.kind in ("digits", "doubling", "percentage")
    after = _GROWTH_AFTER.match(shape, quantity.end - base, right - base)
    ends = after or shape.startswith("、", quantity.end - base)
    noun_end = quantity.end - base if ends else right_noun(shape, quantity.end - base, right - base)
    comes = COMES.match(shape, quantity.end - base, right - base) if quantity.kind == "count" else None
    noun_end = comes.end("noun") if comes else noun_end  # 6所学校竣工
    if _ASIDE.fullmatch(shape, quantity.end - base, noun_end):
        noun_end = quantity.end - base
    bare = noun_end - (quantity.end - base) < 2
    peeled = frame.kind in ("act", "cut") and cut > start
    if peeled and (ratio or (bare and frame.verb not in _AUXILIARY)):
        frame.kind = "" if ratio else frame.kind
        cut = frame.verb_end - base  # 森林抚育5万亩: the verb is part of the name
    if peeled and ratio and frame.verb in _ENDING:
        frame.measure, frame.direction, cut = "growth", "down", frame.verb_start - base  # 黑点消除75%
    if falls:
        cut, frame.direction = falls
        cut = strip_right(vocabulary, shape, start, cut)
        rate = (ratio and quantity.unit != "百分点") or quantity.kind == "multiple"  # 增长一倍
        frame.measure = (
            "growth" if rate or above else "increment"
        )  # 增量控制在10万辆以内, 覆盖率增长2个百分点
    elif after and ratio:
        frame.measure, frame.direction = "growth", "up" if after["up"] else "down"
        frame.quote_end = base + after.end()
    name_start = strip_planner(vocabulary, shape, strip_left(vocabulary, shape, start, cut), cut)
    means = _BY_MEANS.match(shape, name_start, cut) if shape.startswith(_MEANS, name_start) else None
    name_start = means.end() if means else name_start
    led = _LED_BY.search(shape[start:name_start]) if frame.kind == "" and not ratio else None
    if led:
        frame.kind, frame.verb = "act", led.group()
        frame.verb_start, frame.verb_end = base + name_start - len(frame.verb), base + name_start
    _head_verb(frame, shape, base, name_start, cut, vocabulary, ratio)
    around = quantity.kind in ("coverage", "size_class")
    if around:
        frame.quote_end = base + noun_end
    has_noun = noun_end - (quantity.end - base) >= 2 and not around
    has_noun = has_noun and not _THE_AIM.match(shape, quantity.end - base, right - base)
    name = (frame.name_start - base, frame.name_end - base)
    counted_list = has_noun and quantity.kind in ("count", "measure") and shape[start:end].endswith("等")
    counted_list = counted_list or (has_noun and comes is not None and "、" in shape[start:end])
    scope = name[1] > name[0] and _SCOPE.fullmatch(shape[name[0] : name[1]]) is not None
    place = has_noun and quantity.kind == "count" and (scope or shape[slice(*name)] in vocabulary.places)
    share_of_group = has_noun and ratio and (name[1] - name[0] < 2 or scope)
    of_place = (
        has_noun
        and quantity.unit == "%"
        and shape.startswith("的", quantity.end - base)
        and PLACES.fullmatch(shape[slice(*name)]) is not None
    )
    upon = ACTS_UPON.fullmatch(shape, start, end) if has_noun and quantity.unit == "%" else None
    if of_place:
        share_of_group, frame.listed = True, (frame.name_start, frame.name_end)
    elif upon:  # 每年对全县20%的企业开展检查
        share_of_group = True
        frame.listed = (base + upon.start("of"), base + upon.end("of")) if upon["of"] else None
    elif share_of_group and _OF_AREA.fullmatch(shape[slice(*name)]):
        frame.listed = (frame.name_start, frame.name_end)  # 全镇70%以上的农户参加合作社
    if share_of_group:
        noun_end = right - base  # 100%的中心完成设置: the result is part of the name
    group = shape[slice(*name)]
    each_has = has_noun and quantity.kind == "count" and frame.verb in _HAVING and _EACH_ONE.match(group)
    counted_list = counted_list or (
        has_noun and quantity.kind == "count" and _PLACES_LISTED.fullmatch(group) is not None
    )
    counted_list = counted_list or (comes is not None and _FIRST_LOT.fullmatch(group) is not None)
    if has_noun and quantity.kind == "count" and group.endswith("的") and _SIZED.search(group):
        counted_list = True  # 总投资35亿元的80项重点工程
        pushed = _PUSHED.match(group)
        if pushed:  # 抓好…的80项重点工程
            frame.kind, frame.verb = "act", pushed.group()
            frame.verb_start, frame.verb_end = frame.name_start, frame.name_start + pushed.end()
            frame.name_start += pushed.end()
    zone = has_noun and quantity.kind == "count" and _ZONES.fullmatch(group) is not None
    place = place or zone  # 维修城区60条内街小巷, 解决农村10万人饮水安全问题
    if counted_list or each_has or zone:
        frame.listed = (frame.name_start, frame.name_end)
    inside = has_noun and quantity.kind == "count" and shape[start:end].endswith(("在", "于", "与"))
    if has_noun and quantity.kind == "count" and _UNDER.fullmatch(group):
        inside, frame.listed = True, (frame.name_start, frame.name_end)
    if share_of_group:
        frame.measure = "level"
    served = (
        has_noun
        and quantity.kind == "count"
        and (_SERVED.fullmatch(shape[start:end]) is not None or FULFILS.search(shape, start, end) is not None)
    )
    if (
        counted_list
        or each_has
        or served
        or share_of_group
        or place
        or inside
        or (
            has_noun
            and (
                name[1] - name[0] < 2
                or (
                    quantity.kind == "count"
                    and frame.kind == "raise"
                    and _is_deed(shape[slice(*name)], vocabulary)
                )
                or (frame.kind in ("act", "cut", "hold") and frame.verb_end >= base + cut)
            )
        )
    ):
        frame.name_after = True
        frame.name_start, frame.name_end = quantity.end, base + noun_end
        of = _BEFORE_NOUN.match(shape[quantity.end - base : noun_end])
        if of:
            frame.name_start += of.end()
        spent = quantity.kind == "money" and _SPENT_ON.match(shape, frame.name_start - base, noun_end)
        if spent:  # 筹措7亿元实施就业工程
            frame.name_start = base + spent.end()
        frame.quote_end = base + noun_end
    decide(frame, shape, base, ratio, before)
    return frame


def _is_spent(shape: str, quantity: Quantity, start: int, cut: int, base: int) -> bool:
    """Whether money is invested in what stands behind it (投资300亿元用于港口建设)."""
    return (
        quantity.kind == "money"
        and shape.startswith("用于", quantity.end - base)
        and shape.endswith("投资", start, cut)
    )


def _exceeding_act(frame: Frame, shape: str, start: int, cut: int, right: int, vocabulary: Vocabulary) -> str:
    """Return the act that 超过 stands behind (提供超过2万个单位), where what is counted stands after the count, or ""."""
    quantity = frame.quantity
    if quantity.kind != "count" or frame.verb not in _EXCEEDING:
        return ""
    act = vocabulary.final_verb.search(shape[max(start, cut - 6) : cut])
    behind = cut + len(frame.verb) + len(quantity.text)
    if (
        act is None
        or vocabulary.act_kind(act.group()) != "act"
        or right_noun(shape, behind, right) - behind < 2
    ):
        return ""
    return act.group()


def _is_deed(name: str, vocabulary: Vocabulary) -> bool:
    """Whether what stands before a count is a verb alone (更新提升6个站点)."""
    return name in _RENEWING or vocabulary.leading_act.fullmatch(name) is not None


def _head_verb(
    frame: Frame, shape: str, base: int, start: int, cut: int, vocabulary: Vocabulary, ratio: bool
) -> None:
    """Take act verbs off the head of the phrase; look for one inside it where nothing else governs the value."""
    frame.name_start, frame.name_end = base + start, base + max(cut, start)
    scope = _AGAIN.match(shape, start, cut)
    change = _HEAD_CHANGE.match(shape, scope.end() if scope else start, cut)
    if change and (frame.kind in ("", "reach")):
        if frame.kind == "":
            frame.verb, frame.kind = change["word"], "lower" if change["word"] in _FALLING else "raise"
            frame.verb_start, frame.verb_end = base + start, base + change.end()
        frame.name_start = base + strip_left(vocabulary, shape, change.end(), cut)
        return
    if ratio:
        done = re.compile("完成|实现").match(shape, start, cut)
        if done and cut - done.end() >= 2:
            frame.name_start = base + done.end()
        return
    urged = _BEFORE_ACT.match(shape, start, cut)
    if urged:  # 重点养护, not 重点建设项目
        act = vocabulary.leading_act.match(shape, urged.end(), cut)
        start = urged.end() if act and not _NO_OBJECT.match(shape, act.end()) else start
    built = _BUILT.match(shape, start, cut)
    if built and frame.kind in ("", "reach") and cut - built.end() >= 2:
        frame.kind, frame.verb = "act", built.group()
        frame.verb_start, frame.verb_end = base + built.start("verb"), base + built.end()
        frame.name_start = base + strip_left(vocabulary, shape, built.end(), cut)
        return
    act = vocabulary.leading_act.match(shape, start, cut)
    if act and cut - act.end() < 2:
        act = vocabulary.first_act.match(shape, start, cut)  # 完成营造林: 营造 is part of the name
    if act and act.group().endswith("利用") and shape.startswith("外资", act.end()):
        if act.group() == "实际利用" and frame.kind == "":  # the verb is part of the name
            frame.kind, frame.verb = "act", act.group()
            frame.verb_start, frame.verb_end = base + start, base + act.end()
            return
        act = None  # 协议利用外资
    if act and _SALES.match(shape, act.end() - 2):
        act = None
    funded = act is not None and _FUNDS.fullmatch(shape[act.start() : cut]) is not None
    if act and cut - act.end() >= 2 and (funded or not _COMPOUND.match(shape[act.end() : cut])):
        kind = vocabulary.lead_kind(act.group())
        gained = frame.quantity.unit in _PERSONS and _GAINING.search(act.group()) is not None
        if frame.kind == "" or (frame.kind == "reach" and (kind == "add" or gained)):
            frame.kind = "cut" if kind == "cut" else "act"
            frame.verb, frame.verb_start, frame.verb_end = act.group(), base + start, base + act.end()
        elif frame.kind == "reach" and act.group() == "完成" and shape[act.end() : cut].endswith(_WORKS):
            frame.kind = "act"  # 完成核心区建设达3平方公里
        elif frame.kind == "reach" and act.group() not in _TAKING:
            return
        frame.name_start = base + strip_left(vocabulary, shape, act.end(), cut)
        if act.group() in _STAGES and shape[act.end() : cut] == "项目":
            frame.name_start = base + start  # 续建项目539个
        return
    if frame.kind and frame.verb_end != frame.name_end:
        return  # in 完成人工造林 the last verb is part of the name
    for inner in vocabulary.inner_act.finditer(shape, start, cut):
        lead, rest = shape[start : inner.start()], shape[inner.end() : cut]
        if lead.endswith("年") or _OF_EACH.match(lead):
            continue  # 年出栏肉鸡, 每千名老人拥有养老服务床位数
        if (inner.group() == "利用" and rest.startswith("外资")) or _SALES.match(shape, inner.end() - 2):
            continue
        if rest.startswith(("及", "和", "与", "、")) or (lead.endswith("线") and inner.group() == "上线"):
            continue  # 车辆购置及运行费
        if (
            rest.startswith(("等", "次数", "时间", "时限", "环节", "材料", "天数", "成本"))
            or len(rest) < 2
            or rest in _DEEDS
            or _COMPOUND.match(rest)
            or len(lead) > (_LONGEST_WHOM if lead.startswith(_WHOM) else _LONGEST_LEAD)
            or (inner.group() == "服务" and _SERVICE.match(rest))
        ):
            continue
        zone = inner.group() in _NEVER_NOUNS and _ZONES.fullmatch(lead) is not None
        if (
            not _SCOPE.fullmatch(lead)
            and not zone
            and not lead.endswith(("共", "共计"))  # 共安排项目883个
            and not lead.startswith(("在", "围绕", "聚焦", "依托", "面向"))
            and (_NOT_ACT_BEFORE.search(lead) or _NOUN_AFTER_ACT.match(rest))
        ):
            continue
        frame.verb, frame.kind = inner.group(), vocabulary.act_kind(inner.group())
        frame.verb_start, frame.verb_end = base + inner.start(), base + inner.end()
        if not zone:  # 城区新建市场5处: the zone stays in the name
            frame.name_start = base + strip_left(vocabulary, shape, inner.end(), cut)
        return
