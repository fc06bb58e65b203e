"""Credits of the press: the house and the reporter at the head and the end of a paragraph, and captions of pictures."""

import functools
import re

from pipeline.cleaning.document import Reason
from pipeline.cleaning.paragraphs.lines import HAN, NUMBERED_HEADING, PHOTOGRAPH, Line, ends_sentence
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression
from pipeline.lexicon import Lexicon

_HAN = expression(f"[{HAN}]")
_HEAD_LINES = 12


@functools.cache
def dateline(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what matches the credit of a house at the head of a paragraph: 新华社北京1月4日电（记者 …）."""
    houses = "|".join(
        sorted(map(re.escape, lexicon.column("press_openings", "opening")), key=lambda w: (-len(w), w))
    )
    outlet = (
        f"[{HAN}]{{2,10}}(?:日报|晚报|晨报|早报|时报|商报|快报|导报|都市报|周刊|网|社|新闻|在线|客户端|融媒"
        "|电台|电视台|财经)"
    )
    ranks = "(?:全媒体|融媒体|实习|见习|特约|特派|首席)?"
    people = f"(?:本报|本网|本台)?{ranks}(?:记者|通讯员|编辑|作者|特派员|信息员)"
    day = "(?: ?(?:\\d{4} ?年)? ?\\d{1,2} ?月 ?\\d{1,2} ?日 ?)"
    # 某某网讯 记者张三报道: who reports stands behind the credit of the house
    report = f"(?:{ranks}(?:记者|通讯员) ?[{HAN}、 ]{{2,20}}?(?:摄影)?报[道导][：:]?)?"
    # 某某讯 记者张三 李四 近日…: a blank behind each name parts it from the text
    names = f"{ranks}(?:记者|通讯员)[ \u3000]?(?:[{HAN}]{{2,4}}[ \u3000、]{{1,2}}){{1,6}}"
    return re.compile(
        f"(?:【[^】\n]{{0,20}}(?:消息|讯|电|报道|快讯|新闻台?)】"
        f"|[【\\[〔][{HAN} ]{{2,12}}(?:资讯|讯|新闻|快讯|报[导道]|消息)[】\\]〕]"
        f"|(?:{houses})[{HAN}、]{{0,12}}{day}?(?:电|讯|消息)[：:／/]?"
        f"|[早晚]报[{HAN}]{{2,4}}讯$"
        f"|(?:{houses})[／/][ \u3000]?[{HAN}]{{2,8}}\\d{{1,2}}[ \u3000]?日(?:电|综合报[道导])?$"  # 某社／台中24日
        # □记者张三北京报道, on a line of its own
        f"|[□■◆▲●◎]\\s?{people}[：:\\s]?[{HAN}、 ]{{2,20}}?报[道导]$"
        f"|{outlet}(?:[-—·]{outlet})?[{HAN}]{{0,8}}{day}(?:电|讯|消息)[：:／/]?"
        f"|[{HAN}]{{2,6}}消息(?=[（(](?:记者|通讯员|信息员))"
        f"|{outlet}讯(?:[：:]|(?=[ \u3000（(]))|[{HAN}]{{2,8}}(?:的?最新|台)消息[：:])"
        f"[ \u3000]{{0,4}}(?:[（(][^）)\n]{{2,40}}[）)])?[ \u3000]{{0,4}}(?:{report}|{names})[ \u3000]{{0,4}}"
        f"|[{HAN}]{{2,6}}讯[ \u3000]{{1,4}}{names}"
        f"|[（(](?:[{HAN}]{{2,6}}社)?(?:{people})[^）)\n]{{2,30}}[）)][ \u3000]{{0,4}}"
        f"|[〔\\[【](?:[{HAN}]{{2,8}}[报社网])?{people}[^〕\\]】\n]{{2,30}}(?:报[导道]|电|讯)[〕\\]】][ \u3000]{{0,4}}"
    )


_DATELINE = 60
"""Characters in which a dateline shows that it is one, at most."""
_TEASER = 16
"""Characters of a paragraph's beginning that stands above it again, at least."""
_ALONE = ("电", "讯", "消息", "消息：", "消息:", "報道", "报道", "報導", "报导", "日")
_DATELINE_SIGN = expression("[讯电】者员辑消／]")
_LONGEST_CAPTION = 100
_PHOTOGRAPH_ENDS = frozenset("摄影）)")
_PROSE_END = expression("[。！？][”」）)]?$")
_PICTURE_CREDIT = expression(
    "[（(]?资料图片?(?:仅供参考)?[^。；\n]{0,6}[）)]|(?:图片来源|图片来自|图源|供图|题图|配图)[ \u3000]?[:：|｜][^。；\n]{1,40}"
)


# The caption of a picture run together with the paragraph under it: 会场外景(1月9日摄)。某网 张某 摄某网某地1月9日电…
_PICTURED = expression(f"[^。\n]{{2,40}}[。 ][{HAN} ]{{2,14}}摄[ \u3000]{{0,4}}(?=.)")
_SIGNED_OFF = expression(
    f"[ \u3000]{{0,4}}[（(](?:本报|本网|新华社|[{HAN}]{{2,8}}(?:报|网|社|台|传媒|融媒|客户端))?"
    "(?:特派|特约|实习|见习|首席)?"
    r"(?:(?:记者|通讯员|作者|责编|编辑)[：: ]?[^）)\n]{2,40}|(?:记者|采访|报道)(?:小?组|团队))[）)]$"
    r"|[ \u3000]{0,4}[（(](?:完|新华社|中新社|财联社|人民网|新华网|央视新闻)[）)]$"
    f"|(?<=[。！？”])[ \u3000]{{0,4}}[（(](?:图文|文图|文|图|撰文|供稿|摄影)[/／:：][{HAN} 、/／:：]{{2,24}}[）)]$"
    f"|(?<=[。！？”])[ \u3000]{{0,4}}[（(](?![含见附据])(?:新华社|中新社|[{HAN}]{{2,6}}"
    "(?:日报|晚报|晨报|时报|商报|早报|都市报|通讯社|新闻网))[）)]$"
    f"|[ \u3000]{{0,4}}[（(](?:本报)?(?:综合|据)[{HAN}、《》 ]{{2,30}}(?:报[道导]|消息|电|稿|综合|整理)[）)]$"
)


# The office that sent a report in, behind its last sentence: …。（某县政府办 张某）
_SENT_IN = expression(
    f"(?<=[。！？”])[（(][{HAN}]{{1,10}}(?:政府办(?:公室)?|[省市县区]委办(?:公室)?|宣传部|新闻办|研究室|政研室|统计局|融媒体中心|电视台)"
    f"(?:[ 　]{{1,2}}[{HAN}]{{2,4}}){{0,3}}(?:供稿)?[）)]$"
)


def is_credited_picture(text: str) -> bool:
    """Whether a line is the caption of a photograph with its credit: （图／记者张某摄）."""
    return (
        len(text) <= _LONGEST_CAPTION and text[-1] in _PHOTOGRAPH_ENDS and PHOTOGRAPH.search(text) is not None
    )


def _is_caption(lines: list[Line], index: int) -> bool:
    """Whether a line printed twice between two sentences is a picture's: its text for the blind and its caption."""
    text = lines[index].text
    return (
        4 <= len(text) <= 40
        and not ends_sentence(text)
        and not NUMBERED_HEADING.match(text)
        and _PROSE_END.search(lines[index - 1].text) is not None
        and _PROSE_END.search(lines[index + 2].text) is not None
        and _HAN.search(text) is not None
    )


# The editor and the day of the Republic behind the last sentence of an agency's report: …。（编辑：张某）1050908
_REPUBLIC_STAMP = expression(
    r"(?:(?<=[。」])|[（(]编辑[:：][^）)。]{2,20}[）)])1\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$"
)


def without_bylines(text: Traced, lexicon: Lexicon) -> Traced:
    """Take the dateline off the head of paragraphs (新华社北京1月4日电（记者 …）) and the reporter off their end."""
    edits: list[Edit] = []
    lines = text.lines
    heads: list[tuple[Line, str]] = []
    for index, line in enumerate(lines):
        if 0 < index < len(lines) - 2 and line.text == lines[index + 1].text and _is_caption(lines, index):
            edits += [Edit(x.start, x.end, "", Reason.PICTURE_CAPTION) for x in lines[index : index + 2]]
            continue
        if is_credited_picture(line.text) or _PICTURE_CREDIT.fullmatch(line.text):
            edits.append(Edit(line.start, line.end, "", Reason.PICTURE_CAPTION))
            continue
        picture = _PICTURED.match(line.text) if "摄" in line.text[:_DATELINE] else None
        opening = (
            dateline(lexicon).match(line.text, picture.end() if picture else 0)
            if _DATELINE_SIGN.search(line.text, 0, 2 * _DATELINE)
            else None
        )
        alone = index < _HEAD_LINES and bool(opening) and line.text.endswith(_ALONE)
        if opening and (opening.end() < len(line.text) or alone):
            edits.append(Edit(line.start, line.start + opening.end(), "", Reason.BYLINE))
        if index < _HEAD_LINES:
            heads.append((line, line.text[opening.end() if opening else 0 :]))
        closing = _SIGNED_OFF.search(line.text[-60:]) if line.text[-1] in "）)" else None
        if line.text[-1].isdecimal() and (stamp := _REPUBLIC_STAMP.search(line.text[-40:])):
            edits.append(Edit(line.end - len(stamp[0]), line.end, "", Reason.BYLINE))
        if closing is None and index == len(lines) - 1 and line.text[-1] in "）)":
            closing = _SENT_IN.search(line.text[-60:])
        told = line.text[: len(line.text) - len(closing[0])] if closing else ""
        if closing and (len(line.text) > 60 or "完" in closing[0] or told.endswith(("。", "！", "？"))):
            edits.append(Edit(line.end - len(closing[0]), line.end, "", Reason.BYLINE))
    for place, (line, told) in enumerate(heads):
        # the beginning of the first paragraph, cut off, that a page puts above it
        whole = any(below.startswith(told) and below != told for _, below in heads[place + 1 : place + 4])
        if whole and len(told) >= _TEASER and not ends_sentence(told):
            edits = [edit for edit in edits if edit.start != line.start]
            edits.append(Edit(line.start, line.end, "", Reason.SITE_NOTE))
    return text.edited(edits)
