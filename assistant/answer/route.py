"""Which kinds of answer a message wants, and of which regulations."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer.asking import (
    asks,
    asks_whether_counted,
    figure_wanted,
    says_so,
    sets_side_by_side,
    speaks_of_both,
    speaks_of_oneself,
    wants_comparison,
    wants_confirmation,
    wants_consequence,
    wants_invention,
    wants_list,
    wants_text,
)
from assistant.answer.barred import (
    asks_when,
    facts_of_applying_again,
    facts_of_bars,
    tells_of_a_bar,
)
from assistant.answer.labels import turns_on
from assistant.answer.remedy import wants_remedy
from assistant.answer.where import figure_sought
from assistant.answer.wording import data
from assistant.dialogue import Dialogue
from assistant.find import Found, akin
from assistant.nearness import content, near, touches
from assistant.record import ANSWER_KINDS, AnswerKind
from assistant.silence import silent_everywhere
from assistant.understand import FactMention, Understanding
from corpus import regulation_ids
from corpus.topics import load_topics
from rules.load import load_rules
from rules.quantity import find_quantities
from rules.verdict import Verdict

_KIND_OF_INTENT: dict[str, AnswerKind] = {
    "eligibility": "eligibility",
    "provide_facts": "eligibility",
    "next_step": "eligibility",
    "lifecycle": "lifecycle",
    "comparison": "comparison",
    "regulation": "regulation",
    "why_asked": "regulation",
    "outside": "unanswerable",
    "smalltalk": "smalltalk",
}

_KNOWN = 4
"""characters of a message from which its topic is known"""
_SILENT = 3
"""the same, where the text is silent on it"""
_TOUCHED = 2
"""the same, where nothing is known of the body and the text is asked about as well"""
_RESET = 12
"""characters up to which a message that starts anew asks nothing else"""
_OWN_POINT = 4
"""pairs of characters of its own from which a question has a point of its own"""

_DAY = 10
"""characters of a whole day (2026-11-22)"""


class Route(BaseModel):
    """What to answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: tuple[AnswerKind, ...] = Field(description="in the order of the contract")
    regulations: tuple[str, ...] = Field(description="the one at hand first")
    chosen: bool = Field(description="whether it is settled which regulation is meant")


def route(message: str, understanding: Understanding, dialogue: Dialogue) -> Route:
    """Choose the kinds of answer and the regulations for one message.

    Args:
        dialogue: with this message's facts merged.
    """
    chosen = understanding.regulations or dialogue.regulations or _implied(message, understanding)
    regulations = chosen or regulation_ids()
    wanted = _wanted(message, understanding, dialogue)
    if understanding.reset and len(message) <= _RESET and not understanding.facts:
        wanted = {"smalltalk"}
    if wants_invention(message):
        wanted = {"unanswerable"}
    elif figure_sought(message) is not None:
        wanted = {"regulation"}
    if len(wanted) > 1:
        wanted -= {"smalltalk"}
    if _of_one_only(message, understanding, dialogue):
        wanted = (wanted - {"comparison"}) or {"regulation"}
    both = len(understanding.regulations) > 1 or speaks_of_both(message)
    if both and wanted <= {"regulation", "lifecycle"} and sets_side_by_side(message):
        wanted = {"comparison"}
    stated = bool(understanding.facts or understanding.pending or dialogue.held)
    if (
        len(regulations) > 1
        and wants_comparison(message)
        and ("eligibility" not in wanted or (both and not stated))
    ):
        wanted = (wanted - {"eligibility"}) | {"comparison"}
    if "comparison" in wanted:
        # A comparison says what each regulation says; the same again as a quote is no answer more.
        wanted -= {"regulation", "unanswerable", "lifecycle"}
        regulations = regulation_ids()
    if not chosen and "eligibility" in wanted:
        # The regulations ask for different figures: asking which is meant is shorter than both.
        wanted = wanted - {"eligibility"} or {"clarify"}
    kinds = tuple(kind for kind in ANSWER_KINDS if kind in wanted)
    return Route(kinds=kinds or ("clarify",), regulations=regulations, chosen=bool(chosen))


