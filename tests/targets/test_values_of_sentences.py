"""Sentences of every kind of document with the values that are targets, half of them with none.

They were coded before they were read; ``kind`` tells the document that a sentence stands in.
"""

import json
from pathlib import Path

from pipeline.sectioning import section_document
from pipeline.targets import Context, find_targets

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "values_of_sentences.jsonl").read_text(encoding="utf-8").splitlines()
]
DOCUMENTS = {
    "R": Context("某市政府工作报告", "政府工作报告", "2023-01-15"),
    "P": Context("某省某某发展“十四五”规划", "规划", "2021-06-01", None, None, 2021, 2025),
    "A": Context("关于加快某某工作的实施方案", "实施方案", "2023-03-01"),
    "N": Context(None, "新闻报道", None, "2023-02-10"),
    "H": Context(None, "新闻报道", None, "2024-10-16"),
    "T": Context(None, "新闻报道", None, "2023-02-10"),
    "O": Context("国民经济和社会发展纲要", "纲要", "1996-03-17", None, None, 1996, 2000),
    "L": Context("某某管理办法", "办法", "2022-01-01"),
    "S": Context("2022年统计公报", "统计公报", "2023-03-01"),
}


def test_the_values_of_the_sentences_are_found() -> None:
    right = missed = invented = 0
    for row in ROWS:
        targets = find_targets(row["text"], section_document(row["text"]), DOCUMENTS[row["kind"]])
        left = [target.value_text for target in targets if target.value_text]
        for value in row["values"]:
            found = next((one for one in left if one in value or value in one), None)
            right += found is not None
            missed += found is None
            if found is not None:
                left.remove(found)
        # a shared value makes more than one record
        invented += sum(not any(one in value or value in one for value in row["values"]) for one in left)
    assert 2 * right / (2 * right + missed + invented) >= 0.96
