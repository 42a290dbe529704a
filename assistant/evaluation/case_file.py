"""Reading a file of cases: YAML, or one JSON object a line; every mistake with its place."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assistant.bad_input import BadInput
from assistant.evaluation.case import (
    Case,
    DialogueCase,
    KnownCase,
    PairCase,
    RetrievalCase,
    RulesCase,
)
from assistant.evaluation.problem import Problem, SetError, problems_of
from assistant.evaluation.vocabulary import nearest
from assistant.evaluation.yaml_file import read_text, read_yaml
from assistant.exact_json import loads

LISTS = ("cases", "questions", "items")
"""what the list of cases may be called in a file"""
_DESCRIBING = {"as_of", "note", "written"}
_MODELS: dict[str, type[Case]] = {
    "retrieval": RetrievalCase,
    "extraction": KnownCase,
    "dialogue": DialogueCase,
    "rules": RulesCase,
}


def read_cases(path: Path, name: str, kind: str) -> tuple[Case, ...]:
    """The cases of a file, in order.

    Args:
        name: how the file is named in messages.
        kind: the kind of the set (`retrieval`, `extraction`, `dialogue`, `rules`).

    Raises:
        SetError: with every mistake of the file.
    """
    entries, defaults = _entries(path, name)
    problems: list[Problem] = []
    cases: list[Case] = []
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict):
            problems.append(Problem(file=name, case=_nth(number), message=_no_fields(entry)))
            continue
        given = {str(key): value for key, value in entry.items()}
        model = _model(kind, given)
        label = given.get("id") if isinstance(given.get("id"), str) else _nth(number)
        if model in (DialogueCase, KnownCase):
            given = {**defaults, **given}
        try:
            cases.append(model.model_validate(given))
        except ValidationError as error:
            problems += problems_of(error, name, str(label), model, given)
    if problems:
        raise SetError(problems)
    return tuple(cases)


def _nth(number: int) -> str:
    return f"第 {number} 个用例"


def _no_fields(entry: object) -> str:
    message = "应是“字段: 值”的写法，每个用例前写 - "
    if isinstance(entry, str) and ("：" in entry or ":" in entry):
        message += "；冒号要用半角的 : ，后面空一格"
    return message


def _model(kind: str, entry: dict[str, Any]) -> type[Case]:
    """The form an entry is written in: its kind's, or a neighbouring one by what it holds."""
    if kind == "rules" and ("values" in entry or "condition" in entry):
        return PairCase
    if kind == "dialogue" and "expect" not in entry and "facts" in entry:
        return KnownCase
    return _MODELS[kind]


def _entries(path: Path, name: str) -> tuple[list[Any], dict[str, Any]]:
    if path.suffix == ".jsonl":
        return _lines(path, name), {}
    data = read_yaml(path, name)
    if data is None:
        message = "文件里没有内容：最上面一行写 cases:，下面是用例，每个用例前写 - "
        raise SetError([Problem(file=name, message=message)])
    if isinstance(data, list):
        return data, {}
    if not isinstance(data, dict):
        raise SetError([Problem(file=name, message="没有用例：最上面一行应写 cases:")])
    lists = [key for key in LISTS if key in data]
    unknown = [str(key) for key in data if key not in LISTS and key not in _DESCRIBING]
    if unknown:
        meant = nearest(unknown[0], (*LISTS, *sorted(_DESCRIBING)))
        message = f"最外层只能有 cases、as_of、note、written，多出了 {'、'.join(unknown)}{meant}"
        raise SetError([Problem(file=name, message=message)])
    if len(lists) != 1:
        raise SetError([Problem(file=name, message="没有用例：最上面一行应写 cases:")])
    entries = data[lists[0]]
    if not isinstance(entries, list) or not entries:
        message = "下面应是用例的列表，每个用例前写 - "
        raise SetError([Problem(file=name, field=lists[0], message=message)])
    return entries, {"as_of": data["as_of"]} if "as_of" in data else {}


def _lines(path: Path, name: str) -> list[Any]:
    entries: list[Any] = []
    problems: list[Problem] = []
    for number, line in enumerate(read_text(path, name).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            loads(line)  # refuses what JSON leaves open; the values are kept as YAML has them
            entries.append(json.loads(line))
        except BadInput as error:
            message = f"{error}；每一行是一个完整的用例，写在一对花括号 {{ }} 里"
            problems.append(Problem(file=name, case=f"第 {number} 行", message=message))
    if problems:
        raise SetError(problems)
    if not entries:
        raise SetError([Problem(file=name, message="文件里没有用例：每一行写一个")])
    return entries


def fingerprint(case: Case) -> str:
    """A short hash of what a case says, whatever its layout."""
    text = case.model_dump_json(exclude_defaults=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
