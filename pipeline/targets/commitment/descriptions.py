"""Values that only describe another thing's identity: sizes, thresholds, attributes (codebook section 4)."""

import re

from pipeline.quantities import Quantity
from pipeline.targets.context.situation import Situation
from pipeline.targets.naming.frame import RATIO_UNITS
from pipeline.targets.naming.frames import ACTS_UPON, PLACES

_GIVING = ("提供", "发放", "投入", "下达", "拨付", "实现", "形成", "处置", "消化", "减免", "兑现", "纳入")
_ATTRIBUTE = re.compile(
    r"^\s*的(?!(?:总体|约束性|(?:主要)?预期|发展|奋斗|既定|年度|全年|工作|规划|主要|量化|具体|减排|节能|增长|脱贫|长远|远景|阶段性?|中长?期|近期|战略|预定|总|新)?(?:发展|工作|增长)?(?:目标|任务|指标)(?:任务|要求|值)?(?:[，。；、,;”]|$|如期|奋斗|迈进|推进)"
    r"|(?:年均|平均|年|较快|实际)?(?:增长)?(?:增长|速度|增速|增幅|目标|水平|比例|比重|份额|覆盖率|幅度|任务|要求|增量|规模)(?:[，。；、,;]|$|增|递|以))"
)
_BARE = re.compile(r"[百千万亿]+(?!多|余|分)[\u4e00-\u9fff]{1,3}")  # 万头, 百亩: no digit
_CAPACITY = frozenset("头只羽尾株张床")  # 万头猪场 is a size, 百家企业 a count
_NOUN = re.compile(r"[\u4e00-\u9fff]{2}")
_RATED = frozenset(["千伏", "伏", "千瓦", "万千瓦", "兆瓦", "蒸吨", "马力", "毫米", "厘米"])
_VOLTAGE = frozenset(["千伏", "伏"])
_OTHER_VOLTAGE = re.compile("[、和及与/][0-9.]{1,5}千?伏")
_GRID = re.compile("(?!(?:变电站|线路|输电线路)\\d)[\u4e00-\u9fff]{2}")
_PER_TIME = re.compile("/(?:日|天|小时|年|时)$")
_VERB_AFTER = re.compile("增|降|下降|提高|提升|达|左右|以|的|扩|减|处理能力|产能|生产能力")
_REACH = re.compile(
    "(?:服务)?(?:覆盖率|半径|范围)|[\u4e00-\u9fff]{0,4}?(?:生活|通勤|经济|交通|物流|健身|服务|医疗)圈"
)
_COUNT_AHEAD = re.compile(r"^[^，。；：、]{1,24}$")
_COVERING = re.compile("覆盖(?:全[国省市县区]|[一-鿿]{2,4}[国省市县区]?)?$")
_GRADE_SHARE = re.compile(
    r"(?:及以上|以上)?(?:标准)?(?:的)?(?:水体|水质|断面|城市|天数)*(?:的)?(?:比例|比率|占比|率)"
)


# 投资120亿元建设6条快速路
_SPENT_ON = re.compile(
    "(?:资金)?(?:用于|投[入向]到?|支持|资助|扶持|[新改扩]?建设?|建成|改造|实施|购[置买]|打造|修建|完善)"
)
_SHARES_LISTED = re.compile("[%％](?:以上)?的[^，。；、]{2,16}[和、及与]$")
_PUSHING = ("推进", "推动", "促进", "加快", "支持", "抓好", "谋划", "实施")
_YEARLY_SIZE = re.compile("(?:出栏|存栏|年产|年加工|年处理|年发电|年销售)量?$")


