"""Where a message only supposes: 如果…, 要是…的话, 明年做到…行不行."""

from __future__ import annotations

import re

from assistant.language import language
from assistant.understand.plain import Clause, Plain

_TOPIC = 10  # 研发的话 only names what follows; a longer 的话 supposes


def _states(plain: Plain, clause: Clause, more: re.Match[str]) -> bool:
    """Whether words of more only compare (比前年多花了12%) or add up (两个亿再加两千万)."""
    text = plain.words(clause)
    if more["more"] == "多" and language().common.qualifiers["growth"].search(text[: more.end()]):
        return True
    last = plain.quantities_in(clause.start, clause.start + more.start())
    return bool(last) and last[-1].outer_end == clause.start + more.start()


def supposed_from(plain: Plain) -> dict[int, int]:
    """By sentence number, the offset from which what is said is only supposed."""
    words = language().common
    out: dict[int, int] = {}
    for clause in plain.clauses:
        text = plain.words(clause)
        starts = [
            match.start()
            for pattern in (words.supposing, words.supposed_plans)
            if (match := pattern.search(text))
        ]
        more = words.supposing_more.search(text)
        if more and _states(plain, clause, more):
            more = None
        if more and plain.quantities_in(clause.start + more.end(), clause.end):
            starts.append(more.start())
        if words.what_about.match(text.strip(" ?")) and (text.rstrip(" ?").endswith("呢")):
            starts.append(0)
        if text.rstrip().endswith("的话") and (
            plain.quantities_in(clause.start, clause.end) or len(text) > _TOPIC
        ):
            starts.append(0)
        if starts:
            begin = clause.start + min(starts)
            out[clause.sentence] = min(out.get(clause.sentence, begin), begin)
    return out
