"""A figure that was asked about, once the next message says what it is of: 是, 对，是专职的."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.anew import anew_words
from assistant.language.later import later_words
from assistant.language.words import FigureFact
from assistant.understand.asked import any_flag
from assistant.understand.changes import may_be
from assistant.understand.figures import Figure
from assistant.understand.form import asks_something
from assistant.understand.found import Found
from assistant.understand.measured import read_under, year_of
from assistant.understand.measures import named_measures
from assistant.understand.mention import mention_of
from assistant.understand.periods import period_named
from assistant.understand.plain import Plain, plain_form
from assistant.understand.reach import denied_in
from assistant.understand.record import FactMention, UnclearFigure
from assistant.understand.slots import OF_CHANGE
from assistant.understand.telling import tells
from assistant.understand.values import amount, number

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_LONGEST = 30
_YEAR = len("2025")
_SUMS = ("total", "average")
_A_YEAR = re.compile(r"20\d\d ?年?度?(?:一年)?")
_REFERS = re.compile(
    r"(?:我|刚才|刚刚|刚|方才|前面|上面|之前|上次|以上|上述)*(?:说|讲|报|给|提|列|发|写)?(?:过|了)?的?"
    r"(?:这|那|俩|两|三|几|些|个|笔|项|组|都|全|数字?|数据|金额|指标)*(?:忘了?说|忘了?|补充|一下|补一句)?"
    r"(?:都|全|其实|应该|均|统一|也)*(?:是|指|为|按|算|属于)?(?:的是)?|一年|单年|全年|整年|当年|度"
    r"|口径|的|数字?|哦|噢|喔|啊|呢|吧|嗯|对了|哈|来着|之和|和"
)
_ASKED_WHAT = frozenset({"measure", "held", "which"})
"""reasons for which it was asked what a figure stands for; the number itself is known"""


def clarified(plain: Plain, dialogue: Dialogue, told: frozenset[str]) -> list[FactMention]:
    """The facts that figures of the message before turn out to be.

    A yes settles a figure that could be one thing; the name of a measure settles one of several.
    A message with figures of its own, a no, a doubt or a question settles nothing.

    Args:
        told: the facts this message states otherwise.
    """
    text = plain.text.strip(" \n。.!~")
    words = language().common
    if (denied := _denied_now(plain, dialogue) or _not_after_all(plain, dialogue)) is not None:
        return [denied]
    if not dialogue.unclear or len(text) > _LONGEST:
        return []
    if of_period := _in_period(plain, dialogue, told):
        return of_period
    if plain.quantities:
        return []
    if words.asking.search(text) or words.question_ends.search(text) or "?" in text:
        return []
    if words.uncertain.search(text) or words.denies_reading.search(text):
        return []
    if (unit := later_words().unit_told.match(text)) is not None:
        return _in_unit(plain, dialogue, words.unit_powers[unit["unit"]], told)
    named = {one.measure for one in named_measures(text)}
    yes = words.affirms_reading.match(text) is not None
    quote, start, end = plain.quote(0, len(plain.text))
    found: list[FactMention] = []
    for figure in (one.figure for one in dialogue.unclear if named or one.turn == dialogue.turn):
        fact = _meant(figure, named, yes=yes)
        if fact is None or fact in told or figure.value is None:
            continue
        found.append(
            FactMention(
                fact=fact,
                value=number(Decimal(figure.value)),
                quote=quote,
                start=start,
                end=end,
                regulation=language().regulation_of(fact),
            )
        )
    return found


def _denied_now(plain: Plain, dialogue: Dialogue) -> FactMention | None:
    """That the one event doubted in the message before did not happen: 问过了，确认没有发生过."""
    words = language().common
    text = plain.text.strip(" \n。.!~")
    before = dialogue.last_question
    if not before or dialogue.asked or len(text) > _LONGEST or plain.quantities or "?" in text:
        return None
    if words.uncertain.search(text) or any_flag().search(text) or words.asking.search(text):
        return None
    doubted = plain_form(before).text
    if words.uncertain.search(doubted) is None:
        return None
    named = {
        (flag.fact, regulation)
        for regulation, flag in language().all_flags()
        if flag.fact in words.well_if_false and flag.states.search(doubted)
    }
    if len(named) != 1 or not denied_in(plain.words(plain.clauses[-1]).strip(" 。.!")):
        return None
    fact, regulation = named.pop()
    quote, start, end = plain.quote(0, len(plain.text))
    return FactMention(
        fact=fact, value=False, quote=quote, start=start, end=end, regulation=regulation
    )


def _not_after_all(plain: Plain, dialogue: Dialogue) -> FactMention | None:
    """That the one event told last did not happen after all: 弄混了，那是供应商，我们没有."""
    words = language().common
    text = plain.text.strip(" \n。.!~")
    happened = [one for one in dialogue.held if one.fact in dialogue.focus and one.value is True]
    happened = [one for one in happened if one.fact in words.well_if_false]
    if len({one.fact for one in happened}) != 1 or len(text) > _LONGEST or "?" in plain.text:
        return None
    if plain.quantities or words.uncertain.search(text) or asks_something(text):
        return None
    if anew_words().slipped.search(text) is None or any_flag().search(text):
        return None
    if not denied_in(plain.words(plain.clauses[-1]).strip(" 。.!")):
        return None
    quote, start, end = plain.quote(0, len(plain.text))
    one = happened[0]
    return FactMention(
        fact=one.fact, value=False, quote=quote, start=start, end=end, regulation=one.regulation
    )


def _in_period(plain: Plain, dialogue: Dialogue, told: frozenset[str]) -> list[FactMention]:
    """The figures told without a period, of the one named now (刚说的都是2025年一年的)."""
    words = language().common
    text = plain.text.strip(" \n。.!~")
    asks = words.asking.search(text) or words.question_ends.search(text) or "?" in text
    if asks or words.uncertain.search(text) or words.denies_reading.search(text):
        return []
    figured = (q for q in plain.quantities if q.kind not in ("date", "period"))
    if any(q.unit != "个" for q in figured) or named_measures(text):
        return []
    dates = [q for q in plain.quantities if q.kind == "date"]
    years = {q.iso for q in dates if q.iso and len(q.iso) == _YEAR}
    period = years.pop() if len(dates) == len(years) == 1 else period_named(text)
    if period is None or (dates and not str(period).isdigit()) or _says_more(plain, text):
        return []
    said = {name for name in _SUMS if words.qualifiers[name].search(text)}
    quote, start, end = plain.quote(0, len(plain.text))
    found = []
    for figure in (one.figure for one in dialogue.unclear):
        spec = _of_span(figure, period, said, dialogue)
        if figure.reason != "period" or figure.value is None or spec is None or spec.fact in told:
            continue
        value = number(Decimal(figure.value))
        year = year_of(period, dialogue.as_of)
        found.append(
            FactMention(
                fact=spec.fact,
                value={year: value} if year and spec.span == "year" else value,
                quote=quote,
                start=start,
                end=end,
                regulation=language().regulation_of(spec.fact),
            )
        )
    return found


def _says_more(plain: Plain, text: str) -> bool:
    """Whether a message says more than a period, how figures are made up, and which it means."""
    words = language().common
    for pattern in (*words.periods.values(), *(words.qualifiers[n] for n in _SUMS)):
        text = pattern.sub("", text)
    for quantity in plain.quantities:
        text = text.replace(plain.text[quantity.start : quantity.end], "")
    text = _REFERS.sub("", _A_YEAR.sub("", text))
    return len(text.strip(" ，,。:")) > 0


def _of_span(
    figure: UnclearFigure, period: str, said: set[str], dialogue: Dialogue
) -> FigureFact | None:
    """The fact among those a figure may be that is of a period."""
    if year_of(period, dialogue.as_of):
        wanted = "" if said else "year"
    elif period == "three_years":
        wanted = "average" if "average" in said else "three_years_total"
    else:
        wanted = ""
    specs = (s for words in language().regulations.values() for s in words.figures)
    return next((s for s in specs if s.fact in figure.candidates and s.span == wanted), None)


def _in_unit(
    plain: Plain, dialogue: Dialogue, power: int, told: frozenset[str]
) -> list[FactMention]:
    """The figures that were told without a unit, in the unit named now (单位是万元)."""
    quote, start, end = plain.quote(0, len(plain.text))
    return [
        FactMention(
            fact=figure.candidates[0],
            value=number(Decimal(figure.value).scaleb(power)),
            quote=quote,
            start=start,
            end=end,
            regulation=language().regulation_of(figure.candidates[0]),
        )
        for figure in (one.figure for one in dialogue.unclear)
        if figure.reason == "unit"
        and figure.value is not None
        and len(figure.candidates) == 1
        and figure.candidates[0] not in told
    ]


def _meant(figure: UnclearFigure, named: set[str], *, yes: bool) -> str | None:
    if figure.reason not in _ASKED_WHAT:
        return None
    by_name = [fact for fact in figure.candidates if named & _measures(fact)]
    if len(by_name) == 1:
        return by_name[0]
    return figure.candidates[0] if yes and not named and len(figure.candidates) == 1 else None


def _measures(fact: str) -> set[str]:
    specs = (s for words in language().regulations.values() for s in words.figures)
    return {measure for spec in specs if spec.fact == fact for measure in spec.measures}


def told_in_yuan(
    found: Found, plain: Plain, loose: Sequence[Figure], dialogue: Dialogue
) -> list[Figure]:
    """Find the figure that says what one told before without its unit, or abroad, is in yuan.

    研发支出八百, then 八百万; 年均研发120万美元, then 人民币账上年均是860万.
    """
    sums = [one for one in loose if one.quantity.kind == "money" and tells(plain, one)]
    taken = {one.fact for one in found.facts}
    for asked in (one.figure for one in dialogue.unclear):
        if len(sums) != 1 or asked.value is None:
            continue
        figure = sums[0]
        fact = _of_abroad(asked, figure, dialogue) or _of_unit(asked, figure)
        if fact is None or fact in taken or language().span_of(fact) == "year":
            continue
        if may_be(fact, figure.qualifiers - OF_CHANGE):
            value = amount(figure.quantity)
            found.facts.append(mention_of(plain, fact, value, figure, "state"))
            return [figure]
    return []


def _of_unit(asked: UnclearFigure, figure: Figure) -> str | None:
    """The fact of a figure told without its unit, where another has the same digits."""
    number = figure.quantity.value
    if asked.reason != "unit" or len(asked.candidates) != 1 or number is None:
        return None
    same = number.normalize().as_tuple().digits == _digits(asked.value or "")
    return asked.candidates[0] if same else None


def _of_abroad(asked: UnclearFigure, figure: Figure, dialogue: Dialogue) -> str | None:
    """The fact of a figure told in another currency, that one in yuan is told for now."""
    if asked.reason != "currency" or dialogue.regulation is None or not asked.word:
        return None
    named = named_measures(plain_form(asked.word).text)
    if len(named) != 1 or figure.quantity.currency not in (None, "CNY"):
        return None
    here = figure._replace(measure=named[0])
    reading = read_under(dialogue.regulation, here, dialogue.as_of, dialogue.asked)
    return reading.fact if reading is not None else None


def _digits(number: str) -> tuple[int, ...]:
    return Decimal(number).normalize().as_tuple().digits
