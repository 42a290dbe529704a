"""Whose figures a clause speaks of: this body's, or another's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from assistant.language import language
from assistant.language.bodies import body_words
from assistant.language.later import later_words
from assistant.language.telling import telling_words
from assistant.understand.plain import Clause, Plain, reworded

IT = re.compile("(?<![其吉维])它(?!们)")


@lru_cache(maxsize=1)
def _own_of_other() -> re.Pattern[str]:
    return re.compile(rf"(?:的)?(?:{language().common.other_bodies.pattern})")


class Label(NamedTuple):
    """What a body is called by beside others (甲公司, client two), at `[start, end)`."""

    start: int
    end: int
    key: str
    english: bool


def labels(plain: Plain, *, told_apart: bool) -> tuple[Label, ...]:
    """The labels of bodies in a message; single letters only where bodies are told apart.

    Args:
        plain: the message.
        told_apart: whether bodies were told apart by labels before.
    """
    words = body_words()
    found = [_label(match) for match in words.label.finditer(plain.text)]
    alone = [_label(match) for match in words.label_alone.finditer(plain.text)]
    declared = any(
        words.own_behind.match(plain.text, one.end) or words.other_behind.match(plain.text, one.end)
        for one in alone
    )
    if found or told_apart or declared or words.several.search(plain.text):
        taken = {at for one in found for at in range(one.start, one.end)}
        found += [one for one in alone if one.start not in taken]
    return tuple(sorted(found))


def _label(match: re.Match[str]) -> Label:
    name = next(one for one in match.groups() if one)
    start, end = match.span()
    said = match.group()
    while said[-1] not in name and said[-1] in "是的" and end > start + 1:
        end -= 1
        said = said[:-1]
    english = re.search("[一-鿿]", match.group()) is None and len(said) > 1
    return Label(start, end, body_words().label_keys.get(name, name), english)


class ToldApart(NamedTuple):
    """The label of the body that is judged, and those of others."""

    own: str = ""
    others: tuple[str, ...] = ()


def told_apart(
    plain: Plain, marks: tuple[Label, ...], before: ToldApart, *, own_told: bool
) -> ToldApart:
    """Which of the bodies that are told apart is the one judged.

    It is the one said to be (只评B, A是我们自己), else the one before, else the first that is not
    said to be another's (B是供应商); none beside one's own that was told of without a letter.
    """
    words, text = body_words(), plain.text
    chosen = [
        one.key
        for one in marks
        if words.chosen_ahead.search(text[: one.start]) or words.chosen_behind.match(text, one.end)
    ]
    own = [
        one.key
        for one in marks
        if words.own_behind.match(text, one.end) or words.own_ahead.search(text[: one.start])
    ]
    other = [one.key for one in marks if words.other_behind.match(text, one.end)]
    free = [one.key for one in marks if one.key not in (*other, *before.others)]
    key = next(iter((*chosen[-1:], *own[:1])), before.own)
    if not key and free and not own_told and (not other or len(set(free)) == 1):
        key = free[0]
    others = [one.key for one in marks if one.key != key]
    kept = [one for one in before.others if one != key]
    return ToldApart(key, tuple(dict.fromkeys((*kept, *others))))


def as_asked_for(
    plain: Plain, *, subsidiary: bool, marks: tuple[Label, ...], apart: ToldApart
) -> Plain:
    """The message with the body that is asked about as the person's own.

    Args:
        plain: the message.
        subsidiary: whether that is a subsidiary of theirs (我们有家子公司想报).
        marks: the labels in it.
        apart: which of the bodies with a label is asked about; the others are strangers then.
    """
    later, words = later_words(), body_words()
    said = {
        (one.start, one.end): (words.own_said if one.key == apart.own else words.other_said)[
            "en" if one.english else "zh"
        ]
        for one in marks
    }
    said |= _judged(plain, said)
    plain = reworded(plain, said) if said else plain

    def own(match: re.Match[str]) -> str:
        return later.own_by_length[min(len(match.group()), len(later.own_by_length)) - 1]

    text = later.a_subsidiary.sub(own, plain.text) if subsidiary else plain.text
    asked = later.asked_for_subsidiary.search(text) if subsidiary else None
    if asked is not None:
        text = text[: asked.end()] + IT.sub("咱", text[asked.end() :])
    return replace(plain, text=text) if len(text) == len(plain.text) else plain


def _judged(plain: Plain, taken: Mapping[tuple[int, int], str]) -> dict[tuple[int, int], str]:
    """Where a message speaks of the one in whose matter it asks, by its part in that (委托人),
    by what sentences of it begin with again (当事人…；当事人…) or by a short name of its own."""
    words, text = body_words(), plain.text
    spans = [match.span() for match in words.judged.finditer(text)]
    for full in words.full_name.finditer(text):
        short = re.compile(words.short_ahead + re.escape(full["brand"]) + words.short_behind)
        if not any(other.end() <= full.start() for other in _others_in(text)):
            spans += [match.span() for match in short.finditer(text, full.end())]
    begun: dict[str, list[tuple[int, int]]] = {}
    for match in words.begins.finditer(text):
        begun.setdefault(match["name"], []).append(match.span("name"))
    first_other = next((match.start() for match in _others_in(text)), len(text))
    own = language().common.own_body
    for name, places in begun.items():
        alone = not any(m.start() <= places[0][0] < m.end() for m in _others_in(text))
        if len(places) > 1 and alone and places[0][0] < first_other and own.search(name) is None:
            spans += places
    out: dict[tuple[int, int], str] = {}
    for start, end in sorted(spans):
        if not any(a < end and start < b for a, b in (*taken, *out)):
            english = text[start].isascii()
            out[start, end] = words.own_said["en" if english else "zh"]
    return out


def _others_in(text: str) -> list[re.Match[str]]:
    return list(language().common.other_bodies.finditer(text))


def asked_for_subsidiary(plain: Plain) -> bool:
    """Whether it is a subsidiary of the person's that is to apply."""
    return later_words().asked_for_subsidiary.search(plain.text) is not None


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
        for match in other_bodies_in(text):
            ahead = text[max(0, match.start() - 12) : match.start()]
            if words.not_its_subject.search(ahead):
                continue
            if not words.other_body_aside.match(text, match.end()):
                related = re.search(body_words().related, match.group()) is not None
                stranger = match.re is body_words().owner and not related
                stranger = stranger or words.strangers.search(match.group()) is not None
                others.append((match.start(), stranger))
    own: list[int] = []
    for match in words.own_body.finditer(text):
        if _own_of_other().match(text, match.end()):
            continue
        ahead = text[max(0, match.start() - 8) : match.start()]
        if body_words().bought_of_us.search(ahead):
            continue
        unrelated = telling_words().unrelated.match(text, match.end())
        if unrelated is None and telling_words().not_ourselves.search(ahead) is None:
            own.append(match.start())
        elif not text[match.end() :].strip("的家公司自己数 )"):
            others.append((match.start(), False))  # 不是我们，是隔壁那家
    return tuple(sorted(others)), tuple(own)


def other_bodies_in(text: str) -> list[re.Match[str]]:
    """Where a clause names another body; who only writes (集团法务来函) is none."""
    words = body_words()
    senders = [match.span() for match in words.sender.finditer(text)]
    found = [*language().common.other_bodies.finditer(text)]
    found += [*words.owner.finditer(text), *words.family.finditer(text)]
    return [one for one in found if not any(a <= one.start() < b for a, b in senders)]


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
