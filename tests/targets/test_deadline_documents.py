"""Made-up documents of a few lines: what their titles, headings, leads, paragraphs and times lend to values and results."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.sectioning import section_document
from pipeline.targets import Context, find_targets

DOCUMENTS = [
    json.loads(line)
    for line in (Path(__file__).parent / "deadline_documents.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("document", DOCUMENTS, ids=[document["name"] for document in DOCUMENTS])
def test_deadlines_and_results(document: dict[str, Any]) -> None:
    text = document["text"]
    targets = find_targets(text, section_document(text), Context(**document["context"]))
    read = [
        {
            "result" if target.value_text is None else "value": target.value_text or target.indicator,
            "deadline": target.deadline,
            "strength": target.strength,
        }
        for target in targets
    ]
    assert read == document["expect"]
