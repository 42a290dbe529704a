"""Units that a text declares once for all its sums: 单位：万元, RMB million."""

from __future__ import annotations

import re

from assistant.language import language


def declared_power(text: str) -> int | None:
    """The power of ten of the unit that a text declares for its sums (单位：万元; RMB million)."""
    words = language().common
    match = words.unit_declared.search(text)
    return None if match is None else words.unit_powers[declared_unit(match)]


def declared_at(text: str) -> range:
    """Where the unit of a text is declared: a number in it (RMB 100m) counts nothing."""
    match = language().common.unit_declared.search(text)
    return range(0) if match is None else range(match.start(), match.end())


def declared_unit(match: re.Match[str]) -> str:
    """The unit that a match of `unit_declared` or `table_unit_behind` names, in Chinese."""
    said = next((one for one in match.groups() if one), "")
    english = language().common.unit_english
    return english.get(said) or english.get(said.removesuffix("s"), said)
