"""What a site or a paper puts above a text: its own headline, a digest, a report of the document, a title on two lines."""

import re

from pipeline.cleaning.document import Reason
from pipeline.cleaning.page.stamps import DATE, plain_stamp_of, stamp_of
from pipeline.cleaning.paragraphs.joining import type_end
from pipeline.cleaning.paragraphs.lines import Line, ends_sentence
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression
from pipeline.lexicon import Lexicon

_REACH = 12
"""Lines at the head of a page that are looked at."""
_DIGEST = expression(
    r"[【\[（(]?(?:内容提要|内容摘要|内容简介|核心提示|新闻提要|导 ?读|导 ?语|提 ?要|摘 ?要|阅读提示)[】\]）)]?"
    r"[:： ]{1,2}(?=\S{12})"
)
_SAME = 0.6
"""Share of the pairs of characters of a digest or headline that the text below says again."""
_BELOW = 6
_HEADLINE = range(8, 41)
_MARKS_OF_PROSE = frozenset("。；，,;：:")
# The first paragraph of a report tells when, or from whom it is known.
_NEWS = expression(r"(?:日前|近日|昨日|昨天|今日|今天|当天|(?<!\d)\d{1,2}日|记者|获悉|消息|报道|月\d{1,2}日)")
_LEAD = 80
_NO_KICKER = expression(
    r"[（(〔《]?(?:第[一二三四五六七八九十\d]|[一二三四五六七八九十]、|附件|目录|摘要|前言|导语|——|--|[·•●])"
)
_LABEL = expression(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|第[一二三四五六七八九十]{1,3}[章条]"
)
# A sentence that tells of a document from outside; a notice that prints one speaks to its addressees.
_ISSUED = expression("印发|发布|出台|公布|下发|颁布|制定|推出")
_NOTICE = expression("现将|现予|你们|遵照|请[^。]{0,12}(?:执行|落实|实施)|如下|决定|附后|以下简称|全文")
_IN_FULL = expression("(?:全文|内容|原文|具体内容)如下[:：]$")
_ADDRESSES = expression("现将|现予|你们|遵照|请[^。]{0,12}(?:执行|落实|实施)|决定|附后|以下简称")
_LEAST_TITLE = 10
_FORMAL = expression("关于|(?:印发|转发).{4}")


# The day that a feed puts before the first words, with its label: date 2025-09-30 …
_DATED = expression(
    rf"(?:date|time|pubdate)[:：]? {{0,3}}{DATE.pattern} {{1,4}}(?=[^\n]{{4}})", re.IGNORECASE
)
# The day and hour of a page behind its headline: 某某市“十二五”时期的主要目标 2011-02-12 14:08
_STAMP_BEHIND = expression(
    r"(?<=\S)[ \u3000]{1,4}20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?[ \u3000]{0,3}\d{1,2}:\d{2}(?::\d{2})?$"
)
# The year that a collection puts behind a headline once more: 2022年某县…统计公报 2022
_YEAR_BEHIND = expression(
    r"(?<=\S)(?:(?<=报)|(?<=告)|(?<=点)|(?<=划)|(?<=案)|(?<=要))[ \u3000]{1,4}(?P<year>20\d\d)$"
)
_HEADLINES = 4
# The name of a site's column over a title: 市场机会, 政策法规
_COLUMN = expression(r"[\u4e00-\u9fff]{2,6}")
_OF_SITE = expression("政策|动态|动向|法规|资讯|机会|新闻|公开|信息|要闻|速递|专栏|专题|频道|解读|聚焦|关注")
_NO_COLUMN = expression(
    r"(?:[省市县区州盟旗镇乡部委局厅办院署府室令]|[员协常大]会|会议|目录|附件|公告|通知|文件)$"
)
# An advertisement of a report on a market, among the paragraphs of a page.
_MARKET_REPORT = expression(
    r"[•·●▪]?\s?[^。；]{2,30}(?:行业|市场|产业)[^。；]{0,30}(?:研究|分析|预测|调研|咨询|评估)[^。；]{0,8}报告(?:[(（][^（）()]{4,20}[)）])?"
)


def without_leads(text: Traced, lexicon: Lexicon) -> Traced:
    """Return the text without digests, without a site's headline and report above the paper's or document's own title.

    A digest says what the paragraphs below it say; a site's headline stands over its stamp, under which the headline
    is told again in more words; a report names in 《》 the document whose title is printed below it.
    """
    lines = text.lines[: _REACH + _BELOW]
    edits: list[Edit] = []
    for index, line in enumerate(lines[:_REACH]):
        digest = _DIGEST.match(line.text)
        if digest and ends_sentence(line.text) and _repeats(line.squeezed, lines[index + 1 :]):
            edits.append(Edit(line.start, line.end, "", Reason.SITE_NOTE))
        if index < _HEADLINES and line.text[-1].isdecimal() and (behind := _behind_headline(line.text)):
            edits.append(Edit(line.start + behind.start(), line.end, "", Reason.PAGE_DATE))
        if line.text[0] in "dDtTpP" and (dated := _DATED.match(line.text)):
            edits.append(Edit(line.start, line.start + dated.end(), "", Reason.PAGE_DATE))
    if (
        len(lines) > 2
        and lines[0].text.endswith("日")
        and DATE.fullmatch(lines[0].text)
        and not ends_sentence(lines[1].text)
        and len(lines[1].text) in _HEADLINE
    ):
        edits.append(
            Edit(lines[0].start, lines[0].end, "", Reason.PAGE_DATE)
        )  # the day of the paper, over the title
    if _names_column(lines, lexicon):
        edits.append(Edit(lines[0].start, lines[0].end, "", Reason.SITE_NOTE))
    for line in text.lines[1:]:
        if (
            line.text.endswith(("报告", ")", "）"))
            and len(line.text) < 80
            and _MARKET_REPORT.fullmatch(line.text)
        ):
            edits.append(Edit(line.start, line.end, "", Reason.RELATED_LINKS))
    if (above := _headline_above_stamp(lines)) is not None:
        edits.append(Edit(above.start, above.end, "", Reason.PAGE_HEADLINE))
    elif (report := _report_over_title(lines, lexicon)) is not None:
        edits.append(Edit(report.start, report.end, "", Reason.SITE_NOTE))
    return text.edited(sorted(set(edits)))


