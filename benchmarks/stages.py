"""Measure every pure stage, and all of them together, against ``jieba.lcut`` alone on the same text, on one core.

    python benchmarks/stages.py [--documents 400] [--rounds 3]

The documents are the raw files of ``seeds/documents`` and made-up ones (corpus.py). A stage is measured as the
pipeline runs it: from the rows that it reads to checked rows in the types of its tables. jieba cuts the clean texts.
"""

import argparse
import hashlib
import time
from pathlib import Path

from measure import ROOT, Figures, best_of, print_figures

ALL, ALONE = "all stages", "jieba.lcut alone"


def sources(n_documents: int) -> list[dict[str, object]]:
    """Return the raw documents as the first stage takes them, sorted by doc_id."""
    from corpus import document

    named = {path.name: path.read_bytes() for path in sorted(ROOT.glob("seeds/documents/*"))}
    named |= {f"{number:07}.txt": document(number, 1).encode() for number in range(n_documents)}
    rows: list[dict[str, object]] = [
        {
            "doc_id": hashlib.sha256(name.encode()).hexdigest()[:16],
            "source_file": name,
            "sha256": hashlib.sha256(content).hexdigest(),
            "record": "{}",
            "content": content,
        }
        for name, content in named.items()
    ]
    return sorted(rows, key=lambda row: str(row["doc_id"]))


def run_stages(rows: list[dict[str, object]]) -> dict[str, float]:
    """Run all stages on a bucket; return stage → seconds, and the bytes of clean text."""
    import polars as pl

    from pipeline import lexicon
    from pipeline.stages import STAGES

    tables: dict[str, pl.DataFrame] = {"sources": pl.DataFrame(rows)}
    seconds = {}
    for name, stage in STAGES.items():
        started = time.process_time()
        batch = {read: tables[read].select(columns) for read, columns in stage.columns_read().items()}
        made = stage.run(batch or tables, lexicon.default())
        tables |= {table.name: table.check(made[table.name]) for table in stage.writes}
        seconds[name] = time.process_time() - started
    texts = tables["documents"]["text"]
    return {f"stage {name}": spent for name, spent in seconds.items()} | {
        "bytes": float(sum(len(text.encode()) for text in texts))
    }


def clean_texts(rows: list[dict[str, object]]) -> list[str]:
    """Return the clean texts of the documents."""
    from pipeline.cleaning import clean

    return [clean(row["content"]).text for row in rows]  # type: ignore[arg-type]


def cut(texts: list[str]) -> int:
    """Cut with jieba and count nothing."""
    import jieba

    return sum(len(jieba.lcut(text)) for text in texts)


def measure(n_documents: int, rounds: int) -> dict[str, Figures]:
    """Return contender → figures of its best round."""
    return best_of(Path(__file__), [ALL, ALONE], rounds, "--documents", str(n_documents))


def main() -> None:
    """Print the stages with their speed and share of jieba's time."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--contender", choices=(ALL, ALONE), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.contender:
        rows = sources(arguments.documents)
        if arguments.contender == ALL:
            print_figures(lambda: run_stages(rows), lambda: run_stages(rows[:5]))
        else:
            texts = clean_texts(rows)
            print_figures(lambda: cut(texts), lambda: cut(texts[:1]))
        return
    best = measure(arguments.documents, arguments.rounds)
    alone, together = best[ALONE]["seconds"], best[ALL]
    megabytes = together["bytes"] / 1e6
    print(f"{megabytes:.1f} MB of clean text; jieba.lcut alone {alone:.2f} s, {megabytes / alone:.2f} MB/s")
    print(f"{'':18}{'seconds':>9}{'MB/s':>8}{'jieba / it':>12}")
    spent = {name: value for name, value in together.items() if name.startswith("stage ")}
    for name, seconds in (spent | {ALL: together["seconds"]}).items():
        print(f"{name:18}{seconds:9.2f}{megabytes / seconds:8.2f}{alone / seconds:12.2f}")


if __name__ == "__main__":
    main()
