"""The metadata of a document: evidence gathered part by part, conflicts told as flags, nothing guessed."""

import re
from collections.abc import Mapping

import pipeline.lexicon
from pipeline.cleaning.document import CleanDocument, Reason
from pipeline.expressions import expression
from pipeline.lexicon import Lexicon
from pipeline.metadata.dateline import dateline_date
from pipeline.metadata.document_types import printed_title
from pipeline.metadata.governed import GovernedArea, governed_area
from pipeline.metadata.issuers import find_issuers
from pipeline.metadata.kind import kind_and_type
from pipeline.metadata.model import Metadata
from pipeline.metadata.organs import is_organ
from pipeline.metadata.paraphrase import ParaphraseEvidence
from pipeline.metadata.plan_period import plan_period
from pipeline.metadata.reading import Reading, page_titles, read
from pipeline.metadata.rights import fidelity, redistributable
from pipeline.metadata.titles import is_title

_MASK = expression(r"\*\*(?:(?<=[一-龥“]\*\*)|\**[一-龥])|□|××")
_OWN_SITE = expression(
    r"政府|门户|政务|委员会|[厅局委办区]$|[厅局委办](?:官?网站?)$|开发区|经开区|gov|人大|本[网站]"
)


def describe(document: CleanDocument, record: Mapping[str, str], lexicon: Lexicon | None = None) -> Metadata:
    """Return the metadata of a cleaned document (codebook sections 2 and 7).

    ``record`` is its row of sources.csv (file, url, site, retrieved_on, rights, notes) or an empty
    mapping. Raises UnknownRights where the row's ``rights`` is none of the known words.
    """
    lexicon = lexicon or pipeline.lexicon.default()
    reading = read(document, record, lexicon)
    kind, doc_type = kind_and_type(reading)
    issuers = find_issuers(reading, kind)
    area = governed_area(reading, issuers, kind == "press")
    issued = None if kind == "press" else _issued(reading)
    published = _published(reading, area)
    plan_start, plan_end = plan_period(reading.title or "", document.text, kind == "press", lexicon)
    altered = ParaphraseEvidence(document.text, lexicon).altered()
    site = _site(reading)
    reposted = _reposted(site, issuers, reading)
    allowed, reason = redistributable(kind, doc_type, record)
    flags = _flags(reading, issued, published)
    flags |= {"machine_paraphrase"} if altered else set()
    flags |= {"reposted"} if reposted and kind == "official" else set()
    number = reading.number
    return Metadata(
        title=reading.title,
        issuers=issuers,
        doc_number=number.text if number else None,
        doc_number_agency=number.agency if number else None,
        doc_number_year=number.year if number else None,
        doc_number_serial=number.serial if number else None,
        doc_type=doc_type,
        issued_on=issued,
        adopted_on=reading.opening.adopted_on,
        published_on=published,
        plan_start=plan_start,
        plan_end=plan_end,
        region=area.region,
        region_code=area.code,
        level=area.level,
        source_site=site,
        fidelity=fidelity(kind, altered, _converted(document, area), reposted),
        redistributable=allowed,
        rights_reason=reason,
        flags=tuple(sorted(flags)),
    )


def _issued(reading: Reading) -> str | None:
    """Return the date of issue: of the signature, else of the head, else of the page's table."""
    if reading.signature is not None:
        return reading.signature.date
    return reading.opening.issued_on or next(iter(reading.page.dates("issued_on")), None)


def _published(reading: Reading, area: GovernedArea) -> str | None:
    taiwan = area.region is not None and area.region.startswith("台湾")
    labelled = [
        *reading.page.dates("published_on", taiwan),
        *filter(None, [reading.page.date_shown()]),
        *reading.page.dates("updated_on", taiwan),
    ]
    return labelled[0] if labelled else dateline_date(reading) or reading.page.date_of_address()


def _converted(document: CleanDocument, area: GovernedArea) -> bool:
    """Tell whether the script is not the author's: traditional in a mainland text, or pinyin glosses."""
    writes_traditional = area.region is not None and area.region.startswith(("香港", "澳门", "台湾"))
    return (document.script == "Hant" and not writes_traditional) or "pinyin_glosses" in document.flags


def _site(reading: Reading) -> str | None:
    if recorded := (reading.record.get("site") or "").strip():
        return recorded
    source = reading.page.source()
    return reading.page.site() or (
        source if source and source.endswith(("网", "网站", ".com", ".cn")) else None
    )


def _reposted(site: str | None, issuers: tuple[str, ...], reading: Reading) -> bool:
    """Tell whether the page is another's: its site or source is neither the issuer's nor a state organ's."""
    for name in filter(None, (site, reading.page.source())):
        own = any(name.startswith(issuer) or issuer.startswith(name) for issuer in issuers)
        if not own and not _OWN_SITE.search(name) and not is_organ(name, reading.lexicon):
            return True
    return False


def _flags(reading: Reading, issued: str | None, published: str | None) -> set[str]:
    """Return what does not agree: dates, number and year, headline and title; and masked words."""
    flags: set[str] = set()
    stated = {reading.signature.date} if reading.signature else set()
    stated |= set(reading.page.dates("issued_on")) | set(filter(None, [reading.opening.issued_on]))
    if len(stated) > 1 or (issued and published and published < issued):
        flags.add("conflicting_dates")
    number = reading.number
    if number and number.year and issued and int(issued[:4]) != number.year:
        flags.add("number_year_differs")
    headlines = [*reading.page.removed(Reason.PAGE_HEADLINE), *page_titles(reading.page)]
    headlines = [headline for headline in headlines if is_title(headline) and ":" not in headline]
    if reading.title and any(_differs(headline, reading.title) for headline in headlines):
        flags.add("headline_differs")
    if any(sign in reading.text for sign in "*□×") and _MASK.search(reading.text):
        flags.add("masked_words")
    return flags


def _differs(headline: str, title: str) -> bool:
    """Tell whether a headline is another title, and not this one shortened, lengthened or respaced."""
    a, b, printed = _bare(headline), _bare(title), _bare(printed_title(title) or "")
    return bool(a) and a not in b and b not in a and not (printed and (printed in a or a in printed))


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text)
