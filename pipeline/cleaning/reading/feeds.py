"""A document in a row of a CSV file, or in an item of a feed (RSS, Atom): its longest text, with title and date."""

import re

from pipeline.cleaning.document import Reason
from pipeline.cleaning.paragraphs.lines import HAN, squeezed
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression

Fields = tuple[tuple[str, str], ...]

_HEAD = 400
_HEADER = expression(
    r"\ufeff?\"?[A-Za-z_\u4e00-\u9fff]{1,20}\"?(?:,\"?[A-Za-z_\u4e00-\u9fff]{1,20}\"?){1,30}\r?\n"
)
_CELL = expression(r'"(?P<quoted>(?:[^"]|"")*+)(?:"|\Z)|(?P<bare>[^,\n]*+)')
_TITLE = frozenset({"title", "name", "标题", "题目", "文件名称", "headline"})
_DATE_NAME = expression("date|time|日期|时间", re.IGNORECASE)
_LEAST = 40
"""Chinese characters that a cell or an item must hold to be a document."""
_CDATA = expression(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.DOTALL)
_FEED = expression(r"<(?:rss|feed|channel|item|entry|article|doc|document|root)\b", re.IGNORECASE)
_FEED_TITLE = expression(
    r"<title[^<>]*>(?:<!\[CDATA\[)?\s*([^<>\]]{2,120}?)\s*(?:\]\]>)?</title>", re.IGNORECASE
)
_FEED_DATE = expression(
    r"<(?:pubDate|published|updated|date)>(?:<!\[CDATA\[)?\s*([^<>\]]{6,40})", re.IGNORECASE
)
# A row without its header: title, short cells, and a text that begins with the title again.
_BARE_ROW = expression(r'\ufeff?"?(?P<title>[^",\n]{8,120})"?(?:,[^",\n]{0,30}){1,6},"?(?=(?P=title))')
# The short cells behind its text: address, level, collection.
_CELLS_BEHIND = expression(rf'(?<=[{HAN}。）”])"?(?:,"?[\x21\x23-\x2b\x2d-\x7e ]{{0,200}}"?){{1,12}}\Z')
_ADDRESS = expression(r"https?://[\x21\x23-\x2b\x2d-\x7e]+")
_DOUBLED = expression('""')
_HAN = expression(f"[{HAN}]")


def out_of_feed(text: Traced) -> tuple[Traced, Fields]:
    """Return the document of a CSV row or of a feed's item, and its title and date; else ``text`` as it is."""
    whole = text.text
    if "<![CDATA[" in whole and _FEED.search(whole, 0, _HEAD):
        return _item(text)
    if row := _BARE_ROW.match(whole):
        end = len(whole.rstrip('"\n\r'))
        behind = _CELLS_BEHIND.search(whole, max(row.end(), end - _HEAD), end)
        fields: Fields = (("title", row["title"]),)
        if behind and (address := _ADDRESS.search(behind[0])):
            fields += (("网址", address[0]),)
        return _only(text, None, (row.end(), behind.start() if behind else end)), fields
    header = _HEADER.match(whole)
    if header is None or whole.count('"') < 2:
        return text, ()
    return _row(text, [name.strip('"\ufeff') for name in header[0].strip().split(",")], header.end())


def _item(text: Traced) -> tuple[Traced, Fields]:
    whole = text.text
    bodies = list(_CDATA.finditer(whole))
    body = max(bodies, key=lambda part: len(_HAN.findall(part[1])))
    if len(_HAN.findall(body[1])) < _LEAST:
        return text, ()
    titles = [title for title in _FEED_TITLE.finditer(whole, 0, body.start()) if _HAN.search(title[1])]
    dates = list(_FEED_DATE.finditer(whole, 0, body.start()))
    fields = tuple(("title", title[1]) for title in titles[-1:])
    fields += tuple(("发布时间", date[1]) for date in dates[-1:])
    return _only(text, titles[-1].span(1) if titles else None, body.span(1)), fields


def _row(text: Traced, names: list[str], begin: int) -> tuple[Traced, Fields]:
    """Return the longest cell of the first row that holds a document."""
    whole = text.text
    cells: list[tuple[int, int]] = []
    position = begin
    while position < len(whole) and len(cells) < len(names):
        cell = _CELL.match(whole, position)
        if cell is None:
            return text, ()
        cells.append(cell.span(cell.lastgroup or 0))
        position = cell.end() + 1
        if cell.end() < len(whole) and whole[cell.end()] == "\n":
            break
    if len(cells) != len(names):
        return text, ()
    named = dict(zip(names, cells, strict=True))
    body = max(cells, key=lambda cell: len(_HAN.findall(whole, *cell)))
    if len(_HAN.findall(whole, *body)) < _LEAST or whole[body[0] - 1] != '"':
        return text, ()
    title = next((span for name, span in named.items() if name.lower() in _TITLE and span != body), None)
    fields: Fields = (("title", whole[slice(*title)]),) if title else ()
    fields += tuple(
        ("发布时间", whole[slice(*span)])
        for name, span in named.items()
        if _DATE_NAME.search(name) and span != body
    )
    return _only(text, title, body), fields


def _only(text: Traced, title: tuple[int, int] | None, body: tuple[int, int]) -> Traced:
    """Return title and body, one below the other; a title that the body begins with stands once."""
    whole = text.text
    edits: list[Edit] = []
    position = 0
    if title is not None and squeezed(whole[slice(*title)]) not in squeezed(whole[body[0] : body[0] + 2000]):
        edits.append(Edit(0, title[0], "", Reason.SCRIPT_OR_STYLE))
        position = title[1]
    edits.append(Edit(position, body[0], "\n" if position else "", Reason.SCRIPT_OR_STYLE))
    if whole[body[0] - 1] == '"':
        edits += [Edit(m.start(), m.end(), '"', None, "escape") for m in _DOUBLED.finditer(whole, *body)]
    edits.append(Edit(body[1], len(whole), "", Reason.SCRIPT_OR_STYLE))
    return text.edited(edits)
