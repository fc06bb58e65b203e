"""Telling journalism from documents: datelines, bylines, hearsay, and the reported form of a news text."""

import functools
from dataclasses import dataclass

from pipeline.lexicon import Lexicon
from pipeline.metadata.patterns import Pattern, compiled

PRESS_WEIGHT = 3
"""Cues of this weight in all make a text a press report, where no official form speaks against it."""
_HEAD, _LEAD = 1500, 160
_BODY = 20_000


@dataclass(frozen=True, slots=True)
class PressEvidence:
    """The press cues found (their meanings, sorted) and their weight in all."""

    weight: int
    cues: tuple[str, ...]


@functools.cache
def _cues(lexicon: Lexicon) -> tuple[tuple[Pattern, str, int, str], ...]:
    rows = lexicon.rows("press_cues")
    return tuple(
        (compiled("press_cues", r["pattern"]), r["where"], int(r["weight"]), r["meaning"]) for r in rows
    )


@functools.cache
def _press_names(lexicon: Lexicon) -> tuple[frozenset[str], tuple[str, ...]]:
    rows = lexicon.rows("press_names")
    names = frozenset(row["name"] for row in rows if row["kind"] == "name")
    return names, tuple(sorted(row["name"] for row in rows if row["kind"] == "ending"))


def press_evidence(
    title: str, text: str, removed: str, source: str | None, lexicon: Lexicon, *, sources: str = ""
) -> PressEvidence:
    """Weigh what speaks for journalism in headline, text, removed lines and the source named."""
    fields = {
        "title": title,
        "lead": _without_title(title, text)[:_LEAD],
        "head": f"{removed}\n{text[:_HEAD]}",
        "any": text[:_BODY],
        "removed": removed,
        "source": sources,
    }
    found = {
        (meaning, weight)
        for pattern, where, weight, meaning in _cues(lexicon)
        if pattern.search(fields[where])
    }
    if source is not None and is_press(source, lexicon):
        found.add(("source is a newspaper or news site", 2))
    meanings: dict[str, int] = {}
    for meaning, weight in found:
        meanings[meaning] = max(weight, meanings.get(meaning, 0))
    return PressEvidence(sum(meanings.values()), tuple(sorted(meanings)))


def _without_title(title: str, text: str) -> str:
    return text[len(title) :].lstrip("\n") if title and text.startswith(title) else text


def is_press(name: str, lexicon: Lexicon) -> bool:
    """Tell whether ``name`` is that of a newspaper, a news agency or a news site."""
    names, endings = _press_names(lexicon)
    bare = name.strip(" 《》·-—")
    return bare in names or bare.endswith(endings) or any(bare.startswith(n) for n in names)
