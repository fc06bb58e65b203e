"""Made-up texts of every kind in which facts, duties and names stand beside aims: what is read, and what is not."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.sectioning import section_document
from pipeline.targets import Context, find_targets

TEXTS = [
    json.loads(line)
    for line in (Path(__file__).parent / "facts_and_aims.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("document", TEXTS, ids=[document["name"] for document in TEXTS])
def test_aims_are_told_from_facts(document: dict[str, Any]) -> None:
    text = document["text"]
    targets = find_targets(text, section_document(text), Context(**document["context"]))
    assert [target.value_text or target.indicator for target in targets] == document["expect"]
