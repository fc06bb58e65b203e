"""Regular expressions that are compiled when they are first used: most documents need few of them."""

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Expression:
    """Stands for a pattern; its first use compiles it, and from then on its methods are the pattern's own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return the compiled ``pattern`` as ``re.compile`` does, but compiled at its first use.

    Compiling all expressions of a process takes seconds, which a build of one changed document has not.
    """
    return cast("re.Pattern[str]", _Expression(pattern, flags))
