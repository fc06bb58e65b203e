"""Deadlines of many wordings, in a text of March 2024, and what lends a deadline to what stands under it."""

import pytest

from pipeline.sectioning import Section, section_document
from pipeline.targets import Context, find_targets

PLAN = Context(title="某市行动方案", doc_type="方案", issued_on="2024-03-15")

WORDINGS = [
    ("今年新增城镇就业50万人。", ["2024"]),
    ("明年粮食产量达到500亿斤。", ["2025"]),
    ("今明两年新建学校20所。", ["2025"]),
    ("年内新建充电桩1万个。", ["2024"]),
    ("年底前全面完成老旧小区改造任务。", ["2024"]),
    ("争取明年底前开通地铁3号线。", ["2025"]),
    ("“十四五”期间，全省新增高速公路500公里。", ["2025"]),
    ("到“十四五”末，城镇化率达到65%。", ["2025"]),
    ("“十五五”时期，服务业增加值年均增长7%。", ["2030"]),
    ("到本世纪中叶，全面建成现代化强市。", ["2050"]),
    ("三年内培育专精特新企业100家。", [None]),
    ("本届政府任期内，建成保障性住房10万套。", [None]),
    ("6月底前，各市完成排查，12月底前完成整改。", ["2024-06", "2024-12"]),
    ("2025年6月底前完成方案编制，12月底前完成改造。", ["2025-06", "2025-12"]),
    ("上半年完成立项，下半年开工建设。", ["2024-06", "2024-12"]),
    ("到2025年和2030年，新能源汽车销量占比分别达到25%和40%。", ["2025", "2030"]),
    ("到2027年，服务业增加值达到500亿元，年均增长7%。", ["2027", "2027"]),
    ("2024年9月29日至10月7日放假，共9天。", []),
]


@pytest.mark.parametrize(("text", "expected"), WORDINGS)
def test_wording(text: str, expected: list[str | None]) -> None:
    assert [target.deadline for target in find_targets(text, [], PLAN)] == expected


def test_a_plan_period_resolves_years_that_are_counted() -> None:
    plan = Context(title="三年行动方案", doc_type="方案", plan_start=2024, plan_end=2026)
    assert [t.deadline for t in find_targets("三年内培育龙头企业100家。", [], plan)] == ["2026"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("用3年时间，初步形成大型基地5处。", "2013"),
        ("通过五年努力，全省建成标准化学校20所。", "2015"),
        ("力争用8年左右时间，使森林覆盖率达到40%。", "2018"),
        ("五年内培育龙头企业100家。", None),
        ("用20年时间，建成标准化学校20所。", None),
    ],
)
def test_years_that_a_plan_uses_are_counted_from_its_start(text: str, expected: str | None) -> None:
    plan = Context(title="行动纲要", doc_type="纲要", plan_start=2011, plan_end=2020)
    assert [t.deadline for t in find_targets(text, [], plan)] == [expected]


def test_an_undated_cut_is_one_over_the_years_of_the_plan() -> None:
    years = Context(title="节能规划", doc_type="规划", issued_on="2012-08-06", plan_start=2011, plan_end=2015)
    text = "单位工业增加值能耗下降21%左右。"
    assert [t.period for t in find_targets(text, [], years)] == ["cumulative"]
    assert [t.period for t in find_targets(text, [], PLAN)] == ["annual"]


def test_goals_of_an_opening_go_on_and_end_at_an_instruction() -> None:
    text = "具体指标：到2027年，企业达到50家。培育示范园区10个。要加强领导。设立专项基金5亿元。"
    assert [t.deadline for t in find_targets(text, [], PLAN)] == ["2027", "2027", None]


def test_a_task_lends_its_deadline_to_its_sentence_alone() -> None:
    text = "1.加快建设。2025年底前出台实施意见。培育龙头企业10家。"
    section = Section(1, None, 1, "1.", 1, "加快建设", True, 0, len(text), 2, 6, "")
    assert [t.deadline for t in find_targets(text, [section], PLAN)] == ["2025", None]


def test_a_dated_list_of_goals_goes_on_in_the_next_line() -> None:
    text = (
        "《规划》提出：到2030年，绿色转型取得显著成效。\n"
        "单位能耗大幅下降；非化石能源消费比重达到25%左右；森林覆盖率达到25%。\n"
        "会议强调，加强领导；压实责任；安排资金3亿元。"
    )
    press = Context(title="规划发布", doc_type="新闻报道", published_on="2024-03-15")
    dated = {t.quote: t.deadline for t in find_targets(text, [], press)}
    assert dated["单位能耗大幅下降"] == "2030"
    assert dated["森林覆盖率达到25%"] == "2030"
    assert all(deadline is None for quote, deadline in dated.items() if "资金" in quote)


def test_the_year_of_a_title_of_goals() -> None:
    press = Context(title="2024年全市发展预期目标公布", doc_type="新闻报道", published_on="2024-01-15")
    text = "主要预期目标是：地区生产总值增长6%；居民收入稳步增长。"
    assert [(t.deadline, t.strength) for t in find_targets(text, [], press)] == [("2024", "expected")]


def test_a_review_keeps_no_goals_and_no_deadline() -> None:
    head = "二、“十三五”时期发展成就和“十四五”时期主要目标任务"
    text = (
        f"{head}\n过去五年，我国经济社会发展取得新成就。\n城镇新增就业超过6000万人。\n"
        "“十四五”时期是开启新征程的五年。\n常住人口城镇化率提高到65%。"
    )
    section = Section(1, None, 1, "二、", 1, head[2:], False, 0, len(text), 2, len(head), "goals")
    report = Context(title="政府工作报告", doc_type="报告", issued_on="2021-03-05")
    assert [(t.quote, t.deadline) for t in find_targets(text, [section], report)] == [
        ("常住人口城镇化率提高到65%", "2025")
    ]


