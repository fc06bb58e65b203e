"""documents.text → sections."""

from pipeline.identity import row_ids
from pipeline.lexicon import Lexicon
from pipeline.sectioning import Section, section_document
from pipeline.stage import Batch, Rows, Stage
from pipeline.stages.rows import RowCollector
from pipeline.tables.documents import Documents
from pipeline.tables.sections import Sections


def run(batch: Batch, lexicon: Lexicon) -> Rows:
    """Read the section tree of each text."""
    rows = RowCollector(Sections)
    for doc_id, text in batch["documents"].select("doc_id", "text").iter_rows():
        sections = section_document(text, lexicon)
        ids = row_ids(doc_id, paths(sections))
        by_number = {section.number: section_id for section, section_id in zip(sections, ids, strict=True)}
        parents = [by_number.get(section.parent or 0) for section in sections]
        rows.add(doc_id, sections, section_id=ids, parent_id=parents)
    return {"sections": rows.frame()}


def paths(sections: list[Section]) -> list[tuple[str | None, ...]]:
    """Return what names each section: the labels and headings from the top of the tree down to it."""
    named: dict[int | None, tuple[str | None, ...]] = {None: ()}
    for section in sections:
        named[section.number] = (*named[section.parent], section.label, section.heading)
    return [named[section.number] for section in sections]


STAGE = Stage(name="sections", run=run, reads=(Documents.part("text"),), writes=(Sections,))
