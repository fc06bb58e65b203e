"""Text that remembers where in the source each of its characters stood, through any number of edits.

A pass of the cleaning is a function from a text to edits. Because all edits go through here, the map from the
clean text to the source and the list of removals are right by construction.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from pipeline.cleaning.document import Reason, Removal, Run
from pipeline.cleaning.paragraphs.lines import Line, lines_of

_SPAN = itemgetter(0, 1)


class Edit(NamedTuple):
    """Put ``replacement`` in the place of text[start:end].

    With a ``conversion`` the replacement stands for the source characters that it replaces; without one it is
    inserted, and the replaced characters leave the text for ``reason`` (None only for white space).
    """

    start: int
    end: int
    replacement: str = ""
    reason: Reason | None = None
    conversion: str = ""


class Piece(NamedTuple):
    """Consecutive characters of one origin; source_start is -1 for inserted text.

    A piece as long as its source maps character by character and may be cut; any other piece maps as a whole.
    """

    text: str
    source_start: int
    source_end: int
    conversion: str = ""

    @property
    def divisible(self) -> bool:
        """Whether characters map one to one (or come from nowhere), so that the piece may be cut."""
        return self.source_start < 0 or self.source_end - self.source_start == len(self.text)

    def cut(self, start: int, end: int) -> "Piece":
        """Return the part text[start:end]; a piece that maps as a whole gives its source to its first part."""
        text, source_start, source_end, conversion = self
        if source_start >= 0 and source_end - source_start == len(text):
            return Piece(text[start:end], source_start + start, source_start + end, conversion)
        if source_start >= 0 and start == 0:
            return Piece(text[:end], source_start, source_end, conversion)
        return Piece(text[start:end], -1, -1)


class Dropped(NamedTuple):
    """A stretch of the source that left the text, and why."""

    source_start: int
    source_end: int
    reason: Reason | None


class _Cursor:
    """Walks over pieces from left to right; ``take(end)`` gives the pieces up to offset ``end`` of the text."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._ends = list(accumulate([len(piece.text) for piece in pieces]))
        self._index = 0
        self._inside = 0
        self.offset = 0

    def take(self, end: int) -> Sequence[Piece]:
        if end <= self.offset:
            return ()
        first, start = self._index, self._inside
        if end < self._ends[first]:
            self._inside = stop = start + end - self.offset
            self.offset = end
            return (self._pieces[first].cut(start, stop),)
        # Pieces in between are taken whole, by one slice: most texts have many pieces and few edits.
        self.offset = end
        last = bisect_left(self._ends, end, first)
        taken = list(self._pieces[first : last + 1])
        left = self._ends[last] - end
        stop = len(taken[-1].text) - left
        if first == last:
            if start or left:
                taken[0] = taken[0].cut(start, stop)
        else:
            if start:
                taken[0] = taken[0].cut(start, len(taken[0].text))
            if left:
                taken[-1] = taken[-1].cut(0, stop)
        self._index, self._inside = (last, stop) if left else (last + 1, 0)
        return taken

    def drop(self, end: int, reason: Reason | None) -> Sequence[Dropped]:
        """Return what leaves the text up to offset ``end``."""
        if end <= self.offset:
            return ()
        text, source_start, source_end, _ = self._pieces[self._index]
        if end < self._ends[self._index] and source_end - source_start == len(text):
            start, stop = self._inside, self._inside + end - self.offset
            self._inside, self.offset = stop, end
            if reason is None and text[start:stop].isspace():
                return ()  # white space of the source needs no reason
            return (Dropped(source_start + start, source_start + stop, reason),)
        return [Dropped(p.source_start, p.source_end, reason) for p in self.take(end) if p.source_start >= 0]


