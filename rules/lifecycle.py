"""After the plate: grades by score, bars on a new application, deadlines and periods.

Every number comes from a pinned quote of the rule file; dates are counted on the calendar, working
days on the official one (chinesecalendar), as far as it reaches.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from rules.load import load_rules
from rules.rulebook import Grade, Period
from rules.tree import Limit
from rules.value import years_later

_A_DAY = dt.timedelta(days=1)


def grade(regulation: str, score: Decimal | Fraction | int | str) -> Grade | None:
    """The grade of an evaluation score in points, or ``None`` where no band holds it.

    The text states no highest score. Raises RuleError if there are no rules.
    """
    value = Fraction(score)
    for band in load_rules(regulation).bands:
        for candidate in band.grades:
            if all(limit.allows(value) for limit in candidate.limits):
                return candidate
    return None


def grades_within(
    regulation: str, ends: Iterable[Fraction], holds: Callable[[Fraction], bool]
) -> tuple[Grade, ...]:
    """The grades that the scores of a range come to, best first.

    Args:
        regulation: whose grades.
        ends: the scores in points that bound the range.
        holds: whether a score is in the range, which has no holes.
    """
    limits = (limit.value for one in grades(regulation) for limit in one.limits)
    bounds = sorted({*ends, *limits})
    # Grades change at bounds alone: one score on each, between each two and beyond both ends.
    tried = [*bounds, *((a + b) / 2 for a, b in pairwise(bounds)), bounds[0] / 2, bounds[-1] + 1]
    met = [grade(regulation, score) for score in tried if holds(score)]
    return tuple(one for one in grades(regulation) if one in met)


def grades(regulation: str) -> tuple[Grade, ...]:
    """Every grade by score, best first as the text lists them; empty where the text has none."""
    return tuple(g for band in load_rules(regulation).bands for g in band.grades)


@dataclass(frozen=True, slots=True)
class BarPeriod:
    """How long one ground bars a new application.

    ``ends_on`` is the anniversary of the revocation: before it the bar runs, after it the bar is
    over, and the text does not say on which side the day itself falls. Without a limit the text
    gives no period, and ``note`` says so.
    """

    grounds: tuple[str, ...]
    cite: str
    limit: Limit | None
    ends_on: dt.date | None
    note: str | None


def bars(
    regulation: str, ground: str | None = None, revoked_on: dt.date | None = None
) -> tuple[BarPeriod, ...]:
    """The bars on a new application, of one ground (such as ``14.2``) or of all.

    Empty where the regulation has none.
    """
    book = load_rules(regulation)
    bar = book.bar()
    if bar is None:
        return ()
    cite = next(c.cite for c in book.conditions if c.test == bar)
    return tuple(
        BarPeriod(
            grounds=ban.grounds,
            cite=cite,
            limit=ban.limit,
            ends_on=years_later(revoked_on, int(ban.limit.value))
            if ban.limit and revoked_on
            else None,
            note=ban.note,
        )
        for ban in bar.bans
        if ground is None or ground in ban.grounds
    )


def period(regulation: str, period_id: str) -> Period:
    """A period of the rule file by its id, such as ``plate_validity``.

    Raises:
        KeyError: if the regulation states no such period.
    """
    for candidate in load_rules(regulation).periods:
        if candidate.id == period_id:
            return candidate
    raise KeyError(period_id)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """A day so many working days after another.

    ``provisional`` where the official calendar does not reach that far; then weekdays count as
    working days from ``known_until`` on, and ``counted`` working days are certain.
    """

    day: dt.date
    provisional: bool
    known_until: dt.date
    counted: int


def working_days_after(start: dt.date, count: int) -> WorkingDays:
    """The day that is ``count`` working days after ``start``, the start itself not counted."""
    import chinese_calendar

    last_known = dt.date(max(chinese_calendar.constants.holidays).year, 12, 31)
    first_known = dt.date(min(chinese_calendar.constants.holidays).year, 1, 1)
    day, certain = start, 0
    provisional = False
    for _ in range(count):
        day += _A_DAY
        while True:
            official = first_known <= day <= last_known
            works = chinese_calendar.is_workday(day) if official else day.weekday() < 5
            if works:
                break
            day += _A_DAY
        provisional = provisional or not official
        certain += official
    return WorkingDays(day, provisional, last_known, certain)


def period_end(start: dt.date, limit: Limit) -> dt.date:
    """The anniversary on which a period of whole years ends. Raises ValueError for other units."""
    if limit.unit != "年":
        raise ValueError(f"{limit.quote}：不是以年计的期间")
    return years_later(start, int(limit.value))
