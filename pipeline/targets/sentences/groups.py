"""Results that every member of a group is to reach (所有县具备污水处理能力): coverage, under a limit.

Codebook section 7 (全面): 全部 with a result verb is coverage, and so is 所有.
"""

import re

from pipeline.quantities import Quantity
from pipeline.targets.indicators import Catalogue
from pipeline.targets.model import Target
from pipeline.targets.naming.frame import Frame
from pipeline.targets.naming.names import Named
from pipeline.targets.passages import Clause
from pipeline.targets.records import Governed, make_target

_EVERY = re.compile(
    r"(?P<nearly>基本)?(?:实现|做到|确保|使)?(?P<scope>(?:[全我][国省市县区州])?)(?P<every>所有|全体|每[个一](?:行政村|社区|街道|乡镇|县|市|区|镇|村|校|户))"
    r"(?P<result>[^，。；]{0,24}?(?:[都均]有|[都均]?实现|具备|具有|达到|达标|建成|配备|拥有|开通|纳入|设有|设立|脱贫|摘帽|通[上公水电网路油沥硬车])[^，。；]*)"
)


_HAS = re.compile("^[都均]有")


def is_of_every(body: str) -> bool:
    """Whether a clause says that every member of a group has or reaches something."""
    return _EVERY.fullmatch(body) is not None


def make_covered(
    text: str, clause: Clause, start: int, end: int, governed: Governed, catalogue: Catalogue
) -> Target | None:
    """Build the record of a result of every member of a group, or return None where ``text[start:end]`` is none."""
    match = _EVERY.fullmatch(text, start, end)
    if match is None:
        return None
    at, until = match.span("every")
    every = Quantity(at, until, match["every"], 100.0, 100.0, "%", "eq", "coverage", at, until)
    frame = Frame(
        every,
        until,
        end,
        measure="coverage",
        comparator="approx" if match["nearly"] else "eq",
        quote_start=start,
        quote_end=end,
    )
    named = Named(match["scope"] + _HAS.sub("", match["result"]), start)
    governed.path = ["name:group", "measure:coverage", *governed.path]
    return make_target(text, clause, frame, named, governed, catalogue, "coverage")
