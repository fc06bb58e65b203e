"""Tables that a page's text gives one cell a line become rows again: a name and its figures on one line."""

from collections.abc import Iterator
from itertools import pairwise

from pipeline.cleaning.document import Reason
from pipeline.cleaning.paragraphs.lines import HAN, Line, squeezed
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression

_FIGURE = expression(r"[-—+±≥≤<>]?\s?\d[\d,.]{0,18}\s?[%％‰]?(?:左右|以上|以内|以下)?|[-—–/]{1,3}|…")
_NAME = expression(f"[#＃*（(“《]?[{HAN}A-Za-z][^。；！？\\t]{{0,38}}")
_NUMBERED = expression("[（(]?[一二三四五六七八九十]{1,3}[）)、]")
_CAPTION = expression(r"[表图]\s?\d|.*表$")
_YEAR_COLUMN = expression(f"(?:19|20)\\d\\d年[{HAN}]{{0,8}}")
_ENDS = "。；;：:！？!?，,"
_LEAST_ROWS = 4
_MOST_COLUMNS = 8


def rows_joined(text: Traced) -> Traced:
    """Return the text with tables of one cell a line put together: rows of a name and two or more figures each.

    Four rows with the same number of figures tell a table; the names of its columns are the lines above it, as many as
    there are figures, or one more.
    """
    lines = text.lines
    figures = [len(line.text) < 40 and _FIGURE.fullmatch(line.text) is not None for line in lines]
    if sum(figures) < 2 * _LEAST_ROWS:
        return text
    edits: list[Edit] = []
    index = 0
    while index < len(lines):
        columns = _figures_from(figures, index + 1)
        if not 2 <= columns <= _MOST_COLUMNS or not _is_name(lines[index], figures[index]):
            index += 1
            continue
        rows = list(_rows(lines, figures, index, columns))
        if len(rows) >= _LEAST_ROWS:
            above = index - 1 if _names_group(lines, figures, index - 1, rows) else index
            rows[0] = range(above, rows[0].stop)
            for row in rows:
                edits += _joined([lines[i] for i in row])
            grouped = any(len(row) > columns + 1 for row in rows)
            edits += _joined(_head(lines, figures, above, columns + grouped))
        index = rows[-1].stop
    return text.edited(edits)


def barred_rows_joined(text: Traced) -> Traced:
    """Return the text with the rows of a table put together whose cells stand one a line, each with a bar behind it.

    An empty line, or a bar alone, parts the rows; the text may end in the middle of one.
    """
    if text.text.count("|\n") < 2 * _LEAST_ROWS:
        return _without_lone_bars(text) if "|" in text.text else text
    lines = [line for line in text.lines if line.text != "|"]
    rows: list[list[Line]] = [[]]
    for before, line in zip([None, *lines], lines, strict=False):
        barred = before is not None and before.text.endswith("|")
        if before is None or text.text.count("\n", before.end, line.start) > 1 or (not barred and rows[-1]):
            rows.append([])
        if line.text.endswith("|") or (rows[-1] and barred and line is lines[-1]):
            rows[-1].append(line)
    whole = [row for row in rows if len(row) > 1]
    if len(whole) < _LEAST_ROWS:
        whole = [part for row in whole for part in _told_by_cells(row)]
    if not whole:
        return text
    edits = []
    for row in whole:
        cells = [line.text.removesuffix("|").rstrip() for line in row]
        edits += [
            Edit(left.start + len(cell), right.start, "\t")
            for cell, (left, right) in zip(cells, pairwise(row), strict=False)
        ]
        if row[-1].text.endswith("|"):
            edits.append(Edit(row[-1].start + len(cells[-1]), row[-1].end, "", Reason.MARKUP))
    return text.edited(edits)


