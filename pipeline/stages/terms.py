"""documents.text, sections → the tables of terms."""

import polars as pl

from pipeline.lexicon import Lexicon
from pipeline.stage import Batch, Rows, Stage
from pipeline.tables.documents import Documents
from pipeline.tables.sections import Sections
from pipeline.tables.terms import Denominators, GroupShares, GroupTerms, Numbers, PolicyTerms, Terms
from pipeline.terms.counting import count_terms
from pipeline.terms.dictionary import dictionary_sha256
from pipeline.terms.shares import group_shares


def run(batch: Batch, lexicon: Lexicon) -> Rows:
    """Count the terms of each section, and the share of each group of terms in each document."""
    counted = count_terms(batch["documents"].select("doc_id", "text"), batch["sections"], lexicon)
    groups = pl.LazyFrame({"group": lexicon.column("term_groups", "group")}, schema={"group": pl.String})
    shares = group_shares(counted["group_terms"].lazy(), counted["denominators"].lazy(), groups)
    return counted | {"group_shares": shares.collect()}


def provenance(lexicon: Lexicon) -> dict[str, str]:
    """Return the hash of the dictionary that the tokens were cut with: jieba's with the lexicon's words."""
    return {"dictionary_sha256": dictionary_sha256(lexicon)}


STAGE = Stage(
    name="terms",
    run=run,
    reads=(Documents.part("text"), Sections.part()),
    writes=(Terms, PolicyTerms, GroupTerms, GroupShares, Numbers, Denominators),
    provenance=provenance,
)