def describes(quantity: Quantity, situation: Situation) -> str | None:
    """Tell why ``quantity`` only describes another thing's identity (size class, threshold), or None."""
    after = situation.clause_after
    covering = quantity.unit == "%" and _COVERING.search(situation.clause_before[-8:]) is not None
    if covering:
        return None  # 覆盖80%以上的县
    if quantity.kind == "coverage" and (
        after.startswith("或") or (quantity.text.endswith("通") and _NOUN.match(after))
    ):
        return "attribute"
    ranked = quantity.kind == "size_class" and quantity.text.endswith("级以上")
    if ranked and situation.following is not None and not situation.acted and _NOUN.match(after):
        return "size_of_counted"  # 5000万吨级以上企业产量占60%以上
    vessel = (
        quantity.kind == "size_class"
        and not situation.acted
        and (_VESSEL.match(after) or (quantity.unit == "吨" and _VESSELS.match(after)))
    )
    if vessel or (quantity.kind == "size_class" and _names_work(quantity, after)):
        return "size_of_counted"
    if quantity.kind == "size_class" and _is_part_of_named_work(quantity, situation):
        return "size_of_counted"  # 建设甲水库、乙千亿立方米天然气基地、丙电站等项目
    if quantity.kind == "coverage" or (quantity.kind == "size_class" and situation.following is None):
        return None
    if quantity.kind == "count" and _of_group(quantity, after, situation.acted):
        return "attribute"
    if quantity.comparator == "ge" and quantity.unit in _THINGS and _HAVING.search(situation.clause_before):
        return None  # 每个社区拥有3个以上的社会组织
    if (
        _SHARES_LISTED.search(situation.clause_before)
        and quantity.unit == "%"
        and situation.following is None
    ):
        return None  # 完成70%以上的大型灌区和50%以上的中型灌区改造
    if _ATTRIBUTE.match(after):
        counted = (
            situation.acted
            and not _YEARLY_SIZE.search(situation.clause_before)
            and (
                quantity.kind in ("count", "money")
                or (quantity.unit == "%" and not situation.clause_before.endswith(_GIVING))
            )
        )
        return None if counted or _is_share_of_group(quantity, situation) else "attribute"
    if quantity.kind == "count" and ("得" in after or "致富" in after) and _GROUP_FARES.match(after):
        return "size_of_counted"  # 确保5个安置点群众搬得出、能致富
    works = after.endswith("工作") and _WORK_ON.fullmatch(after) is not None
    if works and _SET_ABOUT.search(situation.clause_before):
        return "size_of_counted"  # 启动西侧400亩地块征地拆迁工作
    ahead = situation.following is not None and quantity.comparator == "ge"
    if ahead and _YEARLY_SIZE.search(situation.clause_before) and _NOUN.match(after):
        return "size_of_counted"  # 存栏100头以上奶牛规模养殖比重超过38%
    if quantity.unit in _AREAS and _names_area(quantity, situation):
        return "size_of_counted"  # 山区26县旅游总收入
    if _is_part_of_named_work(quantity, situation):
        return "size_of_counted"
    grouped = quantity.kind == "count" and situation.clause_before.endswith("等")
    if grouped and situation.following is not None and _GROUP_REACHES.match(after):
        return "size_of_counted"  # 甲单元等9个单元由Ⅴ类升为Ⅳ类
    if grouped and _URGED.match(situation.clause_before):
        return "size_of_counted"  # 推动甲、乙等20个园区建设提速: the number tells which they are
    if grouped and _CHANGES.fullmatch(after):
        return "size_of_counted"  # 甲单元等4个单元氨氮浓度下降: a direction without a number
    following = situation.following
    rated = quantity.kind == "count" and quantity.comparator == "eq" and not situation.acted
    if rated and following is not None and _GROUP_RATE.match(after) and quantity.unit not in _PERSONS:
        return "size_of_counted"  # 8个监测断面中优良比例达到25%, 116个断面Ⅳ类以下比例控制在4%以内
    leading = quantity.kind == "cardinal" and after.startswith(("水平", "位次", "行列"))
    if (quantity.kind == "count" or leading) and situation.clause_before.endswith("前"):
        return "attribute"  # 前10家企业, 全市前3水平
    if quantity.kind == "grade" and situation.clause_before.endswith("劣"):
        return "grade"
    if quantity.kind == "grade" and _GRADE_SHARE.match(after):
        return "attribute"
    if quantity.kind in ("measure", "duration") and _REACH.match(after):
        return "size_of_counted"  # 公交站点500米覆盖率
    if quantity.unit in ("公里", "千米") and situation.clause_before.endswith("时速") and _NOUN.match(after):
        return "size_of_counted"  # 时速250公里及以上高速铁路
    if quantity.unit in _VOLTAGE and quantity.comparator == "eq" and _OTHER_VOLTAGE.match(after):
        return "size_of_counted"  # 750千伏和330千伏电网工程
    if quantity.kind == "measure" and _NOUN.match(after) and not _VERB_AFTER.match(after):
        if quantity.unit in _VOLTAGE and quantity.comparator == "eq" and _GRID.match(after):
            return "size_of_counted"  # 建设750千伏北通道工程
        bounded = quantity.unit in _RATED and quantity.comparator in ("le", "lt", "ge", "gt", "range")
        if (bounded and not situation.acted) or _PER_TIME.search(quantity.unit):
            return "size_of_counted"  # 220千伏及以下输变电工程, 3万立方米/日给水工程
    if quantity.kind == "measure" and re.match(r"级[^，。；、]{2,}", after):
        return "size_of_counted"
    bare = quantity.kind in ("count", "measure") and _BARE.fullmatch(quantity.text) is not None
    bare = bare and (quantity.kind == "measure" or quantity.unit in _CAPACITY)
    pushed = quantity.kind == "measure" and situation.clause_before.endswith(_PUSHING)
    if bare and (pushed or not situation.acted) and _NOUN.match(after):
        return "size_of_counted"  # 支持某某村百亩核桃基地建设
    size = (
        bare
        or quantity.kind
        in (
            "size_class",
            "money",
            "measure",
            "cardinal",
            "percentage",
        )
        or quantity.comparator
        in (
            "ge",
            "gt",
            "range",
            "le",
        )
    )
    if (
        quantity.kind in ("size_class", "money")
        and situation.following is not None
        and _SIZED_NUMBER.match(after)
    ):
        return "size_of_counted"  # 超百亿元企业数量较上年翻一番
    if quantity.kind in ("size_class", "money") and situation.following is not None:
        gap = after[: max(0, situation.following.start - quantity.end)]
        if _SIZED_SUM.fullmatch(gap):
            return "size_of_counted"  # 亿元以上项目投资1.8万亿元
    covered = situation.following is not None and situation.following.kind == "coverage"
    if covered and quantity.kind in ("size_class", "money") and quantity.comparator in ("ge", "gt"):
        return "size_of_counted"  # 百亿元以上产业集群全覆盖
    if size and situation.following is not None and situation.following.kind in ("count", "cardinal"):
        gap = after[: max(0, situation.following.start - quantity.end)]
        if _SIZED_STAGE.fullmatch(gap) and quantity.comparator in ("ge", "gt"):
            return "size_of_counted"  # 投资亿元以上项目新开工43个
        if (
            len(gap) >= 2
            and _COUNT_AHEAD.match(gap)
            and _SPENT_ON.match(gap) is None
            and not re.search(
                r"达到?|为|突破|超过|增|减|建|[、，]|[^饱总温共平][和及与]$|其中|引进|培育|新|完成|降|年均|控制",
                gap[1:],
            )
            and quantity.unit != situation.following.unit
        ):
            return "size_of_counted"
        if (
            gap
            and re.match(r"(?:以上|以下)?的?[^，。；、]{2,20}(?:达到|突破|超过)$", gap)
            and quantity.unit not in RATIO_UNITS
        ):
            return "size_of_counted"
    return None


