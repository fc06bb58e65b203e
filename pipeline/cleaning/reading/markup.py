"""HTML read with source offsets: a tree of elements whose every character knows its place in the file.

No HTML library keeps the offset of each character through character references and broken markup, and the map
from the clean text to the raw file needs it. So this is a scanner of our own, linear in its input: it follows
the HTML Standard where pages depend on it (raw text elements, implied end tags, stray quotes) and takes the
directives of template languages (<%…%>, <?…?>) for comments. Conditional comments hide what is in them.
"""

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pipeline.expressions import expression

_OPENING = expression(r"<(?:!--|!\[CDATA\[|[!?%]|/?[A-Za-z][A-Za-z0-9:_-]{0,60})")
_TAG_END = expression(r"""(?:=\s*+"[^"]*+"|=\s*+'[^']*+'|[^>])*+>""")
_ATTRIBUTE = expression(r"""([A-Za-z_:][\w:.-]{0,60})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)
_RAW = frozenset(
    {"script", "style", "textarea", "title", "noscript", "template", "iframe", "xmp", "noembed", "noframes"}
)
BLOCK = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    }
)
"""Elements that begin and end a line."""
_CLOSES = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr", "td", "th"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "tbody": frozenset({"tr", "td", "th", "thead", "tbody"}),
    "option": frozenset({"option"}),
}
_P_SCOPE = frozenset(("table", "td", "th", "caption", "html", "button", "object", "#root"))
_DEEP = 24
"""How far up an open p is looked for when a block begins."""

Span = tuple[int, int]


@dataclass(slots=True)
class Element:
    """An element: name, place in the tree, span in the source; its children by order: elements, or spans of text."""

    name: str
    parent: int
    start: int
    tag_end: int
    end: int = -1
    children: list[int | Span] = field(default_factory=list)


def parse(source: str) -> list[Element]:
    """Return the elements of ``source`` in document order, the root first; parents stand before their children."""
    elements = [Element("#root", -1, 0, 0)]
    stack = [0]
    open_count: dict[str, int] = {}

    def close(position: int) -> None:
        element = elements[stack.pop()]
        element.end = position
        open_count[element.name] -= 1

    for kind, name, start, tag_end, end in _tokens(source):
        if kind == "text":
            elements[stack[-1]].children.append((start, end))
        elif kind == "end":
            if open_count.get(name):
                while elements[stack[-1]].name != name:
                    close(start)
                close(end)
        else:
            implied = _CLOSES.get(name, frozenset())
            while elements[stack[-1]].name in implied:
                close(start)
            if name in BLOCK and open_count.get("p") and _p_in_scope(elements, stack):
                while elements[stack[-1]].name != "p":
                    close(start)
                close(start)
            elements.append(Element(name, stack[-1], start, tag_end, end))
            elements[stack[-1]].children.append(len(elements) - 1)
            if kind == "start" and name not in _VOID:
                stack.append(len(elements) - 1)
                open_count[name] = open_count.get(name, 0) + 1
    while len(stack) > 1:
        close(len(source))
    elements[0].end = len(source)
    return elements


def _p_in_scope(elements: list[Element], stack: list[int]) -> bool:
    for index in reversed(stack[-_DEEP:]):
        if elements[index].name == "p":
            return True
        if elements[index].name in _P_SCOPE:
            return False
    return False


def attributes_of(element: Element, source: str) -> dict[str, str]:
    """Return the attributes of the start tag: names in lower case, character references resolved."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source, element.start, min(element.tag_end, element.start + 20_000)):
        found.setdefault(match[1].lower(), html.unescape(match[2] or match[3] or match[4] or ""))
    return found


def _tokens(source: str) -> Iterator[tuple[str, str, int, int, int]]:
    """Yield (kind, name, start, end of the tag, end): text, start, end, or raw (an element with its raw text)."""
    position = text_start = 0
    last_close = source.rfind(">")
    quotes = True
    missing: set[str] = set()

    def find(needle: str, start: int) -> int:
        # what is not found once is not looked for again: this keeps the scan linear
        found = -1 if needle in missing else source.find(needle, start)
        if found < 0:
            missing.add(needle)
        return found

    while True:
        opening = _OPENING.search(source, position)
        if opening is None or opening.start() > last_close:
            break
        start, mark = opening.start(), opening[0]
        kind, name = "comment", ""
        if mark in ("<!--", "<![CDATA[", "<%"):
            closing = {"<!--": "-->", "<![CDATA[": "]]>", "<%": "%>"}[mark]
            found = find(closing, opening.end())
            tag_end = end = found + len(closing) if found >= 0 else source.find(">", start) + 1
        elif mark[1] in "!?":
            tag_end = end = source.find(">", start) + 1
        else:
            matched = _TAG_END.match(source, opening.end()) if quotes else None
            quotes = quotes and matched is not None
            tag_end = end = matched.end() if matched else source.find(">", start) + 1
            kind, name = ("end", mark[2:].lower()) if mark[1] == "/" else ("start", mark[1:].lower())
            if kind == "start" and name in _RAW and source[tag_end - 2] != "/":
                kind, end = _raw(source, name, tag_end, find)
        if start > text_start:
            yield "text", "", text_start, text_start, start
        if kind != "comment":
            yield kind, name, start, tag_end, end
        position = text_start = end
    if len(source) > text_start:
        yield "text", "", text_start, text_start, len(source)


def _raw(source: str, name: str, position: int, find: Callable[[str, int], int]) -> tuple[str, int]:
    closing = find(f"</{name}", position)
    if closing < 0:
        closing = find(f"</{name.upper()}", position)
    if closing < 0:
        return ("raw", len(source)) if name in ("script", "style") else ("start", position)
    end = source.find(">", closing)
    return "raw", end + 1 if end >= 0 else len(source)
