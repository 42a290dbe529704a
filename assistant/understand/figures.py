"""Which measure, period and body each figure of a message speaks of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.language import language
from assistant.understand.bodies import BodyState
from assistant.understand.measures import (
    BEHIND,
    Named,
    accepts,
    attached,
    distance,
    measures,
    named_measures,
)
from assistant.understand.periods import (
    Aggregate,
    PeriodState,
    aggregate_in,
    period_events,
    run_length,
    spread_out,
)
from assistant.understand.plain import Clause, Plain
from assistant.understand.single import declared_power, denied, former, typed, with_unit
from assistant.understand.supposing import supposed_from
from assistant.understand.when import figured, period_behind, period_between, told_behind
from rules.quantity import Quantity

_PAST = ("last_year", "year_before_last", "three_years_ago")
_HEADING = 12
_HEADING_LINE = 40  # characters of a line that heads others
_MOST_WORDLESS = 200  # bare numbers with no word beside them and no measure before
_ELLIPSIS = 4  # unknown characters that a contrast with another body may stand over
_OWN_OF_NEXT = 12  # words this close before a next figure of the clause are that figure's
_LATIN_BEHIND = 28
WORDY = re.compile(r"[^\W\d_]")  # a letter of any script
# What follows white space or a list comma speaks of the next figure; Latin words run on.
_NEXT = re.compile(r"(?<=[^a-z\d]) (?!of |in |is |was |were |spent )|、")


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
    own_period: bool = True  # the period was said of it, not of a figure before it
    supposed: bool = False
    unfit: int = 0  # 1 for the first, 2 for the rest of a row that fits the years said badly


class _State:
    """What earlier words of a message still say of later figures."""

    def __init__(self, as_of: dt.date) -> None:
        self.sentence = -1
        self.measure: Named | None = None
        self.figures = 0  # of this sentence
        self.named: set[str] = set()  # measures of figures of this sentence
        self.run: frozenset[str] = frozenset()  # said of the last figure and those in a row with it
        self.unfit = 0  # figures of the row at hand that no year can be told for
        self.heading: tuple[Named, frozenset[str]] | None = None  # of lines that begin with years
        self.ahead: frozenset[str] = frozenset()  # said by a clause that names the next figure
        self.applied = False  # the last figure is of applications
        self.headed = False  # 去年：…；…；… speaks of last year throughout
        self.bodies = BodyState()
        self.periods = PeriodState(as_of)


def figures(plain: Plain, as_of: dt.date) -> list[Figure]:
    """Every figure that could be a fact, with its measure if one is named, in order."""
    named = named_measures(plain.text)
    power = declared_power(plain.text)
    supposed = supposed_from(plain)
    state = _State(as_of)
    out: list[Figure] = []
    at = wordless = 0
    for clause in plain.clauses:
        _enter(state, plain, clause)
        state.bodies.enter(plain, clause)
        inside = []
        while at < len(named) and named[at].start < clause.end:
            inside.append(named[at])
            at += 1
        sums = {one.start for one in inside if set(measures()[one.measure].units) == {"money"}}
        quantities = [
            typed(plain.text, clause.start, q, sums)
            for q in plain.quantities_in(clause.start, clause.end)
        ]
        if quantities and state.measure is None and not WORDY.search(plain.words(clause)):
            wordless += len(quantities)
            if wordless > _MOST_WORDLESS:
                continue  # a long list of bare numbers states nothing
        begin = supposed.get(clause.sentence)
        for figure in _clause_figures(state, plain, clause, inside, quantities, power):
            is_supposed = begin is not None and begin <= figure.quantity.end
            if is_supposed and begin is not None and _told_since(plain, begin, figure):
                is_supposed = False
            out.append(figure._replace(supposed=is_supposed))
        if not figured(quantities):
            out = told_behind(plain, clause, out)
    return out


def _told_since(plain: Plain, begin: int, figure: Figure) -> bool:
    """Whether a later clause tells of a past year (明年再买500万的设备，去年底原值只有210万)."""
    words = language().common
    if figure.clause.start <= begin or not figure.own_period or figure.period not in _PAST:
        return False
    start, end = plain.sentence_span(figure.clause.sentence)
    text = plain.text[start:end]
    if words.supposing.search(text) or "的话" in text or plain.ended_by(figure.clause) == "?":
        return False
    return words.supposed_plans.search(text) is None


def _enter(state: _State, plain: Plain, clause: Clause) -> None:
    """A new sentence forgets the period; a full stop or new line forgets the measure too."""
    if clause.sentence == state.sentence:
        return
    between = plain.text[max(0, clause.start - 1) : clause.start]
    if between != ";":
        state.measure = None
    within = between == ";" and _within().match(plain.text, clause.start)
    if not (between == ";" and state.headed) and not within:
        state.periods.enter_sentence(new_line=between == "\n")
        state.headed = False
    if between == "\n":
        _head(state, plain, clause)
    state.sentence, state.figures = clause.sentence, 0
    state.named, state.run = set(), frozenset()
    state.ahead, state.applied = frozenset(), False
    if between == "\n" and state.heading is not None:
        state.measure, state.run = state.heading


def _head(state: _State, plain: Plain, clause: Clause) -> None:
    """A line without figures that names one measure heads those behind it that begin with years."""
    begins = plain.quantities_in(clause.start, clause.start + 2)
    if not (begins and begins[0].kind == "date"):
        state.heading = None
        return
    if state.heading is not None or state.sentence < 0:
        return
    start, end = plain.sentence_span(state.sentence)
    named = named_measures(plain.text[start:end]) if end - start <= _HEADING_LINE else []
    if len({one.measure for one in named}) == 1 and not figured(
        list(plain.quantities_in(start, end))
    ):
        words = language().common
        said = {
            n for n in words.run_qualifiers if words.qualifiers[n].search(plain.text[start:end])
        }
        state.heading = named[0], frozenset(said)


def _clause_figures(
    state: _State,
    plain: Plain,
    clause: Clause,
    named: list[Named],
    quantities: list[Quantity],
    power: int | None,
) -> Iterator[Figure]:
    numbers = [q for q in quantities if q.kind not in ("date", "period", "score")]
    events = period_events(plain, clause, quantities)
    used: dict[int, str] = {}
    previous = clause.start
    colon = plain.text.find(":", clause.start, min(clause.end, clause.start + _HEADING))
    if colon >= 0 and events and events[0].at < colon and not _named_before(named, colon):
        state.headed = True
    for index, quantity in enumerate(numbers):
        following = numbers[index + 1].start if index + 1 < len(numbers) else clause.end
        spread = spread_out(plain, clause, quantity)
        state.periods.apply(events, quantity.start, spread_out=spread)
        measure = attached(plain.text, quantity, named, used, previous, following)
        first = measure is not None and measure.start not in used
        near = measure is not None
        begin = previous
        if measure is not None:
            if measure.start < quantity.start and first:
                begin = min(begin, measure.start)
            used.setdefault(measure.start, "before" if measure.start < quantity.start else "behind")
            _speaks_of(state, measure)
        else:
            measure = _carried(state, plain.text, quantity, previous)
            if measure is None and named and index == 0:
                state.measure = None
        row = run_length(plain, quantity)
        if spread and near and first and state.periods.at < previous:
            state.periods.again(row)
        unfit = 2 if state.unfit else 0
        state.unfit = max(0, state.unfit - 1)
        if measure is not None and not unfit and state.periods.misfits(row, spread=spread):
            unfit, state.unfit = 1, row - 1
        if row > 1:
            state.periods.spread = True
        elif near:
            state.periods.spread = spread
        qualifiers = _qualifiers(
            plain.text,
            begin,
            following,
            named,
            measure if near else None,
            quantity,
            more=index + 1 < len(numbers),
        )
        formal = near and measure is not None and measures()[measure.measure].formal is not None
        if not state.figures or (formal and measure and measure.measure not in state.named):
            qualifiers -= {"part"}  # 营业收入3.2亿，其中主营业务收入3亿
        if near and measure is not None:
            state.named.add(measure.measure)
        state.figures += 1
        if state.periods.at >= previous:
            state.run -= set(language().common.run_of_period)  # 今年预计2.5亿，去年1.85亿
        carried = measure is not None and not (near and first)
        qualifiers = _of_run(state, qualifiers, carried=carried)
        if carried:
            qualifiers |= state.ahead
        elif near:
            state.ahead = frozenset()
        if not carried:
            state.applied = "applied_only" in qualifiers
        elif state.applied and state.periods.at >= previous and not qualifiers & _RIGHTS:
            qualifiers |= {"applied", "applied_only"}  # 上半年报了两件发明，去年是三件
        if quantity.kind == "money" and language().common.added_behind.match(
            plain.text, quantity.outer_end
        ):
            qualifiers |= {"unsettled"}  # 两个亿再加两千万
        period, aggregate = None, None
        if state.headed:
            state.periods.of = None  # a heading speaks of every kind of figure
        if measure is not None:
            kind = "count" if "count" in measures()[measure.measure].units else "money"
            period, aggregate = state.periods.next(qualifiers, kind)
        elif state.periods.of is None:
            period = state.periods.period
            aggregate = state.periods.aggregate or aggregate_in(qualifiers)
        said_behind = period_behind(plain, quantity) or period_between(plain, quantity, measure)
        period = said_behind or period
        own_period = said_behind is not None or state.periods.at >= previous
        own = measure if measure is not None and first else quantity
        yield Figure(
            quantity=with_unit(quantity, measure, power),
            measure=measure,
            clause=clause,
            qualifiers=qualifiers,
            period=period,
            aggregate=aggregate,
            other_body=state.bodies.other,
            negated=denied(plain.text, quantity),
            former=former(plain, clause, quantity),
            start=min(quantity.outer_start, own.start),
            end=max(quantity.outer_end, own.end),
            near=near,
            own_period=own_period,
            unfit=unfit,
        )
        previous = quantity.outer_end
    respectively = language().common.respectively.search(plain.words(clause)) is not None
    state.periods.apply(events, clause.end, spread_out=respectively)
    if named and not numbers:
        _named_ahead(state, plain, clause, named[-1])
    elif not numbers and state.periods.at >= clause.start and _averaged(plain.words(clause)):
        state.periods.aggregate = "average"  # 近三年平均下来，每年53亿


def _averaged(text: str) -> bool:
    return language().common.qualifiers["average"].search(text) is not None


_AHEAD = ("ratio", "domestic", "growth", "decline")
_RIGHTS = frozenset({"applied", "granted", "total"})


def _of_run(state: _State, qualifiers: frozenset[str], *, carried: bool) -> frozenset[str]:
    """The qualifiers of a figure with those of the ones in a row before it.

    A row that speaks of another part (境内4亿、5亿、7亿 after the totals) has years of its own.
    """
    words = language().common
    if carried and state.run and "total" in qualifiers and not qualifiers & state.run:
        return qualifiers | {"unsettled"}  # 境内4亿、5亿，一共…: of these, or of all?
    of_the_run = "of_rd" in qualifiers  # 境内4.36亿，占全部研发费用的61%
    if of_the_run and not carried:
        qualifiers |= state.run & {"domestic", "overseas"}
    if carried and (of_the_run or not qualifiers & set(words.run_ended_by)):
        qualifiers |= state.run
    run = qualifiers & set(words.run_qualifiers)
    if run != state.run:
        state.periods.queue = list(state.periods.years)
    state.run = run
    return qualifiers


def _named_before(named: list[Named], at: int) -> bool:
    """Whether a measure is named before an offset."""
    return bool(named) and named[0].start < at


def _speaks_of(state: _State, measure: Named) -> None:
    if state.measure is None or state.measure.measure != measure.measure:
        state.periods.queue = list(state.periods.years)
    state.measure = measure


def _named_ahead(state: _State, plain: Plain, clause: Clause, measure: Named) -> None:
    """研发费用近三年合计，1.2亿: the clause names what the next one counts."""
    state.measure = measure
    words = language().common.qualifiers
    said = {name for name in _AHEAD if words[name].search(plain.words(clause))}
    state.ahead = frozenset(said)
    state.periods.queue = list(state.periods.years)
    names: tuple[Aggregate, ...] = ("total", "average")
    for name in names:
        if language().common.qualifiers[name].search(plain.words(clause)):
            state.periods.aggregate = name


def _carried(state: _State, text: str, quantity: Quantity, previous: int) -> Named | None:
    """The measure of the clause before, where nothing else is said (2024年1.5亿)."""
    carried = state.measure
    if carried is None or not accepts(measures()[carried.measure], quantity):
        return None
    farthest = 1
    if state.bodies.back and language().common.own_body.search(text[previous : quantity.start]):
        farthest = _ELLIPSIS  # 同行有200人，我们制造业只有55人
    return carried if distance(text, previous, quantity.outer_start) <= farthest else None


def _qualifiers(
    text: str,
    start: int,
    following: int,
    named: list[Named],
    measure: Named | None,
    q: Quantity,
    *,
    more: bool,
) -> frozenset[str]:
    """The qualifiers around a figure, those that belong to another measure's words left out."""
    latin = text[q.outer_end + 1 : q.outer_end + 3].isascii()
    stop = min(following, q.outer_end + (_LATIN_BEHIND if latin else BEHIND))
    is_behind = measure is not None and measure.start > q.start
    if measure is not None and is_behind:
        stop = min(following, measure.end + BEHIND)
    for other in named:
        if other.start >= q.end and other is not measure:
            stop = min(stop, other.start)
    behind = text[q.outer_end : max(stop, q.outer_end)]
    if not is_behind and more and following - q.outer_end <= _OWN_OF_NEXT:
        behind = ""  # 8亿其中境内6亿
    if not is_behind:
        behind = _NEXT.split(text[q.outer_end - 1 : q.outer_end] + behind)[0]
    window = text[start : q.outer_start] + "\0" + behind
    if not WORDY.search(window):
        return frozenset()
    words = language().common.qualifiers
    found = {name for name, pattern in words.items() if pattern.search(window)}
    if words["all_full_time"].search(text[q.outer_end : q.outer_end + 16]):
        found.add("all_full_time")
    if len(found & {"applied", "granted"}) == 1:
        found.add("applied_only" if "applied" in found else "granted_only")
    return frozenset(found)


@lru_cache(maxsize=1)
def _within() -> re.Pattern[str]:
    """What begins with 其中 speaks of the time of the figure before it."""
    return re.compile(rf" ?(?:{language().common.qualifiers['part'].pattern})")
