"""Documents that lost all line breaks, and texts that an aligner cut into sentences."""

import pytest

from pipeline.cleaning import clean

_FILL = (
    "各有关单位要建立工作台账，定期开展督导检查，及时协调解决推进过程中的困难和问题，确保各项任务按时完成。"
    * 20
)
_OPENING = (
    "某省人民政府办公厅关于促进花卉产业发展的意见某政办发〔2014〕21号各市、州人民政府，省政府各部门："
    "为促进花卉产业发展，现提出以下意见："
)


def lines_of(text):
    return clean(text.encode()).text.split("\n")


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("充分认识发展花卉产业的重要意义", "花卉是我省的特色产业，市场潜力很大。"),
        ("切实加强组织领导", "各市（州）人民政府要把花卉产业摆上重要位置，落实工作责任。"),
        ("扩大花卉种植规模", None),
        ("优化区域布局", "按照适地适花的原则，重点建设三个产区，发展特色品种。"),
        ("提升科技支撑能力", "引导企业与高校联合攻关，培育新品种，推广新技术。"),
        ("完善流通体系", "到2016年，建成花卉批发市场10个，年交易额达到50亿元。"),
    ],
)
def test_heading_without_a_mark(heading, text):
    told = text or "，引进优良品种，建设标准化基地。"
    whole = f"{_OPENING}一、{heading}{told}{_FILL}二、强化政策扶持统筹现有资金渠道，加大对花卉基地的投入，落实用地政策。{_FILL}"
    lines = lines_of(whole)
    if text is None:
        assert any(line.startswith(f"一、{heading}，引进优良品种") for line in lines)
    else:
        assert f"一、{heading}" in lines
        assert any(line.startswith(text) for line in lines)
    assert "二、强化政策扶持统筹现有资金渠道" not in lines


@pytest.mark.parametrize(
    "sentence",
    [
        "建立机制实施中的协调制度，及时解决问题",
        "把提高服务水平和加强管理能力结合起来，统筹推进各项工作",
        "推进质量管理体系和标准体系建设，提高产品合格率",
    ],
)
def test_sentence_of_a_part_stays_whole(sentence):
    whole = f"{_OPENING}一、{sentence}，形成合力。{_FILL}二、其他事项。{_FILL}"
    assert any(line.startswith(f"一、{sentence}，") for line in lines_of(whole))


def test_signature_and_printed_document():
    whole = (
        "某省人民政府办公厅转发省林业厅等部门关于加快花卉产业发展意见的通知某政办发〔2014〕22号各市、州人民政府，省政府各部门："
        "省林业厅、省农业厅《关于加快花卉产业发展的意见》已经省人民政府同意，现转发给你们，请认真贯彻执行。"
        "某省人民政府办公厅2014年3月5日（此件公开发布）关于加快花卉产业发展的意见省林业厅　省农业厅花卉产业是绿色产业。"
        f"{_FILL}一、发展目标。到2016年，种植面积达到20万亩。{_FILL}二、保障措施。落实资金。"
    )
    lines = lines_of(whole)
    assert lines[4:9] == [
        "某省人民政府办公厅",
        "2014年3月5日",
        "（此件公开发布）",
        "关于加快花卉产业发展的意见",
        "省林业厅 省农业厅",
    ]
    assert lines[9].startswith("花卉产业是绿色产业。")


def test_date_in_running_text_is_no_signature():
    sentence = "国务院办公厅2013年11月18日印发了有关意见，对相关工作作出部署。"
    whole = f"{_OPENING}一、总体要求。全省花卉产业平稳发展。{sentence}{_FILL}二、目标。稳步增长。{_FILL}"
    assert any(sentence in line for line in lines_of(whole))


def test_paragraph_behind_the_note_of_who_is_charged():
    whole = (
        f"{_OPENING}一、扩大规模。建设基地。（省林业厅、省财政厅按职责分工负责）二、拓展市场。举办花展。（省商务厅负责）"
        f"促进花卉产业发展任务艰巨，各地要抓好落实。{_FILL}"
    )
    assert any(line.startswith("促进花卉产业发展任务艰巨") for line in lines_of(whole))


_SEGMENTS = [
    f"第{i}批重点项目全部开工建设，" if i % 4 == 0 else f"全年完成投资{i}亿元。" for i in range(1, 40)
]


def test_segments_of_an_aligner():
    text = "\n".join(
        [
            "一、全年工作",
            *_SEGMENTS,
            "今年的主要预期目标是：",
            "生产总值增长7%左右；",
            "城镇新增就业20万人；",
            "居民收入稳步增长。",
            "各位代表：",
            "任务已经明确。",
        ]
    )
    lines = lines_of(text)
    assert "今年的主要预期目标是：生产总值增长7%左右；城镇新增就业20万人；居民收入稳步增长。" in lines
    assert lines[-2:] == ["各位代表：", "任务已经明确。"]
    assert "第4批重点项目全部开工建设，全年完成投资5亿元。" in lines


def test_lines_that_end_in_semicolons_elsewhere_stay():
    text = (
        "主要任务：\n建设道路10公里；\n改造管网20公里；\n新增绿地5万平方米。\n各部门要抓好落实，确保完成。\n"
    )
    assert "建设道路10公里；" in lines_of(text)


def test_row_of_a_data_set():
    title = "某省人民政府办公厅关于促进花卉产业发展的意见"
    body = f"{title}某政办发〔2014〕21号各市、州人民政府，省政府各部门：提出以下意见：一、目标。{_FILL}二、措施。{_FILL}"
    document = clean(
        f"{title},2014,China,{body},http://www.example.gov.cn/a/2014-03/27/c_1.htm,Province,GOV\n".encode()
    )
    assert document.text.startswith(f"{title}\n某政办发〔2014〕21号\n")
    assert document.text.endswith("确保各项任务按时完成。")
    assert ("网址", "http://www.example.gov.cn/a/2014-03/27/c_1.htm") in document.page_fields


def test_parts_that_a_sentence_names_stay_in_it():
    named = "报告共分三部分:一、过去五年工作回顾;二、今年工作总体要求;三、对今年工作的建议。"
    assert lines_of(f"某某社3月2日电 全文播发了报告。\n{named}\n报告指出,今年将稳中求进。\n")[1] == named
