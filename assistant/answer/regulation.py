"""What the text says: the point asked for, quoted; and that it says nothing, where it does not."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer.asking import (
    asks_for_a_day,
    asks_how_many_items,
    asks_more,
    figure_wanted,
    forms,
    gives_alternatives,
    has_figure,
    point,
    wants_list,
    wants_next_step,
    wants_number,
    without_figure,
)
from assistant.answer.branch import branches, limits_of_kinds, unlimited
from assistant.answer.case import Case
from assistant.answer.held import cell_of
from assistant.answer.limits import compose_limits
from assistant.answer.piece import Block, Cite, Draft, Number, UserWords, block
from assistant.answer.premises import assented, corrected, premises, unfounded
from assistant.answer.quoting import (
    briefly,
    noted,
    plainly,
    quoted,
    referred,
    silence,
    silent_citation,
    tells,
    whole_list,
    whole_wanted,
    without_day,
)
from assistant.answer.wording import data, joined, say
from assistant.find import akin
from assistant.nearness import near, touches
from assistant.record import AnswerKind, CitedQuote
from assistant.silence import known_by, missing_from
from corpus import load_regulation, regulation_ids, resolve
from corpus.topics import Cell, Topic, load_topics

MOST_UNITS = 3
_MOST_OF_CELL = 5
"""units of a topic, which were chosen on purpose"""
_SURE = 6
"""characters of a question that speak of a topic, from which search need not agree"""
_FAIRLY = 4
"""the same, from which it is enough that a topic is among what search found"""
_LIKELY = 3
"""the same, from which a topic's silence is believed"""
_OUTCOMES = 2
"""kinds of outcome from which one of them is not the whole answer (撤销 and for how long)"""


def compose(case: Case) -> Draft | None:
    """The answer to a question about the text; None if nothing was found to answer it with."""
    if case.found.named or case.found.missing:
        return _named(case)
    limits = compose_limits(case)
    if limits is not None:
        return limits
    draft = _topics(case) if case.found.topics else None
    if draft is None and case.found.apart:
        draft = Draft(kind="regulation", blocks=())
    elif draft is None and case.found.hits:
        draft = _hits(case)
    return _with_the_rest(case, draft)


def _with_the_rest(case: Case, draft: Draft | None) -> Draft | None:
    """The same with what was surely found for the other questions of the message."""
    if draft is None or not case.found.apart:
        return draft
    told = [quote for one in draft.blocks for quote in one.quotes()]
    apart = (one for one in case.found.apart if not any(tells(quote, one) for quote in told))
    rest = [b for one in apart for b in quoted(one, case.message)]
    if not rest:
        return draft
    kind = "regulation" if draft.kind == "unanswerable" else draft.kind
    blocks = tuple(briefly((*draft.blocks, *rest)))
    return draft.model_copy(update={"blocks": blocks, "kind": kind})


def _named(case: Case) -> Draft:
    blocks: list[Block] = []
    meant = {r.text: r.regulation for r in case.understanding.references if r.missing}
    for words in case.found.missing:
        sought = [one] if (one := meant.get(words)) else case.regulations
        blocks.append(_missing(case, sought, words))
    named = tuple(narrowed(case, cite) for cite in case.found.named[:MOST_UNITS])
    for cite in named:
        blocks.extend(_count(case, cite))
        blocks.extend(quoted(cite, case.message, language=case.language))
        blocks.extend(referred(cite))
    blocks.extend(premises(case, named) or corrected(case))
    kind: AnswerKind = "regulation" if case.found.named else "unanswerable"
    return Draft(kind=kind, blocks=tuple(briefly(blocks)))


def _missing(case: Case, regulations: Sequence[str], words: str) -> Block:
    """That there is no such article, and which one is the last."""
    title = joined((case.title(one) for one in regulations), case.language)
    told = UserWords(text=words, turn=case.said.turn)
    if len(regulations) > 1:
        return block(say("missing_reference_any", case.language, title=title, words=told))
    last = load_regulation(regulations[0]).articles[-1].label
    return block(say("missing_reference", case.language, title=title, words=told, last=last))


def _count(case: Case, cite: str) -> list[Block]:
    """How many items a list has, where that is asked."""
    unit = resolve(cite)
    if not unit.children or not asks_how_many_items(case.message):
        return []
    kind = data("text.yaml")["items"][resolve(unit.children[0]).level]
    number = len(unit.children)
    counted = "+".join("1" * number)
    count = Number(text=f"{number}{kind}", role="other", source=f"computed:{counted}")
    said = say("text/counted", case.language, cite=Cite(cite=cite), count=[count])
    return [block(said, regulation=unit.regulation)]


def narrowed(case: Case, cite: str) -> str:
    """The item of a named list that the message is about, where it is about one of them."""
    unit = resolve(cite)
    if not unit.children or wants_list(case.message) or not asks_more(case.message):
        return cite
    about = {
        one
        for topic in case.found.topics
        if case.found.weights.get(topic.id, 0) >= _SURE
        for one in load_topics().cell(unit.regulation, topic.id).units
        if one.startswith((f"{cite}.", f"{cite}#"))
    }
    return about.pop() if len(about) == 1 else cite