# 实施工业千亿投资、重点产业招商“三大行动”; 完成千吨级航道改造
_ACTIONS = re.compile(
    "[^，。；]{2,60}(?:[一二三四五六七八九十\\d]{1,2}(?:大|项|个)(?:专项)?(?:行动|工程|计划)|“\ue000{2,12}”)$"
)
_WORK = re.compile("[^，。；、的和]{2,14}(?:改造|建设|工程|项目|前期|升级|整治)(?=[，。；、和及]|$)")


def _names_work(size: Quantity, after: str) -> bool:
    """Whether a size is part of the name of an action or a work."""
    return _ACTIONS.match(after) is not None or (size.unit != "元" and _WORK.match(after) is not None)


# 1万名老人以上的街, 10名以上老人居住的村都建有…: the number tells which of a group
_GROUP_OF_SIZE = re.compile(
    "(?![一二三五十百千万亿]*[百千万亿](?:美?元|吨)?及?以)[一-鿿]{1,6}(?:及?以[上下])的?[一-鿿]"
)
_GROUP_WITH = re.compile("[^，。；的]{2,40}的[一-鿿]{1,8}?[均都]")
# 百名专家引进项目: a name
_NAME_OF_WORK = re.compile(
    "(?:[^，。；、的]|(?<=”)、(?=“)){2,30}(?:工程|项目|计划|行动|活动)(?:[，。；、“”（）()和及与]|$)"
)
_NAMED_FOR = frozenset("名人家户村校镇企所")
_ROUND = re.compile("[百千万]{1,2}(?![余多])[一-鿿]")
_THINGS = frozenset("个家所名处支项座人")
_HAVING = re.compile("(?:每个?|各|平均)[^，。；]{1,24}(?<![没])(?:拥有|建有|设有|配有|至少有|有)$")


