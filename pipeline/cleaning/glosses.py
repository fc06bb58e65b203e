"""Pinyin in brackets after a character, as mirror sites put it to hide that a text was copied: 經(jīng)濟."""

import re

from pipeline.cleaning.document import Reason
from pipeline.cleaning.lines import HAN
from pipeline.cleaning.traced import Edit, Traced

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿêế"
_GLOSS = re.compile(f"(?<=[{HAN}])[(（](?P<pinyin>[a-zü{_TONES}]{{1,6}})[)）]")
_TONED = re.compile(f"[{_TONES}]")
_DOUBLED = re.compile("[,，](?=[,，、。；;：:！？])")
_LEAST = 3


def without_glosses(text: Traced) -> tuple[Traced, bool]:
    """Return the text without pinyin glosses and the commas that come with them, and whether there were any.

    One toned syllable in brackets may be the author's; only a text that holds several has them taken out.
    """
    glosses = list(_GLOSS.finditer(text.text))
    if sum(bool(_TONED.search(gloss["pinyin"])) for gloss in glosses) < _LEAST:
        return text, False
    edits = [Edit(gloss.start(), gloss.end(), "", Reason.PINYIN_GLOSS) for gloss in glosses]
    edits += [Edit(m.start(), m.end(), "", Reason.PINYIN_GLOSS) for m in _DOUBLED.finditer(text.text)]
    return text.edited(edits), True
