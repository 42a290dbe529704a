"""Bare answers in words (没有, 都符合, 制造业) and dates, to the facts that were asked for."""

from __future__ import annotations

import datetime as dt
import re

from assistant.language import language
from assistant.language.later import later_words
from assistant.language.stated_words import stated_words
from assistant.understand.answered_figures import spec_of
from assistant.understand.dated import dates_in
from assistant.understand.english_parts import is_english
from assistant.understand.form import asks_something
from assistant.understand.measured import year_of
from assistant.understand.measures import named_measures
from assistant.understand.periods import period_named
from assistant.understand.plain import Plain
from assistant.understand.record import FactMention, Value

_NONE_OF_THEM = "other"  # the value of a fact with named values for what has no name
_SHORT = 24  # a yes or no longer than this is a statement of its own


def flag_names() -> frozenset[str]:
    """Every yes/no fact."""
    return frozenset(flag.fact for _, flag in language().all_flags())


def answered_flags(
    plain: Plain,
    asked: tuple[str, ...],
    stated: frozenset[str],
    as_of: dt.date,
    about: tuple[str, ...] = (),
) -> list[FactMention]:
    """是的, 没有, 都没有, 都符合: the yes/no facts asked for, those stated otherwise left out.

    Args:
        plain: the message.
        asked: the facts asked for.
        stated: the facts that the message tells otherwise.
        as_of: the day of judgement.
        about: the one fact that the person asked about last.
    """
    words = language().common
    text = later_words().checked_ahead.sub("", plain.text.strip(" \n。.!"))
    flags = [fact for fact in asked if fact in flag_names() and fact not in stated]
    none_of_counts = [fact for fact in (*about, *asked) if _is_count(fact)]
    if not flags and not none_of_counts:
        return []
    if about and _is_count(about[0]) and (told := _none_told(plain, about, stated, as_of)):
        return [told]
    if words.uncertain.search(text) and not re.match(r"(?:应该)?[^，,]{0,6}没问题", text):
        return []
    if _asks_if_all(plain):
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
    if nothing := _none_told(plain, asked, stated, as_of):
        return [nothing]
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
    meant = [fact for fact in flags if fact not in words.neutral]
    alike = {fact in words.well_if_false for fact in meant}
    if meant and len(flags) == len(asked) and alike == {denied}:
        return [_mention(plain, fact, affirmed, used) for fact in meant]
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


def _asks_if_all(plain: Plain) -> bool:
    """Whether it is asked if all is well, and not said: 两个都满足了吗."""
    all_well = language().common.all_well
    return any(
        all_well.search(text) is not None
        and (plain.ended_by(clause) == "?" or asks_something(text))
        for clause in plain.clauses
        if (text := plain.words(clause))
    )


def _none_told(
    plain: Plain, asked: tuple[str, ...], stated: frozenset[str], as_of: dt.date
) -> FactMention | None:
    """发明申请呢？我们去年没报: none of the one count that is asked for or named."""
    text = plain.text.strip(" \n。.!")
    if len(text) > _SHORT + _SHORT // 2 or text.endswith("?"):
        return None
    counts = [fact for fact in asked if _is_count(fact) and fact not in stated]
    named = {one.measure for one in named_measures(text)}
    if named:
        counts = [fact for fact in counts if (spec := spec_of(fact)) and named & {*spec.measures}]
    elif len(asked) != 1:
        return None
    last = plain.clauses[-1]
    said = later_words().none_told.match(plain.words(last).strip())
    if said is None or len(counts) != 1:
        return None
    period = period_named(said["period"]) if said["period"] else None
    if period is not None and year_of(period, as_of) != str(as_of.year - 1):
        return None
    if period is not None and language().span_of(counts[0]) == "three_years":
        return None  # 去年没有 says nothing of three years
    quote, start, end = plain.quote(last.start, last.end)
    return FactMention(
        fact=counts[0],
        value=0,
        quote=quote,
        start=start,
        end=end,
        regulation=language().regulation_of(counts[0]),
    )


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


def _is_count(fact: str) -> bool:
    spec = spec_of(fact)
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
            if stated_words().rest_chosen.search(text):
                names, refused = [n for n in choice.values if n == _NONE_OF_THEM], None
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
