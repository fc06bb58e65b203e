"""What kind of text a file holds: HTML, Markdown or plain text, told by its content, not by its name."""

import re

from pipeline.expressions import expression

_TAG = expression(
    r"<(?:!doctype\s+html|/?(?:html|head|body|div|p|span|table|tbody|tr|td|br|a|script|style|meta|link|h[1-6]|ul|li|font|strong"
    r"|section|img|input)(?=[\s/>]))",
    re.IGNORECASE,
)
_DOCTYPE = expression(
    r"\s*(?:<%.{0,2000}?%>\s*|<\?xml.{0,200}?\?>\s*|<!--.{0,2000}?-->\s*){0,9}<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_FRONT_MATTER = expression(r"\s{0,9}(---|\+\+\+)[ \t]*\n(?:[^\n]*\n){1,200}?\1[ \t]*(?:\n|$)")
_KEY = expression(r"^[\w-]{1,40}(?::|[ \t]?=)", re.MULTILINE)
_ATX = expression(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_OTHER = expression(
    r"^(?:[-*+][ \t]+\S|>[ \t]|```|={3,}$|-{3,}$)|\]\([^)\s]{4,}\)|\*\*[^*\n]{1,80}\*\*|<!--", re.MULTILINE
)
_SAMPLE = 400_000


def media_type_of(text: str) -> str:
    """Return text/html, text/markdown or text/plain."""
    sample = text[:_SAMPLE]
    if "<" in sample and _DOCTYPE.match(sample):
        return "text/html"
    front = _FRONT_MATTER.match(sample)
    if front and _KEY.search(front[0]):
        return "text/markdown"
    tags = len(_TAG.findall(sample)) if "<" in sample else 0
    headings = len(_ATX.findall(sample)) if "#" in sample else 0
    if tags >= 3 and tags > headings:
        return "text/html"
    if headings >= 2 or (headings and _OTHER.search(sample)):
        return "text/markdown"
    return "text/plain"
