"""How words of the language are written down as data: patterns, measures, statements, dates."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Span = Literal[
    "any",
    "last_year",
    "three_years",
    "year",
    "three_years_total",
    "three_years_share",
    "average",
    "next_three_average",
]
UnitKind = Literal["money", "count", "share"]


@lru_cache(maxsize=8)
def raw_words(name: str) -> dict[str, object]:
    """One file of words as it is written, by its name without the ending; not yet checked."""
    text = files("assistant.language").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loaded = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return dict(loaded)


class Words(BaseModel):
    """What every record of words has in common: frozen, and no key that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def _places() -> dict[str, str]:
    raw = raw_words("common")
    return {
        "{elsewhere}": str(raw["cities_elsewhere"]),
        "{beijing}": str(raw["beijing"]),
        "{parent}": str(raw["parent"]),
    }


def _compiled(pattern: object) -> object:
    """One pattern, or several as one; names of places are filled in."""
    if isinstance(pattern, list):
        pattern = "|".join(f"(?:{p})" for p in pattern) or r"(?!)"
    if isinstance(pattern, str):
        for name, value in _places().items():
            pattern = pattern.replace(name, value)
        return re.compile(pattern)
    return pattern


Pattern = Annotated[re.Pattern[str], BeforeValidator(_compiled)]
NOTHING = re.compile(r"(?!)")


class Measure(Words):
    """What a figure may be a figure of."""

    patterns: Pattern
    units: tuple[UnitKind, ...] = ()
    counts: tuple[str, ...] = Field(default=(), description="what is counted; empty is anything")
    bare: bool = Field(default=False, description="a number without a unit is enough")
    everyday: bool = Field(default=False, description="means the measure of the one at hand")
    ignored: bool = Field(default=False, description="no fact of either regulation")
    formal: str | None = Field(default=None, description="the formal term, for a reply to name")


class FigureFact(Words):
    """When a figure of some measure is a certain fact."""

    fact: str
    measures: tuple[str, ...]
    units: tuple[UnitKind, ...]
    span: Span
    needs: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    only_if_asked: bool = False
    alone: bool = Field(default=False, description="its qualifiers say enough without a measure")
    joins: bool = Field(default=False, description="counts only beside other parts of the count")
    adds_up: bool = Field(default=False, description="several such figures are parts of one count")
    own_period: bool = Field(
        default=False, description="a period said of an earlier figure is not its own"
    )
    negative: bool = Field(default=False, description="the figure is how much it fell")


class Phrase(Words):
    """Words that state a number without writing one."""

    fact: str
    patterns: Pattern
    needs: Pattern | None = Field(default=None, description="must stand in the clause")
    value: int = 0


class Flag(Words):
    """How a yes/no fact is stated and denied."""

    fact: str
    states: Pattern
    denies: Pattern = NOTHING
    needs: Pattern | None = None
    needs_once: bool = Field(default=False, description="once told, it needs those no more")
    context: Pattern | None = Field(default=None, description="must stand somewhere in the message")
    needs_not: Pattern | None = None
    labels: Pattern = Field(default=NOTHING, description="also names it as a label of a form")
    topic: Pattern = Field(default=NOTHING, description="names the field that it may happen in")
    label_yes: Pattern = Field(default=NOTHING, description="a value that only it has: yes")
    label_no: Pattern = Field(default=NOTHING, description="a value that only it has: no")
    inner_negation: bool = Field(default=False, description="negators inside it are its own")
    reach: int = Field(default=24, description="how far before the event a negator counts")
    without_question: bool = False
    denied_only: bool = Field(
        default=False, description="false only where `denies` says so: to deny one kind is not all"
    )
    enterprise_fact: str | None = None
    undone: Pattern | None = Field(
        default=None, description="in its clause or the next: it is so no longer, nothing is stated"
    )
    grave: Pattern | None = Field(
        default=None,
        description="must stand beside a penalty that was had for it to be of this kind",
    )
    one_is_enough: bool = Field(
        default=False, description="said yes once, a no beside it is of a part"
    )


class DateFact(Words):
    """Words before (`words`) or behind (`event`) a date that say what it is the date of."""

    fact: str
    words: Pattern
    event: Pattern
    needs: Pattern
    bar: Pattern = Field(
        default=NOTHING, description="in the clause: the date is of something else"
    )
    whole_day: bool = Field(default=False, description="a month or a year alone does not do")
    past: bool = Field(default=False, description="a date to come is not meant")
    sure: Pattern | None = Field(
        default=None, description="must stand in the clause for a date gone by"
    )


class Choice(Words):
    """A fact with named values, and the words for each."""

    fact: str
    values: dict[str, Pattern]
    many: bool = False
    self_asserting: tuple[str, ...] = Field(default=(), description="values whose words say 我们要")


class Revocation(Words):
    """How a revoked center is told, and on which grounds."""

    words: Pattern
    on: str
    under: str
    flag: str
    grounds: dict[str, Pattern]
    reference: str
    not_yet: Pattern = Field(description="before the event: it is only said to threaten")


class RegulationWords(Words):
    """The words of one regulation."""

    names: Pattern
    authorities: Pattern
    only_here: Pattern
    wants_enterprise: bool = Field(
        default=False, description="independent_legal_person is not enough here"
    )
    measures: dict[str, Measure]
    figures: tuple[FigureFact, ...]
    none: tuple[Phrase, ...] = ()
    some: tuple[Phrase, ...] = ()
    whole: tuple[Phrase, ...] = ()
    flags: tuple[Flag, ...] = ()
    revocation: Revocation | None = None
    dates: tuple[DateFact, ...] = ()
    not_established: Pattern = NOTHING
    choices: tuple[Choice, ...] = ()
