"""Dates and scores of a message, and how dates are said."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from assistant.answer.case import Case
from assistant.answer.piece import Number
from assistant.answer.wording import data
from rules.quantity import Quantity, find_quantities
from rules.say import say_days
from rules.value import ValueProblem, read_days

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH_DAY = re.compile(r"--(\d{2})-(\d{2})")
_YEAR = re.compile(r"\d{4}")


def only_day(case: Case) -> dt.date | None:
    """The one whole day the message names, if it names one.

    A day and a month without a year are of the year named beside them, or of the year judged on.
    """
    figures = find_quantities(case.message)
    days = {whole_day(q.iso) for q in figures if _whole_day(q)}
    if not days:
        days = {day for q in figures if (day := _day_of_a_year(case, q, figures)) is not None}
    return days.pop() if len(days) == 1 else None


def _day_of_a_year(case: Case, quantity: Quantity, figures: Sequence[Quantity]) -> dt.date | None:
    part = _MONTH_DAY.fullmatch(quantity.iso or "")
    if part is None:
        return None
    named = {int(q.iso) for q in figures if q.iso is not None and _YEAR.fullmatch(q.iso)}
    before = case.message[: quantity.start].rstrip()
    words: Mapping[str, int] = data("lifecycle.yaml")["years"]
    shift = next((years for word, years in words.items() if before.endswith(word)), 0)
    year = named.pop() if len(named) == 1 else case.dialogue.as_of.year + shift
    return whole_day(f"{year}-{part[1]}-{part[2]}")


def only_month(case: Case) -> tuple[str, dt.date, dt.date] | None:
    """The one month or year the message names, if it names one."""
    found = {
        part
        for q in find_quantities(case.message)
        if not _MONTH_DAY.fullmatch(q.iso or "") and (part := partial_day(q.iso)) is not None
    }
    return found.pop() if len(found) == 1 else None


def _whole_day(quantity: Quantity) -> bool:
    return quantity.kind == "date" and whole_day(quantity.iso) is not None


def partial_day(value: object) -> tuple[str, dt.date, dt.date] | None:
    """A month or year as it is said, with its first and last day; None for anything else."""
    if not isinstance(value, str) or _DAY.fullmatch(value):
        return None
    try:
        days = read_days(value)
    except ValueProblem:
        return None
    return say_days(days).replace(" ", ""), days.first, days.last


def whole_day(value: object) -> dt.date | None:
    if isinstance(value, dt.date):
        return value
    match = _DAY.fullmatch(value) if isinstance(value, str) else None
    try:
        return dt.date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None


def say_day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def given_day(case: Case, day: dt.date) -> Number:
    """A day the person gave, with the turn it was given in."""
    return given_date(case, say_day(day))


def given_date(case: Case, text: str) -> Number:
    """A day, month or year the person gave; 今年 and 去年 are counted from the day of judgement."""
    turn = case.said.turn_of(find_quantities(text)[0])
    source = f"user:{turn}" if turn is not None else "computed:as_of"
    return Number(text=text, role="date", source=source)


def is_negative(message: str, score: Quantity) -> bool:
    """Whether a score has a minus before it, so that it is none."""
    return message[: score.start].rstrip()[-1:] in ("-", "－", "−", "负")
