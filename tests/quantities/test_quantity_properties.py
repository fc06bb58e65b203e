"""What holds for every text."""

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.quantities import QUANTITY_KINDS, find, find_times, scan
from pipeline.quantities.numerals import read

PIECES = (
    *"0123456789０５.,，％%一二三两十百千万亿零〇半几数第每约近超过不低于至到-—～、和的年月日底前内以上下左右",
    *(
        "个",
        "家",
        "元",
        "美元",
        "公里",
        "平方米",
        "百分之",
        "分之",
        "个百分点",
        "倍",
        "成",
        "翻一番",
        "全覆盖",
        "两位数",
        "/人",
        "级",
    ),
    *(
        "“",
        "”",
        "(",
        ")",
        "〔2019〕",
        "4号",
        "强",
        " ",
        "\u3000",
        "\n",
        "\ud800",
        "\x00",
        "A",
        "Ⅲ类",
        "十四五",
        "增长",
        "GDP",
        "：",
        "http://a",
    ),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60)
SENTENCES = st.sampled_from(
    [
        "地区生产总值增长6%左右，城镇新增就业70万人以上。",
        "到2025年底，培育企业10家、20家，投资300-500亿元。",
        "统一部署，全面覆盖，第三产业占比不低于百分之五十。",
        "“十四五”期间，黑臭水体清零，力争三年翻一番。",
    ]
)


@given(TEXTS)
def test_rows_are_exact_sorted_and_apart(text: str) -> None:
    for rows in (scan(text), find_times(text)):
        place = 0
        for row in rows:
            assert place <= row.start < row.end <= len(text)
            assert text[row.start : row.end] == row.text
            place = row.end
    for quantity in scan(text):
        assert quantity.start <= quantity.number_start < quantity.number_end <= quantity.end


@given(TEXTS)
def test_find_is_the_quantities_of_scan_with_ordered_sides(text: str) -> None:
    found = find(text)
    assert found == [item for item in scan(text) if item.kind in QUANTITY_KINDS]
    for quantity in found:
        low, high = quantity.value_min, quantity.value_max
        assert low is not None or high is not None
        assert low is None or high is None or low <= high
        assert (low is None) <= (quantity.comparator in ("le", "lt"))
        assert (high is None) <= (quantity.comparator in ("ge", "gt"))


@given(SENTENCES, SENTENCES)
def test_a_sentence_is_read_alike_wherever_it_stands(first: str, second: str) -> None:
    shown = lambda rows: [(row.text, row.kind) for row in rows]
    joined = first + "\n" + second
    assert shown(scan(joined)) == shown(scan(first)) + shown(scan(second))
    assert shown(find_times(joined)) == shown(find_times(first)) + shown(find_times(second))


@given(st.integers(min_value=0, max_value=10**15), st.sampled_from(["low", "up"]))
def test_chinese_numerals_agree_with_cn2an(number: int, mode: str) -> None:
    word = cn2an.an2cn(number, mode)
    numeral = read(word, 0)
    assert numeral and (numeral.end, numeral.low) == (len(word), number)


@given(
    st.decimals(min_value=0, max_value=99999, places=2),
    st.sampled_from([("", 1.0), ("万", 1e4), ("亿", 1e8), ("万亿", 1e12)]),
    st.sampled_from(["元", "人", "吨", "亩", "平方米", "千瓦时", "家", "吨标准煤/万元"]),
    st.sampled_from(
        [
            ("", "", "eq"),
            ("约", "", "approx"),
            ("不低于", "", "ge"),
            ("", "以内", "le"),
            ("", "左右", "approx"),
        ]
    ),
)
def test_number_scale_unit_and_qualifier_compose(number, scale, unit, qualifier) -> None:  # type: ignore[no-untyped-def]
    before, after, comparator = qualifier
    value = f"{before}{number}{scale[0]}{unit}{after}"
    (found,) = find(f"力争指标达到{value}，成效明显")
    expected = pytest.approx(float(number) * scale[1])
    assert (found.text, found.unit, found.comparator) == (value, unit, comparator)
    assert found.value_min in (None, expected) and found.value_max in (None, expected)


@given(
    st.integers(min_value=1, max_value=400),
    st.integers(min_value=1, max_value=400),
    st.sampled_from(["-", "－", "—", "——", "–", "~", "～", "至", "到", "‐", "−"]),
    st.sampled_from(["家", "亿元", "%", "万人", "个百分点"]),
)
def test_every_dash_makes_a_range(low: int, more: int, dash: str, unit: str) -> None:
    text = f"{low}{dash}{low + more}{unit}"
    (found,) = find("建设" + text)
    (single,) = find("建设" + f"{low}{unit}")
    assert (found.text, found.comparator) == (text, "range")
    assert (found.value_min, found.unit) == (single.value_min, single.unit)


@given(SENTENCES, st.integers(min_value=1, max_value=3))
def test_blanks_between_chinese_characters_and_digits_change_nothing(sentence: str, width: int) -> None:
    spaced = sentence.replace("%", " " * width + "%").replace("亿元", " " * width + "亿元")
    strip = lambda rows: [
        (r.text.replace(" ", ""), r.value_min, r.value_max, r.unit, r.comparator) for r in rows
    ]
    assert strip(find(spaced)) == strip(find(sentence))


@pytest.mark.parametrize(
    "piece", ["1,", "一个", "“一", "十几", "1/", "2020-", "百分之", "1个/", "一级", "〇", "\ud8005\x00"]
)
def test_hostile_text_keeps_rows_exact_and_apart(piece: str) -> None:
    text = piece * (4_000 // len(piece))
    for rows in (scan(text), find_times(text)):
        place = 0
        for row in rows:
            assert place <= row.start < row.end and text[row.start : row.end] == row.text
            place = row.end
