"""Which facts a message gives another value than was told before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.understand.changes import are_years
from assistant.understand.record import FactMention, Value

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue


def changes(mentions: Sequence[FactMention], dialogue: Dialogue) -> tuple[str, ...]:
    """The facts of some mentions that were told otherwise; a new year of a series is none."""
    held: dict[str, list[Value]] = {}
    for one in dialogue.all_held():
        held.setdefault(one.fact, []).append(one.value)
    return tuple(
        dict.fromkeys(
            one.fact
            for one in mentions
            if one.mode in ("state", "correct")
            and any(_differs(before, one.value) for before in held.get(one.fact, ()))
        )
    )


def _differs(before: Value, now: Value) -> bool:
    if isinstance(before, dict) and isinstance(now, dict) and are_years(before) and are_years(now):
        return any(year in before and before[year] != value for year, value in now.items())
    return before != now
