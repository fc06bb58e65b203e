"""Areas told by places: the one province in which all the places of a text lie, and areas of several cities."""

import functools
from collections.abc import Iterable

from pipeline.expressions import expression
from pipeline.lexicon import Lexicon
from pipeline.metadata.regions import RegionMention, governed_region

_LEAST_PLACES, _LEAST_MENTIONS = 3, 4
_CAPITAL = "11"
"""Code of the capital, which texts of the nation name too."""
# An area of several cities as the subject of a headline or a sentence: 中原经济区…, 将黔中经济区打造成…
_WIDE = expression(
    r"(?:^|[《“\"，,。\n将])(?P<name>(?!推进|推动|加快|加强|促进|建设|打造|支持|形成|构建|培育|国家|全国|我国|世界|现代|沿海|重点|特色)"
    r"[一-龥]{2,4}(?:经济区|都市圈|城市群))"
)
_HEAD = 300


@functools.cache
def _provinces(lexicon: Lexicon) -> dict[str, str]:
    """Return the names of the provinces by the first two figures of their codes."""
    return {
        row["code"][:2]: row["name"]
        for row in lexicon.rows("regions")
        if row["level"] == "province" and not row["last_revision"]
    }


def province_of_places(
    mentions: Iterable[RegionMention], nation_named: int, lexicon: Lexicon
) -> RegionMention | None:
    """Return the province in which all provinces and prefectures lie that a text names, or None.

    The text names it itself or three of its prefectures, and these oftener than the nation.
    """
    found: set[str] = set()
    places: set[str] = set()
    named = count = 0
    for mention in mentions:
        codes = {division.code[:2] for division in mention.divisions}
        if mention.level == "province":
            named += 1
        elif mention.level != "prefecture":
            continue
        else:
            places.add(mention.name)
        found |= codes
        count += 1
        if len(found) > 1:
            return None
    if not found or _CAPITAL in found or count < _LEAST_MENTIONS or count <= nation_named:
        return None
    if not named and len(places) < _LEAST_PLACES:
        return None
    name = _provinces(lexicon).get(found.pop())
    return governed_region(name, lexicon) if name else None


def wide_area(title: str, body: str) -> str | None:
    """Return the name of the area of several cities that a report is about, or None: 某某经济区, 某某都市圈.

    It opens the headline, or is a subject in the first sentences and named again.
    """
    if (headline := _WIDE.match(title)) is not None:
        return headline["name"]
    for subject in _WIDE.finditer(body, 0, _HEAD):
        if body.count(subject["name"]) > 1:
            return subject["name"]
    return None
