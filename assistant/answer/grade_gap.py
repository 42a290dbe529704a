"""How many points a score lacks to a better grade: 现在74分，离优秀还差几分."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answer.asking import asks, figure_wanted
from assistant.answer.case import Case
from assistant.answer.piece import Block, Cite, LawQuote, Number, block
from assistant.answer.wording import data, say
from corpus import fold, resolve
from rules.lifecycle import grades
from rules.quantity import Quantity
from rules.rulebook import Grade


def gaps(case: Case, one: str, scores: Sequence[Quantity]) -> list[Block]:
    """What each score lacks to every better grade that the message names; to the next, if asked.

    Args:
        one: the regulation whose grades they are.
        scores: exact scores of the message.
    """
    blocks: list[Block] = []
    if not asks(case.message) and not _asks_how_far(case.message):
        return blocks
    ladder = grades(one)
    lowest = [limit for limit in map(_lowest, ladder) if limit is not None]
    aims = set(lowest) & {score.value for score in scores} if len(scores) > 1 else set()
    named = [grade for grade in ladder if grade.name in _named(case.message)]
    named += [grade for grade in ladder if _lowest(grade) in aims and grade not in named]
    for score in scores:
        if score.value is None or (len(scores) > 1 and score.value in aims):
            continue
        better = [g for g in ladder if (low := _lowest(g)) is not None and low > score.value]
        wanted = [grade for grade in better if grade in named]
        if not named and better and _asks_how_far(case.message):
            wanted = better[-1:]  # 还差几分能升一档: the next one
        blocks.extend(_gap(case, one, score, grade) for grade in wanted)
    return blocks


def _gap(case: Case, one: str, score: Quantity, grade: Grade) -> Block:
    low, have = _lowest(grade), score.value
    assert low is not None and have is not None
    gap = f"{_plain(low - have)}分"
    formula = f"{_plain(low)}分-{_plain(have)}分"
    unit = resolve(grade.cite)
    said = say(
        "lifecycle/grade_gap",
        case.language,
        score=Number(text=score.text, role="found", source=f"user:{case.said.turn}"),
        grade=grade.name,
        gap=Number(text=gap, role="gap", source=f"computed:{formula}"),
        cite=Cite(cite=grade.cite, short=True),
        quote=LawQuote(cite=unit.cite, quote=unit.body.strip().rstrip("；。")),
    )
    return block(said, regulation=one)


def _lowest(grade: Grade) -> Decimal | None:
    """The score from which a grade is given; None where the text states none."""
    found = [one.value for one in grade.limits if one.direction == "at_least"]
    return Decimal(found[0].numerator) / Decimal(found[0].denominator) if found else None


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _named(message: str) -> set[str]:
    """The grades a message names, by any of their everyday words."""
    told = f"{fold(message)} {message}".lower()
    words: dict[str, str] = data("lifecycle.yaml")["grade_words"]
    found = {name: re.search(pattern, told) for name, pattern in words.items()}
    return {name for name, hit in found.items() if hit}


def _asks_how_far(message: str) -> bool:
    far = re.search(data("lifecycle.yaml")["how_far"], f"{fold(message)} {message}".lower())
    return far is not None and figure_wanted(message) in ("score", None)
