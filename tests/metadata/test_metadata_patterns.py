"""Lexicon patterns and late expressions: spared work never changes what is found."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.expressions import expression
from pipeline.lexicon import default
from pipeline.metadata.patterns import Pattern, needles


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("科学开展观", ("科学开展观",)),
        ("(?:健康|协调)开展(?!工作)", ("开展",)),
        ("经济(?:和|与)?社会开展", ("社会开展",)),
        ("工作的?回忆", ("工作",)),
        ("花费品批发|社会花费", ("花费品批发", "社会花费")),
        ("[%\\d]阁下", ("阁下",)),
        ("[(（](?:见习)?记者[ :]?[一-龥]{2,4}", ("记者",)),
        ("[一-龥](?:表示|解释)", ()),
        ("来了|[一-龥]{2}[:]", ()),
        ("a{2,3}", ()),
        ("[]、]款?项", ("项",)),
    ],
)
def test_needles_of_patterns(written, found):
    assert needles(written) == found


ROWS = [
    row["pattern"]
    for name in ("translationese", "press_cues", "official_cues")
    for row in default().rows(name)
]
PARTS = sorted({part for row in ROWS for part in re.findall("[\u4e00-\u9fff]{1,4}", row)})


@settings(deadline=None)
@given(st.lists(st.sampled_from([*PARTS, "。", "\n", ",", "(", ")", "3", " "]), max_size=30).map("".join))
def test_a_pattern_finds_what_its_expression_finds(text):
    for written in ROWS:
        pattern = Pattern(written)
        assert bool(pattern.search(text)) == bool(pattern.expression.search(text)), written


def test_an_expression_is_compiled_at_its_first_use():
    late = expression(r"(?P<year>\d{4})年", re.MULTILINE)
    assert late.pattern == r"(?P<year>\d{4})年"
    assert "search" not in vars(late)
    assert late.search("于2020年")["year"] == "2020"
    assert late.findall("2020年,2021年") == ["2020", "2021"]
    assert late.groupindex == {"year": 1}
    with pytest.raises(re.error):
        expression("(").match("")
