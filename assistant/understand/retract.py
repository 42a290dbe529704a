"""What a message takes back of what was told: 那个数先别用, 营收先不要算, 产学研那句收回."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from assistant.language import language
from assistant.language.anew import anew_words
from assistant.language.later import later_words
from assistant.language.words import FigureFact
from assistant.understand.anew_named import held_called
from assistant.understand.changes import (
    are_years,
    is_same,
    measures_of,
    people_facts,
    units_of,
)
from assistant.understand.form import asks_something
from assistant.understand.measured import year_of
from assistant.understand.measures import named_measures
from assistant.understand.periods import period_named
from assistant.understand.plain import Plain, plain_form
from assistant.understand.record import FactMention, Value
from assistant.understand.regulation import named_spans
from assistant.understand.values import amount

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue, HeldFact
    from assistant.understand.found import Found


_HARDLY_MORE = 4  # characters beside words of taking back that name nothing else


_BRIEF = 14  # characters that only say something is wrong: 后两年的数写颠倒了


class _Scope(NamedTuple):
    """The words `[start, end)` that say what is taken back."""

    start: int
    end: int


def retracted(plain: Plain, dialogue: Dialogue) -> list[FactMention]:
    """Facts taken back, of a series perhaps a year: 那个数不确定，先不算; 2025年的先别算."""
    found: dict[str, FactMention] = {}
    before, sentence = 0, -1
    turns = any(one not in dialogue.regulations for *_, one in named_spans(plain))
    for start, end in _spoken(plain):
        scope = _scope(plain, before, start, end)
        here = plain.clause_at(start).sentence
        before, again, sentence = end, here == sentence, here
        near = _Scope(scope.start, max(end, plain.clause_at(start).end))
        named = _meant(plain, near, dialogue, only_named=True)  # 人数先撤回，营收2.5亿
        if not named and dialogue.supposing:
            continue  # forget that: what was supposed
        if not named and turns:
            continue  # 先不管它了，回到企业技术中心: what is left is the other regulation
        behind = _Scope(scope.start, near.end) if near.end < scope.end else scope
        for one in named or _meant(plain, behind, dialogue, only_named=again):
            value = _years_of(plain, scope, one, dialogue)
            if value == {}:
                continue
            words, begin, stop = plain.quote(scope.start, scope.end)
            found[one.fact] = FactMention(
                fact=one.fact,
                value=value,
                quote=words,
                start=begin,
                end=stop,
                regulation=language().regulation_of(one.fact),
                mode="retract",
            )
    for mention in (*_said_wrong(plain, dialogue), *_of_others(plain, dialogue)):
        found.setdefault(mention.fact, mention)
    return list(found.values())


def _said_wrong(plain: Plain, dialogue: Dialogue) -> Iterator[FactMention]:
    """Facts said to be wrong where nothing says what is right: 收入那个数写错了，回头给你."""
    words = anew_words()
    known = dialogue.all_held()
    new = [
        one
        for one in plain.quantities
        if one.kind in ("money", "count", "share", "bare")
        and not any(is_same(held.value, amount(one)) for held in known)
    ]
    if new:
        return
    for clause in plain.clauses:
        text = plain.words(clause)
        wrong = words.wrong.search(text)
        if wrong is None or plain.ended_by(clause) == "?" or asks_something(text):
            continue
        scope = _Scope(clause.start, clause.end)
        held = _meant(plain, scope, dialogue, only_named=True)
        values = [amount(q) for q in plain.quantities_in(clause.start, clause.end)]
        held = held or [one for one in known if any(is_same(one.value, v) for v in values)]
        held = held or _called(text, known)
        if not held:  # 设备原值那一行是我粘过来的，先当没有这个数
            begin, _ = plain.sentence_span(clause.sentence)
            ahead = plain.text[begin : clause.end]
            held = _meant(plain, _Scope(begin, clause.end), dialogue, only_named=True)
            held = held or _called(ahead, known)
        spoken = {fact for fact in dialogue.focus if units_of(fact)}
        brief = len(text) <= _BRIEF and words.of_you.search(text) is None
        if not held and len(spoken) == 1 and (brief or later_words().last_said.match(text)):
            held = [one for one in known if one.fact in spoken]
        if not held and brief and later_words().all_of_them.search(text):  # 两项都不准
            last = max((one.turn for one in known), default=0)
            held = [one for one in known if one.turn == last and units_of(one.fact)]
        held = [one for one in held if one.fact not in _revocation_flags()]  # its day or ground is
        for one in held:
            quote, start, end = plain.quote(clause.start, clause.end)
            yield FactMention(
                fact=one.fact,
                value=_years_of(plain, scope, one, dialogue),
                quote=quote,
                start=start,
                end=end,
                regulation=language().regulation_of(one.fact),
                mode="retract",
            )


def _of_others(plain: Plain, dialogue: Dialogue) -> Iterator[FactMention]:
    """Facts said to be another's or of another time, with no figure: 收入和研发都是前年的数."""
    for clause in plain.clauses:
        text = plain.words(clause)
        named = named_measures(text)
        if not named or plain.ended_by(clause) == "?" or asks_something(text):
            continue
        said = anew_words().of_others.match(text[named[-1].end :])
        told = (q for q in plain.quantities_in(clause.start, clause.end))
        if said is None or any(q.kind not in ("date", "period") for q in told):
            continue
        year = year_of(period_named(said["time"]), dialogue.as_of) if said["time"] else None
        scope = _Scope(clause.start, clause.end)
        for one in _meant(plain, scope, dialogue, only_named=True):
            if not units_of(one.fact) or (isinstance(one.value, dict) and are_years(one.value)):
                continue
            span = language().span_of(one.fact)
            if said["time"] and (span != "last_year" or year == str(dialogue.as_of.year - 1)):
                continue
            quote, start, end = plain.quote(clause.start, clause.end)
            yield FactMention(
                fact=one.fact,
                value=None,
                quote=quote,
                start=start,
                end=end,
                regulation=language().regulation_of(one.fact),
                mode="retract",
            )


