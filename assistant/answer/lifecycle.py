"""What happens next and until when, computed from pinned rules: grades, bars, deadlines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.answer import regulation
from assistant.answer.case import Case, merged
from assistant.answer.dates import (
    given_date,
    given_day,
    only_day,
    partial_day,
    say_day,
    whole_day,
)
from assistant.answer.grade import grade_scores
from assistant.answer.periods import between, needs, periods, sentence
from assistant.answer.piece import Block, Cite, Draft, LawQuote, Number, Piece, block
from assistant.answer.quoting import quoted
from assistant.answer.rows import rows_told
from assistant.answer.wording import data, say
from assistant.center_held import named_grounds
from assistant.record import CitedQuote, Result
from assistant.understand.classifier import masked
from assistant.understand.form import ways_of_asking
from assistant.understand.plain import plain_form
from corpus import resolve
from corpus.topics import load_topics
from rules.lifecycle import (
    BarPeriod,
    bars,
    period_end,
)
from rules.load import load_rules

_MORE = 2
"""times the words of a quote from which another of the same unit says more"""


def compose(case: Case) -> Draft | None:
    """A computed answer with the text it rests on; None where nothing can be computed."""
    drafts: list[Draft] = []
    answered: set[str] = set()
    topics = _answered_topics()
    for one in case.regulations:
        for name, compute in _COMPUTED.items():
            draft = compute(case, one)
            if draft is not None:
                drafts.append(draft)
                answered |= topics[name] if draft.results else set()
    if not drafts:
        return None
    if all(draft.kind == "unanswerable" for draft in drafts):
        return merged("unanswerable", tuple(drafts))
    computed = any(draft.results for draft in drafts)
    text = regulation.compose(_rest(case, answered) if computed else case)
    if text is not None and text.kind == "unanswerable" and not computed:
        return text
    texts = (_not_said(text, drafts),) if text is not None else ()
    if not computed and text is not None and text.kind == "regulation" and not _of_bars(case):
        return merged("regulation", (*texts, *drafts))  # no date, no score: the text is asked for
    return merged("lifecycle", (*drafts, *texts) if computed else (*texts, *drafts))


def _not_said(text: Draft, drafts: list[Draft]) -> Draft:
    """What the text says besides, without the lines that only quote again what was quoted."""
    said = [quote for draft in drafts for one in draft.blocks for quote in one.quotes()]
    kept = (
        one
        for one in text.blocks
        if not (told := one.quotes()) or not all(_in(quote, said) for quote in told)
    )
    return text.model_copy(update={"blocks": tuple(kept)})


def _in(quote: CitedQuote, said: list[CitedQuote]) -> bool:
    """Whether a quote is of a unit that was quoted, and adds no whole list or article to it."""
    of_unit = [one for one in said if one.cite == quote.cite]
    return any(len(quote.quote) <= _MORE * len(one.quote) for one in of_unit)


def _of_bars(case: Case) -> bool:
    return case.touches(("reapplication",))


def _answered_topics() -> dict[str, set[str]]:
    """The topics that each computation answers, where it comes to anything."""
    wanted = data("lifecycle.yaml")
    periods = {topic for topics in wanted["periods"].values() for topic in topics}
    return {
        "rows": {*wanted["rows"], *wanted["rows_answer"]},
        "grade": {*wanted["grade_answers"]},
        "bar": {*wanted["bar"], *wanted["asks_when"]},
        "periods": periods | {*wanted["asks_when"]},
    }


def _rest(case: Case, answered: set[str]) -> Case:
    """The case with the questions only that no computation answers."""
    topics = tuple(topic for topic in case.found.topics if topic.id not in answered)
    found = case.found.model_copy(update={"topics": topics, "hits": ()})
    return replace(case, found=found)


# -- bars --------------------------------------------------------------------------------------


def _bar(case: Case, one: str) -> Draft | None:
    """When a body may apply again, by ground and date."""
    bar = load_rules(one).bar()
    stated = {m.fact: m.value for m in case.understanding.facts}
    if bar is None:
        return None
    # 那如果是逾期没交材料呢: after a bar was computed, another ground is supposed.
    supposed = _ground(case, one) if "date" in case.dialogue.last_results else None
    spoken_of = bool({bar.since, bar.ground, bar.judged_on} & set(stated))
    spoken_of = spoken_of or case.touches(data("lifecycle.yaml")["bar"])
    known = case.dialogue.facts(one)
    spoken_of = spoken_of or (bar.since in known and _asks_when(case))
    if not spoken_of and supposed is None:
        return None
    ground = stated.get(bar.ground) or supposed or known.get(bar.ground) or _ground(case, one)
    several = len(named_grounds(case.message)) > 1 and bar.since not in stated
    ground = None if several else ground  # 偷税被撤的、漏交材料被撤的，各要等几年
    told = stated.get(bar.since, known.get(bar.since))
    since = whole_day(told) or only_day(case)
    month = partial_day(told)
    if ground is not None and all(b.limit is None for b in bars(one, str(ground))):
        since = since or case.dialogue.as_of  # no period is counted
    if ground is not None and since is None and month is not None:
        (found,) = bars(one, str(ground))
        if found.limit is not None:
            ends = [period_end(day, found.limit) for day in month[1:]]
            quote = sentence(found.cite, found.limit.quote)
            draft = between(case, one, month, ends, found.cite, quote, found.limit.quote)
            passed, status = _passed(case, one, ends[0], ends[1], found.cite)
            return draft.model_copy(
                update={
                    "blocks": (*draft.blocks, *passed),
                    "results": (*draft.results, *status),
                    "verdicts": tuple(v for v in case.verdicts if v.regulation == one),
                    "citations": (_ground_citation(one, ground),),
                }
            )
    if ground is None or since is None:
        if not case.touches(("reapplication",)):
            return None
        if ground is not None:
            return _of_ground(case, one, str(ground))
        text = [
            b for found in bars(one)[:1] for b in quoted(found.cite, "", language=case.language)
        ]
        return Draft(kind="lifecycle", blocks=(*text, needs(case, "needs_bar", one)))
    blocks: list[Block] = []
    results: list[Result] = []
    for found in bars(one, str(ground), since):
        _bar_blocks(case, one, found, since, blocks, results)
    cited = [
        resolve(cite) for cite in (*(result.cites[0] for result in results), f"{one}:{ground}")
    ]
    citations = dict.fromkeys(
        CitedQuote(cite=unit.cite, quote=unit.body.strip().rstrip("；。")) for unit in cited
    )
    return Draft(
        kind="lifecycle",
        blocks=tuple(blocks),
        citations=tuple(citations),
        results=tuple(results),
        verdicts=tuple(verdict for verdict in case.verdicts if verdict.regulation == one),
    )


def _asks_when(case: Case) -> bool:
    """Whether nothing is asked but when, of what was told before: 那最早哪天可以."""
    own = {topic.id for topic in case.found.topics} - {*data("lifecycle.yaml")["asks_when"]}
    return not own and "when" in ways_of_asking(masked(plain_form(case.message)))


def _of_ground(case: Case, one: str, ground: str) -> Draft:
    """How long one ground bars a new application, where the day is not known."""
    (found,) = bars(one, ground)
    assert found.limit is not None  # a ground without a period needs no day
    words = sentence(found.cite, found.limit.quote)
    blocks = [
        *quoted(f"{one}:{ground}", "", language=case.language),
        *quoted(found.cite, "", words=words, language=case.language),
        needs(case, "needs_bar", one),
    ]
    how = data("lifecycle.yaml")["stated"].format(label=resolve(found.cite).label)
    result = Result(what="period", value=found.limit.quote, how=how, cites=(found.cite,))
    return Draft(kind="lifecycle", blocks=tuple(blocks), results=(result,))


def _bar_blocks(
    case: Case,
    one: str,
    found: BarPeriod,
    since: dt.date,
    blocks: list[Block],
    results: list[Result],
) -> None:
    if found.limit is None or found.ends_on is None:
        said = say("lifecycle/bar_none", case.language, cite=Cite(cite=found.cite))
        blocks.append(block(said, regulation=one))
        results.append(
            Result(what="status", value="未规定期限", how=found.note or "", cites=(found.cite,))
        )
        return
    quote = sentence(found.cite, found.limit.quote)
    how = f"{say_day(since)}起算，{found.limit.quote}"
    formula = f"computed:{say_day(since)}+{found.limit.quote}"
    fillings: dict[str, Piece] = {
        "cite": Cite(cite=found.cite),
        "quote": LawQuote(cite=found.cite, quote=quote),
        "from": given_day(case, since),
        "until": Number(text=say_day(found.ends_on), role="date", source=formula),
    }
    pieces = say("lifecycle/bar", case.language, **fillings)
    blocks.append(block(pieces, regulation=one))
    results.append(
        Result(what="date", value=found.ends_on.isoformat(), how=how, cites=(found.cite,))
    )
    if (since.month, since.day) != (found.ends_on.month, found.ends_on.day):
        blocks.append(block(say("lifecycle/leap", case.language), regulation=one))
    passed, status = _passed(case, one, found.ends_on, found.ends_on, found.cite)
    blocks.extend(passed)
    results.extend(status)


def _passed(
    case: Case, one: str, first: dt.date, last: dt.date, cite: str
) -> tuple[list[Block], list[Result]]:
    """Whether a bar that ends on a day between two is over when it is applied again.

    That is the day asked about or the deadline told, else the day of judgement; the last day of a
    bar is left open.
    """
    blocks = [block(say("lifecycle/bar_open", case.language), regulation=one)]
    said, begins, ends = _judged(case, one)
    day: Number = Number(text=said, role="date", source="computed:as_of")
    if begins != case.dialogue.as_of:
        day = given_date(case, said)
    if begins <= last and first <= ends:
        if first == last:
            return blocks, []
        blocks.append(block(say("lifecycle/bar_depends", case.language, today=day)))
        open_ = Result(what="status", value="要看具体日期", how=f"到{said}", cites=(cite,))
        return blocks, [open_]
    over = begins > last
    key = "lifecycle/bar_over" if over else "lifecycle/bar_runs"
    blocks.append(block(say(key, case.language, today=day), regulation=one))
    status = "期限已过" if over else "期限未过"
    result = Result(what="status", value=status, how=f"到{said}", cites=(cite,))
    return blocks, [result]


def _judged(case: Case, one: str) -> tuple[str, dt.date, dt.date]:
    """The day of applying as it is said, with the first and last day it can be."""
    bar, today = load_rules(one).bar(), case.dialogue.as_of
    told = {m.fact: m.value for m in case.understanding.facts}
    fact = bar.judged_on if bar is not None else ""
    value = told.get(fact, case.dialogue.facts(one).get(fact))
    day = whole_day(value) or (today if partial_day(value) is None else None)
    if day is not None:
        return say_day(day), day, day
    part = partial_day(value)
    assert part is not None
    return part


def _ground_citation(one: str, ground: object) -> CitedQuote:
    unit = resolve(f"{one}:{ground}")
    return CitedQuote(cite=unit.cite, quote=unit.body.strip().rstrip("；。"))


def _ground(case: Case, one: str) -> str | None:
    """The ground the message speaks of, where a topic of it is one of the grounds of a bar."""
    known = {ground for found in bars(one) for ground in found.grounds}
    therefore = any(word in case.message for word in data("lifecycle.yaml")["therefore"])
    if therefore and {"grade", "status"} & set(case.dialogue.last_results):
        cites = load_topics().cell(one, "failing").units  # 如果因此被撤销
        codes = [code for cite in cites if (code := cite.partition(":")[2]) in known]
        if codes:
            return codes[0]
    for match in load_topics().match(case.message):
        for cite in load_topics().cell(one, match.topic.id).units:
            code = cite.partition(":")[2]
            if code in known:
                return code
    return None


_COMPUTED: Mapping[str, Callable[[Case, str], Draft | None]] = {
    "rows": rows_told,
    "grade": grade_scores,
    "bar": _bar,
    "periods": periods,
}
