"""terms, documents → term_stats: document frequency, occurrences and years of each term."""

from collections.abc import Mapping

import polars as pl

from pipeline.lexicon import Lexicon
from pipeline.stages.corpus import DATES, YEAR, CorpusTable
from pipeline.tables.documents import Documents
from pipeline.tables.sums import TermSums
from pipeline.tables.terms import Terms, TermStatistics
from pipeline.terms.statistics import combine_terms, sum_terms


def summarize(bucket: Mapping[str, pl.LazyFrame], lexicon: Lexicon) -> pl.LazyFrame:
    """Sum the counts of one bucket by term."""
    return sum_terms(bucket["terms"], bucket["documents"].select("doc_id", YEAR))


def combine(tables: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    """Add the sums of all buckets, and the share of documents."""
    return combine_terms(tables["sums"], tables["documents"].select(pl.len()))


TERM_STATS = CorpusTable(
    table=TermStatistics,
    sums=TermSums,
    reads={Terms: tuple(Terms.stored_columns()), Documents: ("doc_id", *DATES)},
    beside=(Documents,),
    summarize=summarize,
    combine=combine,
)
