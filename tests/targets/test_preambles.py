"""What a preamble tells of other organs' aims is no target of the document (codebook section 4, repeats)."""

import pytest

from pipeline.sectioning import section_document
from pipeline.targets import Context, find_targets_and_rejections


@pytest.mark.parametrize(
    ("text", "values", "refused"),
    [
        (
            "今年，省政府提出再用两年时间，实现农村供水全覆盖。根据省里精神，结合我县实际，制定本实施方案。",
            [],
            ["两年", "全覆盖"],
        ),
        ("为落实国务院提出的到2025年单位能耗下降13.5%的要求，制定本方案。", [], ["13.5%"]),
        ("国家要求到2025年森林覆盖率达到24.1%。为此，特制定本方案。", [], ["24.1%"]),
        ("为推进国土绿化，特制定本方案。到2025年，全市新造林10万亩。", ["10万亩"], []),
        ("国务院要求各地抓紧落实。到2025年，全市新造林10万亩。", ["10万亩"], []),
    ],
)
def test_aims_of_others_in_a_preamble(text: str, values: list[str], refused: list[str]) -> None:
    context = Context("某县实施方案", "实施方案", "2023-03-01")
    targets, rejections = find_targets_and_rejections(text, section_document(text), context)
    assert [target.value_text for target in targets] == values
    assert [one.text for one in rejections if one.reason == "reference"] == refused
