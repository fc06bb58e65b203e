"""Blanks inside lines: which of them separate words and stay as one U+0020, and which are stray (codebook section 1)."""

import functools
import re

from pipeline.cleaning.paragraphs.lines import BLANK, HAN, Line
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression
from pipeline.lexicon import Lexicon

_RUN = expression(f"[{BLANK}]+")
_FAR_EAST = expression(
    f"[{HAN}\u2014-\u2027\u2030-\u205e\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uffef·°±×÷]"
)
_COMMA = expression(f"[，,、]{_RUN.pattern[:-1]}*(?=[{HAN}“])")
_BLANK_BEHIND_COMMA = expression(f"[，,、]{_RUN.pattern}(?=[{HAN}“])")
_LEAST_STRAY, _SAMPLE = 12, 20_000
"""Blanks behind commas that tell a text whose blanks are stray, at least; characters that are looked at."""
_MARK = expression("[。；;，,：:！!？?]")
_LABEL = expression(
    r"(?:第[一二三四五六七八九十百零〇○\d]{1,6}[编章节条款](?:之[一二三四五六七八九十]{1,2})?|附件[一二三四五六七八九十\d]{0,3}|专栏[一二三四五六七八九十\d]{0,3}|[图表]\d{1,2})$"
)
_NUMBERING = expression(
    r"(?:\d{1,3}[.．、]|[一二三四五六七八九十]{1,4}、|[（(][一二三四五六七八九十\d]{1,4}[）)]|[①-⑳])$"
)
# A numbered heading that a blank parts from the text that runs on behind it: 一、加强组织领导 各级各部门要…
_HEADED = expression(
    f"(?:[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十]{{1,3}}[）)])[{BLANK}]?[{HAN}“”]{{4,16}}"
    f"(?P<blank>[{BLANK}]{{1,3}})[{HAN}“《][^{BLANK}\n]{{24}}"
)
_LEAST_HEADED = 2
_PART_BEFORE = expression(f"[{HAN}]{{4}}$")
_PART_AFTER = expression(f"[{HAN}]{{4}}")
_BETWEEN = expression(f"(?<=[{HAN}])[{BLANK}]+(?=[{HAN}])")
_QUOTED = expression(r"《[^《》\n]{1,200}》")
_DATE = expression(
    r"(?:\d{4}|[一二三四五六七八九〇○零]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$"
)
_OFFICE = expression(
    "(?:总理|主席|委员长|主任|部长|局长|署长|省长|市长|州长|盟长|县长|区长|旗长|镇长|乡长|书记|院长|检察长|司长|处长|厅长|记者|通讯员)$"
)
_NAME = expression(f"[{HAN}·]{{2,8}}(?![{HAN}])")
_GAP = f"[{BLANK.replace(chr(9), '')}]"
_PARTED = expression(f"[{BLANK}](?<=[{HAN}][{BLANK}])[{BLANK}]*[{HAN}]")
_SPACED = expression(f"(?<![^{BLANK}\n。！#：:])[{HAN}](?:{_GAP}{{1,8}}[{HAN}]){{1,20}}(?![^{BLANK}\n：:])")
# The name of a section, spaced out behind its number: 一、综　合
_SPACED_HEADING = expression(
    f"[一二三四五六七八九十]{{1,3}}、{_GAP}*(?P<name>[{HAN}](?:{_GAP}{{1,8}}[{HAN}]){{1,5}})"
)
# What goes on with a number behind a stray blank: 2025 年, 1 万亿元.
_UNIT = expression("(?:年|月|日|[万亿千百]{1,2}[元亩吨人户吨千瓦]|个百分点)(?!度)")
# A dash that parts a name from what is said of it, blanks on both sides.
_DASH = expression(f"(?<=[^{BLANK}\\d\\n])[{BLANK}][—–][{BLANK}](?=[^{BLANK}\\d\\n])")
_NUMERIC = expression(r"[＞>≥＜<≤]?[〔\[]?[-—+\d.,%％‰±/*<>≤≥]+[〕\]]?(?:[年月日]|左右|以[上内下])?")
_KIND = expression("(?:约束|预期|指导)性|(?:指标)?属性")  # the last cell of a row, or of the header above
_NUMBER_OF_DOCUMENT = expression(r"〔[^〕]{0,3}(?:19|20)\d\d〕")


@functools.cache
def _spaced_words(lexicon: Lexicon) -> re.Pattern[str]:
    words = sorted(lexicon.column("spaced_words", "word"))
    return re.compile("|".join(f"[{BLANK}]{{1,12}}".join(map(re.escape, word)) for word in words))


