"""The type of a document, read from its title: the longest known type name that ends it (codebook 2)."""

import functools
import re
from dataclasses import dataclass

from pipeline.expressions import expression
from pipeline.lexicon import Lexicon
from pipeline.metadata.organs import is_organ
from pipeline.metadata.regions import governed_region

_BRACKETED_END = expression(
    r"\s*(?:\([^()]{0,60}\)|（[^（）]{0,60}）|〔[^〔〕]{0,60}〕|\[[^\[\]]{0,60}\])\s*$"
)
_QUOTES = "《》〈〉<>「」『』“”\"' ,，、"
_PRINTS = expression(r"(?:印发|转发|批转|发布|公布|颁布|颁发|下发|下达|印送)(?P<what>.+?)$")
_ONLY_NAMED = expression(r"(?P<what>《?[^《》]{4,80}》)")
_AND_MORE = expression(r"[等和及与、的》〉]|[(（]|$")
# What parts a title from its subtitle, or from the part of the document that is printed.
_SUBTITLE = expression("-{2,}|—{2,}|―{2,}")
# The number of a model text in its collection.
_COUNTED = expression(r"篇(?:[一二三四五六七八九十]{1,2}|\d{1,2})$")
_CARRIER = expression(r"(?:的)?(?P<type>通知|公告|通告|函|决定|命令|令|通报)$")
_NAMED = expression(r"《([^《》]{2,120})》|〈([^〈〉]{2,120})〉")


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A document type: name as written, the type it counts as, its class, how the title must begin."""

    name: str
    type: str
    kind: str
    starts_with: str


@functools.cache
def _types(lexicon: Lexicon) -> tuple[dict[str, DocumentType], int]:
    rows = lexicon.rows("document_types")
    types = {
        row["name"]: DocumentType(*(row[c] for c in ("name", "type", "class", "starts_with"))) for row in rows
    }
    return types, max(map(len, types), default=0)


def final_type(title: str, lexicon: Lexicon) -> DocumentType | None:
    """Return the type whose name ends ``title``, trailing brackets such as (试行) apart, or None."""
    types, longest = _types(lexicon)
    text = strip_brackets(title)
    for length in range(min(longest, len(text)), 0, -1):
        found = types.get(text[-length:])
        if found is not None and text.startswith(found.starts_with):
            return found
    return None


def strip_brackets(title: str) -> str:
    """Return ``title`` without trailing brackets, quotation marks and blanks."""
    text = _COUNTED.sub("", "".join(title.split()).strip(_QUOTES))
    for _ in range(4):
        shorter = _BRACKETED_END.sub("", text).strip().strip(_QUOTES)
        if shorter == text:
            break
        text = shorter
    return text


def printed_title(title: str) -> str | None:
    """Return the title of the document that a notice prints or forwards, by the notice's own title, or None.

    《…》 is taken where the title has it; else the words between 印发 and 的通知.
    """
    text = strip_brackets(title)
    carrier = _CARRIER.search(text)
    if carrier is None:
        return None
    prints = _PRINTS.search(text, 0, carrier.start()) or _ONLY_NAMED.fullmatch(text, 0, carrier.start())
    if prints is None:
        return None
    what = prints["what"]
    if what.count("《") > what.count("》"):
        what += "》"
    named = _NAMED.search(what)
    if named and what[named.end() :] and not _AND_MORE.match(what, named.end()):
        return what  # 印发《政府工作报告》任务分解方案: the report is only what the scheme is about
    return (named[1] or named[2]) if named else what


_ANNOUNCED = expression(r"(?P<who>[一-龥]{2,20}?)(?:印发|发布|出台|公布|推出)(?!.*关于)")
_HEADLINE = expression(
    r"(?:印发|发布|播发|全文发表|出台|公布|通过|审议|部署|解读|推出|核定|宣布|启动)[^《》「」]{0,12}(?:《[^《》]*》|「[^「」]*」)[^的]{0,20}$"
)


def is_headline(title: str, lexicon: Lexicon) -> bool:
    """Tell whether ``title`` reports an act (某市印发《…》); a document would say 关于印发《…》的通知."""
    if _CARRIER.search(strip_brackets(title)):
        return False
    if re.search("[！!].", title):
        return True  # 定了!某省发布…
    announced = _ANNOUNCED.match(title)
    who = announced["who"] if announced else ""
    region = governed_region(who, lexicon) if who else None
    acts = is_organ(who, lexicon) or (region is not None and region.start == 0 and region.end == len(who))
    return acts or _HEADLINE.search(title) is not None


def reported_title(title: str, lexicon: Lexicon) -> str | None:
    """Return the title of the document that a headline reports, or None where ``title`` is no headline."""
    if not is_headline(title, lexicon):
        return None
    named = re.search(r"[《「]([^《》「」]{2,120})[》」]", title)
    return named[1] if named else None


_ADDRESS_AND_MOTTO = expression(r"[^，,、。《》]{0,16}(?P<type>施政报告|施政纲领|财政预算案)[，,:： ]{1,2}\S")
"""The policy address of a chief executive with its motto behind it."""


def type_of_title(title: str, lexicon: Lexicon) -> DocumentType | None:
    """Return the type of a document by its title; of a notice that prints another, the printed one's.

    A headline that reports on a document has none.
    """
    if is_headline(title, lexicon):
        return None
    own = final_type(_SUBTITLE.split(title)[0], lexicon) or final_type(title, lexicon)
    inner = printed_title(title)
    if inner is not None and (printed := final_type(inner, lexicon)):
        return printed
    if own is None and (address := _ADDRESS_AND_MOTTO.match(title)):
        return final_type(address["type"], lexicon)
    return own
