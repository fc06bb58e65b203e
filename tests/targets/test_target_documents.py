"""Whole documents: the gold of the seeds, lead lines, goal paragraphs, headings, tables, lists of notes."""

import json
from pathlib import Path

import pytest

from pipeline.sectioning import Section
from pipeline.targets import Context, Target, find_targets

GOLD = Path(__file__).parents[2] / "seeds" / "gold"
PLAN = Context("某市国民经济和社会发展第十四个五年规划纲要", "规划", "2021-03-10", None, None, 2021, 2025)


@pytest.mark.parametrize("name", sorted(path.parent.name for path in GOLD.glob("*/targets.jsonl")))
def test_the_values_of_the_gold_are_found(name: str) -> None:
    folder = GOLD / name
    text = (folder / "clean.txt").read_text(encoding="utf-8").strip("\n")
    known = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    context = Context(**{field: known[field] for field in Context.__dataclass_fields__})
    rows = [json.loads(line) for line in (folder / "targets.jsonl").read_text(encoding="utf-8").splitlines()]
    expected = {row["value_text"] for row in rows if row["value_text"]}
    found = {target.value_text for target in find_targets(text, [], context)}
    assert len(expected & found) >= 0.9 * len(expected)


def lines(*text: str) -> str:
    return "\n".join(text)


def by_indicator(targets: list[Target]) -> dict[str, Target]:
    return {target.indicator: target for target in targets}


def test_a_lead_line_governs_the_list_under_it() -> None:
    text = lines(
        "到2025年,力争实现以下目标:",
        "——城镇化率达到65%;",
        "——粮食产量达到500万吨。",
        "森林面积保持在300万亩以上。",
    )
    found = by_indicator(find_targets(text, [], PLAN))
    assert [(found[name].deadline, found[name].strength) for name in ("城镇化率", "粮食产量")] == [
        ("2025", "strive")
    ] * 2
    assert (found["森林面积"].deadline, found["森林面积"].strength) == (None, "plain")
    assert found["森林面积"].deadline_inferred == "2025"


def test_a_heading_lends_its_year_to_values_alone() -> None:
    text = lines("一、2026年主要工作", "新建农村公路500公里,完善养护机制。")
    section = Section(1, None, 1, "一、", 1, "2026年主要工作", False, 0, len(text), 0, 11, "")
    targets = find_targets(text, [section], Context(doc_type="工作报告", issued_on="2026-01-10"))
    assert [(target.indicator, target.deadline) for target in targets] == [("农村公路", "2026")]


def test_a_goal_item_keeps_its_opening_deadline_to_the_end_of_the_paragraph() -> None:
    text = "——创新能力。到2025年,力争研发投入强度达到2.5%。建成重点实验室5个。"
    section = Section(1, None, 1, "——", 1, "创新能力", True, 0, len(text), 0, 6, "")
    found = by_indicator(find_targets(text, [section], PLAN))
    assert (found["重点实验室"].deadline, found["重点实验室"].strength) == ("2025", "plain")
    assert found["研发投入强度"].strength == "strive"


def test_a_review_holds_no_targets() -> None:
    text = lines(
        "一、2020年工作回顾",
        "新增城镇就业10万人,地区生产总值增长3%。",
        "二、今后五年目标",
        "地区生产总值年均增长6%。",
    )
    second = text.index("二、")
    sections = [
        Section(1, None, 1, "一、", 1, "2020年工作回顾", False, 0, second - 1, 0, 11, ""),
        Section(2, None, 1, "二、", 2, "今后五年目标", False, second, len(text), second, second + 8, ""),
    ]
    targets = find_targets(text, sections, Context("政府工作报告", "报告", "2021-01-20"))
    assert [target.value_text for target in targets] == ["6%"]


TABLE = lines(
    "指标 | 2020年 | 2025年 | 年均增长 | 属性",
    "地区生产总值(亿元) | 1234.5 | 1800 | 8% | 预期性",
    "常住人口城镇化率(%) | 60.1 | 65 | [4.9] | 预期性",
    "森林覆盖率(%) | 41.84 | 42以上 | - | 约束性",
)


@pytest.mark.parametrize("separator", [" | ", "\t", " "])
def test_an_indicator_table_gives_level_growth_base_and_attribute(separator: str) -> None:
    targets = find_targets(TABLE.replace(" | ", separator), [], PLAN)
    level, growth, share, change, cover = targets
    assert (level.indicator, level.value_min, level.unit, level.deadline) == (
        "地区生产总值",
        1.8e11,
        "元",
        "2025",
    )
    assert (level.base_value, level.base_year, level.attribute, level.strength) == (
        1.2345e11,
        2020,
        "预期性",
        "expected",
    )
    assert (growth.measure, growth.value_min, growth.period) == ("growth", 8, "annual")
    assert (share.value_min, change.measure, change.unit) == (65, "increment", "百分点")
    assert (cover.comparator, cover.value_max, cover.strength) == ("ge", None, "binding")
    assert {target.rule for target in targets} == {"indicator_table"}


def test_a_table_that_runs_together_is_taken_apart() -> None:
    text = (
        "专栏1 主要指标指标2015年2020年〔累计〕属性生态环境空气优良天数比率（%）76.7＞80-约束性"
        "森林覆盖率（%）21.6623.04〔1.38〕约束性森林蓄积量（亿立方米）151165〔14〕约束性湿地保有量（亿亩）-≥8-预期性"
    )
    targets = find_targets(text, [], Context("十三五规划", "规划", "2016-11-24", None, None, 2016, 2020))
    levels = {
        target.indicator[-5:]: (target.base_value, target.value_min)
        for target in targets
        if target.measure == "level"
    }
    assert levels["森林覆盖率"] == (21.66, 23.04)
    assert levels["森林蓄积量"] == (151e8, 165e8)
    assert levels["湿地保有量"] == (None, 8e8)


def test_values_that_contradict_their_indicator_are_flagged() -> None:
    targets = find_targets("到2025年,森林覆盖率达到240%,城镇化率达到60亿元。", [], PLAN)
    assert [target.flags for target in targets] == [("implausible_value",), ("dimension_mismatch",)]
    assert [target.indicator_id for target in targets] == ["forest_cover", "urbanization"]


def test_statistics_without_a_title_hold_no_targets() -> None:
    text = lines(
        "全年实现工业增加值170.4亿元,比上年增长3.3%,其中制造业增加值120亿元,增长4.1%。",
        "年末常住人口94.9万人,比上年末增加0.1万人。民营经济增加值290亿元,同比增长1.5%。",
        "粮食产量80.3万吨,较上年下降2.4%。",
    )
    assert find_targets(text, [], Context(None, None, None, None, None, None, None)) == []


def test_goals_that_compare_with_the_year_before_are_targets() -> None:
    text = lines(
        "2023年全县经济社会发展预期目标是:地区生产总值达到92亿元,比上年增长10%;",
        "农民人均纯收入达到11963元,比上年增长11%;财政收入5亿元,比上年增长8%。",
    )
    found = find_targets(text, [], Context(None, None, "2023-01-10", None, None, None, None))
    assert {"92亿元", "10%", "11963元", "11%", "8%"} <= {target.value_text for target in found}
