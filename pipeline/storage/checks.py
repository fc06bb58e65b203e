"""What must hold of the rows of a bucket: spans quote the text, keys lead somewhere, counts add up.

``zhengce verify`` runs every check on everything; a build runs them on the buckets that are new, and shows them on
the assets' pages.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from pipeline.storage.digest import sha256
from pipeline.storage.warehouse import Warehouse
from pipeline.tables import (
    Citations,
    Denominators,
    Documents,
    Quality,
    Responsibilities,
    Sections,
    Table,
    Targets,
    Terms,
    TextMap,
)

Rows = Mapping[type[Table], pl.DataFrame]
"""Table → its rows of one bucket."""


@dataclass(frozen=True)
class Fault:
    """Something that does not hold: which check, where, and what was found."""

    check: str
    where: str
    found: str


Finding = tuple[str, str]
"""Where something does not hold, and what was found there."""


@dataclass(frozen=True, eq=False)
class Check:
    """One thing that must hold of a table, whatever bucket is looked at.

    ``reads``: table → columns, the table's own first. ``find`` yields where it does not hold.
    """

    name: str
    table: type[Table]
    description: str
    reads: Mapping[type[Table], tuple[str, ...]]
    find: Callable[[Rows], Iterable[Finding]]

    @property
    def label(self) -> str:
        """What reports call it: table and name."""
        return f"{self.table.name}.{self.name}"

    def run(self, rows: Rows) -> tuple[int, list[Fault]]:
        """Return how many rows of the table were checked, and the faults."""
        return rows[self.table].height, [Fault(self.label, *finding) for finding in self.find(rows)]


TEXTS = ("doc_id", "text")


def _texts(rows: Rows) -> dict[str, str]:
    return dict(rows[Documents].select(TEXTS).iter_rows())


def _quotes(table: type[Table], name: str, start: str, end: str, quoted: str) -> Check:
    """Return the check that a column quotes the text between two offsets; a null quotes nothing."""

    def find(rows: Rows) -> Iterator[Finding]:
        texts = _texts(rows)
        for doc, first, last, quote in rows[table].select("doc_id", start, end, quoted).iter_rows():
            if quote is not None and texts.get(doc, "")[first:last] != quote:
                yield f"{doc}[{first}:{last}]", f"the text there is not {quote!r}"

    description = f"`{quoted}` is the text from `{start}` to `{end}`. 引文与正文该处一致。"
    return Check(name, table, description, {table: ("doc_id", start, end, quoted), Documents: TEXTS}, find)


def _wrong_cues(rows: Rows) -> Iterator[Finding]:
    texts = _texts(rows)
    cues = rows[Targets].select("doc_id", "cues").explode("cues").drop_nulls().unnest("cues")
    for doc, cue, start, end in cues.select("doc_id", "text", "start", "end").iter_rows():
        if texts.get(doc, "")[start:end] != cue:
            yield f"{doc}[{start}:{end}]", f"the text there is not {cue!r}"


def _wrong_texts(rows: Rows) -> Iterator[Finding]:
    for name, text, digest, length in (
        rows[Documents].select("source_file", "text", "text_sha256", "n_chars").iter_rows()
    ):
        if sha256(text) != digest or len(text) != length:
            yield name, "text_sha256 or n_chars is not that of the text"


def _torn_runs(rows: Rows) -> Iterator[Finding]:
    texts = _texts(rows)
    before: tuple[str, int] = ("", 0)
    for doc, start, end in rows[TextMap].select("doc_id", "start", "end").sort("doc_id", "start").iter_rows():
        if start < (before[1] if before[0] == doc else 0) or end > len(texts.get(doc, "")):
            yield f"{doc}[{start}:{end}]", "runs overlap or leave the text"
        before = doc, end


def _torn_sections(rows: Rows) -> Iterator[Finding]:
    texts = _texts(rows)
    columns = ("doc_id", "section_id", "parent_id", "level", "start", "end", "label")
    sections = list(rows[Sections].select(columns).iter_rows())
    known = {(doc, section): (level, start, end) for doc, section, _, level, start, end, _ in sections}
    for doc, _, parent, level, start, end, label in sections:
        text = texts.get(doc, "")
        above = (level - 1, 0, len(text)) if parent is None else known.get((doc, parent))
        nests = above is not None and (above[0] + 1, above[1] <= start, end <= above[2]) == (
            level,
            True,
            True,
        )
        if not nests or not text.startswith(label, start):
            yield (
                f"{doc}[{start}:{end}]",
                "the section does not nest in its parent or does not begin with its label",
            )


def _leads_somewhere(table: type[Table]) -> Check:
    """Return the check that every row has its document, and its section if it names one."""

    def find(rows: Rows) -> Iterator[Finding]:
        keys = rows[table].select("doc_id", "section_id").unique()
        orphans = keys.join(rows[Documents], on="doc_id", how="anti")
        named = keys.filter(pl.col("section_id").is_not_null())
        lost = named.join(rows[Sections], on=["doc_id", "section_id"], how="anti")
        for doc in sorted(pl.concat([lost["doc_id"], orphans["doc_id"]])):
            yield doc, "a row points to a section or document that is not there"

    keys = ("doc_id", "section_id")
    return Check(
        "keys",
        table,
        "Every row points to a document and section that are there. 所指文件与章节均存在。",
        {table: keys, Documents: ("doc_id",), Sections: keys},
        find,
    )


def _wrong_token_counts(rows: Rows) -> Iterator[Finding]:
    counted = rows[Terms].group_by("doc_id").agg(pl.col("count").sum())
    whole = rows[Denominators].filter(pl.col("section_id").is_null()).join(counted, on="doc_id", how="left")
    wrong = whole.filter(pl.col("count").fill_null(0) != pl.col("n_tokens"))
    for doc, count, n_tokens in wrong.select("doc_id", "count", "n_tokens").iter_rows():
        yield doc, f"{count} occurrences but {n_tokens} tokens"


def _wrong_rates(rows: Rows) -> Iterator[Finding]:
    matched, gold, found = pl.col("n_matched"), pl.col("n_gold"), pl.col("n_found")
    rate = (
        pl.when(pl.col("measure") == "precision")
        .then(pl.when(found > 0).then(matched / found).otherwise((gold == 0).cast(pl.Float64)))
        .when(pl.col("measure") == "f1")
        .then(pl.when(gold + found > 0).then(2 * matched / (gold + found)).otherwise(1.0))
        .when(pl.col("measure") == "error_rate")
        .then(pl.col("n_errors") / pl.max_horizontal(gold, 1))
        .otherwise(pl.when(gold > 0).then(matched / gold).otherwise((found == 0).cast(pl.Float64)))
    )
    holds = (matched <= pl.min_horizontal(gold, found)) & ((rate - pl.col("value")).abs() < 1e-9)
    for row in rows[Quality].filter(~holds).iter_rows(named=True):
        where = " ".join(filter(None, (row["gold"] or "all", row["part"], row["aspect"], row["measure"])))
        yield where, f"{row['value']} is not the rate of its counts"


CHECKS: tuple[Check, ...] = (
    Check(
        "text",
        Documents,
        "`text_sha256` and `n_chars` are those of the text. 正文的哈希与字符数相符。",
        {Documents: ("source_file", "text", "text_sha256", "n_chars")},
        _wrong_texts,
    ),
    Check(
        "order",
        TextMap,
        "Runs follow one another inside the text. 各段依次排列且不越界。",
        {TextMap: ("doc_id", "start", "end"), Documents: TEXTS},
        _torn_runs,
    ),
    Check(
        "nesting",
        Sections,
        "Every section lies in the one that holds it and begins with its label. 章节逐级包含,以其编号开头。",
        {
            Sections: ("doc_id", "section_id", "parent_id", "level", "start", "end", "label"),
            Documents: TEXTS,
        },
        _torn_sections,
    ),
    _quotes(Targets, "quote", "start", "end", "quote"),
    _quotes(Targets, "value_text", "value_start", "value_end", "value_text"),
    Check(
        "cues",
        Targets,
        "Every cue is the text between its offsets. 判断依据与正文该处一致。",
        {Targets: ("doc_id", "cues"), Documents: TEXTS},
        _wrong_cues,
    ),
    _quotes(Responsibilities, "agency", "start", "end", "agency"),
    _quotes(Citations, "quote", "start", "end", "quote"),
    *(_leads_somewhere(table) for table in (Targets, Responsibilities, Citations, Terms, Denominators)),
    Check(
        "counts",
        Denominators,
        "The tokens of a document are the sum of its terms' counts. 词数等于各词次数之和。",
        {Denominators: ("doc_id", "section_id", "n_tokens"), Terms: ("doc_id", "count")},
        _wrong_token_counts,
    ),
    Check(
        "rates",
        Quality,
        "Every rate is that of its counts, and no more matches than there is. 比率与数量相符。",
        {Quality: tuple(Quality.stored_columns())},
        _wrong_rates,
    ),
)
"""Every check that needs no more than the rows of one bucket."""


def columns_read(checks: Iterable[Check]) -> dict[type[Table], list[str]]:
    """Return table → columns that the checks need."""
    columns: dict[type[Table], list[str]] = {}
    for check in checks:
        for table, names in check.reads.items():
            known = columns.setdefault(table, [])
            known += [name for name in names if name not in known]
    return columns


def changed_buckets(
    warehouse: Warehouse, tables: Iterable[type[Table]], since: Mapping[str, int]
) -> list[str]:
    """Return the buckets that hold other files than at the versions ``since`` (table → version; none: all)."""
    changed = set()
    for table in tables:
        version = since.get(table.name)
        known = version is not None and version <= (warehouse.version(table) or 0)
        before = warehouse.files(table, version) if known else {}
        changed |= {bucket for bucket, paths in warehouse.files(table).items() if paths != before.get(bucket)}
    return sorted(changed, key=int)
