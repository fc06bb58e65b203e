"""What sites of model texts, document libraries and indexes add to a text: introductions, labels, translations."""

import re
from itertools import pairwise

from pipeline.cleaning.document import Reason
from pipeline.cleaning.paragraphs.joining import type_end
from pipeline.cleaning.paragraphs.lines import HAN, Line, count_han, squeezed
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression
from pipeline.lexicon import Lexicon

_INTRODUCTION = expression(
    "小编.{0,12}(?:收集|搜集|整理|精心|带来|分享|推荐|准备|汇总|介绍)|欢迎阅读.{0,12}(?:希望|参考)"
)
_COLLECTION = expression(
    "(?P<name>.{4,40}?)(?:的?范文)?(?:大全|汇编|合集|集合|集锦|锦集|精选|通用|推荐|最新)?"
    "[（(]?(?:[一二三四五六七八九十]{1,3}|\\d{1,2})篇[)）]?"
)
_COUNT = expression("[ （(]?篇(?:[一二三四五六七八九十]{1,3}|\\d{1,2})[：:)）]?$")
_FIRST = expression("[（(][一1][）)]$")
_PART = expression("[（(]\\d{1,2}[)）]$")
_LATER_PART = expression("[（(](?!1[）)])\\d{1,2}[）)]$")
_ABOUT_ANOTHER = expression("全文|解读|范文|下载|连载")
# A blank that lost its encoding, behind a heading that asks nothing.
_LOST_BLANK = expression(f"(?<=[{HAN}])\\?$")
# Blanks before a signature that lost their encoding: ????????某某市人民政府
_LOST_INDENT = expression(r"[?？][?？ \u3000]{5,}(?=[^?？ \u3000])")
# The contents that a library of model texts prints over a text, and its end: 目录/提纲：…… 一、… ……
_CONTENTS = expression("(?:目录[/／]提纲|提纲[/／]目录|目录|提纲)[:：][…. ]{1,8}")
_CONTENTS_END = expression("[…. ]{2,8}")
_MOST_CONTENTS, _LONGEST_ENTRY = 60, 60
# A link to the page of a place or a firm that a portal puts behind its name in the text: 某某（微博）
_ACCOUNT_LINK = expression(f"(?<=[{HAN}])(?<!媒体)(?<!平台)(?<!博客)(?<!网络)[(（]微博[)）]")
_NUMBERED = expression(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、]|第"
)
_ASKS = expression("什么|为何|如何|何|怎|哪|谁|吗|呢|几|多少|是否|能否|可否|是不是|有没有")
# The box of an encyclopedia on a document, and the heading under which it prints the document whole.
_BOX = expression("[•·●]?[ ]?(?:中文名|中文名称|外文名)[ ]{0,3}[：:]")
_WHOLE_TEXT = expression("(?:[一-龥]{2}全文|全文|全文内容|正文)(?:内容)?[：:]?")
# The head of an electronic edition: its page, the headlines of the page, and the menu below them.
_EDITION = expression(r"第?[A-Z]?\d{1,3}版[:：]")
_EDITION_MENU = expression("上一期|下一期|版面导航|版面目录|标题导航|返回主页|返回首页|返回目录")
_MOST_HEADLINES, _LONGEST_HEADLINE = 40, 40
_LABEL = expression("(?:文档|文章|资料)(?:介绍|简介)[：:][ ]{0,4}")
_LABEL_ALONE = expression("(?:报告|文章|文件|规划|方案)内容[：:]?")
_HEAD = 12
_SHORT = 30
_LATIN_PARAGRAPH, _LEAST_HAN = 200, 40
"""Characters of a paragraph without Chinese that may translate the one before it, and of that one."""
_HAN = expression(f"[{HAN}]")
# A paragraph up to its last Chinese character, and the marks behind that.
_CHINESE = expression(f".*[{HAN}][。.！!？?：:；;”’）)》」%]{{0,4}}")
_NUMBER = expression(r"\d+(?:\.\d+)?")


def without_site_words(text: Traced, lexicon: Lexicon) -> Traced:
    """Return the text without what a site adds: words around the first of a collection of model texts, labels of a
    library, the count of a part behind the title, and translations of paragraphs into English."""
    lines = text.lines
    head = lines[:_HEAD]
    out: dict[int, Edit] = {}
    for index in _of_collection(head):
        out[index] = Edit(head[index].start, head[index].end, "", Reason.SITE_NOTE)
    for index in _of_edition(lines):
        out[index] = Edit(lines[index].start, lines[index].end, "", Reason.NAVIGATION)
    for index in _of_encyclopedia(head):
        out[index] = Edit(head[index].start, head[index].end, "", Reason.SITE_NOTE)
    asked = sum(line.text.endswith("?") for line in lines) if "?\n" in text.text else 0
    titled = False
    for index, line in enumerate(head):
        if index in out:
            continue
        if index == 0 and _LATER_PART.search(line.text) and _ABOUT_ANOTHER.search(line.text):
            out[index] = Edit(line.start, line.end, "", Reason.PAGE_HEADLINE)
            continue
        if label := _LABEL.match(line.text):
            out[index] = Edit(line.start, line.start + label.end(), "", Reason.SITE_NOTE)
        elif index and _LABEL_ALONE.fullmatch(line.text):
            out[index] = Edit(line.start, line.end, "", Reason.SITE_NOTE)
        elif end := _added_end(line.text, index, bool(out), asked == 1 and not titled, lexicon):
            out[index] = Edit(line.start + end.start(), line.end, "", Reason.SITE_NOTE)
        titled = titled or type_end(lexicon)(line.squeezed)
    translations = [
        after
        for before, after in pairwise(lines)
        if len(after.text) >= _LATIN_PARAGRAPH and _translates(after, before)
    ]
    edits = [Edit(line.start, line.end, "", Reason.SITE_NOTE) for line in translations]
    edits += _contents(lines)
    links = list(_ACCOUNT_LINK.finditer(text.text)) if "微博" in text.text else []
    if len(links) > 1:
        edits += [Edit(*link.span(), "", Reason.SHARE_WIDGET) for link in links]
    edits += [
        Edit(line.start, line.start + lost.end(), "", Reason.SITE_NOTE)
        for line in lines
        if line.text[0] in "?？" and (lost := _LOST_INDENT.match(line.text))
    ]
    for line in lines:
        if len(line.text) > 2 * _LATIN_PARAGRAPH and not _HAN.search(
            line.text, len(line.text) - _LATIN_PARAGRAPH
        ):
            edits += _translation_behind(line)
    return text.edited(sorted([*out.values(), *edits]))


