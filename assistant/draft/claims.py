"""Whether the figures of a sentence are those of the units it cites, and on the right side."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from assistant.draft.applying import alike, names, part_of, same
from assistant.draft.bound import Bound, bounds, classifier, ordinals
from assistant.draft.cases import asked, is_gap, told_case
from assistant.draft.counted import counted, listed_before, miscounted
from assistant.draft.instances import (
    converted,
    denied,
    example,
    named_only,
    of_other_text,
    once_only,
    open_end,
    opened_ends,
    other_way,
    without_base,
)
from assistant.draft.law_bounds import (
    LawBound,
    law_bounds,
    of_grades,
    pairs,
    same_figure,
)
from assistant.draft.problems import Problem, not_there, other_figure, problem_at, unsound
from assistant.draft.reckoned import (
    derived,
    from_limits,
    gaps,
    not_rest,
    summed,
    told_already,
    totalled,
    worked,
)
from assistant.draft.rivals import (
    best_like,
    clause_of,
    exchanged,
    rival_of,
    said_before,
    same_head,
    window_of,
)
from assistant.draft.sides import Told, wrong_side
from assistant.draft.times import (
    compared_years,
    frequency,
    misspanned,
    otherwise_often,
    so_long,
    spanned,
    year_end,
)
from assistant.draft.words import any_of, in_its_words, says_unsaid, words
from corpus import resolve

_ONE, _BESIDE, _TIMES = ("一年", "1年", "1 年"), 8, ("次", "回")
_SIDED = re.compile(r"\s*[≤≥<>＜＞]")
_SMALL = 20
"""up to which a number of conditions, kinds or steps is taken to count the text's parts"""


class Judged(NamedTuple):
    """The figures of one sentence: what does not hold, and how many do."""

    problems: tuple[Problem, ...]
    matched: int


def judge(
    text: str,
    cites: Sequence[str],
    known: Sequence[Bound],
    lead: str,
    told: Sequence[Bound] = (),
    ours: Sequence[Bound] = (),
    settled: Collection[Bound] = (),
    under: str = "",
) -> Judged:
    """Hold every figure of a sentence against the units it cites: one that nothing explains, or
    that is told otherwise than the law has it, does not hold.

    Args:
        text: the sentence.
        cites: the units it cites.
        known: figures that are the enterprise's, computed or the calendar's.
        lead: what the sentence stands under, which may say whose figures it gives.
        told: figures of the sentences around it, which it may go on to speak of.
        ours: the limits that are for the enterprise the draft is about.
        settled: figures of the sentence that were judged as the enterprise's.
        under: the head of the column and of the row, which may name the unit of bare numbers.
    """
    return _Judge(text, cites, known, lead, told, ours, settled, under).judged()


