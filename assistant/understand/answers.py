"""Bare answers (85人, 没有, 都符合) and the facts that were asked for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.language import language
from assistant.language.later import later_words
from assistant.language.words import FigureFact
from assistant.understand.dated import dates_in
from assistant.understand.english_parts import is_english
from assistant.understand.figures import Figure
from assistant.understand.measured import beyond, year_of
from assistant.understand.periods import run_length, window
from assistant.understand.plain import Plain
from assistant.understand.record import FactMention, UnclearFigure, Value
from assistant.understand.values import amount, is_whole

_NONE_OF_THEM = "other"  # the value of a fact with named values for what has no name
_SHORT = 24  # a yes or no longer than this is a statement of its own


def flag_names() -> frozenset[str]:
    """Every yes/no fact."""
    return frozenset(flag.fact for _, flag in language().all_flags())


def _spec_of(fact: str) -> FigureFact | None:
    for words in language().regulations.values():
        for spec in words.figures:
            if spec.fact == fact:
                return spec
    return None


def answered_figures(
    plain: Plain,
    loose: Sequence[Figure],
    asked: tuple[str, ...],
    as_of: dt.date,
    focus: tuple[str, ...] = (),
) -> tuple[list[FactMention], list[UnclearFigure]]:
    """Figures that name no measure, given in answer to a question.

    Each goes to the first fact asked for whose unit fits, in the order asked; one alone to the
    fact spoken of last (`focus`), if it was asked for.
    """
    waiting = [fact for fact in asked if _spec_of(fact) is not None]
    mentions: list[FactMention] = []
    unclear: list[UnclearFigure] = []
    for figure in loose:
        quantity = figure.quantity
        if not gives_answer(plain, figure):
            continue
        fits = [fact for fact in waiting if fits_fact(fact, figure)]
        if not fits:
            if quantity.currency not in (None, "CNY") and any(_is_money(f) for f in waiting):
                words, start, end = plain.quote(quantity.outer_start, quantity.outer_end)
                unclear.append(UnclearFigure(quote=words, start=start, end=end, reason="currency"))
            continue
        fact = fits[0]
        spec = _spec_of(fact)
        assert spec is not None
        words, start, end = plain.quote(quantity.outer_start, quantity.outer_end)
        same_unit = [f for f in fits if _spec_of(f).units == spec.units]  # type: ignore[union-attr]
        if len(meant := [f for f in same_unit if f in focus]) == 1:
            fact, same_unit = meant[0], meant  # 设备原值得问财务; then 612万
            spec = _spec_of(fact)
            assert spec is not None
        if quantity.kind == "bare" and spec.units != ("count",):
            unclear.append(
                UnclearFigure(
                    quote=words,
                    start=start,
                    end=end,
                    value=str(quantity.value),
                    candidates=tuple(same_unit),
                    reason="unit",
                )
            )
            continue
        if len(loose) == 1 and len(same_unit) > 1 and spec.units == ("money",):
            unclear.append(
                UnclearFigure(
                    quote=words,
                    start=start,
                    end=end,
                    value=str(quantity.value),
                    candidates=tuple(same_unit),
                    reason="measure",
                )
            )
            continue
        if beyond(figure, "count" if quantity.kind == "bare" else quantity.kind):
            number = str(quantity.value)
            options = tuple(same_unit)
            unclear.append(
                UnclearFigure(
                    quote=words,
                    start=start,
                    end=end,
                    value=number,
                    candidates=options,
                    reason="size",
                )
            )
            continue
        value: Value = amount(quantity)
        if spec.span == "year":
            year = year_of(figure.period, as_of)
            years = window(as_of)
            if year is None and len(loose) == len(years) == run_length(plain, loose[0].quantity):
                year = years[list(loose).index(figure)]  # one for each year, in order
            if year is None:
                unclear.append(
                    UnclearFigure(
                        quote=words,
                        start=start,
                        end=end,
                        value=str(quantity.value),
                        candidates=(fact,),
                        reason="period",
                    )
                )
                continue
            value = {year: value}
        else:
            waiting.remove(fact)
        mentions.append(
            FactMention(
                fact=fact,
                value=value,
                quote=words,
                start=start,
                end=end,
                regulation=language().regulation_of(fact),
                approximate=quantity.approximate,
            )
        )
    return mentions, unclear


def with_shares(asked: tuple[str, ...]) -> tuple[str, ...]:
    """The facts asked for, and the share that answers as well where the first is of home.

    Asked for what was spent at home, 七成 is the share of it.
    """
    first = _spec_of(asked[0]) if asked else None
    if first is None or "domestic" not in first.needs or "money" not in first.units:
        return asked
    shares = [
        spec.fact
        for words in language().regulations.values()
        for spec in words.figures
        if spec.units == ("share",) and spec.needs == first.needs
        if {*spec.measures} & {*first.measures} and spec.fact not in asked
    ]
    return (*asked, *dict.fromkeys(shares))


def gives_answer(plain: Plain, figure: Figure) -> bool:
    """Whether a figure without a measure may answer a question: 85, 大概85吧, 财务说是85.

    A number without a unit does so only if nothing but particles stands beside it; in no case one
    of a rate (汇率按7算), or of what the text includes (是包括60吗).
    """
    later = later_words()
    text = plain.words(figure.clause)
    if later.no_answer.search(text) or later.asks_inclusion.search(text):
        return False
    if figure.quantity.kind != "bare":
        return True
    quantities = plain.quantities_in(figure.clause.start, figure.clause.end)
    rest, at = "", figure.clause.start
    for one in quantities:
        rest, at = rest + plain.text[at : one.outer_start] + "\0", max(at, one.outer_end)
    rest += plain.text[at : figure.clause.end]
    return _beside_answer().fullmatch(rest) is not None


@lru_cache(maxsize=1)
def _beside_answer() -> re.Pattern[str]:
    return re.compile(rf"(?:{later_words().beside_answer}|[\W\0])*+")


def fits_fact(fact: str, figure: Figure) -> bool:
    """Whether a figure can be a value of a fact, by its unit."""
    spec = _spec_of(fact)
    quantity = figure.quantity
    if spec is None:
        return False
    if quantity.kind == "bare":
        return spec.units != ("count",) or is_whole(amount(quantity))
    if quantity.kind not in spec.units:
        return False
    if quantity.kind != "count":
        return quantity.currency in (None, "CNY")
    counts = {c for m in spec.measures for c in language().measure(m).counts}
    return (not counts or quantity.unit in counts) and is_whole(amount(quantity))


def answered_flags(
    plain: Plain, asked: tuple[str, ...], stated: frozenset[str], as_of: dt.date
) -> list[FactMention]:
    """是的, 没有, 都没有, 都符合: the yes/no facts asked for, those stated otherwise left out."""
    words = language().common
    text = plain.text.strip(" \n。.!")
    flags = [fact for fact in asked if fact in flag_names() and fact not in stated]
    none_of_counts = [fact for fact in asked if _is_count(fact)]
    if not flags and not none_of_counts:
        return []
    if words.uncertain.search(text) and not re.match(r"(?:应该)?[^，,]{0,6}没问题", text):
        return []
    if words.all_well.search(text) or words.well.match(text):
        used = words.all_well if words.all_well.search(text) else words.well
        return [
            _mention(plain, fact, fact not in words.well_if_false, used)
            for fact in flags
            if fact not in words.neutral
        ]
    if len(flags) == len(asked) == 2 and (both := _one_by_one(plain, flags)):
        return both
    longest = 2 * _SHORT if is_english(text) else _SHORT
    told_of = stated & flag_names()
    if not told_of and (none := words.all_no.search(text)) and len(text) <= longest:
        # 都没有违规 denies what it names, and that is nothing one would wish to have.
        named = len(re.findall(r"[\u4e00-\u9fff]", text[none.end() :])) > 1
        return [
            _mention(plain, fact, False, words.all_no)
            for fact in flags
            if _denied(fact, text) and (not named or fact in words.well_if_false)
        ]
    first = text.split("，")[0].split(",")[0]
    bare = len(first) <= 8
    denied = words.no.match(text) is not None and bare
    short = words.short_yes.match(text) is not None and not words.asking.search(text)
    if later_words().not_a_yes.match(text):
        return []
    affirmed = not denied and (words.yes.match(text) is not None or short) and bare
    if not (denied or affirmed):
        return []
    used = words.no if denied else words.yes
    if len(flags) == 1 and asked[0] == flags[0]:
        return [_mention(plain, flags[0], affirmed, used)]
    alike = {fact in words.well_if_false for fact in flags}
    if flags and len(flags) == len(asked) and alike == {denied}:
        return [_mention(plain, fact, affirmed, used) for fact in flags]
    if len(asked) == 1 and none_of_counts:
        quote, start, end = plain.quote(0, min(len(plain.text), 4))
        value: Value = 0 if denied else {"min": 1}
        return [
            FactMention(
                fact=asked[0],
                value=value,
                quote=quote,
                start=start,
                end=end,
                regulation=language().regulation_of(asked[0]),
            )
        ]
    return []


def _denied(fact: str, text: str) -> bool:
    """Whether 都没有 or 都不是 is an answer to what was asked of this fact."""
    words = language().common
    is_event = fact in words.well_if_false or fact in words.asked_as_had
    if words.none_is.search(text):
        return not is_event or fact not in words.asked_as_had
    return is_event


def _one_by_one(plain: Plain, flags: list[str]) -> list[FactMention]:
    """前者没有，后者有: the first of two that were asked for, and the second."""
    words = language().common
    out: list[FactMention] = []
    for fact, pattern in zip(flags, (words.former_of_two, words.latter_of_two), strict=True):
        for clause in plain.clauses:
            text = plain.words(clause)
            match = pattern.match(text)
            if match is None:
                continue
            said = text[match.end() :].lstrip(" 就")
            denied = words.no.match(said)
            affirmed = words.yes.match(said) or words.short_yes.match(said)
            if denied or affirmed:
                quote, start, end = plain.quote(clause.start, clause.end)
                mention = _mention(plain, fact, not denied, pattern)
                place = {"quote": quote, "start": start, "end": end}
                out.append(mention.model_copy(update=place))
    return out


def _is_money(fact: str) -> bool:
    spec = _spec_of(fact)
    return spec is not None and "money" in spec.units


def _is_count(fact: str) -> bool:
    spec = _spec_of(fact)
    return spec is not None and spec.units == ("count",)


def _mention(plain: Plain, fact: str, value: bool, pattern: re.Pattern[str]) -> FactMention:
    match = pattern.search(plain.text.lstrip(" \n"))
    shift = len(plain.text) - len(plain.text.lstrip(" \n"))
    begin, finish = (match.start() + shift, match.end() + shift) if match else (0, len(plain.text))
    quote, start, end = plain.quote(begin, finish)
    return FactMention(
        fact=fact,
        value=value,
        quote=quote,
        start=start,
        end=end,
        regulation=language().regulation_of(fact),
    )


def answered_choice(plain: Plain, asked: tuple[str, ...], supposed: bool) -> list[FactMention]:
    """制造业, 独角兽: a bare name in answer to which it is."""
    text = plain.text.strip(" \n。.!的吧")
    out: list[FactMention] = []
    for regulation, words in language().regulations.items():
        for choice in words.choices:
            if choice.fact not in asked or len(text) > 16 or "?" in plain.text:
                continue
            names = [n for n, p in choice.values.items() if p.search(plain.text)]
            common = language().common
            refused = common.refusing_name.search(text) or common.uncertain.search(text)
            if choice.fact == asked[0] and common.none_of_kinds.match(text):
                names, refused = [n for n in choice.values if n == _NONE_OF_THEM], None
            if len(names) == 1 and not refused:
                quote, start, end = plain.quote(0, len(plain.text))
                out.append(
                    FactMention(
                        fact=choice.fact,
                        value=names[0],
                        quote=quote,
                        start=start,
                        end=end,
                        regulation=regulation,
                        mode="suppose" if supposed else "state",
                    )
                )
    return out


def answered_dates(plain: Plain, asked: tuple[str, ...], as_of: dt.date) -> list[FactMention]:
    """A bare date in answer to when."""
    facts = [
        (regulation, name)
        for regulation, words in language().regulations.items()
        for name in [
            *(d.fact for d in words.dates),
            *([words.revocation.on] if words.revocation else []),
        ]
        if name in asked
    ]
    found = [one for clause in plain.clauses for one in dates_in(plain, clause, as_of)]
    if len(facts) != 1 or len(found) != 1 or len(plain.text) > _SHORT:
        return []
    regulation, fact = facts[0]
    begin, finish, iso = found[0]
    quote, start, end = plain.quote(begin, finish)
    return [
        FactMention(fact=fact, value=iso, quote=quote, start=start, end=end, regulation=regulation)
    ]
