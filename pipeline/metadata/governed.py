"""The area that a document governs, and its level: from issuers, title, number, else from the text."""

import functools
import re
from dataclasses import dataclass

from pipeline.lexicon import Lexicon
from pipeline.metadata.document_numbers import DocumentNumber
from pipeline.metadata.reading import Reading
from pipeline.metadata.regions import (
    NATION,
    RegionMention,
    governed_region,
    parent_codes,
    region_code,
    region_of_number,
    regions,
)

_RELATIVE = re.compile(
    r"^(?:中共)?(?P<scope>省|自治区|市|州|县|区|旗|镇|乡)(?=委|政府|人民|[一-龥]{1,12}(?:厅|局|委|办))"
)
_SCOPE_LEVEL = {
    "省": "province",
    "自治区": "province",
    "市": "prefecture",
    "州": "prefecture",
    "县": "county",
    "区": "county",
    "旗": "county",
    "镇": "township",
    "乡": "township",
}
_HEAD = 600
_BODY = 60_000


@dataclass(frozen=True, slots=True)
class GovernedArea:
    """Name, GB/T 2260 code (None where none or ambiguous) and level of an area; None where unknown."""

    region: str | None
    code: str | None
    level: str | None


def governed_area(reading: Reading, issuers: tuple[str, ...], press: bool) -> GovernedArea:
    """Return the area that a document governs; of a press report, the area that it is about."""
    lexicon, page, title = reading.lexicon, reading.page, reading.title or ""
    named_issuer = page.value("issuer") or ""
    evidence = " ".join((title, *issuers, named_issuer, page.site() or "", reading.opening.adoption))
    if not press:
        for organ in (*issuers[:1], _before_about(title)):
            if area := _area_of_organ(organ, lexicon):
                return area
        if re.match(
            r"中华人民共和国|全国|国家|中国共产党(?:第[一二三四五六七八九十]+[届次])?(?:全国|中央)", title
        ):
            return GovernedArea(NATION, None, "national")
        candidates = [
            _printed_area(title),
            *issuers,
            title,
            reading.opening.delivery,
            reading.opening.adoption,
        ]
        candidates.append(named_issuer)
    else:
        candidates = [title]
    for candidate in candidates:
        if mention := governed_region(candidate, lexicon):
            return _area(mention, evidence, reading.number, lexicon)
    if press:
        return _area_by_text(reading.text, lexicon)
    region = region_of_number(reading.number.agency, lexicon) if reading.number else None
    scope = next((m["scope"] for organ in (*issuers, title) if (m := _RELATIVE.match(organ))), None)
    # 省政府办公厅 with 鄂政办发: the number tells which province; a city's number tells its province only.
    places = [region] if region is not None and scope in (None, "省", "自治区") else []
    for place in (*places, page.site() or ""):
        if mention := governed_region(place, lexicon):
            return _area(mention, evidence, reading.number, lexicon)
    return _area_by_text(reading.text, lexicon, _SCOPE_LEVEL.get(scope) if scope else None)


def _before_about(title: str) -> str:
    head = re.split(r"关于|印发|转发|批转|公告|令", title)[0]
    return head if head != title else ""


def _printed_area(title: str) -> str:
    """Return the words before 关于 in a title in 《》: they name the area more fully."""
    match = re.search(r"《([^《》]{2,40}?)关于", title)
    return match[1] if match else ""


@functools.cache
def _areas_of_organs(lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    rows = lexicon.rows("agencies")
    return {
        name: (row["region"], row["level"])
        for row in rows
        for name in (row["name"], row["short_name"])
        if name
    }


def _area_of_organ(organ: str, lexicon: Lexicon) -> GovernedArea | None:
    """Return the area of an organ that is known by name (lexicon agencies), or of a national one, or None."""
    if not organ:
        return None
    first = re.sub(r"等[\d一二三四五六七八九十]+.*$", "", re.split(r"[\s、]", organ)[0])
    if known := _areas_of_organs(lexicon).get(first):
        mention = governed_region(known[0], lexicon)
        return GovernedArea(known[0], region_code(mention, ()) if mention else None, known[1])
    national = first.startswith(("中华人民共和国", "国务院", "中共中央", "全国人民代表大会", "全国人大"))
    if national or (first.startswith("国家") and next(regions(first, lexicon), None) is None):
        return GovernedArea(NATION, None, "national")
    return None


def _area(
    mention: RegionMention, evidence: str, number: DocumentNumber | None, lexicon: Lexicon
) -> GovernedArea:
    codes = list(parent_codes(evidence, lexicon))
    region = region_of_number(number.agency, lexicon) if number else None
    if region:
        codes += list(parent_codes(region, lexicon))
    return GovernedArea(mention.name, region_code(mention, codes), mention.level)


@functools.cache
def _scope_words(lexicon: Lexicon) -> dict[str, str]:
    return {row["word"]: row["level"] for row in lexicon.rows("administrative_levels")}


def _area_by_text(text: str, lexicon: Lexicon, level: str | None = None) -> GovernedArea:
    """Return the area that a text without telling title or issuer is about, by how it speaks of itself."""
    words = _scope_words(lexicon)
    body = text[:_BODY]
    if level is None:
        for name, (region, rank) in _areas_of_organs(lexicon).items():
            if region != NATION and name in body[:_HEAD]:
                return _area_of_organ(name, lexicon) or GovernedArea(region, None, rank)
    counts = {word: body.count(word) for word in words}
    if level is None and any(counts.values()):
        totals: dict[str, int] = {}
        for word, count in counts.items():
            totals[words[word]] = totals.get(words[word], 0) + count
        level = max(sorted(totals), key=lambda name: totals[name])
    if level == "national":
        return GovernedArea(NATION, None, "national")
    named: dict[str, tuple[int, RegionMention]] = {}
    for mention in regions(body, lexicon):
        if level is None or mention.level == level:
            count = named.get(mention.name, (0, mention))[0]
            named[mention.name] = (count + 1, named.get(mention.name, (0, mention))[1])
    if not named:
        head = body[:_HEAD]
        national = level is None and any(organ in head for organ in ("中共中央", "国务院", "全国人大"))
        return GovernedArea(NATION, None, "national") if national else GovernedArea(None, None, level)
    count, mention = max(named.values(), key=lambda pair: (pair[0], -pair[1].start))
    if count < 2 and mention.start > _HEAD:
        return GovernedArea(None, None, level)
    return _area(mention, "", None, lexicon)
