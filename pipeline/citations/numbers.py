"""Numbers of documents: 鄂发〔2018〕11号, 国务院令第722号, 财政部公告2020年第5号."""

import re
from collections.abc import Iterator

_COUNT = r"[\d〇零一二三四五六七八九十百]{1,6}"
# What closes a number; the agency's code or name stands before it (GB/T 9704-2012, 7.2.5).
_TAIL = re.compile(
    r"[〔\[［(（【﹝令公](?:(?<![令公])\s?(?:19|20)\d{2}\s?[〕\]］)）】﹞]\s?第?\s?\d{1,5}\s?号"
    rf"|(?P<order>(?<=令)\s?第?{_COUNT}号)"
    rf"|(?P<notice>(?<=公)告\s?(?:19|20)\d{{2}}\s?年\s?第?{_COUNT}号))"
)
_LONGEST_CODE = 12
_LONGEST_NAME = 16
_HAN_RUN = re.compile(r"[㐀-鿿]+\s?$")
# Words that stand before a code in running text and are no part of it.
_BEFORE_CODE = re.compile(
    r".*(?:根据|按照|依据|依照|遵照|参照|印发的?|转发的?|下发的?|发布的?|出台的?|制定的?|执行|落实|贯彻|废止|关于|"
    r"文件|通知|以及|与|及|见|的|在|以|由|将|原|和(?!国))"
)
_ORGAN = re.compile(r"(?:国务院|主席|部|局|委|会|署|府|行)$")


def find_numbers(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the document numbers in ``text[start:end]``."""
    floor = start
    for tail in _TAIL.finditer(text, start, end):
        named = tail["order"] or tail["notice"]
        reach = _LONGEST_NAME if named else _LONGEST_CODE
        code = _HAN_RUN.search(text[max(floor, tail.start() - reach) : tail.start()])
        if code is None:
            continue
        name = code[0]
        before = _BEFORE_CODE.match(name)
        name = name[before.end() :] if before and before.end() < len(name) else name
        if named and not _ORGAN.search(name):
            continue
        floor = tail.end()
        yield tail.start() - len(name), tail.end()