def _of_one_only(message: str, understanding: Understanding, dialogue: Dialogue) -> bool:
    """Whether one regulation is meant, so that what is compared are cases within it."""
    known = {*understanding.regulations, *dialogue.regulations}
    return len(known) == 1 and understanding.regulation_named and not speaks_of_both(message)


def _wanted(message: str, understanding: Understanding, dialogue: Dialogue) -> set[AnswerKind]:
    """The kinds the intents call for.

    Facts given beside a question about something else are noted and not answered with a verdict,
    unless they answer what was asked for.
    """
    intents = set(understanding.intents) - {"provide_facts"}
    wanted = {_KIND_OF_INTENT[intent] for intent in intents}
    if tells_of_a_bar(understanding, {held.fact for held in dialogue.held}):
        return wanted - {"regulation", "clarify"} | {"eligibility", "lifecycle"}  # see `pointed`
    if {"eligibility", "lifecycle"} <= wanted and asks_when(message, understanding):
        wanted.discard("eligibility")
    figures = {mention.fact for mention in understanding.facts if is_figure(mention)}
    if "lifecycle" in wanted and figures - facts_of_bars():
        wanted.add("eligibility")  # 曾被撤销，现在收入3亿，想重新申请
    own = len(figures) > 1 and figure_wanted(message) is None and not wants_list(message)
    if figures and wanted == {"regulation"} and (own or not asks(message)):
        wanted = {"eligibility"}  # 研发占销售22%，但境内只占55%
    given = {mention.fact for mention in understanding.facts}
    supposing = any(mention.mode == "suppose" for mention in understanding.facts)
    answering = bool(given & set(dialogue.asked)) and dialogue.last_kind == "eligibility"
    figures_set_aside = understanding.foreign or understanding.other_body or understanding.unclear
    noting = bool(given or understanding.pending or figures_set_aside)
    noting = noting and wanted <= {"smalltalk", "unanswerable"}
    known = bool(dialogue.held or understanding.facts)
    if known and wanted <= {"regulation", "eligibility"} and wants_remedy(message):
        return {"eligibility"}  # 怎样才能达到？
    if given and wanted == {"regulation"} and wants_confirmation(message):
        return {"eligibility"}  # 我们研发人员70人，达到要求吗
    if supposing or answering or noting:
        wanted.add("eligibility")
        wanted.discard("unanswerable")
    if not wanted and understanding.on_held and dialogue.held:
        return {"eligibility"}  # 按实际数字再说一遍结论
    return wanted


def _implied(message: str, understanding: Understanding) -> tuple[str, ...]:
    """The regulation that all facts of the message belong to, where it is one.

    What happened (出了重大事故，资格还保得住吗) says nothing of which one is meant.
    """
    asked = set(understanding.intents) <= {"regulation", "lifecycle", "provide_facts"}
    if asked and wants_consequence(message) and _only_statements(understanding):
        return ()
    bound = {mention.regulation for mention in understanding.facts} - {None}
    if len(bound) != 1 or understanding.pending:
        return ()
    return tuple(one for one in bound if one is not None)


def _only_statements(understanding: Understanding) -> bool:
    return all(isinstance(mention.value, bool) for mention in understanding.facts)


