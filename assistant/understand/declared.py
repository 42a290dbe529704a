"""Units that a text declares for sums: 单位：万元, RMB million; 收入（亿元）2.3，研发（万元）9."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from assistant.language import language

Declared = tuple[tuple[int, int], ...]  # from which offset on, and the power of ten


def declared_powers(text: str) -> Declared:
    """The powers of ten of the units that a text declares, each from where it stands."""
    words = language().common
    return tuple(
        (match.start(), words.unit_powers[declared_unit(match)])
        for match in words.unit_declared.finditer(text)
    )


def power_at(declared: Declared, at: int) -> int | None:
    """The power of the unit declared last before an offset; before the first, that one's."""
    if not declared:
        return None
    index = bisect_right([start for start, _ in declared], at) - 1
    return declared[max(0, index)][1]


def declared_at(text: str) -> Sequence[range]:
    """Where units are declared: a number in one (RMB 100m) counts nothing."""
    matches = language().common.unit_declared.finditer(text)
    return [range(match.start(), match.end()) for match in matches]


def declared_unit(match: re.Match[str]) -> str:
    """The unit that a match of `unit_declared` or `table_unit_behind` names, in Chinese."""
    said = next((one for one in match.groups() if one), "")
    english = language().common.unit_english
    return english.get(said) or english.get(said.removesuffix("s"), said)
