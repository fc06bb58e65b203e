"""Hand-made cleaned documents for the tests of metadata."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.cleaning.document import CleanDocument, Removal

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("metadata_cases.toml").read_text(encoding="utf-8")
)["case"]


def cleaned(
    text: str,
    fields: Iterable[Iterable[str]] = (),
    removed: Iterable[Iterable[str]] = (),
    script: str = "Hans",
    flags: tuple[str, ...] = (),
) -> CleanDocument:
    """Return a document as cleaning would give it; ``removed`` holds pairs of reason and text."""
    removals = tuple(Removal(i, i + len(part), reason, part) for i, (reason, part) in enumerate(removed))
    pairs = tuple((label, value) for label, value in fields)
    return CleanDocument(text, text, (), removals, "utf-8", "text/plain", script, flags, pairs)