def _contents(lines: list[Line]) -> list[Edit]:
    """Return what takes out the contents that a library prints over a text, whose headings stand below once more."""
    at = next((i for i, line in enumerate(lines[:_HEAD]) if _CONTENTS.fullmatch(line.text)), None)
    if at is None:
        return []
    for end in range(at + 1, min(at + _MOST_CONTENTS, len(lines) - 1)):
        if _CONTENTS_END.fullmatch(lines[end].text):
            return [Edit(line.start, line.end, "", Reason.SITE_NOTE) for line in lines[at : end + 1]]
        if len(lines[end].text) > _LONGEST_ENTRY:
            break
    return []


def _translation_behind(line: Line) -> list[Edit]:
    """Return the edit that takes out the English behind a Chinese paragraph on the same line."""
    own = _CHINESE.match(line.text)
    if own is None or count_han(own[0]) < _LEAST_HAN:
        return []
    english = line.text[own.end() :]
    return (
        [Edit(line.start + own.end(), line.end, "", Reason.SITE_NOTE)] if len(english.split()) >= 30 else []
    )


def _of_collection(head: list[Line]) -> list[int]:
    """Return which of the first lines introduce a collection of model texts: its headlines and its editor's words."""
    names = [line.squeezed for line in head]
    firsts = {
        squeezed(_COUNT.sub("", line.text)) for line in head if "篇" in line.text and _COUNT.search(line.text)
    }
    firsts |= {squeezed(_FIRST.sub("", line.text)) for line in head if _FIRST.search(line.text)}
    headlines = {
        index
        for index, name in enumerate(names)
        if firsts and (found := _COLLECTION.fullmatch(name)) is not None and found["name"] in firsts
    }
    editors = {
        index
        for index, line in enumerate(head)
        if ("小编" in line.text or "欢迎" in line.text) and _INTRODUCTION.search(line.text)
    }
    if headlines and editors:
        # the site's name, its path and counts stand above the words of its editor
        headlines.update(range(max(editors)))
    return sorted(headlines | editors)


def _of_edition(lines: list[Line]) -> range:
    """Return the lines of the head of a newspaper's electronic edition, up to its menu; none where there is no menu."""
    if not lines or not _EDITION.match(lines[0].squeezed):
        return range(0)
    last = 0
    for index, line in enumerate(lines[:_MOST_HEADLINES]):
        if "。" in line.text or len(line.text) > _LONGEST_HEADLINE:
            break
        last = index + 1 if _EDITION_MENU.search(line.text) else last
    return range(last)


def _of_encyclopedia(head: list[Line]) -> range:
    """Return which of the first lines an encyclopedia puts between the title and the document: summary, box, contents."""
    box = next((index for index, line in enumerate(head) if _BOX.match(line.text)), None)
    if not box:
        return range(0)
    opens = next((i for i in range(box, len(head)) if _WHOLE_TEXT.fullmatch(head[i].squeezed)), None)
    return range(1, opens + 1) if opens else range(0)


def _added_end(line: str, index: int, collection: bool, once: bool, lexicon: Lexicon) -> re.Match[str] | None:
    """Return what a site put behind a title or a heading: 篇1, (2), a blank that became a question mark."""
    if collection and (count := _COUNT.search(line)) and count[0].rstrip("：:)）")[-1].isdecimal():
        return count
    part = None if index else _PART.search(line)
    if part and type_end(lexicon)(line[: part.start()]):
        return part
    lost = _LOST_BLANK.search(line) if index and line[-1] == "?" and len(line) <= _SHORT else None
    if once and lost and not _NUMBERED.match(line):
        return None  # a blank is lost behind headings, a headline asks
    return None if lost is None or _ASKS.search(line) or re.search("[，,。；]", line) else lost


def _translates(paragraph: Line, before: Line) -> bool:
    """Whether a paragraph without Chinese says in English what the one before it says, by the numbers of both."""
    if _HAN.search(paragraph.text):
        return False
    if count_han(before.text) < _LEAST_HAN or len(paragraph.text.split()) < 30:
        return False
    numbers = set(_NUMBER.findall(before.text))
    return len(numbers & set(_NUMBER.findall(paragraph.text))) >= 2
