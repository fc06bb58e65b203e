"""Descriptions of the identifiers that tables share."""

DOC_ID = (
    "Identifier of the document, made from its path below the documents folder",
    "文件标识,由文件在输入目录中的路径生成",
)
SECTION_ID = (
    "Innermost section that holds the row; null outside any section",
    "所在的最内层章节;不在任何章节内则为空",
)
