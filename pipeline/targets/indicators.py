"""The catalogue of standard indicators: one id for all the names of a thing, with unit, dimension and plausible range."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import Lexicon

_SCOPE = re.compile(
    r"^(?:全[国省市县区州镇乡]|我[国省市县区州]|本[省市县区]|县域|市域|区域|年度?|城市|其中|力争)"
)
_UNREAD = re.compile(r"[\s“”\"]")
_QUALIFIER = re.compile(r"[(（][^()（）]*[)）]|(?:总量|总数|数量|数)$")
_RATIO_DIMENSIONS = frozenset({"share", "rate"})
_RATIO_UNITS = frozenset({"%", "‰"})


@dataclass(frozen=True, slots=True)
class Indicator:
    """One standard indicator; ``minimum`` and ``maximum`` bound plausible levels in ``unit``."""

    identifier: str
    unit: str
    dimension: str
    minimum: float | None
    maximum: float | None


class Catalogue:
    """Finds the standard indicator of a name as written."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._by_name: dict[str, Indicator] = {}
        for row in lexicon.rows("indicators"):
            entry = Indicator(
                row["id"],
                row["unit"],
                row["dimension"],
                float(row["minimum"]) if row["minimum"] else None,
                float(row["maximum"]) if row["maximum"] else None,
            )
            for name in (row["name"], *row["aliases"].split("|")):
                if name:
                    self._by_name.setdefault(_plain(name), entry)

    def find(self, name: str) -> Indicator | None:
        """Return the indicator that ``name`` is a name of, scope words (全县) and brackets apart, or None."""
        plain = _plain(name)
        for _ in range(3):
            if plain in self._by_name:
                return self._by_name[plain]
            shorter = _SCOPE.sub("", plain)
            if shorter == plain:
                break
            plain = shorter
        return self._by_name.get(_QUALIFIER.sub("", plain))

    def flags(
        self, entry: Indicator | None, unit: str, measure: str, low: float | None, high: float | None
    ) -> tuple[str, ...]:
        """Return dimension_mismatch and implausible_value where a value contradicts its indicator."""
        if entry is None:
            return ()
        flags = []
        if measure == "level":
            ratio = unit in _RATIO_UNITS
            if ratio != (entry.dimension in _RATIO_DIMENSIONS) and unit != "":
                flags.append("dimension_mismatch")
            else:
                value = low if low is not None else high
                above = entry.maximum is not None and value is not None and value > entry.maximum
                below = entry.minimum is not None and value is not None and value < entry.minimum
                if above or below:
                    flags.append("implausible_value")
        elif (
            measure == "growth"
            and (value := low if low is not None else high) is not None
            and abs(value) > 1000
        ):
            flags.append("implausible_value")
        return tuple(flags)


def _plain(name: str) -> str:
    return _UNREAD.sub("", name).replace("（", "(").replace("）", ")")


@cache
def catalogue(lexicon: Lexicon) -> Catalogue:
    """Return the catalogue of ``lexicon``, built once."""
    return Catalogue(lexicon)
