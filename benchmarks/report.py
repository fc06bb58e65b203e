"""Run all benchmarks and write docs/BENCHMARKS.md with its plots; ``make benchmark`` does so.

    python benchmarks/report.py [--sizes 1000 10000] [--with-100000] [--rounds 3] [--only-render]

Figures go to docs/benchmarks/results.json first; ``--only-render`` writes the report from them again.
"""

import argparse
import datetime
import json
import os
from pathlib import Path
from typing import Any

import growth
import stages
import terms
from measure import ROOT, Figures, machine

FOLDER = ROOT / "docs" / "benchmarks"
RESULTS = FOLDER / "results.json"
REPORT = ROOT / "docs" / "BENCHMARKS.md"
Results = dict[str, Any]


def run_all(arguments: argparse.Namespace) -> Results:
    """Run every benchmark and return what was measured."""
    sizes = [*arguments.sizes, *([100_000] if arguments.with_100000 else [])]
    return {
        "day": datetime.date.today().isoformat(),
        "machine": machine(),
        "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
        "megabytes": arguments.megabytes,
        "jobs": arguments.jobs,
        "rounds": arguments.rounds,
        "terms": terms.measure(arguments.megabytes, arguments.rounds),
        "stages": stages.measure(arguments.documents, arguments.rounds),
        "growth": growth.measure_sizes(sizes, arguments.jobs, arguments.folder),
    }


def bar(found: float, wanted: float, *, at_most: bool = False) -> str:
    """Return how a figure stands to its bar."""
    reached = found <= wanted if at_most else found >= wanted
    return "reached" if reached else "**not reached**"


def terms_section(results: Results) -> list[str]:
    """Return the comparison of the terms stage with its peers."""
    measured: dict[str, Figures] = results["terms"]
    ours = measured[terms.OURS]
    rows = [
        f"| {name} | {f['seconds']:.1f} | {results['megabytes'] / f['seconds']:.2f} | "
        f"{f['seconds'] / ours['seconds']:.1f} | {f['start']:.1f} | {f['peak']:.0f} | {f['peak'] / ours['peak']:.2f} |"
        for name, f in measured.items()
    ]
    peer = measured[terms.COUNTER]
    speed, memory = peer["seconds"] / ours["seconds"], ours["peak"] / peer["peak"]
    return [
        "## Terms against peers",
        "",
        f"{results['megabytes']:.0f} MB of text, one core. The peers count by document; the stage counts by section, with",
        "parts of speech, headings, denominators, policy terms, groups and whole numbers. *start*: what is done once a",
        "process; memory from the process's start, the text included.",
        "",
        "| | seconds | MB/s | time / ours | start (s) | peak MB | memory / ours |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        *rows,
        "",
        f"* bar: ≥ 8 × jieba + Counter + pandas: {speed:.1f} × ({bar(speed, 8)})",
        f"* bar: at most half its memory: {memory:.2f} ({bar(memory, 0.5, at_most=True)})",
        "",
        "![Terms against peers](benchmarks/terms.svg)",
        "",
    ]


def stages_section(results: Results) -> list[str]:
    """Return the stages and their sum against jieba alone."""
    together: Figures = results["stages"][stages.ALL]
    alone = results["stages"][stages.ALONE]["seconds"]
    megabytes = together["bytes"] / 1e6
    spent = {name.removeprefix("stage "): f for name, f in together.items() if name.startswith("stage ")}
    rows = [
        f"| {name} | {seconds:.2f} | {megabytes / seconds:.2f} | {alone / seconds:.2f} |"
        for name, seconds in (spent | {"all stages": together["seconds"], stages.ALONE: alone}).items()
    ]
    ratio = alone / together["seconds"]
    return [
        "## All stages against `jieba.lcut` alone",
        "",
        f"{megabytes:.1f} MB of clean text from the raw seeds and made-up documents, one core; a stage is measured from the",
        "rows that it reads to checked rows. *documents* is cleaning and metadata.",
        "",
        "| | seconds | MB/s | jieba's time / its |",
        "| --- | --- | --- | --- |",
        *rows,
        "",
        f"* bar: all stages ≥ 3 × jieba.lcut alone: {ratio:.2f} × ({bar(ratio, 3)})",
        "",
        "![Seconds by stage](benchmarks/stages.svg)",
        "",
    ]


