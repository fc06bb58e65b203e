"""How reports lead up to an aim: who strives, by when, and what stands between the name and its value."""

import pytest

from pipeline.targets import Context, find_targets

PRESS = Context(None, "新闻报道", None, "2017-05-10")

SENTENCES = [
    ("某省将力争到2020年,港口吞吐能力超过4亿吨,集装箱突破300万标箱。", [("港口吞吐能力", "strive"), ("集装箱", "strive")]),
    ("《规划》明确了到2020年新能源汽车年产量将达到200万辆的目标。", [("新能源汽车年产量", "plain")]),
    ("政府目标在2019年中前将公共充电车位提升至约2万个。", [("公共充电车位", "plain")]),
    ("当局致力于2035年前将全港碳排放量减少三成。", [("全港碳排放量", "plain")]),
    ("逐步朝2020年再生能源占比两成迈进。", [("再生能源占比", "plain")]),
    ("到2020年,动力电池系统比能量将达到每公斤260瓦时。", [("动力电池系统比能量", "plain")]),
    ("到2020年,粗钢产能净减少1亿吨。", [("粗钢产能", "plain")]),
    ("明年将投入11亿元用于港口建设。", [("港口建设", "plain")]),
    # facts, and what is only like it
    ("经费从49亿元增加到92亿元。", []),
    ("每公斤售价达到26元。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_names(text: str, expected: list[tuple[str, str]]) -> None:
    found = [t for t in find_targets(text, [], PRESS) if t.measure != "milestone"]
    assert [(t.indicator, t.strength) for t in found] == expected


def test_the_years_of_what_is_told() -> None:
    """今年 governs what its sentence sets about; 这一阶段 is the stretch before; a period lends no year to 今年."""
    told = {
        "今年是水利投资最多的一年,全区将新增灌溉面积200万亩。": ["2017"],
        "从2021年到2035年,实现多领域的跨越。在这一阶段,预计人均出行次数超过1次。": ["2035"],
        "新机场是“十三五”期间规划建设的最大机场,计划今年6月30日前新增停机位20个。": ["2017-06"],
    }
    for text, deadlines in told.items():
        found = [t for t in find_targets(text, [], PRESS) if t.measure != "milestone"]
        assert [t.deadline for t in found] == deadlines, text
