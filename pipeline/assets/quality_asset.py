"""The asset of measured quality: the tables compared with gold, and what differs for whoever looks at it."""

from collections.abc import Iterator
from typing import Any

import dagster as dg
import polars as pl

from pipeline.assets.checks import check_specs, run_checks
from pipeline.assets.descriptions import table_metadata, table_spec
from pipeline.assets.sources import GOLD
from pipeline.quality import Difference
from pipeline.stages import quality
from pipeline.storage.digest import combine, digest
from pipeline.storage.project import Project
from pipeline.storage.warehouse import Warehouse, bucket_of
from pipeline.storage.whole_table import store_whole
from pipeline.tables import TABLES, Documents, Ledger, Quality

DIFFERENCES_SHOWN = 200


def quality_asset(project: Project) -> dg.AssetsDefinition:
    """Return the asset of the tables' quality, which depends on the tables that are judged and on gold."""
    version = project.code_versions.of(quality.__name__)

    spec = table_spec(Quality, project, [*quality.READS, GOLD], version)

    @dg.multi_asset(name=Quality.name, specs=[spec], check_specs=check_specs([Quality]))
    def compute(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult[Any]]:
        warehouse, gold = project.warehouse, project.gold
        with warehouse.lock():
            names = warehouse.scan(Documents).select("source_name", "doc_id").collect()
            doc_ids = quality.match_documents(gold.names(), names)
            read = combine([version, gold.data_version(), _outputs(warehouse, doc_ids)])
            lineage = warehouse.lineage(Quality)
            metadata: dict[str, Any] = {}
            if lineage.get("read") == read:
                content = lineage["data_version"]
            else:
                tables = _rows_of(warehouse, list(doc_ids.values()))
                measured = quality.measure(gold.documents(), gold.agreement(), tables, doc_ids)
                metadata["differences"] = dg.MetadataValue.md(
                    _listed(
                        {name: evaluation.differences for name, evaluation in measured.evaluations.items()}
                    )
                )
                lineage = {"code_version": version, "run_id": context.run.run_id, "read": read}
                content = store_whole(warehouse, Quality, measured.rows, lineage)
        missing = sorted(set(gold.names()) - set(doc_ids))
        if missing:
            context.log.warning(
                f"gold without a document, which counts as nothing found: {', '.join(missing)}"
            )
        checked = run_checks(context.instance, warehouse, [Quality])
        yield dg.MaterializeResult(
            asset_key=Quality.name,
            data_version=dg.DataVersion(content),
            metadata=metadata
            | table_metadata(warehouse, Quality)
            | {"documents with gold": len(doc_ids), "gold without document": missing}
            | checked.metadata(),
            check_results=checked.results[Quality],
        )

    return compute


def _outputs(warehouse: Warehouse, doc_ids: dict[str, str]) -> str:
    """Return a hash over what the stages gave for the documents with gold, from the ledger alone."""
    wanted = list(doc_ids.values())
    entries = warehouse.scan(Ledger).select("doc_id", "stage", "output_hash")
    return digest(entries.filter(pl.col("doc_id").is_in(wanted)).collect().sort("doc_id", "stage"))


def _rows_of(warehouse: Warehouse, doc_ids: list[str]) -> dict[str, pl.DataFrame]:
    """Return the rows of documents in the tables that are judged."""
    buckets = sorted({str(bucket_of(doc_id, warehouse.buckets)) for doc_id in doc_ids})
    return {
        name: warehouse.read(TABLES[name], partitions=buckets).filter(pl.col("doc_id").is_in(doc_ids))
        for name in quality.READS
    }


def _listed(differences: dict[str, tuple[Difference, ...]]) -> str:
    """Return the differences from gold as a Markdown list, the first of them where they are many."""
    lines = [
        f"* {name}: {one.part} {one.kind}: {one.what}" for name, found in differences.items() for one in found
    ]
    more = [f"* and {len(lines) - DIFFERENCES_SHOWN:,} more"] if len(lines) > DIFFERENCES_SHOWN else []
    return "\n".join([*lines[:DIFFERENCES_SHOWN], *more]) or "none"
