"""One enterprise against the conditions, as templates see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from assistant.answer.labels import condition, condition_label, stated_as
from assistant.answer.piece import Cite, LawQuote
from assistant.answer.sourced import Said as Words
from assistant.answer.sourced import sourced
from assistant.answer.wording import question
from assistant.draft.pieces import Entry, Noted, Said, Store, lasting, opened
from rules import fact_specs
from rules.check import decide_facts
from rules.explain import explain
from rules.fact import FactSpec, Value
from rules.open_facts import open_facts
from rules.say import Unit, say_amount, say_days
from rules.value import Amount, Days
from rules.verdict import ConditionResult, Verdict

_UNITS: dict[str, Unit] = {"money": "money", "series": "money", "share": "share", "rate": "rate"}


class Stand(NamedTuple):
    """One condition and how the enterprise stands to it."""

    id: str
    label: str
    kind: str
    status: str
    place: str
    required: str
    actual: str
    gap: str
    reason: str
    ask: str
    note: str


class Standing:
    """The verdict on one enterprise, in pieces."""

    def __init__(self, regulation: str, facts: Mapping[str, object], store: Store) -> None:
        """Check the facts.

        Raises:
            FactError: a fact cannot be taken.
        """
        decision = decide_facts(regulation, facts)
        self._facts = dict(facts)
        self._decision = decision
        self._store = store
        self._regulation = regulation
        self.verdict: Verdict = explain(decision)
        specs = fact_specs(regulation)
        told = _told(decision.evaluation.facts.values, specs)
        self.said = Words(turn=1, words={1: tuple(told)})

    @property
    def outcome(self) -> str:
        """not_qualified, incomplete, depends_on_reading or qualified_on_figures."""
        return self.verdict.outcome

    def results(self, *statuses: str) -> list[Stand]:
        """The conditions with one of the statuses; all if none is named."""
        results = self.verdict.conditions
        return [self._stand(one) for one in results if not statuses or one.status in statuses]

    def _stand(self, result: ConditionResult) -> Stand:
        stated = stated_as(self._regulation, result, self._facts)
        cite = result.unit or result.cite
        required: list[Entry] = []
        if len(stated) == 1 and result.required and result.kind == "declaration":
            required = [*sourced(opened(result.required), cites=(cite,)), Noted(*stated[0])]
        else:
            for index, (unit, words) in enumerate(stated):
                required += [*sourced("；或者：" if index else "")]
                required += [LawQuote(cite=unit, quote=opened(words), marks=False)]
        return Stand(
            id=result.id,
            label=condition_label(self._regulation, result.id),
            kind=result.kind,
            status=result.status,
            place=self._store.put([Cite(cite=cite, short=True)]),
            required=self._store.put(required),
            actual=self._pieces(result, "actual"),
            gap=self._pieces(result, "gap"),
            reason=self._pieces(result, "reason"),
            ask=self._ask(result),
            note=self._store.put([Noted(stated[0][0], lasting(stated[0][1])), Said("found")]),
        )

    def _ask(self, result: ConditionResult) -> str:
        """What is still to be told for a condition, as questions; empty where nothing is."""
        rule = condition(self._regulation, result.id)
        if result.kind != "declaration":
            return ""
        specs = fact_specs(self._regulation)
        asked = "".join(
            question(specs[fact]) for fact in open_facts(self._decision.evaluation, rule)
        )
        return self._store.put(sourced(asked, cites=(result.cite,))) if asked else ""

    def _pieces(self, result: ConditionResult, part: str) -> str:
        text = getattr(result, part)
        if not text:
            return ""
        cites = (result.unit or result.cite, result.cite)
        return self._store.put(
            sourced(
                text.rstrip("。"),
                cites=cites if part == "reason" else (),
                said=self.said,
                computed=f"{self._regulation}.{result.id}.{part}",
                computed_role="gap" if part == "gap" else "found",
                law_first=part == "reason",
            )
        )

    def basis(self) -> str:
        """The citations the outcome rests on: those of what fails, or of all figures."""
        results = self.verdict.conditions
        resting = [r for r in results if r.status == "unmet"]
        resting = resting or [r for r in results if r.kind == "figure"]
        notes = (Noted(r.cite, lasting(r.quote)) for r in resting)
        return self._store.put([*notes, Said("found")])

    def notes(self) -> list[str]:
        """What is to be said beside the verdict."""
        path = f"{self._regulation}.verdict.notes"
        return [
            self._store.put([Said("frame"), *sourced(note, said=self.said, computed=path)])
            for note in self.verdict.notes
        ]


def _told(values: Mapping[str, Value], specs: Mapping[str, FactSpec]) -> Iterator[str]:
    """The facts in words, so that a figure of the draft can be traced to them."""
    for name, value in values.items():
        spec = specs[name]
        unit = _UNITS.get(spec.type, "count")
        classifier = spec.unit
        if isinstance(value, Amount):
            yield f"{spec.label}：{say_amount(value, unit, classifier)}"
        elif isinstance(value, Days):
            yield f"{spec.label}：{say_days(value)}"
        elif isinstance(value, dict):
            for year, amount in value.items():
                yield f"{spec.label}：{year} 年：{say_amount(amount, unit, classifier)}"
