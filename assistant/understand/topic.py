"""Figures of a later message that name no measure, by what the dialogue is about.

Such a figure is of the fact that was taken back, supposed, corrected or talked of last, if it has
its unit and about its size; of several facts held, what is set right is the one it comes near to.
剔掉以后年均486万; 审计终稿：3.24亿; 2024年应调减至3750万元.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.anew import anew_words
from assistant.language.later import later_words
from assistant.understand.anew_named import (
    after_what_moved,
    called,
    is_amount_of_change,
    says_better,
    sentence_before,
)
from assistant.understand.answered_figures import fits_fact, spec_of, with_shares
from assistant.understand.changes import at_home, may_be, units_of, whole_of
from assistant.understand.clarified import told_in_yuan
from assistant.understand.figures import Figure
from assistant.understand.form import asks_something
from assistant.understand.found import Found
from assistant.understand.measured import Reading
from assistant.understand.measures import named_measures
from assistant.understand.periods import period_named
from assistant.understand.plain import Clause, Plain
from assistant.understand.slots import (
    OF_CHANGE,
    Slot,
    amount_in,
    brings_to,
    fits_slot,
    number_of,
    owned,
    says,
    slots,
    tell,
    waiting_slots,
)
from assistant.understand.telling import is_refused, is_to_come, tells, tells_part

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_NEAR = Decimal("1.45")
"""how many times as great one figure is as another that it sets right"""
_ALIKE = Decimal(5)
"""how many times as great a figure may be where nothing else can be meant"""
_ANY = Decimal(20)
"""the same, of a fact that was taken back and waits for its figure"""
_VERY_NEAR = Decimal("1.1")
"""the same, where it may be of several years"""
_FAR_BETTER = Decimal("1.2")
_HEADING = 14
"""characters of a clause that only says of which part the next one tells"""
_BARE = 6
"""characters beside a figure that say no more than the figure"""
_SAID_AHEAD = frozenset({"domestic"})
_NOTHING: frozenset[str] = frozenset()


def of_clause_ahead(plain: Plain, figures: Sequence[Figure], dialogue: Dialogue) -> list[Figure]:
    """The figures, those without a measure as of the part that a clause before them names.

    境内那块，按手头材料是3.3亿; 境内的呢，2024年2000万，2025年4000万. Asked for what was spent at
    home, a question that says it again is answered by what stands behind it.
    """
    out: list[Figure] = []
    asked = any(at_home(fact) == fact for fact in dialogue.asked)
    for one in figures:
        one = _decided(plain, _without_what_stays(plain, _in_month(plain, one)))
        if one.measure is None or (one.quantity.kind == "money" and not one.near):
            before = out[-1] if out else None
            part = _part_ahead(plain, one, before, asked=asked)
            one = one._replace(qualifiers=one.qualifiers | part) if part else one
        out.append(one)
    return out


def _in_month(plain: Plain, figure: Figure) -> Figure:
    """Pieces of a month of a named year, as of that year: 去年十一月其实送了一件发明."""
    if figure.quantity.kind != "count" or not (figure.period or "").startswith("--"):
        return figure
    months = [
        one
        for one in plain.quantities_in(figure.clause.start, figure.quantity.start)
        if one.kind == "date" and (one.iso or "").startswith("--")
    ]
    if not months:
        return figure
    period = period_named(plain.text[max(0, months[-1].start - 4) : months[-1].start])
    return figure._replace(period=period) if period else figure


def _without_what_stays(plain: Plain, figure: Figure) -> Figure:
    """A figure without the part that only stays as it is: 2025年改成3300万(境内不变)."""
    home = language().common.qualifiers["domestic"]
    if "domestic" not in figure.qualifiers or figure.measure is not None:
        return figure
    begin, end = plain.sentence_span(figure.clause.sentence)
    if home.search(plain.text[begin : figure.quantity.outer_start]):
        return figure
    named = home.search(plain.text, figure.quantity.outer_end, end)
    if named is None or anew_words().stays.match(plain.text, named.end()) is None:
        return figure
    return figure._replace(qualifiers=figure.qualifiers - {"domestic"})


def _decided(plain: Plain, figure: Figure) -> Figure:
    """A figure that is settled as one's own, where another only did something before it."""
    text = plain.words(figure.clause)
    if not figure.other_body or figure.measure is not None:
        return figure
    if language().common.other_bodies.search(text) or not anew_words().decided.search(text):
        return figure
    return figure._replace(other_body=False)