def settled(
    way: Route, message: str, understanding: Understanding, found: Found, *, held: bool
) -> Route:
    """The route once it is known what was found: a question about the text is one, however asked.

    "能报吗" with nothing known of the body and a point of its own (总部在外地) asks what the text
    says of that point; and what seemed outside is not, where the units found speak of it.
    """
    if figure_sought(message) is not None:
        return way
    if _of_both(way, message, understanding, found):
        return _as(way, "comparison").model_copy(update={"regulations": regulation_ids()})
    if _off_topic(way, message, understanding, found):
        return _as(way, "unanswerable")
    graded = {topic.id for topic in found.topics} <= set(data("lifecycle.yaml")["grade"])
    alone = not understanding.facts and not understanding.pending and graded
    if alone and _scores(message) and set(way.kinds) <= {"unanswerable", "eligibility", "clarify"}:
        return _as(way, "lifecycle")  # 85分: a score is of an assessment
    figures = any(is_figure(mention) for mention in understanding.facts)
    figures = figures or bool(understanding.foreign) or understanding.other_body
    if _has_a_day(message, found) and set(way.kinds) <= {"regulation", "unanswerable"}:
        return _as(way, "lifecycle")  # 2024年6月30日授牌，牌子到哪天
    if figures or understanding.pending or understanding.unclear:
        return way
    if understanding.on_held and held:
        return way
    of_text = wants_text(message) and "next_step" not in understanding.intents
    if of_text and not speaks_of_oneself(message):
        return _without_verdict(way)
    if _asks_for_kind(way, message, understanding):
        return _without_verdict(way)
    if understanding.facts:
        return _of_a_center(way, message, understanding, found)
    if wants_invention(message) or "why_asked" in understanding.intents:
        return way
    known = _known(found)
    close = close_to(message, found)
    if way.kinds == ("unanswerable",):
        return _as(way, "regulation") if close or _surely(message, found, way) else way
    if way.kinds == ("regulation",):
        return way if close or way.chosen else _as(way, "unanswerable")
    if "eligibility" in way.kinds or way.kinds == ("clarify",):
        own_point = len(content(message)) >= _OWN_POINT and near(message, found.hits)
        own_point = own_point or (wants_consequence(message) and near(message, found.hits))
        nothing_known = "regulation" in way.kinds and not held and known >= _TOUCHED
        silent = any(silent_everywhere(topic.id, way.regulations) for topic in found.topics)
        known_silent = silent and known >= _SILENT and not held
        leading = {topic.id for topic in found.topics} <= set(data("asking.yaml")["next_topics"])
        if "next_step" in understanding.intents and not held:
            return _without_verdict(way)
        if "next_step" in understanding.intents and leading and not found.named:
            return way
        after = any(
            topic.after and found.weights.get(topic.id, 0) >= _TOUCHED for topic in found.topics
        )
        if after and "eligibility" not in understanding.intents:
            return _without_verdict(way)
        if found.named or known >= _KNOWN or own_point or nothing_known or known_silent:
            return _without_verdict(way)
    return way


def close_to(message: str, found: Found) -> bool:
    """Whether what was found is what a message speaks of, and not merely the nearest there is."""
    close = near(message, found.hits) or bool(found.named or found.missing)
    return close or (_known(found) >= _KNOWN and touches(message, found.hits)) or found.failed


def _known(found: Found) -> int:
    """How many characters of a message its topic is known by."""
    return max((found.weights.get(topic.id, 0) for topic in found.topics), default=0)


def _of_both(way: Route, message: str, understanding: Understanding, found: Found) -> bool:
    """Whether a question that names both regulations asks what each of them says."""
    topics = {topic.id for topic in found.topics}
    return (
        len(understanding.regulations) > 1
        and set(way.kinds) <= {"regulation", "lifecycle", "unanswerable", "clarify"}
        and bool(topics)
        and not topics & set(data("asking.yaml")["of_both"])
        and not understanding.facts
        and not says_so(message)
    )


def _off_topic(way: Route, message: str, understanding: Understanding, found: Found) -> bool:
    """Whether a figure whose regulation is not known belongs to a question outside of all."""
    known = _known(found)
    return (
        way.kinds == ("clarify",)
        and not understanding.facts
        and asks(message)
        and known >= _KNOWN
        and all(silent_everywhere(topic.id, way.regulations) for topic in found.topics)
    )


def _has_a_day(message: str, found: Found) -> bool:
    """Whether a day is given beside a question about a period that is counted from one."""
    periods = {topic for topics in data("lifecycle.yaml")["periods"].values() for topic in topics}
    days = [one for one in find_quantities(message) if one.kind == "date" and one.iso]
    whole = any(len(one.iso or "") == _DAY for one in days)
    return whole and any(topic.id in periods for topic in found.topics)


def _scores(message: str) -> bool:
    return any(one.kind == "score" for one in find_quantities(message))


