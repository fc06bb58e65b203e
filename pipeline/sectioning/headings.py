"""Heading or body text: what of a labelled line is its heading (codebook sections 3 and 7)."""

from dataclasses import dataclass

from pipeline.expressions import expression
from pipeline.sectioning.lines import LONGEST_HEADING

# A run-in heading up to this length is one; from the second length on it is a sentence of
# body text; between the two its siblings decide.
_SURELY_HEADING = 24
_SURELY_BODY = 46
_UNDECIDED_HEADING = 34
_LONGEST_LEAD = 16
_SURELY_ITEM = 12

_BODY_START = expression(
    r"(?:到|至|自|从|在|截至|力争)?\d{4}年|[凡由如若]|因(?!地制宜|势利导|材施教|村|城)|经(?![济营贸费典验纪])|为了|根据|依据|依照|按照|本(?:办法|条例|规定|法|细则|规划|方案)|"
    r"各(?:地|级|部门|省|市|县|单位)|[是要](?!素|闻|点)|对(?!标|接|外|口|内)[^,，]*[,，]"
)
_BODY_INSIDE = expression(
    r"[；;]|[，,](?:到|至)(?:19|20)\d\d年|应当|不得|是指|下列|以下简称|\d(?:%|亿|万)|(?:达到|增长|下降|提高|降低|减少|新增).{0,8}\d"
)
_POINT = expression(r"[㐀-鿿][.](?=[㐀-鿿“《]|$)")
# A heading that a blank parts from its text: 一、加强组织领导 各级各部门要…。
_PARTED = expression(r"[㐀-鿿“”、]{4,16}(?= [㐀-鿿“《][^。]{12})")
_NOTE = expression(r"[(（\[【〔][^()（）]*[)）\]】〕]?$")
_CARRIED_OUT = expression("负责|牵头|责任")
_LEAD = expression(r"[^：:，,；;。(（][^：:，,；;。(（]*[：:]")
# A name parted by a dash from what is said of it: 1. 推出「简约公屋」 — 政府会…
_NAMED = expression(r"(?P<name>[^：:，,；;。—–\n]{2,24}?)(?: [—–] |(?<=[」”》])[—–](?=[^—–]))(?=[^—–]{12})")
_OPEN_SENTENCE = expression(
    r"(?:下列|以下|如下|之一的|的)[^,，。]{0,12}$|(?:具备|包括|包含|含有?|分为|做到|应当?|必须|须|可以?|是|为|有|即|提供|提交)$"
)


_LISTED = expression(r"[^；;\d]*(?:下列|以下)[^；;\d]{2,8}的[^；;\d]{4,}")
_OPENS_LIST = expression(r"(?:是|为|有|即|包括|包含|分为|具备|条件|情形|情况|之一|材料|对象)[:：]$")


def opens_list(line: str) -> bool:
    """Tell whether ``line`` is an open sentence that the items below it complete (重点是：, 包括：, 下列条件：)."""
    return _OPENS_LIST.search(line[-8:]) is not None


@dataclass(slots=True)
class Head:
    """What may be the heading of a labelled line; ``verdict`` None leaves it to the siblings."""

    end: int  # offset within the line where the heading ends, final 。 or : left out
    inline: bool  # body text follows on the line
    verdict: bool | None
    guess: bool  # the verdict where siblings do not tell


def read_dashed(line: str, start: int) -> Head | None:
    """Return the head of a line that opens with —— (codebook section 3): its lead, else its first sentence, of whatever length.

    None where the line is a member of an open sentence, which ends with a semicolon or a comma.
    """
    if line[-1:] in "；;，,、：:":
        return None
    stop = _first_stop(line, start)
    lead = _lead(line, start, stop if stop >= 0 else len(line))
    if lead is not None:
        return Head(lead, inline=True, verdict=True, guess=True)
    end = len(line) if stop < 0 else stop + (line[stop] in "？?")
    return Head(end, inline=0 <= stop < len(line) - 1, verdict=True, guess=True)


