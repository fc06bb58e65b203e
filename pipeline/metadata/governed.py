"""The area that a document governs, and its level: from issuers, title, number, else from the text."""

import functools
import re
from dataclasses import dataclass, replace

from pipeline.cleaning.document import Reason
from pipeline.expressions import expression
from pipeline.lexicon import Lexicon
from pipeline.metadata.document_numbers import DocumentNumber
from pipeline.metadata.document_types import final_type
from pipeline.metadata.places import province_of_places, wide_area
from pipeline.metadata.plan_period import GROUNDS
from pipeline.metadata.reading import Reading
from pipeline.metadata.regions import (
    LEVELS,
    NATION,
    RegionMention,
    governed_region,
    parent_codes,
    region_code,
    region_of_number,
    regions,
)

_RELATIVE = expression(
    r"^(?:中共)?(?P<scope>省|自治区|市|州|县|区|旗|镇|乡)(?=委|政府|人民|[一-龥]{1,12}(?:厅|局|委|办))"
)
# A place that no list holds, named at the head of a title as its issuer or area: 北原县“十四五”…规划.
_UNLISTED = expression(
    r"(?:中共)?(?P<name>[一-龥]{1,6}?(?P<scope>自治区|省|市|州|县|区|旗))"
    r"(?=人民政府|委员会|[“\"]|关于|(?:19|20)\d{2}年|国民经济|政府)"
)
_NO_NAME = expression(r"^[某我全本各省市县区]|推进|加快|加强|关于|地区$|园区$|城区$|社区$|特区$|新区$")
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
HOUR_OF_RELEASE = expression("(?P<region>香港|澳门)时间")
"""What stands under a release of the government of Hong Kong or Macau."""
_SHORT_NAME = expression("香港|澳门|台湾")
# The office that sent a report in: （某县政府办）
_SENT_IN = expression("[（(][一-龥]{2,10}(?:政府|[省市县区]委|部|局|室|办|中心|台)")
# The aim of an area, called by its bare name; words of good wishes that are names of divisions too are none.
_SLOGAN = expression(
    r"(?:美丽|幸福|和谐|平安|大美|魅力|富强|富美|美好)"
    r"(?!安居|安康|安宁|安乐|长寿|富裕|富民|康乐|和平|平安|东方|新城|文明|永安|和顺|吉祥|城区)"
    r"(?P<name>[一-龥]{2,3}?)(?=[”』」、，,。；;]|建设)"
)
# The area above, in brackets before a title that names its own: (湖北省)武汉市…
_AREA_BEFORE = expression("^[(（][一-龥]{2,6}[)）](?=[一-龥]{2,6}[省市县区州])")
_ITS_AIMS = expression(r"的?(?:[“\"]十|国民经济|经济社会)")
# What tells that the area named before it acts: its committee, its government, or the news of what it does.
_ACTS = expression(
    r"第[一二三四五六七八九十\d]{1,4}届人(?:民代表大会|大)|(?:[省市州县区旗]?委|党委|人民政府|政府)(?!办公|.{0,6}网站)|就《|(?:近日|日前|昨日|今日|昨天|今天)[^。]{0,12}(?:印发|发布|出台|公布|召开|启动|下发)"
    r"|(?:计划|提出|出台|印发|发布|公布|召开|启动)"
)
# The document that a report is about, named in its first sentence.
_NAMED = expression("《(?P<name>[^《》]{6,80})》")
_OF_NATION = expression("全国|我国|中国|国家|国务院")
# How a county-level city tells its rank: among the hundred strongest counties.
_RANKS_AS_COUNTY = expression(
    "(?:跻身|进入|保持|位居|位列|名列|排名|蝉联|荣登|入围|获评|荣获)[^。，,；]{0,12}(?:[百千]强县|县域(?:经济|综合)|[百千]强[(（]?县级?市)"
)
_HEAD = 600
_REPORTED = 200
_FIRST = 150
_ACTOR = 30
"""Characters in which a report names who acts."""
# A place in the name of a school, a road or a firm is not governed: 海南幼儿园.
_INSTITUTION = expression(
    r"[一-龥]{0,4}?(?:幼儿园|小学|中学|大学|学院|学校|医院|街道?口?|路|大道|社区|村|大桥|公园|机场|火车站|东站|西站|南站|北站|公司|集团)"
)
# Municipalities speak of themselves as 全市, autonomous regions as 全区.
_SPEAKS_BELOW = {
    "北京市": "prefecture",
    "天津市": "prefecture",
    "上海市": "prefecture",
    "重庆市": "prefecture",
    "自治区": "county",
}
# An organ of the area in a list, without its name: 省发展改革委、市财政局.
_ORGANS_OF = {"province": "省|自治区", "prefecture": "市|州", "county": "县"}
_BODY = 60_000
_OF_AREA = frozenset("省市州县区旗镇乡")


