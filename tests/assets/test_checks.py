"""Asset checks look at what is new, tell what does not hold, and remember up to where all held."""

import dagster as dg
import polars as pl
import pytest
from conftest import run_flow

from pipeline.assets.checks import Checked, check_specs, run_checks
from pipeline.stages import STAGES
from pipeline.storage.checks import CHECKS
from pipeline.storage.project import Project
from pipeline.storage.warehouse import write_file
from pipeline.tables import Documents, Table, Targets


@pytest.fixture
def instance():
    with dg.DagsterInstance.ephemeral() as instance:
        yield instance


def check(instance: dg.DagsterInstance, project: Project, tables: tuple[type[Table], ...]) -> Checked:
    """Run the checks of tables and record that they were made, as their asset does."""
    checked = run_checks(instance, project.warehouse, tables)
    for table in tables:
        instance.report_runless_asset_event(dg.AssetMaterialization(table.name, metadata=checked.metadata()))
    return checked


def by_name(checked: Checked, table: type[Table]) -> dict[str | None, dg.AssetCheckResult]:
    return {result.check_name: result for result in checked.results[table]}


def rows_checked(result: dg.AssetCheckResult) -> object:
    return result.metadata["rows checked"].value


@pytest.mark.parametrize("stage", STAGES)
def test_what_was_built_holds(built: Project, instance: dg.DagsterInstance, stage: str) -> None:
    tables = STAGES[stage].writes
    checked = check(instance, built, tables)
    results = [result for table in tables for result in checked.results[table]]
    assert all(result.passed for result in results)
    assert {(one.asset_key, one.name) for one in check_specs(tables)} == {
        (one.asset_key, one.check_name) for one in results
    }


def test_only_what_is_new_is_looked_at(built: Project, instance: dg.DagsterInstance) -> None:
    first = by_name(check(instance, built, (Targets,)), Targets)["quote"]
    assert rows_checked(first) == built.warehouse.count(Targets)
    again = by_name(check(instance, built, (Targets,)), Targets)["quote"]
    assert rows_checked(again) == 0
    path = built.seeds.documents / "opinion.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("160家", "180家"), encoding="utf-8")
    run_flow(built)
    buckets = built.warehouse.files(Documents)
    changed = by_name(check(instance, built, (Targets,)), Targets)["quote"]
    assert changed.metadata["buckets that were new"].value == 1
    assert len(buckets) > 1


def test_a_fault_is_told_until_it_is_mended(built: Project, instance: dg.DagsterInstance) -> None:
    check(instance, built, (Targets,))
    good = {name: built.warehouse.read(Targets, partitions=[name]) for name in built.warehouse.files(Targets)}
    for shift in (1, 0):
        for name, rows in good.items():
            moved = rows.with_columns(pl.col("start") + shift)
            file = write_file(built.warehouse.root, Targets, name, moved)
            built.warehouse.commit(Targets, [file], [name], {})
        for _ in range(2):
            checked = check(instance, built, (Targets,))
            quote = by_name(checked, Targets)["quote"]
            assert quote.passed == (shift == 0)
            assert bool(checked.passed_at) == (shift == 0)
            if shift:
                assert quote.metadata["faults"].value == built.warehouse.count(Targets)
                assert "the text there is not" in quote.metadata["first faults"].value
    assert all(result.passed for result in checked.results[Targets])


def test_every_check_is_described_and_reads_its_own_table_first() -> None:
    assert len({check.label for check in CHECKS}) == len(CHECKS)
    for one in CHECKS:
        assert next(iter(one.reads)) is one.table
        assert any(letter >= "\u4e00" for letter in one.description)
        for table, columns in one.reads.items():
            assert set(columns) <= set(table.stored_columns())
