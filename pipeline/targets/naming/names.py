"""The indicators that a value is of: named in its clause, shared with the value before, or joined from parts.

Codebook section 4 (indicator; one record each; written parts that do not adjoin are joined in reading order).
"""

import re
from dataclasses import dataclass, replace

from pipeline.targets.model import Target
from pipeline.targets.naming.frame import RATIO_UNITS, Frame
from pipeline.targets.naming.measures import TASK
from pipeline.targets.naming.phrases import (
    after_predicate,
    complete,
    complete_members,
    is_one_group,
    plain,
    split_shared,
    tidy,
)
from pipeline.targets.sentences.candidates import covers_group
from pipeline.targets.vocabulary import Vocabulary

# said of what the value before counts: 建设孵化器15家,面积500万平方米
_OF_WHOLE = frozenset(
    ["占比", "比重", "比例", "总量", "总规模", "总额", "面积", "总面积", "建筑面积", "占地面积"]
)
_OPENING_QUOTES = frozenset("“‘「『")
_IS_DEED = re.compile(
    "(?:(?:植树|人工)?造林|营造林|绿化|育苗|养殖|种植|节水|节能|节电|搬迁|脱贫|培训|修复|治理|义诊|体检|清淤|疏浚|扩建|改建)+"
)
_JOINT = re.compile(r"总体|合计|综合|共计|总计|累计共")
_ALL_OF_GROUP = re.compile(r"[^，。；、]{2,30}?[均都]|[^，。；、]{2,12}?通(?!过)")  # 全部中心均提供服务
_NAME_END = re.compile(
    r"(?:的|双双|(?<=结构)调整|之|总体|占比达到|达到|控制|保持|水平达到|实现|力争|进一步|总数|总量达到|"
    r"(?:提高|提升|上升|增加|增长|扩大|下降|降低|减少|降|升|增)[到至]\ue001*)$"  # 由2020年的60%提高到2025年的65%
)


@dataclass(slots=True)
class Named:
    """One indicator of a frame: its name and where it begins."""

    name: str
    start: int
    whole: str = ""  # what the whole is called whose part the name is


