"""What a draft of one enterprise says of it, and whether an edited sentence or cell says the same:
a figure is right if it is one of the enterprise's, or follows from those and the limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Literal

from assistant.draft.applying import holds_at, names
from assistant.draft.bound import Bound, bounds, classifier
from assistant.draft.cases import beside, comparing, is_gap
from assistant.draft.counted import listed_before
from assistant.draft.law_bounds import LawBound, law_bounds, pairs, related
from assistant.draft.memory import Memory
from assistant.draft.reckoned import about, derived, last_digit, shares_of, sums_of
from assistant.draft.record import OF_ONE, Flaw
from assistant.draft.stands import Stand, reading, standing_patterns, stands_of
from assistant.draft.times import dated
from assistant.draft.words import any_of, words
from corpus import fold, resolve

Status = Literal["met", "unmet", "unknown", "spared"]
_YEARS = Decimal(3)
_ROUND = Decimal("0.00005")
"""how far a reckoned figure may be off, as a share of it: what it is reckoned from is rounded"""
_ROW, _BRIEF, _PERCENT = 4, 5, Decimal("0.01")


class Enterprise:
    """What a draft remembers of the enterprise it is about."""

    def __init__(self, memory: Memory | None) -> None:
        """Take the memory of a draft; one that is about no enterprise says nothing."""
        about = memory is not None and memory.kind in OF_ONE
        self.told = about
        self.stands = tuple(stands_of(memory)) if memory is not None and about else ()
        given = memory.facts if memory is not None and about else ()
        self._given = tuple(
            (one, text.partition("：")[0]) for text in given for one in bounds(text)
        )
        days = [str(one.value) for one, _ in self._given if one.kind == "date"]
        self._today = str(memory.as_of) if memory is not None else ""
        self._dates = tuple(one for one in days if one != self._today)

    def stand_of(self, label: str, cites: Sequence[str]) -> tuple[Stand, ...]:
        """The conditions that rest on some units; of several, those a label names."""
        there = [one for one in self.stands if _rest(one.cites, cites)]
        best = max((_named(one, there, label) for one in there), default=0)
        return tuple(one for one in there if not best or _named(one, there, label) == best)

    def cell(self, old: str, new: str, label: str, cites: Sequence[str]) -> Iterator[Flaw]:
        """Where a cell of the enterprise's own column says otherwise than it did."""
        if not self.told:
            return
        judged = dict(self.figures(new, label, cites))
        of_law = [one.bound for cite in cites for one in law_bounds(cite)]
        what = "核对结果" if old in words().verdicts else "企业情况"
        problem = f"与原稿的{what}不符，原为“{old}”"
        unit = resolve(cites[0]) if cites else None
        basis = (unit.cite, (unit.opening or unit.body).strip()) if unit else (None, None)
        for bound in bounds(new):
            known = any(_close(bound, one.value) for one in of_law if _alike(one, bound))
            # How long something is ago is no fact that is held.
            idle = bound.kind == "period"
            idle = idle or (bound.kind == "count" and classifier(bound) not in words().counted)
            idle = idle or listed_before(new, bound, bounds(new))
            if not judged.get(bound, known or idle):
                yield Flaw(bound.start, bound.end, problem, *basis)
                return
        kinds = {one.kind for one in bounds(old)}
        told = [one for one in bounds(new) if one.kind in kinds]
        if told and len(told) == len(bounds(new)) and not any(judged.get(one) for one in told):
            yield Flaw(told[0].start, told[0].end, problem, *basis)
            return
        was, now = reading(old), reading(new)
        if old in words().verdicts:
            differs = was is not None and now is not None and was != now
        else:
            turned = not bounds(old) and (was == "unmet") != (now == "unmet")
            differs = turned or _other_kind(old, new)
        if differs:
            yield Flaw(0, len(new), problem, *basis)

    def figures(self, text: str, label: str, cites: Sequence[str]) -> Iterator[tuple[Bound, bool]]:
        """The figures of a text that are told as the enterprise's: whether each is right."""
        if not self.told:
            return
        stands = self.stand_of(label + text, cites)
        law = [one for cite in cites for one in law_bounds(cite)]
        own = bounds(text)
        for number, bound in enumerate(own):
            holds = self._holds(text, own, number, stands, law)
            against = beside(text, bound)
            if number and against is not None:
                holds = self._compared(text, own[number - 1], against, stands, law, holds)
            if holds is not None:
                yield bound, holds

    def _holds(
        self, text: str, own: Sequence[Bound], number: int, stands: Sequence[Stand],
        law: Sequence[LawBound],
    ) -> bool | None:  # fmt: skip
        """Whether a figure is the enterprise's; None where it need not be."""
        bound = own[number]
        if bound.kind == "count" and classifier(bound) not in words().counted:
            return None
        if not isinstance(bound.value, Decimal):
            of_law = any(one.bound.kind == bound.kind for one in law)
            if bound.kind != "date" or of_law:
                return None
            # A year alone, and a day to come, need be none of those that were given.
            past = re.match(r"\d{4}-\d\d", bound.value) and bound.value < self._today
            return not past or dated(text, bound, self._dates, law)
        have = [*((b, s + one.label) for one in stands for b, s in one.have), *self._given]
        same = [(one, said) for one, said in have if _alike(one, bound)]
        asks = bound.direction in ("at_least", "at_most")
        asks = asks and not is_gap(text, bound) and not comparing(text, bound)
        if asks and not any(_close(bound, one.value, one) for one, _ in same):
            return None  # what is asked for is the law's
        limits = [one for stand in stands for one in stand.limits if _alike(one, bound)]
        limits += [one.bound for one in law if one.bound.direction and _alike(one.bound, bound)]
        side = is_gap(text, bound)
        groups = [[one for one, _ in stand.have if _alike(one, bound)] for stand in stands]
        facts = dict.fromkeys(said for _, said in self._given)
        groups += [[one for one, said in self._given if said == fact and _alike(one, bound)]
                   for fact in facts]  # fmt: skip
        values = [*sums_of(groups)]
        rest = re.search(any_of(tuple(other for other, _ in words().complements)), text)
        for_gaps = values if rest else [*sums_of(groups, whole=False)]
        gaps = [one.value - value for one in limits for value in for_gaps
                if isinstance(one.value, Decimal)]  # fmt: skip
        if bound.kind == "money" and side == "short":
            shares = [one.bound.value for one in law if one.bound.kind == "share"]
            gaps += [s * a - b for s in shares for a in values for b in values
                     if isinstance(s, Decimal)]  # fmt: skip
            gaps += [one * _YEARS for one in gaps] if re.search(words().sums, text) else []
        gaps += [g.value for one in stands for g in one.gaps
                 if _alike(g, bound) and isinstance(g.value, Decimal)]  # fmt: skip
        if side == "over":
            gaps = [-one for one in gaps]
        elif (side is None and bound.direction is None) or side == "apart":
            gaps = [abs(one) for one in gaps]
        elif side is None:
            gaps = [-one for one in gaps if one < 0] if bound.direction == "above" else []
        if side in ("over", "apart"):
            each = [[one.value for one in group if isinstance(one.value, Decimal)]
                    for group in groups]  # fmt: skip
            gaps += [abs(a - b) for group in each for a, b in combinations(group, 2)]
        off = about(text, bound)
        equal = [
            said for one, said in same
            if _close(bound, one.value, one) or _near(one, bound, off)
        ]  # fmt: skip
        if side is None and equal:
            return not _of_another(text, own, number, equal, same)
        if any(_close(bound, one) for one in (*gaps, *(values if side is None else ()))):
            return True
        whole = [one for stand in stands for one in (*stand.limits, *dict(stand.have))]
        if bound.kind == "share":
            whole += [one for one, _ in self._given]
        if bound.unit == "倍" or bound.kind == "share":
            told = [one for one in own if one is not bound]
            whole += [one.bound for one in law if any(_alike(one.bound, other) for other in told)]
            whole = [one for one in whole if one.kind != "period"]
            if bound.unit == "倍" and bound.direction == "below":
                return any(0 < bound.value - one <= 1 for one in shares_of(whole))
            more = bound.direction == "above" or re.match("还多|多|以上|有余", text[bound.end :])
            if bound.unit == "倍" and more:
                return any(0 <= one - bound.value < 1 for one in shares_of(whole))
            # 超 21% 多
            near = bound.direction in ("above", "below") and _PERCENT
            if any(_close(bound, one) or abs(one - bound.value) < near for one in shares_of(whole)):
                return True
            return False if bound.unit == "倍" else None
        series = () if self._given else _series(text, own, number)
        if series and any(_means(series, one) for one, _ in same):
            return True
        idle = bound.kind == "period" or not same or (bound.direction is not None and not side)
        idle = idle or any(_close(bound, one.value) for one in limits) or _between(bound, limits)
        return None if idle or derived(text, bound, own, law) else False

    def _compared(
        self, text: str, mine: Bound, limit: Bound, stands: Sequence[Stand],
        law: Sequence[LawBound], holds: bool | None,
    ) -> bool | None:  # fmt: skip
        """Whether a figure of the enterprise's right before a limit is on the side of it that is
        said, and the limit is one for the enterprise, or told as that of another trade."""
        have = [
            *(one for stand in stands for one, _ in stand.have),
            *(one for one, _ in self._given),
        ]
        if not _alike(mine, limit) or not any(_close(mine, one.value, one) for one in have):
            return holds
        limits = [one for stand in stands for one in stand.limits if _alike(one, limit)]
        others = [one for one in law if one.own and names(one, law, text)]
        limits += [one.bound for one in others if _alike(one.bound, limit)]
        assert isinstance(mine.value, Decimal)
        if not limits:
            return holds
        return any(one.value == limit.value for one in limits) and holds_at(mine.value, limit)

    @staticmethod
    def _spoken_of(text: str, stands: Sequence[Stand]) -> list[Stand]:
        labels = {one.label: one for one in reversed(stands)}
        among = list(labels.values())
        return [one for one in among if _named(one, among, text) >= _enough(one)]

    def status(self, text: str, cites: Sequence[str]) -> Iterator[Flaw]:
        """Where a sentence says that conditions are met, or not, that are not so."""
        there = [one for one in self.stands if _rest(one.cites, cites)]
        failing = [one for one in self.stands if one.status == "unmet"]
        p, at = standing_patterns(), 0
        if not any(one.status for one in there) or p["conditional"].search(text):
            return
        for clause in re.split("(?<=[，。；：])", text):
            place = (at, at + len(clause))
            at += len(clause)
            lacking = [one for one in there if one.status == "unmet"]
            if p["all"].search(clause) and lacking and reading(clause) == "met":
                yield _told_otherwise(place, lacking[0])
                return
            counted = p["count"].search(clause)
            if counted and reading(clause) == "unmet":
                number = next((one.value for one in bounds(f"{counted['number']}个")), None)
                right = {len(failing), len(lacking), sum(one.status != "met" for one in there)}
                if number is not None and number not in right:
                    yield Flaw(*place, f"与原稿的核对结果不符，未达到的是{len(failing)}项")
                    return
            named = self._spoken_of(clause, self.stands) or self._spoken_of(text, there)
            named = named or [one for one in there if _gives(text, one)]
            others = [one for one in lacking if one not in named]
            if named and others and p["only"].search(clause) and reading(clause) == "unmet":
                yield _told_otherwise(place, others[0])
                return
            told: str | None = "met" if p["met"].search(clause) else None
            told = told or ("unmet" if p["unmet"].search(clause) else None)
            brief = len(fold(clause)) <= _BRIEF and not bounds(clause)
            told = told or (reading(clause) if brief else None)
            if told and len(named) == 1 and named[0].status and named[0].status != told:
                yield _told_otherwise(place, named[0])
                return


