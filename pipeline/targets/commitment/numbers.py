"""Values whose own form makes them no result: sizes, lengths of time, grades, numbers that tell a story."""

import re

from pipeline.quantities import Quantity
from pipeline.targets.commitment.case import Case
from pipeline.targets.naming.names import WHOLE

_DURATION_UNITS = frozenset(["日", "天", "小时", "分钟", "个月", "月", "周", "工作日", "个工作日", "秒"])
_SHRINKING = re.compile(r"(?:压缩|缩短|压减|控制|减少|减[至到]|缩减|降|提升|提高|提速|延长|达|限制|精简)")
_NO_RESULT_UNITS = frozenset({"届", "周年", "世纪", "点钟"})
_COUNTED_NOUN = re.compile("(?:单位|部门|项目|企业|学校|医院|社区|家庭)(?:[，。；、,;]|$)")  # 提供3,000单位
_TOTAL = re.compile(
    r"(?:^|[\ue001，,、])[^，,、]{0,6}?(?:概算|估算|计划|预计|匡算)?(?:总投资|投资总额|投资需求|资金需求)(?:额|规模)?(?:为|约)?$"
)
_SITE = re.compile(
    r"投资[^，。；、]{0,4}[\d.]+[万亿]*元[，,、](?:[^。；]{0,40}[，,、])?(?:(?:总|规划)?(?:用地|占地|建筑|规划)面积(?:约|为|达)?|占地)$"
)
_LONGEST_SITE = 100
_FIELD_TOTAL = re.compile(r"(?:^|[\ue001，,、])(?!项目|工程|计划|概算|估算)[\u4e00-\u9fff]{2,6}投资总额$")
_RESULT = re.compile(
    r"(?:都|均)?(?:进行|接受|由|向|在|按|实行|实现|纳入|完成|建成|达标|达到|脱贫|摘帽|脱帽|打通|整治|治理|整改|关停|关闭|退出|淘汰|取消|办结|办理|上线|脱困|接入|改造|"
    r"开工|投产|投入|竣工|落实|到位|覆盖|消除|解决|建立|配备|安装|开通|出列|清零|清理|拆除|迁出|搬迁|入园|进入|使用|采用|公开|公布|开放|"
    r"硬化|亮化|绿化|净化|通(?:上|公[路交]|水泥|自来水|电|网|路|油路|沥青|硬化|车|邮|客|动力|宽带|光纤|[245]G)|用上|喝上|住上|通过|贯通|加装|启用|设立|移交|销号|化解|收集|处理|处置|回收|利用|签订|参加|参保|享受|用于|下放|实施|推行|上云|入库|兑现|归还|偿还|禁止|停止|划入|具备|符合|免费|开[设齐足展放]|设置|配齐|取得|发放|转移|安置|搬入|入住|网上|执行|摘牌|归集|建档|签约|检测|普查|公示|整合|并入|改制)"
)
_LEAD = re.compile(r"[\ue001\s]*(?:力争|争取|确保|努力|基本|推动|使)*")
_GROUP_DOES = re.compile(
    r"[^，。；、的]{2,12}?(?:通[\u4e00-\u9fff5]|开通|实现|建成|完成|达到|纳入|具备|配备|脱贫|摘帽|脱帽)"
)
_DONE_FOR = re.compile(
    r"[^，。；、]{2,30}(?:建设|改造|治理|整治|编制|创建|搬迁|拆除|整改|清理|排查|普查|核查|检查|评估|评价|登记|确权|调查|监测|验收|清查)"
)
_ALL_OF_GROUP = re.compile(
    r"[^，。；、]{2,30}?[均都](?:应|要|须|需|能)?(?=[\u4e00-\u9fff]{2})(?!是|为|有|在|来自|属于)"
)
_CAPACITY_UNITS = frozenset({"蒸吨", "千瓦", "度", "兆瓦", "马力", "级", "伏", "千伏"})
_LENGTH_NAME = re.compile(
    r"(?:时间|时长|用时|耗时|周期|时限|期限)(?:原则上|一般|平均|总体)?(?:为|是|达到?|不少于|不超过)?$"
)
_GRADED = re.compile(r"(?:以上|及以上|标准|水平|水质|水体|要求)")
_INVOLVES = re.compile("涉及[^，。；、]{0,12}$")
_WORKED_AT = re.compile(r"(?<![存实潜现所])在[^，。；、]{0,6}$")
_WHICH = re.compile(
    "(?:对|将|把|各类|所有|全部)*(?:现行|现有|原有|在用|在建|新购|符合条件)的?"
)  # 现行1.6升及以下汽车
_PLACE = re.compile(r"(?:两侧|周边|沿线|沿岸|沿江|半径|距离|时速|外围|范围)[各为]?$")
COUNTING_HEAD = re.compile(
    r"(?:(?P<person>人数|人口(?:总量|规模)?)|(?P<household>户数))(?:达到?|为|约|共)?$"
)  # 新增就业人数24万以上
_CLOSED = re.compile(r"\s*(?:[，。；、,;)）]|$)")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_LEAST_MADE = 10
# what bears its number as a name: 国道318, 热线12345
_NUMBERED = re.compile(
    r"(?:[道线路号楼座]|公路|高速|铁路|热线|电话|平台|标准|版本?|编号|工程|计划|行动|中国|[A-Za-z])$"
)
_BRINGS = re.compile(r"实现|做到|达到|确保")
_NOUN = re.compile(r"的?(?:能力|成本|费用|率|水平|体系|设施|设备|系统|机制|模式|工艺|技术|项目|工程|试点)")
_VAGUE = re.compile(r"^[^，。；\d]{0,14}(?:问题|困难|矛盾)(?:[，。；]|$)")
_WITH_VALUE = re.compile(r"(?:基本|均|都|要|应)*(?:实现|达到?|控制在|降[至到]|提高[至到]|不)")
_NARRATIVE = re.compile(
    r"^[一两二三四五六七八九十几](?:[大场次批轮种项条家届类名件回]|位(?!数)|个(?!百分点|点))"
)
_SITTING = re.compile("(?:届|人大|政协|委员会|常委会|党组|常务)$")
_CAMPAIGN = re.compile("(?:专项)?(?:行动|攻坚战|计划)(?!中|后|目标)")
_DOES_WELL = re.compile("(?:办[好实成]|实施|落实|完成)$")
_GOOD_DEED = re.compile("(?:民生|惠民|办)*实事")
_OPERATORS = tuple("*×=/÷")
_NAMES = re.compile("[一-鿿]{3}")
_SPENT = re.compile(
    "(?:\ue001|累计|年度|每年|全年)[^，。；]*(?:学习|培训|教育|锻炼|驻村|调研|轮训|下基层|实践|值守)(?:时间|时长)?(?:累计|原则上|一般|\ue001)*$|"
    "(?:学习|培训|教育|锻炼|调研|轮训|实践)(?:时间|时长)?(?:\ue001|累计|年度|每年|全年)+$"
)
_CUT_TO = re.compile("[由从\ue001][^，。；]{0,8}(?:缩短|压缩|压减|降低?|减少?|延长|提高)[到至为][约近]?$")
_LENGTHS = re.compile("年限|寿命|年龄|周期|时间|工期")
_AT_LEAST = re.compile(r"(?:至少|最少)(?:要|应|新)?[\u4e00-\u9fff]{0,4}$")
_ONE = re.compile("一[^零一二三四五六七八九十百千万亿几].?")


