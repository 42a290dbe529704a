"""What a person writes down as right: one case of a set, in one of five forms.

Every form is a frozen record that refuses fields it does not know. The messages of the checks are
Chinese, because those who write cases read them (`assistant.evaluation.problem`).
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from assistant.evaluation.vocabulary import (
    fact_names,
    known_cite,
    known_fact,
    known_regulation,
    plain_value,
    refuse_bad_facts,
    status_key,
)
from assistant.record import AnswerKind
from assistant.understand.record import Intent
from corpus import regulation_ids
from rules.verdict import Outcome, Status


def _words(text: str) -> str:
    if not text.strip():
        raise ValueError("不能是空的")
    return text


def _case_id(text: str) -> str:
    if not text or not all(mark.isalnum() or mark in "-_." for mark in text):
        raise ValueError("编号只能用字母、数字、汉字和 - _ .，不能有空格")
    return text


def _one_or_more(value: object) -> object:
    """A single word stands for a list of one."""
    return [value] if isinstance(value, str) else value


def _alternatives(value: object) -> object:
    """Each entry is what must be there, or a list of which any one will do."""
    if isinstance(value, str):
        value = [value]
    if isinstance(value, list):
        return [[one] if isinstance(one, str) else one for one in value]
    return value


def _outcomes(value: object) -> object:
    return {"": value} if isinstance(value, str) else value


def _day(value: object) -> object:
    return value.date() if isinstance(value, dt.datetime) else value


Words = Annotated[str, AfterValidator(_words)]
CaseId = Annotated[str, AfterValidator(_case_id)]
Cite = Annotated[str, AfterValidator(known_cite)]
# What an editor may offer; the checks themselves are above.
FactName = Annotated[
    str, AfterValidator(known_fact), Field(json_schema_extra={"enum": list(fact_names())})
]
RegulationId = Annotated[
    str, AfterValidator(known_regulation), Field(json_schema_extra={"enum": list(regulation_ids())})
]
Facts = Annotated[
    dict[FactName, Any],
    BeforeValidator(plain_value),
    Field(json_schema_extra={"propertyNames": {"enum": list(fact_names())}}),
]
Day = Annotated[dt.date, BeforeValidator(_day)]
AnyOf = Annotated[
    tuple[Annotated[tuple[Words, ...], Field(min_length=1)], ...], BeforeValidator(_alternatives)
]
AnyCite = Annotated[
    tuple[Annotated[tuple[Cite, ...], Field(min_length=1)], ...], BeforeValidator(_alternatives)
]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Case(_Record):
    id: CaseId = Field(description="编号，在一个评测集里不能重复")
    tags: tuple[Words, ...] = Field(default=(), description="标签，报告按标签分列")
    group: Words | None = Field(default=None, description="同一问题不同说法的组名")
    note: str | None = Field(default=None, description="给人看的说明")

    @property
    def cluster(self) -> str:
        """What an interval draws together: the paraphrase group, else the case itself."""
        return self.group or self.id


class RetrievalCase(_Case):
    """A question and the units that answer it."""

    question: Words = Field(description="问题，用户的原话")
    gold: Annotated[tuple[Cite, ...], BeforeValidator(_one_or_more), Field(min_length=1)] = Field(
        description="能回答它的条款；任何一条排在第一都算对"
    )
    regulation_named: bool | None = Field(default=None, description="问题里是否点明了是哪份规定")

    def cites(self) -> tuple[str, ...]:
        """The units the case rests on."""
        return self.gold


class ResultWanted(_Record):
    """A computed lifecycle fact that must be among the results."""

    what: Literal["grade", "date", "period", "status"] = Field(description="算的是什么")
    value: Words = Field(description="算出的结果")


class Expect(_Record):
    """What must hold of the answer to one message; what is not said is not looked at."""

    kind: Annotated[tuple[AnswerKind, ...], BeforeValidator(_one_or_more)] | None = Field(
        default=None, description="回答的种类；写几个表示任一都可以"
    )
    facts: Facts = Field(default_factory=dict, description="此时应已知道的情况")
    facts_absent: tuple[FactName, ...] = Field(default=(), description="此时不应当作知道的情况")
    outcome: Annotated[dict[str, Outcome], BeforeValidator(_outcomes)] = Field(
        default_factory=dict, description="结论；涉及两份规定时写成 {etc: …, tic: …}"
    )
    statuses: dict[Annotated[str, AfterValidator(status_key)], Status] = Field(
        default_factory=dict, description="各条件的状态，条件名前可加 etc. 或 tic."
    )
    hypothetical: bool | None = Field(default=None, description="结论是否只是假设")
    must_cite: AnyCite = Field(default=(), description="必须引用的条款；一项写成列表表示任一即可")
    may_cite: tuple[Cite, ...] = Field(default=(), description="引用了也对的条款")
    must_say: AnyOf = Field(default=(), description="回答里必须出现的话；一项写成列表表示任一即可")
    must_not_say: tuple[Words, ...] = Field(default=(), description="回答里不能出现的话")
    asks_any: tuple[FactName, ...] = Field(default=(), description="应追问其中至少一项")
    asks_none: bool = Field(default=False, description="不应再追问")
    results: tuple[ResultWanted, ...] = Field(default=(), description="应算出的日期、等级等")

    @model_validator(mode="before")
    @classmethod
    def _null_is_not_looked_at(cls, data: object) -> object:
        if isinstance(data, dict):
            return {key: value for key, value in data.items() if value is not None}
        return data

    @model_validator(mode="after")
    def _can_hold(self) -> Self:
        said = {word for options in self.must_say if len(options) == 1 for word in options}
        both = said & set(self.must_not_say)
        if both:
            raise ValueError(f"“{min(both)}”既写在 must_say 又写在 must_not_say，两者不能同时成立")
        clash = set(self.facts) & set(self.facts_absent)
        if clash:
            raise ValueError(f"{min(clash)} 既写在 facts 又写在 facts_absent，两者不能同时成立")
        for regulation in self.outcome:
            if regulation:
                known_regulation(regulation)
        return self

    @property
    def empty(self) -> bool:
        """Whether it says nothing that could fail."""
        return self == Expect()

    def cites(self) -> tuple[str, ...]:
        """The units it rests on."""
        return tuple(cite for options in self.must_cite for cite in options) + self.may_cite


class DialogueCase(_Case):
    """A question or a dialogue, and what must hold of each answer."""

    as_of: Day | None = Field(default=None, description="判断的日期；不写时用评测集的日期")
    turns: Annotated[tuple[str, ...], Field(min_length=1)] = Field(description="用户依次说的话")
    expect: tuple[Expect | None, ...] = Field(description="每一句之后应当怎样；不看的写 null")

    @model_validator(mode="before")
    @classmethod
    def _question_is_one_turn(cls, data: object) -> object:
        if not isinstance(data, dict) or "question" not in data:
            return data
        if "turns" in data:
            raise ValueError("question 和 turns 只能写一个：一句话用 question，多句用 turns")
        out = {key: value for key, value in data.items() if key != "question"}
        if not isinstance(data["question"], str) or not data["question"].strip():
            raise ValueError("question 应是一句话，不能是空的")
        out["turns"] = [data["question"]]
        if isinstance(out.get("expect"), dict):
            out["expect"] = [out["expect"]]
        return out

    @model_validator(mode="after")
    def _one_expectation_a_turn(self) -> Self:
        if len(self.expect) != len(self.turns):
            raise ValueError(
                f"turns 有 {len(self.turns)} 句，expect 却有 {len(self.expect)} 项；"
                "每一句对应一项，不看的写 null"
            )
        if all(one is None or one.empty for one in self.expect):
            raise ValueError("expect 什么都没有要求，这个用例永远不会失败")
        return self

    def cites(self) -> tuple[str, ...]:
        """The units the case rests on."""
        return tuple(cite for one in self.expect if one is not None for cite in one.cites())


class Said(_Record):
    """A message, where the facts just asked for matter."""

    say: Words = Field(description="用户说的话")
    asked: tuple[FactName, ...] = Field(default=(), description="此前刚问过的情况")


class KnownCase(_Case):
    """What is known of a body after one message or several: understanding alone."""

    as_of: Day | None = Field(default=None, description="判断的日期；不写时用评测集的日期")
    turns: Annotated[tuple[Said, ...], Field(min_length=1)] = Field(description="用户依次说的话")
    at: RegulationId | None = Field(default=None, description="此前说的是哪份规定")
    regulation: RegulationId | None = Field(default=None, description="最后说的是哪份规定")
    under: RegulationId | None = Field(default=None, description="按哪份规定看知道的情况")
    facts: Facts | None = Field(
        default=None, description="知道的全部情况，没有列出的就是不应知道的；不写则不看"
    )
    intents: tuple[Intent, ...] | None = Field(
        default=None, description="最后一句想要什么，次序不限，提供情况（provide_facts）不用列"
    )
    regulations: tuple[RegulationId, ...] | None = Field(
        default=None, description="最后一句点明或暗示的规定"
    )
    suppose: Facts = Field(default_factory=dict, description="最后一句只是假设的情况")
    unclear: tuple[FactName, ...] | None = Field(
        default=None, description="最后一句里没说清的数字可能指的情况"
    )
    pending: dict[RegulationId, Facts] = Field(
        default_factory=dict, description="还不知道说的是哪份规定时，数字在各份规定下的含义"
    )

    @model_validator(mode="before")
    @classmethod
    def _one_message(cls, data: object) -> object:
        if not isinstance(data, dict):
            return data
        out = dict(data)
        if "say" in out:
            if "turns" in out:
                raise ValueError("say 和 turns 只能写一个：一句话用 say，多句用 turns")
            out["turns"] = [{"say": out.pop("say"), "asked": out.pop("asked", [])}]
        if isinstance(out.get("turns"), list):
            out["turns"] = [{"say": one} if isinstance(one, str) else one for one in out["turns"]]
        return out

    @model_validator(mode="after")
    def _facts_can_be(self) -> Self:
        refuse_bad_facts(self.facts or {}, self.under or self.regulation or self.at)
        seen = (self.facts, self.intents, self.regulations, self.unclear, self.regulation)
        if all(one is None for one in seen) and not self.suppose and not self.pending:
            raise ValueError("没有写应当认出什么（如 facts），这个用例永远不会失败")
        return self

    def cites(self) -> tuple[str, ...]:
        """None: understanding rests on users' words, not on the text."""
        return ()


