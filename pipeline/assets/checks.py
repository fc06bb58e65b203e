"""The checks of ``pipeline.storage.checks`` as asset checks: results on the assets' pages, nothing blocked.

They look at what is already committed, so they tell and do not stop; what must stop a document (types, keys, listed
values) is checked before. A run looks at the buckets that are new since all checks of the stage last passed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import dagster as dg
from dagster import DagsterInstance

from pipeline.storage.checks import CHECKS, Check, Fault, changed_buckets, columns_read
from pipeline.storage.warehouse import Warehouse, read_files
from pipeline.tables import Table

PASSED_AT = "passed at warehouse versions"
FAULTS_SHOWN = 20


def checks_of(tables: Iterable[type[Table]]) -> list[Check]:
    """Return the checks of tables that are written together."""
    return [check for check in CHECKS if check.table in set(tables)]


def check_specs(tables: Iterable[type[Table]]) -> list[dg.AssetCheckSpec]:
    """Return what Dagster is told of the checks beforehand."""
    return [
        dg.AssetCheckSpec(check.name, asset=check.table.name, description=check.description)
        for check in checks_of(tables)
    ]


@dataclass(frozen=True)
class Checked:
    """What checks found: table → results; and the versions at which all passed, none where one did not."""

    results: Mapping[type[Table], list[dg.AssetCheckResult]]
    passed_at: Mapping[str, int]

    def metadata(self) -> dict[str, Any]:
        """Return what the materializations of the tables are to remember."""
        return {PASSED_AT: dg.MetadataValue.json(dict(self.passed_at))} if self.passed_at else {}


def run_checks(instance: DagsterInstance, warehouse: Warehouse, tables: Sequence[type[Table]]) -> Checked:
    """Run the checks of tables that are written together on the buckets that are new."""
    checks = checks_of(tables)
    columns = columns_read(checks)
    versions = {table.name: warehouse.version(table) or 0 for table in columns}
    buckets = changed_buckets(warehouse, columns, _passed_before(instance, tables))
    files = {table: warehouse.files(table) for table in columns}
    n_checked = dict.fromkeys(checks, 0)
    faults: dict[Check, list[Fault]] = {check: [] for check in checks}
    for bucket in buckets:
        rows = {
            table: read_files(table, files[table].get(bucket, []), names) for table, names in columns.items()
        }
        for check in checks:
            n_rows, found = check.run(rows)
            n_checked[check] += n_rows
            faults[check] += found
    results: dict[type[Table], list[dg.AssetCheckResult]] = {table: [] for table in tables}
    for check in checks:
        results[check.table].append(_result(check, n_checked[check], len(buckets), faults[check]))
    return Checked(results, {} if any(faults.values()) else versions)


def _passed_before(instance: DagsterInstance, tables: Sequence[type[Table]]) -> dict[str, int]:
    """Return the versions at which all checks last passed; none where they did not."""
    event = instance.get_latest_materialization_event(dg.AssetKey(tables[0].name))
    made = event.asset_materialization if event else None
    noted = made.metadata.get(PASSED_AT) if made else None
    return dict(noted.value) if isinstance(noted, dg.JsonMetadataValue) else {}  # type: ignore[arg-type]


def _result(check: Check, n_checked: int, n_buckets: int, faults: list[Fault]) -> dg.AssetCheckResult:
    metadata: dict[str, Any] = {"rows checked": n_checked, "buckets that were new": n_buckets}
    if faults:
        shown = "\n".join(f"* {fault.where}: {fault.found}" for fault in faults[:FAULTS_SHOWN])
        metadata |= {"faults": len(faults), "first faults": dg.MetadataValue.md(shown)}
    return dg.AssetCheckResult(
        asset_key=check.table.name, check_name=check.name, passed=not faults, metadata=metadata
    )
