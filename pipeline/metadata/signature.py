"""The signature of a document: who signed, and on which day (GB/T 9704-2012, 7.3.5)."""

import re
from dataclasses import dataclass

from pipeline.expressions import expression
from pipeline.lexicon import Lexicon
from pipeline.metadata.dates import DATE, dates, may_hold_date
from pipeline.metadata.organs import is_organ, split_organs

_NOTE = r"(?: ?[(（](?:此件|此文|本文)[^()（）]{0,60}[)）])"
_DATE_LINE = expression(
    rf"(?P<before>[^。；;:：()（）\d〇○一二三四五六七八九]{{0,80}}?) ?[(（]?(?:{DATE.pattern})[)）]?{_NOTE}?"
)
_RUN_ON = expression(rf"[。：:] ?(?P<before>[一-龥、 ]{{2,60}}?) ?(?:{DATE.pattern})(?={_NOTE}|$)")
_DATE_FIRST = expression(rf"(?P<before>)(?:{DATE.pattern})(?={_NOTE}| )")
_NOTED = expression("[此本](?:件|文)")
_ENDS = frozenset("日号)） ")
"""What a line that ends in a date ends with, where it is no digit."""
_PERSON = expression(
    r"(?:自治[区州县]|人民政府|代理?|副)?(?:总理|省长|市长|县长|区长|主席|主任|部长|局长|州长|署长|行长)"
    r"[\s:：]*[一-龥·]{2,6}(?:\s[一-龥]{1,3})?"
)
_ATTACHED = expression(r"附(?:件|表|录|图)?(?:[:： \d一二三四五六七八九十]|$)")
_PRINTED = expression(
    "(?:办法|规定|细则|方案|计划|规划|意见|规则|章程|条例|制度|要点|标准|纲要|分工|任务|目录|名单)(?:[(（][^()（）]{1,12}[)）])?$"
)
_MOST_ORGANS, _LONGEST_LINE = 12, 140


@dataclass(frozen=True, slots=True)
class Signature:
    """Signing organs as written, the date in ISO form, and the number of the line that holds the date."""

    organs: tuple[str, ...]
    date: str
    line: int


def find_signature(lines: list[str], lexicon: Lexicon) -> Signature | None:
    """Return the first signature of ``lines``: a date that ends a line, the organs before or above it.

    A person who signs (总理 …) counts, without an organ. Failing these, a date alone on the last line.
    """
    for index, line in enumerate(lines):
        if not may_hold_date(line):
            continue
        found = _signed_in_line(line, lexicon)
        if found is None:
            continue
        organs, day = found
        if organs is None:
            organs = _organs_above(lines, index, lexicon)
        if organs is None and index > 3 and (index == len(lines) - 1 or _ends_notice(lines, index)):
            organs = ()
        if organs is not None:
            return Signature(organs, day, index)
    return None


def _ends_notice(lines: list[str], index: int) -> bool:
    """Tell whether a date alone ends a notice: below its last sentence or list of attachments, above what it prints."""
    above, below = lines[index - 1].strip(), lines[index + 1].strip()
    closed = above.endswith(("。", ".", "！")) or _ATTACHED.match(above) is not None
    printed = _ATTACHED.match(below) is not None or (
        4 <= len(below) <= 60
        and not below.endswith(("。", "；", "：", ":", ";"))
        and _PRINTED.search(below) is not None
    )
    return closed and printed


def _signed_in_line(line: str, lexicon: Lexicon) -> tuple[tuple[str, ...] | None, str] | None:
    """Return organs and date where a line holds a signature; organs None where the date stands alone."""
    if not (line[-1] in _ENDS or line[-1].isdecimal() or _NOTED.search(line) or DATE.match(line)):
        return None
    short = len(line) <= _LONGEST_LINE
    match = _DATE_LINE.fullmatch(line.strip()) if short else None
    match = match or (_DATE_FIRST.match(line) if short else None) or _RUN_ON.search(line)
    day = next((mention.iso for mention in dates(match[0])), None) if match else None
    if match is None or day is None:
        return None
    before = match["before"].strip()
    if not before:
        return None, day
    if is_organ(before, lexicon):
        return split_organs(before, lexicon), day
    return ((), day) if _PERSON.fullmatch(before) else None


def _organs_above(lines: list[str], index: int, lexicon: Lexicon) -> tuple[str, ...] | None:
    """Return the organs on the lines above, () for a person who signs there, None for neither."""
    organs: list[str] = []
    signed = False
    for at in range(index - 1, max(-1, index - 1 - _MOST_ORGANS), -1):
        line = lines[at].strip()
        if is_organ(line, lexicon):
            organs[:0] = split_organs(line, lexicon)
            continue
        ending = re.search(r"(?:^|[。：:])\s*([一-龥·、 ]{2,60})$", line[-80:])
        if _PERSON.fullmatch(line):
            signed = True
            continue
        if ending is not None and _PERSON.fullmatch(ending[1]):
            signed = True
        elif ending is not None and not organs and is_organ(ending[1], lexicon):
            organs = list(split_organs(ending[1], lexicon))
        if ending is None or ending.start() > 0 or not signed:
            break
    return tuple(organs) if organs or signed else None
