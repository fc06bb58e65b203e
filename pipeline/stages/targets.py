"""documents, sections → targets."""

from dataclasses import asdict
from datetime import date
from typing import Any

from pipeline.identity import row_ids
from pipeline.lexicon import Lexicon
from pipeline.sectioning import Section
from pipeline.stage import Batch, Rows, Stage
from pipeline.stages.rows import by_document, frame
from pipeline.tables.documents import Documents
from pipeline.tables.sections import Sections
from pipeline.tables.targets import Targets
from pipeline.targets import Context, find_targets

SECTION_FIELDS = [field for field in Section.__dataclass_fields__ if field != "parent"]


def run(batch: Batch, lexicon: Lexicon) -> Rows:
    """Find what each text promises."""
    sections_of = by_document(batch["sections"])
    rows: list[dict[str, Any]] = []
    for document in batch["documents"].iter_rows(named=True):
        doc_id = document["doc_id"]
        section_rows = sections_of.get(doc_id, [])
        section_ids = {row["number"]: row["section_id"] for row in section_rows}
        found = find_targets(document["text"], _sections(section_rows), _context(document), lexicon)
        ids = row_ids(doc_id, [(target.quote, target.value_text, target.indicator) for target in found])
        for target, target_id in zip(found, ids, strict=True):
            row = asdict(target)
            section = row.pop("section")
            rows.append(
                row | {"doc_id": doc_id, "target_id": target_id, "section_id": section_ids.get(section)}
            )
    return {"targets": frame(Targets, rows)}


def _sections(rows: list[dict[str, Any]]) -> list[Section]:
    numbers = {row["section_id"]: row["number"] for row in rows}
    return [
        Section(parent=numbers.get(row["parent_id"]), **{name: row[name] for name in SECTION_FIELDS})
        for row in rows
    ]


def _context(document: dict[str, Any]) -> Context:
    return Context(**{name: _iso(document[name]) for name in Context.__dataclass_fields__})


def _iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


STAGE = Stage(
    name="targets",
    run=run,
    reads=(Documents.part("text"), Documents.part("metadata"), Sections.part()),
    writes=(Targets,),
)
