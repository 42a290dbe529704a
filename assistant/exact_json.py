"""JSON whose numbers are read and written exactly: no float stands between text and decision."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import NoReturn

from pydantic import BaseModel

from assistant.bad_input import BadInput

# Far beyond any amount, count or share; longer numbers only cost time.
MOST_DIGITS = 60


def loads(data: bytes | str) -> object:
    """Read one JSON document, whole numbers as int and all others as Decimal.

    Args:
        data: UTF-8 bytes (a byte order mark is allowed) or text.

    Raises:
        BadInput: not UTF-8, not JSON, a key given twice, NaN or Infinity, a number of more than
            `MOST_DIGITS` digits, half a surrogate pair, or nesting too deep to be data.
    """
    try:
        text = data.decode("utf-8") if isinstance(data, bytes) else data
    except UnicodeDecodeError as error:
        raise BadInput(f"不是有效的 UTF-8 文本（第 {error.start + 1} 个字节）") from None
    try:
        value: object = json.loads(
            text.removeprefix("\ufeff"),
            parse_float=_exact,
            parse_int=_whole,
            parse_constant=_not_a_number,
            object_pairs_hook=_object,
        )
        # Escapes can spell half a surrogate pair, which no output file could hold.
        if "\\u" in text:
            json.dumps(value, ensure_ascii=False, default=str).encode()
    except json.JSONDecodeError as error:
        raise BadInput(f"不是有效的 JSON（第 {error.lineno} 行第 {error.colno} 个字符）") from None
    except RecursionError:
        raise BadInput("JSON 嵌套过深") from None
    except UnicodeEncodeError:
        raise BadInput("含有不成对的代理字符（\\ud800–\\udfff）") from None
    return value


def dumps(value: object, *, indent: int | None = None) -> str:
    """Write a value as JSON in readable Chinese.

    Records become objects. A Decimal becomes a whole number where it is whole, a JSON number where
    that number's shortest form is the same value, and otherwise a decimal string.
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=_plain, indent=indent)


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="python")
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"cannot be written as JSON: {type(value).__name__}")


def _number(value: Decimal) -> int | float | str:
    if not value.is_finite() or abs(value.adjusted()) > MOST_DIGITS:
        return str(value)
    if value == value.to_integral_value():
        return int(value)
    nearest = float(value)
    return nearest if Decimal(repr(nearest)) == value else format(value, "f")


def _exact(literal: str) -> Decimal:
    value = Decimal(literal)
    if abs(value.adjusted()) > MOST_DIGITS or len(literal) > MOST_DIGITS:
        raise BadInput(f"数字过长或过大：{literal[:20]}…")
    return value


def _whole(literal: str) -> int:
    if len(literal) > MOST_DIGITS:
        raise BadInput(f"数字过长或过大：{literal[:20]}…")
    return int(literal)


def _not_a_number(literal: str) -> NoReturn:
    raise BadInput(f"{literal} 不是数字")


def _object(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    value: dict[str, object] = {}
    for key, member in pairs:
        if key in value:
            raise BadInput(f"键“{key[:40]}”出现了两次")
        value[key] = member
    return value
