"""What is page and what is document: the head and the tail of a page, told by vocabulary, position and line shape."""

import re
from collections.abc import Callable
from typing import NamedTuple

from pipeline.cleaning.document import Reason
from pipeline.cleaning.page.bylines import dateline, is_credited_picture
from pipeline.cleaning.page.vocabulary import Judgement, fields_of, judge, vocabulary
from pipeline.cleaning.paragraphs.joining import type_end
from pipeline.cleaning.paragraphs.lines import HAN, NUMBERED_HEADING, Line, ends_sentence, squeezed
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression
from pipeline.lexicon import Lexicon

_DOCUMENT_NOTE = expression(r"[（(].{1,40}[）)]$|附件|附：|附表|抄送|主送|印发$|.*印发$|注[：:]|联系人")
_SIGNATURE_DATE = expression(
    r"(?:\d{4}|[一二三四五六七八九〇○零O]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日$"
)
_HAN = expression(f"[{HAN}]")
_HOUSE = expression(f"[#＃@]?[{HAN}]{{2,8}}(?:日报|晚报|晨报|时报|商报|网|社|新闻|在线|客户端|电视台|发布)")
_COUNT = expression(r"\+?\d{1,3}\+?")
"""What a page counts beside its widgets: comments, pictures."""
_TITLE_LABEL = expression(
    r"(?:标题|题名|题目|文件名称|信息名称)[ \u3000]?[:：][ \u3000]?(?P<title>[^：:。|\t]{6,80})$"
)
_CLAUSES = expression("[，,].*[，,：]")
_CONTACT = expression(r"https?://|热线\d|[@＠][^\s，。]|QQ|微信号")
# The short and the full name of a site: 某搜网--中国某某信息网
_TWO_NAMES = expression(f"[{HAN}]{{2,8}}网(?:--|——|[-—|｜·_])[{HAN}]{{2,16}}网")
_AREA = expression(f"^(?:[{HAN}]{{1,6}}?[省市州县区]|[我全][省市州县区])")
_TITLE_MARKS = expression("[《》〈〉“”‘’\"'（）()、，, ]")
_MENUS = frozenset({Reason.NAVIGATION, Reason.BREADCRUMB, Reason.FOOTER})
_STAMPS = frozenset({Reason.PAGE_DATE, Reason.SOURCE_LINE, Reason.BYLINE, Reason.EDITOR_CREDIT})
_LEAST_HEADLINE, _LONGEST_ENTRY, _LEAST_ENTRIES = 8, 6, 4
"""Characters of a headline, at least, and of an entry of a menu, at most; entries of a menu on one line, at least."""
_ENTRY_BORDER = expression("[ \u3000\\t|｜丨>＞·•_-]+")
# The name of a column in two languages: 新闻中心/ News center
_TWO_TONGUES = expression(f"[{HAN}]{{2,6}} ?/ ?[A-Za-z][A-Za-z ]{{2,30}}")
_SIGNED = expression(f"[（(][{HAN}]{{2,4}}[）)]")
# An entry that may be the document's: who issued it, what it is, its number and day.
_OWN_WORD = expression(
    "(?:[省市县区州盟旗镇乡部委局办院署府室令会团社队]|[省公]厅|[一二三四五六七八九十\\d][号日期])$|[《〔（(]"
)
_SHORT = 30
_LABELLED = frozenset(
    {
        Reason.SOURCE_LINE,
        Reason.BYLINE,
        Reason.EDITOR_CREDIT,
        Reason.PAGE_DATE,
        Reason.METADATA_TABLE,
        Reason.SHARE_WIDGET,
    }
)
_FEW = 12
_LONGEST_TITLE_OF_LINKS = 10
_HEAD = 80
"""Lines in which the head of a page ends at the latest."""


_STAMP = expression(r"20\d\d[-./]\d{1,2}[-./]\d{1,2}(?!\d)")
_LEAST_BODY_LINE, _LEAST_BODY = 50, 120
"""Characters of a line of an article, and of two of them or more, at least."""
_CUT_SHORT = expression(r"(?<![.…])(?:\.{3}|…)(?![.…])(?=\s|$|[^，。；：！？、”’》）])")


