"""Values of rules, rewards, references and lists of contents: no commitments (codebook sections 4 and 7)."""

import re

from pipeline.targets.commitment.case import Case
from pipeline.targets.naming.frames import FULFILS
from pipeline.targets.naming.measures import ABOVE_MEAN

_STANDARD_RAISED = re.compile(
    r"(?:标准|养老金|最低工资|补助).{0,8}?(?:提高|增加|上调|提标).{0,20}$|(?:提高|上调).{0,16}标准[到至].{0,8}$"
)
_RATE_RAISED = re.compile(
    r"(?:报销|支付|补偿|救助|保障)(?:的?(?:平均|实际|政策内|政策范围内)?)(?:比例|限额|额度|标准|水平)(?:将|要|平均|统一|均|逐步)*(?:提高|提升|增加|上调)[到至].{0,4}$"
)
_RATE_KEPT = re.compile(
    r"(?:住院|门诊|医疗|医保|费用|政策范围内|实际)[^，。；]{0,10}?(?:补偿|报销|支付|救助)(?:比例?|率)(?:总体|平均|应|要|均)*"
    r"(?:维持|稳定|保持|达到?|不低于|控制)[^，。；]{0,8}$"
)
_NEEDED = re.compile(r"的?(?:[^，。；]{0,20}的)?(?:需要|需求|拨款申请|目标(?=$))$")
_IN_DEMAND = re.compile("(?<!满足)[\u4e00-\u9fff]{2}(?:需求|需求量|缺口)(?:为|达到?|约|约为)?$")
_RELATIVE = re.compile(
    r"(?:高于|低于|快于|超过|领先|好于|优于|高出|低)(?:全[国省市县区]|平均|上年|同期|各项|GDP|经济增长)[^，。；]{0,10}$|"
    r"(?:[高低大小]于|超过)[^，。；]{2,16}(?:预估|预测|预计|公布)的$|(?:高|低|多|少)出$|"
    r"远(?:远)?(?:大|高|低|小|超|快)(?:于|过)[^，。；]{0,24}$|"
    r"(?<![占之对重])比(?![上去前现目同年基重])[^，。；、\ue001]{2,14}(?<![提降减新增])[高低多少]$|占比[高低]$|"
    r"(?:[比较]|\ue001)[^，。；\ue001]{0,14}(?:目标|指标)的?[高低多少]$"
)
_THAN_BEFORE = re.compile("所[\u4e00-\u9fff]{2,4}的$|比(?:过去|以往|以前|之前)[^，。；]{2,60}的$")
_THAN_MEAN = re.compile(
    "(?:较|比|\ue001)[^，。；]{0,16}(?:平均数|平均值|均值)(?:增加|提高|高出|减少|高|多|少|低)$"
)
_TIMES_OF = re.compile("(?:是|为|相当于)[^，。；]{1,14}的$")  # 能耗是甲省的1.3倍
_REQUIRED = re.compile(
    r"^(?:申请|申报|报名|报考|参评|推荐|承租|购房|受理)(?:人|者|单位|企业|机构|对象)|"
    r"(?:应|须|必须|需)(?:当)?(?:有|具有|具备|满足|符合)"
)
_CONTENTS_VERB = re.compile(
    r"(?:提出|包括|包含|共|共有|明确|部署|出台|推出|制定|制订|订定|分为|共?分成?|涉及|围绕|共计|确定|形成|分解[为成]|细化[为成]|梳理出?|订立|列出)(?:了)?"
    r"(?:[^，。；]{0,24}[及和、])?$"
)
_CONTENTS_NOUN = re.compile(
    r"(?:个|项|条)?(?:方面|部分|具体|重点|主要|重大|核心|关键|政策|工作|施政|绩效|创新|改革|成效)*(?:任务|目标|措施|指标|KPI|举措|条款|章|部分|内容|意见|建议|规定|方面|环节|工作(?=[，。；、和及与]|$))"
)
_OF_ASPECTS = re.compile(
    r"[一二三四五六七八九十\d]+(?:个|大)?(?:方面|大类|部分|板块)的?共?$"
)  # 共安排十方面32项
# 安全生产方案范文汇编六篇: a page of model texts
_RAISED_TO = re.compile(
    "(?:达|达到|扩大到|拓展到|增加到|扩展到|增至)[\\d一二三四五六七八九十]+(?:个|大)?(?:方面|大类|部分|板块)的?共?$"
)
_MADE_UP_OF = re.compile("(?:包括|包含|涵盖)[^，。；]{2,120}$")
_COLLECTED = re.compile(
    r"(?:范文|范本|汇编|模板|合集|精选|大全|集锦|通用|[方预]案|总结|计划|报告|发言稿|讲话稿|演讲稿|心得体会|作文)$"
)
_PLAN_HOLDS = re.compile(
    r"[^，。]{0,4}(?:《\ue000+》|[本该](?:规划|方案|计划|行动))[^，。；]{0,4}?(?:共|总共|一共|总计|包括|包含|涉及)"
)
_POLICY = re.compile(
    r"(?:的?范围内|的?政策|的?标准(?!化)|起征|的?税率|比例执行|用于|归|作为|(?:直接)?(?:返还|返回|留存|留用|留成|上缴|上交|划归|划拨给)|部分[中，,])"
)
_SPENDS = re.compile("(?:投入|投资|安排|筹集|筹措|拨款|拨付|斥资)(?:资金|财政资金|专项资金)?约?$")
_BASED_ON = re.compile(
    r"按(?!照|规定)[^，。；、]{2,10}(?:额|费|款|总额|收入|成本|造价|价|工资|产值|利润|基数)的$"
)  # 按投资额的30%补助
_MAY = re.compile(r"(?<![许认])可(?:在|为|按|不)?$")
_RATE = re.compile(r"(?:覆盖率|发放率|到位率|兑现率|参保率)(?:均|都|要)?(?:达到?|为|提高到|保持在|稳定在)?$")
_CATALOGUE = re.compile(
    "[^，。；、\\d]{0,16}(?:目录|名录|名单|清单|一览表)(?:[，。；、（(,;)）]|$|[予公]|印发|附后)"
)
_EXPLAINED = re.compile('[“"](?:\ue000{1,6}|[^”"]{1,6})[”"](?:就?是|是?指|即|代表)')
_TOLD_LIST = re.compile("(?:并且?|还|也|《\ue000+》)*(?:提出|列出|罗列|明确|部署|推出|公布|发布|介绍)了")
_FIELDS = re.compile("(?:重点|主要|关键|优先|重大)*(?:领域|环节|方面|门类)")
_STRENGTHENED = re.compile(
    "(?:着力|持续|不断|积极|重点|继续|进一步|改造)*(?:做[大强优精]){1,2}[^，。；\\d]*、|(?:巩固|壮大|提升)[^，。；\\d]*、"
)
_PARTED = re.compile("(?:划分|区分|归纳|概括)(?:为|成)?(?:[^，。；]{0,24}[和、及与][^，。；]{1,8})?$")
_INDICATORS = re.compile("(?:主要|核心|约束性|预期性|具体|关键|监测|考核|评价|一级|二级)*指标(?![值库体])")
_DEEDS_OF_YEAR = re.compile("[为惠利便]?民?(?:大事|要事|难事)[和、与及][^，。；]{0,8}实事")
_TASKS = re.compile("(?:重点|主要|具体|核心|关键|改革|工作|目标)*任务(?:[，。；、,;]|$)")
_WHILE = re.compile("的(?:同时|基础上|前提下)$")
_BACKDROP = re.compile(
    r"[\ue001\s]*(?:聚焦|瞄准|锁定|紧盯|针对|(?:[亦也还会将要]*)就(?![业地近学医读餐诊寝])|围绕|面向|对照|对标|立足|按照?(?!时|期)|根据|依据|分(?=[^别]))"
)
_THRESHOLD = re.compile(r"(?:起征点|扣除标准|免税额|限额(?!以[上下]))[^，。；]{0,16}$")
_TERMS = re.compile(
    r"(?:加计扣除|缴费)(?:的?(?:比例|基数|标准))[^，。；]{0,12}$"
)  # what the law asks of each
# 居民生活用水价格…, 污水处理费…, and the steps of such a price: 第二阶梯年用水量144—204立方米
_PRICE = re.compile(
    "[水电气热煤油房药票运粮米地均]价(?!值|格指数)|价格(?!指数)|收费|租金|[用理水路管]费(?![用率])|费率|用(?:水|电|气)"
)
_TIER = re.compile("(?:第?[一二三四五][阶级]?[阶梯档]级?|阶梯)[^，。；]{0,14}$")
_DONE_ON = re.compile(
    "(?:实施|完成|推广|新增|开展|落实)[^，。；]{0,16}面积(?:达|达到|为)?$"
)  # 实施补助作业面积800万亩
_FUNDED = re.compile("落实[^，。；、]{0,12}(?:资金|[金款]|投资|补贴|补助|经费)$")  # 落实扶持资金200万元
_RULES_COUNTED = re.compile(r"[\u4e00-\u9fff]{0,4}?(?:措施|举措|政策|规定|意见|禁令|标准|原则)")
_FOR_AIM = re.compile(r"为(?:目标|抓手|主线|重点|中心|核心|引领|导向|契机|载体|牵引|统领|主题|总揽)")
_REFERRED = re.compile(r"(?:规划|布局|要求|目标|部署|精神|思路|原则|意见|方案|任务|安排|战略|构想)$")
# 适龄公民每人每年义务植树3至5棵: what each owes
_DUTY = re.compile(
    r"(?:每[人位名]|公民|居民|村民|职工|学生)(?:每[年月天周日季]|\ue001{2,4})"
    r"[^，。；]{0,12}(?:义务|必须|应当?|须|参加|至少|不少于|不得少于|完成)[^，。；]{0,12}$"
)
_SERVES = re.compile("(?:^|[，,、能够可将也并])为(?:了|\ue001|到|在|如期|确保|实现|完成|达到)")
_AS_GROUND = re.compile(
    "[^。；]{0,60}?(?:打好|打下|奠定|夯实|筑牢|创造|积累|提供)[^，。；]{0,12}(?:基础|条件|支撑|保障)"
)
_WINNING = frozenset({"获得", "荣获", "斩获", "夺得", "摘得", "捧回", "争取"})
_EXPOUNDED = re.compile(
    "[^，。；]{2,40}?(?:做|作|进行)(?:了|出了?)[^，。；]{0,8}(?:阐述|部署|安排|规定|说明|解读|介绍|规划)"
)
_IN_ORDER_TO = re.compile("为(?:了|确保|实现|推进|推动|加快|尽快|早日|做到|达到|从根本上|彻底|全部|全面)*$")
_BY_STANDARD = re.compile(
    r"按照?每[^，。；]{2,40}?(?:设[置立]|配[备置建]|安排|布局|建设|规划)[^，。；]{0,4}$"
)
_HIGHEST = re.compile("最高最低|最高(?:时|峰|水平|人民|层)")
# 各地要按照…的要求
_TO_WHOM = re.compile(
    "^各[^，。；按依遵]{0,10}(?:要|应|须|需|都)?(?:当|要)?(?:严格|切实|认真|坚决)?(?=按照|依照|根据|依据|遵照|落实|贯彻)"
)
_SHARED_BY = re.compile("按(?!期|时|规定)[^，。；]*的?比例(?:共同)?(?:分担|承担|负担|出资|分配|筹集|安排)")
_PER_HEAD = re.compile("每人(?:GDP|所得|国民|平均|可支配|生产)")
_PER_LENGTH = re.compile("每(?:公里|千米|平方米|平方公里|亩|层|栋|间|个?班|百米|隔)$")
# 确定甲、乙、丙3个市为实施范围
_CHOSEN = re.compile("确定|选[取定择]|遴选|分布|来自|位于|范围|在[^，。；]{2,6}、")
_THRIVES = re.compile(
    "^[^，。；、]{2,12}?(?:高质量|联动|协同|协调|融合|错位|提质|加快|创新|转型|特色)+(?:发展)?$"
)
_HONOURED = re.compile("授予|追授|表彰|嘉奖|通报")
_BELONGING = ("所辖", "下辖", "管辖")
# 有效期内高新技术企业达到600家: the holders of a title that is in force
_VALID = re.compile(
    "有效期内的?(?=[^，。；]{0,14}(?:企业|产品|食品|品牌|商标|专利|中心|平台|基地|机构|单位)[^，。；、]{0,6}$)"
)
_PER_CASE = re.compile(
    r"每(?:户|人|家|个|次|亩|吨|件|项|辆|台|千瓦时|平方米|公里|头|套|所|名|村|床|度|立方米|公斤|斤)[^，。；]{0,14}$"
)


