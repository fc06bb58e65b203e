"""Values that tell what was or is, or what somebody thinks will be: no commitments (codebook section 4, Not targets)."""

import re

from pipeline.targets.commitment.case import Case
from pipeline.targets.context.accounts import SUMMED
from pipeline.targets.naming.frame import RATIO_UNITS
from pipeline.targets.naming.frames import FULFILS
from pipeline.targets.naming.measures import COMES, EASED
from pipeline.targets.passages import TIME

_FUTURE_WORDS = re.compile(r"将|要(?!求)|计划|拟|目标|任务|规划|力争|争取|确保|努力|预期|安排")
_PAST_ASPECT = re.compile(
    r"(?:已经?|业已|曾|(?<!计)(?<!期)(?<!料)(?<!将)共有|(?<![造升用合活建新并汰善])现有|仅有)(?!.{0,4}(?:有|开工|建成投|批复|纳入)的)"
)
_DONE_SHARE = re.compile(
    r"(?:完成|占|为|达)[^，。；]{0,8}(?:计划|任务|预算|目标)(?:任务|数|额|总数)?的$|"
    r"(?:完成|占)(?:年初|年度|全年|调整)?(?:预算|计划|任务)(?:数|额)?$|(?<![比较])(?:决算|执行|快报)数(?:为|是|达)?$"
)
# 占年度目标任务的78%, 顺利完成全年计划, 超出年度目标12%: how far a year's aims were met
_YEARS_AIMS = "(?:年度|全年|年初|当年|今年|\ue001+)[^，。；\\d]{0,8}(?:目标|任务|计划|预算)(?:任务|数|额)?"
_MEETS_AIMS = re.compile(
    rf"(?:占|达到?|完成|实现)了?{_YEARS_AIMS}(?:总数|总量)?的\d|(?:顺利|超额|提前|圆满|如期|胜利)完成了?{_YEARS_AIMS}|"
    rf"超(?:出|额完成|过)?{_YEARS_AIMS}\d"
)
# 已开工470万套，…，完成投资11亿元: what goes on behind a thing done
_DONE_BEFORE = re.compile("已(?:经)?[^，。；的\ue001]{0,16}\\d[^。；\ue001]*[，,][^。；\ue001]*$")
_AGAIN = re.compile("再|还|新|继续|余下|其余|剩余|尚")
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
_FORECAST = re.compile(
    r"据.{0,6}(?:预测|估计|估算|推算|测算)|(?:有|极|很)可能|可能(?:会|将)?(?:达|超|突破|增)|或将(?:达|超|突破|增)|预估可?以?(?:带动|创造)|预测(?:显示|表明|,|，)|(?:估算|估计|预测|预料|推测)[^，。；]{0,6}会|"
    r"(?:专家|学者|分析师|业内人士|教授|研究员)[^，。；]{0,6}(?:表示|指出|称|说)[，,：:]?(?:如果|若|照此|按此)|(?:专家|业界|机构|学者|分析师|业内人士|人士|教授|研究员|[他她]们?|分析|市场)(?:普遍|还|也|则|均)?(?:认为|预计|预测|估计|预料|判断)"
)
_ABROAD = re.compile(
    "(?:世界|全球|国际|美国|欧洲|欧盟|欧元区|日本|发达(?:国家|经济体)|新兴(?:市场|经济体))(?:经济|贸易|货物|服务|商品|货物贸易|产出|总产值|市场需求){1,3}[^，。；、的]{0,10}$"
)
# An opinion, which in a news report goes on to the end of its paragraph; and what an earlier plan had said.
_OPINION = re.compile(
    r"(?<!会议)(?<!一致)认为|[他她](?:还|也|则)?(?:预计|预测|估计)|(?:原|原有|原来的?|此前的?)(?:规划|计划|目标|方案)|原[定订](?![^，。；]{0,40}(?:任务|目标)[^，。；]{0,4}要)"
)
# What a project will bring, and how much of a plan is done, are facts.
_EFFECT = re.compile(r"(?:建成|投产|达产|投用|投运|竣工|落成)(?:运营|投产|使用)?后[^，。；]{0,12}$")
_EFFECT_BEFORE = re.compile(r"(?:建成|投产|达产|投用|投运|竣工|落成)(?:运营|投产|使用|达产)?后")
_TELLING_VERBS = frozenset(["有", "占", "占到", "拥有", "接近", "逼近", "覆盖", "惠及", "列出"])
_REMAINDER = re.compile(r"(?:其余|余下|剩余|来自|相当于|(?<![为年])平均)$")
_MAKES_UP = re.compile(
    r"(?<!比重)(?:约占[^，。；]{0,20}|占全[国省市][^，。；]{0,16}的|占(?:项目)?总(?:投资|面积|人口|人数|户数|额|量)的)$"
)
_OF_LINE = re.compile("占(?:路线|线路|全线|线位)(?:总长度?|全长|长度|里程)的?$")  # 桥梁占路线总长的37%
_TOLD_RISE = re.compile("^[^。]{0,40}(?:同比|新高)")
# 个数占比28.3%, 资金来源为公共预算530亿元: how a whole is made up
_COMPOSED = re.compile(
    r"(?:^|[，,\ue001]|个数|数量|投资|金额|资金|面积|人数|产值|规模)占比$|"
    r"(?:资金|经费)来源[为是于:：]?[^，。；]{0,14}$"
)
_SHARED_OUT = re.compile(
    r"[^，。；\d]{0,8}[，,](?:个数|数量|项目数|户数|人数)?占(?:比|总数|全部)?[^，。；\d]{0,8}\d"
)
# 此次集中签约项目30个, 本次启动的项目共200个: what happens at an event
_EVENT = re.compile(
    r"(?:本次|此次|这次|本批|该批|首批次?|当[天日]|现场|仪式上)[^，。；]{0,12}?(?:启动|签约|开工|集中|公布|发布|评选|征集|招聘|参[展会加]|授牌|表彰|亮相|推介|入选|认定)"
)
_ROSE = re.compile(
    "[从由](?!目前|现在|当前)[^，。；\ue001]{0,16}\\d[^，。；\ue001]{0,8}?(?:增|提|升|扩|上升|降|减|缩)[^，。；]{0,4}[到至为]约?$"
)
_EXPECTED = re.compile("^[^，。；]{0,4}预计[\ue001将有望可]+")  # 去年超过7亿人次，预计今年有望超过8亿人次
_RISE_BESIDE = re.compile("、(?:同比|比上年|较上年|实际|名义)*(?:增长|下降|提高|增加)$")
_RUNS = re.compile("连续[^，。；]{1,8}(?:保持|实现|位居|突破|超过|稳定在)")  # 连续36个月保持两位数增长
_GUARDED = re.compile("(?<!一直)(?:严守|坚守|守住|守牢|守好)$")
_LEVEL = re.compile("(?:达到?|实现|完成|突破|超过?|为|[额值量入出]|总[数计])$")
_LEVEL_AND_RISE = re.compile(r"(?:以上)?[，,、](?:同比|比上年|实际|名义|较上年)*(?:增长|下降|提高|增加)\d")
_WON = frozenset({"获批", "荣获", "位居", "跃居", "被评为"})  # 争取获批1所 looks ahead
_BRINGS_ABOUT = re.compile("[\ue001\\s]*(?:全年|稳妥|持续|继续|累计|新)*(?:实现|运行|保障)")
_WILL = re.compile(_FUTURE_WORDS.pattern + "|[亦也还均都并]会|会(?=[建重推提增设兴加继])")
_SETS_OUT = ("打造", "培育", "培植", "创建", "争创", "推进", "推动", "促进", "支持", "加快", "做大", "做强")
_SETS_ABOUT = re.compile("(?:全力|着力|大力|积极|加快|奋力|持续)?(?:推动|促进|带动|引导|助力|支持)(?!了)")
_AFTER_WORK = re.compile(
    "(?:经过|通过)[^，]{1,10}(?:努力|奋斗|攻坚|建设|发展)[，,]|\ue001+的?(?:努力|奋斗|攻坚)[，,]"
)
_ACCOMPLISHED = re.compile("(?:完成|取得|实现|达到|解决|建成)了(?![^。]*(?:将|力争|争取|确保|计划|拟))")
_WILL_YIELD = re.compile("(?:预计|估计|料|预料)[^，。；]{0,4}(?:可|会|将|能)")
_ONGOING = re.compile(
    "(?<![真公改修纠矫])正在?(?:积极|全力|加紧|抓紧|稳步)?(?:统筹|研究|筹备|进行|推进|推动|推展|规划|兴建|建设|施工|办理|处理|筹建|审批)"
)
# 为6000名低保老人发放补贴
_FOR = re.compile("(?:^|[\ue001，、并将要])[为向给](?:[全我][国省市县区])?$")
_DONE_FOR_THEM = re.compile(
    "[^，。；]{2,24}?(?:发放|提供|实施|开展|办理|减免|解决|建立|配备|安装|改造|代缴|购买)"
)
_ABOVE_AIM = re.compile(
    "^[^。]{0,12}(?:高于|超出|好于|快于)(?:年初|年度|全年|预期|原定)[^，。]{0,12}(?:目标|预期)"
)
_STOCKED = re.compile("(?:[存出]栏|饲养)量?$")  # 生猪存栏20万头
_THERE_WILL_BE = re.compile("[会将]有约?$")
_AMOUNT = re.compile("(?:规模|总量|数量|人数|总数|面积|产量|能力)$")
_DONE_LIST = re.compile("(?:[现均都]|目前)?已(?:经)?(?!有的)[^，。；\ue001]*、[^，。；\ue001]*")
_NOW = re.compile("(?:而|但|其)?(?:目前|现时|当前|现阶段)")
_NOW_VERBS = frozenset({"", "为", "是", "有", "约", "达", "占"})
_TOLD_VERBS = frozenset({"", "为", "是", "占", "占到"})
_EASED = re.compile("(?:解决|改善|让|使|帮助|帮扶|惠及|满足)(?:剩余|余下|其余)?$")
_SO_FAR = re.compile(
    "累计[^，。；]{0,16}$|[接逼](?:近)?$"
)  # in a report 累计建成800家 and 接近40家 are counted now
_POTENTIAL = re.compile(
    r"(?:理论|技术)?可?(?:开发量|蕴藏量|储藏量|探明储量|资源量|(?<!碳)储量)[^，。；]{0,4}可?(?:达|超|有|为|约)?[^，。；]{0,2}$"
)
_YIELDS = re.compile(
    "[，,][^。；]{0,60}?(?:达到?|[提升增降]高?到|超过|突破|使|建成|新[增建改]|解决|完成)(?!了)"
)
_EXAMPLE = re.compile(
    r"(?:^|[，,。；])(?:如果|假如|假设|倘若)(?![^，。；]{0,12}(?:不能|未能|没有|发生))|^(?:(?:例如|比如|譬如)(?![，,]?[^，。]{0,20}(?:提[出到]|明确|要求))|举例|假设|假如|假定|如果|倘若|若)|某(?:地|市|县|企业|职工|公司|人|单位)|举个例子"
)
_OVERDONE = re.compile(r"(?:超额|提前|圆满)完成")
_ON_YEAR = re.compile(r"同比(?:增长|下降|提高|增加|减少|上升)$")
_BACKGROUND_VERBS = frozenset(["占", "为", "是", "有", "占到", "拥有", "接近", "逼近", "覆盖", "惠及"])