def is_listing(text: str) -> bool:
    """Whether the text is a list of other pages: date stamps and openings cut short (…) at every turn, no body."""
    cuts = len(_CUT_SHORT.findall(text)) if text.count("…") + text.count("...") > 2 else 0
    items = len(_STAMP.findall(text)) + cuts if cuts or text.count("20") > 5 else 0
    crowded = items >= 6 and len(text) / items < 200 and text.count("。") + text.count("；") < 4 * items
    return crowded and not _has_body(text)


def _has_body(text: str) -> bool:
    """Whether whole sentences stand in lines one under the other, as in an article above links to others."""
    longest = run = lines = 0
    for line in text.split("\n"):
        whole = len(line) >= _LEAST_BODY_LINE and "。" in line
        if whole and not _STAMP.search(line) and not _CUT_SHORT.search(line):
            run, lines = run + len(line), lines + 1
            longest = max(longest, run) if lines > 1 else longest
        elif line.strip():
            run = lines = 0
    return longest >= _LEAST_BODY and 4 * longest > len(text)


class Page(NamedTuple):
    """A text without its page furniture, and the labelled values that the furniture gave."""

    text: Traced
    fields: tuple[tuple[str, str], ...]


def without_furniture(text: Traced, lexicon: Lexicon) -> Page:
    """Return the document of a page: head and tail lines that the page added are out, each with its reason."""
    lines = text.lines
    judged: dict[int, Judgement | None] = {}

    def judgement_of(index: int) -> Judgement | None:
        if index not in judged:
            judged[index] = judge(lines[index].text, lexicon)
        return judged[index]

    def is_body(index: int) -> bool:
        return _body(lines[index], judgement_of(index))

    first = next((i for i in range(min(len(lines), _HEAD)) if is_body(i)), min(len(lines), _HEAD))
    article = _article(lines, first, judgement_of, lexicon)
    first = article or first
    end = _recommendations(lines, first, judgement_of)
    last = next((i for i in range(end - 1, first - 1, -1) if is_body(i)), first - 1)
    removed: dict[int, Reason] = {}
    removed.update(_head(lines, judged, first, lexicon))
    if article:
        removed.update({i: Reason.RELATED_LINKS for i in range(article - 2) if i not in removed})
    removed.update(_tail(lines[:end], judged, last, lexicon))
    removed.update(dict.fromkeys(range(end, len(lines)), Reason.RELATED_LINKS))
    fields = []
    for index in sorted(removed):
        found = fields_of(lines[index].text, lexicon) or _bare_date(lines[index], removed[index])
        if len(found) == 1 and not found[0][1] and index + 1 in removed:
            below = lines[index + 1].text
            found = [] if below.endswith(("：", ":")) else [(found[0][0], below)]
        fields += [field for field in found if field[1]]
    edits = [
        Edit(lines[i].start, lines[i].end - _title_kept(lines, i, first, removed), "", reason)
        for i, reason in sorted(removed.items())
    ]
    return Page(text.edited(edits), tuple(fields))


def _title_kept(lines: list[Line], index: int, first: int, removed: dict[int, Reason]) -> int:
    """Return the length of the title at the end of a labelled line (标题：…) that no line of the document prints."""
    labelled = _TITLE_LABEL.match(lines[index].text) if index < first else None
    if labelled is None:
        return 0
    title = squeezed(labelled["title"])
    others = (
        lines[i].squeezed for i in range(min(len(lines), first + _FEW)) if i != index and i not in removed
    )
    return 0 if any(title in other for other in others) else len(labelled["title"])


def _article(
    lines: list[Line], first: int, judgement_of: Callable[[int], Judgement | None], lexicon: Lexicon
) -> int:
    """Return the line of an article under headline and stamp that a page puts below openings of others, 0 for none.

    The credit of a house opens it (新华社…电), and it holds most of the text.
    """
    for index in range(first + 2, min(first + _FEW, len(lines) - 1)):
        judgement = judgement_of(index)
        if judgement is None or judgement.reason != Reason.PAGE_DATE:
            continue
        title, opening = lines[index - 1].text, lines[index + 1].text
        above, below = sum(len(line.text) for line in lines[:index]), sum(len(x.text) for x in lines[index:])
        if (
            8 <= len(title) <= 50
            and not ends_sentence(title)
            and above * 2 < below
            and dateline(lexicon).match(opening)
        ):
            return index + 1
    return 0


