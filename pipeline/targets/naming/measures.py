"""Measure, direction and comparator of a value, from its verb, its unit and the member before (codebook section 4)."""

import re

from pipeline.targets.naming.frame import RATIO_UNITS, Frame
from pipeline.targets.sentences.candidates import JOINED

_RATIO_HEAD = re.compile(r"(?:率|比重|占比|比例|比|强度|覆盖面|份额|水平|程度|以上的?)$")
_OR_BETTER = re.compile("(?:水质|标准|水体|水平|等级){1,2}及?以上")  # 保持Ⅲ类水质以上
_PRICE = re.compile(r"(?:价格|物价)(?:总水平|总?指数)?$")
_FLOW_HEAD = re.compile(
    r"(?:赤字(?![率规])|地方债|到位|新签|新增|净增|新建|新开工|新引进|新培育|新签约|新?(?:入规|升规|纳规|入统|纳统)|新(?:认定|上市|入库|培养|设立))"
)
_GREATER = frozenset(["突破", "超过", "超", "过", "逾", "高于", "大于"])
_LESS = frozenset(["低于", "少于", "小于"])
_HAVING = frozenset({"建有", "设有", "拥有", "存栏", "出栏"})
# 收入完成5亿元, 完成产值5亿元, 实现税收5亿元: an amount that flows in the period, to be reached
_FLOW = re.compile(
    r"(?:产值|增加值|总值|收入|总额|营收|销售额|营业额|成交额|出口|进口|利润|利税|税收|交易额|贸易额|零售额|消费额|GDP|经济总量)$"
)
_STOCK = re.compile(
    r"^年(?:出栏|接待|产|处理|供)|^每[百千万亿]|^人均|^在[孵校册岗建营读园][^，]|^(?:总|建筑|占地)?面积$|^总?库容$|(?:投资规模|产量|总产|产值|增加值|总值|收入|总额|人口|保有量|蓄积量|出口|进口|营业额)$"
)
_SPENT = re.compile(r"(?:投资|贷款|融资|债券|资金|补贴|捐赠)$")
_HIGHER = re.compile("(?:力争|争取|努力|确保)(?:分别|均|都)?$")
TASK = re.compile("(?:任务|计划)[数量](?:为|是|约)?$")
_IS_TASK = re.compile("任务(?:数|总数|量|总量)?$")
# 4条高速公路建成通车
COMES = re.compile(
    r"(?P<noun>[^，。；、的]{1,20}?)(?:提前|全部|全线|全面|如期|顺利|按期|年内|确保|力争|集中|相继|陆续|同时|全数|将?会|将于?|将在|拟于?|会?在|\ue001)*"
    r"(?:建成(?:通车|投产|投用|运营|投运)?|开工建设|通车|竣工|完工|落成|投产|投用|投运|贯通|开通运营|投入(?:使用|运营|运行))(?=[，。；、]|$)"
)
# 实现耕地流转20万亩: what is done is added up
_DEED = re.compile(
    r"(?:减负|让利|减税(?:降费)?|流转|转移|就业|脱贫|搬迁|入园|上云|办理|置换|改造|节约|减排|安置|摘帽|脱帽|投放|投产|入库)$"
)
# 研发投入增速高于全省平均2个百分点: by how much growth is above the mean
ABOVE_MEAN = re.compile(
    r"(?:高于|快于|超过|高出)(?:全[国省市县区]|[国省市县区]内)(?:平均)?(?:水平|增速|增幅)?$"
)
EASED = re.compile("(?:减负|让利|减税(?:降费)?)$")  # 为企业减负20亿元
_TAKEN_UP = re.compile("(?:转移就业|转移输出|技能培训|职业培训)$")  # 农村劳动力转移就业20万人次
_NEARLY = re.compile(r"基本(?!公共|养老|医疗|医保|农田|生活|建设|社会|药物|单元|保障|民生)")
_NEARLY_ALL = re.compile(r"基本(?:实现|达到|做到)")
_LEARNING = re.compile("(?:学习|培训|教育|锻炼|调研|轮训|实践)(?:时间|时长)?$")
_KEEPING = re.compile(r"(?:严|坚|牢|稳)?守[住牢]?")
_AT_LEAST = re.compile(r"(?:至少|最少|起码)(?:要|应|新)?$")


