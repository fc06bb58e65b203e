"""Exact recomputation: run a stage for the documents whose input or code differs, and for no others.

The ledger says, for each document and stage, from which input and with which code its rows were
computed. Comparing it with the present gives the documents to compute and those that are gone; the
buckets that hold them are rewritten, all others are left alone.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from pipeline.stage import Stage
from pipeline.storage.bucket_task import BucketResult, StageRun, Task
from pipeline.storage.digest import sha256
from pipeline.storage.engines import Engine
from pipeline.storage.ledgers import part_hashes, read_ledger
from pipeline.storage.leftovers import attempt
from pipeline.storage.warehouse import Warehouse, bucket_of, ledger_partition, range_of, write_file
from pipeline.tables import Ledger, Table

Progress = Callable[[str, int, int], None]
"""Called with stage, documents done and documents in all."""


@dataclass
class Outcome:
    """What a stage did: documents computed, dropped and kept; those quarantined, with reason; table → data version."""

    stage: str
    computed: int = 0
    dropped: int = 0
    kept: int = 0
    quarantined: list[tuple[str, str]] = field(default_factory=list)
    data_versions: dict[str, str] = field(default_factory=dict)


def downstream_inputs(stage: Stage, ledgers: dict[str, pl.DataFrame], writes: dict[str, str]) -> pl.DataFrame:
    """Return the inputs of a stage: the documents that every stage it reads from gave, with their input hash.

    ``ledgers``: stage name → ledger rows, for the stages that write what this one reads; ``writes``: table →
    name of the stage that writes it.
    """
    parts = sorted(part.name for part in stage.reads)
    whole = pl.concat([ledger.select("doc_id", "source_file") for ledger in ledgers.values()]).unique(
        "doc_id"
    )
    for name, ledger in ledgers.items():
        made = [part.name for part in stage.reads if writes[part.table] == name]
        fit = ledger.filter(pl.col("status") == "ok")
        whole = whole.join(fit.select("doc_id", *part_hashes(fit, made)), on="doc_id")
    whole = whole.drop_nulls(parts).sort("doc_id")
    if len(parts) > 1:
        read = whole.select(pl.concat_str(parts, separator="\n")).to_series()
        input_hash = pl.lit(pl.Series([sha256(text) for text in read], dtype=pl.String))
    else:
        input_hash = pl.col(parts[0])
    return whole.select(
        "doc_id",
        "source_file",
        input_hash.alias("input_hash"),
        pl.lit("").alias("verdict"),
        pl.lit(None, pl.String).alias("note"),
    )


@dataclass(frozen=True)
class Plan:
    """What a stage has to do: the inputs to compute, and the documents whose rows are to be dropped."""

    compute: pl.DataFrame
    gone: list[str]


def plan(inputs: pl.DataFrame, ledger: pl.DataFrame, code_version: str) -> Plan:
    """Compare the present inputs of a stage with its ledger."""
    known = ledger.select("doc_id", pl.col("input_hash").alias("known"), pl.col("code_version").alias("with"))
    joined = inputs.join(known, on="doc_id", how="left", maintain_order="left")
    current = (pl.col("known") == pl.col("input_hash")) & (pl.col("with") == code_version)
    stale = joined.filter(~current.fill_null(False)).drop("known", "with")
    gone = sorted(ledger.join(inputs, on="doc_id", how="anti")["doc_id"])
    return Plan(stale, gone)


def recompute(
    run: StageRun,
    inputs: pl.DataFrame,
    ranges: list[str],
    warehouse: Warehouse,
    upstream: list[type[Table]],
    engine: Engine,
    progress: Progress | None = None,
) -> Outcome:
    """Bring the tables of a stage up to date with its inputs in ranges of documents, and the ledger with the tables.

    Tables are committed first and the ledger last: whoever is killed in between leaves documents
    that the next run computes again, to the same rows.
    """
    stage = run.stage
    missing = warehouse.lacks([*stage.writes, Ledger])
    ledger = read_ledger(warehouse, stage.name, ranges)
    if missing:  # What the ledger says of a table that somebody removed is no longer so.
        ledger = ledger.with_columns(
            pl.lit("").alias("input_hash"), pl.lit(None, pl.String).alias("output_hash")
        )
    todo = plan(inputs, ledger, run.code_version)
    outcome = Outcome(stage.name, todo.compute.height, len(todo.gone))
    if todo.compute.height or todo.gone or missing:
        with attempt(warehouse, [*stage.writes, Ledger]) as name:
            run = replace(run, attempt=name)
            results = _collect(engine, run, _tasks(run, todo, ledger, warehouse, upstream), progress)
            _commit(run, outcome, ledger, results, todo, warehouse, upstream)
    return outcome


def _commit(
    run: StageRun,
    outcome: Outcome,
    ledger: pl.DataFrame,
    results: list[BucketResult],
    todo: Plan,
    warehouse: Warehouse,
    upstream: list[type[Table]],
) -> None:
    """Commit what the tasks have written, one transaction a table, then the ranges of the ledger that differ."""
    stage = run.stage
    read_from: dict[str, Any] = {table.name: warehouse.version(table) for table in upstream}
    lineage = {
        "stage": stage.name,
        "code_version": run.code_version,
        "run_id": run.run_id,
        "inputs": read_from or {"seeds": run.seeds_version},
        "computed": outcome.computed,
        "dropped": outcome.dropped,
        **stage.provenance(run.lexicon),
    }
    for table in stage.writes:
        touched = {
            str(result.bucket): result.files[table.name] for result in results if table.name in result.files
        }
        if touched or warehouse.version(table) is None:
            warehouse.commit(table, [file for file in touched.values() if file], list(touched), lineage)
    by_range = range_of(pl.col("doc_id"))
    touched_ids = pl.DataFrame(
        {"doc_id": [*todo.compute["doc_id"], *todo.gone]}, schema={"doc_id": pl.String}
    )
    entered_in = touched_ids.select(by_range.unique().sort()).to_series().to_list()
    entered = _entered(ledger.filter(by_range.is_in(entered_in)), results, todo.gone)
    written = []
    for (name,), rows in entered.group_by(by_range, maintain_order=True):
        partition = ledger_partition(stage.name, str(name))
        written.append(write_file(warehouse.root, Ledger, partition, rows, run.attempt))
    warehouse.commit(Ledger, written, [ledger_partition(stage.name, name) for name in entered_in], lineage)


def _entered(ledger: pl.DataFrame, results: list[BucketResult], gone: list[str]) -> pl.DataFrame:
    """Return the ledger of a stage with the rows of the computed documents replaced and of the gone ones dropped."""
    fresh = pl.concat([ledger.clear(), *(result.ledger for result in results)])
    outdated = pl.Series([*fresh["doc_id"], *gone], dtype=pl.String)
    return pl.concat([ledger.filter(~pl.col("doc_id").is_in(outdated.implode())), fresh]).sort(Ledger.key)


def _tasks(
    run: StageRun, todo: Plan, ledger: pl.DataFrame, warehouse: Warehouse, upstream: list[type[Table]]
) -> list[Task]:
    """Return one task for each bucket that holds a document to compute or to drop."""
    read_from = {table.name: warehouse.files(table) for table in upstream}
    kept = {table.name: warehouse.files(table) for table in run.stage.writes}
    before = ledger.select("doc_id", "output_hash").join(todo.compute, on="doc_id", how="semi")
    outputs = {doc_id: value for doc_id, value in before.iter_rows() if value}
    gone: defaultdict[int, list[str]] = defaultdict(list)
    for doc_id in todo.gone:
        gone[bucket_of(doc_id, warehouse.buckets)].append(doc_id)
    buckets = [bucket_of(doc_id, warehouse.buckets) for doc_id in todo.compute["doc_id"]]
    keyed = todo.compute.with_columns(pl.Series("bucket", buckets, dtype=pl.Int64))
    groups = {
        int(key[0]): rows.drop("bucket") for key, rows in keyed.partition_by("bucket", as_dict=True).items()
    }
    tasks = []
    for bucket in sorted({*groups, *gone}):
        rows = groups.get(bucket, todo.compute.clear())
        tasks.append(
            Task(
                bucket=bucket,
                inputs=rows,
                gone=tuple(gone.get(bucket, ())),
                upstream={name: files.get(str(bucket), []) for name, files in read_from.items()},
                kept={name: files.get(str(bucket), []) for name, files in kept.items()},
                previous={doc_id: outputs[doc_id] for doc_id in rows["doc_id"] if doc_id in outputs},
            )
        )
    return tasks


def _collect(
    engine: Engine, run: StageRun, tasks: list[Task], progress: Progress | None
) -> list[BucketResult]:
    """Have the tasks run and return their results in the order of the buckets."""
    sizes = {task.bucket: task.inputs.height for task in tasks}
    total, done = sum(sizes.values()), 0
    results: list[BucketResult] = []
    for result in engine.run(run, tasks):
        results.append(result)
        done += sizes[result.bucket]
        if progress:
            progress(run.stage.name, done, total)
    return sorted(results, key=lambda result: result.bucket)