def _other_kind(old: str, new: str) -> bool:
    """Whether another kind of body, or another trade, is named in the place of one."""
    w = words()
    groups = [*((kind,) for kind in w.kinds), *w.trades]
    was, now = ({g for g in groups if any(one in text for one in g)} for text in (old, new))
    return bool(was) and bool(now - was) and not was & now


def _told_otherwise(place: tuple[int, int], stand: Stand) -> Flaw:
    status = {"met": "已达到", "unmet": "未达到", "unknown": "待补充", "spared": "不适用"}
    told = status[stand.status] if stand.status else ""
    cite = stand.cites[0]
    unit = resolve(cite)
    problem = f"与原稿的核对结果不符，{stand.label}原为“{told}”"
    return Flaw(*place, problem, cite, (unit.opening or unit.body).strip())


def _rest(first: Iterable[str], second: Sequence[str]) -> bool:
    return any(related(a, b) for a in first for b in second)


def _named(stand: Stand, among: Sequence[Stand], text: str) -> int:
    others = frozenset().union(*(pairs(one.label) for one in among if one is not stand))
    return len((pairs(stand.label) - others) & pairs(text))


def _gives(text: str, stand: Stand) -> bool:
    """Whether a text gives a figure of the enterprise's for a condition."""
    mine = [one for one, _ in stand.have]
    return any(_alike(one, own) and one.value == own.value for one in bounds(text) for own in mine)


