"""Figures by which one that is held is more or less: 再招10个人, 多说了150万."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.language import language
from assistant.understand.changes import shifted
from assistant.understand.figures import Figure
from assistant.understand.found import Found, with_found
from assistant.understand.measured import Reading, read_under
from assistant.understand.mention import leave_unclear, mention_of
from assistant.understand.plain import Plain
from assistant.understand.record import Mode, Value
from assistant.understand.values import number

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue


def shift(
    found: Found,
    plain: Plain,
    figure: Figure,
    sign: int,
    dialogue: Dialogue,
    at_hand: tuple[str, ...],
    mode: Mode = "suppose",
) -> None:
    """再招10个人: a supposition relative to what is held; 多说了150万: it is set right."""
    of_change = ("increment", "growth", "decline", "plus", "unsettled")
    whole = figure._replace(qualifiers=figure.qualifiers - {*of_change}, supposed=True)
    reading: tuple[str, Value] | None = None
    fact = None
    if figure.measure is not None:
        for regulation in at_hand or tuple(language().regulations):
            read = read_under(regulation, whole, dialogue.as_of, dialogue.asked)
            if read is not None and read.fact is not None:
                reading, fact = (read.fact, read.value), read.fact
            elif read is not None and len(read.candidates) == 1:
                fact = read.candidates[0]
                bare = figure.quantity.value
                reading = None if bare is None else (fact, number(bare))
            if fact:
                break
    now = shifted(plain, figure, sign, reading, with_found(dialogue, found))
    if now is None and "planned" in figure.qualifiers:
        return  # 打算再招到80人，现在62人
    if now is None and figure.measure is None and not with_found(dialogue, found).held:
        return  # 可以再申请一个吧: nothing is known that it could be added to
    found.supposed = found.supposed or mode == "suppose"
    if now is None:
        if figure.quantity.kind in ("money", "count", "share", "bare"):
            leave_unclear(
                found, plain, figure, Reading(candidates=(fact,) if fact else (), reason="which")
            )
        return
    found.facts.append(mention_of(plain, now[0], now[1], figure, mode))
