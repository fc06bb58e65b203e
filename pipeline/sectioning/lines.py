"""Lines of a clean text and what each is in the document: its title, contents, signature, or a line of the body."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.expressions import expression
from pipeline.lexicon import Lexicon
from pipeline.sectioning.labels import Label, read_label

# A heading that is longer than this is a paragraph.
LONGEST_HEADING = 80
_LONGEST_UNNUMBERED = 40
# A numbered paragraph, and no item of a list, has this length at least.
_PARAGRAPH = 60
_LEAST_CONTENTS = 5
"""Entries of a table of contents that no heading tells, at least."""
_SENTENCE_ENDS = frozenset("。；;：:！!？?…”’」』〜～~")
_NO_HEADING_ENDS = _SENTENCE_ENDS - {"”", "’"} | frozenset("，,、.)）】]—-/|")
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"))
_DATE = expression(
    r"[(（]?(?:公元)?(?:\d{4}|[一二三四五六七八九〇零○O]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月"
    r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?[)）]?$"
)
_YEARS_PART = expression(
    r"(?:(?:19|20)(?:\d\d|XX|xx)年|[一二][九〇○零][〇○零一二三四五六七八九]{2}年|今年|去年|过去[一二三四五]年|今后[一二三四五]年)[^。，,：:]{0,14}(?:工作|任务|回顾|目标|成绩|成就|情况|安排|重点)"
)
# The heading of a part that opens an excerpt of a report: “十五五”时期的主要目标任务, 2026年重点工作.
_PART = expression(
    r"(?:(?:19|20)(?:\d\d|XX|xx)年|今年|明年|今后[一二三四五]年|未来[一二三四五]年|过去[一二三四五]年|[“\"]十?[一二三四五六七八九]?五[”\"](?:时期|期间))"
    r"(?:的|政府|全[省市县区州镇]|经济社会发展|国民经济和社会发展){0,3}(?:的|主要|重点|总体|预期|奋斗|发展){0,3}"
    r"(?:工作|目标|任务|要求|思路|指标){1,2}(?:回顾|安排|任务|目标|建议|部署|和任务|及任务|和目标)?"
)
_CONTENTS = expression(r"目\s*[录次]$|目录[:：]?$")
_ATTACHMENT = expression(
    r"(?P<label>附\s?(?:件|录|表|图)?\s?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[A-Z])(?![0-9、年]))?)(?P<colon>\s?[:：.．、]?)"
)
_ATTACHMENT_LIST = expression(r"附\s?件?\s?[:：]\s?(?:[1一][.．、]|$)")
_CELL_BORDER = expression(r"[^\x00-\x7f] (?=[^\x00-\x7f\d]|\d)|[\d%)] (?=[^\x00-\x7f]|\d(?!\d\d(?![\d.])))")
# A cell alone on its line: a figure, a bound, a sum, or the mark of an empty one.
_CELL = expression(
    r"(?:[＞>≥＜<≤]\s?)?[〔\[]?-?\d{1,5}(?:,\d{3})*(?:\.\d+)?\s?(?:[%％‰]|[年岁个人亩件张])?[〕\]]?(?:左右|以[上下内])?|[—–-]{1,2}"
)
# The name of a row ends with its unit in brackets, or as indicators do.
_MEASURED = expression(
    r"[（(][^（）()]{1,12}[）)]$|(?:率|比重|比例|占比|总[值量额]|面积|收入|指数|强度|规模|数量?)$"
)
_LONGEST_NAME, _LONGEST_GROUP = 40, 14  # characters of the name of a row, and of that of a group of rows
# The last cell of a row: what kind of indicator it is, or a value marked as a bound, a sum or empty.
_LAST_CELL = expression(
    r" (?:(?:约束|预期|指导)性|[＞>≥＜<≤]\s?\d[\d.]*[%％]?|[〔\[]-?\d[\d.]*[%％]?[〕\]]|—)$"
)
# A row of a table: a cell that is a number alone, or years side by side at its head.
_ROW = expression(r" -?\d[\d.,]*[%％]?(?= |$)|(?: \d{4}年){2}")
_FIGURE_BEHIND = expression(r"[^\x00-\x7f)] -?\d[\d,]*(?:\.\d+)?[%％]?$|[)）] -?\d[\d,]*(?:\.\d+)?[%％]?$")
_SHORT_ROW = 40
_GLUED = expression(r"(\d{1,2})[.．](?=\d{2,4}[一-龥]{4})")
# A sentence with the note of who carries it out behind it.
_NOTED = expression(r"[。；][(（][^()（）]{2,60}[)）]$")
_NOTES = expression(r"[(（]?(?:备?注|注释|说明)\s?[:：]")
_NOTES_BELOW = expression(r"(?:(?<![关备标])注|注释)[:：]$")
_DUTY = expression("(?:牵头|责任|配合|协办|主办|承办|参与|实施)(?:单位|部门|处室|领导)[:：]")
_NOT_PROSE = expression(
    r"[|\t]|^[(（注]|^[^㐀-鿿]*$|^(?:表|图|单位)\s?\d*|[〔\[（(](?:19|20)\d\d[〕\]）)]第?\d{1,5}号$"
)


@dataclass(slots=True)
class Line:
    """One line: its place in the text, the label at its head, and whether it belongs to the body."""

    start: int
    end: int
    text: str
    label: Label | None = None
    body: bool = True  # False for titles, contents, signatures, lists of attachments: no section starts there


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary that this stage reads from the lexicon."""

    title_endings: tuple[str, ...]
    organ_endings: tuple[str, ...]
    standalone: frozenset[str]  # unnumbered headings that stand by themselves: 前言, 编者按, 结束语


