"""Whose figures a clause speaks of: this body's, or another's."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from assistant.language import language
from assistant.language.later import later_words
from assistant.language.telling import telling_words
from assistant.understand.plain import Clause, Plain

_OTHER = {2: "隔壁"}  # words for another body, by length
_BY_ITSELF = re.compile(
    r"(?<![a-z\d])[abcd](?![a-z\d&.])|(?<![一-鿿])[甲乙丙丁](?=更正|补|的|去|近|上|前|2|[:，,—-])"
)


@lru_cache(maxsize=1)
def _own_of_other() -> re.Pattern[str]:
    return re.compile(rf"(?:的)?(?:{language().common.other_bodies.pattern})")


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
        if match["letter"] == letter:
            return own(match)
        return _OTHER.get(len(match.group()), "某" + match.group()[1:])

    def alone(match: re.Match[str]) -> str:
        return "咱" if match.group() == letter else match.group()

    text = words.a_subsidiary.sub(own, plain.text) if subsidiary else plain.text
    text = _BY_ITSELF.sub(alone, words.by_letter.sub(named, text)) if letter else text
    return replace(plain, text=text) if len(text) == len(plain.text) else plain


def asked_for_subsidiary(plain: Plain) -> bool:
    """Whether it is a subsidiary of the person's that is to apply."""
    return later_words().asked_for_subsidiary.search(plain.text) is not None


def first_letter(plain: Plain) -> str:
    """The letter of the body that is to be judged, else of the one spoken of first; "" for none."""
    lettered = later_words().by_letter.search(plain.text)
    chosen = later_words().letter_chosen.search(plain.text) if lettered else None
    if chosen is not None:
        return chosen["letter"] or chosen["letter2"]
    match = lettered
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
    own: list[int] = []
    for match in words.own_body.finditer(text):
        if _own_of_other().match(text, match.end()):
            continue
        ahead = text[max(0, match.start() - 8) : match.start()]
        unrelated = telling_words().unrelated.match(text, match.end())
        if unrelated is None and telling_words().not_ourselves.search(ahead) is None:
            own.append(match.start())
        elif not text[match.end() :].strip("的家公司自己数 )"):
            others.append((match.start(), False))  # 不是我们，是隔壁那家
    return tuple(sorted(others)), tuple(own)


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
