"""What a message wants once it is known what was found, and what the rules make of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.answer.asking import (
    asks,
    asks_for_names,
    asks_whether_counted,
    asks_why_so,
    doubts_case,
    figure_wanted,
    of_the_nation,
    refers_back,
    says_so,
    sets_side_by_side,
    speaks_of_both,
    speaks_of_oneself,
    turns,
    wants_consequence,
    wants_invention,
    wants_list,
    wants_recap,
    wants_text,
    wants_which,
)
from assistant.answer.barred import (
    facts_of_applying_again,
    tells_of_a_bar,
)
from assistant.answer.borrowed import borrowed_for
from assistant.answer.labels import turns_on
from assistant.answer.of_case import of_case, of_title
from assistant.answer.other_measure import other_measure
from assistant.answer.remedy import wants_remedy
from assistant.answer.route import Route, asks_effect, is_figure, of_use, tells_against, tells_event
from assistant.answer.telling import asks_only_to_apply, tells, tells_of_others
from assistant.answer.where import figure_sought
from assistant.answer.wording import data
from assistant.center_held import asks_to_apply, has_center
from assistant.find import Found, akin
from assistant.nearness import content, near, touches
from assistant.record import AnswerKind
from assistant.silence import silent_everywhere
from assistant.understand import Understanding
from assistant.understand.classifier import masked
from assistant.understand.form import ways_of_asking
from assistant.understand.plain import plain_form
from corpus import load_regulation, regulation_ids
from corpus.topics import Topic, load_topics
from rules.load import load_rules
from rules.quantity import find_quantities
from rules.verdict import Verdict

_KNOWN = 4
"""characters of a message from which its topic is known"""
_SILENT = 3
"""the same, where the text is silent on it"""
_TOUCHED = 2
"""the same, where nothing is known of the body and the text is asked about as well"""
_OWN_POINT = 4
"""pairs of characters of its own from which a question has a point of its own"""

_DAY = 10
"""characters of a whole day (2026-11-22)"""


def settled(
    way: Route,
    message: str,
    understanding: Understanding,
    found: Found,
    *,
    held: bool,
    in_case: bool = False,
) -> Route:
    """The route once it is known what was found: a question about the text is one, however asked.

    "能报吗" with nothing known of the body and a point of its own (总部在外地) asks what the text
    says of that point; and what seemed outside is not, where the units found speak of it.
    """
    if figure_sought(message) is not None or as_it_is(way, understanding):
        return way
    if borrowed_for(message) is not None:
        return way
    if in_case and way.kinds == ("eligibility",) and tells_event(understanding):
        return way  # 近三年因走私被罚过一次，有影响吗, behind a verdict
    understanding = of_use(message, understanding, way.regulations)
    if of_case(way, message, understanding, found, held=held, in_case=in_case):
        return _as(way, "eligibility")
    if of_the_nation(message) and not understanding.facts:
        return _of_nation(way, message)
    if asks_for_names(message):
        return _as(way, "unanswerable")
    if (understanding.on_held or understanding.back) and held and way.kinds == ("eligibility",):
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
    if any(other_measure(message, understanding, one) for one in way.regulations):
        return way
    if (understanding.on_held or wants_recap(message) or refers_back(message)) and held:
        return way
    if wants_which(message):
        return way
    if held and way.kinds == ("eligibility",) and wants_remedy(message):
        return way  # 啊那差几个
    if in_case and held and way.kinds == ("eligibility",) and doubts_case(message):
        return way  # 就差一个多月也不行？
    if in_case and held and way.kinds == ("eligibility",) and _asks_if_enough(message):
        return way  # 补上40万就够了吗, behind a verdict
    own = held or in_case or bool(understanding.conflicts) or _known(found) < _KNOWN
    own = own and way.kinds == ("eligibility",) and way.chosen
    if own and _only_tells(message, understanding, found):
        return way  # 票补开之后是2.001亿: told, though nothing was read
    if held and way.kinds == ("eligibility",) and (turns(message) or asks_why_so(message)):
        return way
    if way.kinds == ("eligibility",) and held and not understanding.facts and tells(message):
        after = any(topic.after for topic in found.topics)
        if not after or tells_of_others(message):
            return way  # 我们供应商去年出过事故: of nobody's text; 我们改名了 is of what follows
    if "eligibility" in way.kinds and held and asks_only_to_apply(message):
        return _as(way, "eligibility")  # 技术创新中心可不可以报, behind what was told
    of_text = wants_text(message) and "next_step" not in understanding.intents
    if of_text and not speaks_of_oneself(message):
        return _without_verdict(way)
    if _asks_for_kind(way, message, understanding):
        return _without_verdict(way)
    if understanding.facts:
        return _of_a_center(way, message, understanding, found, in_case=in_case)
    if wants_invention(message) or "why_asked" in understanding.intents:
        return way
    known = _known(found)
    close = close_to(message, found)
    if way.kinds == ("unanswerable",) and not understanding.regulations and of_title(message):
        return way  # 国家高新的税收优惠是多少
    if way.kinds == ("unanswerable",):
        return _as(way, "regulation") if close or _surely(message, found, way) else way
    if way.kinds == ("regulation",):
        return way if close or way.chosen else _as(way, "unanswerable")
    if "eligibility" in way.kinds or way.kinds == ("clarify",):
        general = bool(found.topics) and all(topic.general for topic in found.topics)
        if general and "eligibility" in understanding.intents and speaks_of_oneself(message):
            return way  # 我们符合申报条件吗
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
        if after and ("eligibility" not in understanding.intents or wants_consequence(message)):
            return _without_verdict(way)
        sure = not held and any(_is_known(topic, way, found) for topic in found.topics)
        if found.named or known >= _KNOWN or own_point or nothing_known or known_silent or sure:
            return _without_verdict(way)
    return way


def _only_tells(message: str, understanding: Understanding, found: Found) -> bool:
    """Whether a message tells and asks nothing, of nothing that follows on being recognised."""
    if "provide_facts" not in understanding.intents or asks(message):
        return False
    after = any(topic.after for topic in found.topics)
    return not after or any(q.kind in ("money", "count") for q in find_quantities(message))


def _of_nation(way: Route, message: str) -> Route:
    """The route to the silence on a center of the state, of the kind that is named."""
    named = [
        one
        for one in regulation_ids()
        if any(name in message for name in load_regulation(one).names)
    ]
    return _as(way, "unanswerable").model_copy(
        update={"regulations": tuple(named) or way.regulations}
    )


def as_it_is(way: Route, understanding: Understanding) -> bool:
    """Whether the verdict is said as it stands: something is taken back, or is not known."""
    back = any(mention.mode == "retract" for mention in understanding.facts)
    return way.kinds == ("eligibility",) and (
        back or understanding.not_known or understanding.of_held
    )


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
    general = not speaks_of_oneself(message) and not any(map(is_figure, understanding.facts))
    asked = {"regulation", "lifecycle", "unanswerable", "clarify"}
    if not way.chosen and speaks_of_both(message) and sets_side_by_side(message):
        told, asked = not general, asked | {"eligibility"}  # 总部企业，两个中心是不是都要设在北京
    else:
        told = bool(understanding.facts) or len(understanding.regulations) < 2
    return (
        not told
        and set(way.kinds) <= asked
        and bool(topics)
        and not topics & set(data("asking.yaml")["of_both"])
        and not says_so(message)
        and not _scores(message)
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


def _asks_if_enough(message: str) -> bool:
    """Whether it is asked if an amount or a count is enough."""
    measured = any(one.kind in ("money", "count", "share") for one in find_quantities(message))
    return measured and "verdict" in ways_of_asking(masked(plain_form(message)))


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
    if tells_against(message, understanding):
        return way
    topics = [topic for topic in found.topics if _is_known(topic, way, found)]
    only_asked = "eligibility" not in understanding.intents and figure_wanted(message) is not None
    if topics and only_asked and not kinds:
        return _without_verdict(way)  # 海关罚过的，看几年之内的
    if any(verdict.outcome != "incomplete" for verdict in verdicts):
        return way
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


def _is_known(topic: Topic, way: Route, found: Found) -> bool:
    """Whether a message surely speaks of a topic: at some length, or search is sure of its unit."""
    weight = found.weights.get(topic.id, 0)
    if weight >= _KNOWN:
        return True
    cells = [load_topics().cell(one, topic.id) for one in way.regulations]
    units = [unit for cell in cells for unit in cell.units]
    sure = any(akin(unit, one) for unit in units for one in found.ahead)
    return weight >= _TOUCHED and sure


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


def _of_a_center(
    way: Route, message: str, understanding: Understanding, found: Found, *, in_case: bool
) -> Route:
    """Statements about a body that has a center already ask for no verdict on applying.

    拿到之后走私被查，会怎样: what follows is in the text, not in the conditions.
    """
    if "eligibility" not in way.kinds:
        return way
    cells = [load_topics().cell(one, t.id) for t in found.topics for one in way.regulations]
    later = any(cell.later for cell in cells)
    if later and has_center(message) and not asks_to_apply(message):
        return _without_verdict(way) if asks(message) or not in_case else way
    if understanding.hypothetical or not asks(message):
        return way
    after = [topic for topic in found.topics if topic.after]
    weight = max((found.weights.get(topic.id, 0) for topic in after), default=0)
    asked = "eligibility" in understanding.intents or asks_effect(message)
    if (
        (weight and not asked)
        or weight >= _KNOWN
        or (wants_consequence(message) and near(message, found.hits) and not asks_effect(message))
    ):
        return _without_verdict(way)
    return way


def _without_verdict(way: Route) -> Route:
    others = tuple(kind for kind in way.kinds if kind not in ("eligibility", "clarify"))
    return way.model_copy(update={"kinds": others or ("regulation",)})


def _as(way: Route, kind: AnswerKind) -> Route:
    return way.model_copy(update={"kinds": (kind,)})
