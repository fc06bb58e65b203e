"""Stable identifiers: made of what a row is, never of where it stands in a file or when it was made."""

import hashlib
from collections import Counter
from collections.abc import Iterable

SEPARATOR = "\x1f"


def document_id(path: str) -> str:
    """Return the identifier of a document: 16 hexadecimal digits of the SHA-256 of its relative path."""
    return hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def row_ids(doc_id: str, descriptions: Iterable[tuple[str | None, ...]]) -> list[str]:
    """Return one identifier a row, ``<doc_id>-<10 hexadecimal digits>``.

    Rows described alike are told apart by their order among themselves, so a row keeps its
    identifier whatever is added or removed elsewhere in the document.
    """
    seen: Counter[tuple[str | None, ...]] = Counter()
    ids = []
    for description in descriptions:
        seen[description] += 1
        named = SEPARATOR.join([*(part or "" for part in description), str(seen[description])])
        ids.append(f"{doc_id}-{hashlib.sha256(named.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}")
    return ids
