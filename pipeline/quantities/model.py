"""The rows of this stage: quantities and time expressions, each tied to its characters."""

from typing import NamedTuple


class Quantity(NamedTuple):
    """One value expression: numeral, unit and the qualifiers that stand at them (codebook section 4).

    ``start`` and ``end`` count code points, end exclusive, and ``text`` is what stands there:
    约, 近, 不低于 before and 以上, 左右, 以内 after are inside; verbs (达到, 突破) are not.
    ``value_min`` and ``value_max`` are in the base unit ``unit``, scale words folded in (2.8万亿元 is
    2.8e12 元); None is the open side. ``comparator`` is eq, approx, ge, gt, le, lt or range.
    ``number_start`` and ``number_end`` hold the bare numeral (a range from its first to its last).

    ``kind`` of a quantity: cardinal (1200), count (10家), measure (5万吨, 3.5万元/人), money, percentage (%; also
    三成, 八折), percentage_point, per_mille (‰, ‱), multiple (2倍), fraction (三分之一 is 1/3 with unit ""; 一半 is
    50 %), ratio (2.2:1), rank (前10位), duration (5个工作日, 11.3年, 60岁), digits (两位数), doubling (翻一番 is
    100 %), coverage (全覆盖 100 %, 清零 0, 零突破 at least 1), zero (零增长), size_class (万亿级, 百亿: at least).
    A vague numeral spans its decade (十几: 10 to 20, 数百: 200 to 900). Only ``scan`` returns: date, deadline,
    plan_period, name, ordinal, grade (Ⅲ类, with value and unit), document_number, number_code, clock, label,
    rate_base (每百户).
    """

    start: int
    end: int
    text: str
    value_min: float | None
    value_max: float | None
    unit: str
    comparator: str
    kind: str
    number_start: int
    number_end: int


class TimeExpression(NamedTuple):
    """One expression of time: a date, deadline, span, plan period or relative time.

    ``kind`` is point (到2025年底), span (2018-2020年, 三年内), period (“十四五”期间), relative (今年, 年内,
    明年) or recurring (每年, 年均). ``year`` and ``month`` are where it begins, or the point itself;
    ``end_year`` and ``end_month`` where it ends (equal to them for a point). ``years`` is the
    length of a span in years; ``offset`` counts years from the text's own date (今年 0, 明年 1, 去年 -1).
    ``cues`` are the words that frame it, in order (到, 底, 前, 年内, 期间, 累计).
    What the text does not say is None.
    """

    start: int
    end: int
    text: str
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    end_month: int | None = None
    years: float | None = None
    cues: tuple[str, ...] = ()
    offset: int | None = None
