"""The lexicon files of this stage, compiled once per lexicon."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import Lexicon
from pipeline.targets.passages import FILLER, TIME


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by their part in a commitment, as compiled alternations (longest first)."""

    verb_kind: dict[str, str]
    final_verb: re.Pattern[str]  # a verb at the end of what stands before a value
    acts: frozenset[str]
    act_lengths: tuple[int, ...]  # the lengths of the acts, in characters
    leading_act: re.Pattern[str]  # act verbs at the head of a phrase, joined by 和, 、, 并
    first_act: re.Pattern[str]  # one of them
    inner_act: re.Pattern[str]
    strength: re.Pattern[str]
    strength_of: dict[str, str]
    past_opening: re.Pattern[str]  # a word of past time within the first characters of a clause
    past_near: re.Pattern[str]
    past_clause: re.Pattern[str]
    past_heading: re.Pattern[str]
    reward: re.Pattern[str]
    rule: re.Pattern[str]
    reference: re.Pattern[str]
    completion: re.Pattern[str]
    state: re.Pattern[str]  # the predicate of a state, at the end of a clause
    graded: re.Pattern[str]  # what stands before it (更加, 逐步, 明显得到)
    degree: re.Pattern[str]  # how far a state goes, which acts do not say (更加, 明显)
    making: re.Pattern[str]  # a verb that makes, at the head of a clause, with its adverbs, …
    product: re.Pattern[str]  # … and what is made, at its end (体系, 平台), or a lot of it (一批)
    process: re.Pattern[str]
    purpose: re.Pattern[str]
    heads: re.Pattern[str]
    before_name: re.Pattern[str]  # what may stand before an indicator and is no part of it
    behind_name: re.Pattern[str]  # … and between it and its value
    table_groups: re.Pattern[str]  # classes of indicators that run into the first name under them
    counted_unit: dict[str, str]  # what is counted without a classifier → its unit (农户: 户), …
    counted_behind: re.Pattern[str]  # … behind the number: 600万本省农业人口; not 50万人口以上城市
    counted_before: re.Pattern[str]  # … before it: 新增学位3000
    places: frozenset[str]
    imperative: re.Pattern[str]  # an act at the head of a clause, which states no result

    def act_kind(self, verb: str) -> str:
        """Return the kind of ``verb``, with the explicit adders (新增, 培育) among the acts."""
        kind = self.verb_kind[verb]
        return "act" if kind in ("add", "push") else kind

    def ends_in_act(self, before: str) -> bool:
        """Whether an act verb stands at the end of ``before``, 总规模 or 约 between it and the value apart."""
        if before.endswith(_AFTER_ACT):
            before = before[: -next(len(word) for word in _AFTER_ACT if before.endswith(word))]
        return not self.acts.isdisjoint([before[-length:] for length in self.act_lengths])

    def lead_kind(self, verbs: str) -> str:
        """Return the kind of a chain of verbs (新引进和发展): add, cut or act, by its first."""
        bare = verbs if verbs in self.verb_kind else re.sub(r"^(?:新|再|拟)", "", verbs)
        if verbs.startswith("新"):
            return "add"
        for verb, kind in self.verb_kind.items():
            if bare.startswith(verb) and kind in ("add", "cut"):
                return kind
        return "act"


_AFTER_ACT = ("总规模", "规模", "总额", "首期", "约", "近", "至少")
_ADVERB = "进一步|优先|合理|着力|全面|深入|大力|积极|加快|不断|持续|切实|坚决|有序|稳步|更好|全力|严格|扎实|要|更加|依法|科学"

