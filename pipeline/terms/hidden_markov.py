"""jieba's hidden Markov model for words out of the dictionary, with jieba's own tables and rounding.

``jieba.finalseg`` itself copies the whole path at each character, which takes quadratic time; this keeps
pointers back and gives the same words.
"""

import functools
import re
from typing import NamedTuple

_IDEOGRAPHS = re.compile("([\u4e00-\u9fd5]+)")
# jieba.finalseg.re_skip
LATIN = re.compile(r"([a-zA-Z0-9]+(?:\.[0-9]+)?%?)")


class _Model(NamedTuple):
    """Log probabilities by state: B begins a word, M is inside, E ends it, S is a word alone."""

    start: dict[str, float]
    transition: dict[str, dict[str, float]]
    emission: dict[str, dict[str, float]]
    before: dict[str, str]
    least: float


@functools.cache
def _model() -> _Model:
    # Here and not above: few texts need it, and it takes 0.2 s and 30 MB.
    from jieba import finalseg

    return _Model(
        finalseg.start_P, finalseg.trans_P, finalseg.emit_P, finalseg.PrevStatus, finalseg.MIN_FLOAT
    )


def cut(run: str) -> list[str]:
    """Return the words of a run of single characters, as ``jieba.finalseg.cut`` does."""
    words: list[str] = []
    for number, piece in enumerate(_IDEOGRAPHS.split(run)):
        words += _cut_ideographs(piece) if number % 2 else filter(None, LATIN.split(piece))
    return words


def _cut_ideographs(run: str) -> list[str]:
    words: list[str] = []
    start = 0
    for end, state in enumerate(_states(run), 1):
        if state in "ES":
            words.append(run[start:end])
            start = end
    return words


def _states(run: str) -> list[str]:
    """Return the most probable state of each character (Viterbi), ties to the later letter, as jieba does."""
    model = _model()
    score = {state: model.start[state] + model.emission[state].get(run[0], model.least) for state in "BMES"}
    origins: list[dict[str, str]] = []
    for character in run[1:]:
        origin: dict[str, str] = {}
        following: dict[str, float] = {}
        for state in "BMES":
            emission = model.emission[state].get(character, model.least)
            following[state], origin[state] = max(
                (score[previous] + model.transition[previous].get(state, model.least) + emission, previous)
                for previous in model.before[state]
            )
        score = following
        origins.append(origin)
    states = [max((score[state], state) for state in "ES")[1]]
    for origin in reversed(origins):
        states.append(origin[states[-1]])
    return states[::-1]
