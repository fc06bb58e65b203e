"""The map to the source is exact through any edits: property tests."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.cleaning import UnreadableDocument, clean
from pipeline.cleaning.document import REASONS, Reason
from pipeline.cleaning.faults import faults
from pipeline.cleaning.traced import Edit, Traced

MORE = 120
PIECES = [
    '发展', '全面推进', '。', '，', '：', '、', '；', '（', '）',
    '《', '》', '“', '”', '\n', '\r\n', ' ', '\u3000\u3000', '\xa0',
    '\t', '一、', '（一）', '1.', '第一条 ', '——', '2025年', '５０％', 'ＡＢ',
    '來源：', '著力', '經(jīng)', '濟(jì)', '**', '□', '来源：', '责任编辑：', '首页',
    '打印', '当前位置：', 'http://a.cn', '<p>', '</p>', '<br>', '<td>', '</td>', '<tr>',
    '<table>', '</table>', '&nbsp;', '&#x53d1;', '&amp;', '<script>', '</script>', '<!--', '-->',
    '<%', '%>', '<div class="a">', '</div>', '<', '>', '# ', '---\n', '|',
    '[附件](a.doc)', '版权所有', '国发〔2020〕1号', '的通知', '关于', '各县区：', '\x00', '\ud83d', '\ufeff',
    '😀', 'Page 1', '日韩', '欧美', '2023-01-01', '...', '\u2028', '\x85', 'ï¼',
    'œ',
]  # fmt: skip


@st.composite
def edited_texts(draw: st.DrawFn) -> tuple[str, list[list[tuple[int, int, str]]]]:
    source = draw(st.text(alphabet="发展abc \n１２", min_size=1, max_size=40))
    rounds = draw(
        st.lists(
            st.lists(
                st.tuples(st.integers(0, 45), st.integers(0, 45), st.sampled_from(["", "\n", "新", "xy"])),
                max_size=5,
            ),
            max_size=4,
        )
    )
    return source, rounds


@given(edited_texts())
def test_edits_keep_the_map_exact(case: tuple[str, list[list[tuple[int, int, str]]]]) -> None:
    source, rounds = case
    traced, plain = Traced.of(source), source
    for edits in rounds:
        chosen: list[Edit] = []
        position = 0
        for a, b, replacement in sorted(edits):
            start, end = min(a, b, len(plain)), min(max(a, b), len(plain))
            if start >= position and (start > position or not chosen):
                chosen.append(Edit(start, end, replacement, Reason.FOOTER))
                position = end
        traced = traced.edited(chosen)
        for edit in reversed(chosen):
            plain = plain[: edit.start] + edit.replacement + plain[edit.end :]
    assert traced.text == plain
    covered = set()
    for run in traced.runs():
        assert traced.text[run.start : run.end] == source[run.source_start : run.source_end]
        covered.update(range(run.source_start, run.source_end))
    for removal in traced.removals(Reason.MARKUP):
        assert source[removal.source_start : removal.source_end] == removal.text
        assert removal.reason == Reason.FOOTER
    gone = set().union(*(range(r.source_start, r.source_end) for r in traced.removals(Reason.MARKUP)))
    assert not covered & gone
    assert all(source[i].isspace() for i in range(len(source)) if i not in covered and i not in gone)


@settings(deadline=None, max_examples=MORE)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
@example(["发展", "发展", "５０％", "\ufeff", "\ud83d"])  # a byte-order mark inside what was read wrongly
def test_any_text_is_traced_or_refused(pieces: list[str]) -> None:
    source = "".join(pieces).encode("utf-8", errors="surrogatepass")
    try:
        document = clean(source)
    except UnreadableDocument as refusal:
        assert str(refusal)
        return
    assert faults(document) == ()
    assert clean(source) == document
    lines = document.text.split("\n")
    assert all(line and line == line.strip() for line in lines)


@settings(deadline=None, max_examples=MORE)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(source: bytes) -> None:
    try:
        assert faults(clean(source)) == ()
    except UnreadableDocument as refusal:
        assert str(refusal)


def test_every_reason_is_described() -> None:
    assert set(REASONS) == set(Reason)
