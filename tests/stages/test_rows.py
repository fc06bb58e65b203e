"""From objects to columns, and from sections to the innermost one at an offset."""

import pickle
from dataclasses import dataclass

import dataframely as dy
import polars as pl
import pytest

from pipeline.stage import Stage
from pipeline.stages import STAGES
from pipeline.stages.rows import SECTION_SPAN, RowCollector, SectionIndex, by_document
from pipeline.tables import Removals, Sections
from pipeline.tables.table import Table, column


@dataclass(frozen=True, slots=True)
class Found:
    source_start: int
    source_end: int
    text: str


def test_columns_come_from_attributes_or_are_given() -> None:
    rows = RowCollector(Removals)
    rows.add("a", [Found(0, 3, "首页 "), Found(4, 7, "分享到")], reason=["navigation", "share"])
    rows.add("b", [], reason=[])
    frame = rows.frame()
    assert frame.schema == Removals.polars_schema()
    assert frame.select("doc_id", "source_end", "reason", "text").rows() == [
        ("a", 3, "navigation", "首页 "),
        ("a", 7, "share", "分享到"),
    ]


def test_nothing_found_gives_an_empty_frame_in_the_types_of_the_table() -> None:
    assert RowCollector(Sections).frame().schema == Sections.polars_schema()


class Spans(Table):
    """A table with a list of structs."""

    name = "spans"
    doc_id = column(dy.String, "Document", "文件")
    spans = column(dy.List(dy.Struct({"at": dy.Int32(), "text": dy.String()})), "Spans", "位置")


@pytest.mark.parametrize("spans", [[], [[]], [[(1, "一"), (2, "二")], [], [(3, "三")]]])
def test_lists_of_structs_are_given_as_tuples(spans: list[list[tuple[int, str]]]) -> None:
    rows = RowCollector(Spans)
    rows.add("a", spans, spans=spans)
    as_dictionaries = [[{"at": at, "text": text} for at, text in some] for some in spans]
    assert rows.frame()["spans"].to_list() == as_dictionaries
    assert rows.frame().schema == Spans.polars_schema()


def test_an_attribute_that_is_missing_is_an_error() -> None:
    with pytest.raises(AttributeError, match="source_start"):
        RowCollector(Removals).add("a", [object()])


def test_the_innermost_section_at_an_offset() -> None:
    sections = pl.DataFrame(
        [("a", "1", None, 5, 50), ("a", "2", "1", 10, 20), ("a", "3", "1", 30, 40), ("b", "4", None, 0, 9)],
        schema=["doc_id", "section_id", "parent_id", "start", "end"],
        orient="row",
    )
    index = SectionIndex(by_document(sections, SECTION_SPAN)["a"])
    found = {offset: index.at(offset) for offset in (0, 5, 10, 19, 20, 35, 45, 50)}
    assert found == {0: None, 5: "1", 10: "2", 19: "2", 20: "1", 35: "3", 45: "1", 50: None}
    assert SectionIndex([]).at(3) is None


@pytest.mark.parametrize("stage", STAGES.values(), ids=STAGES)
def test_a_stage_can_be_sent_to_another_process(stage: Stage) -> None:
    assert pickle.loads(pickle.dumps(stage)) == stage
