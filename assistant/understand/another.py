"""Another body of which it is asked whether it may apply, in the midst of one's own case.

我们有家子公司，营收才8000万，它自己能单独申一个吗: what was told so far is of one's own body and
says nothing of that one. The message is then read again with that body as the one that asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from assistant.language import language
from assistant.language.bodies import body_words
from assistant.language.later import later_words
from assistant.language.wants import intent_words
from assistant.understand.form import asks_something
from assistant.understand.found import Found
from assistant.understand.plain import Clause, Plain

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_OPEN = ("what", "how", "who", "where", "when", "amount")
_BESIDE = 40
"""characters of a message that does nothing but name it"""


class Another(NamedTuple):
    """A body that is asked about beside one's own."""

    called: str
    """the person's words for it"""
    message: str
    """the message with that body as the one that asks"""
    clauses: tuple[tuple[int, int], ...]
    """where the message, as it was written, speaks of it"""


class _Spoken(NamedTuple):
    start: int
    end: int
    again: bool  # 它, 他们: of whom, is said before


def asked_of_another(plain: Plain, dialogue: Dialogue) -> Another | None:
    """The other body that a message asks about, or goes on about where the last one did.

    Args:
        plain: the message.
        dialogue: before it; nobody is another where nothing was told of one's own.
    """
    if not (dialogue.all_held() or dialogue.in_case):
        return None
    words = body_words()
    if words.not_of_one.search(plain.text):
        return None
    spoken = _spoken_of(plain, dialogue)
    named = next((one for one in spoken if not one.again), None)
    if named is None and not (dialogue.beside_called and spoken):
        return None
    found = tuple(_of_it(plain, spoken, dialogue))
    if not any(asked for _, asked in found) and not (dialogue.beside_called and found):
        return None
    called = _said(plain, named) if named else dialogue.beside_called
    return Another(called, _as_own(plain, spoken), tuple(_span(plain, one) for one, _ in found))


def _spoken_of(plain: Plain, dialogue: Dialogue) -> list[_Spoken]:
    """Where another body is spoken of as one that does something, in order."""
    words, common = body_words(), language().common
    own_parent = {one.fact for one in dialogue.held} & {*words.of_subsidiaries}
    own = dialogue.of_subsidiary or bool(own_parent)
    found: list[_Spoken] = []
    again = [] if dialogue.on_behalf else [*words.again_other.finditer(plain.text)]
    again = [one for one in again if not _with_trade(plain, one.end())]  # 那家软件公司
    taken = {match.span() for match in again}
    parties = later_words().third_party.finditer(plain.text)
    others = [
        *common.other_bodies.finditer(plain.text),
        *(one for one in parties if later_words().new_party.search(one.group())),
        *words.asked_too.finditer(plain.text),
    ]
    others = [match for match in others if match.span() not in taken]
    for match in sorted((*again, *others), key=lambda one: (one.start(), -one.end())):
        start, end = match.span()
        own_word = words.name_ahead.search(plain.text[:start])
        start = own_word.start() if own_word else start
        if (found and start < found[-1].end) or not match.group():
            continue
        if own and words.subsidiary.search(match.group()):
            continue
        if dialogue.called and dialogue.called in match.group():
            continue
        if dialogue.on_behalf and common.those_asked_for.search(match.group()):
            continue
        ahead, behind = plain.text[:start], plain.text[end:]
        aside = common.other_body_aside.match(plain.text, end)
        if aside and (words.has_one.search(behind) or not _asks(plain, plain.clause_at(start))):
            continue
        if words.not_subject_ahead.search(ahead) or words.not_subject_behind.search(behind):
            continue
        found.append(_Spoken(start, end, match in again))
    return found


def _with_trade(plain: Plain, at: int) -> bool:
    """Whether a name stands behind that says more than that it is a body."""
    behind = body_words().name_behind.match(plain.text[at:])
    return behind is not None and re.fullmatch(body_words().noun, behind.group()) is None


