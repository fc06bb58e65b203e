"""Counts by section, denominators and phrases of hand-made documents."""

import time
from collections import Counter
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from pipeline.lexicon import Lexicon, LexiconError
from pipeline.terms import Tokenizer, count_terms

SECTION_SCHEMA = {
    "doc_id": pl.String,
    "section_id": pl.String,
    "start": pl.Int64,
    "end": pl.Int64,
    "heading_start": pl.Int64,
    "heading_end": pl.Int64,
}
PLAN = (
    "关于推进绿色发展的意见\n"
    "一、总体要求\n"
    "坚持绿色发展。到2025年,单位能耗下降13.5%!\n"
    "(一)主要目标。绿色工厂达到20家;培育“专、精、特、新”企业。\n"
    "二、保障措施\n"
    "深化放管服改革……加强领导"
)


def documents(**texts: str) -> pl.DataFrame:
    return pl.DataFrame(
        {"doc_id": list(texts), "text": list(texts.values())}, schema={"doc_id": pl.String, "text": pl.String}
    )


def section(
    doc_id: str, section_id: str, text: str, opening: str, closing: str | None, heading: str
) -> tuple:
    start = text.index(opening)
    heading_start = text.index(heading, start)
    end = len(text) if closing is None else text.index(closing)
    return doc_id, section_id, start, end, heading_start, heading_start + len(heading)


def plan_sections(doc_id: str = "plan") -> pl.DataFrame:
    return pl.DataFrame(
        [
            section(doc_id, "s1", PLAN, "一、", "二、", "总体要求"),
            section(doc_id, "s2", PLAN, "(一)", "二、", "主要目标"),
            section(doc_id, "s3", PLAN, "二、", None, "保障措施"),
        ],
        schema=SECTION_SCHEMA,
        orient="row",
    )


NO_SECTIONS = pl.DataFrame(schema=SECTION_SCHEMA)


@pytest.fixture(scope="module")
def plan() -> dict[str, pl.DataFrame]:
    return count_terms(documents(plan=PLAN), plan_sections())


def count(table: pl.DataFrame, **wanted: object) -> int:
    return int(table.filter(pl.col(k).eq_missing(v) for k, v in wanted.items())["count"].sum())


def test_terms_stand_in_their_innermost_section(plan: dict[str, pl.DataFrame]) -> None:
    terms = plan["terms"]
    assert count(terms, term="绿色") == 3
    assert count(terms, term="绿色", section_id=None) == 1
    assert count(terms, term="绿色", section_id="s1") == 1
    assert count(terms, term="绿色", section_id="s2") == 1
    assert count(terms, term="目标", section_id="s2", in_heading=True) == 1
    assert count(terms, term="工厂", section_id="s2", in_heading=False) == 1


def test_terms_are_described(plan: dict[str, pl.DataFrame]) -> None:
    rows = {row["term"]: row for row in plan["terms"].iter_rows(named=True)}
    assert rows["13.5%"]["kind"] == "number" and rows["13.5%"]["pos"] == "m"
    assert rows["。"]["kind"] == "punctuation" and rows["。"]["pos"] == "x"
    assert rows["的"]["is_stop_word"] and not rows["绿色"]["is_stop_word"]
    assert rows["放管服"]["is_policy_term"] and rows["放管服"]["kind"] == "word"
    assert "\n" not in rows


def test_part_of_speech_by_dictionary() -> None:
    tokenizer = Tokenizer()
    terms = [
        "发展",
        "放管服",
        "B超",
        "2018",
        "13.5%",
        "GDP",
        "5G",
        "。",
        "\n",
        "的",
        "瓦坎达国",
        "",
        "𠮷",
    ]
    tags = ["vn", "n", "n", "m", "m", "eng", "eng", "x", "x", "uj", None, "x", None]
    assert [tokenizer.pos(term) for term in terms] == tags
    assert tokenizer.tags(pl.Series(terms)).to_list() == tags


def test_denominators(plan: dict[str, pl.DataFrame]) -> None:
    rows = {row["section_id"]: row for row in plan["denominators"].iter_rows(named=True)}
    tokens = Tokenizer().tokens(PLAN)
    assert rows[None]["n_chars"] == len(PLAN)
    assert rows[None]["n_tokens"] == sum(not token.isspace() for token in tokens)
    # Title; heading, two sentences; heading with what follows it and two of its own; heading, two.
    assert {key: row["n_sentences"] for key, row in rows.items()} == {None: 9, "s1": 3, "s2": 2, "s3": 3}


