"""Which measure, period and body each figure of a message speaks of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from assistant.language import Measure, language
from assistant.understand.plain import Clause, Plain
from assistant.understand.supposing import supposed_from
from rules.quantity import Quantity

Aggregate = Literal["total", "average", "yearly"]
_FARTHEST = 10  # characters that say nothing known, between a measure and its figure
_BEHIND = 8
_SURE_YUAN = Decimal(1_000_000)


class Named(NamedTuple):
    """A measure word at `[start, end)` of the plain text."""

    measure: str
    start: int
    end: int


class Figure(NamedTuple):
    """A figure with all that its surroundings say of it."""

    quantity: Quantity
    measure: Named | None
    clause: Clause
    qualifiers: frozenset[str]
    period: str | None  # a key of `periods`, or a year as "2024"
    aggregate: Aggregate | None
    other_body: bool = False
    supposed: bool = False
    negated: bool = False
    former: bool = False
    start: int = 0  # of the words that say all this
    end: int = 0
    near: bool = True  # named in its own clause, not carried on from one before


def named_measures(text: str) -> list[Named]:
    """Every measure word, the longer of two that overlap, in order."""
    found: list[Named] = []
    for name, measure in _measures().items():
        found.extend(
            Named(name, m.start(), m.end()) for m in measure.patterns.finditer(text) if m.group()
        )
    found.sort(key=lambda n: (-(n.end - n.start), n.start))
    taken: list[Named] = []
    covered = bytearray(len(text))
    for one in found:
        if not any(covered[one.start : one.end]):
            covered[one.start : one.end] = b"\1" * (one.end - one.start)
            taken.append(one)
    return sorted(taken, key=lambda n: n.start)


@lru_cache(maxsize=1)
def _measures() -> dict[str, Measure]:
    words = language()
    out = dict(words.common.measures)
    for regulation in words.regulations.values():
        out.update(regulation.measures)
    return out


def accepts(measure: Measure, quantity: Quantity) -> bool:
    """Whether a figure can be one of this measure, by its unit."""
    if measure.ignored:
        return True
    kind = quantity.kind
    if kind == "bare":
        return measure.bare or "money" in measure.units or "share" in measure.units
    if kind == "count":
        return "count" in measure.units and (not measure.counts or quantity.unit in measure.counts)
    return kind in measure.units


def _typed(text: str, quantity: Quantity) -> Quantity:
    """A number of 个 of something named behind it (3个项目) counts neither people nor pieces."""
    none = language().common.emphatic_none.match(text, quantity.end)
    if quantity.kind == "count" and text[quantity.start] == "一" and none:
        zero = quantity.model_copy(update={"value": Decimal(0)})  # 一件都没有
        return zero if quantity.unit != "个" else zero.model_copy(update={"unit": "件"})
    if quantity.unit != "个" or language().common.counted_behind.match(text, quantity.end):
        return quantity
    return quantity.model_copy(update={"unit": "个…"})


class _State:
    """What earlier words of a message still say of later figures."""

    def __init__(self) -> None:
        self.sentence = -1
        self.measure: Named | None = None
        self.period: str | None = None
        self.aggregate: Aggregate | None = None
        self.years: list[str] = []
        self.queue: list[str] = []
        self.other_body = False
        self.period_of: str | None = None  # the unit kind the period was first said of
        self.spread = False  # whether the figures now read come one for each year
        self.window: tuple[str, ...] = ()


def figures(plain: Plain, as_of: dt.date) -> list[Figure]:
    """Every figure that could be a fact, with its measure if one is named, in order."""
    measures = named_measures(plain.text)
    power = _declared_power(plain.text)
    supposed = supposed_from(plain)
    state = _State()
    out: list[Figure] = []
    for clause in plain.clauses:
        _enter(state, plain, clause)
        _bodies(state, plain, clause)
        inside = [m for m in measures if clause.start <= m.start < clause.end]
        quantities = [
            _typed(plain.text, q) for q in plain.quantities if clause.start <= q.start < clause.end
        ]
        made = list(_clause_figures(state, plain, clause, inside, quantities, power, as_of))
        for figure in made:
            begin = supposed.get(figure.clause.sentence)
            out.append(figure._replace(supposed=begin is not None and begin <= figure.quantity.end))
    return out


def _enter(state: _State, plain: Plain, clause: Clause) -> None:
    """A new sentence forgets the period; a full stop or new line forgets the measure too."""
    if clause.sentence == state.sentence:
        return
    between = plain.text[max(0, clause.start - 1) : clause.start]
    if between not in (";",):
        state.measure = None
    if between != "\n" or not state.years:
        state.period, state.aggregate, state.years = None, None, []
    state.queue = list(state.years)
    state.sentence = clause.sentence


def _bodies(state: _State, plain: Plain, clause: Clause) -> None:
    words = language().common
    text = plain.words(clause)
    if "\n" in plain.text[max(0, clause.start - 1) : clause.start]:
        state.other_body = False
    marks: list[tuple[int, bool]] = []
    for match in words.other_bodies.finditer(text):
        if words.not_its_subject.search(text[: match.start()]):
            continue
        if re.match(r"[^，,;。]{0,12}(?:中心|业务|领域|不同|持股|控股)", text[match.end() :]):
            continue
        marks.append((match.start(), True))
    for match in words.own_body.finditer(text):
        rest = text[match.end() :]
        followed = re.match(rf"(?:的)?(?:{words.other_bodies.pattern})", rest)
        if not followed:
            marks.append((match.start(), False))
    if marks:
        state.other_body = max(marks)[1]


def _declared_power(text: str) -> int | None:
    words = language().common
    match = words.unit_declared.search(text)
    if match is None:
        return None
    return words.unit_powers[match["unit"] or match["unit2"]]


def _clause_figures(
    state: _State,
    plain: Plain,
    clause: Clause,
    measures: list[Named],
    quantities: list[Quantity],
    power: int | None,
    as_of: dt.date,
) -> Iterator[Figure]:
    figures_ = [q for q in quantities if q.kind not in ("date", "period", "score")]
    events = _period_events(plain, clause, quantities, as_of)
    used: dict[int, str] = {}  # start of a measure: "before" or "behind" its figure
    previous_end = clause.start
    for index, quantity in enumerate(figures_):
        following = figures_[index + 1].start if index + 1 < len(figures_) else clause.end
        _apply_periods(state, events, quantity.start, as_of, _spread_out(plain, clause, quantity))
        measure = _attached(plain, quantity, measures, used, previous_end, following, clause, state)
        region = previous_end
        near = measure is not None
        first = measure is not None and measure.start not in used
        if measure is not None and measure.start < quantity.start:
            if used.get(measure.start) is None:
                region = min(region, measure.start)
            used.setdefault(measure.start, "before")
        elif measure is not None:
            used[measure.start] = "behind"
        if measure is None and _says_nothing(plain.text[previous_end : quantity.outer_start]):
            carried = state.measure
            if carried is not None and accepts(_measures()[carried.measure], quantity):
                measure = carried
        if measure is not None and near:
            if state.measure is None or state.measure.measure != measure.measure:
                state.queue = list(state.years)
            state.measure = measure
        elif measure is None and near is False and index == 0:
            state.measure = state.measure if not measures else None
        stop = min(following, quantity.outer_end + _BEHIND)
        if measure is not None and near and measure.start > quantity.start:
            stop = min(following, measure.end + 2)
        qualifiers = _qualifiers(plain.text, region, stop, measures, measure, quantity)
        state.window = window(as_of)
        if _run_length(plain, quantity) > 1 or len(state.queue) < len(state.years):
            state.spread = True
        elif near:
            state.spread = _spread_out(plain, clause, quantity)
        kind = "count" if quantity.kind in ("count", "bare") and _counted(measure) else "money"
        if measure is not None:
            state.period_of = state.period_of or kind
        if state.period_of in (None, kind):
            period, aggregate = _period_here(state, qualifiers)
        else:  # 近三年知识产权15件，研发1500万: the three years are not the money's
            period, aggregate = None, None
        yield Figure(
            quantity=_with_unit(quantity, measure, power),
            measure=measure,
            clause=clause,
            qualifiers=qualifiers,
            period=period,
            aggregate=aggregate,
            other_body=state.other_body,
            negated=_ends_with(plain.text, quantity.outer_start, language().common.negated_figure),
            former=_former(plain, clause, quantity, figures_[index + 1 :]),
            start=min(quantity.outer_start, measure.start)
            if measure and first
            else quantity.outer_start,
            end=max(quantity.outer_end, measure.end) if measure and first else quantity.outer_end,
            near=near,
        )
        previous_end = quantity.outer_end
    _apply_periods(
        state,
        events,
        clause.end,
        as_of,
        language().common.respectively.search(plain.words(clause)) is not None,
    )
    if measures and not figures_:
        state.measure = measures[-1]
        state.queue = list(state.years)
        for name in ("total", "average"):
            if language().common.qualifiers[name].search(plain.words(clause)):
                state.aggregate = name


def _attached(
    plain: Plain,
    quantity: Quantity,
    measures: list[Named],
    used: dict[int, str],
    previous_end: int,
    following: int,
    clause: Clause,
    state: _State,
) -> Named | None:
    """The measure of a figure: the nearest before it that fits, else one right behind it."""
    text = plain.text
    table = _measures()
    behind = [
        m
        for m in measures
        if quantity.end <= m.start < min(following, quantity.outer_end + _BEHIND)
        and accepts(table[m.measure], quantity)
        and "、" not in text[quantity.outer_end : m.start]
    ]
    first_behind = behind[0] if behind else None
    close_behind = (
        first_behind is not None and _distance(text, quantity.outer_end, first_behind.start) <= 2
    )
    for measure in reversed([m for m in measures if m.end <= quantity.start]):
        if used.get(measure.start) == "behind":
            if table[measure.measure].ignored:
                break
            continue
        if not accepts(table[measure.measure], quantity):
            continue
        gap = _distance(text, max(measure.end, previous_end), quantity.outer_start)
        if gap > _FARTHEST:
            break
        if measure.start in used and close_behind and not _listed(text, previous_end, quantity):
            break
        if measure.start < previous_end and used.get(measure.start) is None and gap > 4:
            break
        article = quantity.classifier and text[quantity.start : quantity.end].startswith("一")
        if article and gap > 2 and not close_behind:
            break
        return measure
    if first_behind is not None and _distance(text, quantity.outer_end, first_behind.start) <= 4:
        return first_behind
    return None


def _listed(text: str, previous_end: int, quantity: Quantity) -> bool:
    return text[previous_end : quantity.outer_start].strip() in ("、", "和", "及", "/", "与")


@lru_cache(maxsize=1)
def _filler() -> re.Pattern[str]:
    words = language().common
    parts = [words.figure_fillers.pattern, *(p.pattern for p in words.periods.values())]
    parts += [words.correcting.pattern]
    parts += [
        words.qualifiers[q].pattern
        for q in (
            "total",
            "average",
            "yearly",
            "growth",
            "ratio",
            "domestic",
            "granted",
            "applied",
            "net",
            "committed",
            "part",
        )
    ]
    dates = r"\d{2,4}(?:[-~/.至到–—]\d{1,4})? ?年?度?"
    return re.compile("|".join([*(f"(?:{p})" for p in parts if p), dates]))


def _distance(text: str, start: int, end: int) -> int:
    """How many characters between two offsets say something unknown."""
    if end <= start:
        return 0
    return len(_filler().sub("", text[start:end]))


def _says_nothing(text: str) -> bool:
    return len(_filler().sub("", text)) <= 1


def _qualifiers(
    text: str, start: int, stop: int, measures: list[Named], measure: Named | None, q: Quantity
) -> frozenset[str]:
    """The qualifiers around a figure, those that belong to another measure's words left out."""
    for other in measures:
        if other.start >= q.end and other is not measure:
            stop = min(stop, other.start)
    behind = text[q.outer_end : max(stop, q.outer_end)]
    if measure is None or measure.start < q.start:
        behind = _NEXT.split(text[q.outer_end - 1 : q.outer_end] + behind)[0]
    window = text[start : q.outer_start] + "\0" + behind
    words = language().common.qualifiers
    found = {n for n, p in words.items() if p.search(window)}
    if words["all_full_time"].search(text[q.outer_end : q.outer_end + 16]):
        found.add("all_full_time")
    if "applied" in found and "granted" not in found:
        found.add("applied_only")
    if "granted" in found and "applied" not in found:
        found.add("granted_only")
    return frozenset(found)


