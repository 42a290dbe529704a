"""Understanding one message: what it wants, of which regulation, and the facts it states.

Every stage is a function of the plain text and can be run alone: figures with their measures and
periods (`figures`), what they are under a regulation (`measured`), yes/no statements
(`statements`), names and dates (`choices`), bare answers (`answers`), corrections and relative
suppositions (`changes`), intents (`intent`). The words are data in assistant/language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.language import language
from assistant.understand.another import asked_of_another, leave_another
from assistant.understand.applying import speaks_of_revocation
from assistant.understand.asked_body import (
    apart,
    as_called,
    as_own,
    asked_for_another,
    brought_in_as_own,
    turned,
)
from assistant.understand.bodies import (
    ToldApart,
    as_asked_for,
    as_subsidiary,
    asked_for_subsidiary,
    labels,
    told_apart,
)
from assistant.understand.changed import changes
from assistant.understand.collect import collect
from assistant.understand.english_changes import in_unit_told, with_inventions
from assistant.understand.follow_up import inherited, only_name
from assistant.understand.form import asks_something
from assistant.understand.intent import intents
from assistant.understand.measures import named_measures
from assistant.understand.named_kind import asked_kinds, named_otherwise
from assistant.understand.plain import Plain, plain_form
from assistant.understand.record import (
    FactMention,
    ForeignTerm,
    Intent,
    PendingFigure,
    UnclearFigure,
    Understanding,
)
from assistant.understand.regulation import (
    both_again,
    implied_regulation,
    named_regulations,
    only_mentioned,
)
from assistant.understand.supposing import comes_back
from assistant.understand.told import told_in
from assistant.understand.topic import tells_figures
from assistant.understand.unknown import asked_about, asks_of_held, awaited, says_not_known
from corpus import Reference, find_references

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

__all__ = [
    "FactMention",
    "ForeignTerm",
    "Intent",
    "PendingFigure",
    "UnclearFigure",
    "Understanding",
    "understand",
]


_LONG = 2000  # a longer message is looked through for references only if it has a sign of one


def understand(message: str, dialogue: Dialogue) -> Understanding:
    """What a message says, read against the dialogue so far.

    Returns:
        The intents, the regulations named or implied, references, and every fact with the exact
        words it was read from. Nothing of the dialogue is changed; see `merge`.
    """
    plain = as_subsidiary(plain_form(message))
    set_apart = apart(plain)
    words = language().common
    marks = labels(plain, told_apart=bool(dialogue.letter or dialogue.others))
    anew = turned(plain, dialogue, marks)
    known_apart = ToldApart(dialogue.letter, dialogue.others)
    if anew is not None:
        left = (dialogue.letter, *dialogue.others) if anew.keeps else ()
        known_apart = ToldApart(anew.letter, tuple(x for x in left if x and x != anew.letter))
    # 清空从头来。现在是B公司，营收2.4亿: only a bare 从头来 forgets what one applies for.
    goes_on = anew is not None and (anew.keeps or bool(anew.letter))
    kept_at_hand = dialogue.regulations if goes_on else ()
    turned_to = anew.letter if anew is not None and anew.keeps else ""
    if turned_to:
        dialogue = dialogue.turned_to(turned_to)
        kept_at_hand = dialogue.regulations
    elif anew is not None:
        dialogue = dialogue.cleared()
    own_told = dialogue.set_apart and not dialogue.letter and bool(dialogue.all_held())
    by_label = told_apart(plain, marks, known_apart, own_told=own_told)
    letter = by_label.own
    labelled = as_asked_for(plain, subsidiary=False, marks=marks, apart=by_label)
    another = asked_of_another(labelled, dialogue) if anew is None else None
    on_behalf, of_subsidiary = dialogue.on_behalf, dialogue.of_subsidiary
    if another is None:
        on_behalf = on_behalf or asked_for_another(
            plain, set_apart=dialogue.set_apart, told=bool(dialogue.all_held())
        )
        of_subsidiary = of_subsidiary or asked_for_subsidiary(plain)
    plain = as_asked_for(plain, subsidiary=of_subsidiary, marks=marks, apart=by_label)
    if anew is not None and anew.said and not marks:
        plain = brought_in_as_own(plain, anew.said)
    called = dialogue.called if anew is None else anew.called
    plain = as_called(plain, called)
    plain = in_unit_told(with_inventions(plain, dialogue), dialogue)
    if on_behalf:
        plain = as_own(plain, letter)
    named = named_regulations(plain) or both_again(plain, dialogue)
    told = named == dialogue.regulations or not asks_something(plain.text)
    if dialogue.regulations and told and only_mentioned(plain) and not only_name(plain):
        named = ()  # 技术中心设在北京 tells of one's own; 那技术中心呢 turns to the other
    default = named[0] if len(named) == 1 else dialogue.regulation
    references: tuple[Reference, ...] = ()
    if len(message) <= _LONG or words.reference_signs.search(plain.text):
        references = tuple(find_references(message, default=default))
    regulations = named or kept_at_hand
    if not regulations and not dialogue.regulations:
        implied = implied_regulation(plain, references)
        regulations = (implied,) if implied else ()
    at_hand = regulations or dialogue.regulations
    found = collect(plain, dialogue, at_hand, references)
    stated = [one for one in found.facts if one.mode != "suppose"]
    hypothetical = any(one.mode == "suppose" for one in found.facts) or found.supposed
    telling = told_in(found, answering=bool(dialogue.asked), references=bool(references))
    again = inherited(plain, dialogue, states=bool(stated or found.pending))
    wanted: tuple[Intent, ...]
    if again is not None:
        wanted = (*again, "provide_facts") if telling.anything else again
    else:
        wanted = intents(plain, telling)
    if another is not None:
        leave_another(found, another)
    if "outside" in wanted and regulations and named_measures(plain.text):
        wanted = _within(wanted)  # 前沿初创企业的研发费用要求 is of ours, though 高新 stands in it
    if not named and "outside" in wanted:
        regulations = ()  # another title's 知识产权 says nothing of ours
    if found.same:
        wanted = tuple(one for one in wanted if one != "comparison")
    not_known = says_not_known(plain, dialogue, told=bool(found.facts))
    return Understanding(
        intents=wanted,
        regulations=regulations,
        regulation_named=bool(named),
        references=references,
        facts=tuple(found.facts),
        pending=tuple(found.pending),
        unclear=tuple(found.unclear),
        foreign=tuple(found.foreign),
        reset=anew is not None and not dialogue.all_held(),
        turned_to=turned_to,
        on_behalf=on_behalf,
        of_subsidiary=of_subsidiary,
        letter=letter,
        others=by_label.others,
        called=called,
        set_apart=set_apart,
        on_held=words.on_held.search(plain.text) is not None,
        hypothetical=hypothetical,
        back=comes_back(plain, dialogue, supposes=hypothetical),
        changes=changes(found.facts, dialogue),
        other_body=found.other_body,
        conflicts=found.conflicts,
        of_revocation=speaks_of_revocation(plain),
        of_held=asks_of_held(plain, dialogue),
        not_known=not_known,
        awaited=awaited(plain, dialogue) if not_known else (),
        asked_as=() if another else _asked_as(plain),
        unasked=tuple(
            one.fact
            for one in dialogue.asked_as
            if named_otherwise(plain, one.fact, str(one.value))
        ),
        about=() if tells_figures(found) else asked_about(plain, at_hand, dialogue.as_of),
        another=another.called if another else "",
        as_another=another.message if another else "",
        english=_english(message),
    )


def _asked_as(plain: Plain) -> tuple[FactMention, ...]:
    """The kinds that a question names as what applies, with its words."""
    out = []
    for fact, value, at, to, regulation in asked_kinds(plain):
        quote, start, end = plain.quote(at, to)
        mention = FactMention(fact=fact, value=value, quote=quote, start=start, end=end)
        out.append(mention.model_copy(update={"regulation": regulation}))
    return tuple(out)


def _within(wanted: tuple[Intent, ...]) -> tuple[Intent, ...]:
    """The intents of a question that seemed outside and is about our text."""
    return tuple(dict.fromkeys("regulation" if one == "outside" else one for one in wanted))


def _english(message: str) -> bool:
    """Whether a message is written in English: Latin letters, hardly any Chinese."""
    latin = sum(c.isascii() and c.isalpha() for c in message)
    chinese = sum("一" <= c <= "鿿" for c in message)
    return latin >= 8 and chinese * 6 < latin
