"""Units of the law as blocks of a reply: in a sentence, set off as a list, or named as nearest."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answer.asking import (
    carries_meaning,
    figure_wanted,
    forms,
    has_figure,
    names_a_body,
    point,
    sentences,
    wants_list,
)
from assistant.answer.piece import Block, Cite, LawQuote, Piece, Words, block
from assistant.answer.sourced import sourced
from assistant.answer.wording import Language, say
from assistant.find import Found
from assistant.record import CitedQuote
from corpus import fold, load_regulation, parse_citation, resolve
from corpus.topics import Cell, Topic
from corpus.unit import Unit
from rules.quantity import find_quantities

_SHORT = 160
"""characters of a nearest article up to which it is quoted"""
_HEADING = 10
"""characters below which a sentence is only the heading of an item (组织申报)"""
_BRIEF = 60
"""characters of an item up to which it is read with its opening words"""


def quoted(
    cite: str,
    message: str,
    *,
    topic: Topic | None = None,
    words: str | None = None,
    opened: bool = False,
    language: Language = "zh",
) -> list[Block]:
    """A unit in its own words: in a sentence, or set off where it is a list.

    Args:
        cite: the unit.
        message: the question, which may be after a figure.
        topic: what the question is about, where that is known.
        words: the words of the unit that are to the point, where these are known.
        opened: whether the opening words of its list have been said already.
        language: of the words around the quote.
    """
    unit = resolve(cite)
    opening = _whose(unit) if "who" in forms(message) and not opened else None
    wanted = (topic.wants if topic else None) or figure_wanted(message)
    if words is not None and opening is not None:
        pieces = say(
            "regulation_item",
            language,
            cite=Cite(cite=unit.cite),
            opening=LawQuote(cite=unit.cite, quote=opening, leading=True),
            quote=(said := LawQuote(cite=unit.cite, quote=words)),
        )
        return [block(pieces, _stop(said), regulation=unit.regulation)]
    if words is not None:
        pieces = say(
            "regulation_line",
            language,
            cite=Cite(cite=unit.cite),
            quote=(said := LawQuote(cite=unit.cite, quote=words)),
        )
        return [block(pieces, _stop(said), regulation=unit.regulation)]
    quote = LawQuote(cite=unit.cite, quote=point(unit, wanted))
    opening = opening or _opening(unit, quote.quote)
    if opening is not None and not opened:
        pieces = say(
            "regulation_item",
            language,
            cite=Cite(cite=unit.cite),
            opening=LawQuote(cite=unit.cite, quote=opening, leading=True),
            quote=quote,
        )
        return [block(pieces, _stop(quote), regulation=unit.regulation)]
    if not unit.children:
        pieces = say("regulation_line", language, cite=Cite(cite=unit.cite), quote=quote)
        return [block(pieces, _stop(quote), regulation=unit.regulation)]
    head = block(Cite(cite=unit.cite), Words(text="："), regulation=unit.regulation, frame=True)
    whole = LawQuote(cite=unit.cite, quote=unit.body.strip(), marks=False)
    return [head, block(whole, style="quote", regulation=unit.regulation)]


def tells(quote: CitedQuote, cite: str) -> bool:
    """Whether a quote holds the words of a unit, or is of the unit itself."""
    own = fold(resolve(cite).body.strip().rstrip("；;。"))
    return quote.cite == cite or own in fold(quote.quote)


def without_day(cites: Iterable[str]) -> bool:
    """Whether units state no date and no period to count one by."""
    return not any(has_figure(cite, kind) for cite in cites for kind in ("date", "period"))


def whole_list(cite: str) -> str:
    """The list an item belongs to."""
    unit = resolve(cite)
    if unit.level == "subitem" or (unit.level == "item" and unit.parent):
        return str(unit.parent)
    return unit.cite


def briefly(blocks: Iterable[Block]) -> list[Block]:
    """The same blocks with a regulation's title written out only where it changes."""
    told: str | None = None
    shortened: list[Block] = []
    for one in blocks:
        pieces: list[Piece] = []
        for piece in one.pieces:
            if isinstance(piece, Cite):
                regulation = parse_citation(piece.cite).regulation
                short = piece.short or regulation == told
                told = told if piece.short else regulation
                pieces.append(piece.model_copy(update={"short": short}))
                continue
            pieces.append(piece)
            if isinstance(piece, Words) and "《" in piece.text:
                told = one.regulation
        shortened.append(one.model_copy(update={"pieces": tuple(pieces)}))
    return shortened


def whole_wanted(found: Found, message: str, cite: str) -> bool:
    """Whether all of a unit is asked for: by another question too, or as a list that it is."""
    if cite in found.apart:
        return True
    listed = wants_list(message) and "who" not in forms(message)
    return listed and cite in found.ahead and bool(resolve(cite).children)