def _told_by_cells(run: list[Line]) -> list[list[Line]]:
    """Return the rows of a run of cells that nothing parts, told by the count of the rows (序号 … 1 …) or by their figures.

    [] where they cannot be told.
    """
    cells = [line.text.removesuffix("|").rstrip() for line in run]
    if squeezed(cells[0]) in ("序号", "编号") and "1" in cells:
        width = cells.index("1")
        return [run[start : start + width] for start in range(0, len(run), width)] if width > 1 else []
    figures = [_FIGURE.fullmatch(cell) is not None for cell in cells]
    first = next((i for i, figure in enumerate(figures) if figure), 0)
    width = next((i for i in range(first, len(cells)) if not figures[i]), len(cells)) - first + 1
    head = first - 1
    rows = [run[start : start + width] for start in range(head, len(run), width)] if first else []
    agree = all(
        figures[start : start + width] == [False] + [True] * (min(width, len(run) - start) - 1)
        for start in range(max(head, 0), len(run), width)
    )
    if len(rows) < _LEAST_ROWS or not agree:
        return []
    return ([run[:head]] if head == width else [[line] for line in run[:head]]) + rows


def _without_lone_bars(text: Traced) -> Traced:
    """Return the text without the bar that closes or opens a line as its only one: the cell of a page's layout."""
    edits = []
    for line in text.lines:
        closes, opens = line.text.endswith("|"), line.text.startswith("|")
        if line.text != "|" and closes + opens and line.text.count("|") == closes + opens:
            if opens:
                edits.append(Edit(line.start, line.start + 1, "", Reason.MARKUP))
            if closes:
                edits.append(Edit(line.end - 1, line.end, "", Reason.MARKUP))
    return text.edited(edits)


def _rows(lines: list[Line], figures: list[bool], first: int, columns: int) -> Iterator[range]:
    """Yield the lines of each row from line ``first`` on; the name of a group of rows stands in the first of them."""
    index = first
    while True:
        if _is_row(lines, figures, index, columns):
            step = columns + 1
        elif (
            index < len(lines)
            and _group_name(lines[index], figures[index])
            and _is_row(lines, figures, index + 1, columns)
        ):
            step = columns + 2
        else:
            return
        yield range(index, index + step)
        index += step


def _group_name(line: Line, figure: bool) -> bool:
    return len(line.text) <= 16 and _is_name(line, figure)


def _names_group(lines: list[Line], figures: list[bool], index: int, rows: list[range]) -> bool:
    """Whether line ``index`` names the first group of rows, as later groups have a numbered name too."""
    return (
        index >= 0
        and any(len(row) > len(rows[0]) for row in rows)
        and _NUMBERED.match(lines[index].text) is not None
        and _group_name(lines[index], figures[index])
    )


def _figures_from(figures: list[bool], index: int) -> int:
    """Count the figures from line ``index`` on, up to one more than a table has columns."""
    count = 0
    while index + count < len(figures) and figures[index + count] and count <= _MOST_COLUMNS:
        count += 1
    return count


def _is_name(line: Line, figure: bool) -> bool:
    return not figure and line.text[-1] not in _ENDS and _NAME.fullmatch(line.text) is not None


def _is_row(lines: list[Line], figures: list[bool], index: int, columns: int) -> bool:
    return (
        index < len(lines)
        and _is_name(lines[index], figures[index])
        and _figures_from(figures, index + 1) == columns
    )


def _head(lines: list[Line], figures: list[bool], first: int, columns: int) -> list[Line]:
    """Return the lines above the rows that name the columns, [] where they cannot be told."""
    above: list[Line] = []
    for index in range(first - 1, max(-1, first - columns - 3), -1):
        line = lines[index]
        named = _is_name(line, figures[index]) or _YEAR_COLUMN.fullmatch(line.text)
        if len(line.text) > 16 or not named or _CAPTION.match(line.text):
            break
        above.insert(0, line)
    return above if len(above) in (columns, columns + 1) else []


def _joined(row: list[Line]) -> list[Edit]:
    return [Edit(left.end, right.start, "\t") for left, right in pairwise(row)]