def _topics(case: Case) -> Draft | None:
    """Every topic of the message, unless search found other units and no topic is sure enough."""
    blocks: list[Block] = []
    silent: list[Block] = []
    nearest: list[CitedQuote] = []
    answered: list[str] = []
    for topic in case.found.topics:
        cells = {one: cell_of(one, topic, case.message) for one in case.regulations}
        for regulation, cell in cells.items():
            # Where it is open which regulation is meant, a topic of one is a topic of all.
            judged = (regulation,) if case.chosen else case.regulations
            if not any(_believed(case, topic, one, cells[one]) for one in judged):
                continue
            if cell.silent is not None:
                elsewhere = topic.not_of_self or any(one.units for one in cells.values())
                silent.extend(
                    silence(regulation, cell, case.language, topic=topic, short=elsewhere)
                )
                silent.extend(_elsewhere(case, topic, regulation))
                nearest.append(silent_citation(cell))
                continue
            several = len(case.regulations) > 1
            who = "who" in forms(case.message)
            alone = not case.found.several
            shown = assented(case, topic.id, regulation, cell.units) if alone else []
            shown.extend(plainly(regulation, cell, case.language, named=several, who=who))
            message = case.message if len(case.found.topics) == 1 else ""
            units = _units(cell, case, regulation)
            for cite in units:
                whole = whole_wanted(case.found, case.message, cite)
                opened = any(cite.startswith(f"{other.rpartition('.')[0]}.") for other in answered)
                told = quoted(
                    cite,
                    "" if whole else message,
                    topic=None if whole else topic,
                    words=(words := None if whole else cell.quotes.get(cite)),
                    opened=opened,
                    language=case.language,
                )
                said = [quote.quote for one in told for quote in one.quotes()]
                shown.extend(limits_of_kinds(case, regulation, cite, said))
                shown.extend(told)
                shown.extend(referred(cite) if words is None else [])
                answered.append(cite)
            shown.extend(unlimited(case, regulation, units))
            shown.extend(noted(regulation, cell, case.language))
            shown.extend(_without_figure(case, topic, regulation, cell))
            blocks.extend(one for one in shown if one not in blocks)
        if blocks and topic.after:
            silent.extend(_of_the_other(case, topic))
    if not blocks and not silent:
        return None
    blocks.extend(_further(case, answered, nearest))
    blocks[:0] = premises(case, answered)  # what is not so is said first
    if not answered:
        silent.extend(unfounded(case))
    kind: AnswerKind = "regulation" if blocks else "unanswerable"
    return Draft(kind=kind, blocks=tuple(briefly((*blocks, *silent))), citations=tuple(nearest))


def _without_figure(case: Case, topic: Topic, regulation: str, cell: Cell) -> list[Block]:
    """That the text gives no figure, where one is asked for and the units have none of the kind."""
    if asks_for_a_day(case.message) and topic.wants is None and without_day(cell.units):
        return [block(say("no_day", case.language), regulation=regulation)]
    wanted = figure_wanted(case.message)
    counted = wants_number(case.message) or "how_often" in forms(case.message)
    alone = len(case.found.topics) == 1
    if wanted is None or topic.wants is not None or not counted or not alone:
        return []
    if any(has_figure(cite, wanted) for cite in cell.units):
        return []
    return [block(say("no_figure", case.language), regulation=regulation)]


def _of_the_other(case: Case, topic: Topic) -> list[Block]:
    """That another regulation is silent, where only a topic told which one is meant.

    被撤销资格了，多久可以再申请: a center of either kind may ask so.
    """
    told = case.understanding.regulation_named or case.understanding.references
    if told or case.dialogue.last_kind is not None:
        return []
    cells = {one: load_topics().cell(one, topic.id) for one in regulation_ids()}
    return [
        said
        for one, cell in cells.items()
        if one not in case.regulations and cell.silent is not None
        for said in silence(one, cell, case.language, topic=topic, short=True)
    ]


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
    if case.found.failed or case.found.several or not case.found.hits:
        return True
    weight = case.found.weights.get(topic.id, 0)
    if cell.silent is not None:
        return weight >= _LIKELY or not _spoken_of(case, topic, regulation)
    hits = _hits_in(case, regulation)
    # 条件都够了，下一步: search finds the conditions, and only then the step after them.
    trusting = weight >= _FAIRLY and wants_next_step(case.message)
    agreeing = hits[: MOST_UNITS if trusting else 1]
    several = len(case.found.topics) > 1  # search was asked for all of them at once
    units = (*cell.units, *load_topics().cell(regulation, topic.id).units)
    # 为了中心专门成立新公司，没有往年数据咋考核: what search is sure of is asked, and no other.
    other = any(
        resolve(one).regulation == regulation and not any(akin(one, unit) for unit in cell.units)
        for one in case.found.ahead
    )
    return (
        (several and weight >= _LIKELY)
        or (weight >= _SURE and not other)
        or any(
            akin(hit, unit if hit in case.found.ahead else unit.partition("#")[0])
            for hit in agreeing
            for unit in units
        )
    )


