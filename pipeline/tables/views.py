"""What researchers compute from the tables of a release, as SQL views that DuckDB reads in the release's folder.

A view and not a table: the weight of a term in one document changes with every document that is added, and a
table of weights as long as ``terms`` would have to be written anew each time.
"""

from collections.abc import Iterable

TERM_WEIGHTS = """\
-- term_weights: how much a content word tells of a document. term_frequency is its share of the document's content
-- words, tf_idf that times the natural logarithm of documents / documents that hold it.
-- 词权重:词频占比与 tf-idf(仅实义词)
CREATE OR REPLACE VIEW term_weights AS
SELECT
    doc_id,
    term,
    any_value(pos) AS pos,
    sum(count)::INTEGER AS count,
    sum(count) / any_value(n_content_tokens) AS term_frequency,
    sum(count) / any_value(n_content_tokens) * any_value(inverse_document_frequency) AS tf_idf
FROM terms
JOIN (SELECT doc_id, n_content_tokens FROM denominators WHERE section_id IS NULL) USING (doc_id)
JOIN (SELECT term, inverse_document_frequency FROM term_stats) USING (term)
WHERE kind IN ('word', 'latin') AND NOT is_stop_word
GROUP BY doc_id, term;
"""


def views_sql(tables: Iterable[str]) -> str:
    """Return the SQL that gives the named tables and the views over them."""
    lines = ["-- In this folder: duckdb -init views.sql", ""]
    lines += [
        f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet('{name}.parquet');" for name in tables
    ]
    return "\n".join([*lines, "", TERM_WEIGHTS])
