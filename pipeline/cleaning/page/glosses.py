"""Pinyin in brackets after a character, as mirror sites put it to hide that a text was copied: 經(jīng)濟."""

import re

from pipeline.cleaning.document import Reason
from pipeline.cleaning.paragraphs.lines import HAN
from pipeline.cleaning.traced import Edit, Traced
from pipeline.expressions import expression

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿêế"
_GLOSS = expression(f"[(（](?<=[{HAN}][(（])(?P<pinyin>[a-zü{_TONES}]{{1,6}}) ?[)）]")
_LETTERS_IN_BRACKETS = [
    re.compile(f"{bracket}(?<=[{HAN}]{bracket})[a-zü{_TONES}]") for bracket in ("[(]", "（")
]
# The gloss of a character that the mirror's encoding destroyed, with its bracket or without.
_LOST = expression(f"(?:[(（](?<![{HAN}][(（])|(?<![(（a-zü{_TONES}]))[a-zü{_TONES}]{{1,6}} ?[)）](?![a-z])")
# The gloss at which a copy was cut off, and a tag that lost its first character in a destroyed one.
_CUT = expression(f"[(（](?<=[{HAN}][(（])[a-zü{_TONES}]{{0,6}}\\Z")
_TAG = expression(r"(?<!<)/(?:p|br|div|span|strong)>(?=\s|$)")
_TONED = expression(f"[{_TONES}]")
_SYLLABLE = (
    "(?:[bpm](?:[aiou]|a[io]|ei|ao|ou|an|en|ang|eng|ie|iao|in|ian|ing)|fiao|f(?:[aou]|ei|ou|an|en|ang|eng)"
    "|[dtnl](?:[aeiuüv]|ai|ei|ao|ou|an|en|ang|eng|ong|ia|ie|iao|iu|ian|in|iang|ing|ui|uan|un|uo|üe|ve|ue)"
    "|[gkh](?:[aeu]|ai|ei|ao|ou|an|en|ang|eng|ong|ua|uo|uai|ui|uan|un|uang)"
    "|[jqx](?:[iuü]|ia|ie|iao|iu|ian|in|iang|ing|iong|ue|üe|uan|un)"
    "|(?:[zcs]h?|r)(?:[aeiu]|ai|ei|ao|ou|an|en|ang|eng|ong|ua|uo|uai|ui|uan|un|uang)"
    "|y(?:[aeiou]|ao|ou|an|in|ang|ing|ong|ue|uan|un)|w(?:[aou]|ai|ei|an|en|ang|eng)|[aeo]|ai|ei|ao|ou|an|en|ang|er)"
)
_PLAIN = expression(f"[(（](?<=[{HAN}][(（]){_SYLLABLE}[)）](?:[(（]{_SYLLABLE}[)）])*")
_DOUBLED = expression("[,，](?=[,，、。；;：:！？])")
_LEAST = 3
_LEAST_PLAIN = 12
"""Glosses without tones from which a text is one of a mirror: letters in brackets may be the author's (kg, pm, a)."""
_PLAIN_KINDS = 8


def without_glosses(text: Traced) -> tuple[Traced, bool]:
    """Return the text without pinyin glosses and the commas that come with them, and whether there were any.

    Glosses without tones, repeated ones too (進(jin)(jin)), go where there are many of many kinds.
    One toned syllable in brackets may be the author's; only a text that holds several has them taken out.
    """
    if not any(letter.search(text.text) for letter in _LETTERS_IN_BRACKETS):
        return text, False
    plain = [gloss for gloss in _PLAIN.finditer(text.text) if len(gloss[0]) > 3]
    if len(plain) >= _LEAST_PLAIN and len({gloss[0] for gloss in plain}) >= _PLAIN_KINDS:
        edits = [Edit(m.start(), m.end(), "", Reason.PINYIN_GLOSS) for m in _PLAIN.finditer(text.text)]
        text, found = text.edited(edits), True
    else:
        found = False
    glosses = list(_GLOSS.finditer(text.text))
    if sum(bool(_TONED.search(gloss["pinyin"])) for gloss in glosses) < _LEAST:
        return text, found
    glosses += [gloss for gloss in _LOST.finditer(text.text) if _TONED.search(gloss[0])]
    glosses += _CUT.finditer(text.text.rstrip())
    edits = [Edit(tag.start(), tag.end(), "", Reason.MARKUP) for tag in _TAG.finditer(text.text)]
    edits += [Edit(gloss.start(), gloss.end(), "", Reason.PINYIN_GLOSS) for gloss in glosses]
    edits += [Edit(m.start(), m.end(), "", Reason.PINYIN_GLOSS) for m in _DOUBLED.finditer(text.text)]
    return text.edited(edits), True