UNDATED = Context(doc_type="报告")


def _dated(text: str, context: Context = UNDATED) -> list[tuple[str, str | None]]:
    found = find_targets(text, section_document(text), context)
    return [(target.value_text or target.indicator, target.deadline) for target in found]


def test_a_heading_tells_the_year_of_an_undated_report() -> None:
    text = (
        "二、“十二五”时期的主要任务\n扩大就业，五年城镇新增就业450万人。\n今后五年，单位能耗下降16%。\n"
        "三、2011年的工作\n今年主要预期目标是：生产总值增长8%左右；赤字率下降到2%。\n安排资金20亿元。"
    )
    assert [year for _, year in _dated(text)] == ["2015", "2015", "2011", "2011", "2011"]


def test_a_heading_does_not_date_what_tells_its_own_year() -> None:
    text = "一、2024年重点工作\n到2027年，产值达到50亿元。\n明年新建学校20所。"
    assert [year for _, year in _dated(text)] == ["2027", "2025"]


AMID = [
    ("《方案》指出，要优化结构。到2020年，能耗比2015年下降15%。排放总量控制在50万吨以内。", ["2020", "2020"]),
    ("加强统筹。到2023年，覆盖率达80%以上。覆盖率每年提升1个百分点。", ["2023", None]),
    ("加快推广。到2025年，回收率达到80%。探索建立押金制度。", ["2025"]),
    ("加快推广。到2025年，回收率达到80%。要安排资金3亿元。", ["2025", None]),
    ("加快推广。2025年，回收率达到80%。利用率达到90%。", ["2025", None]),
]


@pytest.mark.parametrize(("text", "expected"), AMID)
def test_a_deadline_amid_a_paragraph(text: str, expected: list[str | None]) -> None:
    context = Context(title="某省实施方案", doc_type="方案", issued_on="2018-03-15")
    if "2015" in text:
        context = Context(title="某省实施方案", doc_type="方案", issued_on="2017-01-05")
    assert [year for _, year in _dated(text, context)] == expected


def test_goals_under_a_line_that_names_them_go_on_after_a_year() -> None:
    text = (
        "具体目标：\n农民收入快速增长。到2015年，人均纯收入达到9000元。\n"
        "水利建设加快推进。建成大水网，到2015年，供水能力达到91亿立方米。灌溉面积增加到2300万亩，布局更加合理。"
    )
    context = Context(title="某省规划", doc_type="规划", issued_on="2011-03-15")
    assert [year for _, year in _dated(text, context)] == ["2015"] * 4


def test_a_late_page_does_not_date_a_text_that_tells_its_own_year() -> None:
    late = Context(title="任务分解", doc_type="通知", published_on="2019-06-01")
    text = "一、主要目标\n1.2007年是加快崛起的关键一年。今年生产总值增长10%。"
    assert _dated(text, late) == [("10%", "2007")]
    assert _dated(text + "\n2018年底前的工作已经完成。", late) == [("10%", "2019")]


def test_a_rise_in_real_terms_of_this_year_is_dated() -> None:
    text = "今年实际利用外资50亿美元。今年居民收入实际增长8%。申报省级示范项目3个。每人可申请2次补贴。"
    assert _dated(text, PLAN) == [("50亿美元", "2024"), ("8%", "2024"), ("3个", None)]


def test_what_stands_between_a_name_and_its_value_is_passed_over() -> None:
    text = (
        "生产总值在优化结构和提高效益的基础上年均增长7%。2年内达到20GW(200亿瓦)发电量。经费支出原则上零增长。"
    )
    assert [t.indicator for t in find_targets(text, [], PLAN)] == ["生产总值", "发电量", "经费支出"]


def test_a_formula_that_introduces_a_text_lends_no_time() -> None:
    text = (
        "“十五五”期间电网改造任务艰巨，现提出如下意见：\n各地区要建立监测评价体系。\n企业建立现代企业制度。"
    )
    assert _dated(text, PLAN) == []


def test_goals_that_a_report_goes_on_with_take_the_year_behind_its_colon() -> None:
    press = Context(title="决定发布", doc_type="新闻报道", published_on="2010-10-19")
    text = "《决定》确定的目标还包括：到2020年，比重达到15%左右。创新能力大幅提升；形成一批大企业。"
    assert [year for _, year in _dated(text, press)] == ["2020"] * 3


def test_a_report_of_last_year_goes_on_in_the_next_sentence() -> None:
    press = Context(title="报告摘要", doc_type="新闻报道")
    text = "去年，全市生产总值比上年增长8.2%。固定资产投资总额完成5273.3亿元，比上年增长9.2%。"
    assert _dated(text, press) == []
    assert len(_dated(text + "今年财政收入增长8%。", press)) == 1


def test_a_rise_from_a_length_is_no_span() -> None:
    text = (
        "二、“十三五”时期主要目标\n平均受教育年限从10.23年提高到10.8年。\n平均预期寿命由76.3岁提高到77.3岁。"
    )
    assert [year for _, year in _dated(text)] == ["2020", "2020"]


def test_a_name_that_opens_with_a_verb_states_a_result() -> None:
    text = "到2030年，节能环保、生物产业成为支柱产业。"
    assert _dated(text, PLAN) == [("节能环保、生物产业成为支柱产业", "2030")]
    assert _dated("“十五五”时期，推进节能环保产业发展。", PLAN) == []
