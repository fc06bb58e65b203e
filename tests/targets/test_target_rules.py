"""Each row of seeds/lexicon/target_rules.csv: a sentence that the rule is for, and one that it must not touch."""

import pytest

from pipeline.lexicon import Row, default
from pipeline.targets import Context, find_targets_and_rejections

CONTEXT = Context(title="关于推进高质量发展的实施方案", doc_type="实施方案", issued_on="2023-05-10")
RULES = default().rows("target_rules")


def fired(sentence: str, kind: str) -> set[str]:
    targets, rejections = find_targets_and_rejections(sentence, [], CONTEXT)
    return {target.rule for target in targets} if kind == "reads" else {one.reason for one in rejections}


@pytest.mark.parametrize("row", RULES, ids=lambda row: row["rule"])
def test_rule_reads_its_example_and_leaves_the_other_alone(row: Row) -> None:
    if row["example"]:
        assert row["rule"] in fired(row["example"], row["kind"])
    assert row["rule"] not in fired(row["counterexample"], row["kind"])
    if row["kind"] == "refuses":
        assert fired(row["counterexample"], "reads"), "the counterexample of a refusal is a target"


def test_a_document_type_without_targets_refuses_all() -> None:
    context = Context(title="某市城市绿化条例", doc_type="条例", issued_on="2020-01-01")
    targets, rejections = find_targets_and_rejections("到2025年,绿化覆盖率达到42%。", [], context)
    assert not targets
    assert {one.reason for one in rejections} == {"normative_document"}
