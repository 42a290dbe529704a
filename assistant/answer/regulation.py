"""What the text says: the point asked for, quoted; and that it says nothing, where it does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answer.asking import (
    carries_meaning,
    figure_wanted,
    has_figure,
    point,
    wants_confirmation,
    wants_list,
)
from assistant.answer.case import Case
from assistant.answer.piece import Block, Cite, Draft, LawQuote, UserWords, Words, block
from assistant.answer.sourced import equal, law_figures
from assistant.answer.wording import Language, joined, say
from assistant.find import akin
from assistant.record import AnswerKind, CitedQuote
from corpus import load_regulation, regulation_ids, resolve
from corpus.topics import Cell, Topic, load_topics
from corpus.unit import Unit
from rules.quantity import Quantity, find_quantities

MOST_UNITS = 3
_SURE = 6
"""characters of a question that speak of a topic, from which search need not agree"""
_FAIRLY = 5
"""the same, from which it is enough that a topic is among what search found"""
_LIKELY = 3
"""the same, from which a topic's silence is believed"""
_SHORT = 160
"""characters of a nearest article up to which it is quoted"""
_BRIEF = 60
"""characters of an item up to which it is read with its opening words"""


def compose(case: Case) -> Draft | None:
    """The answer to a question about the text; None if nothing was found to answer it with."""
    if case.found.named or case.found.missing:
        return _named(case)
    draft = _topics(case) if case.found.topics else None
    if draft is None and case.found.hits:
        draft = _hits(case)
    return draft


def quoted(
    cite: str, message: str, *, topic: Topic | None = None, language: Language = "zh"
) -> list[Block]:
    """A unit in its own words: in a sentence, or set off where it is a list."""
    unit = resolve(cite)
    wanted = (topic.wants if topic else None) or figure_wanted(message)
    quote = LawQuote(cite=unit.cite, quote=point(unit, wanted))
    opening = _opening(unit, quote.quote)
    if opening is not None:
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


def _opening(unit: Unit, quote: str) -> str | None:
    """The opening words without which a short item of a list says nothing."""
    if unit.level != "item" or not unit.context or unit.children or len(quote) > _BRIEF:
        return None
    opening = resolve(unit.context[-1]).opening.strip()
    return opening.rstrip("：:") if carries_meaning(opening) else None


def silence(regulation: str, cell: Cell, language: Language = "zh") -> list[Block]:
    """That a regulation does not regulate something, with the nearest article.

    A figure of the nearest article would look like the answer, so such an article is named only.
    """
    assert cell.silent is not None
    title = f"《{load_regulation(regulation).title}》"
    nearest = resolve(cell.silent.nearest)
    said = say("silent", language, title=title, reason=cell.silent.reason)
    quote = point(nearest, None)
    if nearest.children or find_quantities(quote) or len(quote) > _SHORT:
        near = say("silent_nearest_no_figure", language, cite=Cite(cite=nearest.cite))
    else:
        near = say(
            "silent_nearest",
            language,
            cite=Cite(cite=nearest.cite),
            quote=LawQuote(cite=nearest.cite, quote=quote),
        )
    return [block(said, near, _stop(near[-1]), regulation=regulation)]


def silent_citation(cell: Cell) -> CitedQuote:
    """The nearest unit of a silent cell, quoted in full."""
    assert cell.silent is not None
    unit = resolve(cell.silent.nearest)
    return CitedQuote(cite=unit.cite, quote=(unit.opening or point(unit, None)).strip())


def _stop(last: object) -> str:
    return "" if isinstance(last, Words) and last.text.endswith("。") else "。"


