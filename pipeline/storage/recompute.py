"""Exact recomputation: run a stage for the documents whose input or code differs, and for no others.

The ledger says, for each document and stage, from which input and with which code its rows were
computed. Comparing it with the present gives the documents to compute and those that are gone; the
buckets that hold them are rewritten, all others are left alone.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.lexicon import Lexicon
from pipeline.stage import Batch, Rows, Stage
from pipeline.storage.digest import combine, digest_by_document, sha256
from pipeline.storage.warehouse import Warehouse, WrittenFile, bucket_of, read_files, write_file
from pipeline.tables import TABLES, Ledger, Table

MANY_BUCKETS = 8
"""Fewer touched buckets than this run in the process at hand: starting workers would cost more."""

Progress = Callable[[str, int, int], None]
"""Called with stage, documents done and documents in all."""


@dataclass(frozen=True)
class Task:
    """One bucket's share of a stage: what to compute, what to keep, and where everything lies.

    ``inputs``: doc_id, source_file, input_hash, verdict and note of the documents to compute (and, for the
    first stage, sha256 and record). ``upstream``: table → files of the bucket. ``kept``: table → files of
    the bucket as they are. ``gone``: documents whose rows are dropped.
    """

    stage: Stage
    code_version: str
    run_id: str
    bucket: int
    inputs: pl.DataFrame
    gone: tuple[str, ...]
    upstream: dict[str, list[str]]
    kept: dict[str, list[str]]
    previous: dict[str, str]
    root: Path
    documents_folder: Path | None
    lexicon: Lexicon


@dataclass(frozen=True)
class BucketResult:
    """What a task gives back: files that await their commit (table → file or None for an empty bucket), and ledger rows."""

    bucket: int
    files: dict[str, WrittenFile | None]
    ledger: pl.DataFrame


@dataclass
class Outcome:
    """What a stage did: documents computed, dropped and kept, by status; and the versions of its tables."""

    stage: str
    computed: int = 0
    dropped: int = 0
    kept: int = 0
    quarantined: list[tuple[str, str]] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)


def read_sources(task: Task) -> Batch:
    """Read the bytes of the documents that a first stage is to compute."""
    assert task.documents_folder is not None
    fit = task.inputs.filter(pl.col("verdict") == "")
    content = [(task.documents_folder / name).read_bytes() for name in fit["source_file"]]
    return {"sources": fit.with_columns(pl.Series("content", content, dtype=pl.Binary))}


def read_upstream(task: Task) -> Batch:
    """Read what the stage declares that it reads, for the documents to compute."""
    wanted = task.inputs.select("doc_id")
    batch = {}
    for name, columns in task.stage.columns_read().items():
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
    return text if getattr(error, "is_verdict", False) else f"{kind}: {text}"


def run_task(task: Task) -> BucketResult:
    """Compute one bucket of a stage and write its files beside the ones in use."""
    stage = task.stage
    fit = task.inputs.filter(pl.col("verdict") == "")
    batch = read_upstream(task) if stage.reads else read_sources(task)
    doc_ids = fit["doc_id"].to_list()
    rows, failed = compute(stage, batch, task.lexicon, doc_ids) if doc_ids else ({}, {})
    ledger = _ledger_rows(task, rows, failed)
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
                write_file(task.root, table, str(task.bucket), after) if after.height else None
            )
    return BucketResult(task.bucket, files, ledger)


def _ledger_rows(task: Task, rows: Rows, failed: dict[str, str]) -> pl.DataFrame:
    hashes: dict[str, dict[str, str]] = {}
    counts: dict[str, int] = {}
    for table in task.stage.writes:
        frame = rows.get(table.name)
        if frame is None:
            continue
        for part in table.parts():
            hashes[part.name] = digest_by_document(frame, list(part.columns))
        for doc_id, count in frame.group_by("doc_id").len().iter_rows():
            counts[doc_id] = counts.get(doc_id, 0) + count
    parts = [part.name for part in task.stage.parts_written()]
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
                "stage": task.stage.name,
                "status": status,
                "reason": reason,
                "input_hash": row["input_hash"],
                "code_version": task.code_version,
                "output_hash": combine(value for _, value in outputs) if status == "ok" else None,
                "n_rows": counts.get(doc_id, 0),
                "outputs": [{"part": part, "sha256": value} for part, value in outputs],
                "run_id": task.run_id,
            }
        )
    return Ledger.check(pl.DataFrame(ledger, schema=Ledger.polars_schema()))


def part_hashes(ledger: pl.DataFrame) -> pl.DataFrame:
    """Return doc_id, part, sha256 of the documents that are ok."""
    fit = ledger.filter(pl.col("status") == "ok")
    return fit.select("doc_id", "outputs").explode("outputs").unnest("outputs").drop_nulls("part")


def downstream_inputs(stage: Stage, ledgers: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Return the inputs of a stage: the documents that every stage it reads from gave, with their input hash.

    ``ledgers``: stage name → ledger rows, for the stages that write what this one reads.
    """
    parts = sorted(part.name for part in stage.reads)
    hashes = pl.concat([part_hashes(ledger) for ledger in ledgers.values()]).filter(
        pl.col("part").is_in(parts)
    )
    whole = (
        hashes.sort("doc_id", "part")
        .group_by("doc_id", maintain_order=True)
        .agg(pl.len(), pl.col("sha256").str.join("\n"))
    )
    whole = whole.filter(pl.col("len") == len(parts))
    names = pl.concat([ledger.select("doc_id", "source_file") for ledger in ledgers.values()]).unique(
        "doc_id"
    )
    return (
        whole.join(names, on="doc_id")
        .with_columns(
            pl.col("sha256").map_elements(sha256, return_dtype=pl.String).alias("input_hash"),
            pl.lit("").alias("verdict"),
            pl.lit(None, pl.String).alias("note"),
        )
        .select("doc_id", "source_file", "input_hash", "verdict", "note")
        .sort("doc_id")
    )