def is_past_section(case: Case) -> bool:
    """Whether the passage tells of past years, and no later date governs the value."""
    situation = case.situation
    hoped = situation.limited and situation.dated_limit and (situation.firm_limit or not situation.reviewed)
    if case.mode.reporting and not situation.reviewed and _WILL_YIELD.search(situation.clause_before):
        return False  # 过去6年已完成135幅。另有12幅正在改划，预计可提供…
    return situation.past_section and not hoped


def is_event(case: Case) -> bool:
    """Whether a news report tells what an event of the day brought."""
    situation = case.situation
    governed = TIME in situation.clause_before or situation.marked or situation.goal
    return not governed and _EVENT.search(situation.sentence_before) is not None


def is_share_told(case: Case) -> bool:
    """Whether the value tells what something makes up (约占纯收入的50%以上, 占全国总长的12.5%)."""
    situation = case.situation
    firm = situation.firm_limit or situation.marked or situation.goal
    if (
        case.quantity.kind == "count"
        and case.frame.verb == ""
        and not firm
        and _SHARED_OUT.match(situation.sentence_after)
    ):
        return True
    if case.quantity.comparator == "eq" and not firm and _OF_LINE.search(case.near):
        return True
    if case.quantity.comparator == "eq" and not firm and _COMPOSED.search(case.near):
        return True
    if situation.near_limit or situation.goal or situation.marked or situation.listed:
        return False
    bounded = case.quantity.comparator == "ge" and case.mode.planning and situation.in_section
    if bounded and "约" not in case.near:
        return False  # 享受服务的老人占全市老人总数的6%以上, in a plan
    return _MAKES_UP.search(case.near) is not None


