"""Figures that say nothing of how a body stands, however near they come to what it told.

The price of one piece, what another says or advises, what may yet come, what would be enough and
what is compared with: none of these changes a fact, by its size alone or by a word beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.language.hearsay import hearsay_words
from assistant.language.later import later_words
from assistant.understand.figures import Figure
from assistant.understand.plain import Plain
from assistant.understand.slots import owned_kind, says, slots

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_NUMBERS = ("money", "count", "share", "bare")


def of_no_fact(plain: Plain, figure: Figure, dialogue: Dialogue) -> bool:
    """Whether a figure is none of the body's own, or not yet, by the words of its clause."""
    if _is_bought(plain, figure):
        return True
    if figure.supposed or figure.quantity.kind not in _NUMBERS:
        return False
    if figure.negated or figure.former or any(says(figure, one) for one in slots(dialogue)):
        return False
    ahead, behind = _around(plain, figure)
    if _of_one_piece(figure, ahead, behind) or _of_others(ahead, behind, dialogue):
        return True
    if _is_enough(ahead, behind) or hearsay_words().such_bodies.match(behind):
        return True
    if not dialogue.held:
        return False
    if _is_compared(plain, figure, behind) or _may_come(ahead, behind):
        return True
    return _of_one_year(ahead, dialogue) or _is_paid(figure, ahead, behind)


def set_against(plain: Plain, figures: Sequence[Figure], dialogue: Dialogue) -> list[Figure]:
    """One that stands as it was told, and those before it: 加计按1500万算的，这里还是1300万."""
    known = slots(dialogue)
    out: list[Figure] = []
    for stands in figures:
        ahead = plain.text[stands.clause.start : stands.quantity.outer_start]
        if hearsay_words().still.search(ahead) is None or not any(says(stands, o) for o in known):
            continue
        others = [
            one
            for one in figures
            if one.quantity.start < stands.quantity.start
            and _alike(one, stands)
            and (one.measure is None or owned_kind(one))
        ]
        out += [*others, stands] if others else []
    return out


def _alike(one: Figure, other: Figure) -> bool:
    """Whether two figures may count the same; of heads and pieces one may be bare."""
    kinds = {one.quantity.kind, other.quantity.kind}
    return len(kinds) == 1 or kinds == {"count", "bare"}


def _is_bought(plain: Plain, figure: Figure) -> bool:
    """Whether a count is of a piece that a sum behind it is the price of: 补一台50万的仪器."""
    if figure.quantity.kind != "count":
        return False
    at = figure.quantity.outer_end
    following = plain.quantities_in(at, at + 1)
    if not following or following[0].kind != "money":
        return False
    return later_words().buying.search(plain.text[figure.clause.start : at]) is not None


def _around(plain: Plain, figure: Figure) -> tuple[str, str]:
    """The words of a clause before a figure, and those behind it to the end of the sentence."""
    _, end = plain.sentence_span(figure.clause.sentence)
    quantity = figure.quantity
    return (
        plain.text[figure.clause.start : quantity.outer_start],
        plain.text[quantity.outer_end : end],
    )


def _of_one_piece(figure: Figure, ahead: str, behind: str) -> bool:
    """Whether a figure is of one piece or head (单价80万, 人均20万, 30万一台), or of posts."""
    words = hearsay_words()
    if figure.quantity.kind == "count":
        return bool(words.in_each.search(ahead) or words.of_posts.match(behind))
    if figure.quantity.kind != "money":
        return False
    return words.a_piece.search(ahead) is not None or words.a_piece_behind.match(behind) is not None


def _of_others(ahead: str, behind: str, dialogue: Dialogue) -> bool:
    """Whether only others say a figure, or advise to tell it: 听说50人就过, 顾问建议报2.8亿."""
    words = hearsay_words()
    if words.of_books.search(ahead) and not words.refused.search(behind):
        return False
    if words.advised.search(ahead):
        return True
    if dialogue.held and not dialogue.on_behalf and words.some_body.search(ahead):
        return True
    named = words.others_say.search(ahead)
    return named is not None and not (dialogue.on_behalf and words.may_be_asked_for.search(ahead))


def _is_enough(ahead: str, behind: str) -> bool:
    """Whether a figure would be enough, and nobody tells it: 两亿就行了呀, 68人更保险."""
    words = hearsay_words()
    return words.enough.match(behind) is not None and words.set_to.search(ahead) is None


def _is_compared(plain: Plain, figure: Figure, behind: str) -> bool:
    """Whether a figure is only what one's own is compared with: 我们比两亿多那么多."""
    words = hearsay_words()
    if words.than.search(plain.text[figure.clause.start : figure.quantity.start]) is None:
        return False
    direct = plain.text[: figure.quantity.start].endswith("比")
    bound = direct and figure.quantity.direction not in (None, "about")  # 两亿多
    return bound or words.than_behind.match(behind) is not None


def _may_come(ahead: str, behind: str) -> bool:
    """Whether a figure may come or is asked back: 可能会审减到1100万, 你确定是2亿."""
    words = hearsay_words()
    if words.asked_back.search(ahead) or words.other_basis.match(behind):
        return True
    return words.may_come.search(ahead) is not None or words.not_settled.match(behind) is not None


def _is_paid(figure: Figure, ahead: str, behind: str) -> bool:
    """Whether a figure is what was bought or paid, or is asked to be left out.

    花了20万买了3件; 加计扣除省了200万税; 租的设备200万没算，对不对.
    """
    words = hearsay_words()
    if words.asks_if_right.match(behind):
        return True
    if figure.quantity.kind == "count":
        return figure.quantity.unit != "人" and words.bought_ahead.search(ahead) is not None
    return bool(words.paid_ahead.search(ahead) and words.paid_behind.match(behind))


def _of_one_year(ahead: str, dialogue: Dialogue) -> bool:
    """Whether a figure is of one year of several that are held as one sum: 第一年才58亿."""
    in_years = any(one.year is not None for one in slots(dialogue))
    return not in_years and hearsay_words().one_year.search(ahead) is not None
