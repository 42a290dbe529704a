"""The regulations side by side, on a topic or on all; silence is shown as such."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer.asking import (
    announces_list,
    point,
    sentences,
    wants_comparison,
    wants_one_of_both,
)
from assistant.answer.branch import branches, named_kinds
from assistant.answer.case import Case
from assistant.answer.piece import Block, Cite, Draft, LawQuote, block
from assistant.answer.quoting import silence, silent_citation
from assistant.answer.sourced import sourced
from assistant.answer.wording import data, joined, say
from assistant.nearness import near
from assistant.record import CitedQuote
from corpus import load_regulation, regulation_ids, resolve
from corpus.topics import Cell, Topic, load_topics
from corpus.unit import Unit
from rules.quantity import find_quantities

_KNOWN = 4
"""characters of a message from which it surely speaks of a topic"""
_LONGEST_CELL = 120
_LONGEST_ITEM = 32
_LEADS = 6
"""characters of a last clause that only leads to the items (主要职责是)"""
_SAYS_SOMETHING = 22
"""characters from which the opening of a list says more than that a list follows"""


def compose(case: Case) -> Draft:
    """The comparison on the topics of the message, on the conditions, or on the whole overview."""
    if (apart := _both_at_once(case)) is not None:
        return apart
    overview = not _spoken_of(case)
    topics = [t for t in load_topics().topics.values() if t.compare] if overview else _topics(case)
    whole: list[CitedQuote] = []
    if _of_conditions(case, topics, overview=overview):
        whole = [
            _citation(load_topics().cell(one, "conditions"), load_topics().topics["conditions"])
            for one in regulation_ids()
        ]
        topics = [load_topics().topics[name] for name in data("asking.yaml")["conditions"]]
        overview = True
    blocks = [block(say("comparison_head", case.language), frame=True)]
    citations: list[CitedQuote] = []
    for topic in topics:
        label = topic.label_en if case.language == "en" else topic.label
        blocks.append(block(label, style="heading", frame=True))
        for regulation in regulation_ids():
            cell = _for_kind(case, regulation, load_topics().cell(regulation, topic.id))
            blocks.extend(_cell(case, topic, regulation, cell, overview))
            citations.append(_citation(cell, topic))
    return Draft(kind="comparison", blocks=tuple(blocks), citations=(*citations, *whole))


def _both_at_once(case: Case) -> Draft | None:
    """That nothing is said of applying for both, where that is asked and nothing is compared."""
    names = set(data("asking.yaml")["of_both"])
    matches = load_topics().match(case.message)
    asked = [m.topic for m in matches[:1] if m.topic.id in names and m.weight >= _KNOWN]
    if any(m.topic.id not in names and m.weight >= matches[0].weight for m in matches[1:]):
        return None  # 评价等级上，把两边摆一起: of a point, and not of both at once
    if not asked or wants_comparison(case.message):
        return None
    blocks: list[Block] = []
    citations: list[CitedQuote] = []
    for regulation in regulation_ids():
        cell = load_topics().cell(regulation, asked[0].id)
        if cell.silent is None:
            return None
        blocks.extend(silence(regulation, cell, case.language, topic=asked[0]))
        citations.append(silent_citation(cell))
    return Draft(kind="unanswerable", blocks=tuple(blocks), citations=tuple(citations))


def _of_conditions(case: Case, topics: Sequence[Topic], *, overview: bool) -> bool:
    """Whether it is the conditions that are compared, each in a row: 哪个好申请, 谁门槛高."""
    if overview:
        return any(word in case.message for word in data("asking.yaml")["easier"])
    return {topic.id for topic in topics} == {"conditions"}


def _for_kind(case: Case, regulation: str, cell: Cell) -> Cell:
    """A cell by the items for the kind of body named (领军企业那类), where it has such items."""
    items = {
        unit: list(dict.fromkeys(b.cite for _, _, b in branches(case, regulation, unit)))
        for unit in cell.units
    }
    if not any(set(found) - {unit} for unit, found in items.items()):
        return cell
    units = tuple(dict.fromkeys(one for unit, found in items.items() for one in found or [unit]))
    return cell.model_copy(update={"units": units, "say": None, "quotes": {}})


def _spoken_of(case: Case) -> bool:
    """Whether the message names a point to compare, or search found one that it is near to."""
    known = any(topic.id in case.found.weights for topic in case.found.topics)
    known = known or _asks_who(case)
    return known or (bool(case.found.topics) and near(case.message, case.found.hits))


def _topics(case: Case) -> list[Topic]:
    """The topics of the message, and those it speaks of just as much."""
    weights = case.found.weights
    if _asks_who(case):
        # 协会这类单位，哪个能要: which of them takes a body of this kind
        who = load_topics().topics[data("asking.yaml")["takes"]]
        return [who, *(t for t in case.found.topics if weights.get(t.id, 0) > _KNOWN and t != who)]
    by_kind, apart = data("asking.yaml")["by_kind"], set(data("asking.yaml")["of_both"])
    chosen = [topic for topic in case.found.topics if topic.id not in apart]
    if not chosen and wants_comparison(case.message):
        best = max((name for name in weights if name not in apart), key=weights.get, default=None)  # type: ignore[arg-type]
        chosen = [load_topics().topics[best]] if best is not None else []
    chosen = chosen or list(case.found.topics)
    if {topic.id for topic in chosen} & set(by_kind["topics"]) and _kinds_named(case):
        spoken = [name for name in by_kind["measures"] if weights.get(name)]
        measures = spoken or by_kind["measures"][-1:]
        rest = [topic for topic in chosen if topic.id not in by_kind["topics"]]
        named = (load_topics().topics[name] for name in measures)
        return list(dict.fromkeys((*named, *rest)))
    first = max((weights.get(topic.id, 0) for topic in chosen), default=0)
    also = [
        topic
        for topic in load_topics().topics.values()
        if first >= _KNOWN
        and weights.get(topic.id, 0) == first
        and not topic.general
        and topic.id not in apart
    ]
    return list(dict.fromkeys((*chosen, *also)))


def _asks_who(case: Case) -> bool:
    """Whether it is asked which of them takes a body; authorities then only name the two."""
    if not wants_one_of_both(case.message):
        return False
    about = {topic.id for topic in case.found.topics}
    named = bool(about) and about <= set(data("asking.yaml")["of_whom"])
    return bool(case.understanding.facts) or named


def _kinds_named(case: Case) -> bool:
    facts = data("asking.yaml")["kinds_that_name"]
    return any(named_kinds(case, one, fact) for one in regulation_ids() for fact in facts)


def _cell(case: Case, topic: Topic, regulation: str, cell: Cell, overview: bool) -> list[Block]:
    short_title = load_regulation(regulation).short_title
    if cell.silent is not None:
        nearest, words = cell.silent.nearest, cell.silent.quote
        said = say(
            "comparison_silent_quote" if words else "comparison_silent",
            case.language,
            short_title=short_title,
            reason=cell.silent.reason,
            cite=Cite(cite=nearest, short=True),
            quote=LawQuote(cite=nearest, quote=words) if words else "",
        )
        return [block(said, style="item", regulation=regulation)]
    blocks: list[Block] = []
    if cell.say and cell.later and not overview and case.language == "zh":
        point_of = sourced(cell.say, cites=cell.units)
        blocks.append(block(short_title, "：", point_of, style="item", regulation=regulation))
    for cite in cell.units[:1] if overview else cell.units:
        unit = resolve(cite)
        if unit.children and not overview and topic.wants is None:
            head = (short_title, "（", Cite(cite=cite, short=True), "）：")
            blocks.append(block(*head, style="item", regulation=regulation))
            whole = LawQuote(cite=cite, quote=unit.body.strip(), marks=False)
            blocks.append(block(whole, style="quote", regulation=regulation))
            continue
        if unit.children and not overview:
            point_of = sourced(cell.say or "", cites=cell.units)
            blocks.append(block(short_title, "：", point_of, style="item", regulation=regulation))
            blocks.extend(
                block(
                    Cite(cite=child, short=True),
                    "：",
                    joined(_figures_of(child), case.language, by="elided"),
                    style="item",
                    regulation=regulation,
                )
                for child in unit.children
            )
            continue
        if unit.children:
            parts = joined(_brief(unit, topic), case.language, by="clause_join")
            said = say(
                "comparison_list",
                case.language,
                short_title=short_title,
                quote=parts,
                cite=Cite(cite=cite, short=True),
            )
            blocks.append(block(said, style="item", regulation=regulation))
            continue
        quote = None if overview else cell.quotes.get(cite)
        quote = quote or _short(cite, topic)
        if quote is None or (overview and len(quote) > _LONGEST_CELL):
            said = say(
                "comparison_short",
                case.language,
                short_title=short_title,
                cite=Cite(cite=cite, short=True),
            )
        else:
            said = say(
                "comparison_cell",
                case.language,
                short_title=short_title,
                quote=LawQuote(cite=cite, quote=quote),
                cite=Cite(cite=cite, short=True),
            )
        blocks.append(block(said, style="item", regulation=regulation))
    if cell.note and not overview:
        note = sourced(cell.note, cites=cell.units)
        blocks.append(block(short_title, "：", note, style="item", regulation=regulation))
    return blocks


def _brief(unit: Unit, topic: Topic) -> list[LawQuote]:
    """A list in few words: its opening where that says something, and the head of each item.

    Where a figure is wanted the items are given in full, as their figures are what differs.
    """
    parts: list[LawQuote] = []
    opening = unit.opening.strip().rstrip("：:")
    if len(opening) > _SAYS_SOMETHING and not announces_list(opening) and topic.wants is None:
        head, _, tail = opening.rpartition("，")
        quote = head if head and len(tail) <= _LEADS else opening
        return [LawQuote(cite=unit.cite, quote=quote)]
    for child in unit.children:
        item = resolve(child)
        body = item.opening.strip() or sentences(item)[0]
        clauses = body.split("，")
        if topic.wants is not None:
            parts.extend(_figures_of(child))
            continue
        quote = body if len(body) <= _LONGEST_ITEM else "，".join(clauses[:2])
        parts.append(LawQuote(cite=child, quote=quote))
    return parts


def _figures_of(cite: str) -> list[LawQuote]:
    """An item of a list by what it is of and its figures."""
    item = resolve(cite)
    body = item.opening.strip() or sentences(item)[0]
    if not find_quantities(body):
        return [LawQuote(cite=cite, quote=body)]  # no figures: its words are what is compared
    return [LawQuote(cite=cite, quote=one) for one in _with_figures(body.split("，"))]


def _with_figures(clauses: Sequence[str]) -> list[str]:
    """What an item is of and its figures: runs of clauses without those between that have none."""
    runs: list[list[str]] = []
    before = -2
    for at, clause in enumerate(clauses):
        if at and not find_quantities(clause):
            continue
        if at == before + 1:
            runs[-1].append(clause)
        else:
            runs.append([clause])
        before = at
    return ["，".join(run) for run in runs]


def _short(cite: str, topic: Topic) -> str | None:
    """The words that say it: the sentence with the figure, or the whole of a short unit."""
    unit = resolve(cite)
    if unit.children:
        return None
    quote = point(unit, topic.wants)
    if len(quote) <= _LONGEST_CELL:
        return quote
    with_figure = [s for s in sentences(unit) if find_quantities(s)]
    return with_figure[0] if with_figure else sentences(unit)[0]


def _citation(cell: Cell, topic: Topic) -> CitedQuote:
    cite = cell.units[0] if cell.units else (cell.silent.nearest if cell.silent else "")
    unit = resolve(cite)
    return CitedQuote(cite=unit.cite, quote=(unit.opening or point(unit, topic.wants)).strip())
