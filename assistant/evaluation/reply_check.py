"""What must hold of every reply, whatever the case expects of it.

Citations exist and their quotes are verbatim; every figure comes from a cited unit, the person or
a computation; a draft is called one. All by the evaluator's own code, none of the verifier's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from assistant.evaluation.figure import SeenFigure, opposed, plain, see_figures
from assistant.evaluation.formula import last_digit, shows, worked_out
from assistant.evaluation.record import Failure, Score
from assistant.evaluation.sentence import quoted_words, same_form, sentences
from assistant.record import Answer
from corpus import CitationError, find_references, load_regulation, parse_citation, resolve
from rules.verdict import ConditionResult

_DRAFT = "征求意见稿"
"""what the title of a draft says, whatever else is said of it"""
_SHORTEST_QUOTE = 8
"""characters; shorter words between quotation marks are names of things"""
_YEARS_AROUND = 6
"""how far from the day of judgement a calendar year may lie"""
_OWN_CASE = re.compile(r"(?:(?:您|贵单位|贵公司)的?情况|\byours)[：:].*")
"""the rest of a line is of the person and bounds nothing: 成立时间已超过 3 年"""
_FALLS_SHORT = (
    "未达到",
    "不符合",
    "不满足",
    "还差",
    "低于要求",
    "达不到",
    "未满足",
    "不足",
    "不够",
)


class Said:
    """What figures of a reply may come from."""

    def __init__(self, answer: Answer, messages: Sequence[str], as_of: dt.date) -> None:
        """Gather the figures of the cited law, of the person, of the verdicts and the calendar."""
        self.messages = messages
        self.as_of = as_of
        self.law = [figure for cite in cited(answer) for figure in law_figures(cite)]
        self.user = [one for text in messages for one in see_figures(text, bare=True)]
        self.computed = [
            figure for text in _computed_texts(answer) for figure in see_figures(text, bare=True)
        ]

    def source(self, figure: SeenFigure) -> str | None:
        """Where a figure comes from: `law`, `user`, `computed`, `calendar`, or nowhere."""
        if any(figure.same(one) for one in self.law):
            return "law"
        if any(figure.same(one) for one in self.user):
            return "user"
        if any(figure.same(one) for one in self.computed):
            return "computed"
        # A bare year is the calendar's; a month or a day must come from somewhere.
        if figure.day == self.as_of.isoformat():
            return "calendar"
        if figure.day and len(figure.day) == len("2026"):
            near = abs(int(figure.day) - self.as_of.year) <= _YEARS_AROUND
            return "calendar" if near else None
        return None


def check_reply(
    answer: Answer, messages: Sequence[str], as_of: dt.date, turn: int
) -> tuple[list[Failure], dict[str, Score]]:
    """Everything that does not hold in one reply, and what it adds to the measures."""
    failures: list[Failure] = []
    said = Said(answer, messages, as_of)
    for problem in (
        *_citation_problems(answer),
        *_figure_problems(answer, said),
        *_gap_problems(answer),
        *_notice_problems(answer),
    ):
        failures.append(problem.model_copy(update={"turn": turn}))
    return failures, _scores(answer, said)


def cited(answer: Answer) -> list[str]:
    """The units an answer cites, and those its figures are said to come from, that exist."""
    named = [citation.cite for citation in answer.citations]
    named += [figure.source for figure in answer.numbers]
    return [cite for cite in dict.fromkeys(named) if _exists(cite)]


@lru_cache(maxsize=1024)
def _exists(cite: str) -> bool:
    try:
        resolve(cite)
    except (CitationError, KeyError, ValueError):
        return False
    return True


def unit_words(cite: str) -> str:
    """The words of a unit with the opening words it is read with."""
    unit = resolve(cite)
    return "\n".join([*(resolve(one).opening for one in unit.context), unit.text])


@lru_cache(maxsize=1024)
def law_figures(cite: str) -> tuple[SeenFigure, ...]:
    """The figures of a unit, with those of the opening words it is read with."""
    return tuple(see_figures(unit_words(cite)))


def _citation_problems(answer: Answer) -> Iterator[Failure]:
    for citation in answer.citations:
        if not _exists(citation.cite):
            yield _failure(
                "no such citation", f"引用了不存在的条款 {citation.cite}", citation.cite, hard=True
            )
        elif not _stands_in(citation.quote, citation.cite):
            yield _failure(
                "misquoted",
                f"{citation.cite} 里没有这句引文：{citation.quote}",
                citation.quote,
                hard=True,
            )
    named = {parse_citation(cite).regulation for cite in cited(answer)}
    default = named.pop() if len(named) == 1 else None
    ours = answer.reply
    for words in quoted_words(ours):
        ours = ours.replace(f"“{words}”", "“”")
    for reference in find_references(ours, default):
        if reference.missing and answer.kind != "unanswerable" and not answer.citations:
            continue  # named only to say that there is none
        if reference.missing and "没有" not in _around(ours, reference.span):
            yield _failure(
                "no such citation",
                f"回答提到不存在的条款 {reference.text}",
                reference.text,
                hard=True,
            )


def _around(text: str, span: tuple[int, int]) -> str:
    return text[max(0, span[0] - 20) : span[1] + 20]


def _stands_in(quote: str, cite: str) -> bool:
    wanted = same_form(quote)
    unit = resolve(cite)
    places = [unit.text, *(resolve(one).opening for one in unit.context), unit_words(cite)]
    return bool(wanted) and any(wanted in same_form(place) for place in places)


def _figure_problems(answer: Answer, said: Said) -> Iterator[Failure]:
    for figure in see_figures(answer.reply):
        if said.source(figure) is None:
            yield _failure(
                "unsourced figure",
                f"数字“{figure.text}”既不在所引条款里，也不是用户说的，也不是算出来的",
                figure.text,
                hard=True,
            )
    for figure in _turned(answer, said):
        yield _failure("direction", f"限值“{figure.text}”的方向与原文相反", figure.text)
    for number in answer.numbers:
        if number.role == "threshold" and not _exists(number.source):
            yield _failure(
                "threshold without law",
                f"限值“{number.text}”的来源是 {number.source}，不是条款",
                number.text,
                hard=True,
            )


def _turned(answer: Answer, said: Said) -> Iterator[SeenFigure]:
    """Figures of the law whose direction in a sentence of the reply is never the law's."""
    for sentence in sentences(_OWN_CASE.sub("", answer.reply)):
        if any(words in sentence for words in _FALLS_SHORT):
            continue
        for figure in see_figures(sentence):
            own = [one.direction for one in said.law if figure.same(one)]
            if not own or any(figure.same(one) for one in said.user):
                continue
            if all(opposed(figure.direction, direction) for direction in own):
                yield figure


