"""Quality in the flow: what a build measures, ships and says, and what a change of gold runs again."""

import json
import shutil
from pathlib import Path

import polars as pl
import pytest
from conftest import OPINION

from pipeline.assets import headless
from pipeline.reports import quality_line
from pipeline.storage import release
from pipeline.storage.history import prepare_history
from pipeline.storage.project import Project
from pipeline.storage.verify import verify
from pipeline.tables import Quality

pytestmark = pytest.mark.slow

TARGET = {
    "quote": "全县工业总产值达到300亿元",
    "value_text": "300亿元",
    "indicator": "全县工业总产值",
    "measure": "level",
    "direction": None,
    "value_min": 3e10,
    "value_max": 3e10,
    "unit": "元",
    "comparator": "eq",
    "period": "point",
    "deadline": "2025",
    "strength": "strive",
}


def write_gold(seeds: Path, **changes: object) -> None:
    folder = seeds / "gold" / "opinion"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "clean.txt").write_text("\n".join(OPINION.split()), encoding="utf-8")
    line = json.dumps(TARGET | changes, ensure_ascii=False)
    (folder / "targets.jsonl").write_text(f"{line}\n", encoding="utf-8")


def build(project: Project) -> headless.BuildReport:
    """Build as a new process would, which knows nothing of the last build."""
    return headless.build(Project(project.seeds_folder, project.data, project.jobs, project.buckets))


def value(project: Project, *rate: str) -> float:
    rows = project.warehouse.read(Quality).filter(
        pl.col("scope") == "all",
        *(pl.col(name) == wanted for name, wanted in zip(("part", "aspect", "measure"), rate, strict=True)),
    )
    return float(rows["value"].item())


def test_gold_is_measured_by_and_only_quality_depends_on_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.history.mkdir(parents=True)
    monkeypatch.setenv("DAGSTER_HOME", str(project.history))
    prepare_history(project.history)
    seeds = project.seeds_folder

    write_gold(seeds)
    first = build(project)
    assert first.errors == {}
    assert value(project, "targets", "found", "recall") == 1.0
    assert value(project, "targets", "strict", "recall") == 1.0
    newest = release.latest(project.releases)
    assert newest is not None
    assert pl.read_parquet(Path(str(newest.folder)) / "quality.parquet").equals(
        project.warehouse.read(Quality)
    )
    assert quality_line(project).startswith("quality by gold of 1 documents: targets found")

    write_gold(seeds, value_min=3e8, value_max=3e8)
    edited = build(project)
    assert edited.stale == {"quality": ["gold changed"]}
    assert edited.ran == ["quality", "release"]
    assert value(project, "targets", "found", "recall") == 1.0
    assert value(project, "targets", "value", "accuracy") == 0.0
    assert verify(project).faults == []

    write_gold(seeds, measure="speed")
    broken = build(project)
    assert "targets.jsonl, line 1: measure 'speed'" in broken.errors["quality"]

    shutil.rmtree(seeds / "gold")
    mended = build(project)
    assert (mended.errors, mended.ran) == ({}, ["quality", "release"]), "what failed is tried again"
    assert project.warehouse.count(Quality) == 0
    assert quality_line(project).startswith("quality: not measured, there is no gold in")
    assert verify(project).faults == []
