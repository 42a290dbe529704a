"""One turn, start to end: understand, merge, decide and find, compose, verify."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable, Sequence

from assistant.answer import (
    clarify,
    comparison,
    eligibility,
    lifecycle,
    of_another,
    regulation,
    smalltalk,
    standing,
    unanswerable,
    why,
)
from assistant.answer.asking import speaks_of_oneself, wants_invention, without_unasked
from assistant.answer.case import Case, merged
from assistant.answer.case_wants import Judge, as_asked, as_wanted, by_what_was_learned, case_turn
from assistant.answer.claimed import without_claims
from assistant.answer.held import of_a_center
from assistant.answer.piece import Draft, block
from assistant.answer.route import Route, of_use, route
from assistant.answer.settled import close_to, pointed, settled
from assistant.answer.sourced import Said
from assistant.answer.standing import carried
from assistant.answer.where import compose_where
from assistant.answer.wording import say
from assistant.bad_input import BadInput
from assistant.center_held import has_center
from assistant.continued import continued, left_to_a_kind, names_others
from assistant.decide import decide, not_taken
from assistant.dialogue import Dialogue, merge
from assistant.find import Found, FoundUnit, Search, find
from assistant.heed import heeded
from assistant.message import question, simplified
from assistant.phrase import Phraser, phrased, phraser
from assistant.record import Answer, AnswerKind
from assistant.recorded import notices, record
from assistant.settings import Settings, SettingsError, load_settings
from assistant.silent_found import units_only
from assistant.still_asked import after, leaves_a_question
from assistant.understand import Understanding, understand
from assistant.verify import verify
from corpus import find_references, parse_citation

_log = logging.getLogger(__name__)
Tell = Callable[[str], None]
STEPS = ("understand", "find", "decide", "compose", "verify")
"""what a listener is told, each as it begins"""


class Assistant:
    """Answers messages. It keeps no dialogue: that is given and returned."""

    def __init__(
        self,
        settings: Settings | None = None,
        search: Search | None = None,
        phraser: Phraser | None = None,
        judge: Judge = by_what_was_learned,
    ) -> None:
        """Prepare an assistant; nothing heavy is loaded before a message needs it.

        Args:
            settings: where the index lives; by default as the environment says.
            search: what looks up units; by default the index, opened at its first use.
            phraser: what may put replies into other words; by default as the settings say.
            judge: what says of a turn that tells nothing what it wants, while a case is open.
        """
        self._judge = judge
        self._settings = settings
        self._search = search
        self._opening = threading.Lock()
        self._phraser = phraser
        self._phraser_sought = phraser is not None

    def start(self, as_of: dt.date | None = None) -> Dialogue:
        """A new dialogue, judged on `as_of` (default today)."""
        return Dialogue(as_of=as_of or dt.date.today())

    def respond(
        self, dialogue: Dialogue, message: str, tell: Tell | None = None
    ) -> tuple[Dialogue, Answer]:
        """Answer one message.

        Args:
            dialogue: as the turn before returned it.
            message: the person's words.
            tell: told the name of each of `STEPS` as it begins, to show that work goes on.

        Returns:
            The dialogue with what this turn added, and the verified answer. A message that cannot
            be read is answered too (`clarify`), never raised.
        """
        try:
            message = question(message)
        except BadInput:
            return unreadable(dialogue, message)
        told = tell or _unheard
        told("understand")
        heed = heeded(message)
        asked = without_unasked(heed.message)
        message = continued(asked, dialogue)
        understanding = understand(message, dialogue)
        left = left_to_a_kind(message, understanding, dialogue)
        if left:
            message = f"{message.rstrip('？?。 ')}，{left}"
            understanding = understand(message, dialogue)
        message = simplified(message)
        known = {held.fact for held in dialogue.held}
        understanding = without_claims(message, understanding, known=bool(known))
        if understanding.another and dialogue.regulations:
            return self._of_another(dialogue, message, understanding, told)
        if understanding.turned_to:
            dialogue = dialogue.turned_to(understanding.turned_to)
        named = named_measures(dialogue)
        before = dialogue
        others = simplified(asked) != message and names_others(asked, understanding)
        noted = understanding.model_copy(update={"facts": ()}) if others else understanding
        dialogue = merge(dialogue, noted)
        in_case = case_turn(message, understanding, before)
        want = self._judge(in_case) if in_case is not None else None
        understanding = as_asked(understanding, message, want)
        way = as_wanted(route(message, understanding, dialogue), want)
        way = way.model_copy(update={"kinds": ("regulation",)}) if left else way
        dialogue = at_hand(dialogue, way)
        told("find")
        found = look_up(message, understanding, way, self.look_up)
        told("decide")
        if want in (None, "text"):
            held, judged = bool(dialogue.held), dialogue.in_case
            way = settled(way, message, understanding, found, held=held, in_case=judged)
            way = as_wanted(way, want)
        way = held_back(way, understanding, message)
        decided = decide(way, understanding, dialogue)
        way = pointed(way, message, understanding, found, decided.verdicts, known=known)
        beside = carried(way, message, noted, dialogue)
        if left and (standing.only_a_kind(understanding) or not speaks_of_oneself(asked)):
            beside = ()
        if beside:
            decided = decide(way, understanding, dialogue, beside)
        case = Case(
            message=message,
            understanding=understanding,
            dialogue=dialogue,
            regulations=nearest_first(way, found),
            chosen=way.chosen,
            facts=decided.facts,
            doubtful=decided.doubtful,
            refused=decided.refused,
            verdicts=decided.verdicts,
            found=found,
            said=said_so_far(dialogue, message),
            named=named,
            stands=standing.stands(before, noted, dialogue),
        )
        told("compose")
        draft = compose(case, way)
        if beside and not draft.verdicts:
            draft = standing.beside(case, draft)
        if heed.declined and not wants_invention(message):
            draft = unanswerable.beside(case, draft)
        answer = finished(draft, case, self._rephrasing())
        stated = not leaves_a_question(understanding, answer)
        return after(dialogue, answer, left or message, stated=stated), answer

    def _of_another(
        self, before: Dialogue, message: str, understanding: Understanding, tell: Tell
    ) -> tuple[Dialogue, Answer]:
        """Answer whether another body may apply; one's own case goes on as it was."""
        own = merge(before, understanding)
        dialogue, theirs = of_another.theirs(before, understanding)
        way = Route(kinds=("eligibility",), regulations=dialogue.regulations, chosen=True)
        tell("find")
        asked = way.model_copy(update={"kinds": ("regulation",)})
        found = look_up(message, understanding, asked, self.look_up)
        tell("decide")
        decided = decide(way, theirs, dialogue)
        case = Case(
            message=message,
            understanding=theirs,
            dialogue=dialogue,
            regulations=way.regulations,
            chosen=True,
            facts=decided.facts,
            doubtful=decided.doubtful,
            refused=decided.refused,
            verdicts=decided.verdicts,
            found=found,
            said=said_so_far(dialogue, message),
            another=True,
        )
        tell("compose")
        draft = of_another.compose(case, understanding.another)
        answer = finished(of_another.marked(case, draft), case, self._rephrasing())
        answer = of_another.of_own(answer, own)
        own = own.model_copy(update={"beside": dialogue.held})
        own = after(own, answer, message, stated=True)
        return own.model_copy(update={"asked": before.asked}), answer

    def _rephrasing(self) -> Phraser | None:
        """What may put replies into other words, if a model is set and can be used."""
        if not self._phraser_sought:
            try:
                self._phraser = phraser(self._settings or load_settings())
            except SettingsError as error:
                # Said once; the replies do not need it.
                _log.warning("%s", error)
            self._phraser_sought = True
        return self._phraser

    def search(self, query: str, k: int) -> Sequence[FoundUnit]:
        """Look up units by meaning and words; opens the index at the first call."""
        return units_only(self.look_up(query, k))

    def look_up(self, query: str, k: int) -> Sequence[FoundUnit]:
        """The same, with what the regulations may be silent on."""
        with self._opening:
            if self._search is None:
                from corpus.index import open_index

                settings = self._settings or load_settings()
                index = open_index(settings.home, embed_model=settings.embed_model)
                self._search = index.look_up
        return self._search(query, k)


