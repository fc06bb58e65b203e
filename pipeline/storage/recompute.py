"""Exact recomputation: run a stage for the documents whose input or code differs, and for no others.

The ledger says, for each document and stage, from which input and with which code its rows were
computed. Comparing it with the present gives the documents to compute and those that are gone; the
buckets that hold them are rewritten, all others are left alone.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from pipeline.stage import Stage
from pipeline.storage.bucket_task import BucketResult, StageRun, Task
from pipeline.storage.digest import sha256
from pipeline.storage.engines import Engine
from pipeline.storage.leftovers import attempt
from pipeline.storage.source_files import data_version as seeds_version
from pipeline.storage.warehouse import Warehouse, bucket_of, write_file
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


def part_hashes(ledger: pl.DataFrame, parts: list[str]) -> list[pl.Expr]:
    """Return expressions for the hashes of parts in ledger rows of one stage, null where a document has none."""
    rows = ledger.filter(pl.col("status") == "ok")
    first = [output["part"] for output in rows["outputs"][0]] if rows.height else []
    return [_hash_of(rows, part, first).alias(part) for part in parts]


def _hash_of(rows: pl.DataFrame, part: str, first: list[str]) -> pl.Expr:
    if part in first:
        # One code version of a stage writes its parts in one order: the place in the first row is that in all.
        place = pl.col("outputs").list.get(first.index(part), null_on_oob=True)
        if rows.select((place.struct.field("part") == part).fill_null(False).all()).item():
            return place.struct.field("sha256")
    named = pl.element().filter(pl.element().struct.field("part") == part)
    return pl.col("outputs").list.eval(named).list.first().struct.field("sha256")


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
    kept: int


def plan(inputs: pl.DataFrame, ledger: pl.DataFrame, code_version: str) -> Plan:
    """Compare the present inputs of a stage with its ledger."""
    known = ledger.select("doc_id", pl.col("input_hash").alias("known"), pl.col("code_version").alias("with"))
    joined = inputs.join(known, on="doc_id", how="left", maintain_order="left")
    current = (pl.col("known") == pl.col("input_hash")) & (pl.col("with") == code_version)
    stale = joined.filter(~current.fill_null(False)).drop("known", "with")
    gone = sorted(ledger.join(inputs, on="doc_id", how="anti")["doc_id"])
    return Plan(stale, gone, inputs.height - stale.height)


def recompute(
    run: StageRun,
    inputs: pl.DataFrame,
    warehouse: Warehouse,
    upstream: list[type[Table]],
    engine: Engine,
    progress: Progress | None = None,
) -> Outcome:
    """Bring the tables of a stage up to date with its inputs, and the ledger with the tables.

    Tables are committed first and the ledger last: whoever is killed in between leaves documents
    that the next run computes again, to the same rows.
    """
    stage = run.stage
    ledger = warehouse.read(Ledger, partitions=[stage.name])
    todo = plan(inputs, ledger, run.code_version)
    outcome = Outcome(stage.name, todo.compute.height, len(todo.gone), todo.kept)
    missing = [table for table in stage.writes if warehouse.version(table) is None]
    if todo.compute.height or todo.gone or missing:
        with attempt(warehouse, [*stage.writes, Ledger]) as name:
            run = replace(run, attempt=name)
            results = _collect(engine, run, _tasks(run, todo, ledger, warehouse, upstream), progress)
            ledger = _commit(run, outcome, ledger, results, todo, inputs, warehouse, upstream)
    outcome.quarantined = (
        ledger.filter(pl.col("status") == "quarantined").select("source_file", "reason").rows()
    )
    outcome.data_versions = data_versions(ledger, stage.writes)
    return outcome


def _commit(
    run: StageRun,
    outcome: Outcome,
    ledger: pl.DataFrame,
    results: list[BucketResult],
    todo: Plan,
    inputs: pl.DataFrame,
    warehouse: Warehouse,
    upstream: list[type[Table]],
) -> pl.DataFrame:
    """Commit what the tasks have written, one transaction a table, then the ledger; return the ledger."""
    stage = run.stage
    read_from: dict[str, Any] = {table.name: warehouse.version(table) for table in upstream}
    lineage = {
        "stage": stage.name,
        "code_version": run.code_version,
        "run_id": run.run_id,
        "inputs": read_from or {"seeds": seeds_version(inputs)},
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
    ledger = _entered(ledger, results, todo.gone)
    written = write_file(warehouse.root, Ledger, stage.name, ledger, run.attempt)
    warehouse.commit(Ledger, [written], [stage.name], lineage)
    return ledger


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


def data_versions(ledger: pl.DataFrame, tables: Iterable[type[Table]]) -> dict[str, str]:
    """Return table → data version: a hash over what became of each document, and of the hashes of its rows.

    ``ledger`` holds the rows of the stage that writes the tables. Documents that were withheld or quarantined
    count too, so that a release, which tells of them, follows.
    """
    ledger = ledger.select("doc_id", "status", "reason", "outputs").sort("doc_id")
    versions = {}
    for table in tables:
        made = part_hashes(ledger, sorted(part.name for part in table.parts()))
        line = pl.concat_str(
            "doc_id",
            "status",
            pl.col("reason").fill_null(""),
            *(part.fill_null("") for part in made),
            separator=" ",
        )
        versions[table.name] = sha256(ledger.select(line.str.join("\n")).item() or "")
    return versions
