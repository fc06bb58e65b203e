"""Where the tasks of a stage run: in this process, in processes of this machine, or (``dask_engine``) on a cluster.

An engine lives as long as a build, so that workers start once and keep what they have compiled.
"""

import functools
import os
import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cached_property
from multiprocessing import get_context
from typing import Protocol

from pipeline.storage.bucket_task import BucketResult, StageRun, Task, run_task

MANY_TASKS = 8
"""Fewer tasks than this run in the process at hand: starting workers would cost more."""


class EngineError(RuntimeError):
    """Workers cannot be had or do not fit; the message says why and what to do."""


class Engine(Protocol):
    """What runs tasks."""

    def run(self, run: StageRun, tasks: list[Task]) -> Iterator[BucketResult]:
        """Yield the results of the tasks as they come, in any order."""

    def close(self) -> None:
        """End the workers that the engine started."""


def run_here(run: StageRun, tasks: list[Task]) -> Iterator[BucketResult]:
    """Run the tasks one after another in this process."""
    return (run_task(run, task) for task in tasks)


def threads_of_a_worker(workers: int) -> int:
    """Return how many threads polars is to use in each worker, so that together they use the cores once."""
    return max(1, (os.cpu_count() or 1) // workers)


@functools.lru_cache(maxsize=1)
def _unpack(packed: bytes) -> StageRun:
    run: StageRun = pickle.loads(packed)
    return run


def _run_packed(packed: bytes, task: Task) -> BucketResult:
    """Run a task in a worker, which unpacks what all tasks of a run share but once."""
    return run_task(_unpack(packed), task)


class LocalEngine:
    """Runs tasks in ``jobs`` processes of this machine, or in this one where there are few."""

    def __init__(self, jobs: int = 1) -> None:
        self.jobs = jobs

    @cached_property
    def _pool(self) -> ProcessPoolExecutor:
        os.environ.setdefault("POLARS_MAX_THREADS", str(threads_of_a_worker(self.jobs)))
        # spawn, not fork: polars and Arrow run threads, and a forked child may wait for their locks for ever.
        return ProcessPoolExecutor(self.jobs, mp_context=get_context("spawn"))

    def run(self, run: StageRun, tasks: list[Task]) -> Iterator[BucketResult]:
        """Yield the results of the tasks as they come."""
        if self.jobs <= 1 or len(tasks) < MANY_TASKS:
            yield from run_here(run, tasks)
            return
        packed = pickle.dumps(run)
        try:
            pending = [self._pool.submit(_run_packed, packed, task) for task in tasks]
            for future in as_completed(pending):
                yield future.result()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End the processes; those that are under way finish their task, the others are not begun."""
        pool = self.__dict__.pop("_pool", None)
        if pool is not None:
            pool.shutdown(cancel_futures=True)
