"""Regions: finding the names of provinces, prefectures, counties, towns and zones, and their GB/T 2260 codes.

A name is resolved to a code only where one division bears it, or where the title, the issuer or the
number line name its parent too; 朝阳区 alone stays without a code. Abolished divisions are known as
well, because documents outlive them.
"""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.lexicon import Lexicon

NATION = "中国"
LEVELS = ("national", "province", "prefecture", "county", "township")
_TOWN = re.compile(
    r"(?P<name>[一-龥]{1,8}?(?:镇|乡|街道))(?=党委|党工委|人民政府|政府|委员会|办事处|人大|$|\d{4}年|的|关于|中心)"
)


@dataclass(frozen=True, slots=True)
class Division:
    """One administrative division of GB/T 2260; ``last_revision`` is "" while it exists."""

    code: str
    name: str
    level: str
    last_revision: str


@dataclass(frozen=True, slots=True)
class RegionMention:
    """A region named in a text: span (code points, end exclusive), full name, level, and the divisions of that name.

    ``parents`` holds the names written directly before it (湖北省咸宁市 before 通城县).
    """

    start: int
    end: int
    name: str
    level: str
    divisions: tuple[Division, ...]
    parents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    names: dict[str, tuple[Division, ...]]
    heads: dict[str, tuple[int, ...]]
    zone: re.Pattern[str]
    zone_names: dict[str, str]


@functools.cache
def _gazetteer(lexicon: Lexicon) -> _Gazetteer:
    names: dict[str, list[Division]] = {}
    for row in lexicon.rows("regions"):
        division = Division(row["code"], row["name"], row["level"], row["last_revision"])
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            names.setdefault(name, []).append(division)
    for name, divisions in names.items():
        # A short name means the highest division that bears it: 吉林 is the province.
        highest = min(LEVELS.index(d.level) for d in divisions)
        names[name] = [d for d in divisions if LEVELS.index(d.level) == highest]
    heads: dict[str, set[int]] = {}
    for name in names:
        heads.setdefault(name[:2], set()).add(len(name))
    zones = lexicon.rows("development_zones")
    endings = sorted((row["name"] for row in zones if row["kind"] == "ending"), key=lambda n: (-len(n), n))
    return _Gazetteer(
        {name: tuple(divisions) for name, divisions in names.items()},
        {head: tuple(sorted(lengths, reverse=True)) for head, lengths in heads.items()},
        re.compile(rf"[一-龥]{{0,8}}?(?:{'|'.join(endings)})"),
        {row["name"]: row["level"] for row in zones if row["kind"] == "name"},
    )


def regions(text: str, lexicon: Lexicon) -> Iterator[RegionMention]:
    """Yield the regions named in ``text`` in reading order, the longest name at each place; linear in the text."""
    gazetteer = _gazetteer(lexicon)
    at, chain, chain_end = 0, (), -1
    while at < len(text) - 1:
        found = _division_at(text, at, gazetteer)
        if found is None:
            at += 1
            continue
        name, divisions = found
        parents: tuple[str, ...] = chain if chain_end == at else ()
        end = at + len(name)
        mention = RegionMention(at, end, divisions[0].name, divisions[0].level, divisions, parents)
        yield mention
        chain, chain_end, at = (*parents, mention.name), end, end


def _division_at(text: str, at: int, gazetteer: _Gazetteer) -> tuple[str, tuple[Division, ...]] | None:
    for length in gazetteer.heads.get(text[at : at + 2], ()):
        if divisions := gazetteer.names.get(text[at : at + length]):
            return text[at : at + length], divisions
    return None


def governed_region(text: str, lexicon: Lexicon) -> RegionMention | None:
    """Return the region of an organ or a title: the lowest of the first chain of names in it, a zone or town after it.

    武汉市 of 武汉市财政局, 通城县 of 湖北省通城县人民政府, 武汉经济技术开发区 of its 管委会.
    """
    gazetteer = _gazetteer(lexicon)
    for name, level in gazetteer.zone_names.items():
        if (at := text.find(name)) >= 0:
            return RegionMention(at, at + len(name), name, level, (), ())
    last: RegionMention | None = None
    for mention in regions(text, lexicon):
        if last is not None and mention.start != last.end:
            break
        last = mention
    if last is None:
        return _town(text, 0, ())
    zone = gazetteer.zone.match(text, last.end)
    if zone is not None and not _crosses_organ(zone[0]):
        # The zone is called by the name as written (武汉经济技术开发区), not by the city's full name.
        name = text[last.start : last.end] + zone[0]
        level = "prefecture" if last.level == "province" and "新区" in name else "county"
        return RegionMention(last.start, zone.end(), name, level, (), (*last.parents, last.name))
    if last.level in ("county", "prefecture"):
        town = _town(text, last.end, (*last.parents, last.name))
        if town is not None and town.start == last.end:
            return town
    return last


def _crosses_organ(between: str) -> bool:
    return re.search(r"关于|人民政府|委员会|办公|[厅局]", between) is not None


def _town(text: str, at: int, parents: tuple[str, ...]) -> RegionMention | None:
    match = _TOWN.match(text, at) or (_TOWN.match(text, at + 2) if text.startswith("中共", at) else None)
    if match is None or match["name"] in ("乡镇", "各乡镇", "城镇", "街道"):
        return None
    return RegionMention(match.start(), match.end(), match["name"], "township", (), parents)


def region_code(mention: RegionMention, evidence: Iterable[str]) -> str | None:
    """Return the code of the one division that is meant, or None when several could be.

    ``evidence`` holds names of parents (河北省, 保定市) found where the document identifies itself.
    """
    candidates = [d for d in mention.divisions if not d.last_revision] or list(mention.divisions)
    if len({d.code for d in candidates}) == 1:
        return candidates[0].code
    prefixes = tuple(evidence)
    within = {d.code for d in candidates if any(_holds(prefix, d.code) for prefix in prefixes)}
    return within.pop() if len(within) == 1 else None


def _holds(parent_code: str, code: str) -> bool:
    stem = parent_code[:2] if parent_code.endswith("0000") else parent_code[:4]
    return code != parent_code and code.startswith(stem)


def parent_codes(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the codes of the provinces and prefectures that ``text`` names; each once a mention."""
    for mention in regions(text, lexicon):
        if mention.level in ("province", "prefecture"):
            yield from sorted({d.code for d in mention.divisions})


@functools.cache
def _abbreviations(lexicon: Lexicon) -> dict[str, str]:
    return {row["abbreviation"]: row["region"] for row in lexicon.rows("region_abbreviations")}


def region_of_number(agency: str, lexicon: Lexicon) -> str | None:
    """Return the region that the agency code of a document number begins with: 湖北省 of 鄂政发; else None."""
    return _abbreviations(lexicon).get(agency[:1]) if len(agency) > 1 else None
