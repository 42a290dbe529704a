"""What is still asked after a turn that asked nothing itself.

A person who is asked for a figure often asks something first (专职怎么算？, 研发经费得问财务).
The questions put before stay open then, so that a bare answer afterwards (那就85人, 财务说是1350万)
still finds its question; where the person named one of them, that one alone. Likewise a figure
may follow the question what the text requires of its measure (收入要求多少？ 我们2.3亿).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answer.asking import asks as wants
from assistant.answer.labels import turns_on
from assistant.answer.route import is_figure
from assistant.dialogue import Dialogue
from assistant.language import language
from assistant.language.stated_words import stated_words
from assistant.language.words import FigureFact
from assistant.record import Answer, AnswerKind
from assistant.understand import Understanding
from assistant.understand.labelled import left_blank
from assistant.understand.measures import named_measures
from assistant.understand.plain import plain_form
from corpus import parse_citation
from rules.load import load_rules

_FEW = 4
"""yes/no facts that a bare answer may be meant for"""
_ASIDE: frozenset[AnswerKind] = frozenset(
    {"regulation", "smalltalk", "unanswerable", "lifecycle", "clarify"}
)


def still_asked(
    before: Dialogue,
    message: str,
    kind: AnswerKind,
    asks: Sequence[str],
    cites: Sequence[str] = (),
) -> tuple[str, ...]:
    """The facts that a bare answer to this turn's reply would be an answer for.

    Args:
        before: the dialogue with this message's facts merged and the questions put before it.
        message: the person's words.
        kind: of the reply given to them.
        asks: what that reply asks.
        cites: the units it cites, best first.
    """
    if kind not in _ASIDE or (asks and kind != "regulation"):
        return tuple(asks)
    known = {one.fact for one in before.all_held()}
    open_still = tuple(fact for fact in before.asked if fact not in known)
    text = plain_form(message).text
    named = {one.measure for one in named_measures(text)}
    meant = tuple(fact for fact in open_still if any(named & {*s.measures} for s in _specs(fact)))
    if meant or kind != "regulation":
        return meant or open_still
    asked = wants(message)
    if asked and not named and (statements := _stated_by(cites, known)):
        topics = stated_words().topics
        meant = tuple(f for f in statements if f in topics and topics[f].named.search(text))
        return meant or statements  # 第六条有哪几种情况？ 都没有
    return tuple(dict.fromkeys((*_asked_about(before, text, named), *open_still, *asks)))


def leaves_a_question(understanding: Understanding, answer: Answer) -> bool:
    """Whether a later message may leave its question to this one: no figures are told in it."""
    told = understanding.facts
    return not told or (answer.kind != "eligibility" and not any(map(is_figure, told)))


def after(dialogue: Dialogue, answer: Answer, message: str, *, stated: bool) -> Dialogue:
    """The dialogue with what is asked now, and the question answered if it was one of the text.

    Args:
        dialogue: with this message's facts merged.
        answer: the reply to it.
        message: the person's words.
        stated: whether they stated facts that are not to be read again.
    """
    cites = [one.cite for one in answer.citations]
    asked = still_asked(dialogue, message, answer.kind, answer.asks, cites)
    blank = left_blank(plain_form(message))
    if len(blank) == 1:
        asked = tuple(dict.fromkeys((*blank, *asked)))  # 是否独立设置：待填; then 是的
    return dialogue.model_copy(
        update={
            "asked": asked,
            "last_kind": answer.kind,
            "judged": bool(answer.verdicts),
            "open_case": dialogue.open_case or bool(answer.verdicts),
            "last_question": "" if stated else message,
            "last_results": tuple(dict.fromkeys(result.what for result in answer.results)),
        }
    )


def _stated_by(cites: Sequence[str], known: set[str]) -> tuple[str, ...]:
    """The yes/no facts that the cited units turn on, where they are a few of one article."""
    if not cites:
        return ()
    first = parse_citation(cites[0])
    book = load_rules(first.regulation)
    facts: dict[str, None] = {}
    for condition in book.conditions:
        at = parse_citation(condition.cite)
        if condition.kind != "declaration" or at.article != first.article:
            continue
        if not any(
            condition.cite == cite or condition.cite.startswith(f"{cite}.") for cite in cites
        ):
            continue
        flags = [f for f in turns_on(book, condition) if book.specs[f].type == "boolean"]
        facts.update(dict.fromkeys(flags))
    open_to_say = tuple(fact for fact in facts if fact not in known)
    return open_to_say if len(open_to_say) <= _FEW else ()


def _asked_about(before: Dialogue, text: str, named: set[str]) -> tuple[str, ...]:
    """The facts whose rule a question names: a figure behind 收入要求多少 is of them."""
    if before.regulation is None:
        return ()
    words = language()
    said = {name for name, pattern in words.common.qualifiers.items() if pattern.search(text)}
    fitting = [
        spec
        for spec in words.regulations[before.regulation].figures
        if {*spec.needs} <= said
        and not said & {*spec.without}
        and not spec.only_if_asked
        and (spec.span != "next_three_average" or "committed" in said)
        and (named & {*spec.measures} or (spec.alone and spec.needs))
    ]
    closest = max((len(spec.needs) for spec in fitting), default=0)
    return tuple(dict.fromkeys(s.fact for s in fitting if len(s.needs) == closest))


def _specs(fact: str) -> Iterator[FigureFact]:
    for words in language().regulations.values():
        yield from (one for one in words.figures if one.fact == fact)
