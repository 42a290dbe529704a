"""Reading a file of cases: YAML, or one JSON object a line; every mistake with its place."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml
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
from assistant.exact_json import loads
from corpus.refusal import cause

LISTS = ("cases", "questions", "items")
"""what the list of cases may be called in a file"""
_DESCRIBING = {"as_of", "note", "written"}
_MODELS: dict[str, type[Case]] = {
    "retrieval": RetrievalCase,
    "extraction": KnownCase,
    "dialogue": DialogueCase,
    "rules": RulesCase,
}


class _Loader(yaml.SafeLoader):
    """YAML that refuses a key written twice: the second would silently win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, Hashable):
                if key in seen:
                    raise yaml.constructor.ConstructorError(
                        problem=f"“{key}”写了两次", problem_mark=key_node.start_mark
                    )
                seen.add(key)
        return super().construct_mapping(node, deep)


def read_yaml(path: Path, name: str) -> object:
    """The content of a YAML file.

    Raises:
        SetError: it cannot be read, is not UTF-8 or not YAML; the message says which line.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return yaml.load(text, Loader=_Loader)
    except OSError as error:
        raise SetError([Problem(file=name, message=f"不能读取：{cause(error)}")]) from None
    except UnicodeDecodeError:
        message = "不是 UTF-8 文本；请在编辑器里另存为 UTF-8 编码"
        raise SetError([Problem(file=name, message=message)]) from None
    except yaml.YAMLError as error:
        raise SetError([Problem(file=name, message=_yaml_message(error))]) from None


def _yaml_message(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", "") or "")
    where = f"第 {mark.line + 1} 行第 {mark.column + 1} 个字" if mark else "文件"
    if "写了两次" in problem:
        return f"{where}：{problem}，请删去一个"
    if "'\\t'" in problem:
        return f"{where}有制表符：缩进只能用空格"
    if "mapping values are not allowed" in problem:
        return f"{where}的冒号看不懂：文字里有冒号时，整段要加引号"
    if "could not find expected ':'" in problem or "simple key" in problem:
        return f"{where}附近缺少冒号（冒号后要有一个空格）"
    if "found unexpected end of stream" in problem or "while scanning a quoted" in str(error):
        return f"{where}附近的引号没有成对"
    if "',' or" in problem or "expected <block end>" in problem:
        return f"{where}附近的括号、逗号或缩进不对：请核对括号是否成对、各项是否对齐"
    return f"{where}附近不是有效的 YAML，请核对缩进、引号和括号"


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
            message = "应是“字段: 值”的写法，每个用例前写 - "
            problems.append(Problem(file=name, case=f"第 {number} 个", message=message))
            continue
        given = {str(key): value for key, value in entry.items()}
        model = _model(kind, given)
        label = given.get("id") if isinstance(given.get("id"), str) else f"第 {number} 个"
        if model in (DialogueCase, KnownCase):
            given = {**defaults, **given}
        try:
            cases.append(model.model_validate(given))
        except ValidationError as error:
            problems += problems_of(error, name, str(label), model)
    if problems:
        raise SetError(problems)
    return tuple(cases)


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
    if isinstance(data, list):
        return data, {}
    if not isinstance(data, dict):
        raise SetError([Problem(file=name, message="没有用例：最上面一行应写 cases:")])
    lists = [key for key in LISTS if key in data]
    unknown = [str(key) for key in data if key not in LISTS and key not in _DESCRIBING]
    if unknown:
        message = f"最外层只能有 cases、as_of、note、written，多出了 {'、'.join(unknown)}"
        raise SetError([Problem(file=name, message=message)])
    if len(lists) != 1:
        raise SetError([Problem(file=name, message="没有用例：最上面一行应写 cases:")])
    entries = data[lists[0]]
    if not isinstance(entries, list) or not entries:
        message = "下面应是用例的列表，每个用例前写 - "
        raise SetError([Problem(file=name, field=lists[0], message=message)])
    return entries, {"as_of": data["as_of"]} if "as_of" in data else {}


def _lines(path: Path, name: str) -> list[Any]:
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise SetError([Problem(file=name, message=f"不能读取：{cause(error)}")]) from None
    entries: list[Any] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            loads(line)  # refuses what JSON leaves open; the values are kept as YAML has them
            entries.append(json.loads(line))
        except BadInput as error:
            raise SetError([Problem(file=name, message=f"第 {number} 行{error}")]) from None
    if not entries:
        raise SetError([Problem(file=name, message="文件里没有用例")])
    return entries


def fingerprint(case: Case) -> str:
    """A short hash of what a case says, whatever its layout."""
    text = case.model_dump_json(exclude_defaults=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
