"""What holds for every text, hostile text too: exact quotations, order, determinism."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.sectioning import Section
from pipeline.targets import Context, Target, find_targets, find_targets_and_rejections

PIECES = [
    "到2025年,", "“十四五”期间,", "三年内", "力争", "确保", "主要预期目标是:",
    "地区生产总值", "固定资产投资", "全县", "森林覆盖率", "高新技术企业", "国家级和省级", "分别",
    "均", "达到", "增长", "下降", "比2020年", "从", "提高到", "新增", "建成",
    "突破", "控制在", "5%", "10%以上", "300亿元", "20家", "30个左右", "两位数",
    "全覆盖", "基本消除黑臭水体", "万亿级", "、", "和", ",", ";", "。", "\n",
    "(", ")", "“", "”", "其中", "的", "去年", "截至", "已", "指标",
    "2020年", "2025年", "约束性", "——", "(一)", "①", "\ud800", "\x00",
    " ", "　", "Ⅲ类", "一批", "年均", "每年", "责任单位:", "注:", "|",
]  # fmt: skip
CONTEXTS = st.sampled_from(
    [
        Context(),
        Context("某市方案", "实施方案", "2021-05-01", None, None, 2021, 2025),
        Context("某省动态", "新闻报道", None, "2021-05-01"),
        Context("某市政府工作报告", "报告", "2021-01-20", None, None, 2021, 2021),
    ]
)


def check(text: str, targets: list[Target]) -> None:
    for target in targets:
        assert text[target.start : target.end] == target.quote
        assert target.indicator
        if target.measure == "milestone":
            assert target.value_text is None and target.comparator is None and target.unit is None
        else:
            assert target.value_start is not None and target.value_end is not None
            assert text[target.value_start : target.value_end] == target.value_text
        for cue in target.cues:
            assert text[cue.start : cue.end] == cue.text
        assert target.rule and target.path
    assert targets == sorted(targets, key=lambda t: (t.start, t.end, t.value_start or t.end, t.indicator))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), CONTEXTS)
def test_every_record_is_exact(text: str, context: Context) -> None:
    targets, rejections = find_targets_and_rejections(text, [], context)
    check(text, targets)
    for rejection in rejections:
        assert text[rejection.start : rejection.end] == rejection.text
    assert targets == find_targets(text, [], context)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    check(text, find_targets(text, [], Context()))


def test_sections_are_numbered_by_the_innermost() -> None:
    text = "一、目标\n(一)总量。到2025年,粮食产量达到500万吨。\n二、保障\n建设粮库20座。"
    second = text.index("二、")
    sections = [
        Section(1, None, 1, "一、", 1, "目标", False, 0, second - 1, 0, 4, ""),
        Section(2, 1, 2, "(一)", 1, "总量", True, 5, second - 1, 5, 10, ""),
        Section(3, None, 1, "二、", 2, "保障", False, second, len(text), second, second + 4, ""),
    ]
    targets = find_targets(text, sections, Context(doc_type="规划"))
    assert [(target.indicator, target.section) for target in targets] == [("粮食产量", 2), ("粮库", 3)]


@pytest.mark.parametrize(
    "unit",
    [
        "到2025年,增长5%,(其中",
        "5%、",
        "(“",
        "“重点引进",
        "力争",
        "从5%提高到6%",
        "指标2020年",
        "到2025年、",
        "A、B和",
        "甲、乙等三大产业,实现",
        "对企业进行全覆盖检查、",
        "百亿元以上产业集群和",
    ],
)
def test_hostile_text_keeps_the_invariants(unit: str) -> None:
    text = unit * (12_000 // len(unit))
    targets, rejections = find_targets_and_rejections(text, [], Context(doc_type="规划"))
    check(text, targets)
    assert all(text[one.start : one.end] == one.text for one in rejections)
