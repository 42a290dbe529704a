"""Faults planted in the program, one at a time, to see that the evaluation notices each.

Each is what a slip in one stage would do, made as a small patch in this process. `noticed` runs the
sets a fault touches, with and without it, and says whether the gate turned red and named the stage.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np

import assistant.decide
import assistant.evaluation.perform as perform
import assistant.evaluation.stamps as stamps
import assistant.turn as turn
import corpus.index.handle as handle
import corpus.index.lexical as lexical
import corpus.index.ranking as ranking
import rules.leaf
from assistant.evaluation.baseline import accept
from assistant.evaluation.evaluate import Evaluation, evaluate, fingerprints
from assistant.evaluation.runner import Order
from assistant.evaluation.sets import EvaluationSet, read_sets
from assistant.record import Answer, CitedQuote, Figure
from assistant.settings import Settings
from assistant.understand import Understanding
from corpus import regulation_ids
from corpus.index.hit import Hit
from rules.load import load_rules
from rules.tree import Limit


class Fault(NamedTuple):
    """One slip: what it is, the stage it is in, and the sets that should notice."""

    name: str
    stage: str
    sets: tuple[str, ...]
    plant: Callable[[ExitStack], None]


class Noticed(NamedTuple):
    """What the evaluation said of a fault."""

    red: bool
    stages: frozenset[str]
    cases: tuple[str, ...]
    findings: tuple[str, ...]


# --- where patches go


def in_understanding(
    change: Callable[[Understanding], Understanding],
) -> Callable[[ExitStack], None]:
    """A change to what every message is understood to say."""

    def plant(stack: ExitStack) -> None:
        for module in (turn, perform):
            step = module.understand
            stack.enter_context(
                patch.object(module, "understand", lambda *a, step=step, **k: change(step(*a, **k)))
            )

    return plant


def in_facts(change: Callable[[Any], Any]) -> Callable[[ExitStack], None]:
    """A change to every fact a message states; None drops it."""

    def changed(understanding: Understanding) -> Understanding:
        facts = tuple(new for one in understanding.facts if (new := change(one)) is not None)
        return understanding.model_copy(update={"facts": facts})

    return in_understanding(changed)


def in_limits(
    change: Callable[[Limit], dict[str, object]], regulation: str | None = None
) -> Callable[[ExitStack], None]:
    """A change to the limits the rules were read to hold."""

    def plant(stack: ExitStack) -> None:
        for one in [regulation] if regulation else regulation_ids():
            for limit in limits_in(load_rules(one)):
                for name, value in change(limit).items():
                    before = getattr(limit, name)
                    object.__setattr__(limit, name, value)
                    stack.callback(object.__setattr__, limit, name, before)

    return plant


def limits_in(value: object, seen: set[int] | None = None) -> Iterator[Limit]:
    """Every limit in a rulebook, once."""
    seen = set() if seen is None else seen
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, Limit):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from limits_in(getattr(value, field.name), seen)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from limits_in(one, seen)
    elif isinstance(value, dict):
        for one in value.values():
            yield from limits_in(one, seen)


def in_answer(change: Callable[[Answer], Answer]) -> Callable[[ExitStack], None]:
    """A change to the record after everything else, as a verification that lets it through."""

    def plant(stack: ExitStack) -> None:
        step = turn.finished
        stack.enter_context(patch.object(turn, "finished", lambda *a, **k: change(step(*a, **k))))

    return plant


def in_hits(change: Callable[[list[Hit]], list[Hit]]) -> Callable[[ExitStack], None]:
    """A change to what every search finds."""

    def plant(stack: ExitStack) -> None:
        step = handle.Index.search

        def search(self: handle.Index, query: str, k: int = 5) -> list[Hit]:
            return change(step(self, query, k))

        stack.enter_context(patch.object(handle.Index, "search", search))

    return plant


# --- what goes wrong


def ten_times(fact: Any) -> Any:
    whole = isinstance(fact.value, int) and not isinstance(fact.value, bool)
    money = whole and fact.value >= 10**5
    return fact.model_copy(update={"value": fact.value * 10}) if money else fact


def one_less(fact: Any) -> Any:
    whole = isinstance(fact.value, int) and not isinstance(fact.value, bool)
    return (
        fact.model_copy(update={"value": fact.value - 1})
        if whole and 1 < fact.value < 1000
        else fact
    )


def not_heard(fact: Any) -> Any:
    return fact.model_copy(update={"value": True}) if fact.value is False else fact


def taken_as_true(fact: Any) -> Any:
    return fact.model_copy(update={"mode": "state"}) if fact.mode == "suppose" else fact


def no_correction(fact: Any) -> Any:
    return None if fact.mode == "correct" else fact


def no_industry(fact: Any) -> Any:
    return None if fact.fact == "industry" else fact


def certain(fact: Any) -> Any:
    return fact.model_copy(update={"approximate": False})


def swapped(understanding: Understanding) -> Understanding:
    other = {"etc": "tic", "tic": "etc"}
    named = tuple(other[one] for one in understanding.regulations)
    return understanding.model_copy(update={"regulations": named})


def nobody_outside(understanding: Understanding) -> Understanding:
    intents = tuple(one for one in understanding.intents if one != "outside") or ("regulation",)
    return understanding.model_copy(update={"intents": intents})


def bm25_off(stack: ExitStack) -> None:
    def nothing(self: lexical.LexicalIndex, query: str) -> Any:
        return np.zeros_like(step(self, query))

    step = lexical.LexicalIndex.scores
    stack.enter_context(patch.object(lexical.LexicalIndex, "scores", nothing))


def meaning_off(stack: ExitStack) -> None:
    for name in ("TEXT_MEANING", "LAY_MEANING"):
        stack.enter_context(patch.object(ranking, name, 0.0))


def named_source_off(stack: ExitStack) -> None:
    stack.enter_context(patch.object(ranking, "NAMED_SOURCE", 0.0))


def missing_as_zero(stack: ExitStack) -> None:
    for module in (assistant.decide, perform):
        step = module.check

        def check(regulation: str, facts: Any, step: Any = step) -> Any:
            filled = {"full_time_rd_staff": 0} if regulation == "etc" else {}
            return step(regulation, {**filled, **facts})

        stack.enter_context(patch.object(module, "check", check))


def strict_limits(stack: ExitStack) -> None:
    step = rules.leaf._split
    change = {"at_least": "above", "at_most": "below"}

    def split(terms: Any, limit: Limit) -> Any:
        direction = change.get(limit.direction, limit.direction)
        return step(terms, dataclasses.replace(limit, direction=direction))

    stack.enter_context(patch.object(rules.leaf, "_split", split))


def no_notices(stack: ExitStack) -> None:
    stack.enter_context(patch.object(turn, "notices", lambda draft: []))


def shuffled_citations(answer: Answer) -> Answer:
    cites = [one.cite for one in answer.citations]
    turned = cites[1:] + cites[:1]
    if len(set(cites)) < 2:
        turned = ["tic:3" if one.startswith("etc") else "etc:4" for one in cites]
    pairs = zip(turned, answer.citations, strict=True)
    return answer.model_copy(
        update={"citations": tuple(CitedQuote(cite=cite, quote=one.quote) for cite, one in pairs)}
    )


def no_such_article(answer: Answer) -> Answer:
    return answer.model_copy(
        update={
            "citations": tuple(
                CitedQuote(cite="etc:99" if one.cite == "etc:5.5" else one.cite, quote=one.quote)
                for one in answer.citations
            )
        }
    )


def no_citations(answer: Answer) -> Answer:
    return answer.model_copy(update={"citations": ()})


def other_regulations_figure(answer: Answer) -> Answer:
    if not answer.citations or not answer.citations[0].cite.startswith("etc"):
        return answer
    return answer.model_copy(update={"reply": answer.reply + "\n\n另要求境内占比不低于 60%。"})


def invented_figure(answer: Answer) -> Answer:
    number = Figure(text="3750 万元", role="other", source="computed:经验")
    return answer.model_copy(
        update={
            "reply": answer.reply + "\n\n通常为 3750 万元。",
            "numbers": (*answer.numbers, number),
        }
    )


def turned_direction(answer: Answer) -> Answer:
    return answer.model_copy(update={"reply": answer.reply.replace("不低于", "不超过")})


def always_refusing(answer: Answer) -> Answer:
    return (
        answer.model_copy(update={"kind": "unanswerable"})
        if answer.kind == "regulation"
        else answer
    )


def never_refusing(answer: Answer) -> Answer:
    return (
        answer.model_copy(update={"kind": "regulation"})
        if answer.kind == "unanswerable"
        else answer
    )


def lost_verdict(answer: Answer) -> Answer:
    return answer.model_copy(update={"verdicts": ()})


def lost_results(answer: Answer) -> Answer:
    return answer.model_copy(update={"results": ()})


def amended_text(stack: ExitStack) -> None:
    words = stamps.unit_words
    stack.enter_context(
        patch.object(
            stamps,
            "unit_words",
            lambda cite: words(cite).replace("不少于 60 人", "不少于 70 人"),
        )
    )


def unit_is(
    unit: str, change: Callable[[Fraction], Fraction]
) -> Callable[[Limit], dict[str, object]]:
    return lambda limit: {"value": change(limit.value)} if limit.unit == unit else {}


def cited(
    cite: str, change: Callable[[Fraction], Fraction]
) -> Callable[[Limit], dict[str, object]]:
    return lambda limit: {"value": change(limit.value)} if limit.cite == cite else {}


TALK = ("answers", "traps")
FAULTS: tuple[Fault, ...] = (
    Fault("万 read as 十万", "understanding", ("extraction",), in_facts(ten_times)),
    Fault("a count read one too small", "understanding", ("extraction",), in_facts(one_less)),
    Fault("a negation dropped", "understanding", ("extraction",), in_facts(not_heard)),
    Fault("a supposition taken as a fact", "understanding", ("dialogue",), in_facts(taken_as_true)),
    Fault("a correction not taken", "understanding", ("dialogue",), in_facts(no_correction)),
    Fault("the industry overheard", "understanding", ("answers",), in_facts(no_industry)),
    Fault("大概 taken as exact", "understanding", ("traps",), in_facts(certain)),
    Fault("the other regulation understood", "understanding", ("intent",),
          in_understanding(swapped)),
    Fault("nothing is outside", "understanding", ("intent",), in_understanding(nobody_outside)),
    Fault("BM25 off", "retrieval", ("retrieval",), bm25_off),
    Fault("vectors off", "retrieval", ("retrieval",), meaning_off),
    Fault("the named regulation not preferred", "retrieval", ("retrieval",), named_source_off),
    Fault("first and fourth hit swapped", "retrieval", ("retrieval",),
          in_hits(lambda hits: [*hits[3:4], *hits[1:3], *hits[:1], *hits[4:]])),
    Fault("article 5 missing from the index", "retrieval", ("retrieval",),
          in_hits(lambda hits: [one for one in hits if not one.cite.startswith("etc:5.")])),
    Fault("staff limit off by one", "rules", ("rules",), in_limits(unit_is("人", lambda v: v + 1))),
    Fault("revenue limit off by a fen", "rules", ("rules",),
          in_limits(cited("etc:5.3", lambda v: v + Fraction(1, 100)))),
    Fault("the limit itself not enough", "rules", ("rules",), strict_limits),
    Fault("60% read as 6%", "rules", ("rules",), in_limits(cited("tic:6.4", lambda v: v / 10))),
    Fault("the bar one year short", "rules", ("rules",),
          in_limits(cited("etc:15", lambda v: v - 1))),
    Fault("missing taken as zero", "rules", ("rules",), missing_as_zero),
    Fault("grades ten points too low", "rules", ("answers",),
          in_limits(lambda it: {"value": it.value - 10} if it.cite.startswith("etc:11") else {})),
    Fault("no draft notice", "verification", TALK, no_notices),
    Fault("citations shuffled", "verification", ("answers",), in_answer(shuffled_citations)),
    Fault("an article that does not exist", "verification", ("answers",),
          in_answer(no_such_article)),
    Fault("the other regulation's figure", "verification", ("answers",),
          in_answer(other_regulations_figure)),
    Fault("an invented figure", "verification", TALK, in_answer(invented_figure)),
    Fault("不低于 turned into 不超过", "verification", ("answers",), in_answer(turned_direction)),
    Fault("citations lost", "answer", ("answers",), in_answer(no_citations)),
    Fault("questions refused", "answer", ("answers",), in_answer(always_refusing)),
    Fault("nothing refused", "answer", ("traps",), in_answer(never_refusing)),
    Fault("verdicts lost", "answer", ("answers",), in_answer(lost_verdict)),
    Fault("computed results lost", "answer", ("answers",), in_answer(lost_results)),
    Fault("an article amended", "stale", ("rules",), amended_text),
)  # fmt: skip


@contextmanager
def planted(fault: Fault) -> Iterator[None]:
    """While open, the program has this fault."""
    with ExitStack() as stack:
        fault.plant(stack)
        yield


class Bench:
    """Sets with the baselines of the program as it is, to hold faults against."""

    def __init__(
        self,
        folder: Path,
        home: Path,
        baselines: Path,
        names: tuple[str, ...],
        tag: str | None = None,
    ) -> None:
        """Run the sets named without a fault and accept what comes out, in a folder of its own.

        Args:
            folder: where the sets are.
            home: WENCE_HOME, for the index and the records.
            baselines: where to keep what is accepted.
            tag: only cases with this tag, to be quick.
        """
        self.settings = Settings(home=home)
        self.sets: dict[str, EvaluationSet] = {one.name: one for one in read_sets(folder, names)}
        self.tag = tag
        self.baselines = baselines
        for name, one in self.sets.items():
            whole = evaluate([one], self.settings, only=tag)
            (self.baselines / name).mkdir(parents=True, exist_ok=True)
            accept(
                one,
                whole.sets[0].results,
                fingerprints(one.items),
                "as it is",
                self.baselines / name / "baseline.json",
            )

    def run(self, names: tuple[str, ...], order: Order | None = None) -> Evaluation:
        """Run sets against the baselines made before."""
        sets = [self.sets[name] for name in names]
        return evaluate(sets, self.settings, order=order, only=self.tag, against=self.baselines)

    def noticed(self, fault: Fault) -> Noticed:
        """What the evaluation says with a fault planted."""
        with planted(fault):
            after = self.run(fault.sets, Order(salt=fault.name))
        new = [finding for one in after.sets for finding in one.findings if finding.red]
        return Noticed(
            red=after.exit_code == 1,
            stages=frozenset("stale" if one.code == "stale" else str(one.stage) for one in new),
            cases=tuple(sorted({id for one in new for id in one.cases})),
            findings=tuple(f"{one.set} {one.code} {one.stage}: {one.message}" for one in new),
        )
