"""Which measure, period and body each figure of a message speaks of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple

from assistant.language import language
from assistant.language.subsets import subset_words
from assistant.understand.context import (
    Context,
    awaited_by,
    beside,
    carried_measure,
    enter,
    lead,
    leads,
    named_ahead,
    of_run,
    speaks_of,
    unused,
    within_pattern,
)
from assistant.understand.declared import Declared, declared_powers, power_at
from assistant.understand.english_rows import english_rows
from assistant.understand.measures import Named, attached, distance, measures, named_measures
from assistant.understand.named_later import named_later
from assistant.understand.periods import (
    NOW,
    Aggregate,
    aggregate_in,
    by_the_year,
    period_events,
    run_length,
    said_of_each,
    spread_out,
)
from assistant.understand.plain import Clause, Plain
from assistant.understand.qualified import WORDY, qualifiers_around
from assistant.understand.respective import Paired, respective
from assistant.understand.set_right import set_right
from assistant.understand.single import counts_kinds, denied, former, typed, with_unit
from assistant.understand.supposing import supposed_from
from assistant.understand.two_costs import in_two_costs
from assistant.understand.when import (
    figured,
    named_behind,
    period_behind,
    period_between,
    told_behind,
)
from rules.quantity import Quantity

_PAST = ("last_year", "year_before_last", "three_years_ago")
_HEADING = 12
_MOST_WORDLESS = 200  # bare numbers with no word beside them and no measure before


class Figure(NamedTuple):
    """A figure with all that its surroundings say of it."""

    quantity: Quantity
    measure: Named | None
    clause: Clause
    qualifiers: frozenset[str]
    period: str | None  # a key of `periods`, or a year as "2024"
    aggregate: Aggregate | None
    other_body: bool
    negated: bool
    former: bool
    start: int  # of the words that say all this
    end: int
    near: bool  # named in its own clause, not carried on from one before
    first: bool = True  # the words that name it name no figure before it
    own_period: bool = True  # the period was said of it, not of a figure before it
    supposed: bool = False
    unfit: int = 0  # 1 for the first, 2 for the rest of a row that fits the years said badly


def figures(plain: Plain, as_of: dt.date) -> list[Figure]:
    """Every figure that could be a fact, with its measure if one is named, in order."""
    named = named_measures(plain.text)
    declared = declared_powers(plain.text)
    paired = respective(plain, named)
    supposed = supposed_from(plain)
    state = Context(as_of)
    out: list[Figure] = []
    at = wordless = 0
    around: Context | None = None
    for clause in plain.clauses:
        if clause.aside and around is None:
            around = deepcopy(state)
            state.periods.stay()
        elif around is not None and not clause.aside:
            state, around = around, None  # what stood in brackets is over
        enter(state, plain, clause)
        state.bodies.enter(plain, clause)
        if state.bodies.back and state.measure is None:
            state.measure = state.compared  # 母公司研发9亿。我们自己2.4亿
        inside = []
        while at < len(named) and named[at].start < clause.end:
            inside.append(named[at])
            at += 1
        sums = {one.start for one in inside if set(measures()[one.measure].units) == {"money"}}
        quantities = [
            typed(plain.text, clause.start, q, sums)
            for q in plain.quantities_in(clause.start, clause.end)
            if not counts_kinds(plain.text, q)
        ]
        if state.grown is not None and language().common.reaching.match(plain.words(clause)):
            state.measure, state.grown = state.grown, None
        if quantities and state.measure is None and not WORDY.search(plain.words(clause)):
            wordless += len(quantities)
            if wordless > _MOST_WORDLESS:
                continue  # a long list of bare numbers states nothing
        begin = supposed.get(clause.sentence)
        for figure in _clause_figures(state, plain, clause, inside, quantities, declared, paired):
            figure = _as_planned(state, plain, figure)
            is_supposed = begin is not None and begin <= figure.quantity.end
            if is_supposed and begin is not None and _told_since(plain, begin, figure):
                is_supposed = False
            out.append(figure._replace(supposed=is_supposed))
        if not figured(quantities):
            out = named_behind(plain, clause, inside, told_behind(plain, clause, out))
            if out and out[-1].measure in inside:
                state.waiting = None  # 2.1亿，这是主营收入；1120万，…
    return english_rows(
        plain, named_later(plain, set_right(plain, in_two_costs(plain, out)), named), as_of
    )


def _as_planned(state: Context, plain: Plain, figure: Figure) -> Figure:
    """A figure planned with one before it for a time to come: 明年投2250万，再招35个专职研发."""
    words = language().common
    begin, _ = plain.sentence_span(figure.clause.sentence)
    ahead = plain.text[begin : figure.quantity.outer_start]
    to_come = [*words.future.finditer(ahead), *subset_words().to_come.finditer(ahead)]
    if state.planned != figure.clause.sentence:
        if to_come and "planned" in figure.qualifiers:
            state.planned = figure.clause.sentence
        if subset_words().to_come.search(ahead) is None:
            return figure
        state.planned = figure.clause.sentence
    told = max((one.end() for one in to_come), default=0)
    if (figure.own_period and figure.period in _PAST) or words.as_of_now.search(ahead, told):
        state.planned = -1
        return figure
    return figure._replace(qualifiers=figure.qualifiers | {"planned"})


def _told_since(plain: Plain, begin: int, figure: Figure) -> bool:
    """Whether a later clause tells of a past year (明年再买500万的设备，去年底原值只有210万)."""
    words = language().common
    if figure.clause.start <= begin:
        return False
    if words.as_it_is.match(plain.words(figure.clause)):
        return True
    if not figure.own_period or figure.period not in _PAST:
        return False
    start, end = plain.sentence_span(figure.clause.sentence)
    text = plain.text[start:end]
    if words.supposing.search(text) or "的话" in text or plain.ended_by(figure.clause) == "?":
        return False
    return words.supposed_plans.search(text) is None


def _clause_figures(
    state: Context,
    plain: Plain,
    clause: Clause,
    named: list[Named],
    quantities: list[Quantity],
    declared: Declared,
    paired: dict[int, Paired],
) -> Iterator[Figure]:
    numbers = [q for q in quantities if q.kind not in ("date", "period", "score")]
    events = period_events(plain, clause, quantities)
    used: dict[int, str] = {}
    timed = [event for event in events if event.period != NOW]
    previous = said = measured = clause.start
    within = None
    if timed and numbers and within_pattern().match(plain.text, clause.start):
        one_year = len(timed) == 1 and timed[0].period not in ("three_years", None)
        if one_year and state.periods.period in ("three_years", "years"):
            within = deepcopy(state.periods)
    if timed:
        state.of_part = False
    near = min(clause.end, clause.start + _HEADING)
    heads = [plain.text.find(mark, clause.start, near) for mark in (":", "--", "—")]
    if timed and any(timed[0].at < at and not _named_before(named, at) for at in heads):
        state.headed = timed[0]
    for index, quantity in enumerate(numbers):
        following = numbers[index + 1].start if index + 1 < len(numbers) else clause.end
        of_list = paired.get(quantity.start)
        of_each = said_of_each(plain, clause, quantity)
        spread = of_list is None and not of_each and spread_out(plain, clause, quantity)
        state.periods.apply(events, quantity.start, spread_out=spread)
        after = numbers[index + 1] if index + 1 < len(numbers) else None
        rest = numbers[index + 1 :]
        measure = attached(plain.text, quantity, named, used, previous, following, rest)
        measure = of_list.measure if of_list else measure
        first = measure is not None and measure.start not in used
        near = measure is not None
        begin = max(previous, said)
        waited = None
        if not of_list and (measure is None or not beside(plain.text, quantity, measure)):
            waited = awaited_by(state, plain, quantity, named, used, measured)
        if waited is not None:
            measure, near, first = waited.measure, True, True
        if measure is not None:
            if measure.start < quantity.start and first and waited is None:
                begin = min(begin, measure.start)
            used.setdefault(measure.start, "before" if measure.start < quantity.start else "behind")
            speaks_of(state, measure, timed=state.periods.at >= previous)
        else:
            rise = index > 0 and plain.text[previous : quantity.outer_start].strip() == "to"
            since = previous if rise else measured  # grew from RMB 150 million to RMB 240 million
            measure = carried_measure(state, plain.text, quantity, since)
            if measure is None and named and index == 0:
                state.measure = None
                state.grown = named[-1] if quantity.kind == "share" else None
        row = 1 if of_list else run_length(plain, quantity)
        if (
            (spread or (row > 1 and near and first))
            and state.periods.at < previous
            and ((near and first) or previous == clause.start)
        ):
            state.periods.again(row)
        unfit = 2 if state.unfit else 0
        state.unfit = max(0, state.unfit - 1)
        if (
            measure is not None
            and not of_each
            and not unfit
            and state.periods.misfits(row, spread=spread)
        ):
            unfit, state.unfit = 1, row - 1
        if row > 1:
            state.periods.spread = True
        elif near:
            state.periods.spread = spread
        qualifiers = qualifiers_around(
            plain.text,
            begin,
            following,
            named,
            measure if near else None,
            quantity,
            more=index + 1 < len(numbers),
        )
        if waited is not None:
            qualifiers |= waited.said(quantity) | (state.ahead & {"domestic"})
        qualifiers |= state.out_of
        state.out_of = frozenset()
        of_part = measure is None and "domestic" in qualifiers and after is not None
        if of_part and subset_words().out_of_whole.fullmatch(
            plain.text, quantity.outer_end, following
        ):
            state.out_of, qualifiers = (
                qualifiers - {"part"},
                frozenset({"unsettled"}),
            )  # 1530万里的1000万
        formal = near and measure is not None and measures()[measure.measure].formal is not None
        sure = formal or (measure is not None and _said_whole(plain.text, measure))
        told = state.named if formal else state.whole
        apart = near and measure is not None and _no_part(state.named, measure.measure)
        if not state.figures or apart or (sure and measure and measure.measure not in told):
            qualifiers -= {"part"}  # 营业收入3.2亿，其中主营业务收入3亿
        if near and sure and measure is not None:
            state.whole.add(measure.measure)
        if near and measure is not None:
            state.named.add(measure.measure)
        state.figures += 1
        words = language().common
        if state.periods.at >= previous or words.as_of_now.search(
            plain.text, previous, quantity.outer_start
        ):
            state.run -= set(words.run_of_period)  # 今年预计2.5亿，去年1.85亿
        carried = measure is not None and not (near and first)
        if measure is None and state.alone == quantity.kind and previous == clause.start:
            carried = distance(plain.text, previous, quantity.outer_start) <= 1
        state.alone = quantity.kind if measure is None else ""
        anew = state.periods.at >= previous
        qualifiers = of_run(state, qualifiers, carried=carried, anew=anew)
        if carried:
            other = {"domestic", "ratio"} & qualifiers  # 研发增速16%，境内占88%
            qualifiers |= state.ahead - ({"growth", "decline"} if other else set())
        elif near and waited is None:
            state.ahead = frozenset()
        if not carried:
            state.applied = "applied_only" in qualifiers
        elif state.applied and state.periods.at >= previous and not qualifiers & _RIGHTS:
            qualifiers |= {"applied", "applied_only"}  # 上半年报了两件发明，去年是三件
        timeless = state.of_part and within is None and state.periods.at < previous
        if timeless and quantity.kind == "money" and "total" not in qualifiers:
            qualifiers |= {"unsettled"}  # 三年3亿，其中去年1亿，境内8000万: of which?
        if quantity.kind == "money" and language().common.added_behind.match(
            plain.text, quantity.outer_end
        ):
            qualifiers |= {"unsettled"}  # 两个亿再加两千万
        if of_list:
            qualifiers, state.run = of_list.qualifiers(), frozenset()
        period, aggregate = None, None
        if state.headed:
            state.periods.of = None  # a heading speaks of every kind of figure
        if measure is not None:
            kind = "count" if "count" in measures()[measure.measure].units else "money"
            each = state.periods.each() if of_each and kind == "money" else None
            if kind == "money" and subset_words().apiece.search(
                plain.text, clause.start, quantity.outer_start
            ):
                qualifiers |= {"unsettled"}  # 两台未入账的，各1.2万
            period, aggregate = each or state.periods.next(qualifiers, kind)
        elif state.periods.of is None:
            period = state.periods.period
            aggregate = state.periods.aggregate or aggregate_in(qualifiers)
            if period == "years" and aggregate is not None:
                period = state.periods.whole()
        said_behind = period_behind(plain, quantity, measure) or period_between(
            plain, quantity, measure
        )
        period = said_behind or period
        if period == "three_years" and by_the_year(plain, previous, quantity):
            aggregate = "yearly" if of_each else "average"
        if period == "until_now":
            period = "this_year" if quantity.kind in ("money", "share") else None
        own_period = said_behind is not None or state.periods.at >= previous
        own = measure if measure is not None and first and not of_list else quantity
        yield Figure(
            quantity=with_unit(quantity, measure, power_at(declared, quantity.start)),
            measure=measure,
            clause=clause,
            qualifiers=qualifiers,
            period=period,
            aggregate=aggregate,
            other_body=state.bodies.other_at(
                quantity.start, following if after is not None else quantity.start
            )
            or _of_another(plain, quantity),
            negated=denied(plain.text, quantity),
            former=former(plain, clause, quantity) and not (said_behind or "").isdigit(),
            start=min(quantity.outer_start, own.start),
            end=max(quantity.outer_end, own.end),
            near=near,
            first=near and first,
            own_period=own_period,
            unfit=unfit,
        )
        previous = said = quantity.outer_end
        measured = previous if measure is not None else measured
        if measure is not None and measure.start >= quantity.end:
            said = max(previous, measure.end)  # the words of the measure are this figure's
    if within is not None:
        state.periods, state.of_part = within, True
    respectively = language().common.respectively.search(plain.words(clause)) is not None
    state.periods.apply(events, clause.end, spread_out=respectively)
    leads(state, plain, clause, named, [event.at for event in timed])
    if named and (not numbers or unused(plain.text, named[-1], numbers[-1], used)):
        begin = numbers[-1].outer_end if numbers else clause.start
        named_ahead(state, plain, clause, named, begin)
    elif not numbers and _of_country(state, plain, clause):
        state.ahead |= {"domestic"}  # 研发1.25亿，花在国内的嘛，九千八百万
    elif not numbers:  # 近三年平均下来，每年53亿
        lead(state, plain.words(clause), timed=state.periods.at >= clause.start)


def _of_country(state: Context, plain: Plain, clause: Clause) -> bool:
    """Whether a short clause without a figure says of the next that it was spent at home."""
    text = plain.words(clause).strip()
    if state.measure is None or len(text) > _HEADING or plain.ended_by(clause) == "?":
        return False
    words = language().common
    domestic = words.qualifiers["domestic"].search(text) is not None
    return domestic and words.negators.search(text) is None


def _no_part(named: set[str], measure: str) -> bool:
    """Whether a measure is no part of those named before: 营收12亿，其中研发费用1.8亿."""
    return bool(named) and named <= set(language().common.never_part_of.get(measure, ()))


def _said_whole(text: str, measure: Named) -> bool:
    """Whether a measure is named so that no part of another can be meant (其中设备原值600万)."""
    return language().common.said_whole.search(text[measure.start : measure.end]) is not None


def _of_another(plain: Plain, quantity: Quantity) -> bool:
    """Whether the words behind a figure say that it is another body's (那50亿是集团的)."""
    behind = plain.text[quantity.outer_end : quantity.outer_end + 16]
    return language().common.of_another.match(behind) is not None


_RIGHTS = frozenset({"applied", "granted", "total"})


def _named_before(named: list[Named], at: int) -> bool:
    """Whether a measure is named before an offset."""
    return bool(named) and named[0].start < at
