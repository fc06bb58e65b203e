"""Indicator tables of plans in the shapes that pages and PDF text give them."""

import pytest

from pipeline.targets import Context, Target, find_targets

PLAN = Context("某市国民经济和社会发展第十四个五年规划纲要", "规划", "2021-03-10", None, None, 2021, 2025)
GDP = ("地区生产总值", "level", 7.5e11, "元", "2025", "expected")
RATE = ("地区生产总值", "growth", 8.5, "%", "2025", "expected")
FOREST = ("森林覆盖率", "level", 44.0, "%", "2025", "binding")


def read(*lines: str) -> list[Target]:
    return find_targets("\n".join(lines), [], PLAN)


def short(targets: list[Target]) -> list[tuple[str, str, float | None, str | None, str | None, str]]:
    return [(t.indicator, t.measure, t.value_min, t.unit, t.deadline, t.strength) for t in targets]


@pytest.mark.parametrize(
    "table",
    [
        (
            "类别 指标 2020年 2025年 年均/累计 属性",
            "经济发展 1.地区生产总值（亿元） 5000 7500 8.5% 预期性",
            "绿色生态 2.森林覆盖率（%） 42.1 44 - 约束性",
        ),
        (
            "序号 主要目标 单位 2020年 2025年 年均增速（%） 属性",
            "1 地区生产总值 亿元 5000 7500 8.5 预期性",
            "2 森林覆盖率 % 42.1 44 - 约束性",
        ),
        (
            "类别 | 序号 | 指标 | 单位 | 2020年 | “十四五”目标 | 属性",
            "2025年 | 年均增长（%）",
            "经济 | 1 | 地区生产总值 | 亿元 | 5000 | 7500 | 8.5 | 预期性",
            "| 2 | 森林覆盖率 | % | 42.1 | 44 | - | 约束性",
        ),
        (
            *("指标", "2020年", "2025年", "年均增速", "属性"),
            *("1.地区生产总值（亿元）", "5000", "7500", "8.5%", "预期性"),
            *("2.森林覆盖率（%）", "42.1", "44", "-", "约束性"),
        ),
        (
            "指标名称 2020年实际 2025年目标 年均增长(%) 指标属性",
            "地区生产总值(亿元) 5000 7500 8.5 预期性",
            "森林覆盖率（%） 42.1 44 - 约束性",
        ),
    ],
)
def test_a_table_is_read_in_every_shape(table: tuple[str, ...]) -> None:
    targets = read("专栏1 主要指标", *table)
    assert short(targets) == [GDP, RATE, FOREST]
    assert [target.base_value for target in targets] == [5e11, None, 42.1]


def test_the_cells_may_state_their_units() -> None:
    targets = read("指标 2025年目标值", "PM2.5平均浓度 ≤35微克/立方米", "城镇调查失业率 控制在5.5%以内")
    assert [(t.indicator, t.value_max, t.unit, t.comparator) for t in targets] == [
        ("PM2.5平均浓度", 35.0, "微克/立方米", "le"),
        ("城镇调查失业率", 5.5, "%", "le"),
    ]


def test_two_target_years_give_two_targets() -> None:
    targets = read("重点任务 2023年目标 2025年目标 责任单位", "新增5G基站 5000个 15000个 市工信局")
    assert [(t.measure, t.value_min, t.deadline) for t in targets] == [
        ("increment", 5000.0, "2023"),
        ("increment", 15000.0, "2025"),
    ]


def test_a_target_told_in_words_belongs_to_the_name_of_its_row() -> None:
    targets = read(
        "一级指标 二级指标 评价标准 数据来源",
        "服务 1.签约覆盖率 较上一年增加。2023年达到80%，力争2035年达到95%。 统计年报，抽查10份。",
        "2.居民满意率 ≥90% 第三方调查",
    )
    assert [(t.indicator, t.value_min, t.deadline) for t in targets] == [
        ("签约覆盖率", 80.0, "2023"),
        ("签约覆盖率", 95.0, "2035"),
        ("居民满意率", 90.0, None),
    ]


def test_bracketed_values_are_sums_over_the_plan() -> None:
    targets = read(
        "指标 2020年 2025年 年均/累计 属性",
        "城镇新增就业（万人） - - 〔25〕 预期性",
        "2.能耗降低（%） - - 〔13.5〕 约束性",
    )
    assert [(t.measure, t.direction, t.value_min, t.period) for t in targets] == [
        ("increment", "up", 250000.0, "cumulative"),
        ("growth", "down", 13.5, "cumulative"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("主要任务", "新建农村公路500公里。"),
        ("2025年", "主要目标", "新建农村公路500公里。"),
        ("项目类型 项目个数（项） 投资规模（亿元）", "交通 40 0.78", "新建农村公路500公里。"),
    ],
)
def test_lines_that_are_no_header_open_no_table(lines: tuple[str, ...]) -> None:
    assert [(t.indicator, t.value_min) for t in read(*lines)] == [("农村公路", 500.0)]


def test_a_hundred_thousand_rows_take_linear_time() -> None:
    targets = read("指标 2020年 2025年 属性", *("森林覆盖率（%） 42.1 44 约束性",) * 20_000)
    assert len(targets) == 20_000