def name_members(
    text: str,
    shape: str,
    base: int,
    frame: Frame,
    previous: list[Named],
    run: int,
    subject: str,
    theme: Named | None,
    same: bool,
    vocabulary: Vocabulary,
) -> tuple[list[Named], str]:
    """Return the indicators that ``frame`` is a value of, and how they were found.

    ``previous`` are the indicators of the value before, taken over where the clause names none; ``run`` is
    the number of values that follow one another from this one on; ``subject`` is what the clause before acts on,
    ``theme`` the industry that the clauses before are about, ``same`` whether the value before is of the same unit.
    """
    start, end = frame.name_start, frame.name_end
    if frame.kind == "hold" and (line := _LINE.search(shape, start - base, end - base)):
        end = base + line.start()
    while end > start and shape[end - base - 1] in _OPENING_QUOTES:
        end -= 1  # “某某100强”实现“零突破”
    while end > start and _NAME_END.search(shape[start - base : end - base]):
        match = _NAME_END.search(shape[start - base : end - base])
        assert match is not None
        end -= len(match.group())
    quantity = frame.quantity
    invested = _INVESTED.search(shape, 0, quantity.start - base) if quantity.kind == "money" else None
    if invested:
        a, b = invested.span("what")
        act = vocabulary.leading_act.match(shape, a, b)
        a = act.end() if act and b - act.end() >= 2 else a
        return [Named(text[base + a : base + b] + invested["head"], base + a)], "phrase_before"
    name = tidy(plain(text, shape, base, start, end))
    name = "" if name in _DEED_ALONE else name
    ratio = quantity.unit in RATIO_UNITS or quantity.kind in ("digits", "doubling")
    of_each = quantity.kind == "size_class" and (frame.respective or frame.each) and not frame.name_after
    if frame.measure == "coverage" or (quantity.kind == "size_class" and not of_each):
        apart = _ALL_OF_GROUP.match(shape, quantity.end - base) is None
        if quantity.text == "全部" and len(name) < 2 and previous and apart:
            return previous, "shared_name"
        if WHOLE.fullmatch(quantity.text) and len(name) < 2 and previous:
            return previous, "shared_name"  # 实现污水全收集、全处理
        around = _around(text, shape, base, frame, start, end)
        if quantity.kind == "size_class" and len(around.name) < 2 and previous:
            return previous, "shared_name"  # 在全市率先突破千亿大关
        both = _BOTH_COVERED.fullmatch(around.name) if quantity.text.endswith("全覆盖") else None
        if both and around.name == text[around.start : around.start + len(around.name)]:
            second = around.start + both.start("second")
            return [Named(both["first"], around.start), Named(both["second"], second)], "shared_value"
        subjects = _SUBJECTS.fullmatch(shape, start - base, end - base) if covers_group(quantity) else None
        if subjects and around.name.startswith(name):
            each = [one for one in _AND.split(subjects[1]) if len(one) >= 2]
            rest = around.name[len(name) :]
            return [Named(one + rest, around.start) for one in each], "shared_value"
        gone = end - start < 2 and _GONE.fullmatch(quantity.text) is not None
        members = around.name.replace("、", "和").split("和") if gone else []
        if len(members) > 1 and all(3 <= len(one) <= 16 and "等" not in one for one in members):
            return [Named(one, around.start) for one in members], "shared_value"  # 消除甲和乙
        return [around], "around_value"
    if (
        re.match(
            r"^(?:(?:总|建筑|占地)?面积$|占(?!地面积)|比重|占比|比例|增速|总量|规模|总数|总额|人均)", name
        )
        and previous
        and len(name) <= 24
    ):
        joined = previous[-1].name
        of_whole = name in _OF_WHOLE and not (name.endswith("面积") and complete(joined, vocabulary))
        if name.startswith("占") or of_whole:
            return [Named(tidy(joined + name), start)], "subject_before"
    if theme and quantity.kind == "money":
        if len(name) < 2 and frame.verb in _SPENDING:
            return [Named(theme.name + frame.verb, theme.start)], "subject_before"  # 累计投入2000亿元
        if _OUTPUT.fullmatch(name):
            return [Named(theme.name + name, theme.start)], "subject_before"  # 实现产值5000亿元
    task = TASK.search(shape, max(0, frame.name_end - base), quantity.start - base) is not None
    deed = not task and vocabulary.leading_act.fullmatch(_URGED.sub("", name)) is not None
    if len(name) < 2 or (deed and (previous or subject)):
        if not previous and subject and (frame.kind in ("act", "cut") or frame.measure == "growth"):
            return [Named(_UNDERTAKING.sub("", subject), start)], "subject_before"
        if not previous and len(name) < 2 and frame.verb in ("投入", "投资") and quantity.kind == "money":
            return [Named(frame.verb, frame.verb_start)], "verb_alone"
        stage = name or frame.verb
        if previous and same and stage in _STAGE and (staged := _STAGED.fullmatch(previous[-1].name)):
            return [Named(staged[1] + stage, previous[-1].start)], "shared_name"  # 住房开工2万套、竣工1万套
        if (not previous or not same) and len(name) < 2 and _IS_DEED.fullmatch(frame.verb):
            return [Named(frame.verb, frame.verb_start)], "phrase_before"  # 造林5万亩
        if deed and not same and _IS_DEED.fullmatch(name):
            return [Named(name, start)], "phrase_before"  # 出栏肉牛5万头；完成造林绿化6万亩
        return previous, "shared_name"
    head = re.match(r".{1,4}?级(?:及?以上)?(.{2,})", previous[-1].name) if previous else None
    if head and re.fullmatch(r"[\u4e00-\u9fff]{1,3}级(?:及?以上)?", name):
        return [Named(name + head[1], start)], "phrase_before"
    if frame.name_after:
        lot = frame.listed and text[frame.listed[1] - 1] == "批"  # 全市首批100个示范社区
        sized = frame.listed and text[frame.listed[1] - 1] == "的"  # 总投资35亿元的80项重点工程
        if frame.listed and (ratio or lot or sized or not _OF_ITSELF.search(name)):
            group = plain(text, shape, base, *frame.listed)
            return [Named(tidy(group + name), frame.listed[0])], "noun_after"
        return [Named(name, start)], "noun_after"
    than = _THAN.search(shape, 0, start - base) is not None
    if previous and (
        re.match(r"[比较](?:上|去|前|现|同|本)", name) or (_LAST_YEARS.fullmatch(name) and than)
    ):
        return previous, "shared_name"
    if _PLACE_ALONE.search(name) and len(name) <= 14 and previous and run == 1:
        whole = previous[-1].name
        if ratio and complete(whole, vocabulary) and not complete(name, vocabulary) and frame.verb:
            return [Named(tidy(name + _SCOPE_OF.sub("", whole)), start)], "shared_name"
        if same and not complete(name, vocabulary) and not _PLACE_ALONE.search(whole) and frame.verb:
            return [Named(tidy(whole + name), start)], "shared_name"  # 事项达到60项,开发区达到80项
    if previous and run == 1 and len(name) <= 14 and quantity.kind in ("measure", "money", "percentage"):
        whole = previous[-1].whole or previous[-1].name
        alone = _WHO_ALONE.search(name) and not shape.startswith("的", quantity.start - base - 1)
        measured = complete(whole, vocabulary) or whole.endswith("氧量")
        if alone and measured and not complete(name, vocabulary):
            return [Named(tidy(name + _SCOPE_OF.sub("", whole)), start, whole)], "shared_name"
    both = _TOWN_AND_COUNTRY.fullmatch(name) if frame.respective and run > 1 else None
    if both:  # 城乡居民收入分别增长8%和9%
        return [Named(both[1] + side + both[2], start) for side in ("城镇", "农村")], "shared_value"
    if frame.verb in _SPENDING and quantity.kind == "money" and _INDUSTRY.search(name) and "和" not in name:
        return [Named(name + frame.verb, start)], "phrase_before"  # 全市工业累计投入1.5万亿元
    if frame.verb in _SPENDING and quantity.kind == "money" and _GOVERNED.fullmatch(name):
        return [Named(frame.verb, frame.verb_start)], "verb_alone"  # 某某省计划投入47亿元
    leads = _SHARED_LEADS.fullmatch(f"{previous[-1].name}\n{name}") if previous else None
    if leads:
        return [Named((leads["of"] or leads["crop"]) + name, start)], "phrase_before"
    bound = _BOUND_ALONE.fullmatch(name)
    if bound and previous and (lead := _BOUND_LEAD.match(previous[-1].name)):
        return [Named(lead[1] + name, start)], "phrase_before"  # 年营业收入超千亿元的2个，超百亿元的5个
    reached = _REACHES.match(name) if not frame.respective else None
    if reached and complete(name, vocabulary):
        return [Named(reached[1] + reached[2], start)], "phrase_before"  # 四大产业实现产值3万亿元
    if name in _GENERIC and not previous and subject:
        return [Named(tidy(subject + name), start)], "subject_before"
    start = base + after_predicate(shape, start - base, end - base)
    name = tidy(plain(text, shape, base, start, end))
    done = frame.verb in ("占", "占到") and shape.startswith("的", end - base)  # 甲和乙得到保护的占90%以上
    # 完成甲、乙和丙调查工作量的75%
    done = done or (frame.verb == "" and not frame.each and shape.startswith("的", end - base))
    parts = (
        []
        if done
        else split_shared(shape, (start - base, end - base), vocabulary, frame.respective and run > 1)
    )
    count = len(parts)
    if count > 1 and run == count:
        frame.respective = True  # A和B达到5和8: as many values as members
    shared = (
        ratio
        or frame.respective
        or frame.each
        or (quantity.unit not in _COUNTED and frame.measure == "growth")
    )
    if count > 1 and not frame.respective and is_one_group(shape, parts, vocabulary.places):
        return [Named(name, start)], "one_group"
    if count > 1 and shared and not _JOINT.search(text[end : quantity.start]):
        names = complete_members(text, shape, base, parts, vocabulary, quantity.unit == "%")
        if _sound(names):
            return [Named(tidy(n), base + a) for n, (a, _) in zip(names, parts, strict=True)], "shared_value"
    within = _ADDED_WITHIN.fullmatch(name) if frame.measure == "increment" else None
    if within:
        added = "".join(part for part in within.groups() if part)
        return [Named(added, start)], "phrase_before"  # 园区新增规上企业600户
    return [Named(name, start)], "phrase_before"


