"""Periods and deadlines counted from a day the person gives: a plate, an assessment, a report."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping

from assistant.answer.asking import sentences
from assistant.answer.case import Case, merged
from assistant.answer.dates import given_date, given_day, only_day, only_month, say_day
from assistant.answer.piece import Block, Cite, Draft, LawQuote, Number, Piece, block
from assistant.answer.quoting import quoted
from assistant.answer.wording import data, say
from assistant.record import Result
from corpus import fold, resolve
from rules.lifecycle import period, period_end, working_days_after
from rules.quantity import find_quantities
from rules.rulebook import Period

_WORKING_DAYS = "工作日"
_SURE = 3
"""characters of a message that must speak of a further period"""


def between(
    case: Case,
    one: str,
    start: tuple[str, dt.date, dt.date],
    ends: list[dt.date],
    cite: str,
    quote: str,
    limit: str,
) -> Draft:
    """A period counted from a month or year: the days it can end on."""
    said, _, _ = start
    formula = f"computed:{said}+{limit}"
    fillings: dict[str, Piece] = {
        "from": given_date(case, said),
        "first": Number(text=say_day(ends[0]), role="date", source=formula),
        "last": Number(text=say_day(ends[1]), role="date", source=formula),
    }
    law = say(
        "regulation_line",
        case.language,
        cite=Cite(cite=cite),
        quote=LawQuote(cite=cite, quote=quote),
    )
    value = f"{ends[0].isoformat()}/{ends[1].isoformat()}"
    how = f"{said}起算，{limit}：{say_day(ends[0])}至{say_day(ends[1])}"
    return Draft(
        kind="lifecycle",
        blocks=(
            block(law, "。", regulation=one),
            block(say("lifecycle/between", case.language, **fillings), regulation=one),
        ),
        results=(Result(what="date", value=value, how=how, cites=(cite,)),),
    )


def sentence(cite: str, words: str) -> str:
    """The sentence of a unit that holds some words."""
    return next((s for s in sentences(resolve(cite)) if words in s), words)


def periods(case: Case, one: str) -> Draft | None:
    """The ends of the periods asked for that are counted from a date in the message."""
    wanted: Mapping[str, list[str]] = data("lifecycle.yaml")["periods"]
    drafts: list[Draft] = []
    for name, topics in wanted.items():
        weight = max((case.found.weights.get(topic, 0) for topic in topics), default=0)
        chosen = {topic.id for topic in case.found.topics} & set(topics)
        of_fact = asks_until(case.message, {m.fact for m in case.understanding.facts}) == name
        spoken = case.touches(topics) and (weight >= _SURE or (chosen and not drafts))
        if not (spoken or of_fact) or _of_another_kind(case, one, name):
            continue
        if not chosen and only_day(case) is None and only_month(case) is None:
            continue
        try:
            found = period(one, name)
        except KeyError:
            continue
        drafts.append(_period(case, one, name, found))
    return merged("lifecycle", tuple(drafts)) if drafts else None


def _of_another_kind(case: Case, one: str, name: str) -> bool:
    """Whether a period is of one kind of body, and the person's is known to be of others."""
    kind = data("lifecycle.yaml")["of_kind"].get(name)
    stated = {mention.fact: mention.value for mention in case.understanding.facts}
    own = {**case.dialogue.facts(one), **stated}.get("entity_type")
    return bool(kind and own) and kind not in (own if isinstance(own, list) else [own])


def asks_until(message: str, told: Collection[str]) -> str | None:
    """The period counted from a fact that is told, where it is asked until when it runs.

    2024年3月15日注册，最晚到哪天还符合年限: nothing else is told that a verdict could be on.
    """
    words, said = data("lifecycle.yaml"), f"{fold(message)} {message}".lower()
    if re.search(words["until"], said) is None:
        return None
    days = [one for one in find_quantities(message) if one.kind == "date" and one.iso]
    marks = (words["founding"], words["years_of"])
    spoken = bool(days) and all(re.search(one, said) for one in marks)
    return next(
        (
            name
            for name, fact in words["from_facts"].items()
            if (fact in told or spoken) and set(told) <= {fact, *words["beside"]}
        ),
        None,
    )


