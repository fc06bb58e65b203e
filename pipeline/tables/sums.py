"""What the tables over the whole corpus are added up from: one row a thing and bucket, never published."""

from pipeline.tables.table import Table
from pipeline.tables.terms import GroupSharesByRegionYear, Ngrams, TermStatistics


def _sums_of(table: type[Table], name: str, left_out: tuple[str, ...]) -> type[Table]:
    """Return a table with the columns of another but those that are worked out from all buckets."""
    columns = {column: declared for column, declared in table.columns().items() if column not in left_out}
    described = {"name": name, "zh": f"{table.zh}:各分桶合计", "key": table.key}
    return type(name, (Table,), {"__doc__": f"Sums by bucket for {table.name}.", **described, **columns})


TermSums = _sums_of(TermStatistics, "term_sums", ("inverse_document_frequency",))
NgramSums = _sums_of(Ngrams, "ngram_sums", ("n_words", "expected", "pmi", "log_likelihood"))
GroupShareSums = _sums_of(
    GroupSharesByRegionYear, "group_share_sums", ("share_of_chars", "per_thousand_tokens")
)

SUMS: dict[str, type[Table]] = {table.name: table for table in (TermSums, NgramSums, GroupShareSums)}
