"""Milestones: results without a number under an explicit deadline (codebook section 4, Milestones, and section 7).

What a clause says is told by its shape: a completion (…建成投用), a making with its product (构建…体系, 培育一批…),
a state (…更加完善), or a mere act (加强…, 开展…). A deadline with a limit word (到, 底, 前, 内) makes a milestone of the
first three, and of an act that it opens or that stands right behind it; a bare year or a span (2024年, 今后五年)
only of a completion or a making; a deadline in an earlier sentence never of an act.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.targets.context.governance import GOVERNING
from pipeline.targets.context.limits import Limit
from pipeline.targets.passages import TIME, Clause, Paragraph
from pipeline.targets.sentences.groups import is_of_every
from pipeline.targets.vocabulary import Vocabulary

# 《规划》提出了到2025年的发展目标，首次引入…: the year is that of goals, not of what the document does
_SETS_GOALS = re.compile("(?:提出|明确|设定|确定|制定|规划|描绘)了?$")
_GOALS_OF = re.compile("的?[^，。；：]{0,24}(?:目标|蓝图|任务)(?:[，。；,;]|$)")
_LEAD = re.compile(
    r"^(?:[\ue001、\s]+|左右|前后|其中|同时|此外|并且?|且|而|还|再|即|使得?(?![用命馆者])|让|令|力争|争取|努力|力求|确保|必须|务必|预期|预计|有望|计划(?!生育)|"
    r"料|拟|要|将(?!军)(?=于?\ue001|[^把]{0,2}(?:全|基|建|形|实|完|投|开|竣|通|启|清))|应当?|需要?|到时|届时)+"
)
_BEFORE_TIME = re.compile(
    r"(?:[也还亦都均]?(?:(?<![重主需必首只])要|将|须|应当?|(?<!行动)(?<!工作)计划|预计|有望|以期|期望|会?致力|力争|争取|确保|拟|务必|必须|[最不]迟|最晚))*[于在]?[，、\s]*$"
)
# 民营经济力争实现新突破: the indicator drops the marker between the subject and its verb
_STRIVEN_FOR = re.compile(
    "(?<=[\u4e00-\u9fff]{2})(?:力争|力求|争取|有望)(?=[实完达建形取进跨迈跻]|基本|全[面线部]|率先|初步)"
)
# 某某铁路（又称某某高铁）: what else a thing is called is no part of its name
_ALIAS = re.compile("[(（](?:又称|又名|也称|简称|以下简?称|俗称)[^()（）]*[)）]")
# 提出到2025年，…体系初步建立等目标
_TOLD = re.compile(
    r"^(?:[^，]{0,6}?(?:并|还|其中|明确|规划|计划|方案|意见))?(?:提出|明确|要求)[了，]?(?=(?:要|将|拟|应|须|力争|争取|确保|计划|于|在)*$)"
)
_ONLY_LEAD = re.compile(
    r"^(?:主要|总体|具体|工作|发展|预期|总)*目标(?:任务)?(?:[是为]|如下|分别)?$|^(?:任务)?(?:完成|进展|落实|执行)情况$|^(?:如下|以下|下列).*$|^.{0,6}(?:如下|以下)$|^[或并]?更[长短]一?[段些]?的?(?:时间|时期)$"
)
_ADVERBIAL = re.compile(
    r"^(?:在(?!全[国省市县区])[^，]{1,40}(?:上|下|中|内|时|前提下|方面|领域|过程中|基础上|同时|后|前|期间)$|以[^，]{1,40}(?:为|作)[^，的]{1,30}$|"
    r"围绕|按照|根据|依据|依托|通过|经过|结合|聚焦|立足|对于|针对|随着|坚持|遵循|本着|为了?(?!主)|对标|除(?![^，]{1,40}?外的[^，]{2,})|如(?!期)|若|凡|由(?!.{2,}转[变型]$)|"
    r"与[^，]{1,20}相比|同[^，]{1,20}相比|从(?!.{2,}转[变型]$)|作为|有利于|连同|对[^，]{2,30}的$|[^，]{2,30}(?:后|时)$)"
)
_APPLICANT = re.compile("申请人|申报(?:单位|企业|人)|报名|考生|参[会赛]|投标人|纳税人")
_MET = re.compile(
    "(?:顺利|超额|圆满|提前|胜利)完成了?(?:年度|全年|年初|当年|既定)?[^，]{0,8}(?:目标|任务|计划)"
)
_GIVEN_UP = re.compile("原(?:先|本)?(?:计划|定|拟|预计)")  # 原计划于今年底建成通车
_UNDONE = re.compile(
    "(?:无法|未能|没能)(?!.*的)|[如若]按|(?<=[\u4e00-\u9fff]{2})曾(?=[发宣表公透])"
    "|》中?(?:还|也)?(?:指出|提出|强调|要求|明确)$|举行[^，]{0,12}(?:发布会|座谈会|仪式)$"
)  # 如按原计划开通将无法接入车站
_NOT_RESULT = re.compile(
    r"^(?:敬?请|望|申请人|报名|考生|参[会赛])|各位代表|良好开局|开好局|开门红|工作报告|大会报告|^专项?用于|责任单位|牵头单位|负责|单位[:：]|^(?:各|有关|省|市|县)[^，]{0,12}(?:部门|单位|政府)要?$|印发给|认真(?:贯彻|组织)|通知如下|(?<![实体表展兑])现[将就提]|^(?:以及|鼓励|倡导|提倡|允许)|^[特现兹](?:此)?(?:[就对向][^，]{2,30})?(?:提出|作出|做出|制定|制订|拟定|印发|发布|公告|决定|通知|部署|安排)|制定本|有效期|施行|废止|"
    r"[=＝×÷]|关于印发|〔(?:19|20)\d\d〕|(?:已|业已)[于在经]|[为是]指|的(?:完成|召开|举行)$|情况(?:报|报送|上报|函告|反馈|汇总)[^，]{0,16}$|"
    r"(?:组织|进行|开展)[^，]{0,12}(?:自查|督查|检查|抽查|督导|调度)(?:活动|工作)?$|所占|占[^，]{2,20}比例$|^以[后前]|放假|调休|上班|时(?:表示|指出|强调|说)$|[增达超占]$|(?<!行)为$"
)
_END_ADVERBIAL = re.compile(
    r"(?:[的之中]中|的[^，的]{2,12}(?<![其集])中|(?<![实小])时|(?:会议?|论坛|仪式|活动|[”\"])上|来[看说讲]|的[\u4e00-\u9fff]{1,4}(?:期|阶段|关头|节点)|的前提下|的基础上|的同时|过程中|方面|期间|情况下|条件下|要求|原则|目标|为主题|为主线|为核心|为重点|为导向|为引领|为抓手|为契机)$"
)
_REACHES_GOAL = re.compile(
    r"(?:长远|如期|提前|胜利|圆满|全面|基本)*(?:实现|完成|达成|达至)[^，]{2,30}(?:目标|要求)$|"
    r"[^，的]{4,40}?(?:完成|达到|符合)(?:国家|[上省市]级?|[国省市区]家?)(?:下达|规定|确定|核定)?[^，]{0,16}(?:目标|要求)$"
)
_FACT = re.compile(
    r"^经(?![济营贸费验典过常])[^，]{0,20}?(?:公示|审[核批定议查]|同意|批准|研究|评[审定]|核[定实准])|仍然?(?:面临|存在|有)|没有改变|考虑了|进行了|召开|体现了|(?:完成|取得|实现|建成|形成|达到)了|^坚决(?:避免|防止)|^(?:避免|防止)|^[比较][^，]{2,24}[高低多少快慢好]$|会议(?:明确|指出|强调|要求|认为)|^不再(?!使用|新[增建]|[审批]批|生产|销售|进口)|"
    r"^[^，]{0,24}(?<![还都又就便即仍凡要但只若可总正老于])是(?![否非])|突出问题$|同比|考虑|"
    r"[\u4e00-\u9fff](?<![为除])了(?![解然如])|(?:活动|仪式|会议|大会|论坛)(?:在[^，]{2,20})?(?:成功|顺利|隆重)?(?:举行|召开|举办|开幕)$|(?:会议|报告|文件|意见|通知|方案|规划)(?:中)?(?:还|也)?(?:指出|提出|强调|要求|明确|认为)$|"
    r"[略稍][高低多少]$|^(?:已经?|仍|曾)(?!建立|形成)|^(?:也|既|又|并)?不(?:能|会|可|宜|应|是|追求|抑制|允许)|(?:具有|具备|充满|面临|处于|属于)[^，]*(?:意义|条件|挑战|机遇|时期|阶段|作用|地位)$|印发《|(?:未|没有|保持不|不)变$"
)
_PROCESS_RESULT = re.compile(
    r"取得|建成|形成|完成|实现|达到|基本|出台|迈上|成为|全面|落地|见效|建立|构建|制定|编制|提出新?一?批|到位$"
)
# In a span one acts; 取得新进展, 加快形成 and 打造一批 do not say that it comes to an end.
_SPAN_RESULT = re.compile(
    r"(?<!加快)(?<!引导)(?<!推动)(?<!促进)(?<!努力)(?:(?:基本|全面|初步|率先|如期|高水平|高标准|高质量)*(?:建成|完成|形成|实现|建立|达到|建设成)|(?:发展|培育|打造|建设|培植|塑造)成为)"
    r"(?!(?:以下|下列|情况|进度|(?:更|新|较)高?的?(?:水平|层次|高度)|[^，]{0,10}(?:大发展|新[突跨提跃进成作]))|[^，]*同步$)|转变$|"
    r"(?:基本|全面|普遍|彻底|根本)(?:解决|消除|扭转|建立|普及|取消|完成|形成|建成|实现)$|得到(?:较好|基本|普遍|根本|全面|彻底|妥善)+(?:解决|改造|治理|保障|扭转|控制|遏制|落实)$|普遍得到[\u4e00-\u9fff]{2}$|"
    r"^大幅(?:提升|提高)"
)
_CHANGE = re.compile(
    r"^(?:大幅度?|显著|明显|较大幅度|根本|基本|总体|从根本上|全面(?=提升))(?:提[升高]|改[善变]|增强|降低|减少|缩[小短]|扭转|遏制|优化)"
)
DONE_ACT = re.compile(
    r"(?:基本|全面|全部|率先|初步)*(?:建成|完成|形成|实现|建立|达到|取得|出台|编制完成|消除|淘汰|解决|摸清|查明|划定)"
)
# What one strives at or sets about is no result, even with its product (加快构建…体系, 组织开展专项检查).
_STRIVING = re.compile(
    r"(?:并|还|将|要|应|也)*(?:进一步|全面)?(?:加快|大力|着力|积极|深入|扎实|不断|持续|切实|坚定|坚决|认真)(?!地?(?:消除|遏制|完成|建成|打赢|关停|取缔|淘汰|改[善观]$|提[升高]$))|"
    r"(?:对[^，]{2,60}?)?(?:组织|集中|联合|全面|统一)*开展"
)
_PROGRESS = re.compile(
    r"(?<=[^，]{4})取得(?:明显|显著|重大|阶段性|积极|决定性|突破性|实质性|关键性|标志性|初步|较大|新的?|更大|一定|良好)+的?(?:进展|成效|成果|突破|进步|胜利|效果)$"
)
_REPORTED = re.compile("情况[^，]{0,6}(?:报|报送|上报|函告|通报|反馈)|举行[^，]{0,12}(?:发布会|座谈会|仪式)$")
# 时间安排: what a schedule lists is done by its dates
_SCHEDULE = re.compile("(?:时间|进度)(?:安排|要求|步骤|节点|表)|完成时限")
_AIMED_AT = re.compile("目标[是为][在于]?$")
_TELLING = re.compile(r"向[^，]{1,12}(?:报告|公布|通报|公开)$")  # what comes of it is told, not done
# 在A、B等方面给予扶持: where one acts does not tell what comes of it.
_PLACE = re.compile(
    r"在全[国省市县区州](?:范围内?)?(?=[\u4e00-\u9fff]{4})|(?:并且?|还)?在[^，]{2,40}?(?:方面|领域|环节|过程中)"
)
# 规模化养殖场都要配备治污设施: all of a group are to have it
_ALL_DO = re.compile(
    r"[\u4e00-\u9fff]{2}[都均](?:要|应当?|须|必须)?(?:配[备套齐]|安装|加装|装有|建有|建立|建成|具备|具有|达到|设[有立置]|拥有|开通|通过|用上|喝上|实行|接入|纳入|完成|采用|改用|换成|更换|淘汰|关闭|取缔|制定|编制)"
)
_RELATION = re.compile(
    r"(?:不(?:超过|低于|高于|突破)|高于|低于|好于|优于|快于)(?:[^，]{0,20}(?:水[平准]|标准|规定|目标值|增[速长幅]))?$|"
    r"(?:赶上|追上|赶超|超过|接近|相当于)[^，]{2,20}(?:水平|平均)$|应[\u4e00-\u9fff]尽[\u4e00-\u9fff]$|"
    r"(?:保持|维持|稳定)在?(?:上年|去年|往年|现有)(?:同期)?水[平准]$|(?:控制|保持|稳定|维持|限制)在[^，]{2,30}(?:[以之]?内|以下|范围|区间)$"
)
_IN_STEP = re.compile(
    r"增(?:长|速|幅)[^，]{0,6}[高快低]于(?![^，]*(?:水平|标准)$)|"
    r"(?:增长|提高|增速|增幅|发展|收入)[^，]{0,4}[与和同跟][^，]{2,20}(?:增长|提高|增速|发展|提升|增幅)(?:基本|保持|大体)*(?:同步|持平|相适应)(?:增长)?$"
)
# 增速赶上全国水平; and what becomes so (县乡公路等级化), not what one works at (推进新型工业化)
_REACHES_LEVEL = re.compile(
    r"(?:赶上|追上|超过|迈入|进入)[^，]{0,8}(?:全[国省市]|世界|国际|中部|东部|西部|同类)[^，]{0,8}水平$"
)
_BECOMES = re.compile(r"[\u4e00-\u9fff]{2,}(?:[^业镇市息大强优净绿美变深代]|专业)化(?<!产业化)$")
# 有条件的地区，基本建成…; 提前完成任务的省份，要…: whom the next clause is about
_HOLDERS = re.compile(
    r"的(?:地区|地方|区域|省份|城市|城镇|县城|街道|社区|园区|单位|部门|机构|企业|行业|学校|院校|高校|医院|家庭|农户|人员|人口|群众|居民|学生|职工|对象|"
    r"[省市州县区旗乡镇村](?:[、和(（]?[市县区旗乡镇村][)）]?)*)$"
)
_REACHING = re.compile(
    r"(?:已经?|尚?未|没有|提前|率先|基本|全部)*(?:完成|实现|达到|通过|取得|具备|符合|纳入|列入|进入|摘帽|脱贫)"
)
_HANDLING = re.compile("[将把使让]")
_NAMES_LIST = re.compile(
    '(?:实现|做到|达到|完成|取得|形成|抓好)[“"‘「][^，]{1,20}[”"’」](?:的?目标(?:任务)?)?$'
)
_YEARS_WORK = re.compile(r"[\u4e00-\u9fff]{0,8}?实事(?:项目|立项|工作)")
# An occasion that the year behind the verb names, and work that it tells apart: 参加2025年博览会, 做好2026年征兵工作
_HELD = re.compile(
    "(?:[申承筹协主]办|举办|参加|参展|出席|参与|庆祝|迎接|备战|筹备|办好|开好|做好|抓好|组织好?)$"
)
_MORE = re.compile("(?:进一步|更好地?|依法|尽快)+(?!全面)")
_SUBJECT = re.compile(
    r"[^，]{1,24}?(?:(?<![重主需必首只])要(?![求素点害])|(?<![适相对反供响效呼回])应(?!.尽)当?|须)(?=[\u4e00-\u9fff]{2})"
)


@dataclass(frozen=True, slots=True)
class Result:
    """A clause that states a result: its quote ``text[start:end]``, what it names, and why it is a milestone."""

    start: int
    end: int
    name: str
    why: str
    limit: Limit


def read_result(
    text: str,
    paragraph: Paragraph,
    clause: Clause,
    inside: Sequence[Limit],
    governing: tuple[Limit | None, str],
    first: bool,
    hoped: bool,
    vocabulary: Vocabulary,
) -> Result | None:
    """Return the result that ``clause`` states under a deadline, or None.

    ``inside`` are the times of the clause, ``governing`` is what else governs it and where that stands; ``first``
    tells that nothing has been stated under that deadline yet, ``hoped`` that a bare year is a later one in a list of goals.
    """
    own = [limit for limit in inside if limit.kind in GOVERNING]
    aimed = bool(own) and _AIMED_AT.search(text, clause.start, own[-1].start) is not None
    if aimed:
        own[-1] = replace(own[-1], firm=True)  # 目标是在2021年换届选举时落实新措施
    if any(limit.kind in ("start", "recurring") for limit in inside) or (own and own[-1].end >= clause.end):
        return None
    limit, source = (own[-1], "clause") if own else governing
    if limit is None or limit.kind not in GOVERNING or source in ("heading", "title"):
        return None
    if limit.kind == "span" and source == "goal_paragraph" and not (limit.counted and limit.within):
        return None  # a period lends its end to the numbers of the next sentence, but limits no results there
    if not limit.firm and _YEARS_WORK.match(text, limit.end):
        return None  # 2023年为民办实事项目发布: the year names the work
    start, end = clause.start, clause.end
    subject = ""
    if own:
        ahead = paragraph.open_text(clause.start, own[-1].start)
        if len(ahead) > 1 and _ADVERBIAL.match(ahead) and clause.end - own[-1].end > 2:
            return None  # 按照到2035年基本实现现代化的部署
        if _APPLICANT.match(ahead) or _GIVEN_UP.search(ahead):
            return None
        if len(own) > 1 and _REPORTED.search(text, own[-1].end, clause.end):
            return None  # 于6月底和12月底将进展情况报…: time and again
        if text.startswith("的", own[-1].end):
            return None  # 明确了到2030年的目标任务
        ahead = _TOLD.sub("", ahead)
        marked = not ahead or _LEAD.fullmatch(ahead) is not None  # 力争2026年底前开通…
        reaches = aimed or ahead.endswith("达至")  # 长远达至2050年前净零排放的目标
        named = vocabulary.final_verb.search(_BEFORE_TIME.sub("", ahead)) is not None and not reaches
        if not marked and named and not own[-1].counted:
            return None  # 制定2030年前达峰行动方案: the time belongs to a name
        if not own[-1].firm and _HELD.search(ahead):
            return None  # 申办2023年全省文化节启动仪式
        if len(ahead) <= 8 and (aimed or not reaches):
            start = own[-1].end
            subject = "" if marked or aimed else _subject(text[clause.start : own[-1].start])
    lead = _LEAD.match(paragraph.open_text(start, end))
    start += lead.end() if lead and lead.end() < end - start else 0
    if source == "brackets" and start < limit.start < end:
        end = max(text.rfind("(", start, limit.start), text.rfind("（", start, limit.start), start + 1)
    body = paragraph.open_text(start, end)
    if len(body.replace(TIME, "").strip()) < 2 or body[0] in "（(" or text.startswith("请", clause.start):
        return None
    if clause.stop in ("：", ":") and _NAMES_LIST.match(body):
        return None  # 力争实现“五个突破”：
    heading = (paragraph.section and paragraph.section.heading) or ""
    first = first or _SCHEDULE.search(heading) is not None
    names_goals = (
        source == "sentence" and _SETS_GOALS.search(text[max(0, limit.start - 12) : limit.start]) is not None
    )
    names_goals = names_goals and _GOALS_OF.match(text, limit.end) is not None
    why = _judge(body, limit, source, first, hoped, names_goals, vocabulary)
    if why is None:
        return None
    name = text[start:end]
    for one in reversed(own):
        if one.start >= start:
            name = _BEFORE_TIME.sub("", name[: one.start - start]) + name[one.end - start :]
    name = _STRIVEN_FOR.sub("", _ALIAS.sub("", name), count=1)
    return Result(clause.start, end, subject + name, why, limit)


def _subject(ahead: str) -> str:
    """Return what stands before a time as the subject of its clause, or "" (确保地铁2号线年内通车: 地铁2号线)."""
    lead = _LEAD.match(ahead)
    subject = _BEFORE_TIME.sub("", ahead[lead.end() :] if lead else ahead)
    return "" if _TOLD.fullmatch(subject) else subject


def is_statement(body: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a clause states anything, and is no time, place or manner alone."""
    body = body.replace(TIME, "").strip()
    return len(body) >= 4 and not (
        _ONLY_LEAD.match(body)
        or _ADVERBIAL.match(body)
        or _names_holders(body, vocabulary)
        or (_END_ADVERBIAL.search(body) and not _REACHES_GOAL.match(body))
    )


