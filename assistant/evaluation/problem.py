"""Mistakes of those who write cases, told so that they can be put right without reading code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.bad_input import BadInput
from assistant.evaluation.vocabulary import nearest
from assistant.evaluation.wording import spoken

_FORMS = {
    "retrieval": "retrieval（问题和能回答它的条款）",
    "extraction": "extraction（一句话和应认出的情况）",
    "dialogue": "dialogue（提问或对话和回答应当怎样）",
    "rules": "rules（一家单位的情况和应有的结论）",
}
"""the kinds of sets"""


class Problem(BaseModel):
    """One mistake: the file, the case, the field, and what to change."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    case: str | None = None
    field: str | None = None
    message: str

    def __str__(self) -> str:
        where = self.file
        if self.case:
            # 第 3 个用例 where it has no name of its own, else 用例 staff.
            where += f" {self.case}" if self.case.startswith("第 ") else f" 用例 {self.case}"
        if self.field:
            where += f" 的 {self.field}"
        return f"{where}：{self.message}"


class SetError(BadInput):
    """A set cannot be read; `problems` holds every mistake found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("；".join(str(problem) for problem in self.problems))


def problems_of(
    error: ValidationError, file: str, case: str | None, model: type[BaseModel], given: object
) -> list[Problem]:
    """What a record refused, in Chinese, one problem for each place.

    Args:
        given: what was written, so that places are named as they stand in the file.
    """
    found: list[Problem] = []
    errors = error.errors()
    for each in errors:
        place = each["loc"]
        deeper = (one["loc"] for one in errors if len(one["loc"]) > len(place))
        if each["type"] == "too_short" and any(one[: len(place)] == place for one in deeper):
            continue  # a list is only short of what was refused inside it
        problem = Problem(
            file=file, case=case, field=_field(place, given), message=_message(each, place, model)
        )
        if problem not in found:
            found.append(problem)
    return found


def _field(place: tuple[int | str, ...], given: object) -> str | None:
    """`expect 第 2 句的 must_cite 第 1 项`: people count from 1, and only what they wrote."""
    text, last = "", ""
    for part in place:
        if isinstance(part, int):
            if not isinstance(given, list):
                continue  # one word, taken as a list of one
            text += f" 第 {part + 1} {'句' if last in ('turns', 'expect') else '项'}"
            given = given[part] if part < len(given) else None
        elif part not in ("[key]", ""):
            text += f" 的 {part}" if text else part
            given, last = given.get(part) if isinstance(given, dict) else None, part
    return text or None


def _message(error: Mapping[str, Any], place: tuple[int | str, ...], model: type[BaseModel]) -> str:
    given = error.get("input")
    context = error.get("ctx", {})
    kind = str(error["type"])
    match kind:
        case "missing":
            return _missing(place, model)
        case "extra_forbidden":
            name = str(place[-1])
            if ":" in name or "：" in name:
                return "冒号要用半角的 : ，后面空一格"
            return f"没有这个字段{nearest(name, _fields(model))}；请核对拼写"
        case "literal_error":
            return (
                f"“{_short(given)}”不在可用的值之内，可用的有 {_choices(str(context['expected']))}"
            )
        case "value_error" | "assertion_error":
            return str(context.get("error", error["msg"]))
        case "string_type":
            return _no_text(given)
        case "dict_type" | "model_type" | "model_attributes_type":
            return f"应是“字段: 值”的写法，写成了{_what(given)}"
        case "tuple_type" | "list_type":
            return f"应是列表（用 [ ] 括起来，或每项前写 - ），写成了{_what(given)}"
        case "too_short":
            return "至少要写一项"
        case "too_long":
            return f"最多写 {context.get('max_length')} 项"
        case "bool_type" | "bool_parsing":
            return f"应写 true 或 false，写成了{_what(given)}"
        case "int_type" | "int_parsing" | "float_type" | "float_parsing" | "finite_number":
            return f"应是一个数，写成了{_what(given)}"
        case "greater_than_equal":
            return f"不能小于 {context.get('ge'):g}，写成了 {_short(given)}"
        case "less_than_equal":
            return f"不能大于 {context.get('le'):g}，写成了 {_short(given)}；2% 写作 0.02"
    if kind.startswith(("date", "datetime")):
        return f"应是日期，如 2026-06-30，写成了“{_short(given)}”"
    return f"不能这样写：“{_short(given)}”"


def _missing(place: tuple[int | str, ...], model: type[BaseModel]) -> str:
    name = place[-1]
    if isinstance(name, int):
        return "少了这一项"
    field = model.model_fields.get(name) if len(place) == 1 else None
    if name == "turns" and field is not None:
        one = "say" if "suppose" in model.model_fields else "question"
        return f"没有写用户说的话：一句话用 {one}，多句用 turns"
    about = f"（{field.description}）" if field is not None and field.description else ""
    return f"缺少这一项{about}，请补上"


def _no_text(given: object) -> str:
    if isinstance(given, bool):
        read = "是" if given else "否"
        return f'应是文字，却被读成了“{read}”；no、yes、on、off 要加引号，如 "no"'
    if isinstance(given, int | float):
        return f'应是文字，写成了数 {given}；要加引号，如 "{given}"'
    return f"应是文字，写成了{_what(given)}"


def _fields(model: type[BaseModel]) -> list[str]:
    """The field names of a record and of the records in it."""
    names: list[str] = []
    for name, field in model.model_fields.items():
        names.append(name)
        for inner in _records(field.annotation):
            names += _fields(inner)
    return names


def _records(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [one for part in getattr(annotation, "__args__", ()) for one in _records(part)]


def _choices(expected: str) -> str:
    names = expected.replace(" or ", ", ").replace("'", "").split(", ")
    return "、".join(_FORMS.get(name) or spoken(name) for name in names)


def _what(value: object) -> str:
    match value:
        case bool():
            return f" {str(value).lower()}"
        case int() | float():
            return f" {value}"
        case str():
            return f"文字“{_short(value)}”"
        case list():
            return "列表"
        case dict():
            return "“字段: 值”"
        case None:
            return "空值"
    return f"“{_short(value)}”"


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else text[:40] + "…"