class Traced:
    """A text, the pieces that it is made of, and what was dropped on the way. Never changes: edits give a new one."""

    __slots__ = ("_lines", "dropped", "pieces", "source", "text")

    def __init__(self, source: str, pieces: Sequence[Piece], dropped: Sequence[Dropped] = ()) -> None:
        self.source = source
        self.pieces = tuple(pieces)
        self.dropped = tuple(dropped)
        self.text = "".join([piece.text for piece in self.pieces])
        self._lines: list[Line] | None = None

    @property
    def lines(self) -> list[Line]:
        """The lines of the text that hold more than blanks."""
        if self._lines is None:
            self._lines = lines_of(self.text)
        return self._lines

    @classmethod
    def of(cls, source: str) -> "Traced":
        """Return the whole of ``source``, unchanged."""
        return cls(source, [Piece(source, 0, len(source))] if source else [])

    def edited(self, edits: Iterable[Edit]) -> "Traced":
        """Return the text with ``edits`` made; they are sorted here and must not overlap (ValueError if they do)."""
        ordered = sorted(edits, key=_SPAN)
        if not ordered:
            return self
        cursor, dropped = _Cursor(self.pieces), list(self.dropped)
        kept: list[Piece] = []
        for edit in ordered:
            start, end, replacement, reason, conversion = edit
            if start < cursor.offset:
                raise ValueError(f"edits overlap at offset {start}: {edit}")
            kept += cursor.take(start)
            if conversion:
                kept.append(_converted(cursor.take(end), edit))
                continue
            dropped += cursor.drop(end, reason)
            if replacement:
                kept.append(Piece(replacement, -1, -1))
        kept += cursor.take(len(self.text))
        return Traced(self.source, kept, dropped)

    def arranged(self, parts: Sequence[tuple[int, int] | str]) -> "Traced":
        """Return the text put together anew: spans of it, disjoint and in any order, and inserted strings.

        What no span covers leaves the text as white space does.
        """
        spans = sorted({part for part in parts if not isinstance(part, str) and part[0] < part[1]})
        cursor, pieces, dropped, position = (
            _Cursor(self.pieces),
            dict[tuple[int, int], Sequence[Piece]](),
            list(self.dropped),
            0,
        )
        for start, end in [*spans, (len(self.text), len(self.text))]:
            if start < position:
                raise ValueError(f"spans overlap at offset {start}")
            dropped += cursor.drop(start, None)
            pieces[start, end] = cursor.take(end)
            position = end
        kept: list[Piece] = []
        for part in parts:
            if isinstance(part, str):
                kept += [Piece(part, -1, -1)] if part else []
            elif part[0] < part[1]:
                kept += pieces[part]
        return Traced(self.source, kept, dropped)

    def converted(self, convert: Callable[[str], str], conversion: str) -> "Traced":
        """Return the text with ``convert`` applied, a function that keeps the length; changed lines are marked."""
        converted = convert(self.text)
        if len(converted) != len(self.text):
            raise ValueError(f"conversion {conversion!r} changed the length of the text")
        if converted == self.text:
            return self
        pieces, offset = [], 0
        for piece in self.pieces:
            inside = 0
            for line in piece.text.splitlines(keepends=True):
                end = inside + len(line)
                part = piece.cut(inside, end)
                new = converted[offset + inside : offset + end]
                if new != line:
                    name = f"{part.conversion}+{conversion}" if part.conversion else conversion
                    part = part._replace(text=new, conversion=name if part.source_start >= 0 else "")
                pieces.append(part)
                inside = end
            offset += len(piece.text)
        return Traced(self.source, pieces, self.dropped)

    def runs(self) -> tuple[Run, ...]:
        """Return the map from the text to the source, neighbours joined."""
        runs: list[tuple[int, int, int, int, str]] = []
        offset = 0
        last = (0, -1, 0, -1, "")
        for text, source_start, source_end, conversion in self.pieces:
            end = offset + len(text)
            if source_start >= 0 and text:
                if (
                    last[1] == offset
                    and last[3] == source_start
                    and last[4] == conversion
                    and source_end - source_start == len(text)
                    and last[1] - last[0] == last[3] - last[2]
                ):
                    last = (last[0], end, last[2], source_end, conversion)
                    runs[-1] = last
                else:
                    last = (offset, end, source_start, source_end, conversion)
                    runs.append(last)
            offset = end
        return tuple([Run(*run) for run in runs])

    def removals(self, default: Reason) -> tuple[Removal, ...]:
        """Return every non-space stretch of the source outside the runs; ``default`` where no edit gave a reason."""
        taken: list[tuple[int, int, Reason | None]] = [
            (start, end, None) for _, start, end, _ in self.pieces if start >= 0
        ]
        # what was dropped without a reason is white space
        taken += [(start, end, reason or Reason.BLANK) for start, end, reason in self.dropped]
        taken.sort(key=_SPAN)
        removals: list[Removal] = []
        position, joins = 0, False

        def remove(start: int, end: int, reason: Reason) -> None:
            nonlocal joins
            stripped = self.source[start:end].strip()
            if stripped:
                start = self.source.index(stripped[0], start)
                end = start + len(stripped)
                if joins and removals[-1].reason == reason:
                    start = removals.pop().source_start
                removals.append(Removal(start, end, str(reason), self.source[start:end]))
                joins = True

        for start, end, reason in [*taken, (len(self.source), len(self.source), None)]:
            if start > position:
                remove(position, start, default)
            if reason is None:
                joins = False
            elif end > position:
                remove(max(start, position), end, reason)
            position = max(position, end)
        return tuple(removals)


def _converted(replaced: Sequence[Piece], edit: Edit) -> Piece:
    sources = [piece for piece in replaced if piece.source_start >= 0]
    if not sources:
        return Piece(edit.replacement, -1, -1)
    names = list(dict.fromkeys([piece.conversion for piece in sources if piece.conversion]))
    name = "+".join([*names, edit.conversion])
    return Piece(edit.replacement, sources[0].source_start, sources[-1].source_end, name)
