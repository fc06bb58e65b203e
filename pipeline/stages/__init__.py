"""The stages of the flow, in order: what each reads and writes. Pure: no Dagster, no files, no clock."""

from pipeline.stage import Stage
from pipeline.stages import citations, documents, responsibilities, sections, targets, terms

STAGES: dict[str, Stage] = {
    module.STAGE.name: module.STAGE
    for module in (documents, sections, terms, targets, responsibilities, citations)
}

__all__ = ["STAGES"]
