"""The metadata of a document: evidence gathered part by part, conflicts told as flags, nothing guessed."""

import re
from collections.abc import Mapping

import pipeline.lexicon
from pipeline.cleaning.document import CleanDocument, Reason
from pipeline.lexicon import Lexicon
from pipeline.metadata.document_numbers import DocumentNumber, parse_number
from pipeline.metadata.document_types import DocumentType, final_type, printed_title, type_of_title
from pipeline.metadata.governed import GovernedArea, governed_area
from pipeline.metadata.model import Metadata
from pipeline.metadata.opening import Opening, read_opening
from pipeline.metadata.organs import is_organ, split_organs
from pipeline.metadata.page import Page
from pipeline.metadata.paraphrase import paraphrase_evidence
from pipeline.metadata.plan_period import plan_period
from pipeline.metadata.press import PRESS_WEIGHT, is_press, press_evidence
from pipeline.metadata.rights import fidelity, redistributable
from pipeline.metadata.signature import Signature, find_signature

PRESS_TYPE = "新闻报道"
_RESOLVED = re.compile(
    r"(?:现|特)?(?:就|作|提出|制定|制订|编制|通知|公告)[^。]{0,60}?(?:如下|本)(意见|决定|决议|方案|计划|规划|办法|规定|条例|细则|措施|要点|纲要)"
)
_REPORTS = re.compile(r"代表[^。]{2,30}(?:政府|委员会|法院|检察院)[^。]{0,12}(?:作|报告)")
_BULLETIN = re.compile(r"(?:初步)?(?:核算|测算|统计),?[^。]{0,12}全年[^。]{0,20}生产总值")
_GUIDE = re.compile(r"(?:补贴|申请|办理|申报|受理|资助)(?:条件|对象|标准|期限|材料|流程|时限|依据|地点)")
_MASK = re.compile(r"[一-龥“]\*{2,}|\*{2,}[一-龥]|□+|×{2,}")
_LEGISLATURE = re.compile(r"[一-龥]{2,12}?(?:第[一二三四五六七八九十]+届)?人民代表大会(?:常务委员会)?")


def describe(document: CleanDocument, record: Mapping[str, str], lexicon: Lexicon | None = None) -> Metadata:
    """Return the metadata of a cleaned document (codebook sections 2 and 7).

    ``record`` is its row of sources.csv (file, url, site, retrieved_on, rights, notes) or an empty mapping. Raises
    UnknownRights where the row's ``rights`` is none of the known words.
    """
    lexicon = lexicon or pipeline.lexicon.default()
    page, opening = Page(document, lexicon), read_opening(document.text, lexicon)
    title = opening.title or _page_title(page)
    lines = document.text.split("\n")
    signature = find_signature(lines[opening.lines :], lexicon)
    number = opening.number or _page_number(page)
    own = type_of_title(title, lexicon) if title else None
    source = page.source()
    removed = "\n".join(page.removed(Reason.BYLINE, Reason.EDITOR_CREDIT, Reason.PICTURE_CAPTION))
    press = press_evidence(title or "", document.text, removed, source, lexicon)
    formal = _official_form(title, own, number, signature, opening, page)
    kind = "official" if formal >= 2 else "press" if press.weight >= PRESS_WEIGHT else "unknown"
    doc_type = PRESS_TYPE if kind == "press" else own.type if own else _type_of_body(document.text, lexicon)
    if kind == "unknown" and (own is not None or doc_type is not None):
        kind = "official"
    issuers = _issuers(title, signature, opening, page, kind, source, lexicon)
    area = governed_area(title, issuers, number, opening, page, document.text, kind == "press", lexicon)
    body = document.text
    plan_start, plan_end = plan_period(title or "", body, kind == "press", lexicon)
    issued = None if kind == "press" else _issued(opening, signature, page)
    taiwan = (area.region is not None and area.region.startswith("台湾")) or "行政院" in body[:500]
    published = next(iter(page.dates("published_on", taiwan)), None) or page.date_shown()
    published = published or next(iter(page.dates("updated_on", taiwan)), None)
    evidence = paraphrase_evidence(document.text, lexicon)
    converted = document.script == "Hant" and not _writes_traditional(area)
    converted = converted or "pinyin_glosses" in document.flags
    site = (record.get("site") or "").strip() or page.site() or _site_of_source(source)
    reposted = _reposted(site, source, issuers, page, lexicon)
    allowed, reason = redistributable(kind, doc_type, record)
    flags = _flags(document, page, title, number, issued, published, signature, opening)
    if evidence.altered():
        flags.add("machine_paraphrase")
    if reposted and kind == "official":
        flags.add("reposted")
    return Metadata(
        title=title,
        issuers=issuers,
        doc_number=number.text if number else None,
        doc_number_agency=number.agency if number else None,
        doc_number_year=number.year if number else None,
        doc_number_serial=number.serial if number else None,
        doc_type=doc_type,
        issued_on=issued,
        adopted_on=opening.adopted_on,
        published_on=published,
        plan_start=plan_start,
        plan_end=plan_end,
        region=area.region,
        region_code=area.code,
        level=area.level,
        source_site=site,
        fidelity=fidelity(kind, evidence.altered(), converted, reposted),
        redistributable=allowed,
        rights_reason=reason,
        flags=tuple(sorted(flags)),
    )


