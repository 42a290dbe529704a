"""The words of the page and the HTTP API, read from ``words/<language>.yaml``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

import yaml

from assistant.web.labels import condition_label, fact_label, fact_spec

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Words:
    """The words of one language; law, labels of the rules and replies are not among them."""

    def __init__(self, language: Language) -> None:
        """Read the words of a language."""
        source = files("assistant.web").joinpath("words", f"{language}.yaml")
        self.language = language
        self._texts: dict[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))

    def __call__(self, key: str, /, **values: object) -> str:
        """Return one text by its dotted key, with ``{placeholders}`` filled in.

        The result is plain text; whoever puts it into HTML or Markdown escapes it.

        Raises:
            KeyError: if there is no such text.
        """
        found = self._at(key)
        if not isinstance(found, str):
            raise KeyError(key)
        return found.format(**values) if values else found

    def several(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, such as the examples; empty where there is none."""
        try:
            return tuple(self._at(key))
        except KeyError:
            return ()

    def text_keys(self) -> frozenset[str]:
        """The dotted keys of all single texts, for holding languages against each other."""
        return frozenset(_keys(self._texts))

    def fact(self, name: str) -> str:
        """What a fact is called."""
        found: str | None = self._texts.get("fact_labels", {}).get(name)
        return found or fact_label(name)

    def value(self, fact: str, value: str) -> str:
        """What one value of an enumerated fact is called."""
        spec = fact_spec(fact)
        named = spec.values.get(value, value) if spec else value
        found: str | None = self._texts.get("value_labels", {}).get(value)
        return found or named

    def condition(self, regulation: str, condition: str) -> str:
        """What a condition is called."""
        found: str | None = self._texts.get("condition_labels", {}).get(condition)
        return found or condition_label(regulation, condition)

    def _at(self, key: str) -> Any:
        found: Any = self._texts
        for part in key.split("."):
            found = found[part]
        return found


@cache
def words(language: Language = "zh") -> Words:
    """Return the words of a language, read once."""
    return Words(language)


def say(key: str, /, **values: object) -> str:
    """Return one Chinese text: the API and the command line speak Chinese only."""
    return words("zh")(key, **values)


def _keys(texts: dict[str, Any], above: str = "") -> list[str]:
    found: list[str] = []
    for name, value in texts.items():
        key = f"{above}{name}"
        found += _keys(value, f"{key}.") if isinstance(value, dict) else [key]
    return found
