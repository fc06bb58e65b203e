"""Mentions of documents, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.citations import find_citations

MENTIONS = [
    ("为落实《政府工作报告》部署,依据《国民经济行业分类(GB/T 4754-2017)》统计", [("国民经济行业分类(GB/T 4754-2017)", None)]),
    ("《关于整顿社会组织的意见》已经市政府同意,现转发给你们,请按照《社会团体登记管理条例》执行。",
     [("社会团体登记管理条例", None)]),
    ("根据《中华人民共和国水法》和《关于节水的意见》(国发〔2012〕3号,以下简称《意见》)精神",
     [("中华人民共和国水法", None), ("关于节水的意见", "国发〔2012〕3号")]),
    ("按照国发〔2018〕11号文件要求", [(None, "国发〔2018〕11号")]),
    ("依据中华人民共和国国务院令第722号规定", [(None, "中华人民共和国国务院令第722号")]),
    ("《人民日报》刊文,电影《长津湖》上映,填写《居住证申请表》", []),
    ("《意见》提出,《实施方案》明确", []),
    ("瞄准《中国制造2025》", [("中国制造2025", None)]),
    ("落实《甲省数字经济计划》《乙市建设方案》", [("甲省数字经济计划", None), ("乙市建设方案", None)]),
    ("现将《某县节水实施方案》印发给你们", []),
    ("《某县节水实施方案》已经县政府同意,现印发给你们", []),
    ("关于某事的通知\n某政发〔2020〕5号\n按照某政发〔2020〕5号执行", []),
    ("审议了《战略纲要》,《甲县战略纲要》(以下简称《战略纲要》)提出", [("战略纲要", None), ("甲县战略纲要", None)]),
    ("《三年行动计划(2023-2025年)》提出,《方案(征求意见稿)》《实施方案(试行)》明确",
     [("三年行动计划(2023-2025年)", None)]),
    ("日前,甲市印发《贯彻落实〈乙省关于节水的意见〉的若干措施》。\n到2025年见效。",
     [("贯彻落实〈乙省关于节水的意见〉的若干措施", None)]),
    ("就《港城2030+》报告作最后工夫,《活着》报告会,《三体》规划再版", [("港城2030+", None)]),
    ("制定《甲镇指挥部工作职责》,填《工作职责表》", [("甲镇指挥部工作职责", None)]),
    ("甲市印发推进节水实施方案的通知\n附件:\n根据《关于推进节水实施方案》,……", []),
    ("政府公布《甲市气候行动蓝图2050》,推行《甲市智慧城市蓝图》", [("甲市气候行动蓝图2050", None), ("甲市智慧城市蓝图", None)]),
    ("据《甲行业发展白皮书》统计,《乙产业蓝皮书》显示", []),
    ("据《2021-2025年中国水泥行业投资分析及前景预测报告》显示,《甲省旅游市场调研报告(2021版)》称", []),
    ("国新办发布《甲国能源转型白皮书》", [("甲国能源转型白皮书", None)]),
    ("某县关于贯彻《甲条例》的通知\n各镇要学习《甲条例》。", [("甲条例", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MENTIONS)
def test_mentions(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert [(c.title, c.doc_number) for c in find_citations(text)] == expected


def test_own_title_is_no_citation() -> None:
    text = "各单位:\n本市制定了《甲市绿化条例》。"
    assert find_citations(text, own_title="甲市绿化条例") == []
    assert find_citations(text, own_title="甲市人民政府关于印发《甲市绿化条例》的通知") == []
    assert len(find_citations(text, own_title="贯彻《甲市绿化条例》实施办法")) == 1


@given(
    st.lists(
        st.sampled_from(["《", "》", "甲法", "(", ")", "国发〔2018〕1号", "以下简称", "\n", "印发", "现将"])
    ).map("".join)
)
def test_quotes_are_exact_and_in_order(text: str) -> None:
    found = find_citations(text)
    assert all(text[c.start : c.end] == c.quote for c in found)
    assert [c.start for c in found] == sorted(c.start for c in found)


def test_a_headline_that_tells_of_another_document_mentions_it() -> None:
    told = find_citations(
        "国务院批复《某某区域发展“十三五”规划》\n国务院近日正式批复该规划。",
        "国务院批复《某某区域发展“十三五”规划》",
    )
    own = find_citations(
        "关于印发《某某市交通规划》的通知\n现将规划印发给你们。", "关于印发《某某市交通规划》的通知"
    )
    assert [one.title for one in told] == ["某某区域发展“十三五”规划"]
    assert own == []
