"""Names of organs: telling one from other text, and splitting several written without a blank."""

import functools
import re

from pipeline.expressions import expression
from pipeline.lexicon import Lexicon
from pipeline.metadata.regions import regions

_HEADS = ("中共", "中国共产党", "共青团", "国家", "国务院", "中华", "中国", "最高人民", "全国")
_SCOPES = "省市县区州盟旗镇乡"
_MORE = expression(r"等(?:[\d一二三四五六七八九十]{1,3}个?)?(?:部门|单位|部委|部委局|机关)$")
_BRANCH = expression(
    r"(?:调查队|调查总队|税务局|分行|支行|监管局|监管分局|监察局|管理局|分局|总队|海关|办事处)$"
)
_LONGEST = 60
_NO_NAME = expression(r"[。;:!?,《》“”\d的本各由]|关于|通知")


@functools.cache
def _endings(lexicon: Lexicon) -> re.Pattern[str]:
    endings = sorted(lexicon.column("organ_endings", "ending"), key=lambda e: (-len(e), e))
    return re.compile("|".join(map(re.escape, endings)))


@functools.cache
def national_organs(lexicon: Lexicon) -> frozenset[str]:
    """Return the full and short names of the national organs (lexicon agencies)."""
    return frozenset(lexicon.column("agencies", "name")) | frozenset(lexicon.column("agencies", "short_name"))


def is_organ(text: str, lexicon: Lexicon) -> bool:
    """Tell whether ``text`` is one organ's name or several': short, no marks, ended as such names end."""
    name = _MORE.sub("", text.strip())
    if not 2 <= len(name) <= _LONGEST or _NO_NAME.search(name):
        return False
    bare = re.sub(r"\s*[(（][^()（）]{1,20}[)）]$", "", name)
    organs = [part for part in re.split(r"[\s、]+", bare) if part]
    known = national_organs(lexicon)
    return bool(organs) and all(organ in known or _ends_as_organ(organ, lexicon) for organ in organs)


def _ends_as_organ(name: str, lexicon: Lexicon) -> bool:
    matches = list(_endings(lexicon).finditer(name))
    return bool(matches) and matches[-1].end() == len(name) and len(name) >= 3


def split_organs(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Split a run of organs' names, with or without blanks or 、 between them, each as written."""
    organs: list[str] = []
    for part in re.split(r"[\s、,,;]+", _MORE.sub("", text.strip())):
        organs += _split_run(part, lexicon)
    return tuple(dict.fromkeys(organ for organ in organs if organ))


def _split_run(run: str, lexicon: Lexicon) -> list[str]:
    """Cut after an organ's ending wherever another organ's name begins."""
    known = national_organs(lexicon)
    starts = {mention.start for mention in regions(run, lexicon)}
    cuts, begin = [], 0
    for match in _endings(lexicon).finditer(run):
        end = match.end()
        rest = run[end:]
        if run[begin:end] in known and end in starts and _BRANCH.search(rest):
            continue  # 国家统计局大庆调查队 is one organ, a branch
        if len(rest) <= 2:
            continue
        opens = end in starts or rest.startswith(_HEADS) or rest.startswith(tuple(known))
        scoped = len(rest) > 3 and rest[0] in _SCOPES and not rest.startswith(("区党", "市场"))
        if opens or (scoped and _ends_as_organ(rest, lexicon)):
            cuts.append(run[begin:end])
            begin = end
    for name in ("中共中央", "国务院"):
        if run[begin:].startswith(name) and run[begin + len(name) :] in known:
            cuts.append(name)
            begin += len(name)
    return [*cuts, run[begin:]]