def joined_headlines(text: Traced, lexicon: Lexicon) -> Traced:
    """Return the text with the two lines of a report's headline joined by a blank (codebook section 1: the title line).

    They stand directly over the paragraph that opens the report, which tells when or from whom it is known.
    """
    lines = text.lines[:3]
    if len(lines) < 3 or lines[1].gap > 2:
        return text
    kicker, headline, lead = lines
    ends_title = type_end(lexicon)
    if (
        all(_is_headline(line.text) for line in (kicker, headline))
        and not _FORMAL.search(kicker.text)
        and not ends_title(headline.text)
        and len(lead.text) > _LEAD // 2
        and lead.text[-1] in "。；：”！"
        and not _LABEL.match(lead.text)
        and _NEWS.search(lead.text, 0, _LEAD)
    ):
        return text.edited([Edit(kicker.end, headline.start, " ")])
    return text


def _behind_headline(line: str) -> re.Match[str] | None:
    """Return what a page puts behind a headline on its line: its own day and hour, the year of the title again."""
    if stamp := _STAMP_BEHIND.search(line):
        headline = line[: stamp.start()]
        plain = (
            len(headline) in _HEADLINE and not _MARKS_OF_PROSE & set(headline) and not DATE.search(headline)
        )
        return stamp if plain and stamp_of(headline) is None and "来源" not in headline else None
    year = _YEAR_BEHIND.search(line)
    return year if year and line.startswith(f"{year['year']}年") and len(line) in _HEADLINE else None


def _is_headline(line: str) -> bool:
    return (
        len(line) in _HEADLINE
        and not _MARKS_OF_PROSE & set(line)
        and not ends_sentence(line)
        and not line.endswith(("）", ")"))
        and not _NO_KICKER.match(line)
        and not DATE.search(line)
    )


def _repeats(digest: str, below: list[Line]) -> bool:
    """Whether most pairs of characters of a digest stand in the paragraphs below it."""
    pairs = {digest[i : i + 2] for i in range(len(digest) - 1)}
    told = "\n".join(line.squeezed for line in below[:_BELOW])
    return sum(pair in told for pair in pairs) >= _SAME * len(pairs)


def _names_column(lines: list[Line], lexicon: Lexicon) -> bool:
    """Tell whether the first line is the name of a column over a whole formal title: …关于…的通知."""
    if len(lines) < 3 or not _COLUMN.fullmatch(lines[0].text) or _NO_COLUMN.search(lines[0].text):
        return False
    title = lines[1].text
    whole = "关于" in title[2:] or ("关于" in title and _OF_SITE.search(lines[0].text) is not None)
    return whole and type_end(lexicon)(title) and not ends_sentence(title)


def _headline_above_stamp(lines: list[Line]) -> Line | None:
    """Return the headline over the stamp of a page, where the title under the stamp says its words again, or None."""
    for index in range(1, min(4, len(lines) - 2)):
        bare = lines[index].text.strip("【】[]()（） ")
        if not bare or not (stamp_of(bare) or plain_stamp_of(bare, "")):
            continue
        headline, title, further = lines[index - 1], lines[index + 1], lines[index + 2]
        if not 8 <= len(headline.text) <= 60 or ends_sentence(headline.text) or ends_sentence(title.text):
            return None
        if not 8 <= len(title.text) <= 40 or _LABEL.match(title.text):
            return None
        own = title.squeezed + ("" if ends_sentence(further.text) else further.squeezed)
        name = headline.squeezed
        pairs = {name[i : i + 2] for i in range(len(name) - 1)}
        again = sum(pair in own for pair in pairs)
        return headline if name != title.squeezed and again >= _SAME * len(pairs) else None
    return None


def _report_over_title(lines: list[Line], lexicon: Lexicon) -> Line | None:
    """Return the first line where it only reports that the document printed whole below it was issued, or None."""
    if len(lines) < 3:
        return None
    report, title, below = lines[:3]
    name = title.squeezed.strip("《》")
    told = report.text
    whole = _IN_FULL.search(told) is not None
    if (
        len(name) >= _LEAST_TITLE
        and (whole or told.endswith(("。", "…")))
        and f"《{name}》" in report.squeezed
        and type_end(lexicon)(title.text)
        and _ISSUED.search(told)
        and not (_ADDRESSES if whole else _NOTICE).search(told)
        and (ends_sentence(below.text) or _LABEL.match(below.text))
    ):
        return report
    return None
