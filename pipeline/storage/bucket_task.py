"""One bucket's share of a stage: what a process, or a machine of a cluster, is handed and gives back."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipeline.cleaning import UnreadableDocument
from pipeline.lexicon import Lexicon
from pipeline.stage import Batch, Rows, Stage
from pipeline.storage.digest import combine, digest_by_document, sha256
from pipeline.storage.object_path import Root
from pipeline.storage.warehouse import WrittenFile, read_files, write_file
from pipeline.tables import TABLES, Ledger


@dataclass(frozen=True)
class StageRun:
    """What all tasks of one run of a stage share; it is sent to each worker once.

    ``lexicon`` holds the files that the stage reads; ``root`` is the folder of the warehouse;
    ``documents_folder`` is where the first stage finds its sources, ``seeds_version`` their data version;
    ``attempt`` begins the names of the files that tasks write, so that those of a run that was killed are told.
    """

    stage: Stage
    code_version: str
    run_id: str
    lexicon: Lexicon
    root: Root
    documents_folder: Path | None = None
    seeds_version: str = ""
    attempt: str = "none"


@dataclass(frozen=True)
class Task:
    """One bucket of a run: what to compute, what to keep, and where everything lies.

    ``inputs``: doc_id, source_file, input_hash, verdict and note of the documents to compute (and, for the
    first stage, sha256 and record). ``gone``: documents whose rows are dropped. ``upstream`` and ``kept``:
    table → files of the bucket, to read from and as they are. ``previous``: doc_id → output hash before.
    """

    bucket: int
    inputs: pl.DataFrame
    gone: tuple[str, ...]
    upstream: dict[str, list[str]]
    kept: dict[str, list[str]]
    previous: dict[str, str]


@dataclass(frozen=True)
class BucketResult:
    """What a task gives back: its ledger rows, and the files that await their commit.

    ``files``: table → file, None where the bucket is empty; a table whose rows are as before is left out.
    """

    bucket: int
    files: dict[str, WrittenFile | None]
    ledger: pl.DataFrame


def read_sources(folder: Path | None, task: Task) -> Batch:
    """Read the bytes of the documents that a first stage is to compute."""
    assert folder is not None
    fit = task.inputs.filter(pl.col("verdict") == "")
    content = [(folder / name).read_bytes() for name in fit["source_file"]]
    return {"sources": fit.with_columns(pl.Series("content", content, dtype=pl.Binary))}


def read_upstream(stage: Stage, task: Task) -> Batch:
    """Read what the stage declares that it reads, for the documents to compute."""
    wanted = task.inputs.select("doc_id")
    batch = {}
    for name, columns in stage.columns_read().items():
        rows = read_files(TABLES[name], task.upstream.get(name, []), columns)
        batch[name] = rows.join(wanted, on="doc_id", how="semi", maintain_order="left")
    return batch


def _run(stage: Stage, batch: Batch, lexicon: Lexicon) -> Rows:
    rows = stage.run(batch, lexicon)
    return {table.name: table.check(rows[table.name]) for table in stage.writes}


def _one_by_one(
    stage: Stage, batch: Batch, lexicon: Lexicon, doc_ids: list[str]
) -> Iterator[tuple[str, Rows | Exception]]:
    for doc_id in doc_ids:
        alone = {name: rows.filter(pl.col("doc_id") == doc_id) for name, rows in batch.items()}
        try:
            yield doc_id, _run(stage, alone, lexicon)
        except Exception as error:
            yield doc_id, error


def compute(stage: Stage, batch: Batch, lexicon: Lexicon, doc_ids: list[str]) -> tuple[Rows, dict[str, str]]:
    """Run a stage on a batch; return its rows and doc_id → reason for the documents that failed.

    A batch with a bad document is run again document by document, so that only that one is lost.
    """
    try:
        return _run(stage, batch, lexicon), {}
    except Exception:
        results = list(_one_by_one(stage, batch, lexicon, doc_ids))
    failed = {doc_id: _reason(result) for doc_id, result in results if isinstance(result, Exception)}
    good = [result for _, result in results if not isinstance(result, Exception)]
    empty = {table.name: pl.DataFrame(schema=table.polars_schema()) for table in stage.writes}
    return {
        name: pl.concat([rows, *(result[name] for result in good)]) for name, rows in empty.items()
    }, failed


def _reason(error: Exception) -> str:
    kind = type(error).__name__
    text = " ".join(str(error).split()) or "no message"
    return text if isinstance(error, UnreadableDocument) else f"{kind}: {text}"


def run_task(run: StageRun, task: Task) -> BucketResult:
    """Compute one bucket of a stage and write its files beside the ones in use."""
    stage = run.stage
    fit = task.inputs.filter(pl.col("verdict") == "")
    batch = read_upstream(stage, task) if stage.reads else read_sources(run.documents_folder, task)
    doc_ids = fit["doc_id"].to_list()
    rows, failed = compute(stage, batch, run.lexicon, doc_ids) if doc_ids else ({}, {})
    ledger = _ledger_rows(run, task, rows, failed)
    files = {}
    outdated = pl.Series("doc_id", [*task.inputs["doc_id"], *task.gone], dtype=pl.String)
    changed = task.gone or any(
        task.previous.get(doc) != out for doc, out in ledger.select("doc_id", "output_hash").iter_rows()
    )
    if changed:
        for table in stage.writes:
            before = read_files(table, task.kept.get(table.name, [])).filter(
                ~pl.col("doc_id").is_in(outdated.implode())
            )
            after = pl.concat([before, rows[table.name]]) if table.name in rows else before
            after = after.sort(table.key, nulls_last=False)
            files[table.name] = (
                write_file(run.root, table, str(task.bucket), after, run.attempt) if after.height else None
            )
    return BucketResult(task.bucket, files, ledger)


def _ledger_rows(run: StageRun, task: Task, rows: Rows, failed: dict[str, str]) -> pl.DataFrame:
    hashes: dict[str, dict[str, str]] = {}
    counts: dict[str, int] = {}
    for table in run.stage.writes:
        frame = rows.get(table.name)
        if frame is None:
            continue
        for part in table.parts():
            hashes[part.name] = digest_by_document(frame, list(part.columns))
        for doc_id, count in frame.group_by("doc_id").len().iter_rows():
            counts[doc_id] = counts.get(doc_id, 0) + count
    parts = [part.name for part in run.stage.parts_written()]
    nothing = sha256("")
    ledger = []
    for row in task.inputs.iter_rows(named=True):
        doc_id = row["doc_id"]
        status, reason = row["verdict"] or "ok", row["note"]
        if doc_id in failed:
            status, reason = "quarantined", failed[doc_id]
        outputs = [(part, hashes[part].get(doc_id, nothing)) for part in parts] if status == "ok" else []
        ledger.append(
            {
                "doc_id": doc_id,
                "source_file": row["source_file"],
                "stage": run.stage.name,
                "status": status,
                "reason": reason,
                "input_hash": row["input_hash"],
                "code_version": run.code_version,
                "output_hash": combine(value for _, value in outputs) if status == "ok" else None,
                "n_rows": counts.get(doc_id, 0),
                "outputs": [{"part": part, "sha256": value} for part, value in outputs],
                "run_id": run.run_id,
            }
        )
    return Ledger.check(pl.DataFrame(ledger, schema=Ledger.polars_schema()))
