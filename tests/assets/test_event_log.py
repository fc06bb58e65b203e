"""The event log that keeps its databases open stores what Dagster's own stores, in the same place."""

from pathlib import Path

import dagster as dg
import pytest
from dagster._core.storage.event_log import SqliteEventLogStorage

from pipeline.assets.event_log import KEPT_OPEN, EventLog
from pipeline.storage.history import prepare_history


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    prepare_history(tmp_path)
    return tmp_path


def test_dagsters_own_log_reads_what_it_stores(home: Path) -> None:
    with dg.DagsterInstance.get() as instance:
        assert isinstance(instance.event_log_storage, EventLog)
        instance.report_runless_asset_event(dg.AssetMaterialization("documents", tags={"one": "two"}))
    plain = SqliteEventLogStorage(str(home / "history" / "runs"))
    event = plain.get_latest_materialization_events([dg.AssetKey("documents")])[dg.AssetKey("documents")]
    assert event is not None and event.asset_materialization is not None
    assert event.asset_materialization.tags == {"one": "two"}


def test_only_the_databases_used_last_stay_open(home: Path) -> None:
    log = EventLog(str(home / "history" / "runs"))
    for run in ("a", "b", "c"):
        with log.run_connection(run):
            pass
    assert list(log._engines) == ["b", "c"] and KEPT_OPEN == 2
    log.dispose()
    assert not log._engines
