"""Dagster's run history: a folder of the data folder, made once."""

import os
from pathlib import Path

from filelock import FileLock

SETTINGS = """\
telemetry:
  enabled: false
nux:
  enabled: false
event_log_storage:
  module: pipeline.assets.event_log
  class: EventLog
  config:
    folder: history/runs
"""


def build_lock(folder: Path) -> FileLock:
    """Return the lock that a build holds, so that two on the same data folder follow one another."""
    folder.mkdir(parents=True, exist_ok=True)
    return FileLock(folder / ".build-lock", timeout=3600)


def prepare_history(folder: Path) -> None:
    """Make the folder DAGSTER_HOME; the caller holds the build lock.

    To be called before dagster is imported. Two processes that create a history at once would
    corrupt it for good, so it is created under the lock.
    """
    settings = folder / "dagster.yaml"
    if not settings.exists():
        settings.write_text(SETTINGS, encoding="utf-8")
    os.environ["DAGSTER_HOME"] = str(folder.absolute())
    if not (folder / "history").exists():
        from dagster import DagsterInstance

        with DagsterInstance.get():
            pass
