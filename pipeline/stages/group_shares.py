"""group_shares, documents → group_shares_by_region_year."""

from collections.abc import Mapping

import polars as pl

from pipeline.lexicon import Lexicon
from pipeline.stages.corpus import DATES, YEAR, CorpusTable
from pipeline.tables.documents import Documents
from pipeline.tables.sums import GroupShareSums
from pipeline.tables.terms import GroupShares, GroupSharesByRegionYear
from pipeline.terms.shares import add_group_shares, group_shares_by

BY = ("region", "region_code", "year")


def summarize(bucket: Mapping[str, pl.LazyFrame], lexicon: Lexicon) -> pl.LazyFrame:
    """Sum the shares of one bucket by region and year."""
    documents = bucket["documents"].select("doc_id", "region", "region_code", YEAR)
    return group_shares_by(bucket["group_shares"], documents, *BY).select(GroupShareSums.stored_columns())


def combine(tables: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    """Add the sums of all buckets."""
    return add_group_shares(tables["sums"], *BY)


GROUP_SHARES_BY_REGION_YEAR = CorpusTable(
    table=GroupSharesByRegionYear,
    sums=GroupShareSums,
    reads={
        GroupShares: tuple(GroupShares.stored_columns()),
        Documents: ("doc_id", "region", "region_code", *DATES),
    },
    beside=(),
    summarize=summarize,
    combine=combine,
)