def is_one(text: str, quantity: Quantity) -> bool:
    """Whether ``quantity`` is 一 with a classifier (一批, 一支), which only tells a story; not 至少建设一所."""
    if quantity.kind != "count" or _ONE.fullmatch(quantity.text) is None:
        return False
    return _AT_LEAST.search(text, max(0, quantity.start - 8), quantity.start) is None


_ACTORS = re.compile(
    "[^，。；、]{0,14}?(?:企业|公司|房企|机构|部门|单位|城市|国家|地区|代表|专家|高校|厂商|银行|委员|协会)(?:共同|联合|日前|已|分别|一致|先后)*"
    "(?:宣布|表示|承诺|发出|发起|签署|联名|联合(?:印发|发布|发文|下发)|应邀|出席|参会|齐聚|亮相)"
)


def is_narrative(case: Case) -> bool:
    """Whether a small number in Chinese writing only tells a story (两个市场, 一支队伍, 三级体系)."""
    quantity, situation = case.quantity, case.situation
    if quantity.unit == "次" and case.after[:1] in ("会", "全") and _SITTING.search(situation.clause_before):
        return True  # 市五届人大五次会议
    if quantity.kind == "count" and _ACTORS.match(case.after):
        return True  # 20多家房企宣布将共同推广…
    if _GOOD_DEED.match(case.after):
        return not (_DOES_WELL.search(case.near) and case.mode.planning and quantity.text[:1].isdigit())
    if not _NARRATIVE.match(quantity.text) or _AT_LEAST.search(case.near):
        return False
    return not (case.frame.kind == "act" and (situation.near_limit or situation.marked))