def is_needed(case: Case) -> bool:
    """Whether the value only tells what something is good for (满足兴建31万个单位的需要, 要达到15%的目标)."""
    before, after = case.situation.clause_before, case.after
    if case.quantity.kind == "coverage" and _IN_ORDER_TO.match(before):
        return True  # 为彻底消除这一隐患，…
    if _SERVES.search(before) and _AS_GROUND.match(case.situation.sentence_after):
        return True  # 为到2035年人均生产总值翻一番打好基础
    if _IN_DEMAND.search(case.near) and not (case.situation.goal or case.situation.marked):
        return True  # 未来十年的房屋需求为30万个单位
    if _NEEDED.search(after) is None:
        return False
    return re.search(r"(?:满足|适应|保障|解决|符合|申请|审议)", before) is not None or (
        after.endswith("目标")
        and re.match(r"(?:[而但若如](?:果)?要|要想|想要|为了?)(?:达到|实现|完成)", before) is not None
    )


def is_reward(case: Case) -> bool:
    """Whether the value is a reward, a price or a rate for each case."""
    before, words = case.situation.clause_before, case.words.reward
    if case.quantity.kind == "coverage" or (case.quantity.unit == "%" and _RATE.search(case.near)):
        return False  # 资助全覆盖, 补贴目标人群覆盖率达到100%
    hoped = case.situation.near_limit or case.situation.goal or case.situation.marked
    if case.frame.kind in ("reach", "raise") and hoped and _RATE_RAISED.search(before):
        return False  # 到2012年底，报销比例提高至90%
    kept = case.quantity.unit == "%" and (case.situation.goal or case.situation.listed)
    if kept and "每" not in before and _RATE_KEPT.search(before + case.quantity.text):
        return False  # 住院费用实际补偿比维持在68%左右
    if _THRESHOLD.search(before) or _TERMS.search(before) or _TIER.search(before):
        return True
    if case.quantity.unit.startswith("元/") and not hoped and _PRICE.search(case.situation.sentence_before):
        return True  # 水价由2.65元/立方米提到3.00元/立方米
    if (case.frame.kind in ("reach", "raise") or case.situation.listed) and _STANDARD_RAISED.search(before):
        return False
    quantity = case.quantity
    member = case.situation.listed and case.frame.name_after
    counted = quantity.kind == "count" and (case.frame.kind == "act" or member)  # 发放租赁补贴8000户
    counted = counted or (quantity.kind == "measure" and _DONE_ON.search(before) is not None)
    won = case.frame.verb in _WINNING  # 获得省级科技奖励20项
    if counted and "每" not in case.near and (won or "奖" not in case.near):
        return False
    if case.frame.measure == "growth" and "每" not in case.near:
        return _TERMS.search(before) is not None  # 奖补资金增长8%, 收费标准降低10%
    if quantity.text.startswith("最高") or before.endswith("最高"):
        return True
    large = quantity.kind == "money" and (quantity.value_min or 0) >= 5e7 and "每" not in case.near
    if large and case.frame.kind == "act":
        return False
    per_case = (
        case.quantity.kind == "money"
        and _PER_CASE.search(before) is not None
        and _PER_HEAD.search(before) is None
    )
    near = _HIGHEST.sub("", case.near)
    return bool(words.search(near) or words.match(case.after.lstrip("的")) or per_case)


