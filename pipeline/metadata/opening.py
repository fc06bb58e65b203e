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
    uncoded_number_line,
)
from pipeline.metadata.document_types import final_type, strip_brackets
from pipeline.metadata.organs import is_organ

HEAD_LINES, HEAD_CHARACTERS, LONGEST_TITLE = 40, 6000, 160
_HEADING = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+[章节条编]|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d+[.、．])"
)
_FURNITURE = re.compile(r"(?:全文|目录|目 录|正文|附件\d*|公开|.{2,20}文件|[A-Za-z\d\s]+)")
_ORDER_HEAD = re.compile(r"[一-龥]{2,40}(?:令|公告)")
_SERIAL_LINE = re.compile(r"[(（]?第? ?([\d〇零一二三四五六七八九十百]{1,6}) ?号[)）]?")
_ADOPTED = re.compile(r"(?:审议|讨论|表决|会议)?(?:通过|同意)(?!的)")
_PROMULGATED = re.compile(r"(?:公布|发布|颁布)(?!的)")
_SENTENCE_END = re.compile(r"[。；;！!]")
_SUBTITLE = re.compile(r"(?:——|--|——)\s*\S")


@dataclass(frozen=True, slots=True)
class Opening:
    """What the head of a document says of itself; dates in ISO form, None where it says nothing."""

    title: str | None
    number: DocumentNumber | None
    issued_on: str | None
    adopted_on: str | None
    adoption: str
    """The adoption line or promulgation sentence, "" where there is none."""
    order: str
    """The organ that promulgates by order or announcement (中华人民共和国国务院令), "" where there is none."""
    lines: int
    """How many lines the head takes, from the first; body begins there."""


def read_opening(text: str, lexicon: Lexicon) -> Opening:
    """Read the head of a clean text."""
    lines = [line[:3000] for line in text[:HEAD_CHARACTERS].split("\n")[:HEAD_LINES]]
    title, number, order, at = None, None, "", 0
    while at < len(lines):
        line = lines[at].strip()
        found = number_line(line)
        if found is not None:
            number = number or found
            if "令" in found.agency[-1:] or found.agency.endswith(("公告", "通告")):
                order = order or found.agency
        elif order and title is None and (serial := _SERIAL_LINE.fullmatch(line)):
            number = number or number_line(f"{order}第{serial[1]}号")
        elif (plain := uncoded_number_line(line)) and order:
            number = number or number_line(order + plain[0])
        elif title is None and _ORDER_HEAD.fullmatch(line) and not final_title(line, lexicon):
            order = line
        elif _date_only(line) or (is_organ(line, lexicon) and title is None and at < 4):
            pass
        elif title is None and is_title(line):
            title, used, number = _title_at(lines, at, number, lexicon)
            at += used - 1
        elif title is None and _FURNITURE.fullmatch(line):
            pass
        else:
            break
        at += 1
        if title is not None and at > 0 and not _belongs_to_head(lines[at : at + 1]):
            break
    if order and title is None:
        title, at = _promulgated_title(lines, at, lexicon)
    if title is None and order:
        title = order
    block = lines[: at + 4]
    adoption = next((line for line in block if _tells_adoption(line)), "")
    return Opening(title, number, _issued(block, title), _adopted(adoption), adoption[:600], order, at)


def final_title(line: str, lexicon: Lexicon) -> bool:
    """Tell whether ``line`` is a full title that ends in 公告 or 令, and not merely the name of a series of them."""
    return "关于" in line


def is_title(line: str) -> bool:
    """Tell whether ``line`` can be a title: one line without a sentence's end, not a heading, an addressee or a list."""
    if not 2 <= len(line) <= LONGEST_TITLE or _HEADING.match(line) or _FURNITURE.fullmatch(line):
        return False
    if line.endswith((":", "：", "。", ",", "，", "、", ";", "；")) or line[0] in "(（":
        return False
    return not _SENTENCE_END.search(line.rstrip("!！")) and not re.match(r"(?:各|——|索引号|来源)", line)


