"""Tables over the whole corpus: added up from sums by bucket, which are kept where nothing changed."""

import contextlib
import math
from pathlib import Path

import duckdb
import polars as pl
import polars.testing
import pytest
from conftest import PLAN, run_flow

from pipeline import lexicon as lexicons
from pipeline.stages import CORPUS_TABLES
from pipeline.storage.corpus_sums import combined, update_sums
from pipeline.storage.project import Project
from pipeline.storage.publish import export
from pipeline.storage.whole_table import store_whole
from pipeline.tables import Documents, GroupShares, GroupSharesByRegionYear, Ngrams, Terms, TermStatistics
from pipeline.tables.views import views_sql
from pipeline.terms import tf_idf

pytestmark = pytest.mark.slow


def add_up(project: Project) -> dict[str, int]:
    """Bring the flow and the tables over the corpus up to date; return table → buckets that were summed."""
    run_flow(project)
    fresh = Project(project.seeds_folder, project.data, project.jobs, project.buckets)
    summed = {}
    for table in CORPUS_TABLES:
        version = fresh.code_versions.of(table.module)
        lexicon = fresh.code_versions.lexicon_for(table.module)
        summed[table.table.name] = update_sums(
            fresh.warehouse, table, lexicon, {"code_version": version}, project.jobs
        )
        store_whole(fresh.warehouse, table.table, combined(fresh.warehouse, table), {})
    return summed


def read(project: Project) -> dict[str, pl.DataFrame]:
    return {table.table.name: project.warehouse.read(table.table) for table in CORPUS_TABLES}


def test_only_the_bucket_of_a_changed_document_is_summed_again(project: Project) -> None:
    add_up(project)
    used = len(project.warehouse.files(Documents))
    assert 2 <= used <= 3
    assert set(add_up(project).values()) == {0}
    path = project.seeds.documents / "plan.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("绿色发展", "绿色生产"), encoding="utf-8")
    assert set(add_up(project).values()) == {1}
    terms = project.warehouse.read(TermStatistics)
    assert "绿色" in terms["term"] and terms.filter(pl.col("term") == "绿色")["n_docs"].item() == 1


def test_changes_lead_to_the_same_tables_as_a_fresh_start(project: Project, tmp_path: Path) -> None:
    add_up(project)
    (project.seeds.documents / "news.txt").unlink()
    (project.seeds.documents / "again.txt").write_text(PLAN.replace("白水市", "黑水市"), encoding="utf-8")
    add_up(project)
    scratch = Project(project.seeds_folder, tmp_path / "scratch", jobs=2, buckets=64)
    add_up(scratch)
    for name, rows in read(scratch).items():
        assert rows.equals(read(project)[name]), name


def test_statistics_of_terms_are_those_of_the_rows(project: Project) -> None:
    add_up(project)
    terms, statistics = project.warehouse.read(Terms), project.warehouse.read(TermStatistics)
    assert statistics["n_occurrences"].sum() == terms["count"].sum()
    documents = terms.group_by("term").agg(pl.col("doc_id").n_unique().cast(pl.Int64).alias("n_docs"))
    assert statistics.select("term", "n_docs").equals(documents.sort("term"))
    row = statistics.row(by_predicate=pl.col("term") == "发展", named=True)
    assert (row["n_docs"], row["first_year"]) == (2, 2023)
    assert row["inverse_document_frequency"] == pytest.approx(math.log(3 / 2))


def test_runs_of_a_single_document_are_not_listed(project: Project) -> None:
    """A press report whose text is withheld: its repeated runs stay out until another document has them."""
    said = "智慧水务平台上线。智慧水务平台扩容。"
    news = project.seeds.documents / "news.txt"
    told = news.read_text(encoding="utf-8")
    assert "货运量增长8%。" in told
    news.write_text(told.replace("货运量增长8%。", "货运量增长8%。" + said), encoding="utf-8")
    add_up(project)
    assert "智慧水务" not in project.warehouse.read(Ngrams)["ngram"]
    plan = project.seeds.documents / "plan.txt"
    plan.write_text(plan.read_text(encoding="utf-8") + said, encoding="utf-8")
    add_up(project)
    runs = project.warehouse.read(Ngrams)
    row = runs.row(by_predicate=pl.col("ngram") == "智慧水务", named=True)
    assert (row["words"], row["n_docs"], row["n_occurrences"]) == ("智慧 水务", 2, 4)
    assert runs["n_docs"].min() >= 2 and runs["n_words"].max() <= 3
    assert runs["log_likelihood"].min() > 10.8


def test_a_group_of_the_users_own_appears(project: Project) -> None:
    own = project.seeds_folder / "lexicon"
    own.mkdir()
    given = (lexicons.default_folder() / "term_groups.csv").read_text(encoding="utf-8").rstrip("\n")
    (own / "term_groups.csv").write_text(
        f"{given}\nlogistics,物流,物流园区,ours\nlogistics,物流,货运量,ours\n", encoding="utf-8"
    )
    add_up(project)
    shares = project.warehouse.read(GroupShares).filter(pl.col("group") == "logistics")
    names = project.warehouse.read(Documents, ["doc_id", "source_name"])
    found = dict(shares.join(names, on="doc_id").select("source_name", "n_matches").iter_rows())
    assert found.keys() == {"opinion", "plan", "news"}
    assert found["news"] >= 3 and found["opinion"] == found["plan"] == 0
    together = project.warehouse.read(GroupSharesByRegionYear).filter(pl.col("group") == "logistics")
    assert together["n_docs"].sum() == 3 and together["n_docs_with_match"].sum() == 1
    assert set(together["year"]) >= {2022, 2023}
    assert "digital_economy" in project.warehouse.read(GroupShares)["group"]


def test_the_dictionary_is_in_the_lineage(project: Project) -> None:
    run_flow(project)
    before = project.warehouse.lineage(Terms)["dictionary_sha256"]
    own = project.seeds_folder / "lexicon"
    own.mkdir()
    given = (lexicons.default_folder() / "policy_terms.csv").read_text(encoding="utf-8").rstrip("\n")
    (own / "policy_terms.csv").write_text(f"{given}\n物流园区,,n,logistics park,ours\n", encoding="utf-8")
    run_flow(project)
    after = project.warehouse.lineage(Terms)["dictionary_sha256"]
    assert len(before) == len(after) == 64 and before != after


def test_the_view_of_weights_is_what_python_works_out(project: Project, tmp_path: Path) -> None:
    add_up(project)
    names = export(project.warehouse, tmp_path)
    with contextlib.chdir(tmp_path), duckdb.connect() as connection:
        connection.execute(views_sql(names))
        query = "SELECT doc_id, term, count, term_frequency, tf_idf FROM term_weights ORDER BY doc_id, term"
        by_view = connection.sql(query).pl()
    by_python = tf_idf(
        pl.scan_parquet(tmp_path / "terms.parquet"), pl.scan_parquet(tmp_path / "term_stats.parquet")
    ).collect()
    assert by_view.height > 50 and by_view["tf_idf"].max() > 0.01
    pl.testing.assert_frame_equal(by_view, by_python, check_dtypes=False, check_row_order=True)