def _page_title(page: Page) -> str | None:
    """Return the title that the page gives, without the site's name after a dash or underscore."""
    for value in page.values("title"):
        bare = re.split(r"\s*[_|｜]\s*|\s+[-–—]\s+|- *【", value)[0].strip()
        if bare:
            return bare
    return None


def _page_number(page: Page) -> DocumentNumber | None:
    value = page.value("doc_number")
    return parse_number(value) if value else None


def _official_form(
    title: str | None,
    own: DocumentType | None,
    number: DocumentNumber | None,
    signature: Signature | None,
    opening: Opening,
    page: Page,
) -> int:
    """Count what only a document has: a title 关于…的意见 or a law's, a number, a signature, an adoption line, an index number."""
    formal_title = (
        own is not None
        and own.kind != "press"
        and (
            "关于" in (title or "")
            or "印发" in (title or "")
            or own.kind == "legislation"
            or own.name in ("政府工作报告", "统计公报")
        )
    )
    return (
        2 * formal_title
        + (own is not None and own.kind != "press")
        + 2 * (number is not None)
        + 2 * (signature is not None and bool(signature.organs))
        + 2 * bool(opening.adoption)
        + (page.value("issuer") is not None)
    )


def _type_of_body(text: str, lexicon: Lexicon) -> str | None:
    """Return the type that a document without a telling title gives itself: 现提出如下意见, 特制定本方案."""
    head = text[:3000]
    if match := _RESOLVED.search(head):
        found = final_type(match[1], lexicon)
        return found.type if found else None
    if _REPORTS.search(text[:800]):
        return "报告"
    if _BULLETIN.search(text[:3000]):
        return "公报"
    if len(set(_GUIDE.findall(text[:5000]))) >= 1 and len(_GUIDE.findall(text)) >= 4:
        return "办事指南"
    return None


def _issuers(
    title: str | None,
    signature: Signature | None,
    opening: Opening,
    page: Page,
    kind: str,
    source: str | None,
    lexicon: Lexicon,
) -> tuple[str, ...]:
    """Return the issuing organs as written: signature, else the title before 关于, else order, page, adoption line."""
    if kind == "press":
        return (source,) if source and is_press(source, lexicon) else ()
    if signature is not None and signature.organs:
        return signature.organs
    head = re.split(r"关于|印发|转发|批转", title or "")[0]
    if head and head != title and is_organ(head, lexicon):
        return split_organs(head, lexicon)
    if opening.order:
        return (re.sub(r"(?:令|公告|通告)$", "", opening.order),)
    if (named := page.value("issuer")) and is_organ(named, lexicon):
        return split_organs(named, lexicon)
    if match := _LEGISLATURE.search(re.sub(r"[\d年月日(（ ]", "", opening.adoption)):
        return (re.sub(r"第[一二三四五六七八九十]+届", "", match[0]),)
    return ()


def _issued(opening: Opening, signature: Signature | None, page: Page) -> str | None:
    if signature is not None:
        return signature.date
    return opening.issued_on or next(iter(page.dates("issued_on")), None)


def _writes_traditional(area: GovernedArea) -> bool:
    return area.region is not None and area.region.startswith(("香港", "澳门", "台湾"))


def _site_of_source(source: str | None) -> str | None:
    return source if source and source.endswith(("网", "网站", ".com", ".cn")) else None


def _reposted(
    site: str | None, source: str | None, issuers: tuple[str, ...], page: Page, lexicon: Lexicon
) -> bool:
    """Tell whether the page is another's: a named site or source that is neither an organ's nor a government portal."""
    for name in (site, source):
        if name is None or name in ("本网", "本站", "本网站"):
            continue
        own = any(name.startswith(issuer) or issuer.startswith(name) for issuer in issuers)
        organ = re.search(r"政府|门户|委员会|[厅局委办区]$|[厅局委办](?:官?网站?)$|开发区|经开区|gov", name)
        if not own and not organ:
            return True
    return False


def _flags(
    document: CleanDocument,
    page: Page,
    title: str | None,
    number: DocumentNumber | None,
    issued: str | None,
    published: str | None,
    signature: Signature | None,
    opening: Opening,
) -> set[str]:
    flags: set[str] = set()
    stated = {signature.date} if signature else set()
    stated |= set(page.dates("issued_on"))
    stated |= {opening.issued_on} if opening.issued_on else set()
    if len(stated) > 1 or (issued and published and published < issued):
        flags.add("conflicting_dates")
    if number and number.year and issued and int(issued[:4]) != number.year:
        flags.add("number_year_differs")
    headlines = page.removed(Reason.PAGE_HEADLINE) + [t for t in map(str, filter(None, [_page_title(page)]))]
    if title and any(_differs(headline, title) for headline in headlines):
        flags.add("headline_differs")
    if _MASK.search(document.text):
        flags.add("masked_words")
    return flags


def _differs(headline: str, title: str) -> bool:
    """Tell whether a headline is another title, and not this one shortened, lengthened or differently spaced."""
    bare = lambda text: re.sub(r"[\W_]", "", text)
    a, b = bare(headline), bare(title)
    printed = bare(printed_title(title) or "")
    return bool(a) and a not in b and b not in a and not (printed and (printed in a or a in printed))
