"""What happens next and until when, computed from pinned rules: grades, bars, deadlines."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from assistant.answer import regulation
from assistant.answer.asking import sentences
from assistant.answer.case import Case, merged
from assistant.answer.piece import Block, Cite, Draft, LawQuote, Number, Piece, block
from assistant.answer.quoting import quoted, silence, silent_citation
from assistant.answer.wording import data, say
from assistant.record import CitedQuote, Result
from corpus import resolve
from corpus.topics import load_topics
from rules.lifecycle import (
    BarPeriod,
    bars,
    grade,
    grades,
    period,
    period_end,
    working_days_after,
)
from rules.load import load_rules
from rules.quantity import Quantity, find_quantities

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WORKING_DAYS = "工作日"
_TOUCHED = 2
"""characters of a message that must speak of a topic for its dates to be computed"""


def compose(case: Case) -> Draft | None:
    """A computed answer with the text it rests on; None where nothing can be computed."""
    drafts: list[Draft] = []
    for one in case.regulations:
        for compute in (_grades, _bar, _periods):
            draft = compute(case, one)
            if draft is not None:
                drafts.append(draft)
    if not drafts:
        return None
    if all(draft.kind == "unanswerable" for draft in drafts):
        return merged("unanswerable", tuple(drafts))
    text = None if any(draft.results for draft in drafts) else regulation.compose(case)
    if text is not None and text.kind == "unanswerable":
        return text
    return merged("lifecycle", (*((text,) if text else ()), *drafts))


def _asks_for(case: Case, computation: Iterable[str]) -> bool:
    return any(case.found.weights.get(topic, 0) >= _TOUCHED for topic in computation)


# -- grades ------------------------------------------------------------------------------------


def _grades(case: Case, one: str) -> Draft | None:
    """The grade of each score in the message."""
    scores = [
        q
        for q in find_quantities(case.message)
        if q.kind == "score" and q.value is not None and not _negative(case.message, q)
    ]
    if not scores:
        return None
    if not grades(one):
        return _no_grades(case, one)
    blocks: list[Block] = []
    results: list[Result] = []
    for score in scores:
        said = Number(text=score.text, role="found", source=f"user:{case.said.turn}")
        assert score.value is not None
        found = grade(one, score.value)
        if found is None:
            blocks.append(
                block(say("lifecycle/grade_none", case.language, score=said), regulation=one)
            )
            continue
        unit = resolve(found.cite)
        quote = LawQuote(cite=unit.cite, quote=unit.body.strip().rstrip("；。"))
        pieces = say(
            "lifecycle/grade",
            case.language,
            score=said,
            grade=found.name,
            cite=Cite(cite=found.cite),
            quote=quote,
        )
        blocks.append(block(pieces, regulation=one))
        how = f"{score.text} 在“{found.quote}”之内"
        results.append(Result(what="grade", value=found.name, how=how, cites=(found.cite,)))
        if found == grades(one)[-1]:
            blocks.extend(_failing(case, one))
    return Draft(kind="lifecycle", blocks=tuple(blocks), results=tuple(results)) if blocks else None


def _negative(message: str, score: Quantity) -> bool:
    """Whether a score has a minus before it, so that it is none."""
    return message[: score.start].rstrip()[-1:] in ("-", "－", "−", "负")


def _no_grades(case: Case, one: str) -> Draft | None:
    """That a regulation has no grades by score, where its assessment is spoken of."""
    wanted = data("lifecycle.yaml")
    cell = load_topics().cell(one, wanted["grade"][0])
    if cell.silent is None or not _asks_for(case, (*wanted["grade"], *wanted["scored"])):
        return None
    return Draft(
        kind="unanswerable",
        blocks=tuple(silence(one, cell, case.language)),
        citations=(silent_citation(cell),),
    )


def _failing(case: Case, one: str) -> list[Block]:
    cell = load_topics().cell(one, "failing")
    return [b for cite in cell.units[:1] for b in quoted(cite, "", language=case.language)]


# -- bars --------------------------------------------------------------------------------------


def _bar(case: Case, one: str) -> Draft | None:
    """When a body may apply again, by ground and date."""
    bar = load_rules(one).bar()
    if bar is None or not _asks_for(case, data("lifecycle.yaml")["bar"]):
        return None
    known = case.dialogue.facts(one)
    stated = {m.fact: m.value for m in case.understanding.facts}
    ground = stated.get(bar.ground, known.get(bar.ground)) or _ground(case, one)
    since = _day(stated.get(bar.since, known.get(bar.since))) or _only_day(case)
    if ground is not None and all(b.limit is None for b in bars(one, str(ground))):
        since = since or case.dialogue.as_of  # no period is counted
    if ground is None or since is None:
        if not _asks_for(case, ("reapplication",)):
            return None
        return Draft(kind="lifecycle", blocks=(_needs(case, "needs_bar", one),))
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
        kind="lifecycle", blocks=tuple(blocks), citations=tuple(citations), results=tuple(results)
    )


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
    quote = _sentence(found.cite, found.limit.quote)
    how = f"{_say_day(since)}起算，{found.limit.quote}"
    formula = f"computed:{_say_day(since)}+{found.limit.quote}"
    fillings: dict[str, Piece] = {
        "cite": Cite(cite=found.cite),
        "quote": LawQuote(cite=found.cite, quote=quote),
        "from": _given_day(case, since),
        "until": Number(text=_say_day(found.ends_on), role="date", source=formula),
    }
    pieces = say("lifecycle/bar", case.language, **fillings)
    blocks.append(block(pieces, regulation=one))
    results.append(
        Result(what="date", value=found.ends_on.isoformat(), how=how, cites=(found.cite,))
    )
    today = case.dialogue.as_of
    if today == found.ends_on:
        blocks.append(block(say("lifecycle/bar_open", case.language), regulation=one))
        return
    key = "lifecycle/bar_over" if today > found.ends_on else "lifecycle/bar_runs"
    day = Number(text=_say_day(today), role="date", source="computed:as_of")
    blocks.append(block(say(key, case.language, today=day), regulation=one))
    status = "期限已过" if today > found.ends_on else "期限未过"
    results.append(
        Result(what="status", value=status, how=f"到{_say_day(today)}", cites=(found.cite,))
    )


def _ground(case: Case, one: str) -> str | None:
    """The ground the message speaks of, where a topic of it is one of the grounds of a bar."""
    known = {ground for found in bars(one) for ground in found.grounds}
    for match in load_topics().match(case.message):
        for cite in load_topics().cell(one, match.topic.id).units:
            code = cite.partition(":")[2]
            if code in known:
                return code
    return None


def _sentence(cite: str, words: str) -> str:
    """The sentence of a unit that holds some words."""
    return next((s for s in sentences(resolve(cite)) if words in s), words)


# -- periods and deadlines -----------------------------------------------------------------------


def _periods(case: Case, one: str) -> Draft | None:
    """The end of a period counted from a date in the message."""
    wanted: Mapping[str, list[str]] = data("lifecycle.yaml")["periods"]
    for name, topics in wanted.items():
        if not _asks_for(case, topics):
            continue
        try:
            found = period(one, name)
        except KeyError:
            continue
        start = _only_day(case)
        if start is None:
            return Draft(kind="lifecycle", blocks=(_needs(case, f"needs_{name}", one),))
        count = int(found.limit.value)
        if found.limit.unit == _WORKING_DAYS:
            return _deadline(case, one, name, found.limit.cite, found.limit.quote, start, count)
        end = period_end(start, found.limit)
        formula = f"computed:{_say_day(start)}+{found.limit.quote}"
        until = Number(text=_say_day(end), role="date", source=formula)
        how = f"{_say_day(start)}起算，{found.limit.quote}"
        return _counted(case, one, name, found.limit.cite, start, until, end, how, say_open=True)
    return None


def _deadline(
    case: Case, one: str, name: str, cite: str, quote: str, start: dt.date, count: int
) -> Draft:
    counted = working_days_after(start, count)
    years = sorted({start.year, counted.day.year})
    source = "calendar:" + "-".join(str(year) for year in years)
    until = Number(text=_say_day(counted.day), role="date", source=source)
    how = f"{_say_day(start)}之后数 {quote}，当天不计，节假日和调休按公布的安排"
    if counted.provisional:
        how += f"；安排公布到{_say_day(counted.known_until)}"
    draft = _counted(case, one, name, cite, start, until, counted.day, how)
    if not counted.provisional:
        return draft
    known = Number(text=_say_day(counted.known_until), role="date", source=source)
    note = block(say("lifecycle/provisional", case.language, known=known), regulation=one)
    return draft.model_copy(update={"blocks": (*draft.blocks, note)})


def _counted(
    case: Case,
    one: str,
    name: str,
    cite: str,
    start: dt.date,
    until: Number,
    end: dt.date,
    how: str,
    *,
    say_open: bool = False,
) -> Draft:
    fillings: dict[str, Piece] = {"from": _given_day(case, start), "until": until}
    blocks = [
        *quoted(cite, "", language=case.language),
        block(say(f"lifecycle/{name}", case.language, **fillings), regulation=one),
    ]
    if say_open:
        blocks.append(block(say("lifecycle/last_day", case.language), regulation=one))
    result = Result(what="date", value=end.isoformat(), how=how, cites=(cite,))
    return Draft(kind="lifecycle", blocks=tuple(blocks), results=(result,))


# -- dates ---------------------------------------------------------------------------------------


def _needs(case: Case, key: str, one: str) -> Block:
    return block(say(f"lifecycle/{key}", case.language), regulation=one)


def _only_day(case: Case) -> dt.date | None:
    """The one whole day the message names, if it names one."""
    days = {_day(q.iso) for q in find_quantities(case.message) if _whole_day(q)}
    return days.pop() if len(days) == 1 else None


def _whole_day(quantity: Quantity) -> bool:
    return quantity.kind == "date" and _day(quantity.iso) is not None


def _day(value: object) -> dt.date | None:
    if isinstance(value, dt.date):
        return value
    match = _DAY.fullmatch(value) if isinstance(value, str) else None
    try:
        return dt.date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None


def _say_day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _given_day(case: Case, day: dt.date) -> Number:
    """A day the person gave, with the turn it was given in."""
    turn = case.said.turn_of(find_quantities(_say_day(day))[0])
    source = f"user:{turn}" if turn is not None else "computed:date"
    return Number(text=_say_day(day), role="date", source=source)
