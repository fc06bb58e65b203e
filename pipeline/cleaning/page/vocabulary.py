"""The lexicon of page furniture, compiled: how a line of a page tells that it is not the document's."""

import functools
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from pipeline.cleaning.document import Reason
from pipeline.cleaning.page.stamps import DATE, is_account, plain_stamp_of, stamp_of
from pipeline.cleaning.paragraphs.lines import BLANK, ends_sentence, squeezed
from pipeline.expressions import expression
from pipeline.lexicon import Lexicon

_BRACKETS = "【】[]（）()〔〕「」 "
_SEPARATORS = f"{BLANK}|｜·•●\\-—–_/\\\\:：»>＞›,，、;；.。+*#=~“”\"'<《》!！&©®?？0-9↑↓←→…"
_SEPARATOR = expression(f"[{_SEPARATORS}{re.escape(_BRACKETS)}]+")
_MENU_BREAK = expression(f"[{BLANK}|｜>＞·•]+")
_CELL = frozenset(f"{BLANK}|｜;；·•【（([")
"""What stands before the label of a value that follows others on its line."""
_COLON = expression("[:：]")
_MOST_SPACED, _MOST_BEFORE_COLON = 6, 4
"""Blanks between the characters of a label that a page spaces out (文　号), and before its colon."""
_UNKNOWN_CELL = expression(
    f"(?P<label>[\u4e00-\u9fff]{{2,6}})[:：][{BLANK}]{{0,2}}(?P<value>[^，。；：:《》{BLANK}]{{1,20}})[{BLANK}|｜]{{1,8}}"
)
_OF_STAMP = frozenset({Reason.PAGE_DATE, Reason.SOURCE_LINE})
_LONGEST_SPACED = 16
_FRAME_OPENS, _FRAME_CLOSES = frozenset("【[［"), re.compile("[】\\]］]")
_PAIRS = {")": "(", "）": "（", "》": "《", "】": "【", "]": "["}
_AROUND = _BRACKETS + "•·● "
_WIDGET = expression(r"^【[^】：:]{2,8}】\s*(?=\S+[：:])")
"""A button in front of a labelled value: 【我要纠错】 责任编辑：…"""
_OWN_NAME = expression(
    f"^[\u4e00-\u9fff]{{4,16}}[{BLANK}]{{1,4}}(?:https?://|www\\.)[\x21-\x7e]{{4,60}}[{BLANK}]{{1,8}}"
)
"""Name and address of a site before the labelled values of its page: 某某市人民政府 www.example.gov.cn 时间：…"""
_NOTICE = 100
"""Length above which a line is a sentence rather than a notice of the page."""
_NUMBERED = expression(
    r"第[一二三四五六七八九十百\d]{1,5}[章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
)
_BAR = expression("[|｜]")
_CRUMBS = expression("[>＞›»].*[>＞›»]")
_MOST_PARTS = 12
"""Entries, divided by bars, of a line of links."""
_LONGEST = 500
"""Length above which a line is no page furniture, in characters."""
_CODE_OPENS = frozenset("'\"`])};")
_CODE_REST = expression(r"['\"`\])};][\x20-\x7e]*[,;)}][\x20-\x7e]*")
"""What is left of the code around a document: ',1,'',0),"""
_END = frozenset({"完", "-完-", "—完—"})
"""What ends a release of a government or an agency."""
_PATH = expression(
    r"(?:首页|主页|回首页)\s{0,3}(?:(?:[/／|｜→>＞]|-{1,2}[>＞])\s{0,3}\S|\?.{2,12}\?)|[\u4e00-\u9fff]{2,6} 正文$"
    r"|[\u4e00-\u9fff]{2,4}(?:中心|频道|新闻|资讯|动态|公开|公告|法规)(?:\s?[/／]\s?[\u4e00-\u9fff]{2,8}){1,3}$"
)

