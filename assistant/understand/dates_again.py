"""A date told before and set right with little beside it: 成立日期看错了，是2024年2月14日."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.anew import anew_words
from assistant.language.later import later_words
from assistant.language.words import DateFact
from assistant.understand.asked import any_flag
from assistant.understand.choices import Told
from assistant.understand.dated import dates_in
from assistant.understand.form import asks_something
from assistant.understand.measured import year_of
from assistant.understand.measures import named_measures
from assistant.understand.plain import Clause, Plain
from assistant.understand.record import FactMention
from assistant.understand.supposing import supposed_from

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue, HeldFact

_LONGEST = 40
_LONGEST_OF_EVENT = 60  # characters of a message that only says when an event held was
_ASIDE = 10  # characters of a clause that says nothing beside a date
_WINDOW = "_within_three_years"
_WHOLE_DAY = len("2026-11-22")


def dates_again(plain: Plain, dialogue: Dialogue, told: Sequence[Told]) -> list[Told]:
    """The one date of a short message, where it takes the place of one that is held.

    The date held is named, or it is the only one; beside it stand only words of setting right.
    """
    if of_another_time(plain, dialogue):
        return []  # 那起是2021年的事 is the day of nothing else
    length = len(later_words().unchanged.sub("", plain.text))
    if length > _LONGEST or "?" in plain.text or any(_is_date(one) for one in told):
        return []
    known = dialogue.facts(None)
    for regulation, words in language().regulations.items():
        revoked = words.revocation is not None and words.revocation.on in known
        for one in words.dates:
            held = known.get(one.fact)
            if isinstance(held, str):
                found = _again(plain, one, held, dialogue, named_only=revoked)
                if found is not None:
                    return [found._replace(regulation=regulation)]
    return []


def less_exactly(one: Told, dialogue: Dialogue) -> bool:
    """Whether a date only says less exactly what is held: 就是24年的, of 2024-05-20."""
    held = (h.value for h in dialogue.held if h.fact == one.fact)
    return any(isinstance(h, str) and h.startswith(f"{one.value}-") for h in held)


def in_year_held(told: Sequence[Told], plain: Plain, dialogue: Dialogue) -> list[Told]:
    """Dates told, those without a year in the year of the one they take the place of."""
    known = dialogue.facts(None)
    return [_in_year(one, plain, known.get(one.fact)) for one in told]


def _in_year(one: Told, plain: Plain, held: object) -> Told:
    value, text = one.value, plain.text[one.start : one.end]
    if not isinstance(held, str) or not isinstance(value, str) or len(value) < _WHOLE_DAY:
        return one
    if not _is_date(one) or "年" in text or value[:4] in text or value[2:4] in text:
        return one
    if one.supposed or ("月" not in text and not any(c.isdigit() for c in text)):
        return one  # 今天, 下个月
    return one._replace(value=held[:4] + value[4:])


def _again(
    plain: Plain, one: DateFact, held: str, dialogue: Dialogue, *, named_only: bool
) -> Told | None:
    named = one.needs.search(plain.text) is not None
    if (named_only or _speaks_of_event(dialogue)) and not named:
        return None
    if one.past and later_words().not_there_yet.search(plain.text):
        return None  # 增速没法算，2024年公司都不存在
    year = int(held[:4])
    alone = not named_only and one.past
    dates = [d for clause in plain.clauses for d in dates_in(plain, clause, dialogue.as_of, year)]
    if not dates:
        dates = _year_alone(plain)
    meant = [d for d in dates if not later_words().no_date.search(plain.text[: d[0]])]
    if len(meant) > 1:
        meant = [d for d in meant if not any(_says_less(d[2], o[2]) for o in meant)]
        meant = [d for d in meant if d[2] != held] if len(meant) > 1 else meant
    if len(meant) != 1:
        return None
    rest = plain.text
    for start, end, _ in sorted(dates, reverse=True):
        rest = rest[:start] + rest[end:]
    rest = one.needs.sub("", later_words().unchanged.sub("", rest))
    said = later_words().resaid.search(plain.text) or language().common.correcting.search(
        plain.text
    )
    if not (named or said) and not (alone and anew_words().of_change.search(rest)):
        return None
    talked_of = named or (one.fact in dialogue.focus and said is not None)
    if _beside().fullmatch(rest) is None and (not talked_of or _tells_more(plain, one)):
        return None  # 2025年搬进新楼
    start, end, iso = meant[0]
    if not named and not any(c.isdigit() for c in plain.text[start:end]):
        return None  # 榜单今年没进
    if one.past and iso > dialogue.as_of.isoformat()[: len(iso)]:
        return None
    if one.whole_day and len(iso) < _WHOLE_DAY:
        return None
    return Told(one.fact, iso, start, end, None)


def _says_less(iso: str, other: str) -> bool:
    """Whether a date is another one without its day or month (2023年, of 2023年11月22日)."""
    return iso != other and other.startswith(iso)


def _tells_more(plain: Plain, one: DateFact) -> bool:
    """Whether a message tells of more than a date: a figure, an event, another kind of date."""
    if any(q.kind not in ("date", "period") for q in plain.quantities):
        return True
    if supposed_from(plain) or asks_something(plain.text):
        return True
    words = language()
    if any(flag.states.search(plain.text) for _, flag in words.all_flags()):
        return True
    for each in words.regulations.values():
        if each.revocation is not None and each.revocation.words.search(plain.text):
            return True
        if any(o.fact != one.fact and o.needs.search(plain.text) for o in each.dates):
            return True
    return bool(named_measures(plain.text))


def _year_alone(plain: Plain) -> list[tuple[int, int, str]]:
    return [
        (m.start(), m.end(), m.group(1))
        for m in re.finditer(r"(?<!\d)((?:19|20)\d\d) ?年?", plain.text)
    ]


def _is_date(one: Told) -> bool:
    return isinstance(one.value, str) and one.value[:4].isdigit()


@lru_cache(maxsize=1)
def _beside() -> re.Pattern[str]:
    return re.compile(rf"(?:{later_words().beside_date}|\W)*+")


def of_another_time(plain: Plain, dialogue: Dialogue) -> list[FactMention]:
    """An event held that a message puts in another year: of one that does not count it is gone.

    其实那次是2022年的事，不是2024年: neither that it happened nor that it did not is known then;
    behind 之后再没出过 it is known that it did not.
    """
    events = _events(dialogue)
    if len(plain.text) > _LONGEST_OF_EVENT or len(events) != 1 or "?" in plain.text:
        return []
    event, year = events[0], dialogue.as_of.year
    said: list[tuple[int, int, str]] = []
    since: Clause | None = None
    for clause in plain.clauses:
        text = plain.words(clause)
        dates = dates_in(plain, clause, dialogue.as_of, year)
        if not dates and (words_of := _in_words(plain, clause, dialogue)) is not None:
            dates = [words_of]
        if not dates and language().common.clear_since.match(text):
            since = clause
            continue
        if not dates and _says_nothing(plain, clause):
            continue  # 对不起，翻了下台账，…
        for start, end, _ in sorted(dates, reverse=True):
            text = text[: start - clause.start] + text[end - clause.start :]
        if _beside_event().fullmatch(text) is None:
            return []
        said += [d for d in dates if not later_words().no_date.search(plain.text[: d[0]])]
    if len(said) != 1:
        return []
    start, end, iso = said[0]
    first = f"{year - language().common.event_window_years}{dialogue.as_of.isoformat()[4:]}"
    counts = iso >= first[: len(iso)] and iso != first[: len(iso)]
    long_ago = iso < first[: len(iso)]
    if since is not None:
        end = since.end
    quote, begin, stop = plain.quote(start, end)
    value = True if counts else False if long_ago and since is not None else None
    return [
        FactMention(
            fact=event.fact,
            value=value,
            quote=quote,
            start=begin,
            end=stop,
            regulation=event.regulation,
            mode="retract" if value is None else "correct",
        )
    ]


def _says_nothing(plain: Plain, clause: Clause) -> bool:
    """Whether a short clause tells of nothing that could be a fact, and denies nothing."""
    text, words = plain.words(clause), language().common
    if len(text) > _ASIDE or plain.quantities_in(clause.start, clause.end):
        return False
    told = any_flag().search(text) or words.negators.search(text) or asks_something(text)
    return not told and not named_measures(text)


def _events(dialogue: Dialogue) -> list[HeldFact]:
    """The events of the last years that are held as having happened; those talked of last first."""
    words = language().common
    held = [one for one in dialogue.held if one.value is True and one.fact in words.well_if_false]
    held = [one for one in held if one.fact.endswith(_WINDOW)]
    return [one for one in held if one.fact in dialogue.focus] or held


def _speaks_of_event(dialogue: Dialogue) -> bool:
    """Whether an event was talked of last: a date said of nothing is of that."""
    return any(one.fact in dialogue.focus for one in _events(dialogue))


def _in_words(plain: Plain, clause: Clause, dialogue: Dialogue) -> tuple[int, int, str] | None:
    """The year that a word from the day of judgement names (前年), with where it stands."""
    for name, pattern in language().common.periods.items():
        match = pattern.search(plain.text, clause.start, clause.end)
        year = year_of(name, dialogue.as_of) if match else None
        if match and year:
            return match.start(), match.end(), year
    return None


@lru_cache(maxsize=1)
def _beside_event() -> re.Pattern[str]:
    return re.compile(rf"(?:{later_words().event_again}|\W)*+")
