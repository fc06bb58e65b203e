"""Statistics over a small corpus, worked out by hand."""

import math

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from pipeline.terms import (
    count_ngrams,
    count_terms,
    group_shares,
    group_shares_by,
    ngram_statistics,
    sum_ngrams,
    term_statistics,
    tf_idf,
)

NO_SECTIONS = pl.DataFrame(
    schema={
        "doc_id": pl.String,
        "section_id": pl.String,
        "start": pl.Int64,
        "end": pl.Int64,
        "heading_start": pl.Int64,
        "heading_end": pl.Int64,
    }
)
TEXTS = {
    "a": "发展数字经济,发展工业。",
    "b": "发展农业。",
    "c": "",
}
YEARS = pl.LazyFrame(
    {"doc_id": ["a", "b", "c"], "year": [2019, 2016, None], "region": ["甲省", "甲省", None]}
)


def documents(texts: dict[str, str]) -> pl.DataFrame:
    return pl.DataFrame({"doc_id": list(texts), "text": list(texts.values())})


@pytest.fixture(scope="module")
def tables() -> dict[str, pl.DataFrame]:
    return count_terms(documents(TEXTS), NO_SECTIONS)


@pytest.fixture(scope="module")
def statistics(tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    return term_statistics(tables["terms"].lazy(), YEARS).collect()


def test_term_statistics(statistics: pl.DataFrame) -> None:
    row = statistics.row(by_predicate=pl.col("term") == "发展", named=True)
    assert (row["n_docs"], row["n_occurrences"], row["first_year"], row["last_year"]) == (2, 3, 2016, 2019)
    assert row["inverse_document_frequency"] == pytest.approx(math.log(3 / 2))
    assert statistics["term"].is_sorted()


def test_tf_idf(tables: dict[str, pl.DataFrame], statistics: pl.DataFrame) -> None:
    rows = tf_idf(tables["terms"].lazy(), statistics.lazy()).collect()
    row = rows.row(by_predicate=(pl.col("doc_id") == "a") & (pl.col("term") == "发展"), named=True)
    # 发展 数字经济 发展 工业
    assert row["term_frequency"] == pytest.approx(0.5)
    assert row["tf_idf"] == pytest.approx(0.5 * math.log(3 / 2))
    assert "。" not in rows["term"]


def test_group_shares_hold_zeros(tables: dict[str, pl.DataFrame]) -> None:
    groups = pl.LazyFrame({"group": ["digital_economy", "rural", "rural"]})
    shares = group_shares(tables["group_terms"].lazy(), tables["denominators"].lazy(), groups).collect()
    assert shares.select("doc_id", "group", "n_matches").rows() == [
        ("a", "digital_economy", 1),
        ("a", "rural", 0),
        ("b", "digital_economy", 0),
        ("b", "rural", 1),
        ("c", "digital_economy", 0),
        ("c", "rural", 0),
    ]
    digital, rural, empty = (shares.row(at, named=True) for at in (0, 3, 4))
    assert digital["share_of_chars"] == pytest.approx(4 / 12)
    assert rural["per_thousand_tokens"] == pytest.approx(1000 / 3)
    assert empty["share_of_chars"] is None and empty["per_thousand_tokens"] is None

    by_region = group_shares_by(shares.lazy(), YEARS, "region").collect()
    row = by_region.row(by_predicate=pl.col("region").eq("甲省") & pl.col("group").eq("rural"), named=True)
    assert (row["n_docs"], row["n_docs_with_match"], row["n_matches"], row["n_chars"]) == (2, 1, 1, 17)
    assert row["share_of_chars"] == pytest.approx(2 / 17)


def test_runs_end_at_marks_and_digits_and_not_in_stop_words() -> None:
    text = "智慧水务平台,智慧水务平台。智慧水务 2025 平台。平台的建设,平台的建设。"
    runs = dict(count_ngrams(documents({"a": text}), longest=3).select("ngram", "count").iter_rows())
    assert runs["智慧水务"] == 3
    assert runs["智慧水务平台"] == 2
    assert runs["平台的建设"] == 2
    assert not [run for run in runs if run.startswith("的") or run.endswith("的")]


def test_runs_do_not_cross_documents() -> None:
    runs = count_ngrams(documents({"a": "智慧", "b": "水务", "c": "智慧", "d": "水务"}), least=1)
    assert runs.is_empty()
    assert runs.schema == count_ngrams(documents({"a": "智慧水务"}), least=1).schema


def test_length_of_runs_is_checked() -> None:
    with pytest.raises(ValueError, match="2 to 4"):
        count_ngrams(documents({"a": "智慧"}), longest=5)


def sums_of(frame: pl.DataFrame) -> pl.LazyFrame:
    years = frame.lazy().select("doc_id", year=pl.lit(2019, pl.Int32))
    return sum_ngrams(count_ngrams(frame, least=1).lazy(), years)


def test_ngram_statistics() -> None:
    texts = {"a": "智慧水务。" * 6 + "加强管理。" * 4, "b": "智慧水务。" * 4 + "加强平台。水务。平台。"}
    frame = documents(texts)
    statistics = term_statistics(count_terms(frame, NO_SECTIONS)["terms"].lazy(), YEARS)
    runs = ngram_statistics(sums_of(frame), statistics).collect()
    row = runs.row(by_predicate=pl.col("ngram") == "智慧水务", named=True)
    tokens = statistics.collect()["n_occurrences"].sum()
    expected = 10 * 11 / tokens
    assert (row["n_docs"], row["n_occurrences"], row["n_words"]) == (2, 10, 2)
    assert row["expected"] == pytest.approx(expected)
    assert row["pmi"] == pytest.approx(math.log2(10 / expected))
    rest = tokens - 10
    likelihood = 2 * (10 * math.log(10 / expected) + rest * math.log(rest / (tokens - expected)))
    assert row["log_likelihood"] == pytest.approx(likelihood)
    assert row["log_likelihood"] == runs["log_likelihood"].max()


def test_a_longer_run_ranks_by_its_weakest_joint() -> None:
    # 推进 stands before 智慧水务 as it stands before anything: the run of three is no term.
    frame = documents({"a": "推进智慧水务。推进工业。推进农业。推进教育。推进改革。智慧水务。智慧水务。"})
    statistics = term_statistics(count_terms(frame, NO_SECTIONS)["terms"].lazy(), YEARS)
    runs = ngram_statistics(sums_of(frame), statistics).collect()
    scores = dict(runs.select("ngram", "log_likelihood").iter_rows())
    assert scores["智慧水务"] > scores["推进智慧水务"]


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["发展", "的", "水务", "。", "5G", "2025", "智慧", "三", " "]), max_size=30
        ).map("".join),
        min_size=1,
        max_size=4,
    )
)
def test_runs_do_not_depend_on_the_batch(drawn: list[str]) -> None:
    texts = {f"d{number}": text for number, text in enumerate(drawn)}
    together = count_ngrams(documents(texts), longest=4, least=1)
    apart = [count_ngrams(documents({name: text}), longest=4, least=1) for name, text in texts.items()]
    assert_frame_equal(together, pl.concat(apart))
    assert (together["words"].list.join("") == together["ngram"]).all()
    for row in together.iter_rows(named=True):
        assert texts[row["doc_id"]].count(row["ngram"]) >= 1