# 污泥处置率达到90%,京津冀区域达到95%: the second names its place alone
_PLACE_ALONE = re.compile(
    r"(?:区域|地区|省份|城市|城区|县城|乡镇|农村|试验区|开发区|示范区|新区|[东中西]部|东北|京津冀|长三角|珠三角|[省市县区][)）]?)$"
)
# 工业废水排放量控制在300亿吨，其中县以上企业220亿吨，乡镇工业80亿吨
_WHO_ALONE = re.compile(r"(?<!产)(?:企业|工业|行业|农业|建筑业|服务业|居民|部门|机关|机构|家庭)$")
_SCOPE_OF = re.compile(
    r"^(?:地级及以上城市|县级及以上城市|(?:城镇|农村|城乡|全体)居民|(?:主?城区|市区|县城|县级市|城镇|农村|城市)(?=[^，。；]{3})|全[国省市县区]|我[国省市])"
)
# 铁路、公路和机场基本覆盖20万人口以上城市: one record each
# 实现供水管网和污水处理设施全覆盖: one record each; not 城区和乡镇全覆盖
_BOTH_COVERED = re.compile(
    "(?P<first>[^、和与及等的，]{5,24}(?<![省市县区乡镇村域]))和(?P<second>[^、和与及等的，]{5,24}(?<![省市县区乡镇村域]))"
)
_SUBJECTS = re.compile("((?:[^、和及与，。；]{2,8}[、和及与])+[^、和及与，。；]{2,10}?)(?:将|要|均|都)?")
_TOWN_AND_COUNTRY = re.compile("([一-鿿]{0,6}?)城乡([一-鿿]{2,})")
_AND = re.compile("、|以及|和|及|与")
_GONE = re.compile(r"(?:基本|全面|彻底|全部)?(?:消除|消灭|淘汰)")
WHOLE = re.compile(r"全(?!部|面|量|域|员|程|覆)[\u4e00-\u9fff]{2}")  # 全收集, 全处理
_REALISED = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:基本|全面)?实现")
_JOINS = re.compile(r"(?:以及|和|及|并|、)$")
_DONE = re.compile(r"(?!纳入|利用|划[入定]|列入|进入|由|[在按])")
_LINE = re.compile(r"(?:红线|底线|关口|大关)$")
_URGED = re.compile(r"^(?:重点|优先|集中|分批)")
_UNDERTAKING = re.compile(r"(?:项目|工程|行动|计划)$")
# What tells a thing from others by itself: 打造甲、乙等5个千亿级产业群
_OF_ITSELF = re.compile(r"[级型]|特色|先进|示范|品牌|主导|优势")
_GOVERNED = re.compile(r"[\u4e00-\u9fff]{1,6}[省市县区州]")
_BOUND_ALONE = re.compile(r"(?:超过?|过|逾|达)[\d.]+[万亿]*元(?:以上)?的?")
# 单位GDP能耗下降3.5%、水耗下降4%; 油菜播种面积10万亩，总产2万吨: the second member leaves out what both are of
_SHARED_LEADS = re.compile(
    r"(?P<of>单位(?:地区生产总值|国内生产总值|国内?GDP|GDP|生产总值|工业增加值|产值|产品)).{2,14}\n"
    r"(?:(?:综合)?[能水电煤物]耗|能源消耗|用水量|取水量|用电量|用地面积|二氧化碳排放[量强度]*|碳排放[量强度]*)"
    r"|(?P<crop>[\u4e00-\u9fff]{2,12}?)(?:播种|种植|栽培|播栽|栽植|养殖|生产)面积\n(?:年?总?产量|总产|单产|年?产值)"
)
_BOUND_LEAD = re.compile(r"(.{2,30}?)(?:超过?|过|逾|达)[\d.]+[万亿]*元")
_REACHES = re.compile(r"([^，。；]{2,60}?)(?:将|要|可|力争)?实现(总?[\u4e00-\u9fffA-Z]{2,14})$")
_ACTING_ON = re.compile(
    r"(?:[\u4e00-\u9fff\ue001]{0,30}?对)([^，。；]{2,40}?)(?:进行|实行|开展|实施|组织|落实|做到)$"
)
# 重点公路建设完成投资100亿元: 重点公路建设投资
_INVESTED = re.compile(
    r"(?:^|(?<=[\ue001，、]))(?P<what>[\u4e00-\u9fff、（()）]{0,24}?(?:建设|工程|项目|改造|治理|公路|铁路|路网|航道|交通|水利|电网|电力|能源|产业|工业|农业|城建|环保))"
    r"(?:计划|预计|力争|确保|争取|将|拟|要|可|全年|\ue001)*(?:共|累计|年内)*完成(?P<head>投资)(?:总?额)?[约近达为到]*$"
)
_SPENDING = frozenset({"投入", "投资"})
# 比上年执行数增长3%
_LAST_YEARS = re.compile(
    "(?:年初)?(?:预算)?(?:(?:执行|完成|决算|预算|快报|实际完成|预计完成|预计执行|预计|实际)数|(?<=初)预算|预算|决算)"
)
_THAN = re.compile("[比较\ue001]$")
_DEED_ALONE = frozenset({"完成", "实现", "达到", "完成了", "实现了"})
_STAGE = frozenset({"出栏", "存栏", "开工", "新开工", "竣工", "投产", "并网", "交付", "投用", "建成", "完工"})
_STAGED = re.compile(
    "([\u4e00-\u9fff]{2,}?)(?:年?[出存]栏量?|饲养量|新?开工|竣工|投产|并网|建设|筹集|装机规模|装机容量|装机)"
)
_INDUSTRY = re.compile("(?:产业|行业|工业|制造业|服务业|农业|林业|建筑业)$")
_OUTPUT = re.compile(
    "(?:工业|年|农业)?(?:总产值|产值|增加值|销售收入|营业收入|主营业务收入|营收|收入|利税|税收|总收入|总投资|投资)"
)
_ADDED_WITHIN = re.compile(
    "([一-鿿]{1,6}[园区市县省])(?:新增|新建|新设)((?!就业)[一-鿿]{4,})"
    "|(农村|城镇|城乡|城区|县城|乡镇|街道)(?:新增|新建|新设|建成|新改建|改扩建|新建改建)((?!就业|转移|劳动力)[一-鿿]{2,})"
)
_GENERIC = frozenset(
    ["规模", "总规模", "总额", "数量", "总量", "总数", "面积", "产值", "年产值", "投资", "总投资"]
)
_COUNTED = frozenset(["家", "个", "项", "件", "人", "名", "户"])


