"""Builds that are killed at any moment: no reader ever sees a torn table or release, and the next completes."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest
from conftest import OPINION
from test_cli import zhengce

from pipeline.storage.project import Project
from pipeline.storage.publish import export
from pipeline.tables import TABLES

KILLS = 40
BETWEEN_COMPLETED_BUILDS = 10


def write_documents(folder: Path, edition: int) -> None:
    """Write half a dozen opinions that differ from those of other editions, so that every stage has work."""
    for number in range(6):
        text = OPINION.replace("突破160家", f"突破{100 + edition}{number:02}家").replace(
            "青石县", f"第{number}县"
        )
        (folder / f"opinion_{number}.txt").write_text(text, encoding="utf-8")


def assert_whole(seeds: Path, data: Path) -> None:
    """Read every table and release as a user would: each is as some commit left it, or not there yet."""
    project = Project(seeds, data)
    for name, table in TABLES.items():
        version = project.warehouse.version(table)
        if version is not None:
            rows = project.warehouse.read(table)
            assert rows.select(table.key).is_unique().all(), name
    latest = data / "releases" / "latest"
    for release in [*(data / "releases").glob("2*"), *([latest] if latest.exists() else [])]:
        for line in (release / "SHA256SUMS").read_text().splitlines():
            digest, _, name = line.partition("  ")
            assert hashlib.sha256((release / name).read_bytes()).hexdigest() == digest, (release, name)


@pytest.mark.slow
def test_no_kill_tears_anything_and_the_next_build_completes(tmp_path: Path) -> None:
    chance = random.Random(20240101)
    seeds, data = tmp_path / "seeds", tmp_path / "data"
    (seeds / "documents").mkdir(parents=True)
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("DAGSTER", "ZHENGCE"))
    }
    command = [sys.executable, "-m", "pipeline.cli", "build", "--seeds", str(seeds), "--data", str(data)]
    # The first build also reads the code; the second takes as long as those that are to be killed.
    for edition in (-1, 0):
        write_documents(seeds / "documents", edition)
        started = time.monotonic()
        assert zhengce("build", "--seeds", seeds, "--data", data, cwd=tmp_path).returncode == 0
        usual = time.monotonic() - started
    killed = 0
    for edition in range(1, KILLS + 1):
        write_documents(seeds / "documents", edition)
        with subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as build:
            try:
                build.wait(chance.uniform(0.2, 1.0) * usual)
            except subprocess.TimeoutExpired:
                build.send_signal(signal.SIGKILL)
                killed += 1
        assert_whole(seeds, data)
        if edition % BETWEEN_COMPLETED_BUILDS == 0:
            completed = zhengce("build", "--seeds", seeds, "--data", data, cwd=tmp_path)
            assert completed.returncode == 0, completed.stdout + completed.stderr
            checked = zhengce("verify", "--seeds", seeds, "--data", data, cwd=tmp_path)
            assert checked.returncode == 0, checked.stdout + checked.stderr
            assert_whole(seeds, data)
    assert killed > KILLS / 3
    scratch = tmp_path / "scratch"
    assert zhengce("build", "--seeds", seeds, "--data", scratch, cwd=tmp_path).returncode == 0
    for folder, out in ((data, tmp_path / "one"), (scratch, tmp_path / "two")):
        export(Project(seeds, folder).warehouse, out)
    for path in sorted((tmp_path / "one").glob("*.parquet")):
        if path.stem != "ledger":
            assert pl.read_parquet(path).equals(pl.read_parquet(tmp_path / "two" / path.name)), path.stem
