"""Rights, fidelity, and behaviour on hostile input: total, deterministic, linear."""

from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from metadata_documents import CASES, cleaned

from pipeline.lexicon import Lexicon, LexiconError, LexiconFile, default
from pipeline.metadata import LEXICON_FILES, UnknownRights, describe
from pipeline.metadata.paraphrase import ParaphraseEvidence

LEXICON = default()
FRAGMENTS = [part for case in CASES for part in case["text"].split("\n")]
REPORT = "甲市新建公园五个\n本报讯(记者 某某)记者获悉,今年全市将新建公园五个。"


@pytest.mark.parametrize(
    ("rights", "text", "allowed"),
    [
        ("press", CASES[0]["text"], False),
        ("restricted", CASES[0]["text"], False),
        ("open", REPORT, True),
        ("official", REPORT, True),
        ("", REPORT, False),
        ("", CASES[0]["text"], True),
    ],
)
def test_sources_csv_overrides_the_rights_rule(rights, text, allowed):
    found = describe(cleaned(text), {"rights": rights})
    assert found.redistributable is allowed
    assert found.rights_reason.endswith(".")


def test_unknown_rights_are_told_with_file_and_remedy():
    with pytest.raises(UnknownRights, match=r"a\.txt.*'free'.*official"):
        describe(cleaned(REPORT), {"file": "a.txt", "rights": "free"})


def test_site_of_sources_csv_is_taken_first():
    found = describe(cleaned(CASES[0]["text"], [("site", "某站")]), {"site": "某某门户"})
    assert found.source_site == "某某门户"


ALTERED = """中共某市委关于推进发展的意见
第一,加快转型。坚持新时期习近平中国特色的社会主义思想,推进供给型的结构改革。
(一)做强产业。我们将发展5g网络和FTZ建设。
(2)做大园区。我们将推进绿水青山是金银山理念。
(3)做优环境。我们将加快。
四、保障。我们将努力。"""


def test_machine_paraphrase_is_told_by_its_own_signs():
    evidence = ParaphraseEvidence(ALTERED, LEXICON)
    assert (
        evidence.mixed_numbering and evidence.calques and evidence.stray_latin and evidence.distorted_phrases
    )
    found = describe(cleaned(ALTERED), {})
    assert found.fidelity == "machine_altered"
    assert "machine_paraphrase" in found.flags
    assert found.redistributable


@pytest.mark.parametrize(
    "text",
    [
        "一、甲\n(一)乙\n1.丙\n(1)丁\n(2)戊\n(二)己\n二、庚\n(一)辛",
        "深化农业供给侧结构性改革,坚持稳中求进工作总基调。",
        "发展5G、AI、VR产业,GDP增长5%,PM2.5下降。",
        "我们要坚持以习近平新时代中国特色社会主义思想为指导。我们将努力。我们必须团结。",
    ],
)
def test_official_prose_is_not_taken_for_paraphrase(text):
    assert not ParaphraseEvidence(text, LEXICON).altered()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30), st.text(max_size=40))
def test_any_shuffle_of_documents_is_described(lines, noise):
    text = "\n".join([*lines, noise])
    first, second = describe(cleaned(text), {}), describe(cleaned(text), {})
    assert first == second
    assert first.flags == tuple(sorted(first.flags))
    assert first.level in (None, "national", "province", "prefecture", "county", "township")
    assert first.redistributable in (True, False)
    assert (
        first.plan_start is None or first.plan_end is not None
    )  # a plan named after its last year has no first
    assert first.region_code is None or len(first.region_code) == 6


def test_the_lexicon_files_declared_are_enough():
    only = LEXICON.only(LEXICON_FILES)
    for case in CASES:
        document = cleaned(case["text"], case.get("fields", ()), case.get("removed", ()))
        assert describe(document, {}, only) == describe(document, {})


def test_a_malformed_pattern_is_told_with_its_file():
    row = MappingProxyType({"pattern": "(", "meaning": "", "source": ""})
    broken = LEXICON.with_files(Lexicon({"official_cues": LexiconFile((row,), "0")}))
    with pytest.raises(LexiconError, match=r"official_cues\.csv.*'\('"):
        describe(cleaned("春天来了"), {}, broken)


def test_surrogates_in_a_traditional_page():
    found = describe(
        cleaned("甲\ud800乙", [("來源", "某\udfff網")], [("footer", "\ud801")], script="Hant"), {}
    )
    assert found.fidelity == "converted"


HOSTILE = {
    "one line": "推进高质量发展，" * 4_000,
    "headings": "".join(f"第{n}条 内容\n" for n in range(4_000)),
    "brackets": "(" * 10_000 + "《" * 10_000,
    "dates": "2023年1月1日" * 2_000,
    "date lines": "国务院\n2023年13月1日\n" * 2_000,
    "numbers": "国发〔2019〕4号" * 2_000,
    "organs": "中共中央国务院办公厅" * 2_000,
    "regions": "湖南省长沙市岳麓区" * 2_000,
    "surrogates and NULs": "\ud800\x00甲" * 6_000,
    "spaces": " " * 20_000,
    "titles": "关于印发的\n" * 4_000,
    "phrases": "社会主义思想" * 3_000,
    "colons": "文号:" * 6_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_gives_metadata(name):
    text = HOSTILE[name]
    document = cleaned(text, [("标题", text[:5000])], [("metadata_table", text)])
    found = describe(document, {})
    assert found == describe(document, {})
    assert found.level in (None, "national", "province", "prefecture", "county", "township")
    assert found.title is None or len(found.title) <= 5000