def read_head(line: str, start: int, *, article: bool, item: bool, has_below: bool, outer: bool) -> Head:
    """Judge ``line`` from offset ``start``, where its label ends.

    ``article`` says that the label is 第…条; ``item`` that the line continues an open sentence or
    stands under an article; ``has_below`` that body lines or subsections stand below it; ``outer`` that
    the label is of the outermost kind (一、), whose first sentence is a heading even if long.
    """
    named = _NAMED.match(line, start) if not article and ("—" in line or "–" in line) else None
    if named is not None:
        return Head(named.end("name"), inline=True, verdict=True, guess=True)
    stop = _first_stop(line, start)
    if stop < 0:
        return _whole_line(line, start, article=article, item=item, has_below=has_below)
    heading = line[start:stop]
    after = line[stop + 1 :]
    if line[stop] in "？?" and not article and not item:
        return Head(stop + 1, inline=bool(after), verdict=True, guess=True)  # a question and its answer
    lead = _lead(line, start, stop)
    if lead is not None and not article:
        return Head(lead, inline=True, verdict=not item, guess=not item)
    parted = None if article or item else _PARTED.match(line, start)
    if parted is not None and parted.end() < stop:
        return Head(parted.end(), inline=True, verdict=True, guess=True)
    end = stop + 1 if line[stop] in "？?" else stop
    if article or item:
        return Head(end, inline=True, verdict=False, guess=False)
    only = not after or (len(after) < 200 and _NOTE.fullmatch(after) is not None)
    if only and not has_below:
        short = len(heading) <= _SURELY_ITEM and not _BODY_INSIDE.search(heading)
        return Head(end, inline=bool(after), verdict=None if short else False, guess=short)
    # a sentence over the note of who carries it out is a task: a heading only where it is short
    tasked = bool(after) and only and _CARRIED_OUT.search(after) is not None
    verdict, guess = _judge(heading, generous=outer or (only and not tasked))
    guess = guess and not (tasked and len(heading) > _SURELY_HEADING)
    if only and verdict is None and len(heading) <= _SURELY_HEADING and _LISTED.fullmatch(heading):
        guess = True  # a whole clause over its items: 符合下列要求的社会团体予以保留。
    if only and verdict:
        verdict = None  # a line of its own is a heading among headings, an item among items
    return Head(end, inline=bool(after), verdict=verdict, guess=guess)


def _first_stop(line: str, start: int) -> int:
    """Return the offset of the first 。 or ？ that ends a sentence outside a quotation, or -1."""
    stop = line.find("。", start)
    if stop < 0 and (point := _POINT.search(line, start)):
        stop = point.end() - 1  # a text that writes its full stops as points
    reach = start + LONGEST_HEADING if stop < 0 else min(stop, start + LONGEST_HEADING)
    question = line.find("？", start, reach + 1)
    if question < 0:
        question = line.find("?", start, reach + 1)
    return stop if question < 0 else question


def _whole_line(line: str, start: int, *, article: bool, item: bool, has_below: bool) -> Head:
    end = len(line)
    if line[-1:] in "；;，,、":
        return Head(end, inline=True, verdict=False, guess=False)
    note = _NOTE.search(line, start)
    colon = line[-1:] in "：:"
    if colon:
        end -= 1
    heading = line[start:end]
    if note and note.start() > start and "责任" in note[0]:
        heading = heading[: note.start() - start]
    if article or item or colon:
        short = len(heading) <= _SURELY_HEADING and not _BODY_INSIDE.search(heading)
        short = short and (has_below or not article)
        is_heading = short and not item and not (colon and (article or _OPEN_SENTENCE.search(heading)))
        return Head(end, inline=not is_heading, verdict=is_heading, guess=is_heading)
    lead = _lead(line, start, end)
    if lead is not None and end - lead > _SURELY_HEADING:
        return Head(lead, inline=True, verdict=True, guess=True)
    # an article without a line below it is its text, cut off before the full stop
    is_heading = 0 < len(heading) <= LONGEST_HEADING and (has_below or not article)
    verdict = None if is_heading and not has_below else is_heading
    return Head(end, inline=not is_heading, verdict=verdict, guess=is_heading)


def _lead(line: str, start: int, stop: int) -> int | None:
    """Return the end of a lead that a colon closes (工作目标：到2025年…), or None."""
    found = _LEAD.match(line, start, min(stop, start + _LONGEST_LEAD))
    return found.end() - 1 if found and found.end() < len(line) else None


def _judge(heading: str, *, generous: bool) -> tuple[bool | None, bool]:
    length = len(heading)
    if length > LONGEST_HEADING:
        return False, False
    if _BODY_INSIDE.search(heading) or (_BODY_START.match(heading) and length > _SURELY_ITEM):
        return (None if length <= _SURELY_HEADING else False), False
    if length <= _SURELY_HEADING:
        return True, True
    if generous:
        return None, True
    if length > _SURELY_BODY:
        return False, False
    return None, length <= _UNDECIDED_HEADING
