"""What a rule file holds once it is loaded: conditions, history, bands, periods, waivers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rules.fact import FactSpec
from rules.tree import Bar, Condition, Limit, walk


@dataclass(frozen=True, slots=True)
class SeriesSpec:
    """A yearly series and the facts that state something about it."""

    name: str
    total: str | None = None
    average: str | None = None
    growth: str | None = None
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class ShareSpec:
    """A stated share of the total of one series in that of another."""

    name: str
    part: str
    whole: str


@dataclass(frozen=True, slots=True)
class History:
    """How the yearly figures of a body hang together, and the window of years that counts."""

    founded: str
    entity: str
    years: int
    young_cite: str
    series: tuple[SeriesSpec, ...]
    shares: tuple[ShareSpec, ...]

    @property
    def stated_facts(self) -> tuple[str, ...]:
        """Every fact that says something about completed years."""
        names: list[str] = [s.name for s in self.shares]
        for spec in self.series:
            names += [n for n in (spec.name, spec.total, spec.average, spec.growth) if n]
        return tuple(names)

    def spec(self, series: str) -> SeriesSpec:
        """The series of that name.

        Raises:
            KeyError: if there is none.
        """
        for spec in self.series:
            if spec.name == series:
                return spec
        raise KeyError(series)


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade of a band: the limits a score must keep."""

    name: str
    cite: str
    quote: str
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Grades by score."""

    id: str
    label: str
    grades: tuple[Grade, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A period the text states: its length and unit come from the quoted words."""

    id: str
    label: str
    limit: Limit


@dataclass(frozen=True, slots=True)
class Use:
    """Words of a unit that a rule reads, or that are waived with a reason."""

    cite: str
    words: str
    by: str
    waived: bool = False


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything one regulation decides."""

    regulation: str
    specs: Mapping[str, FactSpec]
    conditions: tuple[Condition, ...]
    history: History | None = None
    bands: tuple[Band, ...] = ()
    periods: tuple[Period, ...] = ()
    quantity_uses: tuple[Use, ...] = field(default=())
    clause_uses: tuple[Use, ...] = field(default=())

    def bar(self) -> Bar | None:
        """The bar on a new application, where the regulation has one."""
        for condition in self.conditions:
            for node in walk(condition.test):
                if isinstance(node, Bar):
                    return node
        return None