def _recommendations(lines: list[Line], first: int, judgement_of: Callable[[int], Judgement | None]) -> int:
    """Return where the page recommends other pages: a line with nothing but those words (新闻推荐), openings below it.

    Only the last few lines of a text can be such, and none that has the form of a document's end; or any number of
    lines that bear a stamp each.
    """
    stamped = len(lines)  # where the last lines begin that are links with a stamp, or a word or two
    while stamped > first + 1 and (
        _STAMP.search(lines[stamped - 1].text) or len(lines[stamped - 1].text) <= _LONGEST_TITLE_OF_LINKS
    ):
        stamped -= 1
    for index in range(min(max(first + 1, len(lines) - _FEW), stamped), len(lines) - 1):
        if len(lines[index].text) > _LONGEST_TITLE_OF_LINKS:
            continue
        judgement = judgement_of(index)
        if judgement is None or not judgement.certain or judgement.reason != Reason.RELATED_LINKS:
            continue
        below = [line.text for line in lines[index + 1 :]]
        size = sum(map(len, below))
        few = size * 3 < sum(len(line.text) for line in lines[:index])
        if (few or (index >= stamped and any(map(_STAMP.search, below)))) and not any(
            NUMBERED_HEADING.match(text) or _ends_document(text) for text in below
        ):
            return index
    return len(lines)


def _bare_date(line: Line, reason: Reason) -> list[tuple[str, str]]:
    return [("date", line.text)] if reason == Reason.PAGE_DATE else []


def _body(line: Line, judgement: Judgement | None) -> bool:
    """Whether a line is surely of the document: a sentence of some length, or a numbered heading."""
    if judgement and (judgement.certain or judgement.zone == "caption"):
        if judgement.reason == Reason.FOOTER and _CONTACT.search(line.text):
            return False
        return bool(
            judgement.zone not in ("any",)
            and len(line.text) > 120
            and len(re.findall("[。；]", line.text)) > 1
        )
    if NUMBERED_HEADING.match(line.text) and _HAN.search(line.text):
        return True
    if is_credited_picture(line.text):
        return False
    return len(line.text) >= 25 and (
        "。" in line.text or "；" in line.text or _CLAUSES.search(line.text) is not None
    )


def _head(
    lines: list[Line], judged: dict[int, Judgement | None], first: int, lexicon: Lexicon
) -> dict[int, Reason]:
    """Judge the lines before the first line of the body."""
    known = {i: judgement for i in range(first) if (judgement := judged.get(i)) is not None}
    removed = {i: judgement.reason for i, judgement in known.items() if judgement.zone != "tail"}
    if Reason.METADATA_TABLE in removed.values():
        rows = vocabulary(lexicon).label_rows
        labels = [label for i in range(first) for label, _ in fields_of(lines[i].text, lexicon)]
        signs = sum(rows.get(label, (None,))[0] == Reason.METADATA_TABLE for label in labels)
        signs += sum(label in vocabulary(lexicon).record_labels for label in labels)
        signs += sum(j.certain and j.reason != Reason.METADATA_TABLE for j in known.values())
        if signs < 2:
            removed = {i: reason for i, reason in removed.items() if reason != Reason.METADATA_TABLE}
    if removed:
        _values_below(lines, removed, range(first), lexicon)
        counts = [i for i in range(first) if i not in removed and _COUNT.fullmatch(lines[i].text)]
        widgets = {i for i, reason in removed.items() if reason == Reason.SHARE_WIDGET}
        removed.update({i: Reason.SHARE_WIDGET for i in counts if {i - 1, i + 1} & widgets})
    return removed | _titles(lines, removed, first, lexicon)


def _values_below(lines: list[Line], removed: dict[int, Reason], indexes: range, lexicon: Lexicon) -> None:
    """Take out the value of a label, or the last step of a breadcrumb, that stands on a line of its own below it.

    What ends as a title does is none.
    """
    for index in indexes[1:]:
        above = lines[index - 1].text
        reason = removed.get(index - 1)
        open_label = above.endswith(("：", ":")) and reason in _LABELLED
        open_path = reason == Reason.BREADCRUMB and above.endswith((">", "＞", "»", "›", "：", ":"))
        if index in removed or not (open_label or open_path) or reason is None:
            continue
        short = len(lines[index].text) <= 12 and re.fullmatch(f"[{HAN}\\w ]+", lines[index].text)
        if short and (open_path or not type_end(lexicon)(lines[index].text)):
            removed[index] = reason


