"""Tables of plans that lost their separators: caption and header apart, a header broken over lines in one piece.

专栏2 “十一五”主要环保指标指标2005年2010年“十一五” / 增减情况1化学需氧量…: the caption is a line, the header
with its rows another.
"""

from pipeline.cleaning.paragraphs.lines import BLANK, Line
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression

_B = f"[{BLANK}]*"
_YEAR = r"(?:19|20)\d\d年"
_PLAN = '[“"]?[一二三]?十[一二三四五六]?五[”"]?'
# The first cells of a header that run together, up to the first that heads values.
_HEADER = (
    f"(?:(?:序{_B}号|指标类别|类{_B}别|领{_B}域|分{_B}类){_B}){{0,2}}(?:主要|核心|具体)?指{_B}标(?:名{_B}称)?{_B}"
    f"(?:(?:计量)?单{_B}位{_B})?(?:{_YEAR}|{_PLAN}|(?:现状|基期|规划|预期|目标)(?:值|目标))"
)
_CAPTION = expression(
    rf"(?:专栏|附?表)[{BLANK}]?[一二三四五六七八九十\d]{{1,3}}(?:-\d)?[：:{BLANK}]?[^。；\n]{{2,50}}?"
    rf"(?:指标|目标|情况|任务|表|体系|规划|发展|建设)(?:[（(][^（）()]{{1,12}}[）)])?{_B}(?={_HEADER})"
)
_OPENS = expression(_HEADER)
# All that a header may hold: no row stands in it.
_ONLY_HEADER = expression(
    rf"(?:{_YEAR}|{_PLAN}|序号|指标|名称|类别|分类|领域|主要|核心|计量|单位|规划|计划|预期|目标|实际|完成|现状|基期|年均|累计|增长|增减"
    rf"|情况|变化|值|率|比|末|底|期间|时期|[（(]?[%％][）)]?|[〔\[（(]累计[〕\]）)])+"
)
_GOES_ON = expression(
    rf"(?:规划|计划|预期|目标|实际|完成|增减|增长|年均|累计|变化|比{_YEAR}|末|期间|时期|属性|{_YEAR}|{_PLAN}|[（(][%％][）)]|〔累计〕)"
)
_LONGEST_HEADER = 80


def tables_in_boxes(text: Traced) -> Traced:
    """Return the text with the headers of glued tables in one line each, apart from the captions above them."""
    whole = text.text
    if "指标" not in whole and "指　标" not in whole and "指 标" not in whole:
        return text
    edits = []
    open_header: Line | None = (
        None  # a line that holds nothing but the beginning of a header behind its caption
    )
    for line in text.lines:
        if open_header is not None and _GOES_ON.match(line.text):
            edits.append(Edit(open_header.end, line.start, ""))
            open_header = line if _ONLY_HEADER.fullmatch(line.text) else None
            continue
        caption = _CAPTION.match(line.text) if line.text[0] in "专表附" else None
        start = caption.end() if caption else 0
        if caption and "\t" not in line.text:
            edits.append(Edit(line.start + start, line.start + start, "\n"))
        open_header = None
        if len(line.text) - start <= _LONGEST_HEADER and _OPENS.match(line.text, start):
            open_header = line if _ONLY_HEADER.fullmatch(line.text, start) else None
    return text.edited(sorted(edits))
