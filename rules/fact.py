"""What the rules may be told about a body, and the reading of what was told.

A fact is unknown (absent or null), or a value; unknown is never zero and never false.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, NamedTuple, cast

from pydantic import BaseModel, ConfigDict, Field

from rules.value import Amount, Days, ValueProblem, read_amount, read_days

FactType = Literal["money", "count", "share", "rate", "boolean", "date", "enum", "enums", "series"]
Series = dict[int, Amount]
Value = bool | str | tuple[str, ...] | Amount | Days | Series


class FactError(ValueError):
    """A fact that cannot be taken: its name and, in Chinese, what was expected."""

    def __init__(self, fact: str, problem: str) -> None:
        super().__init__(f"{fact}：{problem}")
        self.fact = fact
        self.problem = problem


class FactSpec(BaseModel):
    """One fact the rules can be told."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = ""
    type: FactType = Field(
        description="share is a fraction of a whole (0.6 is 60%), rate a growth that may be below 0"
    )
    label: str = Field(description="what it is called when speaking to people")
    term: str | None = Field(default=None, description="the measure's formal name in the text")
    unit: str | None = Field(default=None, description="the classifier of a count")
    if_true: str | None = Field(default=None, description="how a true value is said")
    if_false: str | None = Field(default=None, description="how a false value is said")
    values: dict[str, str] = Field(default_factory=dict, description="enum value: its label")
    at_most_one: bool = Field(default=False, description="a share that cannot exceed the whole")
    not_after: str | None = Field(default=None, description="the date it cannot be later than")
    at_most: str | None = Field(default=None, description="the fact that it is a part of")
    implies: str | None = Field(default=None, description="the yes/no fact that follows from it")


class Facts(NamedTuple):
    """One body's facts, read and checked, with the day they are judged on."""

    values: Mapping[str, Value]
    as_of: Days

    def amount(self, name: str) -> Amount | None:
        """The amount given for a fact, if any."""
        return cast("Amount | None", self.values.get(name))

    def series(self, name: str) -> Series:
        """The yearly amounts given for a fact, possibly none."""
        return cast(Series, self.values.get(name, {}))

    def flag(self, name: str) -> bool | None:
        """The answer given to a yes/no fact, if any."""
        return cast("bool | None", self.values.get(name))

    def days(self, name: str) -> Days | None:
        """The date given for a fact, if any."""
        return cast("Days | None", self.values.get(name))

    def with_value(self, name: str, value: Value) -> Facts:
        """The same facts with one more known."""
        return Facts({**self.values, name: value}, self.as_of)


def read_facts(
    specs: Mapping[str, FactSpec], elsewhere: frozenset[str], given: Mapping[str, object]
) -> Facts:
    """Read what was given about a body against the facts a regulation knows.

    ``elsewhere`` names the facts of other regulations, which are ignored.

    Raises:
        FactError: for an unknown name or a value that cannot be (CONTRACT §2, bad input).
    """
    values: dict[str, Value] = {}
    for name, raw in given.items():
        if name not in specs:
            if name in elsewhere:
                continue
            raise FactError(str(name), "没有这个事实名，请核对拼写")
        if raw is None:
            continue
        try:
            values[name] = _read_value(specs[name], raw)
        except ValueProblem as problem:
            raise FactError(name, f"「{specs[name].label}」{problem}") from problem
    as_of = values.get("as_of")
    facts = Facts(values, as_of if isinstance(as_of, Days) else read_days(dt.date.today()))
    _check_together(specs, facts)
    return _with_implied(specs, facts)


def _read_value(spec: FactSpec, raw: object) -> Value:
    match spec.type:
        case "money" | "count" | "share" | "rate":
            return _read_bounded(spec, raw)
        case "boolean":
            if not isinstance(raw, bool):
                raise ValueProblem("应为 true 或 false")
            return raw
        case "date":
            return read_days(raw)
        case "enum":
            return _read_choice(spec, raw)
        case "enums":
            items = raw if isinstance(raw, list | tuple) else [raw]
            return tuple(dict.fromkeys(_read_choice(spec, item) for item in items))
        case "series":
            return _read_series(spec, raw)