# What follows white space or a list comma speaks of the next figure; Latin words run on.
_NEXT = re.compile(r"(?<=[^a-z\d]) |、")


class _Event(NamedTuple):
    at: int
    period: str | None
    years: tuple[str, ...] = ()


def _period_events(
    plain: Plain, clause: Clause, quantities: list[Quantity], as_of: dt.date
) -> list[_Event]:
    """Period words and years of a clause, in order."""
    words = language().common
    text = plain.words(clause)
    spans = sorted(
        (
            (m.start(), m.end(), name)
            for name, pattern in words.periods.items()
            for m in pattern.finditer(text)
            if m.group() and not words.compared.search(text[: m.start()])
        ),
        key=lambda span: span[0] - span[1],
    )
    kept: list[tuple[int, int, str]] = []
    for span in spans:
        if not any(span[0] < other[1] and other[0] < span[1] for other in kept):
            kept.append(span)
    merged = [_Event(clause.start + at, name) for at, _, name in sorted(kept)]
    run: list[str] = []
    run_at = 0
    table_header = all(_is_year(q) for q in quantities) and len(quantities) > 1
    for quantity in quantities:
        years = (
            _years(quantity)
            if not table_header
            else (str(int(quantity.value or 0)) if quantity.value else (quantity.iso or ""),)
        )
        if years and (quantity.kind == "date" or table_header):
            if run and not _joined(plain.text[run_at : quantity.start]):
                merged.append(_year_event(run_at, run))
                run = []
            run.extend(years)
            run_at = quantity.end
        elif run:
            merged.append(_year_event(run_at, run))
            run = []
    if run:
        merged.append(_year_event(run_at, run))
    return sorted(merged, key=lambda e: e.at)


