"""What a sentence says is so and what it says is not, compared with another text on the same.

A negation reaches from its word to the end of the clause, and past a colon to a list that follows.
Words that both texts have are compared by how many negations reach them; a difference may be made
up for by a consequence that is negated too (存在……的，不得申请).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from assistant.draft.bound import bounds
from assistant.draft.instances import conceded
from assistant.draft.words import any_of, without_unsaid, words
from corpus import find_references, fold, load_regulation, regulation_ids

_STOP = re.compile(r"[，,。；;！？!?]")
_NAME = re.compile(r"《[^《》]*》")
_LABEL = re.compile(r"[^：:]{1,20}[：:](?=.)")
_AFTER = re.compile("(?<=[^以之])后(?!续)|[以之]后")
"""up to here reaches what is not so before something else is (无异议后通报表扬)"""
_SOON = 6
_ROLE = re.compile("(?<=不能作为|不得作为|不可作为|不能担任|不能充当)[^，。；的]{2,6}")
_WHETHER = re.compile(r"(\w{1,3})[不没]\1")
_THEN, _MUST = re.compile("就|则|便|才|被"), re.compile("要(?!求|素|点)|须|应当")
_IF_NOT = re.compile(
    "(?:^|(?<=[，。；？]))(?:如果|若|要是|假如|倘若)?(?:没有|不是|没|否|不)(?:的话|，|就)"
)
RUN, _REACH = 2, 6
"""pairs of characters in a row that must differ; how near behind a negation they must begin"""


class Clause(NamedTuple):
    """A clause and how many negations reach each of its characters."""

    text: str
    depth: tuple[int, ...]
    negators: tuple[tuple[int, int], ...]


@cache
def _negator() -> re.Pattern[str]:
    w = words()
    return re.compile(f"(?P<none>{any_of(w.not_negators)})|(?P<no>{any_of(w.negators)})")


@cache
def _matter() -> re.Pattern[str]:
    return re.compile(rf"[^，。；]{{0,4}}?的(?!禁止)[^，。；]{{0,3}}(?:{any_of(words().matters)})")


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    names = {n for one in regulation_ids() for n in load_regulation(one).names}
    names |= {"企业技术中心", "技术创新中心", "技术中心"}
    return re.compile(any_of(tuple(names)))


def _masked(text: str) -> str:
    """The text with what bears no polarity blanked out: titles, figures with their directions."""
    for one in reversed(bounds(text)):
        none = one.kind in ("count", "bare") and one.value == 0 and one.end - one.start > 1
        blank = "没有".ljust(one.end - one.start, "　") if none else "　" * (one.end - one.start)
        text = text[: one.start] + blank + text[one.end :]
    text = _NAME.sub(lambda match: "＿" * len(match[0]), text)
    for reference in find_references(text):
        start, end = reference.span
        text = text[:start] + "＿" * (end - start) + text[end:]
    text = _WHETHER.sub(lambda match: "＿" * len(match[0]), text)
    # 不是甲，而是乙: what is so is 乙.
    for pattern in (words().contrast, words().contrast_behind):
        text = re.sub(pattern, lambda match: "＿" * len(match[0]), text)
    # 不能作为依托单位: what one may not be is a consequence.
    text = _ROLE.sub(lambda match: "＿" * len(match[0]), text)
    # That the text is silent is said of the text, not of what it is about.
    text = without_unsaid(text)
    # 没有的话: what was asked before, not what follows.
    text = _IF_NOT.sub(lambda match: "＿" * len(match[0]), text)
    return _names().sub(lambda match: "　" * len(match[0]), text)


@lru_cache(maxsize=2048)
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a text with the negations that reach their characters."""
    text = _masked(text)
    found: list[Clause] = []
    at = carried = 0
    ends = [match.end() for match in _STOP.finditer(text)] + [len(text)]
    for end in ends:
        part = text[at:end]
        depth, negators = [0] * len(part), []
        for match in _negator().finditer(part):
            if match["no"] is None:
                continue
            negators.append(match.span())
            aside = _asides(part, match.start())
            for index in range(match.end(), _reach(part, match)):
                depth[index] += index not in aside
        depth = [one + carried for one in depth]
        found.append(Clause(part, tuple(depth), tuple(negators)))
        colon = max(part.rfind("："), part.rfind(":"))
        if colon >= 0 and re.search(any_of(words().announces), part):
            carried = depth[colon]
        elif part[-1:] in "。！？":
            carried = 0
        at = end
    return tuple(found)


