"""Which section each character of a document belongs to, as stretches of text.

A stretch is a run of characters with one innermost section that is heading throughout or
nowhere. The stretches of a document follow one another and cover it.
"""

from collections.abc import Iterable

Span = tuple[int, int, int]
"""Start and end of a run of characters in code points, end exclusive, and the place that it is."""


def stretches(n_chars: int, outside: int, spans: Iterable[Span]) -> tuple[list[int], list[int]]:
    """Cut a text of ``n_chars`` characters at the edges of ``spans``.

    Spans are sections and their headings, in any order, a larger place number being further in where two
    are the same run of characters. Returns the starts of the stretches, the first 0, and the
    place of each: the innermost span over it, or ``outside``. Where spans overlap without nesting, the
    one that begins later holds the common part. Raises ValueError for a span that leaves the text.
    """
    starts: list[int] = []
    places: list[int] = []
    open_ends, open_places = [n_chars], [outside]
    position = 0
    for start, negative_end, place in sorted((start, -end, place) for start, end, place in spans):
        end = -negative_end
        if not 0 <= start <= end <= n_chars:
            raise ValueError(f"the span {start}:{end} is not inside a text of {n_chars} characters")
        while len(open_ends) > 1 and open_ends[-1] <= start:
            inner_end, inner = open_ends.pop(), open_places.pop()
            if inner_end > position:
                starts.append(position)
                places.append(inner)
                position = inner_end
        if start > position:
            starts.append(position)
            places.append(open_places[-1])
            position = start
        open_ends.append(end)
        open_places.append(place)
    while open_ends:
        inner_end, inner = open_ends.pop(), open_places.pop()
        if inner_end > position:
            starts.append(position)
            places.append(inner)
            position = inner_end
    return starts, places
