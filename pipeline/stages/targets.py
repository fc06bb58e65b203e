"""documents, sections → targets."""

from datetime import date
from typing import Any

import polars as pl

from pipeline.identity import row_ids
from pipeline.lexicon import Lexicon
from pipeline.sectioning import Section
from pipeline.stage import Batch, Rows, Stage
from pipeline.stages.rows import RowCollector, by_document
from pipeline.tables.documents import Documents
from pipeline.tables.sections import Sections
from pipeline.tables.targets import CUE, Targets
from pipeline.targets import Context, find_targets

SECTION_FIELDS = [field for field in Section.__dataclass_fields__ if field != "parent"]
CUE_FIELDS = tuple(CUE.inner)


def run(batch: Batch, lexicon: Lexicon) -> Rows:
    """Find what each text promises."""
    sections_of = by_document(batch["sections"])
    rows = RowCollector(Targets)
    for document in batch["documents"].iter_rows(named=True):
        doc_id = document["doc_id"]
        sections, section_ids = _sections(sections_of.get(doc_id))
        found = find_targets(document["text"], sections, _context(document), lexicon)
        rows.add(
            doc_id,
            found,
            target_id=row_ids(
                doc_id, [(target.quote, target.value_text, target.indicator) for target in found]
            ),
            section_id=[section_ids.get(target.section) for target in found],
            cues=[
                [{name: getattr(cue, name) for name in CUE_FIELDS} for cue in target.cues] for target in found
            ],
        )
    return {"targets": rows.frame()}


def _sections(rows: pl.DataFrame | None) -> tuple[list[Section], dict[int | None, str]]:
    """Return the sections of one document, and number → section_id."""
    if rows is None:
        return [], {}
    ids = dict(rows.select("number", "section_id").iter_rows())
    numbers = {section_id: number for number, section_id in ids.items()}
    sections = [
        Section(parent=numbers.get(parent), **fields)
        for parent, fields in zip(
            rows["parent_id"], rows.select(SECTION_FIELDS).iter_rows(named=True), strict=True
        )
    ]
    return sections, ids


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
