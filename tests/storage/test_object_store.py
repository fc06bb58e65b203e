"""Warehouse and releases in an object store: a local S3 server as a process of its own."""

import datetime
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner
from conftest import computed, make_seeds, run_flow

from pipeline.cli import main
from pipeline.stages import STAGES
from pipeline.storage import publish, release, shelf
from pipeline.storage.flow import table_data_version
from pipeline.storage.object_path import ObjectPath, StoreError
from pipeline.storage.project import Project
from pipeline.tables import TABLES, Documents

pytestmark = pytest.mark.slow
pytest.importorskip("obstore")
pytest.importorskip("moto")
DAY = datetime.date(2024, 5, 6)


@pytest.fixture(scope="module")
def server() -> Iterator[dict[str, str]]:
    """Start an S3 server; give the environment that leads to it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{url}/moto-api/data.json")
            break
        except urllib.error.URLError:
            time.sleep(0.1)
    yield {
        "AWS_ENDPOINT_URL": url,
        "AWS_ALLOW_HTTP": "true",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": "us-east-1",
    }
    process.kill()
    process.wait()


@pytest.fixture
def bucket(server: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> ObjectPath:
    """Return an empty place in a new bucket."""
    import boto3

    for name, value in server.items():
        monkeypatch.setenv(name, value)
    name = f"test-{uuid.uuid4().hex[:12]}"
    boto3.client("s3", region_name="us-east-1").create_bucket(Bucket=name)
    return ObjectPath(f"s3://{name}/policy/tables")


@pytest.fixture
def remote(bucket: ObjectPath, tmp_path: Path) -> Project:
    """Return a project over the three documents with its data in the bucket."""
    return Project(make_seeds(tmp_path), bucket, buckets=4, state_folder=tmp_path / "state")


def cut(project: Project, content: str) -> release.Release:
    pins = publish.current_versions(project.warehouse)
    return release.publish(project.warehouse, project.releases, pins, content, {"tables": {}}, DAY)


def run_remote(project: Project) -> dict[str, int]:
    from pipeline.storage.flow import run_stage

    fresh = Project(project.seeds_folder, project.data, buckets=4, state_folder=project.state_folder)
    return computed({name: run_stage(fresh, stage, "test") for name, stage in STAGES.items()})


def zhengce(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("DAGSTER", "ZHENGCE"))
    }
    command = [sys.executable, "-m", "pipeline.cli", *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)


def test_from_documents_to_a_release_and_back(remote: Project, tmp_path: Path) -> None:
    places = ["--data", remote.data, "--state", tmp_path / "state"]
    first = zhengce("build", "--seeds", remote.seeds_folder, *places)
    assert first.returncode == 0, first.stdout + first.stderr
    assert f"{remote.data}/releases/" in first.stdout
    again = zhengce("build", "--seeds", remote.seeds_folder, *places)
    assert "Nothing has changed" in again.stdout, again.stdout + again.stderr

    path = remote.seeds.documents / "opinion.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("160家", "180家"), encoding="utf-8")
    changed = zhengce("build", "--seeds", remote.seeds_folder, *places)
    assert changed.returncode == 0, changed.stdout + changed.stderr
    row = next(line for line in changed.stdout.splitlines() if line.strip().startswith("sections"))
    assert row.split()[-4:] == ["1", "0", "2", "0"]

    verified = zhengce("verify", "--seeds", remote.seeds_folder, *places)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert zhengce("export", tmp_path / "out", *places).returncode == 0
    targets = pl.read_parquet(tmp_path / "out" / "targets.parquet")
    assert "180家" in targets["value_text"].to_list()
    newest = release.latest(remote.releases)
    assert newest is not None
    published = pl.read_parquet(f"{newest.folder}/targets.parquet")
    assert published["target_id"].sort().to_list() == targets["target_id"].sort().to_list()

    (tmp_path / "state").rename(tmp_path / "lost")
    without = zhengce("build", "--seeds", remote.seeds_folder, *places)
    assert without.returncode == 0, without.stdout + without.stderr
    assert f"same content as {newest.version}" in without.stdout
    row = next(line for line in without.stdout.splitlines() if line.strip().startswith("sections"))
    assert row.split()[-4:] == ["0", "0", "3", "0"]


def test_what_another_machine_has_written_is_seen(remote: Project, tmp_path: Path) -> None:
    def build(state: str) -> str:
        done = zhengce(
            "build", "--seeds", remote.seeds_folder, "--data", remote.data, "--state", tmp_path / state
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    path = remote.seeds.documents / "opinion.txt"
    original = path.read_text(encoding="utf-8")
    build("one")
    path.write_text(original.replace("160家", "180家"), encoding="utf-8")
    build("two")
    path.write_text(original, encoding="utf-8")
    assert "written by another run" in build("one")
    assert "160家" in remote.warehouse.read(TABLES["targets"])["value_text"].to_list()


def test_the_tables_are_those_of_a_folder(remote: Project, tmp_path: Path) -> None:
    run_remote(remote)
    local = Project(remote.seeds_folder, tmp_path / "data", buckets=4)
    run_flow(local)
    for stage in STAGES.values():
        for table in stage.writes:
            assert table_data_version(remote, table) == table_data_version(local, table)
    assert run_remote(remote) == dict.fromkeys(STAGES, 0)
    assert not list((remote.warehouse.root / "attempts").files())


def test_latest_moves_last(remote: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    run_remote(remote)
    first = cut(remote, "one")
    written: list[str] = []
    write = ObjectPath.write_bytes

    def watch(place: ObjectPath, content: bytes | Path) -> None:
        if not written:
            assert release.latest(remote.releases) == release.find(remote.releases)[-1]
        write(place, content)
        written.append(place.name)
        newest = release.latest(remote.releases)
        assert newest is not None
        assert newest.version == first.version or "lineage.json" in written

    monkeypatch.setattr(ObjectPath, "write_bytes", watch)
    second = cut(remote, "two")
    assert written[-2:] == ["lineage.json", "latest"]
    newest = release.latest(remote.releases)
    assert newest is not None
    assert newest.version == second.version == "2024.05.06.2"
    assert cut(remote, "two").is_new is False


class Killed(BaseException):
    """Stands for a kill: nobody handles it."""


@pytest.mark.parametrize("after", [0, 1, 5])
def test_a_killed_release_is_never_seen_and_the_next_one_completes(
    remote: Project, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    run_remote(remote)
    first = cut(remote, "one")
    write = ObjectPath.write_bytes
    written: list[str] = []

    def kill(place: ObjectPath, content: bytes | Path) -> None:
        if len(written) == after:
            raise Killed
        write(place, content)
        written.append(place.name)

    with monkeypatch.context() as patched:
        patched.setattr(ObjectPath, "write_bytes", kill)
        with pytest.raises(Killed):
            cut(remote, "two")
    assert [found.version for found in release.find(remote.releases)] == [first.version]
    assert release.latest(remote.releases) == release.find(remote.releases)[0]
    second = cut(remote, "two")
    assert second.version == "2024.05.06.3"  # The killed build had claimed .2.
    monkeypatch.setattr(shelf, "SURELY_DEAD", -datetime.timedelta(seconds=1))
    cut(remote, "three")
    assert "2024.05.06.2" not in remote.releases.folders()
    for found in release.find(remote.releases):
        release.recheck(remote.releases, found.version)


def test_a_version_is_claimed_by_one_alone(remote: Project) -> None:
    place = shelf.ObjectShelf(remote.releases)
    assert place.claim("2024.05.06")
    assert not place.claim("2024.05.06")


def test_of_two_machines_that_replace_the_same_bucket_one_fails(remote: Project) -> None:
    run_remote(remote)
    one, two = (
        Project(remote.seeds_folder, remote.data, state_folder=remote.state_folder).warehouse
        for _ in range(2)
    )
    files = {bucket: paths[0] for bucket, paths in one.files(Documents).items()}
    bucket = min(files)
    rows = one.read(Documents, partitions=[bucket])
    opened = two._open(Documents)
    assert opened is not None
    from pipeline.storage.warehouse import write_file

    one.commit(Documents, [write_file(one.root, Documents, bucket, rows)], [bucket], {})
    two.version = lambda table: opened.version()  # type: ignore[method-assign]
    two._open = lambda table, version=None: opened  # type: ignore[method-assign]
    with pytest.raises(Exception, match=r"(?i)conflict|concurrent"):
        two.commit(Documents, [write_file(two.root, Documents, bucket, rows)], [bucket], {})
    assert one.read(Documents, partitions=[bucket]).equals(rows)


def test_a_store_out_of_reach_is_named(bucket: ObjectPath) -> None:
    missing = f"s3://no-such-{uuid.uuid4().hex[:8]}/x"
    with pytest.raises(StoreError, match="AWS_ACCESS_KEY_ID"):
        ObjectPath(missing).check()
    result = CliRunner().invoke(main, ["status", "--data", missing])
    assert result.exit_code == 2
    assert "cannot be used" in result.output
    result = CliRunner().invoke(main, ["status", "--data", str(bucket)])
    assert result.exit_code == 1
    assert "zhengce build" in result.output


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "obstore.store", None)
    with pytest.raises(StoreError, match=r"pip install 'zhengce-tables\[s3\]'"):
        ObjectPath("gs://never-opened/x").check()
