"""Where a project's inputs and outputs lie: a seeds folder, and a data folder for all that runs make."""

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline import lexicon
from pipeline.lexicon import Lexicon
from pipeline.storage.code_version import CodeVersions
from pipeline.storage.gold import Gold
from pipeline.storage.source_files import Seeds
from pipeline.storage.warehouse import DEFAULT_BUCKETS, Warehouse


@dataclass(frozen=True)
class Project:
    """A seeds folder (read) and a data folder (written: ``warehouse/``, ``releases/``, ``dagster/``)."""

    seeds_folder: Path
    data: Path
    jobs: int = 1
    buckets: int = DEFAULT_BUCKETS

    @classmethod
    def from_environment(cls) -> "Project":
        """Return the project of ZHENGCE_SEEDS and ZHENGCE_DATA, or of ``seeds`` and ``data`` of the checkout."""
        checkout = Path(__file__).parents[2]
        return cls(
            Path(os.environ.get("ZHENGCE_SEEDS", checkout / "seeds")).absolute(),
            Path(os.environ.get("ZHENGCE_DATA", checkout / "data")).absolute(),
            int(os.environ.get("ZHENGCE_JOBS", "1")),
        )

    @property
    def seeds(self) -> Seeds:
        """The inputs; raises SeedsError where the folder is missing."""
        return Seeds(self.seeds_folder)

    @property
    def gold(self) -> Gold:
        """What coders wrote down by hand of some of the documents, to measure the tables by."""
        return Gold(self.seeds_folder / "gold")

    @cached_property
    def warehouse(self) -> Warehouse:
        """The tables; created on first use."""
        return Warehouse(self.data / "warehouse", self.buckets)

    @property
    def releases(self) -> Path:
        """The folder of releases."""
        return self.data / "releases"

    @property
    def history(self) -> Path:
        """The folder of Dagster's run history (its DAGSTER_HOME)."""
        return self.data / "dagster"

    @property
    def file_cache(self) -> Path:
        """What is remembered of the input files, so that unchanged ones are not read again."""
        return self.warehouse.root / "source_files.parquet"

    @cached_property
    def code_versions(self) -> CodeVersions:
        """Code versions of this program with this project's lexicon."""
        return CodeVersions(self.lexicon, self.warehouse.root / "code_versions.json")

    @cached_property
    def lexicon(self) -> Lexicon:
        """The package's lexicon, with files of ``lexicon/`` of the seeds in place of those of the same name."""
        own = self.seeds_folder / "lexicon"
        if own.is_dir() and own.resolve() != lexicon.default_folder().resolve():
            return lexicon.default().with_files(Lexicon.load(own))
        return lexicon.default()
