"""What the command line prints."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from pipeline.storage import release
from pipeline.storage.object_path import Root
from pipeline.storage.project import Project
from pipeline.tables import TABLES, Documents, Ledger, Quality

if TYPE_CHECKING:
    from pipeline.assets.headless import BuildReport
    from pipeline.explain import Explanation
    from pipeline.storage.verify import Tally

QUALITY_SHOWN = (
    ("targets found", "targets", "found", "f1"),
    ("all fields right", "targets", "strict", "f1"),
    ("milestones", "milestones", "found", "f1"),
    ("sections", "sections", "tree", "f1"),
    ("metadata", "metadata", "all", "accuracy"),
    ("text errors", "text", "characters", "error_rate"),
)
"""What the short line on quality tells: name, and which rate of the table."""


class _Output(Console):
    """Standard output, whose reader may leave early: ``zhengce build | head`` must still finish its build."""

    def on_broken_pipe(self) -> None:
        """Say nothing more, where rich would end the program as failed."""
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _console() -> Console:
    console = _Output(highlight=False)
    # What goes into a file or a pipe is not cut to the width of a screen.
    return console if console.is_terminal else _Output(highlight=False, width=140)


def show_nothing_changed() -> None:
    """Say that there was nothing to do."""
    _console().print("Nothing has changed: all tables are up to date, nothing was run.")


def show_build(report: "BuildReport") -> None:
    """Say what a build ran and why."""
    if not report.stale:
        show_nothing_changed()
        return
    console = _console()
    grid = Grid("asset", "why", "computed", "dropped", "kept", "quarantined", box=None, header_style="bold")
    for name in report.ran:
        facts = report.metadata.get(name)
        why = ", ".join(report.stale.get(name, ["below what ran"]))
        if facts is None:
            grid.add_row(name, why, Text("failed" if name in report.errors else "not reached", style="red"))
            continue
        cells = [facts.get(f"documents {what}") for what in ("computed", "dropped", "kept", "quarantined")]
        if name == "release":
            cells = [
                f"published {facts['version']}"
                if facts["written now"]
                else f"same content as {facts['version']}",
                "",
                "",
                "",
            ]
        grid.add_row(name, why, *("" if cell is None else str(cell) for cell in cells))
    console.print(grid)
    for step, message in report.errors.items():
        console.print(f"\nfailed: {step}: {message}", style="red")


def show_tables(project: Project) -> None:
    """Show what is where: tables with rows and versions, and the release."""
    console = _console()
    grid = Grid("table", "rows", "version", "folder", box=None, header_style="bold")
    grid.columns[1].justify = grid.columns[2].justify = "right"
    for table in TABLES.values():
        version = project.warehouse.version(table)
        if version is not None:
            grid.add_row(
                table.name,
                f"{project.warehouse.count(table):,}",
                str(version),
                _short(project.warehouse.root / table.name),
            )
    console.print()
    console.print(grid)
    newest = release.latest(project.releases)
    if newest:
        console.print(
            f"\nrelease {newest.version} in {_short(newest.folder)} (also {_short(project.releases / 'latest')})"
        )
    if project.warehouse.version(Quality) is not None:
        console.print(quality_line(project))


def quality_line(project: Project) -> str:
    """Return what the tables' quality is, in short; or that it was not measured."""
    rows = project.warehouse.read(Quality)
    if rows.is_empty():
        return f"quality: not measured, there is no gold in {_short(project.gold.folder)}"
    n_documents = rows.filter(pl.col("scope") == "document")["gold"].n_unique()
    over_all = rows.filter(pl.col("scope") == "all").select(
        "part", "aspect", "measure", "value", "coder_agreement"
    )
    known = {(part, aspect, measure): found for part, aspect, measure, *found in over_all.iter_rows()}
    rates = []
    for name, part, aspect, measure in QUALITY_SHOWN:
        value, coders = known.get((part, aspect, measure), (None, None))
        if value is not None:
            rates.append(f"{name} {value:.3f}" + (f" (coders {coders:.3f})" if coders is not None else ""))
    return f"quality by gold of {n_documents} documents: " + ", ".join(rates)


