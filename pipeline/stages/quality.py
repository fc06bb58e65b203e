"""documents, sections, targets, responsibilities, citations and gold → quality.

Not a stage of the flow, since its rows depend on all documents that have gold.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from pipeline.quality import (
    ASPECTS,
    Agreement,
    CodedCitation,
    CodedDocument,
    CodedResponsibility,
    CodedSection,
    CodedTarget,
    Evaluation,
    evaluate,
    total,
)
from pipeline.stage import Batch
from pipeline.tables.quality import Quality

TARGET_FIELDS = [name for name in CodedTarget.__dataclass_fields__ if name != "occurrence"]
READS = ("documents", "sections", "targets", "responsibilities", "citations")
"""The tables that are compared with gold."""


@dataclass(frozen=True)
class Measured:
    """What a project's gold says of its tables: the rows of ``quality``, and name → evaluation behind them."""

    rows: pl.DataFrame
    evaluations: Mapping[str, Evaluation]


def match_documents(names: Iterable[str], documents: pl.DataFrame) -> dict[str, str]:
    """Return name of gold → doc_id of the document that it is for.

    ``documents``: doc_id and source_name. It is the one of that name, else the first whose name begins with
    it and an underscore.
    """
    ordered = list(documents.sort("source_name", "doc_id").select("source_name", "doc_id").iter_rows())
    found = {}
    for name in sorted(names):
        same = [doc_id for source_name, doc_id in ordered if source_name == name]
        begun = [doc_id for source_name, doc_id in ordered if source_name.startswith(f"{name}_")]
        if same or begun:
            found[name] = (same or begun)[0]
    return found


def measure(
    gold: Mapping[str, CodedDocument],
    agreement: Iterable[Agreement],
    tables: Batch,
    doc_ids: Mapping[str, str],
) -> Measured:
    """Compare tables with gold. ``doc_ids``: name of gold → its document; one without counts as empty."""
    found = coded_documents(tables)
    evaluations = {
        name: evaluate(coded, found.get(doc_ids.get(name, ""), CodedDocument()))
        for name, coded in sorted(gold.items())
    }
    known = {(one.documents, one.part, one.aspect, one.measure): one for one in agreement}
    rows = list(_rows("all", None, None, total(evaluations.values()), known)) if evaluations else []
    for name, evaluation in evaluations.items():
        rows += _rows("document", name, doc_ids.get(name), evaluation, known)
    return Measured(pl.DataFrame(rows, schema=Quality.polars_schema()), evaluations)


def _rows(
    scope: str,
    name: str | None,
    doc_id: str | None,
    evaluation: Evaluation,
    known: Mapping[tuple[str, str, str, str], Agreement],
) -> Iterable[dict[str, Any]]:
    """Yield the rates of one document or of all; none for what gold does not tell or never asks."""
    for part, aspect, measures in ASPECTS:
        count = evaluation.counts.get((part, aspect))
        if count is None or (measures == ("accuracy",) and not count.n_gold):
            continue
        for rate in measures:
            own = known.get((name or "all", part, aspect, rate))
            elsewhere = None if name else known.get(("other", part, aspect, rate))
            yield {
                "scope": scope,
                "gold": name,
                "doc_id": doc_id,
                "part": part,
                "aspect": aspect,
                "measure": rate,
                "n_gold": count.n_gold,
                "n_found": count.n_found,
                "n_matched": count.n_matched,
                "n_errors": count.n_errors,
                "value": getattr(count, rate),
                "coder_agreement": own.value if own else None,
                "coder_agreement_elsewhere": elsewhere.value if elsewhere else None,
                "agreement_source": "; ".join(one.source for one in (own, elsewhere) if one) or None,
            }


def coded_documents(tables: Batch) -> dict[str, CodedDocument]:
    """Return doc_id → the document as the tables code it."""
    rows = {name: _by_document(tables[name]) for name in READS}
    coded = {}
    for doc_id, (document,) in rows["documents"].items():
        sections = sorted(rows["sections"].get(doc_id, []), key=lambda row: row["start"])
        numbers = {row["section_id"]: number for number, row in enumerate(sections, 1)}
        coded[doc_id] = CodedDocument(
            text=document["text"].strip("\n"),
            metadata=document,
            sections=tuple(
                CodedSection(
                    numbers[row["section_id"]],
                    numbers.get(row["parent_id"]),
                    row["level"],
                    row["label"],
                    row["heading"],
                )
                for row in sections
            ),
            targets=tuple(
                CodedTarget(**{name: row[name] for name in TARGET_FIELDS})
                for row in rows["targets"].get(doc_id, [])
            ),
            responsibilities=tuple(
                CodedResponsibility(numbers.get(row["section_id"]), row["agency"])
                for row in rows["responsibilities"].get(doc_id, [])
            ),
            citations=tuple(
                CodedCitation(row["title"], row["doc_number"]) for row in rows["citations"].get(doc_id, [])
            ),
        )
    return coded


def _by_document(rows: pl.DataFrame) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in rows.iter_rows(named=True):
        grouped.setdefault(row["doc_id"], []).append(row)
    return grouped
