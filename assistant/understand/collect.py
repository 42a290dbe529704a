"""All facts of one message, from every stage, with doubles and contradictions settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.understand.answered_figures import as_asked
from assistant.understand.answers import (
    answered_choice,
    answered_dates,
    answered_flags,
)
from assistant.understand.applying import later_dates
from assistant.understand.at_present import at_present, without_matters
from assistant.understand.back_again import go_back
from assistant.understand.changes import mode_of
from assistant.understand.choices import Told, choices
from assistant.understand.clarified import clarified
from assistant.understand.come_and_gone import ask_for_whole, asked_again, is_part, of_change
from assistant.understand.correction import in_place_of_held, of_home
from assistant.understand.dated import dates, day_of_judgement
from assistant.understand.dates_again import (
    dates_again,
    in_year_held,
    less_exactly,
    of_another_time,
)
from assistant.understand.disowned import in_one_breath, instead_of, left_without, set_apart
from assistant.understand.each_year import year_by_year
from assistant.understand.english_parts import is_english
from assistant.understand.explained import explained
from assistant.understand.figures import Figure, figures
from assistant.understand.found import Found, add_up, holds_kind, name_kinds, settle, with_found
from assistant.understand.implied import implied, in_totals, in_years, of_same_time
from assistant.understand.kind_lost import leave_lost_kinds
from assistant.understand.left_over import look_again, take_shares
from assistant.understand.loose import said_precisely, take_loose
from assistant.understand.measured import Reading, below_nothing, read_under, upright
from assistant.understand.mention import leave_unclear, mention_of
from assistant.understand.phrases import phrases
from assistant.understand.placed import placed
from assistant.understand.plain import Plain
from assistant.understand.record import (
    FactMention,
    ForeignTerm,
    Mode,
    PendingFigure,
)
from assistant.understand.relative import doubted, relative
from assistant.understand.retold import leave_counts, retold
from assistant.understand.retract import retracted, take_back
from assistant.understand.revoked import revocations
from assistant.understand.rows_anew import in_same_order
from assistant.understand.same import carry_over, were_it_same
from assistant.understand.scaled import is_scaled, scaled
from assistant.understand.scaled_facts import scale
from assistant.understand.shift import shift
from assistant.understand.slips import is_replaced, is_sure, slipped_by
from assistant.understand.stands_now import stands_now
from assistant.understand.statement import Statement
from assistant.understand.statements import statements
from assistant.understand.subsets import (
    leave_settled,
    of_applications,
    of_either_kind,
    told_in_parts,
)
from assistant.understand.supposing import (
    asks_what_if,
    by_another_year,
    goes_on,
    stands_in,
    supposed_from,
)
from assistant.understand.told_anew import told_anew
from assistant.understand.topic import counts_later, of_clause_ahead, of_held, spoken_of
from assistant.understand.turned_round import sets_aside, turned_round
from assistant.understand.unknown import without_guesses
from assistant.understand.wanted_by_text import wanted_by_text
from corpus import Reference

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue


def collect(
    plain: Plain, dialogue: Dialogue, at_hand: tuple[str, ...], references: tuple[Reference, ...]
) -> Found:
    """Run every stage over a message and bring what they found together."""
    found = Found()
    plain = explained(plain, dialogue)
    goes_on(plain, dialogue)
    supposed = supposed_from(plain)
    day = day_of_judgement(plain, dialogue.as_of)
    if day is not None:  # 去年 is the year before the day that is judged on
        on = dt.date.fromisoformat(str(day.value))
        dialogue = dialogue.model_copy(update={"as_of": on})
    taken_back = [*retracted(plain, dialogue), *of_another_time(plain, dialogue)]
    loose: list[Figure] = []
    left: list[Figure] = []
    all_figures = year_by_year(
        plain, figures(plain, dialogue.as_of), dialogue.as_of, dialogue.asked
    )
    all_figures = without_guesses(plain, in_same_order(all_figures, dialogue.as_of))
    all_figures = of_same_time(plain, all_figures, in_totals(dialogue))
    all_figures = told_in_parts(plain, all_figures, dialogue.as_of, dialogue.last_question)
    all_figures = at_present(plain, without_matters(plain, all_figures), dialogue.as_of)
    all_figures = of_clause_ahead(plain, all_figures, dialogue)
    all_figures = [as_asked(in_one_breath(plain, one, dialogue), dialogue) for one in all_figures]
    all_figures = take_shares(found, plain, all_figures, dialogue, at_hand)
    all_figures = told_anew(found, plain, all_figures, dialogue, at_hand)
    changes = scaled(plain, dialogue)
    all_figures = [one for one in all_figures if not is_scaled(changes, one)]
    others = set_apart(found, plain, all_figures, dialogue)
    for figure in all_figures:
        if figure in others:
            continue
        if others and not figure.first and figure.measure is not None:
            figure = instead_of(figure, others)
        figure = by_another_year(plain, figure, at_hand)
        if figure.other_body and not stands_in(plain, figure):
            found.other_body = found.other_body or figure.measure is not None
            continue
        if counts_later(plain, figure, dialogue):
            continue
        if figure.unfit > 1 or (figure.measure is None and below_nothing(figure)):
            continue
        sign = relative(plain, figure, dialogue)
        if figure.negated or figure.former or doubted(plain, figure):
            continue
        if not (sign and figure.supposed) and wanted_by_text(plain, figure):
            continue
        if by := slipped_by(plain, figure):
            if is_replaced(plain, figure, all_figures):
                continue  # 看漏了一块钱，应该是1000万
            if not is_sure(plain, figure):
                ask_for_whole(found, plain, figure, all_figures, dialogue)
                continue
            shift(found, plain, figure, by, dialogue, at_hand, mode="correct")
            continue
        here = {"part_time", "none_full_time"} & figure.qualifiers  # 专职120，其中兼职40
        so_far = with_found(dialogue, found) if here else dialogue
        if not figure.supposed and of_change(plain, figure, all_figures, so_far):
            ask_for_whole(found, plain, figure, all_figures, so_far)
            continue
        if is_part(plain, figure, dialogue):
            continue
        if sign and (figure.supposed or asks_what_if(plain, figure.clause)):
            shift(found, plain, figure, sign, dialogue, at_hand)
            continue
        if sign and is_english(plain.words(figure.clause)):
            continue  # we hired 10 more: more than what?
        left.append(figure)
        if figure.measure is None:
            if not _told_alone(found, plain, figure, dialogue, at_hand):
                loose.append(figure)
        elif not language().measure(figure.measure.measure).ignored:
            _take(found, plain, figure, dialogue, at_hand)
    add_up(found, plain)
    carry_over(found, plain, dialogue, at_hand)
    take_loose(found, plain, loose, all_figures, others, dialogue, at_hand)
    look_again(found, plain, left, all_figures, dialogue, at_hand)
    found.facts += clarified(plain, dialogue, frozenset(one.fact for one in found.facts))
    told = [*choices(plain), *dates(plain, dialogue.as_of)]
    told += revocations(plain, dialogue.as_of, references)
    told = later_dates(plain, dialogue, told)
    told = in_year_held(told, plain, dialogue)
    told += dates_again(plain, dialogue, told)
    found.facts += [_told(plain, one) for one in told if not less_exactly(one, dialogue)]
    spoken = frozenset({*dialogue.asked, *(one.fact for one in dialogue.held)})
    states, minor = statements(plain, at_hand, dialogue.as_of, spoken)
    states = retold(plain, states, dialogue.as_of, spoken)
    revoked = {one.fact for one in told}
    states = [one for one in states if not sets_aside(plain, one.start, one.fact, dialogue)]
    for one in states:
        ground = any(t.fact in _grounds() and t.start < one.end and one.start < t.end for t in told)
        if ground and one.value:
            continue  # 原因是偷税: why a center was revoked is told by its ground
        if one.fact in _revocation_flags() and (one.value or one.fact in revoked):
            continue  # what was revoked is told by `revocations`, with its day and ground
        found.facts += _stated(plain, one, supposed, at_hand)
    _phrases(found, plain, supposed)
    name_kinds(found)
    leave_counts(found, plain, states)
    of_applications(found, plain, all_figures)
    stated = minor.union(one.fact for one in found.facts)
    scale(found, plain, changes, dialogue, at_hand)
    answers = [
        *answered_flags(plain, dialogue.asked, stated, dialogue.as_of, spoken_of(dialogue)),
        *answered_choice(plain, dialogue.asked, bool(supposed)),
        *answered_dates(plain, dialogue.asked, dialogue.as_of),
    ]
    found.facts += [one for one in answers if one.fact not in stated]
    found.facts += placed(plain, dialogue, at_hand, frozenset(one.fact for one in found.facts))
    supposed_away = turned_round(plain, dialogue, frozenset(one.fact for one in found.facts))
    found.facts += supposed_away
    away = {one.fact for one in supposed_away}
    away |= {one.fact for one in found.facts if one.mode == "suppose"}
    taken_back = [one for one in taken_back if one.fact not in away]
    take_back(found, plain, taken_back, dialogue)
    gone = left_without(found, plain, others, dialogue)
    found.facts += [one for one in gone if one.fact not in away]  # 我是说假如营收掉到1.9亿
    leave_lost_kinds(found, plain, dialogue)
    go_back(found, plain, dialogue)
    stands_now(found, plain, dialogue)
    settle(found, plain)
    leave_settled(found)
    asked_again(found)
    return found


def _revocation_flags() -> frozenset[str]:
    return frozenset(
        r.revocation.flag for r in language().regulations.values() if r.revocation is not None
    )


def _grounds() -> frozenset[str]:
    return frozenset(
        r.revocation.under for r in language().regulations.values() if r.revocation is not None
    )


def _take(
    found: Found, plain: Plain, figure: Figure, dialogue: Dialogue, at_hand: tuple[str, ...]
) -> None:
    """A figure whose measure is named: a fact, a waiting figure, or a question to ask."""
    assert figure.measure is not None
    words = language()
    measure = words.measure(figure.measure.measure)
    if figure.quantity.currency not in (None, "CNY"):
        leave_unclear(found, plain, figure, Reading(reason="currency"))
        return
    readings = {
        regulation: reading
        for regulation in words.regulations
        if (reading := read_under(regulation, figure, dialogue.as_of, dialogue.asked)) is not None
    }
    if of_either_kind(plain, figure):
        under = [readings[r] for r in at_hand or tuple(readings) if r in readings]
        either = tuple(one.fact for one in under if one.fact)
        leave_unclear(found, plain, figure, Reading(candidates=either, reason="measure"))
        return
    if below_nothing(figure):
        candidates = tuple(
            one.fact
            for regulation in at_hand or tuple(words.regulations)
            if (one := read_under(regulation, upright(figure), dialogue.as_of, dialogue.asked))
            and one.fact
        )
        leave_unclear(found, plain, figure, Reading(candidates=candidates, reason="measure"))
        return
    mode = mode_of(plain, figure)
    if mode == "state" and not figure.first and said_precisely(plain, figure):
        mode = "correct"  # 大概1500万，准确的我查了下，1523.6万
    formal_of = words.measure_of(figure.measure.measure)
    if formal_of is not None and at_hand and formal_of not in at_hand:
        said, *_ = plain.quote(figure.measure.start, figure.measure.end)
        quote, *_ = plain.quote(figure.start, figure.end)
        found.foreign.append(
            ForeignTerm(
                word=said,
                regulation=formal_of,
                quote=quote,
                readings=were_it_same(plain, figure, mode, dialogue, at_hand),
            )
        )
        return
    if measure.everyday and not at_hand:
        sure = {r: one for r, one in readings.items() if one.fact}
        if sure and not figure.supposed:
            mentions = {
                r: mention_of(plain, one.fact or "", one.value, figure, mode)
                for r, one in sure.items()
            }
            said, *_ = plain.quote(figure.measure.start, figure.measure.end)
            quote, *_ = plain.quote(figure.start, figure.end)
            found.pending.append(PendingFigure(readings=mentions, quote=quote, word=said))
            return
    wanted = at_hand if measure.everyday and at_hand else tuple(readings)
    wanted = of_held(wanted, readings, dialogue) if mode == "correct" else wanted
    taken = False
    for regulation in wanted:
        reading = readings.get(regulation)
        if reading is not None and reading.fact is not None:
            mention = mention_of(plain, reading.fact, reading.value, figure, mode)
            if reading.part:
                kind = plain.text[figure.measure.start : figure.measure.end]
                kind = "rest" if "rest" in figure.qualifiers else kind
                summed = "total" in figure.qualifiers
                if summed and holds_kind(plain, figure.measure.start):
                    found.facts.append(mention)  # 专利8件，加软著一共15件
                else:
                    kind = "" if summed and not figure.near else kind
                    found.parts.append((kind, reading.joins, mention))
            else:
                found.facts.append(mention)
            taken = True
    if not taken:
        doubtful = [readings[r] for r in wanted if r in readings and readings[r].candidates]
        for one in doubtful:
            now = in_place_of_held(figure, one, dialogue, correcting=_corrects(plain, mode))
            if now is not None and not figure.supposed:
                found.facts.append(mention_of(plain, *now, figure, "correct"))
                return
        found.supposed = found.supposed or figure.supposed
        if doubtful:
            merged = tuple(dict.fromkeys(c for one in doubtful for c in one.candidates))
            leave_unclear(
                found, plain, figure, Reading(candidates=merged, reason=doubtful[0].reason)
            )


def _corrects(plain: Plain, mode: Mode) -> bool:
    return mode == "correct" or _said_to_correct(plain.text)


@lru_cache(maxsize=4)
def _said_to_correct(text: str) -> bool:
    """Whether a message has words of a correction; asked for each of its figures."""
    return language().common.correcting.search(text) is not None


def _told_alone(
    found: Found, plain: Plain, figure: Figure, dialogue: Dialogue, at_hand: tuple[str, ...]
) -> bool:
    """Whether a figure's qualifiers say enough without a measure (境内的占九成)."""
    for regulation in at_hand:
        reading = read_under(regulation, figure, dialogue.as_of, dialogue.asked)
        if reading is not None and reading.fact is not None:
            mode = mode_of(plain, figure)
            found.facts.append(mention_of(plain, reading.fact, reading.value, figure, mode))
            return True
        home = of_home(figure, regulation)
        part = home and read_under(regulation, home, dialogue.as_of, dialogue.asked)
        now = part and in_place_of_held(figure, part, dialogue, correcting=False)
        if now and not figure.supposed:
            found.facts.append(mention_of(plain, *now, figure, "correct"))
            return True
        of_all = "total" in figure.qualifiers and in_years(dialogue)
        whole = implied(plain, figure, regulation, totals=of_all or in_totals(dialogue))
        told = whole and read_under(regulation, whole, dialogue.as_of, dialogue.asked)
        if told and told.fact is not None:
            mode = mode_of(plain, figure)
            found.facts.append(mention_of(plain, told.fact, told.value, figure, mode))
            return True
    return False


