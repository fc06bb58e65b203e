"""Notes of responsibility of many forms, with the agencies and roles that they name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.responsibilities import find_responsibilities

NOTES = [
    ("推进改革。(责任单位:经信局、招商局,相关园区)", "经信局/r 招商局/r 相关园区/r*"),
    ("(牵头单位:市发展改革委;配合单位:市工业和信息化局、各县(市、区)人民政府;完成时限:2025年12月)",
     "市发展改革委/l 市工业和信息化局/s 各县(市、区)人民政府/s*"),
    ("（财政部牵头，人民银行、税务总局等国务院相关部门及各地区按职责分工负责）",
     "财政部/l 人民银行/r 税务总局/r 国务院相关部门/r* 各地区/r*"),
    ("(省教育厅、省科技厅等部门按职责分工负责)", "省教育厅/r 省科技厅/r"),
    ("(由省发展改革委牵头,省财政厅配合)", "省发展改革委/l 省财政厅/s"),
    ("责任单位:省委组织部、省文化和旅游厅。", "省委组织部/r 省文化和旅游厅/r"),
    ("【牵头部门:县住建局;责任部门:县财政局、各乡镇】", "县住建局/l 县财政局/r 各乡镇/r*"),
    ("(责任领导:张三;责任单位:县水利局)", "县水利局/r"),
    ("(市教育局 市财政局负责)", "市教育局/r 市财政局/r"),
    ("(责任单位:甲局、乙局,列第一位者为牵头单位)", "甲局/l 乙局/r"),
    ("(责任单位:甲局、甲局)", "甲局/r 甲局/r"),
    ("省发展改革委负责编制规划。", ""),
    ("(法定代表人负责)", ""),
    ("压实责任,单位要落实。", ""),
    ("(学校内由教育行政部门负责)", ""),
    ("(商务部指导、供销合作总社负责)", "商务部/r 供销合作总社/r"),
    ("建立体系。（生态环境部、农业农村部指导）推广装备。（工业和信息化部指导）",
     "生态环境部/r 农业农村部/r 工业和信息化部/r"),
    ("（商务部指导，供销合作总社参与）", "商务部/l 供销合作总社/s"),
    ("（住房城乡建设部指导，试点城市政府负责落实。以下各项均同，不再列出）", "住房城乡建设部/r 试点城市政府/r"),
    ("(省教育厅牵头，省财政厅配合，2025年底前完成)", "省教育厅/l 省财政厅/s"),
    ("(省科技厅、省财政厅按职责分工负责；持续推进)", "省科技厅/r 省财政厅/r"),
    ("提升服务能力。市民政局牵头，市财政局、各区人民政府配合。", "市民政局/l 市财政局/s 各区人民政府/s*"),
    ("市教育局负责，市财政局配合。", "市教育局/l 市财政局/s"),
    ("牵头（责任）单位：市城管局", "市城管局/l"),
    ("牵头单位：\n市水务局、市生态环境局\n推进改革。", "市水务局/l 市生态环境局/l"),
    ("推进义务教育均衡发展。（市教育局）", "市教育局/r"),
    ("2.完善公共服务（市卫生健康委、市医保局，各区政府）", "市卫生健康委/r 市医保局/r 各区政府/r*"),
    ("实现政务服务（一网通办、跨省通办）。", ""),
    ("优化发展格局（空间布局、产业布局）。", ""),
    ("去年全省粮食增产（国家统计局）", ""),
    ("规模居全国第一。（来源：国家统计局）", ""),
    ("启动建设（成立工作指挥部）", ""),
    ("省发展改革委牵头编制规划，省财政厅配合做好资金保障。", ""),
    ("各级党委要加强领导，各部门要密切配合。", ""),
    ("会议由市委书记主持，各区县参加。", ""),
    ("（学生在学校参与，家长配合）", ""),
    ("（牵头单位：县民政局；责任单位：县财政局、各乡镇人民政府，9月底前完成）", "县民政局/l 县财政局/r 各乡镇人民政府/r*"),
    ("(牵头单位:市水务局;责任单位:市城管局、持续推进)", "市水务局/l 市城管局/r"),
    ("（责任单位：市教育局、2021年底前基本完成）", "市教育局/r"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NOTES)
def test_note(text: str, expected: str) -> None:
    found = [f"{r.agency}/{r.role[0]}{'*' if r.is_class else ''}" for r in find_responsibilities(text)]
    assert found == expected.split()


TABLES = [
    ("序号 任务 牵头单位 配合单位\n1 推进改革。 市发改委、市财政局 各区政府\n"
     "优化服务。 市医保局 /\n健全制度。 市民政局，市残联 市财政局",
     "市发改委/l 市财政局/l 各区政府/s* 市医保局/l 市民政局/l 市残联/l 市财政局/s"),
    ("序号 工作任务 责任单位 完成时限\n一、营商环境\n"
     "1 精简审批 市行政审批局 2025年6月\n2 开展 清查 市审计局、市财政局 长期",
     "市行政审批局/r 市审计局/r 市财政局/r"),
    ("| 事项 | 责任部门 |\n| 修路 | 县交通运输局 |", "县交通运输局/r"),
    ("任务 牵头单位 配合单位 进度\n修订办法 省司法厅 一季度", "省司法厅/l"),
    ("用人单位 岗位\n市医院 医生", ""),
    ("责任单位 要压实责任。\n市教育局 要落实。", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_columns(text: str, expected: str) -> None:
    found = [f"{r.agency}/{r.role[0]}{'*' if r.is_class else ''}" for r in find_responsibilities(text)]
    assert found == expected.split()


@given(
    st.lists(
        st.sampled_from(
            [
                "(责任单位:",
                "甲局、",
                "乙局",
                "牵头",
                ")",
                "负责)",
                "。",
                "\n",
                ",",
                "及",
                "等",
                "(",
                "牵头单位 配合单位",
                " ",
                "|",
                "省教育厅",
                "任务",
                "负责。",
            ]
        )
    ).map("".join)
)
def test_spans_are_exact_and_in_order(text: str) -> None:
    found = find_responsibilities(text)
    for r in found:
        assert text[r.start : r.end] == r.agency
        assert r.note_start <= r.start < r.end <= r.note_end
    assert [r.start for r in found] == sorted(r.start for r in found)


@pytest.mark.parametrize(
    "remark",
    ["（列第一位的为牵头单位，下同）", "(除注明“分别牵头”外,列第一位为牵头单位,下同)", "（排名第一的牵头）"],
)
def test_remark_on_the_list_is_no_agency(remark: str) -> None:
    found = find_responsibilities(f"责任单位：市水利局、市财政局、市气象局{remark}")
    assert [one.agency for one in found] == ["市水利局", "市财政局", "市气象局"]