@dataclass(frozen=True, slots=True)
class GovernedArea:
    """Name, GB/T 2260 code (None where none or ambiguous) and level of an area; None where unknown."""

    region: str | None
    code: str | None
    level: str | None


def governed_area(reading: Reading, issuers: tuple[str, ...], press: bool) -> GovernedArea:
    """Return the area that a document governs; of a press report, the area that it is about.

    Hong Kong, Macau and Taiwan have the name that the document writes: 香港, or 香港特别行政区.
    """
    area = _governed_area(reading, issuers, press)
    short = _SHORT_NAME.match(area.region or "")
    if press and short is not None:
        return replace(area, region=short[0])
    if area.region is None or short is None or any(area.region in text for text in (*issuers, reading.text)):
        return area
    return replace(area, region=short[0])


def _governed_area(reading: Reading, issuers: tuple[str, ...], press: bool) -> GovernedArea:
    lexicon, page = reading.lexicon, reading.page
    title = _AREA_BEFORE.sub("", reading.title or "")
    named_issuer = page.value("issuer") or ""
    if clock := HOUR_OF_RELEASE.search("\n".join(page.removed(Reason.PAGE_DATE, Reason.SOURCE_LINE))):
        mention = governed_region(clock["region"], lexicon)
        if mention is not None:
            return _area(mention, "", None, lexicon)
    evidence = " ".join((title, *issuers, named_issuer, page.site() or "", reading.opening.adoption))
    if not press:
        for organ in (*issuers[:1], _before_about(title)):
            if area := area_of_organ(organ, lexicon):
                return area
        if re.match(
            r"中华人民共和国|全国|国家|中国共产党(?:第[一二三四五六七八九十]+[届次])?(?:全国|中央)", title
        ):
            return GovernedArea(NATION, None, "national")
        opening = reading.opening
        candidates = [*issuers, title, opening.delivery, opening.adoption, named_issuer]
        candidates += page.removed(Reason.PAGE_HEADLINE)
    else:
        sent_in = [line for line in page.removed(Reason.BYLINE) if _SENT_IN.match(line)]
        candidates = [title, *(line.strip("（）()") for line in sent_in)]
    if press and (wide := wide_area(title, reading.text)):
        return GovernedArea(wide, None, "prefecture")
    for candidate in candidates:
        if mention := governed_region(candidate, lexicon):
            return _area(_fuller(mention, title, lexicon), evidence, reading.number, lexicon)
    if area := _area_of_head(title[:12], lexicon):
        return area
    if press and (mention := _acting_region(reading.text, lexicon) or _region_of_reported(reading)):
        return _area(mention, evidence, reading.number, lexicon)
    if press:
        lead = reading.text[:_ACTOR].split("《")[0]
        actor = _area_of_head(lead, lexicon)
        first = next(regions(lead, lexicon), None)
        return actor if actor is not None and first is None else _area_by_text(reading.text, lexicon)
    if (unlisted := _UNLISTED.match(title)) and not _NO_NAME.search(unlisted["name"]):
        return GovernedArea(unlisted["name"], None, _SCOPE_LEVEL[unlisted["scope"]])
    region = region_of_number(reading.number.agency, lexicon) if reading.number else None
    scope = next((m["scope"] for organ in (*issuers, title) if (m := _RELATIVE.match(organ))), None)
    # 省政府办公厅 with 某政办发: the number tells which province, and 国办发 the nation.
    if region == NATION and scope is None:
        return GovernedArea(NATION, None, "national")
    places = [region] if region is not None and scope in (None, "省", "自治区") else []
    for place in (*places, page.site() or ""):
        if mention := governed_region(place, lexicon):
            return _area(mention, evidence, reading.number, lexicon)
    return _area_by_text(reading.text, lexicon, _SCOPE_LEVEL.get(scope) if scope else None)