def is_reference(case: Case) -> bool:
    """Whether the clause repeats what another plan says (根据…)."""
    before = _TO_WHOM.sub("", case.situation.clause_before)
    if case.words.reference.match(before) is None:
        return False
    if FULFILS.search(case.situation.clause_before) or _FUNDED.search(case.situation.clause_before):
        return False
    if case.situation.listed and case.quantity.kind == "count" and case.frame.name_after:
        return False  # 围绕产业需求建设5条专用线、26条产业路
    return case.frame.kind not in ("act", "reach") or _REFERRED.search(case.after) is not None


def is_rule(case: Case) -> bool:
    """Whether the value bounds what one may do, or what one must have."""
    if _BY_STANDARD.search(case.situation.clause_before):
        return True  # 按照每3至10万居民设置1个中心
    bound = case.quantity.text.startswith("不得") or (
        case.situation.clause_before.endswith("原则上") and case.quantity.kind != "zero"
    )
    if case.situation.clause_before.startswith("在") and _WHILE.search(case.after):
        return True  # 在抓好15个重点镇的同时
    if _MAY.search(case.situation.clause_before) and not case.situation.near_limit:
        return True  # 持股比例可在10%以上
    if _DUTY.search(case.situation.clause_before) and not (case.situation.near_limit or case.situation.goal):
        return True
    if bound and _PER_LENGTH.search(case.near):
        return True  # 错车道每公里不得少于3处
    if bound and not (case.situation.near_limit or case.situation.goal):
        return True
    return bool(
        case.words.rule.search(_VALID.sub("", case.near.replace("将可以", "将")))
        or _REQUIRED.search(case.situation.sentence_before[-120:])
    )


