"""documents, term_stats → ngrams: runs of words that may be new terms."""

from collections.abc import Mapping

import polars as pl

from pipeline.lexicon import Lexicon
from pipeline.stages.corpus import DATES, YEAR, CorpusTable
from pipeline.tables.documents import Documents
from pipeline.tables.sums import NgramSums
from pipeline.tables.terms import Ngrams, TermStatistics
from pipeline.terms.collocations import CHANCE_IN_A_THOUSAND, ngram_statistics, sum_ngrams
from pipeline.terms.ngrams import count_ngrams
from pipeline.terms.phrases import policy_variants

LEAST_DOCUMENTS = 2
"""A run of fewer documents is not listed, so that a text that is withheld cannot be told from its runs."""


def summarize(bucket: Mapping[str, pl.LazyFrame], lexicon: Lexicon) -> pl.LazyFrame:
    """Sum the runs of two or three words that a document of the bucket holds twice or more."""
    counted = count_ngrams(bucket["documents"].select("doc_id", "text").collect(), lexicon)
    sums = sum_ngrams(counted.lazy(), bucket["documents"].select("doc_id", YEAR))
    return sums.with_columns(is_policy_term=pl.col("ngram").is_in(list(policy_variants(lexicon))))


def combine(tables: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    """Weigh the runs of at least two documents against chance."""
    runs = ngram_statistics(tables["sums"], tables["term_stats"], least_docs=LEAST_DOCUMENTS)
    listed = tables["sums"].group_by("ngram").agg(pl.col("is_policy_term").first())
    return runs.filter(pl.col("log_likelihood") > CHANCE_IN_A_THOUSAND).join(
        listed, on="ngram", how="left", maintain_order="left"
    )


NGRAMS = CorpusTable(
    table=Ngrams,
    sums=NgramSums,
    reads={Documents: ("doc_id", "text", *DATES)},
    beside=(TermStatistics,),
    summarize=summarize,
    combine=combine,
)
