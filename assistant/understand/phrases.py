"""Numbers said without a figure: 没有申请发明专利, 有发明专利申请, 研发全部在境内."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.language import language
from assistant.understand.asked import asks_of_text
from assistant.understand.plain import Clause, Plain
from assistant.understand.record import FactMention, Value


def phrases(plain: Plain, supposed: dict[int, int]) -> Iterator[FactMention]:
    """Facts stated by such phrases; those only asked or doubted are left out."""
    if asks_of_text(plain):
        return
    clauses = [clause for clause in plain.clauses if _any().search(plain.words(clause))]
    for regulation, words in language().regulations.items():
        kinds: tuple[tuple[tuple, object], ...] = (  # type: ignore[type-arg]
            (words.none, None),
            (words.whole, None),
            (words.some, {"min": 1}),
        )
        for listed, stands_for in kinds:
            for phrase in listed:
                value: Value = phrase.value if stands_for is None else stands_for  # type: ignore[assignment]
                for clause in clauses:
                    match = phrase.patterns.search(plain.words(clause))
                    if phrase.needs and not phrase.needs.search(plain.words(clause)):
                        continue
                    if match is None or _doubtful(plain, clause, match.start()):
                        continue
                    start, end = clause.start + match.start(), clause.start + match.end()
                    quote, begin, stop = plain.quote(start, end)
                    from_ = supposed.get(clause.sentence)
                    yield FactMention(
                        fact=phrase.fact,
                        value=value,
                        quote=quote,
                        start=begin,
                        end=stop,
                        regulation=regulation,
                        mode="suppose" if from_ is not None and from_ <= end else "state",
                    )


@lru_cache(maxsize=1)
def _any() -> re.Pattern[str]:
    """Any such phrase: most clauses have none."""
    every = [w for r in language().regulations.values() for w in (*r.none, *r.whole, *r.some)]
    return re.compile("|".join(f"(?:{one.patterns.pattern})" for one in every) or r"(?!)")


def _doubtful(plain: Plain, clause: Clause, at: int) -> bool:
    words = language().common
    text = plain.words(clause)
    ended = plain.text[clause.end : clause.end + 1]
    if words.uncertain.search(text) or words.asking.search(text):
        return True
    return ended == "?" or words.question_ends.search(text) is not None
