"""Gold as a user may write it: what is read, what is said of a slip, and what of it decides the data version."""

import dataclasses
from pathlib import Path

import pytest
from coded_document import TEXT, target

from pipeline.quality import CodedDocument, CodedTarget, GoldError, evaluate, read_agreement, read_gold
from pipeline.quality.alignment import Alignment, likeness
from pipeline.quality.targets import Pair
from pipeline.storage.gold import Gold
from pipeline.storage.source_files import Seeds

HEADER = "documents,part,aspect,measure,value,source\n"


def test_the_text_alone_is_gold_already() -> None:
    gold = read_gold("here", {"clean.txt": "甲\n乙\n"})
    assert gold == CodedDocument(text="甲\n乙", coded=frozenset())


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"metadata.json": "{"}, "here/metadata.json: not JSON"),
        ({"metadata.json": "[]"}, "object is needed"),
        ({"targets.jsonl": '\n{"quote": "x"'}, "here/targets.jsonl, line 2: not JSON"),
        ({"targets.jsonl": '{"quote": "x"}'}, "line 1: the field 'measure' is missing"),
        ({"targets.jsonl": '{"measure": "speed"}'}, "'speed' is none of level, growth"),
        ({"sections.jsonl": '{"n": 1}'}, "sections.jsonl, line 1: the field 'parent'"),
        ({"citations.jsonl": "3"}, "citations.jsonl, line 1: a JSON object"),
    ],
)
def test_a_slip_is_named_with_file_and_line(files: dict[str, str], says: str) -> None:
    with pytest.raises(GoldError, match=says):
        read_gold("here", {"clean.txt": TEXT} | files)


@pytest.mark.parametrize("row", ["all,targets,found,f1", "all,targets,found,f1,high,x", "all,a,b,c,1,x,more"])
def test_a_slip_in_the_agreement_is_named(row: str) -> None:
    with pytest.raises(GoldError, match=r"agreement.csv, row 2"):
        read_agreement("agreement.csv", f"{HEADER}{row}\n")


def folder(tmp_path: Path) -> Path:
    for name in ("b", "a"):
        (tmp_path / "gold" / name).mkdir(parents=True)
        (tmp_path / "gold" / name / "clean.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "gold"


def test_the_data_version_goes_by_the_files_that_count(tmp_path: Path) -> None:
    path = folder(tmp_path)
    first = Gold(path).data_version()
    assert Gold(path).names() == ["a", "b"]
    (path / "CODEBOOK.md").write_text("rules", encoding="utf-8")
    (path / "a" / "notes.txt").write_text("aside", encoding="utf-8")
    (path / "empty").mkdir()
    assert Gold(path).data_version() == first
    for name in ("agreement.csv", "a/targets.jsonl", "b/clean.txt"):
        (path / name).write_text("", encoding="utf-8")
        assert Gold(path).data_version() != first
        first = Gold(path).data_version()


def test_a_missing_folder_holds_nothing(tmp_path: Path) -> None:
    gold = Gold(tmp_path / "gold")
    assert (gold.names(), gold.documents(), gold.agreement()) == ([], {}, [])


def test_gold_beside_documents_is_no_document(tmp_path: Path) -> None:
    folder(tmp_path)
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "more" / "gold").mkdir(parents=True)
    (tmp_path / "more" / "gold" / "plan.txt").write_text(TEXT + "另一份", encoding="utf-8")
    inputs = Seeds(tmp_path).scan(tmp_path.parent / f"{tmp_path.name}.parquet")
    assert inputs["source_file"].to_list() == ["more/gold/plan.txt", "plan.txt"]


def test_text_that_is_not_utf8_is_said_to_be(tmp_path: Path) -> None:
    path = folder(tmp_path)
    (path / "a" / "clean.txt").write_bytes("目标".encode("gb18030"))
    with pytest.raises(GoldError, match=r"a/clean.txt is not UTF-8"):
        Gold(path).documents()


def coded(**fields: object) -> CodedTarget:
    row = target("增长两位数", "两位数", "产值", "growth", direction="up", unit="%", value_min=10)
    del row["section"]
    return CodedTarget(**(row | fields))


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ({"value_max": 99.99}, {"value_max": None}, True),
        ({"value_max": 100}, {"value_max": 99}, True),
        ({"value_max": 20}, {"value_max": None}, False),
        ({"value_max": 99, "unit": "家"}, {"value_max": None, "unit": "家"}, False),
        ({"value_min": 3e10}, {"value_min": 3e10 + 1}, True),
        ({"value_min": 0.3}, {"value_min": 0.1 + 0.2}, True),
        ({"value_min": None}, {"value_min": 0}, False),
    ],
)
def test_values_are_the_same(gold: dict[str, object], found: dict[str, object], same: bool) -> None:
    assert Pair(coded(**gold), coded(**found)).same_value is same


@pytest.mark.parametrize(
    ("gold", "found", "inferred", "same"),
    [
        ("2025", "2025-06", None, True),
        ("2025", None, "2025", False),
        (None, "2025", None, False),
        (None, None, "2025", True),
        (None, "2025", "2025", True),
    ],
)
def test_deadlines_are_the_same(
    gold: str | None, found: str | None, inferred: str | None, same: bool
) -> None:
    pair = Pair(coded(deadline=gold), coded(deadline=found, deadline_inferred=inferred))
    assert pair.same_deadline is same


def test_a_quote_that_stands_twice_is_found_where_it_was_read() -> None:
    text = "一、产值增长10%。\n二、产值增长10%。"
    row = coded(quote="产值增长10%", value_text="10%", value_max=10)
    gold = CodedDocument(text=text, targets=(dataclasses.replace(row, occurrence=2),))
    second = dataclasses.replace(row, start=text.rindex("产值"))
    assert evaluate(gold, CodedDocument(text=text, targets=(second,))).value("targets", "found", "f1") == 1
    assert evaluate(gold, CodedDocument(text=text, targets=(row,))).value("targets", "found", "f1") == 0


def test_texts_are_aligned_by_their_longest_common_runs() -> None:
    alignment = Alignment("甲乙丙丁戊", "甲丙丁己庚戊")
    assert alignment.n_shared == 4
    assert alignment.n_edits == 3
    assert list(alignment.gaps()) == [("乙", ""), ("", "己庚")]
    assert [alignment.place(i) for i in range(6)] == [0, 1, 1, 2, 5, 6]
    assert likeness("高新技术企业", "新增 高新技术企业") == pytest.approx(12 / 14)
    assert likeness("", "甲") == 0 and likeness(None, "") == 1