def _gap_problems(answer: Answer) -> Iterator[Failure]:
    for verdict in answer.verdicts:
        for condition in verdict.conditions:
            gap = _only(condition.gap)
            limit, actual = _only(condition.required), _only(condition.actual)
            if gap is None or limit is None or actual is None:
                continue
            if not {gap.dimension, limit.dimension, actual.dimension} <= {limit.dimension, "bare"}:
                continue
            distance = _distance(limit, actual)
            slack = _rounding(condition.gap, gap) + _rounding(condition.actual, actual)
            if distance is None or gap.value is None or abs(distance - gap.value) > slack:
                yield Failure(
                    stage="rules",
                    code="gap",
                    message=f"{condition.id} 的差距算错：{condition.gap}"
                    f"（要求 {condition.required}，实际 {condition.actual}）",
                    expected=str(distance),
                    found=condition.gap,
                )


def _only(text: str | None) -> SeenFigure | None:
    figures = [one for one in see_figures(text or "") if one.dimension not in ("year", "date")]
    return figures[0] if len(figures) == 1 else None


def _distance(one: SeenFigure, other: SeenFigure) -> Decimal | None:
    if one.value is None or other.value is None:
        return None
    return abs(one.value - other.value)


def _rounding(text: str | None, figure: SeenFigure) -> Decimal:
    """How far a figure said as rounded (约) may be off: half of its last digit."""
    last = last_digit(figure) if "约" in (text or "") else None
    return Decimal(last.numerator) / last.denominator / 2 if last else Decimal(0)


