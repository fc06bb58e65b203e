"""Which titles in 《》 are those of policy documents, by the lexicon and by the words around them."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import Lexicon

_STAGE = re.compile(r"[(（][^()（）]{1,20}[)）]$")
_YEARS = re.compile(r"[(（][^()（）]*(?:19|20)\d{2}[^()（）]*[)）]$")
# The number of a standard: 《国民经济行业分类(GB/T 4754-2017)》.
_STANDARD = re.compile(
    r"[(（]?(?:GB|DB|HJ|JT|JG|CJ|NY|YY|ISO|SL|DL)[A-Z]{0,3}(?:/T|/Z)?\d{2,}[-—.\d]*[)）]?$"
)
_VERSION = re.compile(r"(?:第?[一二三四五六七八九十\d]+[版稿])$")
_YEAR_AT_END = re.compile(r"(?<=[\u4e00-\u9fff])20\d\d$")  # 《甲市气候行动蓝图2050》
# A white paper is a policy document where a state organ gives it out, and else a study.
_STUDY = re.compile(r"[白蓝绿]皮书$")
_STATE = re.compile(r"国务院|国新办|政府|人民政府|新闻办")
_LEAGUE = re.compile(r"(?:19|20)\d{2}|中国|国家|全国|人民共和国")
_FORMAL = 12  # characters of a title that no book has
# What a bare kind may be made of beside the kind itself: 《实施意见》《管理暂行办法》《分工方案》.
_BARE = re.compile(
    r"(?:本|该|政府|总体|实施|工作|行动|指导|若干|暂行|管理|试行|专项|发展|规划|分工|任务|具体|有关|相关|重点|试点|"
    r"建设|改革|施政|[一二三四五六七八九十]+年|条|[一二三四五六七八九十]+[条项]|的)*"
)


@dataclass(frozen=True, slots=True)
class Kinds:
    """The vocabulary that tells documents from other things in 《》."""

    kinds: tuple[str, ...]
    others_end: tuple[str, ...]
    others_whole: frozenset[str]
    others_inside: re.Pattern[str]
    work_before: tuple[str, ...]
    work_after: tuple[str, ...]
    document_before: re.Pattern[str]
    document_after: tuple[str, ...]
    kind_after: tuple[str, ...]

    def is_bare(self, title: str) -> bool:
        """Tell whether ``title`` only says what kind of document is meant (《意见》); with its years it is a name."""
        if _YEARS.search(title):
            return False
        plain = _plain(title)
        kind = next((kind for kind in self.kinds if plain.endswith(kind)), None)
        return kind is not None and _BARE.fullmatch(plain[: -len(kind)]) is not None

    def is_document(self, title: str, before: str, after: str, *, numbered: bool) -> bool:
        """Tell whether ``title`` is that of a policy document; ``before`` and ``after`` are the text around it."""
        plain = _plain(title)
        if numbered or _STANDARD.search(title.replace(" ", "")):
            return True
        if plain in self.others_whole or self.others_inside.search(plain):
            return False
        if _STUDY.search(plain) and not _STATE.search(before + title):
            return False
        if before.endswith(self.work_before) or after.startswith(self.work_after):
            return False
        if _YEAR_AT_END.sub("", plain).endswith(self.kinds):
            return True
        if plain.endswith(self.others_end) or len(plain) < 2:
            return False
        if after.startswith(self.document_after):
            return True
        league = _LEAGUE.search(plain) is not None
        if after.startswith(self.kind_after):  # 《香港2030+》报告: the kind stands behind the name
            return league or len(plain) >= _FORMAL
        return league and self.document_before.search(before) is not None


def _plain(title: str) -> str:
    return _VERSION.sub("", _STAGE.sub("", title.replace(" ", "")))


@cache
def kinds(lexicon: Lexicon) -> Kinds:
    """Return the vocabulary of ``lexicon``, read once."""
    others = lexicon.rows("not_documents")
    contexts = lexicon.rows("citation_contexts")

    def words(place: str, meaning: str) -> tuple[str, ...]:
        return tuple(row["word"] for row in contexts if (row["place"], row["meaning"]) == (place, meaning))

    inside = [re.escape(row["word"]) for row in others if row["place"] == "anywhere"]
    return Kinds(
        kinds=tuple(sorted(lexicon.column("document_kinds", "kind"), key=len, reverse=True)),
        others_end=tuple(row["word"] for row in others if row["place"] == "end"),
        others_whole=frozenset(row["word"] for row in others if row["place"] == "whole"),
        others_inside=re.compile("|".join(inside) or "(?!)"),
        work_before=words("before", "work"),
        work_after=words("after", "work"),
        document_before=re.compile("|".join(map(re.escape, words("before", "document")))),
        document_after=words("after", "document"),
        kind_after=words("after", "kind"),
    )
