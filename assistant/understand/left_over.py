"""A second look at figures that the first reading left over for no reason.

The first reading goes by places: a measure before its figure, or right behind it. What it leaves
over is read once more by everything that is said around the figure, in any order and also where a
measure is named only in part (研发专职的占了130; 3件，去年申请的，都是发明). Words that another
figure was read from count for that figure alone. A figure is taken where these words make it one
fact of the regulation at hand, and no other; else it is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from assistant.language import language
from assistant.language.left_over import left_over_words
from assistant.language.telling import telling_words
from assistant.understand.answered_figures import fits_fact
from assistant.understand.changes import mode_of
from assistant.understand.figures import Figure
from assistant.understand.found import Found
from assistant.understand.measured import read_under
from assistant.understand.measures import Named, accepts, distance, measures, named_measures
from assistant.understand.mention import mention_of
from assistant.understand.periods import aggregate_in, period_named
from assistant.understand.plain import Plain
from assistant.understand.record import Value
from assistant.understand.values import amount

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_MOST = 10  # times a bound told before: no more is told as what it really is
_FEW = 2  # unknown characters in a clause that only says what the figure before it is
_BARS = frozenset(
    ("planned", "unsettled", "increment", "plus", "rest", "net", "invalid", "part_time", "bought")
)
_OF_SHARES = frozenset({"ratio"})


class Around(NamedTuple):
    """Words around a figure: spans of the plain text before it and behind it, nearest first."""

    ahead: tuple[tuple[int, int], ...]
    behind: tuple[tuple[int, int], ...]


class Taken(NamedTuple):
    """What a figure left over states."""

    fact: str
    value: Value
    figure: Figure


def look_again(
    found: Found,
    plain: Plain,
    left: Sequence[Figure],
    every: Sequence[Figure],
    dialogue: Dialogue,
    at_hand: tuple[str, ...],
) -> None:
    """Take the figures left over that can be only one fact.

    Args:
        left: the figures that nothing was said against.
        every: all figures of the message, for the words that are theirs.
    """
    if len(at_hand) != 1:
        return
    for figure in left:
        of_nothing = figure.measure is not None and measures()[figure.measure.measure].ignored
        if of_nothing or _covered(found, plain, figure):
            continue
        if _says_exactly(found, plain, figure, every):
            continue
        taken = read_again(plain, figure, every, at_hand[0], dialogue)
        if taken is None or any(one.fact == taken.fact for one in found.facts):
            continue
        held = dialogue.facts(at_hand[0]).get(taken.fact)
        if held is not None and held != taken.value:
            continue  # a value told anew needs plain words
        found.facts.append(mention_of(plain, taken.fact, taken.value, taken.figure, "state"))


def _says_exactly(found: Found, plain: Plain, figure: Figure, every: Sequence[Figure]) -> bool:
    """Take a figure that says what one bounded before it is: 专职何止60，足足88个."""
    before = [one for one in every if one.quantity.end <= figure.quantity.start]
    last = max(before, key=lambda one: one.quantity.start, default=None)
    if last is None or last.clause.sentence != figure.clause.sentence or figure.supposed:
        return False
    low, value = last.quantity.low, figure.quantity.value
    if last.quantity.direction not in ("above", "at_least") or low is None or value is None:
        return False
    ahead = plain.text[figure.clause.start : figure.quantity.outer_start]
    if distance(ahead, 0, len(ahead)) > _FEW or not low < value < _MOST * low:
        return False
    _, start, end = plain.quote(last.quantity.outer_start, last.quantity.outer_end)
    for index, one in enumerate(found.facts):
        if one.start < end and start < one.end and fits_fact(one.fact, figure):
            told = mention_of(plain, one.fact, amount(figure.quantity), figure, one.mode)
            found.facts[index] = told.model_copy(update={"everyday_word": one.everyday_word})
            return True
    return False


def take_shares(
    found: Found,
    plain: Plain,
    figures: Sequence[Figure],
    dialogue: Dialogue,
    at_hand: tuple[str, ...],
) -> list[Figure]:
    """Take a share named as one of sales (占比14.9%), whatever was talked of last.

    Returns:
        The figures that are not such shares, to be read by what was held or asked.
    """
    if len(at_hand) != 1:
        return list(figures)
    out: list[Figure] = []
    for figure in figures:
        value = figure.quantity.value
        small = value is not None and value < left_over_words().greatest_ratio
        taken = None
        named = figure.measure is None and _said_ahead(plain, figure, "ratio")
        told = not (figure.other_body or figure.negated or figure.former)
        if small and named and told and mode_of(plain, figure) == "state":
            taken = read_again(plain, figure, figures, at_hand[0], dialogue)
        wanted = taken is not None and (taken.fact in dialogue.asked or not dialogue.asked)
        known = taken is not None and taken.fact in dialogue.facts(at_hand[0])
        if taken is None or known or not wanted:
            out.append(figure)
        elif all(one.fact != taken.fact for one in found.facts):
            found.facts.append(mention_of(plain, taken.fact, taken.value, taken.figure, "state"))
    return out


def _said_ahead(plain: Plain, figure: Figure, qualifier: str) -> bool:
    """Whether the words before a figure say something of it, perhaps in a clause of their own."""
    pattern = language().common.qualifiers[qualifier]
    spans = _around(plain, figure).ahead
    return qualifier in figure.qualifiers or any(pattern.search(plain.text[a:b]) for a, b in spans)


def _covered(found: Found, plain: Plain, figure: Figure) -> bool:
    """Whether a figure was read, or is asked about."""
    _, start, end = plain.quote(figure.quantity.outer_start, figure.quantity.outer_end)
    told = [(one.start, one.end) for one in found.facts]
    told += [(one.start, one.end) for one in found.unclear]
    told += [(one.start, one.end) for p in found.pending for one in p.readings.values()]
    quoted = [plain.message.find(one.quote) for one in found.foreign]
    told += [(a, a + len(b.quote)) for a, b in zip(quoted, found.foreign, strict=True)]
    return any(a < end and start < b for a, b in told)


def read_again(
    plain: Plain, figure: Figure, every: Sequence[Figure], regulation: str, dialogue: Dialogue
) -> Taken | None:
    """The one fact that all the words around a figure make it, if there is one."""
    if figure.supposed or _barred(plain, figure) or figure.period == "other_span":
        return None
    quantity = figure.quantity
    if quantity.currency not in (None, "CNY") or quantity.classifier in ("种", "类", "项目"):
        return None
    if _asked(plain, figure) or (quantity.value is not None and quantity.value < 0):
        return None
    own = _around(plain, figure)
    consumed = frozenset(
        at
        for one in every
        if one is not figure and one.measure is not None and one.quantity != figure.quantity
        for at in range(one.measure.start, one.measure.end)
    )
    places = [own]
    if (other := _of_another_before(plain, figure, every)) is not None:
        before = _around(plain, other)
        places.append(Around((*own.ahead, *before.ahead), (*own.behind, *before.behind)))
        consumed -= frozenset(range(*_span(other)))
    for around in places:
        for spans in ((*around.ahead, *around.behind[:1]), (*around.ahead, *around.behind)):
            readings = {
                (taken.fact, str(taken.value)): taken
                for taken in _readings(plain, figure, spans, consumed, regulation, dialogue)
            }
            if len(readings) == 1:
                return next(iter(readings.values()))
            if readings:
                return None
    return None


def _barred(plain: Plain, figure: Figure) -> bool:
    """Whether something was said of a figure that lets it be no fact; 没把兼职的算进来 does not."""
    bars = figure.qualifiers & _BARS
    begin, end = plain.sentence_span(figure.clause.sentence)
    if language().common.qualifiers["plus"].search(plain.text, begin, figure.quantity.start):
        return True  # 加上新到的150万设备就是750万了
    if bars == {"part_time"}:
        left = telling_words().taken_off.sub("", plain.text[begin:end])
        return language().common.qualifiers["part_time"].search(left) is not None
    return bool(bars)


def _readings(
    plain: Plain,
    figure: Figure,
    spans: Sequence[tuple[int, int]],
    consumed: frozenset[int],
    regulation: str,
    dialogue: Dialogue,
) -> Iterator[Taken]:
    """What a figure is by the words of some spans."""
    words, parts = language().common, left_over_words().parts[regulation]
    text = "\0".join(
        "".join("\1" if at in consumed else plain.text[at] for at in range(a, b))
        for a, b in sorted(spans)
    )
    text = telling_words().taken_off.sub("", text)
    said_of = words.other_bodies.sub("", text)
    if left_over_words().of_things.search(said_of) or _denies(text) or _of_another(text):
        return
    said = {name for name, pattern in words.qualifiers.items() if pattern.search(text)}
    every = [
        one
        for a, b in spans
        for one in named_measures(words.other_bodies.sub(_blank, plain.text[a:b]))
    ]
    if any(measures()[one.measure].ignored for one in every):
        return
    named = [
        Named(one.measure, a + one.start, a + one.end)
        for a, b in spans
        for one in named_measures(plain.text[a:b])
        if a + one.start not in consumed and _is_at_hand(one, regulation)
    ]
    fitting = [one for one in named if accepts(measures()[one.measure], figure.quantity)]
    ahead = [one for one in fitting if one.end <= figure.quantity.start]
    alone = ahead[-1:] or fitting[:1]
    extra: frozenset[str] = frozenset()
    for part in parts if not alone else ():
        if not {one.measure for one in every} <= {part.measure, *part.beside}:
            continue
        if figure.quantity.kind in part.kinds and part.words.search(text):
            at = figure.quantity.outer_start
            alone, extra = [Named(part.measure, at, at)], frozenset(part.says)
            break
    for measure in alone:
        yield from _as(plain, figure, measure, frozenset(said) | extra, text, regulation, dialogue)


def _as(
    plain: Plain,
    figure: Figure,
    measure: Named,
    said: frozenset[str],
    text: str,
    regulation: str,
    dialogue: Dialogue,
) -> Iterator[Taken]:
    """What a figure is as one of a measure, with what is said of it."""
    words = left_over_words()
    if figure.quantity.kind != "share":
        said -= _OF_SHARES  # 专职的占了130
    if said & _BARS:
        return
    if measure.measure == "invention" and words.handed_in.search(text):
        if words.handed_in_not.search(text):
            return
        said |= {"applied", "applied_only"}
    elif len(said & {"applied", "granted"}) == 1:
        said |= {"applied_only" if "applied" in said else "granted_only"}
    period, aggregate = figure.period, figure.aggregate
    if figure.quantity.kind == "count" and not figure.own_period:
        period = aggregate = None  # 知产近三年25件 发明申请3件
    if period is None and (told := period_named(text)) is not None and not told.isdigit():
        period = told
    again = figure._replace(
        measure=measure,
        qualifiers=said - {"at_hand"},
        period=period,
        aggregate=aggregate or aggregate_in(said),
        own_period=period is not None,
        near=False,
        first=True,
        unfit=0,
    )
    reading = read_under(regulation, again, dialogue.as_of, dialogue.asked)
    if reading is not None and reading.fact is not None and not reading.part:
        yield Taken(reading.fact, reading.value, again)


def _is_at_hand(measure: Named, regulation: str) -> bool:
    of = language().measure_of(measure.measure)
    return of is None or of == regulation


def _around(plain: Plain, figure: Figure) -> Around:
    """The words around a figure that are of no other figure by their place."""
    quantity, clause = figure.quantity, figure.clause
    numbers = [q for q in plain.quantities if q.kind not in ("date", "period", "score")]
    before = [q for q in numbers if q.outer_end <= quantity.outer_start]
    behind = [q for q in numbers if q.outer_start >= quantity.outer_end]
    last = before[-1].outer_end if before else 0
    following = behind[0].outer_start if behind else len(plain.text)
    ahead = [(max(clause.start, last), quantity.outer_start)]
    begin, end = plain.sentence_span(clause.sentence)
    clauses = plain.sentence_clauses(clause.sentence)
    for one in reversed([c for c in clauses if begin <= c.start < clause.start]):
        if one.start < last:
            break
        ahead.insert(0, (one.start, one.end))
    after = [(quantity.outer_end, max(min(clause.end, following), quantity.outer_end))]
    for one in (c for c in clauses if clause.start < c.start < end):
        if following < one.end or not _only_says(plain, one.start, one.end):
            break
        after.append((one.start, one.end))
    return Around(tuple(ahead), tuple(after))


def _only_says(plain: Plain, start: int, end: int) -> bool:
    """Whether a clause says nothing but what the figure before it is."""
    text = left_over_words().told_of_it.sub("", plain.text[start:end])
    for one in reversed(named_measures(text)):
        text = text[: one.start] + text[one.end :]
    for pattern in language().common.qualifiers.values():
        text = pattern.sub("", text)
    text = left_over_words().handed_in.sub("", text)
    return distance(text, 0, len(text)) <= _FEW


def _of_another_before(plain: Plain, figure: Figure, every: Sequence[Figure]) -> Figure | None:
    """The figure of another body that one's own is told beside: 占比同行18%，我们15.5%."""
    own = plain.text[figure.clause.start : figure.quantity.outer_start]
    if language().common.own_body.search(own) is None:
        return None
    before = [one for one in every if one.quantity.end <= figure.quantity.start]
    last = max(before, key=lambda one: one.quantity.start, default=None)
    if last is None or not last.other_body or last.quantity.kind != figure.quantity.kind:
        return None
    return last if last.clause.sentence == figure.clause.sentence else None


def _span(figure: Figure) -> tuple[int, int]:
    return (figure.measure.start, figure.measure.end) if figure.measure else (0, 0)


def _asked(plain: Plain, figure: Figure) -> bool:
    words = language().common
    start, end = plain.sentence_span(figure.clause.sentence)
    if words.uncertain.search(plain.text, start, end):
        return True
    text = plain.words(figure.clause)
    return words.asking.search(text) is not None or (
        plain.ended_by(figure.clause) == "?" or words.question_ends.search(text) is not None
    )


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _of_another(text: str) -> bool:
    """Whether words speak of another body, and not of this one beside it."""
    words = language().common
    others = [match.start() for match in words.other_bodies.finditer(text)]
    own = [m for m in words.own_body.finditer(text) if text[m.end() :].lstrip(" 的")]
    apart = [m for m in own if not words.other_bodies.match(text[m.end() :].lstrip(" 的"))]
    return bool(others) and not apart


def _denies(text: str) -> bool:
    words = language().common
    return words.negators.search(words.not_negators.sub("", text)) is not None
