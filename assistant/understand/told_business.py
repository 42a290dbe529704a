"""The industry by what a body does, wherever a clause says it and whatever stands around.

我这厂子造锅炉造了三十年, 我们是它旗下造无人机的子公司: what is done (a verb and what it is
done to) or who one is (a name that ends in a body) is looked for in the whole clause.
What stands between it and the last word of one's own says whose it is: another's, what is bought
or used, what part of the staff does, and what is over or still to be state nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from assistant.language import language
from assistant.language.business import business_words, does_what, done_twice
from assistant.language.trades import trade_words
from assistant.understand.bare_trade import name_ends
from assistant.understand.bodies import of_strangers
from assistant.understand.business_name import BusinessName, business_name
from assistant.understand.english_parts import is_english
from assistant.understand.plain import Clause, Plain
from assistant.understand.supposing import supposed_from

_SEVERAL = 2  # classes in one message, which leave it open


class Told(NamedTuple):
    """A class of industry and where it is told."""

    name: str
    start: int
    end: int


def told_business(plain: Plain) -> Told | None:
    """The class of industry that a message tells of its body, or None where it tells two."""
    apart, supposed = of_strangers(plain), supposed_from(plain)
    common = language().common
    found: list[Told] = []
    if business_words().set_against.search(plain.text):
        return None
    for clause in plain.clauses:
        text = plain.words(clause)
        strange = clause.start in apart and business_words().in_matter_of.search(text) is None
        if strange or clause.sentence in supposed or is_english(text):
            continue
        if common.uncertain.search(text) or _asks(plain, clause, text):
            continue
        found += [
            Told(name, clause.start + start, clause.start + end) for name, start, end in _told(text)
        ]
    return found[0] if found and len({one.name for one in found}) < _SEVERAL else None


def _asks(plain: Plain, clause: Clause, text: str) -> bool:
    common = language().common
    asks = plain.ended_by(clause) == "?" or common.question_ends.search(text) is not None
    own = (common.own_body, business_words().self_said)
    return asks and not any(words.search(text) for words in own)


def _told(text: str) -> Iterator[tuple[str, int, int]]:
    """The classes that a clause tells, each with its place."""
    for match in done_twice().finditer(text):
        name = _of_doing(match["verb"], match["what"])
        if name is not None and _own(text, match.start(), twice=True):
            yield name.name, match.start(), match.end()
            return
    for match in does_what().finditer(text):
        if business_words().done_after.search(text[: match.start()]) is None:
            continue
        for end in _ends(text, match.end()):
            name = _of_doing(match["verb"], text[match.end() : end])
            if name is not None and _own(text, match.start()) and not _of_staff(text, end):
                yield name.name, match.start(), end
                return
    for start, end, name in _bodies(text):
        if _own(text, start) and not _of_staff(text, end):
            yield name.name, start, end
            return


def _of_doing(verb: str, what: str) -> BusinessName | None:
    """The class of what is done to what: 造锅炉, 写系统, 修高铁, 卖海鲜."""
    words, what = business_words(), what.strip()
    if not what or words.no_object.search(what):
        return None
    for name, verbs in words.done_by.items():
        needs = words.done_to.get(name)
        if verb in verbs.split() and (needs is None or needs.search(what)):
            return BusinessName(name, whole=True, body=False)
    if verb in words.done_making.split():
        return None if trade_words().not_made.search(what) else business_name(what + "生产")
    neutral = verb in words.done_neutral.split()
    return business_name(verb + what) or business_name(what) if neutral else None


def _ends(text: str, at: int) -> Iterator[int]:
    """Where what is done may end, the farthest first."""
    words = business_words()
    return reversed([*name_ends(text, at, words.done_ends)])


def _bodies(text: str) -> Iterator[tuple[int, int, BusinessName]]:
    """The names of bodies in a clause that stand where one says who one is."""
    words = business_words()
    for match in words.who_is.finditer(text):
        for end in _ends(text, match.end()):
            name = business_name(text[match.end() : end])
            turned = words.is_rather.fullmatch(match.group()) and text[end:] == "的"
            if name is not None and (turned or (name.whole and name.body)):
                yield match.end(), end, name
                break


def _own(text: str, at: int, *, twice: bool = False) -> bool:
    """Whether what stands before a place leaves what is said there to one's own body."""
    words, common = business_words(), language().common
    ahead = text[:at]
    own = max((m.end() for m in common.own_body.finditer(ahead)), default=-1)
    for pattern in (words.self_said, words.in_matter_of):
        own = max(own, max((m.end() for m in pattern.finditer(text) if m.end() <= at), default=-1))
    if own < 0 and words.other_heads.fullmatch(ahead):
        return False
    said = words.belongs_to.sub("", ahead[max(own, 0) :])
    said = said[max(said.rfind(":"), said.rfind("“")) + 1 :]
    bars = [words.not_own_doing, common.other_bodies, common.asking, trade_words().bars]
    if not twice:
        bars.append(words.bars)
    return not any(bar.search(said) for bar in bars)


def _of_staff(text: str, end: int) -> bool:
    """Whether what stands behind makes it what some of the staff, or a thing, is for."""
    words = business_words()
    return (
        words.for_things.match(text[end:]) is not None
        or words.acts_on_us.match(text[end:]) is not None
    )


def two_lines(plain: Plain) -> bool:
    """Whether two lines of business are told side by side, so that the class is to be asked for."""
    words = business_words()
    if words.two_lines.search(plain.text):
        return True
    both = words.both_lines.search(plain.text)
    if both is None or words.one_of_both.match(both["b"]) or words.one_of_both.match(both["a"]):
        return False
    one, other = business_name(both["a"]), business_name(both["b"])
    return (one and one.name) != (other and other.name)