@cache
def words(lexicon: Lexicon) -> Words:
    """Return the vocabulary of ``lexicon``, read once."""
    return Words(
        title_endings=lexicon.column("title_endings", "ending"),
        organ_endings=lexicon.column("organ_endings", "ending"),
        standalone=frozenset(lexicon.column("unnumbered_headings", "heading")),
    )


def read_lines(text: str) -> list[Line]:
    """Split ``text`` at line feeds and read the label of each line."""
    lines: list[Line] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        label = read_label(line)
        if label and (_is_row(line, label) or _counts_on(line, label)):
            label = None
        elif label is None and line[:1].isdecimal():
            label = _glued(line, lines)
        if lines and lines[-1].label and line and _CELL.fullmatch(line):
            _unlabel_row(lines)
        lines.append(Line(start, end, line, label))
        start = end + 1
    return lines


def _unlabel_row(lines: list[Line]) -> None:
    """Take the label from the name of a row below which its figures stand, a cell a line, and from that of its group."""
    name = lines[-1]
    if name.label and len(name.text) <= _LONGEST_NAME and _MEASURED.search(name.text):
        name.label = None
        if len(lines) > 1 and lines[-2].label and len(lines[-2].text) <= _LONGEST_GROUP:
            lines[-2].label = None


def _glued(line: str, above: list[Line]) -> Label | None:
    """Return the label of an item that opens with a figure (11.121人才项目), told by the count of the item above."""
    found = _GLUED.match(line)
    last = next((before.label for before in reversed(above[-3:]) if before.label), None)
    if found is None or last is None or last.style != "arabic" or last.ordinal != int(found[1]) - 1:
        return None
    return Label("arabic", int(found[1]), found.end())


def _is_row(line: str, label: Label) -> bool:
    """Tell whether ``line`` is a row of a table, its cells parted by blanks or bars."""
    if " " not in line[label.length + 1 :] and "|" not in line:
        return False
    if len(line) < _SHORT_ROW and "。" not in line and _FIGURE_BEHIND.search(line, label.length):
        return True  # 1.因公出国（境）费用 39
    cells = line.replace(" — ", "—").replace(" – ", "–") if "—" in line or "–" in line else line
    barred = "|" in line and ("。" not in line or line.count("|") > 1)  # one bar in prose is a lost character
    return (
        barred
        or len(_CELL_BORDER.findall(cells, label.length + 1)) >= 2
        or _LAST_CELL.search(line, label.length + 1) is not None
    )


def _counts_on(line: str, label: Label) -> bool:
    """Tell whether a paragraph counts on in itself (一是…。二是…。三是…): its first point is no section."""
    if label.style != "is" or label.ordinal > 9:
        return False
    following = "一二三四五六七八九十"[label.ordinal] + line[label.length - 1]
    return any(mark + following in line for mark in "。；;，,")


def is_duty(line: str) -> bool:
    """Tell whether ``line`` names who carries out the task above it: 责任单位:市发改委."""
    return _DUTY.match(line) is not None


def is_date(line: str) -> bool:
    """Tell whether ``line`` is a date alone, as under a signature."""
    return len(line) < 20 and _DATE.match(line) is not None


def ends_sentence(line: str) -> bool:
    """Tell whether ``line`` ends as a sentence or a clause of body text does."""
    return line[-1:] in _SENTENCE_ENDS


def is_standalone(line: str, vocabulary: Words) -> bool:
    """Tell whether ``line`` is a heading that stands by itself (前言, 解读：)."""
    return line.rstrip("：:") in vocabulary.standalone


def is_title(line: str, vocabulary: Words) -> bool:
    """Tell whether ``line`` ends as the title of a document does (…实施方案, …办法(试行))."""
    return re.sub(r"[(（][^()（）]{1,12}[)）]$", "", line).endswith(vocabulary.title_endings)


