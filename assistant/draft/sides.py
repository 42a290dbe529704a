"""On which side of a limit a sentence says that one must be, and what it says of the other side:
that one fails there (不足 60 人的不能申请) is the same thing said the other way round."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from assistant.draft.applying import same
from assistant.draft.bound import Bound, complement
from assistant.draft.cases import comparing
from assistant.draft.law_bounds import LawBound
from assistant.draft.words import any_of, words
from corpus import resolve

_PUT_OFF = "才方"
_INCLUSIVE = ("at_least", "at_most")
_FORBIDS = re.compile("[^。；]{0,4}(?:不得|不能|不许)")


class Told(NamedTuple):
    """A limit as a sentence tells it: the sentence, the figure, every figure of it, the limits of
    the units it cites, and what it stands under."""

    text: str
    bound: Bound
    own: Sequence[Bound]
    law: Sequence[LawBound]
    lead: str


def wrong_side(told: Told, equal: Sequence[LawBound], near: LawBound) -> str | None:
    """Why a limit is not told on its side; None if it is.

    Args:
        told: the limit in its sentence.
        equal: the limits of the law of the same value.
        near: the one of those whose words are most like the sentence's.
    """
    side = _side(told, equal, near)
    reversed_side = f"方向与条文相反，条文写的是“{near.bound.text}”"
    if side == "turned":
        conceded = _excused(told) or _conceded(told, near) or _states_lack(told) or _compared(told)
        return None if conceded or _fails_there(told, near.behind) else reversed_side
    if side is None and _fails_here(told, near):
        return reversed_side
    return side


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    w = words()
    between = rf"[^，。；不未没{_PUT_OFF}]{{0,14}}?"
    return {
        "edge": re.compile(f"(?:{any_of(w.edges)})$"),
        "edge_first": re.compile(f"(?:{any_of(w.edges)})"),
        "edge_behind": re.compile("(?:整|当天|当日|那天)|的?(?:也|同样|仍)"),
        "counts": re.compile(f"{between}(?:{any_of(w.edge_counts)})"),
        "fails": re.compile(f"{between}(?:{any_of(w.edge_fails)}|不算(?=$|[，。；）]))"),
    }


def _side(told: Told, equal: Sequence[LawBound], one: LawBound) -> str | None:
    """Whether a figure is on the wrong side; `turned` where it is said the other way round."""
    text, bound = told.text, told.bound
    candidates = [other for other in equal if other.bound.direction == one.bound.direction]
    law = candidates[0].bound.direction
    said = bound.direction
    excluded = law is not None and said == complement(law)
    edge = None if excluded or bound.period_over else _at_edge(text, bound, law)
    if edge is not None:
        said_by_law = f"方向与条文不符，条文写的是“{one.bound.text}”"
        return None if edge == "right" else said_by_law
    said_already = any(
        (other.value, other.direction) == (bound.value, law) and other.end <= bound.start
        for other in told.own
    )
    if said_already and text[: bound.start].endswith(("（", "(")):
        # 不超过 36 个月（满 36 个月可以）
        return None
    if bound.kind == "period":
        if one.behind.startswith("的"):
            return None  # for whom something is, not how long
        if law is None and re.match(r"[不未]?满", text[bound.start : bound.end]):
            # 经营满三年的单位: for whom, not how long.
            return None
        waits = not re.search(any_of(words().verdict_words), text[bound.end :])
        forbids = any(re.match(r"[^。；]{0,4}(?:不得|不能)", other.behind) for other in equal)
        if law == "at_most" and said == "below" and forbids:
            return None
        if law == "at_most" and said == "at_least" and re.match("满", bound.text) and waits:
            return None if forbids else "turned"
        over = bound.period_over or re.match("满", bound.text)
        permitted = re.match(r"[^，。；不没未]{0,6}?(?:可|能|行)", text[bound.end :])
        if forbids and over and permitted:
            return None
        if bound.period_over or (said == "at_least" and law == "at_most"):
            return "turned" if law == "at_most" else None
        if law is None:
            return "条文没有这样的界限" if said in ("above", "at_least", "below") else None
        if said == "at_most" or said is None or {said, law} == {"below", "at_most"} - {law, said}:
            return None
    if said is None or said == law or any(said == other.bound.direction for other in equal):
        return None
    if law is None and bound.unit == "次" and said == "at_most":
        return None
    if law is None:
        return f"条文写的是“{one.bound.text}”，没有这样的界限"
    if said == complement(law):
        return "turned"
    if said == "above" and text.startswith(words().requirement, bound.end):
        return None
    return f"方向与条文不符，条文写的是“{one.bound.text}”"


def _at_edge(text: str, bound: Bound, direction: str | None) -> Literal["right", "wrong"] | None:
    """Whether a sentence says of a limit itself that it counts (满3年的那天也算), and is right in
    it; None if it says no such thing."""
    p = _patterns()
    led = p["edge"].search(text[: bound.start]) or p["edge_first"].match(bound.text)
    behind = bound.kind != "period" and p["edge_behind"].match(text, bound.end)
    if not (led or behind) or direction is None:
        return None
    fails = p["fails"].match(text, bound.end) is not None
    if not fails and p["counts"].match(text, bound.end) is None:
        return None
    return "wrong" if fails == (direction in _INCLUSIVE) else "right"


def _excused(told: Told) -> bool:
    """Whether a limit of one alternative is only said not to bind where the other is met (年均
    10 亿元的，占比可以不到 10%)."""
    text, bound = told.text, told.bound
    if not re.search(rf"(?:{any_of(words().allows)})[^，。；]{{0,2}}$", text[: bound.start]):
        return False
    others = [one for one in told.own if one is not bound and one.kind != bound.kind]
    met = [one for one in told.law if any(same(one.bound, other) for other in others)]
    return any("或" in resolve(one.cite).text for one in met)


def _conceded(told: Told, limit: LawBound) -> bool:
    """Whether a sentence goes on to say that the alternative the law has will do."""
    behind = re.split("[。；]", told.text[told.bound.end :])[0]
    other = any(
        one.cite == limit.cite and same(one.bound, figure) and figure is not told.bound
        for one in told.law
        for figure in told.own
        if one.bound.value != limit.bound.value or one.bound.kind != limit.bound.kind
    )
    in_law = "或" in resolve(limit.cite).text
    return in_law and other and re.search(words().conceded, behind) is not None


def _compared(told: Told) -> bool:
    """Whether a limit is what a figure before it is said to lie beyond (49 人的，不到 50 人)."""
    bound = told.bound
    return comparing(told.text, bound) and any(
        one.end <= bound.start and one.kind == bound.kind and one.direction is None
        for one in told.own
    )


def _states_lack(told: Told) -> bool:
    """Whether the words that bound a figure say how one stands, not what is asked (没有达到)."""
    return re.search("[没未]|达不|够不|不够", told.bound.text) is not None


def _part(told: Told) -> tuple[str, str]:
    """The clause before a figure and the part of the sentence behind it, without other figures
    and the words that bound them, and without words that deny nothing."""
    text, bound = told.text, told.bound
    for one in told.own:
        if one is not bound and not (one.start < bound.end and bound.start < one.end):
            text = text[: one.start] + "　" * (one.end - one.start) + text[one.end :]
    led = re.split("[，。；！？：:]", text[: bound.start])[-1]
    behind = re.split("[。；！？]", text[bound.end :])[0]
    plain = any_of(words().not_negators)
    return re.sub(plain, "　", led), re.sub(plain, "　", behind)


def _fails_there(told: Told, after: str) -> bool:
    """Whether a sentence says the right thing of the side of a limit that the law excludes: that
    it fails there (不足 60 人的不能申请); beyond a period in which the law forbids something, that
    nothing is forbidden any more.

    Args:
        told: the limit in its sentence.
        after: what the law says right behind the limit.
    """
    text, bound = told.text, told.bound
    led, behind = _part(told)
    fails = re.compile(words().fails)
    if re.search("不算|算不上", re.split("[。；]", text[bound.end :])[0]):
        return not _FORBIDS.match(after)
    if bound.kind == "period" and _FORBIDS.match(after):
        return re.search(r"(?:不[得能可准许]|别)[^，。；]{0,4}(?:再|申|报)", behind) is None
    return any(fails.search(one) for one in (led, behind, told.lead.rpartition("\n")[2]))


def _fails_here(told: Told, law: LawBound) -> bool:
    """Whether a sentence says of the side of a limit that the law asks for that it fails there
    (不低于 60% 的不得申请), or allows in a period what the law forbids in it."""
    bound = told.bound
    _, behind = _part(told)
    if bound.kind == "period" and _FORBIDS.match(law.behind):
        within = bound.direction in (None, "at_most") and not bound.period_over
        within = within and not re.search("才|方[可能]|过完|过去|过后|届满|期满", behind)
        return within and re.match(words().allowed, behind) is not None
    at_once = re.compile(rf"的?[，,]?(?:就|则|便|都|也|一律|均)?(?:{words().fails_at_once})")
    asked = law.bound.direction is not None and bound.direction == law.bound.direction
    # 只有 9 件，条文要求不少于 10 件，未达到
    asked = asked and not any(
        one.kind == bound.kind and one.direction is None and one.end <= bound.start
        for one in told.own
    )
    return asked and bound.kind not in ("score", "period") and at_once.match(behind) is not None
