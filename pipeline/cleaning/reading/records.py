"""The record that a database of laws prints in one line with the document: 【制定机关】…•【公布日期】… 正文."""

from pipeline.cleaning.document import Reason
from pipeline.cleaning.page.vocabulary import vocabulary
from pipeline.cleaning.paragraphs.lines import BLANK, HAN, squeezed
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression
from pipeline.lexicon import Lexicon

_HEAD = 4000
"""Characters in which a record stands, at most."""
_LEAST = 3
"""Labels of the lexicon in a record, at least: one or two in brackets may be the document's."""
_LONGEST_VALUE = 120
_LEAST_TITLE = 6
_LABEL = expression(f"【([{HAN}{BLANK}]{{2,10}})】")
_CAPTION = expression(f"(?:文章|法规|文件|基本|文档)(?:属性|信息|要素)[{BLANK}：:]{{0,6}}$")
_SEPARATORS = BLANK + "•·●|｜;；:：\n"
_BODY = expression(f"[{_SEPARATORS}]{{0,6}}【?正文】?[{BLANK}：:]{{0,4}}")


def without_record(text: Traced, lexicon: Lexicon) -> tuple[Traced, tuple[tuple[str, str], ...]]:
    """Return the text without the record of labels in brackets that stands in its first lines, and its values.

    The record runs from its caption (文章属性), or its first label, to the word 正文, else to the end of the line that
    holds its last label.
    """
    whole = text.text
    if whole.count("【", 0, _HEAD) < _LEAST:
        return text, ()
    labels = list(_LABEL.finditer(whole, 0, _HEAD))
    known = vocabulary(lexicon).label_rows
    if sum(squeezed(label[1]) in known for label in labels) < max(_LEAST, len(labels) / 2):
        return text, ()
    line_end = whole.find("\n", labels[-1].end())
    line_end = len(whole) if line_end < 0 else line_end
    body = whole.find("正文", labels[-1].end(), min(line_end, labels[-1].end() + _LONGEST_VALUE) + 4)
    ends = [label.start() for label in labels[1:]] + [body if body >= 0 else line_end]
    values = [
        whole[label.end() : end].strip(_SEPARATORS + "【】") for label, end in zip(labels, ends, strict=True)
    ]
    if any(len(value) > _LONGEST_VALUE or "。" in value for value in values):
        return text, ()  # where a value ends, nothing tells
    before = whole[: labels[0].start()].rstrip(_SEPARATORS)
    caption = _CAPTION.search(before, max(0, len(before) - 16))
    begin = caption.start() if caption else len(before)
    follows = _BODY.match(whole, ends[-1] - 1) or _BODY.match(whole, ends[-1])
    fields = tuple((squeezed(label[1]), value) for label, value in zip(labels, values, strict=True) if value)
    end = follows.end() if follows else ends[-1]
    edits = [Edit(begin, end, "\n" if begin else "", Reason.METADATA_TABLE)]
    title_start = whole.rfind("\n", 0, begin) + 1
    title = whole[title_start:begin].strip(BLANK)
    if len(title) >= _LEAST_TITLE and whole.startswith(title, end):
        edits.insert(0, Edit(title_start, begin, "", Reason.DUPLICATE_TITLE))
    return text.edited(edits), fields
