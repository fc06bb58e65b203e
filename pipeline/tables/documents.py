"""Documents, the map from their clean text to the source, and what cleaning removed."""

import dataframely as dy

from pipeline.tables.identifiers import DOC_ID
from pipeline.tables.table import Table, column, is_one_of


class Documents(Table):
    """One row a document: what it is, who issued it and when, and its clean text."""

    name = "documents"
    zh = "每份文件一行:名称、发布机关、日期、地域和清洗后的正文"
    key = ("doc_id",)
    published_only = ("n_sentences", "n_tokens")

    doc_id = column(dy.String, *DOC_ID)
    source_name = column(dy.String, "File name without suffix", "输入文件名(不含扩展名)", part="provenance")
    source_file = column(
        dy.String, "Path of the file below the documents folder", "输入文件的相对路径", part="provenance"
    )
    source_sha256 = column(
        dy.String, "SHA-256 of the file as received", "原始文件的SHA-256", part="provenance"
    )
    media_type = column(
        dy.String,
        "text/plain, text/html or text/markdown, judged by content",
        "按内容判断的媒体类型",
        part="provenance",
    )
    encoding = column(
        dy.String, "Character encoding that the file was decoded with", "解码所用字符编码", part="provenance"
    )
    title = column(dy.String, "Title as the document gives it", "文件标题", nullable=True, part="metadata")
    issuers = column(
        dy.List(dy.String()), "Issuing organs, as written", "发文机关(原文写法)", part="metadata"
    )
    doc_number = column(
        dy.String, "Document number, such as 国发〔2019〕4号", "发文字号", nullable=True, part="metadata"
    )
    doc_number_agency = column(
        dy.String,
        "Agency code in the document number (GB/T 9704-2012)",
        "发文字号中的机关代字",
        nullable=True,
        part="metadata",
    )
    doc_number_year = column(
        dy.Int32,
        "Year in the document number",
        "发文字号中的年份",
        nullable=True,
        unit="year",
        part="metadata",
    )
    doc_number_serial = column(
        dy.Int32, "Serial in the document number", "发文字号中的序号", nullable=True, part="metadata"
    )
    doc_type = column(
        dy.String,
        "Type of document, such as 意见, 实施方案, 新闻报道",
        "文种",
        nullable=True,
        part="metadata",
    )
    issued_on = column(
        dy.Date,
        "Date of issue that the text or page states",
        "成文或发文日期",
        nullable=True,
        part="metadata",
    )
    adopted_on = column(
        dy.Date, "Date of adoption that the text states", "通过日期", nullable=True, part="metadata"
    )
    published_on = column(
        dy.Date, "Date of publication of this page", "本页面发布日期", nullable=True, part="metadata"
    )
    plan_start = column(
        dy.Int32,
        "First year of the stated plan period",
        "规划期起始年",
        nullable=True,
        unit="year",
        part="metadata",
    )
    plan_end = column(
        dy.Int32,
        "Last year of the stated plan period",
        "规划期结束年",
        nullable=True,
        unit="year",
        part="metadata",
    )
    region = column(
        dy.String, "Area that the document governs, by name", "适用地域名称", nullable=True, part="metadata"
    )
    region_code = column(
        dy.String,
        "Code of the area (GB/T 2260), null where ambiguous",
        "行政区划代码(GB/T 2260)",
        nullable=True,
        part="metadata",
    )
    level = column(
        dy.String,
        "Administrative level of the area",
        "行政层级",
        nullable=True,
        values=is_one_of(
            national="全国", province="省级", prefecture="地级", county="县级,含市辖开发区", township="乡级"
        ),
        part="metadata",
    )
    source_site = column(
        dy.String,
        "Site that the copy was taken from, as it names itself",
        "来源网站",
        nullable=True,
        part="provenance",
    )
    source_url = column(
        dy.String,
        "Address of the copy, from sources.csv",
        "来源网址(取自 sources.csv)",
        nullable=True,
        part="provenance",
    )
    retrieved_on = column(
        dy.Date,
        "Day the copy was taken, from sources.csv",
        "获取日期(取自 sources.csv)",
        nullable=True,
        part="provenance",
    )
    script = column(
        dy.String,
        "Script of the source; the clean text is simplified",
        "原文字体;清洗后统一为简体",
        values=is_one_of(Hans="simplified 简体", Hant="traditional 繁体"),
        part="metadata",
    )
    fidelity = column(
        dy.String,
        "How far the wording may be taken for the issuer's own",
        "文本可靠程度",
        values=is_one_of(
            official="the issuer's own page or file 官方原文",
            repost="a repost on another site 转载",
            converted="converted in script, format or by mirror software 经转换",
            machine_altered="reworded by machine: never quote as official 机器改写,不可当原文引用",
            press="journalism 新闻报道",
            unknown="cannot be told 无法判断",
        ),
        part="provenance",
    )
    redistributable = column(
        dy.Bool, "Whether releases may hold the text", "发布时是否可含正文", part="provenance"
    )
    rights_reason = column(
        dy.String, "Why the text may or may not be published", "可否发布正文的理由", part="provenance"
    )
    flags = column(
        dy.List(dy.String()),
        "What an archivist would warn of, sorted",
        "提示(如注入垃圾、遮蔽词、日期冲突)",
        part="provenance",
    )
    text = column(
        dy.String,
        "Clean text, one paragraph a line; null in releases where rights forbid it",
        "清洗后正文,每段一行;无权发布时为空",
        nullable=True,
        part="text",
    )
    text_sha256 = column(dy.String, "SHA-256 of the clean text in UTF-8", "清洗后正文的SHA-256", part="text")
    n_chars = column(dy.Int32, "Length of the clean text", "正文字符数", unit="code point", part="text")
    n_sentences = column(
        dy.Int32,
        "Sentences of the clean text, from the terms stage",
        "句数(取自词频阶段)",
        nullable=True,
        unit="sentence",
    )
    n_tokens = column(
        dy.Int32,
        "Tokens of the clean text, from the terms stage",
        "词数(取自词频阶段)",
        nullable=True,
        unit="token",
    )


