"""How one's own case stands, said in short beside an answer to something else.

Whoever tells of their own body while asking what the text says wants both: first what was asked,
then in a line or two what the figures come to and what is still missing. Nothing is said of a body
that has the center already, of another's figures, or of what was only heard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answer.asking import (
    asks_in_a_noun,
    asks_whether_written,
    asks_why_so,
    is_hearsay,
    plans,
    speaks_of_oneself,
    wants_list,
    wants_text,
)
from assistant.answer.barred import facts_of_applying_again
from assistant.answer.case import Case
from assistant.answer.labels import condition as rule_of
from assistant.answer.labels import missing_label, stated_as, turns_on
from assistant.answer.of_case import OPEN_QUESTION, asks_for_oneself
from assistant.answer.parts import actual_of, facts_of, gap_of, label_of, with_status
from assistant.answer.piece import Block, Draft, block
from assistant.answer.remarks import how_taken, law_units, to_settle
from assistant.answer.route import Route, is_figure
from assistant.answer.sourced import sourced
from assistant.answer.telling import tells_of_others
from assistant.answer.verdict import conclusion, failing_line, reading_line
from assistant.answer.wanted import MOST_ASKS, missing_facts, wanted_facts
from assistant.answer.wording import asked_together, data, joined, say
from assistant.center_held import asks_to_apply, holds_center
from assistant.dialogue import Dialogue
from assistant.record import CitedQuote
from assistant.understand import Understanding
from assistant.understand.classifier import masked
from assistant.understand.form import ways_of_asking
from assistant.understand.plain import plain_form
from corpus import fold
from rules import fact_specs
from rules.load import load_rules
from rules.verdict import ConditionResult, Verdict

_MOST = 2
"""conditions not met that are said in full; the conclusion names them all"""


def carried(
    way: Route,
    message: str,
    understanding: Understanding,
    dialogue: Dialogue,
) -> tuple[str, ...]:
    """The regulations whose verdict a turn carries, though it answers something else.

    Args:
        way: what the message asks.
        message: the person's words.
        understanding: what was read of the person's own body.
        dialogue: with that merged.
    """
    if "eligibility" in way.kinds or not way.chosen or understanding.reset:
        return ()
    regulations = way.regulations
    if "comparison" in way.kinds:
        regulations = understanding.regulations or dialogue.regulations
    barred = {mention.fact for mention in understanding.facts} & facts_of_applying_again()
    several = sum(map(is_figure, understanding.facts)) > 1
    applying = asks_to_apply(message) or barred or several or tells_of_others(message)
    if holds_center(message) and not applying:
        return ()
    if _lost(understanding) or (understanding.other_body and not understanding.facts):
        return ()
    if "comparison" in way.kinds and not any(map(is_figure, understanding.facts)):
        return ()  # 两个中心被撤销以后再申请的规定一样吗
    if understanding.facts:
        told = tuple(one for one in regulations if _told(one, message, understanding, dialogue))
        return () if is_hearsay(message) else told
    if "suppose" in _ways(message):
        return ()  # 假使明年真做到了呢: what is supposed was not read
    if _is_aside(way, message, understanding) or asks_text_only(message):
        return ()
    asked = dialogue.in_case or asks_for_oneself(message)
    return tuple(one for one in regulations if asked or dialogue.facts(one))


def stands(before: Dialogue, understanding: Understanding, dialogue: Dialogue) -> bool:
    """Whether a verdict carried is that of the turn before, with nothing told since.

    Args:
        before: the dialogue before this message.
        understanding: what was read of the message.
        dialogue: with that merged.
    """
    told = understanding.facts or understanding.pending or understanding.unclear
    same = before.regulations == dialogue.regulations and not understanding.regulations
    return before.judged and not before.supposing and not told and same


def _is_aside(way: Route, message: str, understanding: Understanding) -> bool:
    """Whether a message is a courtesy, asks why something was asked, or is of another place."""
    if way.kinds == ("smalltalk",) or "outside" in understanding.intents:
        return True
    return "why_asked" in understanding.intents and not asks_why_so(message)


def asks_text_only(message: str) -> bool:
    """Whether a message is nothing but an open question on the text: what, which, how long.

    With a clause that tells or judges anything (境内境外？还没拆), or a word of one's own case
    (目前, 也不行, so far), it is of the case.
    """
    words = data("asking.yaml")["of_case"]
    text = plain_form(message).text.lower()
    if speaks_of_oneself(message) or re.search(words["words"], text):
        return False
    clauses = [one for one in re.split(words["between"], text) if one.strip()]
    clauses = [one for one in clauses if not re.fullmatch(words["beside"], one.strip())]
    return bool(clauses) and all(map(_asks_openly, clauses))


def _asks_openly(clause: str) -> bool:
    """Whether a clause asks what the text says, and not if something is so."""
    if _ways(clause) & OPEN_QUESTION or wants_list(clause) or wants_text(clause):
        return True
    return asks_in_a_noun(clause) or asks_whether_written(clause)


def only_supposes(message: str, understanding: Understanding) -> bool:
    """Whether a message asks what would be then and nothing was read (假使明年真做到了呢)."""
    told = understanding.facts or understanding.regulations or understanding.references
    ends = fold(message).rstrip("?。！!").endswith("呢")
    return ends and not told and "suppose" in _ways(message)


def is_lost(case: Case) -> bool:
    """Whether something is supposed that was not read."""
    return _lost(case.understanding) or only_supposes(case.message, case.understanding)


def _lost(understanding: Understanding) -> bool:
    """Whether something is supposed that was not read: no verdict is on that."""
    supposing = any(mention.mode == "suppose" for mention in understanding.facts)
    return understanding.hypothetical and not supposing


def only_a_kind(understanding: Understanding) -> bool:
    """Whether all that a message tells is of what kind the body is (我们做施工的)."""
    told = understanding.facts
    return bool(told) and not any(is_figure(one) or isinstance(one.value, bool) for one in told)


def _told(regulation: str, message: str, understanding: Understanding, dialogue: Dialogue) -> bool:
    """Whether what is told counts under a regulation, and is more than the kind asked about."""
    specs = fact_specs(regulation)
    told = [
        m for m in understanding.facts if m.regulation in (None, regulation) and m.fact in specs
    ]
    more = any(is_figure(m) or isinstance(m.value, bool) or m.mode != "state" for m in told)
    own = speaks_of_oneself(message) or "own" in _ways(message) or plans(message)
    return more or (bool(told) and (own or len(dialogue.facts(regulation)) > len(told)))


def _ways(message: str) -> set[str]:
    return ways_of_asking(masked(plain_form(message)))


def beside(case: Case, draft: Draft) -> Draft:
    """An answer with how the case stands behind it: the points spoken of and the conclusion."""
    blocks: list[Block] = []
    citations: list[CitedQuote] = []
    asks: list[str] = []
    said = {quote.cite for one in draft.blocks for quote in one.quotes()}
    for verdict in case.verdicts:
        points = tuple(_points(case, verdict, said))
        blocks.extend(_met(case, verdict, points))
        blocks.append(_conclusion(case, verdict, begun=bool(points)))
        blocks.extend(_not_met(case, verdict, points, said))
        decided = with_status(verdict, "met") if draft.kind == "clarify" else []
        figures = [one for one in decided if one.kind == "figure"]
        for result in (*points, *with_status(verdict, "unmet"), *figures):
            for cite, quote in stated_as(verdict.regulation, result, facts_of(case, verdict)):
                citations.append(CitedQuote(cite=cite, quote=quote))
        if verdict.outcome == "incomplete" and draft.kind != "clarify":
            facts = facts_of(case, verdict)
            missing = missing_facts(verdict, facts)
            asks += [one for one in wanted_facts(verdict, facts) if one in missing]
    if len(case.verdicts) > 1:
        asks = list(asked_together(list(dict.fromkeys(asks)), MOST_ASKS))
    if case.understanding.facts:
        blocks.extend(how_taken(case))
    if draft.kind != "clarify":
        blocks.extend(to_settle(case))
    closing = list(draft.closing)
    if any(verdict.outcome == "qualified_on_figures" for verdict in case.verdicts):
        closing.append(block(say("authority_decides", case.language), frame=True))
    return draft.model_copy(
        update={
            "blocks": (*draft.blocks, *(one for one in blocks if one not in draft.blocks)),
            "citations": (*draft.citations, *dict.fromkeys(citations)),
            "verdicts": case.verdicts,
            "asks": tuple(dict.fromkeys((*draft.asks, *asks))),
            "closing": tuple(dict.fromkeys(closing)),
        }
    )


def _points(case: Case, verdict: Verdict, said: set[str]) -> Iterator[ConditionResult]:
    """The conditions that what was told turns on; where nothing was, those the answer speaks of.

    That a body is of a kind the text takes, as it says, is no point of its own.
    """
    book = load_rules(verdict.regulation)
    mentions = case.understanding.facts
    told = {one.fact for one in mentions}
    more = {one.fact for one in mentions if is_figure(one) or isinstance(one.value, bool)}
    for result in verdict.conditions:
        if result.kind == "judgement" or result.status in ("unknown", "review"):
            continue
        own = set(turns_on(book, rule_of(verdict.regulation, result.id)))
        about = bool(told & own) if told else result.cite in said
        if result.status == "met" and told:
            about = bool(more & own)
        if about and (result.status != "not_applicable" or result.kind == "figure"):
            yield result


def _met(case: Case, verdict: Verdict, points: Sequence[ConditionResult]) -> Iterator[Block]:
    """The points that are as the text wants them, and those that do not apply."""
    for status in ("met", "not_applicable"):
        labels = [label_of(verdict, one) for one in points if one.status == status]
        if labels and (status == "met" or _asks_of(case, points)):
            key = f"verdict/standing_{status}"
            text = say(key, case.language, labels=joined(labels, case.language))
            yield block(text, regulation=verdict.regulation)


def _asks_of(case: Case, points: Sequence[ConditionResult]) -> bool:
    """Whether what does not apply was asked about: no figure was told that decides otherwise."""
    return not any(map(is_figure, case.understanding.facts)) or not points


def _not_met(
    case: Case, verdict: Verdict, points: Sequence[ConditionResult], said: set[str]
) -> Iterator[Block]:
    """The points that fail, with what is lacking, or that hang on a reading.

    Where the answer quotes the unit already, a statement needs no more than the conclusion.
    """
    failing = [one for one in points if one.status == "unmet"]
    failing = [one for one in failing if one.kind == "figure" or one.cite not in said]
    for number, result in enumerate(failing[:_MOST]):
        if result.cite in said and result.actual and result.gap:
            text = say(
                "verdict/standing_gap",
                case.language,
                label=label_of(verdict, result),
                actual=actual_of(case, verdict, result),
                gap=gap_of(verdict, result),
            )
            yield block(text, style="item", regulation=verdict.regulation)
        else:
            yield failing_line(case, verdict, result, short=bool(number))
    for result in points:
        if result.status == "depends_on_reading":
            yield reading_line(case, verdict, result)


def _conclusion(case: Case, verdict: Verdict, *, begun: bool) -> Block:
    """The conclusion; where no figure is known yet, only what it will be reached on."""
    figures = [one for one in verdict.conditions if one.kind == "figure"]
    if verdict.outcome != "incomplete" or any(one.actual for one in figures):
        said = conclusion(case, verdict)
        if not case.stands:
            return said
        return block(
            (*say("verdict/standing_same", case.language), *said.pieces),
            regulation=verdict.regulation,
        )
    facts = facts_of(case, verdict)
    labels = [missing_label(verdict.regulation, one) for one in missing_facts(verdict, facts)]
    units = law_units(verdict.regulation)
    missing = (sourced(label, cites=units) for label in labels[:MOST_ASKS])
    title, named = case.title(verdict.regulation), joined(missing, case.language)
    key = "verdict/standing_open" if begun else "verdict/standing_begin"
    text = say(key, case.language, title=title, missing=named)
    return block(text, regulation=verdict.regulation)
