"""Token by token the same as jieba 0.42.1 with the same dictionary."""

import functools
import random
import sys
from pathlib import Path

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lexicon import Lexicon
from pipeline.terms import Tokenizer
from pipeline.terms.dictionary import dictionary_sha256

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(ROOT.glob("seeds/gold/*/clean.txt")) + sorted(ROOT.glob("seeds/documents/*"))


@functools.cache
def own_dictionary() -> tuple[dict[str, int], int]:
    return jieba.Tokenizer.gen_pfdict(jieba.Tokenizer().get_dict_file())


def jieba_with(words: tuple[tuple[str, str], ...]) -> jieba.Tokenizer:
    """Return jieba itself with its dictionary and ``words``, without the cache in the temporary folder."""
    reference = jieba.Tokenizer()
    frequencies, reference.total = own_dictionary()
    reference.FREQ = dict(frequencies)
    reference.initialized = True
    for word, tag in words:
        reference.add_word(word, tag=tag)
    return reference


@pytest.fixture(scope="module")
def ours() -> Tokenizer:
    return Tokenizer()


@pytest.fixture(scope="module")
def reference(ours: Tokenizer) -> jieba.Tokenizer:
    return jieba_with(ours.user_words)


def test_version() -> None:
    assert jieba.__version__ == "0.42.1"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_documents_at_hand(path: Path, ours: Tokenizer, reference: jieba.Tokenizer) -> None:
    text = path.read_text(encoding="utf-8", errors="surrogateescape")
    assert ours.tokens(text) == reference.lcut(text)


PIECES = [
    *"的和在中大一二三年月日省市县区业化性率",
    "发展", "高质量", "放管服", "专精特新", "卡脖子", "一芯两带三区", "一芯、两带、三区",
    "隐形冠军", "营商环境",
    "2018-2020", "2019.03.26", "13.5%", "8%-10%", "1,200", "2025", "0", ".", "-", "_", "%",
    "+", "#", "&",
    "5G", "5G-A", "PM2.5", "COVID-19", "T恤", "C++", "c#", "AT&T", "GDP", "a.5.b_c%", "1-1-1%",
    "R&D", "e.g.",
    "。", "、", ",", "(", ")", "“", "”", "《", "》", "〔2018〕", "——", "…", " ", "\u3000", "\t",
    "\n", "\r", "\r\n",
    "\uff01", "\uff12\uff10", "\uff08",
    "㐂", "䶮", "\u9fd5", "\u9fd6", "\u9fff", "豈", "𠮷", "𫖯", "〇", "々", "①", "½", "12%", "é", "ñ",
    "カ", "한",
    "😀", "👨‍👩‍👧", "🇨🇳", "\u200b", "\ufeff", "\x00", "\x1c", "\x85", "\ud800", "\udfff",
    "\ue000", "\U0010ffff",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_generated_text(ours: Tokenizer, reference: jieba.Tokenizer, text: str) -> None:
    tokens = ours.tokens(text)
    assert tokens == reference.lcut(text)
    assert "".join(tokens) == text


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=30))
def test_any_text(ours: Tokenizer, reference: jieba.Tokenizer, text: str) -> None:
    assert ours.tokens(text) == reference.lcut(text)


def test_repeated_ideographs(ours: Tokenizer, reference: jieba.Tokenizer) -> None:
    # 哈哈哈哈哈 and the like: the hidden Markov model gives several readings the same probability.
    rng = random.Random(3)
    known = sorted(word for word in reference.FREQ if len(word) == 1 and "\u4e00" <= word <= "\u9fd5")
    for number in range(2000):
        pieces = [*rng.sample(known, 1 + number % 4), *(["1a", "-", "中国"] if number % 3 == 0 else [])]
        text = "".join(rng.choices(pieces, k=rng.randrange(3, 16)))
        assert ours.tokens(text) == reference.lcut(text)


