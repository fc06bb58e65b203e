"""The section tree of one document, built from its labelled lines and unnumbered headings."""

from dataclasses import dataclass, field

from pipeline.expressions import expression
from pipeline.sectioning.agreement import settle
from pipeline.sectioning.headings import opens_list, read_dashed, read_head
from pipeline.sectioning.labels import MARKS, STATUTE, Label, ordinal_of
from pipeline.sectioning.lines import (
    LONGEST_HEADING,
    Line,
    Words,
    attachment_label,
    ends_sentence,
    is_duty,
    is_standalone,
    is_years_part,
    opens_running,
)
from pipeline.sectioning.outline import order_styles
from pipeline.sectioning.unnumbered import find_unnumbered, shape

# Where the content of a box begins when it runs on in the line of its title: an item, a table's head.
_BOX_CONTENT = expression(r"[(（][一1][)）]|序号|(?<=指标)指标|(?<!\d)1[.、．]|单位[:：]|[。；;]")
_COUNTED = MARKS | {"box"}  # numbered by position
# Share of the lines of a mark that have something of their own below them, where they are headings.
_MOST = 0.6
# How much further in a list stands that starts under an item numbered in the same style.
_WITHIN = 0.25
_UNNUMBERED = Label("unnumbered", 0, 0)
# The caption of an article in brackets, with its text behind: 第一条【立法目的】为了…
_CAPTION = expression(
    r"【(?P<framed>[^【】。]{2,30})】(?=[^。])|[（(](?P<round>[^（）()。，,\d]{2,20})[）)](?=[㐀-鿿])"
)


@dataclass(slots=True)
class Node:
    """A section while the tree is built; ``parent`` is an index into the list of nodes."""

    line: int
    label: Label
    label_end: int  # offsets of the text
    parent: int | None
    level: int
    ordinal: int | None
    end: int = 0
    heading: tuple[int, int] | None = None
    inline: bool = False
    has_below: bool = False
    children: int = 0


@dataclass(slots=True)
class Open:
    """A section that still takes subsections; ``rank`` orders it among those open."""

    node: int
    rank: float
    ordinal: int
    style: str
    # For an unnumbered heading: ranks and ordinals of the run-in items that it closed.
    closed: dict[float, int] = field(default_factory=dict)


@dataclass(slots=True)
class Frame:
    """A stretch with numbering of its own: the document, an attachment, a box (专栏)."""

    holder: int | None
    last: dict[float, int] = field(default_factory=dict)
    open: list[Open] = field(default_factory=list)


