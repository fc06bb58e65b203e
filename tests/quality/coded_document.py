"""A small coded document, ways to damage it, and what each damage must cost.

The document has the form of the files of gold; a damage changes it as another coder or a machine might have.
"""

import copy
from collections.abc import Callable
from typing import Any

Coded = dict[str, Any]

TEXT = """青石县产业发展三年行动方案
一、总体目标
到2025年,地区生产总值达到300亿元以上,年均增长8%左右,力争规模以上企业突破160家。
二、重点任务
(一)培育企业。每年新增高新技术企业20家,行政村光纤网络全覆盖。(责任单位:科技局、经信局)
(二)改善环境。2024年底前建成政务服务中心,2025年形成产业集群。落实《优化营商环境条例》(国令第722号)。
"""


def target(quote: str, value: str | None, indicator: str, measure: str, **fields: Any) -> dict[str, Any]:
    row = {
        "quote": quote,
        "value_text": value,
        "occurrence": 1,
        "indicator": indicator,
        "measure": measure,
        "direction": None,
        "value_min": None,
        "value_max": None,
        "unit": None,
        "comparator": None,
        "period": "point",
        "deadline": "2025",
        "strength": "plain",
        "section": 1,
    }
    return row | fields


GOLD: Coded = {
    "text": TEXT.strip("\n"),
    "metadata": {
        "title": "青石县产业发展三年行动方案",
        "doc_number": None,
        "doc_type": "行动方案",
        "issued_on": "2023-03-01",
        "plan_start": 2023,
        "plan_end": 2025,
        "redistributable": True,
        "notes": "not compared",
    },
    "sections": [
        {"n": 1, "parent": None, "level": 1, "label": "一、", "ordinal": 1, "heading": "总体目标"},
        {"n": 2, "parent": None, "level": 1, "label": "二、", "ordinal": 2, "heading": "重点任务"},
        {"n": 3, "parent": 2, "level": 2, "label": "(一)", "ordinal": 1, "heading": "培育企业"},
        {"n": 4, "parent": 2, "level": 2, "label": "(二)", "ordinal": 2, "heading": "改善环境"},
    ],
    "targets": [
        target(
            "地区生产总值达到300亿元以上",
            "300亿元以上",
            "地区生产总值",
            "level",
            value_min=3e10,
            unit="元",
            comparator="ge",
        ),
        target(
            "地区生产总值达到300亿元以上,年均增长8%左右",
            "8%左右",
            "地区生产总值",
            "growth",
            direction="up",
            value_min=8,
            value_max=8,
            unit="%",
            comparator="approx",
            period="annual",
        ),
        target(
            "力争规模以上企业突破160家",
            "160家",
            "规模以上企业",
            "level",
            value_min=160,
            unit="家",
            comparator="gt",
            strength="strive",
        ),
        target(
            "每年新增高新技术企业20家",
            "20家",
            "高新技术企业",
            "increment",
            direction="up",
            value_min=20,
            value_max=20,
            unit="家",
            comparator="eq",
            period="annual",
            deadline=None,
            section=3,
        ),
        target(
            "行政村光纤网络全覆盖",
            "全覆盖",
            "行政村光纤网络",
            "coverage",
            value_min=100,
            value_max=100,
            unit="%",
            comparator="eq",
            deadline=None,
            section=3,
        ),
        target(
            "2024年底前建成政务服务中心",
            None,
            "建成政务服务中心",
            "milestone",
            deadline="2024",
            section=4,
        ),
        target("2025年形成产业集群", None, "形成产业集群", "milestone", section=4),
    ],
    "responsibilities": [{"section": 3, "agencies": ["科技局", "经信局"]}],
    "citations": [
        {
            "quote": "《优化营商环境条例》(国令第722号)",
            "title": "优化营商环境条例",
            "doc_number": "国令第722号",
            "section": 4,
        }
    ],
}