@dataclass(frozen=True)
class Plan:
    """What a stage has to do: the inputs to compute, and the documents whose rows are to be dropped."""

    compute: pl.DataFrame
    gone: list[str]
    kept: int


def plan(inputs: pl.DataFrame, ledger: pl.DataFrame, code_version: str) -> Plan:
    """Compare the present inputs of a stage with its ledger."""
    known = ledger.select("doc_id", pl.col("input_hash").alias("known"), pl.col("code_version").alias("with"))
    joined = inputs.join(known, on="doc_id", how="left", maintain_order="left")
    current = (pl.col("known") == pl.col("input_hash")) & (pl.col("with") == code_version)
    stale = joined.filter(~current.fill_null(False)).drop("known", "with")
    gone = sorted(set(ledger["doc_id"]) - set(inputs["doc_id"]))
    return Plan(stale, gone, inputs.height - stale.height)


def recompute(
    stage: Stage,
    inputs: pl.DataFrame,
    warehouse: Warehouse,
    lexicon: Lexicon,
    code_version: str,
    run_id: str,
    *,
    upstream: list[type[Table]],
    documents_folder: Path | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Outcome:
    """Bring the tables of a stage up to date with its inputs, and the ledger with the tables.

    ``lexicon`` holds the files that the stage reads. Tables are committed first and the ledger last: whoever is killed in between leaves documents
    that the next run computes again, to the same rows.
    """
    ledger = warehouse.read(Ledger, partitions=[stage.name])
    todo = plan(inputs, ledger, code_version)
    outcome = Outcome(stage.name, todo.compute.height, len(todo.gone), todo.kept)
    missing = [table for table in stage.writes if warehouse.version(table) is None]
    if todo.compute.height or todo.gone or missing:
        results = _run_all(
            _tasks(stage, todo, ledger, warehouse, lexicon, code_version, run_id, upstream, documents_folder),
            jobs,
            progress,
        )
        lineage = {
            "stage": stage.name,
            "code_version": code_version,
            "run_id": run_id,
            "inputs": {table.name: warehouse.version(table) for table in upstream},
            "computed": outcome.computed,
            "dropped": outcome.dropped,
        }
        for table in stage.writes:
            touched = {
                str(result.bucket): result.files[table.name]
                for result in results
                if table.name in result.files
            }
            if touched or table in missing:
                warehouse.commit(table, [file for file in touched.values() if file], list(touched), lineage)
        fresh = pl.concat([ledger.clear(), *(result.ledger for result in results)])
        replaced = pl.Series([*fresh["doc_id"], *todo.gone], dtype=pl.String)
        ledger = pl.concat([ledger.filter(~pl.col("doc_id").is_in(replaced.implode())), fresh]).sort(
            Ledger.key
        )
        file = write_file(warehouse.root, Ledger, stage.name, ledger)
        warehouse.commit(Ledger, [file], [stage.name], lineage)
    outcome.quarantined = (
        ledger.filter(pl.col("status") == "quarantined").select("source_file", "reason").rows()
    )
    outcome.versions = {
        table.name: version for table in stage.writes if (version := warehouse.version(table)) is not None
    }
    return outcome


def _tasks(
    stage: Stage,
    todo: Plan,
    ledger: pl.DataFrame,
    warehouse: Warehouse,
    lexicon: Lexicon,
    code_version: str,
    run_id: str,
    upstream: list[type[Table]],
    documents_folder: Path | None,
) -> list[Task]:
    read_from = {table.name: warehouse.files(table) for table in upstream}
    kept = {table.name: warehouse.files(table) for table in stage.writes}
    previous = dict(ledger.select("doc_id", "output_hash").iter_rows())
    bucket = lambda doc_id: bucket_of(doc_id, warehouse.buckets)
    buckets = {
        key: [name for name in todo.gone if bucket(name) == key]
        for key in {bucket(name) for name in todo.gone}
    }
    groups: dict[Any, pl.DataFrame] = {}
    if todo.compute.height:
        keyed = todo.compute.with_columns(
            pl.Series("bucket", [bucket(name) for name in todo.compute["doc_id"]])
        )
        groups = {
            key[0]: rows.drop("bucket") for key, rows in keyed.partition_by("bucket", as_dict=True).items()
        }
    return [
        Task(
            stage=stage,
            code_version=code_version,
            run_id=run_id,
            bucket=key,
            inputs=(rows := groups.get(key, todo.compute.clear())),
            gone=tuple(buckets.get(key, ())),
            upstream={name: files.get(str(key), []) for name, files in read_from.items()},
            kept={name: files.get(str(key), []) for name, files in kept.items()},
            previous={name: previous[name] for name in rows["doc_id"] if previous.get(name) is not None},
            root=warehouse.root,
            documents_folder=documents_folder,
            lexicon=lexicon,
        )
        for key in sorted({*groups, *buckets})
    ]


def _run_all(tasks: list[Task], jobs: int, progress: Progress | None) -> list[BucketResult]:
    total = sum(task.inputs.height for task in tasks)
    done = 0
    results = []

    def finished(result: BucketResult, task: Task) -> None:
        nonlocal done
        results.append(result)
        done += task.inputs.height
        if progress:
            progress(task.stage.name, done, total)

    if jobs <= 1 or len(tasks) < MANY_BUCKETS:
        for task in tasks:
            finished(run_task(task), task)
    else:
        # spawn, not fork: polars and Arrow run threads, and a forked child may wait for their locks for ever.
        with ProcessPoolExecutor(min(jobs, len(tasks)), mp_context=get_context("spawn")) as pool:
            pending = {pool.submit(run_task, task): task for task in tasks}
            for future in as_completed(pending):
                finished(future.result(), pending[future])
    return sorted(results, key=lambda result: result.bucket)


def data_version(ledger: pl.DataFrame, table: type[Table]) -> str:
    """Return the data version of a table: a hash over what became of each document, and of the hashes of its rows.

    Documents that were withheld or quarantined count too, so that a release, which tells of them, follows.
    """
    parts = [part.name for part in table.parts()]
    hashes = part_hashes(ledger).filter(pl.col("part").is_in(parts)).sort("doc_id", "part")
    made = hashes.group_by("doc_id", maintain_order=True).agg(pl.col("sha256").str.join(" "))
    ends = ledger.select("doc_id", "status", pl.col("reason").fill_null("")).sort("doc_id")
    rows = ends.join(made, on="doc_id", how="left", maintain_order="left").with_columns(pl.col("sha256").fill_null(""))
    return sha256("\n".join(" ".join(row) for row in rows.iter_rows()))
