"""The head of a document: its title, number, dates in brackets, and how it was adopted or promulgated.

Layout of a head: GB/T 9704-2012 section 7.2-7.3 (number, title, addressee); 立法技术规范 (adoption line).
"""

import re
from dataclasses import dataclass

from pipeline.lexicon import Lexicon
from pipeline.metadata.dates import DATE, first_date
from pipeline.metadata.document_numbers import (
    NUMBER,
    DocumentNumber,
    number_line,
    number_of,
    parse_number,
    uncoded_number_line,
)
from pipeline.metadata.document_types import final_type, strip_brackets
from pipeline.metadata.organs import is_organ

HEAD_LINES, HEAD_CHARACTERS, LONGEST_TITLE = 40, 6000, 160
_HEADING = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+[章节条编]|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d+[.、．])"
)
_FURNITURE = re.compile(r"(?:全文|目录|目 录|正文|附件\d*|公开|.{2,20}文件|[A-Za-z\d\s]+)")
_ORDER_HEAD = re.compile(r"[一-龥 ]{2,60}(?:令|公告)")
_SERIAL_LINE = re.compile(
    r"[(（]?(?:〔[^〔〕]{1,8}〕)? ?第? ?([\d〇零一二三四五六七八九十百]{1,6}) ?号[)）]?"
)
_ADOPTED = re.compile(r"通过(?!的)")
_PROMULGATED = re.compile(r"(?:公布|发布|颁布)(?!的)")
_SENTENCE_END = re.compile(r"[。；;！!]")
_SUBTITLE = re.compile(r"(?:——|--)\s*\S")
_DELIVERED = re.compile(
    r"^[—\-(（ ]{0,4}(?:(?:19|20)\d{2}|二[〇○零][〇○零一二三四五六七八九]{2})年[^。,，]{2,16}日?"
    r"在[^。,，]{4,60}(?:会议?|大会)[^。,，]{0,8}上"
)
_TITLE_BRACKET = re.compile(
    r"[(（](?:试行|暂行|草案|修订|征求意见|送审|节选|摘要|[^()（）]{0,6}(?:19|20)\d{2})[^()（）]{0,16}[)）]"
)
_NEWS_LEAD = re.compile(r"(?:日前|近日|昨日|今日|昨天|今天|\d{1,2}月\d{1,2}日)(?:上午|下午|晚)?[,，]")


@dataclass(frozen=True, slots=True)
class Opening:
    """What the head of a document says of itself; dates in ISO form, None where it says nothing."""

    title: str | None
    number: DocumentNumber | None
    issued_on: str | None
    adopted_on: str | None
    adoption: str
    """The adoption line or promulgation sentence, else ""."""
    delivery: str
    """The line that tells when and where a speech was given (…年…月…日在…会议上), else ""."""
    order: str
    """The line of the order or announcement that promulgates (中华人民共和国国务院令), else ""."""
    lines: int
    """How many lines the head takes, from the first; body begins there."""


def read_opening(text: str, lexicon: Lexicon) -> Opening:
    """Read the head of a clean text."""
    lines = [line[:3000].strip() for line in text[:HEAD_CHARACTERS].split("\n")[:HEAD_LINES]]
    head = _Head(lines, lexicon)
    while head.at < len(lines) and head.take():
        pass
    title, at = head.title, head.at
    if head.order and title is None:
        title, at = _promulgated_title(lines, at, lexicon)
    if head.order and title is None:
        title = head.order
    block = ([head.rest] if head.rest else []) + lines[: at + 4]
    adoption = next((line for line in block if _tells_adoption(line)), "")
    delivery = next((line for line in block if len(line) < 120 and _DELIVERED.search(line)), "")
    return Opening(
        title=title,
        number=head.number or _promulgated_number(adoption),
        issued_on=_issued(block),
        adopted_on=_adopted(adoption),
        adoption=adoption[:600],
        delivery=delivery,
        order=head.order,
        lines=at,
    )


class _Head:
    """The state of reading a head line by line."""

    def __init__(self, lines: list[str], lexicon: Lexicon) -> None:
        self.lines, self.lexicon = lines, lexicon
        self.at = 0
        self.title: str | None = None
        self.number: DocumentNumber | None = None
        self.order = ""
        self.rest = ""

    def take(self) -> bool:
        """Take in the line at hand and go to the next; return False where the head ends."""
        line = self.lines[self.at]
        if found := number_line(line):
            self.number = self.number or found
            if found.agency.endswith(("令", "公告", "通告")):
                self.order = self.order or found.agency
        elif self.order and self.title is None and (serial := _SERIAL_LINE.fullmatch(line)):
            self.number = self.number or number_line(f"{self.order}第{serial[1]}号")
        elif self.order and (plain := uncoded_number_line(line)):
            self.number = self.number or number_line(self.order + plain[0])
        elif self.title is not None:
            if not (
                _date_only(line) or _tells_adoption(line) or _SUBTITLE.match(line) or _DELIVERED.search(line)
            ):
                return False
        elif self._take_title(line):
            pass
        elif _ORDER_HEAD.fullmatch(line) and "关于" not in line:
            self.order = line
        elif not (_date_only(line) or _FURNITURE.fullmatch(line) or is_organ(line, self.lexicon)):
            return False
        self.at += 1
        return True

    def _take_title(self, line: str) -> bool:
        if cut := _numbered_title(line, self.lexicon):
            self.title, number, self.rest = cut
            self.number = self.number or number
            return True
        if (leading := parse_number(line)) and "公告" in leading.agency:
            # 商务部公告2021年第15号 关于…的公告: the number opens the title.
            self.number = self.number or leading
        following = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else ""
        if is_organ(line, self.lexicon):
            # 国务院办公厅 / 关于…的函: the issuer's line is the first of the title.
            if not following.startswith(("关于", "印发", "转发", "批转")):
                return False
        elif not is_title(line) or (_ORDER_HEAD.fullmatch(line) and "关于" not in line):
            return False
        self.title, used = _joined_title(self.lines, self.at, self.lexicon)
        self.at += used - 1
        return True


