"""Markdown: the marks go, the text stays; front matter becomes labelled values; a body may be HTML."""

import re

from pipeline.cleaning.document import Reason
from pipeline.cleaning.paragraphs.lines import count_han
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression

_FRONT_MATTER = expression(r"\s{0,9}(---|\+\+\+)[ \t]*\n(?P<fields>(?:[^\n]*\n){1,200}?)\1[ \t]*(?:\n|$)")
_FIELD = expression(
    r"""^([\w-]{1,40})(?::|[ \t]?=)[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\n]*))$""", re.MULTILINE
)
_NO_LETTER = expression(r"[\W_]+")
_FORMER_TITLE = expression(r"原标题\s{0,3}[:：][^\n<]*")
_OPENING = 2000
"""Characters below the front matter in which a document prints its title."""
_LEAST_TITLE, _LEAST_HAN, _LEAST_TAGS, _TAGGED = 6, 8, 3, 0.7
_BLOCK_TAG = expression(r"<(?:p|div|td|th|li|h[1-6]|br|section|blockquote)\b[^<>]*>", re.IGNORECASE)
_CODE = (
    "python|py|bash|sh|shell|console|javascript|js|typescript|ts|java|c|cpp|go|rust|sql|r|yaml|toml|ini|css"
)
# Program code, told by the language of its fence, with the heading or the lead line that stands over it alone.
_MARKS = expression(
    rf"(?P<program>(?:^#{{1,6}}[ \t]+[^\n]{{1,80}}\n+)?^```[ \t]*(?:{_CODE})[ \t]*\n(?:(?!```)[^\n]*\n){{0,2000}}```[ \t]*$)"
    r"|(?P<summary><summary\b[^>\n]{0,500}>(?:[^<\n]|<(?!/summary>)){0,500}</summary>)"
    r"|(?P<comment><!--(?:[^-]|-(?!->)){0,5000}-->)"
    r"|(?P<figure><figure\b[^>\n]{0,500}>(?:[^<]|<(?!/figure>)){0,5000}</figure>)"
    r"|(?P<tag></?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>\n]{0,2000})?/?>)"
    r"|(?P<shortcode>\{\{[<%][^}\n]{0,2000}[>%]\}\})"
    r"|(?P<heading>^#{1,6}[ \t]+|[ \t]+#{1,6}[ \t]*$)"
    r"|(?P<rule>^[ \t]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$)"
    r"|(?P<quote>^[ \t]{0,3}(?:>[ \t]?){1,9})"
    r"|(?P<bullet>^[ \t]{0,8}[*+-][ \t]+(?=\S))"
    r"|(?P<table>^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|){1,60}[ \t]*(?::?-{3,}:?)?[ \t]*$)"
    r"|(?P<image>!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\))"
    r"|(?P<link>\[(?P<label>[^\]\[\n]{1,500})\]\((?P<target>[^)\n]{0,2000})\))"
    r"|(?P<strong>\*\*|__(?=\w)|(?<=\w)__)"
    r"|(?P<code>(?<!`)`(?!`))"
    r"|(?P<escape>\\(?=[\\`*_{}\[\]()#+.!|>~-]))"
    r"|(?P<fence>^```[^\n]*$)",
    re.MULTILINE,
)
_ROW = expression(r"^[ \t]*\|(?P<cells>[^\n]*)\|[ \t]*$", re.MULTILINE)

# A list of short names with which a file opens, each behind its mark: the menu of a site.
_MENU = expression(r"\s{0,9}(?:[-*•][ \t]{0,3}[\u4e00-\u9fff]{2,8}[ \t]{0,9}\n\s{0,9}){4,40}")
# A bar alone on its line, or at one end of it: the border of a table's only cell.
_LONE_BAR = expression(r"^[ \t]*\|[ \t]*(?=[^|\n]*$)|(?<![|\n])(?<=[。；！”])[ \t]*\|[ \t]*$", re.MULTILINE)
_LIST_MARK = expression(r"^[ \t]{0,8}[-*][ \t]{1,3}(?=[\u4e00-\u9fff“《][^\n]{4})", re.MULTILINE)
# Marks of a wiki: headings between signs of equality, links, templates, bold type.
_WIKI_SIGNS = expression(r"'{3}|^==+[^=\n]+==+[ \t]*$|\{\{", re.MULTILINE)
_WIKI = expression(
    r"\{\{[^{}]{0,2000}\}\}|\[\[(?:Category|File|Image|分类|文件|分類):[^\[\]\n]{0,200}\]\]|'{2,5}"
    r"|\[\[(?:[^\[\]|\n]{0,200}\|)?(?P<label>[^\[\]|\n]{1,200})\]\]"
    r"|^={2,6}[ \t]*(?P<head>[^=\n]{1,200}?)[ \t]*={2,6}[ \t]*$",
    re.MULTILINE,
)
_IMAGE = expression(
    r"<(image|img)\b[^<>\n]{0,2000}>(?:(?:[^<\n]|<(?!/?image)){0,5000}</image>)?|!\[[^\]\n]{0,500}\]\([^)\n]{0,5000}\)"
    r"|data:image/[^\s<>()\"']{1,9000}"
)


