"""The head of a document: its title, number, dates in brackets, and how it was adopted or promulgated.

Layout of a head: GB/T 9704-2012 section 7.2-7.3 (number, title, addressee); 立法技术规范 (adoption line).
"""

import re
from dataclasses import dataclass

from pipeline.expressions import expression
from pipeline.lexicon import Lexicon
from pipeline.metadata.dates import DATE, dates, first_date, may_hold_date
from pipeline.metadata.document_numbers import (
    NUMBER,
    DocumentNumber,
    number_line,
    number_of,
    parse_number,
    uncoded_number_line,
)
from pipeline.metadata.organs import is_organ
from pipeline.metadata.titles import (
    FURNITURE,
    attached_title,
    is_title,
    joined_title,
    named_whole,
    numbered_title,
    promulgated_title,
    spoken_title,
    title_ahead,
)

HEAD_LINES, HEAD_CHARACTERS = 40, 6000
_NUMBER_LINES = 12
# The mark of a footnote behind a title: …统计公报[1]
_FOOTNOTE = expression(r"\[\d{1,2}\]$")
_ORDER_HEAD = expression(r"[一-龥 ]{2,60}(?:令|公告)")
_SERIAL_LINE = expression(
    r"[(（]?(?:〔[^〔〕]{1,8}〕)? ?第? ?([\d〇零一二三四五六七八九十百]{1,6}) ?号[)）]?"
)
_ADOPTED = expression(r"通过(?!的)")
_PROMULGATED = expression(r"(?:公布|发布|颁布)(?!的)")
_SUBTITLE = expression(r"(?:——|--)\s*\S")
_DELIVERED = expression(
    r"^[—\-(（ ]{0,4}(?:(?:19|20)\d{2}|二[〇○零][〇○零一二三四五六七八九]{2})年[^。,，]{2,16}日?"
    r"在[^。,，]{4,60}(?:会议?|大会)[^。,，]{0,8}上"
)
_PASSED = expression(r"》.{0,4}(?:已|业|经).{0,120}(?:通过|批准)")
_LEADING_ADOPTION = expression(r"[(（][^()（）]{10,200}通过[^()（）]{0,80}[)）]")
_ANNOUNCES = expression(r"现将《([^《》]{4,80})》[^。]{0,20}(?:印发|下发|转发|发布|公布)")
_BODY_BEGINS = expression(r"第[一1]条|一、|[(（]一[)）]|第一章")
_ISSUER_BEHIND = expression(
    r"[，,] ?[一-龥、 ]{2,24}(?:委员会|部|委|局|厅|院|署|会|政府|总局|室)$"
)  # 1999年7月13日，国家海洋局
_BRACKETED_DATE = expression(
    r"[(（][一-龥、 ]{0,40}?(?:" + DATE.pattern + r")[^一-龥]*(?: [一-龥·]{2,6})?[)）]"
)


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


