"""documents, sections → citations."""

from dataclasses import asdict
from typing import Any

from pipeline.citations import find_citations
from pipeline.lexicon import Lexicon
from pipeline.stage import Batch, Rows, Stage
from pipeline.stages.rows import SectionIndex, by_document, frame
from pipeline.tables.documents import Documents
from pipeline.tables.relations import Citations
from pipeline.tables.sections import Sections


def run(batch: Batch, lexicon: Lexicon) -> Rows:
    """Find the documents that each text cites; its own title is no citation."""
    sections = by_document(batch["sections"])
    rows: list[dict[str, Any]] = []
    for doc_id, text, title in batch["documents"].select("doc_id", "text", "title").iter_rows():
        index = SectionIndex(sections.get(doc_id, []))
        for found in find_citations(text, title, lexicon):
            rows.append(asdict(found) | {"doc_id": doc_id, "section_id": index.at(found.start)})
    return {"citations": frame(Citations, rows)}


STAGE = Stage(
    name="citations",
    run=run,
    reads=(Documents.part("text"), Documents.part("metadata"), Sections.part()),
    writes=(Citations,),
)
