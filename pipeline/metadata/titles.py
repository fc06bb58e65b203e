"""Which lines are a title: telling one from other short lines, and joining one that is broken over lines."""

import re

from pipeline.expressions import expression
from pipeline.lexicon import Lexicon
from pipeline.metadata.dates import DATE
from pipeline.metadata.document_numbers import NUMBER, DocumentNumber, number_line, number_of, parse_number
from pipeline.metadata.document_types import final_type, strip_brackets
from pipeline.metadata.organs import is_organ

LONGEST = 160
_MOST_LINES = 4
_HEADING = expression(
    r"第[一二三四五六七八九十百\d]+[章节条编]|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d+[.、．]"
)
_BULLET = expression(r"[(（](?![一-龥]{2,4}[)）][一-龥“]{2})|[·•●○■◆※▲★*\-—―>]|各|索引号|来源|https?:")
FURNITURE = expression(
    r"全文|目录|目 录|正文|引言|引 言|前言|前 言|序言|导言|导语|编者按|内容提要|附件\d*|公开|摘要[:：]?"
    r"|[一-龥]{2,10}〔\d{4,8}号?|.{2,20}文件|[A-Za-z\d\s\-—_/.:：]+"
)
_NEWS_LEAD = expression(r"(?:日前|近日|昨日|今日|昨天|今天|\d{1,2}月\d{1,2}日)(?:上午|下午|晚)?[,，]")
_TITLE_BRACKET = expression(
    r"[(（](?:试行|暂行|草案|修订|征求意见|送审|节选|摘要|[^()（）]{0,6}(?:19|20)\d{2})[^()（）]{0,16}[)）]"
)
# A headline of two parts, the first of them a call: 定了!某省发布…
_CALL = expression(r"[^。；;！!]{2,40}[！!][^。；;！!]{6,40}[！!]?")
_LONGEST_CALL = 70
_LATIN_NOTE = expression(r"[(（][A-Za-z][A-Za-z0-9 ,.&'’/-]*[)）]")
_HAN = expression(r"[一-龥]")
_ENDED = expression(r"[。；;！!]")
_NO_LETTER = expression(r"[\d\W]+")
_PAGE_LINE = expression(r"[:：!！>»|]|欢迎|首页|下载|点击|打印|[网站库]$")
# The heading of a part with which an excerpt of a report begins: “十五五”时期的主要目标任务, 2026年重点工作.
_PART = expression(
    r"(?:(?:19|20)(?:\d\d|XX|xx) ?年|今年|明年|(?:今后|未来|过去)[一二三四五]年"
    r"|[“\"]十?[一二三四五六七八九]?五[”\"](?:时期|期间))"
    r"(?:的|政府|全[省市县区州镇]|经济社会发展|国民经济和社会发展){0,3}(?:的|主要|重点|总体|预期|奋斗|发展){0,3}"
    r"(?:工作|目标|任务|要求|思路|指标){1,2}(?:回顾|安排|任务|目标|建议|部署|和任务|及任务|和目标)?"
)
_ISSUE = expression(r"\d{4} ?[·.年/] ?(?:第 ?)?\d{1,2} ?期?$")
_SUBTITLE = expression(r"(?:——|--)(?!.*(?:会议?|大会)上)[^。；;:：]{4,60}")
_ABOUT = expression(r"关于|印发|转发|批转")
# How a sentence opens that gives the reasons of a document and names another with its number.
_REASONS = expression(
    r"为(?:了|深入|进一步|全面|贯彻|落实|加快|加强|推动|推进|切实|认真|更好)|根据|按照|依据|遵照"
)
_SPEECH = expression(r"(?=各位(?:代表|委员)[:：、!！])")


def is_title(line: str) -> bool:
    """Tell whether ``line`` can be a title: no sentence's end, not a heading, an addressee or a list."""
    if (
        not 2 <= len(line) <= LONGEST
        or _HEADING.match(line)
        or _BULLET.match(line)
        or FURNITURE.fullmatch(line)
        or _PART.fullmatch(line)
        or line.startswith("序号")  # the head of a table
    ):
        return False
    if line.endswith((":", "：", "。", ",", "，", "、", ";", "；")) or _NEWS_LEAD.match(line):
        return False
    characters = len(_HAN.findall(line))
    if (
        characters < 2
        or (2 * characters < len(line) and 2 * characters < len(_letters(line)))
        or number_line(line)
        or _ISSUE.search(line)
    ):
        return False
    if len(line) <= _LONGEST_CALL and ("！" in line or "!" in line) and _CALL.fullmatch(line):
        return True
    return not _ENDED.search(line.rstrip("!！"))


def _letters(line: str) -> str:
    """Return the letters and characters of ``line``, Latin notes in brackets aside."""
    return _NO_LETTER.sub("", _LATIN_NOTE.sub("", line))


