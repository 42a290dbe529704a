"""The figures of a later message that change what is held, every way of telling them in turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.anew import anew_words
from assistant.language.later import later_words
from assistant.understand.amounts import by_amounts
from assistant.understand.anew import said_anew
from assistant.understand.anew_named import BARRED, named_anew, shares_of_home, told_by_name
from assistant.understand.exact import exactly
from assistant.understand.figures import Figure
from assistant.understand.form import asks_something
from assistant.understand.found import Found
from assistant.understand.measures import measures, named_measures
from assistant.understand.mention import mention_of
from assistant.understand.of_no_fact import of_no_fact, set_against
from assistant.understand.plain import Plain
from assistant.understand.rows_anew import in_another_unit, rows_anew, swapped
from assistant.understand.slots import slots
from assistant.understand.supposed_pairs import supposed_pairs
from assistant.understand.telling import is_asked, tells
from assistant.understand.topic import by_size
from assistant.understand.values import amount

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue


def told_anew(
    found: Found,
    plain: Plain,
    figures: Sequence[Figure],
    dialogue: Dialogue,
    at_hand: Sequence[str],
) -> list[Figure]:
    """Find the figures that change what is held; the others are returned.

    Those that say nothing of the body as it stands are neither: 单价80万, 听说50人就过.
    """
    figures = [one for one in figures if not of_no_fact(plain, one, dialogue)]
    against = set_against(plain, figures, dialogue)
    figures = [one for one in figures if one not in against]
    if not dialogue.held and not dialogue.former:
        return list(figures)
    figures = [_of_heads(plain, one) for one in figures if one.near or not is_asked(plain, one)]
    supposed = supposed_pairs(found, plain, figures, dialogue)
    figures = [one for one in figures if one not in supposed]
    found.facts += [*swapped(plain, dialogue), *in_another_unit(plain, dialogue)]
    others = _other_share(found, plain, figures, dialogue)
    figures = [one for one in figures if one not in others]
    figures = rows_anew(found, plain, figures, dialogue)
    exact = exactly(found, plain, figures, dialogue)
    figures = [one for one in figures if one not in exact]
    settled = said_anew(found, plain, figures, dialogue)
    left = [one for one in figures if one not in settled]
    named = told_by_name(plain, left, dialogue, at_hand)
    left = by_amounts(found, plain, left, dialogue)
    kept = tuple(one for one in dialogue.held if one.fact not in named)
    dialogue = dialogue.model_copy(update={"held": kept})
    settled = by_size(found, plain, left, dialogue)
    left = [one for one in left if one not in settled]
    settled = named_anew(found, plain, left, dialogue, at_hand)
    return [one for one in left if one not in settled]


def _of_heads(plain: Plain, figure: Figure) -> Figure:
    """A number said to be of heads without the measure of a sum before it: 收入到2.1亿、人到60."""
    if figure.quantity.kind != "bare" or figure.measure is None:
        return figure
    if "count" in measures()[figure.measure.measure].units:
        return figure
    told = plain.quantities_in(figure.measure.end, figure.quantity.start)
    ahead = plain.text[told[-1].end : figure.quantity.outer_start] if told else ""
    if later_words().heads_named.search(ahead) is None:
        return figure
    return figure._replace(measure=None, qualifiers=frozenset(), period=None)


def _other_share(
    found: Found, plain: Plain, figures: Sequence[Figure], dialogue: Dialogue
) -> list[Figure]:
    """Find a share that is not said to be of home, where the one of home is held: 占比14.9%.

    Returns:
        The figure that this settles.
    """
    held = {one.fact for one in dialogue.held}
    if not shares_of_home(slots(dialogue)):
        return []
    words, common = anew_words(), language().common
    for regulation in dialogue.regulations:
        for spec in language().regulations[regulation].figures:
            if spec.units != ("share",) or spec.needs != ("ratio",) or spec.fact in held:
                continue
            for one in figures:
                start, end = plain.sentence_span(one.clause.sentence)
                text = plain.text[start:end]
                own = one.measure is None and one.qualifiers == {"ratio"}
                if not own or one.quantity.kind != "share" or one.negated or one.supposed:
                    continue
                if words.surely.search(text) or any(
                    common.qualifiers[p].search(text) for p in BARRED
                ):
                    continue
                if one.period not in (None, "three_years") or not tells(plain, one):
                    continue
                if asks_something(plain.words(one.clause)) or named_measures(text):
                    continue
                value = amount(one.quantity)
                found.facts.append(mention_of(plain, spec.fact, value, one, "state"))
                return [one]
    return []