def without_page_marks(text: Traced) -> Traced:
    """Return a plain text without the marks of a page: pictures as codes, and the marks of a list (- …, * …).

    Of a list two lines at least open with its mark.
    """
    marks: list[Edit] = []
    menu = _MENU.match(text.text)
    if menu:
        marks.append(Edit(menu.start(), menu.end(), "", Reason.NAVIGATION))
    if "|" in text.text:
        marks += [Edit(bar.start(), bar.end(), "", Reason.MARKUP) for bar in _LONE_BAR.finditer(text.text)]
    if "data:image/" in text.text or "<image>" in text.text:
        marks += [Edit(image.start(), image.end(), "", Reason.MARKUP) for image in _IMAGE.finditer(text.text)]
    if "\n- " in text.text or "\n* " in text.text:
        found = [Edit(mark.start(), mark.end(), "", Reason.MARKUP) for mark in _LIST_MARK.finditer(text.text)]
        marks = marks + found if len(found) > 1 else marks
    if "[[" in text.text and _WIKI_SIGNS.search(text.text):
        taken = {mark.start for mark in marks}
        for mark in _WIKI.finditer(text.text):
            inner = mark["label"] or mark["head"]
            spans = (
                [mark.span()]
                if inner is None
                else [
                    (mark.start(), mark.start(mark.lastgroup or 0)),
                    (mark.end(mark.lastgroup or 0), mark.end()),
                ]
            )
            marks += [
                Edit(*span, "", Reason.MARKUP) for span in spans if span[0] < span[1] and span[0] not in taken
            ]
    return text.edited(_disjoint(marks)) if marks else text


def out_of_front_matter(document: Traced) -> tuple[Traced, tuple[tuple[str, str], ...]]:
    """Return what stands below the front matter, and its values; its title stays where no line below prints it."""
    source = document.text
    front = _FRONT_MATTER.match(source)
    if front is None or not _FIELD.search(front["fields"]):
        return document, ()
    fields: list[tuple[str, str]] = []
    title: tuple[int, int] | None = None
    for match in _FIELD.finditer(source, front.start("fields"), front.end("fields")):
        value = next((group for group in (2, 3, 4) if match[group]), 4)
        if stated := (match[value] or "").strip():
            fields.append((match[1], stated))
            if title is None and match[1].lower() == "title":
                title = match.span(value)
    edits = [Edit(front.start(), front.end(), "", Reason.METADATA_TABLE)]
    if title is not None and not _is_printed(source[slice(*title)], source[front.end() :][:_OPENING]):
        edits = [
            Edit(front.start(), title[0], "", Reason.METADATA_TABLE),
            Edit(title[1], front.end(), "\n", Reason.METADATA_TABLE),
        ]
    return document.edited(edits), tuple(fields)


def _is_printed(title: str, opening: str) -> bool:
    printed = _NO_LETTER.sub("", _FORMER_TITLE.sub("", opening))
    return count_han(title) < _LEAST_TITLE or _NO_LETTER.sub("", title) in printed


def is_hypertext(text: str) -> bool:
    """Whether the body of a file in Markdown is written in HTML: tags on nearly all lines with Chinese of some length."""
    if text.count("<") < _LEAST_TAGS:
        return False
    lines = [line for line in text.split("\n") if count_han(line) >= _LEAST_HAN]
    tagged = sum(_BLOCK_TAG.search(line) is not None for line in lines)
    return tagged >= _LEAST_TAGS and tagged >= len(lines) * _TAGGED


def markdown_text(document: Traced) -> Traced:
    """Return the text without its marks."""
    source = document.text
    edits: list[Edit] = []
    rows = [row.span() for row in _ROW.finditer(source)]
    for match in _MARKS.finditer(source):
        kind = match.lastgroup
        if match["link"]:
            edits.append(Edit(match.start(), match.start("label"), "", Reason.MARKUP))
            edits.append(Edit(match.end("label"), match.end(), "", Reason.MARKUP))
        elif (
            kind == "strong"
            and source.count("**", match.start(), match.start() + 200) < 2
            and match[0] == "**"
        ):
            # a lone pair of stars is a masked word, not a mark: stars that open have stars that close in their line
            line_start = source.rfind("\n", 0, match.start()) + 1
            line_end = source.find("\n", match.start())
            line = source[line_start : line_end if line_end >= 0 else len(source)]
            if line.count("**") % 2 == 0:
                edits.append(Edit(match.start(), match.end(), "", Reason.MARKUP))
        elif match["program"]:
            edits.append(Edit(match.start(), match.end(), "", Reason.SCRIPT_OR_STYLE))
        elif match["figure"]:
            edits.append(Edit(match.start(), match.end(), "", Reason.PICTURE_CAPTION))
        else:
            edits.append(Edit(match.start(), match.end(), "", Reason.MARKUP))
    taken = {place for edit in edits for place in (edit.start,)}
    for start, end in rows:
        for offset in range(start, end):
            if source[offset] == "|" and offset not in taken:
                edits.append(Edit(offset, offset + 1, "\t", Reason.MARKUP))
    return document.edited(_disjoint(edits))


def _disjoint(edits: list[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, -e.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept
