"""Several documents printed one after another under one notice: each is a section, its title the heading."""

from pipeline.expressions import expression
from pipeline.sectioning.lines import Line

# 现将《…方案》、《…方案》印发给你们
_PRINTS = expression(r"(?:现将|现予|附|已经?)[^。\n]{0,600}(?:印发|下发|下达|公布|发布|转发)")
_NAME = expression(r"《([^《》\n]{4,80})》")
_HEAD = 40
"""Lines in which a notice tells what it prints."""


def printed_titles(lines: list[Line]) -> list[int]:
    """Return the lines that are titles of documents of which a notice above prints several, named there in 《》."""
    for i, line in enumerate(lines[:_HEAD]):
        if line.text.count("《") < 2 or not _PRINTS.search(line.text):
            continue
        names = set(_NAME.findall(line.text))
        below = [j for j in range(i + 1, len(lines)) if lines[j].text.strip("《》") in names]
        first = {lines[j].text.strip("《》"): j for j in reversed(below)}
        # where an excerpt holds but one of them it is the document
        return sorted(first.values()) if len(first) > 1 else []
    return []
