"""The row of the sections stage."""

from typing import NamedTuple


class Section(NamedTuple):
    """One section of a document (codebook section 3); all offsets are code points of the clean text, end exclusive.

    The spans of a document's sections nest as their parents say: a child lies inside its
    parent, siblings do not overlap, and ``number`` follows the order of ``start``.
    """

    number: int  # 1, 2, … in reading order
    parent: int | None  # the number of the parent; None at the top
    level: int  # 1 at the top, the parent's level + 1 below
    label: str  # as written: "一、", "(一)", "第一条", "——"; "" for an unnumbered heading
    ordinal: int | None  # the number that the label holds; None without one
    heading: str | None  # without label, final 。 or ：; None where the whole first sentence is body text
    inline: bool  # body text follows on the line of the label
    start: int  # of the whole section: from its label …
    end: int  # … to the last character of its last line, subsections included
    heading_start: int  # of label and heading, …
    heading_end: int  # … of the label alone where heading is None
    role: str  # one of the roles of seeds/lexicon/section_roles.csv, or ""