ASKED = {"title", "doc_number", "doc_type", "issued_on", "plan_start", "plan_end", "redistributable"}
FIELDS = ("value", "indicator", "measure", "direction", "comparator", "period", "deadline", "strength")
CHARACTERS = len("".join(TEXT.split()))
UNHARMED: dict[tuple[str, str], tuple[int, int, int, int]] = {
    ("text", "characters"): (CHARACTERS, CHARACTERS, CHARACTERS, 0),
    ("text", "paragraphs"): (6, 6, 6, 0),
    ("sections", "tree"): (4, 4, 4, 0),
    **{("targets", name): (5, 5, 5, 0) for name in ("found", "valued", "strict", *FIELDS)},
    ("milestones", "found"): (2, 2, 2, 0),
    ("responsibilities", "found"): (2, 2, 2, 0),
    ("citations", "found"): (1, 1, 1, 0),
    ("metadata", "all"): (7, 7, 7, 0),
}

Cost = dict[tuple[str, str], tuple[int, int, int, int]]
DAMAGES: dict[str, tuple[Callable[[Coded], object], Cost]] = {}
"""Name → what is done to the document, and the counts that differ from those of the unharmed one."""


def costs(
    **changed: tuple[int, int, int, int],
) -> Callable[[Callable[[Coded], object]], Callable[[Coded], object]]:
    """Declare a damage: part__aspect=(n_gold, n_found, n_matched, n_errors)."""

    def declare(damage: Callable[[Coded], object]) -> Callable[[Coded], object]:
        cost = {(key.split("__")[0], key.split("__")[1]): counts for key, counts in changed.items()}
        DAMAGES[damage.__name__] = (damage, cost)
        return damage

    return declare


def damaged(name: str) -> Coded:
    """Return a copy of the document with a damage done."""
    coded = copy.deepcopy(GOLD)
    DAMAGES[name][0](coded)
    return coded


def lost_fields(n: int) -> dict[str, tuple[int, int, int, int]]:
    """Return the counts of the fields where only ``n`` targets were found, all right."""
    return {f"targets__{field}": (n, n, n, 0) for field in FIELDS}


@costs()
def nothing(coded: Coded) -> None:
    """Leave it as it is."""


@costs(
    **lost_fields(4),
    targets__found=(5, 4, 4, 1),
    targets__valued=(5, 4, 4, 1),
    targets__strict=(5, 4, 4, 1),
)
def target_dropped(coded: Coded) -> None:
    del coded["targets"][2]


@costs(targets__found=(5, 6, 5, 1), targets__valued=(5, 6, 5, 1), targets__strict=(5, 6, 5, 1))
def target_twice(coded: Coded) -> None:
    coded["targets"].append(coded["targets"][0])


@costs(
    **lost_fields(4),
    targets__found=(5, 5, 4, 2),
    targets__valued=(5, 5, 4, 2),
    targets__strict=(5, 5, 4, 2),
)
def target_elsewhere(coded: Coded) -> None:
    coded["targets"][3] |= {"quote": "三年行动方案", "value_text": "三年"}


@costs()
def quote_cut_shorter(coded: Coded) -> None:
    coded["targets"][0]["quote"] = "达到300亿元以上"


@costs()
def value_cut_shorter(coded: Coded) -> None:
    coded["targets"][0]["value_text"] = "300亿元"


@costs(targets__value=(5, 5, 4, 1), targets__valued=(5, 5, 4, 2), targets__strict=(5, 5, 4, 2))
def value_misread(coded: Coded) -> None:
    coded["targets"][0]["value_min"] = 3e8


@costs(targets__value=(5, 5, 4, 1), targets__valued=(5, 5, 4, 2), targets__strict=(5, 5, 4, 2))
def bound_closed(coded: Coded) -> None:
    coded["targets"][2]["value_max"] = 160


@costs(targets__value=(5, 5, 4, 1), targets__valued=(5, 5, 4, 2), targets__strict=(5, 5, 4, 2))
def unit_wrong(coded: Coded) -> None:
    coded["targets"][0]["unit"] = "美元"


