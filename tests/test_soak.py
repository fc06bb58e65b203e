"""Long random histories of edits: what was recomputed step by step equals what is computed from nothing."""

import random
from pathlib import Path

import polars as pl
import pytest
from conftest import NEWS, OPINION, PLAN, run_flow

from pipeline.storage.project import Project
from pipeline.storage.publish import export
from pipeline.storage.verify import verify

STEPS = 120
BETWEEN_COMPARISONS = 20


def change(documents: Path, chance: random.Random) -> None:
    """Do to a folder of documents what people do: add, edit, copy, rename, empty, remove."""
    files = sorted(documents.iterdir())
    act = chance.choice(["add", "add", "edit", "edit", "space", "copy", "rename", "empty", "remove"])
    if act == "add" or not files:
        text = chance.choice([OPINION, PLAN, NEWS]).replace("20", f"{chance.randrange(20, 90)}", 1)
        (documents / f"{chance.randrange(10**6)}.txt").write_text(
            text, encoding=chance.choice(["utf-8", "gb18030"])
        )
        return
    file = chance.choice(files)
    content = file.read_bytes()
    if act == "edit":
        file.write_bytes(
            content.replace(b"2025", b"2026") if b"2025" in content else content.replace(b"2026", b"2025")
        )
    elif act == "space":
        file.write_bytes(content.replace(b"\n", b"  \n", 1))
    elif act == "copy":
        (documents / f"copy_{file.name[:20]}").write_bytes(content)
    elif act == "rename":
        file.rename(documents / f"{chance.randrange(10**6)}.txt")
    elif act == "empty":
        file.write_bytes(b"")
    else:
        file.unlink()


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_incremental_equals_from_scratch_after_any_history(seed: int, seeds: Path, tmp_path: Path) -> None:
    chance = random.Random(seed)
    project = Project(seeds, tmp_path / "data", buckets=8)
    for step in range(1, STEPS + 1):
        for _ in range(chance.randrange(1, 4)):
            change(seeds / "documents", chance)
        run_flow(project)
        if step % BETWEEN_COMPARISONS:
            continue
        assert not verify(project).faults
        scratch = Project(seeds, tmp_path / f"scratch_{step}", buckets=8)
        run_flow(scratch)
        export(project.warehouse, tmp_path / "one")
        export(scratch.warehouse, tmp_path / "two")
        for path in sorted((tmp_path / "two").glob("*.parquet")):
            one, two = pl.read_parquet(tmp_path / "one" / path.name), pl.read_parquet(path)
            assert one.equals(two), (step, path.stem)
