"""Tables of a division of tasks: the agencies in the columns 责任单位, 牵头单位, 配合单位.

A row of a table is one line with blanks, tabs or | between its cells, as cleaning leaves it. Cells are counted
from the right, because what stands left of the agencies (the tasks) may hold blanks itself.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.lexicon import Lexicon
from pipeline.responsibilities.cues import Cues, Responsibility, cues
from pipeline.responsibilities.names import Names, names, split_clauses, split_names

_LONGEST_HEADER = 160
_LONGEST_ROW = 3000
_IDLE_ROWS = 6  # rows in a row without an agency end a table
_CELL = re.compile(r"[^ \t|]+")
_NONE = re.compile(r"[/\\—–\-－无]+")
_SENTENCE = re.compile(r"[。；;:：]")

_Span = tuple[int, int]


def find_in_columns(text: str, lexicon: Lexicon) -> list[Responsibility]:
    """Return the agencies in the columns of responsibility of all tables in ``text`` in reading order."""
    known, words = names(lexicon), cues(lexicon)
    found: list[Responsibility] = []
    read_to = 0
    for label in re.finditer("单位|部门|主体", text):
        if label.start() < read_to:
            continue
        start = text.rfind("\n", 0, label.start()) + 1
        end = _line_end(text, start)
        read_to = end
        roles = _header(text, start, end, words)
        if roles:
            rows = list(_rows(text, end + 1, roles, known))
            found += rows
            read_to = rows[-1].note_end if rows else end
    return found


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _header(text: str, start: int, end: int, words: Cues) -> list[str | None]:
    """Return the role of each column from the first of responsibility on; empty for what is no header."""
    if end - start > _LONGEST_HEADER or _SENTENCE.search(text, start, end):
        return []
    roles = [words.role(cell[0]) for cell in _CELL.finditer(text, start, end)]
    if len(roles) < 2 or not any(roles):
        return []
    first = next(n for n, role in enumerate(roles) if role)
    return roles[first:] if first else []


def _rows(text: str, start: int, roles: list[str | None], known: Names) -> Iterator[Responsibility]:
    idle = 0
    while start < len(text) and idle < _IDLE_ROWS:
        end = _line_end(text, start)
        cells = (
            [cell.span() for cell in _CELL.finditer(text, start, end)] if end - start < _LONGEST_ROW else []
        )
        columns = _columns(text, cells, roles, known)
        idle = 0 if columns else idle + 1
        for role, cell in columns:
            for name_start, name_end in _members(text, *cell, known):
                agency = text[name_start:name_end]
                place = (name_start, name_end, columns[0][1][0], columns[-1][1][1])
                yield Responsibility(agency, role, known.is_class(agency), *place)
        start = end + 1


def _columns(text: str, cells: list[_Span], roles: list[str | None], known: Names) -> list[tuple[str, _Span]]:
    """Return role and cell of the agencies of a row; cells are told by their place, else by what they hold."""
    placed = list(zip(roles, cells[-len(roles) :], strict=False)) if len(cells) >= len(roles) else []
    told = [(role, cell) for role, cell in placed if role and not _NONE.fullmatch(text[slice(*cell)])]
    if placed and all(_lists_agencies(text, *cell, known) for _, cell in told):
        return told
    wanted = [role for role in roles if role]
    held = [n for n, cell in enumerate(cells) if _lists_agencies(text, *cell, known)]
    if not held or any(b - a > 1 for a, b in pairwise(held)):
        return []
    return [(wanted[min(n, len(wanted) - 1)], cells[at]) for n, at in enumerate(held)]


def _members(text: str, start: int, end: int, known: Names) -> list[_Span]:
    return [name for clause in split_clauses(text, start, end) for name in split_names(text, *clause, known)]


def _lists_agencies(text: str, start: int, end: int, known: Names) -> bool:
    members = _members(text, start, end, known)
    agencies = [known.is_agency(text[s:e]) for s, e in members]
    return bool(members) and agencies[0] and sum(agencies) * 2 >= len(members)