def unspaced_words(text: Traced, lexicon: Lexicon) -> Traced:
    """Join words that are spaced out for looks: each character stands alone (实 施 方 案), or known ones (指　标)."""
    words: list[tuple[int, int]] = []
    for line in text.lines:
        if line.spaced and _PARTED.search(text.text, line.start, line.end):
            words += [match.span() for match in _SPACED.finditer(text.text, line.start, line.end)]
            if heading := _SPACED_HEADING.fullmatch(text.text, line.start, line.end):
                words.append(heading.span("name"))
            words += [
                match.span() for match in _spaced_words(lexicon).finditer(text.text, line.start, line.end)
            ]
    blanks = {
        blank.span()
        for start, end in words
        for blank in _RUN.finditer(text.text, start, end)
        if not _parts_office_and_name(text.text, (start, end), blank)
    }
    return text.edited(Edit(start, end) for start, end in blanks)


def _parts_office_and_name(text: str, word: tuple[int, int], blank: re.Match[str]) -> bool:
    """Whether a blank of a spaced line stands between an office and a name: 县  长　李  明."""
    before = "".join(text[word[0] : blank.start()].split())
    after = "".join(text[blank.end() : word[1]].split())
    return 2 <= len(after) <= 4 and len(before) <= 8 and _OFFICE.search(before) is not None


_LONGEST_TITLE = 120
# A full stop that a text writes as a point.
_POINT = expression(f"[{HAN}][.](?:[^\\d]|$)")
_ORGAN_END = expression("(?:委|厅|局|办|部|院|会|府|室|银行|总署|集团)$")
_SPACED_DATE = expression(
    r"(?:\d\s?){4}年(?:\s?\d){1,2}\s?月(?:\s?\d){1,2}\s?日|(?:[〇○零一二三四五六七八九]\s?){4}年(?:\s?[元一二三四五六七八九十]){1,2}"
    r"\s?月(?:\s?[一二三四五六七八九十]){1,3}\s?日"
)
# What follows 关于 in a formal title is one phrase, however a page broke it.
_FORMAL_TITLE = expression(
    "(?:关于|印发|转发|批转).*(?:通知|意见|方案|规划|办法|决定|计划|批复|函|纲要|细则|公告|通告|规定|措施|报告)[》”]?"
    "(?:[（(][^（）()]{1,20}[）)])?$"
)


_PHRASE = 4
"""Characters of a phrase of a headline, at least."""
_HAN_END = expression(f"[{HAN}]$")
_NUMBER_OPENS = expression(f"\\d[\\d.,]*[%％]?[{HAN}－—][^{BLANK}。；，]{{3,}}")
_NUMBER_ALONE = expression(f"\\d[{BLANK}]+[{HAN}]")
_TYPED = expression(
    "(?:报告|公报|要点|计划|方案|规划|安排|总结|纲要|通知|意见|办法)(?:[（(][^（）()]{1,20}[）)])?$"
)


def settled_blanks(text: Traced) -> Traced:
    """Return the text with no blank at line ends, no empty line, and of the inner blanks only those that separate."""
    edits: list[Edit] = []
    position = 0
    stray = are_stray(text.text)
    headed = _heading_blanks(text.lines) if not stray else set()
    for line in text.lines:
        if line.start != position + 1 or position == 0:
            edits += _gap(text.text, position, line.start)
        if line.spaced:
            edits += _inner(text.text, line, stray, headed)
        position = line.end
    edits += _gap(text.text, position, len(text.text), final=True)
    return text.edited(edits)


def _gap(text: str, start: int, end: int, final: bool = False) -> list[Edit]:
    """Keep one newline of the blank stretch before a line, none before the first line and after the last."""
    newline = -1 if start == 0 or final else text.find("\n", start, end)
    if newline == start:
        return [Edit(start + 1, end)]
    if newline < 0:
        return [Edit(start, end)] if start < end else []
    return [edit for edit in (Edit(start, newline), Edit(newline + 1, end)) if edit.start < edit.end]


def are_stray(text: str) -> bool:
    """Whether blanks stand behind most commas of a text, as those taken from a PDF: they separate nothing."""
    sample = text[:_SAMPLE]
    blank = len(_BLANK_BEHIND_COMMA.findall(sample)) if " " in sample else 0
    return blank >= _LEAST_STRAY and 2 * blank > len(_COMMA.findall(sample))


def _heading_blanks(lines: list[Line]) -> set[int]:
    """Return where blanks part the headings of numbered paragraphs from their text, where several are written so."""
    found = {
        line.start + headed.start("blank")
        for line in lines
        if line.spaced and line.text[0] in "一二三四五六七八九十（(" and (headed := _HEADED.match(line.text))
    }
    return found if len(found) >= _LEAST_HEADED else set()


