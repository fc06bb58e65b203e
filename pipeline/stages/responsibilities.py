"""documents.text, sections → responsibilities."""

from dataclasses import asdict
from typing import Any

from pipeline.lexicon import Lexicon
from pipeline.responsibilities import find_responsibilities
from pipeline.stage import Batch, Rows, Stage
from pipeline.stages.rows import SectionIndex, by_document, frame
from pipeline.tables.documents import Documents
from pipeline.tables.relations import Responsibilities
from pipeline.tables.sections import Sections


def run(batch: Batch, lexicon: Lexicon) -> Rows:
    """Find the agencies that each text makes responsible."""
    sections = by_document(batch["sections"])
    rows: list[dict[str, Any]] = []
    for doc_id, text in batch["documents"].select("doc_id", "text").iter_rows():
        index = SectionIndex(sections.get(doc_id, []))
        for found in find_responsibilities(text, lexicon):
            rows.append(asdict(found) | {"doc_id": doc_id, "section_id": index.at(found.start)})
    return {"responsibilities": frame(Responsibilities, rows)}


STAGE = Stage(
    name="responsibilities",
    run=run,
    reads=(Documents.part("text"), Sections.part()),
    writes=(Responsibilities,),
)
