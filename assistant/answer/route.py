"""Which kinds of answer a message wants, and of which regulations."""

from __future__ import annotations

from collections.abc import Collection

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer.asking import (
    asks,
    asks_for_a_day,
    asks_for_names,
    asks_how_judged,
    asks_in_a_noun,
    asks_of_program,
    asks_why_so,
    doubts_case,
    figure_wanted,
    is_hearsay,
    is_thanks,
    refers_back,
    sets_side_by_side,
    speaks_of_assessment,
    speaks_of_both,
    speaks_of_oneself,
    turns,
    wants_chance,
    wants_comparison,
    wants_confirmation,
    wants_consequence,
    wants_invention,
    wants_list,
    wants_one_of_both,
    wants_recap,
    wants_which,
)
from assistant.answer.barred import (
    asks_when,
    facts_of_applying_again,
    facts_of_bars,
    tells_of_a_bar,
)
from assistant.answer.borrowed import borrowed_for
from assistant.answer.other_measure import asks_of_text, asks_verdict, other_measure
from assistant.answer.periods import asks_until
from assistant.answer.remedy import wants_remedy
from assistant.answer.telling import asks_only_to_apply, tells
from assistant.answer.where import figure_sought
from assistant.answer.wording import data
from assistant.apart import asks_further
from assistant.center_held import asks_to_apply, has_center, holds_center
from assistant.dialogue import Dialogue
from assistant.language import language
from assistant.language.later import later_words
from assistant.record import ANSWER_KINDS, AnswerKind
from assistant.understand import FactMention, Understanding
from corpus import fold, regulation_ids
from rules.quantity import find_quantities

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

_SAID_AS_IT_STANDS: frozenset[AnswerKind] = frozenset(
    {"regulation", "comparison", "clarify", "unanswerable", "smalltalk"}
)
"""kinds that a message seems to want which asks for the verdict on what was told"""
_TOLD: frozenset[AnswerKind] = frozenset({"regulation", "clarify", "unanswerable"})
"""the same of one that only tells something, behind a verdict"""
_SEVERAL = 2
"""figures from which a body is to be judged, though a center is spoken of"""
_RESET = 12
"""characters up to which a message that starts anew asks nothing else"""


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
    if (target := borrowed_for(message)) is not None:
        return Route(kinds=("regulation",), regulations=(target,), chosen=True)
    chosen = understanding.regulations or dialogue.regulations or _implied(message, understanding)
    regulations = chosen or regulation_ids()
    understanding = of_use(message, understanding, regulations)
    wanted = _wanted(message, understanding, dialogue)
    beside = any(other_measure(message, understanding, one) for one in regulations)
    if beside:
        wanted = wanted - {"regulation", "unanswerable", "clarify"} | {"eligibility"}
    if understanding.reset and len(message) <= _RESET and not understanding.facts:
        wanted = {"smalltalk"}
    if wants_invention(message) or asks_for_names(message):
        wanted = {"unanswerable"}
    elif figure_sought(message) is not None and not beside:
        wanted = {"regulation"}
    spans = [(m.start, m.end) for m in understanding.facts]
    if wanted == {"eligibility"} and asks_further(message, spans):
        wanted = {"eligibility", "regulation"}
    if len(wanted) > 1 and not asks_of_program(message):
        wanted -= {"smalltalk"}
    if _of_one_only(message, understanding, dialogue):
        wanted = (wanted - {"comparison"}) or {"regulation"}
    both = len(understanding.regulations) > 1 or speaks_of_both(message)
    both = both or names_other(message, understanding.regulations or regulation_ids())
    graded = "lifecycle" in wanted and any(q.kind == "score" for q in find_quantities(message))
    side_by_side = sets_side_by_side(message) and not graded
    if both and wanted <= {"regulation", "lifecycle"} and side_by_side:
        wanted = {"comparison"}
    stated = bool(understanding.facts or understanding.pending or dialogue.held)
    if (
        len(regulations) > 1
        and wants_comparison(message)
        and ("eligibility" not in wanted or (both and not stated))
    ):
        wanted = (wanted - {"eligibility"}) | {"comparison"}
    if wants_which(message) and len(understanding.regulations) != 1:
        chosen = regulations = regulation_ids()
        wanted = {"eligibility"}
    if "comparison" in wanted and wants_one_of_both(message) and not _kinds_only(understanding):
        chosen, wanted = regulation_ids(), {"eligibility"}  # 我们是分公司，哪个有戏
        regulations = chosen
    told = sum(map(is_figure, understanding.facts))
    if "comparison" in wanted and told > 1 and not wants_comparison(message):
        wanted = (wanted - {"comparison"}) | {"eligibility"}  # 两份一起看：…营收…，研发…
    if "comparison" in wanted:
        # A comparison says what each regulation says; the same again as a quote is no answer more.
        wanted -= {"regulation", "unanswerable", "lifecycle"}
        regulations = regulation_ids()
    if not chosen and "eligibility" in wanted:
        # The regulations ask for different figures: asking which is meant is shorter than both.
        wanted = wanted - {"eligibility"} or {"clarify"}
    kinds = tuple(kind for kind in ANSWER_KINDS if kind in wanted)
    return Route(kinds=kinds or ("clarify",), regulations=regulations, chosen=bool(chosen))


