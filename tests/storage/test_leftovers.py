"""What killed runs and workers leave uncommitted goes away, and nothing that a version holds goes with it."""

import pytest
from conftest import run_flow

from pipeline.stages import STAGES
from pipeline.storage import flow, recompute
from pipeline.storage.leftovers import FOLDER
from pipeline.storage.project import Project
from pipeline.storage.warehouse import WarehouseError, WrittenFile
from pipeline.tables import Documents, Targets


def parquet_files(project: Project) -> set[str]:
    return {str(path) for path in (project.data / "warehouse").rglob("*=*/*.parquet")}


class Killed(BaseException):
    """Stands for a kill: nobody handles it."""


def test_files_of_a_killed_run_go_away_with_the_next_one(
    built: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = parquet_files(built)
    for path in built.seeds.documents.glob("*.txt"):
        path.write_text(path.read_text(encoding="utf-8") + "另行通知。\n", encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(recompute, "_commit", lambda *_: (_ for _ in ()).throw(Killed))
        patched.setattr("pipeline.storage.leftovers._remove", lambda *_: None)
        with pytest.raises(Killed):
            flow.run_stage(built, STAGES["documents"], "test")
    left = parquet_files(built) - before
    assert left
    old, version = built.warehouse.read(Documents), built.warehouse.version(Documents)
    run_flow(built)
    assert not left & parquet_files(built)
    assert before <= parquet_files(built)
    assert built.warehouse.read(Documents, version=version).equals(old)
    assert not list((built.warehouse.root / FOLDER).iterdir())


def test_files_of_a_failing_run_go_away_at_once(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = parquet_files(built)
    path = built.seeds.documents / "plan.txt"
    path.write_text(path.read_text(encoding="utf-8") + "另行通知。\n", encoding="utf-8")
    monkeypatch.setattr(recompute, "_commit", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        flow.run_stage(built, STAGES["documents"], "test")
    assert parquet_files(built) == before


def test_a_file_that_only_a_worker_sees_is_not_committed(built: Project) -> None:
    version = built.warehouse.version(Targets)
    elsewhere = WrittenFile("bucket=1/x-y.parquet", "1", 10, 1)
    with pytest.raises(WarehouseError, match="shared storage"):
        built.warehouse.commit(Targets, [elsewhere], ["1"], {})
    assert built.warehouse.version(Targets) == version
