"""Two texts laid beside one another: how far they differ, and where a place of one stands in the other.

White space never counts: what is compared is the text without it ("squeezed").
"""

from bisect import bisect_right
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, TypeVar

Item = TypeVar("Item", bound=Hashable)


class Span(NamedTuple):
    """A stretch of a squeezed text, end exclusive."""

    start: int
    end: int

    def shared(self, other: "Span") -> int:
        """Return how many characters the two have in common."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def likeness(self, other: "Span") -> float:
        """Return the characters in common over those of either (intersection over union)."""
        shared = self.shared(other)
        return shared / (max(self.end, other.end) - min(self.start, other.start)) if shared else 0.0


class Block(NamedTuple):
    """A run that both texts have: where it starts in the one and the other, and its length."""

    start: int
    onto: int
    size: int


class Alignment:
    """``text`` laid onto ``onto``, by the longest runs that they have in common (both squeezed)."""

    def __init__(self, text: str, onto: str) -> None:
        self.text = text
        self.onto = onto
        # The common case of equal texts costs nothing; the search for runs is more than linear.
        self._blocks = (
            [Block(0, 0, len(text)), Block(len(text), len(text), 0)] if text == onto else _runs(text, onto)
        )
        self._ends = [block.start + block.size for block in self._blocks]

    @property
    def n_shared(self) -> int:
        """The characters that both have, in the same order."""
        return sum(block.size for block in self._blocks)

    @property
    def n_edits(self) -> int:
        """The characters to replace, drop and add; a replaced run counts as its longer side."""
        return sum(max(len(before), len(after)) for before, after in self.gaps())

    def gaps(self) -> Iterator[tuple[str, str]]:
        """Yield what stands between common runs: the characters here and those in ``onto``."""
        here = there = 0
        for start, onto, size in self._blocks:
            if start > here or onto > there:
                yield self.text[here:start], self.onto[there:onto]
            here, there = start + size, onto + size

    def place(self, offset: int) -> int:
        """Return where a character stands in ``onto``: for one that is not there, where the next run starts."""
        number = bisect_right(self._ends, offset)
        if number == len(self._blocks):
            return len(self.onto)
        start, onto, _ = self._blocks[number]
        return onto + max(0, offset - start)

    def place_span(self, start: int, length: int) -> Span:
        """Return where a stretch stands in ``onto``, by its first and last characters."""
        return Span(self.place(start), self.place(start + length - 1) + 1)


def _runs(one: Sequence[Item], other: Sequence[Item]) -> list[Block]:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return [Block(*match) for match in matcher.get_matching_blocks()]


def n_common(one: Sequence[Item], other: Sequence[Item]) -> int:
    """Return how many items the two sequences have in the same order, by their longest common runs."""
    return sum(block.size for block in _runs(one, other))


def squeeze(text: str | None) -> str:
    """Return a text without white space; none gives the empty text."""
    return "".join((text or "").split())


def find_occurrence(text: str, part: str, occurrence: int) -> int | None:
    """Return where ``part`` stands in ``text`` for the given time (1 is the first), or None."""
    at = -1
    for _ in range(occurrence):
        at = text.find(part, at + 1)
        if at < 0:
            return None
    return at


def likeness(one: str | None, other: str | None) -> float:
    """Return how alike two short texts are: characters in common runs, twice over both lengths (0 to 1)."""
    first, second = squeeze(one), squeeze(other)
    if not first or not second:
        return float(first == second)
    return 2 * n_common(first, second) / (len(first) + len(second))
