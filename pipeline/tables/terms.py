"""Term frequencies, their denominators and statistics over the corpus."""

import dataframely as dy

from pipeline.tables.identifiers import DOC_ID, SECTION_ID
from pipeline.tables.table import Table, column, is_one_of

TERM = ("Token of jieba 0.42.1 with the project's dictionary", "词(jieba 0.42.1 加本项目词典)")
POS = ("Part of speech by dictionary (ICTCLAS tags)", "词性(词典标注)")
IN_HEADING = ("Whether the occurrences stand in a heading", "是否在标题中")
STOP_WORD = ("Whether the term is a stop word (flagged, not deleted)", "是否停用词(只标记,不删除)")
POLICY_TERM = ("Whether the token is listed in the lexicon of policy terms", "是否收录于政策术语表")
COUNT = ("Occurrences", "出现次数")
THE_GROUP = ("Group in the lexicon file term_groups", "词组标识(见词表 term_groups)")
SHARE_OF_CHARS = ("n_matched_chars / n_chars", "命中字符占比")
PER_THOUSAND = ("1000 × n_matches / n_tokens", "每千词命中次数")
MATCHES = ("Occurrences of the group's terms", "词组中各词出现次数")
MATCHED_CHARS = ("Characters that these occurrences cover", "命中词的字符数")
YEAR = ("Year of issue, else of adoption, else of publication", "年份(依次取发文、通过、发布日期)")
KINDS = is_one_of(
    word="holds a Han character 含汉字",
    latin="Latin letters, digits perhaps among them 拉丁字母",
    number="digits 数字",
    punctuation="no word at all 标点符号",
)


class Terms(Table):
    """Counts of each token by section, headings apart from body text."""

    name = "terms"
    zh = "各章节词频,标题与正文分列"
    key = ("doc_id", "section_id", "term", "in_heading")

    doc_id = column(dy.String, *DOC_ID)
    section_id = column(dy.String, *SECTION_ID, nullable=True)
    term = column(dy.String, *TERM)
    in_heading = column(dy.Bool, *IN_HEADING)
    pos = column(dy.String, *POS, nullable=True)
    kind = column(dy.String, "What the token is made of", "词的构成", values=KINDS)
    is_stop_word = column(dy.Bool, *STOP_WORD)
    is_policy_term = column(dy.Bool, *POLICY_TERM)
    count = column(dy.Int32, *COUNT, unit="occurrence")


class PolicyTerms(Table):
    """Counts of the lexicon's policy terms by longest match in the running text, whatever the tokens are."""

    name = "policy_terms"
    zh = "政策术语在正文中的最长匹配计数,与分词结果并列"
    key = ("doc_id", "section_id", "in_heading", "term", "variant")

    doc_id = column(dy.String, *DOC_ID)
    section_id = column(dy.String, *SECTION_ID, nullable=True)
    in_heading = column(dy.Bool, *IN_HEADING)
    term = column(dy.String, "Policy term in its standard form", "政策术语(标准写法)")
    variant = column(dy.String, "Form found in the text", "文中写法")
    count = column(dy.Int32, *COUNT, unit="occurrence")


class GroupTerms(Table):
    """Counts of the terms of each group (dictionary) of the lexicon, such as digital economy or environment."""

    name = "group_terms"
    zh = "词组(如数字经济、生态环境词典)中各词的计数"
    key = ("doc_id", "section_id", "in_heading", "group", "term")

    doc_id = column(dy.String, *DOC_ID)
    section_id = column(dy.String, *SECTION_ID, nullable=True)
    in_heading = column(dy.Bool, *IN_HEADING)
    group = column(dy.String, *THE_GROUP)
    term = column(dy.String, "Term of the group", "词组中的词")
    count = column(dy.Int32, *COUNT, unit="occurrence")


class Numbers(Table):
    """Counts of numbers and dates as wholes, which the tokens cut apart."""

    name = "numbers"
    zh = "完整的数字与日期计数(分词会将其切开)"
    key = ("doc_id", "section_id", "in_heading", "expression", "kind")

    doc_id = column(dy.String, *DOC_ID)
    section_id = column(dy.String, *SECTION_ID, nullable=True)
    in_heading = column(dy.Bool, *IN_HEADING)
    expression = column(dy.String, "The number or date, as written", "数字或日期原文")
    kind = column(dy.String, "period, date, percentage or number", "类别:期间、日期、百分比、数字")
    count = column(dy.Int32, *COUNT, unit="occurrence")


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
    n_tokens = column(dy.Int32, "Tokens but white space", "词数(不含空白)", unit="token")
    n_content_tokens = column(
        dy.Int32, "Words and Latin words that are no stop words", "实义词数", unit="token"
    )
    n_sentences = column(dy.Int32, "Sentences, ended by 。!?… or a line's end", "句数", unit="sentence")