def test_random_ideographs(ours: Tokenizer, reference: jieba.Tokenizer) -> None:
    # Words out of the dictionary, which the hidden Markov model cuts.
    rng = random.Random(7)
    known = [word for word in reference.FREQ if len(word) == 1 and "\u4e00" <= word <= "\u9fd5"]
    for _ in range(400):
        text = "".join(rng.choices(known, k=rng.randrange(1, 40)))
        assert ours.tokens(text) == reference.lcut(text)


def test_equal_probabilities(ours: Tokenizer, reference: jieba.Tokenizer) -> None:
    # 大大大 is 大大/大 or 大/大大 with the same probability: the last bit of the sum decides, so that both
    # must add up the same frequencies in the same order.
    rng = random.Random(11)
    frequencies = reference.FREQ
    doubled = sorted(w[0] for w, f in frequencies.items() if f and len(w) == 2 and w[0] == w[1])
    words = sorted(rng.sample(sorted(w for w, f in frequencies.items() if f and len(w) > 1), 500))
    for _ in range(1500):
        text = rng.choice(doubled) * 3 + rng.choice(words) + rng.choice(doubled) * 5
        assert ours.tokens(text) == reference.lcut(text)


def test_every_code_point_between_words(ours: Tokenizer, reference: jieba.Tokenizer) -> None:
    # One character in 128, and all of those around the limits of jieba's word class.
    limits = (24, 0x30, 0x3400, 0x4DBF, 0x4E00, 0x9FD5, 0xD800, 0xF900, 0xFF00, 0x20000)
    edges = {limit + step for limit in limits for step in range(-24, 25)}
    for point in sorted({*range(0, sys.maxunicode, 128), *edges}):
        text = f"发展{chr(point)}中国人{chr(point)}1"
        assert ours.tokens(text) == reference.lcut(text), hex(point)


ROWS = st.lists(
    st.text("数字经济两山理论绿色发展营商环境新基建碳达峰大数据产业园区5GABab+&.-_%", min_size=1, max_size=8),
    min_size=1,
    max_size=12,
    unique=True,
)


def lexicon_of(tmp_path: Path, words: list[str]) -> Lexicon:
    rows = [f"{word},,n,,test" for word in words]
    (tmp_path / "policy_terms.csv").write_text(
        "\n".join(["term,variants,tag,english,source", *rows]) + "\n", encoding="utf-8"
    )
    return Lexicon.load(tmp_path)


@settings(max_examples=6, deadline=None)
@given(words=ROWS, rng=st.randoms(use_true_random=False))
def test_any_user_dictionary(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], rng: random.Random
) -> None:
    # Words that the dictionary holds already (大数据) change jieba's total in a way of its own.
    ours = Tokenizer(lexicon_of(tmp_path_factory.mktemp("lexicon"), words))
    base = jieba_with(())
    for word, tag in ours.user_words:
        base.add_word(word, tag=tag)
    for _ in range(40):
        text = "".join(rng.choices([*words, *"数字经济两山绿发展,。1a-.", "大数据"], k=12))
        assert ours.tokens(text) == base.lcut(text)


def test_the_hash_tells_dictionaries_apart(tmp_path: Path) -> None:
    hashes = []
    for number, words in enumerate((["数字经济"], ["数字经济", "两山"], ["数字经济"])):
        folder = tmp_path / str(number)
        folder.mkdir()
        hashes.append(dictionary_sha256(lexicon_of(folder, words)))
    assert hashes[0] == hashes[2] != hashes[1]


def test_only_possible_tokens_are_user_words(tmp_path: Path) -> None:
    words = ["数字经济", "一芯、两带、三区", "5G-A", "5G+医疗", "强"]
    assert [word for word, _ in Tokenizer(lexicon_of(tmp_path, words)).user_words] == ["数字经济", "5G+医疗"]


@pytest.mark.parametrize(
    "text",
    ["中" * 100_000, "1" * 500_000, "1-" * 100_000, "a.1" * 100_000, "𠮷" * 200_000, "发展" * 100_000],
    ids=["one character", "digits", "chain", "dots", "rare", "words"],
)
def test_long_runs_take_linear_time(ours: Tokenizer, text: str) -> None:
    assert "".join(ours.tokens(text)) == text
