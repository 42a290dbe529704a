"""The outcome of evaluating one body's facts against one regulation."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Status = Literal["met", "unmet", "unknown", "review", "not_applicable", "depends_on_reading"]
Kind = Literal["figure", "declaration", "judgement"]
Outcome = Literal["not_qualified", "incomplete", "depends_on_reading", "qualified_on_figures"]


class ConditionResult(BaseModel):
    """What one condition requires, what was found, and whether it holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    cite: str = Field(description="citation of the unit that states the condition")
    unit: str = Field(
        default="",
        description="citation of the smallest unit that decides here, within the cited one",
    )
    kind: Kind
    status: Status
    required: str | None = Field(default=None, description="what is required, for people")
    actual: str | None = Field(default=None, description="what was found, for people")
    gap: str | None = Field(default=None, description="what is lacking, for people")
    formulas: dict[str, str] = Field(
        default_factory=dict,
        description="formula of each computed figure of actual and gap: {'1 人': '80 人-79 人'}",
    )
    quote: str = Field(description="verbatim words of the cited unit")
    reason: str | None = Field(default=None, description="why the status is what it is")


class Verdict(BaseModel):
    """Every condition of one regulation, decided as far as the facts allow."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    regulation: str
    outcome: Outcome
    conditions: tuple[ConditionResult, ...]
    to_confirm: tuple[str, ...] = Field(
        default=(), description="declarations still unknown and all judgements, by condition id"
    )
    hypothetical: dict[str, object] | None = Field(
        default=None, description="the supposed facts, where the verdict is a what-if"
    )
    notes: tuple[str, ...] = ()

    def condition(self, condition_id: str) -> ConditionResult:
        """Return one condition by its id.

        Raises:
            KeyError: if the regulation has no such condition.
        """
        for condition in self.conditions:
            if condition.id == condition_id:
                return condition
        raise KeyError(condition_id)