def _joined(between: str) -> bool:
    return len(between.strip(" 、,和及与到至-|/\t年")) == 0


def _is_year(quantity: Quantity) -> bool:
    if quantity.kind == "date":
        return quantity.iso is not None and len(quantity.iso) == 4
    return quantity.kind == "bare" and quantity.value is not None and 2000 <= quantity.value <= 2049


def _years(quantity: Quantity) -> tuple[str, ...]:
    iso = quantity.iso or ""
    if "/" in iso:
        first, last = (int(y) for y in iso.split("/"))
        return tuple(str(y) for y in range(first, last + 1)) if last - first < 12 else ()
    if len(iso) == 4:
        return (iso,)
    return ("part",) if iso else ()


def _year_event(at: int, years: list[str]) -> _Event:
    if "part" in years:
        return _Event(at, "other_span")
    return _Event(at, years[0] if len(years) == 1 else None, tuple(years))


def _apply_periods(
    state: _State, events: list[_Event], until: int, as_of: dt.date, spread_out: bool
) -> None:
    while events and events[0].at <= until:
        event = events.pop(0)
        years = event.years
        if event.period == "three_years" and state.period == "years":
            continue
        if event.period == "three_years" and spread_out:
            years = window(as_of)
        state.aggregate, state.period_of = None, None
        if len(years) > 1:
            state.period, state.years, state.queue = "years", list(years), list(years)
        else:
            state.period, state.years, state.queue = event.period, [], []