def may_be_unnumbered_heading(line: Line) -> bool:
    """Tell whether the shape of ``line`` is that of an unnumbered heading: short, no final punctuation, words."""
    text = line.text
    return (
        line.label is None
        and line.body
        and 2 <= len(text) <= _LONGEST_UNNUMBERED
        and text[-1] not in _NO_HEADING_ENDS
        and not is_date(text)
        and not _NOT_PROSE.search(text)
        and not _DUTY.match(text)
        and not (" " in text and _ROW.search(text))
        and text.count("，") + text.count(",") <= 2
        and "。" not in text
        and all(text.count(opening) == text.count(closing) for opening, closing in _PAIRS)
    )


def is_body_text(line: Line) -> bool:
    """Tell whether ``line`` is a paragraph: it ends as a sentence, or is too long for a heading."""
    text = line.text
    return line.label is None and (
        ends_sentence(text)
        or len(text) > LONGEST_HEADING
        or (text[-1:] in ")）" and _NOTED.search(text) is not None)
    )


def attachment_label(line: str) -> tuple[int, int] | None:
    """Return the lengths of the label of an attachment's first line (附件2) and of label with colon, or None."""
    if line[:1] != "附" or len(line) > LONGEST_HEADING or line[-1] in "。；;":
        return None
    found = _ATTACHMENT.match(line)
    if not found:
        return None
    bare = found["label"]
    if bare == "附" and not found["colon"].strip():
        return None
    rest = line[found.end() :]
    if rest and bare in ("附件", "附录", "附表", "附图") and not (found["colon"] or line[len(bare)] == " "):
        return None
    return len(bare.rstrip()), found.end()


def mark_front_and_back(lines: list[Line], vocabulary: Words) -> list[int]:
    """Mark the lines that belong to no section; return the indices of the lines that open an attachment.

    Such lines are the title block, a table of contents, the signature with its date, a list
    of attachments, and the title of a document printed below another.
    """
    _mark_contents(lines)
    _mark_notes(lines)
    _mark_title_block(lines, 0, vocabulary)
    for i, line in enumerate(lines):
        if is_date(line.text) and line.body:
            _mark_signature(lines, i, vocabulary)
            _mark_title_block(lines, i + 1, vocabulary)
    return _mark_attachments(lines, vocabulary)


def _mark_title_block(lines: list[Line], first: int, vocabulary: Words) -> None:
    """Mark the lines from ``first`` to the first label, paragraph or standalone heading."""
    for i in range(first, len(lines)):
        line = lines[i]
        subtitle = (
            line.label is not None
            and line.label.style == "dash"
            and len(line.text) <= LONGEST_HEADING
            and line.text[-1] != "."
            and not ends_sentence(line.text)
        )
        if is_standalone(line.text, vocabulary) or attachment_label(line.text):
            return
        quoted = i == 0 and may_be_unnumbered_heading(line)  # a title that ends in a quotation
        if (line.label is not None and not subtitle) or (line.text and is_body_text(line) and not quoted):
            return
        if (i > first and (_opens_part(lines, i, vocabulary) or _heads_running(lines, i, vocabulary))) or (
            i == 0 and _opens_excerpt(lines)
        ):
            return
        line.body = False
        if subtitle:
            line.label = None


def is_years_part(line: str) -> bool:
    """Tell whether ``line`` heads the part of a report that a year has: 2011年主要工作, 今年工作安排."""
    return _YEARS_PART.fullmatch(line) is not None


def _opens_excerpt(lines: list[Line]) -> bool:
    """Tell whether an excerpt without title begins with the heading of a part of its report, over text."""
    return _PART.fullmatch(lines[0].text) is not None and len(lines) > 1 and is_body_text(lines[1])


def _opens_part(lines: list[Line], i: int, vocabulary: Words) -> bool:
    """Tell whether line ``i``, below a title, is the heading of a year's part of a report (2011年主要工作) over text."""
    below = lines[i + 1] if i + 1 < len(lines) else None
    return (
        below is not None
        and is_years_part(lines[i].text)
        and is_title(lines[i - 1].text, vocabulary)
        and (not is_title(lines[i].text, vocabulary) or lines[i - 1].text.endswith(lines[i].text))
        and below.label is None
        and is_body_text(below)
    )


def _heads_running(lines: list[Line], i: int, vocabulary: Words) -> bool:
    """Tell whether line ``i``, below a title, heads an excerpt's numbered paragraphs, whose count goes on (64. …)."""
    return (
        opens_running(lines, i)
        and is_title(lines[i - 1].text, vocabulary)
        and may_be_unnumbered_heading(lines[i])
        and not lines[i].text.endswith(vocabulary.organ_endings)
    )


