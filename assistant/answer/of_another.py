"""Whether another body may apply, asked in the midst of one's own case.

What was told so far is of one's own body and says nothing of that one: it is judged by what is told
of it, or that is asked for; of one's own case it is only said that nothing has changed.
"""

from __future__ import annotations

from assistant.answer.case import Case
from assistant.answer.labels import missing_label
from assistant.answer.parts import facts_of, with_status
from assistant.answer.piece import Block, Draft, UserWords, block
from assistant.answer.regulation import compose as compose_text
from assistant.answer.remarks import law_units
from assistant.answer.sourced import sourced
from assistant.answer.verdict import (
    conclusion,
    failing_line,
    reading_line,
    verdict_citations,
)
from assistant.answer.wanted import MOST_ASKS, missing_facts
from assistant.answer.wording import joined, say
from assistant.dialogue import Dialogue, merge
from assistant.language import language
from assistant.record import Answer, CitedQuote
from assistant.understand import Understanding, understand
from assistant.understand.plain import plain_form
from rules.verdict import Verdict

_KNOWN = 4
"""characters of a message from which its topic is known"""


def theirs(before: Dialogue, understanding: Understanding) -> tuple[Dialogue, Understanding]:
    """The dialogue as it would be with the other body, and what the message tells of it.

    A trade it is called by (隔壁那家物流公司) is what it is.

    Args:
        before: the dialogue before the message.
        understanding: the message, as it is of one's own body.
    """
    same = understanding.another == before.beside_called
    known = Dialogue(
        as_of=before.as_of,
        turn=before.turn,
        regulations=understanding.regulations or before.regulations,
        held=before.beside if same else (),
    )
    told = understand(understanding.as_another, known)
    facts = {one.fact for one in told.facts}
    named = tuple(one for one in told.asked_as if one.fact not in facts)
    if not language().common.supposing.search(plain_form(understanding.as_another).text):
        # 隔壁做建筑的那家呢: a kind is told of it, and is no change of another
        of_it = (one.model_copy(update={"mode": "state"}) for one in told.facts)
        told = told.model_copy(update={"facts": tuple(of_it), "hypothetical": False})
    told = told.model_copy(
        update={
            "facts": (*told.facts, *named),
            "asked_as": (),
            "regulations": known.regulations,
            "english": understanding.english,
        }
    )
    return merge(known, told), told


def compose(case: Case, called: str) -> Draft:
    """The verdict on what was told of the other body, and that one's own stays as it is.

    Args:
        case: of the other body.
        called: the person's words for it.
    """
    own = UserWords(text=called, turn=case.said.turn)
    told = any(facts.keys() - {"as_of"} for facts in case.facts.values())
    key = "verdict/another_told" if told else "verdict/another_open"
    blocks: list[Block] = [block(say(key, case.language, body=own), frame=True)]
    citations: list[CitedQuote] = []
    for verdict in case.verdicts:
        if told:
            blocks.append(conclusion(case, verdict))
            failing = with_status(verdict, "unmet")
            blocks += [failing_line(case, verdict, one) for one in failing]
            open_to = with_status(verdict, "depends_on_reading")
            blocks += [reading_line(case, verdict, one) for one in open_to]
        elif verdict.outcome == "incomplete":
            blocks += _needed(case, verdict)
        citations += verdict_citations(case, verdict)
    if not told:
        blocks += _text(case)
    blocks.append(block(say("verdict/own_unchanged", case.language), frame=True))
    good = any(one.outcome == "qualified_on_figures" for one in case.verdicts)
    closing = (block(say("authority_decides", case.language), frame=True),) if good else ()
    return Draft(
        kind="eligibility",
        blocks=tuple(blocks),
        closing=closing,
        citations=tuple(dict.fromkeys(citations)),
        verdicts=case.verdicts,
    )


def _needed(case: Case, verdict: Verdict) -> list[Block]:
    """What of it must be known to judge it."""
    missing = missing_facts(verdict, facts_of(case, verdict))[:MOST_ASKS]
    if not missing:
        return []
    units = law_units(verdict.regulation)
    labels = [sourced(missing_label(verdict.regulation, one), cites=units) for one in missing]
    title = case.title(verdict.regulation)
    text = say(
        "verdict/another_needs", case.language, title=title, missing=joined(labels, case.language)
    )
    return [block(text, regulation=verdict.regulation)]


def _text(case: Case) -> list[Block]:
    """What the text says of such a body, where it is known to be spoken of (子公司能单独申请吗)."""
    known = (case.found.weights.get(t.id, 0) for t in case.found.topics if not t.general)
    if max(known, default=0) < _KNOWN:
        return []
    drafted = compose_text(case)
    if drafted is None or drafted.kind != "regulation":
        return []
    return [one for one in drafted.blocks if one.quotes()]


def of_own(answer: Answer, own: Dialogue) -> Answer:
    """The answer as it is given in one's own dialogue: what is known stays one's own.

    The verdicts are marked as on supposed facts: they are not on those that are known.
    """
    known = own.known()
    return answer.model_copy(
        update={
            "facts": {name: value for name, (value, _) in known.items()},
            "evidence": {name: evidence for name, (_, evidence) in known.items()},
        }
    )


def marked(case: Case, draft: Draft) -> Draft:
    """A draft whose verdicts say that they are not on the facts of one's own case."""
    verdicts = tuple(
        one.model_copy(
            update={"hypothetical": {k: v for k, v in facts_of(case, one).items() if k != "as_of"}}
        )
        for one in draft.verdicts
    )
    return draft.model_copy(update={"verdicts": verdicts})
