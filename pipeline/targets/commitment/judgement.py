"""Is a value a commitment? Past and present facts, rules, rewards, descriptions and references are refused by name.

Codebook section 4 (Not targets) and section 7 (Standards are not targets).
"""

from collections.abc import Callable

from pipeline.targets.commitment import facts, numbers, rules
from pipeline.targets.commitment.case import Case
from pipeline.targets.context.situation import Manner, Situation
from pipeline.targets.naming.frame import Frame
from pipeline.targets.vocabulary import Vocabulary

# In this order; the first that holds names the reason.
REFUSALS: tuple[tuple[str, Callable[[Case], bool]], ...] = (
    ("normative_document", lambda case: case.mode.normative and not case.mode.articles),
    ("standard", lambda case: case.situation.standard),
    ("past_section", facts.is_past_section),
    ("past_time", lambda case: case.situation.past_time),
    ("past_aspect", facts.is_past_aspect),
    ("past_clause", facts.is_past_clause),
    ("past_sentence", facts.is_past_sentence),
    ("share_told", facts.is_share_told),
    ("event", facts.is_event),
    ("forecast", facts.is_forecast),
    ("ordinal", numbers.is_ordinal),
    ("narrative_number", numbers.is_narrative),
    ("once", numbers.is_once),
    ("reward_or_rate", rules.is_reward),
    ("rule", rules.is_rule),
    ("contents", rules.is_contents),
    ("principle", rules.is_principle),
    ("policy_rule", rules.is_policy_rule),
    ("reference", rules.is_reference),
    ("needed", rules.is_needed),
    ("relative", rules.is_relative),
    ("backdrop", rules.is_backdrop),
    ("determiner", numbers.is_determiner),
    ("investment", numbers.is_investment),
    ("formula", numbers.is_formula),
    ("potential", facts.is_potential),
    ("example", facts.is_example),
    ("extent", numbers.is_extent),
    ("size", numbers.is_size),
    ("time_limit", numbers.is_time_limit),
    ("duration", numbers.is_duration),
    ("grade", numbers.is_grade),
    ("bare_number", numbers.is_bare),
    ("no_evidence", facts.lacks_evidence),
)


# A number refused for one of these makes no milestone of its clause either.
BARRING = frozenset(
    [
        "forecast",
        "event",
        "standard",
        "reward_or_rate",
        "rule",
        "reference",
        "formula",
        "past_section",
        "past_time",
        "past_aspect",
        "past_clause",
        "past_sentence",
        "needed",
        "contents",
        "example",
    ]
)


def refuse(frame: Frame, situation: Situation, mode: Manner, vocabulary: Vocabulary) -> str | None:
    """Return the name of the first reason why the value of ``frame`` is no commitment, or None when it is one."""
    case = Case(frame, situation, mode, vocabulary)
    for name, holds in REFUSALS:
        if holds(case):
            return name
    return None
