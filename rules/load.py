"""Loading rule files: YAML into a checked :class:`rules.rulebook.Rulebook`.

A regulation's rules are one file, ``<id>.yaml``, beside this module or in a folder added with the
regulation. Facts common to regulations stand in ``facts.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, cast

import yaml
from pydantic import ValidationError

from corpus import regulation_ids
from rules.fact import FactSpec, FactType
from rules.node import NodeReader
from rules.pin import RuleError, pin_period, pin_score_range, place
from rules.rulebook import (
    Band,
    Grade,
    History,
    Period,
    Rulebook,
    SeriesSpec,
    ShareSpec,
    Use,
)
from rules.shape import a_list, a_mapping, only_keys, some_words
from rules.tree import Condition, LeftToAuthority, Limit, Node
from rules.verdict import Kind

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KINDS = ("figure", "declaration", "judgement")
_FILE_KEYS = {"regulation", "facts", "history", "conditions", "bands", "periods", "waived"}
_CONDITION_KEYS = {
    "id", "label", "cite", "kind", "quote", "also", "required", "over", "counts",
    "applies_when", "test",
}  # fmt: skip


@lru_cache
def load_rules(regulation: str) -> Rulebook:
    """The rules of one regulation.

    Raises:
        RuleError: if there is no such rule file, or it does not fit the text.
    """
    return read_rules(_rule_file(regulation), f"{regulation}.yaml")


def _rule_file(regulation: str) -> Mapping[str, Any]:
    file = resources.files("rules") / f"{regulation}.yaml"
    if regulation not in regulation_ids() or not file.is_file():
        raise RuleError(f"没有 {regulation} 的规则文件（现有：{'、'.join(ruled_regulations())}）")
    return _read_yaml(file)


@lru_cache
def ruled_regulations() -> tuple[str, ...]:
    """The regulations that have a rule file."""
    folder = resources.files("rules")
    return tuple(r for r in regulation_ids() if (folder / f"{r}.yaml").is_file())


def _read_yaml(file: Traversable) -> Mapping[str, Any]:
    with file.open(encoding="utf-8") as stream:
        return cast(Mapping[str, Any], yaml.load(stream, Loader=_Loader))


@lru_cache
def common_specs() -> Mapping[str, FactSpec]:
    """The facts common to all regulations."""
    file = _read_yaml(resources.files("rules") / "facts.yaml")
    return _specs(file["facts"])


@lru_cache
def facts_elsewhere(regulation: str) -> frozenset[str]:
    """Names of facts that only other regulations know; they are ignored here."""
    return frozenset(
        name
        for other in ruled_regulations()
        if other != regulation
        for name in _rule_file(other).get("facts") or {}
    )


def read_rules(file: object, name: str) -> Rulebook:
    """Check a rule file's content against the text of its regulation.

    Raises:
        RuleError: with the file, the rule and what to change.
    """
    try:
        return _read(file)
    except RuleError as error:
        raise RuleError(f"规则文件 {name}：{error}") from error


def _read(file: object) -> Rulebook:
    if not isinstance(file, Mapping):
        raise RuleError("内容应是一组键值")
    unknown = [str(key) for key in file if key not in _FILE_KEYS]
    if unknown:
        raise RuleError(
            f"不认识的键：{'、'.join(unknown)}（可用：{'、'.join(sorted(_FILE_KEYS))}）"
        )
    regulation = file.get("regulation")
    if regulation not in regulation_ids():
        raise RuleError(
            f"regulation 应为已收录的文件（{'、'.join(regulation_ids())}），现为 {regulation}"
        )
    specs = {**common_specs(), **_specs(a_mapping(file.get("facts"), "facts"))}
    _check_named(specs)
    uses: list[Use] = []
    history = _history(file.get("history"), specs, uses)
    conditions: list[Condition] = []
    clause_uses: list[Use] = []
    for raw in a_list(file.get("conditions"), "conditions"):
        condition, quantities, clauses = _condition(raw, specs, history)
        if any(other.id == condition.id for other in conditions):
            raise RuleError(f"条件 {condition.id} 出现了两次")
        conditions.append(condition)
        uses += quantities
        clause_uses += clauses
    bands = tuple(_band(raw, uses) for raw in a_list(file.get("bands"), "bands"))
    periods = tuple(_period(raw, uses) for raw in a_list(file.get("periods"), "periods"))
    waived = a_mapping(file.get("waived"), "waived")
    only_keys(waived, "waived", "quantities", "clauses")
    uses += _waivers(a_list(waived.get("quantities"), "waived.quantities"))
    clause_uses += _waivers(a_list(waived.get("clauses"), "waived.clauses"))
    return Rulebook(
        regulation=regulation,
        specs=specs,
        conditions=tuple(conditions),
        history=history,
        bands=bands,
        periods=periods,
        quantity_uses=tuple(uses),
        clause_uses=tuple(clause_uses),
    )


def _specs(raw: Mapping[str, Any]) -> dict[str, FactSpec]:
    specs = {}
    for name, fields in raw.items():
        try:
            specs[name] = FactSpec(name=name, **a_mapping(fields, "事实"))
        except (ValidationError, TypeError) as error:
            raise RuleError(f"事实 {name} 写得不对：{_first_problem(error)}") from error
        if specs[name].type in {"enum", "enums"} and not specs[name].values:
            raise RuleError(f"事实 {name} 是枚举，应以 values 列出各取值")
    return specs


def _check_named(specs: Mapping[str, FactSpec]) -> None:
    for spec in specs.values():
        for key in ("not_after", "at_most", "implies"):
            named = getattr(spec, key)
            if named is not None and named not in specs:
                raise RuleError(f"事实 {spec.name} 的 {key} 指向没有写明的事实 {named}")


def _first_problem(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        place_ = ".".join(str(part) for part in first["loc"])
        return f"{place_}：{first['msg']}"
    return str(error)


def _condition(
    raw: object, specs: Mapping[str, FactSpec], history: History | None
) -> tuple[Condition, list[Use], list[Use]]:
    if not isinstance(raw, Mapping) or not isinstance(raw.get("id"), str):
        raise RuleError("每个条件应以 id 命名")
    try:
        return _read_condition(raw, specs, history)
    except RuleError as error:
        raise RuleError(f"条件 {raw['id']}：{error}") from error


def _read_condition(
    raw: Mapping[str, Any], specs: Mapping[str, FactSpec], history: History | None
) -> tuple[Condition, list[Use], list[Use]]:
    unknown = [str(key) for key in raw if key not in _CONDITION_KEYS]
    if unknown:
        raise RuleError(f"不认识的键：{'、'.join(unknown)}")
    for key in ("label", "cite", "quote"):
        if not isinstance(raw.get(key), str) or not raw[key]:
            raise RuleError(f"缺少 {key}")
    for key in ("required", "over", "counts"):
        if raw.get(key) is not None:
            some_words(raw, key, "条件")
    if raw.get("kind") not in _KINDS:
        raise RuleError(f"kind 应为 {'、'.join(_KINDS)} 之一，现为 {raw.get('kind')}")
    cite = raw["cite"]
    quotes = (raw["quote"], *a_list(raw.get("also"), "also"))
    clauses = [Use(cite, quote, raw["id"]) for quote in quotes]
    for use in clauses:
        place(cite, use.words)
    reader = NodeReader(raw["id"], cite, specs, history)
    node: Node
    if raw["kind"] == "judgement":
        if "test" in raw:
            raise RuleError("judgement 由主管部门认定，不应有 test")
        node = LeftToAuthority()
    else:
        node = reader.read(raw.get("test"))
    if raw.get("applies_when") is not None:
        node = reader.applies(raw["applies_when"], node)
    quantities = list(reader.uses)
    for key in ("over", "counts"):
        if raw.get(key) is not None:
            if key == "over":
                pin_period(cite, raw[key])
            else:
                place(cite, raw[key])
            quantities.append(Use(cite, raw[key], raw["id"]))
    condition = Condition(
        id=raw["id"],
        label=raw["label"],
        cite=cite,
        kind=cast(Kind, raw["kind"]),
        quotes=quotes,
        test=node,
        required=raw.get("required"),
    )
    return condition, quantities, clauses + reader.uses


def _history(raw: object, specs: Mapping[str, FactSpec], uses: list[Use]) -> History | None:
    if raw is None:
        return None
    try:
        return _read_history(a_mapping(raw, "history"), specs, uses)
    except RuleError as error:
        raise RuleError(f"history：{error}") from error


def _read_history(
    raw: Mapping[str, Any], specs: Mapping[str, FactSpec], uses: list[Use]
) -> History:
    only_keys(raw, "history", "founded", "window", "young", "entity", "series", "shares")
    window = _use(raw.get("window"), "history", "window")
    young = _use(raw.get("young"), "history", "young")
    place(young.cite, young.words)
    uses += (window, young)
    names = a_mapping(raw.get("series"), "series")
    shares = a_mapping(raw.get("shares"), "shares")
    try:
        history = History(
            founded=some_words(raw, "founded", "history"),
            entity=some_words(raw, "entity", "history"),
            years=int(pin_period(window.cite, window.words).value),
            young_cite=young.cite,
            series=tuple(SeriesSpec(n, **a_mapping(f, n)) for n, f in names.items()),
            shares=tuple(ShareSpec(n, **a_mapping(f, n)) for n, f in shares.items()),
        )
    except TypeError as error:
        raise RuleError(f"series 或 shares 写得不全或不对：{error}") from error
    _check_types(history, specs)
    return history


def _check_types(history: History, specs: Mapping[str, FactSpec]) -> None:
    """Every fact the history speaks of is known, and is of the type its place asks for."""
    series = {spec.name for spec in history.series}
    wanted: list[tuple[object, tuple[FactType, ...]]] = [
        (history.founded, ("date",)),
        (history.entity, ("enum", "enums")),
    ]
    for spec in history.series:
        wanted += [(spec.name, ("series",)), (spec.total, ("money",)), (spec.average, ("money",))]
        wanted.append((spec.growth, ("rate",)))
    wanted += [(share.name, ("share",)) for share in history.shares]
    for name, types in wanted:
        if name is not None and (not isinstance(name, str) or name not in specs):
            raise RuleError(f"用到的事实 {name} 没有写明")
        if isinstance(name, str) and specs[name].type not in types:
            raise RuleError(f"事实 {name} 的类型是 {specs[name].type}，这里应为 {'或'.join(types)}")
    parts = [spec.part_of for spec in history.series if spec.part_of is not None]
    for named in (*parts, *(n for s in history.shares for n in (s.part, s.whole))):
        if not isinstance(named, str) or named not in series:
            raise RuleError(f"{named} 不在 series 之列")


def _use(raw: object, by: str, what: str) -> Use:
    named = a_mapping(raw, what)
    only_keys(named, what, "cite", "words", "why")
    return Use(some_words(named, "cite", what), some_words(named, "words", what), by)


def _band(raw: object, uses: list[Use]) -> Band:
    band = a_mapping(raw, "bands 的每一项")
    name = some_words(band, "id", "等级")
    try:
        only_keys(band, "等级", "id", "label", "grades")
        grades = tuple(_grade(grade, name, uses) for grade in a_list(band.get("grades"), "grades"))
        return Band(name, some_words(band, "label", "等级"), grades)
    except RuleError as error:
        raise RuleError(f"等级 {name}：{error}") from error


def _grade(raw: object, band: str, uses: list[Use]) -> Grade:
    grade = a_mapping(raw, "grades 的每一项")
    only_keys(grade, "grades 的每一项", "name", "cite", "limits")
    cite, name = some_words(grade, "cite", "每一等"), some_words(grade, "name", "每一等")
    place(cite, name)
    limits: list[Limit] = []
    quotes = a_list(grade.get("limits"), "limits")
    for words in quotes:
        limits += pin_score_range(cite, words)
        uses.append(Use(cite, words, band))
    if not limits:
        raise RuleError(f"{name} 缺少 limits")
    return Grade(name, cite, quotes[0], tuple(limits))


def _period(raw: object, uses: list[Use]) -> Period:
    period = a_mapping(raw, "periods 的每一项")
    name = some_words(period, "id", "期限")
    try:
        only_keys(period, "期限", "id", "label", "cite", "limit")
        limit = pin_period(some_words(period, "cite", "期限"), some_words(period, "limit", "期限"))
        label = some_words(period, "label", "期限")
    except RuleError as error:
        raise RuleError(f"期限 {name}：{error}") from error
    uses.append(Use(limit.cite, limit.quote, name))
    return Period(name, label, limit)


def _waivers(raw: list[Any]) -> Iterator[Use]:
    for waiver in raw:
        use = _use(waiver, "", "豁免")
        why = waiver.get("why")
        if not isinstance(why, str) or not why:
            raise RuleError(f"豁免「{use.words}」应以 why 写明理由")
        place(use.cite, use.words)
        yield Use(use.cite, use.words, why, waived=True)