def is_title(line: str) -> bool:
    """Tell whether ``line`` can be a title: no sentence's end, not a heading, an addressee or a list."""
    if not 2 <= len(line) <= LONGEST_TITLE or _HEADING.match(line) or _FURNITURE.fullmatch(line):
        return False
    if 2 * len(re.findall(r"[一-龥]", line)) < len(re.sub(r"[\s\d\W]", "", line)) or _NEWS_LEAD.match(line):
        return False
    if line.endswith((":", "：", "。", ",", "，", "、", ";", "；")) or line[0] in "(（":
        return False
    return not _SENTENCE_END.search(line.rstrip("!！")) and not re.match(r"(?:各|——|索引号|来源)", line)


def _numbered_title(line: str, lexicon: Lexicon) -> tuple[str, DocumentNumber, str] | None:
    """Return title, number and rest of a line such as 国务院关于…的决定国发〔2005〕39号(…), or None."""
    for match in NUMBER.finditer(line[:400]):
        if match["agency"] is None:
            continue
        # The agency code seems to begin inside the title where no blank stands between them.
        for cut in range(match.end("agency") - 1, match.start() - 1, -1):
            head = line[:cut].strip()
            number = parse_number(line[cut : match.end()].strip())
            if number and is_title(head) and "关于" in head and _ends_title(head, lexicon):
                return head, number, line[match.end() :].strip()
        return None
    return None


def _ends_title(head: str, lexicon: Lexicon) -> bool:
    found = final_type(head, lexicon)
    return found is not None and (found.kind != "plan" or head.endswith(("》", "）", ")")))


def _joined_title(lines: list[str], at: int, lexicon: Lexicon) -> tuple[str, int]:
    """Return the title that begins at line ``at``, broken lines joined, and how many lines it takes."""
    title, used = lines[at], 1
    for more in range(1, 4):
        if not _is_broken(title, lexicon) or at + more >= len(lines) or _date_only(lines[at + more]):
            break
        title += lines[at + more]
        if not is_title(title):
            break
        if not _is_broken(title, lexicon):
            used = more + 1
    title = "".join(lines[at : at + used])
    after = lines[at + used] if at + used < len(lines) else ""
    if _TITLE_BRACKET.fullmatch(after) and not _date_only(after):
        return title + after, used + 1
    return title, used


def _is_broken(title: str, lexicon: Lexicon) -> bool:
    opened = any(title.count(a) > title.count(b) for a, b in ("《》", "“”", "（）", "()"))
    unfinished = re.search(r"关于|印发|转发", title) is not None or is_organ(title, lexicon)
    return opened or (unfinished and final_type(title, lexicon) is None)


def _promulgated_title(lines: list[str], at: int, lexicon: Lexicon) -> tuple[str | None, int]:
    """Return the title of the law that an order promulgates (its line, else in 《》) and the line after."""
    named = None
    for index in range(at, len(lines)):
        line = lines[index].strip()
        if named is None and (match := re.search(r"《([^《》]{2,80})》", line)):
            named = match[1]
        found = (
            is_title(line)
            and (kind := final_type(line, lexicon))
            and kind.kind in ("legislation", "plan", "official")
        )
        if found and (named is None or strip_brackets(line) == strip_brackets(named)):
            return line, index + 1
    if named is not None and re.search(r"(?:公布|发布|施行)", "".join(lines[at : at + 2])):
        return named, at
    return None, at


def _date_only(line: str) -> bool:
    return len(line) <= 40 and DATE.fullmatch(line.strip("()（） ")) is not None


def _tells_adoption(line: str) -> bool:
    """An adoption line under the title, or the sentence by which an order promulgates."""
    bracketed = line[:1] in "(（" or DATE.match(line.strip()) is not None
    if bracketed and len(line) <= 600:
        return bool(_ADOPTED.search(line) or _PROMULGATED.search(line) or "批准" in line)
    return bool(re.search(r"》.{0,4}(?:已|业).{0,120}(?:通过|批准)", line[:400]))


def _adopted(adoption: str) -> str | None:
    """Return the date before the first 通过 of an adoption line (a later 修正 or 批准 does not count)."""
    match = _ADOPTED.search(adoption)
    if match is None:
        return None
    return first_date(adoption[: match.start()])


def _promulgated_number(adoption: str) -> DocumentNumber | None:
    """Return the order that an adoption line names: (2019年10月22日中华人民共和国国务院令第722号公布)."""
    promulgated = _PROMULGATED.search(adoption)
    if promulgated is None or adoption[:1] not in "(（":
        return None
    found = next(NUMBER.finditer(DATE.sub(" ", adoption[1 : promulgated.start()])), None)
    return number_of(found) if found is not None and found["order"] else None


def _issued(block: list[str]) -> str | None:
    """Return the date alone under the title, that of a speech, or of a promulgation in brackets."""
    for line in block:
        bare = line.strip()
        if _date_only(bare):
            return first_date(bare)
        if len(bare) < 120 and _DELIVERED.search(bare):
            return first_date(bare)
        if bare[:1] in "(（" and (match := _PROMULGATED.search(bare)):
            return first_date(bare[: match.start()])
        bracketed = re.fullmatch(r"[(（]([一-龥、 ]{0,40}?) ?(" + DATE.pattern + r")[^一-龥]*[)）]", bare)
        if bracketed:
            return first_date(bare)
    return None
