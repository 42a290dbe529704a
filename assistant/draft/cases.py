"""A figure of one body told with what follows from it (有专职人员 75 名，不够；59 分不合格): no
limit of the law, but right only where the law's limit says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from assistant.draft.bound import Bound, bounds
from assistant.draft.law_bounds import LawBound, pairs
from assistant.draft.words import any_of, in_its_words, words

_LOOSE = ("个", "")
_TIMES = ("次", "回")
_NEAR = Decimal("0.01")
_GRADE = re.compile("为(?P<name>[^，。；为]{2,6})$")
_FORBIDS = re.compile("[^。；]{0,4}(?:不得|不能|不许)")


class Case(NamedTuple):
    """What a sentence says of a case: whether it is right, and the limit it is measured by."""

    right: bool
    limit: LawBound


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    w = words()
    body = rf"[^，。；、]{{0,14}}?(?:{w.bodies_behind})"
    return {
        "one": re.compile(any_of(w.one_body)),
        "only": re.compile(rf"(?:{any_of(w.only_has)}|(?<![没须要应含具需得])有)\s*$"),
        "away": re.compile("(?:[离距]|(?<!占)比)[^，。；]{0,6}$"),
        "body": re.compile(rf"的{body}|的[^，。；、]{{0,6}}[，,]"),
        "asks_before": re.compile(rf"(?:{any_of(w.asks_before)})[有到达]?\s*$"),
        "not_alone": re.compile(rf"(?:{any_of(w.not_alone)})\s*$"),
        "asks_behind": re.compile(rf"[^，。；]{{0,12}}?(?:{any_of(w.asks_behind)})"),
        "at_once": re.compile(f"(?:也|就|都|还|仍|则|是)?(?:{any_of(w.case_fails)})"),
        "ordinal": re.compile(w.ordinals),
        "told": re.compile(
            f"(?P<fails>{any_of(w.case_fails)})|(?P<beyond>{any_of(w.case_beyond)})"
            f"|(?P<short>{any_of(w.case_short)})|(?P<meets>{any_of(w.case_meets)})"
        ),
        "short_of": re.compile(rf"(?:{any_of(w.short_of)})\s*$|[离距][^，。；]{{0,14}}[有差]\s*$"),
        "over_by": re.compile(rf"(?:{any_of(w.over_by)})\s*$"),
        "between": re.compile(rf"(?:比[^，。；]{{1,18}}|相)(?:{any_of(w.between_limits)})\s*$"),
    }


def measured_by(text: str, bound: Bound, law: Sequence[LawBound]) -> list[LawBound]:
    """The limits a figure is to be held against: of its kind, for the body and the measure that
    the words around it name."""
    limits = [one for one in law if one.bound.direction is not None and _alike(bound, one.bound)]
    part = in_its_words(_part(text, bound))
    said = pairs(part)
    special = [one for one in limits if one.own and names(one, limits, part)]
    chosen = special or [one for one in limits if not one.own] or limits
    if not chosen:
        return []
    near = in_its_words(text[max(0, bound.start - 24) : bound.start])
    if any(len(pairs(one.head) & pairs(near)) > 1 for one in chosen):
        said = pairs(near)
    best = max(len(pairs(one.head) & said) for one in chosen)
    return [one for one in chosen if len(pairs(one.head) & said) == best]


def names(one: LawBound, limits: Sequence[LawBound], text: str) -> bool:
    """Whether a text names the bodies that a limit in brackets is for (软件公司 for 软件和专业技术
    服务业)."""
    others = frozenset().union(*(pairs(o.own) for o in limits if o.own != one.own))
    heads = frozenset().union(*(pairs(o.head) for o in limits))
    return any(pair in text for pair in pairs(one.own) - others - heads)


def _alike(one: Bound, other: Bound) -> bool:
    if one.kind != other.kind or not isinstance(other.value, Decimal):
        return False
    return one.kind != "count" or one.unit == other.unit or one.unit in _LOOSE


def _part(text: str, bound: Bound) -> str:
    """The part of a sentence a figure stands in, between semicolons and stops."""
    start = max((m.end() for m in re.finditer("[。；！？]", text[: bound.start])), default=0)
    stop = re.compile("[。；！？]").search(text, bound.end)
    return text[start : stop.start() if stop else len(text)]


def holds_at(value: Decimal, limit: Bound) -> bool:
    """Whether a value is on the right side of a limit."""
    assert isinstance(limit.value, Decimal)
    sides = {"below": value < limit.value, "at_least": value >= limit.value,
             "above": value > limit.value, "at_most": value <= limit.value}  # fmt: skip
    return sides.get(limit.direction or "", False)


def told_case(
    text: str, bound: Bound, own: Sequence[Bound], law: Sequence[LawBound]
) -> Case | None:
    """What a sentence says of a case, if the figure is one."""
    if bound.direction is not None or not isinstance(bound.value, Decimal):
        return None
    if bound.kind == "score":
        return _graded(text, bound, law)
    if not _is_case(text, bound):
        return None
    rights = []
    for told, place in _verdicts(text, bound):
        limits = measured_by(place, bound, law) if place else measured_by(text, bound, law)
        value = _own_part(text, bound, limits)
        for one in limits:
            upper = one.bound.direction in ("at_most", "below")
            meets = told in ("meets", "short" if upper else "beyond")
            forbidden = bound.kind == "period" and upper and _FORBIDS.match(one.behind)
            holds = holds_at(value, one.bound) != bool(forbidden)
            rights.append((holds == meets, one))
    if not rights:
        return None
    return next((Case(*one) for one in rights if not one[0]), Case(*rights[0]))


def _is_case(text: str, bound: Bound) -> bool:
    p = _patterns()
    before, part = text[: bound.start], _part(text, bound)
    if p["away"].search(before) or p["not_alone"].search(before) or p["asks_before"].search(before):
        return False
    if p["asks_behind"].match(text, bound.end):
        return False
    at = part.find(text[bound.start : bound.end])
    return bool(
        p["at_once"].match(text, bound.end)
        or p["ordinal"].match(text, bound.start)
        or p["one"].search(part[:at] if at > 0 else "")
        or p["one"].match(text[bound.end :].partition("，")[0].lstrip("的"))
        or p["only"].search(before)
        or p["body"].match(text, bound.end)
    )


def _verdicts(text: str, bound: Bound) -> list[tuple[str, str]]:
    """What is said to follow behind the figure: meets, fails, beyond or short. Where several
    clauses say for whom (对软件企业来说……), each with its words; otherwise the one that is most of
    the same measure, the first of those."""
    stop = re.compile("[。；！？]").search(text, bound.end)
    behind = text[bound.end : stop.start() if stop else len(text)]
    found = []
    for clause in re.split("[，：]", behind):
        told = _patterns()["told"].search(clause)
        if told is not None:
            found.append((str(told.lastgroup), clause))
    apart = [(told, text[: bound.start] + clause) for told, clause in found if "对" in clause]
    if len(apart) > 1:
        return apart
    near = pairs(re.split("[，：、。；]", text[: bound.start])[-1][-12:])
    best = max((len(pairs(clause) & near) for _, clause in found), default=0)
    return [(told, "") for told, clause in found if len(pairs(clause) & near) == best][:1]


def _own_part(text: str, bound: Bound, limits: Sequence[LawBound]) -> Decimal:
    """The value to be held against the limits: that of the part they name (境外的 45% is 55%)."""
    assert isinstance(bound.value, Decimal)
    if bound.kind == "share":
        for other, named in words().complements:
            there = any(named in one.clause for one in limits)
            if there and other in text[: bound.start] and named not in text:
                return 1 - bound.value
    return bound.value


def _graded(text: str, bound: Bound, law: Sequence[LawBound]) -> Case | None:
    """A score told with its grade (考了 89.5 分，属于良好)."""
    items: dict[str, list[LawBound]] = {}
    for one in law:
        if one.bound.kind == "score":
            items.setdefault(one.cite, []).append(one)
    grades: dict[str, list[LawBound]] = {}
    for each in items.values():
        if (named := _GRADE.search(each[0].clause)) is not None:
            grades[named["name"]] = each
    if not grades or re.search(r"[（(]?不?含\s*$|其中\s*$|[至到—-]\s*$", text[: bound.start]):
        return None
    said = re.compile(
        rf"(?P<no>[^。；）)合优良]{{0,10}}?)(?P<name>{any_of(tuple(grades))})(?:$|(?![与和]))"
    )
    found = said.match(text, bound.end)
    if found is None:
        return None
    no = re.search("[不没未]|够不上|算不上", found["no"]) is not None
    assert isinstance(bound.value, Decimal)
    value = bound.value
    each = grades[found["name"]]
    if re.compile(words().grade_lines).match(text, found.end()):
        return Case(any(one.bound.value == value for one in each), each[0])
    held = all(holds_at(value, one.bound) for one in each)
    return Case(held != no, each[0])


def from_limits(text: str, bound: Bound, own: Sequence[Bound], law: Sequence[LawBound]) -> bool:
    """Whether a figure follows from the law's: what one body lacks to a limit or has above it, how
    far two limits are apart, how many times the one is the other."""
    p, before = _patterns(), text[: bound.start]
    if not isinstance(bound.value, Decimal):
        return False
    if (bound.unit == "倍" or re.search("[半之]", bound.text)) and _times(bound, text, law):
        return True
    if p["between"].search(before) and any(
        _alike(bound, one.bound) and _apart(one, other) == bound.value
        for one in law
        for other in law
        if one.cite == other.cite and one.bound.kind == other.bound.kind
    ):
        return True
    return any(right for right, _ in _gaps(text, bound, own, law))


def wrong_gap(
    text: str, bound: Bound, own: Sequence[Bound], law: Sequence[LawBound]
) -> LawBound | None:
    """The limit that what a body is said to lack, or to have above it, does not lead to."""
    p = _patterns()
    said = text[: bound.start]
    if bound.direction or not (p["short_of"].search(said) or p["over_by"].search(said)):
        return None
    found = list(_gaps(text, bound, own, law))
    return None if not found or any(right for right, _ in found) else found[0][1]


def _gaps(
    text: str, bound: Bound, own: Sequence[Bound], law: Sequence[LawBound]
) -> Iterator[tuple[bool, LawBound]]:
    for gap, have, sign in _pairs_of(text, bound, own):
        limits = measured_by(text, have, law)
        assert isinstance(gap.value, Decimal) and isinstance(have.value, Decimal)
        if limits and have.direction is None:
            total = have.value + sign * gap.value
            yield all(one.bound.value == total for one in limits), limits[0]


def _pairs_of(text: str, bound: Bound, own: Sequence[Bound]) -> list[tuple[Bound, Bound, int]]:
    """The gaps of a sentence with the figures they may be the gap of, one of them the bound."""
    p = _patterns()
    found = []
    for gap in own:
        said = text[: gap.start]
        sign = 1 if p["short_of"].search(said) else -1 if p["over_by"].search(said) else 0
        for have in own:
            limit = p["away"].search(text[: have.start])
            if (
                not sign
                or limit
                or have is gap
                or have.kind != gap.kind
                or bound not in (gap, have)
            ):
                continue
            if isinstance(gap.value, Decimal) and isinstance(have.value, Decimal):
                found.append((gap, have, sign))
    return found


def _apart(one: LawBound, other: LawBound) -> Decimal | None:
    first, second = one.bound.value, other.bound.value
    if not isinstance(first, Decimal) or not isinstance(second, Decimal):
        return None
    return abs(first - second)


def _times(bound: Bound, text: str, law: Sequence[LawBound]) -> bool:
    more = re.search("[高多超](?:出|了|过)?[^，。；]{0,2}$", text[: bound.start])
    value = bound.value + 1 if more and isinstance(bound.value, Decimal) else bound.value
    for one in law:
        for other in law:
            if one.cite != other.cite or one.bound.kind != other.bound.kind:
                continue
            if one.bound.kind not in ("money", "count"):
                continue
            first, second = one.bound.value, other.bound.value
            assert isinstance(first, Decimal) and isinstance(second, Decimal)
            assert isinstance(value, Decimal)
            if second and first != second and abs(first / second - value) < _NEAR:
                return True
    return False


def ordinals(text: str) -> list[Bound]:
    """The days, months and years of a sentence that are numbered (第20个工作日)."""
    found = []
    for match in re.finditer(words().ordinals, text):
        for one in bounds(match["number"] + match["unit"]):
            found.append(one._replace(start=match.start(), end=match.end(), text=match[0]))
    return found


def one_body(text: str, bound: Bound) -> bool:
    """Whether a figure is only said to be some body's (全部研发费用 1 亿元的单位)."""
    p = _patterns()
    times = bound.kind == "count" and bound.unit in _TIMES
    part = _part(text, bound).partition(bound.text)[0]
    led = p["one"].search(part) or p["body"].match(text, bound.end)
    return bound.direction is None and not times and led is not None


def opened_ends(text: str, own: Sequence[Bound]) -> list[Bound]:
    """The bounds of a sentence, those whose end is said elsewhere in it not to count made open
    (70分以上、90分以下，其中90分不算)."""
    fails = re.compile(rf"[^，。；]{{0,4}}?(?:{any_of(words().edge_fails)}|不在[这此其内]|不包含)")
    out: set[int] = set()
    for number, one in enumerate(own):
        aside = fails.match(text, one.end) or re.search(r"不(?:含|包括|算)\s*$", text[: one.start])
        same = [at for at in range(number) if own[at].value == one.value and own[at].direction]
        if one.direction is None and aside and same:
            out.add(same[-1])
    strict: dict[str, Literal["below", "above"]] = {"at_most": "below", "at_least": "above"}
    return [
        one._replace(direction=strict[one.direction])
        if number in out and one.direction in strict
        else one
        for number, one in enumerate(own)
    ]
