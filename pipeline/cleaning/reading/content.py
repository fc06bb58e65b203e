"""The document of a web page: which blocks hold it, by the weight of their prose; tables one row a line."""

import functools
import html
import re
from dataclasses import dataclass, field

from pipeline.cleaning.document import Reason
from pipeline.cleaning.page.vocabulary import fields_of, judge
from pipeline.cleaning.paragraphs.lines import count_han, ends_sentence, squeezed
from pipeline.cleaning.reading.markup import BLOCK, Element, Span, attributes_of, parse
from pipeline.cleaning.reading.references import resolved_references
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression
from pipeline.lexicon import Lexicon

_UNSEEN = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "noembed",
        "noframes",
        "head",
        "title",
        "select",
        "option",
    }
    | {"button", "textarea", "svg", "math", "object"}
)
_CODE = frozenset({"script", "style", "template"})
_HEADINGS = frozenset({"h1", "h2", "h3"})
_SPACE = expression(r"[ \t\r\n\f]*[\t\r\n\f][ \t\r\n\f]*|[ ]{2,}")
_PROSE = expression("[，。；：、,;]")
_FILE = expression(r"附件|附：|\.(?:docx?|xlsx?|pdf|wps|ofd|zip|rar|et)\b", re.IGNORECASE)
_PARAGRAPH = expression(r"<(?:p|br|div)\b", re.IGNORECASE)
_CONTENT_SHARE = 0.8
"""Share of the page's prose that the element of its document holds at least."""
_ASIDE_SHARE = 0.1
_REGIONS = frozenset({"div", "section", "ul", "td", "table", "aside", "nav", "footer", "header", "dl", "ol"})
_NAMED = expression(r"""\b(?:class|id)\s{0,3}=\s{0,3}(?:"([^"]{1,200})"|'([^']{1,200})')""", re.IGNORECASE)
_WHITE = expression("[ \t\r\n\f]+")
_SEPARATOR = "\t"
_EXPRESSION = expression(r"\{\{[^{}]{0,300}\}\}")
_TEMPLATE = expression(r"<[%/a-zA-Z]|[$#]\{|\{\{|%>")
"""Signs of a template that a server did not fill in."""


@dataclass(slots=True)
class Block:
    """A line of the page: spans of the source and blanks put between them, below the element ``element``."""

    element: int
    parts: list[Span | str] = field(default_factory=list)
    text: str = ""
    han: int = 0
    linked: int = 0
    """Chinese characters in all, and of them those inside links."""

    @property
    def weight(self) -> float:
        """How much the block counts as prose: its Chinese characters outside links, few where it has no punctuation."""
        return (self.han - self.linked) * (1.0 if _PROSE.search(self.text) else 0.2)


def page_text(page: Traced, lexicon: Lexicon, title: str = "") -> tuple[Traced, tuple[tuple[str, str], ...]]:
    """Return the text of the page's document, one block a line, and the values that the page gives about it.

    ``title`` is the document's where a record around the page tells it; else the page's own counts.
    """
    source = page.text
    elements = parse(source)
    blocks = _blocks(source, elements)
    first, last = _content(source, elements, blocks, lexicon)
    fields = _head_fields(source, elements)
    title = squeezed(title or dict(fields).get("title", ""))
    first = _with_title(elements, blocks, first, title)
    edits: list[Edit] = []
    position = 0
    for index, block in enumerate(blocks):
        reason = None
        if not first <= index < last:
            reason = _outside(block, index < first, lexicon)
            fields += [pair for pair in fields_of(block.text, lexicon) if pair[1] and len(pair[1]) < 200]
        elif block.han and block.linked >= block.han * 0.9 and not _FILE.search(block.text):
            reason = Reason.RELATED_LINKS if index > (first + last) // 2 else Reason.NAVIGATION
        elif block.text.startswith("{{") and _EXPRESSION.fullmatch(block.text):
            reason = Reason.MARKUP
        before = "\n" if reason is None else ""
        for part in block.parts:
            if isinstance(part, str):
                before += part if reason is None else ""
                continue
            start, end = part
            edits += _between(elements, position, start, before)
            before = ""
            if reason is None:
                edits += [Edit(m.start(), m.end(), " ") for m in _SPACE.finditer(source, start, end)]
            else:
                edits.append(Edit(start, end, "", reason))
            position = end
    edits += _between(elements, position, len(source), "")
    edits = _with_code(elements, edits)
    return resolved_references(page.edited(edits)), tuple(fields)


def _between(elements: list[Element], start: int, end: int, inserted: str) -> list[Edit]:
    return [Edit(start, end, inserted, Reason.MARKUP)] if start < end or inserted else []


def _with_code(elements: list[Element], edits: list[Edit]) -> list[Edit]:
    """Split the edits that take markup out so that scripts and styles are told apart from tags."""
    code = [(e.start, e.end) for e in elements if e.name in _CODE and e.end > e.start]
    result, next_code = [], 0
    for edit in edits:
        if edit.reason != Reason.MARKUP:
            result.append(edit)
            continue
        position = edit.start
        while next_code < len(code) and code[next_code][0] < edit.end:
            start, end = code[next_code]
            next_code += 1
            if start < position:
                continue
            if start > position:
                result.append(Edit(position, start, "", Reason.MARKUP))
            result.append(Edit(start, min(end, edit.end), "", Reason.SCRIPT_OR_STYLE))
            position = min(end, edit.end)
        result.append(Edit(position, edit.end, edit.replacement, Reason.MARKUP))
    return result


