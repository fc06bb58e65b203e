"""Proof that a clean document is traced: every run gives its text from its source, and nothing is unaccounted for."""

import html
import unicodedata

from pipeline import lexicon as lexicons
from pipeline.cleaning.characters import is_simplification, without_meaningless
from pipeline.cleaning.document import REASONS, CleanDocument, Run
from pipeline.cleaning.reading.containers import resolved_escape
from pipeline.lexicon import Lexicon

_WRONG_ENCODINGS = (
    "cp1252",
    "latin-1",
    "mac_cyrillic",
    "cp1251",
    "koi8-r",
    "mac_roman",
    "cp866",
    "cp437",
    "gb18030",
)


def faults(document: CleanDocument, lexicon: Lexicon | None = None) -> tuple[str, ...]:
    """Return what is wrong with the tracing of ``document``; () when every character is accounted for."""
    words = lexicon or lexicons.default()
    found = [fault for run in document.runs for fault in _run_faults(document, run, words)]
    covered = sorted((run.source_start, run.source_end) for run in document.runs)
    covered += [(removal.source_start, removal.source_end) for removal in document.removals]
    for removal in document.removals:
        if document.source[removal.source_start : removal.source_end] != removal.text:
            found.append(f"removal at {removal.source_start} does not quote the source")
        if removal.reason not in REASONS:
            found.append(f"removal at {removal.source_start} has the unknown reason {removal.reason!r}")
    position = 0
    for start, end in [*sorted(covered), (len(document.source), len(document.source))]:
        if start < position:
            found.append(f"source offset {start} is accounted for twice")
        elif document.source[position:start].strip():
            found.append(f"source {position}:{start} is neither in the text nor removed with a reason")
        position = max(position, end)
    last = 0
    for run in document.runs:
        if not last <= run.start < run.end <= len(document.text):
            found.append(f"run {run} overlaps the run before it or leaves the text")
        last = run.end
    return tuple(found)


def _run_faults(document: CleanDocument, run: Run, lexicon: Lexicon) -> list[str]:
    text, value = document.text[run.start : run.end], document.source[run.source_start : run.source_end]
    steps = run.conversion.split("+") if run.conversion else []
    for step in steps[: -1 if steps and steps[-1] in ("script", "width") else None]:
        value = _converted(value, step, text)
    exact = _same(value, text, steps, lexicon) if {"script", "width"} & set(steps) else value == text
    return (
        []
        if exact
        else [f"text {run.start}:{run.end} is not its source after {run.conversion or 'no conversion'}"]
    )


def _same(value: str, text: str, steps: list[str], lexicon: Lexicon) -> bool:
    if "width" in steps:
        narrow = "".join(unicodedata.normalize("NFKC", c) if "\uff05" <= c <= "\uff5a" else c for c in value)
        value = "".join(
            w if t.isascii() and (t.isalnum() or t in ".%") else v
            for v, w, t in zip(value, narrow, text, strict=False)
        )
    return value == text if steps == ["width"] else is_simplification(value, text, lexicon)


def _converted(value: str, step: str, text: str) -> str:
    if step == "entity":
        return html.unescape(value)[: max(1, len(text))]
    if step == "escape":
        return resolved_escape(value)
    if step == "mojibake":
        for encoding in _WRONG_ENCODINGS:
            for inner in ("utf-8", "gb2312"):
                restored = value.encode(encoding, errors="ignore").decode(inner, errors="ignore")
                restored = without_meaningless(restored)  # a byte-order mark that the run has swallowed
                same = text in (restored, unicodedata.normalize("NFKC", restored))
                if same or len(restored) == len(text) > 1:
                    return restored
    return value