def _sound(names: list[str]) -> bool:
    return all(2 <= len(name) <= 40 for name in names)


def _around(text: str, shape: str, base: int, frame: Frame, start: int, end: int) -> Named:
    """Name what a coverage word or a size class is said of: what stands before it, after it, or both."""
    quantity = frame.quantity
    left = tidy(plain(text, shape, base, start, end))
    right_start, right_end = quantity.end, frame.quote_end
    of = re.match(r"的", text[right_start:right_end])
    right = tidy(text[right_start + (1 if of else 0) : right_end])
    if quantity.kind == "size_class":
        if "、" not in left:  # 甲、乙、丙三个产业产值过百亿元
            left = re.sub(r"(?:一批|若干个?|一个|[一二两三四五六七八九十\d]+[个家])", "", left)
        name = right + left if re.match(r"年?(?:产|销|营|收|总收|主营|利|税)|投资", left) else left + right
        return Named(tidy(name), min(start, quantity.start))
    if quantity.text == "全部" and text[max(start - 1, 0)] == "、":
        right = right.partition("、")[0]  # 人口全部脱贫、县全部摘帽、…
    acting = _ACTING_ON.match(left) or _ACTING_ON.match("对" + left)
    if acting and quantity.kind == "coverage" and right:
        return Named(tidy(acting[1] + right), start)  # 对企业进行全覆盖检查
    split = re.match(
        r"(.{2,}?)实现(?:[省市县乡村各所有全、\d一二三四五六七八九十]|[城乡]|[^，]{0,4}级)", left
    )
    if split and quantity.kind == "coverage":
        left = split[1]
    if quantity.value_min == 0:
        return Named(tidy(left + right) or left, start)
    if right and (of or len(left) < 2):
        return Named(right, quantity.start)
    if WHOLE.fullmatch(quantity.text) and not right:
        return Named(_REALISED.sub("", left), start)
    if covers_group(quantity) and _JOINS.search(left):
        return Named(right, quantity.start)  # 建设甲以及覆盖所有乡镇的乙
    if right and (covers_group(quantity) or (quantity.text == "全部" and _DONE.match(right))):
        return Named(left + right, start)  # 公共服务覆盖全部未落户人口, 贫困县全部摘帽
    if re.search(r"全部$|全部", quantity.text) and len(left) < 2:
        return Named(right, quantity.start)
    return Named(left, start)