class RulesExpect(_Record):
    """What the rules must decide."""

    outcome: Outcome | None = Field(default=None, description="结论")
    statuses: dict[str, Status] = Field(default_factory=dict, description="各条件的状态")


class RulesCase(_Case):
    """One body's facts and what the rules must decide of them."""

    regulation: RegulationId = Field(description="哪份规定：etc 或 tic")
    facts: Facts = Field(description="这家单位的情况")
    expect: RulesExpect = Field(description="应有的结论和状态")

    @model_validator(mode="after")
    def _facts_and_conditions_exist(self) -> Self:
        refuse_bad_facts(self.facts, self.regulation)
        for name in self.expect.statuses:
            status_key(f"{self.regulation}.{name}")
        if self.expect == RulesExpect():
            raise ValueError("expect 什么都没有要求，这个用例永远不会失败")
        return self

    def cites(self) -> tuple[str, ...]:
        """The units of the conditions judged; see `vocabulary.condition_cites`."""
        return ()


class PairCase(_Case):
    """A threshold: two values one unit apart, between which a condition must flip."""

    regulation: RegulationId = Field(description="哪份规定：etc 或 tic")
    condition: str = Field(description="哪个条件")
    given: Facts = Field(default_factory=dict, description="其他已知情况")
    fact: FactName = Field(description="哪个情况在变")
    values: tuple[Any, Any] = Field(description="相差一个单位的两个值")
    statuses: tuple[Status, Status] = Field(description="两个值各自应有的状态")

    @model_validator(mode="after")
    def _must_flip(self) -> Self:
        status_key(f"{self.regulation}.{self.condition}")
        if self.values[0] == self.values[1]:
            raise ValueError("values 的两个值相同，看不出界限在哪里")
        if self.statuses[0] == self.statuses[1]:
            raise ValueError("statuses 的两个状态相同，一对界限用例应当翻转")
        for value in self.values:
            refuse_bad_facts({**self.given, self.fact: plain_value(value)}, self.regulation)
        return self

    def cites(self) -> tuple[str, ...]:
        """The unit of the condition; see `vocabulary.condition_cites`."""
        return ()


Case = RetrievalCase | DialogueCase | KnownCase | RulesCase | PairCase