def read_opening(text: str, lexicon: Lexicon) -> Opening:
    """Read the head of a clean text."""
    lines = [line[:3000].strip() for line in text[:HEAD_CHARACTERS].split("\n")[:HEAD_LINES]]
    head = _Head(lines, lexicon)
    while head.at < len(lines) and head.take():
        pass
    title, at = head.title, head.at
    if head.order and title is None:
        title, at = promulgated_title(lines, at, lexicon)
    title = _FOOTNOTE.sub("", title) if title else title
    title = title or head.order or attached_title(lines[1:], lexicon) or _announced_title(lines)
    block = ([head.rest] if head.rest else []) + lines[: at + 4]
    adoption = next((line for line in block if _tells_adoption(line)), "")
    delivery = next(
        (line for line in block if "年" in line and len(line) < 120 and _DELIVERED.search(line)), ""
    )
    return Opening(
        title=title,
        number=head.number or _promulgated_number(adoption) or _number_below(lines[at:_NUMBER_LINES]),
        issued_on=_issued(block),
        adopted_on=_adopted(adoption),
        adoption=adoption[:600],
        delivery=delivery,
        order=head.order,
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
            told = _date_only(line) or _tells_adoption(line) or _DELIVERED.search(line)
            if not (told or _SUBTITLE.match(line)):
                return False
        elif self._take_title(line):
            pass
        elif _is_order(line):
            self.order = line
        elif not (_date_only(line) or FURNITURE.fullmatch(line) or is_organ(line, self.lexicon)):
            return False
        self.at += 1
        return True

    def _take_title(self, line: str) -> bool:
        """Take a title that begins here or below lines of the page; return False where none does."""
        if held := numbered_title(line, self.lexicon):
            self.title, number, self.rest = held
            self.number = self.number or number
            return True
        if (leading := parse_number(line)) and "公告" in leading.agency:
            # 商务部公告2021年第15号 关于…的公告: the number opens the title.
            self.number = self.number or leading
        if spoken := spoken_title(line):
            self.title = spoken
            return True
        following = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else ""
        if is_organ(line, self.lexicon):
            # 国务院办公厅 / 关于…的函: the issuer's line is the first of the title.
            if not following.startswith(("关于", "印发", "转发", "批转")):
                return False
        elif not is_title(line) or _is_order(line):
            return False
        else:
            self.at = title_ahead(self.lines, self.at, self.lexicon)
        self.title, used = joined_title(self.lines, self.at, self.lexicon)
        self.title = named_whole(self.title)
        self.at += used - 1
        return True


def _announced_title(lines: list[str]) -> str | None:
    """Return the title of a document that a notice without title announces (现将《某某》印发给你们) and prints below."""
    for index, line in enumerate(lines):
        announced = _ANNOUNCES.search(line[:200])
        if announced and announced[1] in lines[index + 1 :]:
            return announced[1]
    return None


def _is_order(line: str) -> bool:
    return line.endswith(("令", "公告")) and _ORDER_HEAD.fullmatch(line) is not None and "关于" not in line


def _number_below(lines: list[str]) -> DocumentNumber | None:
    """Return a number or an order on lines of its own below a summary or a date, before the first heading."""
    for index, line in enumerate(lines):
        if _BODY_BEGINS.match(line):
            return None
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if _is_order(line) and (serial := _SERIAL_LINE.fullmatch(following)):
            return number_line(f"{line}第{serial[1]}号")
        if found := number_line(_undated(line)):
            return found
    return None


def _undated(line: str) -> str:
    """Return a short line without its date: 2000年12月28日 税委会[2000]17号."""
    return DATE.sub("", line).strip() if len(line) < 80 and may_hold_date(line) else line


def _date_only(line: str) -> bool:
    return (
        len(line) <= 40
        and may_hold_date(line)
        and DATE.fullmatch(_ISSUER_BEHIND.sub("", line.strip("()（） "))) is not None
    )


def _tells_adoption(line: str) -> bool:
    """An adoption line under the title, or the sentence by which an order promulgates."""
    if _LEADING_ADOPTION.match(line):
        return True
    if _told_in_head(line):
        return bool(_ADOPTED.search(line) or _PROMULGATED.search(line) or "批准" in line)
    return "》" in line and _PASSED.search(line, 0, 400) is not None


def _told_in_head(line: str) -> bool:
    """Tell whether ``line`` is in brackets or begins with a date, as lines below a title are."""
    return len(line) <= 600 and (line[:1] in "(（" or DATE.match(line) is not None)


def _adopted(adoption: str) -> str | None:
    """Return the date before the first 通过 of an adoption line, else before 批准; a later 修正 does not count."""
    match = _ADOPTED.search(adoption) or re.search("批准", adoption)
    return first_date(adoption[: match.start()]) if match else None


def _promulgated_number(adoption: str) -> DocumentNumber | None:
    """Return the order that an adoption line names: (2019年10月22日中华人民共和国国务院令第722号公布)."""
    promulgated = _PROMULGATED.search(adoption)
    if promulgated is None or not _told_in_head(adoption):
        return None
    found = next(NUMBER.finditer(DATE.sub("\n", adoption[: promulgated.start()].lstrip("(（"))), None)
    return number_of(found) if found is not None and found["order"] else None


def _issued(block: list[str]) -> str | None:
    """Return the date alone under the title, that of a speech, or of a promulgation in brackets."""
    for line in block:
        if may_hold_date(line):
            numbered = number_line(_undated(line)) is not None
            if _date_only(line) or _BRACKETED_DATE.fullmatch(line) or (numbered and first_date(line)):
                return first_date(line)
            if len(line) < 120 and _DELIVERED.search(line):
                return first_date(line)
        if _told_in_head(line) and (match := _PROMULGATED.search(line)):
            return next((day.iso for day in reversed(list(dates(line[: match.start()])))), None)
    return None