@costs()
def unit_of_firms(coded: Coded) -> None:
    coded["targets"][2]["unit"] = "个"


@costs()
def unit_of_coverage(coded: Coded) -> None:
    coded["targets"][4]["unit"] = "个"


@costs(targets__comparator=(5, 5, 4, 1), targets__valued=(5, 5, 4, 2), targets__strict=(5, 5, 4, 2))
def comparator_wrong(coded: Coded) -> None:
    coded["targets"][0]["comparator"] = "gt"


@costs(targets__indicator=(5, 5, 4, 1), targets__strict=(5, 5, 4, 2))
def indicator_wrong(coded: Coded) -> None:
    coded["targets"][3]["indicator"] = "孵化器"


@costs()
def indicator_longer(coded: Coded) -> None:
    coded["targets"][3]["indicator"] = "新增高新技术企业"


@costs(targets__measure=(5, 5, 4, 1), targets__strict=(5, 5, 4, 2))
def measure_wrong(coded: Coded) -> None:
    coded["targets"][3]["measure"] = "level"


@costs(targets__direction=(5, 5, 4, 1), targets__strict=(5, 5, 4, 2))
def direction_wrong(coded: Coded) -> None:
    coded["targets"][1]["direction"] = "down"


@costs()
def direction_of_a_level(coded: Coded) -> None:
    coded["targets"][0]["direction"] = "up"


@costs(targets__period=(5, 5, 4, 1), targets__strict=(5, 5, 4, 2))
def period_wrong(coded: Coded) -> None:
    coded["targets"][1]["period"] = "cumulative"


@costs(targets__deadline=(5, 5, 4, 1), targets__strict=(5, 5, 4, 2))
def deadline_wrong(coded: Coded) -> None:
    coded["targets"][0]["deadline"] = "2030"


@costs()
def deadline_with_month(coded: Coded) -> None:
    coded["targets"][0]["deadline"] = "2025-12"


@costs(targets__deadline=(5, 5, 4, 1), targets__strict=(5, 5, 4, 2))
def deadline_invented(coded: Coded) -> None:
    coded["targets"][3]["deadline"] = "2025"


@costs(targets__deadline=(5, 5, 4, 1), targets__strict=(5, 5, 4, 2))
def deadline_missed(coded: Coded) -> None:
    coded["targets"][0]["deadline"] = None


@costs(targets__strength=(5, 5, 4, 1), targets__strict=(5, 5, 4, 2))
def strength_wrong(coded: Coded) -> None:
    coded["targets"][2]["strength"] = "plain"


@costs(
    targets__value=(5, 5, 4, 1),
    targets__comparator=(5, 5, 4, 1),
    targets__strength=(5, 5, 4, 1),
    targets__valued=(5, 5, 4, 2),
    targets__strict=(5, 5, 4, 2),
)
def several_fields_of_one(coded: Coded) -> None:
    coded["targets"][2] |= {"value_min": 60, "comparator": "eq", "strength": "plain"}


@costs(milestones__found=(2, 1, 1, 1))
def milestone_dropped(coded: Coded) -> None:
    del coded["targets"][5]


@costs(milestones__found=(2, 3, 2, 1))
def milestone_invented(coded: Coded) -> None:
    coded["targets"].append(coded["targets"][6] | {"quote": "落实《优化营商环境条例》"})


@costs()
def milestone_longer(coded: Coded) -> None:
    coded["targets"][6]["quote"] = "2025年形成产业集群。落实"


@costs(milestones__found=(2, 2, 1, 2))
def milestone_far_too_long(coded: Coded) -> None:
    coded["targets"][6]["quote"] = "2025年形成产业集群。落实《优化营商环境条例》"


@costs(
    **lost_fields(4),
    targets__found=(5, 4, 4, 1),
    targets__valued=(5, 4, 4, 1),
    targets__strict=(5, 4, 4, 1),
    milestones__found=(2, 3, 2, 1),
)
def target_taken_for_a_milestone(coded: Coded) -> None:
    coded["targets"][3] |= {"measure": "milestone", "value_text": None}


