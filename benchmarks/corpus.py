"""Make a corpus of any size by recombining the sentences of the documents at hand.

    python benchmarks/corpus.py FOLDER 10000 [--seed 1]

Each document depends on the seed and its number alone, so a corpus of 1,000 is the beginning of one of 10,000,
and a single document can be written anew. Documents have 2 to 4 KB of UTF-8 (as the median notice has), with a
title, a document number, headings on two levels and a date, spread over 256 folders. What they say is nonsense,
how they say it is not: targets, agencies and citations come as often as in the originals.
"""

import argparse
import functools
import random
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = 256
SHORT, LONG = 650, 1_250
"""Characters of a document, at least and at most: 2 to 4 KB with three bytes a character."""
NUMERALS = "一二三四五六七八九十"
HEADING = re.compile(r"[一二三四五六七八九十]+、|[(][一二三四五六七八九十]+[)]|\d+[.、]")
KINDS = ("实施意见", "实施方案", "工作方案", "行动计划", "通知")


@dataclass(frozen=True)
class Material:
    """What documents are made of: sentences, headings without their numbers, and places that issue documents."""

    sentences: tuple[str, ...]
    headings: tuple[str, ...]
    places: tuple[str, ...] = ("青石县", "白水市", "河口区", "松岭县", "云台市", "平川县", "南溪区", "石桥市")


@functools.cache
def material() -> Material:
    """Read the sentences and headings of ``seeds/gold``, in order of appearance."""
    sentences, headings = {}, {}
    for path in sorted(ROOT.glob("seeds/gold/*/clean.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            first, _, rest = line.partition("。")
            numbered = HEADING.match(first)
            if numbered and len(first) <= 40:
                headings[first[numbered.end() :]] = None
                line = rest
            parts = line.split("。")[:-1]  # Without what ends without a full stop: titles and signatures.
            sentences |= dict.fromkeys(part + "。" for part in parts if 8 <= len(part) <= 220)
    return Material(tuple(sentences), tuple(headings))


def document(number: int, seed: int) -> str:
    """Return the text of one document."""
    rng = random.Random(f"{seed} {number}")
    made_of = material()
    place, kind, year = rng.choice(made_of.places), rng.choice(KINDS), rng.randrange(2012, 2024)
    subject = rng.choice(made_of.headings).rstrip("。")
    lines = [
        f"{place}人民政府关于{subject}的{kind}",
        f"{place[0]}政发〔{year}〕{number}号",
        "各乡镇人民政府,县直各部门:",
        rng.choice(made_of.sentences),
    ]
    wanted, chapter = rng.randrange(SHORT, LONG), 0
    while sum(map(len, lines)) < wanted and chapter < len(NUMERALS):
        lines.append(f"{NUMERALS[chapter]}、{rng.choice(made_of.headings)}")
        for item in range(rng.randrange(1, 4)):
            heading = f"({NUMERALS[item]}){rng.choice(made_of.headings)}。"
            lines.append(heading + "".join(rng.choices(made_of.sentences, k=rng.randrange(1, 4))))
        chapter += 1
    lines += [f"{place}人民政府", f"{year}年{rng.randrange(1, 13)}月{rng.randrange(1, 29)}日"]
    return "\n\n".join(lines) + "\n"


def path_of(folder: Path, number: int) -> Path:
    """Return where a document lies."""
    return folder / f"{number % FOLDERS:03}" / f"{number:07}.txt"


def make_corpus(folder: Path, n_documents: int, seed: int = 1) -> None:
    """Write the documents 0 … n_documents - 1 below ``folder``; those that are there already are left alone."""
    for number in range(n_documents):
        path = path_of(folder, number)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(document(number, seed), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("documents", type=int)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    make_corpus(arguments.folder, arguments.documents, arguments.seed)
