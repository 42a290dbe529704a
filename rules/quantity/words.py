"""The words of quantities, read once from words.yaml and checked."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict

from rules.quantity.record import Direction


class Words(BaseModel):
    """Everything the grammar needs to know about the language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    characters: str
    not_capital: tuple[str, ...]
    digits: dict[str, int]
    small_scales: dict[str, int]
    tens: tuple[str, ...]
    big_scales: dict[str, int]
    latin_scales: dict[str, int]
    old_tens: dict[str, int]
    hundred_millions: str
    paired: dict[str, int]
    not_paired_after: str
    more: tuple[str, ...]
    nearly: tuple[str, ...]
    few: tuple[str, ...]
    grown: tuple[str, ...]
    currency_before: dict[str, str]
    money_units: dict[str, str]
    count_units: dict[str, str]
    indefinite_classifiers: frozenset[str]
    share_units: dict[str, int]
    halves: dict[str, str]
    fraction_marks: dict[str, int]
    year_heads: tuple[str, ...]
    months: dict[str, int]
    score_units: tuple[str, ...]
    score_not_before: tuple[str, ...]
    tenths_unit: str
    tenths_not_before: tuple[str, ...]
    only_not_before: tuple[str, ...]
    period_units: dict[str, tuple[str, Decimal]]
    years_old_after: tuple[str, ...]
    years_old_before: tuple[str, ...]
    directions_before: dict[Direction, tuple[str, ...]]
    directions_after: dict[Direction, tuple[str, ...]]
    compared_before: str
    not_compared: tuple[str, ...]
    compared_more: tuple[str, ...]
    compared_less: tuple[str, ...]
    not_compared_so: str
    denied_bounds: dict[Direction, tuple[str, ...]]
    denies_bound: str
    even: str
    even_fillers: tuple[str, ...]
    even_verbs: tuple[str, ...]
    even_over: tuple[str, ...]
    even_reach: tuple[str, ...]
    short_of: tuple[str, ...]
    not_enough: str
    short_by: tuple[str, ...]
    short_behind: tuple[str, ...]
    nil_rates: tuple[str, ...]
    risen_from: tuple[str, ...]
    bare_scale_directions: dict[str, Direction]
    not_after: dict[str, tuple[str, ...]]
    not_before: dict[str, tuple[str, ...]]
    window_marks: tuple[str, ...]
    inclusive: tuple[str, ...]
    exclusive: tuple[str, ...]
    connectors: tuple[str, ...]
    fillers: tuple[str, ...]
    verbs: tuple[str, ...]
    over_verbs: frozenset[str]
    never: tuple[str, ...]
    never_counted: tuple[str, ...]
    name_before: tuple[str, ...]
    name_after: tuple[str, ...]


@lru_cache(maxsize=1)
def words() -> Words:
    """The checked content of words.yaml."""
    raw = files("rules.quantity").joinpath("words.yaml").read_text(encoding="utf-8")
    return Words.model_validate(
        yaml.load(raw, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    )


@lru_cache(maxsize=1)
def plain_characters() -> dict[str, str]:
    """Traditional and capital characters, each with its plain form."""
    return {pair[0]: pair[1] for pair in words().characters.split()}
