"""The command line as its users meet it: one build through Dagster in a temporary folder, and what follows."""

import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from pipeline.storage.publish import current_versions
from pipeline.storage.warehouse import Warehouse
from pipeline.tables import TABLES


def zhengce(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("DAGSTER", "ZHENGCE"))
    }
    command = [sys.executable, "-m", "pipeline.cli", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=240)


def test_from_documents_to_a_release_and_back(seeds: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    first = zhengce("build", "--seeds", seeds, "--data", data, cwd=tmp_path)
    assert first.returncode == 0, first.stdout + first.stderr
    assert "never made" in first.stdout
    assert "3 inputs: 2 published, 1 published without text" in first.stdout
    outside = {path for path in tmp_path.rglob("*") if path.is_file() and data not in path.parents}
    assert outside == before
    assert current_versions(Warehouse(data / "warehouse")).keys() == TABLES.keys()

    again = zhengce("build", "--seeds", seeds, "--data", data, cwd=tmp_path)
    assert again.returncode == 0
    assert "Nothing has changed" in again.stdout

    document = seeds / "documents" / "opinion.txt"
    document.write_text(document.read_text(encoding="utf-8").replace("160家", "180家"), encoding="utf-8")
    (seeds / "documents" / "empty.txt").write_bytes(b"")
    changed = zhengce("build", "--strict", "--seeds", seeds, "--data", data, cwd=tmp_path)
    assert changed.returncode == 1
    assert "seeds changed" in changed.stdout
    assert "the file is empty" in changed.stdout
    row = next(line for line in changed.stdout.splitlines() if line.strip().startswith("sections"))
    assert row.split()[-4:] == ["1", "0", "2", "0"]

    out = tmp_path / "out"
    assert zhengce("export", out, "--data", data, cwd=tmp_path).returncode == 0
    targets = pl.read_parquet(out / "targets.parquet")
    target = targets.filter(pl.col("value_text") == "180家")["target_id"][0]
    explained = zhengce("explain", target, "--seeds", seeds, "--data", data, cwd=tmp_path)
    assert explained.returncode == 0
    assert "规模以上工业企业突破180家" in explained.stdout
    assert zhengce("verify", "--seeds", seeds, "--data", data, cwd=tmp_path).returncode == 0
    status = zhengce("status", "--seeds", seeds, "--data", data, cwd=tmp_path)
    assert "4 inputs" in status.stdout
    assert len(list((data / "releases").glob("2*"))) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["build", "--seeds", "nowhere"], 2, "--seeds"),
        (["status", "--data", "nowhere"], 1, "zhengce build"),
        (["export"], 2, "FOLDER"),
        (["build", "--jobs", "0"], 2, "--jobs"),
        (["fly"], 2, "fly"),
    ],
)
def test_wrong_usage_is_explained(arguments: list[str], code: int, says: str, tmp_path: Path) -> None:
    result = zhengce(*arguments, cwd=tmp_path)
    assert result.returncode == code
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_a_warehouse_of_another_layout_is_refused_with_what_to_do(tmp_path: Path, seeds: Path) -> None:
    warehouse = tmp_path / "data" / "warehouse"
    warehouse.mkdir(parents=True)
    (warehouse / "warehouse.json").write_text('{"buckets": 256, "layout": 0}')
    for command in ("build", "status"):
        ended = zhengce(command, "--seeds", seeds, "--data", tmp_path / "data", cwd=tmp_path)
        assert ended.returncode == 1
        assert "build again" in ended.stderr
        assert "Traceback" not in ended.stderr
