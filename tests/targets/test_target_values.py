"""Values of many constructions with what is read of each; an empty expectation is a sentence without a target."""

import csv
from pathlib import Path

import pytest

from pipeline.targets import Context, Target, find_targets

ROWS = list(csv.DictReader((Path(__file__).parent / "values.csv").open(encoding="utf-8")))


def told(target: Target) -> str:
    low, high = ("" if side is None else f"{side:.10g}" for side in (target.value_min, target.value_max))
    sides = f"{float(low):.0f}" if low and float(low) == int(float(low)) else low
    other = f"{float(high):.0f}" if high and float(high) == int(float(high)) else high
    return f"{target.indicator}={target.value_text} {target.measure} {sides}..{other} {target.unit} {target.comparator}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["sentence"][:16])
def test_the_values_of_a_sentence(row: dict[str, str]) -> None:
    context = Context(title="", doc_type=row["doc_type"], issued_on="2021-03-01", published_on="2021-03-01")
    targets = [one for one in find_targets(row["sentence"], [], context) if one.measure != "milestone"]
    assert " | ".join(told(target) for target in targets) == row["expect"]


@pytest.mark.parametrize(
    ("sentence", "strengths"),
    [
        ("到2025年,覆盖率力争达到95%,满意度达到90%。", ["strive", "plain"]),
        ("到2025年,力争覆盖率达到95%,满意度达到90%。", ["strive", "strive"]),
        ("料可提供3000个单位,另建成2000个单位。", ["expected", "expected"]),
        ("原料产量达到3000吨。", ["plain"]),
        ("到2025年,装机力争控制在11亿千瓦以内,占比降至55%。", ["strive", "strive"]),
    ],
)
def test_a_marker_behind_the_name_governs_its_value_alone(sentence: str, strengths: list[str]) -> None:
    targets = find_targets(sentence, [], Context(doc_type="意见", issued_on="2021-03-01"))
    assert [target.strength for target in targets] == strengths


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("到2025年,单位能耗降低14%。", "cumulative"),
        ("到2025年,工业增加值年均增长7%。", "annual"),
        ("今年工业增加值增长7%。", "annual"),
        ("到2025年,化肥使用量零增长。", "annual"),
        ("今年将业务办理时间压缩50%。", "cumulative"),
        ("未来五年,数字经济占比达到45%。", "point"),
        ("五年内,节水灌溉面积达到20万亩。", "cumulative"),
        ("计划明确,三年内新建60所学校。", "cumulative"),
    ],
)
def test_the_period_of_a_rate(sentence: str, period: str) -> None:
    targets = find_targets(sentence, [], Context(doc_type="意见", issued_on="2021-03-01"))
    assert [target.period for target in targets] == [period]
