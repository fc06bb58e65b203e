"""documents.text, sections → responsibilities."""

from pipeline.lexicon import Lexicon
from pipeline.responsibilities import find_responsibilities
from pipeline.stage import Batch, Rows, Stage
from pipeline.stages.rows import SECTION_SPAN, RowCollector, SectionIndex, by_document
from pipeline.tables.documents import Documents
from pipeline.tables.relations import Responsibilities
from pipeline.tables.sections import Sections


def run(batch: Batch, lexicon: Lexicon) -> Rows:
    """Find the agencies that each text makes responsible."""
    sections = by_document(batch["sections"], SECTION_SPAN)
    rows = RowCollector(Responsibilities)
    for doc_id, text in batch["documents"].select("doc_id", "text").iter_rows():
        found = find_responsibilities(text, lexicon)
        if found:
            index = SectionIndex(sections[doc_id])
            rows.add(doc_id, found, section_id=[index.at(agency.start) for agency in found])
    return {"responsibilities": rows.frame()}


STAGE = Stage(
    name="responsibilities",
    run=run,
    reads=(Documents.part("text"), Sections.part()),
    writes=(Responsibilities,),
)
