"""Hostile input costs time in proportion to its length."""

import contextlib
import time

import pytest

from pipeline.cleaning import UnreadableDocument, clean

HOSTILE = {
    "one line": "全面推进高质量发展," * 20_000,
    "no punctuation": "发" * 200_000,
    "headings": "\n".join(f"{i}.加快发展" for i in range(10_000)),
    "headings in one line": "".join(f"（{i % 90 + 1}）加快发展。" for i in range(10_000)),
    "nested brackets": "（" * 50_000 + "）" * 50_000,
    "blanks": "发" + " " * 200_000 + "展。",
    "spaced out": "发 " * 20_000,
    "NULs": "发展。\x00" * 20_000,
    "open tags": "<div>" * 20_000 + "发展。",
    "deep": "<div>" * 20_000 + "发展，推进改革。" + "</div>" * 20_000,
    "stray quotes": "<html><body>" + '<a b="' * 20_000 + "发展，推进改革。",
    "open comments": "<html><body>" + "<!--" * 30_000 + "发展。",
    "open scripts": "<html><body>" + "<script>" * 20_000 + "发展。",
    "open tables": "<html><body>" + "<table><tr><td>一</td><td>二" * 3_000,
    "references": "<html><body><p>" + "&#x53d1;" * 20_000,
    "brackets of links": "# a\n## b\n" + "[" * 50_000,
    "labels": "来源：" * 20_000,
    "numbers": "国发〔2011〕42号" * 10_000,
    "glosses": "經(jīng)濟(jì)" * 10_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear(name: str) -> None:
    clean("发展。".encode())
    seconds = []
    for part in (HOSTILE[name][: len(HOSTILE[name]) // 4], HOSTILE[name]):
        begin = time.process_time()
        with contextlib.suppress(UnreadableDocument):
            clean(part.encode())
        seconds.append(time.process_time() - begin)
    # four times the text: about four times the time; sixteen would be quadratic
    assert seconds[1] < 9 * seconds[0] + 0.3
    assert seconds[1] < 4
