"""Hostile input is read and traced like any other; benchmarks/hostile.py measures what it costs."""

import pytest

from pipeline.cleaning import UnreadableDocument, clean
from pipeline.cleaning.faults import faults

HOSTILE = {
    "one line": "全面推进高质量发展," * 2_000,
    "no punctuation": "发" * 20_000,
    "headings": "\n".join(f"{i}.加快发展" for i in range(1_000)),
    "headings in one line": "".join(f"（{i % 90 + 1}）加快发展。" for i in range(1_000)),
    "nested brackets": "（" * 5_000 + "）" * 5_000,
    "blanks": "发" + " " * 20_000 + "展。",
    "spaced out": "发 " * 2_000,
    "NULs": "发展。\x00" * 2_000,
    "open tags": "<div>" * 2_000 + "发展。",
    "deep": "<div>" * 2_000 + "发展，推进改革。" + "</div>" * 2_000,
    "stray quotes": "<html><body>" + '<a b="' * 2_000 + "发展，推进改革。",
    "open comments": "<html><body>" + "<!--" * 3_000 + "发展。",
    "open scripts": "<html><body>" + "<script>" * 2_000 + "发展。",
    "open tables": "<html><body>" + "<table><tr><td>一</td><td>二" * 600,
    "references": "<html><body><p>" + "&#x53d1;" * 2_000,
    "brackets of links": "# a\n## b\n" + "[" * 5_000,
    "labels": "来源：" * 2_000,
    "numbers": "国发〔2011〕42号" * 1_000,
    "glosses without tones": "先(xian)(xian)進(jin)" * 2_000,
    "rows of a dump": "INSERT INTO a VALUES " + "('1','甲乙丙','<p>发展。</p>')," * 1_000,
    "open strings": "'甲\\n\"乙`" * 2_000,
    "escaped tags": "&lt;p&gt;发展。&lt;/p&gt;" * 1_000,
    "escapes": "\\u53d1\\n" * 2_000,
    "cells": "工业\n96426\n6.0\n" * 1_000,
    "open comments of code": 'a = "发展\\n"' + "/*" * 3_000,
    "cells of a file": "id,title,content\n1," + '"' * 5_001,
    "open links": "[[" * 3_000 + "{{" * 3_000 + "'''发展",
    "line without Chinese": "==" * 20_000 + "\n发展。",
    "records": "【制定机关】" * 2_000 + "发展。",
    "open comments of a view": "<Text>发展。</Text>" * 3 + "{/*" * 5_000 + "<View a={" * 3_000,
    "blanks behind commas": "发展，  " * 2_000,
    "bars": "发展。 |\n" * 1_000,
    "quoted records": '{\\"' * 2_000 + "发展。",
    "declared strings": 'string a = @"' * 1_000 + "发展。",
    "glosses": "經(jīng)濟(jì)" * 1_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_traced(name: str) -> None:
    try:
        document = clean(HOSTILE[name].encode())
    except UnreadableDocument:
        return
    assert faults(document) == ()
    assert document.text == document.text.strip() != ""
    assert "\n\n" not in document.text