def _names_holders(body: str, vocabulary: Vocabulary) -> bool:
    """Whether a clause only names the places or persons that the next one is about (有条件的地区)."""
    if _HOLDERS.search(body) is None or _HANDLING.match(body):
        return False
    if _REACHING.match(body):
        return True
    verb = (
        vocabulary.making.match(body)
        or vocabulary.imperative.match(body)
        or vocabulary.completion.match(body)
    )
    return verb is None


def _without_subject(body: str) -> str:
    """Return what a clause says of its subject where 要 or 应 parts the two (企业要规范…), without its 在…方面."""
    match = _SUBJECT.match(body) or _PLACE.match(body)
    body = body[match.end() :] if match else body
    more = _MORE.match(body)
    return body[more.end() :] if more else body


def _judge(
    body: str, limit: Limit, source: str, first: bool, hoped: bool, names_goals: bool, vocabulary: Vocabulary
) -> str | None:
    bare = body.replace(TIME, "").strip()
    shape = _shape(bare, vocabulary)
    if not is_statement(body, vocabulary) and not (shape == "completion" and len(bare) < 4):
        return None
    if (
        _NOT_RESULT.search(bare)
        or vocabulary.purpose.match(bare)
        or _FACT.search(bare)
        or _UNDONE.search(bare)
    ):
        return None
    in_step = _IN_STEP.search(bare) is not None
    if in_step and not (hoped and limit.kind == "point"):
        return None  # a direction without a number, but where a list of a year's goals holds it
    if vocabulary.past_opening.match(bare) or vocabulary.past_near.search(bare):
        return None
    if limit.deadline is None and limit.kind == "span" and not limit.counted:
        return None  # 统计年度内, 有效期内
    process = vocabulary.process.match(_without_subject(bare)) is not None
    if limit.kind == "span" and not limit.within:
        return "span_with_completion" if _SPAN_RESULT.search(bare) and not process else None
    if not limit.firm and source == "goal_paragraph" and not hoped:
        return None
    if not limit.firm and _MET.match(bare):
        return None
    if not limit.firm:
        return (
            f"year_with_{shape}"
            if shape in ("completion", "making")
            or (
                shape == "state"
                and (hoped or (source == "clause" and _RELATION.search(bare)) or is_of_every(bare))
            )
            else None
        )
    if shape != "act":
        return f"limit_with_{shape}"
    if limit.kind == "span" or process or _STRIVING.match(bare):
        return None
    near = source in ("clause", "brackets") or (first and source == "sentence" and not names_goals)
    return "limit_with_act" if near else None


