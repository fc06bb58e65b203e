"""A value in its clause: its verb, its measure and the phrase that names what is measured."""

from dataclasses import dataclass

from pipeline.quantities import Quantity

RATIO_UNITS = frozenset({"%", "‰", "百分点", "个百分点", "‱", "成"})


@dataclass(slots=True)
class Frame:
    """A value in its clause. Offsets are of the document; ``name`` is the span of the phrase that is measured."""

    quantity: Quantity
    name_start: int
    name_end: int
    verb: str = ""
    verb_start: int = 0
    verb_end: int = 0
    kind: str = ""  # reach, raise, lower, act (培育), cut (淘汰) or ""
    measure: str = ""
    direction: str | None = None
    comparator: str = "eq"
    name_after: bool = False  # the noun stands after the value (建设200家研究中心)
    listed: tuple[int, int] | None = None  # the members that a count counts (甲站、乙站等5个收费站)
    quote_start: int = 0
    quote_end: int = 0
    respective: bool = False
    each: bool = False
    base: Quantity | None = None  # the value that it starts from (从5%提高到8%)