@lru_cache(maxsize=1)
def _revocation_flags() -> frozenset[str]:
    each = (words.revocation for words in language().regulations.values())
    return frozenset(one.flag for one in each if one is not None)


def _called(text: str, known: Sequence[HeldFact]) -> list[HeldFact]:
    """Of the figures held, those of the one fact that a part of its name calls (经费, 人头)."""
    names = anew_words().called
    called = [
        one
        for one in known
        if any(p.search(text) for m in measures_of(one.fact) if (p := names.get(m)) is not None)
    ]
    return called if len({one.fact for one in called}) == 1 else []


def _spoken(plain: Plain) -> Iterator[tuple[int, int]]:
    """Where words of taking back stand that ask nothing and speak of no revocation."""
    words = later_words()
    taken = False
    scratched = list(anew_words().scratched.finditer(plain.text))
    for match in (*words.retracting.finditer(plain.text), *scratched):
        clause = plain.clause_at(match.start())
        if words.retracts_nothing.search(plain.words(clause)) is None:
            taken = True
            yield match.start(), match.end()
    if taken:
        return
    unsure = words.uncertain_figure.search(plain.text)
    if unsure is not None and words.last_said.search(plain.text[: unsure.start()]):
        yield unsure.start(), unsure.end()


def _scope(plain: Plain, before: int, start: int, end: int) -> _Scope:
    """The sentence around words of taking back, without what an earlier such word took back."""
    clause = plain.clause_at(start)
    begin, stop = plain.sentence_span(clause.sentence)
    return _Scope(max(begin, before), max(stop, end))


