"""documents, sections → targets."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from pipeline.identity import row_ids
from pipeline.lexicon import Lexicon
from pipeline.sectioning import Section
from pipeline.stage import Batch, Rows, Stage
from pipeline.stages.rows import RowCollector, by_document
from pipeline.tables.documents import Documents
from pipeline.tables.sections import Sections
from pipeline.tables.targets import CUE, Targets
from pipeline.targets import Context, find_targets

SECTION_FIELDS = tuple(field for field in Section._fields if field != "parent")
CUE_FIELDS = attrgetter(*CUE.inner)


def run(batch: Batch, lexicon: Lexicon) -> Rows:
    """Find what each text promises."""
    sections_of = by_document(batch["sections"], ("section_id", "parent_id", *SECTION_FIELDS))
    rows = RowCollector(Targets)
    for document in batch["documents"].iter_rows(named=True):
        doc_id = document["doc_id"]
        sections, section_ids = _sections(sections_of[doc_id])
        found = find_targets(document["text"], sections, _context(document), lexicon)
        rows.add(
            doc_id,
            found,
            target_id=row_ids(
                doc_id, [(target.quote, target.value_text, target.indicator) for target in found]
            ),
            section_id=[section_ids.get(target.section) for target in found],
            cues=[list(map(CUE_FIELDS, target.cues)) for target in found],
        )
    return {"targets": rows.frame()}


def _sections(rows: Sequence[tuple[Any, ...]]) -> tuple[list[Section], dict[int | None, str]]:
    """Return the sections of one document, and number → section_id."""
    numbers = {section_id: number for section_id, _, number, *_ in rows}
    sections = [Section(number, numbers.get(parent_id), *fields) for _, parent_id, number, *fields in rows]
    return sections, {number: section_id for section_id, number in numbers.items()}


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