# 20户以上自然村通硬化路
_SETTLEMENT = re.compile(
    "的?(?:(?:[已未]|尚未)[\u4e00-\u9fff]{1,4}的?)?(?:自然村|村民组|村组|村寨|行政村|村|屯|组|寨|聚居点|集中居住区|集镇|用人单位|企业|单位|学校)"
)
_INHABITED = frozenset("户人名")


def _of_group(quantity: Quantity, after: str, acted: bool) -> bool:
    """Whether a count tells which members of a group are meant, or is part of the name of a work."""
    if quantity.comparator == "eq" and _GROUP_OF_SIZE.match(after):
        return True
    if quantity.comparator == "ge" and _GROUP_WITH.match(after):
        return True
    if quantity.comparator == "ge" and quantity.unit in _INHABITED and _SETTLEMENT.match(after):
        return not acted
    named = quantity.unit in _NAMED_FOR and _ROUND.fullmatch(quantity.text) is not None
    return named and _NAME_OF_WORK.match(after) is not None


# 推进甲港30万吨级、乙港20万吨级等航道建设
_VESSELS = re.compile("[、，][^。；]{2,60}?等(?:深水)?(?:航道|泊位|码头|锚地|船闸)")
_VESSEL = re.compile(
    "的?(?:及以上|以上)?(?:[一-鿿]{0,4})?(?:船舶|海轮|货轮|货船|轮船|油轮|航道|泊位|码头|锚地|船闸)"
)
_SIZED_NUMBER = re.compile("的?[^，。；、\\d]{2,12}(?:数量|个数|家数|户数|总数|数)(?![据字值])")
_SIZED_SUM = re.compile(
    "的?[^，。；、\\d]{0,4}(?:项目|企业|工程|产业)[^，。；、\\d]{0,6}(?:投资|产值|收入|税收|销售额)(?:完成|实现|达到?|突破|超过?)?"
)
_GROUP_RATE = re.compile(
    r"(?!的)[^，。；、,;\d]{2,40}?(?:率|比例|比重|占比|浓度|指数)(?:[^，。；、,;\d]{0,6}?(?:达到?|[为在到]|不低于|不高于|高于|低于|超过))+[^，。；、,;]{0,4}?\d[\d.]*[%％]"
)
_PERSONS = frozenset("人名户")
_SIZED_STAGE = re.compile("(?:产业|工业|重点|重大)?项目(?:新?开工|竣工|入库|新?签约|落地|投产|新引进)")
_GROUP_FARES = re.compile(
    "[^，。；、\\d]{2,24}?(?:[\u4e00-\u9fff]得(?:[出住好富了起上下进到]|放心|舒心|满意)|[能可]致富)"
)
_SET_ABOUT = re.compile(
    "(?:^|[\ue001，、])(?:要|将|并|加快|抓紧|全面|继续|稳步|有序)*(?:启动|推进|推动|加快|开展|做好|抓好|谋划|协调|配合|加强)[^，。；\\d]{0,10}$"
)
_WORK_ON = re.compile("[^，。；、]{2,24}(?<![重点])工作")
_AREAS = frozenset("县市区省州村镇乡")


def _names_area(quantity: Quantity, situation: Situation) -> bool:
    """Whether a number without a classifier is part of the name of an area that something is told of."""
    if situation.acted or quantity.comparator != "eq" or quantity.unit != quantity.text[-1:]:
        return False
    named = _OF_AREA.search(situation.clause_before) is not None
    return named and _TOLD_OF.match(situation.clause_after) is not None