def _unheard(step: str) -> None:
    """For whoever does not listen."""


def at_hand(dialogue: Dialogue, way: Route) -> Dialogue:
    """The dialogue with the regulation its facts imply, where none was named before."""
    if dialogue.regulations or not way.chosen:
        return dialogue
    return dialogue.model_copy(update={"regulations": way.regulations})


def held_back(way: Route, understanding: Understanding, message: str) -> Route:
    """The route without a verdict, while it is open what a change or supposition is of.

    A verdict on the figures as they stood before would read as if the change had been made.
    """
    if "eligibility" not in way.kinds or not way.chosen:
        return way
    changing = any(one.reason in ("which", "change") for one in understanding.unclear)
    supposing = any(mention.mode == "suppose" for mention in understanding.facts)
    what_if = understanding.hypothetical or standing.only_supposes(message, understanding)
    lost = what_if and not supposing and not understanding.on_held
    return way.model_copy(update={"kinds": ("clarify",)}) if changing or lost else way


def named_measures(dialogue: Dialogue) -> frozenset[str]:
    """The facts given in everyday words in earlier turns, whose measure has been named already."""
    return frozenset(held.fact for held in dialogue.held if held.everyday_word)


def look_up(message: str, understanding: Understanding, way: Route, search: Search) -> Found:
    """The step find: nothing where only a verdict is wanted, search for the text's own words."""
    useful = of_use(message, understanding, way.regulations)
    point = eligibility.has_a_point(useful, way.kinds) or has_center(message)
    if set(way.kinds) <= {"eligibility", "smalltalk"} and not point:
        return Found()
    named, missing = references(message, understanding, way)
    searched = set(way.kinds) - {"smalltalk"}
    return find(message, way.regulations, named, missing, search if searched else None)


