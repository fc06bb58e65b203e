"""The parts of metadata: dates, document numbers, types, plan periods, organs, regions."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon import default
from pipeline.metadata.dates import dates, first_date, labelled_date, stamped_date
from pipeline.metadata.document_numbers import number_line, parse_number
from pipeline.metadata.document_types import is_headline, printed_title, type_of_title
from pipeline.metadata.organs import is_organ, split_organs
from pipeline.metadata.plan_period import plan_period
from pipeline.metadata.regions import governed_region, parent_codes, region_code, regions
from pipeline.metadata.titles import numbered_title

LEXICON = default()
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))


def numeral(number):
    """Write 1 to 31 in Chinese numerals."""
    tens, units = divmod(number, 10)
    return (
        ("" if tens < 2 else "一二三"[tens - 1])
        + ("十" if tens else "")
        + ("一二三四五六七八九"[units - 1] if units else "")
    )


@given(DAYS, st.sampled_from("〇○零"), st.sampled_from(["", " "]))
def test_a_date_is_read_in_every_form(day, zero, blank):
    year = "".join(zero if c == "0" else "一二三四五六七八九"[int(c) - 1] for c in str(day.year))
    forms = [
        f"{day.year}{blank}年{blank}{day.month}月{day.day}日",
        f"{day.year}-{day.month:02}-{day.day:02}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{year}年{numeral(day.month)}月{numeral(day.day)}日",
    ]
    for form in forms:
        assert [mention.iso for mention in dates(f"某某局 {form}。")] == [day.isoformat()], form
    assert labelled_date(f"{day.year}{day.month:02}{day.day:02}") == day.isoformat()


@given(st.dates(datetime.date(1922, 1, 1), datetime.date(2035, 12, 31)))
def test_years_of_the_republic(day):
    year = day.year - 1911
    assert first_date(f"中华民国{year}年{day.month}月{day.day}日") == day.isoformat()
    assert labelled_date(f"{year}-{day.month:02}-{day.day:02}", republic_of_china=True) == day.isoformat()
    assert labelled_date(f"{year}-{day.month:02}-{day.day:02}") is None


def test_date_of_a_feed():
    assert labelled_date("Tue, 12 Apr 2022 02:27:27 GMT") == "2022-04-12"
    assert labelled_date("5 September 2021") == "2021-09-05"
    assert labelled_date("31 Feb 2021") is None


@pytest.mark.parametrize(
    "text", ["2023年2月30日", "2021年13月1日", "二〇二一年二月三十日", "2019年3月", "12019-01-01"]
)
def test_no_date(text):
    assert first_date(text) is None


@given(
    st.sampled_from(["国发", "湘财建规", "皖政办", "工信部联规", "国办发明电"]),
    st.integers(1950, 2049),
    st.integers(1, 9999),
    st.sampled_from(["〔〕", "[]", "【】", "()", "（）", "［］", "﹝﹞"]),
    st.sampled_from(["", " "]),
)
def test_a_number_is_read_with_every_bracket(agency, year, serial, brackets, blank):
    written = f"{agency}{blank}{brackets[0]}{year}{brackets[1]}{blank}{serial}{blank}号"
    number = number_line(written)
    assert number is not None
    assert (number.agency, number.year, number.serial) == (agency, year, serial)
    assert number.text == written.replace(" ", "")
    assert number_line(f"({written})") == number_line(f"文号:{written}") == number


@pytest.mark.parametrize(
    ("text", "agency", "year", "serial"),
    [
        ("中华人民共和国主席令(第七十二号)", "中华人民共和国主席令", None, 72),
        ("国家发展和改革委员会 商务部令 第45号", "国家发展和改革委员会商务部令", None, 45),
        ("商务部令2020年第4号", "商务部令", 2020, 4),
        ("海关总署公告2019年第212号", "海关总署公告", 2019, 212),
        ("院台卫字第1070012345号", "院台卫字第", None, 1070012345),
        ("某省人民政府令第一百零三号", "某省人民政府令", None, 103),
    ],
)
def test_orders_and_announcements(text, agency, year, serial):
    number = number_line(text)
    assert number is not None
    assert (number.agency, number.year, number.serial) == (agency, year, serial)


@pytest.mark.parametrize(
    "text", ["根据国发〔2019〕4号文件要求", "第4号", "2019年第4号建议提案办理情况", "〔2019〕4号"]
)
def test_no_number_line(text):
    assert number_line(text) is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("某市人民政府关于印发某市“十四五”规划的通知", "规划"),
        ("某市关于印发《甲方案》和《乙办法》的通知", "方案"),
        ("转发《关于做好防汛工作的通知》的通知", "通知"),
        ("关于贯彻落实《某某意见》的通知", "通知"),
        ("某县暂行办法(试行)", "暂行办法"),
        ("关于推进某事的指导意见", "指导意见"),
        ("某市2023年政府工作报告", "报告"),
        ("某市促进就业三年行动计划(2023-2025年)", "行动计划"),
        ("关于某某规划的批复", "批复"),
        ("某某处理方法", None),
        ("中华人民共和国某某法", "法律"),
        ("某市印发《某某行动方案》", None),
    ],
)
def test_type_of_title(title, expected):
    found = type_of_title(title, LEXICON)
    assert (found.type if found else None) == expected


def test_printed_title():
    assert printed_title("某厅关于印发《甲〈乙〉方案》的通知") == "甲〈乙〉方案"
    assert printed_title("某厅关于召开会议的通知") is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("某省印发《某某方案》", True),
        ("山东发布工业转型实施方案", True),
        ("安徽省财政厅出台惠企若干措施", True),
        ("某省关于印发《某某方案》的通知", False),
        ("突发事件预警信息发布管理办法", False),
        ("安徽省政府信息公布办法", False),
    ],
)
def test_headlines(title, expected):
    assert is_headline(title, LEXICON) is expected


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("某市2018-2020年工作方案", "", (2018, 2020)),
        ("某市行动计划(2021—25年)", "", (2021, 2025)),
        ("某省“十三五”规划", "", (2016, 2020)),
        ("某省国民经济和社会发展第十二个五年规划纲要", "", (2011, 2015)),
        ("某县二〇二四年工作要点", "", (2024, 2024)),
        ("某县2022年统计公报", "", (None, None)),
        ("某县绿地规划", "规划期限为2021年至2035年。", (2021, 2035)),
        ("某县绿地规划", "2019年至2021年增长5%。", (None, None)),
        ("关于某县2022年计划执行情况和2023年计划草案的报告", "", (2023, 2023)),
        ("某部110年度施政计划", "", (2021, 2021)),
    ],
)
def test_plan_period(title, body, expected):
    assert plan_period(title, body, False, LEXICON) == expected


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("2010年某市经济社会发展预期目标", "", (2010, 2010)),
        ("一图读懂2024年省政府工作要点", "", (2024, 2024)),
        ("某省确定2022年主要目标：增长6%", "", (2022, 2022)),
        ("某市2022年发展目标完成情况公布", "", (None, None)),
        ("2023年我省外贸实现两位数增长", "", (None, None)),
        ("某市出台制造业三年行动计划", "市政府印发《某市制造业三年行动计划(2023-2025年)》。", (2023, 2025)),
        ("某市出台制造业三年行动计划", "根据《某省人才规划(2018-2022年)》,市里加快建设。", (None, None)),
        ("某市制造业迈上新台阶", "市政府印发《某市制造业行动计划(2023-2025年)》。", (2023, 2025)),
        ("某省发布“十四五”交通规划", "", (2021, 2025)),
        ("某市造船业迈上新台阶", "即将出台的《某市造船业行动纲要（2011—2015）》定下新目标。", (2011, 2015)),
        ("某市谋划新发展", "某市就《某市水网规划(2023-2025年)》举行座谈。", (2023, 2025)),
        ("某市谋划新发展", "代表们听会。落实《某市水网规划(2023-2025年)》。", (None, None)),
        ("某市谋划新发展", "《2007年计划执行情况与2008年计划草案的报告》提请审查。", (None, None)),
        ("某省水路再提速", "5月6日公布的某省“十三五”规划纲要显示，港口通过能力达到5亿吨。", (2016, 2020)),
        ("某市绿道成网", "近日获批的某市“十四五”绿地系统规划提出，建成绿道300公里。", (2021, 2025)),
        ("某县种业起步", "某县“十二五”农业发展规划日前印发，种业列为重点。", (2011, 2015)),
        ("某县种业起步", "根据“十二五”农业规划提出的任务，某县办起种子站。", (None, None)),
        ("某县种业起步", "按照“十二五”规划明确的方向，种子站挂牌。", (None, None)),
        ("专家谈某市新能源规划", "《某市新能源规划（2021—2035年）》日前公布。", (2021, 2035)),
    ],
)
def test_plan_period_of_a_report(title, body, expected):
    assert plan_period(title, body, True, LEXICON) == expected


@pytest.mark.parametrize("title", ["关于2019年部分节假日安排的通知", "某县关于2019年春节放假安排的通知"])
def test_plan_period_of_a_calendar(title):
    assert plan_period(title, "", False, LEXICON) == (2019, 2019)


@pytest.mark.parametrize(
    ("text", "organs"),
    [
        ("中共甲县委甲县人民政府", ("中共甲县委甲县人民政府",)),
        ("中共休宁县委休宁县人民政府", ("中共休宁县委", "休宁县人民政府")),
        ("中共中央国务院", ("中共中央", "国务院")),
        ("国家发展改革委财政部", ("国家发展改革委", "财政部")),
        ("黄山市财政局 黄山市水利局", ("黄山市财政局", "黄山市水利局")),
        ("国家统计局黄山调查队", ("国家统计局黄山调查队",)),
        ("教育部等六部门", ("教育部",)),
    ],
)
def test_split_organs(text, organs):
    assert is_organ(text, LEXICON)
    assert split_organs(text, LEXICON) == organs


@pytest.mark.parametrize(
    "text", ["各市人民政府", "关于印发方案的通知", "到2025年", "推进产业发展", "有关单位。", ""]
)
def test_no_organ(text):
    assert not is_organ(text, LEXICON)


@pytest.mark.parametrize(
    ("text", "name", "level", "code"),
    [
        ("安徽省黄山市休宁县人民政府", "休宁县", "county", "341022"),
        ("朝阳区人民政府", "朝阳区", "county", None),
        ("长春市朝阳区人民政府", "朝阳区", "county", "220104"),
        ("吉林推出新政", "吉林省", "province", "220000"),
        ("甘肃省合作市人民政府", "合作市", "county", "623001"),
        ("宜昌高新技术产业开发区管委会", "宜昌高新技术产业开发区", "county", None),
        ("湖南省开发区条例", "湖南省", "province", "430000"),
        ("上海市浦东新区人民政府", "浦东新区", "county", "310115"),
        ("河北雄安新区管理委员会", "雄安新区", "prefecture", None),
        ("襄樊市人民政府", "襄樊市", "prefecture", "420600"),
        ("休宁县海阳镇人民政府", "海阳镇", "township", None),
    ],
)
def test_governed_region(text, name, level, code):
    found = governed_region(text, LEXICON)
    assert found is not None
    assert (found.name, found.level) == (name, level)
    assert region_code(found, parent_codes(text, LEXICON)) == code


@pytest.mark.parametrize(
    "text", ["推进中心城区建设", "深化合作市场", "治理县域经济", "关于加快城镇建设的意见", ""]
)
def test_ordinary_words_are_no_regions(text):
    assert governed_region(text, LEXICON) is None


@given(st.text("湖南省长沙市岳麓区朝阳县和平新人民政府中共委关于1 \n", max_size=80))
def test_region_mentions_are_spans_in_order(text):
    end = 0
    for mention in regions(text, LEXICON):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


@given(st.text(max_size=200))
def test_parsers_never_fail(text):
    list(dates(text))
    parse_number(text)
    number_line(text)
    type_of_title(text, LEXICON)
    plan_period(text, text, False, LEXICON)
    split_organs(text, LEXICON)
    governed_region(text, LEXICON)


@pytest.mark.parametrize(
    ("stamp", "iso"),
    [
        ("12/07/2022 11:02", "2022-07-12"),
        ("31/1/2020", "2020-01-31"),
        ("2020-01-31", "2020-01-31"),
        ("13:02", None),
    ],
)
def test_stamps_of_pages(stamp: str, iso: str | None) -> None:
    assert stamped_date(stamp) == iso


@pytest.mark.parametrize(
    "line",
    [
        "为深入贯彻落实《中共中央关于打赢脱贫攻坚战的决定》(中发〔2015〕34号)要求，作出如下决定。",
        "根据《江州市人民政府关于防汛的通知》(江政发〔2015〕4号)精神，制定本方案。",
    ],
)
def test_a_sentence_of_reasons_is_no_title(line: str) -> None:
    assert numbered_title(line, default()) is None


@pytest.mark.parametrize(
    "body",
    [
        "市长昨日表示,首份《江州五年发展规划(2016至2020年)草案文本》将于明天公布。",
        "国家某局近日印发《林业发展“十三五”规划》。《规划》确定了目标。",
        "发改委印发「十三五新型城镇化实施方案」通知,提及目标。",
    ],
)
def test_the_period_of_a_reported_plan(body: str) -> None:
    assert plan_period("", body, True, default()) == (2016, 2020)