def _notice_problems(answer: Answer) -> Iterator[Failure]:
    relied_on = {parse_citation(cite).regulation for cite in cited(answer)}
    relied_on |= {verdict.regulation for verdict in answer.verdicts}
    said = same_form(answer.reply)
    for name in sorted(relied_on):
        regulation = load_regulation(name)
        notice = regulation.notice
        if notice is None and _DRAFT in regulation.title:
            yield Failure(
                stage="corpus",
                code="draft notice",
                message=f"{name} 是{_DRAFT}，它的资料里却没有回答要附的说明",
                expected=f"说明它是{_DRAFT}",
                hard=True,
            )
        if notice is not None and same_form(notice) not in said:
            yield _failure(
                "draft notice",
                f"依据了征求意见稿（{name}），却没有说明",
                answer.reply[-60:],
                hard=True,
            )


def _computed_texts(answer: Answer) -> Iterator[str]:
    for result in answer.results:
        yield from (result.value, result.how)
    for verdict in answer.verdicts:
        yield from verdict.notes
        for condition in verdict.conditions:
            yield from _condition_texts(condition)
    for number in answer.numbers:
        # A formula is worked out anew, a calendar year is taken as it is.
        if number.source.startswith("calendar:") or _adds_up(number.text, number.source):
            yield number.text


def _adds_up(text: str, source: str) -> bool:
    """Whether a figure is what its formula comes to; one that is no sum shows nothing."""
    kind, _, formula = source.partition(":")
    figure = _only(text)
    value = worked_out(formula) if kind == "computed" else None
    return figure is not None and value is not None and shows(figure, value)


def _condition_texts(condition: ConditionResult) -> Iterator[str]:
    return (text for text in (condition.actual, condition.gap, condition.reason) if text)


def _scores(answer: Answer, said: Said) -> dict[str, Score]:
    scores: dict[str, Score] = {}
    figures = see_figures(answer.reply)
    if figures:
        known = sum(said.source(figure) is not None for figure in figures)
        listed = [one for number in answer.numbers for one in see_figures(number.text, bare=True)]
        shown = sum(any(figure.same(one) for one in listed) for figure in figures)
        scores["figures"] = (known, len(figures))
        scores["figures listed"] = (shown, len(figures))
    bounded = [f for f in figures if f.direction and any(f.same(one) for one in said.law)]
    if bounded:
        scores["directions"] = (len(bounded) - len(list(_turned(answer, said))), len(bounded))
    judged = map(_support(answer, said), sentences(answer.reply))
    supported = [one for one in judged if one is not None]
    if supported:
        scores["sentence support"] = (sum(supported), len(supported))
    if answer.citations:
        judged_on = {one.cite for verdict in answer.verdicts for one in verdict.conditions}
        used = sum(one.cite in judged_on or _used(one.quote, answer) for one in answer.citations)
        scores["citation use"] = (used, len(answer.citations))
    return scores


def _support(answer: Answer, said: Said) -> Callable[[str], bool | None]:
    """A judge of sentences: True or False where one claims something of the law, else None."""
    units = [same_form(unit_words(cite)) for cite in cited(answer)]
    spoken = "".join(same_form(message) for message in said.messages)

    def judge(sentence: str) -> bool | None:
        quotes = [same_form(one) for one in quoted_words(sentence)]
        quotes = [one for one in quotes if len(one) >= _SHORTEST_QUOTE and one not in spoken]
        figures = [one for one in see_figures(sentence) if one.direction is not None]
        claims = [one for one in figures if not any(one.same(own) for own in said.user)]
        if not quotes and not claims:
            return None
        return all(any(quote in unit for unit in units) for quote in quotes) and all(
            said.source(figure) is not None for figure in claims
        )

    return judge


def _used(quote: str, answer: Answer) -> bool:
    """Whether the reply repeats a quote, or a figure or the article of it."""
    if same_form(quote)[:12] in same_form(answer.reply):
        return True
    shown = see_figures(answer.reply)
    if any(figure.same(one) for figure in see_figures(quote) for one in shown):
        return True
    own = (one.cite for one in answer.citations if one.quote == quote and _exists(one.cite))
    return any(plain(resolve(cite).label) in plain(answer.reply) for cite in own)


def _failure(code: str, message: str, found: str, *, hard: bool = False) -> Failure:
    return Failure(stage="verification", code=code, message=message, found=found, hard=hard)
