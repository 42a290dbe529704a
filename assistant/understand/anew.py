"""Figures of a later message that are what a fact held is now, whatever verb stands around them.

Two things say so by themselves. An amount that came or went and what it comes to: of 9 held,
又下来一件，现在10件. And the value held beside another: 499万漏算了…，年均应为501万. The old value
says which fact is meant, so no name is needed and no word of correction either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.anew import anew_words
from assistant.understand.changes import (
    measures_of,
    units_of,
)
from assistant.understand.figures import Figure
from assistant.understand.found import Found
from assistant.understand.measured import Reading
from assistant.understand.measures import named_measures
from assistant.understand.mention import leave_unclear
from assistant.understand.plain import Plain
from assistant.understand.slots import (
    Slot,
    amount_in,
    fits_slot,
    in_time,
    is_of,
    number_of,
    owned,
    says,
    slots,
    tell,
    value_in,
)
from assistant.understand.telling import is_refused, put_on, tells, tells_part

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_ROUNDED = Decimal("0.001")
"""of a sum: how far it may be from what its parts come to, told in round figures"""


_FAR_LESS = 5
"""of a figure held: so many times as great it is as what is hardly left of it"""


def said_anew(
    found: Found, plain: Plain, figures: Sequence[Figure], dialogue: Dialogue
) -> list[Figure]:
    """Find the figures that take the place of ones held, by amount of change or by old value.

    Returns:
        The figures that this settles, the old values and amounts of change among them; they state
        nothing else. Where it is open which of several facts is meant, that is asked.
    """
    known = slots(dialogue)
    if not known:
        return []
    told = [_without_time(one) for one in figures if tells(plain, one)]
    settled: list[Figure] = []
    for one in told:
        new = _carried(plain, one, told)
        if one not in settled and _is_new(plain, new, known, dialogue):
            settled += _by_amount(found, plain, new, told, known, dialogue)
    rest = [one for one in told if one not in settled]
    return settled + _by_old_value(found, plain, rest, known, dialogue)


def _without_time(figure: Figure) -> Figure:
    """A figure without a time that is no year: when it was set right (上个月审计把…调成了…)."""
    return figure._replace(period=None) if figure.period == "other_span" else figure


def _carried(plain: Plain, figure: Figure, told: Sequence[Figure]) -> Figure:
    """A figure without the measure of an amount of change before it: 漏加了折旧60万，1660万."""
    if figure.near or figure.measure is None:
        return figure
    words = anew_words()
    for one in told:
        ahead = plain.text[one.clause.start : one.quantity.outer_start]
        changes = put_on(one, ahead) or words.taken_off.search(ahead)
        if one.near and one.measure == figure.measure and changes:
            return figure._replace(measure=None)
    return figure


def _is_new(plain: Plain, figure: Figure, known: Sequence[Slot], dialogue: Dialogue) -> list[Slot]:
    """The slots that a figure may take the place in; none where it says again what is held."""
    if figure.negated or figure.former or is_refused(plain, figure):
        return []
    if tells_part(plain, figure):
        return []
    fitting = [one for one in known if fits_slot(figure, one, dialogue)]
    own = figure.measure is not None and figure.near
    again = fitting if own else known  # what is said of it may be of a figure before it
    return [] if any(says(figure, one) for one in again) else fitting


def _by_amount(
    found: Found,
    plain: Plain,
    new: Figure,
    told: Sequence[Figure],
    known: Sequence[Slot],
    dialogue: Dialogue,
) -> list[Figure]:
    """Settle a figure that is what one held comes to with another figure of the message."""
    meant: dict[tuple[str, str | None], tuple[Slot, Figure]] = {}
    for by in told:
        if by.quantity.start == new.quantity.start or by.negated or by.former:
            continue
        if any(_old(plain, by, one, dialogue) for one in known):
            continue
        told_so = _moves(plain, by) or _comes_to_it(plain, by, new)
        for one in known:
            if not told_so and not any(_old(plain, old, one, dialogue) for old in told):
                continue  # 1800万把外协的240万也算了，去掉后1560万 needs no word
            if _told_after(plain, by, new) and _comes_to(new, by, one):
                continue  # two of them left: fifty-eight
            if _is_hardly_left(plain, new, one):
                continue
            if fits_slot(new, one, dialogue) and _comes_to(by, new, one):
                meant.setdefault((one.fact, one.year), (one, by))
    if not meant:
        return []
    best = _closest([one for one, _ in meant.values()], plain, new, dialogue)
    if len(best) != 1:
        return []
    slot = best[0]
    by = meant[slot.fact, slot.year][1]
    tell(found, plain, new, slot)
    same = [one for one in told if one.quantity.start == new.quantity.start]
    return [*same, by, *(one for one in told if _repeats(one, slot, dialogue))]


def _is_hardly_left(plain: Plain, new: Figure, slot: Slot) -> bool:
    """Whether a figure is far less than the one held, and does not say that it is what is left."""
    before, after = number_of(slot.value), amount_in(new, slot)
    if before is None or after is None or after * _FAR_LESS >= before:
        return False
    ahead = plain.text[new.clause.start : new.quantity.outer_start]
    words = anew_words()
    return not (words.comes_to.search(ahead) or words.once_done.search(ahead))


def _told_after(plain: Plain, by: Figure, new: Figure) -> bool:
    """Whether a figure stands behind another in its clause, and so is rather what it came to.

    In a clause of its own it says so (…也算了，去掉后1560万).
    """
    if by.quantity.start < new.quantity.start:
        return False
    ahead = plain.text[by.clause.start : by.quantity.outer_start]
    return by.clause == new.clause or anew_words().once_done.search(ahead) is not None


def _comes_to_it(plain: Plain, by: Figure, new: Figure) -> bool:
    """Whether words before a figure say that one before it brings it there: 三十万，凑310万."""
    if by.quantity.start > new.quantity.start:
        return False
    ahead = plain.text[by.quantity.outer_end : new.quantity.outer_start]
    return anew_words().comes_to.search(ahead) is not None


def _comes_to(by: Figure, new: Figure, slot: Slot) -> bool:
    """Whether a figure is another added to or taken off one held."""
    before, moved, after = number_of(slot.value), amount_in(by, slot), amount_in(new, slot)
    if before is None or not moved or after is None:
        return False
    rounded = 0 if units_of(slot.fact) == ("count",) else after * _ROUNDED
    return min(abs(after - before - moved), abs(after - before + moved)) <= rounded


def _moves(plain: Plain, figure: Figure) -> bool:
    """Whether an amount is said of what came, went or was set right."""
    return anew_words().moved.search(plain.words(figure.clause)) is not None


def _by_old_value(
    found: Found, plain: Plain, told: Sequence[Figure], known: Sequence[Slot], dialogue: Dialogue
) -> list[Figure]:
    """Settle figures told beside the value that one held has had so far."""
    settled: list[Figure] = []
    pairs: dict[tuple[str, str | None], list[tuple[Figure, Slot]]] = {}
    open_to: list[tuple[Figure, list[Slot]]] = []
    for new in told:
        fitting = _is_new(plain, new, known, dialogue)
        if not fitting or owned(new):
            continue
        old = [(one, slot) for one in told for slot in fitting if _old(plain, one, slot, dialogue)]
        old = [(one, slot) for one, slot in old if not _part_between(plain, one, new)]
        old = [(one, slot) for one, slot in old if not _beside_it(plain, one, new)]
        if not old or not _changes(plain, new, told, old):
            continue
        nearest = min(old, key=lambda pair: _apart(pair[0], new))[0]
        meant = _closest([slot for one, slot in old if one is nearest], plain, new, dialogue)
        if len(meant) == 1 or _in_one_breath(meant):
            for slot in meant:
                pairs.setdefault((slot.fact, slot.year), []).append((new, slot))
        else:
            open_to.append((new, meant))
    for news in pairs.values():
        values = {str(value_in(new, slot)) for new, slot in news}
        if len(values) > 1 and not _set_right_twice(plain, news):
            continue  # 1500万，人工900万、材料480万
        new, slot = news[-1]
        tell(found, plain, new, slot)
        settled += [one for one, _ in news]
        settled += [one for one in told if _repeats(one, slot, dialogue)]
    for new, meant in open_to:
        candidates = tuple(dict.fromkeys(one.fact for one in meant))
        asked = Reading(candidates=candidates, reason="which")
        leave_unclear(found, plain, new, asked, unsettles=True)
        settled.append(new)
        settled += [one for one in told for slot in meant if _repeats(one, slot, dialogue)]
    return settled


def _changes(
    plain: Plain, new: Figure, told: Sequence[Figure], old: Sequence[tuple[Figure, Slot]]
) -> bool:
    """Whether a figure beside an old value is what that is now.

    A word of setting right says so; so does a clause of the one new figure that tells nothing
    else: 66是年中的数，年底83.
    """
    if anew_words().of_change.search(plain.text):
        return True
    alike = {one.quantity.kind for one in told if one.quantity.kind == new.quantity.kind}
    others = [
        one
        for one in told
        if one.quantity.kind in alike and one is not new and all(one is not o for o, _ in old)
        if not tells_part(plain, one)
    ]
    ahead = plain.text[new.clause.start : new.quantity.outer_start]
    return not others and _only_what_is_now().fullmatch(ahead) is not None


@lru_cache(maxsize=1)
def _only_what_is_now() -> re.Pattern[str]:
    return re.compile(rf"(?:{anew_words().hardly_more}|\W)*+")


def _set_right_twice(plain: Plain, news: Sequence[tuple[Figure, Slot]]) -> bool:
    """Whether the last of several new figures is the one that counts (改成500万，哦不530万)."""
    begin, end = news[-2][0].quantity.outer_end, news[-1][0].quantity.outer_start
    return anew_words().surely.search(plain.text[begin:end]) is not None


def _old(plain: Plain, figure: Figure, slot: Slot, dialogue: Dialogue) -> bool:
    """Whether a figure is the value held, said of nothing else."""
    if figure.measure is not None and figure.near and not is_of(figure, slot.fact):
        return False
    return says(figure, slot) and in_time(figure, slot, dialogue)


def _repeats(figure: Figure, slot: Slot, dialogue: Dialogue) -> bool:
    return fits_slot(figure, slot, dialogue) and says(figure, slot)


def _beside_it(plain: Plain, old: Figure, new: Figure) -> bool:
    """Whether the old value is told behind another as what is, too: 税务口径960万，统计1050万."""
    if old.quantity.start < new.quantity.start or old.negated or old.former:
        return False
    begin, _ = plain.sentence_span(new.clause.sentence)
    words = anew_words()
    if old.clause == new.clause or words.surely.search(plain.text, begin, old.quantity.start):
        return False
    return words.labelled.search(plain.words(new.clause)) is not None


def _part_between(plain: Plain, old: Figure, new: Figure) -> bool:
    if new.quantity.start < old.quantity.start or new.clause != old.clause:
        return False
    between = plain.text[old.quantity.outer_end : new.quantity.outer_start]
    return language().common.qualifiers["part"].search(between) is not None


def _apart(old: Figure, new: Figure) -> tuple[bool, int]:
    """How far an old value stands from a new one; one of another sentence is further."""
    other = old.clause.sentence != new.clause.sentence
    return other, abs(old.quantity.start - new.quantity.start)


def _closest(some: Sequence[Slot], plain: Plain, figure: Figure, dialogue: Dialogue) -> list[Slot]:
    """Of several slots, those the message names or was about last."""
    meant = list({(one.fact, one.year): one for one in some}.values())
    if len(meant) <= 1:
        return meant
    begin, end = plain.sentence_span(figure.clause.sentence)
    for text in (plain.text[begin : figure.quantity.outer_start], plain.text[begin:end]):
        named = {one.measure for one in named_measures(text)}
        told = [one for one in meant if named & measures_of(one.fact)]
        if told and len(told) < len(meant):
            meant = told
        said = {
            name for name, pattern in language().common.qualifiers.items() if pattern.search(text)
        }
        needed = [one for one in meant if (needs := _needs(one.fact)) and needs <= said]
        if needed:
            meant = needed
    if len(meant) > 1:
        latest = max(one.held.turn for one in meant)
        meant = [one for one in meant if one.held.turn == latest]
    if len(meant) > 1 and len(dialogue.focus) == 1:
        meant = [one for one in meant if one.fact in dialogue.focus] or meant
    return meant


def _in_one_breath(meant: Sequence[Slot]) -> bool:
    """Whether one figure was told of each of several regulations (营收, of both)."""
    regulations = {one.held.regulation for one in meant}
    return len(regulations) == len(meant) and len({one.held.quote for one in meant}) == 1


def _needs(fact: str) -> set[str]:
    specs = (s for w in language().regulations.values() for s in w.figures)
    return {name for spec in specs if spec.fact == fact for name in spec.needs}