def _titles(lines: list[Line], removed: dict[int, Reason], first: int, lexicon: Lexicon) -> dict[int, Reason]:
    """Tell site name, headline and title among the head lines that no word of the lexicon explains."""
    solid = [i for i, reason in removed.items() if reason != Reason.PICTURE_CAPTION]
    border = max(solid, default=-1)
    before = [i for i in range(border) if i not in removed]
    after = [i for i in range(border + 1, first) if i not in removed]
    site = vocabulary(lexicon).endings[Reason.SITE_NAME]
    also: dict[int, Reason] = {}
    own = _own_title([lines[i].text for i in after], lexicon) if before else ""
    opening = lines[after[0]].squeezed if after else ""
    if not own and any(_heads(lines[i].squeezed, opening, lexicon) for i in before):
        own = opening
    # the headline right above its stamp: what a menu parts from it is the page's
    headed = bool(before) and before[-1] == border - 1 and removed[border] == Reason.PAGE_DATE
    headed = headed and type_end(lexicon)(lines[border - 1].squeezed)
    seen: dict[str, int] = {}
    if not before and len(after) > 1 and opening.endswith(site):
        # a page without other furniture that opens with the name of its portal
        name = opening
        portal = name.endswith(("网站", "门户", "门户网")) or _TWO_NAMES.fullmatch(name)
        if portal and len(name) <= 20 and type_end(lexicon)(lines[after[1]].text):
            also[after.pop(0)] = Reason.SITE_NAME
    menu = max((i for i in range(border) if removed.get(i) in _MENUS), default=-1)
    stamped = _stamped_headline(lines, before, removed)
    for index in before:
        name = squeezed(lines[index].text)
        if (index < menu and headed) or (index < stamped and _is_menu(lines[index], lexicon)):
            also[index] = Reason.NAVIGATION
        elif name.endswith(site) and len(name) <= 16:
            also[index] = Reason.SITE_NAME
        elif removed.get(index + 1) == Reason.PAGE_DATE and _HOUSE.fullmatch(name):
            also[index] = Reason.SOURCE_LINE
        elif name in seen:
            also[index] = Reason.DUPLICATE_TITLE
        elif any(_shortens(name, lines[place].squeezed) for place in before if place > index):
            also[index] = Reason.PAGE_HEADLINE
        elif index == before[-1] and after and _AREA.sub("", name, 1) == _AREA.sub("", opening, 1) != opening:
            also[index] = Reason.PAGE_HEADLINE  # 某省…创新高 over 我省…创新高
        elif own and not _names_part(name, own, lexicon):
            also[index] = Reason.DUPLICATE_TITLE if name in own else Reason.PAGE_HEADLINE
        seen.setdefault(name, index)
    formal = next((i for i in after if type_end(lexicon)(lines[i].squeezed)), -1) if solid else -1
    for index in after:
        name = lines[index].squeezed
        if index < formal and _is_menu(lines[index], lexicon):
            also[index] = Reason.NAVIGATION  # the tags of a page between its stamp and the title
        elif name in seen and seen[name] not in also and len(name) >= 6:
            also[index] = Reason.DUPLICATE_TITLE
        elif index + 1 in after:
            below = lines[index + 1].squeezed
            if (
                _heads(name, below, lexicon)
                or _shortens(name, below)
                or (solid and _announces(name, below, lexicon))
            ):
                also[index] = Reason.PAGE_HEADLINE
        seen.setdefault(name, index)
    return also


def _stamped_headline(lines: list[Line], before: list[int], removed: dict[int, Reason]) -> int:
    """Return the line of the headline that stands right above its stamp (day, source, reporter), -1 for none."""
    return next(
        (i for i in before if removed.get(i + 1) in _STAMPS and len(lines[i].squeezed) >= _LEAST_HEADLINE), -1
    )


