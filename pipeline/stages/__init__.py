"""The stages of the flow, in order: what each reads and writes. Pure: no Dagster, no files, no clock."""

from pipeline.stage import Stage
from pipeline.stages import citations, documents, responsibilities, sections, targets, terms
from pipeline.stages.corpus import CorpusTable
from pipeline.stages.group_shares import GROUP_SHARES_BY_REGION_YEAR
from pipeline.stages.ngrams import NGRAMS
from pipeline.stages.term_stats import TERM_STATS

STAGES: dict[str, Stage] = {
    module.STAGE.name: module.STAGE
    for module in (documents, sections, terms, targets, responsibilities, citations)
}

CORPUS_TABLES: tuple[CorpusTable, ...] = (TERM_STATS, NGRAMS, GROUP_SHARES_BY_REGION_YEAR)

__all__ = ["CORPUS_TABLES", "STAGES"]
