"""What forums put into a text that is copied from them: strewn characters that spoil the copy, the class of a thread."""

from pipeline.cleaning.document import Reason
from pipeline.cleaning.paragraphs.lines import HAN
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression

_SIGNS = ("使用道具", "显示全部楼层", "只看该作者", "顯示全部樓層", "只看該作者")
"""Words of the software of a forum, without which nothing is taken for its noise."""
_STREWN = expression(
    r"(?<![\x21-\x7e])\)?(?P<noise>[\x21-\x28\x2a-\x7e]{1,3}(?: [\x21-\x7e]{1,3}){3,})(?![\x21-\x7e])"
)
_LEAST_MARKS = 3
"""Marks among the letters and figures of such noise, at least: names in Latin letters have none."""
_THREAD_CLASS = expression(rf"\[[{HAN}]{{2,6}}\] ?(?=.{{6}})")
_HEAD = 12


_RARE = "^~$`{}&@"
_SAMPLE, _LEAST_STREWN = 20_000, 4
"""Characters that are looked at for strewn ones, and places of them that tell a forum without its words, at least."""


def is_of_forum(text: str) -> bool:
    """Whether a text has words of the software of a forum, or the characters that it strews."""
    if any(sign in text for sign in _SIGNS):
        return True
    if sum(text.count(sign, 0, _SAMPLE) for sign in _RARE) < _LEAST_STREWN:
        return False
    return sum(map(_is_noise, _STREWN.findall(text[:_SAMPLE]))) >= _LEAST_STREWN


def _is_noise(strewn: str) -> bool:
    return sum(not c.isalnum() and c != " " for c in strewn) >= _LEAST_MARKS


def without_forum_noise(text: Traced) -> Traced:
    """Return the text of a forum's page without strewn characters (F% w# A, o( c) and without the class of the thread."""
    edits = [
        Edit(*noise.span("noise"), "", Reason.SPAM)
        for noise in _STREWN.finditer(text.text)
        if _is_noise(noise["noise"])
    ]
    for line in text.lines[:_HEAD]:
        if found := _THREAD_CLASS.match(line.text):
            edits.append(Edit(line.start, line.start + found.end(), "", Reason.NAVIGATION))
    return text.edited(sorted(edits))
