"""Labels of pages, looked up before their colons."""

import pytest

from pipeline.cleaning.page.vocabulary import fields_of
from pipeline.lexicon import default


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("来源:湖北日报", [("来源", "湖北日报")]),
        ("来　源：湖北日报", [("来源", "湖北日报")]),
        ("来源:湖北日报 作者:王某", [("来源", "湖北日报"), ("作者", "王某")]),
        ("来源:湖北日报作者:王某", [("来源", "湖北日报"), ("作者", "王某")]),
        ("2020-01-02 来源:新华社", [("date", "2020-01-02"), ("来源", "新华社")]),
        ("【颁布日期】2003-09-03", [("颁布日期", "2003-09-03")]),
        ("【颁布日期 2003-09-03", []),
        ("坚持来源:可查", []),
        ("来源       :湖北日报", []),
        ("来源:第一句。第二句", []),
        ("主要任务:加快发展", []),
        ("没有冒号的一行", []),
    ],
)
def test_labelled_values_of_a_line(line, fields):
    assert [(label, value.strip()) for label, value in fields_of(line, default())] == fields


def test_a_line_of_colons_costs_little():
    assert fields_of("来源:" + ":" * 490, default())[0][0] == "来源"


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("来源丨湖北日报", [("来源", "湖北日报")]),
        ("编辑 | 王某", [("编辑", "王某")]),
        ("来源丨湖北日报丨王某", []),
        ("全省|2023年", []),
        ("来源丨" + "某" * 30, []),
    ],
)
def test_values_parted_by_a_bar(line, fields):
    assert fields_of(line, default()) == fields