def is_contents(case: Case) -> bool:
    """Whether a count only tells what a document or a list holds (提出22条重点任务, 甲、乙、丙3个市)."""
    if case.quantity.kind == "count" and _counts_names(case):
        return True
    if _PLAN_HOLDS.match(case.situation.sentence_before) and case.frame.kind in ("", "act", "add"):
        return True
    if case.quantity.comparator == "eq" and _CATALOGUE.match(case.after) and not case.situation.listed:
        return True  # 34种重要矿产目录, 首批28家示范企业名单
    listed = case.near.endswith("等") and case.quantity.comparator == "eq"
    if listed and (_TOLD_LIST.match(case.situation.clause_before) or _FIELDS.match(case.after)):
        return True  # 提出了甲、乙等19个建设项目; 发展甲、乙等12个领域
    if listed and case.quantity.kind == "count" and _STRENGTHENED.match(case.situation.clause_before):
        return True  # 做强甲、乙等4个主导产业: they are there already
    if _PARTED.search(case.near) or _EXPLAINED.match(case.situation.clause_before):
        return True  # “百”是百亿园区
    if case.quantity.unit in ("项", "个", "大") and _INDICATORS.match(case.after):
        return True  # 18项指标实现较大突破
    if case.quantity.kind == "count" and _EXPOUNDED.match(case.after):
        return True  # 计划对11个行业的发展思路做了阐述
    if case.quantity.unit == "件" and _DEEDS_OF_YEAR.match(case.after):
        return True  # 抓好15件大事和民生实事
    if case.quantity.unit in ("项", "个", "大") and _TASKS.match(case.after):
        return True  # 推进10项重点任务
    if case.quantity.unit == "条" and _RULES_COUNTED.match(case.after):
        return True  # 落实二十条惠民措施
    if case.quantity.unit in ("章", "节", "篇") and _CONTENTS_VERB.search(case.near):
        return True
    if (
        case.quantity.kind == "count"
        and case.quantity.comparator == "eq"
        and case.frame.verb == ""
        and _MADE_UP_OF.search(case.situation.clause_before)
    ):
        return True  # 包括甲、乙和丙3个区
    if case.quantity.unit == "篇" and _COLLECTED.search(case.near):
        return True
    if case.quantity.unit == "个" and case.after.startswith(("方面", "部分", "章节")):
        return True
    reached = case.frame.kind in ("reach", "raise") or _RAISED_TO.search(case.near) is not None
    if case.quantity.unit in ("项", "条", "个") and _OF_ASPECTS.search(case.near) and not reached:
        return True
    return bool(_CONTENTS_VERB.search(case.near) and _CONTENTS_NOUN.match(case.after))


