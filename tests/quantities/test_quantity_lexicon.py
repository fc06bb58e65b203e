"""The lexicon files of the stage, entry by entry."""

import pytest

from pipeline.lexicon import Lexicon, LexiconError, LexiconFile, default
from pipeline.quantities import find, scan
from pipeline.quantities.names import Names

FILES = (
    "units",
    "classifiers",
    "currencies",
    "comparators",
    "value_words",
    "not_quantities",
    "plan_periods",
    "occasions",
)


@pytest.mark.parametrize("name", FILES)
def test_every_entry_says_where_it_comes_from(name: str) -> None:
    assert all(row["source"] for row in default().rows(name))


def test_no_word_that_merely_holds_a_numeral_is_a_quantity() -> None:
    for row in default().rows("not_quantities"):
        pattern = row["pattern"]
        if "#" not in pattern and "@" not in pattern:
            assert find(f"推进{pattern}，加快发展") == [], pattern


def test_every_unit_classifier_and_currency_counts() -> None:
    words = [row["unit"] for row in default().rows("units") if row["dimension"] != "denominator"]
    words += [row["classifier"] for row in default().rows("classifiers")]
    words += [row["currency"] for row in default().rows("currencies") if row["place"] == "after"]
    for word in words:
        if word not in ("日", "点", "折", "打", "角", "毛"):  # dates, hours, discounts, dozens
            (found,) = find(f"达到37{word}，")
            assert found.text == f"37{word}", word


def test_every_comparator_decides() -> None:
    for row in default().rows("comparators"):
        if row["comparator"] not in ("", "eq", "range") and row["place"] != "scale":
            text = f"指标{row['word']}37%，" if row["place"] == "before" else f"指标37%{row['word']}，"
            (found,) = find(text)
            assert found.comparator == row["comparator"], row["word"]
            inside = row["word"] in found.text
            assert inside == (row["inside"] == "yes"), row["word"]


def test_every_value_word_has_its_value() -> None:
    for row in default().rows("value_words"):
        found = [item for item in scan(f"实现{row['word']}。") if item.kind == row["kind"]]
        assert [item.text for item in found] == [row["word"]]


def test_a_pattern_without_numeral_is_told() -> None:
    lexicon = Lexicon({"not_quantities": LexiconFile(({"pattern": "双方", "kind": "name"},), "")})  # type: ignore[arg-type]
    with pytest.raises(LexiconError, match="双方"):
        Names(lexicon.rows("not_quantities"))
