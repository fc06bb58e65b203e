"""What holds for every text: the sections are a forest, quotations are exact."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.sectioning import Section, section_document

LABELS = ["第一章 ", "第二节 ", "第三条 ", "一、", "二、", "(一)", "（二）", "1.", "2.", "(1)", "①", "一是", "第一,", "——",
          "专栏1 ", "附件1", "1.1 ",
          "目录", "注:", ""]  # fmt: skip
BODIES = ["总体要求", "总体要求。要坚持。", "到2025年,达到5%以上;", "有下列情形之一的:", "甲 乙", "2020年1月1日",
          "县人民政府", "",
          "\ud800\x00", "（责任单位：财政局）", "什么是改革?"]  # fmt: skip
line = st.tuples(st.sampled_from(LABELS), st.sampled_from(BODIES)).map("".join)
texts = st.one_of(st.lists(line, max_size=25).map("\n".join), st.text(max_size=80))


def check(text: str, sections: list[Section]) -> None:
    for number, section in enumerate(sections, 1):
        assert section.number == number
        assert 0 <= section.start <= section.heading_end <= section.end <= len(text)
        assert text.startswith(section.label, section.start)
        if section.heading is not None:
            assert text[: section.heading_end].endswith(section.heading)
        if section.parent is None:
            assert section.level == 1
        else:
            parent = sections[section.parent - 1]
            assert parent.number < section.number and parent.level == section.level - 1
            assert parent.start <= section.start and section.end <= parent.end
    last: dict[int | None, int] = {}
    for section in sections:
        assert section.start >= last.get(section.parent, 0)
        last[section.parent] = section.end


@settings(max_examples=300, deadline=None)
@given(texts)
def test_sections_are_a_forest_of_exact_quotations(text: str) -> None:
    sections = section_document(text)
    check(text, sections)
    assert sections == section_document(text)


@pytest.mark.parametrize(
    "unit",
    ["一、甲\n(一)乙\n1.丙\n(1)丁\n", "标题\n标题\n正文。\n", "专栏1 甲\n1.乙\n", "附件1 甲\n乙\n",
     "2020年1月1日\n", "1.甲:\n", "——甲。乙\n", "甲乙,"],
)  # fmt: skip
def test_hostile_text_gives_a_forest(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    check(text, section_document(text))


def test_no_headings_no_sections() -> None:
    assert section_document("") == []
    assert section_document("今天天气很好。\n明天也一样。") == []


def test_roles() -> None:
    text = (
        "一、指导思想\n坚持改革。\n二、工作目标\n增长5%。\n三、重点任务\n抓落实。\n四、保障措施\n强化领导。"
    )
    assert [s.role for s in section_document(text)] == ["guiding_idea", "targets", "tasks", "safeguards"]