_SIZE = r"[^，。；的]{0,16}?(?:过|达到?|突破|[十百千万亿\d])[\d.十百千万亿]*(?:元|吨|千瓦|亩|平方米|万人)(?:及?以上)?"
_LEVEL = r"[\u4e00-\u9fff]{1,6}?[级型类]|[十百千万亿]+[亩吨]"
_SHARED_HEAD = re.compile(rf"(?:{_SIZE})(的.{{2,}})|(?:{_LEVEL})(.{{2,}})")
_HEADLESS = re.compile(f"{_SIZE}|{_LEVEL}")


_GROUP = r"[\u4e00-\u9fff（(、)）]{2,12}?"
_RESULT = re.compile(
    f"{_GROUP}((?:全部|基本|都|均)?(?:通(?:上|了)?(?:硬化|公|水|电|客车|宽带|光纤)|实现|建成|完成|达[到标]|具备|建有|建立|用上|开展|纳入|配备|享受|参加|设立).+)"
)


def _complete_share(targets: list[Target], target: Target, floor: int) -> None:
    """Write out for the shares before what the last of them is to reach: 98%以上的乡、35%以上的村通硬化路."""
    result = _RESULT.fullmatch(target.indicator)
    for index in range(len(targets) - 1, max(-1, len(targets) - 4), -1) if result else ():
        before = targets[index]
        alone = before.unit == "%" and before.quote.endswith(before.indicator) and before.measure == "level"
        if before.start < floor or target.start - before.end > 1 or not alone:
            return
        if not re.fullmatch(f"{_GROUP}(?<![率例重度])", before.indicator) or _RESULT.fullmatch(
            before.indicator
        ):
            return
        assert result is not None
        targets[index] = target = replace(before, indicator=before.indicator + result[1])


def complete_level(targets: list[Target], target: Target, frame: Frame, floor: int) -> None:
    """Write the head out that a member before shares, from ``floor`` on: 30个国家级、100个省级产业集群."""
    if frame.name_after and target.unit == "%":
        _complete_share(targets, target, floor)
        return
    head = _SHARED_HEAD.match(target.indicator)
    if head is None or not frame.name_after:
        return
    for index in range(len(targets) - 1, max(-1, len(targets) - 6), -1):
        before = targets[index]
        if before.start < floor or not _HEADLESS.fullmatch(before.indicator):
            return
        targets[index] = replace(before, indicator=before.indicator + (head[1] or head[2]))
