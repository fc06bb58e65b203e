"""What metadata makes of documents of every kind."""

import json
from pathlib import Path

import pytest
from metadata_documents import CASES, cleaned

from pipeline.metadata import describe

GOLD = Path(__file__).parents[2] / "seeds" / "gold"
FROM_TEXT = ("title", "doc_type", "adopted_on", "plan_start", "plan_end", "region", "level")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case):
    document = cleaned(
        case["text"], case.get("fields", ()), case.get("removed", ()), case.get("script", "Hans")
    )
    found = describe(document, {})
    expected = case["expected"] | dict.fromkeys(case.get("absent", ()))
    actual = {field: getattr(found, field) for field in expected}
    assert {k: list(v) if isinstance(v, tuple) else v for k, v in actual.items()} == expected


@pytest.mark.parametrize(
    "folder", sorted(path.parent for path in GOLD.glob("*/metadata.json")), ids=lambda folder: folder.name
)
def test_gold_text_alone(folder):
    """What the clean text itself tells, without the page, agrees with the coder."""
    gold = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    text = (folder / "clean.txt").read_text(encoding="utf-8").strip("\n")
    found = describe(cleaned(text, script=gold["script"]), {})
    assert {f: getattr(found, f) for f in FROM_TEXT} == {f: gold[f] for f in FROM_TEXT}