def is_size(case: Case) -> bool:
    """Whether a measure only tells the size of a thing (20蒸吨以下锅炉)."""
    quantity = case.quantity
    if quantity.unit == "度":
        return "电" not in case.near + case.after[:8]
    bounded = quantity.comparator in ("le", "lt", "range") or quantity.unit in _CAPACITY_UNITS
    sized = case.frame.name_after or _WHICH.fullmatch(case.situation.clause_before) is not None
    return sized and quantity.kind == "measure" and bounded and quantity.comparator != "eq"


def is_time_limit(case: Case) -> bool:
    """Whether a length of time is a term (5个工作日内办结), and not one to be cut or reached."""
    quantity, situation = case.quantity, case.situation
    if _asks_for_time(case):
        return False
    reached = case.frame.kind in ("", "reach") and _LENGTH_NAME.search(case.near) is not None
    if reached and (situation.limited or situation.goal):
        return False
    if quantity.unit in _DURATION_UNITS or (
        quantity.kind == "duration" and quantity.unit not in ("年", "岁")
    ):
        run = situation.clause_before.rpartition("分别")  # 分别压缩至1天、3天和20天
        shared = run[2][:4] if run[1] and situation.listed else ""
        return _SHRINKING.search(case.frame.verb + case.near[-8:] + shared) is None
    return False


def _asks_for_time(case: Case) -> bool:
    """Whether so much time is to be spent on a thing in a plan (每年集中学习时间不少于12天)."""
    bounded = case.quantity.text.startswith(("不少于", "不低于", "至少"))
    return bounded and case.mode.planning and _SPENT.search(case.situation.clause_before) is not None


def is_duration(case: Case) -> bool:
    """Whether a number of years only tells how long."""
    if case.quantity.kind != "duration" or case.quantity.unit != "年":
        return False
    reached = (
        case.frame.kind in ("reach", "raise", "lower") or case.quantity.text[0] in "不超"
    ) and _LENGTHS.search(case.near) is not None
    reached = reached or (case.situation.listed and case.near.endswith(("年限", "寿命")))
    run = case.situation.clause_before.partition("分别")
    if _CUT_TO.search(case.situation.clause_before):
        return False  # 把「轮候时间」由六年降至四年
    named = _LENGTHS.search(run[0][-24:]) is not None or not _NAMES.search(run[0])
    if run[1] and case.situation.listed and named:
        return False  # 高中入学率和人均受教育年限分别达到95%和13年
    return not reached


def is_grade(case: Case) -> bool:
    """Whether a grade belongs to a name (一级公路), and is not to be reached."""
    if case.quantity.kind != "grade":
        return False
    if case.near.endswith(("创建为", "建成为", "升为", "评为", "升格为", "晋升为", "认定为")):
        return False  # 创建为五星级饭店
    noun = re.match(r"[\u4e00-\u9fff]", case.after) and not _GRADED.match(case.after)
    return case.frame.kind not in ("reach", "hold") or (noun is not None and bool(noun))


def is_bare(case: Case) -> bool:
    """Whether a number has no unit and nothing says that it is to be reached."""
    quantity = case.quantity
    cut_off = quantity.kind == "cardinal" and _YEAR.fullmatch(quantity.text) is not None
    if cut_off and case.situation.clause_before in ("到", "至") and _CLOSED.match(case.after):
        return True  # a year that is cut off: …；到2030
    if case.frame.kind == "act" and _counts_what_is_made(case):
        return False
    return (
        quantity.kind == "cardinal"
        and quantity.unit == ""
        and not (case.frame.name_after and case.frame.kind == "act" and _COUNTED_NOUN.match(case.after))
        and case.frame.kind not in ("reach", "raise", "lower")
        and not (COUNTING_HEAD.search(case.near) and _CLOSED.match(case.after))
    )


def _counts_what_is_made(case: Case) -> bool:
    """Whether a number without a classifier closes the clause of an act (建成农村招呼站230)."""
    quantity, frame = case.quantity, case.frame
    made = case.situation.clause_before[-(frame.name_end - frame.name_start) :]
    return (
        not frame.name_after
        and (quantity.value_min or 0) >= _LEAST_MADE
        and quantity.text[0].isdigit()
        and not _YEAR.fullmatch(quantity.text)
        and frame.name_end == quantity.start
        and frame.name_end - frame.name_start >= 3
        and not _NUMBERED.search(made)
        and _CLOSED.match(case.after) is not None
    )


