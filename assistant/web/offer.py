"""What is offered under the newest reply, to be sent with one click."""

from __future__ import annotations

from assistant.web.labels import fact_spec
from assistant.web.session import Session
from assistant.web.texts import Words

_MOST = 4


def offered(session: Session, words: Words) -> tuple[str, ...]:
    """Return short messages that go on from the newest reply.

    First the possible answers to what is asked, where they are few and known; then questions that
    suit what the reply was about.
    """
    answer = session.last
    if answer is None:
        return ()
    texts = list(_answers(answer.asks))
    kind: str = answer.kind
    outcomes = {verdict.outcome for verdict in session.verdicts}
    if kind == "eligibility" and outcomes:
        for outcome in ("not_qualified", "depends_on_reading", "incomplete"):
            if outcome in outcomes:
                kind = outcome
                break
        else:
            kind = "qualified_on_figures"
    said = {exchange.message for exchange in session.exchanges}
    texts += [text for text in words.several(f"chips.{kind}") if text not in said]
    return tuple(dict.fromkeys(texts))[:_MOST]


def _answers(asks: tuple[str, ...]) -> tuple[str, ...]:
    """The answers to the first question that has a handful of them."""
    for fact in asks:
        spec = fact_spec(fact)
        if spec is None:
            continue
        if spec.type == "boolean" and spec.if_true and spec.if_false:
            return spec.if_true, spec.if_false
        if spec.type == "enum":
            return tuple(spec.values.values())[:_MOST]
    return ()