def is_past_aspect(case: Case) -> bool:
    """Whether 已, 共有 or 了 makes a fact of the value."""
    verb = case.frame.verb
    if case.quantity.text.startswith("不足") or case.near.endswith(("多达", "竟达", "投资高达", "总额高达")):
        return True  # 企业多达1万家，平均产能不足30万吨
    if _ONGOING.search(case.near) and not (case.situation.limited or case.situation.marked):
        return True  # 正统筹3个片区的研究
    if verb and verb + "了" in case.situation.clause_before:
        return True  # 引进了甲、乙等3个工厂
    situation = case.situation
    if _NOW.match(situation.clause_before) and TIME not in situation.clause_before and verb in _NOW_VERBS:
        return True  # 预计明年达到5GW，目前并网量为3GW
    if situation.told and _RISE_BESIDE.search(situation.clause_before):
        return True  # 2023年生产总值达到13.57万亿元、增长4.8%
    goes_on = situation.told and verb in _TOLD_VERBS and case.quantity.kind != "coverage"
    if goes_on and not (TIME in situation.clause_before or situation.marked or case.frame.name_after):
        return True  # 现有贫困人口3万人，贫困发生率为16%
    if FULFILS.search(case.situation.clause_before):
        return False
    if _DONE_LIST.fullmatch(situation.clause_before) and not (
        situation.marked or looks_ahead(situation.clause_before)
    ):
        return True  # 已新增服务点235个、新增床位1202张
    done = _DONE.search(case.situation.clause_before.rstrip("约近")) and case.quantity.kind != "coverage"
    aspect = _PAST_ASPECT.search(case.near)
    if aspect and aspect.group() == "现有" and case.quantity.kind == "coverage":
        aspect = None  # 现有设备全部更新
    return bool(aspect or done or case.after.startswith("了"))