def _part_ahead(
    plain: Plain, figure: Figure, before: Figure | None, *, asked: bool
) -> frozenset[str]:
    """What a clause without a figure before a figure, or before those in a row with it, names."""
    at = figure.clause.start
    common = language().common
    home, abroad = (common.qualifiers[name] for name in ("domestic", "overseas"))
    since = before.quantity.outer_end if before is not None else 0
    if abroad.search(plain.text, since, figure.quantity.outer_start):
        return frozenset()
    while at > 0:
        clause = plain.clause_at(max(0, at - 2))
        if clause.start >= at:
            break
        at, text = clause.start, plain.words(clause).strip()
        if _figured(plain, clause):
            goes_on = before is not None and before.measure is None and before.clause == clause
            new = common.qualifiers["total"].search(plain.text, since, figure.quantity.outer_start)
            return before.qualifiers & _SAID_AHEAD if goes_on and before and not new else _NOTHING
        if clause.sentence != figure.clause.sentence and not asked:
            break
        if home.search(text):
            tells = len(text) > _HEADING or common.negators.search(text) is not None
            asks = asks_something(text) or plain.ended_by(clause) == "?"
            said = not tells and (asked or not asks) and not abroad.search(text)
            return _SAID_AHEAD if said else _NOTHING
        if named_measures(text) or len(text) > _HEADING:
            break
    return _NOTHING


def _figured(plain: Plain, clause: Clause) -> bool:
    """Whether a clause has a figure, and no mere date."""
    told = plain.quantities_in(clause.start, clause.end)
    return any(one.kind not in ("date", "period") for one in told)


def counts_later(plain: Plain, figure: Figure, dialogue: Dialogue) -> bool:
    """Whether heads or pieces beside those held are still to come: 下月签三个全职."""
    counts = figure.quantity.kind == "count" and not figure.supposed
    return counts and bool(dialogue.held) and is_to_come(plain, figure)


def of_held(
    wanted: tuple[str, ...], readings: Mapping[str, Reading], dialogue: Dialogue
) -> tuple[str, ...]:
    """The regulations under which a figure set right is of a fact held, else all."""
    held = {one.fact for one in dialogue.held}
    return tuple(r for r in wanted if r in readings and readings[r].fact in held) or wanted


def tells_figures(found: Found) -> bool:
    """Whether a message tells or asks for figures of its own."""
    return bool(found.unclear or found.pending) or any(units_of(one.fact) for one in found.facts)


def spoken_of(dialogue: Dialogue) -> tuple[str, ...]:
    """The one figure that was asked about or talked of last and is not known."""
    held = {one.fact for one in dialogue.all_held()}
    facts = [fact for fact in dialogue.focus if units_of(fact)]
    return (facts[0],) if len(facts) == 1 and facts[0] not in held else ()


def is_left_over(found: Found, figure: Figure, dialogue: Dialogue) -> bool:
    """Whether a figure beside one that sets right is too far from any held to do so too.

    有2000万已退回，合计应为1.7亿.
    """
    if figure.measure is not None or all(one.mode != "correct" for one in found.facts):
        return False
    fitting = [one for one in slots(dialogue) if fits_slot(figure, one, dialogue)]
    ratios = [ratio for one in fitting if (ratio := _ratio(figure, one)) is not None]
    return bool(ratios) and min(ratios) > _ALIKE