def test_full_width_forms() -> None:
    # As escapes, because they look like ASCII in many an editor.
    text = "首台\uff08套\uff09装备\uff01\uff12\uff10\uff12\uff15年增长\uff18\uff05\uff1f好"
    tables = count_terms(documents(a=text), NO_SECTIONS)
    assert tables["policy_terms"].select("term", "count").rows() == [("首台套", 1)]
    assert tables["denominators"]["n_sentences"].to_list() == [3]
    assert set(tables["numbers"].select("expression", "kind").rows()) == {
        ("\uff12\uff10\uff12\uff15年", "date"),
        ("\uff18\uff05", "percentage"),
    }
    assert set(tables["terms"].filter(pl.col("kind") == "number")["term"]) == set("\uff12\uff10\uff15\uff18")


def test_policy_terms_by_longest_match(plan: dict[str, pl.DataFrame]) -> None:
    rows = plan["policy_terms"].select("section_id", "term", "variant", "count").rows()
    assert ("s2", "专精特新", "专、精、特、新", 1) in rows
    assert ("s3", "放管服", "放管服", 1) in rows


def test_numbers_are_whole() -> None:
    text = (
        "2018-2020年,GDP增长8%-10%,达到2.8万亿元;2019年10月10日印发,1,200家,百分之二十,二〇二五年,"
        "3000万千瓦,5千米,2019-0021号,2万亿。"
    )
    numbers = count_terms(documents(a=text), NO_SECTIONS)["numbers"]
    assert set(numbers.select("expression", "kind").rows()) == {
        ("2018-2020年", "period"),
        ("8%-10%", "percentage"),
        ("2.8万亿", "number"),
        ("2019年10月10日", "date"),
        ("1,200", "number"),
        ("百分之二十", "percentage"),
        ("二〇二五年", "date"),
        ("3000万", "number"),
        ("5", "number"),
        ("2019-0021", "number"),
        ("2万亿", "number"),
    }


def lexicon_of(folder: Path, policy: str, groups: str) -> Lexicon:
    (folder / "policy_terms.csv").write_text(f"term,variants,tag,english,source\n{policy}", encoding="utf-8")
    (folder / "stop_words.csv").write_text("word,class,source\n的,particle,test\n", encoding="utf-8")
    (folder / "term_groups.csv").write_text(f"group,name,term,source\n{groups}", encoding="utf-8")
    return Lexicon.load(folder)


def test_groups_do_not_touch_one_another(tmp_path: Path) -> None:
    lexicon = lexicon_of(
        tmp_path,
        "数字经济,,n,,t\n",
        "data,数据,数字经济,t\ndata,数据,数字经济核心产业,t\nindustry,产业,产业,t\nindustry,产业,核心产业,t\n",
    )
    groups = count_terms(documents(a="数字经济核心产业和数字经济"), NO_SECTIONS, lexicon)["group_terms"]
    assert groups.select("group", "term", "count").rows() == [
        ("data", "数字经济", 1),
        ("data", "数字经济核心产业", 1),
        ("industry", "核心产业", 1),
    ]


def test_groups_may_have_any_name_and_there_may_be_none(tmp_path: Path) -> None:
    lexicon = lexicon_of(tmp_path, "", "place,地,数字经济,t\n=a,等,数字,t\n")
    groups = count_terms(documents(a="数字经济"), NO_SECTIONS, lexicon)["group_terms"]
    assert groups.select("group", "term").rows() == [("=a", "数字"), ("place", "数字经济")]
    (tmp_path / "none").mkdir()
    none = count_terms(documents(a="数字经济"), NO_SECTIONS, lexicon_of(tmp_path / "none", "", ""))
    assert none["group_terms"].is_empty() and none["group_terms"].schema == groups.schema


def test_a_form_of_two_terms_is_an_error(tmp_path: Path) -> None:
    lexicon = lexicon_of(tmp_path, "甲乙,丙丁,n,,t\n戊己,丙丁,n,,t\n", "")
    with pytest.raises(LexiconError, match="丙丁"):
        count_terms(documents(a="甲乙"), NO_SECTIONS, lexicon)


