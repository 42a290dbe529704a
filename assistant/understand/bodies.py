"""Whose figures a clause speaks of: this body's, or another's."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from assistant.language import language
from assistant.language.later import later_words
from assistant.understand.plain import Clause, Plain


@lru_cache(maxsize=1)
def _own_of_other() -> re.Pattern[str]:
    return re.compile(rf"(?:的)?(?:{language().common.other_bodies.pattern})")


def as_own(plain: Plain) -> Plain:
    """The message with those it is asked for (帮客户问, 它, 该公司) as the body itself.

    Nothing moves: each is put in words of its own length. Beside bodies it is set against (隔壁
    公司, 母公司) a pronoun may be one of them, so only clients and friends are taken then.
    """
    words = later_words()
    apart = words.contrasted.search(plain.text) is not None
    only = language().common.those_asked_for

    def own(match: re.Match[str]) -> str:
        said = match.group()
        if apart and (only.search(said) is None or said.startswith("他")):
            return said
        return words.own_by_length[min(len(said), len(words.own_by_length)) - 1]

    text = words.third_party.sub(own, plain.text)
    return replace(plain, text=text) if len(text) == len(plain.text) else plain


def as_asked_for(plain: Plain, *, subsidiary: bool, letter: str) -> Plain:
    """The message with the body that is asked about as the person's own.

    Args:
        subsidiary: whether that is a subsidiary of theirs (我们有家子公司想报).
        letter: by which it is called beside others (甲公司); those others are strangers then.
    """
    words = later_words()

    def own(match: re.Match[str]) -> str:
        return words.own_by_length[min(len(match.group()), len(words.own_by_length)) - 1]

    def named(match: re.Match[str]) -> str:
        mine = match["letter"] == letter
        return own(match) if mine else "某" + match.group()[1:]

    text = words.a_subsidiary.sub(own, plain.text) if subsidiary else plain.text
    text = words.by_letter.sub(named, text) if letter else text
    return replace(plain, text=text) if len(text) == len(plain.text) else plain


def asked_for_subsidiary(plain: Plain) -> bool:
    """Whether it is a subsidiary of the person's that is to apply."""
    return later_words().asked_for_subsidiary.search(plain.text) is not None


def first_letter(plain: Plain) -> str:
    """The letter that the body spoken of first is called by; "" for none."""
    match = later_words().by_letter.search(plain.text)
    return match["letter"] if match else ""


def as_subsidiary(plain: Plain) -> Plain:
    """The message with 我们子公司 as the body itself, where its parent is spoken of before."""
    words = later_words()
    parent = words.parent_named.search(plain.text)
    if parent is None:
        return plain

    def own(match: re.Match[str]) -> str:
        if match.start() < parent.start():
            return match.group()
        return words.own_by_length[min(len(match.group()), len(words.own_by_length)) - 1]

    text = words.own_subsidiary.sub(own, plain.text)
    return replace(plain, text=text) if len(text) == len(plain.text) else plain


def asked_for_another(plain: Plain, *, set_apart: bool, told: bool) -> bool:
    """Whether a message asks on behalf of a body that is not the person's own.

    It says so (替一家企业咨询), or speaks of a client, a friend's company or 它 where no body of
    one's own stands beside it.

    Args:
        plain: the message.
        set_apart: whether one's own body, or one it is set against, was spoken of before.
        told: whether something is known of the body already: a client named then is another, and
            so is one of whom nothing is asked.
    """
    words, common = later_words(), language().common
    if common.on_behalf.search(plain.text) or words.asked_on_behalf.search(plain.text):
        return True
    if set_apart or apart(plain):
        return False
    lettered = {match.group() for match in words.lettered.finditer(plain.text)}
    if lettered and (told or len(lettered) > 1):
        return False  # 甲公司2亿，乙公司3亿
    asks = not told and words.asks_to_apply.search(plain.text) is not None
    spoken_of = [match.group() for match in words.third_party.finditer(plain.text)]
    return any(asks or words.new_party.search(one) is None for one in spoken_of)


def apart(plain: Plain) -> bool:
    """Whether a message speaks of one's own body, or of one that another is set against."""
    words = later_words()
    rest = words.third_party.sub("", plain.text)
    own = language().common.own_body.search(rest) is not None
    return own or words.contrasted.search(plain.text) is not None


@lru_cache(maxsize=1024)
def _mentions(text: str) -> tuple[tuple[tuple[int, bool], ...], tuple[int, ...]]:
    """Where a clause speaks of another body, and whether of a stranger; where of this one."""
    words = language().common
    others = []
    if not words.self_described.fullmatch(text):
        for match in words.other_bodies.finditer(text):
            ahead = text[max(0, match.start() - 12) : match.start()]
            if words.not_its_subject.search(ahead):
                continue
            if not words.other_body_aside.match(text, match.end()):
                stranger = words.strangers.search(match.group()) is not None
                others.append((match.start(), stranger))
    own = list(words.own_body.finditer(text))
    return tuple(others), tuple(m.start() for m in own if not _own_of_other().match(text, m.end()))


class BodyState:
    """The body spoken of: another body stays the subject until we are again."""

    def __init__(self) -> None:
        self.other = False
        self.stranger = False
        self.back = False  # another body was spoken of just before this one

    def enter(self, plain: Plain, clause: Clause) -> None:
        """Take in the words of a clause."""
        self.marks: list[tuple[int, bool]] = []
        self.before = before = self.other
        if plain.text[max(0, clause.start - 1) : clause.start] == "\n":
            self.other = self.before = before = False
        others, own = _mentions(plain.words(clause))
        last = -1
        for at, self.stranger in others:
            last, self.other = at, True
            self.marks.append((clause.start + at, True))
        for at in own:
            self.marks.append((clause.start + at, False))
            if at > last:
                self.other = False
        self.marks.sort()
        self.back = before and not self.other

    def other_at(self, start: int, following: int) -> bool:
        """Whether a figure of the clause at hand is another body's.

        Where both are spoken of in one clause, the one named last before it. A body named behind
        a figure is that of the next (营收3亿集团50亿).

        Args:
            start: of the figure.
            following: where the next figure begins, or the clause ends.
        """
        if len({other for _, other in self.marks}) < 2:
            of_next = self.other and not self.before and bool(self.marks)
            return self.other and not (of_next and start < self.marks[0][0] < following)
        return [other for at, other in self.marks if at <= start or at == self.marks[0][0]][-1]


def of_strangers(plain: Plain) -> frozenset[int]:
    """Where clauses begin that speak of a body with no tie to this one (隔壁公司, 那家)."""
    state = BodyState()
    out: set[int] = set()
    for clause in plain.clauses:
        state.enter(plain, clause)
        if state.other and state.stranger:
            out.add(clause.start)
    return frozenset(out)
