"""What a section is for, by its heading: targets, tasks, safeguards … (seeds/lexicon/section_roles.csv)."""

import re
from functools import cache, lru_cache

from pipeline.lexicon import Lexicon


@cache
def _patterns(lexicon: Lexicon) -> tuple[tuple[re.Pattern[str], str], ...]:
    grouped: dict[str, list[str]] = {}
    for row in lexicon.rows("section_roles"):
        word = re.escape(row["word"])
        grouped.setdefault(row["role"], []).append(
            {"whole": f"^{word}$", "end": f"{word}$", "anywhere": word}[row["place"]]
        )
    return tuple((re.compile("|".join(words)), role) for role, words in grouped.items())


def role_of(heading: str | None, lexicon: Lexicon) -> str:
    """Return the role that ``heading`` names, the first of the lexicon's roles that fits, or ""."""
    if not heading:
        return ""
    return _role(heading, lexicon)


@lru_cache(4096)
def _role(heading: str, lexicon: Lexicon) -> str:
    plain = heading.replace(" ", "")
    return next((role for pattern, role in _patterns(lexicon) if pattern.search(plain)), "")
