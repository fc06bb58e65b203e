"""The signature of a document (发文机关署名, 成文日期; GB/T 9704-2012 section 7.3.5): who signed, and on which day."""

import re
from dataclasses import dataclass

from pipeline.lexicon import Lexicon
from pipeline.metadata.dates import DATE, dates
from pipeline.metadata.organs import is_organ, split_organs

_NOTE = r"(?:\s*[(（](?:此件|本文|此文|联系|信息)[^()（）]{0,60}[)）])?"
_DATE_LINE = re.compile(
    rf"(?P<before>[^。；;:：\d〇○一二三四五六七八九]{{0,80}}?)\s*(?:{DATE.pattern}){_NOTE}"
)
_AT_END = re.compile(rf"[。：:]\s*(?P<before>[一-龥、 ]{{2,60}}?)\s*(?:{DATE.pattern}){_NOTE}$")
_PERSON = re.compile(
    r"(?:总理|省长|市长|县长|区长|主席|主任|部长|局长|州长|署长|行长)\s*[一-龥·]{2,6}(?:\s[一-龥]{1,3})?"
)
_MOST_ORGANS = 12


@dataclass(frozen=True, slots=True)
class Signature:
    """Signing organs as written, the date in ISO form, and the number of the line that holds the date."""

    organs: tuple[str, ...]
    date: str
    line: int


def find_signature(lines: list[str], lexicon: Lexicon) -> Signature | None:
    """Return the first signature of ``lines``: a date on a line of its own with the signing organs before it."""
    for index, line in enumerate(lines):
        if (len(line) <= 140 and (match := _DATE_LINE.fullmatch(line.strip()))) or ((match := _AT_END.search(line[-140:])) and is_organ(match["before"], lexicon)):
            before = match["before"].strip()
        else:
            continue
        day = next((mention.iso for mention in dates(match[0])), None)
        if day is None:
            continue
        if before:
            if is_organ(before, lexicon) or _PERSON.fullmatch(before):
                organs = split_organs(before, lexicon) if is_organ(before, lexicon) else ()
                return Signature(organs, day, index)
            continue
        above = _organs_above(lines, index, lexicon)
        if above is not None:
            return Signature(above, day, index)
    return None


def _organs_above(lines: list[str], index: int, lexicon: Lexicon) -> tuple[str, ...] | None:
    """Return the organs on the lines directly above, () below a person's signature, None where neither stands there."""
    organs: list[str] = []
    signed = False
    for at in range(index - 1, max(-1, index - 1 - _MOST_ORGANS), -1):
        line = lines[at].strip()
        if _PERSON.fullmatch(line):
            signed = True
        elif is_organ(line, lexicon):
            organs[:0] = split_organs(line, lexicon)
        elif (
            not organs
            and (match := re.search(r"[。：:]\s*([一-龥、 ]{2,60})$", line[-80:]))
            and is_organ(match[1], lexicon)
        ):
            organs = list(split_organs(match[1], lexicon))
            break
        else:
            break
    return tuple(organs) if organs or signed else None