class TreeBuilder:
    """Places the sections of a document one after another."""

    def __init__(self, lines: list[Line], vocabulary: Words) -> None:
        self.lines = lines
        self.vocabulary = vocabulary
        self.nodes: list[Node] = []
        self._frames: list[Frame] = []
        self._heads: set[int] = set()  # lines that open a section

    def build(self, first: int, last: int, attachment: int | None) -> None:
        """Add the sections of ``lines[first:last]``; ``attachment`` is the line that opens it as a section."""
        self._frames = [Frame(None)]
        if attachment is not None:
            self._frames = [Frame(self._place_attachment(attachment))]
        listed = self._listed(first, last)
        labels = [
            line.label
            for i, line in enumerate(self.lines[first:last], first)
            if line.label and line.body and i not in listed
        ]
        labels = [label for label in labels if label.style != "box"]
        self._ranks = order_styles(labels, self._opened_by_marks(first, last, listed))
        unnumbered = find_unnumbered(self.lines, first, last, self.vocabulary, listed)
        self._outermost = self._is_outermost(unnumbered, last)
        for i in range(first, last):
            line = self.lines[i]
            if not line.body or i in listed:
                continue
            if line.label is None:
                if i in unnumbered:
                    self._place_unnumbered(i, unnumbered)
            elif line.label.style == "box":
                self._place_box(i, line.label)
            else:
                self._place_numbered(i, line.label)

    def _listed(self, first: int, last: int) -> set[int]:
        """Return the lines of a list under bullets (■, ●): one point a line, most followed by the next at once.

        They are no headings; a bullet whose text runs on behind its first sentence, or stands below it, is one.
        """
        points: dict[str, list[int]] = {}
        for i in range(first, last):
            line = self.lines[i]
            if line.label and line.label.style == "bullet" and "。" not in line.text[:-1]:
                points.setdefault(line.text[0], []).append(i)
        listed: set[int] = set()
        for mark, own in points.items():
            heads = sum(i + 1 < last and self.lines[i + 1].text[:1] != mark for i in own)
            if len(own) > 1 and heads < _MOST * len(own):
                listed.update(own)
        return listed

    def _opened_by_marks(self, first: int, last: int, listed: set[int]) -> dict[str, set[str]]:
        """Return the styles that start anew under the lines of a mark (——, ·) whose lines are headings.

        They are where each stands by itself, without the end of a sentence, and most have text or a list below.
        """
        opened: dict[str, set[str]] = {}
        for style in sorted(MARKS):
            own = [
                i
                for i in range(first, last)
                if (label := self.lines[i].label) and label.style == style and i not in listed
            ]
            following = [self.lines[i + 1].label if i + 1 < last else None for i in own]
            heads = sum(label is None or label.style != style for label in following)
            if len(own) > 1 and heads >= _MOST * len(own) and all(map(self._stands_alone, own)):
                new = [
                    label
                    for label in following
                    if label and label.style != "box" and (label.ordinal == 1 or label.style in MARKS)
                ]
                opened[style] = {label.style for label in new} - {style}
            if own and not opened.get(style) and heads == len(own) and all(map(self._stands_alone, own)):
                # items whose count runs on across the lines of the mark stand below them
                across = {
                    (label.style, label.ordinal)
                    for label in following
                    if label and label.style in ("arabic", "bare")
                }
                before = {
                    (label.style, label.ordinal + 1)
                    for i in own
                    if i > first and (label := self.lines[i - 1].label)
                }
                if len(across) == len(own) and across & before:
                    opened[style] = {kind for kind, _ in across}
        return opened

    def _stands_alone(self, i: int) -> bool:
        text = self.lines[i].text
        return len(text) <= LONGEST_HEADING and text[-1] not in "。；;：:！!？?…，,、"

    def _is_outermost(self, unnumbered: dict[int, int], last: int) -> bool:
        """Tell whether numbering starts anew under the unnumbered headings, so that they hold it.

        Under the heading of a year's part of a report (2011年主要工作) it need not start twice.
        """
        restarts = 0
        for i in unnumbered:
            following = self.lines[i + 1].label if i + 1 < last else None
            if following and following.ordinal == 1 and self._ranks.get(following.style) == 0:
                restarts += 1
        years = [i for i in unnumbered if is_years_part(self.lines[i].text)]
        if len(years) == 1 and not restarts:
            outer = (i for i in range(last) if self.lines[i].body and self._is_outer(self.lines[i].label))
            first = next(outer, last)
            return years[0] < first < last and self._is_outer(self.lines[first].label, ordinal=1)
        return restarts > 1

    def _is_outer(self, label: Label | None, ordinal: int | None = None) -> bool:
        of_rank = label is not None and self._ranks.get(label.style) == 0
        return of_rank and label is not None and ordinal in (None, label.ordinal)

    def _add(self, i: int, label: Label, label_length: int, ordinal: int | None) -> int:
        frame = self._frames[-1]
        parent = frame.open[-1].node if frame.open else frame.holder
        level = 1 if parent is None else self.nodes[parent].level + 1
        start = self.lines[i].start
        self.nodes.append(Node(i, label, start + label_length, parent, level, ordinal))
        if parent is not None:
            self.nodes[parent].children += 1
        return len(self.nodes) - 1

    def _place_attachment(self, i: int) -> int:
        lengths = attachment_label(self.lines[i].text)
        if lengths is None:  # the title of a printed document
            return self._add(i, _UNNUMBERED, 0, None)
        numeral = self.lines[i].text[1 : lengths[0]].lstrip("件录表图 ")
        ordinal = _attachment_ordinal(numeral)
        return self._add(i, Label("attachment", ordinal or 0, lengths[1]), lengths[0], ordinal)

    def _place_numbered(self, i: int, label: Label) -> None:
        rank: float = self._ranks[label.style]
        counted = label.style in _COUNTED
        if len(self._frames) > 1:
            inside = counted or label.ordinal == 1 or self._frames[-1].last.get(rank) == label.ordinal - 1
            if label.style in STATUTE or not inside:
                self._frames.pop()
        frame = self._frames[-1]
        self._leave_unnumbered(frame, rank, label)
        rank = self._nested_rank(frame, rank, i, label)
        ordinal = label.ordinal
        while frame.open and frame.open[-1].rank >= rank:
            closed = frame.open.pop()
            if counted and closed.rank == rank:
                ordinal = closed.ordinal + 1
        ordinal = max(ordinal, 1) if counted else ordinal
        node = self._add(i, label, label.length, ordinal)
        frame.open.append(Open(node, rank, ordinal, label.style))
        frame.last[rank] = ordinal

    def _nested_rank(self, frame: Frame, rank: float, i: int, label: Label) -> float:
        """Return the rank of ``label``, one step further in where a list starts under an item of a like list."""
        inner = rank + _WITHIN
        for entry in reversed(frame.open):
            if entry.rank == inner and entry.style == label.style:
                return inner if entry.ordinal == label.ordinal - 1 else rank
            if entry.rank == rank and entry.style == label.style:
                opened_here = self.nodes[entry.node].line == i - 1 and self.lines[i - 1].text[-1:] in "：:"
                return inner if opened_here and label.ordinal == 1 else rank
        return rank

    def _leave_unnumbered(self, frame: Frame, rank: float, label: Label) -> None:
        """Close an unnumbered heading over whose head the count of the items before it goes on."""
        for place, entry in enumerate(frame.open):
            if entry.style == "unnumbered" and entry.closed.get(rank) == label.ordinal - 1:
                within = any(
                    e.rank == rank and e.ordinal == label.ordinal - 1 for e in frame.open[place + 1 :]
                )
                if not within:
                    del frame.open[place:]
                return

    def _place_box(self, i: int, label: Label) -> None:
        if len(self._frames) > 1:
            self._frames.pop()
        frame = self._frames[-1]
        self._close_inline(frame)
        holder = self._add(i, label, label.length, label.ordinal)
        self._frames.append(Frame(holder))

    def _close_inline(self, frame: Frame) -> dict[float, int]:
        """Close the sections whose text runs on in the line of the label; return their ranks and ordinals."""
        closed = {}
        while frame.open and self._is_run_in(frame.open[-1]):
            entry = frame.open.pop()
            closed[entry.rank] = entry.ordinal
        return closed

    def _is_run_in(self, entry: Open) -> bool:
        line = self.lines[self.nodes[entry.node].line].text
        return entry.style in _COUNTED or "。" in line[:-1] or len(line) > 60

    def _place_unnumbered(self, i: int, unnumbered: dict[int, int]) -> None:
        position = unnumbered[i]
        if len(self._frames) > 1:
            self._frames.pop()
        frame = self._frames[-1]
        text = self.lines[i].text
        closed: dict[float, int] = {}
        if self._outermost or is_standalone(text, self.vocabulary):
            while frame.open and not (position and frame.open[-1].style == "unnumbered"):
                frame.open.pop()
            # what a colon closes holds the list below it: 解读：
            rank = -1.0 if self._outermost else -0.5 if text[-1] in "：:" else 0.0
        else:
            self._close_like(frame, i, position, opens_run=i + 1 in unnumbered and unnumbered[i + 1] == 1)
            closed = self._close_inline(frame)
            below = self.lines[i + 1].label
            if below is not None and below.ordinal > 1:
                closed = {}  # the count goes on at once: the heading holds what follows
            step = 0.1 if frame.open and frame.open[-1].style == "unnumbered" else 0.5
            rank = frame.open[-1].rank + step if frame.open else -0.5
            runs_on = opens_running(self.lines, i)
            if not frame.open and self._ranks.keys() - MARKS - {"is"} and not runs_on:
                rank = 0.0
        node = self._add(i, _UNNUMBERED, 0, None)
        frame.open.append(Open(node, rank, 0, "unnumbered", closed))

    def _close_like(self, frame: Frame, i: int, position: int, *, opens_run: bool) -> None:
        """Close the unnumbered headings that line ``i`` does not stand under."""
        places = [p for p, entry in enumerate(frame.open) if entry.style == "unnumbered"]
        if not places or position:
            return
        text = self.lines[i].text
        innermost = self.lines[self.nodes[frame.open[places[-1]].node].line].text
        outer = places[0] if opens_run or shape(innermost) != shape(text) else places[-1]
        del frame.open[outer:]

    def finish(self) -> list[Node]:
        """Set the ends and the headings; return the nodes in reading order."""
        self._set_ends()
        self._set_headings()
        settle(self.nodes, self.lines)
        return self.nodes

    def _set_ends(self) -> None:
        lines = self.lines
        last_body = []  # for each line the last body line up to it
        latest = 0
        for i, line in enumerate(lines):
            if line.body and line.text:
                latest = i
            last_body.append(latest)
        pending: list[int] = []
        for index in range(len(self.nodes) + 1):
            level = self.nodes[index].level if index < len(self.nodes) else 0
            before = (self.nodes[index].line if index < len(self.nodes) else len(lines)) - 1
            while pending and self.nodes[pending[-1]].level >= level:
                node = self.nodes[pending.pop()]
                final = max(node.line, last_body[before])
                node.end = lines[final].end
                node.has_below = final > node.line
            pending.append(index)

    def _set_headings(self) -> None:
        self._heads = {node.line for node in self.nodes}
        undecided: dict[tuple[int | None, str], list[tuple[int, bool]]] = {}
        votes: dict[tuple[int | None, str], int] = {}
        listed: dict[tuple[int | None, str], bool] = {}
        continued = self._continued()
        first: dict[int | None, Label] = {}

        def runs_on(node: Node, parent: Node) -> bool:
            """Tell whether the numbered paragraphs of an address run on under an unnumbered heading (81. … 82. …)."""
            opening = first.setdefault(node.parent, node.label)
            return parent.label.style == "unnumbered" and opening.style == "arabic" and opening.ordinal > 1

        for index, node in enumerate(self.nodes):
            line = self.lines[node.line]
            if node.label.style in ("unnumbered", "attachment", "box") or node.label_end == line.end:
                self._set_line_heading(node, line)
                continue
            start = node.label.length
            while line.text[start : start + 1] == " ":
                start += 1
            if node.label.style == "article" and (caption := _CAPTION.match(line.text, start)):
                name = caption.span(caption.lastgroup or 0)
                node.inline, node.heading = True, (line.start + name[0], line.start + name[1])
                continue
            parent = self.nodes[node.parent] if node.parent is not None else None
            dashed = read_dashed(line.text, start) if node.label.style == "dash" else None
            head = dashed or read_head(
                line.text,
                start,
                article=node.label.style == "article",
                item=parent is not None and (self._is_open(parent) or runs_on(node, parent)),
                has_below=node.has_below,
                outer=node.label.style in ("cn", "word"),
            )
            node.inline = head.inline
            node.heading = (line.start + start, line.start + head.end)
            group = (node.parent, node.label.style)
            if node.ordinal == 1:
                listed[group] = node.line > 0 and opens_list(self.lines[node.line - 1].text)
            if head.verdict is None:
                undecided.setdefault(group, []).append((index, head.guess and not listed.get(group, False)))
            else:
                votes[group] = votes.get(group, 0) + (1 if head.verdict else -1)
                if not head.verdict:
                    node.heading, node.inline = None, True
        for group, members in undecided.items():
            vote = votes.get(group, 0)
            for index, guess in members:
                # what stands below the last of a list may belong to the whole list
                heads = guess and self.nodes[index].has_below and index in continued
                if not heads and not (vote > 0 or (vote == 0 and guess)):
                    self.nodes[index].heading, self.nodes[index].inline = None, True

        self._settle_tasks()

    def _settle_tasks(self) -> None:
        """Take the headings from sentences over a line of who carries them out, where one of their kind is no heading."""
        tasks: dict[tuple[int | None, str], list[Node]] = {}
        others: set[tuple[int | None, str]] = set()
        for node in self.nodes:
            group = (node.parent, node.label.style)
            text = self.lines[node.line].text
            below = self.lines[node.line + 1] if node.line + 1 < len(self.lines) else None
            if below is not None and text.find("。") == len(text) - 1 and is_duty(below.text):
                tasks.setdefault(group, []).append(node)
            else:
                others.add(group)
        told = {style for (_, style), nodes in tasks.items() if any(node.heading is None for node in nodes)}
        for group, nodes in tasks.items():
            if group not in others and group[1] in told:
                for node in nodes:
                    node.heading, node.inline = None, True

    def _continued(self) -> set[int]:
        """Return the nodes whose count goes on in a sibling."""
        last: dict[tuple[int | None, str], int] = {}
        continued = set()
        for index, node in enumerate(self.nodes):
            before = last.get((node.parent, node.label.style))
            if before is not None and node.ordinal == (self.nodes[before].ordinal or 0) + 1:
                continued.add(before)
            last[node.parent, node.label.style] = index
        return continued

    def _is_open(self, parent: Node) -> bool:
        """Tell whether what stands under ``parent`` continues its sentence: the items of an article."""
        return parent.label.style == "article" and (parent.heading is None or parent.inline)

    def _set_line_heading(self, node: Node, line: Line) -> None:
        """Set the whole rest of the line as heading, or where a label stands alone, the short line below it."""
        start, end = node.line, line.end
        text_start = line.start + node.label.length
        if text_start >= line.end and node.label.style != "article" and start + 1 < len(self.lines):
            below = self.lines[start + 1]
            if (
                start + 1 not in self._heads
                and below.body
                and below.label is None
                and 0 < len(below.text) <= 40
                and not ends_sentence(below.text)
            ):
                text_start, end = below.start, below.end
        text = self.lines[start].text if end == line.end else self.lines[start + 1].text
        base = line.start if end == line.end else self.lines[start + 1].start
        while text_start < end and text[text_start - base] == " ":
            text_start += 1
        if node.label.style == "box":
            cut = _BOX_CONTENT.search(text, text_start - base + 2)
            end = base + cut.start() if cut else end
        if end > text_start and text[end - base - 1] in "。：:":
            end -= 1
        node.heading = (text_start, end) if end > text_start else None


def _attachment_ordinal(numeral: str) -> int | None:
    if not numeral:
        return None
    if numeral.isascii() and numeral.isalpha():
        return ord(numeral) - ord("A") + 1
    return ordinal_of(numeral)
