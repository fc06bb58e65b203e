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
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NOTES)
def test_note(text: str, expected: str) -> None:
    found = [f"{r.agency}/{r.role[0]}{'*' if r.is_class else ''}" for r in find_responsibilities(text)]
    assert found == expected.split()


@given(
    st.lists(
        st.sampled_from(
            ["(责任单位:", "甲局、", "乙局", "牵头", ")", "负责)", "。", "\n", ",", "及", "等", "("]
        )
    ).map("".join)
)
def test_spans_are_exact_and_in_order(text: str) -> None:
    found = find_responsibilities(text)
    for r in found:
        assert text[r.start : r.end] == r.agency
        assert r.note_start <= r.start < r.end <= r.note_end
    assert [r.start for r in found] == sorted(r.start for r in found)
