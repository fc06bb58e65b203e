"""What a stated result is said of, and at which of several dates (codebook section 4, Milestones)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.targets.context.limits import Limit
from pipeline.targets.passages import TIME, Clause, Paragraph
from pipeline.targets.sentences.milestones import Result, is_statement
from pipeline.targets.vocabulary import Vocabulary

# 未达标的水泥企业，应于2008年底前完成改造: the clause before is what the second is said of
_OWING = re.compile(f"(?:应当?|须|必须|均|都|一律|要)+[在于到]?{TIME}")
# 饮用水水源地水质，按功能区划分别达到规定的标准
_MEASURED = re.compile(
    "(?:按照?[^，]{2,12}?)?(?:要|应当?|须)?(?:分别|均|都|要|应当?|须)+(?:达到|达标|符合|优于|好于|控制|保持|实现)"
)
_OF = re.compile("(?:质量|水质|空气|浓度|水平|能力|指标|总量|率|值|产品|断面|水体|排放|设施)$")
_THINGS = re.compile(r"的[\u4e00-\u9fff]{2,12}(?<![高低大小善强加少展现成])$")
_TOLD_TO = re.compile(
    "(?<![重主需])要|必须|应当|务必|已|了$"
)  # 各县要抓紧编制方案，5月底前印发: an order, no subject
_NUMBER = re.compile(r"\d[万亿千百]*(?:亩|公顷|平方米|元|人|吨|家)")
_RESPECTIVE = re.compile(r"分别")
_SECOND = re.compile(r"(?:和|与|及)[^，、和与及]{2,16}$")


def with_subject(
    text: str,
    paragraph: Paragraph,
    clause: Clause,
    before: Clause | None,
    timed: bool,
    result: Result,
    vocabulary: Vocabulary,
) -> Result:
    """Return ``result`` with its subject where the clause ``before`` names it (某某大桥，将于2025年通车).

    ``timed`` tells that the clause before has a time of its own, or states a record.
    """
    if before is None or before.stop not in ("，", ",") or timed:
        return result
    subject = paragraph.open_text(before.start, before.end)
    owing = _OWING.match(paragraph.open_text(clause.start, clause.end)) and _THINGS.search(subject)
    measured = _MEASURED.match(paragraph.open_text(clause.start, clause.end)) and _OF.search(subject)
    if (len(result.name) > 4 and not owing and not measured) or not is_statement(subject, vocabulary):
        return result
    if _NUMBER.search(subject):
        return result  # 占地300亩，2022年6月竣工
    if _TOLD_TO.search(subject) or vocabulary.imperative.match(subject):
        return result
    if not owing and vocabulary.completion.search(subject):
        return result  # 某铁路全线开工，2021年通车: a statement of its own
    return replace(result, start=before.start, name=text[before.start : before.end] + result.name)


def respective(paragraph: Paragraph, result: Result, dates: Sequence[Limit]) -> list[Result]:
    """Return one result a date where two of them share a clause (2013年底和2015年底，分别进行阶段评价和总体验收)."""
    shape = paragraph.open_text(result.start, result.end)
    second = _SECOND.search(shape)
    if len(dates) != 2 or second is None or _RESPECTIVE.search(shape) is None:
        return [result]
    at = result.start + second.start()
    name = result.name[: len(result.name) - (result.end - at)]
    return [replace(result, end=at, name=name, limit=dates[0]), replace(result, limit=dates[1])]
