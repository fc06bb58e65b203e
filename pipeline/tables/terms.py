"""Term frequencies, their denominators and statistics over the corpus."""

import dataframely as dy

from pipeline.tables.identifiers import DOC_ID, SECTION_ID
from pipeline.tables.table import Table, column

TERM = ("Token of jieba 0.42.1 with the project's dictionary", "词(jieba 0.42.1 加本项目词典)")
POS = ("Part of speech by dictionary (ICTCLAS tags)", "词性(词典标注)")


class Terms(Table):
    """Counts of each token by section, headings apart from body text."""

    name = "terms"
    zh = "各章节词频,标题与正文分列"
    key = ("doc_id", "section_id", "term", "in_heading")

    doc_id = column(dy.String, *DOC_ID)
    section_id = column(dy.String, *SECTION_ID, nullable=True)
    term = column(dy.String, *TERM)
    pos = column(dy.String, *POS, nullable=True)
    in_heading = column(dy.Bool, "Whether the occurrences stand in a heading", "是否在标题中")
    is_stop_word = column(
        dy.Bool,
        "Whether the term is a stop word or no word at all (flagged, not deleted)",
        "是否停用词或标点(只标记,不删除)",
    )
    is_policy_term = column(
        dy.Bool, "Whether the term is listed in the lexicon of policy terms", "是否政策术语"
    )
    count = column(dy.Int32, "Occurrences", "出现次数", unit="occurrence")


class PolicyTerms(Table):
    """Counts of the lexicon's policy terms by longest match, beside the tokens."""

    name = "policy_terms"
    zh = "政策术语最长匹配计数,与分词结果并列"
    key = ("doc_id", "section_id", "term", "variant")

    doc_id = column(dy.String, *DOC_ID)
    section_id = column(dy.String, *SECTION_ID, nullable=True)
    term = column(dy.String, "Policy term in its standard form", "政策术语(标准写法)")
    variant = column(dy.String, "Form found in the text", "文中写法")
    count = column(dy.Int32, "Occurrences", "出现次数", unit="occurrence")


class Denominators(Table):
    """What counts are divided by: the size of each section without its subsections, and of each document."""

    name = "denominators"
    zh = "词频分母:各章节(不含下级)与全文的规模"
    key = ("doc_id", "section_id")

    doc_id = column(dy.String, *DOC_ID)
    section_id = column(
        dy.String,
        "The section, its subsections left out; null for the whole document",
        "章节(不含下级);空值为全文",
        nullable=True,
    )
    n_chars = column(dy.Int32, "Characters", "字符数", unit="code point")
    n_tokens = column(dy.Int32, "Tokens", "词数", unit="token")
    n_content_tokens = column(
        dy.Int32, "Tokens that are neither stop words nor punctuation", "实义词数", unit="token"
    )
    n_sentences = column(dy.Int32, "Sentences", "句数", unit="sentence")


class TermStatistics(Table):
    """One row a term of the corpus: in how many documents and how often it occurs."""

    name = "term_stats"
    zh = "语料统计:每个词的文档频次与出现次数"
    key = ("term",)

    term = column(dy.String, *TERM)
    pos = column(dy.String, *POS, nullable=True)
    n_docs = column(dy.Int32, "Documents that hold the term", "包含该词的文件数", unit="document")
    n_occurrences = column(dy.Int64, "Occurrences over all documents", "总出现次数", unit="occurrence")
    first_year = column(
        dy.Int32,
        "Earliest year of a document that holds the term",
        "最早出现年份",
        nullable=True,
        unit="year",
    )
    inverse_document_frequency = column(
        dy.Float64, "ln((1 + N) / (1 + n_docs)) + 1, N documents in all", "逆文档频率"
    )