_FILE_NAME = expression(r"[^。，；：:]{2,60}\.(?:docx?|pdf|wps|pptx?|txt|xlsx?)", re.IGNORECASE)
_BARRED = expression("[丨|｜│]")
_REPORTER = expression(
    "(?P<rank>(?:[\u4e00-\u9fff]{2,10}(?:报|网|社|台|在线|新闻|客户端))?(?:本报|本网|本台)?\\s?"
    "(?:全媒体|特约|实习|见习|首席)?)"
    "(?:记者|通讯员)(?P<border>\\s?[|｜/／:：]?\\s?)[\u4e00-\u9fff]{2,4}(?:[ 、]{1,2}[\u4e00-\u9fff]{2,4}){0,4}"
    "(?:\\s?报[道导])?(?:\\s{1,2}(?:通讯员|记者|摄影)\\s?[\u4e00-\u9fff]{2,4}(?:[ 、]{1,2}[\u4e00-\u9fff]{2,4}){0,4})?"
    "(?P<from>[（(](?:转自|来源|据|原载)[：:]?[\u4e00-\u9fff]{2,14}[）)]?)?"
    "|(?:[\u4e00-\u9fff]{2,10} ?[／/] ?)?记者 ?[\u4e00-\u9fff]{2,4} ?[／/ ] ?[\u4e00-\u9fff]{2,6}(?:报导|报道)"
    "|[\u4e00-\u9fff]{2,4}\\s?(?:新华社|中新社|新华网|人民网|人民日报|光明日报|经济日报|中国新闻网)"
)
"""A line with nothing but the reporter and the house: 某某日报全媒体记者王某"""
_IN_BRACKETS = expression(
    "[（(][^（）()。，]{0,30}(?:记者|通讯员|编辑|责编)[/／:：丨| ]{0,2}[\u4e00-\u9fff]{2,4}[^（）()。，]{0,40}[）)]"
)
"""A line with who reported and edited in brackets: (某某总台记者/张某 编辑/李某)"""
_REPORTS = expression("[者员社网报]")
_LINK_OF_ANOTHER = expression(
    r"(?!.*(?:附件|网址|网站|邮箱|链接|地址|下载|登录))[^。：:，,]{2,24}[；;：: ]{0,2}https?://[\x21-\x7e]{3,200}"
)
"""The name of another page or of an advertiser with its address."""
_DATED_LINK = expression(r"[-•·*]?\s?[\[［(（]\s?(?:20\d\d-)?\d{1,2}-\d{1,2}\s?[\]］)）]\s?[^。；]{4,60}$")
"""A link of a list with its day before it: - [ 08-16]某市召开会议"""
_NOTICE_WORD = expression(
    r"\b(?:notice|disclaimer|copyright|website|articles?|pictures?|videos?|uploaded|posted|reprint(?:ed)?|manuscripts?"
    r"|platform|reproduced|permission|infringement|contact)\b"
)
_NOTICE_WORDS, _LONGEST_NOTICE = 3, 200
"""Words of a notice that a site puts under a document, at least, and its characters in Chinese, at most."""
_KANA = expression("[ぁ-んァ-ン]")
_LEAST_KANA = 8
"""Characters of Japanese script in a notice that a site puts above or below a Chinese document, at least."""
_ENTRY = expression("[\u4e00-\u9fffA-Za-z ]{1,9}")
_MENU_ENTRIES, _FEWER_ENTRIES = 8, 5
_LINK = expression("[\u4e00-\u9fff]{2,6}")
_LONGEST_BARRED = 20
"""Characters of a value that a bar parts from its label: 来源丨某某日报"""


_SIGNS = "|｜#*●■◆▲★※•·>＞< "
"""What a line of a page may hold that says nothing."""
_LONGEST_CREDIT = 40
_CREDITS = frozenset({Reason.EDITOR_CREDIT, Reason.BYLINE})
_CREDITED = expression("[ 　/／:：,，、]+")
_NAME = expression("[\u4e00-\u9fff]{2,4}")


class Judgement(NamedTuple):
    """What the lexicon says of a line: the reason to leave it out, and whether it says so for certain."""

    reason: Reason
    certain: bool
    zone: str
    """"any", "edge" (before or after the document), "head" or "tail"."""


