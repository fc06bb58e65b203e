"""Rechecks everything that is stored: every span against the text, every hash, every count, every release."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipeline.cleaning import decode
from pipeline.stages import STAGES
from pipeline.storage import release
from pipeline.storage.digest import digest_by_document, sha256
from pipeline.storage.project import Project
from pipeline.storage.warehouse import Warehouse, read_files
from pipeline.tables import (
    Citations,
    Denominators,
    Documents,
    Ledger,
    Removals,
    Responsibilities,
    Sections,
    Table,
    Targets,
    Terms,
    TextMap,
)


@dataclass(frozen=True)
class Fault:
    """Something that does not hold: which check, where, and what was found."""

    check: str
    where: str
    found: str


@dataclass
class Tally:
    """What was checked: check → number of things, and the faults."""

    checked: dict[str, int]
    faults: list[Fault]

    def count(self, check: str, n: int, faults: Iterator[Fault] | list[Fault]) -> None:
        """Add ``n`` things checked and the faults among them."""
        self.checked[check] = self.checked.get(check, 0) + n
        self.faults.extend(faults)


SPANS: list[tuple[type[Table], str, str, str]] = [
    (Targets, "start", "end", "quote"),
    (Targets, "value_start", "value_end", "value_text"),
    (Responsibilities, "start", "end", "agency"),
    (Citations, "start", "end", "quote"),
]
"""Table, start, end and the column that must equal the text between them."""


def verify(project: Project) -> Tally:
    """Recheck the warehouse and the releases of a project, bucket by bucket."""
    warehouse = project.warehouse
    tally = Tally({}, [])
    ledger = warehouse.read(Ledger)
    files = {table: warehouse.files(table) for stage in STAGES.values() for table in stage.writes}
    for bucket in sorted(files[Documents], key=int):
        rows = {table: read_files(table, paths.get(bucket, [])) for table, paths in files.items()}
        _check_texts(tally, rows, project.seeds.documents)
        _check_spans(tally, rows)
        _check_sections(tally, rows)
        _check_terms(tally, rows)
    _check_ledger(tally, warehouse, ledger)
    for published in release.find(project.releases):
        try:
            release.check(published.folder)
            tally.count("releases", 1, [])
        except release.ReleaseError as error:
            tally.count("releases", 1, [Fault("releases", published.version, str(error))])
    return tally


Rows = dict[type[Table], pl.DataFrame]


def _check_texts(tally: Tally, rows: Rows, folder: Path) -> None:
    runs = {key[0]: group for key, group in rows[TextMap].partition_by("doc_id", as_dict=True).items()}
    removed = {key[0]: group for key, group in rows[Removals].partition_by("doc_id", as_dict=True).items()}
    for doc in rows[Documents].iter_rows(named=True):
        name, text = doc["source_file"], doc["text"]
        faults = []
        if sha256(text) != doc["text_sha256"] or len(text) != doc["n_chars"]:
            faults.append(Fault("texts", name, "text_sha256 or n_chars is not that of the text"))
        tally.count("texts", 1, faults)
        path = folder / name
        if not path.exists():
            tally.count("sources", 1, [Fault("sources", name, "the source file is gone; build again")])
            continue
        source, _ = decode(path.read_bytes())
        pieces = runs.get(doc["doc_id"], rows[TextMap].clear())
        tally.count("text map", pieces.height, list(_text_map_faults(name, text, source, pieces)))
        gone = removed.get(doc["doc_id"], rows[Removals].clear())
        tally.count(
            "removals",
            gone.height,
            [
                Fault("removals", f"{name}[{start}:{end}]", "the source does not hold the removed text there")
                for start, end, part in gone.select("source_start", "source_end", "text").iter_rows()
                if source[start:end] != part
            ],
        )


def _text_map_faults(name: str, text: str, source: str, runs: pl.DataFrame) -> Iterator[Fault]:
    before = 0
    columns = ("start", "end", "source_start", "source_end", "conversion")
    for start, end, source_start, source_end, conversion in runs.select(columns).iter_rows():
        if start < before or end > len(text) or source_end > len(source):
            yield Fault("text map", f"{name}[{start}:{end}]", "runs overlap or leave the text")
        if not conversion and text[start:end] != source[source_start:source_end]:
            yield Fault(
                "text map", f"{name}[{start}:{end}]", "text and source differ, but no conversion is recorded"
            )
        before = end


def _check_spans(tally: Tally, rows: Rows) -> None:
    texts = rows[Documents].select("doc_id", "text")
    for table, start, end, quoted in SPANS:
        frame = rows[table].join(texts, on="doc_id", how="left").filter(pl.col(quoted).is_not_null())
        wrong = frame.filter(
            pl.col("text").str.slice(pl.col(start), pl.col(end) - pl.col(start)).ne_missing(pl.col(quoted))
        )
        faults = [
            Fault(f"{table.name}.{quoted}", f"{doc}[{first}:{last}]", f"the text there is not {quote!r}")
            for doc, first, last, quote in wrong.select("doc_id", start, end, quoted).iter_rows()
        ]
        tally.count(f"{table.name}.{quoted}", frame.height, faults)
    cues = (
        rows[Targets]
        .select("doc_id", "cues")
        .explode("cues")
        .drop_nulls()
        .unnest("cues")
        .join(texts, on="doc_id", how="left")
    )
    wrong = cues.filter(
        pl.col("text_right")
        .str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
        .ne_missing(pl.col("text"))
    )
    faults = [
        Fault("targets.cues", f"{doc}[{start}]", f"the text there is not {cue!r}")
        for doc, start, cue in wrong.select("doc_id", "start", "text").iter_rows()
    ]
    tally.count("targets.cues", cues.height, faults)


def _check_sections(tally: Tally, rows: Rows) -> None:
    sections = rows[Sections].join(rows[Documents].select("doc_id", "text"), on="doc_id", how="left")
    parents = rows[Sections].select(
        "doc_id", parent_id="section_id", parent_start="start", parent_end="end", parent_level="level"
    )
    nested = sections.join(parents, on=["doc_id", "parent_id"], how="left")
    inside = (pl.col("start") >= pl.col("parent_start")) & (pl.col("end") <= pl.col("parent_end"))
    deeper = pl.col("level") == pl.col("parent_level") + 1
    torn = nested.filter(
        (pl.col("parent_id").is_not_null() & ~(inside & deeper).fill_null(False))
        | (pl.col("end") > pl.col("text").str.len_chars())
        | ~pl.col("text").str.slice(pl.col("start")).str.starts_with(pl.col("label"))
    )
    faults = [
        Fault(
            "sections",
            f"{doc}[{start}:{end}]",
            "the section does not nest in its parent or does not begin with its label",
        )
        for doc, start, end in torn.select("doc_id", "start", "end").iter_rows()
    ]
    tally.count("sections", sections.height, faults)
    for table in (Targets, Responsibilities, Citations, Terms, Denominators):
        lost = (
            rows[table]
            .filter(pl.col("section_id").is_not_null())
            .join(rows[Sections], on=["doc_id", "section_id"], how="anti")
        )
        orphans = rows[table].join(rows[Documents], on="doc_id", how="anti")
        faults = [
            Fault(f"{table.name} keys", doc, "a row points to a section or document that is not there")
            for doc in pl.concat([lost["doc_id"], orphans["doc_id"]])
        ]
        tally.count(f"{table.name} keys", rows[table].height, faults)


def _check_terms(tally: Tally, rows: Rows) -> None:
    counted = rows[Terms].group_by("doc_id").agg(pl.col("count").sum())
    whole = rows[Denominators].filter(pl.col("section_id").is_null()).join(counted, on="doc_id", how="left")
    wrong = whole.filter(pl.col("count").fill_null(0) != pl.col("n_tokens"))
    faults = [
        Fault("term counts", doc, f"{count} occurrences but {n} tokens")
        for doc, count, n in wrong.select("doc_id", "count", "n_tokens").iter_rows()
    ]
    tally.count("term counts", whole.height, faults)


def _check_ledger(tally: Tally, warehouse: Warehouse, ledger: pl.DataFrame) -> None:
    for stage in STAGES.values():
        entries = ledger.filter(pl.col("stage") == stage.name)
        expected = {
            (doc, output["part"]): output["sha256"]
            for doc, outputs in entries.filter(pl.col("status") == "ok")
            .select("doc_id", "outputs")
            .iter_rows()
            for output in outputs
        }
        faults = []
        for table in stage.writes:
            for paths in warehouse.files(table).values():
                rows = read_files(table, paths).sort(table.key, nulls_last=False)
                for part in table.parts():
                    for doc_id, value in digest_by_document(rows, list(part.columns)).items():
                        if expected.pop((doc_id, part.name), None) != value:
                            faults.append(
                                Fault(
                                    "ledger",
                                    f"{doc_id} {part.name}",
                                    "the rows do not have the hash that the ledger says",
                                )
                            )
        nothing = sha256("")
        faults += [
            Fault("ledger", f"{doc} {part}", "the rows that the ledger tells of are missing")
            for (doc, part), value in expected.items()
            if value != nothing
        ]
        tally.count("ledger", entries.height, faults)