def _title_at(
    lines: list[str], at: int, number: DocumentNumber | None, lexicon: Lexicon
) -> tuple[str, int, DocumentNumber | None]:
    """Return the title that begins at line ``at``, the lines it takes, and the number printed at its end."""
    title, used = lines[at].strip(), 1
    for match in NUMBER.finditer(title):
        # 国务院关于…的决定国发〔2005〕39号: the number stands at the end of the title line.
        found = number_of(match)
        head = title[: match.start()].strip()
        if final_type(head, lexicon):
            return head, used, number or found
        cut = _type_end_before(title, match, lexicon)
        if cut:
            return title[:cut].strip(), used, number or number_line(title[cut : match.end()].strip())
    while used < 3 and at + used < len(lines) and _is_broken(title, lexicon):
        joined = title + lines[at + used].strip()
        if not is_title(joined) or not (final_type(joined, lexicon) or _is_broken(joined, lexicon)):
            break
        title, used = joined, used + 1
    if not final_type(title, lexicon) and used > 1:
        return lines[at].strip(), 1, number
    return title, used, number


def _is_broken(title: str, lexicon: Lexicon) -> bool:
    opened = any(title.count(a) > title.count(b) for a, b in ("《》", "“”", "（）", "()"))
    return opened or ("关于" in title and final_type(title, lexicon) is None)


def _type_end_before(title: str, match: re.Match[str], lexicon: Lexicon) -> int:
    """Return where a title ends whose last characters the agency code of the number seems to begin with, or 0."""
    for cut in range(match.end("agency") - 1 if match["agency"] else 0, match.start(), -1):
        if title[:cut].endswith(
            ("的通知", "的决定", "的意见", "的批复", "的函", "的公告", "的通报", "的报告")
        ):
            return cut
        if final_type(title[:cut], lexicon) and match.end("agency") - cut >= 2:
            return cut
    return 0


def _promulgated_title(lines: list[str], at: int, lexicon: Lexicon) -> tuple[str | None, int]:
    """Return the title of the law that an order promulgates, and the line after it: its own line, else in 《》."""
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


def _belongs_to_head(following: list[str]) -> bool:
    return any(
        number_line(line.strip())
        or _date_only(line.strip())
        or _tells_adoption(line)
        or _SUBTITLE.match(line)
        for line in following
    )


def _date_only(line: str) -> bool:
    return len(line) <= 40 and DATE.fullmatch(line.strip("()（） ")) is not None


def _tells_adoption(line: str) -> bool:
    """An adoption line under the title, or the sentence by which an order promulgates."""
    bracketed = line[:1] in "(（" or DATE.match(line.strip()) is not None
    if bracketed and len(line) <= 600:
        return bool(_ADOPTED.search(line) or _PROMULGATED.search(line) or "批准" in line)
    return bool(re.search(r"》.{0,4}(?:已|业).{0,80}(?:通过|同意|批准)", line[:400]))


def _adopted(adoption: str) -> str | None:
    """Return the date before the first 通过 of an adoption line (a later 修正 or 批准 does not count)."""
    match = _ADOPTED.search(adoption)
    if match is None or "同意" in match[0]:
        return None
    return first_date(adoption[: match.start()])


def _issued(block: list[str], title: str | None) -> str | None:
    """Return the date that stands alone under the title, that of a speech, or that of a promulgation in brackets."""
    for line in block:
        bare = line.strip()
        if _date_only(bare):
            return first_date(bare)
        if _SUBTITLE.match(bare) and len(bare) < 80 and "会" in bare:
            return first_date(bare)
        if bare[:1] in "(（" and (match := _PROMULGATED.search(bare)):
            return first_date(bare[: match.start()])
        bracketed = re.fullmatch(r"[(（]([一-龥、 ]{0,40}?) ?(" + DATE.pattern + r")[^一-龥]*[)）]", bare)
        if bracketed:
            return first_date(bare)
    return None