def by_size(
    found: Found, plain: Plain, figures: Sequence[Figure], dialogue: Dialogue
) -> list[Figure]:
    """Find figures that set right the one figure held that they come near to.

    Returns:
        The figures that this settles.
    """
    known = slots(dialogue)
    settled: list[Figure] = []
    for figure in figures:
        one = figure if figure.near else figure._replace(measure=None)
        if owned(figure) or not _loose(plain, one) or not _sets_right(plain, figure):
            continue
        if one.quantity.kind == "bare":
            continue
        told = {(f.fact, str(f.value)) for f in found.facts}
        fitting = [slot for slot in known if fits_slot(one, slot, dialogue)]
        if (whole := _of_whole(plain, one, fitting)) is not None:
            tell(found, plain, one, whole)
            settled.append(figure)
            continue
        named = called(plain, one, fitting)
        if named is not None:
            fitting = named
        elif any(says(one, slot) for slot in fitting):
            continue
        slot = _nearest(one, fitting)
        if slot is None or (slot.fact, slot.year) in told or says(one, slot):
            continue
        tell(found, plain, one, slot)
        settled.append(figure)
    return settled


def _loose(plain: Plain, figure: Figure) -> bool:
    """Whether a figure tells something and names no measure of its own."""
    if figure.measure is not None or figure.supposed or figure.negated or figure.former:
        return False
    if not tells(plain, figure) or tells_part(plain, figure) or is_refused(plain, figure):
        return False
    return not is_amount_of_change(plain, figure)


def _sets_right(plain: Plain, figure: Figure) -> bool:
    begin, end = plain.sentence_span(figure.clause.sentence)
    text = sentence_before(plain, figure) + plain.text[begin:end]
    words, common = anew_words(), language().common
    patterns = (words.surely, common.correcting, common.precisely)
    return any(one.search(text) for one in patterns)


def _of_whole(plain: Plain, figure: Figure, fitting: Sequence[Slot]) -> Slot | None:
    """The whole, where a figure is said to be of all and only its part at home is held."""
    text = plain.words(figure.clause)
    common = language().common
    if not anew_words().all_of_it.search(text) or "domestic" in figure.qualifiers:
        return None
    if common.qualifiers["domestic"].search(text):
        return None
    known = {one.fact for one in fitting}
    for one in fitting:
        whole = whole_of(one.fact)
        before, now = number_of(one.value), amount_in(figure, one)
        if whole is None or whole in known or before is None or now is None:
            continue
        near = now < before or now > before * _ALIKE
        if not near and now > before * _VERY_NEAR and one.year is None:
            return one._replace(fact=whole)
    return None


def _ratio(figure: Figure, slot: Slot) -> Decimal | None:
    """How many times as great the greater is of a figure and one held."""
    before, now = number_of(slot.value), amount_in(figure, slot)
    if not before or not now:
        return None
    return max(before / now, now / before)


def _nearest(figure: Figure, fitting: Sequence[Slot]) -> Slot | None:
    """The one figure held that another comes near to, far nearer than to any other."""
    near = sorted(
        ((ratio, slot) for slot in fitting if (ratio := _ratio(figure, slot)) is not None),
        key=lambda pair: pair[0],
    )
    if not near or near[0][0] > _NEAR:
        return None
    (best, slot), others = near[0], near[1:]
    if any(ratio <= best * _FAR_BETTER for ratio, _ in others):
        return None
    if any(other.fact == slot.fact for _, other in others) and best > _VERY_NEAR:
        return None  # 说错了，是300万, of 400, 500 and 630
    return slot