_OF_AREA = re.compile(
    "(?:山区|地区|片区|沿[江海边河线]|流域|库区|湖区|老区|苏区|革命|全[国省市州]|[东西南北中]部)$"
)
_TOLD_OF = re.compile("(?![均都各全])[\u4e00-\u9fff]{2}")
_URGED = re.compile(
    r"(?:[\ue001，、\s]*|[^，。；、]{0,8}[将要])(?:还|也|要|将|并|继续|全面|大力|积极|加快|着力|扎实|深入|统筹|重点)*(?:推[动进]|促进|支持|鼓励|引导|指导|加快|加强|抓好|做好|深化|聚焦|围绕|针对|面向|服务)"
    r"(?![^，。；]*(?:建成|完成|新[建增]|打造|引进|培育|拆除|改造))"
)
# 某电厂、某地500万千瓦新能源基地、某项目等一批项目: the size is part of a name
_NAMED_WORKS = re.compile(
    r"(?:[\u4e00-\u9fffA-Za-z]{1,16}、[^，。；]{2,80}|[\u4e00-\u9fff]{1,16})等(?:一批|[^，。；、]{0,10}(?:项目|工程))"
)


def _is_part_of_named_work(quantity: Quantity, situation: Situation) -> bool:
    """Whether a measure stands inside the name of a work in a list of works."""
    classed = quantity.kind == "size_class" and not quantity.text.endswith("级")
    exact = quantity.kind in ("measure", "cardinal") and quantity.comparator == "eq"
    if not (classed or exact) or situation.acted:
        return False
    before = situation.clause_before
    if not before or before[-1] in "、，和及\ue001" or _VERB_AFTER.match(situation.clause_after):
        return False
    return _NAMED_WORKS.match(situation.clause_after) is not None and _WORK_VERB.search(before) is not None


_WORK_VERB = re.compile("推[动进]|建|投产|实施|开工|加快|做好|抓好|争取|谋划|开展|落地")
_GROUP_REACHES = re.compile(
    r"[^，。；、]{1,14}?(?:[由从](?=\ue001|[^，。；、]{0,6}类)|[升降]|达|下降|提高|增[长加]|减少|占|控制)"
)
_CHANGES = re.compile(r"[^，。；]{1,20}(?:下降|上升|降低|减少|改善|好转|提高|提升|增长|增加|发展|崛起|振兴)")
_FIRST_OF = re.compile(r"[\d.]+[%％](?:以上|左右)?的[^，。；\d]{1,24}[、和及与]$")
_ACTED_UPON = re.compile("的[^。；]{1,100}?(?:开展|进行|实施|组织)")
_GROUP_RESULT = re.compile(
    r"的[^，。；]{2,30}?(?:得到|达[到标]|实现|完成|签订|签约|脱贫|摘帽|脱帽|上云|落户|参保|普及|健全|毕业|就读|健康|转型|健身|享有|建成|建立|开展|纳入|通过|成为|具备|配备|配套|设立|设置|参加|参与|从事|进入|加入|接受|享受|掌握|使用|采用|有|用于|以上|安全|转移|转化|转变|转为|由[^，。；]{2,16}(?:转|变|升|改)[\u4e00-\u9fff]?为|接入|覆盖|开通|符合|消除|解决|通[上了]?(?:硬化|公[路交]|[水电网邮气车油]|客车|动力电|光纤|宽带)|[用喝住]上|淘汰|退出|推行|推广|实行|获得|取得|评为|更换|公开|联网|联通|投用|基本|全面|全部|拥有|能够|保持|采取|安装|落实|形成|由[^，。；]{2,}(?=[申承负运建管经组]))"
)


def _is_share_of_group(quantity: Quantity, situation: Situation) -> bool:
    """Whether a ratio opens a clause as the share of a group that is to reach something (80%以上的县建成…)."""
    opens = (
        re.fullmatch(
            r"[\ue001\s]*(?:(?:带动|引导|组织|吸引|帮助|促使|推动|确保|力争|实现)?(?:全[国省市县区州镇乡]|我[省市县区]|本[市县区省])?|"
            r"确保|实现|使|有|(?:探索|推动|支持|力争|争取)?在|" + PLACES.pattern + r")?",
            situation.clause_before,
        )
        is not None
    )
    before = _FIRST_OF.sub("", situation.clause_before)
    upon = ACTS_UPON.fullmatch(before) is not None and _ACTED_UPON.match(situation.sentence_after)
    if upon:
        return quantity.unit == "%"
    governed = (
        situation.near_limit
        or situation.marked
        or situation.goal
        or "实现" in situation.clause_before
        or situation.clause_before.endswith("在")
        or quantity.value_min == 100
        or quantity.text.startswith(("不低于", "不少于"))
    )
    return (
        quantity.unit == "%"
        and opens
        and governed
        and _GROUP_RESULT.match(situation.clause_after) is not None
    )