def window(as_of: dt.date) -> tuple[str, ...]:
    """The three calendar years before a day."""
    return tuple(str(as_of.year - back) for back in (3, 2, 1))


def _spread_out(plain: Plain, clause: Clause, quantity: Quantity) -> bool:
    """Whether figures follow one for each year (分别为A、B、C)."""
    if language().common.respectively.search(plain.words(clause)):
        return True
    return _run_length(plain, quantity) >= 3


def _run_length(plain: Plain, quantity: Quantity) -> int:
    """How many figures of one kind follow each other with nothing but commas between."""
    count, end = 1, quantity.outer_end
    for other in plain.quantities:
        if other.start < end:
            continue
        if other.kind != quantity.kind or plain.text[end : other.outer_start].strip(
            " 、，,/和及|\t;"
        ):
            break
        count, end = count + 1, other.outer_end
    return count


def _counted(measure: Named | None) -> bool:
    return measure is not None and "count" in _measures()[measure.measure].units


def _period_here(state: _State, qualifiers: frozenset[str]) -> tuple[str | None, Aggregate | None]:
    for name in ("average", "total", "yearly"):
        if name in qualifiers:
            state.aggregate = name
            break
    if state.period == "years" and state.aggregate is None and state.queue:
        alone = len(state.queue) == len(state.years) and not state.spread
        if not alone:
            return state.queue.pop(0), None
    if state.period == "years":
        whole = tuple(state.years) == state.window
        return ("three_years" if whole else "other_span"), state.aggregate
    return state.period, state.aggregate


def _with_unit(quantity: Quantity, measure: Named | None, power: int | None) -> Quantity:
    """A bare number of money with the unit that the text declares, or in plain yuan if so large."""
    if measure is None or quantity.kind != "bare" or quantity.value is None:
        return quantity
    if "money" not in _measures()[measure.measure].units:
        return quantity
    if power is None:
        if quantity.value < _SURE_YUAN:
            return quantity
        power = 0
    return quantity.model_copy(
        update={
            "kind": "money",
            "unit": "元",
            "currency": "CNY",
            "value": quantity.value.scaleb(power),
            "low": None if quantity.low is None else quantity.low.scaleb(power),
            "high": None if quantity.high is None else quantity.high.scaleb(power),
        }
    )


def _ends_with(text: str, at: int, pattern: str) -> bool:
    return re.search(rf"(?:{pattern}) ?$", text[max(0, at - 12) : at]) is not None


def _former(plain: Plain, clause: Clause, quantity: Quantity, later: list[Quantity]) -> bool:
    """Whether a figure is what it used to be: 从60人增加到85人."""
    if not _ends_with(plain.text, quantity.outer_start, language().common.former_value):
        return False
    same = [q for q in plain.quantities if q.start > quantity.end and q.kind == quantity.kind]
    return bool(same) and plain.clause_at(same[0].start).sentence == clause.sentence