def of_topic(
    found: Found, plain: Plain, loose: Sequence[Figure], every: Sequence[Figure], dialogue: Dialogue
) -> list[Figure]:
    """Find the one figure without a measure that is of what was talked of last.

    Returns:
        The figure, if this settles it.
    """
    if settled := told_in_yuan(found, plain, loose, dialogue):
        return settled
    told = [one for one in loose if _may_be_told(plain, one)]
    if len(told) != 1:
        return []
    figure = told[0]
    kind = figure.quantity.kind
    others = [one for one in every if one is not figure and one.quantity.kind == kind]
    if any(not (one.negated or one.former or is_refused(plain, one)) for one in others):
        return []
    waiting = waiting_slots(dialogue)
    gone = {one.fact for one in waiting}
    known = [*slots(dialogue), *waiting]
    taken = {one.fact for one in found.facts}
    focus = [
        slot
        for slot in known
        if slot.fact in dialogue.focus and slot.fact not in taken and _fits(figure, slot, dialogue)
    ]
    facts = {slot.fact for slot in focus}
    if len(facts) != 1:
        return []
    again = any(says(figure, slot) for slot in slots(dialogue))
    if again and not any(says(figure, slot) for slot in focus):
        return []  # 61%是近三年总额口径: said again of what it was told for
    slot = _of_year(focus, figure)
    if slot is None or not _is_meant(plain, figure, slot, dialogue, gone=slot.fact in gone):
        return []
    tell(found, plain, figure, slot)
    return [figure]


def _may_be_told(plain: Plain, figure: Figure) -> bool:
    if figure.measure is not None or figure.supposed or figure.negated or figure.former:
        return False
    text = plain.words(figure.clause)
    if later_words().no_answer.search(text) or is_refused(plain, figure):
        return False
    if asks_something(text) and anew_words().is_so.search(text) is None:
        return False  # 占比提到80%会不会好一点
    if figure.quantity.kind not in ("money", "count", "share", "bare"):
        return False
    return tells(plain, figure) and not tells_part(plain, figure)


def _fits(figure: Figure, slot: Slot, dialogue: Dialogue) -> bool:
    if not fits_slot(figure, slot, dialogue):
        return False
    return may_be(slot.fact, figure.qualifiers - OF_CHANGE - {"planned"})


def _of_year(focus: Sequence[Slot], figure: Figure) -> Slot | None:
    """The figure held, of a series the year told last, if that is one."""
    latest = max(one.held.turn for one in focus)
    last = [one for one in focus if one.held.turn == latest]
    return last[0] if len(last) == 1 else None


def _is_meant(plain: Plain, figure: Figure, slot: Slot, dialogue: Dialogue, *, gone: bool) -> bool:
    """Whether the size of a figure and what else is asked for allow that a fact is meant."""
    ratio = _ratio(figure, slot)
    if gone and not isinstance(slot.value, dict):
        return ratio is not None and ratio <= _ANY
    if slot.value == 0 and figure.quantity.kind == "count":
        return figure.own_period or len(_beside(plain, figure)) <= _BARE  # of none, one after all
    if ratio is None:
        return isinstance(slot.value, dict) and says_better(figure, slot)  # 五十几个, 五十八
    moved = after_what_moved(plain, figure)
    if is_amount_of_change(plain, figure) or (moved and not brings_to(figure, slot, moved)):
        return False
    rest = _beside(plain, figure)
    units = units_of(slot.fact)
    held = {one.fact for one in dialogue.all_held()}
    asked = [
        fact
        for fact in with_shares(dialogue.asked)
        if fact not in held
        and (spec := spec_of(fact)) is not None
        and spec.units == units
        and fits_fact(fact, figure)
    ]
    if slot.held.approximate and ratio <= _VERY_NEAR:
        return True  # 310万左右, then 三百零六万四
    if asked and not dialogue.supposing:
        return ratio <= _NEAR and len(rest) > _BARE // 2
    if ratio <= _NEAR:
        return True
    changes = anew_words().of_change.search(plain.text) or len(rest) <= _BARE
    return ratio <= _ALIKE and bool(changes)


def _beside(plain: Plain, figure: Figure) -> str:
    """What a message says beside a figure, without marks."""
    rest = plain.text[: figure.quantity.outer_start] + plain.text[figure.quantity.outer_end :]
    return "".join(char for char in rest if char.isalnum())