def is_past_clause(case: Case) -> bool:
    """Whether the words of the clause tell of what was reached (占计划的, 超额完成, 同比)."""
    situation = case.situation
    if _DONE_SHARE.search(case.near) and not (situation.firm_limit and situation.limited):
        return True  # but 年底前完成任务的60%以上
    told = situation.sentence_before + situation.sentence_after
    if _ABOVE_AIM.search(situation.sentence_after) and not situation.marked:
        return True  # 增长7.8%，高于年初制定的预期目标
    if _OVERDONE.search(told) and not (situation.marked or situation.near_limit):
        return True
    free = case.mode.telling and not (situation.marked or situation.firm_limit or situation.goal)
    if free and _MEETS_AIMS.search(told) and not looks_ahead(_MEETS_AIMS.sub("", situation.sentence_before)):
        return True
    aimed = situation.listed and (situation.limited or situation.marked or situation.goal)
    if aimed and case.frame.measure == "growth" and _ON_YEAR.search(case.near):
        return False  # 总收入完成8亿元,同比增长6%, in a plan
    if case.words.past_clause.search(case.near):
        return True
    near = case.words.past_near.search(case.near)
    # 主要目标为：…；获批省级专精特新企业20家
    hoped = situation.marked or situation.goal or (situation.listed and situation.limited)
    return near is not None and not (hoped and near.group() in _WON)


