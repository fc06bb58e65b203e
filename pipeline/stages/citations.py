"""documents, sections → citations."""

from pipeline.citations import find_citations
from pipeline.lexicon import Lexicon
from pipeline.stage import Batch, Rows, Stage
from pipeline.stages.rows import SECTION_SPAN, RowCollector, SectionIndex, by_document
from pipeline.tables.documents import Documents
from pipeline.tables.relations import Citations
from pipeline.tables.sections import Sections


def run(batch: Batch, lexicon: Lexicon) -> Rows:
    """Find the documents that each text cites; its own title is no citation."""
    sections = by_document(batch["sections"], SECTION_SPAN)
    rows = RowCollector(Citations)
    for doc_id, text, title in batch["documents"].select("doc_id", "text", "title").iter_rows():
        found = find_citations(text, title, lexicon)
        if found:
            index = SectionIndex(sections[doc_id])
            rows.add(doc_id, found, section_id=[index.at(citation.start) for citation in found])
    return {"citations": rows.frame()}


STAGE = Stage(
    name="citations",
    run=run,
    reads=(Documents.part("text"), Documents.part("metadata"), Sections.part()),
    writes=(Citations,),
)
