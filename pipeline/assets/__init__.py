"""Orchestration alone: Dagster assets, what depends on what, metadata and staleness."""
