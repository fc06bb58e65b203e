"""Reads what coders wrote down: the files of one document, and how far coders agree with one another.

The form of the files is that of the coding rules (CODEBOOK.md beside the gold).
"""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pipeline.quality.model import (
    CODED_PARTS,
    CodedCitation,
    CodedDocument,
    CodedResponsibility,
    CodedSection,
    CodedTarget,
)

TEXT_FILE = "clean.txt"
METADATA_FILE = "metadata.json"
SECTIONS_FILE = "sections.jsonl"
TARGETS_FILE = "targets.jsonl"
RESPONSIBILITIES_FILE = "responsibilities.jsonl"
CITATIONS_FILE = "citations.jsonl"
GOLD_FILES = (
    TEXT_FILE,
    METADATA_FILE,
    SECTIONS_FILE,
    TARGETS_FILE,
    RESPONSIBILITIES_FILE,
    CITATIONS_FILE,
)
"""The files of one document. Without the first there is no gold; a part whose file is missing is not judged, while an
empty file says that the document holds none."""
AGREEMENT_FILE = "agreement.csv"
"""How far coders agree with one another, for all documents."""
MEASURES_OF_TARGETS = ("level", "growth", "increment", "coverage", "milestone")

Row = TypeVar("Row")


class GoldError(ValueError):
    """A file of gold cannot be read; the message names file, line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree with one another in one rate of one aspect.

    ``documents``: all (of this gold, together), other (documents that are not in it), or the name of one.
    """

    documents: str
    part: str
    aspect: str
    measure: str
    value: float
    source: str


def read_gold(where: str, files: Mapping[str, str]) -> CodedDocument:
    """Return the coding of one document. ``files``: file name → content; raises GoldError, which says where."""
    metadata = _read_json(f"{where}/{METADATA_FILE}", files.get(METADATA_FILE, "{}"))

    def rows(file: str, read: Callable[[dict[str, Any]], Row]) -> tuple[Row, ...]:
        return tuple(_read_rows(f"{where}/{file}", files.get(file, ""), read))

    notes = rows(RESPONSIBILITIES_FILE, _agencies)
    return CodedDocument(
        text=files[TEXT_FILE].strip("\n"),
        metadata=metadata,
        sections=rows(SECTIONS_FILE, _section),
        targets=rows(TARGETS_FILE, _target),
        responsibilities=tuple(agency for note in notes for agency in note),
        citations=rows(CITATIONS_FILE, lambda row: CodedCitation(row["title"], row["doc_number"])),
        coded=frozenset(part for part in CODED_PARTS if {f"{part}.json", f"{part}.jsonl"} & files.keys()),
    )


def _read_json(where: str, content: str) -> dict[str, Any]:
    try:
        value = json.loads(content)
    except json.JSONDecodeError as error:
        raise GoldError(f"{where}: not JSON: {error}") from error
    if not isinstance(value, dict):
        raise GoldError(f"{where}: a JSON object is needed, {{…}}")
    return value


def _read_rows(where: str, content: str, read: Callable[[dict[str, Any]], Row]) -> Iterator[Row]:
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            row = _read_json(f"{where}, line {number}", line)
            try:
                yield read(row)
            except KeyError as error:
                raise GoldError(f"{where}, line {number}: the field {error} is missing") from error
            except (TypeError, ValueError) as error:
                raise GoldError(f"{where}, line {number}: {error}") from error


def _section(row: dict[str, Any]) -> CodedSection:
    return CodedSection(row["n"], row["parent"], row["level"], row["label"], row["heading"])


def _agencies(row: dict[str, Any]) -> list[CodedResponsibility]:
    return [CodedResponsibility(row["section"], agency) for agency in row["agencies"]]


def _target(row: dict[str, Any]) -> CodedTarget:
    if row["measure"] not in MEASURES_OF_TARGETS:
        raise ValueError(f"measure {row['measure']!r} is none of {', '.join(MEASURES_OF_TARGETS)}")
    deadline = row["deadline"]
    return CodedTarget(
        quote=row["quote"],
        value_text=row["value_text"],
        indicator=row["indicator"],
        measure=row["measure"],
        direction=row["direction"],
        value_min=_number(row["value_min"]),
        value_max=_number(row["value_max"]),
        unit=row["unit"],
        comparator=row["comparator"],
        period=row["period"],
        deadline=None if deadline is None else str(deadline),
        strength=row["strength"],
        occurrence=row.get("occurrence") or 1,
    )


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def read_agreement(where: str, content: str) -> list[Agreement]:
    """Return how far coders agree, from agreement.csv; raises GoldError."""
    found = []
    for number, row in enumerate(csv.DictReader(content.splitlines()), 2):
        try:
            value = float(row.pop("value"))
            found.append(Agreement(value=value, **row))
        except (KeyError, TypeError, ValueError) as error:
            raise GoldError(
                f"{where}, row {number}: documents, part, aspect, measure, value (a number) and source "
                f"are needed: {error}"
            ) from error
    return found
