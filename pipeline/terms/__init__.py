"""Terms: which words a document uses, how often and in which section.

Documents and sections in, counts out. Tokens are jieba's (:class:`Tokenizer`); policy terms also count by
longest match in the running text. Everything here is pure: the same document gives the same rows.
"""

from pipeline.terms.counting import count_terms
from pipeline.terms.statistics import term_statistics, tf_idf
from pipeline.terms.tokenizer import Tokenizer

__all__ = ["Tokenizer", "count_terms", "term_statistics", "tf_idf"]