def decide(frame: Frame, shape: str, base: int, ratio: bool, before: Frame | None) -> None:
    """Decide measure, direction and comparator from verb, unit and the member before."""
    quantity = frame.quantity
    name = shape[frame.name_start - base : frame.name_end - base]
    if frame.comparator == "eq" and _AT_LEAST.search(shape, 0, max(frame.verb_start - base, 0)):
        frame.comparator = "ge"  # 至少建设一所
    if frame.kind == "hold" and frame.comparator == "eq" and _KEEPING.search(frame.verb):
        frame.comparator = "ge"  # 守住500万亩耕地红线
    if frame.verb in _GREATER and frame.comparator in ("eq", "ge"):
        frame.comparator = "ge" if quantity.text.endswith("以上") else "gt"  # 超200万人次以上
    elif frame.verb in _LESS and frame.comparator in ("eq", "le"):
        frame.comparator = "lt"
    ahead = shape[: quantity.start - base]
    nearly = quantity.kind == "coverage" and _NEARLY_ALL.search(ahead) is not None
    nearly = nearly or (quantity.kind in ("coverage", "grade") and _NEARLY.search(ahead[-12:]) is not None)
    nearly = nearly or (quantity.kind == "count" and "基本完成" in ahead[-12:])
    if nearly and frame.comparator == "eq":
        frame.comparator = "approx"
    respective = before is not None and before.respective and before.kind in ("raise", "lower")
    if (
        respective
        and before is not None
        and frame.kind == ""
        and JOINED.fullmatch(shape, before.quantity.end - base, quantity.start - base)
    ):
        frame.kind = before.kind  # 寿命和普及率分别提高1岁和5个百分点
    if quantity.kind == "coverage" and quantity.value_min == 1:
        frame.measure, frame.direction = "level", None  # 零突破
    elif quantity.kind == "coverage":
        frame.measure, frame.direction = "coverage", None
    elif quantity.kind == "size_class":
        frame.measure, frame.direction = "level", None
    elif frame.measure == "growth" or (frame.measure == "increment" and frame.kind == ""):
        pass  # by its noun: 增速6%, 增长6万吨; 增量控制在10万辆以内 is a level
    elif quantity.text.endswith("零增长"):
        frame.measure, frame.direction = "growth", "up"
    elif quantity.kind == "zero":
        frame.measure, frame.direction = "level", None  # 零发生
    elif frame.verb in ("储备", "储存") and quantity.kind == "measure":
        frame.measure, frame.direction = "level", None  # 电厂储备电煤200万吨
    elif frame.name_after and frame.verb in ("突破", "攻克") and quantity.kind == "count":
        frame.measure, frame.direction, frame.comparator = "increment", "up", "eq"  # 突破100项关键技术
    elif quantity.kind in ("digits", "doubling"):
        falls = frame.kind == "lower" or quantity.text.endswith("减半")
        frame.measure, frame.direction = "growth", frame.direction or ("down" if falls else "up")
    elif frame.kind in ("raise", "lower"):
        rate = quantity.unit in ("%", "‰", "倍", "成")
        frame.measure = "growth" if rate else "increment"
        frame.direction = "up" if frame.kind == "raise" else "down"
    elif frame.kind in ("act", "cut"):
        level = (
            ratio
            or quantity.unit.endswith("/秒")
            or _is_flow(frame, name)
            or name.endswith(("种类", "总量"))
            or frame.verb in _HAVING
        )
        frame.measure = "level" if level else "increment"
        frame.direction = None if level else "down" if frame.kind == "cut" else "up"
    elif _strives_on(frame, shape, base, name, before):
        assert before is not None
        frame.measure, frame.direction = "growth", before.direction
    elif quantity.kind == "duration" and quantity.comparator == "ge" and _LEARNING.search(name):
        frame.measure, frame.direction = "increment", "up"  # 集中学习时间每年不少于8天
    elif frame.verb == "有" and quantity.kind == "count" and COMES.match(shape, quantity.end - base):
        frame.measure, frame.direction = "increment", "up"  # 未来五年有5000个单位落成
    elif frame.kind == "" and quantity.kind == "money" and EASED.search(name):
        frame.measure, frame.direction = "increment", "up"
    elif frame.kind in ("reach", "hold"):
        frame.measure = "level"
        if _FLOW_HEAD.search(name) and not ratio and quantity.kind != "duration":
            frame.measure, frame.direction = "increment", "up"
    elif frame.name_after and ratio:
        frame.measure = "level"
    elif quantity.unit in ("次", "场次") and not (
        name.endswith("次数") and quantity.comparator in ("le", "lt")
    ):
        frame.measure, frame.direction = "increment", "up"  # 开展活动每年不少于2次
    elif (
        (frame.name_after and (quantity.kind == "count" or _moved(frame, shape, base)))
        or _done(frame, shape, base, name)
        or (not frame.verb and frame.quantity.unit in ("人", "人次", "名") and _TAKEN_UP.search(name))
        or (quantity.kind == "count" and COMES.match(shape, quantity.end - base))
    ):
        frame.measure, frame.direction = "increment", "up"
    elif before is not None and not _reached(frame, shape, base) and not (ratio and _RATIO_HEAD.search(name)):
        _inherit(frame, before, ratio, name, shape.startswith("其中"))
    else:
        frame.measure = "level"
        if _FLOW_HEAD.search(name) and not ratio and quantity.kind != "duration":
            frame.measure, frame.direction = "increment", "up"
    if frame.measure == "growth" and quantity.unit == "百分点" and not ABOVE_MEAN.search(ahead):
        frame.measure = "increment"  # 森林覆盖率增长2个百分点: an amount is added
    if frame.comparator == "eq" and quantity.kind == "grade" and _OR_BETTER.match(shape, quantity.end - base):
        frame.comparator = "ge"
    if ratio and frame.measure == "level" and _PRICE.search(name):
        frame.measure, frame.direction = "growth", "up"  # what is held down is the rise