def _short(place: Root) -> str:
    if isinstance(place, Path) and place.is_relative_to(Path.cwd()):
        return str(place.relative_to(Path.cwd()))
    return str(place)


def show_inputs(project: Project, *, brief: bool) -> int:
    """Account for every input; return how many are quarantined at some stage."""
    console = _console()
    columns = ["doc_id", "source_file", "stage", "status", "reason"]
    ledger = project.warehouse.scan(Ledger).select(columns).collect()
    rights = project.warehouse.read(Documents, ["doc_id", "redistributable", "rights_reason"])
    ends = dispositions(ledger, rights)
    counts = dict(ends.group_by("disposition").len().sort("disposition").iter_rows())
    console.print(
        f"\n{ends.height} inputs: " + ", ".join(f"{count} {name}" for name, count in counts.items())
    )
    shown = ends.filter(pl.col("remark").is_not_null()) if brief else ends
    if brief:
        shown = shown.filter(pl.col("disposition") != "published without text")
    if shown.height:
        grid = Grid("input", "became", "remark", box=None, header_style="bold")
        for name, disposition, remark in shown.select("source_file", "disposition", "remark").iter_rows():
            grid.add_row(Text(name), disposition, Text(remark or ""))
        console.print(grid)
    return int(counts.get("quarantined", 0))


def dispositions(ledger: pl.DataFrame, rights: pl.DataFrame) -> pl.DataFrame:
    """Return one row an input: source_file, disposition (published, published without text, withheld, quarantined), remark."""
    first = ledger.filter(pl.col("stage") == "documents").select("doc_id", "source_file", note="reason")
    severity = pl.col("status").replace_strict({"withheld": 1, "quarantined": 2})
    bad = ledger.filter(pl.col("status") != "ok").sort(severity, "stage", descending=[True, False])
    worst = bad.unique("doc_id", keep="first", maintain_order=True).drop("source_file")
    ends = first.sort("source_file").join(worst, on="doc_id", how="left", maintain_order="left")
    ends = ends.with_columns(pl.col("status").fill_null("ok"))
    ends = ends.join(rights, on="doc_id", how="left", maintain_order="left")
    featured = (pl.col("status") == "ok") & ~pl.col("redistributable").fill_null(True)
    later = (pl.col("status") == "quarantined") & (pl.col("stage") != "documents")
    return ends.select(
        "source_file",
        pl.when(featured)
        .then(pl.lit("published without text"))
        .when(pl.col("status") == "ok")
        .then(pl.lit("published"))
        .otherwise("status")
        .alias("disposition"),
        pl.when(later)
        .then(pl.concat_str(pl.lit("stage "), "stage", pl.lit(": "), "reason"))
        .when(featured)
        .then(pl.concat_str("rights_reason", "note", separator="; ", ignore_nulls=True))
        .otherwise(pl.coalesce("reason", "note"))
        .alias("remark"),
    )


def show_tally(tally: "Tally") -> None:
    """Show what was verified, and every fault."""
    console = _console()
    grid = Grid("check", "checked", "faults", box=None, header_style="bold")
    for check, count in tally.checked.items():
        faults = sum(fault.check == check for fault in tally.faults)
        grid.add_row(check, f"{count:,}", Text(str(faults), style="red" if faults else "green"))
    console.print(grid)
    for fault in tally.faults:
        console.print(Text(f"{fault.check}: {fault.where}: {fault.found}", style="red"))
    console.print("\nAll that was checked holds." if not tally.faults else f"\n{len(tally.faults)} faults.")


def show_export(folder: Path, counts: dict[str, int]) -> None:
    """Say what was exported."""
    console = _console()
    for name, count in counts.items():
        console.print(f"{_short(folder.absolute() / f'{name}.parquet')}  {count:,} rows")
    console.print("Texts are included, also those that may not be redistributed: keep them for your own use.")