def _acting_region(text: str, lexicon: Lexicon) -> RegionMention | None:
    """Return the first region of a report's first sentence, where its aims or its government follow: 湖南省“十一五”…."""
    sentence = text[:_FIRST].split("。")[0]
    first = next(regions(sentence, lexicon), None)
    acts = first is not None and (_ITS_AIMS.match(sentence, first.end) or _ACTS.match(sentence, first.end))
    return first if acts else None


def _region_of_reported(reading: Reading) -> RegionMention | None:
    """Return the region at the head of the local document that a report is about: 《关于某某市2020年…的报告》.

    The document is named in the first sentence, other than as the grounds of what is reported.
    """
    lead = reading.text[:_REPORTED].split("。")[0]
    if "《" not in lead or _OF_NATION.search(reading.title or ""):
        return None
    for name in _NAMED.finditer(lead):
        if GROUNDS.search(lead, 0, name.start()) or final_type(name["name"], reading.lexicon) is None:
            continue
        head = name["name"].removeprefix("关于").removeprefix("印发")
        mention = governed_region(head, reading.lexicon)
        if mention is not None and head.startswith(mention.name) and mention.divisions:
            return mention
    return None


def _before_about(title: str) -> str:
    head = re.split(r"关于|印发|转发|批转|公告|令", title)[0]
    return head if head != title else ""


def _fuller(mention: RegionMention, title: str, lexicon: Lexicon) -> RegionMention:
    """Return a zone by the fuller name of the title: the signature may call it 某市开发区."""
    if mention.divisions or not mention.parents:
        return mention
    for part in (title, *re.findall(r"《([^《》]{2,60})", title)):
        other = governed_region(part, lexicon)
        same = other is not None and not other.divisions and other.parents == mention.parents
        if other is not None and same and len(other.name) > len(mention.name):
            return other
    return mention


