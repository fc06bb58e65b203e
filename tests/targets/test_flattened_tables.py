"""Indicator tables that lost their separators: made-up tables of varied plans with their true cells."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.sectioning import Section
from pipeline.targets import Context, find_targets

TABLES = [
    json.loads(line)
    for line in (Path(__file__).parent / "flattened_tables.jsonl").read_text(encoding="utf8").splitlines()
]
FIELDS = ("indicator", "measure", "value_min", "value_max", "unit", "deadline", "strength", "base_value")


def read(text: str, start: int = 2021, end: int = 2025) -> list[dict[str, Any]]:
    context = Context("某规划", "规划", f"{start}-03-01", None, None, start, end)
    return [{field: getattr(target, field) for field in FIELDS} for target in find_targets(text, [], context)]


@pytest.mark.parametrize("table", TABLES, ids=[table["about"] for table in TABLES])
def test_the_cells_are_told_apart(table: dict[str, Any]) -> None:
    def ordered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return sorted(rows, key=lambda row: (row["indicator"], row["measure"], str(row["deadline"])))

    assert ordered(read(table["text"], *table["plan"])) == ordered(table["targets"])


HEADER = "指标2020年2025年属性城镇登记失业率（%）3.6＜4.5预期性"


@pytest.mark.parametrize(
    ("row", "value", "base"),
    [
        ("森林蓄积量（亿立方米）1.852.1约束性", 2.1e8, 1.85e8),
        ("公共图书馆数（个）1012预期性", 12.0, 10.0),
        ("工业增加值（亿元）99.5120预期性", 1.2e10, 9.95e9),
        ("粮食播种面积（万亩）9801000约束性", 1e7, 9.8e6),
        ("户籍人口（人）45000-52000-60000预期性", None, None),
        ("入库税收（亿元）1,2801,650预期性", 1.65e11, 1.28e11),
        ("医护比（%）1:1.2预期性", None, None),
        ("万人警力数（人）9988预期性", 88.0, 99.0),
        ("大学数（所）111预期性", None, None),
        ("5G用户普及率（%）1856预期性", 56.0, 18.0),
    ],
)
def test_glued_numbers_are_parted_only_where_one_reading_is_best(
    row: str, value: float | None, base: float | None
) -> None:
    got = [
        (one["value_min"], one["base_value"])
        for one in read(HEADER + row + "农村自来水普及率（%）8892预期性")
        if one["unit"] != "%" or "5G" in one["indicator"]
    ]
    assert got == ([(value, base)] if value is not None else [])


def test_rows_told_in_words_give_no_number() -> None:
    rows = read(
        "类别指标2020年2025年年均/累计属性经济发展1.国内生产总值增长（%）2.3—保持在合理区间预期性"
        "2.常住人口城镇化率（%）60.6*65—预期性民生福祉3.居民人均可支配收入增长（%）2.1—与经济增长同步预期性"
        "4.人均预期寿命（岁）77.3*—〔1〕预期性"
    )
    assert [(row["indicator"], row["value_min"]) for row in rows] == [
        ("常住人口城镇化率", 65.0),
        ("人均预期寿命", 1.0),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "各项指标2020年完成情况较好，全年生产总值增长5%左右，财政收入增长6%。",
        "主要指标2025年比2020年有较大提高。",
        "上述指标2021年分别为12项、15项和20项，2022年分别为13项、16项和22项，属于正常范围。",
    ],
)
def test_prose_opens_no_table(text: str) -> None:
    assert all(
        target.rule != "indicator_table" for target in find_targets(text, [], Context("某总结", "总结"))
    )


def test_a_line_of_a_hundred_thousand_digits_takes_linear_time() -> None:
    assert read("指标2020年2025年属性" + "森林覆盖率（%）" + "1" * 100_000 + "预期性") == []


def test_changes_told_in_a_cell_are_changes() -> None:
    lines = (
        "指标名称 2025年目标 属性",
        "火灾死亡人数 下降12% 约束性",
        "县域物流成本 累计降低3个百分点 预期性",
        "应急演练 增加到60次 预期性",
    )
    targets = find_targets("\n".join(lines), [], Context("某规划", "规划"))
    assert [(t.indicator, t.measure, t.direction, t.value_min, t.unit) for t in targets] == [
        ("火灾死亡人数", "growth", "down", 12.0, "%"),
        ("县域物流成本", "increment", "down", 3.0, "百分点"),
    ]


def test_parts_take_the_unit_of_the_row_above() -> None:
    rows = read(
        "类别指标2020年2025年属性设施网络1.公路里程（万公里）8.59.2预期性其中：农村公路里程7.27.6预期性"
        "2.机场数（个）34预期性"
    )
    assert [(row["indicator"], row["value_min"], row["unit"]) for row in rows[:2]] == [
        ("公路里程", 92000.0, "公里"),
        ("农村公路里程", 76000.0, "公里"),
    ]


def test_sums_stand_alone_where_empty_cells_are_not_printed() -> None:
    rows = read(
        "指标2005年2010年年均增长（%）属性经济结构服务业就业比重（%）31.335.3〔4〕预期性"
        "人民生活国民平均受教育年限（年）8.59〔0.5〕预期性单位产值能源消耗降低（%）〔20〕约束性"
        "转移农业劳动力（万人）〔450〕预期性",
        2006,
        2010,
    )
    assert [(row["indicator"], row["measure"], row["value_min"]) for row in rows] == [
        ("服务业就业比重", "level", 35.3),
        ("服务业就业比重", "increment", 4.0),
        ("国民平均受教育年限", "level", 9.0),
        ("国民平均受教育年限", "increment", 0.5),
        ("单位产值能源消耗", "growth", 20.0),
        ("转移农业劳动力", "increment", 4_500_000.0),
    ]


@pytest.mark.parametrize(("unit", "expected"), [("单位：亿元", "元"), ("单位：亿元、%", None)])
def test_one_unit_for_all_rows_holds_where_it_is_one(unit: str, expected: str | None) -> None:
    rows = read(
        f"主要指标 {unit} 指标名称2020年2025年工业增加值88.5120.4农业增加值23.530.2固定资产投资120.5300.2"
    )
    assert {row["unit"] for row in rows} == ({expected} if expected else set())


def test_rows_in_lines_below_a_glued_header() -> None:
    rows = read(
        "主要指标\n序号指标2022年2023年2025年责任单位\n1充电桩（个）120020005000县发改局\n2公交线路（条）121518县交通局",
        2023,
    )
    assert [(row["value_min"], row["deadline"]) for row in rows] == [
        (2000.0, "2023"),
        (5000.0, "2025"),
        (15.0, "2023"),
        (18.0, "2025"),
    ]


def test_rows_of_a_cell_a_line_belong_to_the_section_of_their_table() -> None:
    text = "专栏1 指标\n指标\n2020年\n2025年\n属性\n森林覆盖率（%）\n43\n45\n约束性\n二、任务\n建设5个中心。"
    table = Section(1, None, 1, "专栏1", 1, "指标", False, 0, text.index("二、"), 0, 6, None)
    tasks = Section(
        2,
        None,
        1,
        "二、",
        2,
        "任务",
        False,
        text.index("二、"),
        len(text),
        text.index("二、"),
        text.index("\n建设"),
        None,
    )
    targets = find_targets(
        text, [table, tasks], Context("某规划", "规划", "2021-03-01", None, None, 2021, 2025)
    )
    assert [(t.indicator, t.section) for t in targets] == [("森林覆盖率", 1), ("中心", 2)]
