"""What Dagster loads: the graph, its metadata, and the comparison that keeps tables up to date."""

from pathlib import Path

import dagster as dg
import pytest
import yaml

from pipeline.assets.definitions import JOB, build_definitions
from pipeline.assets.staleness import Node, find_stale, with_all_below
from pipeline.storage.project import Project
from pipeline.tables import TABLES

ROOT = Path(__file__).parents[2]


@pytest.fixture
def definitions(project: Project) -> tuple[dg.Definitions, list[Node]]:
    return build_definitions(project)


def test_the_workspace_names_the_definitions() -> None:
    workspace = yaml.safe_load((ROOT / "workspace.yaml").read_text(encoding="utf-8"))
    assert workspace["load_from"][0]["python_module"]["module_name"] == "pipeline.definitions"


def test_the_graph_runs_from_seeds_to_the_release(definitions: tuple[dg.Definitions, list[Node]]) -> None:
    loaded, flow = definitions
    keys = {key.to_user_string() for key in loaded.resolve_asset_graph().get_all_asset_keys()}
    assert keys == (TABLES.keys() - {"ledger"}) | {"seeds", "gold", "release"}
    below = {node.key: set(node.dependencies) for node in flow}
    assert below["documents"] == {"seeds"}
    assert below["sections"] == {"documents"}
    assert below["targets"] == {"documents", "sections"}
    assert below["quality"] == {
        "documents",
        "sections",
        "targets",
        "responsibilities",
        "citations",
        "gold",
    }
    assert below["release"] == TABLES.keys() - {"ledger"}


def test_every_table_shows_its_columns_and_code_version(
    definitions: tuple[dg.Definitions, list[Node]],
) -> None:
    graph = definitions[0].resolve_asset_graph()
    for node in definitions[1]:
        asset = graph.get(dg.AssetKey(node.key))
        assert asset.code_version and asset.description
        if node.key in TABLES:
            shown = asset.metadata["dagster/column_schema"]
            assert [column.name for column in shown.columns] == TABLES[node.key].stored_columns()


def test_the_sensor_is_on_by_default(definitions: tuple[dg.Definitions, list[Node]]) -> None:
    sensor = definitions[0].resolve_sensor_def("stale_tables")
    assert sensor.default_status == dg.DefaultSensorStatus.RUNNING


FLOW = [
    Node("a", ("s",), "1", "first"),
    Node("b", ("a",), "1", "second"),
    Node("c", ("a", "b"), "1", "third"),
    Node("d", ("s",), "1", "fourth"),
]


def made(instance: dg.DagsterInstance, key: str, version: str, code: str = "1", **inputs: str) -> None:
    tags = {"dagster/code_version": code, "dagster/data_version": version}
    tags |= {f"dagster/input_data_version/{name}": value for name, value in inputs.items()}
    instance.report_runless_asset_event(dg.AssetMaterialization(key, tags=tags))


def test_staleness_goes_by_code_and_by_what_was_read() -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        assert set(find_stale(instance, FLOW, {"s": "1"})) == {"a", "b", "c", "d"}
        made(instance, "a", "A", s="1")
        made(instance, "b", "B", a="A")
        made(instance, "c", "C", a="A", b="B")
        made(instance, "d", "D", s="1")
        assert find_stale(instance, FLOW, {"s": "1"}) == {}
        assert set(find_stale(instance, FLOW, {"s": "2"})) == {"a", "d"}
        made(instance, "a", "A", s="2")
        assert set(find_stale(instance, FLOW, {"s": "2"})) == {"d"}, (
            "what came out the same stops the cascade"
        )
        made(instance, "a", "A2", s="2")
        assert set(find_stale(instance, FLOW, {"s": "2"})) == {"b", "c", "d"}
        newer = [Node("a", ("s",), "2", "first"), *FLOW[1:]]
        assert "code" in find_stale(instance, newer, {"s": "2"})["a"][0]


def test_what_lies_below_is_run_with_what_is_stale() -> None:
    assert with_all_below({"b": ["why"]}, FLOW) == ["b", "c"]
    assert with_all_below({"a": ["why"]}, FLOW) == ["a", "b", "c"]
    assert with_all_below({}, FLOW) == []


def test_what_is_made_together_is_run_together() -> None:
    flow = [
        Node("a", ("s",), "1", "first"),
        Node("b", ("s",), "1", "first"),
        Node("c", ("a",), "1", "second"),
        Node("d", ("b",), "1", "third"),
    ]
    assert with_all_below({"b": ["why"]}, flow) == ["a", "b", "c", "d"]
    assert with_all_below({"c": ["why"]}, flow) == ["c"]


def test_a_run_that_was_killed_at_any_asset_can_be_completed(
    definitions: tuple[dg.Definitions, list[Node]],
) -> None:
    loaded, flow = definitions
    job = loaded.resolve_job_def(JOB)
    for node in flow:
        chosen = {dg.AssetKey(key) for key in with_all_below({node.key: ["never made"]}, flow)}
        assert job.get_subset(asset_selection=chosen).asset_layer.executable_asset_keys >= chosen
