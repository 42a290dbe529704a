"""The words by which an edited draft is read, as data."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Words = tuple[str, ...]


class CheckWords(BaseModel):
    """The content of check_words.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    below: _Words
    above: _Words
    at_least: _Words
    at_most: _Words
    from_afar: dict[str, _Words]
    negators: _Words
    excused: _Words
    fillers: _Words
    after_at_least: _Words
    after_above: _Words
    after_at_most: _Words
    after_below: _Words
    after_period_over: _Words
    inclusive: _Words
    exclusive: _Words
    requirement: _Words
    structural: _Words
    not_negators: _Words
    outcomes: _Words
    defaults: _Words
    own_columns: _Words
    idle: _Words
    modals: _Words
    verdicts: _Words
    standing: dict[str, str]
    unsaid: _Words
    announces: _Words
    asking: _Words
    links: _Words
    opposites: tuple[tuple[str, ...], ...]
    forces: dict[str, _Words]
    of_others: str
    hedged: str
    places: _Words
    filling: str
    own_figures: _Words
    closes_list: _Words
    denials: _Words
    short_of: _Words
    complements: tuple[tuple[str, str], ...]
    edges: _Words
    edge_counts: _Words
    edge_fails: _Words
    alternatives: _Words
    consecutive: _Words
    penalties: _Words
    idioms: _Words
    not_alone: _Words
    permits: _Words
    same_as: dict[str, str]
    one_body: _Words
    only_has: _Words
    bodies_behind: str
    asks_before: _Words
    asks_behind: _Words
    case_meets: _Words
    case_fails: _Words
    case_beyond: _Words
    case_short: _Words
    over_by: _Words
    compares: _Words
    musts: _Words
    counted: _Words
    one_year_before: str
    one_year_behind: str
    verdict_words: _Words
    denies_comparison: _Words
    sums: str
    between_limits: _Words
    year_ends: dict[str, _Words]
    alternative_said: _Words
    exceptions: _Words
    contraries: tuple[tuple[str, str], ...]
    contrary_same: dict[str, _Words]
    anchors: str
    ordinals: str
    totals: str
    full_marks: int
    turns_to: str
    tells_apart: _Words
    ends: str
    endless: str
    counted_parts: _Words
    same_day: _Words
    shares: _Words
    lost: _Words
    allows: _Words
    grade_lines: str
    spared: _Words
    trades: tuple[_Words, ...]
    kinds: _Words
    not_taken: str
    fails: str
    fails_at_once: str
    allowed: str
    in_force: str
    points: str
    grants: str
    conceded: str
    open: str


@cache
def words() -> CheckWords:
    """The words, read once."""
    text = (resources.files("assistant.draft") / "check_words.yaml").read_text(encoding="utf-8")
    return CheckWords.model_validate(yaml.load(text, Loader=_Loader))


def any_of(options: _Words) -> str:
    """A regular expression for one of some words, the longest first."""
    return "|".join(re.escape(one) for one in sorted(options, key=len, reverse=True))


@cache
def _same_words() -> re.Pattern[str]:
    return re.compile(any_of(tuple(words().same_as)))


def in_its_words(text: str) -> str:
    """A text with everyday words put as the law has them, every place as it was."""
    return _same_words().sub(lambda match: words().same_as[match[0]], text)


@cache
def _unsaid() -> re.Pattern[str]:
    return re.compile("|".join(words().unsaid))


def says_unsaid(text: str) -> bool:
    """Whether a sentence says that the text does not say something."""
    return _unsaid().search(text) is not None
