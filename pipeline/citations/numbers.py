"""Numbers of documents: 鄂发〔2018〕11号, 国务院令第722号, 2020年第5号公告."""

import re

_HAN = "㐀-鿿"
_COUNT = r"[\d〇零一二三四五六七八九十百]{1,6}"
# Agency code, year in brackets, serial (GB/T 9704-2012, 7.2.5); a code is Han, at most twelve characters.
NUMBER = re.compile(
    rf"(?P<code>[{_HAN}]{{1,12}})\s?[〔\[［(（【﹝]\s?(?:19|20)\d{{2}}\s?[〕\]］)）】﹞]\s?第?\s?\d{{1,5}}\s?号"
    rf"|(?:中华人民共和国)?(?:国务院|主席|[{_HAN}]{{2,12}}?(?:部|局|委|委员会|署|会|政府|银行))令\s?第?{_COUNT}号"
    rf"|[{_HAN}]{{2,12}}?公告\s?(?:19|20)\d{{2}}\s?年\s?第?{_COUNT}号"
)
HINT = re.compile(r"\d\s?号|[一二三四五六七八九十百〇零]号")
# Words that stand before a code in running text and are no part of it.
_BEFORE_CODE = re.compile(
    r".*(?:根据|按照|依据|依照|遵照|参照|印发的?|转发的?|下发的?|发布的?|出台的?|制定的?|执行|落实|贯彻|废止|关于|《|》|"
    r"文件|通知|以及|[和与及见的在以由将]|原)"
)


def trim_code(number: str) -> int:
    """Return how many characters at the head of ``number`` are running text before the agency's code."""
    code = re.match(rf"[{_HAN}]+", number)
    if code is None:
        return 0
    before = _BEFORE_CODE.match(code[0])
    if before is None or before.end() >= len(code[0]):
        return 0
    return before.end()


def find_number(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the first document number in ``text[start:end]``, or None."""
    found = NUMBER.search(text, start, end)
    if found is None:
        return None
    return found.start() + trim_code(found[0]), found.end()