def _is_flow(frame: Frame, name: str) -> bool:
    """Whether a sum is an amount that flows (收入完成5亿元), and not one that is spent (完成投资5亿元)."""
    if frame.quantity.kind != "money" or frame.verb not in ("完成", "实现"):
        return False
    behind = frame.verb_start >= frame.name_end
    return _FLOW.search(name) is not None or (behind and len(name) >= 2 and _SPENT.search(name) is None)


def _reached(frame: Frame, shape: str, base: int) -> bool:
    """Whether 实现 before the name is the value's own verb (培育企业60个,实现增加值3万亿元)."""
    return (
        shape[: frame.name_start - base].endswith("实现")
        and _FLOW.search(shape[frame.name_start - base : frame.name_end - base]) is not None
    )


def _strives_on(frame: Frame, shape: str, base: int, name: str, before: Frame | None) -> bool:
    """Whether a rate is the same as the one before it, striven for (收入增长5%,力争达到6%)."""
    if frame.kind != "reach" or len(name) >= 2 or before is None or before.measure != "growth":
        return False
    same = frame.quantity.unit == before.quantity.unit == "%"
    same = same and frame.verb in ("达到", "达", "实现", "突破", "超过", "到")
    return same and _HIGHER.search(shape, 0, frame.verb_start - base) is not None


def _moved(frame: Frame, shape: str, base: int) -> bool:
    """Whether a sum is put somewhere (将3000万元资金纳入专户)."""
    return frame.quantity.kind == "money" and shape[: frame.quantity.start - base].endswith(("将", "把"))


def _done(frame: Frame, shape: str, base: int, name: str) -> bool:
    """Whether an amount is a task (脱贫任务数70万人), of deeds to be done (实现耕地流转20万亩), or is invested.

    An amount is invested in 工程实现投资40亿元.
    """
    if frame.quantity.kind == "money":
        return re.search("(?:实现|完成)(?:总?投资)$", name) is not None
    if _IS_TASK.search(name) and frame.quantity.unit not in RATIO_UNITS and frame.kind in ("", "reach"):
        return True  # 搬迁总任务1355公里
    if TASK.search(shape, max(0, frame.name_end - base), frame.quantity.start - base) and not name.endswith(
        "率"
    ):
        return frame.quantity.unit not in RATIO_UNITS
    return shape[: frame.name_start - base].endswith("实现") and _DEED.search(name) is not None


def _inherit(frame: Frame, before: Frame, ratio: bool, name: str, part: bool) -> None:
    ratio_before = before.quantity.unit in RATIO_UNITS or before.quantity.kind in ("digits", "doubling")
    if _FLOW_HEAD.search(name) and not ratio and frame.quantity.kind != "duration":
        frame.measure, frame.direction = "increment", "up"
    elif (
        not ratio
        and before.measure == "increment"
        and _STOCK.search(name)
        and not (part and before.quantity.unit == frame.quantity.unit)
    ):
        frame.measure, frame.direction = "level", None  # 新增就业110万人，粮食产量1270万吨
    elif ratio == ratio_before and before.measure in ("growth", "increment", "level"):
        frame.measure, frame.direction = before.measure, before.direction
        frame.kind = frame.kind or before.kind
    else:
        frame.measure, frame.direction = "level", None