def _enough(stand: Stand) -> int:
    return 2 if len(pairs(stand.label)) > 2 else 1


def _alike(one: Bound, other: Bound) -> bool:
    if one.kind != other.kind or not isinstance(one.value, Decimal):
        return False
    return one.kind != "count" or one.unit == other.unit or "" in (one.unit, other.unit)


def _near(one: Bound, bound: Bound, off: Decimal) -> bool:
    """Whether a figure that is said to be about so much is another one."""
    if not off or not isinstance(one.value, Decimal) or not isinstance(bound.value, Decimal):
        return False
    return abs(one.value - bound.value) <= off


def _close(bound: Bound, value: Decimal | str, exact: Bound | None = None) -> bool:
    """Whether a figure is a value, as far as the digits of both go."""
    if not isinstance(value, Decimal) or not isinstance(bound.value, Decimal):
        return False
    width = last_digit(bound) / 2
    if exact is not None and last_digit(exact) >= last_digit(bound):
        width = Decimal(0)
    elif exact is None:
        width += abs(value) * _ROUND
    return abs(bound.value - value) <= width


def _between(bound: Bound, limits: Sequence[Bound]) -> bool:
    """Whether a figure is how far two limits are apart."""
    values = [one.value for one in limits if isinstance(one.value, Decimal)]
    return any(_close(bound, abs(one - other)) for one, other in combinations(values, 2))


