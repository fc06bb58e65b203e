"""Who is responsible, and which documents are cited."""

import dataframely as dy

from pipeline.tables.identifiers import DOC_ID, SECTION_ID
from pipeline.tables.table import Table, column, is_one_of


class Responsibilities(Table):
    """One row an agency that a note (责任单位, 牵头单位 …) makes responsible (codebook section 5)."""

    name = "responsibilities"
    zh = "责任分工:责任单位、牵头单位等注记中的每个单位一行"
    key = ("doc_id", "start")

    doc_id = column(dy.String, *DOC_ID)
    section_id = column(dy.String, *SECTION_ID, nullable=True)
    agency = column(dy.String, "Name of the agency, as written", "单位名称(原文写法)")
    role = column(
        dy.String,
        "Part that the agency has",
        "分工",
        values=is_one_of(lead="牵头", support="配合", responsible="责任单位,不分主次"),
    )
    is_class = column(dy.Bool, "Whether the name stands for a class (相关园区, 各街道)", "是否泛指一类单位")
    start = column(dy.Int32, "Start of the name", "名称起点", unit="code point")
    end = column(dy.Int32, "End of the name, exclusive", "名称终点(不含)", unit="code point")
    note_start = column(dy.Int32, "Start of the note", "注记起点", unit="code point")
    note_end = column(dy.Int32, "End of the note, exclusive", "注记终点(不含)", unit="code point")


class Citations(Table):
    """One row a mention of another policy document by name or number (codebook section 6)."""

    name = "citations"
    zh = "引用的政策文件:每次按名称或文号提及一行"
    key = ("doc_id", "start")
    published_only = ("cited_doc_id",)

    doc_id = column(dy.String, *DOC_ID)
    section_id = column(dy.String, *SECTION_ID, nullable=True)
    quote = column(dy.String, "The mention, as written", "引文")
    title = column(dy.String, "Title of the cited document", "被引文件标题", nullable=True)
    doc_number = column(dy.String, "Number of the cited document", "被引文件文号", nullable=True)
    cited_doc_id = column(
        dy.String,
        "The cited document where the corpus holds it",
        "被引文件标识(语料中有则给出)",
        nullable=True,
    )
    start = column(dy.Int32, "Start of the mention", "引文起点", unit="code point")
    end = column(dy.Int32, "End of the mention, exclusive", "引文终点(不含)", unit="code point")