def _named(case: Case) -> Draft:
    blocks: list[Block] = []
    for words in case.found.missing:
        title = joined((case.title(one) for one in case.regulations), case.language)
        blocks.append(
            block(
                say(
                    "missing_reference",
                    case.language,
                    title=title,
                    words=UserWords(text=words, turn=case.said.turn),
                )
            )
        )
    for cite in case.found.named[:MOST_UNITS]:
        blocks.extend(quoted(cite, case.message, language=case.language))
        blocks.extend(_referred(cite))
    blocks.extend(_premises(case, case.found.named[:MOST_UNITS]))
    kind: AnswerKind = "regulation" if case.found.named else "unanswerable"
    return Draft(kind=kind, blocks=tuple(blocks))


def _topics(case: Case) -> Draft | None:
    """Every topic of the message under every regulation it may be about.

    None where search found other units and the topics are not sure enough to go against it.
    """
    blocks: list[Block] = []
    silent: list[Block] = []
    nearest: list[CitedQuote] = []
    answered: list[str] = []
    for topic in case.found.topics:
        for regulation in case.regulations:
            cell = load_topics().cell(regulation, topic.id)
            if not _believed(case, topic, regulation, cell):
                continue
            if cell.silent is not None:
                silent.extend(silence(regulation, cell, case.language))
                silent.extend(_elsewhere(case, topic, regulation))
                nearest.append(silent_citation(cell))
                continue
            for cite in _units(cell, case, regulation):
                shown = [
                    *quoted(cite, case.message, topic=topic, language=case.language),
                    *_referred(cite),
                ]
                blocks.extend(one for one in shown if one not in blocks)
                answered.append(cite)
            if cell.note:
                blocks.append(block(cell.note, regulation=regulation))
    if not blocks and not silent:
        return None
    blocks.extend(_further(case, answered, nearest))
    blocks.extend(_premises(case, answered))
    if not answered:
        silent.extend(_unfounded(case))
    kind: AnswerKind = "regulation" if blocks else "unanswerable"
    return Draft(kind=kind, blocks=(*blocks, *silent), citations=tuple(nearest))


def _elsewhere(case: Case, topic: Topic, regulation: str) -> list[Block]:
    """That another regulation, not asked about, does regulate a topic; without its figures."""
    blocks: list[Block] = []
    for other in regulation_ids():
        cell = load_topics().cell(other, topic.id)
        if other in case.regulations or not cell.units:
            continue
        said = say(
            "other_regulation_only",
            case.language,
            cite=Cite(cite=cell.units[0]),
            this=case.title(regulation),
        )
        blocks.append(block(said))
    return blocks


def _unfounded(case: Case) -> list[Block]:
    """Figures the person took for the law's, where the law is silent."""
    if not wants_confirmation(case.message):
        return []
    claims = [UserWords(text=claim.text, turn=case.said.turn) for claim in _claims(case)]
    if not claims:
        return []
    return [block(say("premise_absent", case.language, claim=joined(claims, case.language)))]


def _claims(case: Case) -> list[Quantity]:
    """Figures of the message that are not the body's own."""
    facts = {mention.quote for mention in case.understanding.facts}
    return [
        claim
        for claim in find_quantities(case.message)
        if claim.kind != "bare" and not any(claim.text in quote for quote in facts)
    ]


def _further(case: Case, answered: Sequence[str], nearest: Sequence[CitedQuote]) -> list[Block]:
    """What search found first, where it lies in a regulation the topics said nothing of."""
    said_of = {resolve(cite).regulation for cite in (*answered, *(one.cite for one in nearest))}
    first = next(iter(case.found.hits), None)
    if first is None or resolve(first).regulation in {*said_of, *_left_out(case)}:
        return []
    return quoted(first, case.message, language=case.language)


def _left_out(case: Case) -> set[str]:
    return set(regulation_ids()) - set(case.regulations)


def _believed(case: Case, topic: Topic, regulation: str, cell: Cell) -> bool:
    """Whether the words for a topic count for more than what search found."""
    if case.found.failed or not case.found.hits:
        return True
    weight = case.found.weights.get(topic.id, 0)
    if cell.silent is not None:
        return weight >= _LIKELY
    hits = _hits_in(case, regulation)
    agreeing = hits[: 1 if weight < _FAIRLY else MOST_UNITS]
    several = len(case.found.topics) > 1  # search was asked for all of them at once
    return (
        (several and weight >= _LIKELY)
        or weight >= _SURE
        or any(akin(hit, unit) for hit in agreeing for unit in cell.units)
    )