def _spoken_of(case: Case, topic: Topic, regulation: str) -> bool:
    """Whether what a topic names stands in the unit found first."""
    matches = (m for m in load_topics().match(case.message) if m.topic.id == topic.id)
    first = _hits_in(case, regulation)[:1]
    return not all(missing_from(match, first) for match in matches)


def _hits_in(case: Case, regulation: str) -> list[str]:
    return [hit for hit in case.found.hits if resolve(hit).regulation == regulation]


def _units(cell: Cell, case: Case, regulation: str) -> tuple[str, ...]:
    """The units of a topic to quote: those for the kind of body stated, the item search points
    to, those with the figure wanted, or the best ones."""
    stated = [branch for cite in cell.units for branch in _for_kind(case, regulation, cite)]
    stated = stated or _of_kinds(cell, case, regulation)
    if stated:
        return tuple(stated)
    # Of several questions, only one may be after a figure; of one with several outcomes, all count.
    alone = len(case.found.topics) == 1 and len({one.what for one in cell.later}) < _OUTCOMES
    wanted = figure_wanted(case.message) if alone else None
    if wanted and len(cell.units) > 1:
        holding = tuple(cite for cite in cell.units if has_figure(cite, wanted))
        if holding:
            # How long one may not apply again says nothing without what it follows from.
            return cell.units[:MOST_UNITS] if cell.later else holding[:MOST_UNITS]
    top = [] if case.found.several else _hits_in(case, regulation)[:1]
    if top and not wants_list(case.message) and not wants_next_step(case.message):
        if top[0] in cell.units:
            return top[0], *(unit for unit in cell.units[:MOST_UNITS] if unit != top[0])
        whole = [unit for unit in cell.units if akin(top[0], unit) and len(top[0]) > len(unit)]
        if whole and _of_one_kind(top[0], whole[0], case.message):
            return (top[0],)
    return cell.units[:_MOST_OF_CELL]


def _for_kind(case: Case, regulation: str, cite: str) -> tuple[str, ...]:
    """The items of a list that are for the kind of body the person names (独角兽企业)."""
    found = dict.fromkeys(branch.cite for _, _, branch in branches(case, regulation, cite))
    return tuple(one for one in found if one != cite)


def _of_kinds(cell: Cell, case: Case, regulation: str) -> list[str]:
    """Those units of a topic that are for the kind of body the person names."""
    lists = {whole_list(unit) for unit in cell.units}
    named = {branch.cite for one in lists for _, _, branch in branches(case, regulation, one)}
    return [unit for unit in cell.units if unit in named - lists]


def _of_one_kind(item: str, whole: str, message: str) -> bool:
    """Whether one item of a list answers: not where the items are conditions for several kinds
    of body and the question names none of them."""
    unit = resolve(whole)
    if not gives_alternatives(unit.opening):
        return True
    others = [known_by(message, child) for child in unit.children if child != item]
    return known_by(message, item) > max(others, default=0)


def _hits(case: Case) -> Draft:
    """What search found: one unit, the best one that holds the kind of figure asked for."""
    hits = [cite for cite in case.found.hits if resolve(cite).regulation in case.regulations]
    if not hits:
        return Draft(kind="unanswerable", blocks=(block(say("outside", case.language)),))
    wanted = figure_wanted(case.message)
    if wanted and not (wanted == "period" and "how_often" in forms(case.message)):
        holding = [
            cite
            for cite in hits[:MOST_UNITS]
            if has_figure(cite, wanted) and touches(without_figure(case.message), (cite,))
        ]
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
    listed = wants_list(case.message) and hits[0] not in case.found.ahead
    cite = whole_list(hits[0]) if listed else hits[0]
    blocks = quoted(cite, case.message, language=case.language)
    merely = _merely_nearest(case, cite)
    if merely:
        blocks.insert(0, block(say("nearest_only", case.language), frame=True))
    blocks.extend(unlimited(case, resolve(cite).regulation, [cite]))
    blocks.extend(referred(cite))
    if asks_for_a_day(case.message) and without_day([cite]):
        blocks.append(block(say("no_day", case.language), regulation=resolve(cite).regulation))
    blocks.extend(premises(case, [cite]))
    silent = merely and case.found.unlisted
    return Draft(kind="unanswerable" if silent else "regulation", blocks=tuple(blocks))


def _merely_nearest(case: Case, cite: str) -> bool:
    """Whether a unit was found that does not speak of what is asked: search always finds one."""
    sure = case.found.nearer or any(akin(cite, one) for one in case.found.ahead)
    return not sure and not wants_list(case.message) and not near(case.message, (cite,))
