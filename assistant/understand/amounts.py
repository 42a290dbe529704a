"""Amounts by which a fact held changes, told alone: 辞职4个, 少加了2000万, 里面有300万没扣.

An amount is no value of its fact. Where it is clear which fact it changes and which way, the fact
is reckoned anew; where it is not, the fact is open and asked about.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.anew import anew_words
from assistant.language.later import later_words
from assistant.understand.anew_named import called
from assistant.understand.changes import measures_of, people_facts, units_of
from assistant.understand.figures import Figure
from assistant.understand.found import Found
from assistant.understand.measured import Reading, year_of
from assistant.understand.mention import leave_unclear
from assistant.understand.plain import Plain
from assistant.understand.slips import beside_a_sum
from assistant.understand.slots import (
    Slot,
    brings_to,
    fits_slot,
    number_of,
    owned,
    says,
    slots,
    tell,
    tell_value,
)
from assistant.understand.supposing import asks_what_if
from assistant.understand.telling import put_on, tells
from assistant.understand.values import number

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_COSTS = {"rd", "rd_expenditure", "rd_expenses"}
_SPANS = ("other_span", "this_year")
_OF_PEOPLE = frozenset({"part_time", "none_full_time"})
_CLAUSES_BEHIND = 2  # that may say what is done with an amount: …没扣，得减掉


def by_amounts(
    found: Found, plain: Plain, figures: Sequence[Figure], dialogue: Dialogue
) -> list[Figure]:
    """Reckon the facts held with the amounts a message says they change by.

    Returns:
        The figures that are not such amounts.
    """
    known = slots(dialogue)
    told = [one for one in figures if known and tells(plain, one)]
    left = list(figures)
    for figure in told:
        sign = _sign(plain, figure, told, dialogue)
        if not sign or any(
            _fits(plain, figure, one, dialogue) and says(figure, one) for one in known
        ):
            continue
        if figure not in left:
            continue  # what an amount before it came to
        if (stated := _stated_before(plain, figure, told, known)) is not None:
            if stated not in left:
                continue  # itself an amount, of what is held
            value = stated.quantity.value
            by = figure.quantity.value
            if value is None or by is None or value + sign * by < 0:
                continue
            quantity = stated.quantity.model_copy(update={"value": value + sign * by})
            at = left.index(stated)
            left[at] = stated._replace(quantity=quantity)
            left = [one for one in left if one is not figure]
            continue
        echoes = [one for one in told if one is not figure and any(says(one, s) for s in known)]
        changed = {one.fact for one in found.facts}
        fitting = [
            one
            for one in known
            if one.fact not in changed
            and _fits(plain, figure, one, dialogue)
            and not says(figure, one)
        ]
        meant = _meant(plain, figure, fitting, echoes, dialogue)
        if not meant:
            continue
        if (result := _result(plain, figure, told, meant, dialogue)) is not None:
            tell(found, plain, result, meant[0])
            left = [one for one in left if one is not figure and one is not result]
            continue
        if len(meant) == 1 and brings_to(figure, meant[0], sign):
            tell(found, plain, figure, meant[0])
            left = [one for one in left if one is not figure and one not in echoes]
            continue
        values = [_moved(one, figure, sign) for one in meant]
        if len({(one.fact, one.year) for one in meant}) == 1 and values[0] is not None:
            tell_value(found, plain, figure, meant[0], number(values[0]))
        else:
            facts = tuple(dict.fromkeys(one.fact for one in meant))
            asked = Reading(candidates=facts, reason="change")
            leave_unclear(found, plain, figure, asked, unsettles=len(facts) == 1)
        left = [one for one in left if one is not figure and one not in echoes]
    return left


def _stated_before(
    plain: Plain, figure: Figure, told: Sequence[Figure], known: Sequence[Slot]
) -> Figure | None:
    """The figure of the sentence that an amount changes, where it is told there first.

    去年研发支出原列990万元，其后调增35万元.
    """
    before = [
        one
        for one in told
        if one.clause.sentence == figure.clause.sentence
        and one.quantity.start < figure.quantity.start
        and one.quantity.kind == figure.quantity.kind
        and one.quantity.unit == figure.quantity.unit
    ]
    if not before or any(says(before[-1], one) for one in known):
        return None
    if figure.own_period and figure.period is not None:
        return None
    own = figure.measure is not None and figure.near and not owned(figure)
    if own and figure.measure != before[-1].measure:
        return None
    return before[-1] if before[-1].measure is not None and before[-1].near else None


def _result(
    plain: Plain,
    figure: Figure,
    told: Sequence[Figure],
    meant: Sequence[Slot],
    dialogue: Dialogue,
) -> Figure | None:
    """The figure of a message that an amount brings the one fact meant to (…，一共1120万)."""
    if len(meant) != 1:
        return None
    for one in told:
        ahead = plain.text[one.clause.start : one.quantity.outer_start]
        if one is figure or says(one, meant[0]) or anew_words().comes_to.search(ahead) is None:
            continue
        if one.quantity.start > figure.quantity.start and fits_slot(one, meant[0], dialogue):
            return one
    return None


def _sign(plain: Plain, figure: Figure, told: Sequence[Figure], dialogue: Dialogue) -> int:
    """1 where a figure is an amount that comes on, -1 where it comes off, 0 where it is none."""
    quantity = figure.quantity
    if quantity.value is None or quantity.low is not None or quantity.high is not None:
        return 0
    if figure.negated or figure.former or asks_what_if(plain, figure.clause):
        return 0
    words = anew_words()
    if quantity.kind == "share" and words.points.search(quantity.text) is None:
        return 0
    past = figure.own_period and year_of(figure.period, dialogue.as_of) is not None
    if past and quantity.kind in ("count", "bare"):
        return 0  # 去年新招了5个人, before it was told how many there are
    if quantity.kind == "count" and beside_a_sum(plain, figure):
        return 0  # 收入少了一位客户
    if "part_time" in figure.qualifiers and words.taken_off.search(plain.text) is None:
        return 0
    begin = figure.clause.start
    for other in told:
        if begin <= other.quantity.start < quantity.start:
            begin = other.quantity.outer_end
    ahead = plain.text[begin : quantity.outer_start]
    behind = _behind(plain, figure)
    if words.comes_to.search(ahead):
        return 0
    if later_words().digit_behind.match(plain.text, quantity.outer_end):
        return 0
    if words.trend.search(ahead) and words.surely.search(ahead) is None:
        return 0
    of_some = words.some_of_it.search(ahead) is not None
    own = plain.text[quantity.outer_end : figure.clause.end]
    for text in (ahead + quantity.text, behind if of_some else own[: len(behind)]):
        off, on = words.taken_off.search(text), put_on(figure, text)
        if off is not None or on is not None:
            if off is None or (on is not None and on.start() < off.start()):
                return 1
            return -1
    return 0


def _behind(plain: Plain, figure: Figure) -> str:
    """The words behind a figure that may say what is done with it, up to the next figure."""
    start = figure.quantity.outer_end
    text = plain.text[start : figure.clause.end]
    last = figure.clause
    for _ in range(_CLAUSES_BEHIND):
        following = plain.clause_at(min(last.end + 1, len(plain.text)))
        if following.start <= last.start or following.sentence != figure.clause.sentence:
            break
        text += "," + plain.words(following)
        last = following
    later = [
        q.outer_start
        for q in plain.quantities_in(start, last.end)
        if q.kind not in ("date", "period")
    ]
    return text[: later[0] - start] if later else text


def _fits(plain: Plain, figure: Figure, slot: Slot, dialogue: Dialogue) -> bool:
    """Whether an amount may change a fact; what it is an amount of need not be its measure.

    Nor is the time it came in that of the fact: 上个月审计说漏了62万.
    """
    of_a_thing = figure._replace(measure=None) if owned(figure) else figure
    if figure.measure is not None and figure.measure.end <= figure.quantity.start:
        named = plain.text[figure.measure.start : figure.quantity.outer_start]
        if anew_words().cost_of_rd.search(named):
            of_a_thing = figure._replace(measure=None)  # 设备折旧120万
    if figure.period in _SPANS:
        of_a_thing = of_a_thing._replace(period=None)
    if (figure.quantity.unit or "").startswith("个") and units_of(slot.fact) == ("count",):
        people = slot.fact in people_facts(tuple(language().regulations))
        if figure.qualifiers & _OF_PEOPLE and not people:
            return False
        some = figure.quantity.model_copy(update={"kind": "bare", "unit": None})
        of_a_thing = of_a_thing._replace(quantity=some)
    return fits_slot(of_a_thing._replace(qualifiers=frozenset()), slot, dialogue)


def _meant(
    plain: Plain,
    figure: Figure,
    fitting: Sequence[Slot],
    echoes: Sequence[Figure],
    dialogue: Dialogue,
) -> list[Slot]:
    """The figures held that an amount changes: named, said again, or spoken of last."""
    again = [slot for slot in fitting for one in echoes if says(one, slot)]
    if again:
        return again
    named = called(plain, figure, fitting) if fitting else None
    if named == [] and all(one.year is not None for one in fitting):
        named = None  # 2025年那个要再加上设备折旧120万
    if named is None and figure.measure is not None and not owned(figure):
        named = list(fitting)
    if named:
        return _latest(named)
    if named is not None and figure.measure is None:
        return []
    later, people = later_words(), people_facts(tuple(language().regulations))
    ahead = plain.text[figure.clause.start : figure.quantity.outer_start]
    some = list(fitting)
    if figure.quantity.kind in ("count", "bare") and later.people_verbs.search(ahead):
        some = [one for one in some if one.fact in people]
    spoken = [one for one in some if one.fact in dialogue.focus] or some
    only = {fact for fact in dialogue.focus if units_of(fact)} == {one.fact for one in spoken}
    if len({one.fact for one in spoken}) == 1 and only:
        return _latest(spoken)
    if figure.quantity.kind == "money":
        costs = {f for f in (one.fact for one in spoken) if measures_of(f) & _COSTS}
        if len(costs) == 1 and anew_words().cost_of_rd.search(plain.words(figure.clause)):
            return _latest([one for one in spoken if one.fact in costs])
    if figure.quantity.kind != "count":
        return spoken
    came_or_went = later.come_or_gone_ahead.search(ahead) or later.people_verbs.search(ahead)
    if came_or_went or later.come_or_gone_behind.match(plain.text, figure.quantity.outer_end):
        return []  # whoever came: see come_and_gone
    return _latest(spoken) if len({one.fact for one in spoken}) == 1 else []


def _latest(some: Sequence[Slot]) -> list[Slot]:
    """Of the years of one fact, the one told last, if it is one."""
    turn = max(one.held.turn for one in some)
    last = [one for one in some if one.held.turn == turn]
    return last if len(last) == 1 else list(some)


def _moved(slot: Slot, figure: Figure, sign: int) -> Decimal | None:
    """What a fact comes to with an amount; None where that is less than nothing."""
    before, by = number_of(slot.value), figure.quantity.value
    if before is None or by is None:
        return None
    if figure.quantity.kind == "bare" and units_of(slot.fact) != ("count",):
        return None
    now = before + sign * by
    return now if now >= 0 else None