def _of_it(
    plain: Plain, spoken: list[_Spoken], dialogue: Dialogue
) -> Iterator[tuple[Clause, bool]]:
    """The clauses that speak of the other body, and whether each asks if it may apply."""
    known, figures = bool(dialogue.beside_called), False
    here: list[_Spoken] = []
    until = -1
    for clause in plain.clauses:
        begun = here if clause.start == until else []  # 我们母公司|可不可以申请: one breath
        here = [one for one in spoken if clause.start <= one.start < clause.end]
        until = clause.end
        if any(not one.again for one in here):
            known, figures = True, False
        own = _own_in(plain, clause, here)
        if own and not (here and here[-1].start > own[-1]):
            known = figures = False
            continue
        if not known:
            continue
        asks = _asks(plain, clause) or (bool(here) and _only_names(plain, clause, here))
        # Whose 能申请吗 is, is left to the clauses before; only with figures of it, it is its own.
        like = body_words().like_us.search(plain.words(clause))  # 能和我们一样按社会组织申吗
        yield clause, asks and bool(here or begun or figures or like)
        figures = figures or any(
            clause.start <= one.start < clause.end and one.kind not in ("date", "period")
            for one in plain.quantities
        )


def _own_in(plain: Plain, clause: Clause, here: list[_Spoken]) -> list[int]:
    """Where a clause speaks of one's own body as such: not 我们投资的那家, 和我们一样."""
    words = body_words()
    text = plain.words(clause)
    like = [match.span() for match in words.like_us.finditer(text)]
    out = []
    for match in language().common.own_body.finditer(text):
        start, end = match.span()
        if any(a <= start and end <= b for a, b in like):
            continue
        following = next((one for one in here if one.start >= clause.start + end), None)
        between = plain.text[clause.start + end : following.start] if following else "，"
        within = any(one.start <= clause.start + start < one.end for one in here)
        own_of_it = any(one.end == clause.start + start for one in here)  # 它自己
        if not (within or own_of_it or re.search(words.owns_it, between)):
            out.append(clause.start + start)
    return out


def _asks(plain: Plain, clause: Clause) -> bool:
    """Whether a clause asks if somebody may apply, and not what the text says of that."""
    forms = intent_words().forms
    text = plain.words(clause)
    if not (any(map(asks_something, text.split())) or plain.ended_by(clause) == "?"):
        return False
    if any(forms[one].search(text) for one in _OPEN):
        return False
    asked = (forms["apply"], forms["verdict"], body_words().may_it)
    return any(one.search(text) for one in asked)


def _only_names(plain: Plain, clause: Clause, here: list[_Spoken]) -> bool:
    """Whether a clause does nothing but turn to the other body: 那我们母公司呢."""
    text = plain.words(clause)
    if len(text) > _BESIDE or not (asks_something(text) or plain.ended_by(clause) == "?"):
        return False
    start, end = here[0].start - clause.start, here[-1].end - clause.start
    own = language().common.own_body.search(text[:start])
    of_own = own is not None and re.search(body_words().owns_it, text[own.end() : start])
    begin = own.start() if own is not None and of_own else start
    return body_words().how_is_it.search(f"{text[:begin]}\0{text[end:]}") is not None


def _as_own(plain: Plain, spoken: list[_Spoken]) -> str:
    """The message with the other body as one's own, and without what it is set against."""
    words = body_words()
    message = plain.message
    changes = [(*_original(plain, one.start, one.end), _own_word(plain, one)) for one in spoken]
    for match in words.like_us.finditer(plain.text):
        changes.append((*_original(plain, *match.span()), ""))
    for start, end, said in sorted(changes, reverse=True):
        message = message[:start] + said + message[end:]
    return message


def _own_word(plain: Plain, one: _Spoken) -> str:
    said = plain.text[one.start : one.end]
    if re.search("[一-鿿]", said):
        return body_words().own_said["zh"]
    return "we" if one.again else body_words().own_said["en"]


def _original(plain: Plain, start: int, end: int) -> tuple[int, int]:
    return plain.normal.original(start, end)


def _said(plain: Plain, one: _Spoken) -> str:
    """What it is called, with the trade behind it: 隔壁那家物流公司."""
    behind = body_words().name_behind.match(plain.text[one.end :])
    end = one.end + behind.end() if behind else one.end
    start, end = _original(plain, one.start, end)
    return plain.message[start:end].strip()


def _span(plain: Plain, clause: Clause) -> tuple[int, int]:
    return _original(plain, clause.start, clause.end)


def leave_another(found: Found, another: Another) -> None:
    """Leave out of what was read of a message what its clauses say of the other body."""

    def own(start: int) -> bool:
        return not any(begin <= start < end for begin, end in another.clauses)

    found.facts = [one for one in found.facts if own(one.start)]
    found.unclear = [one for one in found.unclear if own(one.start)]
    found.pending = [
        one for one in found.pending if all(own(r.start) for r in one.readings.values())
    ]
    found.foreign = []
    found.supposed = found.supposed and any(one.mode == "suppose" for one in found.facts)
