"""A figure of one body told with what follows from it (有专职人员 75 名，不够；59 分不合格): no
limit of the law, but right only where the law's limit says the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from assistant.draft.applying import (
    holds_at,
    measured_by,
    own_part,
    part_of,
    same,
)
from assistant.draft.bound import Bound, classifier, ordinals
from assistant.draft.law_bounds import LawBound, pairs
from assistant.draft.words import any_of, words

_GRADE = re.compile("为(?P<name>[^，。；为]{2,6})$")
_FORBIDS = re.compile("[^。；]{0,4}(?:不得|不能|不许)")


_NUMERAL = re.compile(r"[\d零〇一二两三四五六七八九十百千万半]")
_PART_OF = re.compile(
    r"\s*的\s*(?:约|大约)?\s*(?:[\d.]+\s*[%％]|[\d一二三四五六七八九两]+\s*[成倍]|百分之|一半|[一二三四五六七八九十]+分之)"
)
_ABOUT = r"(?:了|出|着|满|够|足|上)?(?:约|大约|将近|近|整整)?\s*$"


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
        "away": re.compile("(?:[离距][^，。；]{0,6}|(?<!占)比[^，。；多少增涨高低降花]{0,6})$"),
        "body": re.compile(rf"的{body}|的[，,]"),
        "asks_before": re.compile(rf"(?:{any_of(w.asks_before)})[有到达]?\s*$"),
        "not_alone": re.compile(rf"(?:{any_of(w.not_alone)})\s*$"),
        "asks_behind": re.compile(rf"[^，。；\d]{{0,12}}?(?:{any_of(w.asks_behind)})"),
        "at_once": re.compile(f"(?:也|就|都|还|仍|则|是)?(?:{any_of(w.case_fails)})"),
        "ordinal": re.compile(w.ordinals),
        "told": re.compile(
            f"(?P<fails>{any_of(w.case_fails)}|{w.fails})|(?P<beyond>{any_of(w.case_beyond)})"
            f"|(?P<short>{any_of(w.case_short)})|(?P<meets>{any_of(w.case_meets)})"
        ),
        "short": re.compile(rf"(?:{any_of(w.short_of)}){_ABOUT}|[离距][^，。；]{{0,18}}[有差]\s*$"),
        "over": re.compile(
            rf"(?:{any_of(w.over_by)})(?:[^，。；\d]{{0,8}}|{_ABOUT})$|超过(?:要求|标准|门槛|规定|最低线)$|[比较][^，。；]{{1,24}}?(?:多|高|超|超过){_ABOUT}"
        ),
        "apart": re.compile(
            rf"(?:[比较][^，。；]{{1,24}}|相)(?:{any_of(w.between_limits)}){_ABOUT}"
            r"|(?<![至最不顶])(?:多|少|高|低|加|减|提高|降低|放宽|[上下][浮调]|增加|减少)(?:要求|要|出|了|加|定|收)?\s*$"
        ),
        "compares": re.compile(
            rf"^(?:没有?|未能?|并未)?(?:{any_of((*w.case_beyond, *w.compares))})"
        ),
        "must_before": re.compile(rf"(?:{any_of((*w.musts, *w.asks_before))})\s*$"),
        "must_behind": re.compile(
            rf"[^，。；]{{0,8}}?(?:{any_of(tuple(set(w.asks_behind) - set(w.requirement)))})"
        ),
        "denies": re.compile(f"(?:{any_of(w.denies_comparison)})$"),
    }


def told_case(
    text: str,
    bound: Bound,
    own: Sequence[Bound],
    law: Sequence[LawBound],
    *,
    known: bool = False,
    equal: bool = False,
) -> Case | None:
    """What a sentence says of a case, if the figure is one.

    Args:
        text: the sentence.
        bound: the figure.
        own: every figure of the sentence.
        law: the limits of the units cited.
        known: whether it is a figure of the enterprise the draft is about, whose trade the
            sentence need not name.
        equal: whether the law has this very figure; it is then a case only if told as one.
    """
    if not isinstance(bound.value, Decimal):
        return None
    has = not equal and bound.text.startswith("满") and bound.value % 12 != 0
    has = has and bound.direction == "at_least" and bound.kind == "period"
    if bound.direction is not None and (equal or not known) and not has:
        return None
    if bound.kind == "period" and re.search(r"[近前]\s*$", text[: bound.start]):
        return None
    if bound.kind == "score":
        return _graded(text, bound, law)
    if asked(text, bound) or is_gap(text, bound) or (equal and not of_one(text, bound)):
        return None
    if equal and any(same(bound, one.bound) and _FORBIDS.match(one.behind) for one in law):
        return None
    if _PART_OF.match(text, bound.end):
        return None  # 500 万元的 88%
    forbids = any(_FORBIDS.match(one.behind) for one in law if one.bound.kind == "period")
    lasts = re.search(r"(?:[满才只刚仅过第隔]了?|不到|成立|撤销)\s*$", text[: bound.start])
    if bound.kind == "period" and forbids and not lasts:
        return None
    against = _compared(text, bound, own, law)
    if against is not None:
        return against
    rights = []
    scope = _scope(text, bound, own, law)
    for told, place in _verdicts(text, bound, own, law):
        limits = measured_by(place or scope, bound, law)
        if told == "otherwise":
            return Case(True, limits[0]) if limits else None
        value = own_part(text, bound, limits)
        listed = _listed(text, bound, own)
        found = []
        for one in limits:
            upper = one.bound.direction in ("at_most", "below")
            meets = told in ("meets", "short" if upper else "beyond")
            forbidden = bound.kind == "period" and upper and _FORBIDS.match(one.behind)
            mean = re.search("年均|平均|每年", one.head) if len(listed) > 1 else None
            every = [other.value for other in listed if isinstance(other.value, Decimal)]
            counts = sum(every, Decimal(0)) / len(every) if mean else value
            holds = holds_at(counts, one.bound) != bool(forbidden)
            found.append((holds == meets, one))
        if known and any(right for right, _ in found):
            found = [one for one in found if one[0]]
        rights += found
    if not rights:
        return None
    return next((Case(*one) for one in rights if not one[0]), Case(*rights[0]))


def _listed(text: str, bound: Bound, own: Sequence[Bound]) -> list[Bound]:
    """The figures of the list a figure stands in (三年依次为 400 万元、500 万元、600 万元)."""
    groups: list[list[Bound]] = [[]]
    for one in own:
        last = groups[-1][-1] if groups[-1] else None
        between = text[last.end : one.start].strip() if last is not None else ""
        if last is not None and (last.kind != one.kind or between not in ("、", "和", "，")):
            groups.append([])
        groups[-1].append(one)
    return next((group for group in groups if bound in group), [])


def _scope(text: str, bound: Bound, own: Sequence[Bound], law: Sequence[LawBound]) -> str:
    """A sentence with only what lies between the cases before and behind this one left, every
    place as it was."""
    listed = _listed(text, bound, own)
    others = [
        one
        for one in own
        if one.kind == bound.kind and one not in listed and one.direction is None
        and not asked(text, one) and not is_gap(text, one)
        and not any(same(one, other.bound) for other in law)
    ]  # fmt: skip
    start = max((one.end for one in others if one.end <= bound.start), default=0)
    if start:
        start = max([start, *(m.end() for m in re.finditer("[，、；]", text[: bound.start]))])
    stop = min((one.start for one in others if one.start >= bound.end), default=len(text))
    return "　" * start + text[start:stop] + "　" * (len(text) - stop)


def _grade_before(
    text: str, bound: Bound, law: Sequence[LawBound], grades: dict[str, list[LawBound]]
) -> re.Match[str] | None:
    """The grade right before a score that is an example of it (优秀，比如 92 分)."""
    if any(same(bound, one.bound) for one in law):
        return None
    start = max((m.end() for m in re.finditer("[。；！？]", text[: bound.start])), default=0)
    named = re.compile(f"(?P<no>)(?P<name>{any_of(tuple(grades))})")
    return next(reversed(list(named.finditer(text, start, bound.start))), None)


def is_gap(text: str, bound: Bound) -> Literal["short", "over", "apart"] | None:
    """Whether a figure is told as what is lacking, what is beyond, or what lies between two."""
    number, p = _NUMERAL.search(bound.text), _patterns()
    before = text[: bound.start + (number.start() if number else 0)]
    if bound.kind in ("period", "date"):
        longer = re.search(r"[比较][^，。；]{1,16}(?:多|长|少|短|晚|迟)(?:等|了|出)?\s*$", before)
        return "apart" if longer and bound.kind == "period" else None
    if bound.kind == "share" and re.search("比[^，。；]{0,8}[年期度][^，。；]{0,6}$", before):
        return None  # growth
    if p["short"].search(before):
        return "short"
    if p["over"].search(before):
        return "over"
    return "apart" if p["apart"].search(before) else None


def asked(text: str, bound: Bound) -> bool:
    """Whether a figure is told as what is asked for, not as what one has."""
    p, before = _patterns(), text[: bound.start]
    return not is_gap(text, bound) and bool(
        p["away"].search(before)
        or p["not_alone"].search(before)
        or p["asks_before"].search(before)
        or p["asks_behind"].match(text, bound.end)
    )


def of_some_body(text: str, bound: Bound) -> bool:
    """Whether a figure describes some body or is an example (只有 60 人的企业, 比如 60 人)."""
    p, part = _patterns(), part_of(text, bound)
    at = part.find(text[bound.start : bound.end])
    return bool(p["body"].match(text, bound.end) or p["one"].search(part[:at] if at > 0 else ""))


def of_one(text: str, bound: Bound) -> bool:
    """Whether a figure is told as that of one body (只有 60 人的企业)."""
    p = _patterns()
    before, part = text[: bound.start], part_of(text, bound)
    at = part.find(text[bound.start : bound.end])
    return bool(
        p["at_once"].match(text, bound.end)
        or p["ordinal"].match(text, bound.start)
        or p["one"].search(part[:at] if at > 0 else "")
        or p["one"].match(text[bound.end :].partition("，")[0].lstrip("的"))
        or p["only"].search(before)
        or p["body"].match(text, bound.end)
    )


def comparing(text: str, limit: Bound) -> bool:
    """Whether a direction compares what one has with a limit (已经超过 60 人), and asks nothing."""
    p = _patterns()
    led = text[limit.start : limit.end]
    return (
        limit.direction is not None
        and p["compares"].search(led) is not None
        and not p["must_before"].search(text[: limit.start])
        and not p["must_behind"].match(text, limit.end)
    )


def beside(text: str, limit: Bound) -> Bound | None:
    """A limit that what stands before it is compared with, on the side that is said (已超过 60 人,
    比 60 人多); None if it is not."""
    if limit.direction is None and re.search(r"(?<!占)比\s*$", text[: limit.start]):
        than = re.match(
            r"(?:的[^，。；、\d]{0,6}?(?:要求|标准|门槛|线|下限))?[还要]?(?:(?P<more>[多高超大])|[少低不小])",
            text[limit.end :],
        )
        return than and limit._replace(direction="above" if than["more"] else "below")
    return limit if comparing(text, limit) and not is_gap(text, limit) else None


def _compared(
    text: str, bound: Bound, own: Sequence[Bound], law: Sequence[LawBound]
) -> Case | None:
    """Whether what a figure is said to be beside a limit (62 亿元，高于 50 亿元) is so."""
    stop = re.compile("[。；！？]").search(text, bound.end)
    end = stop.start() if stop else len(text)
    for one in own:
        if not bound.end <= one.start < end or one.kind != bound.kind:
            continue
        limits = [other for other in law if same(one, other.bound)]
        if not limits or one.direction is None or not comparing(text, one):
            return None
        assert isinstance(bound.value, Decimal)
        holds = holds_at(own_part(text, bound, limits), one)
        return Case(holds != bool(_patterns()["denies"].search(text[: one.start])), limits[0])
    return None


def _verdicts(
    text: str, bound: Bound, own: Sequence[Bound], law: Sequence[LawBound]
) -> list[tuple[str, str]]:
    """What is said to follow behind the figure: meets, fails, beyond, short, or otherwise,
    where another alternative is. Where several
    clauses say for whom (对软件企业来说……), each with its words; otherwise the one that is most of
    the same measure, the first of those."""
    stop = re.compile("[。；！？]").search(text, bound.end)
    end = stop.start() if stop else len(text)
    # 有 30 个工作日，拖到第 31 个工作日就晚了: what follows is said of that day.
    end = min([end, *(one.start for one in ordinals(text) if one.start >= bound.end)])
    said = text
    for one in own:
        if one is not bound and one.direction is not None and any(same(one, o.bound) for o in law):
            said = said[: one.start] + "　" * (one.end - one.start) + said[one.end :]
    listed = _listed(text, bound, own)
    found: list[tuple[str, str]] = []
    at = bound.end
    for clause in re.split("(?<=[，：])", said[bound.end : end]):
        beside = any(at <= one.start < at + len(clause) and one.kind != bound.kind for one in own)
        if beside and clause is not text and at > bound.end:
            if re.search("哪怕|虽|即使|就算|尽管|即便|纵", text[: bound.start]) and not found:
                return [("otherwise", "")]
            break  # what follows may follow from that
        other = any(
            at <= one.start < at + len(clause)
            and one.kind == bound.kind
            and one not in listed
            and one.direction is None
            and not any(same(one, o.bound) for o in law)
            and not asked(text, one)
            and not is_gap(text, one)
            for one in own
        )
        if other and found:
            break
        told = _patterns()["told"].search(clause)
        lacking = any(
            at <= one.start < at + len(clause)
            and one.kind == bound.kind
            and is_gap(text, one) == "short"
            for one in own
        )
        if told is not None and told.lastgroup == "meets" and lacking:
            # 再增加 1 人就达到: it is not met yet.
            return [("fails", "")]
        if told is not None:
            if _otherwise(at, bound, own, law):
                return [("otherwise", "")]
            if at == bound.end and told.start() < len(clause.split("、")[0]) and "对" not in clause:
                return [(str(told.lastgroup), "")]
            found.append((str(told.lastgroup), clause))
        at += len(clause)
    apart = [(told, text[: bound.start] + clause) for told, clause in found if "对" in clause]
    if len(apart) > 1:
        return apart
    near = pairs(re.split("[，：、。；]", text[: bound.start])[-1][-12:])
    count = [(told, "") for told, clause in found if f"{classifier(bound)}数" in clause]
    if len(count) == 1 and classifier(bound):
        return count
    best = max((len(pairs(clause) & near) for _, clause in found), default=0)
    if not best and len({told in ("meets", "beyond") for told, _ in found}) > 1:
        return [("otherwise", "")]  # which of them is meant is open
    return [(told, "") for told, clause in found if len(pairs(clause) & near) == best][:1]


def _otherwise(at: int, bound: Bound, own: Sequence[Bound], law: Sequence[LawBound]) -> bool:
    """Whether what stands between is that another alternative of the law is met."""
    between = [one for one in own if bound.end <= one.start < at and one.kind == bound.kind]
    return any(
        one.direction == other.bound.direction and same(one, other.bound)
        and re.search(f"(?:{any_of(words().alternatives)})", other.clause)
        for one in between
        for other in law
    )  # fmt: skip


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
        rf"(?P<no>[^。；）)合优良\d分]{{0,10}}?)(?P<name>{any_of(tuple(grades))})(?:$|(?![与和]))"
    )
    found = said.match(text, bound.end) or _grade_before(text, bound, law, grades)
    here = re.compile(
        r"[^。；，]{0,24}?(?P<no>不再?)?[在属归算是]于?(?:这|本|该|此)(?:一|个)?[档级等]"
    )
    assert isinstance(bound.value, Decimal)
    if found is None and len(grades) == 1 and (this := here.match(text, bound.end)) is not None:
        each = next(iter(grades.values()))
        held = all(holds_at(bound.value, one.bound) for one in each)
        return Case(held != bool(this["no"]), each[0])
    if found is None:
        return None
    no = re.search("[不没未]|够不上|算不上", found["no"]) is not None
    value = bound.value
    each = grades[found["name"]]
    if re.compile(words().grade_lines).match(text, found.end()):
        return Case(any(one.bound.value == value for one in each), each[0])
    held = all(holds_at(value, one.bound) for one in each)
    return Case(held != no, each[0])
