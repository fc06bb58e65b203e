"""Amounts whose industry or firms are named in a clause before (codebook section 4, indicator)."""

import pytest

from pipeline.targets import Context, find_targets

SENTENCES = [
    ("重点发展生物医药产业，累计投入80亿元，实现产值500亿元。", ["生物医药产业投入", "生物医药产业产值"]),
    (
        "做强特色农业，加快建设冷链仓库，实现销售收入30亿元；全县税收10亿元。",
        ["特色农业销售收入", "全县税收"],
    ),
    # a year or another member of the list parts the two
    ("振兴装备制造业；全县税收达到10亿元。", ["全县税收"]),
    ("建设物流基地，实施大项目12个，2015年销售收入突破70亿元。", ["大项目", "销售收入"]),
]


@pytest.mark.parametrize(("text", "names"), SENTENCES)
def test_amounts_take_their_subject(text: str, names: list[str]) -> None:
    context = Context(title="某市产业发展规划", doc_type="规划", issued_on="2011-03-01")
    found = [t.indicator for t in find_targets("到2015年，" + text, [], context) if t.value_text is not None]
    assert [name.replace("完成", "") for name in found] == names