@costs(sections__tree=(4, 3, 3, 1), responsibilities__found=(2, 2, 0, 4))
def section_dropped(coded: Coded) -> None:
    del coded["sections"][2]


@costs(sections__tree=(4, 5, 4, 1))
def section_invented(coded: Coded) -> None:
    coded["sections"].append(coded["sections"][3] | {"n": 5, "label": "(三)", "heading": "落实"})


@costs(sections__tree=(4, 4, 3, 2))
def section_level_wrong(coded: Coded) -> None:
    coded["sections"][3]["level"] = 1


@costs(sections__tree=(4, 4, 1, 6))
def heading_above_longer(coded: Coded) -> None:
    coded["sections"][1]["heading"] = "重点任务。"
    coded["sections"][2]["parent"] = 1


@costs(sections__tree=(4, 4, 3, 2), responsibilities__found=(2, 2, 0, 4))
def heading_longer(coded: Coded) -> None:
    coded["sections"][2]["heading"] = "培育企业。每年"


@costs(responsibilities__found=(2, 1, 1, 1))
def agency_dropped(coded: Coded) -> None:
    coded["responsibilities"][0]["agencies"].pop()


@costs(responsibilities__found=(2, 3, 2, 1))
def agency_twice(coded: Coded) -> None:
    coded["responsibilities"].append({"section": 3, "agencies": ["科技局"]})


@costs(responsibilities__found=(2, 1, 0, 3))
def agencies_in_one(coded: Coded) -> None:
    coded["responsibilities"][0]["agencies"] = ["科技局、经信局"]


@costs(citations__found=(1, 0, 0, 1))
def citation_dropped(coded: Coded) -> None:
    coded["citations"].clear()


@costs(citations__found=(1, 1, 0, 2))
def citation_without_number(coded: Coded) -> None:
    coded["citations"][0]["doc_number"] = None


@costs(metadata__all=(7, 7, 5, 2))
def metadata_wrong(coded: Coded) -> None:
    coded["metadata"] |= {"plan_end": 2024, "issued_on": None}


@costs(metadata__all=(7, 7, 6, 1))
def metadata_missing(coded: Coded) -> None:
    del coded["metadata"]["doc_type"]


@costs(text__paragraphs=(6, 6, 5, 2))
def white_space_in_the_text(coded: Coded) -> None:
    coded["text"] = coded["text"].replace("8%", " 8%")


@costs(text__paragraphs=(6, 5, 4, 3))
def paragraphs_joined(coded: Coded) -> None:
    coded["text"] = coded["text"].replace("二、重点任务\n", "二、重点任务")


@costs(text__characters=(CHARACTERS, CHARACTERS + 8, CHARACTERS, 8), text__paragraphs=(6, 7, 6, 1))
def line_too_many(coded: Coded) -> None:
    coded["text"] = "打印本页关闭窗口\n" + coded["text"]


@costs(
    text__characters=(CHARACTERS, CHARACTERS - 12, CHARACTERS - 12, 12),
    text__paragraphs=(6, 6, 5, 2),
    milestones__found=(2, 2, 1, 2),
)
def sentence_lost_from_the_text(coded: Coded) -> None:
    coded["text"] = coded["text"].replace("2025年形成产业集群。", "")


@costs(text__characters=(CHARACTERS, CHARACTERS + 3, CHARACTERS - 1, 4), text__paragraphs=(6, 6, 5, 2))
def words_changed_in_the_text(coded: Coded) -> None:
    """A replaced run costs its longer side; what stands behind it is still found in its place."""
    coded["text"] = coded["text"].replace("光纤网络", "光缆和宽带网络")
    coded["targets"][4] |= {"quote": "行政村光缆和宽带网络全覆盖", "indicator": "行政村光缆宽带网络"}
