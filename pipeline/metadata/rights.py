"""Whether a document's text may be published, and how faithful this copy is (design: five promises, rights).

Official documents of state and party organs are no object of copyright (著作权法 第五条); press reports are.
"""

from collections.abc import Mapping

RIGHTS = ("", "official", "press", "open", "restricted")


class UnknownRights(ValueError):
    """The rights column of sources.csv holds a word that is not in :data:`RIGHTS`."""


def redistributable(kind: str, doc_type: str | None, record: Mapping[str, str]) -> tuple[bool, str]:
    """Return whether the text may be published, and why, as one sentence.

    ``kind`` is official | press | unknown; ``rights`` of ``record`` overrides it. Raises UnknownRights.
    """
    stated = (record.get("rights") or "").strip().lower()
    if stated not in RIGHTS:
        raise UnknownRights(
            f"sources.csv, {record.get('file') or 'a row'}: rights is {stated!r}; "
            f"use one of {', '.join(repr(r) for r in RIGHTS)}"
        )
    if stated in ("official", "open"):
        word = "an official document" if stated == "official" else "openly licensed"
        return True, f"sources.csv states that it is {word}."
    if stated in ("press", "restricted"):
        word = "a press report" if stated == "press" else "restricted"
        return False, f"sources.csv states that it is {word}; only features are published."
    if kind == "official":
        named = f" ({doc_type})" if doc_type else ""
        return (
            True,
            f"Official document of a state or party organ{named}: no copyright (著作权法 第五条).",
        )
    if kind == "press":
        return False, "Press report: its text is protected by copyright; only features are published."
    return (
        False,
        "Nothing shows an official document; only features are published until sources.csv says so.",
    )


def fidelity(kind: str, altered: bool, converted: bool, reposted: bool) -> str:
    """Return the faithfulness of this copy; what harms it most is told first."""
    if altered:
        return "machine_altered"
    if kind == "press":
        return "press"
    if converted:
        return "converted"
    if reposted:
        return "repost"
    return "official" if kind == "official" else "unknown"
