"""What is kept of one case's run, and what is said of it afterwards."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.record import Answer
from rules.verdict import Verdict

Stage = Literal["corpus", "understanding", "retrieval", "rules", "answer", "verification"]
STAGES: tuple[Stage, ...] = (
    "corpus", "understanding", "retrieval", "rules", "answer", "verification",
)  # fmt: skip
STAGE_NAMES: dict[Stage, str] = {
    "corpus": "条文",
    "understanding": "理解",
    "retrieval": "检索",
    "rules": "规则",
    "answer": "作答",
    "verification": "核验",
}


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TurnRecord(_Record):
    """One message of a run: what each stage made of it, and the answer."""

    message: str
    stages: dict[str, Any] = Field(description="by stage: what it returned, shortened")
    known: dict[str, Any] = Field(default_factory=dict, description="facts held after the message")
    answer: Answer | None = Field(default=None, description="None where only understanding ran")
    seconds: float


class CaseRecord(_Record):
    """One case's run; everything judged later is here."""

    key: str
    fingerprint: str
    turns: tuple[TurnRecord, ...] = ()
    hits: tuple[str, ...] = Field(default=(), description="citations found, best first")
    verdicts: tuple[Verdict, ...] = Field(default=(), description="of the facts, in order")
    seconds: float = 0.0
    error: str | None = Field(default=None, description="the program broke: what it said")


class Failure(_Record):
    """One thing that does not hold in a case."""

    stage: Stage
    code: str = Field(description="what kind of failure, a stable word")
    message: str = Field(description="for people")
    turn: int | None = Field(default=None, description="of which message, from 1")
    expected: str | None = None
    found: str | None = None
    hard: bool = Field(default=False, description="fails the gate whatever the baseline says")


Score = tuple[float, float]
"""how much of how much: the numerator and denominator a case adds to a measure"""


class CaseResult(_Record):
    """What is said of one case."""

    key: str
    split: str
    tags: tuple[str, ...] = ()
    cluster: str = ""
    status: Literal["passed", "failed", "stale"]
    failures: tuple[Failure, ...] = ()
    scores: dict[str, Score] = Field(default_factory=dict)
    signature: str = Field(default="", description="what paraphrases of it must share")
    confused: dict[str, tuple[tuple[str, str], ...]] = Field(
        default_factory=dict,
        description="by table (verdict, intent, regulation): what was expected and what was found",
    )
    stale: tuple[str, ...] = Field(default=(), description="citations whose text was amended")

    @property
    def set(self) -> str:
        """The set it belongs to."""
        return self.key.partition("/")[0]

    @property
    def id(self) -> str:
        """Its id within the set."""
        return self.key.partition("/")[2]

    @property
    def stage(self) -> Stage | None:
        """The first stage that broke it; of a stale case, the text it rests on."""
        if self.status == "stale":
            return "corpus"
        broken = {failure.stage for failure in self.failures}
        return next((stage for stage in STAGES if stage in broken), None)