def _told(plain: Plain, one: Told) -> FactMention:
    quote, start, end = plain.quote(one.start, one.end)
    return FactMention(
        fact=one.fact,
        value=one.value,
        quote=quote,
        start=start,
        end=end,
        regulation=one.regulation,
        mode="suppose" if one.supposed else "state",
    )


def _stated(
    plain: Plain, one: Statement, supposed: dict[int, int], at_hand: tuple[str, ...]
) -> Iterable[FactMention]:
    quote, start, end = plain.quote(one.start, one.end)
    clause = plain.clause_at(one.start)
    begin = supposed.get(clause.sentence)
    mode: Mode = "suppose" if begin is not None and begin <= one.end else "state"
    bound = one.fact in language().common.bound
    regulations: tuple[str | None, ...] = (one.regulation,)
    if bound and one.regulation is None:
        regulations = at_hand or tuple(language().regulations)
    for regulation in regulations:
        yield FactMention(
            fact=one.fact,
            value=one.value,
            quote=quote,
            start=start,
            end=end,
            regulation=regulation,
            mode=mode,
        )


def _phrases(found: Found, plain: Plain, supposed: dict[int, int]) -> None:
    """Numbers said without a figure (没有申请发明专利), where no figure says it better."""
    have = {one.fact for one in found.facts}
    for mention in phrases(plain, supposed):
        if mention.fact not in have:
            found.facts.append(mention)
            have.add(mention.fact)
