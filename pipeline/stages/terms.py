"""documents.text, sections → the tables of terms."""

from pipeline.lexicon import Lexicon
from pipeline.stage import Batch, Rows, Stage
from pipeline.tables.documents import Documents
from pipeline.tables.sections import Sections
from pipeline.tables.terms import Denominators, GroupTerms, Numbers, PolicyTerms, Terms
from pipeline.terms import count_terms


def run(batch: Batch, lexicon: Lexicon) -> Rows:
    """Count the terms of each section."""
    return count_terms(batch["documents"].select("doc_id", "text"), batch["sections"], lexicon)


STAGE = Stage(
    name="terms",
    run=run,
    reads=(Documents.part("text"), Sections.part()),
    writes=(Terms, PolicyTerms, GroupTerms, Numbers, Denominators),
)
