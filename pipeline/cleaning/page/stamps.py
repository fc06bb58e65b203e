"""The stamp of a page: a line with day and hour, house, reporter and page of the paper, in whatever order."""

import re
from typing import NamedTuple

from pipeline.cleaning.document import Reason
from pipeline.cleaning.paragraphs.lines import BLANK
from pipeline.expressions import expression

DATE = expression(
    r"(?:19|20)\d{2}\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}\s?日?(?:\s?[(（]?(?:星期|周)[一二三四五六日天][)）]?)?"
    r"(?:\s{0,3}T?\d{1,2}[:：时]\d{2}(?:[:：分]\d{2}(?:\.\d+)?秒?)?分?)?"
)
"""A day, with the hour where it has one."""
_DAY_FIRST = expression(
    r"(?:\d{1,2}(?P<border>[./-])\d{1,2}(?P=border)20\d\d(?:[,，]? {1,3}\d{1,2}:\d{2}(?::\d{2})?)?|\d{1,2}:\d{2})"
)
"""The stamp of a page with the day first, as in Hong Kong and Europe: 12/07/2022 11:02, 18.02.2017"""
_STAMPED = expression(rf"(?:date|time)[:：]? {{0,3}}{DATE.pattern}[\u4e00-\u9fff ]{{0,5}}", re.IGNORECASE)
_ADDRESS = expression(r"https?://[\x21-\x7e]{3,200}")
_NEWSPAPER_PAGE = expression(
    r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s?[,，]?\s?第?[一二三四五六七八九十\d]{1,3}版(?:[:：,，][^。；]{2,40})?"
)
"""Day and page of the newspaper that an archive shows: 2001年1月1日,五版"""
_PAGE_OF_EDITION = expression(
    r"第?[A-Z]?\d{1,3}版[:：] ?[\u4e00-\u9fff·]{2,8}(?:[ \u3000]{0,4}[上下]一[版期篇])*"
)
"""Page and column of the electronic edition of a newspaper: 第A03版:要闻 上一版 下一版"""
_POINTER = expression(
    r"[◆■●▲] ?[^。，；：]{4,24}(?:刊|见|载|转)第?(?P<page>[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})"
    r"(?:[、至—-](?:[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})){0,5}版"
)
"""Where a newspaper prints more: ◆工作报告摘要刊第二、三版"""
_CLOCK = expression(r"(?:香港|澳门|北京)时间\s?\d{1,2}[时:：]\d{2}分?")
_OPENS = frozenset("香澳北dDtTh")
_POST = expression(
    r"[^。，；]{0,20}发表于\s{0,3}20\d\d-\d{1,2}-\d{1,2}(?: \d{1,2}:\d{2}(?::\d{2})?)?(?:\s{0,3}[|｜]|$)"
)
"""The line above a post of a forum: 楼主 某某 发表于 2013-5-6 12:30:11 | 只看该作者"""
_POSTED = expression(
    "[\u4e00-\u9fff]{2,8}20\\d\\d-\\d{1,2}-\\d{1,2}(?: \\d{1,2}:\\d{2}(?::\\d{2})?)?[\u4e00-\u9fff]{2,8}"
)
"""A line with the column, the day and the poster of a page run together: 工作报告2018-06-25李老师"""
_ACCOUNT = expression(
    f"(?:{DATE.pattern})?\\s{{0,3}}[·•]?\\s{{0,3}}(?:发布于[\u4e00-\u9fff]{{2,6}}\\s{{0,3}})?(?:[\u4e00-\u9fff]{{2,12}}官方[账帐]号)"
    f"|{DATE.pattern}\\s{{0,3}}发布于[\u4e00-\u9fff]{{2,12}}"
)
"""The day and the account under a headline of a platform: 2023-03-02 10:11 · 某某发布官方账号"""
_COUNTED = expression(
    rf"[^，。；：]{{0,40}}{DATE.pattern}[)）]?"
    r"(?:[^，。；：]{0,12}?\d+ ?(?:次|人)?(?:浏览|阅读|点击|围观)"
    r"|[ \u3000]{0,4}(?:浏览|阅读|点击|围观)(?:量|数|次数)?[:： ]?\d+)[^，。；]{0,30}"
)
"""Columns, day and counters of a page run together: 某省旅游8年前(2016-03-22)187次浏览0个评论"""
_POSTED_AGO = expression(
    r"[^。，；]{0,40}?\d{1,3}(?:年|个?月|周|天|小时)前\s{0,3}[(（]\s?20\d\d-\d{1,2}-\d{1,2}\s?[)）][^。，；]{0,40}"
)
"""The line under a title of a blog: 某某旅游 5年前 (2016-03-22) 187次浏览 0个评论"""
_SHORT_STAMP = expression(r"\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?|20\d\d \d{2}/\d{2} \d{2}:\d{2}(?::\d{2})?")
_COUNTER = expression("浏览|阅读|点击|围观")
_HOUR = expression(r"\d[:：时]\d")
_BORDERS = expression(rf"[{BLANK}|｜丨·•>＞]+|(?<=[\u4e00-\u9fff])[-—/／](?=[\u4e00-\u9fff])")
_ORGAN = expression("[\u4e00-\u9fff]{2,12}(?:政府|办公室|局|厅|委)")
_PIECE = expression(
    # a house, its reporter, the page of the paper, the number of the issue, what a platform adds, an address
    "[#＃@]?[\u4e00-\u9fffA-Za-z]{1,12}(?:报|网|社|发布|新闻|在线|电视台|电台|客户端|微信|融媒|频道|周刊|杂志)"
    "|(?:本报|本网|[\u4e00-\u9fff]{2,6}[网报社台])?(?:记者|通讯员|作者|编辑)[:：]?[\u4e00-\u9fff]{0,4}|报[道导]"
    "|第?(?:[A-Z]\\d{1,3}|[A-Z]?\\d{1,3}(?=版)|[一二三四五六七八九十]{1,3}(?=版))版?(?:[:：].{1,14})?|.{0,6}总?第\\d{1,6}期"
    f"|原创|发[表布]于?[\u4e00-\u9fff]{{0,6}}|编印|出版|(?:来源|来自)[:：]?[\u4e00-\u9fff]{{0,12}}|(?:发布|时间)[:：]?|[大中小]字|A[-+]|{_ADDRESS.pattern}"
    "|www\\.[\x21-\x7e]{3,60}|我来说两句|评论|参与|打印|分享|收藏|字体|字号"
)
"""What may stand beside the day in a stamp."""
_PERSON = expression("[\u4e00-\u9fff]{2,4}")
_NAME = expression("[\u4e00-\u9fffA-Za-z0-9]{2,10}")
_COLUMN = expression("(?!.{0,2}(?:主席|主任|[省市县区州镇乡局部厅院]长|书记))[一-鿿]{2,5}")
_VIEWS = expression("\\d+ ?(?:人|次)?(?:看过|浏览|阅读|围观|点赞|评论)")
_LONGEST, _SHORT_LINE = 160, 50
_MOST_PIECES, _MOST_NAMES = 8, 4