def growth_section(results: Results) -> list[str]:
    """Return the builds by size and what a change costs."""
    measured: dict[str, dict[str, Figures]] = results["growth"]
    cases = list(next(iter(measured.values())))
    head = " | ".join(f"{int(size):,} documents" for size in measured)
    rows = [
        f"| {case} | "
        + " | ".join(f"{m[case]['seconds']:.1f} s, {m[case]['peak']:.0f} MB" for m in measured.values())
        + " |"
        for case in cases
    ]
    first = {int(size): cases_of["first build"] for size, cases_of in measured.items()}
    speeds = [
        f"* {size:,} documents: {f['bytes'] / 1e6:.1f} MB, {size / f['seconds']:.0f} documents/s, "
        f"{f['bytes'] / 1e6 / f['seconds']:.2f} MB/s"
        for size, f in first.items()
    ]
    size, figures = max(first.items())
    hours = 1_000_000 / (size / figures["seconds"]) / 3600
    memory = max(f["peak"] for of_size in measured.values() for f in of_size.values())
    return [
        "## Growth, and what a change costs",
        "",
        f"`zhengce build --jobs {results['jobs']}`, wall clock with start-up, and the memory of the largest process.",
        "",
        f"| | {head} |",
        "| --- |" + " --- |" * len(measured),
        *rows,
        "",
        *speeds,
        f"* a million such documents, at the speed of {size:,}: about {hours:.1f} hours",
        f"* bar: ≤ 2 GiB: {memory:.0f} MB ({bar(memory, 2147, at_most=True)} at these sizes)",
        "",
        "![Seconds of a build by size](benchmarks/growth.svg)",
        "",
    ]


def write_report(results: Results) -> None:
    """Write the report."""
    facts = "; ".join(f"{name} {value}" for name, value in results["machine"].items())
    lines = [
        "# Benchmarks",
        "",
        "Made by `make benchmark`; do not edit. Every contender runs on the same text in the same run, in a process of its",
        f"own, the best of {results['rounds']} rounds; on a shared machine only the ratios mean something.",
        "",
        f"{results['day']}; {facts}; load average at the start {results['load'] or 0:.1f}.",
        "",
        *([results["note"], ""] if results.get("note") else []),
        *terms_section(results),
        *stages_section(results),
        *growth_section(results),
    ]
    REPORT.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def write_plots(results: Results) -> None:
    """Write the plots of the report."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams |= {"svg.hashsalt": "zhengce", "font.size": 10, "axes.spines.top": False}
    from matplotlib import pyplot

    def bars(name: str, values: dict[str, float], label: str) -> None:
        figure, axes = pyplot.subplots(figsize=(7, 0.5 + 0.4 * len(values)), layout="constrained")
        drawn = axes.barh(list(values)[::-1], list(values.values())[::-1], color="#33658a")
        axes.bar_label(drawn, fmt="%.2f", padding=3)
        axes.set_xlabel(label)
        axes.spines.right.set_visible(False)
        figure.savefig(FOLDER / f"{name}.svg", metadata={"Date": None})
        pyplot.close(figure)

    bars(
        "terms",
        {name: results["megabytes"] / f["seconds"] for name, f in results["terms"].items()},
        "MB/s, one core",
    )
    together = results["stages"][stages.ALL]
    spent = {name.removeprefix("stage "): f for name, f in together.items() if name.startswith("stage ")}
    alone = results["stages"][stages.ALONE]["seconds"]
    bars("stages", spent | {stages.ALONE: alone}, "seconds for the same text, one core")
    figure, axes = pyplot.subplots(figsize=(7, 4), layout="constrained")
    sizes = [int(size) for size in results["growth"]]
    for case in next(iter(results["growth"].values())):
        axes.plot(
            sizes, [of_size[case]["seconds"] for of_size in results["growth"].values()], "o-", label=case
        )
    axes.set(xscale="log", yscale="log", xlabel="documents", ylabel="seconds")
    axes.legend(frameon=False)
    axes.spines.right.set_visible(False)
    figure.savefig(FOLDER / "growth.svg", metadata={"Date": None})
    pyplot.close(figure)


def main() -> None:
    """Measure, keep the figures, and write report and plots."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument(
        "--with-100000", action="store_true", help="add 100,000 documents, which takes its time"
    )
    parser.add_argument("--megabytes", type=float, default=40, help="of text for the terms")
    parser.add_argument("--documents", type=int, default=400, help="made-up documents for the stages")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--folder", type=Path, help="where to make the corpora; a temporary folder by default"
    )
    parser.add_argument(
        "--only-render", action="store_true", help="write the report from the figures at hand"
    )
    parser.add_argument(
        "--note", help="what a reader of the report must know of this run, such as other load"
    )
    arguments = parser.parse_args()
    FOLDER.mkdir(exist_ok=True)
    if not arguments.only_render:
        RESULTS.write_text(json.dumps(run_all(arguments), indent=1) + "\n", encoding="utf-8")
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    if arguments.note:
        results["note"] = arguments.note
        RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    write_plots(results)
    write_report(results)
    print(f"written: {REPORT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
