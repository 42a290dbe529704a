"""The typed tree a rule file is loaded into.

A small closed set: a threshold on a named measure, a flag, all/any, cases by an enumerated fact,
readings of a text that can be read more than one way, a bar that runs for a period. The
interpreter in :mod:`rules.evaluate` reads it; a compiler to set-at-a-time engines can read the
same tree.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from rules.verdict import Kind

Direction = Literal["at_least", "above", "at_most", "below"]
MeasureName = Literal["value", "total", "average", "share", "growth", "age"]


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound read from the law: its value and direction come from the quoted words."""

    direction: Direction
    value: Fraction
    unit: str
    cite: str
    quote: str

    def allows(self, value: Fraction) -> bool:
        """Whether a value (yuan, whole number, fraction, years) keeps the bound."""
        match self.direction:
            case "at_least":
                return value >= self.value
            case "above":
                return value > self.value
            case "at_most":
                return value <= self.value
            case "below":
                return value < self.value


@dataclass(frozen=True, slots=True)
class Measure:
    """A named measure of the law over one fact, or over a part and its whole."""

    name: MeasureName
    fact: str
    whole: str | None = None

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts the measure is taken of."""
        return (self.fact,) if self.whole is None else (self.fact, self.whole)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A measure held against a limit."""

    measure: Measure
    limit: Limit


@dataclass(frozen=True, slots=True)
class Flag:
    """A yes/no fact that must have the given value."""

    fact: str
    holds_when: bool


@dataclass(frozen=True, slots=True)
class Every:
    """All parts must hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One part is enough."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Readings:
    """Words that can be read in more than one way; each reading is evaluated."""

    parts: tuple[Node, ...]
    words: tuple[str, ...]
    interpreter: str


@dataclass(frozen=True, slots=True)
class Case:
    """The branch of :class:`Cases` for some values of the fact."""

    values: tuple[str, ...]
    node: Node
    cite: str
    quote: str


@dataclass(frozen=True, slots=True)
class Cases:
    """Branches by an enumerated fact; where several values are stated, any branch is enough."""

    fact: str
    branches: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Applies:
    """A node that applies only where a yes/no or enumerated fact has one of the values."""

    fact: str
    values: tuple[str | bool, ...]
    node: Node


@dataclass(frozen=True, slots=True)
class Undefined:
    """The text gives nothing to decide by; the reason says what is missing from it."""

    reason: str


@dataclass(frozen=True, slots=True)
class LeftToAuthority:
    """The authority judges; the program never does."""

    reason: str | None = None


@dataclass(frozen=True, slots=True)
class WholeWindow:
    """A node undefined for a body younger than the window of years it speaks of."""

    node: Node
    reason: str


@dataclass(frozen=True, slots=True)
class CompletedYear:
    """A node that does not apply to a body not shown to have completed a year."""

    node: Node


@dataclass(frozen=True, slots=True)
class Ban:
    """How long one group of grounds bars a new application; no limit if the text gives none."""

    grounds: tuple[str, ...]
    limit: Limit | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """No new application until a period after a date is over."""

    happened: str
    since: str
    ground: str
    judged_on: str
    bans: tuple[Ban, ...]


Node = (
    Threshold
    | Flag
    | Every
    | Either
    | Readings
    | Cases
    | Applies
    | Undefined
    | LeftToAuthority
    | WholeWindow
    | CompletedYear
    | Bar
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a regulation."""

    id: str
    label: str
    cite: str
    kind: Kind
    quotes: tuple[str, ...]
    test: Node
    required: str | None = None
    note: str | None = None

    @property
    def quote(self) -> str:
        """The words that state the condition."""
        return self.quotes[0]


def parts_of(node: Node) -> tuple[Node, ...]:
    """The nodes directly below a node."""
    match node:
        case Every() | Either() | Readings():
            return node.parts
        case Cases():
            return tuple(branch.node for branch in node.branches)
        case Applies() | WholeWindow() | CompletedYear():
            return (node.node,)
        case _:
            return ()


def walk(node: Node) -> tuple[Node, ...]:
    """A node and all below it, in the order of the text."""
    found: list[Node] = [node]
    for part in parts_of(node):
        found.extend(walk(part))
    return tuple(found)