def _period(case: Case, one: str, name: str, found: Period) -> Draft:
    start, month = only_day(case), only_month(case)
    if start is None and month is not None and found.limit.unit != _WORKING_DAYS:
        ends = [period_end(day, found.limit) for day in month[1:]]
        quote = sentence(found.limit.cite, found.limit.quote)
        draft = between(case, one, month, ends, found.limit.cite, quote, found.limit.quote)
        return _whether_over(case, one, draft, ends[0], ends[1], found.limit.cite)
    if start is None:
        return Draft(kind="lifecycle", blocks=(needs(case, f"needs_{name}", one),))
    count = int(found.limit.value)
    if found.limit.unit == _WORKING_DAYS:
        return _deadline(case, one, name, found.limit.cite, found.limit.quote, start, count)
    end = period_end(start, found.limit)
    formula = f"computed:{say_day(start)}+{found.limit.quote}"
    until = Number(text=say_day(end), role="date", source=formula)
    how = f"{say_day(start)}起算，{found.limit.quote}"
    left_open = name not in data("lifecycle.yaml")["last_day_counts"]
    draft = _counted(case, one, name, found.limit.cite, start, until, end, how, say_open=left_open)
    draft = _whether_over(case, one, draft, end, end, found.limit.cite)
    if (start.month, start.day) == (end.month, end.day):
        return draft
    leap = block(say("lifecycle/leap", case.language), regulation=one)
    return draft.model_copy(update={"blocks": (*draft.blocks, leap)})


def _whether_over(
    case: Case, one: str, draft: Draft, first: dt.date, last: dt.date, cite: str
) -> Draft:
    """A period with whether it is over today, where that is asked (过期没); its last day is not."""
    today = case.dialogue.as_of
    asked = any(word in case.message for word in data("lifecycle.yaml")["over"])
    if not asked or first <= today <= last:
        return draft
    over = today > last
    day = Number(text=say_day(today), role="date", source="computed:as_of")
    key = "lifecycle/bar_over" if over else "lifecycle/bar_runs"
    said = block(say(key, case.language, today=day), regulation=one)
    status = "期限已过" if over else "期限未过"
    result = Result(what="status", value=status, how=f"到{say_day(today)}", cites=(cite,))
    return draft.model_copy(
        update={"blocks": (*draft.blocks, said), "results": (*draft.results, result)}
    )


def _deadline(
    case: Case, one: str, name: str, cite: str, quote: str, start: dt.date, count: int
) -> Draft:
    counted = working_days_after(start, count)
    years = sorted({start.year, counted.day.year})
    source = "calendar:" + "-".join(str(year) for year in years)
    until = Number(text=say_day(counted.day), role="date", source=source)
    how = f"{say_day(start)}之后数 {quote}，当天不计，节假日和调休按公布的安排"
    if counted.provisional:
        how += f"；安排公布到{say_day(counted.known_until)}，数到 {counted.counted} 个工作日"
    draft = _counted(case, one, name, cite, start, until, counted.day, how)
    draft = _whether_over(case, one, draft, counted.day, counted.day, cite)
    if not counted.provisional:
        return draft
    known = Number(text=say_day(counted.known_until), role="date", source=source)
    certain = Number(text=f"{counted.counted} 个工作日", role="other", source=source)
    said = say("lifecycle/provisional", case.language, known=known, counted=certain)
    note = block(said, regulation=one)
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
    fillings: dict[str, Piece] = {"from": given_day(case, start), "until": until}
    blocks = [
        *quoted(cite, "", language=case.language),
        block(say(f"lifecycle/{name}", case.language, **fillings), regulation=one),
    ]
    if say_open:
        blocks.append(block(say("lifecycle/last_day", case.language), regulation=one))
    result = Result(what="date", value=end.isoformat(), how=how, cites=(cite,))
    return Draft(kind="lifecycle", blocks=tuple(blocks), results=(result,))


def needs(case: Case, key: str, one: str) -> Block:
    return block(say(f"lifecycle/{key}", case.language), regulation=one)
