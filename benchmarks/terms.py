"""Measure the terms stage against its peers on the same text, on one core, in one run.

    python benchmarks/terms.py [--megabytes 50] [--rounds 3] [--json FILE]

The text is made by recombining the sentences of ``seeds/gold`` (seeded, so that each run has the same), in
documents of about 15 KB with some thirty sections. Every contender runs in a process of its own, pinned to one
core, in turn, round after round; its best round counts, and its peak of memory from the
process's start. The peers count by document; the stage counts by section, with parts of speech, headings,
denominators, policy terms, groups and numbers.
"""

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
BUCKET = 400
Corpus = tuple[list[str], list[list[int]]]


def corpus(megabytes: float) -> Corpus:
    """Return documents and, for each, the offsets where its sections start."""
    lines = [
        line
        for path in sorted(ROOT.glob("seeds/gold/*/clean.txt"))
        for line in path.read_text(encoding="utf-8").split("\n")
        if line.strip()
    ]
    sentences = [sentence + "。" for line in lines for sentence in line.split("。") if sentence]
    rng = random.Random(20190822)
    texts, starts, size = [], [], 0
    while size < megabytes * 1e6:
        text, opens = "", []
        while len(text) < 5_000:
            opens.append(len(text))
            text += "".join(rng.choices(sentences, k=rng.randrange(2, 7))) + "\n"
        texts.append(text)
        starts.append(opens)
        size += len(text.encode())
    return texts, starts


def stage(documents: Corpus) -> int:
    """Count with the stage, a bucket of documents at a time."""
    import polars as pl

    from pipeline.terms import count_terms

    texts, starts = documents
    rows = 0
    for first in range(0, len(texts), BUCKET):
        names = [f"{number:06}" for number in range(first, min(first + BUCKET, len(texts)))]
        sections = [
            (name, f"s{at:03}", start, end, start, start + 6)
            for name, text, opens in zip(names, texts[first:], starts[first:], strict=False)
            for at, (start, end) in enumerate(zip(opens, [*opens[1:], len(text)], strict=True))
        ]
        tables = count_terms(
            pl.DataFrame({"doc_id": names, "text": texts[first : first + BUCKET]}),
            pl.DataFrame(
                sections,
                schema=["doc_id", "section_id", "start", "end", "heading_start", "heading_end"],
                orient="row",
            ),
        )
        rows += int(tables["terms"]["count"].sum())
    return rows


def jieba_counter_pandas(documents: Corpus) -> int:
    """Count as most scripts do: jieba, a Counter a document, one table."""
    import jieba
    import pandas

    rows = [
        (number, term, count)
        for number, text in enumerate(documents[0])
        for term, count in Counter(jieba.lcut(text)).items()
        if not term.isspace()
    ]
    table = pandas.DataFrame(rows, columns=["doc_id", "term", "count"])
    return int(table.groupby(["doc_id", "term"], as_index=False)["count"].sum()["count"].sum())


def jieba_alone(documents: Corpus) -> int:
    """Cut with jieba and count nothing."""
    import jieba

    return sum(len(jieba.lcut(text)) for text in documents[0])


def jieba_scikit_learn(documents: Corpus) -> int:
    """Count with scikit-learn's CountVectorizer over jieba."""
    import jieba
    from sklearn.feature_extraction.text import CountVectorizer

    vectorizer = CountVectorizer(tokenizer=jieba.lcut, token_pattern=None, lowercase=False)
    return int(vectorizer.fit_transform(documents[0]).sum())


CONTENDERS = {
    "terms stage": stage,
    "jieba + Counter + pandas": jieba_counter_pandas,
    "jieba + CountVectorizer": jieba_scikit_learn,
    "jieba.lcut alone": jieba_alone,
}


def measure(name: str, megabytes: float) -> None:
    """Run one contender in this process and print seconds and peak memory, set-up on one document apart."""
    documents = corpus(megabytes)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    run = CONTENDERS[name]
    started = time.process_time()
    run((documents[0][:1], documents[1][:1]))
    ready = time.process_time()
    counted = run(documents)
    done = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    figures = {"seconds": done - ready, "start": ready - started, "peak": peak / 1024, "text": before / 1024}
    print(json.dumps(figures | {"counted": counted}))


def run_apart(name: str, megabytes: float) -> dict[str, float]:
    """Run one contender in a new process on one core."""
    command = [sys.executable, __file__, "--contender", name, "--megabytes", str(megabytes)]
    environment = os.environ | {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    pin = getattr(os, "sched_setaffinity", None)
    core = {max(os.sched_getaffinity(0))} if pin else set()
    result = subprocess.run(
        command,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=(lambda: os.sched_setaffinity(0, core)) if pin else None,
    )
    if result.returncode:
        raise RuntimeError(result.stderr.strip().splitlines()[-1])
    figures: dict[str, float] = json.loads(result.stdout.splitlines()[-1])
    return figures


def main() -> None:
    """Print a table of the contenders with their ratios to the stage."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--megabytes", type=float, default=20)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--contender", choices=CONTENDERS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.contender:
        measure(arguments.contender, arguments.megabytes)
        return
    versions = {name: metadata.version(name) for name in ("jieba", "rjieba", "polars", "pandas")}
    print(f"{platform.machine()}, Python {platform.python_version()}, {versions}, {arguments.megabytes} MB")
    best: dict[str, dict[str, float]] = {}
    for _ in range(arguments.rounds):
        for name in CONTENDERS:
            try:
                figures = run_apart(name, arguments.megabytes)
            except RuntimeError as error:
                print(f"{name}: left out ({error})")
                continue
            if name not in best or figures["seconds"] < best[name]["seconds"]:
                best[name] = figures
    ours = best["terms stage"]
    print(f"{'':28}{'seconds':>9}{'MB/s':>7}{'ratio':>7}{'start s':>9}{'peak MB':>9}{'ratio':>7}")
    for name, figures in best.items():
        print(
            f"{name:28}{figures['seconds']:9.2f}{arguments.megabytes / figures['seconds']:7.2f}"
            f"{figures['seconds'] / ours['seconds']:7.1f}{figures['start']:9.2f}{figures['peak']:9.0f}"
            f"{figures['peak'] / ours['peak']:7.2f}"
        )
    if arguments.json:
        arguments.json.write_text(json.dumps({"versions": versions, "figures": best}, indent=1) + "\n")


if __name__ == "__main__":
    main()
