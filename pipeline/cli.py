"""The command line: ``zhengce build | status | verify | explain | export``."""

import sys
from pathlib import Path

import click

from pipeline.storage.project import Project

EPILOGUE = "Exit code 0: all is well; 1: something failed; 2: wrong usage."


def _project(seeds: Path, data: Path, jobs: int = 1) -> Project:
    return Project(seeds.absolute(), data.absolute(), jobs)


seeds_option = click.option(
    "--seeds",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("seeds"),
    show_default=True,
    help="Folder of documents; with sources.csv and lexicon/ beside them if it has documents/.",
)
data_option = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("data"),
    show_default=True,
    help="Folder that holds warehouse, releases and run history; nothing is written outside it.",
)


@click.group(epilog=EPILOGUE, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zhengce-tables")
def main() -> None:
    """Turn Chinese policy documents into versioned, evidence-linked Parquet tables."""


@main.command(epilog=EPILOGUE)
@seeds_option
@data_option
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to work with."
)
@click.option("--strict", is_flag=True, help="Exit with 1 if any document is quarantined.")
def build(seeds: Path, data: Path, jobs: int, strict: bool) -> None:
    """Bring all tables and the release up to date, and say what was run and why."""
    from pipeline import reports
    from pipeline.storage import fixed_point
    from pipeline.storage.history import build_lock, prepare_history
    from pipeline.storage.source_files import SeedsError

    project = _project(seeds, data, jobs)
    try:
        _ = project.seeds
    except SeedsError as error:
        raise click.UsageError(f"{error}; give the folder of your documents with --seeds") from error
    with build_lock(project.history):
        if fixed_point.is_noted(project):
            reports.show_nothing_changed()
            failed = False
        else:
            prepare_history(project.history)
            from pipeline.assets import headless

            with reports.progress() as progress:
                report = headless.build(project, progress)
            reports.show_build(report)
            failed = bool(report.errors)
            if not failed:
                fixed_point.note(project)
    if not failed:
        reports.show_tables(project)
    quarantined = reports.show_inputs(project, brief=True)
    sys.exit(1 if failed or (strict and quarantined) else 0)


@main.command(epilog=EPILOGUE)
@seeds_option
@data_option
def status(seeds: Path, data: Path) -> None:
    """Show the tables, the release, and what became of every input."""
    from pipeline import reports

    project = _existing(seeds, data)
    reports.show_tables(project)
    reports.show_inputs(project, brief=False)


@main.command(epilog=EPILOGUE)
@seeds_option
@data_option
def verify(seeds: Path, data: Path) -> None:
    """Recheck every span, hash and count of the tables, and every release."""
    from pipeline import reports
    from pipeline.storage import verify as checks

    tally = checks.verify(_existing(seeds, data))
    reports.show_tally(tally)
    sys.exit(1 if tally.faults else 0)


@main.command(epilog=EPILOGUE)
@click.argument("target_id")
@seeds_option
@data_option
def explain(target_id: str, seeds: Path, data: Path) -> None:
    """Show what a target rests on: sentence, section, document, raw characters, rule and versions."""
    from pipeline import explain as explaining
    from pipeline import reports

    try:
        explanation = explaining.explain(_existing(seeds, data), target_id)
    except explaining.UnknownTarget as error:
        raise click.ClickException(str(error)) from error
    reports.show_explanation(explanation)


@main.command(epilog=EPILOGUE)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@data_option
def export(folder: Path, data: Path) -> None:
    """Write every table as FOLDER/NAME.parquet, with all text, for your own use."""
    from pipeline import reports
    from pipeline.storage import publish

    counts = publish.export(_existing(Path("seeds"), data).warehouse, folder)
    reports.show_export(folder, counts)


def _existing(seeds: Path, data: Path) -> Project:
    """Return the project of a data folder that a build has made."""
    if not (data / "warehouse" / "ledger").is_dir():
        raise click.ClickException(f"{data} holds no tables yet; run: zhengce build --data {data}")
    return _project(seeds, data)


if __name__ == "__main__":
    main()
