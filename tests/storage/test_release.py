"""Releases: plain Parquet that describes itself, published whole or not at all, without texts that are not ours."""

import datetime
import hashlib
import json
from pathlib import Path

import duckdb
import frictionless
import pandas
import polars as pl
import pyarrow.parquet as pq
import pytest
from conftest import run_flow

from pipeline.storage import publish, release
from pipeline.storage.project import Project
from pipeline.tables import TABLES, Citations, Documents, Targets

DAY = datetime.date(2024, 5, 6)


def cut(project: Project, content: str = "one", day: datetime.date = DAY) -> release.Release:
    pins = publish.current_versions(project.warehouse)
    return release.publish(project.warehouse, project.releases, pins, content, {"tables": {}}, day)


def test_versions_follow_the_day_and_the_same_content_is_not_released_twice(built: Project) -> None:
    first = cut(built)
    assert (first.version, first.is_new) == ("2024.05.06", True)
    again = cut(built)
    assert (again.version, again.is_new) == ("2024.05.06", False)
    assert cut(built, "two").version == "2024.05.06.2"
    assert cut(built, "three").version == "2024.05.06.3"
    assert cut(built, "four", DAY + datetime.timedelta(days=1)).version == "2024.05.07"
    assert (built.releases / "latest").resolve().name == "2024.05.07"
    assert [found.version for found in release.find(built.releases)][-1] == "2024.05.07"


def test_a_release_is_bit_for_bit_the_same_from_the_same_tables(built: Project) -> None:
    one, two = cut(built, "one").folder, cut(built, "two").folder
    names = {path.name for path in one.glob("*.parquet")}
    assert names
    for name in names:
        assert (one / name).read_bytes() == (two / name).read_bytes()


def test_what_a_killed_release_leaves_behind_is_not_seen_and_goes_away(built: Project) -> None:
    leftover = built.releases / ".new-dead"
    leftover.mkdir(parents=True)
    (leftover / "documents.parquet").write_bytes(b"half")
    assert release.find(built.releases) == []
    cut(built)
    assert not leftover.exists()
    assert len(release.find(built.releases)) == 1


def test_latest_is_mended_when_the_last_step_was_missed(built: Project) -> None:
    published = cut(built)
    (built.releases / "latest").unlink()
    assert cut(built).version == published.version
    assert release.latest(built.releases) is not None


def test_journalism_is_released_without_its_text(built: Project) -> None:
    folder = cut(built).folder
    documents = pl.read_parquet(folder / "documents.parquet")
    news = documents.filter(pl.col("source_name") == "news")
    assert news["redistributable"].to_list() == [False]
    assert news["text"].to_list() == [None]
    assert news["text_sha256"].null_count() == 0
    opinion = documents.filter(pl.col("source_name") == "opinion")
    assert opinion["text"].null_count() == 0
    removed = pl.read_parquet(folder / "removals.parquet").filter(pl.col("doc_id") == news["doc_id"][0])
    assert removed["text"].null_count() == removed.height > 0


def test_an_export_holds_all_text(built: Project, tmp_path: Path) -> None:
    publish.export(built.warehouse, tmp_path / "out")
    assert pl.read_parquet(tmp_path / "out" / "documents.parquet")["text"].null_count() == 0


def test_every_column_is_described_inside_the_file_in_both_languages(built: Project) -> None:
    for path in cut(built).folder.glob("*.parquet"):
        schema = pq.read_schema(path)
        assert json.loads(schema.metadata[b"primary_key"]) == list(TABLES[path.stem].key)
        for field in schema:
            assert field.metadata[b"description"], (path.stem, field.name)
            assert any(letter >= "\u4e00" for letter in field.metadata[b"description_zh"].decode())


def test_the_data_package_is_valid_and_tells_the_truth(built: Project) -> None:
    folder = cut(built).folder
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["name"] for resource in package["resources"]} == {
        path.stem for path in folder.glob("*.parquet")
    }
    for resource in package["resources"]:
        rows = pl.read_parquet(folder / resource["path"])
        assert rows.columns == [field["name"] for field in resource["schema"]["fields"]]
        assert rows.height == resource["row_count"]


def test_checksums_hold_and_a_changed_file_is_found(built: Project) -> None:
    folder = cut(built).folder
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        value, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == value
    release.check(folder)
    (folder / "targets.parquet").write_bytes((folder / "documents.parquet").read_bytes())
    with pytest.raises(release.ReleaseError, match="targets"):
        release.check(folder)


def test_the_tools_of_researchers_read_it(built: Project) -> None:
    path = cut(built).folder / "targets.parquet"
    expected = pl.read_parquet(path)
    assert expected.height >= 4
    assert len(pandas.read_parquet(path)) == expected.height
    counted = duckdb.sql(f"select count(*), count(distinct target_id) from '{path}'").fetchall()
    assert counted == [(expected.height, expected.height)]


def test_tables_are_sorted_by_key(built: Project) -> None:
    for path in cut(built).folder.glob("*.parquet"):
        rows = pl.read_parquet(path)
        assert rows.equals(rows.sort(TABLES[path.stem].key, nulls_last=False)), path.stem


def test_a_cited_document_is_found_in_the_corpus(built: Project, tmp_path: Path) -> None:
    publish.export(built.warehouse, tmp_path / "out")
    documents = pl.read_parquet(tmp_path / "out" / "documents.parquet")
    ids = dict(documents.select("source_name", "doc_id").iter_rows())
    citations = pl.read_parquet(tmp_path / "out" / "citations.parquet")
    cited = citations.filter(pl.col("doc_id") == ids["plan"])
    assert cited["cited_doc_id"].to_list() == [ids["opinion"]]


def test_old_versions_of_the_tables_stay_readable(built: Project) -> None:
    warehouse = built.warehouse
    before = {table: warehouse.read(table) for table in (Documents, Targets, Citations)}
    versions = {table: warehouse.version(table) for table in before}
    (built.seeds.documents / "opinion.txt").unlink()
    run_flow(built)
    for table, rows in before.items():
        assert warehouse.read(table, version=versions[table]).equals(rows)
        assert warehouse.read(table).height < rows.height
        assert warehouse.lineage(table)["dropped"] == 1
