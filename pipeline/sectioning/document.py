"""From a text to its sections: lines, parts, tree, roles."""

from pipeline.lexicon import Lexicon
from pipeline.sectioning.decimals import settle_decimals
from pipeline.sectioning.lines import Line, mark_front_and_back, read_lines, words
from pipeline.sectioning.printed import printed_titles
from pipeline.sectioning.roles import role_of
from pipeline.sectioning.section import Section
from pipeline.sectioning.tree import Node, TreeBuilder


def section_document(text: str, lexicon: Lexicon) -> list[Section]:
    """Return the sections of ``text`` in reading order."""
    vocabulary = words(lexicon)
    lines = read_lines(text)
    settle_decimals(lines)
    openings = mark_front_and_back(lines, vocabulary)
    printed = [i for i in printed_titles(lines) if i - 1 not in openings and lines[i].label is None]
    for i in printed:
        lines[i].body = False
    openings = sorted({*openings, *printed})
    builder = TreeBuilder(lines, vocabulary)
    bounds = [*openings, len(lines)]
    builder.build(0, bounds[0], None)
    # A notice that only prints one document gives it no section of its own.
    as_sections = len(openings) > 1 or bool(builder.nodes) or bool(printed)
    for opening, end in zip(openings, bounds[1:], strict=True):
        builder.build(opening + 1, end, opening if as_sections else None)
    return [_section(text, lines, n, node, lexicon) for n, node in enumerate(builder.finish(), 1)]


def _section(text: str, lines: list[Line], number: int, node: Node, lexicon: Lexicon) -> Section:
    start = lines[node.line].start
    heading = None if node.heading is None else text[node.heading[0] : node.heading[1]]
    style = node.label.style
    role = style if style in ("attachment", "box") else role_of(heading, lexicon)
    return Section(
        number=number,
        parent=None if node.parent is None else node.parent + 1,
        level=node.level,
        label=text[start : node.label_end].rstrip(" "),
        ordinal=node.ordinal,
        heading=heading,
        inline=node.inline,
        start=start,
        end=node.end,
        heading_start=start,
        heading_end=node.label_end if node.heading is None else node.heading[1],
        role=role,
    )