def _outside(block: Block, before: bool, lexicon: Lexicon) -> Reason:
    judgement = judge(block.text, lexicon)
    if judgement is not None:
        return judgement.reason
    return Reason.NAVIGATION if before else Reason.FOOTER


def _blocks(source: str, elements: list[Element]) -> list[Block]:
    """Return the lines of the page in order: text between the borders of block elements; a table row is one line."""
    rows = _data_rows(source, elements)
    blocks: list[Block] = []
    current = Block(0)
    links = preformatted = 0
    row = -1
    stack: list[tuple[int, int]] = [(0, 0)]

    def flush(element: int) -> None:
        nonlocal current
        if not current.parts:
            current.element = element
            return
        if any(isinstance(part, tuple) for part in current.parts):
            blocks.append(_finished(source, current))
        current = Block(element)

    while stack:
        index, child = stack[-1]
        element = elements[index]
        if child == len(element.children):
            stack.pop()
            links -= element.name == "a"
            preformatted -= element.name == "pre"
            if index == row:
                row = -1
                flush(element.parent)
            elif element.name in BLOCK:
                if row < 0:
                    flush(element.parent)
                else:
                    current.parts.append(_break_in_cell(source, current))
            continue
        stack[-1] = (index, child + 1)
        node = element.children[child]
        if isinstance(node, tuple):
            if source[node[0] : node[1]].isspace():
                current.parts.append(" ")
                continue
            for start, end in _lines_of_node(source, node) if preformatted and row < 0 else (node,):
                if start > node[0]:
                    flush(index)
                current.parts.append((start, end))
                if links:
                    current.linked += count_han(source[start:end])
            continue
        name = elements[node].name
        if name in _UNSEEN:
            continue
        if name == "br":
            if row < 0:
                flush(index)
            else:
                current.parts.append(_break_in_cell(source, current))
            continue
        links += name == "a"
        preformatted += name == "pre"
        if node in rows and row < 0:
            flush(node)
            row = node
        elif name in ("td", "th") and row >= 0:
            current.parts.append(_SEPARATOR)
        elif name in BLOCK:
            if row < 0:
                flush(node)
            else:
                current.parts.append(_break_in_cell(source, current))
        stack.append((node, 0))
    flush(0)
    return [block for block in blocks if block.text]


def _lines_of_node(source: str, node: Span) -> list[Span]:
    """Return the lines of a text that a page sets as it is (pre), each a line of its own; blank ones left out."""
    lines: list[Span] = []
    start = node[0]
    for line in source[node[0] : node[1]].split("\n"):
        if line.strip():
            lines.append((start, start + len(line)))
        start += len(line) + 1
    return lines


def _break_in_cell(source: str, block: Block) -> str:
    """What stands for a line break inside a table cell: a separator between sentences, a blank inside a phrase."""
    last = block.parts[-1] if block.parts else ""
    if isinstance(last, str):
        return " "
    return _SEPARATOR if ends_sentence(source[max(last[0], last[1] - 20) : last[1]].rstrip()) else " "


def _finished(source: str, block: Block) -> Block:
    pieces = [part if isinstance(part, str) else source[part[0] : part[1]] for part in block.parts]
    block.text = _WHITE.sub(" ", html.unescape("".join(pieces))).strip(" \u00a0\u3000")
    block.han = count_han(block.text)
    return block


def _data_rows(source: str, elements: list[Element]) -> frozenset[int]:
    """Return the rows of data tables: those of more than one column, with no table and no page of text in them."""
    nested: set[int] = set()
    table_of: dict[int, int] = {}
    rows: dict[int, list[int]] = {}
    cells: dict[int, int] = {}
    for index, element in enumerate(elements):
        above = table_of.get(element.parent, -1)
        table_of[index] = above
        if element.name == "table":
            if above >= 0:
                nested.add(above)
            table_of[index] = index
        elif element.name == "tr" and above >= 0:
            rows.setdefault(above, []).append(index)
        elif element.name in ("td", "th") and above >= 0:
            cells[above] = cells.get(above, 0) + 1
    outer = set(nested)
    for table in nested:
        while (table := table_of.get(elements[table].parent, -1)) >= 0 and table not in outer:
            outer.add(table)
    pages = {
        table
        for index, element in enumerate(elements)
        if (table := table_of[index]) not in outer
        and table >= 0
        and _page_like(source, element, elements[table])
    }
    data: set[int] = set()
    for table, own in rows.items():
        if table not in outer and table not in pages and cells.get(table, 0) > len(own):
            data.update(row for row in own if not _is_caption(source, elements, row))
    return frozenset(data)


def _is_caption(source: str, elements: list[Element], row: int) -> bool:
    """Whether a row is one cell across the table: a title or a note, whose paragraphs are lines of their own."""
    cells = [
        elements[i] for i in elements[row].children if isinstance(i, int) and elements[i].name in ("td", "th")
    ]
    return len(cells) == 1 and attributes_of(cells[0], source).get("colspan", "1").strip() not in (
        "",
        "0",
        "1",
    )


def _page_like(source: str, cell: Element, table: Element) -> bool:
    """Whether a table cell holds paragraphs of a page, most of what its table holds: the table is for layout."""
    if cell.name not in ("td", "th") or (cell.end - cell.start) * 2 < table.end - table.start:
        return False
    inner = source[cell.start : cell.end]
    return "。" in inner and len(_PARAGRAPH.findall(inner)) >= 3 and count_han(inner) >= 60


def _content(source: str, elements: list[Element], blocks: list[Block], lexicon: Lexicon) -> tuple[int, int]:
    """Return the range of blocks below the smallest element that holds most of the prose of the page."""
    weights = [0.0] * len(elements)
    aside = _aside(source, elements, lexicon)
    for block in blocks:
        weights[block.element] += block.weight * aside[block.element]
    for index in range(len(elements) - 1, 0, -1):
        weights[elements[index].parent] += weights[index]
    best = 0
    for index in range(1, len(elements)):
        # parents stand before children: the last of a chain of heavy elements is the smallest
        heavy = weights[index] >= weights[0] * _CONTENT_SHARE and elements[index].name not in ("p", "span")
        if (
            heavy
            and elements[best].start <= elements[index].start
            and elements[index].end <= elements[best].end
        ):
            best = index
    inside = [
        i
        for i, b in enumerate(blocks)
        if _first_offset(b) >= elements[best].start and _first_offset(b) < elements[best].end
    ]
    return (inside[0], inside[-1] + 1) if inside else (0, len(blocks))


def _aside(source: str, elements: list[Element], lexicon: Lexicon) -> list[float]:
    """Return how much the text of each element counts: little where its class or id names a side column or footer."""
    names = _aside_names(lexicon)
    shares = [1.0] * len(elements)
    known: dict[str, bool] = {}
    for index, element in enumerate(elements[1:], 1):
        shares[index] = shares[element.parent]
        if element.name in _REGIONS and element.tag_end - element.start > len(element.name) + 6:
            tag = source[element.start : element.tag_end]
            if tag not in known:
                named = " ".join(a or b for a, b in _NAMED.findall(tag)).lower()
                known[tag] = not names.isdisjoint(re.split(r"[^a-z]+", named))
            if element.name in names or known[tag]:
                shares[index] = min(shares[index], _ASIDE_SHARE)
        elif element.name in names:
            shares[index] = min(shares[index], _ASIDE_SHARE)
    return shares


@functools.cache
def _aside_names(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.column("page_regions", "name"))


def _first_offset(block: Block) -> int:
    return next(part[0] for part in block.parts if isinstance(part, tuple))


def _with_title(elements: list[Element], blocks: list[Block], first: int, title: str) -> int:
    """Reach back from the content to the heading of the page, when it stands before it."""
    wanted = None
    for index in range(first - 1, -1, -1):
        block = blocks[index]
        name = squeezed(block.text)
        if len(name) < 6 or block.linked >= block.han:
            continue
        heading = _heading(elements, block.element)
        if (title and (name in title or title in name) and len(name) > 0.4 * len(title)) or (
            not title and (heading == "h1" or (heading and index == first - 1))
        ):
            wanted = index
            if heading:
                break
    return first if wanted is None else wanted


def _heading(elements: list[Element], index: int) -> str:
    for _ in range(4):
        if elements[index].name in _HEADINGS:
            return elements[index].name
        index = elements[index].parent
        if index < 0:
            break
    return ""


_META = {
    "articletitle": "title",
    "og:title": "title",
    "pubdate": "发布时间",
    "publishdate": "发布时间",
    "article:published_time": "发布时间",
    "contentsource": "来源",
    "sitename": "site",
    "og:site_name": "site",
    "sitedomain": "domain",
    "author": "author",
    "keywords": "keywords",
    "url": "url",
}


def _head_fields(source: str, elements: list[Element]) -> list[tuple[str, str]]:
    """Return what the head of the page says: title, site, date, source."""
    fields: list[tuple[str, str]] = []
    for element in elements:
        if element.name == "meta":
            given = attributes_of(element, source)
            label = _META.get((given.get("name") or given.get("property") or "").lower())
            if label and given.get("content", "").strip():
                fields.append((label, given["content"].strip()))
    for element in elements:
        if element.name == "title":
            closing = source.rfind("</", element.tag_end, element.end)
            text = html.unescape(source[element.tag_end : closing if closing > 0 else element.end]).strip()
            if text and not _TEMPLATE.search(text):
                fields.append(("html_title", text))
                if not any(label == "title" for label, _ in fields):
                    fields.append(
                        ("title", re.split(r"\s*[-_|–—]{1,2}\s*[【\[]?[^-_|–—]{2,30}$", text)[0].strip())
                    )
            break
    return fields
