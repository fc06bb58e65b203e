"""Sums by bucket for the tables over the whole corpus, worked out anew only for buckets whose files are new.

Files of the warehouse never change under their name, so the names of a bucket's files and the code version say
whether its sums are those of the present rows. The commit of the sums records that for every bucket.
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import polars as pl

from pipeline.lexicon import Lexicon
from pipeline.stages.corpus import CorpusTable
from pipeline.storage.digest import combine
from pipeline.storage.leftovers import attempt
from pipeline.storage.warehouse import Warehouse, WrittenFile, scan_files, write_file

Files = Mapping[str, Mapping[str, list[str]]]
"""Table → bucket → paths of its files."""


def update_sums(
    warehouse: Warehouse, table: CorpusTable, lexicon: Lexicon, lineage: dict[str, Any], jobs: int = 1
) -> int:
    """Bring the sums of a table up to date and return how many buckets were summed; the caller holds the lock.

    ``lineage`` names the code version and the run, and is recorded with the commit.
    """
    files = {read.name: warehouse.files(read) for read in table.reads}
    wanted = _states(files, str(lineage["code_version"]))
    known = warehouse.lineage(table.sums).get("buckets", {})
    stale = [bucket for bucket, state in wanted.items() if known.get(bucket) != state]
    gone = sorted(known.keys() - wanted.keys())
    if stale or gone or warehouse.version(table.sums) is None:
        with attempt(warehouse, [table.sums]) as name, ThreadPoolExecutor(jobs) as pool:
            # Threads will do: the tokenizer and polars let go of Python's lock.
            written = pool.map(lambda bucket: _write(warehouse, table, lexicon, files, bucket, name), stale)
            committed = [file for file in written if file is not None]
            warehouse.commit(table.sums, committed, [*stale, *gone], {**lineage, "buckets": wanted})
    return len(stale)


def _states(files: Files, code_version: str) -> dict[str, str]:
    """Return bucket → a hash over what its sums come from."""
    buckets = sorted({bucket for of_table in files.values() for bucket in of_table}, key=int)
    return {
        bucket: combine(
            [
                code_version,
                *(
                    path.rpartition("/")[2]
                    for of_table in files.values()
                    for path in of_table.get(bucket, ())
                ),
            ]
        )[:16]
        for bucket in buckets
    }


def _write(
    warehouse: Warehouse, table: CorpusTable, lexicon: Lexicon, files: Files, bucket: str, attempt: str
) -> WrittenFile | None:
    rows = {
        read.name: scan_files(read, files[read.name].get(bucket, [])).select(columns)
        for read, columns in table.reads.items()
    }
    sums = table.sums.check(table.summarize(rows, lexicon).collect())
    return write_file(warehouse.root, table.sums, bucket, sums, attempt) if sums.height else None


def combined(warehouse: Warehouse, table: CorpusTable) -> pl.DataFrame:
    """Return the rows of the table from the sums of all buckets."""
    beside = {other.name: warehouse.scan(other) for other in table.beside}
    return table.combine({"sums": warehouse.scan(table.sums), **beside}).collect(engine="streaming")