class Vocabulary(NamedTuple):
    """Compiled patterns of the lexicon file ``page_furniture``."""

    words: re.Pattern[str]
    """Words of pages in lower case."""
    word_reasons: dict[str, Reason]
    word_heads: frozenset[str]
    """How a line of words begins: their first two characters, separators aside."""
    label_rows: dict[str, tuple[Reason, str]]
    record_labels: frozenset[str]
    """Labels that only the record of a page has; others (名称, 有效期) may stand in a form that is the document's."""
    longest_label: int
    marks: re.Pattern[str]
    mark_rows: dict[str, tuple[Reason, str]]
    notice: re.Pattern[str]
    telling: frozenset[str]
    """Words of a notice on copyright and liability; one holds several, and one of those that only sites use."""
    openings: tuple[str, ...]
    opening_heads: frozenset[str]
    ending_tails: frozenset[str]
    """First and last characters, by which most lines tell that they do not open or end so."""
    endings: dict[Reason, tuple[str, ...]]


@functools.cache
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """Compile the lexicon file ``page_furniture``; once for each lexicon."""
    rows: dict[str, list[tuple[str, Reason, str]]] = {}
    for row in lexicon.rows("page_furniture"):
        rows.setdefault(row["kind"], []).append((row["text"], Reason(row["reason"]), row["zone"]))
    words = {text.lower(): reason for text, reason, _ in reversed(rows["word"])}
    labels = {
        squeezed(text): (reason, "head" if zone == "record" else zone)
        for text, reason, zone in reversed(rows["label"])
    }
    marks = {text: (reason, zone) for text, reason, zone in reversed(rows["mark"])}
    endings: dict[Reason, tuple[str, ...]] = {}
    for text, reason, _ in rows["ending"]:
        endings[reason] = (*endings.get(reason, ()), text)
    return Vocabulary(
        words=re.compile(_alternatives(words)),
        word_reasons=words,
        word_heads=frozenset(_without_separators(word)[:2] for word in words),
        label_rows=labels,
        record_labels=frozenset(squeezed(text) for text, _, zone in rows["label"] if zone == "record"),
        longest_label=max(map(len, labels)),
        marks=re.compile(_alternatives(marks)),
        mark_rows=marks,
        notice=re.compile(_alternatives(text for text, _, _ in rows["notice"])),
        telling=frozenset(text for text, _, zone in rows["notice"] if zone == "edge"),
        openings=tuple(text for text, _, _ in rows["opening"]),
        opening_heads=frozenset(text[0] for text, _, _ in rows["opening"]),
        ending_tails=frozenset(text[-1] for text, _, _ in rows["ending"]),
        endings=endings,
    )


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def judge(line: str, lexicon: Lexicon) -> Judgement | None:
    """Return what the lexicon says of ``line``, or None where it knows nothing of it."""
    known = vocabulary(lexicon)
    bare = line.strip(_AROUND)
    if not bare or len(line) > _LONGEST:
        return None
    words = _only_words(bare, known)
    if words is None and " " in bare and len(bare) <= _LONGEST_SPACED:
        words = _only_words(squeezed(bare), known)  # 【打 印】
    if words:
        return words
    found = fields_of(line, lexicon)
    parts = [part for part in _BAR.split(line) if part.strip()] if "|" in line or "｜" in line else []
    if not found and 1 < len(parts) <= _MOST_PARTS:
        judged = [judge(part, lexicon) for part in parts]
        certain = sum(judgement is not None and judgement.certain for judgement in judged)
        if certain == len(parts):
            return judged[0]
        if (
            len(parts) > 2
            and certain * 3 >= len(parts)
            and all(len(part.strip(BLANK)) <= 8 for part in parts)
        ):
            return Judgement(Reason.NAVIGATION, True, "edge")
    if found:
        reasons = [
            known.label_rows[squeezed(label)] for label, _ in found if squeezed(label) in known.label_rows
        ]
        for wanted in (
            Reason.METADATA_TABLE,
            Reason.EDITOR_CREDIT,
            Reason.BYLINE,
            Reason.SOURCE_LINE,
            Reason.PAGE_DATE,
        ):
            for reason, zone in reasons:
                if reason == wanted:
                    return Judgement(reason, True, zone)
        if reasons:
            # one label of a footer may be the document's (主办：…); several, or a filing number, are the page's
            sure = reasons[0][0] != Reason.FOOTER or len(reasons) > 2 or bool(known.marks.search(line))
            return Judgement(reasons[0][0], sure, reasons[0][1])
    rows = [known.mark_rows[mark] for mark in sorted(set(known.marks.findall(line)))]
    # a call to the reader ends with an exclamation mark and is no sentence of a document
    if rows and (
        ends_sentence(line.rstrip("!！)） "))
        or len(line) > _NOTICE
        or line.count("，") > 1
        or _NUMBERED.match(line)
    ):
        # words that a document may use as well tell a page line only where they stand in no sentence
        rows = [row for row in rows if row[1] != "short"]
    if rows:
        return Judgement(rows[0][0], True, "head" if rows[0][1] == "head" else "edge")
    if len(line) <= _LONGEST_NOTICE and not _NUMBERED.match(line):
        notice = set(known.notice.findall(line))
        if len(notice) >= _NOTICE_WORDS and notice & known.telling:
            return Judgement(Reason.FOOTER, True, "edge")
    if len(bare) <= 60 and (
        (line[0] in known.opening_heads and line.startswith(known.openings))
        or (line[-1] in known.ending_tails and line.endswith(known.endings[Reason.PICTURE_CAPTION]))
    ):
        return Judgement(Reason.PICTURE_CAPTION, False, "caption")
    if (
        line[-1] in known.ending_tails and len(bare) <= 80 and line.endswith(known.endings[Reason.BREADCRUMB])
    ) or _CRUMBS.search(line, 0, 200):
        return Judgement(Reason.BREADCRUMB, True, "head")
    if (
        (bare[0] in "首主回" or bare.endswith(" 正文") or "/" in bare[:10])
        and _PATH.match(bare)
        and len(bare) <= 60
        and not ends_sentence(bare)
    ):
        return Judgement(Reason.BREADCRUMB, True, "head")
    if bare in _END:
        return Judgement(Reason.BYLINE, True, "tail")
    if len(bare) <= 40 and _REPORTS.search(bare) and (reporter := _REPORTER.fullmatch(bare)):
        sure = bool(reporter["rank"] or reporter["border"] or reporter["from"])
        return Judgement(Reason.BYLINE, sure, "edge" if sure else "head")
    if line[0] in "（(" and len(line) <= 80 and _IN_BRACKETS.fullmatch(line):
        return Judgement(Reason.BYLINE, True, "edge")
    if is_account(bare):
        return Judgement(Reason.PAGE_DATE, True, "head")
    if bare[-4:-1].lower() in (
        ".do",
        "doc",
        ".pd",
        ".wp",
        "ppt",
        ".tx",
        "xls",
        ".pp",
        ".xl",
    ) and _FILE_NAME.fullmatch(bare):
        return Judgement(Reason.METADATA_TABLE, True, "head")
    if len(parts) >= _MENU_ENTRIES and all(_ENTRY.fullmatch(part.strip(BLANK)) for part in parts):
        return Judgement(Reason.NAVIGATION, True, "edge")
    if len(parts) >= _FEWER_ENTRIES and all(_LINK.fullmatch(part.strip(BLANK)) for part in parts):
        return Judgement(Reason.NAVIGATION, True, "tail")
    if not bare.strip(_SIGNS):
        return Judgement(Reason.NAVIGATION, True, "edge")
    if len(bare) <= _LONGEST_CREDIT and (credit := _credit(bare, known)):
        return Judgement(credit, True, "edge")
    if line[0] in _CODE_OPENS and len(line) > 4 and _CODE_REST.fullmatch(line):
        return Judgement(Reason.SCRIPT_OR_STYLE, True, "edge")
    if stamp := stamp_of(bare):
        return Judgement(stamp.reason, True, stamp.zone)
    if "-" in line[:12] and _DATED_LINK.match(line):
        return Judgement(Reason.RELATED_LINKS, True, "tail")
    if "http" in line and _LINK_OF_ANOTHER.fullmatch(bare):
        return Judgement(Reason.RELATED_LINKS, True, "tail")
    if line.isascii() and len(set(_NOTICE_WORD.findall(line.lower()))) >= _NOTICE_WORDS:
        return Judgement(Reason.FOOTER, True, "tail")
    if len(line) <= _NOTICE and len(_KANA.findall(line)) >= _LEAST_KANA:
        return Judgement(Reason.NAVIGATION, True, "edge")
    stamp = plain_stamp_of(bare.lstrip("|｜ "), _BRACKETS)
    return Judgement(stamp.reason, True, stamp.zone) if stamp else None