def is_formal_title(line: str, lexicon: Lexicon) -> bool:
    """Tell whether ``line`` is a title that only a document has: …关于…的意见, …条例, …行动计划."""
    found = final_type(line, lexicon) if is_title(line) else None
    return found is not None and (
        _ABOUT.search(line) is not None
        or found.kind in ("legislation", "plan")
        or found.name.endswith("公报")
    )


def joined_title(lines: list[str], at: int, lexicon: Lexicon) -> tuple[str, int]:
    """Return the title that begins at line ``at``, broken lines joined, and how many lines it takes."""
    title, used = lines[at], 1
    for more in range(1, _MOST_LINES):
        if not _is_broken(title, lexicon) or at + more >= len(lines) or DATE.search(lines[at + more]):
            break
        title += lines[at + more]
        if not is_title(title):
            break
        if not _is_broken(title, lexicon):
            used = more + 1
    title = "".join(lines[at : at + used])
    after = lines[at + used] if at + used < len(lines) else ""
    if _TITLE_BRACKET.fullmatch(after) and not DATE.search(after) and not number_line(after):
        return title + after, used + 1
    if _SUBTITLE.fullmatch(after):
        return f"{title} {after}", used + 1
    return title, used


def named_whole(title: str) -> str:
    """Return a title that the page prints whole in 《》 without them: 《某市关于印发〈…〉的通知》."""
    inner = title[1:-1]
    whole = title[:1] == "《" and title[-1:] == "》" and not set("《》") & set(inner)
    return inner if whole and _ABOUT.search(inner) else title


def _is_broken(title: str, lexicon: Lexicon) -> bool:
    opened = any(title.count(a) > title.count(b) for a, b in ("《》", "“”", "（）", "()"))
    unfinished = _ABOUT.search(title) is not None or is_organ(title, lexicon)
    return opened or (unfinished and final_type(title, lexicon) is None)


def spoken_title(line: str) -> str | None:
    """Return the title at the head of a line that runs on into a speech (…报告各位代表:…), or None."""
    head = _SPEECH.split(line[: 2 * LONGEST], maxsplit=1)[0].strip()
    return head if len(head) < len(line) and "报告" in head and is_title(head) else None


def numbered_title(line: str, lexicon: Lexicon) -> tuple[str, DocumentNumber, str] | None:
    """Return title, number and rest of a line that holds both, or None.

    …的决定国发〔2005〕39号(…) · …的通知(鲁政发〔2021〕5号) · 京政办发〔2016〕26号《…的通知》
    """
    if "号" not in line or _REASONS.match(line):
        return None
    for match in NUMBER.finditer(line[:400]):
        if match["agency"] is None:
            continue
        rest = line[match.end() :].strip()
        if match.start() == 0 and rest.startswith("《") and rest.endswith("》"):
            return rest[1:-1], number_of(match), ""
        # The agency code seems to begin inside the title where no blank stands between them.
        for cut in range(match.end("agency") - 1, match.start() - 1, -1):
            head = line[:cut].strip().rstrip("(（").strip()
            number = parse_number(line[cut : match.end()].strip())
            if number and is_title(head) and "关于" in head and _ends_title(head, lexicon):
                return head, number, rest.lstrip(")）").strip()
        return None
    return None


def _ends_title(head: str, lexicon: Lexicon) -> bool:
    found = final_type(head, lexicon)
    return found is not None and (found.kind != "plan" or head.endswith(("》", "）", ")")))


def title_ahead(lines: list[str], at: int, lexicon: Lexicon) -> int:
    """Return the line at which the title begins: a formal one below lines of the page, else ``at``.

    A page may print its own name, a path or a download link above the title.
    """
    for index in range(at, min(at + 8, len(lines))):
        line = lines[index]
        if is_formal_title(line, lexicon):
            return index
        if not (
            FURNITURE.fullmatch(line) or _PAGE_LINE.search(line) or is_organ(line, lexicon) or len(line) < 8
        ):
            return at
    return at


def promulgated_title(lines: list[str], at: int, lexicon: Lexicon) -> tuple[str | None, int]:
    """Return the title of the law that an order promulgates (its line, else in 《》) and the line after."""
    named = None
    for index in range(at, len(lines)):
        line = lines[index]
        if named is None and (match := re.search(r"《([^《》]{2,80})》", line)):
            named = match[1]
        same = named is None or strip_brackets(line) == strip_brackets(named)
        if same and is_title(line) and final_type(line, lexicon):
            return line, index + 1
    if named is not None and re.search(r"(?:公布|发布|施行)", "".join(lines[at : at + 2])):
        return named, at
    return None, at


def attached_title(lines: list[str], lexicon: Lexicon) -> str | None:
    """Return the title of a document printed under a notice that has lost its own, or None."""
    return next((line for line in lines if is_formal_title(line, lexicon)), None)
