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
from corpus.refusal import cause

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


def write_schemas(folder: Path) -> list[Path]:
    """Write the schemas; returns the files.

    Raises:
        BadInput: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"不能写入 {folder}：{cause(error)}") from None
    written: list[Path] = []
    for name, content in schema_files():
        with whole_file(folder / name) as stream:
            stream.write(content)
        written.append(folder / name)
    return written