def _read_bounded(spec: FactSpec, raw: object) -> Amount:
    amount = read_amount(raw, whole=spec.type == "count")
    floor = Fraction(-1) if spec.type == "rate" else Fraction(0)
    for bound in (amount.low, amount.high):
        if bound is not None and bound < floor:
            raise ValueProblem("不能低于 -1（即 -100%）" if floor else "不能是负数")
        if bound is not None and spec.at_most_one and bound > 1:
            raise ValueProblem("不能超过 1（即 100%）；占比请用小数表示，如 0.6")
    if amount.high == floor and amount.high_open:
        raise ValueProblem("范围是空的：不能是负数" if not floor else "范围是空的：不能低于 -1")
    if spec.at_most_one and amount.low == 1 and amount.low_open:
        raise ValueProblem("范围是空的：占比不能超过 1（即 100%）")
    return amount


def _read_choice(spec: FactSpec, raw: object) -> str:
    if not isinstance(raw, str) or raw not in spec.values:
        raise ValueProblem(f"应为以下之一：{'、'.join(spec.values)}")
    return raw


def _read_series(spec: FactSpec, raw: object) -> Series:
    if not isinstance(raw, dict):
        raise ValueProblem('应按年份给出，如 {"2024": 100000000, "2025": 120000000}')
    series: Series = {}
    for key, value in raw.items():
        text = str(key)
        if isinstance(key, bool) or len(text) != 4 or not text.isascii() or not text.isdigit():
            raise ValueProblem("年份应写作四位数字，如 2025")
        if not 1900 <= int(text) <= 2200:
            raise ValueProblem("年份应在 1900 至 2200 之间")
        if value is not None:
            series[int(text)] = _read_bounded(spec, value)
    return series


def fits(specs: Mapping[str, FactSpec], facts: Facts) -> bool:
    """Whether facts can all be true of one body."""
    try:
        _check_together(specs, facts)
    except FactError:
        return False
    return True


def _check_together(specs: Mapping[str, FactSpec], facts: Facts) -> None:
    for name, value in facts.values.items():
        spec = specs[name]
        if spec.not_after and isinstance(value, Days):
            limit = facts.as_of if spec.not_after == "as_of" else facts.days(spec.not_after)
            if limit is not None and value.first > limit.last:
                raise FactError(name, f"「{spec.label}」不能晚于 {limit.text}")
        if spec.at_most and spec.at_most in facts.values:
            _check_part(name, value, facts.values[spec.at_most], spec, specs[spec.at_most])
    for name, value in facts.values.items():
        # A date or a ground alone says that the thing happened; "no" beside it contradicts.
        implied = specs[name].implies
        if (
            implied
            and specs[name].type != "boolean"
            and isinstance(value, Days | str)
            and facts.values.get(implied) is False
        ):
            problem = (
                f"「{specs[implied].label}」为否，却给出了「{specs[name].label}」（{name}），请核对"
            )
            raise FactError(implied, problem)


def _check_part(name: str, part: Value, whole: Value, spec: FactSpec, whole_spec: FactSpec) -> None:
    pairs: list[tuple[str, Amount, Amount]] = []
    if isinstance(part, Amount) and isinstance(whole, Amount):
        pairs.append(("", part, whole))
    elif isinstance(part, dict) and isinstance(whole, dict):
        pairs.extend((f" {y} 年", part[y], whole[y]) for y in sorted(part.keys() & whole.keys()))
    for when, small, large in pairs:
        if small.low is None or large.high is None:
            continue
        touching = small.low == large.high and (small.low_open or large.high_open)
        if small.low > large.high or touching:
            raise FactError(name, f"「{spec.label}」{when}不能超过「{whole_spec.label}」")


def _with_implied(specs: Mapping[str, FactSpec], facts: Facts) -> Facts:
    values = dict(facts.values)
    for name, value in facts.values.items():
        implied = specs[name].implies
        if implied is None or implied not in specs:
            continue
        if specs[name].type != "boolean" or value is True:
            values.setdefault(implied, True)
    for name, spec in specs.items():
        # What implies a thing known to be false is false as well.
        if spec.type == "boolean" and spec.implies and values.get(spec.implies) is False:
            values.setdefault(name, False)
    return Facts(values, facts.as_of)
