"""What is found in sentences of every construction: each line of sentences.csv and times.csv is one test."""

import csv
from pathlib import Path

import pytest

from pipeline.quantities import Quantity, find, find_times, scan

FOLDER = Path(__file__).parent


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def _cell(value: float | None) -> str:
    return "" if value is None else format(value, ".12g")


def _written(q: Quantity) -> str:
    unit = q.unit or "-"
    return f"{q.text} = {_cell(q.value_min)}..{_cell(q.value_max)} {unit} {q.comparator} {q.kind}"


@pytest.mark.parametrize("row", _rows("sentences.csv"), ids=lambda row: row["sentence"][:20])
def test_quantities_of_a_sentence(row: dict[str, str]) -> None:
    assert " | ".join(map(_written, find(row["sentence"]))) == row["quantities"]


@pytest.mark.parametrize("row", _rows("times.csv"), ids=lambda row: row["text"])
def test_time_of_a_sentence(row: dict[str, str]) -> None:
    found = find_times(row["text"])
    if not row["expression"]:
        assert found == []
        return
    time = found[0]
    assert (time.text, time.kind, " ".join(time.cues)) == (row["expression"], row["kind"], row["cues"])
    for field in ("year", "month", "end_year", "end_month", "offset"):
        assert getattr(time, field) == (int(row[field]) if row[field] else None), field
    assert time.years == (pytest.approx(float(row["years"]), abs=1e-3) if row["years"] else None)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("国发〔2019〕4号", ["document_number"]),
        ("国办发[2020]12号", ["document_number"]),
        ("第12号令", ["ordinal"]),
        ("中国500强", ["name"]),
        ("轨道交通16号线", ["name"]),
        ("落实“四个一批”", ["name"]),
        ("打造“3+2”体系", ["name"]),
        ("电话0595-12345678", ["number_code"]),
        ("手机13800138000，", ["number_code"]),
        ("GB/T 9704-2012标准", ["number_code"]),
        ("每百户居民", ["rate_base"]),
        ("万元GDP能耗", ["rate_base"]),
        ("会议9:30开始", ["clock"]),
        ("（三）强化保障", ["label"]),
        ("2.1.3 主要目标", ["label"]),
        ("“十四五”期间", ["plan_period"]),
        ("到2025年底", ["deadline"]),
        ("2019年8月22日", ["date"]),
        ("达到Ⅲ类以上", ["grade"]),
        ("5A级景区", ["grade"]),
        ("三农工作", ["name"]),
        ("十九届", ["ordinal"]),
        ("统一、四川、千方百计、一律、几乎", []),
    ],
)
def test_what_is_no_quantity_is_told_by_scan_alone(text: str, kinds: list[str]) -> None:
    assert [item.kind for item in scan(text)] == kinds
    assert find(text) == []
