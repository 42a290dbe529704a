"""What earlier words of a message still say of the figures to come."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container
from functools import lru_cache
from typing import NamedTuple

from assistant.language import language
from assistant.language.subsets import subset_words
from assistant.understand.bodies import BodyState
from assistant.understand.measures import Named, accepts, distance, measures, named_measures
from assistant.understand.periods import Aggregate, Event, PeriodState, period_named
from assistant.understand.plain import Clause, Plain
from assistant.understand.when import figured
from rules.quantity import Quantity

_HEADING_LINE = 40  # characters of a line that heads others
_ELLIPSIS = 4  # unknown characters that a contrast with another body may stand over
_OF_PART = 10  # unknown characters around 境内 between a whole and its part
_ONE_YEAR = ("last_year", "this_year", "year_before_last", "three_years_ago")
_SUMS: tuple[Aggregate, ...] = ("total", "average")
_OF_SEVERAL = ("three_years", "years")
_TOLD_APART = re.compile(r"[)\]:—-] ?$|口径(?:下|的)?[为是]? ?$")
_AHEAD = ("ratio", "domestic", "growth", "decline")
_RATES = {"growth", "decline", "ratio"}
_OF_CHANGES = {"increment", "plus", "rest", "bought", "invalid"}
_LONGEST_WAIT = 60  # characters between a measure and the figure it still waits for


class Waiting(NamedTuple):
    """A measure that was named and has no figure yet, with the words around it."""

    measure: Named
    words: str

    def said(self, quantity: Quantity) -> frozenset[str]:
        """What the words say of a figure that comes later; changes are said of shares only."""
        found = {n for n, p in language().common.qualifiers.items() if p.search(self.words)}
        if len(found & {"applied", "granted"}) == 1:
            found.add("applied_only" if "applied" in found else "granted_only")
        return frozenset(found - _OF_CHANGES - (set() if quantity.kind == "share" else _RATES))


class Context:
    """What is known where a figure stands, from the words before it."""

    def __init__(self, as_of: dt.date) -> None:
        self.sentence = -1
        self.measure: Named | None = None
        self.waiting: Waiting | None = None
        self.beneath: Named | None = None  # of the fact told before a figure of no fact
        self.compared: Named | None = None  # of the sentence before, if of another body
        self.grown: Named | None = None  # of a rate told of it: 营收增长15%，达到2.3亿
        self.whole: set[str] = set()  # measures named so that no part of another is meant
        self.figures = 0  # of this sentence
        self.named: set[str] = set()  # measures of figures of this sentence
        self.run: frozenset[str] = frozenset()  # said of the last figure and those in a row with it
        self.inner = False  # the row is of a part told beside its whole: 研发8800万，境内6100万
        self.unfit = 0  # figures of the row at hand that no year can be told for
        self.heading: tuple[Named, frozenset[str]] | None = None  # of lines that begin with years
        self.headed_by: tuple[Named, frozenset[str]] | None = None  # the heading before this one
        self.ahead: frozenset[str] = frozenset()  # said by a clause that names the next figure
        self.applied = False  # the last figure is of applications
        self.title = ""  # a line above that names the time of those behind it
        self.alone = ""  # the kind of the last figure, if it has qualifiers and no measure
        self.of_part = False  # one year of several was told last
        self.planned = -1  # the sentence that plans for a time to come
        self.headed: Event | None = None  # 去年：…；…；… speaks of last year throughout
        self.out_of: frozenset[str] = frozenset()  # said of a whole, of the part of it told next
        self.bodies = BodyState()
        self.periods = PeriodState(as_of)


def enter(state: Context, plain: Plain, clause: Clause) -> None:
    """A new sentence forgets the period; a full stop or new line forgets the measure too."""
    if clause.sentence == state.sentence:
        return
    between = plain.text[max(0, clause.start - 1) : clause.start]
    breaks = between in (";", "\n")
    within = breaks and within_pattern().match(plain.text, clause.start) is not None
    part = breaks and _begins_with_part(plain, clause)
    within = within or (part and between == ";")
    keeps = between == ";" or within or part
    if not keeps and not (between == "?" and _answers_itself(state, plain, clause)):
        state.compared = state.measure if between in ".。\n" else None
        state.measure = state.waiting = state.beneath = None
    led = state.periods.led and (between == ";" or not state.figures)
    if not (between == ";" and state.headed) and not within and not (led and between != "\n"):
        state.periods.enter_sentence(new_line=between == "\n", goes_on=between == ";")
        state.headed = None
    elif between == ";" and state.headed is not None:
        _head_again(state, state.headed, clause)
    if between == "\n":
        _head(state, plain, clause)
        _title(state, plain)
    state.sentence, state.figures = clause.sentence, 0
    state.named, state.whole = set(), set()
    if between != ";" or not _begins_with_date(plain, clause):
        state.run = frozenset()  # 境内研发：2023年1亿；2024年1.2亿
    state.ahead, state.applied = frozenset(), False
    state.of_part = False
    if between == "\n" and state.heading is not None:
        state.measure, state.run = state.heading


def _head_again(state: Context, heading: Event, clause: Clause) -> None:
    """A part behind a heading is of its time, whatever the part before was of."""
    if heading.years[1:] or state.periods.period in (heading.period, *heading.years):
        return
    state.periods.apply([heading._replace(at=clause.start - 1)], clause.start, spread_out=False)


def _begins_with_part(plain: Plain, clause: Clause) -> bool:
    """Whether a line begins with what it is a part of the line above: 境内 6300."""
    words = language().common
    part = words.qualifiers["domestic"].match(plain.text, clause.start)
    return part is not None and part.end() <= clause.end


def _answers_itself(state: Context, plain: Plain, clause: Clause) -> bool:
    """Whether a question that only names a measure is answered next: 专职研发？85人."""
    last = plain.clause_at(max(0, clause.start - 2))
    if last.sentence != state.sentence:
        return False
    return language().common.answered_next.search(plain.words(last)) is not None


_BULLET = re.compile(r"\s*(?:[-–—•·*●▪◦>#]\s*|\d{1,2}[.、)]\s*|[(]\d{1,2}[)]\s*)?(?:fy ?)?")


def _begins_with_date(plain: Plain, clause: Clause) -> bool:
    """Whether a line begins with a year or another time, behind the mark of a list or none."""
    bullet = _BULLET.match(plain.text, clause.start, clause.end)
    at = bullet.end() if bullet else clause.start
    begins = plain.quantities_in(clause.start, at + 1)
    if begins:
        return begins[0].kind == "date" and begins[0].start == at
    words = language().common
    return any(words.periods[name].match(plain.text, at) for name in _ONE_YEAR) or (
        any(one.match(plain.text, at) for one in (words.future, words.as_of_now))
    )


def _head(state: Context, plain: Plain, clause: Clause) -> None:
    """A line without figures that names one measure heads those behind it that begin with years."""
    if not _begins_with_date(plain, clause):
        state.headed_by, state.heading = state.heading or state.headed_by, None
        return
    if state.heading is not None or state.sentence < 0:
        return
    start, end = plain.sentence_span(state.sentence)
    if end - start > _HEADING_LINE or figured(list(plain.quantities_in(start, end))):
        return
    named = named_measures(plain.text[start:end])
    if len({one.measure for one in named}) == 1:
        words = language().common
        said = {
            n for n in words.run_qualifiers if words.qualifiers[n].search(plain.text[start:end])
        }
        state.heading = named[0], frozenset(said)
    elif not named and state.headed_by is not None and _of_part(plain.text[start:end]):
        state.heading = state.headed_by[0], frozenset({"domestic"})  # 研发费用：…境内：…


def _of_part(text: str) -> bool:
    """Whether a heading only says that what follows is the part at home: 其中境内（万元）："""
    words = language().common
    if words.qualifiers["domestic"].search(text) is None:
        return False
    return distance(words.table_unit_behind.sub("", text.strip(" :")), 0, len(text)) <= _OF_PART


def _title(state: Context, plain: Plain) -> None:
    """A line that only names a time (近三年合计（万元）) speaks of the lines behind it."""
    if state.sentence >= 0:
        start, end = plain.sentence_span(state.sentence)
        line = plain.text[start:end].strip(" :")
        words = language().common
        told = figured(list(plain.quantities_in(start, end)))
        if len(line) <= _HEADING_LINE and (state.title or not told):
            named = words.table_unit_behind.sub("", line).strip(" :")
            named = words.title_tail.sub("", named).strip()
            if words.table_period.fullmatch(named):
                state.title = named
            elif period_named(named):
                state.title = ""  # a line with a time of its own ends it
    if state.title:
        state.periods.period = period_named(state.title)
        state.periods.aggregate = next(
            (one for one in _SUMS if language().common.qualifiers[one].search(state.title)), None
        )


def lead(state: Context, text: str, *, timed: bool) -> None:
    """A clause that only tells a time and how figures are made up: 口径为近三年合计.

    Or how they are made up alone, before the time (`timed` false): 平均下来，这三年每年53亿.
    """
    for name in _SUMS:
        if not language().common.qualifiers[name].search(text):
            continue
        if timed:
            state.periods.aggregate = name
            state.periods.led = state.periods.period in _OF_SEVERAL
        elif len(text) <= _HEADING_LINE // 2 and not language().common.negators.search(text):
            state.periods.coming = name


def leads(
    state: Context, plain: Plain, clause: Clause, named: list[Named], told: list[int]
) -> None:
    """Note a time told apart before the first measure: (近三年合计口径)销售收入…."""
    if not named or not told or told[0] > named[0].start:
        return
    ahead = plain.text[told[0] : named[0].start]
    apart = _TOLD_APART.search(ahead) is not None
    summed = state.periods.aggregate in _SUMS and state.periods.period in _OF_SEVERAL
    state.periods.led = apart and summed


def speaks_of(state: Context, measure: Named, *, timed: bool) -> None:
    """A figure of a measure is told; a fact told before one of no fact goes on behind it.

    Args:
        timed: whether the figure names a time of its own.
    """
    if state.measure is None or state.measure.measure != measure.measure:
        state.periods.queue = list(state.periods.years)
    if not measures()[measure.measure].ignored or timed:
        state.beneath = None
    elif state.measure is not None and not measures()[state.measure.measure].ignored:
        state.beneath = state.measure  # 研发费用3.6亿，欠供应商1300万，境内2.4亿
    state.measure, state.waiting = measure, None


def named_ahead(
    state: Context, plain: Plain, clause: Clause, named: list[Named], begin: int
) -> None:
    """研发费用近三年合计，1.2亿: the clause names what the next one counts.

    Args:
        named: the measures named in the clause.
        begin: where the words about the last of them begin.
    """
    named = [m for m in named if not subset_words().contact.match(plain.text, m.start)]
    if not named:
        return  # 专职研发，刚跟人事通了电话，62人
    measure = _all_of_them(plain, clause, named)
    if subset_words().not_yet.search(plain.text, measure.end, clause.end):
        state.measure = state.waiting = state.beneath = None
        return  # 研发经费还没统计出来，厂里一共花了3000万
    state.measure, state.beneath = measure, None
    state.waiting = Waiting(measure, plain.text[begin : clause.end])
    words = language().common.qualifiers
    said = {name for name in _AHEAD if words[name].search(plain.words(clause))}
    state.ahead = frozenset(said)
    state.periods.queue = list(state.periods.years)
    for name in _SUMS:
        if language().common.qualifiers[name].search(plain.words(clause)):
            state.periods.aggregate = name


def carried_measure(state: Context, text: str, quantity: Quantity, previous: int) -> Named | None:
    """The measure of the clause before, where nothing else is said (2024年1.5亿)."""
    carried = state.measure
    domestic = language().common.qualifiers["domestic"]
    goes_on = state.beneath is not None and (
        state.periods.at >= previous or domestic.search(text, previous, quantity.outer_start)
    )
    carried = state.beneath if goes_on else carried
    if carried is None or not accepts(measures()[carried.measure], quantity):
        return None
    if quantity.kind == "bare" and _counts_another(text, quantity):
        return None
    farthest = 0 if subset_words().occasion.search(text, previous, quantity.outer_start) else 1
    if state.bodies.back and language().common.own_body.search(text[previous : quantity.start]):
        farthest = _ELLIPSIS  # 同行有200人，我们制造业只有55人
    if domestic.search(text, previous, quantity.outer_start):
        farthest = _OF_PART  # 研发1.9亿，当中在境内花的是1.5亿: nothing else is told of a country
    if distance(text, previous, quantity.outer_start) > farthest:
        return None
    state.waiting = None
    return carried


def beside(text: str, quantity: Quantity, measure: Named) -> bool:
    """Whether a measure stands before its figure, or right behind it (72人的专职研发队伍)."""
    return measure.start < quantity.end or not text[quantity.outer_end : measure.start].strip(
        " 的是为"
    )


def awaited_by(
    state: Context,
    plain: Plain,
    quantity: Quantity,
    inside: list[Named],
    used: Container[int],
    previous: int,
) -> Waiting | None:
    """The measure that a figure without one is awaited by.

    A measure that was named without a figure takes the next one, whatever stands between
    (研发经费嘛，实话讲只有260万), unless it is asked about or denied.

    Args:
        inside: the measures named in the clause of the figure.
        used: where those begin that have a figure.
        previous: where the measured figure before it ends, or the clause begins.
    """
    own = [m for m in inside if previous <= m.start and m.end <= quantity.start]
    waiting = state.waiting
    if own:
        waiting = Waiting(own[-1], plain.text[previous : quantity.outer_start])
    if waiting is None or waiting.measure.start in used:
        return None
    if not _takes(waiting.measure, plain.text, quantity):
        return None
    between = plain.text[waiting.measure.end : quantity.outer_start]
    return None if len(between) > _LONGEST_WAIT or _asks_or_denies(between) else waiting


def _takes(measure: Named, text: str, quantity: Quantity) -> bool:
    """Whether a figure far from a measure may be one of it; a bare number if it stands alone."""
    kind = measures()[measure.measure]
    if kind.ignored or not accepts(kind, quantity):
        return False
    return quantity.kind != "bare" or (kind.bare and not _counts_another(text, quantity))


def _counts_another(text: str, quantity: Quantity) -> bool:
    """Whether a bare number is one of what is named right behind it: 3场展会."""
    behind = text[quantity.outer_end : quantity.outer_end + 1]
    return "一" <= behind <= "鿿" and subset_words().beside_bare.match(behind) is None


def _asks_or_denies(between: str) -> bool:
    words = language().common
    tail = re.split(r"[，,;:。!?\n—…]", between, maxsplit=1)[0]
    bars = (words.asking, words.question_ends, words.required_figure, subset_words().waits_not)
    if "?" in between or any(bar.search(between) for bar in bars):
        return True
    return words.negators.search(words.not_negators.sub("", tail)) is not None


def _all_of_them(plain: Plain, clause: Clause, named: list[Named]) -> Named:
    """The measure of all rights, where its kinds stand behind it (知识产权只有软著一种，16件).

    What a share is of is none of the share (研发费用占销售收入的，15%).
    """
    base = language().common.ratio_base.search(plain.text, clause.start, clause.end)
    if base is not None:
        of = [m for m in named if not base.start() <= m.start < base.end()]
        named = of or named
    rights = {"ip", "patent", "software_copyright", "layout", "patent_kind"}
    if {one.measure for one in named} <= rights and named[0].measure == "ip":
        return named[0]
    return named[-1]


def unused(text: str, measure: Named, last: Quantity, used: dict[int, str]) -> bool:
    """Whether a measure named behind the last figure is none of its (先报两个数：收入，2亿)."""
    listed = text[last.outer_end : measure.start] == "、"
    return measure.start > last.outer_end + (not listed) and measure.start not in used


def of_run(
    state: Context, qualifiers: frozenset[str], *, carried: bool, anew: bool
) -> frozenset[str]:
    """The qualifiers of a figure with those of the ones in a row before it.

    A row that speaks of another part (境内4亿、5亿、7亿 after the totals) has years of its own.
    """
    words = language().common
    if carried and state.inner and anew:
        state.run = frozenset()  # 2023年8800万，境内6100万，2024年9300万
    if carried and state.run and "total" in qualifiers and not qualifiers & state.run:
        return qualifiers | {"unsettled"}  # 境内4亿、5亿，一共…: of these, or of all?
    of_the_run = "of_rd" in qualifiers  # 境内4.36亿，占全部研发费用的61%
    if of_the_run:
        qualifiers |= state.ahead & {"domestic"}  # 境内研发费用，占全部研发费用的72%
    if of_the_run and not carried:
        qualifiers |= state.run & {"domestic", "overseas"}
    if carried and (of_the_run or not qualifiers & set(words.run_ended_by)):
        qualifiers |= state.run
    run = qualifiers & set(words.run_qualifiers)
    if run != state.run:
        state.inner = carried and bool(run) and not state.run and not anew
        state.periods.queue = list(state.periods.years)
    state.run = run
    return qualifiers


@lru_cache(maxsize=1)
def within_pattern() -> re.Pattern[str]:
    """What begins with 其中 speaks of the time of the figure before it."""
    return re.compile(rf" ?(?:{language().common.qualifiers['part'].pattern})")
