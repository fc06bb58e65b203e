"""Verification finds what does not hold, and explain leads from a target back to the raw characters."""

import polars as pl
import pytest

from pipeline.explain import UnknownTarget, explain
from pipeline.storage.project import Project
from pipeline.storage.verify import verify
from pipeline.storage.warehouse import write_file
from pipeline.tables import Documents, Table, Targets


def tamper(project: Project, table: type[Table], **changes: pl.Expr) -> None:
    for partition in project.warehouse.files(table):
        rows = project.warehouse.read(table, partitions=[partition]).with_columns(**changes)
        project.warehouse.commit(
            table, [write_file(project.warehouse.root, table, partition, rows)], [partition], {}
        )


def test_what_was_built_holds(built: Project) -> None:
    tally = verify(built)
    assert tally.faults == []
    assert all(
        tally.checked[name]
        for name in (
            "documents.text",
            "text_map.source",
            "targets.quote",
            "targets.cues",
            "sections.nesting",
            "ledger",
        )
    )


def test_a_shifted_span_is_found(built: Project) -> None:
    tamper(built, Targets, start=pl.col("start") + 1)
    assert {fault.check for fault in verify(built).faults} >= {"targets.quote", "ledger"}


def test_a_changed_text_is_found(built: Project) -> None:
    tamper(built, Documents, text=pl.col("text").str.replace("300亿元", "900亿元"))
    assert {fault.check for fault in verify(built).faults} >= {"documents.text", "ledger"}


def test_a_changed_value_is_found_by_its_hash(built: Project) -> None:
    tamper(built, Targets, value_min=pl.col("value_min") * 2)
    assert {fault.check for fault in verify(built).faults} == {"ledger"}


def test_a_changed_source_is_found(built: Project) -> None:
    path = built.seeds.documents / "opinion.txt"
    path.write_text("前言。" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert "text_map.source" in {fault.check for fault in verify(built).faults}


def test_a_target_is_led_back_to_its_raw_characters(built: Project) -> None:
    targets = built.warehouse.read(Targets)
    row = targets.filter(pl.col("value_text") == "160家").row(0, named=True)
    found = explain(built, row["target_id"])
    assert "160家" in found.sentence
    assert found.sentence_start <= row["start"]
    assert found.source_text is not None
    assert "".join(found.source_text.split()) == "".join(row["quote"].split())
    assert [section["heading"] for section in found.sections] == ["总体目标"]
    assert found.document["source_name"] == "opinion"
    assert set(found.ledger) >= {"documents", "sections", "targets"}


@pytest.mark.parametrize("wrong", ["", "nonsense", "0123456789abcdef-0000000000"])
def test_an_unknown_target_is_said_to_be_one(built: Project, wrong: str) -> None:
    with pytest.raises(UnknownTarget, match="target_id"):
        explain(built, wrong)
