"""Is a value a commitment? Past and present facts, rules, rewards, descriptions and references are refused by name.

Codebook section 4 (Not targets) and section 7 (Standards are not targets).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.quantities import Quantity
from pipeline.targets.frames import RATIO_UNITS, Frame
from pipeline.targets.naming import WHOLE
from pipeline.targets.situation import Manner, Situation
from pipeline.targets.vocabulary import Vocabulary

_DURATION_UNITS = frozenset(["日", "天", "小时", "分钟", "个月", "月", "周", "工作日", "个工作日", "秒"])
_SHRINKING = re.compile(r"(?:压缩|缩短|压减|控制|减少|减[至到]|缩减|降|提升|提高|提速|延长|达|限制|精简)")
_FUTURE_WORDS = re.compile(r"将|要(?!求)|计划|拟|目标|任务|规划|力争|争取|确保|努力|预期|安排")
_PAST_ASPECT = re.compile(r"(?:已经?|业已|曾|共有|现有|仅有)(?!.{0,4}(?:有|开工|建成投|批复|纳入)的)")
_DONE_SHARE = re.compile(r"(?:完成|占)[^，。；]{0,8}(?:计划|任务|预算|目标)(?:任务|数|额|总数)?的$")
_DONE = re.compile(r"[^为除]了$")
_WEAK_VERBS = frozenset(
    [
        "占",
        "为",
        "是",
        "有",
        "占到",
        "拥有",
        "超",
        "过",
        "达",
        "接近",
        "逼近",
        "覆盖",
        "惠及",
        "集聚",
        "聚集",
        "形成",
        "达到",
        "超过",
        "突破",
        "实现",
        "低于",
        "高于",
        "少于",
        "大于",
        "小于",
        "安排",
        "实施",
    ]
)
_NO_RESULT_UNITS = frozenset({"届", "周年", "世纪", "点钟"})
_STANDARD_RAISED = re.compile(
    r"(?:标准|养老金|最低工资|补助).{0,8}?(?:提高|增加|上调|提标).{0,8}$|(?:提高|上调).{0,16}标准[到至].{0,8}$"
)
_FORECAST = re.compile(
    r"据.{0,6}(?:预测|估计|估算|推算|测算)|(?:有|极|很)可能|可能(?:会|将)?(?:达|超|突破|增)|或将(?:达|超|突破|增)|预测(?:显示|表明|,|，)|(?:估算|估计|预测|预料|推测)[^，。；]{0,6}会|"
    r"(?:专家|业界|机构|学者|分析师|业内人士|人士|教授|研究员|[他她]们?|分析|市场)(?:普遍|还|也|则|均)?(?:认为|预计|预测|估计|预料|判断)"
)
# An opinion, which in a news report goes on to the end of its paragraph; and what an earlier plan had said.
_OPINION = re.compile(
    r"(?<!会议)(?<!一致)认为|[他她](?:还|也|则)?(?:预计|预测|估计)|(?:原|原有|原来的?|此前的?)(?:规划|计划|目标|方案)|原定"
)
# What a project will bring, and how much of a plan is done, are facts.
_EFFECT = re.compile(r"(?:建成|投产|达产|投用|投运|竣工|落成)(?:运营|投产|使用)?后[^，。；]{0,12}$")
_NEEDED = re.compile(r"的?(?:[^，。；]{0,20}的)?(?:需要|需求|拨款申请|目标(?=$))$")
_RELATIVE = re.compile(
    r"(?:高于|低于|快于|超过|领先|好于|优于|高出|低)(?:全[国省市县区]|平均|上年|同期|各项|GDP|经济增长)[^，。；]{0,10}$|"
    r"远(?:远)?(?:大|高|低|小|超|快)(?:于|过)[^，。；]{0,24}$"
)
_REQUIRED = re.compile(
    r"^(?:申请|申报|报名|报考|参评|推荐|承租|购房|受理)(?:人|者|单位|企业|机构|对象)|"
    r"(?:应|须|必须|需)(?:当)?(?:有|具有|具备|满足|符合)"
)
_TELLING_VERBS = frozenset(["有", "占", "占到", "拥有", "接近", "逼近", "覆盖", "惠及", "列出"])
_COUNTED_NOUN = re.compile("(?:单位|部门|项目|企业|学校|医院|社区|家庭)(?:[，。；、,;]|$)")  # 提供3,000单位
_REMAINDER = re.compile(r"(?:其余|余下|剩余|来自|相当于|平均)$")
_CONTENTS_VERB = re.compile(
    r"(?:提出|包括|包含|共|共有|明确|部署|出台|推出|制定|制订|订定|分为|涉及|围绕|共计|确定|形成)(?:了)?"
    r"(?:[^，。；]{0,24}[及和、])?$"
)
_CONTENTS_NOUN = re.compile(
    r"(?:个|项|条)?(?:方面|部分|具体|重点|主要|重大|核心|关键|政策|工作|施政|绩效|创新|改革)*(?:任务|目标|措施|指标|KPI|举措|条款|章|部分|内容|意见|建议|规定|方面|环节)"
)
_OF_ASPECTS = re.compile(
    r"[一二三四五六七八九十\d]+(?:个|大)?(?:方面|大类|部分|板块)的?共?$"
)  # 共安排十方面32项
# 安全生产方案范文汇编六篇: a page of model texts
_COLLECTED = re.compile(
    r"(?:范文|范本|汇编|模板|合集|精选|大全|集锦|通用|[方预]案|总结|计划|报告|发言稿|讲话稿|演讲稿|心得体会|作文)$"
)
_PLAN_HOLDS = re.compile(
    r"[^，。]{0,4}(?:《\ue000+》|[本该](?:规划|方案|计划|行动))[^，。；]{0,4}?(?:共|总共|一共|总计|包括|包含|涉及)"
)
_TOTAL = re.compile(
    r"(?:^|[\ue001，,、])[^，,、]{0,6}?(?:概算|估算|计划|预计|匡算)?(?:总投资|投资总额|投资需求|资金需求)(?:额|规模)?(?:为|约)?$"
)
_FIELD_TOTAL = re.compile(r"(?:^|[\ue001，,、])(?!项目|工程|计划|概算|估算)[\u4e00-\u9fff]{2,6}投资总额$")
_POLICY = re.compile(r"(?:的?范围内|的?政策|的?标准(?!化)|起征|的?税率|比例执行|用于|归|作为)")
_RESULT = re.compile(
    r"(?:都|均)?(?:由|向|在|按|实行|实现|纳入|完成|建成|达标|达到|脱贫|摘帽|打通|整治|治理|整改|关停|关闭|退出|淘汰|取消|办结|办理|上线|脱困|接入|改造|"
    r"开工|投产|投入|竣工|落实|到位|覆盖|消除|解决|建立|配备|安装|开通|出列|清零|清理|拆除|迁出|搬迁|入园|进入|使用|采用|公开|公布|开放|"
    r"通过|通车|贯通|加装|启用|设立|移交|销号|化解|收集|处理|处置|回收|利用|签订|参加|参保|享受|用于|下放|实施|推行|上云|入库|兑现|归还|偿还|禁止|停止|划入|具备|符合|免费|取得|发放|转移|安置|搬入|入住|网上|执行|摘牌|归集|建档|签约|检测|普查|公示|整合|并入|改制)"
)
_GROUP_DOES = re.compile(
    r"[^，。；、的]{2,12}?(?:通[\u4e00-\u9fff5]|开通|实现|建成|完成|达到|纳入|具备|配备|脱贫|摘帽)"
)
_ALL_OF_GROUP = re.compile(
    r"[^，。；、]{2,30}?[均都](?:应|要|须|需|能)?(?=[\u4e00-\u9fff]{2})(?!是|为|有|在|来自|属于)"
)
_CAPACITY_UNITS = frozenset({"蒸吨", "千瓦", "度", "兆瓦", "马力", "级", "伏", "千伏"})
_LENGTH_NAME = re.compile(
    r"(?:时间|时长|周期|时限|期限)(?:原则上|一般|平均|总体)?(?:为|是|达到?|不少于|不超过)$"
)
_GRADED = re.compile(r"(?:以上|及以上|标准|水平|水质|水体|要求)")
_PLACE = re.compile(r"(?:两侧|周边|沿线|沿岸|沿江|半径|距离|时速|外围|范围)[各为]?$")
_THRESHOLD = re.compile(r"(?:起征点|扣除标准|免税额|限额)[^，。；]{0,16}$")
_TERMS = re.compile(
    r"(?:加计扣除|缴费)(?:的?(?:比例|基数|标准))[^，。；]{0,12}$"
)  # what the law asks of each
_POTENTIAL = re.compile(
    r"(?:理论|技术)?可?(?:开发量|蕴藏量|储藏量|探明储量|资源量|(?<!碳)储量)[^，。；]{0,4}可?(?:达|超|有|为|约)?[^，。；]{0,2}$"
)
_EXAMPLE = re.compile(
    r"^(?:例如|比如|譬如|举例|假设|假如|假定|如果|倘若|若)|某(?:地|市|县|企业|职工|公司|人|单位)|举个例子"
)
_RULES_COUNTED = re.compile(r"[\u4e00-\u9fff]{0,4}?(?:措施|举措|政策|规定|意见|禁令|标准|原则)")
_FOR_AIM = re.compile(r"为(?:目标|抓手|主线|重点|中心|核心|引领|导向|契机|载体|牵引|统领|主题|总揽)")
_OVERDONE = re.compile(r"(?:超额|提前|圆满)完成")
_BRINGS = re.compile(r"实现|做到|达到|确保")
_NOUN = re.compile(r"的?(?:能力|成本|费用|率|水平|体系|设施|设备|系统|机制|模式|工艺|技术|项目|工程|试点)")
_VAGUE = re.compile(r"^[^，。；\d]{0,14}(?:问题|困难|矛盾)(?:[，。；]|$)")
_WITH_VALUE = re.compile(r"(?:基本|均|都|要|应)*(?:实现|达到?|控制在|降[至到]|提高[至到]|不)")
_ON_YEAR = re.compile(r"同比(?:增长|下降|提高|增加|减少|上升)$")
_REFERRED = re.compile(r"(?:规划|布局|要求|目标|部署|精神|思路|原则|意见|方案|任务|安排|战略|构想)$")
_NARRATIVE = re.compile(r"^[一两二三四五六七八九十几](?:[大个场次批轮种项条家届类名件]|位(?!数))")
_AT_LEAST = re.compile(r"(?:至少|最少)(?:要|应|新)?[\u4e00-\u9fff]{0,4}$")
_ONE = re.compile("一[^零一二三四五六七八九十百千万亿几].?")
_BACKGROUND_VERBS = frozenset(["占", "为", "是", "有", "占到", "拥有", "接近", "逼近", "覆盖", "惠及"])
_PER_CASE = re.compile(
    r"每(?:户|人|家|个|次|亩|吨|件|项|辆|台|千瓦时|平方米|公里|头|套|所|名|村|床|度|立方米|公斤|斤)[^，。；]{0,14}$"
)


@dataclass(frozen=True, slots=True)
class Case:
    """A value with all that its commitment is judged by."""

    frame: Frame
    situation: Situation
    mode: Manner
    words: Vocabulary

    @property
    def quantity(self) -> Quantity:
        """The value."""
        return self.frame.quantity

    @property
    def near(self) -> str:
        """The last words of the clause before the value."""
        return self.situation.clause_before[-24:]

    @property
    def after(self) -> str:
        """The words of the clause after the value."""
        return self.situation.clause_after


def _is_past_section(case: Case) -> bool:
    situation = case.situation
    hoped = situation.limited and situation.dated_limit and (situation.firm_limit or not situation.reviewed)
    return situation.past_section and not hoped


def _is_past_aspect(case: Case) -> bool:
    done = _DONE.search(case.situation.clause_before.rstrip("约近")) and case.quantity.kind != "coverage"
    return bool(_PAST_ASPECT.search(case.near) or done or case.after.startswith("了"))


def _is_past_clause(case: Case) -> bool:
    situation = case.situation
    if _DONE_SHARE.search(case.near):
        return True
    told = situation.sentence_before + situation.sentence_after
    if _OVERDONE.search(told) and not (situation.marked or situation.near_limit):
        return True
    aimed = situation.listed and (situation.limited or situation.marked or situation.goal)
    if aimed and case.frame.measure == "growth" and _ON_YEAR.search(case.near):
        return False  # 总收入完成8亿元,同比增长6%, in a plan
    return bool(case.words.past_clause.search(case.near) or case.words.past_near.search(case.near))


def _is_past_sentence(case: Case) -> bool:
    situation = case.situation
    planned = situation.near_limit and situation.dated_limit and looks_ahead(situation.sentence_before[-40:])
    return situation.past_words and not (situation.firm_limit or planned)


def _is_forecast(case: Case) -> bool:
    if _FORECAST.search(case.situation.sentence_before):
        return True
    if _EFFECT.search(case.situation.clause_before):
        return True
    return case.mode.reporting and (
        case.situation.opinion or _OPINION.search(case.situation.sentence_before) is not None
    )


def _is_needed(case: Case) -> bool:
    """Whether the value only tells what something is good for (满足兴建31万个单位的需要, 要达到15%的目标)."""
    before, after = case.situation.clause_before, case.after
    if _NEEDED.search(after) is None:
        return False
    return re.search(r"(?:满足|适应|保障|解决|符合|申请|审议)", before) is not None or (
        after.endswith("目标")
        and re.match(r"(?:[而但若如](?:果)?要|要想|想要|为了?)(?:达到|实现|完成)", before) is not None
    )


def _is_reward(case: Case) -> bool:
    before, words = case.situation.clause_before, case.words.reward
    if _THRESHOLD.search(before) or _TERMS.search(before):
        return True
    if case.frame.kind in ("reach", "raise") and _STANDARD_RAISED.search(before):
        return False
    quantity = case.quantity
    member = case.situation.listed and case.frame.name_after
    counted = quantity.kind == "count" and (case.frame.kind == "act" or member)  # 发放租赁补贴8000户
    if counted and "每" not in case.near and "奖" not in case.near:
        return False
    if case.frame.measure == "growth" and "每" not in case.near:
        return _TERMS.search(before) is not None  # 奖补资金增长8%, 收费标准降低10%
    if quantity.text.startswith("最高") or before.endswith("最高"):
        return True
    large = quantity.kind == "money" and (quantity.value_min or 0) >= 5e7 and "每" not in case.near
    if large and case.frame.kind == "act":
        return False
    per_case = case.quantity.kind == "money" and _PER_CASE.search(before) is not None
    return bool(words.search(case.near) or words.match(case.after.lstrip("的")) or per_case)


def _is_reference(case: Case) -> bool:
    if case.words.reference.match(case.situation.clause_before) is None:
        return False
    return case.frame.kind not in ("act", "reach") or _REFERRED.search(case.after) is not None


def gives_opinion(sentence: str) -> bool:
    """Whether a sentence of a news report tells what somebody thinks, or what an earlier plan had said."""
    return _OPINION.search(sentence) is not None


def looks_ahead(sentence: str) -> bool:
    """Whether a sentence holds a word of the future (将, 计划, 力争)."""
    return _FUTURE_WORDS.search(sentence) is not None


def is_one(text: str, quantity: Quantity) -> bool:
    """Whether ``quantity`` is 一 with a classifier (一批, 一支), which only tells a story; not 至少建设一所."""
    if quantity.kind != "count" or _ONE.fullmatch(quantity.text) is None:
        return False
    return _AT_LEAST.search(text, max(0, quantity.start - 8), quantity.start) is None


def _is_narrative(case: Case) -> bool:
    """Whether a small number in Chinese writing only tells a story (两个市场, 一支队伍, 三级体系)."""
    quantity, situation = case.quantity, case.situation
    if re.match("(?:民生|惠民|办)*实事", case.after):
        return True
    if not _NARRATIVE.match(quantity.text) or _AT_LEAST.search(case.near):
        return False
    return not (case.frame.kind == "act" and (situation.near_limit or situation.marked))


def _is_size(case: Case) -> bool:
    quantity = case.quantity
    if quantity.unit == "度":
        return "电" not in case.near + case.after[:8]
    bounded = quantity.comparator in ("le", "lt", "range") or quantity.unit in _CAPACITY_UNITS
    return case.frame.name_after and quantity.kind == "measure" and bounded and quantity.comparator != "eq"


def _is_time_limit(case: Case) -> bool:
    quantity, situation = case.quantity, case.situation
    reached = case.frame.kind in ("", "reach") and _LENGTH_NAME.search(case.near) is not None
    if reached and (situation.limited or situation.goal):
        return False
    if quantity.unit in _DURATION_UNITS or (
        quantity.kind == "duration" and quantity.unit not in ("年", "岁")
    ):
        return _SHRINKING.search(case.frame.verb + case.near[-8:]) is None
    return False


def _is_duration(case: Case) -> bool:
    if case.quantity.kind != "duration" or case.quantity.unit != "年":
        return False
    reached = (
        case.frame.kind in ("reach", "raise", "lower")
        and re.search(r"年限|寿命|年龄|周期|时间|工期", case.near) is not None
    )
    return not reached


def _is_grade(case: Case) -> bool:
    if case.quantity.kind != "grade":
        return False
    if case.near.endswith(("创建为", "建成为", "升为", "评为", "升格为", "晋升为", "认定为")):
        return False  # 创建为五星级饭店
    noun = re.match(r"[\u4e00-\u9fff]", case.after) and not _GRADED.match(case.after)
    return case.frame.kind != "reach" or (noun is not None and bool(noun))


def _is_bare(case: Case) -> bool:
    quantity = case.quantity
    return (
        quantity.kind == "cardinal"
        and quantity.unit == ""
        and not (case.frame.name_after and case.frame.kind == "act" and _COUNTED_NOUN.match(case.after))
        and case.frame.kind not in ("reach", "raise", "lower")
    )


def _is_extent(case: Case) -> bool:
    quantity = case.quantity
    inside = quantity.kind == "count" and case.situation.clause_before.endswith(("在", "于"))
    if inside and case.frame.kind not in ("reach", "raise", "lower"):
        return quantity.comparator not in ("approx", "ge", "gt")  # 在10个左右领域开展 is an aim
    if quantity.unit in ("米", "公里", "千米") and _PLACE.search(case.near[-8:]):
        return True
    return quantity.text.endswith("内") and case.frame.kind in ("", "act") and quantity.kind == "measure"


def _is_rule(case: Case) -> bool:
    bound = case.quantity.text.startswith("不得") or case.situation.clause_before.endswith("原则上")
    if bound and not (case.situation.near_limit or case.situation.goal):
        return True
    return bool(case.words.rule.search(case.near) or _REQUIRED.search(case.situation.sentence_before[-60:]))


def _is_contents(case: Case) -> bool:
    """Whether a count only tells what a document holds (提出22条重点任务, 《方案》共实施项目191项)."""
    if _PLAN_HOLDS.match(case.situation.sentence_before) and case.frame.kind in ("", "act", "add"):
        return True
    if case.quantity.unit == "条" and _RULES_COUNTED.match(case.after):
        return True  # 落实二十条惠民措施
    if case.quantity.unit == "篇" and _COLLECTED.search(case.near):
        return True
    if case.quantity.unit == "个" and case.after.startswith("方面"):
        return True
    if case.quantity.unit in ("项", "条", "个") and _OF_ASPECTS.search(case.near):
        return True
    return bool(_CONTENTS_VERB.search(case.near) and _CONTENTS_NOUN.match(case.after))


def _is_principle(case: Case) -> bool:
    if case.situation.clause_before.startswith("以") and _FOR_AIM.match(case.after):
        return True
    return case.quantity.kind == "coverage" and case.near.endswith(("坚持", "原则", "遵循"))


def _is_investment(case: Case) -> bool:
    """Whether a sum only tells what the projects before it cost (实施项目200个,总投资3500亿元)."""
    if case.situation.listed and _FIELD_TOTAL.search(case.near):
        return False  # 市场规模达到3亿人次,旅游投资总额2千亿元
    return case.frame.verb == "" and case.quantity.kind == "money" and _TOTAL.search(case.near) is not None


def _is_formula(case: Case) -> bool:
    return bool(re.search(r"[*×=/÷]\s*$", case.near))


def _is_determiner(case: Case) -> bool:
    following = case.situation.following
    if WHOLE.fullmatch(case.quantity.text):  # 实现垃圾全收集, not 提高全收集能力
        return _BRINGS.search(case.situation.clause_before) is None or _NOUN.match(case.after) is not None
    if case.quantity.text == "全面解决" and _VAGUE.search(case.after):
        return True  # 全面解决农村饮水安全问题
    if case.quantity.text == "全部" and following is not None and _WITH_VALUE.match(case.after):
        return True  # 现场人员全部实现9人以下
    return (
        case.quantity.text in ("全部", "全量")
        and _RESULT.match(case.after) is None
        and _ALL_OF_GROUP.match(case.after) is None
        and not (
            case.situation.clause_before.strip("\ue001") == "" and _GROUP_DOES.match(case.after) is not None
        )
    )


def _lacks_evidence(case: Case) -> bool:
    """Whether nothing makes a commitment of the value: no limit, marker, goal, act or word of the future."""
    frame, situation = case.frame, case.situation
    counted = (
        case.quantity.kind in ("count", "cardinal", "money") and frame.verb == "" and not frame.name_after
    )
    if counted and situation.limited and not (situation.near_limit or situation.marked or situation.goal):
        return not situation.listed  # the year of a heading makes no aim of 贫困县14个
    told = frame.verb in _TELLING_VERBS or _REMAINDER.search(case.near) is not None
    if case.mode.reporting and told and not (situation.marked or situation.goal):
        return True
    if situation.limited or situation.marked or situation.goal or situation.listed:
        return False
    if case.mode.reporting and situation.voice:
        planned = _FUTURE_WORDS.search(situation.clause_before) is not None
        return frame.kind == "" and not planned and case.quantity.unit not in RATIO_UNITS
    if case.mode.reporting and frame.kind not in ("act", "cut"):
        return _FUTURE_WORDS.search(situation.sentence_before[-60:]) is None
    if case.mode.planning and frame.measure == "increment" and "新增" in case.near[-12:]:
        return False
    none = case.quantity.kind == "zero" and (case.quantity.text == "零增长" or "实现" in case.near)
    if frame.kind in ("act", "cut") or case.quantity.kind == "coverage" or none:
        return False
    if _FUTURE_WORDS.search(situation.sentence_before[-40:]):
        return False
    if not (case.mode.planning and situation.in_section):
        return frame.kind == "" or frame.verb in _WEAK_VERBS
    if frame.kind == "":
        bounded = re.match("不得?[低少高超]", case.quantity.text) is not None
        return not (bounded or case.quantity.unit in RATIO_UNITS)
    return frame.verb in _BACKGROUND_VERBS


# In this order; the first that holds names the reason.
REFUSALS: tuple[tuple[str, Callable[[Case], bool]], ...] = (
    ("normative_document", lambda case: case.mode.normative and not case.mode.articles),
    ("standard", lambda case: case.situation.standard),
    ("past_section", _is_past_section),
    ("past_time", lambda case: case.situation.past_time),
    ("past_aspect", _is_past_aspect),
    ("past_clause", _is_past_clause),
    ("past_sentence", _is_past_sentence),
    ("forecast", _is_forecast),
    ("ordinal", lambda case: case.quantity.unit in _NO_RESULT_UNITS),
    ("narrative_number", _is_narrative),
    ("once", lambda case: case.quantity.unit == "次" and case.quantity.value_min == 1),
    ("reward_or_rate", _is_reward),
    ("rule", _is_rule),
    ("contents", _is_contents),
    ("principle", _is_principle),
    ("policy_rule", lambda case: case.quantity.kind != "grade" and _POLICY.match(case.after) is not None),
    ("reference", _is_reference),
    ("needed", _is_needed),
    ("relative", lambda case: _RELATIVE.search(case.near) is not None),
    ("determiner", _is_determiner),
    ("investment", _is_investment),
    ("formula", _is_formula),
    ("potential", lambda case: _POTENTIAL.search(case.near) is not None),
    ("example", lambda case: _EXAMPLE.search(case.situation.sentence_before) is not None),
    ("extent", _is_extent),
    ("size", _is_size),
    ("time_limit", _is_time_limit),
    ("duration", _is_duration),
    ("grade", _is_grade),
    ("bare_number", _is_bare),
    ("no_evidence", _lacks_evidence),
)


# A number refused for one of these makes no milestone of its clause either.
BARRING = frozenset(
    [
        "forecast",
        "standard",
        "reward_or_rate",
        "rule",
        "reference",
        "formula",
        "past_section",
        "past_time",
        "past_aspect",
        "past_clause",
        "past_sentence",
        "needed",
        "contents",
    ]
)


def refuse(frame: Frame, situation: Situation, mode: Manner, vocabulary: Vocabulary) -> str | None:
    """Return the name of the first reason why the value of ``frame`` is no commitment, or None when it is one."""
    case = Case(frame, situation, mode, vocabulary)
    return next((name for name, holds in REFUSALS if holds(case)), None)
