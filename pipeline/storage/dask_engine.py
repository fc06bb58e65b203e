"""Tasks on a cluster: the same tasks, as futures of a Dask scheduler; only manifests come back.

Workers need what the driver has: this version of the package, the same Python and libraries, and the data folder and
documents under the same path. All of that is asked of every worker before it gets work, because rows of another
version would be committed under this one's name.
"""

import functools
import hashlib
import json
import os
import platform
import socket
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.storage.bucket_task import BucketResult, StageRun, Task, run_task
from pipeline.storage.code_version import PACKAGE, ROOT, library_version
from pipeline.storage.engines import MANY_TASKS, EngineError, run_here, threads_of_a_worker
from pipeline.storage.object_path import Root
from pipeline.storage.warehouse import SETTINGS

if TYPE_CHECKING:
    from distributed import Client

LIBRARIES = ("cloudpickle", "deltalake", "distributed", "jieba", "opencc", "polars", "pyarrow", "rjieba")
RETRIES = 3
"""A task that a fault of network or storage ended is tried again so often; a worker's death does not count."""
PATIENCE = "15s"
"""How long to wait for a scheduler to answer, and for it to have a worker."""


@functools.cache
def versions_here() -> dict[str, str]:
    """Return what must be the same on driver and workers: name → version."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    libraries = {name: library_version(name) for name in LIBRARIES}
    return {
        "python": platform.python_version(),
        "zhengce-tables (code)": digest.hexdigest()[:16],
        **libraries,
    }


def look_around(root: Root, documents: Path | None) -> tuple[str, dict[str, str], str | None, bool]:
    """Return, of the machine this runs on: name, versions, settings of the warehouse, and whether it has the documents."""
    settings = root / SETTINGS
    seen = settings.read_text() if settings.exists() else None
    return socket.gethostname(), versions_here(), seen, documents is None or documents.is_dir()


def _share(run: StageRun) -> StageRun:
    """Give back what it is given: as a task of its own, it is sent to each worker once and survives any of them."""
    return run


def _run_checked(expected: dict[str, str], run: StageRun, task: Task) -> BucketResult:
    """Run a task, unless this worker (which may have come late) is of another version."""
    if faults := _differences(expected, versions_here()):
        raise EngineError(f"worker on {socket.gethostname()}: {faults}")
    return run_task(run, task)


def _differences(expected: dict[str, str], found: dict[str, str]) -> str:
    return "; ".join(
        f"{name} {found.get(name, 'is missing')} where the driver has {version}"
        for name, version in expected.items()
        if found.get(name) != version
    )


class DaskEngine:
    """Runs tasks on the workers of a scheduler, or of a cluster on this machine where no address is given.

    Raises EngineError where the library is missing, the scheduler does not answer, or workers do not fit.
    """

    def __init__(self, scheduler: str | None = None, jobs: int | None = None) -> None:
        try:
            import distributed  # noqa: F401
        except ImportError as error:
            raise EngineError(
                "the engine dask needs the library distributed; install it with: pip install 'zhengce-tables[dask]'"
            ) from error
        self.scheduler = scheduler
        self.workers = jobs or os.cpu_count() or 1
        self._fit: set[str] = set()

    @cached_property
    def _client(self) -> "Client":
        from distributed import Client, LocalCluster

        if self.scheduler is None:
            threads = {"POLARS_MAX_THREADS": str(threads_of_a_worker(self.workers))}
            cluster = LocalCluster(
                n_workers=self.workers,
                threads_per_worker=1,
                dashboard_address=None,
                silence_logs="CRITICAL",
                env=threads,
            )
            return Client(cluster, set_as_default=False)
        try:
            client = Client(self.scheduler, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise EngineError(
                f"no Dask scheduler answers at {self.scheduler} ({error or type(error).__name__}); "
                "start one with 'dask scheduler', and workers with 'dask worker ADDRESS', or leave --scheduler out"
            ) from error
        try:
            client.wait_for_workers(1, timeout=15)
        except TimeoutError as error:
            client.close()
            raise EngineError(
                f"the scheduler at {self.scheduler} has no workers; start some with: dask worker {self.scheduler}"
            ) from error
        return client

    def run(self, run: StageRun, tasks: list[Task]) -> Iterator[BucketResult]:
        """Yield the results of the tasks as they come; few run in this process unless a scheduler was given."""
        if not tasks:
            return
        if self.scheduler is None and len(tasks) < MANY_TASKS:
            yield from run_here(run, tasks)
            return
        from distributed import as_completed
        from distributed.scheduler import KilledWorker

        client = self._client
        self._check_workers(client, run)
        shared = client.submit(_share, run, key=f"run-{run.stage.name}-{run.attempt}", pure=False)
        futures = [
            client.submit(
                _run_checked,
                versions_here(),
                shared,
                task,
                key=f"{run.stage.name}-{task.bucket}-{run.attempt}",
                pure=False,
                retries=RETRIES,
            )
            for task in tasks
        ]
        try:
            for future, result in as_completed(futures, loop=client.loop, with_results=True):
                future.release()
                yield result
        except KilledWorker as error:
            raise EngineError(
                f"a task of stage {run.stage.name} was lost with every worker that tried it; most often memory is short: "
                f"give workers more, or make the warehouse anew with more buckets ({error})"
            ) from error
        finally:
            client.cancel(futures, force=True)

    def _check_workers(self, client: "Client", run: StageRun) -> None:
        """Make sure that every worker not yet asked has the same versions and sees the same files."""
        addresses = sorted(set(client.scheduler_info(n_workers=-1)["workers"]) - self._fit)
        try:
            answers: dict[str, Any] = client.run(
                look_around, run.root, run.documents_folder, workers=addresses, on_error="return"
            )
        except Exception as error:
            raise EngineError(f"workers cannot be asked for their versions: {error}") from error
        faults = []
        settings = (run.root / SETTINGS).read_text()
        for address, answer in sorted(answers.items()):
            if isinstance(answer, Exception):
                faults.append(f"{address}: {type(answer).__name__}: {answer}")
                continue
            host, versions, seen, has_documents = answer
            if differences := _differences(versions_here(), versions):
                faults.append(f"{address} ({host}): {differences}")
            if seen is None or json.loads(seen) != json.loads(settings):
                faults.append(f"{address} ({host}): does not see the warehouse {run.root}")
            if not has_documents:
                faults.append(f"{address} ({host}): does not see the documents {run.documents_folder}")
        if faults:
            raise EngineError(
                "these workers do not fit the driver:\n  "
                + "\n  ".join(faults)
                + "\nInstall the same version of "
                "zhengce-tables with its constraints.txt, and the same Python, on driver, scheduler and workers; "
                "let all of them see the data and documents under the same path or URI (docs/SCALE.md)"
            )
        self._fit |= set(addresses)

    def close(self) -> None:
        """Let go of the scheduler, and end the cluster if this engine started it."""
        client = self.__dict__.pop("_client", None)
        if client is not None:
            cluster = client.cluster
            client.close()
            if cluster is not None:
                cluster.close()
