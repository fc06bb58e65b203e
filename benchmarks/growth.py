"""Measure whole builds as the corpus grows, and what a change costs: wall-clock seconds and peak memory.

    python benchmarks/growth.py [--sizes 1000 10000] [--jobs 4] [--folder DIR]

Every build is the command ``zhengce build`` in a process of its own, start-up included, on documents made by
corpus.py. After the first build of each size: nothing changed, one document edited, one added, one removed, a
policy term added to the lexicon. Memory is that of the largest process of the build.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import document, make_corpus, path_of
from measure import ROOT, Figures

SEED = 1
TERM = "环境保护工作"
"""Not in the lexicon, but in many documents: adding it recounts the terms of all documents."""


def build(seeds: Path, data: Path, jobs: int) -> Figures:
    """Run one build and return its seconds and the peak of memory in MB; raises RuntimeError where it fails."""
    command = [sys.executable, "-m", "pipeline.cli", "build"]
    command += ["--seeds", str(seeds), "--data", str(data), "--jobs", str(jobs)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    started = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise RuntimeError(f"the build failed:\n{output.read().decode(errors='replace')[-2000:]}")
    scale = 1e6 if sys.platform == "darwin" else 1e3
    return {"seconds": seconds, "peak": usage.ru_maxrss / scale}


def measure(n_documents: int, jobs: int, folder: Path) -> dict[str, Figures]:
    """Return case → figures for a corpus of ``n_documents``, made below ``folder``."""
    seeds, data = folder / "seeds", folder / "data"
    documents = seeds / "documents"
    make_corpus(documents, n_documents, SEED)
    size = sum(path.stat().st_size for path in documents.glob("*/*"))
    figures = {"first build": build(seeds, data, jobs) | {"bytes": float(size)}}
    figures["nothing changed"] = build(seeds, data, jobs)
    edited = path_of(documents, n_documents // 2)
    edited.write_text(
        edited.read_text(encoding="utf-8").replace("。", "。力争提前完成。", 1), encoding="utf-8"
    )
    figures["one document edited"] = build(seeds, data, jobs)
    path_of(documents, n_documents).write_text(document(n_documents, SEED), encoding="utf-8")
    figures["one document added"] = build(seeds, data, jobs)
    path_of(documents, 1).unlink()
    figures["one document removed"] = build(seeds, data, jobs)
    lexicon = seeds / "lexicon"
    lexicon.mkdir()
    shutil.copy(ROOT / "seeds/lexicon/policy_terms.csv", lexicon)
    with (lexicon / "policy_terms.csv").open("a", encoding="utf-8") as file:
        file.write(f"{TERM},,n,environmental protection work,benchmark\n")
    figures["a lexicon term added"] = build(seeds, data, jobs)
    return figures


def measure_sizes(sizes: list[int], jobs: int, folder: Path | None = None) -> dict[str, dict[str, Figures]]:
    """Return size → case → figures; the corpora are made in ``folder`` or a temporary one, and removed."""
    found = {}
    for size in sizes:
        with tempfile.TemporaryDirectory(dir=folder) as place:
            found[str(size)] = measure(size, jobs, Path(place))
            print(f"{size:,} documents: {json.dumps(found[str(size)])}", file=sys.stderr)
    return found


def main() -> None:
    """Print the builds of each size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--folder", type=Path, help="where to make the corpora; a temporary folder by default"
    )
    arguments = parser.parse_args()
    for size, cases in measure_sizes(arguments.sizes, arguments.jobs, arguments.folder).items():
        print(f"{int(size):,} documents, {arguments.jobs} processes")
        for name, figures in cases.items():
            print(f"  {name:22}{figures['seconds']:9.1f} s{figures['peak']:9.0f} MB")


if __name__ == "__main__":
    main()
