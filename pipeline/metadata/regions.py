"""Regions: finding the names of provinces, prefectures, counties, towns and zones, and their GB/T 2260 codes.

A name is resolved to a code only where one division bears it, or where the title, the issuer or the
number line name its parent too; 朝阳区 alone stays without a code. Abolished divisions are known as
well, because documents outlive them.
"""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.expressions import expression
from pipeline.lexicon import Lexicon

NATION = "中国"
LEVELS = ("national", "province", "prefecture", "county", "township")
_ORGAN_NEXT = r"党工委|党委|工委|人民政府|政府|委员会|办公室|办事处|管委会|管理委员会|管理办公室|人大|街道办"
_TOWN = expression(rf"(?P<name>[一-龥]{{1,5}}?(?:镇|乡|街道))(?={_ORGAN_NEXT}|$|\d{{4}}年)")
_NO_TOWN = expression(r"关于|的|推进|加快|加强|城镇|乡镇|村镇|各|小城")
_ZONE_NEXT = rf"(?={_ORGAN_NEXT}|关于|国民经济|[(（“]|\d{{4}}年|[一-龥]{{1,6}}局|$)"
_NO_ZONE = expression(r"推进|加快|促进|建设|支持|优化|国家级|省级|市级|各|和|与|关于|管理|产业发展")
_ORDINARY = expression(
    r"新城区|老城区|惠民|城[东西南北中关]区|市中区|港口区|解放区|合作市|东方市|[一-龥][县区旗市]|日照"
)
"""Names that are ordinary words too (推进中心城区…), or that stand inside others (治理县域)."""


@dataclass(frozen=True, slots=True)
class Division:
    """One administrative division of GB/T 2260; ``last_revision`` is "" while it exists."""

    code: str
    name: str
    level: str
    last_revision: str


@dataclass(frozen=True, slots=True)
class RegionMention:
    """A region named in a text: span (code points, end exclusive), full name, level, divisions so named.

    ``parents`` holds the names written directly before it (安徽省黄山市 before 休宁县).
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
        re.compile(rf"(?P<gap>[一-龥]{{0,6}}?)(?:{'|'.join(endings)}){_ZONE_NEXT}"),
        {row["name"]: row["level"] for row in zones if row["kind"] == "name"},
    )


def regions(text: str, lexicon: Lexicon) -> Iterator[RegionMention]:
    """Yield the regions named in ``text`` in reading order, the longest name at each place; linear."""
    gazetteer = _gazetteer(lexicon)
    last: RegionMention | None = None
    heads = gazetteer.heads
    for at in [at for at in range(len(text) - 1) if text[at : at + 2] in heads]:
        if last is not None and at < last.end:
            continue
        found = _division_at(text, at, gazetteer, last is not None and last.end == at)
        if found is None:
            continue
        name, divisions = found
        parents: tuple[str, ...] = ()
        if last is not None and last.end == at:
            within = tuple(d for d in divisions if any(_holds(p.code, d.code) for p in last.divisions))
            # 安徽省黄山市 goes down; 江苏浙江 stand side by side.
            parents = (*last.parents, last.name) if within else ()
            divisions = within or divisions
        last = RegionMention(at, at + len(name), divisions[0].name, divisions[0].level, divisions, parents)
        yield last


def _division_at(
    text: str, at: int, gazetteer: _Gazetteer, chained: bool
) -> tuple[str, tuple[Division, ...]] | None:
    for length in gazetteer.heads.get(text[at : at + 2], ()):
        name = text[at : at + length]
        divisions = gazetteer.names.get(name)
        if divisions is None or (name[-1] == "市" and text[at + length : at + length + 1] == "场"):
            continue
        if _ORDINARY.fullmatch(name) and not chained and not _stands_alone(text, at, at + length):
            continue
        return name, divisions
    return None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether an ambiguous name stands where only an organ's name would: 中共沙县委员会."""
    opens = start == 0 or text[:start].endswith(("中共", "\n", " "))
    return opens and re.compile(rf"{_ORGAN_NEXT}|委|[一-龥]{{1,8}}局|\d{{4}}年").match(text, end) is not None


def governed_region(text: str, lexicon: Lexicon) -> RegionMention | None:
    """Return the region of an organ or a title: the lowest of the first chain of names, or a zone or town.

    黄山市 of 黄山市财政局, 休宁县 of 安徽省休宁县人民政府, 芜湖经济技术开发区 of its 管委会.
    """
    gazetteer = _gazetteer(lexicon)
    for name, level in gazetteer.zone_names.items():
        if (at := text.find(name)) >= 0:
            return RegionMention(at, at + len(name), name, level, (), ())
    last: RegionMention | None = None
    for mention in regions(text, lexicon):
        if last is not None and not mention.parents:
            break
        last = mention
    if last is None:
        return _town(text, 0, ())
    zone = gazetteer.zone.match(text, last.end)
    generic = last.level == "province" and text[last.start : last.end] == last.name
    if zone is not None and not generic and not _NO_ZONE.search(zone["gap"]):
        # The zone is called by its name as written (芜湖经济技术开发区), not by the city's full name.
        name = text[last.start : last.end] + zone[0]
        level = "prefecture" if last.level == "province" else "county"
        return RegionMention(last.start, zone.end(), name, level, (), (*last.parents, last.name))
    if last.level in ("county", "prefecture"):
        return _town(text, last.end, (*last.parents, last.name)) or last
    return last


def _town(text: str, at: int, parents: tuple[str, ...]) -> RegionMention | None:
    """Return the town named at ``at``; towns are in no list, so only before an organ's name or a year."""
    at += 2 if text.startswith("中共", at) else 0
    match = _TOWN.match(text, at)
    if match is None or _NO_TOWN.search(match["name"]):
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
    """Return the region that an agency code begins with: 安徽省 of 皖政发; else None."""
    known = _abbreviations(lexicon)
    heads = (agency[:length] for length in range(min(4, len(agency) - 1), 0, -1))
    return next((known[head] for head in heads if head in known), None)
