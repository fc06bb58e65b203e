"""The section tree."""

import dataframely as dy

from pipeline.tables.identifiers import DOC_ID
from pipeline.tables.table import Table, column


class Sections(Table):
    """One row a numbered or typographic heading: the section tree of each document."""

    name = "sections"
    zh = "章节树:每个编号或版式标题一行"
    key = ("doc_id", "number")

    doc_id = column(dy.String, *DOC_ID)
    section_id = column(
        dy.String, "Identifier of the section, stable while its headings are", "章节标识,标题不变则不变"
    )
    parent_id = column(dy.String, "Section that holds this one; null at the top", "上级章节", nullable=True)
    number = column(dy.Int32, "Position of the section in reading order, from 1", "阅读顺序号,从1起")
    level = column(dy.Int32, "Depth in the tree, 1 at the top", "层级,最高为1")
    label = column(
        dy.String, "Numbering as written; empty for a typographic heading", "编号原文;无编号则为空"
    )
    ordinal = column(dy.Int32, "Number in the label", "编号的序数", nullable=True)
    heading = column(
        dy.String,
        "Heading without its label; null for numbered body text",
        "标题(不含编号);正文条目为空",
        nullable=True,
    )
    inline = column(dy.Bool, "Whether body text follows the heading on its line", "标题后是否同行接正文")
    start = column(dy.Int32, "Start of the section", "章节起点", unit="code point")
    end = column(
        dy.Int32,
        "End of the section with its subsections, exclusive",
        "章节终点(含下级,不含终点字符)",
        unit="code point",
    )
    heading_start = column(dy.Int32, "Start of label and heading", "标题起点", unit="code point")
    heading_end = column(dy.Int32, "End of label and heading, exclusive", "标题终点(不含)", unit="code point")
    role = column(
        dy.String,
        "What the section is for, such as guiding_idea, targets, tasks, safeguards; empty where it cannot be told",
        "章节功能,如指导思想、目标、任务、保障;无法判断则为空",
    )
