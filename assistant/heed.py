"""What of a message to answer, where part of it wants the rules set aside or something made up.

Such a part is declined in one sentence and read no further: neither its figures nor its orders
count. What else the person asks or states is answered as if it had been said alone.
"""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer.asking import asks_at_all, forbids, wants_invention

_SENTENCES = re.compile(r"(?<=[。！？!?；;\n])")
_CLAUSES = re.compile(r"(?<=[，,：:])")


class Heeded(BaseModel):
    """The words to answer, and whether others were declined."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    message: str = Field(description="what to answer; all of it where nothing was declined")
    declined: bool = False


def _refused(clause: str) -> bool:
    return wants_invention(clause) or forbids(clause)


def heeded(message: str) -> Heeded:
    """Part what may be answered from what is declined.

    Where nothing is left that asks or states anything, the whole message is declined as it is.
    """
    if not wants_invention(message):
        return Heeded(message=message)
    kept = [one for one in _SENTENCES.split(message) if one.strip() and not wants_invention(one)]
    if not kept:
        clauses = _CLAUSES.split(message)
        kept = [one for one in clauses if asks_at_all(one) and not _refused(one)]
    rest = "".join(kept).strip()
    if not rest or wants_invention(rest):
        return Heeded(message=message, declined=True)
    return Heeded(message=rest, declined=True)