def _credit(line: str, known: Vocabulary) -> Reason | None:
    """Return the reason of a line that is nothing but who wrote, edited or checked: 文/张三 图/李四, 编辑 张三 校对 李四."""
    parts = _CREDITED.split(line)
    reasons = [known.label_rows.get(part, (None, ""))[0] for part in parts]
    roles = [reason in _CREDITS for reason in reasons]
    if not roles[0] or roles[-1] or any(role and next_role for role, next_role in pairwise(roles)):
        return None
    names = [part for part, role in zip(parts, roles, strict=True) if not role]
    plain = all(_NAME.fullmatch(name) and name not in known.label_rows for name in names)
    return reasons[0] if plain else None


def _only_words(line: str, known: Vocabulary) -> Judgement | None:
    """Whether the line is nothing but words of the vocabulary, figures and separators."""
    if len(line) > 200 or "。" in line:
        return None
    line = line.lower()
    begin = _without_separators(line)[:2]
    if begin not in known.word_heads and begin[:1] not in known.word_heads and not _MENU_BREAK.search(line):
        return None
    found = known.words.findall(line)
    if not found:
        return None
    rest = _SEPARATOR.sub("", known.words.sub("", line))
    if rest and not _menu(line, known):
        return None
    reasons = [known.word_reasons[word] for word in found]
    return Judgement(max(reasons, key=reasons.count), True, "edge")