def of_use(
    message: str, understanding: Understanding, regulations: Collection[str]
) -> Understanding:
    """What was understood without statements that only another regulation has a use for.

    不是高新技术企业，企业技术中心要求高企吗: nothing is told that could be judged there; nor are 60
    staff of a regulation that is named and asks for none.
    """
    facts = understanding.facts
    if not facts or not asks(message):
        return understanding
    if any(map(is_figure, facts)) and not understanding.regulation_named:
        return understanding
    if any(one.regulation is None or one.regulation in regulations for one in facts):
        return understanding
    return understanding.model_copy(update={"facts": ()})


def _kinds_only(understanding: Understanding) -> bool:
    """Whether nothing is told of a body but what kind it is, if that (协会这类单位，哪个能要)."""
    return all(
        isinstance(one.value, str | list) and not is_figure(one) for one in understanding.facts
    )


def _only_told(message: str, understanding: Understanding, dialogue: Dialogue) -> bool:
    """Whether a message asks nothing and tells of the case at hand, or of the asker's own."""
    own = speaks_of_oneself(message) or dialogue.held or dialogue.in_case
    put = "?" in fold(message) or understanding.references or has_center(message)
    return bool(understanding.intents) and bool(own) and not put


def _turns_to(message: str, understanding: Understanding, dialogue: Dialogue) -> bool:
    """Whether what was told is now to be judged by another regulation, and nothing is asked."""
    new = set(understanding.regulations) - set(dialogue.before)
    return bool(new and dialogue.held) and turns(message)


def _sums_up(message: str, understanding: Understanding, dialogue: Dialogue) -> bool:
    """Whether what was told is to be summed up, and nothing else is asked (总结一下我们的情况)."""
    other = understanding.facts or understanding.references or understanding.pending
    return bool(dialogue.held) and not other and (wants_recap(message) or refers_back(message))


def _of_one_only(message: str, understanding: Understanding, dialogue: Dialogue) -> bool:
    """Whether one regulation is meant, so that what is compared are cases within it."""
    known = {*understanding.regulations, *dialogue.regulations}
    if names_other(message, known):
        return False
    return len(known) == 1 and understanding.regulation_named and not speaks_of_both(message)


def names_other(message: str, known: Collection[str]) -> bool:
    """Whether a comparison names another regulation by a kind of body that only it has.

    独角兽要投的研发和企业技术中心的比，哪个多.
    """
    if not wants_comparison(message):
        return False
    facts = data("asking.yaml")["kinds_that_name"]
    told = fold(message)
    return any(
        pattern.search(told)
        for one in set(regulation_ids()) - set(known)
        if (words := language().regulations.get(one)) is not None
        for choice in words.choices
        if choice.fact in facts
        for pattern in choice.values.values()
    )


