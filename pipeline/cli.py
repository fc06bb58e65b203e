"""The command line: ``zhengce build | status | verify | explain | export``."""

import contextlib
import gc
import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from pipeline.storage.object_path import ObjectPath, Root, StoreError, root
from pipeline.storage.project import Project

EPILOGUE = "Exit code 0: all is well; 1: something failed; 2: wrong usage."


class DataPlace(click.ParamType[Root]):
    """A folder, or the URI of a place in an object store."""

    name = "directory or URI"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Root:
        """Return the place; fails where there is a file, or where an object store cannot be reached."""
        place = value if isinstance(value, ObjectPath) else root(str(value))
        if isinstance(place, ObjectPath):
            try:
                place.check()
            except StoreError as error:
                self.fail(str(error), param, ctx)
        elif place.is_file():
            self.fail(f"{place} is a file", param, ctx)
        return place


seeds_option = click.option(
    "--seeds",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("seeds"),
    show_default=True,
    help="Folder of documents; with sources.csv and lexicon/ beside them if it has documents/.",
)
data_option = click.option(
    "--data",
    type=DataPlace(),
    default="data",
    show_default=True,
    help="Folder that holds warehouse, releases and run history, and nothing is written outside it; or a place for "
    "warehouse and releases in an object store, such as s3://bucket/prefix.",
)
state_option = click.option(
    "--state",
    type=click.Path(path_type=Path, file_okay=False),
    help="With --data in an object store: local folder of run history, lock and caches "
    "(by default one of your user cache).",
)


@click.group(epilog=EPILOGUE, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zhengce-tables")
def main() -> None:
    """Turn Chinese policy documents into versioned, evidence-linked Parquet tables."""


@main.command(epilog=EPILOGUE)
@seeds_option
@data_option
@state_option
@click.option("--jobs", type=click.IntRange(min=1), help="Processes to work with (1; with dask, one a core).")
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Where the work is done: processes of this machine, or the workers of a Dask cluster.",
)
@click.option(
    "--scheduler",
    metavar="tcp://HOST:PORT",
    help="Address of the Dask scheduler; without, --engine dask starts workers on this machine.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 if any document is quarantined.")
def build(
    seeds: Path,
    data: Root,
    state: Path | None,
    jobs: int | None,
    engine: str,
    scheduler: str | None,
    strict: bool,
) -> None:
    """Bring all tables and the release up to date, and say what was run and why."""
    from pipeline import reports
    from pipeline.storage import fixed_point
    from pipeline.storage.history import build_lock, prepare_history
    from pipeline.storage.source_files import SeedsError

    if scheduler and engine != "dask":
        raise click.UsageError("--scheduler goes with --engine dask")
    jobs = jobs or (os.cpu_count() or 1 if engine == "dask" else 1)
    project = Project(
        seeds.absolute(), data, jobs, engine_name=engine, scheduler=scheduler, state_folder=state
    )
    try:
        _ = project.seeds
    except SeedsError as error:
        raise click.UsageError(f"{error}; give the folder of your documents with --seeds") from error
    with build_lock(project.history), contextlib.closing(project):
        _readable(project).hold_inputs()
        if fixed_point.is_noted(project):
            reports.show_nothing_changed()
            failed = False
        else:
            _check_engine(project)
            prepare_history(project.history)
            gc.disable()  # Importing makes no garbage, only much for the collector to look at again and again.
            from pipeline.assets import headless
            from pipeline.progress import progress

            gc.freeze()
            gc.enable()
            with progress() as shown:
                report = headless.build(project, shown)
            reports.show_build(report)
            failed = bool(report.errors)
            if not failed:
                fixed_point.note(project)
    if not failed:
        reports.show_tables(project)
    quarantined = reports.show_inputs(project, brief=True)
    _leave(1 if failed or (strict and quarantined) else 0)


@main.command(epilog=EPILOGUE)
@seeds_option
@data_option
@state_option
def status(seeds: Path, data: Root, state: Path | None) -> None:
    """Show the tables, the release, and what became of every input."""
    from pipeline import reports

    project = _existing(seeds, data, state)
    reports.show_tables(project)
    reports.show_inputs(project, brief=False)


@main.command(epilog=EPILOGUE)
@seeds_option
@data_option
@state_option
def verify(seeds: Path, data: Root, state: Path | None) -> None:
    """Recheck every span, hash and count of the tables, and every release."""
    from pipeline import reports
    from pipeline.storage import verify as checks

    tally = checks.verify(_existing(seeds, data, state))
    reports.show_tally(tally)
    _leave(1 if tally.faults else 0)


@main.command(epilog=EPILOGUE)
@click.argument("target_id")
@seeds_option
@data_option
@state_option
def explain(target_id: str, seeds: Path, data: Root, state: Path | None) -> None:
    """Show what a target rests on: sentence, section, document, raw characters, rule and versions."""
    from pipeline import explain as explaining
    from pipeline import reports

    try:
        explanation = explaining.explain(_existing(seeds, data, state), target_id)
    except explaining.UnknownTarget as error:
        raise click.ClickException(str(error)) from error
    reports.show_explanation(explanation)


@main.command(epilog=EPILOGUE)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@data_option
@state_option
def export(folder: Path, data: Root, state: Path | None) -> None:
    """Write every table as FOLDER/NAME.parquet, with all text, for your own use."""
    from pipeline import reports
    from pipeline.storage import publish

    counts = publish.export(_existing(Path("seeds"), data, state).warehouse, folder)
    reports.show_export(folder, counts)


def _leave(code: int) -> NoReturn:
    """End the program; what is in memory need not be taken apart piece by piece, which takes a second."""
    gc.freeze()
    sys.exit(code)


def _check_engine(project: Project) -> None:
    """Fail where what is to do the work cannot be had."""
    from pipeline.storage.engines import EngineError

    try:
        _ = project.engine
    except EngineError as error:
        raise click.ClickException(str(error)) from error


def _existing(seeds: Path, data: Root, state: Path | None) -> Project:
    """Return the project of a data folder that a build has made."""
    if not (data / "warehouse" / "warehouse.json").exists():
        raise click.ClickException(f"{data} holds no tables yet; run: zhengce build --data {data}")
    return _readable(Project(seeds.absolute(), data, state_folder=state))


def _readable(project: Project) -> Project:
    """Return the project; fails where its tables are of another version of the program."""
    from pipeline.storage.warehouse import WarehouseError

    try:
        _ = project.warehouse
    except WarehouseError as error:
        raise click.ClickException(str(error)) from error
    return project


if __name__ == "__main__":
    main()
