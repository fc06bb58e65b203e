"""Runs contenders apart: each in a process of its own on one core, in turn, round after round; the best round counts.

On a machine that others use, only figures of the same run are comparable, so every report gives ratios.
"""

import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
LIBRARIES = ("jieba", "rjieba", "polars", "pandas", "scikit-learn", "deltalake", "dagster")
Figures = dict[str, float]
"""What one process measured: seconds of its core, MB of memory, and counts."""


def machine() -> dict[str, str]:
    """Return what the figures depend on: processor, cores, memory, Python and versions of libraries."""
    found = {"python": platform.python_version(), "system": f"{platform.system()} {platform.machine()}"}
    information = Path("/proc/cpuinfo")
    names = [
        line.partition(":")[2].strip()
        for line in (information.read_text().splitlines() if information.exists() else [])
        if line.startswith("model name")
    ]
    found["processor"] = f"{os.cpu_count()} cores, {names[0] if names else platform.processor() or 'unknown'}"
    if hasattr(os, "sysconf"):
        found["memory"] = f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "not installed"
    return found


def peak_memory() -> float:
    """Return the peak of this process's memory from its start, in MB."""
    scale = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale


def print_figures(run: Callable[[], object], warm_up: Callable[[], object]) -> None:
    """Measure ``run`` in this process, after what is done once a process, and print the figures as JSON."""
    before = peak_memory()
    started = time.process_time()
    warm_up()
    ready = time.process_time()
    counted = run()
    done = time.process_time()
    figures = {"seconds": done - ready, "start": ready - started, "peak": peak_memory(), "before": before}
    print(json.dumps(figures | (counted if isinstance(counted, dict) else {"counted": counted})))


def run_apart(script: Path, *arguments: str) -> Figures:
    """Run a script in a new process on one core and return the figures that it prints; raises RuntimeError."""
    environment = os.environ | {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    environment["PYTHONPATH"] = str(ROOT)
    pin = getattr(os, "sched_setaffinity", None)
    core = {max(os.sched_getaffinity(0))} if pin else set()
    result = subprocess.run(
        [sys.executable, str(script), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=(lambda: os.sched_setaffinity(0, core)) if pin else None,
    )
    if result.returncode:
        raise RuntimeError((result.stderr.strip().splitlines() or ["no message"])[-1])
    figures: Figures = json.loads(result.stdout.splitlines()[-1])
    return figures


def best_of(script: Path, contenders: list[str], rounds: int, *arguments: str) -> dict[str, Figures]:
    """Return contender → figures of its best round; a contender that cannot run is left out, with the reason told."""
    best: dict[str, Figures] = {}
    for _ in range(rounds):
        for name in contenders:
            try:
                figures = run_apart(script, "--contender", name, *arguments)
            except RuntimeError as error:
                print(f"{name}: left out ({error})", file=sys.stderr)
                continue
            if name not in best or figures["seconds"] < best[name]["seconds"]:
                best[name] = figures
    return best