def _without_separators(line: str) -> str:
    """Return ``line`` without the separators and figures that it opens with."""
    opening = _SEPARATOR.match(line)
    return line[opening.end() :] if opening else line


def _menu(line: str, known: Vocabulary) -> bool:
    """Whether the line is a menu: short entries, most of which are words of the vocabulary."""
    entries = [entry for entry in _MENU_BREAK.split(line) if entry]
    if len(entries) < 4 or max(map(len, entries)) > 10 or re.search("[。；，、：:]", line):
        return False
    return sum(entry in known.word_reasons for entry in entries) >= 0.6 * len(entries)


def _labels(text: str, known: Vocabulary) -> Iterator[tuple[int, int, str]]:
    """Yield the labels of the lexicon in a line: start, end with the colon, and name without blanks.

    A label of one character counts only where a cell begins; longer ones also right behind the value before them.
    """
    position = 0
    for colon in _COLON.finditer(text):
        start, name = _label_before(text, position, colon.start(), known)
        position = colon.end()
        if name:
            yield start, position, name


def _label_before(text: str, floor: int, colon: int, known: Vocabulary) -> tuple[int, str]:
    """Return start and name of the longest label that ends at a colon, name "" for none."""
    found = colon, ""
    name, blanks, most = "", 0, _MOST_BEFORE_COLON
    for place in range(colon - 1, floor - 1, -1):
        char = text[place]
        if char in BLANK:
            blanks += 1
            if blanks > most:
                break
            continue
        name, blanks, most = char + name, 0, _MOST_SPACED
        if len(name) > known.longest_label:
            break
        if name in known.label_rows and (len(name) > 1 or place == 0 or text[place - 1] in _CELL):
            found = place, name
    return found


def _framed_label(line: str, known: Vocabulary) -> tuple[str, int] | None:
    """Return the name of a label in brackets of its own at the head of a line (【颁布日期】) and where it ends."""
    closing = _FRAME_CLOSES.search(line, 1)
    if closing is None or line[closing.start() - 1] in BLANK:
        return None
    start, name = _label_before(line, 1, closing.start(), known)
    return (name, closing.end()) if name and start == 1 else None


def _labelled_cells(line: str, known: Vocabulary) -> list[tuple[str, str]]:
    """Return the labels and values of a row of the page's own table without colons: 索 引 号 | 0001 | 主题分类 | 农业."""
    cells = [
        cell.strip(BLANK) for cell in (line.split("\t") if "\t" in line else _BAR.split(line.strip("|｜ ")))
    ]
    labels = [squeezed(cell) for cell in cells]
    pairs = range(0, len(cells) - 1, 2)
    if not pairs or not all(
        labels[i] in known.label_rows and labels[i + 1] not in known.label_rows for i in pairs
    ):
        return []
    return [(labels[i], cells[i + 1]) for i in pairs]


