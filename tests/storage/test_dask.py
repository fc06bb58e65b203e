"""A cluster: a real scheduler and workers as processes of their own, one of them killed at work."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import computed, make_seeds, run_flow

from pipeline.stages import STAGES
from pipeline.storage import dask_engine, flow
from pipeline.storage.dask_engine import DaskEngine
from pipeline.storage.engines import EngineError
from pipeline.storage.flow import table_data_version
from pipeline.storage.project import Project

pytest.importorskip("distributed")
ROOT = Path(__file__).parents[2]


class Cluster:
    """A scheduler and its workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "scheduler.json"
        self.processes: list[subprocess.Popen[bytes]] = []
        self.start("scheduler", "--port", "0", "--no-dashboard")

    def start(self, role: str, *options: str, **environment: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", role, "--scheduler-file", str(self.file), *options]
        paths = {"PYTHONPATH": str(ROOT), "DASK_TEMPORARY_DIRECTORY": str(self.folder)}
        self.processes.append(
            subprocess.Popen(
                command,
                cwd=self.folder,
                env=os.environ | paths | environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
        return self.processes[-1]

    def worker(self, **environment: str) -> subprocess.Popen[bytes]:
        return self.start("worker", "--nthreads", "1", "--no-nanny", "--no-dashboard", **environment)

    @property
    def address(self) -> str:
        wait_until(self.file.exists)
        return str(json.loads(self.file.read_text())["address"])

    def stop(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()


def wait_until(true: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    started = Cluster(tmp_path)
    yield started
    started.stop()


def many_documents(folder: Path, n: int) -> Path:
    """Write the three documents and variants of the opinion, enough for tasks to be many."""
    seeds = make_seeds(folder)
    text = (seeds / "documents" / "opinion.txt").read_text(encoding="utf-8")
    for number in range(n):
        variant = text.replace("160家", f"{160 + number}家").replace("7号", f"{number}号")
        (seeds / "documents" / f"variant{number:03}.txt").write_text(variant, encoding="utf-8")
    return seeds


def data_versions(project: Project) -> dict[str, str]:
    return {
        table.name: table_data_version(project, table) for stage in STAGES.values() for table in stage.writes
    }


def parquet_files(project: Project) -> set[str]:
    return {str(path) for path in (project.data / "warehouse").rglob("*.parquet") if "=" in path.parent.name}


def committed_files(project: Project) -> set[str]:
    tables = [*(table for stage in STAGES.values() for table in stage.writes), flow.Ledger]
    return {path for table in tables for paths in project.warehouse.files(table).values() for path in paths}


@pytest.mark.slow
def test_a_cluster_gives_the_same_tables_and_a_killed_worker_is_survived(
    cluster: Cluster, tmp_path: Path
) -> None:
    seeds = many_documents(tmp_path, 60)
    local = Project(seeds, tmp_path / "local", buckets=32)
    run_flow(local)
    first = cluster.worker()
    cluster.worker()
    remote = Project(seeds, tmp_path / "remote", buckets=32, engine_name="dask", scheduler=cluster.address)
    killed = []

    def kill_one(stage: str, done: int, total: int) -> None:
        if stage == "documents" and not killed:
            os.kill(first.pid, signal.SIGKILL)
            killed.append(done)

    outcomes = {name: flow.run_stage(remote, stage, "test", kill_one) for name, stage in STAGES.items()}
    remote.close()
    assert killed
    assert computed(outcomes) == dict.fromkeys(STAGES, 63)
    assert data_versions(remote) == data_versions(local)
    assert not list((tmp_path / "remote" / "warehouse" / "attempts").iterdir())
    assert parquet_files(remote) == committed_files(remote)


@pytest.mark.slow
def test_without_an_address_workers_of_this_machine_are_started(tmp_path: Path) -> None:
    seeds = many_documents(tmp_path, 20)
    local = Project(seeds, tmp_path / "local", buckets=16)
    run_flow(local)
    remote = replace(local, data=tmp_path / "remote", engine_name="dask", jobs=2)
    for stage in STAGES.values():
        flow.run_stage(remote, stage, "test")
    remote.close()
    assert data_versions(remote) == data_versions(local)


@pytest.mark.slow
def test_workers_of_another_version_get_no_work(cluster: Cluster, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "pipeline").parent.mkdir()
    subprocess.run(["cp", "-r", str(ROOT / "pipeline"), str(other)], check=True)
    (other / "pipeline" / "identity.py").open("a").write("\nADDED = 1\n")
    cluster.worker(PYTHONPATH=str(other))
    project = Project(
        make_seeds(tmp_path), tmp_path / "data", buckets=4, engine_name="dask", scheduler=cluster.address
    )
    with pytest.raises(EngineError, match=r"zhengce-tables \(code\).*where the driver has"):
        flow.run_stage(project, STAGES["documents"], "test")
    project.close()
    assert project.warehouse.version(flow.Ledger) is None


def test_a_scheduler_that_does_not_answer_is_named(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_engine, "PATIENCE", "200ms")
    engine = DaskEngine("tcp://127.0.0.1:9")
    with pytest.raises(
        EngineError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9.*dask scheduler"
    ):
        _ = engine._client


def test_the_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EngineError, match=r"pip install 'zhengce-tables\[dask\]'"):
        DaskEngine()


def test_differing_versions_are_told_by_name() -> None:
    here = dask_engine.versions_here()
    assert dask_engine._differences(here, here) == ""
    told = dask_engine._differences(here, here | {"polars": "1.0"})
    assert told.startswith("polars 1.0 where the driver has")
