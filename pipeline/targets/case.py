"""A value with all that its commitment is judged by."""

from dataclasses import dataclass

from pipeline.quantities import Quantity
from pipeline.targets.frames import Frame
from pipeline.targets.situation import Manner, Situation
from pipeline.targets.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Case:
    """A value with all that its commitment is judged by."""

    frame: Frame
    situation: Situation
    mode: Manner
    words: Vocabulary

    @property
    def quantity(self) -> Quantity:
        """The value."""
        return self.frame.quantity

    @property
    def near(self) -> str:
        """The last words of the clause before the value."""
        return self.situation.clause_before[-24:]

    @property
    def after(self) -> str:
        """The words of the clause after the value."""
        return self.situation.clause_after