_PARTS_OF_LINE = re.compile("(?:桥梁|隧道|桥隧|路线|线路|主线|正线|全线)(?:总长度?|全长|长度)(?:为|约|达)?$")


def is_extent(case: Case) -> bool:
    """Whether a number tells where or within what (在3个县, 两侧500米)."""
    quantity = case.quantity
    if _INVOLVES.search(case.near) and not (case.situation.limited or case.situation.marked):
        return True  # 共涉及安置点3个
    over = case.frame.kind in ("reach", "raise")  # 在全市率先突破千亿大关
    if quantity.kind == "size_class" and not over and _WORKED_AT.search(case.situation.clause_before):
        return True  # 在亿元级项目招引上取得突破
    if case.near.endswith(("年均在", "每年在", "率在", "数在", "\ue001在")) and quantity.text[-1] in "人户":
        return False  # 脱贫年均在300万人
    inside = quantity.kind == "count" and case.situation.clause_before.endswith(("在", "于"))
    if inside and case.frame.kind not in ("reach", "raise", "lower"):
        return quantity.comparator not in ("approx", "ge", "gt")  # 在10个左右领域开展 is an aim
    if quantity.kind == "count" and case.near.endswith(("投入到", "投向", "用于", "投到")):
        return True  # 投资39亿元投入到300个项目中
    if quantity.unit in ("米", "公里", "千米") and _PARTS_OF_LINE.search(case.near) and case.frame.verb == "":
        return True  # 全线桥梁总长13.4公里
    if quantity.unit in ("米", "公里", "千米") and _PLACE.search(case.near[-8:]):
        return True
    return quantity.text.endswith("内") and case.frame.kind in ("", "act") and quantity.kind == "measure"


def is_investment(case: Case) -> bool:
    """Whether a sum only tells what the projects before it cost (实施项目200个,总投资3500亿元)."""
    if _SITE.search(case.situation.sentence_before[-_LONGEST_SITE:]):
        return True  # 总投资1亿元，总用地面积3万平方米
    if case.situation.listed and _FIELD_TOTAL.search(case.near):
        return False  # 市场规模达到3亿人次,旅游投资总额2千亿元
    return case.frame.verb == "" and case.quantity.kind == "money" and _TOTAL.search(case.near) is not None


def is_formula(case: Case) -> bool:
    """Whether the value is a member of a formula."""
    return case.near.rstrip().endswith(_OPERATORS)


_COMPARED_WITH = re.compile("(?:[高低快慢大小多少优好]于|超过|占|占到|相当于)$")


def is_determiner(case: Case) -> bool:
    """Whether a coverage word only determines a noun (提高全收集能力)."""
    following = case.situation.following
    if WHOLE.fullmatch(case.quantity.text):  # 实现垃圾全收集, not 提高全收集能力
        return _BRINGS.search(case.situation.clause_before) is None or _NOUN.match(case.after) is not None
    if case.quantity.kind == "coverage" and _CAMPAIGN.match(case.after):
        return True  # 实施风险化解动态清零行动
    if case.quantity.text == "全面解决" and _VAGUE.search(case.after):
        return True  # 全面解决农村饮水安全问题
    if case.quantity.text.endswith("全部") and _COMPARED_WITH.search(
        case.situation.clause_before + case.quantity.text[:-2]
    ):
        return True  # 民间投资增速高于全部投资增速, 占全部投资比重提高
    if case.quantity.text == "全部" and following is not None and _WITH_VALUE.match(case.after):
        return True  # 现场人员全部实现9人以下
    return (
        case.quantity.text in ("全部", "全量")
        and _RESULT.match(case.after) is None
        and _ALL_OF_GROUP.match(case.after) is None
        and not (case.situation.clause_before.endswith("完成") and _DONE_FOR.fullmatch(case.after))
        and not (_LEAD.fullmatch(case.situation.clause_before) and _GROUP_DOES.match(case.after) is not None)
    )


def is_ordinal(case: Case) -> bool:
    """Whether a value counts an occasion (第三届, 十周年)."""
    return case.quantity.unit in _NO_RESULT_UNITS


def is_once(case: Case) -> bool:
    """Whether a value is 一次, which counts nothing."""
    return case.quantity.unit == "次" and case.quantity.value_min == 1 and case.quantity.comparator == "eq"
