"""Terms: which words a document uses, how often and in which section.

Documents and sections in, counts out. Tokens are jieba's (:class:`Tokenizer`); policy terms, the terms of
groups, and numbers also count whole, by longest match in the running text. Everything here is pure: the same
document gives the same rows.
"""

from pipeline.terms.collocations import ngram_statistics, sum_ngrams
from pipeline.terms.counting import count_terms
from pipeline.terms.ngrams import count_ngrams
from pipeline.terms.shares import add_group_shares, group_shares, group_shares_by
from pipeline.terms.statistics import combine_terms, sum_terms, term_statistics, tf_idf
from pipeline.terms.tokenizer import Tokenizer

LEXICON_FILES = ("policy_terms", "stop_words", "term_groups")
"""The lexicon files that the stage reads: they belong to its code version."""

__all__ = [
    "LEXICON_FILES",
    "Tokenizer",
    "add_group_shares",
    "combine_terms",
    "count_ngrams",
    "count_terms",
    "group_shares",
    "group_shares_by",
    "ngram_statistics",
    "sum_ngrams",
    "sum_terms",
    "term_statistics",
    "tf_idf",
]
