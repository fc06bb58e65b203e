"""What an archivist would warn of in a document: flags, each told by evidence in the text itself."""

import re

from pipeline.cleaning.paragraphs.columns import is_running_text
from pipeline.cleaning.paragraphs.lines import HAN, ends_sentence, width
from pipeline.expressions import expression

_MASKED = expression(
    f"(?:(?<=[{HAN}，。、“])\\*{{2,6}}(?!\\*)|\\*{{2,6}}(?=[{HAN}]))|[×✕]{{2,}}|□|(?<=[{HAN}])[XxＸ]{{2,4}}(?=[{HAN}])|■{{2,}}"
)
_SIGNS = "*×✕□XxＸ■"
_STRIPPED = expression(
    f"(?:(?<=[{HAN}，、])年月日|(?<=[达到值元，入资为增长])(?:亿元|万元|亿美元|万亩|公顷|平方公里|个百分点|万人)|增长[；，。])"
)
_SAMPLE_LINES, _LEAST_LINES = 400, 6


def masked_words(text: str) -> bool:
    """Whether signs stand where a site masked a word (**, ××, □)."""
    signs = [sign for sign in _SIGNS if sign in text]
    return bool(signs) and any(
        _MASKED.search(line) for line in text.split("\n") if any(map(line.count, signs))
    )


def missing_digits(text: str) -> bool:
    """Whether the figures were stripped from the text, as some document libraries do: units without numbers."""
    digits = 0
    for digit in "0123456789":
        digits += text.count(digit)
        if digits >= len(text) / 200:
            return False
    return len(_STRIPPED.findall(text)) >= 4


def interleaved_columns(text: str) -> bool:
    """Whether the lines of a page in several columns were read straight across: blanks stand below each other."""
    if text.count(" ") < 0.7 * _LEAST_LINES:
        return False
    lines = [
        line
        for line in text.split("\n")
        if 25 <= len(line) <= 140 and "\t" not in line and 50 <= width(line) <= 140
    ][:_SAMPLE_LINES]
    if len(lines) < _LEAST_LINES:
        return False
    columns: dict[int, int] = {}
    for line in lines:
        inner = {width(line[: blank.start()]) for blank in re.finditer(" +", line.strip())}
        for column in {column + shift for column in inner for shift in range(-3, 4)}:
            columns[column] = columns.get(column, 0) + 1
    full = sorted(column for column, count in columns.items() if count >= 0.7 * len(lines))
    return (
        bool(full) and any(later - full[0] >= 20 for later in full) and is_running_text(lines, 2 * len(lines))
    )


def cut_off(text: str) -> bool:
    """Whether the text stops in the middle of a sentence."""
    last = text.rsplit("\n", 1)[-1]
    if len(last) <= 60 or last.count(" ") > 2 or not re.search("[，。；]", last):
        return False
    return not ends_sentence(last) and last[-1] not in "）)】》"
