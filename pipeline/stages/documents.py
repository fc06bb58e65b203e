"""Source files → documents, text_map, removals: cleaning and metadata."""

import hashlib
import json
from dataclasses import asdict
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from pipeline.cleaning import clean
from pipeline.lexicon import Lexicon
from pipeline.metadata import describe
from pipeline.stage import Batch, Rows, Stage
from pipeline.stages.rows import frame
from pipeline.tables.documents import Documents, Removals, TextMap


def run(batch: Batch, lexicon: Lexicon) -> Rows:
    """Clean and describe the sources: doc_id, source_file, sha256, record (JSON) and content (bytes)."""
    documents: list[dict[str, Any]] = []
    runs: list[dict[str, Any]] = []
    removals: list[dict[str, Any]] = []
    for source in batch["sources"].iter_rows(named=True):
        doc_id = source["doc_id"]
        record = json.loads(source["record"])
        document = clean(source["content"], lexicon)
        metadata = asdict(describe(document, record, lexicon))
        for name in ("issued_on", "adopted_on", "published_on"):
            metadata[name] = _date(metadata[name])
        documents.append(
            metadata
            | {
                "doc_id": doc_id,
                "source_name": PurePosixPath(source["source_file"]).stem,
                "source_file": source["source_file"],
                "source_sha256": source["sha256"],
                "media_type": document.media_type,
                "encoding": document.encoding,
                "source_url": record.get("url") or None,
                "retrieved_on": _date(record.get("retrieved_on")),
                "script": document.script,
                "flags": sorted({*document.flags, *metadata["flags"]}),
                "text": document.text,
                "text_sha256": hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
                "n_chars": len(document.text),
            }
        )
        runs += [asdict(run) | {"doc_id": doc_id} for run in document.runs]
        removals += [asdict(removal) | {"doc_id": doc_id} for removal in document.removals]
    return {
        "documents": frame(Documents, documents),
        "text_map": frame(TextMap, runs),
        "removals": frame(Removals, removals),
    }


def _date(value: str | None) -> date | None:
    """Return an ISO date; raises ValueError for a date that does not exist."""
    return date.fromisoformat(value) if value else None


STAGE = Stage(name="documents", run=run, reads=(), writes=(Documents, TextMap, Removals))
