"""A release takes over what the one before has of the same rows, and comes out as if it were written anew."""

import datetime
from pathlib import Path

import polars as pl
import pytest
from conftest import make_seeds, run_flow

from pipeline.storage import publish, release
from pipeline.storage.project import Project
from pipeline.tables import TABLES, Documents, Sections

pytestmark = pytest.mark.slow

DAY = datetime.date(2024, 5, 6)


def cut(project: Project, releases: Path, content: str, code: str = "code") -> Path:
    pins = publish.current_versions(project.warehouse)
    made = release.publish(project.warehouse, releases, pins, content, {}, DAY, code)
    assert isinstance(made.folder, Path)
    return made.folder


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return a project of fifteen documents in twelve buckets, cut into eight ranges that cross them."""
    monkeypatch.setattr(publish, "DOCUMENTS_PER_PIECE", 1)
    seeds = make_seeds(tmp_path)
    text = (seeds / "documents" / "opinion.txt").read_text(encoding="utf-8")
    for number in range(12):
        variant = text.replace("160家", f"{160 + number}家").replace("7号", f"{number}号")
        (seeds / "documents" / f"variant{number}.txt").write_text(variant, encoding="utf-8")
    project = Project(seeds, tmp_path / "data", buckets=12)
    run_flow(project)
    return project


def edit(project: Project) -> None:
    path = project.seeds.documents / "variant3.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("163家", "263家"), encoding="utf-8")
    (project.seeds.documents / "variant4.txt").unlink()
    run_flow(project)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.parquet"))}


def test_pieces_do_not_change_the_rows(many: Project, tmp_path: Path) -> None:
    folder = cut(many, many.releases, "one")
    for name, table in TABLES.items():
        if table not in (Documents, Sections):
            continue
        published = pl.read_parquet(folder / f"{name}.parquet")
        stored = many.warehouse.read(table)
        assert published["doc_id"].to_list() == stored["doc_id"].to_list()
    assert publish._number_of_ranges(15) == 8


def test_a_release_after_another_has_the_bytes_of_one_from_scratch(
    many: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut(many, many.releases, "one")
    edit(many)
    encoded: list[str] = []
    rows = publish.Publication.rows

    def watch(self: publish.Publication, table, piece):  # type: ignore[no-untyped-def]
        encoded.append(table.name)
        return rows(self, table, piece)

    with monkeypatch.context() as patched:
        patched.setattr(publish.Publication, "rows", watch)
        second = cut(many, many.releases, "two")
    assert 1 <= encoded.count("sections") <= 4
    assert files(second) == files(cut(many, tmp_path / "fresh", "two"))
    release.check(second)


def test_buckets_do_not_change_a_release(many: Project, tmp_path: Path) -> None:
    other = Project(many.seeds_folder, tmp_path / "other", buckets=5)
    run_flow(other)
    assert files(cut(many, many.releases, "one")) == files(cut(other, other.releases, "one"))


@pytest.mark.parametrize("touched", ["file", "code", "note"])
def test_what_was_touched_since_is_not_taken_over(many: Project, tmp_path: Path, touched: str) -> None:
    first = cut(many, many.releases, "one")
    edit(many)
    code = "code"
    if touched == "file":
        path = first / "sections.parquet"
        content = bytearray(path.read_bytes())
        content[10] ^= 1
        path.write_bytes(content)
    elif touched == "code":
        code = "newer"
    else:
        (many.releases / ".pieces.json").unlink()
    second = cut(many, many.releases, "two", code)
    assert files(second) == files(cut(many, tmp_path / "fresh", "two"))
