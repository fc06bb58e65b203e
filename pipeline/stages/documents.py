"""Source files → documents, text_map, removals: cleaning and metadata."""

import hashlib
import json
from dataclasses import fields
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import polars as pl

from pipeline.cleaning import CleanDocument, clean
from pipeline.lexicon import Lexicon
from pipeline.metadata import Metadata, describe
from pipeline.stage import Batch, Rows, Stage
from pipeline.stages.rows import RowCollector
from pipeline.tables.documents import Documents, Removals, TextMap

_METADATA = tuple(field.name for field in fields(Metadata))


def run(batch: Batch, lexicon: Lexicon) -> Rows:
    """Clean and describe the sources: doc_id, source_file, sha256, record (JSON) and content (bytes)."""
    documents: list[dict[str, Any]] = []
    runs, removals = RowCollector(TextMap), RowCollector(Removals)
    for source in batch["sources"].iter_rows(named=True):
        record = json.loads(source["record"])
        document = clean(source["content"], lexicon)
        documents.append(_row(source, record, document, describe(document, record, lexicon)))
        runs.add(source["doc_id"], document.runs)
        removals.add(source["doc_id"], document.removals)
    return {
        "documents": pl.DataFrame(documents, schema=Documents.polars_schema(), orient="row"),
        "text_map": runs.frame(),
        "removals": removals.frame(),
    }


def _row(
    source: dict[str, Any], record: dict[str, Any], document: CleanDocument, metadata: Metadata
) -> dict[str, Any]:
    return {name: getattr(metadata, name) for name in _METADATA} | {
        "issued_on": _date(metadata.issued_on),
        "adopted_on": _date(metadata.adopted_on),
        "published_on": _date(metadata.published_on),
        "doc_id": source["doc_id"],
        "source_name": PurePosixPath(source["source_file"]).stem,
        "source_file": source["source_file"],
        "source_sha256": source["sha256"],
        "media_type": document.media_type,
        "encoding": document.encoding,
        "source_url": record.get("url") or None,
        "retrieved_on": _date(record.get("retrieved_on")),
        "script": document.script,
        "flags": sorted({*document.flags, *metadata.flags}),
        "text": document.text,
        "text_sha256": hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "n_chars": len(document.text),
    }


def _date(value: str | None) -> date | None:
    """Return an ISO date; raises ValueError for a date that does not exist."""
    return date.fromisoformat(value) if value else None


STAGE = Stage(name="documents", run=run, reads=(), writes=(Documents, TextMap, Removals))
