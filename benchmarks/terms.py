"""Measure the terms stage against its peers on the same text, on one core, in one run.

    python benchmarks/terms.py [--megabytes 40] [--rounds 3]

The text is made by recombining the sentences of ``seeds/gold`` (seeded, so that each run has the same), in
documents of about 15 KB with some thirty sections. The peers count by document; the stage counts by section,
with parts of speech, headings, denominators, policy terms, groups and numbers.
"""

import argparse
import random
from collections import Counter
from pathlib import Path

from measure import Figures, best_of, print_figures

BUCKET = 400
Corpus = tuple[list[str], list[list[int]]]
OURS, COUNTER, SCIKIT, ALONE = (
    "terms stage",
    "jieba + Counter + pandas",
    "jieba + CountVectorizer",
    "jieba.lcut alone",
)


def corpus(megabytes: float) -> Corpus:
    """Return documents and, for each, the offsets where its sections start."""
    from corpus import material

    sentences = material().sentences
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


def jieba_scikit_learn(documents: Corpus) -> int:
    """Count with scikit-learn's CountVectorizer over jieba."""
    import jieba
    from sklearn.feature_extraction.text import CountVectorizer

    vectorizer = CountVectorizer(tokenizer=jieba.lcut, token_pattern=None, lowercase=False)
    return int(vectorizer.fit_transform(documents[0]).sum())


def jieba_alone(documents: Corpus) -> int:
    """Cut with jieba and count nothing."""
    import jieba

    return sum(len(jieba.lcut(text)) for text in documents[0])


CONTENDERS = {OURS: stage, COUNTER: jieba_counter_pandas, SCIKIT: jieba_scikit_learn, ALONE: jieba_alone}


def measure(megabytes: float, rounds: int) -> dict[str, Figures]:
    """Return contender → figures of its best round."""
    return best_of(Path(__file__), list(CONTENDERS), rounds, "--megabytes", str(megabytes))


def main() -> None:
    """Print a table of the contenders with their ratios to the stage."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--megabytes", type=float, default=40)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--contender", choices=CONTENDERS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.contender:
        documents, run = corpus(arguments.megabytes), CONTENDERS[arguments.contender]
        first = (documents[0][:1], documents[1][:1])
        print_figures(lambda: run(documents), lambda: run(first))
        return
    best = measure(arguments.megabytes, arguments.rounds)
    print(f"{'':28}{'seconds':>9}{'MB/s':>7}{'ratio':>7}{'start s':>9}{'peak MB':>9}{'ratio':>7}")
    for name, figures in best.items():
        print(
            f"{name:28}{figures['seconds']:9.2f}{arguments.megabytes / figures['seconds']:7.2f}"
            f"{figures['seconds'] / best[OURS]['seconds']:7.1f}{figures['start']:9.2f}{figures['peak']:9.0f}"
            f"{figures['peak'] / best[OURS]['peak']:7.2f}"
        )


if __name__ == "__main__":
    main()
