"""Milestones of works in the press: days, months and weeks to come, and what was given up (codebook section 7)."""

import pytest

from pipeline.targets import Context, find_targets

PRESS = Context(
    title=None,
    doc_type="新闻报道",
    issued_on=None,
    published_on="2018-09-20",
    adopted_on=None,
    plan_start=None,
    plan_end=None,
)

CLAUSES = [
    ("该大桥将于2019年6月18日建成通车。", [("该大桥建成通车", "2019-06", "plain")]),
    ("跨海通道预计12月28日开通运营。", [("跨海通道开通运营", "2018-12", "expected")]),
    ("明年2月开始联调联试,5月1日开始试运营。", [("开始联调联试", "2019-02", "plain"), ("开始试运营", "2019-05", "plain")]),
    ("二期工程计划明年3月动工,8月底前完工。", [("二期工程动工", "2019-03", "plain"), ("完工", "2019-08", "plain")]),
    ("铺轨工作将在本周内完成。", [("铺轨工作完成", "2018-09", "plain")]),
    ("主体结构本月底前封顶。", [("主体结构封顶", "2018-09", "plain")]),
    ("新航站楼将于下月投入使用。", [("新航站楼投入使用", "2018-10", "plain")]),
    ("水厂明年6月1日前后通水。", [("水厂通水", "2019-06", "plain")]),
    ("城际铁路有望年底试运行。", [("城际铁路试运行", "2018", "expected")]),
    ("项目争取年内尽早开工建设。", [("项目尽早开工建设", "2018", "strive")]),
    ("物流园也将于明年上半年完成主体工程。", [("物流园完成主体工程", "2019-06", "plain")]),
    ("城南快线（又称某某快线）将于明年建成通车。", [("城南快线建成通车", "2019", "plain")]),
    ("经过近两年的施工,主体工程目前已完成80%,明年上半年有望开始铺轨。", [("开始铺轨", "2019-06", "expected")]),
    ("某地会致力争取于2050年前实现碳中和。", [("某地实现碳中和", "2050", "strive")]),
    # what is over, given up, a rule's day or an event
    ("该线原计划于今年底建成通车,然而由于资金问题无法按期完工。", []),
    ("车站3月15日正式开工建设。", []),
    ("博览会将于10月18日举行。", []),
    ("新规定将于下月起施行。", []),
    ("若按原方案开通将无法接入车站。", []),
    ("8月3日,该工程顺利通过验收。", []),
    ("据电视台报道,这是1992年撤销后首次举行的会议。今年将完成站房改造。", [("完成站房改造", "2018", "plain")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CLAUSES, ids=[text for text, _ in CLAUSES])
def test_works(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [t for t in find_targets(text, [], PRESS) if t.measure == "milestone"]
    assert [(t.indicator, t.deadline, t.strength) for t in found] == expected