@functools.cache
def _areas_of_organs(lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    rows = lexicon.rows("agencies")
    return {
        name: (row["region"], row["level"])
        for row in rows
        for name in (row["name"], row["short_name"])
        if name
    }


@functools.cache
def _organs_by_opening(lexicon: Lexicon) -> dict[str, list[str]]:
    """Return the names of organs by their first two characters, the longest first."""
    names: dict[str, list[str]] = {}
    for name in sorted(_areas_of_organs(lexicon), key=lambda name: (-len(name), name)):
        names.setdefault(name[:2], []).append(name)
    return names


def area_of_organ(organ: str, lexicon: Lexicon) -> GovernedArea | None:
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
def _scope_words(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    levels: dict[str, list[str]] = {}
    for row in lexicon.rows("administrative_levels"):
        levels.setdefault(row["level"], []).append(row["word"])
    # 区政府 is a district's, but not in 特别行政区政府 and 自治区政府.
    return tuple(
        (
            level,
            re.compile(
                rf"(?<!行政)(?<!自治)(?<!特)(?:{'|'.join(words)})"
                + (
                    rf"|(?<![一-龥])(?:{_ORGANS_OF[level]})[一-龥]{{2,10}}?(?:厅|局|委|办)"
                    if level in _ORGANS_OF
                    else ""
                )
            ),
        )
        for level, words in sorted(levels.items())
    )


def _level_by_words(body: str, lexicon: Lexicon) -> str | None:
    """Return the level at which a text speaks of itself (我省, 全市), or None; 全国 counts half."""
    counts = {level: len(pattern.findall(body)) for level, pattern in _scope_words(lexicon)}
    local = {level: count for level, count in counts.items() if level != "national" and count}
    if local and 2 * sum(local.values()) >= counts.get("national", 0):
        # where two count alike the text is the lower one's: it names its superiors too
        return max(sorted(local, key=LEVELS.index, reverse=True), key=lambda level: local[level])
    return "national" if counts.get("national") else None


def _area_by_text(text: str, lexicon: Lexicon, level: str | None = None) -> GovernedArea:
    """Return the area that a text without telling title or issuer is about, by how it speaks of itself."""
    body = text[:_BODY]
    level = level or _level_by_words(body, lexicon)
    if level == "national":
        nation_named = body.count("全国") + body.count("我国")
        province = province_of_places(regions(body, lexicon), nation_named, lexicon)
        return _area(province, "", None, lexicon) if province else GovernedArea(NATION, None, "national")
    if level == "prefecture" and "县" in body and _RANKS_AS_COUNTY.search(body):
        level = "county"
    named: dict[str, tuple[int, RegionMention]] = {}
    for mention in regions(body, lexicon):
        if _INSTITUTION.match(body, mention.end) or _in_brackets(body, mention.start):
            continue
        if level in (None, mention.level) or _SPEAKS_BELOW.get(mention.name[-3:]) == level:
            count = named.get(mention.name, (0, mention))[0]
            named[mention.name] = (count + 1, named.get(mention.name, (0, mention))[1])
    if level is None and named:
        most = max(count for count, _ in named.values())
        if most < 2 and min(mention.start for _, mention in named.values()) > _FIRST:
            named = {}  # named once, somewhere: an example
    if (
        not named
        and level == "province"
        and (province := province_of_places(regions(body, lexicon), 0, lexicon))
    ):
        return _area(province, "", None, lexicon)
    if not named:
        area = _area_of_head(body[:_HEAD], lexicon) if level is None else None
        if area is None and level is None and re.search("国家|中国", body):
            return GovernedArea(NATION, None, "national")
        return area or _area_of_slogan(body, level, lexicon) or GovernedArea(None, None, level)
    count, mention = max(named.values(), key=lambda pair: (pair[0], -pair[1].start))
    if count < 2 and mention.start > _HEAD:
        return GovernedArea(None, None, level)
    return _area(mention, "", None, lexicon)


def _area_of_slogan(body: str, level: str | None, lexicon: Lexicon) -> GovernedArea | None:
    """Return the county or city by whose bare name a report calls its aim (建设美丽幸福某某), or None.

    Nothing else in the text names it; a bare name that several divisions bear tells nothing.
    """
    counts: dict[str, int] = {}
    for slogan in _SLOGAN.finditer(body):
        counts[slogan["name"]] = counts.get(slogan["name"], 0) + 1
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        found = [
            mention
            for ending in "县市区旗州盟"
            for mention in regions(name + ending, lexicon)
            if mention.end == len(name) + 1 and mention.start == 0
        ]
        current = [m for m in found if any(not division.last_revision for division in m.divisions)] or found
        if len(current) == 1 and (level is None or LEVELS.index(current[0].level) >= LEVELS.index(level)):
            return _area(current[0], "", None, lexicon)
    return None


def _in_brackets(text: str, at: int) -> bool:
    """Tell whether offset ``at`` stands in a bracket of its line: 各省份（含新疆…）."""
    before = text[max(0, at - 30) : at].rsplit("\n", 1)[-1]
    return max(before.rfind("("), before.rfind("（")) > max(before.rfind(")"), before.rfind("）"))


def _area_of_head(head: str, lexicon: Lexicon) -> GovernedArea | None:
    """Return the area of the first organ known by name (lexicon agencies) in a few lines, or None."""
    known = _organs_by_opening(lexicon)
    for start in range(len(head)):
        for name in known.get(head[start : start + 2], ()):
            # 市林业局 is not the nation's
            if head.startswith(name, start) and head[start - 1 : start] not in _OF_AREA:
                return area_of_organ(name, lexicon)
    return None