class _Judge:
    """One sentence under examination."""

    def __init__(
        self, text: str, cites: Sequence[str], known: Sequence[Bound], lead: str,
        told: Sequence[Bound], ours: Sequence[Bound], settled: Collection[Bound] = (),
        under: str = "",
    ) -> None:  # fmt: skip
        self._text, self._cites, self._known, self._lead = text, cites, known, lead
        self._law = [one for cite in cites for one in law_bounds(cite)]
        self._own, self._asides = opened_ends(text, bounds(text, under))
        self._own = without_base(text, self._own, self._law)
        if any(one.kind == "score" for one in self._own):
            self._law += of_grades(text, cites, self._law)
        self._ours, self._settled = ours, settled
        self._told = [*told, *known]
        self._have = [*self._own, *told, *known]
        self._problems: list[Problem] = []
        self._matched = 0

    def judged(self) -> Judged:
        text, law = self._text, self._law
        for number, bound in enumerate(self._own):
            problem = self._problem(number, bound)
            if problem is not None:
                self._problems.append(problem)
        for bound in ordinals(text):
            limits = [one for one in law if one.bound.unit == bound.unit]
            last = re.search("(?:最迟|最晚|至迟)[^，。；]{0,4}$", text[: bound.start])
            if last and limits and not any(one.bound.value == bound.value for one in limits):
                self._problems.append(unsound(bound, other_figure(limits[0]), limits[0]))
                continue
            case = told_case(text, bound, self._own, law)
            if case is not None and not case.right:
                self._problems.append(unsound(bound, other_figure(case.limit), case.limit))
        if not self._problems and (date := misspanned(text, self._own, law)) is not None:
            limit = next(one for one in law if one.bound.kind == "period")
            self._problems.append(unsound(date, other_figure(limit), limit))
        if not self._problems and (count := miscounted(text, self._cites)) is not None:
            place = Bound("count", "", Decimal(count[2]), None, *count[:2], text[slice(*count[:2])])
            self._problems.append(problem_at(place, f"条文列的是{count[2]}项", self._cites))
        return Judged(tuple(self._problems), self._matched)

    def _problem(self, number: int, bound: Bound) -> Problem | None:
        """Why a figure does not hold; None if it does, or says nothing that could be wrong."""
        text, law = self._text, self._law
        if bound in self._settled:
            self._matched += 1
            return None
        bound = open_end(bound, law)
        if listed_before(text, bound, self._own) or example(bound, self._own, law):
            return None
        if of_other_text(text, bound, law, self._cites):
            return None
        if named_only(text, bound, self._cites):
            return None
        if (
            bound.kind == "bare"
            and bound.direction is None
            and not (
                _SIDED.match(text, bound.end) and not re.search(r"[÷/×]\s*$", text[: bound.start])
            )
        ):
            return None  # “2-1000-500”: of nothing that is named
        if self._idle(bound) or bound in self._asides or totalled(text, bound, self._own):
            return None
        said = in_its_words(text[: bound.start])
        of_share = re.search(f"(?:{any_of(words().shares)})[为是：:]?$", said)
        if of_share and bound.kind in ("money", "count", "score"):
            return problem_at(bound, "单位与条文不符，这里应当是百分数", self._cites)
        if denied(text, bound, self._own, law):
            return None
        equal = [one for one in law if same_figure(bound, one.bound)]
        compared = re.search("(?<!占)比[^，。；]*$", text[: bound.start])
        if (
            compared
            and re.match("[^，。；]{0,12}?[多少高低长短翻再增减]", text[bound.end :])
            and (equal or any(same_figure(bound, one) for one in self._limits()))
        ):
            return None  # 比 500 万元少 200 万元
        ours = any(same(bound, mine) for mine in self._ours)
        if (
            ours
            and equal
            and any(o.own and o.bound.kind == bound.kind for o in law)
            and not self._others(bound)
        ):
            return self._limit(number, bound, equal)
        if not ours and bound.direction and (mine := self._mine(bound, equal)) is not None:
            return unsound(bound, other_figure(mine), mine)
        if not equal and worked(text, bound, self._own, law):
            return None
        wanted = asked(text, bound)
        gap = [] if wanted else [*gaps(text, bound, self._own, self._told, law, self._ours)]
        wrong = is_gap(text, bound) and gap and not any(right for right, _ in gap)
        if wrong and not from_limits(text, bound, law, self._have):
            return unsound(bound, other_figure(gap[0][1]), gap[0][1])
        if any(right for right, _ in gap) and (not equal or is_gap(text, bound)):
            self._matched += 1
            return None
        known = not wanted and told_already(bound, self._known, text)
        case = told_case(text, bound, self._own, law, known=known, equal=bool(equal))
        if case is not None and not case.right and not other_way(text, self._own, law, case.limit):
            return unsound(bound, other_figure(case.limit), case.limit)
        explained = any(right for right, _ in gap) or from_limits(text, bound, law, self._have)
        if case is not None or (explained and (not equal or is_gap(text, bound))):
            self._matched += 1
            return None
        if known and not equal:
            return None
        if equal:
            rival = self._rival(number, bound, equal)
            return rival or self._limit(number, bound, equal)
        if follows := derived(text, bound, self._own, law):
            return self._limit(number, bound, follows)
        if self._loose(bound) or self._unasserted(bound):
            return None
        return not_there(text, bound, law, self._cites, number, self._own, self._matched > 0)

    def _of_ground(self) -> list[LawBound]:
        """The periods that are for a ground that is cited."""
        return [one for one in self._law if set(one.refs) & set(self._cites)]

    def _limits(self) -> Iterator[Bound]:
        """The limits of the whole articles that are cited."""
        for article in {re.split("[.#]", one)[0] for one in self._cites}:
            yield from (one.bound for one in law_bounds(article))

    def _others(self, bound: Bound) -> bool:
        """Whether a limit that is for the enterprise is told as that of another trade."""
        clause = clause_of(self._text, bound)
        return any(one.own and not same(one.bound, bound) and names(one, self._law, clause)
                   for one in self._law)  # fmt: skip

    def _mine(self, bound: Bound, equal: list[LawBound]) -> LawBound | None:
        """The limit that is for the enterprise the draft is about, where the one of another trade
        is told without naming it."""
        default = re.search(any_of(words().defaults), self._text)
        if default or any(names(one, self._law, self._text) for one in equal if one.own):
            return None
        mine = (
            one
            for one in self._law
            if any(same(one.bound, other) for other in self._ours) and one.bound.direction
        )
        return next(
            (o for o in mine if o.bound.kind == bound.kind and same_head(o, equal)
             and (o.own or any(one.own for one in equal))), None,
        )  # fmt: skip

    def _rival(self, number: int, bound: Bound, equal: list[LawBound]) -> Problem | None:
        """Why a figure of the law is not that of what it is said to be of."""
        text, own, law = self._text, self._own, self._law
        grounds = self._grounds(bound, equal)
        if grounds is not None:
            return grounds or None
        window = window_of(text, number, own)
        before = said_before(text, bound, self._lead)
        if not [one for one in own if one is not bound and one.kind == bound.kind]:
            before += text[bound.end :]  # 十五个亿，仅限建筑业
        if (often := otherwise_often(text, bound, equal, law)) is not None:
            return unsound(bound, other_figure(often), often)
        rival = rival_of(window, bound, equal, law, before, self._lead, own)
        rival = rival or exchanged(text, number, own, law)
        if rival is not None:
            return unsound(bound, other_figure(rival), rival)
        if not_rest(text, bound, equal):
            return unsound(bound, "说的不是条文限定的那一部分", equal[0])
        return None

    def _grounds(self, bound: Bound, equal: list[LawBound]) -> Problem | Literal[False] | None:
        """Why a period is not that of the one ground cited (第十四条第（八）项); False where it is,
        None where no ground is cited, or several."""
        refs = {ref for one in self._law for ref in one.refs}
        articles = {ref.partition(".")[0] for ref in refs}
        cited = [one for one in self._cites if one.partition(".")[0] in articles and "." in one]
        behind = re.split("[。；]", self._text[bound.end :])[0]
        if re.search("[不未没无](?![得能许可准])", behind) and says_unsaid(self._text):
            return False  # 两年、三年之限均不及于此，条文没有规定期限
        own = {ref for one in equal for ref in one.refs}
        if not cited or any(not one.refs for one in equal) or len(equal) != 1:
            return None
        if set(cited) <= own:
            return False
        if set(cited) & own:
            return None
        rival = next((one for one in self._law if set(one.refs) & set(cited)), None)
        if rival is not None:
            return unsound(bound, other_figure(rival), rival)
        problem = f"{resolve(equal[0].cite).label}没有为{resolve(cited[0]).label}写期限"
        return unsound(bound, problem, equal[0])

    def _limit(self, number: int, bound: Bound, equal: list[LawBound]) -> Problem | None:
        """Whether a limit of the law is told on its side."""
        text, own, law = self._text, self._own, self._law
        window = window_of(text, number, own)
        self._matched += 1
        total = next((one for one in equal if summed(text, bound, one, own, law)), None)
        if total is not None:
            return unsound(bound, f"条文写的是“{total.clause}”，不是合计", total)
        near = best_like(window, equal)
        side = wrong_side(Told(text, bound, own, law, self._lead), equal, near)
        return unsound(bound, side, near) if side is not None else None

    def _loose(self, bound: Bound) -> bool:
        """Whether a figure that the law does not have sets no limit."""
        text, own, law = self._text, self._own, self._law
        supposed = re.search("还是|算不算|算新|是否|能否", clause_of(text, bound))
        return (
            (bound.kind in ("count", "bare") and bound.value == 0)
            or (supposed and bound.direction is None and says_unsaid(text))
            or spanned(text, bound, own, self._of_ground() or law)
            or once_only(text, bound, own, law)
            or year_end(bound, law)
            or compared_years(text, bound, own)
            or converted(text, bound, law)
            or frequency(text, bound, own, law)
            or so_long(text, bound, law)
            or self._whole(bound)
        )

    def _idle(self, bound: Bound) -> bool:
        """Whether a numeral is only a way of speaking (只差一项, 有一年没评上) and sets no limit:
        it counts nothing that the units cited count."""
        text = self._text
        if not isinstance(bound.value, Decimal):
            return False
        limits = [one for one in self._law if one.bound.kind == "count"]
        said = classifier(bound) or bound.unit
        of_law = any(classifier(one.bound) == said or same(one.bound, bound) for one in limits)
        few = bound.direction and bound.kind == "count" and bound.value <= _SMALL
        if few and not of_law and said not in (*words().counted, "个"):
            return counted(text, bound, self._cites) is None
        if bound.direction is not None:
            return False
        if bound.kind == "period":
            return bound.text.strip() in _ONE and not (
                re.search(words().one_year_before, text[: bound.start])
                or re.match(words().one_year_behind, text[bound.end :])
            )
        if is_gap(text, bound) and (classifier(bound) or bound.unit) in words().counted:
            return False
        if bound.kind != "count" or bound.value > _SMALL or bound.unit in _TIMES:
            return False
        if counted(text, bound, self._cites) is not None:
            return False
        if not limits or (said not in words().counted and (bound.value == 1 or not of_law)):
            return True
        near = text[max(0, bound.start - _BESIDE) : bound.start] + "　"
        near += text[bound.end : bound.end + _BESIDE]
        return not any(pairs(one.head + one.behind) & pairs(near) for one in limits)

    def _unasserted(self, bound: Bound) -> bool:
        """Whether a figure only stands for what the text is said not to say (公示 5 天还是 7 天，
        条文没有写)."""
        text = self._text
        part = part_of(text, bound)
        if not says_unsaid(part):
            return False
        limits = [one for one in self._law if alike(bound, one.bound) and one.bound.direction]
        at = part.find(text[bound.start : bound.end])
        return not limits or re.search(words().open, part[max(0, at) :]) is not None

    def _whole(self, bound: Bound) -> bool:
        """Whether a figure is only the amount that a share of the law is taken of."""
        others = [one for one in self._own if one is not bound and one.kind == bound.kind]
        return any(derived(self._text, other, [other, bound], self._law) for other in others)
