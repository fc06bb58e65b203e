"""Short texts on lists of goals, shared sizes, changes since a base year, events and shares, and all that is read of them.

They were written for the rules and for what the rules must not touch, and read by hand.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.sectioning import section_document
from pipeline.targets import Context, Target, find_targets

TEXTS = [
    json.loads(line)
    for name in (
        "goals_and_lists",
        "counts_and_sizes",
        "looking_back",
        "shared_values",
        "bases_and_holders",
        "opinions_and_plans",
        "plans_and_shares",
        "works_of_a_year",
    )
    for line in (Path(__file__).parent / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
]


def told(target: Target) -> str:
    if target.measure == "milestone":
        return f"{target.indicator} | {target.deadline} {target.strength}"
    fields = (
        target.measure,
        target.direction or "-",
        target.comparator,
        target.period,
        target.deadline,
        target.strength,
    )
    return f"{target.indicator}={target.value_text} | {' '.join(map(str, fields))}"


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["text"][:16])
def test_what_is_read_of_a_text(row: dict[str, Any]) -> None:
    targets = find_targets(row["text"], section_document(row["text"]), Context(**row["context"]))
    assert [told(target) for target in targets] == row["expect"]
