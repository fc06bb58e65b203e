"""From a target to its evidence: sentence, section, document, raw characters, rule and versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from pipeline.cleaning import decode
from pipeline.storage.project import Project
from pipeline.storage.warehouse import bucket_of
from pipeline.tables import Documents, Ledger, Sections, Table, Targets, TextMap

SENTENCE_ENDS = "。!?;\n!?"


class UnknownTarget(LookupError):
    """There is no target with that identifier; the message says how to find one."""


@dataclass(frozen=True)
class Explanation:
    """Everything that a target rests on.

    ``sentence`` with its start in the text; ``sections`` from the top down; ``source_start``, ``source_end`` and
    ``source_text`` of the raw characters; ``rule``: its row of the lexicon's target_rules; ``ledger``: stage → row;
    ``versions``: table → warehouse version.
    """

    target: dict[str, Any]
    document: dict[str, Any]
    sections: list[dict[str, Any]]
    sentence: str
    sentence_start: int
    source_start: int
    source_end: int
    source_text: str | None
    rule: Mapping[str, str] | None
    ledger: dict[str, dict[str, Any]]
    versions: dict[str, int | None]


def explain(project: Project, target_id: str) -> Explanation:
    """Return what a target rests on; raises UnknownTarget where there is none."""
    warehouse = project.warehouse
    doc_id = target_id.partition("-")[0]
    try:
        bucket = str(bucket_of(doc_id, warehouse.buckets))
    except ValueError:
        raise UnknownTarget(
            f"{target_id!r} is no target_id; take one from the column target_id of table targets"
        ) from None

    def rows(table: type[Table]) -> pl.DataFrame:
        return warehouse.read(table, partitions=[bucket]).filter(pl.col("doc_id") == doc_id)

    found = rows(Targets).filter(pl.col("target_id") == target_id)
    if found.is_empty():
        raise UnknownTarget(
            f"there is no target {target_id}; take one from the column target_id of table targets"
        )
    target = found.row(0, named=True)
    document = rows(Documents).row(0, named=True)
    text = document["text"]
    start = max(text.rfind(mark, 0, target["start"]) for mark in SENTENCE_ENDS) + 1
    ends = [position for mark in SENTENCE_ENDS if (position := text.find(mark, target["end"])) >= 0]
    source_start, source_end = source_span(rows(TextMap), target["start"], target["end"])
    path = project.seeds.documents / document["source_file"]
    source = decode(path.read_bytes())[0][source_start:source_end] if path.exists() else None
    ledger = warehouse.read(Ledger).filter(pl.col("doc_id") == doc_id)
    return Explanation(
        target=target,
        document=document,
        sections=_path(rows(Sections), target["section_id"]),
        sentence=text[start : min(ends, default=len(text)) + 1].rstrip("\n"),
        sentence_start=start,
        source_start=source_start,
        source_end=source_end,
        source_text=source,
        rule=next(
            (row for row in project.lexicon.rows("target_rules") if row["rule"] == target["rule"]), None
        ),
        ledger={row["stage"]: row for row in ledger.iter_rows(named=True)},
        versions={table.name: warehouse.version(table) for table in (Documents, Sections, Targets)},
    )


def source_span(runs: pl.DataFrame, start: int, end: int) -> tuple[int, int]:
    """Return the span of the decoded source that a span of the clean text was read from."""
    touched = runs.filter((pl.col("start") < end) & (pl.col("end") > start)).sort("start")
    if touched.is_empty():
        return (0, 0)
    first, last = touched.row(0, named=True), touched.row(-1, named=True)
    before = max(0, start - first["start"]) if _is_character_by_character(first) else 0
    after = max(0, last["end"] - end) if _is_character_by_character(last) else 0
    return first["source_start"] + before, last["source_end"] - after


def _is_character_by_character(run: dict[str, Any]) -> bool:
    return bool(run["end"] - run["start"] == run["source_end"] - run["source_start"])


def _path(sections: pl.DataFrame, section_id: str | None) -> list[dict[str, Any]]:
    by_id = {row["section_id"]: row for row in sections.iter_rows(named=True)}
    path: list[dict[str, Any]] = []
    while section_id is not None:
        path.insert(0, by_id[section_id])
        section_id = by_id[section_id]["parent_id"]
    return path
