"""The organs that issue a document, as written."""

import re

from pipeline.expressions import expression
from pipeline.metadata.organs import is_organ, split_organs
from pipeline.metadata.press import is_press
from pipeline.metadata.reading import Reading

_LEGISLATURE = expression(
    r"(?P<area>[一-龥]{2,12}?)(?:第[一二三四五六七八九十]+届)?(?P<organ>人民代表大会(?:常务委员会)?)"
)
_SPEAKS_FOR = expression(
    r"我(?:受|代表)(?P<organ>[一-龥]{2,30}?)(?:委托|[,，]?向(?:大会|本次|会议|各位|全国)|作|报告)"
)
_HEAD = 1000


def find_issuers(reading: Reading, kind: str) -> tuple[str, ...]:
    """Return the issuing organs: of the signature, else title, order, speaker, page, adoption line.

    Of a press report, the newspaper that the page names as its source.
    """
    lexicon, opening = reading.lexicon, reading.opening
    if kind == "press":
        source = reading.page.source()
        outlet = source is not None and (
            is_press(source, lexicon) or not re.search(r"[.\d]|本[网站报]|官网|网站", source)
        )
        return (source,) if source and outlet and not is_organ(source, lexicon) else ()
    if reading.signature is not None and reading.signature.organs:
        return reading.signature.organs
    head = re.split(r"关于|印发|转发|批转", reading.title or "")[0]
    if head and head != reading.title and is_organ(head, lexicon):
        return split_organs(head, lexicon)
    if opening.order:
        return (re.sub(r"(?:令|公告|通告)$", "", opening.order),)
    if (speech := _SPEAKS_FOR.search(reading.text, 0, _HEAD)) and is_organ(speech["organ"], lexicon):
        return split_organs(speech["organ"], lexicon)
    named = reading.page.value("issuer")
    if named and is_organ(named, lexicon):
        return split_organs(named, lexicon)
    if match := _LEGISLATURE.search(re.sub(r"[\d年月日(（ ]", "", opening.adoption)):
        return (match["area"] + match["organ"],)
    return ()
