"""Advertising and obscene text that someone injected into a page, by the density of the words that such text is made of."""

import functools
import re

from pipeline.cleaning.document import Reason
from pipeline.cleaning.traced import Edit, Traced
from pipeline.lexicon import Lexicon

_LEAST_WORDS = 4
_LEAST_SHARE = 0.45
_SHORTEST = 4
_HEAD = 3


@functools.cache
def _words(lexicon: Lexicon) -> re.Pattern[str]:
    words = {word.lower() for word in lexicon.column("spam", "word")}
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))


def without_spam(text: Traced, lexicon: Lexicon) -> tuple[Traced, bool]:
    """Return the text without lines that are, for the most part, words of injected spam, and whether there were any."""
    edits = []
    words = _words(lexicon)
    for index, line in enumerate(text.lines):
        if "。" in line.text or len(line.text) < _SHORTEST:
            continue
        found = words.findall(line.text.lower())
        if not found:
            continue
        letters = len(re.sub(r"[\W_]", "", line.text)) or 1
        share = sum(map(len, found)) / letters
        many = len(set(found)) >= _LEAST_WORDS and share >= _LEAST_SHARE and len(line.text) >= 8
        # a name that was put in the place of the site's: 竞彩足球比分
        if many or (index < _HEAD and len(set(found)) > 1 and share == 1):
            edits.append(Edit(line.start, line.end, "", Reason.SPAM))
    return text.edited(edits), bool(edits)