def opens_running(lines: list[Line], i: int) -> bool:
    """Tell whether an excerpt's first numbered paragraph, whose count goes on from before it, stands below line ``i``."""
    below = next((line for line in lines[i + 1 : i + 3] if line.label), None)
    return (
        below is not None
        and below.label is not None
        and below.label.style == "arabic"
        and below.label.ordinal > 1
        and len(below.text) >= _PARAGRAPH
        and ends_sentence(below.text)
    )


def _mark_signature(lines: list[Line], date: int, vocabulary: Words) -> None:
    """Mark a date line and the short lines of organs or names above it."""
    lines[date].body = False
    for i in range(date - 1, max(-1, date - 8), -1):
        line = lines[i]
        if line.label or len(line.text) > 40 or ends_sentence(line.text):
            break
        if not line.text.endswith(vocabulary.organ_endings) and i != date - 1:
            break
        line.body = False


def _mark_contents(lines: list[Line]) -> None:
    """Mark a table of contents: the lines after 目录 up to where its first entry comes again."""
    first = next(
        (i for i, line in enumerate(lines) if len(line.text) < 8 and _CONTENTS.match(line.text)), None
    )
    if first is None:
        _mark_bare_contents(lines)
        return
    lines[first].body = False
    entries: set[str] = set()
    for i in range(first + 1, len(lines)):
        line = lines[i]
        entry = re.sub(r"[\s.．·…0-9]+$", "", line.text)
        if entry in entries or ends_sentence(line.text) or len(line.text) > LONGEST_HEADING:
            break
        entries.add(entry)
    else:
        return
    for line in lines[first:i]:
        line.body, line.label = False, None


def _mark_bare_contents(lines: list[Line]) -> None:
    """Mark a table of contents without its heading: a run of short entries with labels, the first of which comes again
    right behind the last, over text."""
    run = 0
    places: dict[str, int] = {}
    for i, line in enumerate(lines):
        entry = (
            line.label is not None and len(line.text) <= _LONGEST_UNNUMBERED and not ends_sentence(line.text)
        )
        if not entry:
            run, places = 0, {}
            continue
        first = places.get(line.text)
        if first is not None and i - first >= _LEAST_CONTENTS and first == i - run:
            for entry_line in lines[first:i]:
                entry_line.body, entry_line.label = False, None
            return
        places.setdefault(line.text, i)
        run += 1


def _mark_notes(lines: list[Line]) -> None:
    """Take the labels from the numbered notes under a table or a bulletin (注：1.…)."""
    expected = 0
    for line in lines if any("注" in line.text or "说明" in line.text for line in lines) else ():
        if line.label is None or line.label.style not in ("arabic", "bare", "circled"):
            note = _NOTES.match(line.text) or _NOTES_BELOW.search(line.text[-8:])
            expected = (
                0 if note is None else 2 if line.text[note.end() :].lstrip().startswith(("1", "①")) else 1
            )
        elif line.label.ordinal == expected:
            line.label = None
            expected += 1
        else:
            expected = 0


def _mark_attachments(lines: list[Line], vocabulary: Words) -> list[int]:
    openings = []
    i = 0
    while i < len(lines):
        line = lines[i]
        if not line.text.startswith("附") or attachment_label(line.text) is None:
            i += 1
            continue
        if _ATTACHMENT_LIST.match(line.text) or _is_listed(lines, i, vocabulary):
            i = _mark_list(lines, i, vocabulary)
            continue
        openings.append(i)
        line.body = False
        i += 1
    return openings


def _is_listed(lines: list[Line], i: int, vocabulary: Words) -> bool:
    """Tell whether the line only names an attachment: another follows at once, or the signature, or nothing."""
    following = [line for line in lines[i + 1 : i + 4] if line.text]
    if not following or (following[0].text[:1] == "附" and attachment_label(following[0].text)):
        return True
    return any(is_date(line.text) for line in following) or (
        len(following[0].text) < 40 and following[0].text.endswith(vocabulary.organ_endings)
    )


def _mark_list(lines: list[Line], i: int, vocabulary: Words) -> int:
    """Mark a list of attachments from line ``i`` on; return the index of the line after it."""
    lines[i].body = False
    i += 1
    while i < len(lines):
        line = lines[i]
        entry = line.label is not None and line.label.style == "arabic" and "。" not in line.text
        listed = attachment_label(line.text) is not None and _is_listed(lines, i, vocabulary)
        if not (entry or listed) or len(line.text) > LONGEST_HEADING:
            break
        line.body, line.label = False, None
        i += 1
    return i
