"""Where tables lie and how they change: warehouse, ledger, releases, lineage."""
