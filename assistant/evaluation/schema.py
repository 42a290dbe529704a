"""JSON Schemas of the files of a set, generated from the records, for editors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter

from assistant.bad_input import BadInput
from assistant.evaluation.case import (
    DialogueCase,
    KnownCase,
    PairCase,
    RetrievalCase,
    RulesCase,
)
from assistant.evaluation.case_file import LISTS
from assistant.evaluation.sets import About
from assistant.whole_file import whole_file
from corpus import load_regulation, regulation_ids
from corpus.refusal import cause
from rules import FactSpec, fact_specs
from rules.load import load_rules

_FORMS: dict[str, tuple[type[BaseModel], ...]] = {
    "retrieval": (RetrievalCase,),
    "extraction": (KnownCase,),
    "dialogue": (DialogueCase, KnownCase),
    "rules": (RulesCase, PairCase),
}


def schemas() -> dict[str, dict[str, Any]]:
    """By file name: the schema of `set.yaml` and of the case files of each kind."""
    found: dict[str, dict[str, Any]] = {"set.json": About.model_json_schema()}
    for kind, models in _FORMS.items():
        forms = []
        definitions: dict[str, Any] = {}
        for model in models:
            form = _with_short_forms(TypeAdapter(model).json_schema())
            definitions |= form.pop("$defs", {})
            forms.append(form)
        found[f"{kind}.json"] = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": f"{kind} 用例文件",
            "type": "object",
            "additionalProperties": False,
            "oneOf": [{"required": [name]} for name in LISTS],
            "properties": {
                "as_of": {"type": "string", "format": "date"},
                "note": {"type": "string"},
                "written": {"type": "string"},
                **{name: {"$ref": "#/$defs/Cases"} for name in LISTS},
            },
            "$defs": {
                **definitions,
                "Cases": {"type": "array", "minItems": 1, "items": {"anyOf": forms}},
            },
        }
    return found


def _with_short_forms(form: dict[str, Any]) -> dict[str, Any]:
    """Allow what the records accept in short: one word for a list of one, a question for turns."""
    for each in [form, *form.get("$defs", {}).values()]:
        for name, field in each.get("properties", {}).items():
            if name in ("gold", "kind", "must_cite", "must_say"):
                each["properties"][name] = _or_one_word(field)
            elif name == "outcome" and field.get("type") == "object":
                each["properties"][name] = {
                    "description": field.get("description", ""),
                    "anyOf": [field, field["additionalProperties"]],
                }
    if form.get("title") == "DialogueCase":
        form["properties"]["question"] = {"type": "string", "description": "只有一句话时用它"}
        expect = form["properties"]["expect"]
        form["properties"]["expect"] = {
            "description": expect["description"],
            "anyOf": [expect, {"$ref": "#/$defs/Expect"}],
        }
        form["required"] = ["id", "expect"]
    if form.get("title") == "KnownCase":
        form["properties"]["say"] = {"type": "string", "description": "只有一句话时用它"}
        form["properties"]["asked"] = {"type": "array", "items": {"type": "string"}}
        turn = {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Said"}]}
        form["properties"]["turns"] = {"type": "array", "minItems": 1, "items": turn}
        form["required"] = ["id"]
    return form


def _or_one_word(field: dict[str, Any]) -> dict[str, Any]:
    """One word, or the list; entries that are lists themselves may be one word as well."""
    listed = next((one for one in field.get("anyOf", [field]) if one.get("type") == "array"), field)
    word = listed["items"]
    if word.get("type") == "array":
        word = word["items"]
        listed = {"type": "array", "items": {"anyOf": [word, listed["items"]]}}
    return {"description": field.get("description", ""), "anyOf": [word, listed]}


def schema_files() -> Iterator[tuple[str, bytes]]:
    """Each schema file's name and content, byte for byte the same every time."""
    for name, schema in schemas().items():
        yield name, (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()
    yield "names.md", "\n".join(_names()).encode()


def _names() -> Iterator[str]:
    """Every name a case may use, with what it is called in Chinese."""
    yield "# 用例里可以用的名称\n"
    yield "由 `wence eval --schemas` 写成，不要手改。\n"
    for regulation in regulation_ids():
        yield f"## {regulation}：《{load_regulation(regulation).title}》\n"
        yield "情况（facts）：\n"
        yield "| 名称 | 含义 | 怎么写 |\n|---|---|---|"
        for name, spec in fact_specs(regulation).items():
            yield f"| `{name}` | {spec.label} | {_how(spec)} |"
        yield "\n条件（statuses、condition）：\n"
        yield "| 名称 | 含义 | 出自 |\n|---|---|---|"
        for one in load_rules(regulation).conditions:
            yield f"| `{one.id}` | {one.label} | {one.cite} |"
        yield ""


def _how(spec: FactSpec) -> str:
    values = "、".join(f"`{value}`（{label}）" for value, label in spec.values.items())
    match spec.type:
        case "money":
            return "元，如 10000000（1000 万元）"
        case "series":
            return '按年的元，如 {"2025": 10000000}'
        case "share" | "rate":
            return "小数，如 0.6（60%）"
        case "boolean":
            return "`true`（是）或 `false`（否）"
        case "date":
            return "日期，如 2026-06-30，也可以只写年或年月"
        case "enum":
            return f"其中之一：{values}"
        case "enums":
            return f"其中之一或几个（写成列表）：{values}"
    return f"整数（{spec.unit}），如 60" if spec.unit else "整数，如 60"


def write_schemas(folder: Path) -> list[Path]:
    """Write the schemas; returns the files.

    Raises:
        BadInput: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise BadInput(f"不能写入 {folder}：那里已经有一个同名的文件") from None
    except OSError as error:
        raise BadInput(f"不能写入 {folder}：{cause(error)}") from None
    written: list[Path] = []
    for name, content in schema_files():
        with whole_file(folder / name) as stream:
            stream.write(content)
        written.append(folder / name)
    return written