def is_past_sentence(case: Case) -> bool:
    """Whether a word of past time has opened the clause or one before it."""
    situation = case.situation
    told = situation.past_words and case.mode.reporting
    summed = told and SUMMED.search(situation.sentence_before + situation.sentence_after) is not None
    if summed and not looks_ahead(situation.sentence_before):
        return True  # “十三五”期累计完成投资1532亿元，总里程居全国第一
    if told and _TOLD_RISE.search(situation.sentence_after):
        return not looks_ahead(situation.sentence_before)  # 一季度实现收入12亿元，同比增长8%
    if case.mode.reporting and _ACCOMPLISHED.search(situation.sentence_before) and not situation.marked:
        return True  # 经过一年努力，完成了任务，满意率达到99%
    if case.mode.reporting and _AFTER_WORK.match(situation.sentence_before) and not situation.marked:
        return not looks_ahead(situation.sentence_before)  # 经过三年努力，贫困村全部出列
    if (
        case.mode.reporting
        and not (situation.firm_limit or situation.marked or situation.goal)
        and _LEVEL_AND_RISE.match(situation.sentence_after)
        and _LEVEL.search(case.near) is not None
        and not looks_ahead(situation.sentence_before)
    ):
        return True  # 2021年，生产总值达到114万亿元，增长8.1%, in the news
    if case.mode.reporting and _RUNS.search(situation.clause_before):
        return not (situation.marked or looks_ahead(situation.sentence_before))
    if case.mode.reporting and _is_told_in_news(case):
        return True
    done = _DONE_BEFORE.search(situation.sentence_before) if case.mode.telling else None
    behind = _MEETS_AIMS.sub("", done.group()) if done else ""
    if done and not (situation.marked or looks_ahead(behind) or _AGAIN.search(behind)):
        return True  # 已建成泊位12个，完成投资8亿元
    ahead = looks_ahead(situation.sentence_before[-40:]) or _EXPECTED.search(situation.clause_before)
    planned = situation.near_limit and situation.dated_limit and bool(ahead)
    return situation.past_words and not (situation.firm_limit or planned)


def _is_told_in_news(case: Case) -> bool:
    """Whether a report tells what a bare year reached (2019年，巩固率达到94.8%), or what rose from and to what."""
    situation, frame = case.situation, case.frame
    if situation.firm_limit or situation.marked or situation.goal or _WILL.search(situation.sentence_before):
        return False
    if frame.kind in ("reach", "raise", "lower", "cut") and _ROSE.search(situation.sentence_before):
        return True  # 经费从49亿元增加到926亿元
    level = frame.kind == "reach" and case.quantity.comparator in ("eq", "gt")
    return level and situation.limited and not situation.voice and not _WILL.search(situation.sentence_after)


def is_forecast(case: Case) -> bool:
    """Whether the value is what somebody expects to come about, and no aim."""
    if _FORECAST.search(case.situation.sentence_before):
        return True
    if case.frame.measure == "growth" and _ABROAD.search(case.situation.clause_before):
        return True  # 预计今年世界经济增长3%左右
    situation = case.situation
    if _EFFECT_BEFORE.search(situation.sentence_before) and not (situation.limited or situation.marked):
        return True  # 建成投产后年产值可达80亿元，带动就业2000人
    if _EFFECT.search(case.situation.clause_before):
        return True
    return case.mode.reporting and (
        case.situation.opinion or _OPINION.search(case.situation.sentence_before) is not None
    )


def gives_opinion(sentence: str) -> bool:
    """Whether a sentence of a news report tells what somebody thinks, or what an earlier plan had said."""
    return _OPINION.search(sentence) is not None


def looks_ahead(sentence: str) -> bool:
    """Whether a sentence holds a word of the future (将, 计划, 力争)."""
    return _FUTURE_WORDS.search(sentence) is not None