def show_explanation(explanation: "Explanation") -> None:
    """Show a target with its evidence marked."""
    console = _console()
    target, document = explanation.target, explanation.document
    grid = Grid.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    bounds = ["" if target[name] is None else f"{target[name]:,g}" for name in ("value_min", "value_max")]
    value = (
        ""
        if target["value_text"] is None
        else f"{target['value_text']} = {bounds[0]} … {bounds[1]} {target['unit']} ({target['comparator']})"
    )
    rows = {
        "target": target["target_id"],
        "indicator": f"{target['indicator']}"
        + (f"  [{target['indicator_id']}]" if target["indicator_id"] else ""),
        "value": value,
        "measure": " ".join(filter(None, [target["measure"], target["direction"]])),
        "period": target["period"],
        "deadline": target["deadline"]
        or (
            f"{target['deadline_inferred']} (from the plan period)" if target["deadline_inferred"] else "none"
        ),
        "strength": target["strength"],
    }
    for name, text in rows.items():
        grid.add_row(Text(name, style="bold"), Text(text))
    grid.add_row("", "")
    grid.add_row(Text("sentence", style="bold"), _marked(explanation, colours=console.is_terminal))
    grid.add_row(
        Text("cues", style="bold"),
        Text(
            "  ".join(f"{cue['kind']}: {cue['text']} [{cue['start']}:{cue['end']}]" for cue in target["cues"])
        ),
    )
    grid.add_row(
        Text("section", style="bold"),
        Text(" › ".join(f"{row['label']}{row['heading'] or ''}" for row in explanation.sections) or "none"),
    )
    grid.add_row(
        Text("document", style="bold"),
        Text(
            f"{document['title']} ({document['doc_number'] or 'no number'}), {document['source_file']}, {document['fidelity']}"
        ),
    )
    grid.add_row(
        Text("clean text", style="bold"),
        Text(f"[{target['start']}:{target['end']}] of documents.text, doc_id {document['doc_id']}"),
    )
    source = "the file is gone" if explanation.source_text is None else explanation.source_text
    grid.add_row(
        Text("raw text", style="bold"),
        Text(f"[{explanation.source_start}:{explanation.source_end}] of the decoded file: {source!r}"),
    )
    grid.add_row(Text("raw file", style="bold"), Text(f"sha256 {document['source_sha256']}"))
    grid.add_row("", "")
    rule = explanation.rule
    meaning = f": {rule['purpose']}, as in {rule['example']}" if rule else ""
    grid.add_row(Text("rule", style="bold"), Text(target["rule"] + meaning))
    grid.add_row(Text("path", style="bold"), Text(" → ".join(target["path"])))
    if target["flags"]:
        grid.add_row(Text("flags", style="bold"), Text(", ".join(target["flags"]), style="yellow"))
    versions = ", ".join(f"{name} {version}" for name, version in explanation.versions.items())
    grid.add_row(Text("versions", style="bold"), Text(versions))
    code = ", ".join(
        f"{stage} {row['code_version']}"
        for stage, row in explanation.ledger.items()
        if stage in ("documents", "sections", "targets")
    )
    grid.add_row(Text("code", style="bold"), Text(code))
    console.print(grid)


def _marked(explanation: "Explanation", *, colours: bool) -> Text:
    """Return the sentence with quote, value and cues marked: by colour, or by words in brackets."""
    target, offset = explanation.target, explanation.sentence_start
    parts = [(target["start"], target["end"], "quote", "underline")]
    parts += [(cue["start"], cue["end"], cue["kind"], "cyan") for cue in target["cues"]]
    if target["value_start"] is not None:
        parts.append((target["value_start"], target["value_end"], "value", "bold green"))
    length = len(explanation.sentence)
    inside = [
        (start - offset, end - offset, name, style)
        for start, end, name, style in parts
        if offset <= start < end <= offset + length
    ]
    text = Text(explanation.sentence)
    if colours:
        for start, end, _, style in inside:
            text.stylize(style, start, end)
        return text
    # Inner parts open last and close first.
    marks = [(start, 1, -end, f"⟦{name} ") for start, end, name, _ in inside]
    marks += [(end, 0, -start, "⟧") for start, end, _, _ in inside]
    marked, at = "", 0
    for position, _, _, mark in sorted(marks):
        marked += explanation.sentence[at:position] + mark
        at = position
    return Text(marked + explanation.sentence[at:])