def _opening(unit: Unit, quote: str) -> str | None:
    """The opening words without which an item says nothing: of a short one, or with a figure."""
    if unit.level != "item" or not unit.context or unit.children:
        return None
    opening = resolve(unit.context[-1]).opening.strip()
    if len(quote) > _BRIEF and not find_quantities(opening):
        return None
    return opening.rstrip("：:") if carries_meaning(opening) else None


def _whose(unit: Unit) -> str | None:
    """The opening words of the duties an item is one of: they say whose it is."""
    if unit.level != "item" or not unit.context:
        return None
    opening = resolve(unit.context[-1]).opening.strip()
    return opening.rstrip("：:") if names_a_body(opening) else None


def plainly(
    regulation: str,
    cell: Cell,
    language: Language = "zh",
    *,
    named: bool = False,
    who: bool = False,
) -> list[Block]:
    """The point of a topic in plain words, its figures traced to the units they are of.

    Args:
        regulation: the one that treats the topic so.
        cell: how it treats it.
        language: of the words.
        named: say which regulation it is, where several are answered for.
        who: whether it is asked who.
    """
    words = cell.say_en if language == "en" else (who and cell.say_who) or cell.say
    if not words:
        return []
    head = say("of_regulation", language, short_title=load_regulation(regulation).short_title)
    point_of = sourced(words, cites=cell.units)
    return [block(head if named else (), point_of, regulation=regulation)]


def noted(regulation: str, cell: Cell, language: Language = "zh") -> list[Block]:
    """What must be said beside the quotes of a topic."""
    words = cell.note_en if language == "en" else cell.note
    return [block(words, regulation=regulation)] if words else []


def silence(
    regulation: str,
    cell: Cell,
    language: Language = "zh",
    *,
    topic: Topic | None = None,
    short: bool = False,
) -> list[Block]:
    """That a regulation does not regulate something, with the nearest article.

    A figure of the nearest article would look like the answer, so such an article is named only,
    where its words were not reviewed; so is any where `short` is wanted, beside an answer from
    another regulation.
    """
    assert cell.silent is not None
    title = f"《{load_regulation(regulation).title}》"
    nearest = resolve(cell.silent.nearest)
    if language == "en":
        label = topic.label_en if topic is not None else "this"
        said = say("silent", language, title=title, reason=label)
    else:
        said = say("silent", language, title=title, reason=cell.silent.reason)
    quote = _closest(nearest, cell.silent.reason)
    if cell.silent.quote and not short:
        near = say(
            "silent_nearest",
            language,
            cite=Cite(cite=nearest.cite, short=True),
            quote=LawQuote(cite=nearest.cite, quote=cell.silent.quote),
        )
    elif short or nearest.children or find_quantities(quote) or len(quote) > _SHORT:
        near = say("silent_nearest_no_figure", language, cite=Cite(cite=nearest.cite, short=True))
    else:
        near = say(
            "silent_nearest",
            language,
            cite=Cite(cite=nearest.cite, short=True),
            quote=LawQuote(cite=nearest.cite, quote=quote),
        )
    return [block(said, near, _stop(near[-1]), regulation=regulation)]


def _closest(unit: Unit, reason: str) -> str:
    """The words of a nearest unit that the reason speaks of: one sentence, where it is long."""
    whole = point(unit, None)
    if unit.children or len(whole) <= _BRIEF:
        return whole
    said = [one for one in sentences(unit) if len(one) >= _HEADING] or [whole]
    return max(said, key=lambda one: sum(pair in one for pair in _pairs(reason)))


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


def silent_citation(cell: Cell) -> CitedQuote:
    """The nearest unit of a silent cell, quoted in full."""
    assert cell.silent is not None
    unit = resolve(cell.silent.nearest)
    quote = unit.opening or _closest(unit, cell.silent.reason)
    return CitedQuote(cite=unit.cite, quote=quote.strip())


def _stop(last: object) -> str:
    return "" if isinstance(last, Words) and last.text.endswith("。") else "。"


def referred(cite: str) -> list[Block]:
    """The units a quoted unit refers to, without which it cannot be understood."""
    unit = resolve(cite)
    others = load_regulation(unit.regulation).cross_references(unit.cite)
    own = {unit.cite, *(_descendants(unit))}
    blocks: list[Block] = []
    for other in others:
        target = resolve(other)
        if other in own or target.children or target.level == "chapter":
            continue
        quote = LawQuote(cite=target.cite, quote=point(target, None))
        blocks.append(
            block(
                Cite(cite=target.cite, short=True),
                "：",
                quote,
                style="item",
                regulation=unit.regulation,
            )
        )
    return blocks


def _descendants(unit: Unit) -> Iterable[str]:
    for child in unit.children:
        yield child
        yield from _descendants(resolve(child))