def references(
    message: str, understanding: Understanding, way: Route
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The units the message names, and the words that name none.

    Without a regulation (第五条第三项) it is every regulation to answer for that has such a unit.
    """
    named = [cite for one in understanding.references for cite in one.citations]
    if named or not understanding.references:
        return tuple(named), tuple(r.text for r in understanding.references if r.missing)
    missing: list[str] = []
    for regulation_id in way.regulations:
        for one in find_references(message, regulation_id):
            named.extend(one.citations)
            if one.missing and one.text not in missing:
                missing.append(one.text)
    return tuple(named), () if named else tuple(missing)


def nearest_first(way: Route, found: Found) -> tuple[str, ...]:
    """The regulations to answer for; where none was chosen, the one search points to first."""
    if way.chosen or not found.hits:
        return way.regulations
    first = parse_citation(found.hits[0]).regulation
    return tuple(sorted(way.regulations, key=lambda one: one != first))


def said_so_far(dialogue: Dialogue, message: str) -> Said:
    """The person's words that figures may be traced to, by turn."""
    words: dict[int, list[str]] = {dialogue.turn: [message]}
    for held in dialogue.held:
        words.setdefault(held.turn, []).append(held.quote)
    for waiting in dialogue.pending:
        words.setdefault(waiting.turn, []).append(waiting.figure.quote)
    return Said(turn=dialogue.turn, words={turn: tuple(said) for turn, said in words.items()})


def compose(case: Case, way: Route) -> Draft:
    """The step compose: one draft for every kind wanted, the first kind's first."""
    if wants_invention(case.message):
        return unanswerable.declined(case)
    drafts = [draft for kind in way.kinds if (draft := composed(kind, case)) is not None]
    drafts = [of_a_center(case, draft) for draft in drafts]
    if not drafts:
        return clarify.not_understood(case)
    return merged(_first_of(drafts), tuple(drafts))


def _first_of(drafts: Sequence[Draft]) -> AnswerKind:
    """The kind of a reply that serves several: the first in the order of the contract."""
    kinds = [draft.kind for draft in drafts]
    return "lifecycle" if kinds[0] == "regulation" and "lifecycle" in kinds else kinds[0]


def composed(kind: AnswerKind, case: Case) -> Draft | None:
    """The draft of one kind; it may turn out to be of another, such as a silence."""
    match kind:
        case "eligibility":
            return eligibility.compose(case)
        case "lifecycle":
            return lifecycle.compose(case) or regulation.compose(case)
        case "comparison":
            return comparison.compose(case)
        case "regulation":
            if "why_asked" in case.understanding.intents and not why.is_of_the_text(case):
                return why.compose(case)
            if (stated := compose_where(case)) is not None:
                return stated
            # A score or a date in the question makes it one of computing, however it was put.
            computed = lifecycle.compose(case)
            told = computed is not None and (computed.results or computed.kind == "unanswerable")
            return computed if told else regulation.compose(case)
        case "unanswerable":
            return unanswerable.compose(case)
        case "smalltalk":
            return smalltalk.compose(case)
        case "clarify":
            if case.chosen and case.understanding.unclear:
                return clarify.figures(case)
            if case.chosen and case.dialogue.held and standing.is_lost(case):
                return clarify.supposition(case)
            telling = {"eligibility", "provide_facts", "next_step"}
            if not case.chosen and telling & set(case.understanding.intents):
                return clarify.which_regulation(case)
            if not close_to(case.message, case.found):
                return clarify.not_understood(case)
            return regulation.compose(case) or clarify.not_understood(case)


def finished(draft: Draft, case: Case, rephrasing: Phraser | None = None) -> Answer:
    """The step verify, and the record: what does not hold is gone, with the notice it needs."""
    always = (*draft.closing, *notices(draft))
    noticed = draft.model_copy(update={"blocks": (*draft.blocks, *always), "closing": ()})
    verified = verify(noticed, case.said)
    for fault in verified.faults:
        _log.warning("dropped: %s (%s)", fault.text, fault.problem)
    kind: AnswerKind = draft.kind
    if verified.empty:
        kind = "unanswerable"
        refusal = Draft(kind=kind, blocks=(block(say("refusal", case.language)),))
        verified = verify(refusal, case.said)
        noticed = refusal
    elif rephrasing is not None:
        verified = phrased(rephrasing, noticed, verified, case.said, always)
    supposed = {m.fact for m in case.understanding.facts if m.mode == "suppose"}
    supposed -= {held.fact for held in case.dialogue.approximate()}
    doubtful = {held.fact for held in case.doubtful} - supposed
    unsure = frozenset((*doubtful, *case.refused, *not_taken(case.dialogue)))
    return record(kind, verified, noticed, case.dialogue, unsure)


def unreadable(dialogue: Dialogue, message: str) -> tuple[Dialogue, Answer]:
    """The answer to a message that cannot be read: one sentence, and nothing is changed."""
    key = "clarify_long" if len(message) > 1000 else "clarify_empty"
    dialogue = dialogue.model_copy(update={"turn": dialogue.turn + 1})
    draft = clarify.unreadable(key)
    verified = verify(draft, Said(turn=dialogue.turn, words={}))
    return dialogue, record("clarify", verified, draft, dialogue)
