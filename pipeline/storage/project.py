"""Where a project's inputs and outputs lie: a seeds folder, and a data folder for all that runs make."""

import hashlib
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from pipeline import lexicon
from pipeline.lexicon import Lexicon
from pipeline.storage.code_version import CodeVersions
from pipeline.storage.gold import Gold
from pipeline.storage.object_path import Root, root
from pipeline.storage.source_files import Seeds
from pipeline.storage.warehouse import DEFAULT_BUCKETS, Warehouse

if TYPE_CHECKING:
    from pipeline.storage.engines import Engine


@dataclass(frozen=True)
class Project:
    """A seeds folder (read) and a data folder (written: ``warehouse/``, ``releases/``, ``dagster/``).

    ``data`` may lie in an object store; run history, lock and caches then lie in ``state_folder`` of this machine
    (None: a folder of the user's cache, by the URI). Tables do not depend on them: without, all is compared anew.
    ``engine_name``: local or dask, with the address of its ``scheduler`` (None: workers of this machine).
    """

    seeds_folder: Path
    data: Root
    jobs: int = 1
    buckets: int = DEFAULT_BUCKETS
    engine_name: str = "local"
    scheduler: str | None = None
    state_folder: Path | None = None

    @classmethod
    def from_environment(cls) -> "Project":
        """Return the project of ZHENGCE_SEEDS and ZHENGCE_DATA, or of ``seeds`` and ``data`` of the checkout."""
        checkout = Path(__file__).parents[2]
        return cls(
            Path(os.environ.get("ZHENGCE_SEEDS", checkout / "seeds")).absolute(),
            root(os.environ.get("ZHENGCE_DATA", checkout / "data")),
            int(os.environ.get("ZHENGCE_JOBS", "1")),
            engine_name=os.environ.get("ZHENGCE_ENGINE", "local"),
            scheduler=os.environ.get("ZHENGCE_SCHEDULER"),
        )

    @property
    def seeds(self) -> Seeds:
        """The inputs; raises SeedsError where the folder is missing."""
        return Seeds(self.seeds_folder)

    def inputs(self) -> pl.DataFrame:
        """Return the inputs as they are now, or as they were when they were held."""
        held: pl.DataFrame | None = self.__dict__.get("_held")
        return self.seeds.scan(self.file_cache) if held is None else held

    def hold_inputs(self) -> None:
        """Look at the inputs once for all of a build, which then tells of one moment."""
        self.__dict__["_held"] = self.inputs()

    @property
    def gold(self) -> Gold:
        """What coders wrote down by hand of some of the documents, to measure the tables by."""
        return Gold(self.seeds_folder / "gold")

    @cached_property
    def warehouse(self) -> Warehouse:
        """The tables; created on first use."""
        return Warehouse(self.data / "warehouse", self.buckets, self.memory)

    @property
    def releases(self) -> Root:
        """The folder of releases."""
        return self.data / "releases"

    @cached_property
    def engine(self) -> "Engine":
        """What runs the stages; raises EngineError where it cannot be had."""
        # Engines import the stages' code, which a build that has nothing to do can be spared.
        if self.engine_name == "dask":
            from pipeline.storage.dask_engine import DaskEngine

            return DaskEngine(self.scheduler, self.jobs)
        from pipeline.storage.engines import LocalEngine

        return LocalEngine(self.jobs)

    def close(self) -> None:
        """End the workers, if there are any."""
        if "engine" in self.__dict__:
            self.engine.close()

    @cached_property
    def state(self) -> Path:
        """The folder of this machine for run history, lock and caches: the data folder, where that is local."""
        if isinstance(self.data, Path):
            return self.data
        if self.state_folder is not None:
            return self.state_folder.absolute()
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        return cache / "zhengce-tables" / hashlib.sha256(self.data.uri.encode()).hexdigest()[:16]

    @cached_property
    def memory(self) -> Path:
        """The folder of what is remembered to save time; it may be removed between runs."""
        folder = self.state / "warehouse"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    @property
    def history(self) -> Path:
        """The folder of Dagster's run history (its DAGSTER_HOME)."""
        return self.state / "dagster"

    @property
    def file_cache(self) -> Path:
        """What is remembered of the input files, so that unchanged ones are not read again."""
        return self.memory / "source_files.parquet"

    @property
    def ledger_memory(self) -> Path:
        """What is remembered of the ledger, so that settled ranges are not compared again."""
        return self.memory / "ledger.json"

    @cached_property
    def code_versions(self) -> CodeVersions:
        """Code versions of this program with this project's lexicon."""
        return CodeVersions(self.lexicon, self.memory / "code_versions.json")

    @cached_property
    def lexicon(self) -> Lexicon:
        """The package's lexicon, with files of ``lexicon/`` of the seeds in place of those of the same name."""
        own = self.seeds_folder / "lexicon"
        if own.is_dir() and own.resolve() != lexicon.default_folder().resolve():
            return lexicon.default().with_files(Lexicon.load(own))
        return lexicon.default()
