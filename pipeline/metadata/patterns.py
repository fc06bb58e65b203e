"""Patterns that a domain expert writes in a lexicon file, compiled with errors told by file and pattern."""

import re

from pipeline.lexicon import LexiconError


def compiled(file: str, pattern: str) -> re.Pattern[str]:
    """Compile a regular expression of lexicon ``file`` (^ and $ match at lines); raises LexiconError."""
    try:
        return re.compile(pattern, re.MULTILINE)
    except re.error as error:
        raise LexiconError(f"{file}.csv holds a malformed pattern {pattern!r}: {error}") from error
