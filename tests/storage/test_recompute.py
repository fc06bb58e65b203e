"""Exact recomputation: every change re-runs the documents that depend on it, and no others."""

import shutil
from pathlib import Path

import polars as pl
import pytest
from conftest import PLAN, computed, run_flow

from pipeline import lexicon as lexicons
from pipeline.stages import STAGES
from pipeline.storage import code_version
from pipeline.storage.ledgers import read_ledger
from pipeline.storage.project import Project
from pipeline.storage.publish import export
from pipeline.storage.warehouse import RANGES, ledger_partition
from pipeline.tables import TABLES, Documents, Ledger, Targets

ALL = dict.fromkeys(STAGES, 3)
NONE = dict.fromkeys(STAGES, 0)


def tables(project: Project, folder: Path) -> dict[str, pl.DataFrame]:
    export(project.warehouse, folder)
    return {path.stem: pl.read_parquet(path) for path in sorted(folder.glob("*.parquet"))}


def edit(project: Project, name: str, old: str, new: str) -> None:
    path = project.seeds.documents / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_changed_runs_nothing_and_writes_nothing(project: Project) -> None:
    assert computed(run_flow(project)) == ALL
    versions = {name: project.warehouse.version(table) for name, table in TABLES.items()}
    assert computed(run_flow(project)) == NONE
    assert {name: project.warehouse.version(table) for name, table in TABLES.items()} == versions


def test_an_edited_document_is_recomputed_alone_in_every_stage_that_it_reaches(built: Project) -> None:
    edit(built, "opinion.txt", "突破160家", "突破180家")
    assert computed(run_flow(built)) == dict.fromkeys(STAGES, 1)


def test_white_space_at_the_end_of_a_line_stops_at_cleaning(built: Project) -> None:
    edit(built, "opinion.txt", "如下实施意见。", "如下实施意见。   ")
    assert computed(run_flow(built)) == NONE | {"documents": 1}


def test_an_edit_that_leaves_the_headings_alone_leaves_ids_alone(built: Project) -> None:
    before = built.warehouse.read(Targets)
    edit(built, "opinion.txt", "为推动产业高质量发展,", "为推动产业又好又快地高质量发展,")
    run_flow(built)
    after = built.warehouse.read(Targets)
    assert before["target_id"].sort().to_list() == after["target_id"].sort().to_list()
    assert before["start"].sort().to_list() != after["start"].sort().to_list()


def test_a_removed_document_is_gone_everywhere(built: Project, tmp_path: Path) -> None:
    (built.seeds.documents / "opinion.txt").unlink()
    outcomes = run_flow(built)
    assert computed(outcomes) == NONE
    assert all(outcome.dropped == 1 for outcome in outcomes.values())
    gone = {
        name: rows
        for name, rows in tables(built, tmp_path / "out").items()
        if "doc_id" in rows.columns and rows["doc_id"].n_unique() > 2
    }
    assert not gone
    assert set(built.warehouse.read(Documents)["source_name"]) == {"plan", "news"}


def test_an_added_document_is_computed_alone(built: Project) -> None:
    (built.seeds.documents / "second.txt").write_text(PLAN.replace("白水市", "黑水市"), encoding="utf-8")
    assert computed(run_flow(built)) == dict.fromkeys(STAGES, 1)


def test_a_term_added_to_the_lexicon_recounts_all_terms_and_no_sections(built: Project) -> None:
    own = built.seeds_folder / "lexicon"
    own.mkdir()
    original = (lexicons.default_folder() / "stop_words.csv").read_text(encoding="utf-8")
    columns = original.splitlines()[0].split(",")
    row = ",".join("产业发展" if column in ("term", "word") else "" for column in columns)
    (own / "stop_words.csv").write_text(original.rstrip("\n") + "\n" + row + "\n", encoding="utf-8")
    assert computed(run_flow(built)) == NONE | {"terms": 3}


def test_incremental_equals_from_scratch(built: Project, tmp_path: Path) -> None:
    edit(built, "plan.txt", "90%以上", "92%以上")
    (built.seeds.documents / "news.txt").unlink()
    (built.seeds.documents / "again.txt").write_text(PLAN.replace("白水市", "黑水市"), encoding="utf-8")
    run_flow(built)
    scratch = Project(built.seeds_folder, tmp_path / "scratch", buckets=4)
    run_flow(scratch)
    export(built.warehouse, tmp_path / "incremental")
    export(scratch.warehouse, tmp_path / "from_scratch")
    for name in TABLES:
        one, other = ((tmp_path / folder / f"{name}.parquet") for folder in ("incremental", "from_scratch"))
        assert one.exists() == other.exists()
        if one.exists():
            assert one.read_bytes() == other.read_bytes(), name


def test_processes_and_buckets_do_not_change_the_tables(built: Project, tmp_path: Path) -> None:
    other = Project(built.seeds_folder, tmp_path / "other", jobs=2, buckets=64)
    run_flow(other)
    for name, rows in tables(built, tmp_path / "one").items():
        assert rows.equals(pl.read_parquet(tmp_path / "one" / f"{name}.parquet"))
    export(other.warehouse, tmp_path / "two")
    for path in sorted((tmp_path / "one").glob("*.parquet")):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_rows_that_were_written_but_not_entered_in_the_ledger_are_computed_again(built: Project) -> None:
    """A run killed between the commit of a table and that of the ledger leaves this behind."""
    ledger = read_ledger(built.warehouse, "targets")
    built.warehouse.commit(Ledger, [], [ledger_partition("targets", name) for name in RANGES], {})
    assert computed(run_flow(built)) == NONE | {"targets": 3}
    assert read_ledger(built.warehouse, "targets").equals(ledger)


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        ("\n# a remark\n", False),
        ("\n\n\n", False),
        ("\nADDED = 1\n", True),
    ],
)
def test_a_comment_in_the_code_does_not_count_and_a_statement_does(change: str, counts: bool) -> None:
    source = b'"""Doc."""\n\n\ndef double(x):\n    """Double it."""\n    return 2 * x\n'
    before = code_version.read_module("m", source, is_package=False)
    after = code_version.read_module("m", source + change.encode(), is_package=False)
    assert (before.fingerprint != after.fingerprint) == counts


def test_docstrings_do_not_count() -> None:
    one = code_version.read_module("m", b'def f():\n    """One."""\n    return 1\n', is_package=False)
    other = code_version.read_module(
        "m", b'"""New."""\ndef f():\n    """Other."""\n    return 1\n', is_package=False
    )
    assert one.fingerprint == other.fingerprint


def test_a_stage_depends_on_its_own_code_lexicon_and_libraries(project: Project) -> None:
    closure = project.code_versions.closure("pipeline.stages.terms")
    assert "pipeline.terms.counting" in closure.modules
    assert "rjieba" in closure.packages
    assert "stop_words" in closure.lexicon_files
    assert not [name for name in closure.modules if name.startswith(("pipeline.targets", "pipeline.storage"))]


def test_a_table_that_somebody_removed_is_made_again(built: Project, tmp_path: Path) -> None:
    before = tables(built, tmp_path / "before")
    shutil.rmtree(built.warehouse.root / "responsibilities")
    again = Project(built.seeds_folder, built.data)
    assert computed(run_flow(again)) == NONE | {"responsibilities": 3}
    for name, rows in tables(again, tmp_path / "after").items():
        assert rows.equals(before[name]), name


def test_without_what_is_remembered_all_is_compared_and_nothing_computed(built: Project) -> None:
    built.ledger_memory.unlink()
    assert computed(run_flow(built)) == NONE