class GroupShares(Table):
    """How much of each document is about each group (dictionary) of the lexicon; every document has every group."""

    name = "group_shares"
    zh = "每份文件在各词组(主题词典)上的占比,未出现者为零"
    key = ("doc_id", "group")

    doc_id = column(dy.String, *DOC_ID)
    group = column(dy.String, *THE_GROUP)
    n_matches = column(dy.Int64, *MATCHES, unit="occurrence")
    n_terms = column(dy.Int64, "Different terms of the group that occur", "出现的不同词数", unit="term")
    n_matched_chars = column(dy.Int64, *MATCHED_CHARS, unit="code point")
    n_chars = column(dy.Int64, "Characters of the document", "全文字符数", unit="code point")
    n_tokens = column(dy.Int64, "Tokens of the document but white space", "全文词数", unit="token")
    share_of_chars = column(dy.Float64, *SHARE_OF_CHARS, nullable=True)
    per_thousand_tokens = column(dy.Float64, *PER_THOUSAND, nullable=True)


class GroupSharesByRegionYear(Table):
    """The shares of each group over all documents of a region and year, taken from the sums, not averaged."""

    name = "group_shares_by_region_year"
    zh = "各地域、各年份文件在各词组上的占比(先合计后相除)"
    key = ("region", "region_code", "year", "group")

    region = column(dy.String, "Area that the documents govern", "适用地域", nullable=True)
    region_code = column(dy.String, "Code of the area (GB/T 2260)", "行政区划代码(GB/T 2260)", nullable=True)
    year = column(dy.Int32, *YEAR, nullable=True, unit="year")
    group = column(dy.String, *THE_GROUP)
    n_docs = column(dy.Int64, "Documents of the region and year", "文件数", unit="document")
    n_docs_with_match = column(
        dy.Int64, "Those that hold a term of the group", "出现该词组的文件数", unit="document"
    )
    n_matches = column(dy.Int64, *MATCHES, unit="occurrence")
    n_matched_chars = column(dy.Int64, *MATCHED_CHARS, unit="code point")
    n_chars = column(dy.Int64, "Characters of the documents", "文件字符数合计", unit="code point")
    n_tokens = column(dy.Int64, "Tokens of the documents", "文件词数合计", unit="token")
    share_of_chars = column(dy.Float64, *SHARE_OF_CHARS, nullable=True)
    per_thousand_tokens = column(dy.Float64, *PER_THOUSAND, nullable=True)


class TermStatistics(Table):
    """One row a term of the corpus: in how many documents and how often it occurs."""

    name = "term_stats"
    zh = "语料统计:每个词的文档频次与出现次数"
    key = ("term",)

    term = column(dy.String, *TERM)
    pos = column(dy.String, *POS, nullable=True)
    kind = column(dy.String, "What the token is made of", "词的构成", values=KINDS)
    is_stop_word = column(dy.Bool, *STOP_WORD)
    is_policy_term = column(dy.Bool, *POLICY_TERM)
    n_docs = column(dy.Int64, "Documents that hold the term", "包含该词的文件数", unit="document")
    n_occurrences = column(dy.Int64, "Occurrences over all documents", "总出现次数", unit="occurrence")
    n_in_heading = column(dy.Int64, "Occurrences in headings", "标题中出现次数", unit="occurrence")
    first_year = column(
        dy.Int32,
        "Earliest year of a document that holds the term",
        "最早出现年份",
        nullable=True,
        unit="year",
    )
    last_year = column(
        dy.Int32, "Latest year of a document that holds the term", "最晚出现年份", nullable=True, unit="year"
    )
    inverse_document_frequency = column(
        dy.Float64, "Natural logarithm of documents / n_docs", "逆文档频率(自然对数)"
    )


class Ngrams(Table):
    """Runs of two or three words that stand together more often than chance: candidates for new policy terms.

    A run counts in the documents that hold it twice or more, and is listed when two documents or more do
    and chance alone would bring it about less than once in a thousand times. What only one document holds is never
    listed, and no run is longer than three words, so that no withheld text can be put together from them.
    """

    name = "ngrams"
    zh = "高于随机水平共现的词串(新词候选):至少两份文件各出现两次以上,附互信息与对数似然"
    key = ("ngram", "words")

    ngram = column(dy.String, "The run, as it stands in the text", "词串")
    words = column(dy.String, "Its words, with a blank between two", "构成词,以空格分隔")
    n_words = column(dy.Int32, "Number of words", "词数", unit="token")
    is_policy_term = column(dy.Bool, "Whether the lexicon lists it already", "是否已收录于政策术语表")
    n_docs = column(
        dy.Int64, "Documents that hold it at least twice", "出现两次以上的文件数", unit="document"
    )
    n_occurrences = column(
        dy.Int64, "Occurrences in these documents", "在上述文件中的出现次数", unit="occurrence"
    )
    first_year = column(
        dy.Int32, "Earliest year of these documents", "上述文件的最早年份", nullable=True, unit="year"
    )
    expected = column(
        dy.Float64,
        "Occurrences that chance would bring about at its weakest joint",
        "随机情形下的期望次数(取最弱结合处)",
        unit="occurrence",
    )
    pmi = column(
        dy.Float64, "Pointwise mutual information: log2 of n_occurrences / expected", "点互信息(以2为底)"
    )
    log_likelihood = column(dy.Float64, "Log-likelihood ratio G² against chance", "对数似然比 G²")
