"""Dagster's run history: a folder of the data folder, made once."""

import os
from pathlib import Path

from filelock import FileLock

SETTINGS = "telemetry:\n  enabled: false\n"


def prepare_history(folder: Path) -> FileLock:
    """Make the folder DAGSTER_HOME, and return the lock that a build holds.

    To be called before dagster is imported. Two processes that create a history at once would
    corrupt it for good, so it is created under the lock.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / ".build-lock", timeout=3600)
    with lock:
        settings = folder / "dagster.yaml"
        if not settings.exists():
            settings.write_text(SETTINGS, encoding="utf-8")
        os.environ["DAGSTER_HOME"] = str(folder.absolute())
        if not (folder / "history").exists():
            from dagster import DagsterInstance

            with DagsterInstance.get():
                pass
    return lock
