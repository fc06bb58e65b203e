"""A document inside another container: a string of JSON, of a script or of a database dump; escaped characters and tags."""

import functools
import json
import re
from typing import NamedTuple

from pipeline.cleaning.document import Reason
from pipeline.cleaning.paragraphs.lines import HAN, squeezed
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression

Fields = tuple[tuple[str, str], ...]

_STRING = expression(r'"((?:[^"\\\n]|\\.)*+)"')
_LITERAL = expression(
    r"""(?P<comment>/\*.*?(?:\*/|\Z)|(?<!:)//[^\n]*|^[ \t]{0,40}\#[^\n]*)"""
    r"""|(?P<quotes>\"{3}|'{3})(?P<triple>.*?)(?:(?P=quotes)|\Z)|'(?P<single>(?:[^'\\]|\\.|'')*+)(?:'|\Z)"""
    r"""|"(?P<double>(?:[^"\\]|\\.)*+)(?:"|\Z)|`(?P<back>(?:[^`\\]|\\.)*+)(?:`|\Z)""",
    re.DOTALL | re.MULTILINE,
)
_ESCAPE = expression(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[\"'\\/bfnrt])|(?<=[^'])''(?=[^',)])"
)
_LOOSE_ESCAPE = expression(
    r"\\(?:u[0-9a-fA-F]{4}|[nrt](?![A-Za-z])|[nrt](?=\\[nrt])|/(?=[A-Za-z]{1,10}>)|\"(?=[^\"\n]{0,80}\\\"))"
)
_ESCAPED_TAG = expression(r"&lt;/?(?:p|div|span|br|strong|table|td|tr|h[1-6]|section|img|a|b|ul|li)\b", re.I)
_TAG = expression(r"</?(?:p|div|span|br|strong|table|td|tr|h[1-6]|section|img|a|b|ul|li)\b", re.I)
# A record that stands in a string of another: {\"content\":\"…\\n…\"}
_QUOTED_RECORD = expression(r'\s{0,9}[\[{]{1,3}\s{0,9}\\"')
_STAMPED_TITLE = expression(
    r"[（(](?:发布时间|发布日期|时间|日期)[：:]\s?(?P<date>(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}[^（）()]{0,12})[）)]$"
)
_REFERENCE = expression(r"&(?:lt|gt|quot|amp|apos|#39|#34);")
_NAMES = {"lt": "<", "gt": ">", "quot": '"', "amp": "&", "apos": "'", "#39": "'", "#34": '"'}
_MARKED = expression(r"</?[a-zA-Z][^<>]{0,300}>|&lt;/?[a-zA-Z]|\\(?:[nrt/\"']|u[0-9a-fA-F]{4})")
_HAN_SIGN = expression(f"[{HAN}]|\\\\u[4-9][0-9a-fA-F]{{3}}")
_PAGE = expression(r"<(?:!doctype\s+html|html[\s>]|body[\s>])", re.IGNORECASE)
# Code up to the first string of the record: neither markup (the type of a variable in <> aside) nor, but in comments,
# Chinese.
_RECORD_BEGINS = expression(
    rf"(?:\s{{0,9}}<\?php\b)?(?:\s|/\*.*?(?:\*/|\Z)|//[^\n]*|\#[^\n]*)*+(?:[^\s<{HAN}\"'`](?:[^<{HAN}\"'`]|(?<=\w)<[A-Z]\w{{0,40}}(?:\[\])?>){{0,2000}}+)?[\"'`]",
    re.DOTALL,
)
# What joins the parts of a string that code breaks over lines.
_JOIN = expression(r"[\"'`]\s*[+.]\s*[\"'`]|[\"'`]\s*\n\s*[\"'`]")
_DECLARES = expression(r"\b(?:const|let|var|static|final|string|String)\b[^\n=;]{1,60}=\s*[@$]{0,2}$")
_BEFORE = expression(r"[(\[{,:=]\s{0,40}[@$]{0,2}$")
_KEY = expression(
    r"(?:[\"'`]?([A-Za-z_\u4e00-\u9fff]{1,30})[\"'`]?\s{0,9}[:=]|\bset([A-Z][A-Za-z]{1,20})\s{0,3}\()\s{0,40}$"
)
_TITLE_KEYS = frozenset({"title", "headline", "articletitle", "doctitle", "标题", "name", "subject"})
_DATE_KEY = expression("date|time|发布|日期|时间", re.IGNORECASE)
_DATE = expression(r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:[ T]\d{1,2}:\d\d(?::\d\d)?\S{0,6})?")
_LEAST = 60
"""Chinese characters that a string of a page's script must hold to be a document."""
_LEAST_IN_RECORD = 40
_MOST_OUTSIDE = 0.05
"""Share of the Chinese characters of a dump that stand outside its strings, at most."""
_LEAST_SHARE = 0.5
_LEAST_MARKS = 3
_TRIPLE = ('"' * 3, "'" * 3)
_LEAST_CONSTANTS, _MOST_CONSTANTS = 3, 200
_MOST_IN_LIST = 0.8
"""Share of the Chinese characters of a file that the list of a document's paragraphs holds, at least."""
_LIST_OPENS = expression(r"[\[(]\s{0,20}[\"'`]$|^\s{0,9}\{\s{0,20}[\"'`]$")
_NEXT_IN_LIST = expression(r"[\"'`]\s{0,9},\s{0,40}[\"'`]")
_LEAST_IN_COMMON, _MOST_IN_COMMON = 0.25, 0.7
"""Share of the pairs of characters of a title that its document holds, at least; and that another title of it holds."""
_FIRST_BLOCK = expression(r"</(?:p|div|h[1-6]|section)>|<br|\n")
_ENDS = "。：:；，,"
_LONGEST = 80


class _Literal(NamedTuple):
    """A string of code: the spans of its parts, its Chinese characters, the name before it."""

    parts: tuple[tuple[int, int], ...]
    han: int
    key: str

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.parts[-1][1]


def unwrapped(text: Traced) -> tuple[Traced, Fields]:
    """Return the document out of its container, and the title and date that its record gives; else ``text`` as it is.

    Only where the evidence is clear: nearly all Chinese of the file stands in quoted strings of code, or its tags or
    line ends are escaped throughout.
    """
    fields: Fields = ()
    if not _PAGE.search(text.text, 0, 4000):
        if _QUOTED_RECORD.match(text.text):
            text = text.edited(_escapes(text.text, _ESCAPE, 0, len(text.text)))
        text, fields = _out_of_record(text)
        if text.text.lstrip()[:1] in "{[":  # a record inside a string of code
            text, inner = _out_of_record(text)
            fields = inner or fields
        text = _without_loose_escapes(text)
    return _without_escaped_tags(text), fields


def embedded_document(page: Traced) -> Traced | None:
    """Return the longest Chinese string of the page's scripts with its escapes resolved, or None for none."""
    best: tuple[int, re.Match[str]] | None = None
    for string in _STRING.finditer(page.text):
        if len(string[1]) < _LEAST:
            continue
        weight = len(_HAN_SIGN.findall(string[1]))
        if weight >= _LEAST and (best is None or weight > best[0]):
            best = weight, string
    return None if best is None else _only(page, [(best[1].span(1),)])


def _out_of_record(text: Traced) -> tuple[Traced, Fields]:
    """Take the longest string of a dump or a data file for the document, with the title of its record above it."""
    whole = text.text
    begins = _RECORD_BEGINS.match(whole)
    if begins is None:
        return text, ()
    declared = _is_declared(whole, begins.end())
    listed = _LIST_OPENS.search(whole, max(0, begins.end() - 40), begins.end()) is not None
    if not (
        declared
        or listed
        or any(quotes in whole for quotes in _TRIPLE)
        or _MARKED.search(whole, begins.end() - 1)
    ):
        return text, ()
    literals, comments = _literals(whole)
    inside = sum(literal.han for literal in literals)
    everything = len(_HAN_SIGN.findall(whole)) - comments
    if inside < _LEAST_IN_RECORD or everything - inside > everything * _MOST_OUTSIDE:
        return text, ()
    body = max(literals, key=lambda literal: literal.han)
    constants = _constants(whole, literals, body)
    if len(constants) >= _LEAST_CONSTANTS:
        return _only(text, [literal.parts for literal in constants]), ()
    marked = (
        whole.startswith(_TRIPLE, body.start - 3)
        or _MARKED.search(whole, body.start, body.end)
        or _is_declared(whole, body.start)
    )
    if body.han < max(_LEAST_IN_RECORD, everything * _LEAST_SHARE) or not marked:
        return _out_of_list(text, literals, everything)
    begin = literals.index(body)
    opening = squeezed(re.sub("<[^<>]*>|&lt;.{0,200}?&gt;", "", _value(whole, body, 4000)))
    title = _title(whole, literals, begin, opening)
    name = _value(whole, title) if title else ""
    stamp = _STAMPED_TITLE.search(name)
    fields = [("title", name[: stamp.start()] if stamp else name)] if title else []
    dates = _dates(whole, literals[:begin]) or ([stamp["date"]] if stamp else [])
    dates = dates or _dates(whole, _rest_of_record(literals, begin))
    fields += [("发布时间", date) for date in dates[:1]]
    chosen = [body]
    # a headline of the record goes where the document opens with a title of its own in much the same words
    first = squeezed(re.sub("<[^<>]*>", "", _FIRST_BLOCK.split(_value(whole, body, 600), maxsplit=1)[0]))
    own = (
        bool(name)
        and first[-1:] not in _ENDS
        and _in_common(squeezed(name), first[:_LONGEST], _MOST_IN_COMMON)
    )
    if title and title.end < body.start and not own and squeezed(name) not in opening:
        chosen.insert(0, title)
    border = (
        "\n<br>\n" if _TAG.search(whole, body.start, body.end) else "\n"
    )  # the body is markup: so is what parts it
    return _only(text, [literal.parts for literal in chosen], border), tuple(fields)


def _out_of_list(text: Traced, literals: list[_Literal], everything: int) -> tuple[Traced, Fields]:
    """Take the strings of a list for the paragraphs of a document: ["第一段。", "第二段。", …], below its title."""
    whole = text.text
    runs: list[list[int]] = [[]]
    for index, literal in enumerate(literals):
        last = literals[index - 1] if index else None
        if literal.key or last is None or not _NEXT_IN_LIST.fullmatch(whole, last.end, literal.start):
            runs.append([])
        runs[-1].append(index)
    run = max(runs, key=lambda places: sum(literals[place].han for place in places))
    paragraphs = [literals[place] for place in run]
    sentences = sum("。" in whole[literal.start : literal.end] for literal in paragraphs)
    held = sum(literal.han for literal in paragraphs)
    if sentences < _LEAST_CONSTANTS or held < everything * _MOST_IN_LIST or held < _LEAST:
        return text, ()
    above = literals[max(0, run[0] - 6) : run[0]]
    titles = [literal for literal in above if literal.key.lower() in _TITLE_KEYS and literal.han >= 5][-1:]
    chosen = [*titles, *paragraphs]
    fields = tuple(("title", _value(whole, title)) for title in titles)
    return _only(text, [literal.parts for literal in chosen]), fields


def _is_declared(whole: str, start: int) -> bool:
    """Whether code declares the string that begins at ``start``: const text = "…"."""
    line_start = whole.rfind("\n", 0, max(0, start - 1)) + 1
    return _DECLARES.search(whole, max(0, line_start - 120), start - 1) is not None


def _constants(whole: str, literals: list[_Literal], body: _Literal) -> list[_Literal]:
    """Return the strings of Chinese that code declares one by one as its constants, ``body`` among them, or [].

    A document may be spread over them: title, number, addressee, paragraphs. What only repeats words of ``body`` is none.
    """

    if not _is_declared(whole, body.start):
        return []
    written = whole[body.start : body.end]
    return [
        literal
        for literal in literals[:_MOST_CONSTANTS]
        if literal.han >= max(4, (literal.end - literal.start) / 4)
        and _is_declared(whole, literal.start)
        and (literal is body or whole[literal.start : literal.end] not in written)
    ]


def _literals(whole: str) -> tuple[list[_Literal], int]:
    """Return the strings of the code in order, each with the name before it, and the Chinese characters of comments.

    The keys of a record are no strings of it; the parts of a string broken over lines (… + …) are one.
    """
    found: list[_Literal] = []
    comments = 0
    for match in _LITERAL.finditer(whole):
        if match["comment"] is not None:
            comments += len(_HAN_SIGN.findall(match[0]))
            continue
        start, end = match.span(match.lastgroup or 0)
        han = len(_HAN_SIGN.findall(whole, start, end))
        if found and _JOIN.fullmatch(whole, found[-1].end, start):
            last = found[-1]
            found[-1] = last._replace(parts=(*last.parts, (start, end)), han=last.han + han)
            continue
        before = whole[max(0, match.start() - 60) : match.start()]
        if not _BEFORE.search(before):
            continue
        key = _KEY.search(before)
        found.append(_Literal(((start, end),), han, (key[1] or key[2]) if key else ""))
    return found, comments


def _value(whole: str, literal: _Literal, most: int = 600) -> str:
    written = "".join(whole[start:end] for start, end in literal.parts)[:most]
    return _ESCAPE.sub(lambda escape: resolved_escape(escape[0]), written)


def _title(whole: str, literals: list[_Literal], body: int, opening: str) -> _Literal | None:
    """Return the string that names the document: the one with a title's key, else a headline before it in its record.

    One that stands in a statement of its own has words in common with the ``opening`` of the document, else it is
    another's.
    """
    place = literals[body]

    def is_headline(literal: _Literal) -> bool:
        value = _value(whole, literal)
        return (
            literal.han >= 5
            and len(value) <= 80
            and not re.search(r"[。<>\n]|\.\.\.|[,，].*[,，].*[,，]", value)
            and (
                literal.start > place.start
                or ";" not in whole[max(literal.end, place.start - 400) : place.start]
                or _in_common(squeezed(value), opening)
            )
        )

    near = literals[max(0, body - 40) : body + 40]
    keyed = [literal for literal in near if literal.key.lower() in _TITLE_KEYS and is_headline(literal)]
    bare = [
        literal for literal in literals[max(0, body - 40) : body] if not literal.key and is_headline(literal)
    ]
    return next(iter(keyed + bare), None)


def _in_common(title: str, opening: str, share: float = _LEAST_IN_COMMON) -> bool:
    pairs = {title[i : i + 2] for i in range(len(title) - 1)}
    return sum(pair in opening for pair in pairs) >= share * len(pairs)


def _rest_of_record(literals: list[_Literal], body: int) -> list[_Literal]:
    """Return the named strings behind the document, up to the title of the next record."""
    rest: list[_Literal] = []
    for literal in literals[body + 1 : body + 12]:
        if literal.key.lower() in _TITLE_KEYS:
            break
        if literal.key:
            rest.append(literal)
    return rest


def _dates(whole: str, literals: list[_Literal]) -> list[str]:
    return [
        date[0]
        for literal in literals[-40:]
        if (not literal.key or _DATE_KEY.search(literal.key))
        and (date := _DATE.fullmatch(whole, literal.start, literal.end))
    ]


def _only(text: Traced, groups: list[tuple[tuple[int, int], ...]], between: str = "\n") -> Traced:
    """Return the groups of spans of the text, one below the other, with their escapes resolved."""
    edits: list[Edit] = []
    position = 0
    for spans in groups:
        border = between if position else ""
        for start, end in spans:
            edits.append(Edit(position, start, border, Reason.SCRIPT_OR_STYLE))
            edits += _escapes(text.text, _ESCAPE, start, end)
            position, border = end, ""
    edits.append(Edit(position, len(text.text), "", Reason.SCRIPT_OR_STYLE))
    return text.edited(edits)


def _escapes(whole: str, escapes: re.Pattern[str], start: int, end: int) -> list[Edit]:
    return [
        Edit(escape.start(), escape.end(), resolved_escape(escape[0]), None, "escape")
        for escape in escapes.finditer(whole, start, end)
    ]


@functools.cache
def resolved_escape(escape: str) -> str:
    r"""Return the character that an escape of JSON, of a script, of SQL or of CSV stands for: \n, \u4e00, \', '', ""."""
    if escape in ("\\'", "''", '""'):
        return escape[1]
    return str(json.loads(f'"{escape}"'))


def _without_loose_escapes(text: Traced) -> Traced:
    r"""Resolve escapes in a text out of which the string around it was already cut: <p>…</p>\n<p>, <\/p>, \u4e2d."""
    if "\\" not in text.text:
        return text
    edits = _escapes(text.text, _LOOSE_ESCAPE, 0, len(text.text))
    return text.edited(edits) if len(edits) >= _LEAST_MARKS else text


def _without_escaped_tags(text: Traced) -> Traced:
    """Resolve the references of markup that was escaped as a whole: &lt;p&gt;…&lt;/p&gt;."""
    if "&lt;" not in text.text:
        return text
    escaped = len(_ESCAPED_TAG.findall(text.text))
    if escaped < _LEAST_MARKS or escaped <= len(_TAG.findall(text.text)):
        return text
    return text.edited(
        Edit(match.start(), match.end(), _NAMES[match[0][1:-1]], None, "entity")
        for match in _REFERENCE.finditer(text.text)
    )