def _asides(part: str, at: int) -> set[int]:
    """The places in brackets behind a negation outside them, which it does not reach."""
    spans = [match.span() for match in re.finditer("[（(][^（）()]*[）)]", part)]
    return {index for start, end in spans if start > at for index in range(start, end)}


def _reach(part: str, negator: re.Match[str]) -> int:
    """How far a negation reaches: to the end, or to the 的 that makes a description of it."""
    stop = len(part)
    bracket = re.compile("[）)]").search(part, negator.end())
    if bracket and not re.search("[（(]", part[negator.end() : bracket.start()]):
        stop = bracket.start()
    colon = re.compile("[：:]").search(part, negator.end(), stop)
    if colon and not re.search(any_of(words().announces), part[: colon.start()]):
        stop = colon.start()
    for pattern, nearest in ((_THEN, 1), (_MUST, 2)):
        then = pattern.search(part, negator.end() + nearest, stop)
        stop = then.start() if then else stop
    # 不得再次申请或者不得……: each denies its own.
    far = negator[0] in words().far_negators
    other = re.escape(negator[0]) if far else f"(?:{any_of(words().negators)})"
    again = re.compile(rf"(?:或者|或|以及|和|、|也|又|且)(?=[^，、]{{0,8}}?{other})")
    own = again.search(part, negator.end() + 1, stop)
    stop = own.start() if own else stop
    after = _AFTER.search(part, negator.end(), min(stop, negator.end() + _SOON))
    stop = after.end() if after else stop
    if far:
        return stop
    following = any_of(words().after_relative)
    end = re.compile(rf"的(?=[，,、。；　]|$|{following})").search(part, negator.end(), stop)
    return end.start() if end else stop


@lru_cache(maxsize=512)
def _reaching(texts: tuple[str, ...]) -> dict[str, set[int]]:
    """By pair of characters, whether it is negated: 0, 1, or both in different places."""
    found: dict[str, set[int]] = {}
    for text in texts:
        for clause in clauses(text):
            for at, pair in _pairs(clause):
                found.setdefault(pair, set()).add(clause.depth[at] % 2)
    return found


def _pairs(clause: Clause) -> list[tuple[int, str]]:
    """The pairs of characters of a clause, with their places; those of a label before a colon
    and of the negations themselves say nothing of what is so."""
    label = _LABEL.match(clause.text)
    inside = {i for a, b in clause.negators for i in range(a, b)}
    found = []
    for at in range(label.end() if label else 0, len(clause.text) - 1):
        pair = fold(clause.text[at : at + 2])
        if len(pair) == 2 and pair.isalpha() and not {at, at + 1} & inside:
            found.append((at, pair))
    return found


class Turns(NamedTuple):
    """How one part of a sentence, up to a semicolon, differs from a text: whether it says the
    opposite, where, and how many of its consequences are negated."""

    start: int
    end: int
    turned: int = 0
    consequences: int = 0
    where: tuple[int, int] | None = None
    inverted: bool = False
    then: bool = False


def turns(text: str, references: tuple[str, ...], least: int = RUN) -> list[Turns]:
    """Compare what each part of a sentence allows, asks and denies with what the references do.

    Only two things are taken for the opposite: what the references deny, let through or said to
    be so with nothing denied anywhere beside it; and what they have without any denial, denied
    right behind a negation that nothing makes up for. What is merely put in other words, with the
    negation elsewhere in the part, is left alone.

    Args:
        text: the sentence.
        references: what it is compared with.
        least: how many pairs of characters in a row must differ.
    """
    known = _reaching(references)
    text = conceded(text, references)
    found: list[Turns] = []
    part: list[Clause] = []
    at = start = 0
    for clause in clauses(text):
        part.append(clause)
        at += len(clause.text)
        if clause.text[-1:] in "。；;！？!?" or at == len(text):
            found.append(_turned(part, known, start, least))
            part, start = [], at
    return found


