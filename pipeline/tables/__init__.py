"""The published tables, each declared once."""

from pipeline.tables.documents import Documents, Removals, TextMap
from pipeline.tables.ledger import Ledger
from pipeline.tables.quality import Quality
from pipeline.tables.relations import Citations, Responsibilities
from pipeline.tables.sections import Sections
from pipeline.tables.table import Table, TableError
from pipeline.tables.targets import Targets
from pipeline.tables.terms import (
    Denominators,
    GroupShares,
    GroupSharesByRegionYear,
    GroupTerms,
    Ngrams,
    Numbers,
    PolicyTerms,
    Terms,
    TermStatistics,
)

TABLES: dict[str, type[Table]] = {
    table.name: table
    for table in (
        Documents,
        TextMap,
        Removals,
        Sections,
        Terms,
        PolicyTerms,
        GroupTerms,
        Numbers,
        GroupShares,
        Denominators,
        TermStatistics,
        Ngrams,
        GroupSharesByRegionYear,
        Targets,
        Responsibilities,
        Citations,
        Quality,
        Ledger,
    )
}

__all__ = [
    "TABLES",
    "Citations",
    "Denominators",
    "Documents",
    "GroupShares",
    "GroupSharesByRegionYear",
    "GroupTerms",
    "Ledger",
    "Ngrams",
    "Numbers",
    "PolicyTerms",
    "Quality",
    "Removals",
    "Responsibilities",
    "Sections",
    "Table",
    "TableError",
    "Targets",
    "TermStatistics",
    "Terms",
    "TextMap",
]