# nouns that open with a verb: 服务业, 治理体系, 创新能力
# What makes a class of indicators part of an indicator's own name: 生态环境质量指数, 科技创新投入
_OWN_NAME = (
    "水平|质量|指数|指标|投入|经费|支出|平台|能力|状况|满意|事业|规划|项目|资金|产业|贡献|人才|基地|核心|综合|用水|示范|用地|领域"
    "|体系|机构|设施|监测|补助|标准|覆盖|信息|数据|服务(?!业)|治理|保护|建设|发展|的|和|与|及|[（(、，]"
)
_COMPOUND = (
    "(?:供给|发展|创新|治理|服务|管理|保障|投资|消费|生产|监管|支撑|防控|改革|开放|合作|研发|流通|营商|应急|监测|培训|供应|产业|养老|就业)"
    "(?:侧|业(?!务)|链|体系|能力|水平|环境|机制|体制|制度|设施|条件|质量|效率|规模|结构|动能|动力|活力|格局|效能|效益|方式|模式|空间|网络|生活|作用|引领|的)"
    "|[一-鿿]{2,3}率(?!先)"
)


# what is no word: numbers of items, quotation marks left open, 到 before a time
_BEFORE_NAME = (
    rf"[{TIME}、\s—-]+|“(?!.*”)|[(（]{FILLER}{{1,20}}[)）]|[到至](?={TIME})|[0-9]+[.．](?!\d)"
    r"|[(（][一二三四五六七八九十\d]+[)）]"
)
_BEHIND_NAME = rf"[{TIME}:：、\s]"


def _edge(lexicon: Lexicon, edge: str) -> str:
    """Return the words at one edge of an indicator's name as an alternation, in file order."""
    return "|".join(
        (f"(?<={row['only_behind']})" if row["only_behind"] else "")
        + (f"(?<!{row['unless_behind']})" if row["unless_behind"] else "")
        + (row["words"] if "|" not in row["words"] else f"(?:{row['words']})")
        + (f"(?={row['only_before']})" if row["only_before"] else "")
        + (f"(?!{row['unless_before']})" if row["unless_before"] else "")
        for row in lexicon.rows("name_edges")
        if row["edge"] == edge
    ).replace("<time>", TIME)