def _inner(text: str, line: Line, stray: bool, headed: set[int]) -> list[Edit]:
    if len(line.text) < 40 and line.text.endswith("日") and _SPACED_DATE.fullmatch(line.text):
        return [Edit(*blank.span()) for blank in _RUN.finditer(text, line.start, line.end)]
    prose = stray or _is_prose(line.text)
    tokens = line.text.split()
    numbers = sum(
        bool(_NUMERIC.fullmatch(token)) and not _UNIT.match(following)
        for token, following in zip(tokens, [*tokens[1:], ""], strict=True)
    )
    parts = _name_parts(text, line) if prose and "《" in line.text else set()
    table = "\t" in line.text
    row = not prose and len(tokens) > 2 and numbers > (1 if len(tokens) == 3 else 0)
    row = row or (not prose and len(tokens) > 2 and _KIND.fullmatch(tokens[-1]) is not None)
    row = row and ("〔" not in line.text or _NUMBER_OF_DOCUMENT.search(line.text) is None)
    formal = None if prose or len(line.text) > _LONGEST_TITLE else _FORMAL_TITLE.search(line.text)
    inside_title = line.start + formal.start() if formal and not table else line.end
    edits = []
    for blank in _RUN.finditer(text, line.start, line.end):
        before, after = text[blank.start() - 1], text[blank.end()]
        if "\t" in blank[0] or row or blank.start() in headed:
            stays = after != "年" or not before.isdigit()
        elif blank.start() > inside_title and _FAR_EAST.match(before) and _FAR_EAST.match(after):
            stays = blank.start() in parts or _parts_organs(text, blank)
        elif (after == "." and before.isdigit()) or (after in ",;" and not before.isalpha()):
            stays = False  # 9 .5%, 16% ,比
        elif after in "%％‰" and before.isdigit():
            stays = row
        elif table and after in "（(" and _FAR_EAST.match(before):
            stays = False  # the unit below the name of a column: 投资规模 （亿元）
        elif _DASH.match(text, max(0, blank.start() - 2)) or _DASH.match(text, blank.start()):
            stays = True
        elif not _FAR_EAST.match(before) and not _FAR_EAST.match(after):
            # Latin words and numbers on both sides; an ASCII mark beside a digit is Chinese punctuation here
            stays = (before.isalnum() and after.isalnum()) or not prose
            stays = stays or (
                before.isascii() and after.isascii() and not (before in ",;" and line.text.count(",") > 3)
            )
        else:
            left = text[max(line.start, blank.start() - 16) : blank.start()]
            stays = (
                bool(_LABEL.search(left))
                or bool(_DATE.search(left) and re.match(f"[{HAN}]", after))
                or bool(
                    _OFFICE.search(left) and _NAME.match(text, blank.end(), min(line.end, blank.end() + 9))
                )
                or (not stray and bool(_NUMBERING.fullmatch(text, line.start, blank.start())))
                or (not prose and _separates(before, after))
                or blank.start() in parts
                or (not prose and not stray and not formal and _parts_phrases(text, line, blank))
            )
        if stays and blank[0] != " ":
            edits.append(Edit(blank.start(), blank.end(), " "))
        elif not stays:
            edits.append(Edit(blank.start(), blank.end()))
    return edits


def _parts_phrases(text: str, line: Line, blank: re.Match[str]) -> bool:
    """Whether a blank parts two phrases of a headline, the second of which opens with a number: 招商引资 5000亿元到位.

    A number that has a blank behind it as well stands between stray ones.
    """
    left = text[line.start : blank.start()].rsplit(" ", 1)[-1]
    return (
        len(left) >= _PHRASE
        and _HAN_END.search(left) is not None
        and not _TYPED.search(line.text)
        and _NUMBER_OPENS.match(text, blank.end(), line.end) is not None
        and _NUMBER_ALONE.search(line.text) is None
    )


def _parts_organs(text: str, blank: re.Match[str]) -> bool:
    """Whether a blank stands between two organs: 转发省发展改革委 省财政厅…的通知."""
    before = text[max(0, blank.start() - 4) : blank.start()]
    return _ORGAN_END.search(before) is not None and _PART_AFTER.match(text, blank.end()) is not None


def _name_parts(text: str, line: Line) -> set[int]:
    """Return where the blanks start that part two phrases of a title in 《》: 《中共中央 国务院关于…》.

    Where blanks stand between the characters of the sentence as well they are stray, and none is returned.
    """
    names = [name.span() for name in _QUOTED.finditer(text, line.start, line.end)]
    parts: set[int] = set()
    current = 0
    for blank in _BETWEEN.finditer(text, line.start, line.end):
        while current < len(names) and names[current][1] <= blank.start():
            current += 1
        if current == len(names) or blank.start() < names[current][0]:
            return set()
        start, end = names[current]
        if _PART_BEFORE.search(text[start : blank.start()][-4:]) and _PART_AFTER.match(
            text, blank.end(), end
        ):
            parts.add(blank.start())
    return parts


def _separates(before: str, after: str) -> bool:
    """In a heading or list line a blank separates, but not beside a digit, an opening bracket or a separator."""
    if (before.isascii() and before.isalnum() and before.isdigit()) or after.isdigit():
        return False
    return before not in "、，。；：《（〈“‘〔.-" and after not in "、，。；：》）〉”’〕〔年月日"


def _is_prose(text: str) -> bool:
    """Whether a line is a sentence: it holds a full stop, or two marks of which the later may end one."""
    if "。" in text or (text.count(",") > 1 and _POINT.search(text)):
        return True
    first = _MARK.search(text)
    return first is not None and max(map(text.rfind, "；;！!？?")) > first.start()
