"""A quick answer to "has anything changed?", so that a build with nothing to do need not start Dagster.

When a build finds or leaves everything up to date, it notes the state it was in: inputs, code and
lexicon, table versions and the newest release. As long as all of that is the same, so is the answer.
"""

from pipeline.storage import release, source_files
from pipeline.storage.digest import combine
from pipeline.storage.project import Project
from pipeline.tables import TABLES

ENTRY = "pipeline.definitions"
"""Imports the whole program, so its code version is that of everything."""


def state(project: Project) -> str:
    """Return the hash of everything that decides whether there is anything to do."""
    inventory = project.inputs()
    newest = release.latest(project.releases)
    versions = [f"{name} {project.warehouse.version(table)}" for name, table in TABLES.items()]
    return combine(
        [
            source_files.data_version(inventory),
            project.gold.data_version(),
            project.code_versions.of(ENTRY),
            project.lexicon.identity(),
            newest.version if newest else "",
            *versions,
        ]
    )


def is_noted(project: Project) -> bool:
    """Tell whether the present state is the one in which everything was last found up to date."""
    note = project.memory / "up_to_date"
    return note.exists() and (project.history / "history").exists() and note.read_text() == state(project)


def note(project: Project) -> None:
    """Remember the present state as one in which everything is up to date."""
    beside = project.memory / "up_to_date.new"
    beside.write_text(state(project))
    beside.replace(project.memory / "up_to_date")
