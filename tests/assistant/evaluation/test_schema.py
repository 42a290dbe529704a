"""The schemas for editors are those of the records, and hold for the files there are."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from assistant.evaluation.schema import schema_files, schemas
from assistant.evaluation.sets import ABOUT, case_files, default_folder, set_names
from corpus import regulation_ids
from rules import fact_specs

SETS = default_folder()


def plain(value: object) -> object:
    """YAML's values as JSON has them."""
    match value:
        case dt.date():
            return value.isoformat()
        case dict():
            return {str(key): plain(one) for key, one in value.items()}
        case list():
            return [plain(one) for one in value]
    return value


def read(path: Path) -> object:
    return plain(yaml.safe_load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", [name for name, _ in schema_files()])
def test_the_schemas_checked_in_are_current(name: str) -> None:
    current = dict(schema_files())[name]
    assert (SETS / "schema" / name).read_bytes() == current, (
        "run: wence eval --schemas eval_sets/schema"
    )


@pytest.mark.parametrize("name", set_names(SETS))
def test_the_files_of_a_set_keep_to_its_schema(name: str) -> None:
    about = read(SETS / name / ABOUT)
    assert isinstance(about, dict)
    jsonschema.validate(about, schemas()["set.json"])
    for path in case_files(SETS / name):
        if path.suffix == ".yaml":
            jsonschema.validate(read(path), schemas()[f"{about['kind']}.json"])


def test_a_schema_refuses_what_the_records_refuse() -> None:
    case = {"id": "a", "question": "多少", "expect": {"kind": "answer"}}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"cases": [case]}, schemas()["dialogue.json"])
    case["expect"] = {"facts": {"staff": 1}}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"cases": [case]}, schemas()["dialogue.json"])


def test_what_is_checked_in_are_schemas() -> None:
    for name, content in schema_files():
        if name.endswith(".md"):
            continue
        jsonschema.Draft202012Validator.check_schema(json.loads(content))


def test_every_name_a_case_may_use_is_listed_in_chinese() -> None:
    listed = dict(schema_files())["names.md"].decode()
    for regulation in regulation_ids():
        for name, spec in fact_specs(regulation).items():
            assert f"| `{name}` | {spec.label} |" in listed
