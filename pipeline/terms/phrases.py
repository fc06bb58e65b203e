"""The second reading: what stands in the running text by longest match, whatever the tokens are.

Policy terms, the terms of groups (dictionaries of a subject), and whole numbers and dates. All of it
is read stretch by stretch, so that no match runs from a heading into the body.
"""

import functools
from collections.abc import Iterable, Mapping

import polars as pl

from pipeline.lexicon import Lexicon, LexiconError
from pipeline.terms.batch import Batch

# Full-width forms stand as escapes: an editor that shows them like ASCII would spoil them unseen.
_DIGIT = r"[0-9\x{FF10}-\x{FF19}]"
_AMOUNT = rf"{_DIGIT}+(?:[,\x{{FF0C}}]{_DIGIT}{{3}})*(?:[.\x{{FF0E}}]{_DIGIT}+)?"
# 千 alone belongs to the unit: 3000万千瓦.
_SCALE = "(?:[十百千]?万?亿|[十百千]?万)?"
_NUMERAL = "[〇零一二三四五六七八九十百千万亿两]"
_PERCENT = r"[%\x{FF05}‰]"
_TO = r"[\-\x{2010}-\x{2015}\x{2212}\x{FF0D}~\x{FF5E}\x{301C}至到]{1,2}"
_YEAR = rf"(?:19|20|\x{{FF11}}\x{{FF19}}|\x{{FF12}}\x{{FF10}}){_DIGIT}{{2}}"
# The first pattern that matches at a character wins, so the longer readings stand first.
_NUMBERS = {
    # Years only, so that an index number (2019-0021) is none.
    "period": rf"{_YEAR}年?{_TO}{_YEAR}年?",
    "date": rf"{_DIGIT}{{4}}年(?:{_DIGIT}{{1,2}}月(?:{_DIGIT}{{1,2}}日)?)?"
    rf"|{_DIGIT}{{4}}[-./]{_DIGIT}{{1,2}}[-./]{_DIGIT}{{1,2}}|{_DIGIT}{{1,2}}月{_DIGIT}{{1,2}}日"
    "|[〇零○一二三四五六七八九]{4}年(?:[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?)?",
    "percentage": rf"(?:{_AMOUNT}{_PERCENT}?{_TO})?{_AMOUNT}{_PERCENT}"
    rf"|百分之{_NUMERAL}+(?:点{_NUMERAL}+)?",
    "number": rf"{_AMOUNT}{_SCALE}(?:{_TO}{_AMOUNT}{_SCALE})?",
}


_FULL_WIDTH = {ord(mark): ord(mark) + 0xFEE0 for mark in "()+&,-"}


@functools.cache
def policy_variants(lexicon: Lexicon) -> Mapping[str, str]:
    """Return every written form of the policy terms and the term that it stands for.

    A form that holds ASCII marks (首台(套), 互联网+) stands for that with full-width ones too.
    Raises LexiconError where a form is given to two terms.
    """
    forms: dict[str, str] = {}
    for row in lexicon.rows("policy_terms"):
        written = [row["term"], *row["variants"].split("|")]
        for form in (*written, *(form.translate(_FULL_WIDTH) for form in written)):
            if form and forms.setdefault(form, row["term"]) != row["term"]:
                raise LexiconError(
                    f"policy_terms.csv gives {form} to {forms[form]} and {row['term']}; keep one"
                )
    return forms


@functools.cache
def group_terms(lexicon: Lexicon) -> Mapping[str, tuple[str, ...]]:
    """Return the terms of each group of ``term_groups.csv``, in file order."""
    groups: dict[str, list[str]] = {}
    for row in lexicon.rows("term_groups"):
        groups.setdefault(row["group"], []).append(row["term"])
    return {group: tuple(terms) for group, terms in groups.items()}


def count_policy_terms(batch: Batch, texts: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Return doc_id, section_id, in_heading, term, variant, count, sorted by all but the last."""
    forms = policy_variants(lexicon)
    counts = _counted(texts, _matches(forms)).with_columns(
        term=pl.col("match").replace_strict(dict(forms), return_dtype=pl.String)
    )
    return batch.name_places(counts.select("place", "term", pl.col("match").alias("variant"), "count"))


def count_group_terms(batch: Batch, texts: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Return doc_id, section_id, in_heading, group, term, count, sorted by all but the last.

    Each group is matched for itself: a term may be in several, and what is in one never changes the counts
    of another.
    """
    groups = group_terms(lexicon)
    if not groups:
        columns = {"place": pl.Int64, "group": pl.String, "term": pl.String, "count": pl.Int32}
        return batch.name_places(pl.DataFrame(schema=columns))
    counts = (
        texts.lazy()
        # One look for all groups; a mark before their names, since a group may be called "place".
        .select("place", *(_matches(terms).alias(f"={group}") for group, terms in groups.items()))
        .unpivot(index="place", variable_name="group", value_name="match")
        .filter(pl.col("match").list.len() > 0)
        .explode("match")
        .group_by("place", pl.col("group").str.strip_prefix("="), pl.col("match").alias("term"))
        .agg(pl.len().cast(pl.Int32).alias("count"))
        .collect()
    )
    return batch.name_places(counts)


def count_numbers(batch: Batch, texts: pl.DataFrame) -> pl.DataFrame:
    """Return doc_id, section_id, in_heading, expression, kind, count, sorted by all but the last.

    Numbers and dates whole, which jieba's tokens cut apart: period (2018-2020年), date (2019年10月10日),
    percentage (13.5%, 8%-10%, 百分之二十), number (2.8万亿, 1,200). Units are not part of them.
    """
    pattern = "|".join(f"(?:{alternative})" for alternative in _NUMBERS.values())
    matches = _counted(texts, pl.col("text").str.extract_all(pattern))
    kind = pl.coalesce(
        pl.when(pl.col("match").str.contains(f"^(?:{alternative})$")).then(pl.lit(name))
        for name, alternative in _NUMBERS.items()
    )
    return batch.name_places(
        matches.select("place", pl.col("match").alias("expression"), kind.alias("kind"), "count")
    )


def _matches(forms: Iterable[str]) -> pl.Expr:
    """Find the leftmost longest matches of ``forms`` in the text, none overlapping another."""
    # Of the forms that match at a character the first listed is taken.
    patterns = sorted(forms, key=lambda form: (-len(form), form))
    if not patterns:
        return pl.lit([], pl.List(pl.String))
    # A plain list: for a column of lists polars would build the automaton anew for each text.
    return pl.col("text").str.extract_many(patterns, leftmost=True)


def _counted(texts: pl.DataFrame, matches: pl.Expr) -> pl.DataFrame:
    return (
        texts.lazy()
        .select("place", matches.alias("match"))
        .filter(pl.col("match").list.len() > 0)
        .explode("match")
        .group_by("place", "match")
        .agg(pl.len().cast(pl.Int32).alias("count"))
        .collect()
    )
