"""Columns of a page that were read straight across, line by line (PDF text), put back one below the other.

Justified Chinese text sets every line of a column equally wide. A run of lines of which each divides at its blanks
into the same number of equally wide parts is therefore a page in columns; a table's cells are not equally wide.
"""

import re
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipeline.cleaning.paragraphs.lines import BLANK, HAN, Line, ends_sentence
from pipeline.cleaning.traced import Traced
from pipeline.expressions import expression

_LEAST_LINES = 6
_MOST_COLUMNS = 4
_NARROWEST, _WIDEST = 16, 60
"""Width of a column, in half characters."""
_SHORT = 4
"""Half characters by which a full line may fall short of its column: figures and Latin words are set narrower."""
_OVER = 6
"""Half characters by which a line may exceed it: an indent that was lost, punctuation set closer."""
_WIDE_GAP = 4
"""Blanks that are a border between columns rather than a stretched line."""
_FITS = 0.8
"""Share of the lines of a run that divide into columns."""
_LONG = 0.5
"""Share of the usual width from which the first and last line of a run belong to it."""
_LONGEST_LINE = 400
_GAP = expression(f"[{BLANK}]+")
_STRETCHED = expression(f"[{HAN}][{BLANK}]+[{HAN}]")
_MARK = expression("[，。；：、,;:]")
_PROSE = 0.4
"""Marks that a line of a column holds at least on the average."""
_LABEL = expression(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、]|第[一二三四五六七八九十]{1,3}[章节条]|\d{1,2}[.．、]|[（(]\d{1,2}[）)]"
)
_HALF = expression(r"[0-9A-Za-z%./+~-]")


class _Cell(NamedTuple):
    start: int
    end: int
    width: int
    """In half characters; blanks do not count."""
    closes: bool
    """Whether it ends with the mark of a sentence or clause."""


class Columns(NamedTuple):
    """A text with its columns one below the other, whether there were any, and whether they break off."""

    text: Traced
    found: bool
    cut: bool
    """The last column ends inside a sentence: the page goes on, and no column is continued by the next."""


def columns_restored(text: Traced) -> Columns:
    """Return the text with the lines of pages in columns put in the order in which they are read."""
    lines = text.lines
    spans: list[tuple[int, int] | str] = []
    position, found, cut = 0, False, False
    for first, last in _runs(lines):
        rows, width = _columns(lines[first:last])
        if not rows:
            continue
        found = True
        columns, last = _stacked(text.text, lines, (first, last), rows, width)
        cut = not columns[-1][-1].closes
        spans.append((position, lines[first].start))
        for place, column in enumerate(columns):
            if place:
                continued = not cut and not columns[place - 1][-1].closes
                spans.append("" if continued else "\n")
            spans += _paragraphs(text.text, column, width)
        position = lines[last - 1].end
    if not found:
        return Columns(text, False, False)
    spans.append((position, len(text.text)))
    return Columns(text.arranged(spans), True, cut)


def _stacked(
    text: str, lines: list[Line], run: tuple[int, int], rows: list[list[_Cell]], width: int
) -> tuple[list[list[_Cell]], int]:
    """Return the cells of each column, and the line after them: the lines after a run may go on with one column."""
    columns: list[list[_Cell]] = [[] for _ in range(max(map(len, rows)))]
    for line, row in zip(lines[slice(*run)], rows, strict=True):
        shift = min(round(line.indent / (width + 2)), len(columns) - len(row))
        for place, cell in enumerate(row, shift):
            columns[place].append(cell)
    last = run[1]
    while last < len(lines) and lines[last].gap == 1:
        line = lines[last]
        open_columns = [c for c in columns if not _closes(text, c[-1], width)]
        whole = _width(line.text)
        if (
            not open_columns
            or whole > width + _OVER
            or not re.search(f"[{HAN}]", line.text)
            or _LABEL.match(line.text)
        ):
            break
        place = round(line.indent / (width + 2))
        column = columns[place] if 0 < place < len(columns) else open_columns[0]
        column.append(_Cell(line.start, line.end, whole, ends_sentence(line.text[-8:])))
        last += 1
    return columns, last


def _closes(text: str, cell: _Cell, width: int) -> bool:
    """Whether a line ends its paragraph: a sentence ends short of the edge, and the line is not stretched to it."""
    return cell.closes and cell.width < width - _SHORT and not _STRETCHED.search(text[cell.start : cell.end])