def _shape(body: str, vocabulary: Vocabulary) -> str:
    """Return what a clause states: completion, making, state or act."""
    if is_of_every(body) or _ALL_DO.search(body):
        return "state"
    body = _without_subject(body)
    if _REACHES_LEVEL.search(body):
        return "completion"
    if _RELATION.search(body):
        return "state"
    if _PROGRESS.search(body):
        return "completion"  # 治理整顿的各项工作取得明显进展
    if _STRIVING.match(body) or _TELLING.search(body):
        return "act"
    state = vocabulary.state.search(body)
    graded = state is not None and vocabulary.graded.search(body, 0, state.start())
    making = vocabulary.making.match(body)
    if graded and not vocabulary.process.match(body):
        return "state"  # 签约服务内涵更加丰富
    if making and vocabulary.product.search(body, making.end()):
        return "making"
    if vocabulary.process.match(body):
        return "completion" if _PROCESS_RESULT.search(body[2:]) else "act"
    acts = vocabulary.imperative.match(body) is not None and DONE_ACT.match(body) is None
    if any(not acts or match.end() == len(body) for match in vocabulary.completion.finditer(body)):
        return "completion"
    if _CHANGE.match(body) or (
        not acts
        and (vocabulary.state.search(body) or vocabulary.degree.search(body) or _BECOMES.search(body))
    ):
        return "state"
    return "act"
