"""The shape of a rule file: what must be a mapping, a list or words is refused by its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from rules.pin import RuleError


def a_mapping(raw: object, what: str) -> Mapping[str, Any]:
    """The raw value as a mapping; nothing at all is an empty one.

    Raises:
        RuleError: if it is anything else.
    """
    if raw is None:
        return {}
    if not isinstance(raw, Mapping):
        raise RuleError(f"{what} 应是一组键值，现在是：{raw!r}")
    return cast(Mapping[str, Any], raw)


def a_list(raw: object, what: str) -> list[Any]:
    """The raw value as a list; nothing at all is an empty one.

    Raises:
        RuleError: if it is anything else.
    """
    if raw is None:
        return []
    if not isinstance(raw, list):
        raise RuleError(f"{what} 应是一个列表，现在是：{raw!r}")
    return raw


def some_words(raw: Mapping[str, Any], key: str, what: str) -> str:
    """The words under a key.

    Raises:
        RuleError: if there are none.
    """
    words = raw.get(key)
    if not isinstance(words, str) or not words:
        raise RuleError(f"{what} 缺少 {key}（应是一段文字）")
    return words


def only_keys(raw: Mapping[str, Any], what: str, *allowed: str) -> None:
    """Refuse keys that are not known, which may be slips of the pen.

    Raises:
        RuleError: if there is one.
    """
    unknown = [str(key) for key in raw if key not in allowed]
    if unknown:
        raise RuleError(f"{what} 有不认识的键：{'、'.join(unknown)}（可用：{'、'.join(allowed)}）")