def alternation(words: Iterable[str]) -> str:
    """Return ``words`` as one alternation, longest first, ties in order of code points."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


@cache
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """Compile the vocabulary of ``lexicon``."""
    verbs: dict[str, list[str]] = {}
    kind_of: dict[str, str] = {}
    for row in lexicon.rows("target_verbs"):
        verbs.setdefault(row["kind"], []).append(row["verb"])
        kind_of.setdefault(row["verb"], row["kind"])
    strength_rows = {row["cue"]: row for row in lexicon.rows("strength_cues")}
    strength_of = {cue: row["strength"] for cue, row in strength_rows.items()}
    past = _by(lexicon, "past_cues", "cue", "scope")
    condition = _by(lexicon, "condition_cues", "cue", "kind")
    milestone = _by(lexicon, "milestone_verbs", "verb", "kind")
    counted = list(lexicon.rows("counted_nouns"))
    acts = verbs["act"] + verbs["add"] + verbs["cut"] + verbs["hold"]
    act = alternation(acts)
    return Vocabulary(
        verb_kind=kind_of,
        final_verb=re.compile(f"(?:{alternation(kind_of)})$"),
        acts=frozenset([*acts, *verbs["push"]]),
        act_lengths=tuple(sorted({len(word) for word in (*acts, *verbs["push"])})),
        leading_act=re.compile(f"(?:新|再|拟)?(?:{act})(?:(?:和|、|并|或|与)?(?:新)?(?:{act}))*"),
        first_act=re.compile(f"(?:新|再|拟)?(?:{act})"),
        inner_act=re.compile(f"(?:{act}|(?<=[将要力快极续面会])(?:推进|推动|促进))"),
        strength=re.compile(
            "|".join(
                re.escape(cue)
                + (f"(?<![\u4e00-\u9fff]{re.escape(cue)})" if row["opens"] else "")
                + (f"(?!{row['unless_followed_by']})" if row["unless_followed_by"] else "")
                for cue, row in sorted(strength_rows.items(), key=lambda item: (-len(item[0]), item[0]))
            )
        ),
        strength_of=strength_of,
        # 做实重大项目前期工作, 立项目前置审批: no 目前; 由目前的396家增加到600家 looks ahead
        past_opening=re.compile(
            f".{{0,6}}?(?<!项(?=目前))(?<![由从](?=目前))(?!目前[期置端])(?:{alternation(past['sentence'])})"
            "|[^，。；：]{0,24}?(?:会议?|大会|全会|成立|启动|实施|开展|运行|换届|召开|挂牌|建[市县区]|\ue001)以来"
        ),
        past_near=re.compile(alternation(past["near"])),
        past_clause=re.compile(alternation(past["clause"])),
        past_heading=re.compile(alternation(past["heading"])),
        # 一次性化解率 tells how things are done
        reward=re.compile(rf"(?!一次性[^，。；]{{1,8}}率)(?:{alternation(condition['reward'])})"),
        rule=re.compile(alternation(condition["rule"])),
        reference=re.compile(f"^(?:{alternation(condition['reference'])})"),
        completion=re.compile(f"(?<![不未])(?:{alternation(milestone['completion'])})"),
        state=re.compile(f"(?:{alternation(milestone['state'])})(?:水平|态势|成效)?$"),
        graded=re.compile(
            f"(?:{alternation(milestone['degree'] + milestone['adverb'])})(?:得到|有|获得|实现|趋于|更加)?$"
        ),
        degree=re.compile(f"(?<![要应须])(?:{alternation(milestone['degree'])})"),
        making=re.compile(
            f"(?:{_ADVERB}|系统|探索|研究|有针对性地?|分类|逐步|率先|初步|基本|着力|努力|分\\w{{1,3}}|修改|制定|建立|累计|新)*(?:{alternation(milestone['making'])})"
        ),
        product=re.compile(f"(?:{alternation(milestone['product'])})$|一批|一大批|若干|《"),
        process=re.compile(f"^(?:{alternation(milestone['process'])})"),
        purpose=re.compile(f"^(?:{alternation(milestone['purpose'])})"),
        before_name=re.compile(f"(?:{_BEFORE_NAME}|{_edge(lexicon, 'before')})"),
        behind_name=re.compile(f"(?:{_edge(lexicon, 'behind')}|{_BEHIND_NAME})$"),
        heads=re.compile(f"(?:{alternation(lexicon.column('indicator_heads', 'head'))})$"),
        table_groups=re.compile(
            f"(?:{alternation(lexicon.column('table_groups', 'group'))})(?=.{{4}})(?!{_OWN_NAME})"
        ),
        counted_unit={row["noun"]: row["unit"] for row in counted},
        counted_behind=re.compile(
            f"[\u4e00-\u9fff]{{0,10}}?({alternation(row['noun'] for row in counted if row['before'] != 'only')})"
            "(?!资源|及?以[上下]|规模|密度|大?[城县市镇省]|[的]?聚集|工作会|培训班|(?:呼叫|服务)?(?:中心|热线|电话|平台))"
        ),
        counted_before=re.compile(
            f"({alternation(row['noun'] for row in counted if row['before'])})(?:数量?)?(?:达到?|约|超过?|突破|近)?$"
        ),
        places=_places(lexicon),
        imperative=re.compile(  # 节能环保产业成为支柱, 供给侧改革取得进展: names
            f"(?!节能(?:环保|减排|产业|技术|低碳)|{_COMPOUND})(?:{_ADVERB})*"
            f"(?:{alternation(acts + verbs['push'] + verbs['raise'] + verbs['lower'] + milestone['process'])})"
        ),
    )


def _places(lexicon: Lexicon) -> frozenset[str]:
    """Return the names of provinces, cities and city groups, long and short (湖北省, 湖北)."""
    names = {
        "京津冀",
        "长三角",
        "珠三角",
        "粤港澳大湾区",
        "成渝",
        "东部",
        "中部",
        "西部",
        "东北",
        "南方",
        "北方",
    }
    for row in lexicon.rows("regions"):
        if row["level"] in ("province", "prefecture"):
            names |= {row["name"], re.sub(r"(?:省|市|自治区|地区|自治州)$", "", row["name"])}
            names |= set(row["aliases"].split("|")) - {""}
    return frozenset(names)


def _by(lexicon: Lexicon, name: str, word: str, key: str) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for row in lexicon.rows(name):
        groups.setdefault(row[key], []).append(row[word])
    return groups
