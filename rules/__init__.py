"""The law as decisions: rules read from quoted words, evaluated exactly on a body's facts."""

from rules.check import check, decide_facts, fact_specs
from rules.fact import FactError, FactSpec
from rules.pin import RuleError
from rules.verdict import ConditionResult, Verdict

__all__ = [
    "ConditionResult",
    "FactError",
    "FactSpec",
    "RuleError",
    "Verdict",
    "check",
    "decide_facts",
    "fact_specs",
]