@pytest.mark.parametrize(
    ("texts", "sections", "message"),
    [
        ([("a", "甲"), ("a", "乙")], [], "twice"),
        ([("a", None)], [], "null text"),
        ([("a", "甲乙")], [("a", "s1", 0, 3, None, None)], "not inside a text of 2"),
        ([("a", "甲乙")], [("b", "s1", 0, 1, None, None)], "not in the batch, such as b"),
        ([("a", "甲乙")], [("a", "s1", 0, 1, None, None), ("a", "s1", 1, 2, None, None)], "twice"),
    ],
)
def test_bad_input_is_told(texts: list, sections: list, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        count_terms(
            pl.DataFrame(texts, schema={"doc_id": pl.String, "text": pl.String}, orient="row"),
            pl.DataFrame(sections, schema=SECTION_SCHEMA, orient="row"),
        )


def test_nothing_to_count() -> None:
    empty = count_terms(documents(), NO_SECTIONS)
    assert {name: len(table) for name, table in empty.items()} == dict.fromkeys(empty, 0)
    blank = count_terms(documents(a="", b=" \n", c="甲"), NO_SECTIONS)
    assert blank["denominators"].select("n_chars", "n_tokens", "n_sentences").rows() == [
        (0, 0, 0),
        (2, 0, 0),
        (1, 1, 1),
    ]
    full = count_terms(documents(plan=PLAN), plan_sections())
    assert {name: table.schema for name, table in empty.items()} == {n: t.schema for n, t in full.items()}


TEXTS = st.lists(
    st.sampled_from(
        [
            *"的和。,、;\n (一)1.",
            "绿色发展",
            "2018-2020年",
            "13.5%",
            "专精特新",
            "数字经济",
            "GDP",
            "𠮷",
            "😀",
            "哈哈哈",
            "一、",
        ]
    ),
    max_size=40,
).map("".join)


@st.composite
def sectioned(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, int | None, int | None]]]:
    text = draw(TEXTS)
    spans = []
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        heading = draw(st.none() | st.integers(start, end))
        spans.append((start, end, heading, None if heading is None else draw(st.integers(heading, end))))
    return text, spans


@settings(max_examples=8, deadline=None)
@given(st.lists(sectioned(), min_size=1, max_size=5))
def test_counts_add_up_and_do_not_depend_on_the_batch(
    drawn: list[tuple[str, list[tuple[int, int, int | None, int | None]]]],
) -> None:
    # Given in falling order: the result is sorted whatever comes in.
    texts = {f"d{number}": text for number, (text, _) in reversed(list(enumerate(drawn)))}
    sections = pl.DataFrame(
        [(f"d{n}", f"s{m}", *span) for n, (_, spans) in enumerate(drawn) for m, span in enumerate(spans)],
        schema=SECTION_SCHEMA,
        orient="row",
    )
    together = count_terms(documents(**texts), sections.reverse())
    one_by_one = [
        count_terms(documents(**{name: texts[name]}), sections.filter(pl.col("doc_id") == name))
        for name in sorted(texts)
    ]
    for name, table in together.items():
        assert_frame_equal(table, pl.concat([single[name] for single in one_by_one]))

    tokenizer = Tokenizer()
    whole = together["denominators"].filter(pl.col("section_id").is_null())
    for row in whole.iter_rows(named=True):
        text = texts[row["doc_id"]]
        tokens = Counter(token for token in tokenizer.tokens(text) if not token.isspace())
        terms = together["terms"].filter(pl.col("doc_id") == row["doc_id"])
        assert dict(terms.group_by("term").agg(pl.col("count").sum()).iter_rows()) == tokens
        assert row["n_chars"] == len(text) and row["n_tokens"] == tokens.total()
        assert 0 <= row["n_content_tokens"] <= row["n_tokens"]
    own = together["denominators"].filter(pl.col("section_id").is_not_null())
    for column in ("n_chars", "n_tokens", "n_content_tokens", "n_sentences"):
        assert own[column].sum() <= whole[column].sum()


def test_deep_and_many_sections_take_linear_time() -> None:
    text = "一、绿色发展。" * 20_000
    rows = [("a", f"s{n:06}", n * 7, (n + 1) * 7, n * 7 + 2, n * 7 + 6) for n in range(20_000)]
    rows += [("a", f"t{n:06}", n, len(text) - n, None, None) for n in range(20_000)]
    result = count_terms(documents(a=text), pl.DataFrame(rows, schema=SECTION_SCHEMA, orient="row"))
    assert (
        result["terms"]["count"].sum()
        == result["denominators"].filter(pl.col("section_id").is_null())["n_tokens"].item()
    )


def test_parts_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {f"d{number}": PLAN[number:] for number in range(9)} | {"e": "", "plan": PLAN}
    whole = count_terms(documents(**texts), plan_sections())
    monkeypatch.setattr("pipeline.terms.batch.PART_CHARS", 100)
    for name, table in count_terms(documents(**texts), plan_sections()).items():
        assert_frame_equal(table, whole[name])


def test_many_short_stretches_cost_little() -> None:
    # Should the automaton of the policy terms be built for each stretch, this takes a hundred times as long.
    text = "绿色发展。" * 5_000
    rows = [("a", f"s{n:06}", n * 5, (n + 1) * 5, None, None) for n in range(5_000)]
    many = pl.DataFrame(rows, schema=SECTION_SCHEMA, orient="row")

    def spent(sections: pl.DataFrame) -> float:
        started = time.process_time()
        count_terms(documents(a=text), sections)
        return time.process_time() - started

    assert spent(many) < 25 * min(spent(NO_SECTIONS) for _ in range(3))