def _hits_in(case: Case, regulation: str) -> list[str]:
    return [hit for hit in case.found.hits if resolve(hit).regulation == regulation]


def _units(cell: Cell, case: Case, regulation: str) -> tuple[str, ...]:
    """The units of a topic to quote: the item search points to, those with the figure wanted,
    or the best ones."""
    wanted = figure_wanted(case.message)
    if wanted and len(cell.units) > 1:
        holding = tuple(cite for cite in cell.units if has_figure(cite, wanted))
        if holding:
            return holding[:MOST_UNITS]
    top = _hits_in(case, regulation)[:1]
    if top and not wants_list(case.message):
        if top[0] in cell.units:
            return top[0], *(unit for unit in cell.units[:MOST_UNITS] if unit != top[0])
        if any(akin(top[0], unit) and len(top[0]) > len(unit) for unit in cell.units):
            return (top[0],)
    return cell.units[:MOST_UNITS]


def _hits(case: Case) -> Draft:
    """What search found: one unit, the best one that holds the kind of figure asked for."""
    hits = [cite for cite in case.found.hits if resolve(cite).regulation in case.regulations]
    if not hits:
        return Draft(kind="unanswerable", blocks=(block(say("outside", case.language)),))
    wanted = figure_wanted(case.message)
    if wanted:
        holding = [cite for cite in hits[:MOST_UNITS] if has_figure(cite, wanted)]
        if not holding:
            nearest = resolve(hits[0])
            title = case.title(nearest.regulation)
            return Draft(
                kind="unanswerable",
                blocks=(
                    block(
                        say("silent_bare", case.language, title=title),
                        say(
                            "silent_nearest_no_figure", case.language, cite=Cite(cite=nearest.cite)
                        ),
                        regulation=nearest.regulation,
                    ),
                ),
                citations=(CitedQuote(cite=nearest.cite, quote=point(nearest, None)),),
            )
        hits = holding
    cite = _whole(hits[0]) if wants_list(case.message) else hits[0]
    blocks = quoted(cite, case.message, language=case.language)
    blocks.extend(_referred(cite))
    blocks.extend(_premises(case, [cite]))
    return Draft(kind="regulation", blocks=tuple(blocks))


def _whole(cite: str) -> str:
    """The list an item belongs to."""
    unit = resolve(cite)
    if unit.level == "subitem" or (unit.level == "item" and unit.parent):
        return str(unit.parent)
    return unit.cite


def _referred(cite: str) -> list[Block]:
    """The units a quoted unit refers to, without which it cannot be understood."""
    unit = resolve(cite)
    referred = load_regulation(unit.regulation).cross_references(unit.cite)
    own = {unit.cite, *(_descendants(unit))}
    blocks: list[Block] = []
    for other in referred:
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


def _premises(case: Case, cites: Sequence[str]) -> list[Block]:
    """Figures the person takes for the law's and that are not, where the law has such figures."""
    if not cites or not wants_confirmation(case.message):
        return []
    law = [figure for cite in cites for figure in law_figures(cite)]
    blocks: list[Block] = []
    for claim in _claims(case):
        if any(equal(claim, figure) for figure in law):
            continue
        key = "premise_wrong" if _comparable(claim, law) else "premise_not_there"
        words = UserWords(text=claim.text, turn=case.said.turn)
        blocks.append(block(say(key, case.language, claim=words)))
    return blocks


def _comparable(claim: Quantity, law: Iterable[Quantity]) -> bool:
    return any(
        figure.kind == claim.kind and (figure.kind != "period" or figure.unit == claim.unit)
        for figure in law
    )
