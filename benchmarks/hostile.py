"""Measure how each stage grows on hostile text: seconds at n and at 2n characters, and their ratio (2 is linear).

    python benchmarks/hostile.py [--characters 100000] [--stage cleaning sectioning ...]

Kinds of text that no author writes, made to bring out what is not linear: open brackets and tags, numbers without end,
thousands of headings, a document on one line. The better of two runs of one process counts.
"""

import argparse
import contextlib
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pipeline.citations import find_citations
from pipeline.cleaning import UnreadableDocument, clean
from pipeline.metadata import describe
from pipeline.quantities import find_times, scan
from pipeline.sectioning import section_document
from pipeline.targets import Context, find_targets

UNITS = {
    "one line": "全面推进高质量发展,",
    "no punctuation": "发",
    "headings": "一、甲\n(一)乙\n1.丙\n(1)丁\n",
    "headings on one line": "（一）加快发展。1.推进改革。",
    "titles": "标题\n标题\n正文。\n",
    "boxes": "专栏1 甲\n1.乙\n",
    "dash items": "——甲。乙\n",
    "articles": "第三条 内容\n",
    "dates": "2023年1月1日",
    "date lines": "国务院\n2023年13月1日\n",
    "document numbers": "国发〔2011〕42号",
    "names in marks": "《甲市条例》",
    "opened marks": "《〈“（(",
    "targets": "到2025年,增长5%,(其中",
    "percentages": "5%、",
    "counts": "A、B和十几1/2020-百分之",
    "organs": "中共中央国务院办公厅",
    "regions": "湖南省长沙市岳麓区",
    "labels of a page": "来源：",
    "blanks": "发 ",
    "wide blanks": "展。\u3000\u3000",
    "glosses": "經(jīng)濟(jì)",
    "glosses without tones": "先(xian)(xian)進(jin)",
    "NULs and surrogates": "\x00甲\udc00",
    "cells": "工业\n96426\n6.0\n",
    "menus": "首页|新闻|",
}
CONTAINERS = {
    "open tags": "<div>",
    "deep tags": "<div>发展，推进改革。",
    "stray quotes": '<a b="',
    "open comments": "<!--",
    "open scripts": "<script>",
    "open tables": "<table><tr><td>一</td><td>二",
    "references": "&#x53d1;",
    "links of Markdown": "# a\n[b](",
    "rows of a dump": "('1','甲乙丙','<p>发展。</p>'),\n",
    "open strings": "'甲\\n\"乙`",
    "escaped tags": "&lt;p&gt;发展。&lt;/p&gt;",
    "escapes": "\\u53d1\\n",
}
"""Kinds that only cleaning sees."""


def _clean(text: str) -> None:
    with contextlib.suppress(UnreadableDocument):
        clean(text.encode("utf-8", errors="surrogatepass"))


def _describe(text: str) -> None:
    with contextlib.suppress(UnreadableDocument):
        describe(clean(f"关于推进改革的通知\n{text}".encode("utf-8", errors="replace")), {})


STAGES: dict[str, Callable[[str], object]] = {
    "cleaning": _clean,
    "metadata": _describe,  # of the cleaned text, so with the time of cleaning
    "sectioning": section_document,
    "citations": find_citations,
    "quantities": lambda text: (scan(text), find_times(text)),
    "targets": lambda text: find_targets(text, section_document(text), Context(doc_type="规划")),
}


def seconds(stage: Callable[[str], object], text: str) -> float:
    """Return the seconds of this process that ``stage`` takes, the better of two runs."""
    taken = []
    for _ in range(2):
        started = time.process_time()
        stage(text)
        taken.append(time.process_time() - started)
    return min(taken)


def main() -> None:
    """Print for each stage and kind the time at n and 2n and their ratio."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--characters", type=int, default=100_000)
    parser.add_argument("--stage", nargs="+", choices=STAGES, default=list(STAGES))
    arguments = parser.parse_args()
    n = arguments.characters
    for name in arguments.stage:
        stage = STAGES[name]
        stage("发展。到2025年，增长5%。")  # lexicon and patterns are read once a process
        print(f"{name}: seconds at {n:,} and {2 * n:,} characters")
        for kind, unit in (UNITS | CONTAINERS if name == "cleaning" else UNITS).items():
            small, large = (seconds(stage, unit * (size // len(unit) + 1)) for size in (n, 2 * n))
            ratio = large / small if small > 0 else float("nan")
            print(f"  {kind:24}{small:9.3f}{large:9.3f}{ratio:7.1f}", flush=True)


if __name__ == "__main__":
    main()