def _wanted(message: str, understanding: Understanding, dialogue: Dialogue) -> set[AnswerKind]:
    """The kinds the intents call for.

    Facts given beside a question about something else are noted and not answered with a verdict,
    unless they answer what was asked for.
    """
    if _sums_up(message, understanding, dialogue):
        return {"eligibility"}
    intents = set(understanding.intents) - {"provide_facts"}
    wanted = {_KIND_OF_INTENT[intent] for intent in intents}
    if tells_of_a_bar(understanding, {held.fact for held in dialogue.held}):
        return wanted - {"regulation", "clarify"} | {"eligibility", "lifecycle"}  # see `pointed`
    if _doubts_a_bar(message, understanding):
        return {"lifecycle"}
    if {"eligibility", "lifecycle"} <= wanted and asks_when(message, understanding):
        wanted.discard("eligibility")
    if "date" in dialogue.last_results and not understanding.facts and asks_for_a_day(message):
        return {"lifecycle"}  # 具体哪一天, behind when one may apply again
    if asks_until(message, {mention.fact for mention in understanding.facts}):
        return {"lifecycle"}
    known = bool(dialogue.held or understanding.facts or understanding.pending)
    if wanted == {"eligibility"} and not known and wants_consequence(message):
        wanted = {"lifecycle"} if has_center(message) else wanted
    figures = {mention.fact for mention in understanding.facts if is_figure(mention)}
    in_use = holds_center(message) and not asks_to_apply(message) and len(figures) < _SEVERAL
    if "lifecycle" in wanted and figures - facts_of_bars() and not in_use:
        wanted.add("eligibility")  # 曾被撤销，现在收入3亿，想重新申请
    if in_use and wanted == {"eligibility"} and speaks_of_assessment(message):
        wanted = {"regulation"}  # 已认定的，去年收入掉了，运行评价会不会不合格
    if len(figures) > 1 and not wanted - {"regulation"} and asks_how_judged(message):
        return {"eligibility"}  # 领军企业，年均销售45亿元，年均研发11亿元，如何认定？
    if not wanted and figures and asks_of_text(message):
        wanted = {"regulation"}  # 专职研发是要交社保才算吗，我们有61个
    if not wanted and _only_told(message, understanding, dialogue):
        wanted = {"eligibility"}  # 我们应该算独角兽吧，没见着名单: told, though nothing was read
    if "why_asked" in intents and dialogue.held and asks_why_so(message):
        return {"eligibility"}  # 为啥说两可
    if _turns_to(message, understanding, dialogue):
        return {"eligibility"}  # 再算技术创新中心，那个数别混进来
    if not wanted and not figures and asks_in_a_noun(message):
        wanted = {"regulation"}  # 母公司已有中心，子公司再设一个的前提？
    own = len(figures) > 1 and figure_wanted(message) is None and not wants_list(message)
    own = own and not asks_of_text(message)
    if figures and wanted == {"regulation"} and (own or not asks(message)):
        wanted = {"eligibility"}  # 研发占销售22%，但境内只占55%
    if _leaves_as_it_is(message, understanding, dialogue):
        return {"eligibility"}
    given = {mention.fact for mention in understanding.facts}
    supposing = any(mention.mode == "suppose" for mention in understanding.facts)
    answering = bool(given & set(dialogue.asked)) and dialogue.in_case
    figures_set_aside = understanding.foreign or understanding.other_body or understanding.unclear
    noting = bool(given or understanding.pending or figures_set_aside)
    noting = noting and wanted <= {"smalltalk", "unanswerable"}
    known = bool(dialogue.held or understanding.facts)
    if known and wanted <= {"regulation", "eligibility"} and wants_remedy(message):
        return {"eligibility"}  # 怎样才能达到？
    stated = any(is_figure(m) or isinstance(m.value, bool) for m in understanding.facts)
    confirmed = wants_confirmation(message) or (bool(figures) and asks_verdict(message))
    confirmed = confirmed and not asks_of_text(message)
    if stated and wanted == {"regulation"} and (confirmed or wants_chance(message)) and not in_use:
        return {"eligibility"}  # 我们研发人员70人，达到要求吗
    claimed = wants_confirmation(message) and not (known or speaks_of_oneself(message))
    if understanding.unclear and wanted == {"regulation"} and asks_verdict(message) and not claimed:
        return {"eligibility"}  # 境内研发3.1亿，全部5亿，比例到要求没有: of which years is asked
    follows = asks_effect(message) or not holds_center(message)
    text_alone = {"regulation", "unanswerable", *(["lifecycle"] if follows else [])}
    if tells_against(message, understanding) and wanted <= text_alone:
        wanted = {"eligibility"}  # 我们有台设备在淘汰目录里，影响吗
    if supposing or answering or noting:
        wanted.add("eligibility")
        wanted.discard("unanswerable")
    if dialogue.held and wanted == {"regulation"} and asks_only_to_apply(message):
        return {"eligibility"}  # 技术创新中心可不可以报
    doubted = dialogue.in_case and dialogue.held and not understanding.references
    if doubted and wanted <= _SAID_AS_IT_STANDS and doubts_case(message):
        return {"eligibility"}  # 就差一个多月也不行？
    if understanding.on_held and dialogue.held and wanted <= _SAID_AS_IT_STANDS:
        return {"eligibility"}  # 按实际数字再说一遍结论
    back = understanding.back and not asks_of_text(message)
    if back and wanted <= _SAID_AS_IT_STANDS and not is_thanks(message):
        return {"eligibility"}  # 算了，照我们自己的
    if understanding.changes and not supposing and not understanding.unclear:
        wanted = {"eligibility"} if _only_tells(message, wanted) else wanted | {"eligibility"}
    effect = {"lifecycle"} if asks_effect(message) and tells_event(understanding) else set()
    if wanted <= {*_TOLD, *effect} and _adds(message, understanding, dialogue):
        return {"eligibility"}  # 近三年因走私被罚过一次，有影响吗
    if dialogue.in_case and wanted <= _TOLD and tells(message):
        return {"eligibility"}  # 我们供应商去年出过事故
    return wanted