def _counts_names(case: Case) -> bool:
    """Whether a count says once more how many names stand before it, or who the person named before it was with."""
    before = case.situation.clause_before
    if before.endswith("等") and (case.quantity.unit == "位" or _HONOURED.search(before)):
        return True  # 王某等3位代表提出的建议
    if before.endswith(_BELONGING):
        return True  # 8个市所辖30个县
    named = before.count("、") + 1
    if (
        named > 2
        and named == case.quantity.value_min == case.quantity.value_max
        and _THRIVES.search(case.after)
    ):
        return True  # 推动甲、乙、丙3个园区高质量发展
    counted = (
        case.frame.kind != "act" and named > 2 and named == case.quantity.value_min == case.quantity.value_max
    )
    return counted and _CHOSEN.search(before) is not None


def is_principle(case: Case) -> bool:
    """Whether the value stands in a principle (以80%为目标, 坚持全覆盖)."""
    if case.situation.clause_before.startswith("以") and _FOR_AIM.match(case.after):
        return True
    return case.quantity.kind == "coverage" and case.near.endswith(("坚持", "原则", "遵循"))


def is_policy_rule(case: Case) -> bool:
    """Whether a value belongs to a rule by the words behind it (10%的税率, 20%用于)."""
    if case.quantity.kind == "money" and case.frame.kind == "act" and case.after.startswith("用于"):
        return False  # 投入3亿元用于学校改造
    if case.quantity.unit == "%" and _SHARED_BY.search(case.situation.clause_before + case.after):
        return True  # 按中央60%、省级40%的比例分担
    if case.quantity.unit in ("%", "‰") and _BASED_ON.search(case.near):
        return True
    if case.quantity.kind == "money" and case.after.startswith("用于") and _SPENDS.search(case.near):
        return False  # 明年将投入11亿元用于港口建设
    return case.quantity.kind != "grade" and _POLICY.match(case.after) is not None


def is_backdrop(case: Case) -> bool:
    """Whether a count only tells what one looks at (聚焦城市、乡村2个层级, 针对4类村庄)."""
    lead = _BACKDROP.match(case.situation.clause_before)
    if case.quantity.kind != "count" or lead is None or (case.situation.listed and case.frame.name_after):
        return False
    return case.frame.kind == "" or lead.group().endswith(("针对", "就"))


def is_relative(case: Case) -> bool:
    """Whether a value is only told against another (高于全国平均水平3个百分点)."""
    situation = case.situation
    times = case.quantity.unit == "倍" and not (situation.limited or situation.marked or situation.goal)
    if _THAN_BEFORE.search(situation.clause_before) or _THAN_MEAN.search(situation.sentence_before[-40:]):
        return True  # 总量比过去五年收回的120公顷多三倍
    aimed = situation.limited or situation.marked or situation.goal
    if aimed and case.quantity.kind == "percentage_point" and ABOVE_MEAN.search(case.near):
        return False  # 研发投入增速高于全省平均2个百分点以上: by how much can be checked
    return _RELATIVE.search(case.near) is not None or (times and _TIMES_OF.search(case.near) is not None)