class TextMap(Table):
    """Runs of the clean text and where they stand in the decoded source; what no run covers was inserted."""

    name = "text_map"
    zh = "清洗后正文各段在原始文本中的位置;未覆盖之处为清洗时补入"
    key = ("doc_id", "start")

    doc_id = column(dy.String, *DOC_ID)
    start = column(dy.Int32, "Start of the run in the clean text", "在正文中的起点", unit="code point")
    end = column(
        dy.Int32, "End of the run in the clean text, exclusive", "在正文中的终点(不含)", unit="code point"
    )
    source_start = column(
        dy.Int32, "Start of the run in the decoded source", "在原始文本中的起点", unit="code point"
    )
    source_end = column(
        dy.Int32,
        "End of the run in the decoded source, exclusive",
        "在原始文本中的终点(不含)",
        unit="code point",
    )
    conversion = column(
        dy.String, "How the run was converted; empty where it is identical", "转换方式;相同则为空"
    )


class Removals(Table):
    """Stretches of the decoded source that are not in the clean text, each with the reason."""

    name = "removals"
    zh = "清洗时移除的原文片段及理由"
    key = ("doc_id", "source_start", "source_end")

    doc_id = column(dy.String, *DOC_ID)
    source_start = column(dy.Int32, "Start in the decoded source", "在原始文本中的起点", unit="code point")
    source_end = column(
        dy.Int32, "End in the decoded source, exclusive", "在原始文本中的终点(不含)", unit="code point"
    )
    reason = column(dy.String, "Why it was removed", "移除理由")
    text = column(
        dy.String,
        "What was removed; null in releases where rights forbid it",
        "被移除的文字;无权发布时为空",
        nullable=True,
    )
