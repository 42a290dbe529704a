"""Reading the ``test`` of a rule into the typed tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from corpus import find_references
from rules.fact import FactSpec, FactType
from rules.pin import RuleError, pin_limit, pin_period, place
from rules.rulebook import History, Use
from rules.shape import a_list, a_mapping
from rules.tree import (
    Applies,
    Ban,
    Bar,
    Case,
    Cases,
    CompletedYear,
    Either,
    Every,
    Flag,
    LeftToAuthority,
    Limit,
    Measure,
    MeasureName,
    Node,
    Readings,
    Threshold,
    Undefined,
    WholeWindow,
)

_NUMERIC: tuple[FactType, ...] = ("money", "count", "share", "rate")
_MEASURES: dict[str, tuple[FactType, ...]] = {
    "value": _NUMERIC,
    "total": ("series",),
    "average": ("series",),
    "share": ("series",),
    "growth": ("series",),
    "age": ("date",),
}


@dataclass
class NodeReader:
    """Reads the tests of one rule, noting which words of the law it uses."""

    rule: str
    cite: str
    specs: Mapping[str, FactSpec]
    history: History | None
    uses: list[Use] = field(default_factory=list)

    def read(self, raw: object) -> Node:
        """Read one node.

        Raises:
            RuleError: if it is not one of the forms of the rule language.
        """
        if not isinstance(raw, dict):
            raise RuleError(f"test 应是一组键值，现在是：{raw!r}")
        forms: dict[str, Callable[[dict[str, Any]], Node]] = {
            "flag": self._flag,
            "all": lambda node: Every(self._parts(node, "all")),
            "any": lambda node: Either(self._parts(node, "any")),
            "readings": self._readings,
            "cases": self._cases,
            "undefined": lambda node: Undefined(self._only(node, "undefined")),
            "authority": lambda node: LeftToAuthority(self._only(node, "authority")),
            "stated": lambda node: Every(()),
            "whole_window": self._whole_window,
            "completed_year": self._completed_year,
            "bar": self._bar,
            **dict.fromkeys(_MEASURES, self._threshold),
        }
        chosen = [name for name in forms if name in raw]
        if len(chosen) != 1:
            present = "、".join(map(str, raw)) or "空"
            raise RuleError(f"test 应恰好用一种写法（{'、'.join(forms)}），现在有：{present}")
        return forms[chosen[0]](raw)

    def applies(self, raw: Mapping[str, Any], node: Node) -> Node:
        """Wrap a node in the premise of ``applies_when``."""
        fact, values = self._premise(raw)
        return Applies(fact, values, node)

    # -- forms -------------------------------------------------------------------------------

    def _keys(self, raw: Mapping[str, Any], *allowed: str) -> None:
        unknown = [key for key in raw if key not in allowed]
        if unknown:
            raise RuleError(
                f"不认识的键：{'、'.join(map(str, unknown))}（可用：{'、'.join(allowed)}）"
            )

    def _only(self, raw: Mapping[str, Any], key: str) -> str:
        self._keys(raw, key)
        if not isinstance(raw[key], str) or not raw[key]:
            raise RuleError(f"{key} 后应写明理由")
        return cast(str, raw[key])

    def _parts(self, raw: Mapping[str, Any], key: str) -> tuple[Node, ...]:
        self._keys(raw, key, "words")
        parts = raw[key]
        if not isinstance(parts, list) or len(parts) < 2:
            raise RuleError(f"{key} 下应至少列出两项")
        return tuple(self.read(part) for part in parts)

    def _fact(self, name: object, *types: FactType) -> FactSpec:
        if not isinstance(name, str) or name not in self.specs:
            raise RuleError(f"没有名为 {name} 的事实，请先在 facts 中写明")
        spec = self.specs[name]
        if spec.type not in types:
            raise RuleError(f"事实 {name} 的类型是 {spec.type}，这里应为 {'或'.join(types)}")
        return spec

    def _flag(self, raw: dict[str, Any]) -> Node:
        self._keys(raw, "flag", "is")
        spec = self._fact(raw["flag"], "boolean")
        if not isinstance(raw.get("is"), bool):
            raise RuleError(f"flag {spec.name} 应写明 is: true 或 is: false")
        return Flag(spec.name, raw["is"])

    def _readings(self, raw: dict[str, Any]) -> Node:
        self._keys(raw, "readings", "interpreted_by")
        readings = raw["readings"]
        if not isinstance(readings, list) or len(readings) < 2:
            raise RuleError("readings 下应至少列出两种读法")
        words = [
            reading.get("words") if isinstance(reading, dict) else None for reading in readings
        ]
        if not all(isinstance(word, str) and word for word in words):
            raise RuleError("每种读法应以 words 写明怎样理解")
        interpreter = raw.get("interpreted_by")
        if not isinstance(interpreter, str):
            raise RuleError("readings 应以 interpreted_by 写明由哪一条规定的机关解释")
        place(interpreter, "解释")
        return Readings(
            tuple(self.read(reading) for reading in readings), tuple(map(str, words)), interpreter
        )

    def _cases(self, raw: dict[str, Any]) -> Node:
        self._keys(raw, "cases", "branches")
        spec = self._fact(raw["cases"], "enum", "enums")
        branches = []
        outer_cite = self.cite
        for given in a_list(raw.get("branches"), "branches"):
            branch = a_mapping(given, "branches 的每一项")
            self._keys(branch, "when", "cite", "quote", "test")
            self.cite = branch.get("cite", outer_cite)
            quote = branch.get("quote", "")
            if quote:
                self.use_clause(quote)
            values = self._values(spec, branch.get("when"))
            branches.append(Case(values, self.read(branch.get("test")), self.cite, quote))
            self.cite = outer_cite
        covered = [value for branch in branches for value in branch.values]
        if sorted(covered) != sorted(spec.values):
            raise RuleError(f"cases {spec.name} 的各分支应不重不漏地覆盖：{'、'.join(spec.values)}")
        return Cases(spec.name, tuple(branches))

    def _values(self, spec: FactSpec, raw: object) -> tuple[str, ...]:
        values = raw if isinstance(raw, list) else [raw]
        for value in values:
            if not isinstance(value, str) or value not in spec.values:
                raise RuleError(f"{spec.name} 没有取值 {value}（可用：{'、'.join(spec.values)}）")
        return tuple(values)

    def _premise(self, raw: object) -> tuple[str, tuple[str | bool, ...]]:
        if not isinstance(raw, dict) or len(raw) != 1:
            raise RuleError("前提应写成一个事实和它的取值，如 {industry: construction}")
        ((name, value),) = raw.items()
        spec = self._fact(name, "boolean", "enum", "enums")
        if spec.type == "boolean":
            if not isinstance(value, bool):
                raise RuleError(f"前提 {name} 的取值应为 true 或 false")
            return spec.name, (value,)
        return spec.name, self._values(spec, value)

    def _whole_window(self, raw: dict[str, Any]) -> Node:
        self._keys(raw, "whole_window", "test")
        self._in_history("whole_window")
        return WholeWindow(self.read(raw.get("test")), str(raw["whole_window"]))

    def _completed_year(self, raw: dict[str, Any]) -> Node:
        self._keys(raw, "completed_year", "test")
        self._in_history("completed_year")
        return CompletedYear(self.read(raw.get("test")))

    def _threshold(self, raw: dict[str, Any]) -> Node:
        self._keys(raw, *_MEASURES, "of", "limit", "over", "except")
        name = next(key for key in _MEASURES if key in raw)
        spec = self._fact(raw[name], *_MEASURES[name])
        whole = self._fact(raw.get("of"), "series").name if name == "share" else None
        if name != "value":
            self._in_history(name, *(n for n in (spec.name, whole) if n is not None))
        if raw.get("over") is not None:
            self._over(str(raw["over"]), windowed=_MEASURES[name] == ("series",))
        measure = Measure(cast(MeasureName, name), spec.name, whole)
        node: Node = Threshold(measure, self._limit(raw.get("limit"), measure, spec))
        exceptions = [a_mapping(e, "except 的每一项") for e in a_list(raw.get("except"), "except")]
        return self._with_exceptions(node, measure, spec, exceptions) if exceptions else node

    def _in_history(self, measure: str, *facts: str) -> None:
        """A measure over years is taken as the history says, so its facts must stand there."""
        if self.history is None:
            raise RuleError(f"{measure} 要用到 history，请先写明 history")
        known = (
            (self.history.founded,)
            if measure == "age"
            else tuple(series.name for series in self.history.series)
        )
        for fact in facts:
            if fact not in known:
                raise RuleError(
                    f"{measure} 用到的事实 {fact} 不在 history（{'、'.join(known)}）之列"
                )

    def _with_exceptions(
        self, node: Node, measure: Measure, spec: FactSpec, exceptions: list[Mapping[str, Any]]
    ) -> Node:
        """Exceptions by an enumerated fact become cases; what none names keeps the rule."""
        branches: list[Case] = []
        on: str | None = None
        for exception in exceptions:
            self._keys(exception, "when", "limit")
            fact, values = self._premise(exception.get("when"))
            if on not in {None, fact} or self.specs[fact].type != "enum":
                raise RuleError("各个 except 应按同一个枚举事实区分")
            on = fact
            limit = self._limit(exception.get("limit"), measure, spec)
            branches.append(
                Case(tuple(map(str, values)), Threshold(measure, limit), self.cite, limit.quote)
            )
        assert on is not None
        taken = [value for branch in branches for value in branch.values]
        if len(set(taken)) != len(taken):
            raise RuleError("各个 except 的取值有重复")
        rest = tuple(value for value in self.specs[on].values if value not in taken)
        assert isinstance(node, Threshold)
        return Cases(on, (Case(rest, node, self.cite, node.limit.quote), *branches))

    def _limit(self, words: object, measure: Measure, spec: FactSpec) -> Limit:
        if not isinstance(words, str) or not words:
            raise RuleError("limit 应是原文中的一段话")
        limit = pin_limit(self.cite, words)
        self.use_quantity(words)
        expected = _expected_unit(measure, spec)
        if limit.unit and limit.unit not in expected:
            raise RuleError(
                f"limit「{words}」的单位是{limit.unit}，而 {spec.name} 应为{'或'.join(expected)}"
            )
        return limit

    def _over(self, words: str, *, windowed: bool) -> None:
        period = pin_period(self.cite, words)
        self.use_quantity(words)
        if windowed and self.history is not None and period.value != self.history.years:
            raise RuleError(
                f"「{words}」（{self.cite}）写的是 {period.value} 年，与 history 的窗口不一致"
            )

    def _bar(self, raw: dict[str, Any]) -> Node:
        self._keys(raw, "bar")
        bar = a_mapping(raw["bar"], "bar")
        self._keys(bar, "happened", "since", "ground", "judged_on", "bans", "unlisted")
        ground = self._fact(bar.get("ground"), "enum")
        bans = []
        for given in a_list(bar.get("bans"), "bans"):
            ban = a_mapping(given, "bans 的每一项")
            self._keys(ban, "grounds", "limit")
            grounds = self._grounds(ground, str(ban.get("grounds", "")))
            limit = pin_period(self.cite, str(ban.get("limit", "")))
            self.use_quantity(limit.quote)
            bans.append(Ban(grounds, limit))
        listed = {value for ban in bans for value in ban.grounds}
        rest = tuple(value for value in ground.values if value not in listed)
        if rest:
            note = bar.get("unlisted")
            if not isinstance(note, str) or not note:
                raise RuleError(f"{'、'.join(rest)} 没有期限，请以 unlisted 说明原文没有规定")
            bans.append(Ban(rest, None, note))
        return Bar(
            happened=self._fact(bar.get("happened"), "boolean").name,
            since=self._fact(bar.get("since"), "date").name,
            ground=ground.name,
            judged_on=self._fact(bar.get("judged_on"), "date").name,
            bans=tuple(bans),
        )

    def _grounds(self, ground: FactSpec, words: str) -> tuple[str, ...]:
        """The grounds a cross-reference of the text names, as values of the fact."""
        place(self.cite, words)
        regulation = self.cite.partition(":")[0]
        cites = [c for r in find_references(words, regulation) for c in r.citations]
        values = tuple(cite.partition(":")[2] for cite in cites)
        if not values:
            raise RuleError(f"grounds「{words}」没有指向任何一项")
        return self._values(ground, list(values))

    # -- coverage ----------------------------------------------------------------------------

    def use_quantity(self, words: str) -> None:
        """Note that the rule reads the quantity in these words."""
        self.uses.append(Use(self.cite, words, self.rule))

    def use_clause(self, words: str) -> None:
        """Note that the rule takes these words into account."""
        place(self.cite, words)
        self.uses.append(Use(self.cite, words, self.rule))


def _expected_unit(measure: Measure, spec: FactSpec) -> tuple[str, ...]:
    if measure.name == "age":
        return ("年",)
    if measure.name in {"share", "growth"} or spec.type in {"share", "rate"}:
        return ("%",)
    if spec.type == "count":
        return (spec.unit or "",)
    return ("元",)