def _turned(part: Sequence[Clause], known: dict[str, set[int]], start: int, least: int) -> Turns:
    """How one part differs from what is known."""
    w, whole = words(), "".join(clause.text for clause in part)
    allowed = re.search(w.let_through, whole)
    denials = [_denials(clause) for clause in part]
    barred = any(_run(clause, known, 1, RUN) for clause in part)
    as_known = [_as_known(clause, known) for clause in part]
    where: tuple[int, int] | None = None
    at = 0
    for number, clause in enumerate(part):
        place = (start + at, start + at + len(clause.text.rstrip("，,。；;！？!?")))
        at += len(clause.text)
        if re.search(any_of(w.asking), clause.text) or re.match(w.of_self, clause.text):
            continue
        others = sum(n for k, n in enumerate(denials) if k != number and not as_known[k])
        spoken = sum(known.get(pair) == {1} for _, pair in _pairs(clause)) > RUN
        spoken = spoken or _run(clause, known, 1, least) is not None
        if spoken and not denials[number] + others:
            said = allowed or re.search(w.asserted, clause.text)
            where = where or (place if said and not re.search(w.supposed, whole) else None)
        run = _run(clause, known, 0, least)
        # ……的，这一条就说不过去: what comes of it is said behind.
        behind = "".join(one.text for one in part[number + 1 :])
        case = behind and clause.text.endswith(("的，", "的,")) and not allowed
        case = case and not re.search(any_of(w.outcomes), behind)
        judged = not (barred or case) and sum(denials) == denials[number]
        if run is not None and judged and denials[number] % 2:
            near = [end for _, end in clause.negators if 0 <= run[0] - end <= _REACH]
            light = any(re.match(w.compares_by, clause.text[end:]) for end in near)
            where = where or (place if near and not light else None)
    return Turns(
        start, start + len(whole), int(where is not None),
        0 if where else _consequences(part, known), where,
        bool(where and re.search(any_of(w.inverters), whole)),
        bool(re.search(any_of(w.permits), whole)),
    )  # fmt: skip


def _denials(clause: Clause) -> int:
    """How many times a clause denies something, however that is put."""
    w = words()
    spans = list(clause.negators)
    for pattern in (any_of(w.failing), any_of(w.clean)):
        for found in re.finditer(pattern, clause.text):
            if not any(a < found.end() and found.start() < b for a, b in spans):
                spans.append(found.span())
    harmless = [found.span() for found in re.finditer(w.let_through_not, clause.text)]
    return sum(not any(a <= start < b for a, b in harmless) for start, _ in spans)


def _as_known(clause: Clause, known: dict[str, set[int]]) -> bool:
    """Whether all that a clause denies is denied by the other text as well."""
    pairs = _pairs(clause)
    return all(
        any(known.get(pair) == {1} for at, pair in pairs if end <= at < end + 2)
        for _, end in clause.negators
    )


def agrees(text: str, references: tuple[str, ...]) -> bool:
    """Whether a sentence denies just what the references deny, of what both speak of."""
    known = _reaching(references)
    told = [
        clause.depth[at] % 2 in known[pair]
        for clause in clauses(text)
        for at, pair in _pairs(clause)
        if len(known.get(pair, ())) == 1
    ]
    return len(told) >= _REACH and all(told)


def _consequences(part: Sequence[Clause], known: dict[str, set[int]]) -> int:
    """How many consequences a part denies (不得申请、不符合条件)."""
    w, found = words(), 0
    for clause in part:
        for _, end in clause.negators:
            says = re.match(f".{{0,4}}?(?:{any_of(w.outcomes)})", clause.text[end : end + 8])
            said_so = any(
                1 in known.get(p, ()) for i, p in _pairs(clause) if end <= i < end + _REACH
            )
            found += bool(says) and not said_so and not clause.text.lstrip().startswith(w.neutral)
        found += bool(re.search(any_of(w.failing), clause.text))
        found += bool(re.search(any_of(w.clean), clause.text))
    return found


def _run(
    clause: Clause, known: dict[str, set[int]], polarity: int, least: int
) -> tuple[int, int] | None:
    """The longest run of words that the other text has with one polarity only; for what it does
    not deny, of those that this clause denies."""
    run: list[int] = []
    best: list[int] = []
    for at, pair in _pairs(clause):
        settled = known.get(pair) == {polarity} and not _matter().match(clause.text, at + 2)
        if not settled or (polarity == 0 and clause.depth[at] % 2 == 0):
            run = []
            continue
        run.append(at)
        best = list(run) if len(run) > len(best) else best
    return (best[0], best[-1] + 2) if len(best) >= least else None


def negations(text: str) -> int:
    """How many negations a text has."""
    return sum(len(clause.negators) for clause in clauses(text))
