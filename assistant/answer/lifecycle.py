"""What happens next and until when, computed from pinned rules: grades, bars, deadlines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from assistant.answer import regulation
from assistant.answer.asking import sentences
from assistant.answer.case import Case, merged
from assistant.answer.dates import (
    given_date,
    given_day,
    only_day,
    only_month,
    partial_day,
    say_day,
    whole_day,
)
from assistant.answer.grade import grade_scores
from assistant.answer.piece import Block, Cite, Draft, LawQuote, Number, Piece, block
from assistant.answer.quoting import quoted
from assistant.answer.rows import rows_told
from assistant.answer.wording import data, say
from assistant.record import CitedQuote, Result
from corpus import resolve
from corpus.topics import load_topics
from rules.lifecycle import (
    BarPeriod,
    bars,
    period,
    period_end,
    working_days_after,
)
from rules.load import load_rules
from rules.quantity import find_quantities
from rules.rulebook import Period

_WORKING_DAYS = "工作日"
_SURE = 3
"""characters of a message that must speak of a further period"""


def compose(case: Case) -> Draft | None:
    """A computed answer with the text it rests on; None where nothing can be computed."""
    drafts: list[Draft] = []
    for one in case.regulations:
        for compute in (rows_told, grade_scores, _bar, _periods):
            draft = compute(case, one)
            if draft is not None:
                drafts.append(draft)
    if not drafts:
        return None
    if all(draft.kind == "unanswerable" for draft in drafts):
        return merged("unanswerable", tuple(drafts))
    computed = any(draft.results for draft in drafts)
    text = regulation.compose(_rest(case) if computed else case)
    if text is not None and text.kind == "unanswerable" and not computed:
        return text
    texts = (_not_said(text, drafts),) if text is not None else ()
    if not computed and text is not None and text.kind == "regulation" and not _of_bars(case):
        return merged("regulation", (*texts, *drafts))  # no date, no score: the text is asked for
    return merged("lifecycle", (*drafts, *texts) if computed else (*texts, *drafts))


def _not_said(text: Draft, drafts: list[Draft]) -> Draft:
    """What the text says besides, without the lines that only quote again what was quoted."""
    said = {quote.cite for draft in drafts for one in draft.blocks for quote in one.quotes()}
    kept = (
        one
        for one in text.blocks
        if not (cites := {quote.cite for quote in one.quotes()}) or not cites <= said
    )
    return text.model_copy(update={"blocks": tuple(kept)})


def _of_bars(case: Case) -> bool:
    return case.touches(("reapplication",))


def _rest(case: Case) -> Case:
    """The case with the questions only that no computation answers."""
    wanted = data("lifecycle.yaml")
    periods = {topic for topics in wanted["periods"].values() for topic in topics}
    answered = {*wanted["grade_answers"], *wanted["bar"], *wanted["asks_when"]} | periods
    if any(q.kind == "score" for q in find_quantities(case.message)):
        answered -= {"failing"}
        answered |= {"good_result"}
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
    if not spoken_of and supposed is None:
        return None
    known = case.dialogue.facts(one)
    ground = stated.get(bar.ground) or supposed or known.get(bar.ground) or _ground(case, one)
    told = stated.get(bar.since, known.get(bar.since))
    since = whole_day(told) or only_day(case)
    month = partial_day(told)
    if ground is not None and all(b.limit is None for b in bars(one, str(ground))):
        since = since or case.dialogue.as_of  # no period is counted
    if ground is not None and since is None and month is not None:
        (found,) = bars(one, str(ground))
        if found.limit is not None:
            ends = [period_end(day, found.limit) for day in month[1:]]
            quote = _sentence(found.cite, found.limit.quote)
            draft = _between(case, one, month, ends, found.cite, quote, found.limit.quote)
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
        return Draft(kind="lifecycle", blocks=(*text, _needs(case, "needs_bar", one)))
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


def _of_ground(case: Case, one: str, ground: str) -> Draft:
    """How long one ground bars a new application, where the day is not known."""
    (found,) = bars(one, ground)
    assert found.limit is not None  # a ground without a period needs no day
    sentence = _sentence(found.cite, found.limit.quote)
    blocks = [
        *quoted(f"{one}:{ground}", "", language=case.language),
        *quoted(found.cite, "", words=sentence, language=case.language),
        _needs(case, "needs_bar", one),
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
    quote = _sentence(found.cite, found.limit.quote)
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


def _between(
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


def _sentence(cite: str, words: str) -> str:
    """The sentence of a unit that holds some words."""
    return next((s for s in sentences(resolve(cite)) if words in s), words)


# -- periods and deadlines -----------------------------------------------------------------------


def _periods(case: Case, one: str) -> Draft | None:
    """The ends of the periods asked for that are counted from a date in the message."""
    wanted: Mapping[str, list[str]] = data("lifecycle.yaml")["periods"]
    drafts: list[Draft] = []
    for name, topics in wanted.items():
        weight = max((case.found.weights.get(topic, 0) for topic in topics), default=0)
        chosen = {topic.id for topic in case.found.topics} & set(topics)
        if not case.touches(topics) or (weight < _SURE and (drafts or not chosen)):
            continue
        if not chosen and only_day(case) is None and only_month(case) is None:
            continue
        try:
            found = period(one, name)
        except KeyError:
            continue
        drafts.append(_period(case, one, name, found))
    return merged("lifecycle", tuple(drafts)) if drafts else None


def _period(case: Case, one: str, name: str, found: Period) -> Draft:
    start, month = only_day(case), only_month(case)
    if start is None and month is not None and found.limit.unit != _WORKING_DAYS:
        ends = [period_end(day, found.limit) for day in month[1:]]
        quote = _sentence(found.limit.cite, found.limit.quote)
        draft = _between(case, one, month, ends, found.limit.cite, quote, found.limit.quote)
        return _whether_over(case, one, draft, ends[0], ends[1], found.limit.cite)
    if start is None:
        return Draft(kind="lifecycle", blocks=(_needs(case, f"needs_{name}", one),))
    count = int(found.limit.value)
    if found.limit.unit == _WORKING_DAYS:
        return _deadline(case, one, name, found.limit.cite, found.limit.quote, start, count)
    end = period_end(start, found.limit)
    formula = f"computed:{say_day(start)}+{found.limit.quote}"
    until = Number(text=say_day(end), role="date", source=formula)
    how = f"{say_day(start)}起算，{found.limit.quote}"
    draft = _counted(case, one, name, found.limit.cite, start, until, end, how, say_open=True)
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


def _needs(case: Case, key: str, one: str) -> Block:
    return block(say(f"lifecycle/{key}", case.language), regulation=one)