def _meant(plain: Plain, scope: _Scope, dialogue: Dialogue, *, only_named: bool) -> list[HeldFact]:
    """The facts held that some words take back: those named, else the one told last."""
    text = plain.text[scope.start : scope.end]
    held = list(dialogue.all_held())
    if but := anew_words().all_but.search(text):
        kept = {one.fact for one in held_called(but["kept"], held)}
        return [one for one in held if kept and units_of(one.fact) and one.fact not in kept]
    measures = list(dict.fromkeys(m.measure for m in named_measures(text)))
    if not measures and (part := _of_part(text, held)):
        return part  # 增速那个数撤回
    known = [one for name in measures for one in _of_measure(text, held, name)]
    known += [one for one in held if speaks_of(text, one.fact)]
    people = people_facts(tuple(language().regulations))
    if not measures and later_words().heads_named.search(text):
        known += [one for one in held if one.fact in people]
    if known or only_named:
        return known
    if measures:
        return _of_part(text, held)  # 占收入的比例撤回
    values = [amount(q) for q in plain.quantities_in(scope.start, scope.end)]
    if precise := [one for one in held if any(is_same(one.value, v) for v in values)]:
        return precise
    if any(is_same(one.held.value, v) for one in dialogue.former for v in values):
        return []  # 61那个数别用了, where it was set right before
    if of_year := _of_year(plain, scope, held, dialogue):
        return of_year
    if not _of_what_was_said(text):
        return []
    last = max((one.turn for one in held), default=0)
    if later_words().all_of_them.search(text):  # 都不对，全撤了吧
        return [one for one in held if one.turn == last and units_of(one.fact)]
    figures = [one for one in held if one.turn == last and units_of(one.fact)]
    return figures[-1:] or [one for one in held if one.turn == last][-1:]


def _of_year(
    plain: Plain, scope: _Scope, held: Sequence[HeldFact], dialogue: Dialogue
) -> list[HeldFact]:
    """The one series that has a figure of the year named, where little else is: 2023年的先别算."""
    clause = plain.clause_at(scope.start)
    text = plain.words(clause)
    period = period_named(text)
    year = year_of(period, dialogue.as_of)
    if year is None or period is None:
        return []
    common = language().common
    rest = later_words().retracting.sub("", text)
    rest = re.sub(r"(?:20)?\d\d ?年?度?|[那这个的数字]", "", rest)
    for pattern in common.periods.values():
        rest = pattern.sub("", rest)
    if len(rest.strip(" ,，。!吧了也都就")) > _HARDLY_MORE:
        return []
    series = [one for one in held if are_years(one.value) and isinstance(one.value, dict)]
    series = [one for one in series if isinstance(one.value, dict) and year in one.value]
    spoken = [one for one in series if one.fact in dialogue.focus] or series
    return spoken if len({one.fact for one in spoken}) == 1 else []


def _of_part(text: str, held: Sequence[HeldFact]) -> list[HeldFact]:
    """The facts held that are named by a part or a rate alone: 增速, 境内占比."""
    patterns = language().common.qualifiers
    said = {name for name, pattern in patterns.items() if pattern.search(text)}
    specs = [s for words in language().regulations.values() for s in words.figures]
    named = {s.fact for s in specs if s.needs and {*s.needs} <= said and not said & {*s.without}}
    return [one for one in held if one.fact in named]


def _of_what_was_said(text: str) -> bool:
    """Whether words speak of what was told last (那个数先别算, 先不算), and of nothing else."""
    words = later_words()
    if words.last_said.search(text):
        return True
    return len(words.retracting.sub("", text).strip(" ,，。!吧了的也都就")) <= _HARDLY_MORE


def _of_measure(text: str, held: Sequence[HeldFact], name: str) -> list[HeldFact]:
    return _closest(text, [one for one in held if _specs(one.fact, [name])], [name])


def _specs(fact: str, named: Sequence[str]) -> list[FigureFact]:
    return [
        spec
        for words in language().regulations.values()
        for spec in words.figures
        if spec.fact == fact and set(spec.measures) & set(named)
    ]


def _closest(sentence: str, held: Sequence[HeldFact], named: Sequence[str]) -> list[HeldFact]:
    """Of facts of one measure, those that the words beside it mean: 年均研发费用, no growth."""
    patterns = language().common.qualifiers
    said = {name for name, pattern in patterns.items() if pattern.search(sentence)}
    closeness = {
        one.fact: max(
            len(said & {*spec.needs, spec.span})
            - len({*spec.needs} - said)
            - len(said & {*spec.without})
            for spec in _specs(one.fact, named)
        )
        for one in held
    }
    best = max(closeness.values(), default=0)
    return [one for one in held if closeness[one.fact] == best]