def _series(text: str, own: Sequence[Bound], number: int) -> list[Decimal]:
    """The figures of the list a figure stands in (2023 年 1.8 亿元、2024 年 2.1 亿元)."""
    start = max(text.rfind(mark, 0, own[number].start) for mark in "，；：。（") + 1
    stop = re.compile("[，；：。）]").search(text, own[number].end)
    end = stop.start() if stop else len(text)
    kind = own[number].kind
    there = [one for one in own if start <= one.start < end and one.kind == kind]
    return [one.value for one in there if isinstance(one.value, Decimal)]


def _means(series: Sequence[Decimal], have: Bound) -> bool:
    total = sum(series, Decimal(0))
    return len(series) > 1 and (_close(have, total / len(series)) or _close(have, total))


def _of_another(
    text: str, own: Sequence[Bound], number: int, equal: Sequence[str],
    same: Sequence[tuple[Bound, str]],
) -> bool:  # fmt: skip
    """Whether the words before a figure are those of another of the enterprise's figures."""
    before = own[number - 1].end if number else 0
    ahead = re.split("[，。；：]", text[before : own[number].start])[-1]
    for word, others in words().contrary_same.items():
        ahead = re.sub(any_of(tuple(others)), word, ahead)  # 平均每年
    said = pairs(ahead)
    mine = frozenset().union(*(pairs(one) for one in equal))
    theirs = frozenset().union(*(pairs(label) for _, label in same if label not in equal))
    return not (mine - theirs) & said and bool((theirs - mine) & said)
