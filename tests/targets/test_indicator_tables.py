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


def test_marks_of_notes_behind_a_value_are_no_part_of_it() -> None:
    targets = read(
        "指标 2020年 2025年 属性",
        "城镇化率（%） 58.3* 63 预期性",
        "人均住房面积（平方米） 31① 34 预期性",
        "成人吸烟率（%） 26.1（2018年） 23.5 预期性",
    )
    assert [(t.indicator, t.value_min, t.unit) for t in targets] == [
        ("城镇化率", 63.0, "%"),
        ("人均住房面积", 34.0, "平方米"),
        ("成人吸烟率", 23.5, "%"),
    ]


def test_an_empty_cell_or_one_in_words_keeps_its_place() -> None:
    targets = read(
        "类别\t指标\t2020年\t2025年\t年均/累计\t属性",
        "经济\t1.地区生产总值增长（%）\t3.1\t—\t与全省同步\t预期性",
        "\t2.研发经费投入增长（%）\t—\t—\t>9、力争强度高于全省\t预期性",
        "\t3.单位生产总值能耗降低（%）\t—\t—\t〔14〕\t约束性",
        "\t4.农田灌溉水有效利用系数\t0.52\t0.55\t—\t预期性",
    )
    assert [(t.indicator, t.measure, t.value_min) for t in targets] == [
        ("研发经费投入", "growth", 9.0),
        ("单位生产总值能耗", "growth", 14.0),
        ("农田灌溉水有效利用系数", "level", 0.55),
    ]


def test_an_indicator_without_a_unit_beside_a_column_of_units() -> None:
    targets = read(
        "指标 单位 2020年 2025年 累计 属性",
        "灌溉水利用系数 — 0.53 0.57 — 预期性",
        "4级以上堤防达标率 % 61 75 — 预期性",
    )
    assert [(t.indicator, t.value_min) for t in targets] == [
        ("灌溉水利用系数", 0.57),
        ("4级以上堤防达标率", 75.0),
    ]


def test_a_part_has_the_unit_of_its_whole_and_a_member_that_of_its_group() -> None:
    targets = read(
        "指标 2020年 2025年 累计 属性",
        "公路里程（万公里） 21 24 — 预期性",
        "其中：高速公路里程 0.6 0.9 — 预期性",
        "主要污染物排放总量减少（%） 化学需氧量 — — 〔8〕 约束性",
        "氨氮 — — 〔9〕",
        "造林面积（万亩）（五年合计） — — 〔30〕 预期性",
        "湿地率（%） 5 6 — 预期性",
    )
    assert [(t.indicator, t.measure, t.value_min, t.unit) for t in targets] == [
        ("公路里程", "level", 240_000.0, "公里"),
        ("高速公路里程", "level", 9_000.0, "公里"),
        ("化学需氧量排放总量", "growth", 8.0, "%"),
        ("氨氮排放总量", "growth", 9.0, "%"),
        ("造林面积", "increment", 300_000.0, "亩"),
        ("湿地率", "level", 6.0, "%"),
    ]


def test_cells_one_a_line_with_a_bar_behind_each_and_a_full_stop_for_the_point() -> None:
    cells = "指标 2015年 2020年 累计 属性 1。空气 优良天数比例（%） 71。5 >80 - 约束性 新增造林面积（万亩） - - 〔12〕 预期性"
    targets = read("专栏2 主要指标", *(f"{cell} |" for cell in cells.split()))
    assert [(t.indicator, t.measure, t.value_min, t.comparator) for t in targets] == [
        ("优良天数比例", "level", 80.0, "gt"),
        ("新增造林面积", "increment", 120_000.0, "eq"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("指标 2020年 2025年", "地区生产总值 500亿元 与全省同步"),
        ("指标 2020年 2025年 年均", "一般公共预算收入增长（%） 4.2 — 与经济增长同步"),
        ("序号 指标 2020年 2025年", "1 居民收入增长 4.5% —"),
    ],
)
def test_a_base_alone_is_no_target(lines: tuple[str, ...]) -> None:
    assert read(*lines) == []