def speaks_of(text: str, fact: str) -> bool:
    """Whether words name a fact that is no figure: 产学研那句, 成立日期, 领军企业那条."""
    words = language()
    for _, flag in words.all_flags():
        if flag.fact == fact and any(
            pattern.search(text) for pattern in (flag.states, flag.denies, flag.topic, flag.labels)
        ):
            return True
    for each in words.regulations.values():
        if any(date.fact == fact and date.needs.search(text) for date in each.dates):
            return True
        for choice in each.choices:
            if choice.fact == fact and any(p.search(text) for p in choice.values.values()):
                return True
    label = later_words().choice_labels.get(fact)
    return label is not None and label.search(text) is not None


def _years_of(plain: Plain, scope: _Scope, one: HeldFact, dialogue: Dialogue) -> Value:
    """The years that are taken back, each with no value; None for all of the fact, {} for none."""
    period = period_named(plain.text[scope.start : scope.end])
    year = year_of(period, dialogue.as_of)
    if year is None:
        return None
    if isinstance(one.value, dict) and are_years(one.value):
        return {year: None} if year in _known_years(one.fact, dialogue) else {}
    of_last = language().span_of(one.fact) == "last_year"
    return {} if of_last and year != str(dialogue.as_of.year - 1) else None


def _known_years(fact: str, dialogue: Dialogue) -> set[str]:
    parts = [held.value for held in dialogue.all_held() if held.fact == fact]
    return {year for part in parts if isinstance(part, dict) for year in part}


def _leave_out(found: Found, plain: Plain) -> None:
    """Drop figures of this message that its own words take back: 可能有六十多个，先别算."""
    for start, _ in _spoken(plain):
        begin, _ = plain.sentence_span(plain.clause_at(start).sentence)
        _, at, _ = plain.quote(begin, begin + 1)
        _, to, _ = plain.quote(start, start + 1)
        before = [
            one
            for one in found.facts
            if at <= one.start and one.end <= to and one.mode == "state" and units_of(one.fact)
        ]
        if not before:
            continue
        if later_words().all_of_them.search(plain.text[begin:start]) is None:
            last = max(before, key=lambda one: one.start)
            before = [one for one in before if one.fact == last.fact]  # said of the last alone
        found.facts = [one for one in found.facts if one not in before]


def take_back(found: Found, plain: Plain, taken: Sequence[FactMention], dialogue: Dialogue) -> None:
    """Put what is taken back among the facts found, unless the message tells it anew.

    2.45亿那个营收先不要算 only says again what is taken back; 撤回，12件 sets it right.
    """
    _leave_out(found, plain)
    if not taken:
        return
    names = {one.fact for one in taken}
    held = dialogue.all_held()

    def says_again(one: FactMention) -> bool:
        known = [each.value for each in held if each.fact == one.fact]
        return one.fact in names and any(_alike(value, one.value) for value in known)

    found.facts = [one for one in found.facts if not says_again(one)]
    anew = {one.fact for one in found.facts if one.mode != "suppose"}
    figures = any(one.mode == "correct" for one in found.facts)
    told_right = any(each.fact in anew and not units_of(each.fact) for each in held)
    found.facts += [
        one
        for one in taken
        if one.fact not in anew
        and not (figures and one.value is None)
        and not (told_right and _unnamed(one, held))  # 说错了，我们其实是建筑业
    ]


def _unnamed(one: FactMention, held: Sequence[HeldFact]) -> bool:
    """Whether words of taking back name no figure, so that it is only taken to be the last."""
    said = plain_form(one.quote)
    return not named_measures(said.text) and not _called(said.text, held)


def _alike(held: Value, said: Value) -> bool:
    if isinstance(held, dict) and isinstance(said, dict):
        return all(year in held and held[year] == value for year, value in said.items())
    return type(held) is type(said) and held == said
