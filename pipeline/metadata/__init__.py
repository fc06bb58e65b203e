"""Metadata of a document: what it is, who issued it, when, for which area, and what may be done with it."""

from pipeline.metadata.describe import describe
from pipeline.metadata.model import Metadata
from pipeline.metadata.rights import UnknownRights

__all__ = ["Metadata", "UnknownRights", "describe"]