class Stamp(NamedTuple):
    """What a stamp is, and in which zone of a page it stands."""

    reason: Reason
    zone: str


def is_account(bare: str) -> bool:
    """Whether a line is the day and the account under a headline of a platform."""
    may_be = (bare.endswith("号") or "发布于" in bare) and len(bare) <= 60
    return may_be and _ACCOUNT.fullmatch(bare) is not None


def stamp_of(bare: str) -> Stamp | None:
    """Return the stamp that a line without the brackets around it is, or None."""
    if "版" in bare and len(bare) <= _SHORT_LINE:
        if _PAGE_OF_EDITION.fullmatch(bare):
            return Stamp(Reason.NAVIGATION, "edge")
        if _POINTER.fullmatch(bare):
            return Stamp(Reason.RELATED_LINKS, "edge")
    if "20" in bare and len(bare) <= _LONGEST:
        if _POST.match(bare):
            return Stamp(Reason.PAGE_DATE, "edge")
        if (
            _is_of_house(bare)
            or _POSTED.fullmatch(bare)
            or (_COUNTER.search(bare) and _COUNTED.fullmatch(bare))
        ):
            return Stamp(Reason.PAGE_DATE, "head")
    return None


def plain_stamp_of(bare: str, around: str) -> Stamp | None:
    """Return the stamp of a line that opens with its day, its hour or an address; ``around`` may stand behind it."""
    if not (bare[0].isdecimal() or bare[0] in _OPENS):
        return None
    if _SHORT_STAMP.fullmatch(bare):
        return Stamp(Reason.PAGE_DATE, "edge")
    if len(bare) < 12 and _VIEWS.fullmatch(bare):
        return Stamp(Reason.SHARE_WIDGET, "edge")
    if _NEWSPAPER_PAGE.fullmatch(bare):
        return Stamp(Reason.SOURCE_LINE, "head")
    if _CLOCK.fullmatch(bare) or _DAY_FIRST.fullmatch(bare) or _STAMPED.fullmatch(bare):
        return Stamp(Reason.PAGE_DATE, "edge")
    if _ADDRESS.fullmatch(bare):
        return Stamp(Reason.NAVIGATION, "edge")
    stated = DATE.match(bare)
    if (
        stated
        and not bare[stated.end() :].strip(around + "|-—")
        and (":" in stated[0] or not bare.endswith("日"))
    ):
        return Stamp(Reason.PAGE_DATE, "edge")
    return None


def _is_of_house(bare: str) -> bool:
    """Whether day, house and what else a page puts beside them fill a line: 某某晚报 2020-11-01 03:20 大字.

    One name that is none of these may stand with the hour of a stamp; an organ beside the day alone may sign.
    """
    stated = list(DATE.finditer(bare))
    if len(stated) != 1:
        return False
    pieces = [piece for piece in _BORDERS.split(DATE.sub("|", bare)) if piece.strip("[]【】()（）,，")]
    if not 0 < len(pieces) <= _MOST_PIECES:
        return False
    unknown = [piece for piece in pieces if not _PIECE.fullmatch(piece)]
    if not unknown:
        return True
    reporter = any("记者" in piece for piece in pieces)
    sourced = any(piece.startswith(("来源", "来自")) for piece in pieces)
    if len(unknown) == 1 and _ORGAN.fullmatch(unknown[0]):
        return True
    hour = _HOUR.search(stated[0][0]) is not None
    if hour and sourced and len(unknown) <= _MOST_NAMES:
        return all(_PERSON.fullmatch(piece) for piece in unknown)
    if len(unknown) > 1 and stated[0].start() == 0 and all(_COLUMN.fullmatch(piece) for piece in pieces):
        return True  # 2024年1月16日 时事 财经 港闻
    return (hour or reporter or sourced) and len(unknown) == 1 and _NAME.fullmatch(unknown[0]) is not None