def lacks_evidence(case: Case) -> bool:
    """Whether nothing makes a commitment of the value: no limit, marker, goal, act or word of the future."""
    frame, situation = case.frame, case.situation
    if case.quantity.kind == "count" and case.mode.planning and COMES.match(case.after):
        return False  # 4条高速公路建成通车
    counted = (
        case.quantity.kind in ("count", "cardinal", "money")
        and frame.verb == ""
        and not frame.name_after
        and not (_STOCKED.search(case.near) or EASED.search(case.near))
    )
    people = frame.name_after and case.quantity.unit in ("人", "户", "名")
    eased = people and (
        _EASED.search(situation.clause_before) is not None
        or (_FOR.search(situation.clause_before) and _DONE_FOR_THEM.match(case.after))
    )
    if eased and case.mode.planning:
        return False  # 解决20万农村人口饮水安全问题
    brings = case.mode.planning and _BRINGS_ABOUT.match(situation.clause_before) is not None
    governed = situation.near_limit or situation.marked or situation.goal or brings
    if _GUARDED.search(case.near):
        return False  # 严守18亿亩耕地红线
    if case.mode.planning and case.quantity.text.endswith("以上") and _AMOUNT.search(case.near):
        return False  # 在园师生规模1.5万人以上
    if counted and situation.limited and not governed:
        added = frame.measure == "increment" and "新增" in case.near[-20:]
        return not situation.listed and not added  # the year of a heading makes no aim of 贫困县14个
    if situation.clause_before == "投资" and not case.mode.reporting:
        return _YIELDS.match(situation.sentence_after) is None  # 投资450亿元，灌溉面积达到1000万亩
    there_will_be = frame.verb == "有" and _THERE_WILL_BE.search(case.near) is not None
    told = (frame.verb in _TELLING_VERBS and not there_will_be) or _REMAINDER.search(case.near) is not None
    covers = frame.verb == "覆盖" and case.quantity.unit in RATIO_UNITS
    if covers and (situation.firm_limit or (case.mode.planning and situation.in_section)):
        return False  # 到2020年…，覆盖80%以上的城市
    bounded = case.quantity.text.endswith(("以上", "以下", "以内")) and situation.near_limit
    if case.mode.reporting and told and not (situation.marked or situation.goal or bounded):
        return True  # but 到2020年，…。大型基地产量占95%以上
    if situation.limited or situation.marked or situation.goal or situation.listed:
        return False
    if case.mode.reporting and situation.voice:
        planned = _FUTURE_WORDS.search(situation.clause_before) is not None
        return frame.kind == "" and not planned and case.quantity.unit not in RATIO_UNITS
    if case.mode.reporting and frame.kind not in ("act", "cut"):
        return _FUTURE_WORDS.search(situation.sentence_before[-60:]) is None
    if case.mode.planning and frame.measure == "increment" and "新增" in case.near[-12:]:
        return False
    if case.mode.reporting and _SO_FAR.search(case.near):
        return _FUTURE_WORDS.search(situation.sentence_before) is None
    done = case.mode.reporting and frame.kind in ("act", "cut") and not frame.verb.startswith(_SETS_OUT)
    if done and not _WILL.search(situation.sentence_before):
        return True  # 项目铺设传感器1.2万个, in a news report
    none = case.quantity.kind == "zero" and (case.quantity.text == "零增长" or "实现" in case.near)
    if frame.kind in ("act", "cut") or case.quantity.kind == "coverage" or none:
        return False
    if _FUTURE_WORDS.search(situation.sentence_before[-40:]):
        return False
    if case.mode.planning and frame.verb and _SETS_ABOUT.match(situation.clause_before):
        return False  # 推动交通项目投资突破200亿元
    if not (case.mode.planning and situation.in_section):
        return frame.kind == "" or frame.verb in _WEAK_VERBS
    if frame.kind == "":
        if brings:
            return False  # 实现农牧民转移就业64万人
        bounded = re.match("不得?[低少高超]", case.quantity.text) is not None
        return not (bounded or case.quantity.unit in RATIO_UNITS)
    return frame.verb in _BACKGROUND_VERBS


def is_potential(case: Case) -> bool:
    """Whether a value tells what there is to be used (可开发量3000万千瓦)."""
    return _POTENTIAL.search(case.near) is not None and "新增" not in case.near


def is_example(case: Case) -> bool:
    """Whether the sentence gives an example (例如, 某企业)."""
    return _EXAMPLE.search(case.situation.sentence_before) is not None
