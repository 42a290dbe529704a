"""What the text says of a body that has a center: a reply about the life of a center is one of it.

Which topics are of that life, and what the text comes to for them (a grade, a period, a date, what
follows), is said beside each regulation (`later` in its topics.yaml).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.answer.asking import figure_wanted, has_figure, wants_number
from assistant.answer.case import Case
from assistant.answer.piece import Draft
from assistant.answer.where import figure_sought
from assistant.answer.wording import data
from assistant.center_held import has_center
from assistant.find import akin
from assistant.record import Result
from corpus import resolve
from corpus.topics import Cell, Topic, load_topics


def cell_of(regulation: str, topic: Topic, message: str) -> Cell:
    """How a regulation treats a topic; for a body that has a center, what follows for it first."""
    cell = load_topics().cell(regulation, topic.id)
    if not _mixed(cell) or not has_center(message):
        return cell
    units = tuple(dict.fromkeys(one.cite for one in cell.later))
    return cell.model_copy(update={"units": units, "say": cell.say_later or cell.say})


def _mixed(cell: Cell) -> bool:
    """Whether a topic concerns applying first, and a body that has a center besides."""
    return bool(cell.later) and not any(akin(cell.units[0], one.cite) for one in cell.later)


def of_a_center(case: Case, draft: Draft) -> Draft:
    """A reply that says what the text lays down for a center, with its kind and what it comes to.

    Articles that were asked for by their number are only shown, whatever they are about.
    """
    if draft.kind not in ("regulation", "lifecycle") or draft.results or case.found.named:
        return draft
    if figure_sought(case.message) is not None:
        return draft
    shown = {quote.cite for one in draft.blocks for quote in one.quotes()}
    chosen = list(_results(case, case.found.topics, shown))
    if not chosen and not any(_said_of(case, topic, shown) for topic in case.found.topics):
        weights = case.found.weights
        touched = (
            load_topics().topics[name] for name in sorted(weights, key=lambda n: -weights[n])
        )
        chosen = list(_results(case, [one for one in touched if case.touches((one.id,))], shown))
    if not chosen or _lacks_the_figure(case, chosen):
        return draft
    return draft.model_copy(update={"kind": "lifecycle", "results": tuple(dict.fromkeys(chosen))})


def _lacks_the_figure(case: Case, results: list[Result]) -> bool:
    """Whether a number is asked for that what it comes to does not hold (几个工作日内报批)."""
    wanted = figure_wanted(case.message)
    timed = any(one.what in ("period", "date", "grade") for one in results)
    if wanted is None or not wants_number(case.message) or timed:
        return False
    return not any(has_figure(cite, wanted) for one in results for cite in one.cites)


def _results(case: Case, topics: Iterable[Topic], shown: set[str]) -> Iterator[Result]:
    how = data("lifecycle.yaml")["stated"]
    for topic in topics:
        for one in case.regulations:
            cell = load_topics().cell(one, topic.id)
            if _mixed(cell) and not has_center(case.message):
                continue
            for found in cell.later:
                if any(akin(found.cite, cite) for cite in shown):
                    label = resolve(found.cite).label
                    yield Result(
                        what=found.what,
                        value=found.quote,
                        how=how.format(label=label),
                        cites=(found.cite,),
                    )


def _said_of(case: Case, topic: Topic, shown: set[str]) -> bool:
    """Whether the reply quotes what a topic is regulated by."""
    units = (u for one in case.regulations for u in load_topics().cell(one, topic.id).units)
    return any(akin(unit, cite) for unit in units for cite in shown)