def _is_menu(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line above a stamped headline has the shape of a menu: one short entry, several, or no Chinese."""
    if ends_sentence(line.text):
        return False
    if _TWO_TONGUES.fullmatch(line.text):
        return True
    entries = [entry for entry in _ENTRY_BORDER.split(line.text) if entry]
    if len(entries) >= _LEAST_ENTRIES:
        return max(map(len, entries)) <= 2 * _LONGEST_ENTRY and not any(map(type_end(lexicon), entries))
    return not _HAN.search(line.text) or (
        len(line.squeezed) <= _LONGEST_ENTRY
        and not _OWN_WORD.search(line.squeezed)
        and not type_end(lexicon)(line.squeezed)
    )


def _heads(headline: str, title: str, lexicon: Lexicon) -> bool:
    """Whether a page's headline is the title below it with the name of an area or a year put before it."""
    return (
        6 <= len(title) < len(headline) <= 60
        and headline.endswith(title)
        and not _names_part(headline, title, lexicon)
        and not ends_sentence(title)
        and type_end(lexicon)(title)
    )


def _shortens(headline: str, title: str) -> bool:
    """Whether a page's headline is the title below it without its marks and some of its words: 印发十三五方案."""
    bare, whole = _TITLE_MARKS.sub("", headline), _TITLE_MARKS.sub("", title)
    if not 10 <= len(bare) < len(title) <= 60 or 4 * len(bare) < 3 * len(whole) or ends_sentence(title):
        return False
    rest = iter(whole)
    return all(char in rest for char in bare)


def _names_part(headline: str, part: str, lexicon: Lexicon) -> bool:
    """Whether a headline is a document's title with the part of it behind that is printed below: …报告---…工作安排."""
    return headline.endswith(part) and type_end(lexicon)(headline[: -len(part)].rstrip("-—: ："))


def _announces(line: str, title: str, lexicon: Lexicon) -> bool:
    """Whether a poster's words, or a headline of two clauses, stand above a formal title that is whole: …关于…的意见."""
    return (
        "，" in line.replace(",", "，")
        and not type_end(lexicon)(line)
        and "关于" in title[:30]
        and type_end(lexicon)(title)
    )


def _own_title(after: list[str], lexicon: Lexicon) -> str:
    """Return the document's own title among the lines under the last furniture of the head, "" for none."""
    ending = type_end(lexicon)
    for start in range(min(3, len(after))):
        joined = ""
        for text in after[start : start + 5]:
            if ends_sentence(text):
                break
            joined += squeezed(text)
            if len(joined) >= 8 and ending(joined):
                return joined
    return ""


def _tail(
    lines: list[Line], judged: dict[int, Judgement | None], last: int, lexicon: Lexicon
) -> dict[int, Reason]:
    """Judge the lines after the last line of the body."""
    indexes = range(last + 1, len(lines))
    known = {
        i: judgement for i in indexes if (judgement := judged.get(i)) is not None and judgement.zone != "head"
    }
    # signature, date and notes end the document: what looks like a label before them is its own
    anchor = max((i for i in indexes if i not in known and _ends_document(lines[i].text)), default=last)
    footer = any(judgement.certain and judgement.reason == Reason.FOOTER for judgement in known.values())
    removed: dict[int, Reason] = {}
    for index, judgement in known.items():
        if index == last + 1 and _SIGNATURE_DATE.match(squeezed(lines[index].text)):
            continue
        if index < anchor and ":" in lines[index].text.replace("：", ":"):
            continue
        if judgement.certain or (footer and not _DOCUMENT_NOTE.match(lines[index].text)):
            removed[index] = judgement.reason
    _values_below(lines, removed, indexes, lexicon)
    begin = min(removed, default=len(lines))
    if removed.get(begin) == Reason.RELATED_LINKS and max(last, anchor) < begin - 1 <= last + 1:
        heading = lines[begin - 1]  # the heading of a list of other pages, under the last sentence
        if len(heading.text) <= _LONGEST_ENTRY and _is_menu(heading, lexicon) and heading.gap > 1:
            removed[begin - 1] = Reason.RELATED_LINKS
    if (
        removed.get(begin) == Reason.EDITOR_CREDIT
        and begin - 1 == last + 1
        and _SIGNED.fullmatch(lines[last + 1].text)
    ):
        removed[last + 1] = Reason.BYLINE  # (张某) over the editor
    reason = Reason.FOOTER
    for index in range(max(begin, anchor + 1), len(lines)):
        if index in removed:
            reason = Reason.RELATED_LINKS if removed[index] == Reason.RELATED_LINKS else Reason.FOOTER
        elif len(lines[index].text) <= _SHORT:
            removed[index] = reason
    return removed


def _ends_document(text: str) -> bool:
    return bool(_SIGNATURE_DATE.search(text) or _DOCUMENT_NOTE.match(text))