def _paragraphs(text: str, column: list[_Cell], width: int) -> list[tuple[int, int] | str]:
    spans: list[tuple[int, int] | str] = []
    for index, cell in enumerate(column):
        if index:
            spans.append("\n" if _closes(text, column[index - 1], width) else "")
        spans.append((cell.start, cell.end))
    return spans


def _runs(lines: list[Line]) -> list[tuple[int, int]]:
    """Return the runs of lines that hold blanks between characters, long enough to be a page."""
    inner = [line.spaced and "\t" not in line.text and len(line.text) <= _LONGEST_LINE for line in lines]
    borders = [-1, *(i for i, holds in enumerate(inner) if not holds), len(lines)]
    runs = [_trimmed(lines, a + 1, b) for a, b in pairwise(borders) if b - a - 1 >= _LEAST_LINES]
    return [(first, last) for first, last in runs if last - first >= _LEAST_LINES]


def _trimmed(lines: list[Line], first: int, last: int) -> tuple[int, int]:
    """Leave out of a run the short lines at its edges: a running head, a page number."""
    widths = [_width(line.text) for line in lines[first:last]]
    usual = median(widths)
    long = [first + i for i, columns in enumerate(widths) if columns >= usual * _LONG]
    return long[0], long[-1] + 1


def _columns(lines: list[Line]) -> tuple[list[list[_Cell]], int]:
    """Return the rows of a run, each divided into its cells, and the width of a column; [] where it has none."""
    parts = [_parts(line) for line in lines]
    full = median(sum(part.width for part in row) for row in parts)
    best: tuple[float, list[list[_Cell]], int] | None = None
    for count in range(2, _MOST_COLUMNS + 1):
        width = round(full / count)
        if not _NARROWEST <= width <= _WIDEST:
            continue
        rows = [_divided(row, count, width) for row in parts]
        if not is_running_text([line.text for line in lines], len(rows) * count):
            continue
        # the last lines of a page may lack a column; elsewhere every line has all of them
        fits = sum(len(row) == count for row in rows) / len(rows)
        filled = [cell.width >= width - _SHORT for row in rows for cell in row]
        score = fits * sum(filled) / len(filled) if filled else 0.0
        if (
            all(rows)
            and fits >= _FITS
            and sum(filled) >= _FITS * len(filled)
            and (best is None or score > best[0])
        ):
            best = score, rows, width
    return (best[1], best[2]) if best else ([], 0)


def is_running_text(lines: list[str], cells: int) -> bool:
    """Whether the lines are running text: punctuation at every turn, and not an item of a list on every line."""
    marks = sum(len(_MARK.findall(line)) for line in lines)
    return marks >= _PROSE * cells and sum(bool(_LABEL.match(line)) for line in lines) * 3 < len(lines)


def _parts(line: Line) -> list[_Cell]:
    """Return what stands between the blanks of a line."""
    parts, position = [], 0
    for gap in [*_GAP.finditer(line.text), None]:
        end = gap.start() if gap else len(line.text)
        closes = ends_sentence(line.text[max(position, end - 8) : end])
        parts.append(_Cell(line.start + position, line.start + end, _width(line.text[position:end]), closes))
        position = gap.end() if gap else end
    return parts


def _width(text: str) -> int:
    return 2 * len(text) - len(_HALF.findall(text))


def _divided(parts: list[_Cell], count: int, width: int) -> list[_Cell]:
    """Return ``parts`` put together into at most ``count`` cells as near to ``width`` as can be; [] for no way.

    A line that ends its paragraph may be short; a wide gap is a border.
    """
    least: dict[tuple[int, int], tuple[float, list[_Cell]]] = {(0, 0): (0.0, [])}
    for at in range(len(parts)):
        for used in range(count):
            if (at, used) not in least:
                continue
            cost, cells = least[at, used]
            whole = 0
            for end in range(at + 1, len(parts) + 1):
                last = parts[end - 1]
                whole += last.width
                if whole > width + _OVER:
                    break
                if end > at + 1:
                    cost += width if last.start - parts[end - 2].end >= _WIDE_GAP else 1
                price = cost + abs(width - whole) * (0.25 if last.closes and whole < width else 1)
                if (end, used + 1) not in least or price < least[end, used + 1][0]:
                    cell = _Cell(parts[at].start, last.end, whole, last.closes)
                    least[end, used + 1] = price, [*cells, cell]
    ways = [
        (cost + (count - used) * width / 2, cells)
        for (end, used), (cost, cells) in least.items()
        if end == len(parts)
    ]
    return min(ways, key=lambda way: way[0])[1] if ways else []
