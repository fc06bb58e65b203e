"""The area that a document governs, and its level: from issuers, title, number and, failing these, the text."""

import functools
import re
from dataclasses import dataclass

from pipeline.lexicon import Lexicon
from pipeline.metadata.document_numbers import DocumentNumber
from pipeline.metadata.opening import Opening
from pipeline.metadata.organs import national_organs
from pipeline.metadata.page import Page
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
    """Name, GB/T 2260 code (None where it has none or is ambiguous) and level of an area; None where unknown."""

    region: str | None
    code: str | None
    level: str | None


def governed_area(
    title: str | None,
    issuers: tuple[str, ...],
    number: DocumentNumber | None,
    opening: Opening,
    page: Page,
    text: str,
    press: bool,
    lexicon: Lexicon,
) -> GovernedArea:
    """Return the area that a document governs; of a press report, the area that it is about."""
    title = title or ""
    evidence = " ".join((title, *issuers, page.value("issuer") or "", page.site() or "", opening.adoption))
    if not press:
        for organ in (*issuers, _before_about(title)):
            if _national(organ, lexicon):
                return GovernedArea(NATION, None, "national")
        if re.match(r"中华人民共和国|全国|国家", title):
            return GovernedArea(NATION, None, "national")
    candidates = (
        [title]
        if press
        else [_printed_area(title), *issuers, title, opening.adoption, page.value("issuer") or ""]
    )
    best: RegionMention | None = None
    for candidate in candidates:
        mention = governed_region(candidate, lexicon) if candidate else None
        if mention is not None:
            best = mention
            break
    if best is not None:
        return _area(best, evidence, number, lexicon)
    if press:
        return _area_by_text(text, lexicon)
    region = region_of_number(number.agency, lexicon) if number else None
    scope = next((m["scope"] for organ in (*issuers, title) if (m := _RELATIVE.match(organ))), None)
    if region is not None and scope in (None, "省", "自治区"):
        mention = governed_region(region, lexicon)
        if mention is not None:
            return _area(mention, evidence, number, lexicon)
    site = page.site()
    if site and (mention := governed_region(site, lexicon)):
        return _area(mention, evidence, number, lexicon)
    return _area_by_text(text, lexicon, _SCOPE_LEVEL.get(scope) if scope else None)


def _before_about(title: str) -> str:
    head = re.split(r"关于|印发|转发|批转|公告|令", title)[0]
    return head if head != title else ""


def _printed_area(title: str) -> str:
    """Return the words before 关于 of a title in 《》 that names a zone: its area is told there more fully."""
    match = re.search(r"《([^《》]{2,40}?)关于", title)
    return match[1] if match else ""


def _national(organ: str, lexicon: Lexicon) -> bool:
    if not organ:
        return False
    known = national_organs(lexicon)
    if organ in known or organ.startswith(
        ("中华人民共和国", "国务院", "中共中央", "全国人民代表大会", "全国人大")
    ):
        return True
    first = re.split(r"[\s、]", organ)[0]
    return (
        first in known
        or re.sub(r"等\d+.*$", "", first) in known
        or (first.startswith("国家") and not any(True for _ in regions(first, lexicon)))
    )


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
        return GovernedArea(None, None, level)
    count, mention = max(named.values(), key=lambda pair: (pair[0], -pair[1].start))
    if count < 2 and mention.start > _HEAD:
        return GovernedArea(None, None, level)
    return _area(mention, "", None, lexicon)
