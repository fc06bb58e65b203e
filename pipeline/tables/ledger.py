"""The ledger: what became of every input at every stage."""

import dataframely as dy

from pipeline.tables.identifiers import DOC_ID
from pipeline.tables.table import Table, column, is_one_of

OUTPUT = dy.Struct({"part": dy.String(), "sha256": dy.String()})


class Ledger(Table):
    """One row a document and stage: from what it was computed, with which code, and how it ended."""

    name = "ledger"
    zh = "台账:每份文件在每个阶段的输入、代码版本与结果"
    key = ("doc_id", "stage")
    internal = ("outputs", "run_id")

    doc_id = column(dy.String, *DOC_ID)
    source_file = column(dy.String, "Path of the input below the documents folder", "输入文件的相对路径")
    stage = column(dy.String, "Stage", "阶段")
    status = column(
        dy.String,
        "How the document ended at this stage",
        "结果",
        values=is_one_of(
            ok="its rows are in the tables 成功",
            withheld="left out on purpose 有意不发布",
            quarantined="failed; the reason says why 失败,理由见后",
        ),
    )
    reason = column(
        dy.String,
        "Why it was withheld or quarantined, or what else is to be known",
        "理由或说明",
        nullable=True,
    )
    input_hash = column(dy.String, "SHA-256 over what the stage read of the document", "输入内容的哈希")
    code_version = column(
        dy.String, "Hash of the stage's code, lexicon files and libraries", "代码、词表与依赖库的哈希"
    )
    output_hash = column(dy.String, "SHA-256 over the values of the rows", "输出内容的哈希", nullable=True)
    n_rows = column(dy.Int32, "Rows that the stage gave for the document", "输出行数", unit="row")
    outputs = column(dy.List(OUTPUT), "Hash of each part of the output", "各部分输出的哈希")
    run_id = column(dy.String, "Run that computed the rows", "运行标识")
