"""Whether a body qualifies: the conclusion first, then what fails, what is met, what is needed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.asking import asks as wants
from assistant.answer.asking import (
    asks_why_so,
    refers_back,
    speaks_of_before,
    wants_recap,
)
from assistant.answer.case import Case
from assistant.answer.given_figures import given_figures
from assistant.answer.other_measure import said_of_other_measure
from assistant.answer.parts import facts_of, with_status
from assistant.answer.piece import Block, Draft, UserWords, block
from assistant.answer.premises import corrected
from assistant.answer.quoting import quoted
from assistant.answer.regulation import compose as compose_text
from assistant.answer.remarks import asking, how_taken, law_units, spec_of, to_settle
from assistant.answer.remedy import remedy_blocks, wants_remedy
from assistant.answer.route import is_figure
from assistant.answer.sourced import sourced
from assistant.answer.undefined import undefined_terms
from assistant.answer.verdict import (
    conclusion,
    failing_line,
    reading_line,
    verdict_blocks,
    verdict_citations,
)
from assistant.answer.wanted import MOST_ASKS, wanted_facts
from assistant.answer.why import as_told_then
from assistant.answer.wording import asked_together, data, joined, say
from assistant.nearness import near
from assistant.record import CitedQuote
from assistant.understand import Understanding
from corpus.topics import load_topics

_KNOWN = 4
"""characters of a message from which its topic is known"""


def compose(case: Case) -> Draft:
    """The answer for every verdict of the case, the regulation at hand first."""
    blocks: list[Block] = []
    citations: list[CitedQuote] = []
    asks: list[str] = []
    taking = wants_remedy(case.message)
    other, first = said_of_other_measure(case)
    blocks.extend(other)
    blocks.extend(given_figures(case))
    if wants_recap(case.message) or refers_back(case.message):
        blocks.extend(_recap(case))
    if _as_it_stands(case):
        return _standing(case)
    if asks_why_so(case.message) and (explained := _explained(case)):
        return explained
    for verdict in case.verdicts:
        wanted = wanted_facts(verdict, facts_of(case, verdict))
        if taking:
            blocks.append(conclusion(case, verdict))
            blocks.extend(remedy_blocks(case, verdict))
        else:
            blocks.extend(verdict_blocks(case, verdict, wanted))
        citations.extend(verdict_citations(case, verdict))
        asks.extend(fact for fact in wanted if fact not in asks)
    asks = list(dict.fromkeys((*first, *asks)))
    asks = asks[:MOST_ASKS] if len(case.verdicts) == 1 else list(asked_together(asks, MOST_ASKS))
    blocks.extend(_point(case, {quote.cite for one in blocks for quote in one.quotes()}))
    blocks.extend(corrected(case))
    blocks.extend(undefined_terms(case))
    blocks.extend(how_taken(case))
    blocks.extend(to_settle(case))
    blocks.extend(asking(case, asks))
    if "next_step" in case.understanding.intents and not taking:
        blocks.extend(_next_step(case))
    return Draft(
        kind="eligibility",
        blocks=tuple(blocks),
        closing=_closing(case),
        citations=tuple(citations),
        verdicts=case.verdicts,
        asks=tuple(asks),
    )


def _as_it_stands(case: Case) -> bool:
    """Whether a message tells nothing new, and only that something is not known yet."""
    understanding = case.understanding
    told = understanding.facts or understanding.pending or understanding.unclear
    new = told or understanding.foreign or understanding.other_body or understanding.changes
    if new or not case.verdicts:
        return False
    return understanding.not_known or _nothing_read(case)


def _nothing_read(case: Case) -> bool:
    """Whether a message in a case tells something of which nothing was read."""
    only_tells = case.understanding.intents == ("provide_facts",)
    return only_tells and case.dialogue.in_case and not wants(case.message)


def _explained(case: Case) -> Draft | None:
    """Why a conclusion is as it is, or was before: what fails or hangs on a reading, in full."""
    earlier = as_told_then(case) if speaks_of_before(case.message) else []
    blocks: list[Block] = [*earlier]
    for verdict in case.verdicts:
        blocks.append(conclusion(case, verdict))
        failing = [failing_line(case, verdict, one) for one in with_status(verdict, "unmet")]
        open_to = with_status(verdict, "depends_on_reading")
        blocks += failing or [reading_line(case, verdict, one) for one in open_to]
    if len(blocks) == len(case.verdicts):
        return None
    return Draft(
        kind="eligibility",
        blocks=tuple(blocks),
        closing=_closing(case),
        citations=tuple(one for v in case.verdicts for one in verdict_citations(case, v)),
        verdicts=case.verdicts,
    )


def _standing(case: Case) -> Draft:
    """The verdict as it stands, in short, and what else could be told meanwhile."""
    blocks = [conclusion(case, verdict) for verdict in case.verdicts]
    asks: list[str] = []
    for verdict in case.verdicts:
        wanted = wanted_facts(verdict, facts_of(case, verdict))
        asks.extend(fact for fact in wanted if fact not in asks)
    asks = asks[:MOST_ASKS] if len(case.verdicts) == 1 else list(asked_together(asks, MOST_ASKS))
    waiting = case.understanding.awaited or case.dialogue.asked
    lost = _nothing_read(case) and not case.understanding.not_known
    if lost:
        blocks.insert(0, block(say("verdict/not_read", case.language)))
    elif set(asks) & set(waiting):
        blocks.append(block(say("not_known", case.language), frame=True))
    blocks.extend(asking(case, [fact for fact in asks if fact not in waiting]))
    cited = [one for v in case.verdicts for one in verdict_citations(case, v)]
    cited = [] if lost and _of_no_case(case) else cited
    return Draft(
        kind="clarify" if lost and _of_no_case(case) else "eligibility",
        blocks=tuple(blocks),
        closing=_closing(case),
        citations=tuple(cited),
        verdicts=case.verdicts,
        asks=tuple(asks),
    )


def _of_no_case(case: Case) -> bool:
    """Whether words that were not read are of the text, or no figure was told at all."""
    told = {held.fact for held in case.dialogue.held} - set(data("asking.yaml")["what_it_is"])
    return not told or re.search(data("asking.yaml")["of_the_text"], case.message) is not None


def _closing(case: Case) -> tuple[Block, ...]:
    """That the authority decides: once while one body is talked over, and with good news."""
    good = any(verdict.outcome == "qualified_on_figures" for verdict in case.verdicts)
    if case.dialogue.last_kind == "eligibility" and not good:
        return ()
    return (block(say("authority_decides", case.language), frame=True),)


def _recap(case: Case) -> list[Block]:
    """What was told so far, each by what it is called and the words it was told in."""
    told = []
    for held in case.dialogue.held:
        known = spec_of(case, held.fact)
        if known is not None:
            quote = UserWords(text=held.quote, turn=held.turn)
            label = sourced(known[1].label, cites=law_units(known[0]))
            told.append(say("recap_one", case.language, label=label, quote=quote))
    return [block(say("recap", case.language, facts=joined(told, case.language)))] if told else []


def _next_step(case: Case) -> list[Block]:
    """What to do next where nothing is left to ask: the procedure, once the figures are there."""
    nothing_known = not case.dialogue.held and not case.understanding.facts
    if not nothing_known and any(v.outcome == "incomplete" for v in case.verdicts):
        return []
    failing = any(verdict.outcome == "not_qualified" for verdict in case.verdicts)
    key = "next_step_failing" if failing else "next_step_done"
    if nothing_known:
        key = "next_step_then"
    blocks = [block(say(key, case.language), frame=True)]
    for verdict in case.verdicts:
        for cite in load_topics().cell(verdict.regulation, "procedure").units:
            blocks.extend(quoted(cite, case.message, language=case.language))
    return blocks


def has_a_point(understanding: Understanding, kinds: Sequence[str]) -> bool:
    """Whether the text's own words are wanted beside a verdict: statements, but no figures."""
    if "eligibility" not in kinds or understanding.hypothetical:
        return False
    return not understanding.pending and not any(map(is_figure, understanding.facts))


def _point(case: Case, quoted: set[str]) -> list[Block]:
    """The unit that what was said turns on, where it is a statement and not a figure."""
    understanding = case.understanding
    stated = {mention.fact for mention in understanding.facts}
    unsettled = understanding.foreign or understanding.unclear
    if not stated or stated & set(case.dialogue.asked) or unsettled:
        return []
    if any(map(is_figure, understanding.facts)):
        return []
    known = max((case.found.weights.get(t.id, 0) for t in case.found.topics), default=0)
    statements = all(isinstance(mention.value, bool) for mention in understanding.facts)
    if known < _KNOWN and not (statements and near(case.message, case.found.hits)):
        return []
    drafted = compose_text(case)
    if drafted is None or drafted.kind != "regulation":
        return []
    first = [one for one in drafted.blocks if one.style == "line" and not one.frame][:1]
    return [one for one in first if not {quote.cite for quote in one.quotes()} <= quoted]
