"""The words of the page and the HTTP API, read from ``texts.yaml``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def _texts() -> dict[str, Any]:
    source = files("assistant.web").joinpath("texts.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(source)
    return loaded


def say(key: str, /, **values: object) -> str:
    """Return one text by its dotted key, with ``{placeholders}`` filled in.

    The result is plain text; whoever puts it into HTML or Markdown escapes it.

    Raises:
        KeyError: if there is no such text.
    """
    found: Any = _texts()
    for part in key.split("."):
        found = found[part]
    if not isinstance(found, str):
        raise KeyError(key)
    return found.format(**values) if values else found


def examples() -> tuple[str, ...]:
    """The messages offered to someone who has not written anything yet."""
    return tuple(_texts()["examples"])
