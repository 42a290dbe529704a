"""What a sentence says is so and what it says is not, compared with another text on the same.

A negation reaches from its word to the end of the clause, and past a colon to a list that follows.
Words that both texts have are compared by how many negations reach them; a difference may be made
up for by a consequence that is negated too (存在……的，不得申请).
"""

from __future__ import annotations

import re
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
_BY = "(?:请|先)?(?:对照|按照?|依照|根据|参照|对于|关于|查|看|核对|比对)"
_SUBJECT = 6
"""characters of who must not, before the negation of what was named in front"""
_ROLE = re.compile("(?<=不能作为|不得作为|不可作为|不能担任|不能充当)[^，。；的]{2,6}")
_WHETHER = re.compile(r"(\w)[不没]\1")
_THEN, _MUST = re.compile("就|则|便|才|被"), re.compile("要(?!求|素|点)|须|应当")
_IF_NOT = re.compile(
    "(?:^|(?<=[，。；？]))(?:如果|若|要是|假如|倘若)?(?:没有|不是|没|否|不)(?:的话|，|就)"
)
RUN = 2
"""pairs of characters in a row that must differ, where a text is put in other words"""


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
    return re.compile(rf"[^，。；]{{0,4}}?的[^，。；]{{0,3}}(?:{any_of(words().matters)})")


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
    colon = re.compile("[：:]").search(part, negator.end())
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
    """How one part of a sentence, up to a semicolon, differs from a text: clauses turned round,
    consequences negated; the first clause turned, and the words in it that differ."""

    start: int
    end: int
    turned: int = 0
    consequences: int = 0
    where: tuple[int, int] | None = None
    words: str = ""
    inverted: bool = False
    then: bool = False


def turns(text: str, references: tuple[str, ...], run: int = RUN) -> list[Turns]:
    """Compare what each part of a sentence negates with what the references do.

    Args:
        text: the sentence.
        references: what it is compared with.
        run: how many pairs of characters in a row must differ.
    """
    known = _reaching(references)
    text = conceded(text, references)
    every = clauses(text)
    alone = not "".join(clause.text for clause in every[1:]).strip()
    found = [Turns(0, 0)]
    at = 0
    for number, clause in enumerate(every):
        end = at + len(clause.text)
        found[-1] = _turned(clause, every[number + 1 :], known, run, alone, at, found[-1])
        if clause.text[-1:] in "。；;！？!?" and number + 1 < len(every):
            found.append(Turns(end, end))
        at = end
    return found


def _turned(
    clause: Clause,
    behind: tuple[Clause, ...],
    known: dict[str, set[int]],
    run: int,
    alone: bool,
    at: int,
    so_far: Turns,
) -> Turns:
    """What is known of a part, with one more clause of it."""
    w = words()
    turned, where, differ = so_far.turned, so_far.where, so_far.words
    consequences = so_far.consequences
    asked = re.search(any_of(w.asking), clause.text) or re.match(w.of_self, clause.text)
    differing = None if asked else _differing(clause, known, run, alone)
    if differing is not None and not _fronted(clause, behind):
        turned += 1
        differ = differ or clause.text[slice(*differing)]
        lead = len(clause.text) - len(clause.text.lstrip())
        where = where or (at + lead, at + len(clause.text.rstrip("，,。；;！？!?")))
    neutral = clause.text.lstrip().startswith(w.neutral)
    for start, end in clause.negators:
        reached = [p for i, p in _pairs(clause) if i >= end and p in known and len(known[p]) == 1]
        says = re.match(f".{{0,4}}?(?:{any_of(w.outcomes)})", clause.text[end : end + 8])
        if says and not neutral:
            covered = differing is not None and start <= differing[0]
            said_so = any(
                p in known and 1 in known[p] for i, p in _pairs(clause) if end <= i < end + 6
            )
            consequences += not covered and not said_so and len(reached) < 8
    consequences += differing is None and bool(re.search(any_of(w.failing), clause.text))
    consequences += bool(re.search(any_of(w.clean), clause.text))
    return Turns(
        so_far.start,
        at + len(clause.text),
        turned,
        consequences,
        where,
        differ,
        so_far.inverted or bool(turned and re.search(any_of(w.inverters), clause.text)),
        so_far.then or bool(re.search(any_of(w.permits), clause.text)),
    )


def _fronted(clause: Clause, behind: tuple[Clause, ...]) -> bool:
    """Whether a clause only names what the next one denies (同一领域的中心，不能再建到京外去)."""
    if clause.negators or not clause.text.endswith(("，", ",")) or not behind:
        return False
    if re.match(_BY, clause.text.strip()):
        return True
    lead = behind[0].text.lstrip()
    light = re.match(f"(?:{any_of(words().before_denial)})*", lead)
    reach = len(behind[0].text) - len(lead) + 1 + (light.end() if light else 0)
    reach = max(reach, _SUBJECT)
    starts = any(start <= reach for start, _ in behind[0].negators)
    return starts and not re.search(any_of(words().predicates), clause.text)


def comparable(words_of: str, references: tuple[str, ...]) -> bool:
    """Whether the references settle whether these words are negated."""
    known = _reaching(references)
    pairs = [fold(words_of[at : at + 2]) for at in range(len(words_of) - 1)]
    settled = sum(len(known.get(pair, ())) == 1 for pair in pairs)
    return bool(pairs) and 2 * settled >= len(pairs)


def negations(text: str) -> int:
    """How many negations a text has."""
    return sum(len(clause.negators) for clause in clauses(text))


def _differing(
    clause: Clause, known: dict[str, set[int]], least: int, alone: bool
) -> tuple[int, int] | None:
    """A run of words that the other text negates and this one does not, or the reverse."""
    run: list[int] = []
    best: list[int] = []
    settled = 0
    last = max((start for start, _ in clause.negators), default=-1)
    for at, pair in _pairs(clause):
        polarity = known.get(pair)
        if polarity is None or len(polarity) > 1:
            continue
        settled += 1
        # 再次申请的期限 says nothing of whether one may.
        matter = _matter().match(clause.text, at + 2)
        # What stands in front of its negation (年度报告没有报送) is reached by it all the same.
        fronted = clause.depth[at] % 2 == 0 and at < last
        if clause.depth[at] % 2 in polarity or fronted or matter:
            run = []
            continue
        run.append(at)
        if len(run) > len(best):
            best = list(run)
    if len(best) < least and not (best and alone and len(best) == settled):
        return None
    return best[0], best[-1] + 2