def pointed(
    way: Route,
    message: str,
    understanding: Understanding,
    found: Found,
    verdicts: Sequence[Verdict],
    *,
    known: Collection[str],
) -> Route:
    """The route once the verdicts are known: a question about one point is answered with it.

    母公司已有中心，子公司还能申请吗: what is stated concerns the very point that is asked about,
    nothing else is known, and no verdict can be reached. Where all that is told is when and why
    a center was revoked, it is asked until when; that is computed, beside the verdict.

    Args:
        way: the route so far.
        message: the person's words.
        understanding: what was read from them.
        found: the units and topics they speak of.
        verdicts: those reached, where one seemed wanted.
        known: the facts held before this message.
    """
    facts = understanding.facts
    only_bars = tells_of_a_bar(understanding, known) and not set(known) - facts_of_applying_again()
    if "eligibility" in way.kinds and only_bars:
        others = tuple(kind for kind in way.kinds if kind not in ("eligibility", "lifecycle"))
        return way.model_copy(update={"kinds": ("lifecycle", *others)})
    if "eligibility" not in way.kinds or known or not facts or not asks(message):
        return way
    kinds = all(
        isinstance(mention.value, str | list) and not is_figure(mention) for mention in facts
    )
    if any(is_figure(m) for m in facts) or understanding.pending:
        return way
    if any(m.mode == "suppose" for m in facts) and not kinds:
        return way
    if understanding.unclear or understanding.foreign or understanding.other_body:
        return way
    if any(verdict.outcome != "incomplete" for verdict in verdicts):
        return way
    topics = [topic for topic in found.topics if found.weights.get(topic.id, 0) >= _KNOWN]
    if kinds:
        own = "eligibility" in understanding.intents and speaks_of_oneself(message)
        point = figure_wanted(message) or wants_list(message) or asks_whether_counted(message)
        return _without_verdict(way) if topics and (point or not own) else way
    cells = [load_topics().cell(one, topic.id) for topic in topics for one in way.regulations]
    units = {unit for cell in cells for unit in cell.units}
    told = {mention.fact for mention in facts}
    about = [
        verdict.condition(condition.id)
        for verdict in verdicts
        for condition in load_rules(verdict.regulation).conditions
        if told & set(turns_on(load_rules(verdict.regulation), condition))
    ]
    decided = any(result.status in ("met", "unmet") for result in about)
    asked = not decided or "eligibility" not in understanding.intents
    akin_to = any(akin(unit, one.cite) for unit in units for one in about)
    return _without_verdict(way) if asked and akin_to else way


def _surely(message: str, found: Found, way: Route) -> bool:
    """Whether a question speaks at length of what the text regulates, whatever its other words."""
    known = [t for t in found.topics if found.weights.get(t.id, 0) > _KNOWN]
    return any(not silent_everywhere(topic.id, way.regulations) for topic in known)


def _asks_for_kind(way: Route, message: str, understanding: Understanding) -> bool:
    """Whether only a kind of body is named, to ask what the text says of it.

    独角兽企业要满足什么条件: nothing is stated that a verdict could be reached on.
    """
    facts = understanding.facts
    kinds = all(isinstance(m.value, str | list) and not is_figure(m) for m in facts)
    asked = wants_list(message) or figure_wanted(message) is not None
    return bool(facts) and kinds and asked and {"eligibility", "regulation"} <= set(way.kinds)


def _of_a_center(way: Route, message: str, understanding: Understanding, found: Found) -> Route:
    """Statements about a body that has a center already ask for no verdict on applying.

    拿到之后走私被查，会怎样: what follows is in the text, not in the conditions.
    """
    if "eligibility" not in way.kinds or understanding.hypothetical or not asks(message):
        return way
    after = [topic for topic in found.topics if topic.after]
    weight = max((found.weights.get(topic.id, 0) for topic in after), default=0)
    asked = "eligibility" in understanding.intents
    if (
        (weight and not asked)
        or weight >= _KNOWN
        or (wants_consequence(message) and near(message, found.hits))
    ):
        return _without_verdict(way)
    return way


def is_figure(mention: FactMention) -> bool:
    """Whether a fact is a number, a date or a series, and not a statement or a kind."""
    value = mention.value
    if isinstance(value, bool | list) or value is None:
        return False
    return not isinstance(value, str) or value[:1].isdigit()


def _without_verdict(way: Route) -> Route:
    others = tuple(kind for kind in way.kinds if kind not in ("eligibility", "clarify"))
    return way.model_copy(update={"kinds": others or ("regulation",)})


def _as(way: Route, kind: AnswerKind) -> Route:
    return way.model_copy(update={"kinds": (kind,)})
