"""Duties of a law in articles that oblige to cover all are targets; its other numbers are rules."""

from pipeline.sectioning import section_document
from pipeline.targets import Context, find_targets

ARTICLES = [
    "第一条 为了规范监督检查，制定本条例。",
    "第二条 有关部门应当推行随机抽查，实现监管全覆盖。",
    "第三条 逾期不改正的，处5万元以上10万元以下罚款。",
    "第四条 申请人应当在30日内提交材料。",
    "第五条 本条例自2020年1月1日起施行。",
]


def read(text: str, doc_type: str) -> list[tuple[str | None, str]]:
    targets = find_targets(text, section_document(text), Context(doc_type=doc_type, issued_on="2019-10-01"))
    return [(target.value_text, target.measure) for target in targets]


def test_a_duty_to_cover_all_is_a_target() -> None:
    assert read("\n".join(ARTICLES), "条例") == [("全覆盖", "coverage")]


def test_a_law_without_such_a_duty_holds_none() -> None:
    assert read("\n".join(line for line in ARTICLES if "全覆盖" not in line), "条例") == []


def test_a_bulletin_reports_what_is_covered() -> None:
    assert read("全市实现村村通客车全覆盖，同比增长5%。", "统计公报") == []
