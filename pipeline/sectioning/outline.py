"""The order of a document's own numbering: which style of label holds which, read from how their counts interleave.

Two observations decide. Where 1. 2. 3. start anew between (一) and (二), (一) holds 1.; and
where (2) carries on from (一), both are one level. Only where the document does not tell
does the usual order (:data:`pipeline.sectioning.labels.RANK`) decide.
"""

from collections.abc import Mapping, Sequence, Set

from pipeline.sectioning.labels import MARKS, RANK, STATUTE, Label

# Styles that documents mix within one level: 第一, and 一、; (一), (2) and (a).
_MIXED = {"cn": 0, "word": 0, "paren_cn": 1, "paren_arabic": 1, "paren_letter": 1}
# Always innermost, whatever stands between two of them.
_INNERMOST = MARKS | {"is"}
# Interleaving against the usual order must be this many times as frequent as with it.
_CLEARLY = 3


def order_styles(labels: Sequence[Label], opened: Mapping[str, Set[str]]) -> dict[str, int]:
    """Return the rank of every style in ``labels`` (0 is outermost); styles of one level share a rank.

    ``opened`` gives for a mark (——, ·) that heads lines of its own the styles that start anew below it.
    """
    level_of = _merge_mixed(labels)
    levels = sorted({level_of[label.style] for label in labels}, key=RANK.__getitem__)
    if len(levels) > 1:
        levels = _sort_levels(levels, [(level_of[label.style], label.ordinal) for label in labels])
    for mark in sorted(opened, key=RANK.__getitem__):
        inner = {level_of[style] for style in opened[mark]}
        outermost = min((levels.index(level) for level in inner), default=len(levels))
        if mark in levels and outermost < levels.index(mark):
            levels.remove(mark)
            levels.insert(outermost, mark)
    ranks = {level: rank for rank, level in enumerate(levels)}
    return {style: ranks[level] for style, level in level_of.items()}


def _merge_mixed(labels: Sequence[Label]) -> dict[str, str]:
    """Map each style to the style that stands for its level."""
    carried = [0, 0]  # counts of one style carrying on from another, by group
    own = [0, 0]  # counts of a style carrying on from itself over another of its group
    last: list[Label | None] = [None, None]
    last_of: dict[str, int] = {}
    outermost = [RANK["cn"], RANK["paren_cn"]]
    for label in labels:
        rank = RANK[label.style]
        for group in (0, 1):
            if rank < outermost[group]:
                last[group] = None
                for style, its_group in _MIXED.items():
                    if its_group == group:
                        last_of.pop(style, None)
        if label.style not in _MIXED:
            continue
        group = _MIXED[label.style]
        before = last[group]
        if before is not None and before.style != label.style and label.ordinal > 1:
            if last_of.get(label.style) == label.ordinal - 1:
                own[group] += 1
            elif before.ordinal == label.ordinal - 1:
                carried[group] += 1
        last[group] = label
        last_of[label.style] = label.ordinal
    styles = {label.style for label in labels}
    representative = ["cn", "paren_cn"]
    return {
        style: representative[_MIXED[style]]
        if style in _MIXED and carried[_MIXED[style]] > own[_MIXED[style]]
        else style
        for style in sorted(styles)
    }


def _sort_levels(levels: list[str], occurrences: list[tuple[str, int]]) -> list[str]:
    """Sort ``levels``, given in their usual order, by who holds whom in ``occurrences``."""
    holds = {level: dict.fromkeys(levels, 0) for level in levels}
    since: dict[str, set[str]] = {level: set() for level in levels}
    last = dict.fromkeys(levels, -1)
    first: dict[str, int] = {}
    for position, (level, ordinal) in enumerate(occurrences):
        first.setdefault(level, position)
        if last[level] == ordinal - 1 and since[level]:
            for other in since[level]:
                holds[level][other] += 1
        since[level].clear()
        last[level] = ordinal
        for other, seen in since.items():
            # a list inside an item begins with its first number; an excerpt's outer count goes on from where it was
            if other != level and (ordinal <= 1 or first[level] < position):
                seen.add(level)

    def inside(inner: str, outer: str) -> bool:
        """Tell whether ``inner``, usually the outer of the two, stands inside ``outer`` here."""
        against, usual = holds[outer][inner], holds[inner][outer]
        runs_on = any(holds[outer][y] and holds[y][outer] for y in levels if RANK[y] < RANK[inner])
        if runs_on and (usual or against == 1):
            return False  # a count that goes on across its parents tells nothing of what stands between
        if outer == "is" and against and not usual and first[outer] < first[inner]:
            return True  # 一是…:（一）…（五）… 二是…
        if against == 0 or _INNERMOST & {inner, outer} or {inner, outer} <= STATUTE:
            return False
        if against > _CLEARLY * usual:
            return True
        return usual <= _CLEARLY * against and first[outer] < first[inner]

    ordered: list[str] = []
    for level in levels:  # insertion: a level moves out past those that it holds here
        place = len(ordered)
        while place and inside(ordered[place - 1], level):
            place -= 1
        ordered.insert(place, level)
    return ordered
