"""Preambles, which tell what others ask for before the document sets its own aims (codebook section 4, repeats)."""

import re

from pipeline.targets.passages import Paragraph

_FORMULA = re.compile(
    r"(?:[制订]定|印发|出台|提出)(?:了)?(?:本|如下|以下|此)[^，。；]{0,12}(?:方案|意见|计划|措施|办法|规划|通知|细则|要点)?[。：:]$"
)
_TAIL = 40  # characters from the end of a line in which the formula stands
_OTHERS = re.compile(
    r"(?:为(?:了|全面|深入|认真|切实|坚决)*(?:贯彻|落实|完成|实现|推进)+|根据|按照)?"
    r"[^，。；《》]{0,14}[，,]?(?:党中央|国务院|中央(?!财政)|国家|上级|(?:自治区|[\u4e00-\u9fff]?省)(?:委|党委|人民政府|政府))[^，。；]{0,14}"
    r"(?:提出|要求|部署|明确|下达)(?![，,。；和])"
)


class Preamble:
    """A line that gives the reasons of the document and ends in …制定本方案。; other lines are none."""

    def __init__(self, text: str, paragraph: Paragraph) -> None:
        self.text = text
        tail = text[max(paragraph.start, paragraph.end - _TAIL) : paragraph.end]
        self.found = "本" in tail or "下" in tail or "此" in tail
        self.found = self.found and _FORMULA.search(tail) is not None

    def tells_of_others(self, start: int, end: int) -> bool:
        """Whether the sentence ``text[start:end]`` tells what another organ asks for (今年，省政府提出实现A全覆盖)."""
        return self.found and _OTHERS.match(self.text, start, end) is not None