def _unframed(value: str, frame: str) -> str:
    """Return ``value`` without what of ``frame`` stands around it; a bracket that it opens itself stays closed."""
    bare = value.strip(frame)
    behind = value[value.find(bare) + len(bare) :][:1] if bare else ""
    opens = _PAIRS.get(behind, "")
    return bare + behind if opens and bare.count(opens) > bare.count(behind) else bare


def _spaced_cells(line: str, known: Vocabulary) -> list[tuple[str, str]]:
    """Return labels and values of a row of the page's record that blanks alone part: 索 引 号 0001 公开方式 主动公开."""
    cells = line.split()
    if len(line) > _NOTICE or len(cells) > _MOST_PARTS or "。" in line:
        return []
    lead = next((i for i in range(1, 5) if "".join(cells[:i]) in known.record_labels), 0)
    name = "".join(cells[:lead])
    if not lead or name == "正文":
        return []
    fields = [(name, "")]
    for cell in cells[lead:]:
        if cell in known.record_labels or known.label_rows.get(cell, (None,))[0] == Reason.METADATA_TABLE:
            fields.append((cell, ""))
        else:
            fields[-1] = (fields[-1][0], f"{fields[-1][1]} {cell}".strip())
    return fields


def _unknown_cell(opening: str) -> tuple[str, str] | None:
    """Return label and value that a line opens with, up to the blank before the next label, or None."""
    cell = _UNKNOWN_CELL.fullmatch(opening)
    return (cell["label"], cell["value"]) if cell else None


def fields_of(line: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    """Return the labelled values of a line that holds nothing else: [("来源", "某某日报"), …]; [] for other lines.

    The line begins with a label or with a date, and its labels are those of the lexicon.
    """
    if len(line) > _LONGEST:
        return []
    known = vocabulary(lexicon)
    colon = _COLON.search(line)
    rows = line.count("|") + line.count("｜") > 1
    if (rows or (not colon and "\t" in line)) and (cells := _labelled_cells(line, known)):
        return cells
    if not colon and (bar := _BARRED.search(line, 0, known.longest_label + 2)):
        label, value = squeezed(line[: bar.start()]), line[bar.end() :].strip(BLANK)
        barred = label in known.label_rows and len(label) > 1 and 2 <= len(value) <= _LONGEST_BARRED
        return [(label, value)] if barred and not _BARRED.search(value) else []
    if line[:1] in _FRAME_OPENS and (framed := _framed_label(line, known)):
        return [(framed[0], line[framed[1] :].strip(_BRACKETS + BLANK))]
    if not colon:
        return _spaced_cells(line, known)
    bare = _OWN_NAME.sub("", _unframed(_WIDGET.sub("", line), "【】[]（）()•·● "))
    stated = DATE.match(bare)
    begin = stated.end() if stated else 0
    begin += len(bare[begin:]) - len(bare[begin:].lstrip(_BRACKETS + BLANK + "|｜"))
    if stated:
        bare, begin = bare[begin:], 0
    places = list(_labels(bare, known))
    if not places:
        return []
    fields = [("date", stated[0])] if stated else []
    if places[0][0] > begin and not fields and (unknown := _unknown_cell(bare[begin : places[0][0]])):
        # a label that the lexicon does not know, before those of a page's day or source
        if known.label_rows[places[0][2]][0] not in _OF_STAMP:
            return []
        fields, begin = [unknown], places[0][0]
    if places[0][0] != begin or (begin and bare[begin - 1] not in _CELL):
        return []
    for (_, end, name), (following, _, _) in zip(places, [*places[1:], (len(bare), 0, "")], strict=True):
        fields.append((name, _unframed(bare[end:following], _BRACKETS + BLANK + "|｜;；·•")))
    if any(re.search("[。；]", value) for _, value in fields):
        return []  # a sentence of the document that begins like a label
    return fields