def _only_tells(message: str, wanted: set[AnswerKind]) -> bool:
    """Whether a message that changes what was told asks nothing beside: a verdict is due."""
    return not asks(message) and wanted <= _SAID_AS_IT_STANDS | {"eligibility"}


def _adds(message: str, understanding: Understanding, dialogue: Dialogue) -> bool:
    """Whether a message tells something new of the body that a verdict was given on."""
    if not dialogue.in_case or not dialogue.held or understanding.references:
        return False
    if figure_wanted(message) is not None or wants_list(message):
        return False
    told = (m for m in understanding.facts if m.mode in ("state", "correct"))
    return any(isinstance(m.value, bool) or is_figure(m) for m in told)


def _doubts_a_bar(message: str, understanding: Understanding) -> bool:
    """Whether how long nobody may apply after a revocation is stated, to have it confirmed.

    提供假数据被撤只禁申一年，同事这么说的: of no center in particular.
    """
    told = {mention.fact for mention in understanding.facts}
    if not told or not told <= facts_of_applying_again() or speaks_of_oneself(message):
        return False
    doubted = is_hearsay(message) or wants_confirmation(message)
    return doubted and any(one.kind == "period" for one in find_quantities(message))


def asks_effect(message: str) -> bool:
    """Whether it is asked if what is told stands in the way of applying (影响吗)."""
    return later_words().asks_effect.search(message) is not None


def tells_event(understanding: Understanding) -> bool:
    """Whether a message tells of an event that speaks against the body."""
    against = language().common.well_if_false
    told = (m for m in understanding.facts if m.mode in ("state", "correct"))
    return any(m.fact in against and m.value is True for m in told)


def tells_against(message: str, understanding: Understanding) -> bool:
    """Whether a message tells of the asker's own body what speaks against it, and asks."""
    against = set(language().common.well_if_false) - facts_of_bars()
    told = any(one.fact in against and one.value is True for one in understanding.facts)
    supposed = any(one.mode == "suppose" for one in understanding.facts)
    own = speaks_of_oneself(message) and figure_wanted(message) is None
    return told and own and not supposed and not wants_list(message)


def _leaves_as_it_is(message: str, understanding: Understanding, dialogue: Dialogue) -> bool:
    """Whether the verdict is said as it stands: one takes back, does not know, or asks that."""
    if any(mention.mode == "retract" for mention in understanding.facts):
        return not asks(message)
    if understanding.of_held:
        return True
    return understanding.not_known and bool(dialogue.held or dialogue.asked)


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


def is_figure(mention: FactMention) -> bool:
    """Whether a fact is a number, a date or a series, and not a statement or a kind."""
    value = mention.value
    if isinstance(value, bool | list) or value is None:
        return False
    return not isinstance(value, str) or value[:1].isdigit()
