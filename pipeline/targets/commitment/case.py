"""A value with all that its commitment is judged by."""

from pipeline.quantities import Quantity
from pipeline.targets.context.situation import Manner, Situation
from pipeline.targets.naming.frame import Frame
from pipeline.targets.vocabulary import Vocabulary


class Case:
    """A value with all that its commitment is judged by.

    ``near`` are the last words of the clause before the value, ``after`` are those after it.
    """

    __slots__ = ("after", "frame", "mode", "near", "quantity", "situation", "words")

    def __init__(self, frame: Frame, situation: Situation, mode: Manner, words: Vocabulary) -> None:
        self.frame, self.situation, self.mode, self.words = frame, situation, mode, words
        self.quantity: Quantity = frame.quantity
        self.near: str = situation.clause_before[-24:]
        self.after: str = situation.clause_after
