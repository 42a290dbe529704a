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
from rules.fact import FactSpec
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
    specs = {**common_specs(), **_specs(file.get("facts") or {})}
    uses: list[Use] = []
    history = _history(file.get("history"), specs, uses)
    conditions: list[Condition] = []
    clause_uses: list[Use] = []
    for raw in file.get("conditions") or []:
        condition, quantities, clauses = _condition(raw, specs, history)
        if any(other.id == condition.id for other in conditions):
            raise RuleError(f"条件 {condition.id} 出现了两次")
        conditions.append(condition)
        uses += quantities
        clause_uses += clauses
    bands = tuple(_band(raw, uses) for raw in file.get("bands") or [])
    periods = tuple(_period(raw, uses) for raw in file.get("periods") or [])
    waived = file.get("waived") or {}
    uses += _waivers(waived.get("quantities") or [])
    clause_uses += _waivers(waived.get("clauses") or [])
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
            specs[name] = FactSpec(name=name, **fields)
        except (ValidationError, TypeError) as error:
            raise RuleError(f"事实 {name} 写得不对：{_first_problem(error)}") from error
        if specs[name].type in {"enum", "enums"} and not specs[name].values:
            raise RuleError(f"事实 {name} 是枚举，应以 values 列出各取值")
    return specs


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
    if raw.get("kind") not in _KINDS:
        raise RuleError(f"kind 应为 {'、'.join(_KINDS)} 之一，现为 {raw.get('kind')}")
    cite = raw["cite"]
    quotes = (raw["quote"], *(raw.get("also") or ()))
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


def _history(
    raw: Mapping[str, Any] | None, specs: Mapping[str, FactSpec], uses: list[Use]
) -> History | None:
    if raw is None:
        return None
    try:
        window, young = raw["window"], raw["young"]
        limit = pin_period(window["cite"], window["words"])
        place(young["cite"], young["words"])
        uses.append(Use(window["cite"], window["words"], "history"))
        uses.append(Use(young["cite"], young["words"], "history"))
        history = History(
            founded=raw["founded"],
            entity=raw["entity"],
            years=int(limit.value),
            young_cite=young["cite"],
            series=tuple(SeriesSpec(name, **(f or {})) for name, f in raw["series"].items()),
            shares=tuple(ShareSpec(name, **fields) for name, fields in raw["shares"].items()),
        )
    except (KeyError, TypeError) as error:
        raise RuleError(f"history 写得不全或不对：{error}") from error
    for name in (history.founded, history.entity, *history.stated_facts):
        if name not in specs:
            raise RuleError(f"history 用到的事实 {name} 没有写明")
    return history


def _band(raw: Mapping[str, Any], uses: list[Use]) -> Band:
    grades = []
    for grade in raw.get("grades") or []:
        limits: list[Limit] = []
        for words in grade["limits"]:
            limits += pin_score_range(grade["cite"], words)
            uses.append(Use(grade["cite"], words, raw["id"]))
        place(grade["cite"], grade["name"])
        grades.append(Grade(grade["name"], grade["cite"], grade["limits"][0], tuple(limits)))
    return Band(raw["id"], raw["label"], tuple(grades))


def _period(raw: Mapping[str, Any], uses: list[Use]) -> Period:
    try:
        limit = pin_period(raw["cite"], raw["limit"])
    except RuleError as error:
        raise RuleError(f"期限 {raw.get('id')}：{error}") from error
    uses.append(Use(raw["cite"], raw["limit"], raw["id"]))
    return Period(raw["id"], raw["label"], limit)


def _waivers(raw: list[Mapping[str, str]]) -> Iterator[Use]:
    for waiver in raw:
        if not waiver.get("why"):
            raise RuleError(f"豁免「{waiver.get('words')}」应以 why 写明理由")
        place(waiver["cite"], waiver["words"])
        yield Use(waiver["cite"], waiver["words"], waiver["why"], waived=True)
