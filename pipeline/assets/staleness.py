"""Which assets are stale: recorded provenance compared with the present state.

The last materialization of an asset says with which code and from which data versions it was made.
The command line and the sensor of the daemon both go by this comparison, so they agree.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import dagster as dg
from dagster import DagsterInstance

CODE_VERSION = "dagster/code_version"
DATA_VERSION = "dagster/data_version"
INPUT_DATA_VERSION = "dagster/input_data_version/"
WAREHOUSE_VERSION = "warehouse version"
"""Metadata of a materialization: the version of the warehouse table that it left."""


@dataclass(frozen=True)
class Node:
    """An asset as the comparison sees it: its key, the assets it depends on, and its present code version.

    ``computation`` names what makes it; assets of one computation can only be made together.
    """

    key: str
    dependencies: tuple[str, ...]
    code_version: str
    computation: str


def nodes(assets: list[dg.AssetsDefinition]) -> list[Node]:
    """Return the nodes of assets that are given in the order of the flow."""
    return [
        Node(
            spec.key.to_user_string(),
            tuple(sorted(dep.asset_key.to_user_string() for dep in spec.deps)),
            spec.code_version or "",
            asset.op.name,
        )
        for asset in assets
        for spec in asset.specs
    ]


def recorded(instance: DagsterInstance, keys: Iterable[str]) -> dict[str, Mapping[str, str]]:
    """Return asset → tags of its last materialization, with the warehouse version that it left.

    Empty where there is none.
    """
    records = instance.get_asset_records([dg.AssetKey.from_user_string(key) for key in keys])
    events = {record.asset_entry.asset_key.to_user_string(): record.asset_entry for record in records}
    return {key: _provenance(events[key].last_materialization) if key in events else {} for key in keys}


def _provenance(event: dg.EventLogEntry | None) -> Mapping[str, str]:
    if event is None or event.asset_materialization is None:
        return {}
    left = event.asset_materialization.metadata.get(WAREHOUSE_VERSION)
    return dict(event.asset_materialization.tags or {}) | (
        {} if left is None else {WAREHOUSE_VERSION: str(left.value)}
    )


def observed(instance: DagsterInstance, key: str) -> str | None:
    """Return the data version that was last observed of a source."""
    records = instance.fetch_observations(dg.AssetKey.from_user_string(key), limit=1).records
    return (
        records[0].asset_observation.tags.get(DATA_VERSION)
        if records and records[0].asset_observation
        else None
    )


def find_stale(
    instance: DagsterInstance,
    flow: list[Node],
    sources: Mapping[str, str],
    tables: Mapping[str, int | None] | None = None,
) -> dict[str, list[str]]:
    """Return stale asset → why, in the order of the flow.

    ``sources``: key → present data version of each source; ``tables``: key → present version of its table. An
    asset is stale when it was never made, when its code or what it was made from differs, or when its table was
    written by a run that this history knows nothing of (one that was killed, or of another machine); what lies
    below a stale asset is not judged here.
    """
    made = recorded(instance, [node.key for node in flow])
    present = {key: tags.get(DATA_VERSION) for key, tags in made.items()} | dict(sources)
    stale: dict[str, list[str]] = {}
    for node in flow:
        tags = made[node.key]
        if not tags:
            stale[node.key] = ["never made"]
            continue
        reasons = (
            ["code, lexicon or libraries changed"] if tags.get(CODE_VERSION) != node.code_version else []
        )
        reasons += [
            f"{key} changed"
            for key in node.dependencies
            if tags.get(INPUT_DATA_VERSION + key) != present.get(key)
        ]
        if tables and WAREHOUSE_VERSION in tags and tags[WAREHOUSE_VERSION] != str(tables.get(node.key)):
            reasons.append("written by another run")
        if reasons:
            stale[node.key] = reasons
    return stale


def with_all_below(stale: Mapping[str, list[str]], flow: list[Node]) -> list[str]:
    """Return what to run: the stale assets, all that lies below them, and what is made together with any of these.

    In the order of the flow. A run that was killed while it recorded what it had made leaves a part of a
    computation's assets stale; the computation runs whole.
    """
    chosen: set[str] = set()
    for node in flow:
        if node.key in stale or chosen.intersection(node.dependencies):
            chosen.update(other.key for other in flow if other.computation == node.computation)
    return [node.key for node in flow if node.key in chosen]
