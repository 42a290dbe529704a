"""Figures without a measure that are what a fact held is now, by what the words beside call it.

增速那个数报高了，其实9.5%; 理事会审定的年均数：495万. Of a fact held a part of its name
is enough: its measure in one word, its part or rate, its year or its being an average.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.anew import anew_words
from assistant.language.later import later_words
from assistant.understand.answered_figures import fits_fact
from assistant.understand.changes import measures_of, people_facts, units_of
from assistant.understand.figures import Figure
from assistant.understand.form import asks_something
from assistant.understand.found import Found
from assistant.understand.implied import implied
from assistant.understand.measured import Reading, read_under, year_of
from assistant.understand.measures import measures, named_measures
from assistant.understand.mention import leave_unclear
from assistant.understand.plain import Plain
from assistant.understand.relative import relative
from assistant.understand.slips import slipped_by
from assistant.understand.slots import (
    Slot,
    amount_in,
    brings_to,
    fits_slot,
    owned,
    says,
    slots,
    tell,
    waiting_slots,
)
from assistant.understand.telling import is_refused, put_on, tells, tells_part
from assistant.understand.wanted_by_text import wanted_by_text

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue, HeldFact

_MEASURE, _PART, _SPAN = 4, 3, 1
"""how much a name of the measure, of the part or rate, and of the span tells"""
_PARTS = ("domestic", "ratio", "growth", "committed")
BARRED = ("domestic", "overseas")
"""what a fact is not, where it is said and the fact has none of it"""
_BARE = 6
"""characters beside a name and a figure that name nothing else"""


def named_anew(
    found: Found,
    plain: Plain,
    figures: Sequence[Figure],
    dialogue: Dialogue,
    at_hand: Sequence[str],
) -> list[Figure]:
    """Find the figures that take the place of ones held, by what they are called.

    Returns:
        The figures that this settles.
    """
    known = [*slots(dialogue), *waiting_slots(dialogue)]
    waiting = {one.fact for one in waiting_slots(dialogue)}
    settled: list[Figure] = []
    denied = {one.quantity.kind for one in figures if one.negated or one.former}
    for figure in figures:
        if owned(figure):
            continue
        if _says_by_itself(plain, figure, dialogue, at_hand) and not _as_it_should(plain, figure):
            continue
        if figure.quantity.kind in denied or tells_part(plain, figure):
            continue
        if figure.supposed or not tells(plain, figure) or is_amount_of_change(plain, figure):
            continue
        if is_refused(plain, figure):
            continue
        fitting = [one for one in known if fits_slot(figure, one, dialogue)]
        meant = called(plain, figure, fitting)
        if not _may_change(plain, figure):
            meant = called(plain, figure, fitting, least=_PART)
            if not meant or asks_something(plain.words(figure.clause)):
                continue
        moved = after_what_moved(plain, figure)
        if meant is None and any(says(figure, one) for one in fitting):
            continue  # 61%是近三年总额口径: it is said again of what it was told
        if meant is None and not moved:
            some = [one for one in fitting if one.fact not in waiting]
            meant = _spoken_of(plain, figure, some, dialogue)
        if not meant or {one.fact for one in found.facts} & {one.fact for one in meant}:
            continue
        if len({one.fact for one in meant}) > 1:
            continue
        whole = any(says_better(figure, one) or brings_to(figure, one, moved) for one in meant)
        if moved and not whole:
            asked = Reading(candidates=(meant[0].fact,), reason="which")
            leave_unclear(found, plain, figure, asked, unsettles=True)
            settled.append(figure)
            continue
        slot = _of_year(figure, meant, dialogue)
        if slot is not None and not says(figure, slot):
            tell(found, plain, figure, slot)
            settled.append(figure)
    return settled


def _as_it_should(plain: Plain, figure: Figure) -> bool:
    """Whether a figure that should be is one set right, and not what the text wants."""
    start, end = plain.sentence_span(figure.clause.sentence)
    surely = anew_words().surely.search(plain.text[start:end]) is not None
    return surely and wanted_by_text(plain, figure)


def _may_change(plain: Plain, figure: Figure) -> bool:
    """Whether a sentence has a word of keeping books or setting right, or says hardly more."""
    start, end = plain.sentence_span(figure.clause.sentence)
    words, text = anew_words(), plain.text[start:end]
    if words.of_change.search(text) or words.surely.search(sentence_before(plain, figure) + text):
        return True
    ahead = plain.text[figure.clause.start : figure.quantity.outer_start]
    return len(ahead) <= _BARE


def is_amount_of_change(plain: Plain, figure: Figure) -> bool:
    """Whether a figure says by how much something changed, and not to what."""
    if "increment" in figure.qualifiers or slipped_by(plain, figure) or relative(plain, figure):
        return True
    if figure.quantity.kind == "share":
        return False
    ahead = plain.text[figure.clause.start : figure.quantity.outer_start]
    patterns = language().common.qualifiers
    moved = any(patterns[name].search(ahead + "\0") for name in ("growth", "decline"))
    return moved or later_words().come_or_gone_ahead.search(ahead) is not None


def after_what_moved(plain: Plain, figure: Figure) -> int:
    """1 or -1 where it is open if a figure is the whole or what came on or off, else 0.

    设备又添了一批，200万.
    """
    words = anew_words()
    begin, _ = plain.sentence_span(figure.clause.sentence)
    ahead = plain.text[begin : figure.quantity.outer_start]
    own = plain.text[figure.clause.start : figure.quantity.outer_start]
    if words.comes_to.search(own):
        return 0
    return 1 if put_on(figure, ahead) else -bool(words.taken_off.search(ahead))


def _says_by_itself(
    plain: Plain, figure: Figure, dialogue: Dialogue, at_hand: Sequence[str]
) -> bool:
    """Whether a figure states a fact by its own words, whatever is held."""
    for regulation in at_hand or tuple(language().regulations):
        one = figure if figure.measure is not None else implied(plain, figure, regulation)
        reading = one and read_under(regulation, one, dialogue.as_of, dialogue.asked)
        if reading is not None and reading.fact is not None:
            return True
    return False


def told_by_name(
    plain: Plain, figures: Sequence[Figure], dialogue: Dialogue, at_hand: Sequence[str]
) -> frozenset[str]:
    """The facts held that figures of a message state by their own name, none of a series.

    No other figure of the message sets them right: 有两台各1.2万，入账后原值300.4万元.
    """
    facts = set()
    for figure in figures:
        if figure.measure is None or not (figure.near and figure.first):
            continue
        if figure.negated or figure.former or figure.supposed or figure.other_body:
            continue
        if _as_it_should(plain, figure):
            continue
        for regulation in at_hand or tuple(language().regulations):
            reading = read_under(regulation, figure, dialogue.as_of, dialogue.asked)
            if reading is not None and reading.fact is not None and not reading.part:
                facts.add(reading.fact)
    return frozenset(fact for fact in facts if language().span_of(fact) != "year")


def _spoken_of(
    plain: Plain, figure: Figure, fitting: Sequence[Slot], dialogue: Dialogue
) -> list[Slot]:
    """Of some slots, those of the one fact they are of, or of the one spoken of last.

    Where a fact that was asked for may be meant, only a word that surely sets right says so.
    """
    begin, end = plain.sentence_span(figure.clause.sentence)
    words, text = anew_words(), plain.text[begin:end]
    held = {one.fact for one in dialogue.held}
    year = year_of(figure.period, dialogue.as_of)
    years = {one.fact: {o.year for o in slots(dialogue) if o.fact == one.fact} for one in fitting}
    held = {fact for fact in held if year is None or years.get(fact, {year, None}) & {year, None}}
    asked = [one for one in dialogue.asked if one not in held and fits_fact(one, figure)]
    if figure.quantity.kind == "bare" and fitting and all(_counts(one.fact) for one in fitting):
        asked = [one for one in asked if _counts(one)]
    if later_words().heads_named.search(text):  # 人砍到52了 is no sum, and no piece either
        people = people_facts(tuple(language().regulations))
        asked = [one for one in asked if one in people]
    kind = figure.quantity.kind
    awaited = [fact for fact in dialogue.focus if kind in units_of(fact)]
    if awaited and not {*awaited} & {one.fact for one in fitting}:
        return []  # 2025年的研发费用得问财务; then 2025年11亿
    better = any(says_better(figure, one) for one in fitting)
    hardly = words.of_change.search(text) is None or (bool(asked) and not better)
    if hardly and words.surely.search(text) is None:
        return []
    some = [one for one in fitting if one.fact in dialogue.focus] or list(fitting)
    within = [one for one in fitting if says_better(figure, one)]
    some = within or some
    return some if len({one.fact for one in some}) == 1 else []


def _counts(fact: str) -> bool:
    return units_of(fact) == ("count",)


def says_better(figure: Figure, slot: Slot) -> bool:
    """Whether a figure lies within the range held: 全部点清，66个, of 62 or more."""
    value, bounds = amount_in(figure, slot), slot.value
    if value is None or not isinstance(bounds, dict):
        return False
    tests = {"min": value.__ge__, "above": value.__gt__, "max": value.__le__, "below": value.__lt__}
    return all(tests[name](Decimal(str(bound))) for name, bound in bounds.items())


def called(
    plain: Plain, figure: Figure, fitting: Sequence[Slot], *, least: int = 1
) -> list[Slot] | None:
    """Of some slots, those that the sentence of a figure calls by a part of their name.

    Empty where it names a measure that none of them is of, None where it names none.

    Args:
        least: how much the name has to tell.
    """
    start, end = plain.sentence_span(figure.clause.sentence)
    begin = max(
        [start, *(q.outer_end for q in plain.quantities_in(start, figure.quantity.start)
                  if q.kind == figure.quantity.kind)]
    )  # fmt: skip
    ahead = plain.text[begin : figure.quantity.outer_start]
    behind = plain.text[figure.quantity.outer_end : figure.clause.end]
    texts = [ahead, behind]
    words, around = anew_words(), sentence_before(plain, figure) + plain.text[start:end]
    if not plain.text[start:begin].strip() or begin == start:
        texts.append(sentence_before(plain, figure))
    own = plain.text[max(begin, figure.clause.start) : figure.quantity.outer_start]
    of_own = _scores(own, fitting) or []
    if max(of_own, default=0) >= _PART:  # 一成半外包给了德国，境内85%
        return [one for one, score in zip(fitting, of_own, strict=True) if score == max(of_own)]
    for text in texts:
        scores = _scores(text, fitting, surely=words.surely.search(around) is not None)
        if scores is None:
            return []
        best = max(scores, default=0)
        if best >= least:
            return [one for one, score in zip(fitting, scores, strict=True) if score == best]
    return None


def sentence_before(plain: Plain, figure: Figure) -> str:
    """The sentence before that of a figure, if it tells no figure of its own."""
    number = figure.clause.sentence - 1
    if number < 0 or number not in {one.sentence for one in plain.clauses}:
        return ""
    begin, end = plain.sentence_span(number)
    told = [q for q in plain.quantities_in(begin, end) if q.kind not in ("date", "period")]
    return "" if told else plain.text[begin:end]


def called_in(text: str, some: Sequence[Slot]) -> list[Slot]:
    """The slots that some words call by any part of their name."""
    scores = _scores(text, some) or [0] * len(some)
    return [one for one, score in zip(some, scores, strict=True) if score >= _MEASURE]


def held_called(text: str, known: Sequence[HeldFact]) -> list[HeldFact]:
    """The figures held that words name, by a measure or a part of its name."""
    named, names = {one.measure for one in named_measures(text)}, anew_words().called
    return [
        one
        for one in known
        if any(
            m in named or ((p := names.get(m)) is not None and p.search(text))
            for m in measures_of(one.fact)
        )
    ]


def _scores(text: str, fitting: Sequence[Slot], *, surely: bool = True) -> list[int] | None:
    """How well some words call each slot; None where they name another measure.

    A share without its base may be any of them only where one is `surely` set right.
    """
    words, common = anew_words(), language().common
    bare = common.ratio_base.sub("", text)
    table = measures()
    named = {one.measure for one in named_measures(bare) if not table[one.measure].ignored}
    if named and not any(named & measures_of(one.fact) for one in fitting):
        return None
    said = {name for name in (*_PARTS, *BARRED) if common.qualifiers[name].search(text)}
    of_base = common.ratio_base.search(text) is not None
    if of_base:
        said.add("ratio")
    any_share = said == {"ratio"} and not of_base and not named
    if any_share and not surely and shares_of_home(fitting):
        return None  # 三年占比是14.9%, where only the share spent at home is held
    shares = bool(fitting) and all(units_of(one.fact) == ("share",) for one in fitting)
    if shares and said == {"growth"} and not any("growth" in _needs(one.fact) for one in fitting):
        return None  # 增速改11%, where no growth is held
    shares_named = {m for m, p in words.called.items() if shares and p.search(bare)}
    if shares_named and not any(shares_named & measures_of(one.fact) for one in fitting):
        return None  # 销售增速20%, where the growth of research is held
    spans = {name for name, pattern in words.spans_said.items() if pattern.search(text)}
    out = []
    for one in fitting:
        specs = [s for w in language().regulations.values() for s in w.figures]
        specs = [spec for spec in specs if spec.fact == one.fact]
        needs = {name for spec in specs for name in spec.needs} & {*_PARTS}
        if (said & {*BARRED}) - needs:
            out.append(0)
            continue
        if any_share and units_of(one.fact) == ("share",):
            out.append(_SPAN * ("growth" not in needs))  # 比例看错了: it may be either share
            continue
        called = any(p.search(bare) for m in measures_of(one.fact) if (p := words.called.get(m)))
        called = called or bool(named & measures_of(one.fact))
        score = _MEASURE * called + _PART * len(needs & said) - _PART * len(needs - said)
        score += _SPAN * (language().span_of(one.fact) in spans)
        out.append(max(score, 0))
    return out


def shares_of_home(some: Sequence[Slot]) -> bool:
    """Whether all the shares among some figures are of what was spent at home."""
    shares = {one.fact for one in some if units_of(one.fact) == ("share",)}
    shares = {fact for fact in shares if "growth" not in _needs(fact)}
    return bool(shares) and all("domestic" in _needs(fact) for fact in shares)


def _needs(fact: str) -> set[str]:
    specs = (s for w in language().regulations.values() for s in w.figures if s.fact == fact)
    return {name for spec in specs for name in spec.needs}


def _of_year(figure: Figure, meant: Sequence[Slot], dialogue: Dialogue) -> Slot | None:
    """The slot of one fact: its year, where the fact is a series, is said or was told last."""
    if len(meant) == 1:
        return meant[0]
    year = year_of(figure.period, dialogue.as_of)
    if year is not None:
        return next((one for one in meant if one.year == year), None)
    latest = max(one.held.turn for one in meant)
    last = [one for one in meant if one.held.turn == latest]
    return last[0] if len(last) == 1 else None
