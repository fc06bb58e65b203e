"""What the page says about the document: labelled values, and the lines that cleaning took out."""

import functools
import re

from opencc import OpenCC

from pipeline.cleaning.document import CleanDocument, Reason
from pipeline.expressions import expression
from pipeline.lexicon import Lexicon
from pipeline.metadata.dates import DATE, iso_date, labelled_date, stamped_date

_TIMES = (Reason.PAGE_DATE, Reason.SOURCE_LINE)
_TABLES = (*_TIMES, Reason.METADATA_TABLE, Reason.PAGE_HEADLINE, Reason.SITE_NAME)
_SOURCE = expression(r"来源 ?[:：] ?([^\s:：]{2,30})(?![:：])(?!\S)")
# The house in the stamp of a page: 某某晚报 2020-11-01 03:20
_HOUSE = expression(
    r"(?:^|[\s|｜·-])([一-龥]{2,8}(?:日报|晚报|晨报|早报|时报|商报|都市报|新闻网|新闻|在线|客户端))(?=[\s|｜·]|$)"
)
_SURROGATE = expression("[\ud800-\udfff]")
_ADDRESS = expression(r"https?://[\x21-\x7e]+")
_DATED_ADDRESS = expression(r"/(20\d\d)[-/](\d\d)[-/](\d\d)/")
_DATED_END = expression(
    r"(?:[:：]\s*|\s|[(（])(?P<day>20\d{2}-\d{1,2}-\d{1,2})(?:\s\d{1,2}:\d\d(?::\d\d)?)?[)）]?[\s|｜]*$"
)
_LONGEST_TABLE = 20_000
_FOOT_REST = expression(r"\s{2,}|\s(?=版权|[一-龥]?ICP|承办|网站标识|Copyright)|版权所有")
_FOOT = expression(
    r"(?:主办单位|主办|版权为) ?[:：]? ?([一-龥()（）]{2,40})"
    r"|([一-龥()（）]{2,30}?)(?:网站)? ?版权所有|版权所有 ?[:：] ?([一-龥()（）]{2,40})"
)


@functools.cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _simplified(text: str) -> str:
    """Return ``text`` in simplified script; lone surrogates, which OpenCC refuses, become U+FFFD."""
    simplified: str = _converter().convert(_SURROGATE.sub("\ufffd", text))
    return simplified


@functools.cache
def _fields(lexicon: Lexicon) -> dict[str, str]:
    return {row["label"]: row["field"] for row in lexicon.rows("page_labels")}


@functools.cache
def _labels(lexicon: Lexicon) -> re.Pattern[str]:
    labels = sorted(
        {row["label"] for row in lexicon.rows("page_labels")}, key=lambda name: (-len(name), name)
    )
    spaced = "|".join(r"\s?".join(map(re.escape, label)) for label in labels if not label.isascii())
    value = r"(?P<value>[^\n]{1,200}?)(?=\s+\S{2,6} ?[:：]|\n|$)"
    return re.compile(rf"(?<![一-龥])(?P<label>{spaced}) ?[:：]\s{{0,8}}{value}")


class Page:
    """The labelled values and the removed lines of one page, in simplified script."""

    def __init__(self, document: CleanDocument, lexicon: Lexicon) -> None:
        read = _simplified if document.script == "Hant" else str
        fields = _fields(lexicon)
        self._values: dict[str, list[str]] = {}
        self._removed = [(removal.reason, read(removal.text)) for removal in document.removals]
        for label, value in document.page_fields:
            self._keep(fields.get(re.sub(r"[\s:：]", "", read(label))), read(value))
        # Tables that put label and value on lines of their own, or several on one line.
        table = "\n".join(text for reason, text in self._removed if reason in _TABLES)
        given = set(self._values)
        for match in _labels(lexicon).finditer(table, 0, _LONGEST_TABLE):
            name = fields[re.sub(r"\s", "", match["label"])]
            if name not in given:
                self._keep(name, match["value"])

        labelled = {value for values in self._values.values() for value in values}
        for reason, text in self._removed:
            if (
                reason == Reason.METADATA_TABLE
                and text.strip() not in labelled
                and DATE.fullmatch(text.strip())
            ):
                self._keep("issued_on", text)  # a date behind the document's number

    def _keep(self, field: str | None, value: str) -> None:
        value = value.strip()
        if field and re.search(r"\w", value) and not value.endswith((":", "：")):
            self._values.setdefault(field, []).append(value)

    def value(self, field: str) -> str | None:
        """Return the first value of ``field`` (lexicon page_labels), or None."""
        return next(iter(self._values.get(field, ())), None)

    def values(self, field: str) -> list[str]:
        """Return all values of ``field`` in page order."""
        return self._values.get(field, [])

    def removed(self, *reasons: str) -> list[str]:
        """Return the texts that cleaning took out for one of ``reasons``, in page order."""
        return [text for reason, text in self._removed if reason in reasons]

    def dates(self, field: str, republic_of_china: bool = False) -> list[str]:
        """Return the distinct ISO dates that the page gives under ``field``, in page order."""
        found = [labelled_date(value, republic_of_china) for value in self.values(field)]
        return list(dict.fromkeys(iso for iso in found if iso))

    def date_shown(self) -> str | None:
        """Return the date of an unlabelled page time or source line, or None."""
        lines = [_ADDRESS.sub("", text) for text in self.removed(*_TIMES)]
        named = self.removed(Reason.EDITOR_CREDIT, Reason.NAVIGATION, Reason.BREADCRUMB)
        lines += [stated["day"] for text in named if (stated := _DATED_END.search(text))]
        return next((iso for text in lines if (iso := stamped_date(text))), None)

    def date_of_address(self) -> str | None:
        """Return the day in the address that the record gives for the page (…/2013-11/27/content_1.htm), or None."""
        days = (_DATED_ADDRESS.search(address) for address in self.values("address"))
        return next((iso_date(*map(int, day.groups())) for day in days if day), None)

    def source(self) -> str | None:
        """Return the publication or organ that the page names as its source, or None."""
        if named := self.value("source"):
            return named
        lines = self.removed(*_TIMES, Reason.METADATA_TABLE)
        named = next((match[1] for line in lines if (match := _SOURCE.search(line))), None)
        return named or next(
            (house[1] for text in self.removed(Reason.PAGE_DATE) if (house := _HOUSE.search(text))), None
        )

    def site(self) -> str | None:
        """Return the name of the site: as labelled, else its name at the page's head, else in its foot."""
        if named := self.value("site"):
            return _FOOT_REST.split(named)[0].strip() or None
        if names := self.removed(Reason.SITE_NAME):
            return names[0].strip() or None
        for crumb in self.removed(Reason.BREADCRUMB):
            parts = [p.strip() for p in re.split(r"[>»›/|]", crumb) if p.strip()]
            if len(parts) > 1 and "位置" not in parts[0] and parts[0] not in ("首页", "主页"):
                return parts[0]
        foot = " ".join(self.removed(Reason.FOOTER))
        match = _FOOT.search(foot)
        return (match[1] or match[2] or match[3]) if match else None
