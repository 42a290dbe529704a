"""The period of a figure where it is said behind it: 7.3亿（近三年合计）, 营收3亿，前年的."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.understand.measures import (
    Named,
    accepts,
    distance,
    measures,
    named_measures,
)
from assistant.understand.periods import aggregate_in, period_named, period_told
from assistant.understand.plain import Clause, Plain
from assistant.understand.qualified import WORDY
from rules.quantity import Quantity

if TYPE_CHECKING:
    from assistant.understand.figures import Figure

_IN_BRACKETS = 60
# Words beside a measure that say more of the figure before it.
SAID_BEHIND = (
    *("domestic", "overseas", "applied", "granted", "total", "average", "yearly"),
    *("ratio", "of_rd", "growth", "decline"),
)
SAID_OF_SHARES = {"ratio", "of_rd", "growth", "decline"}
_FIGURES_BACK = 24  # that 都是前年的 can speak of
# Between a figure and the period said behind it.
_BEHIND = re.compile(
    r" ?(?:(?:in total|altogether|filed|submitted|made|obtained|granted|spent|incurred) )?"
    r"(?:(?:in|for|during|over|across|from) (?:the )?|[(] ?)"
    r"| ?(?:这|那|其实)*(?:是|属于)(?:的)?"
    r"(?=[^,，;。]{2,5}?的(?! ?[\d一二两三四五六七八九十百几倍]))"
    r"| (?:(?:filed|submitted|made|obtained|granted|spent|incurred) )?"
    r"(?=(?:last|this|the (?:last|past|previous)) )"
)


def figured(quantities: list[Quantity]) -> list[Quantity]:
    """Those of some quantities that are figures: no dates and no lengths of time."""
    return [q for q in quantities if q.kind not in ("date", "period")]


def told_behind(plain: Plain, clause: Clause, figures: list[Figure]) -> list[Figure]:
    """The figures before a clause that only tells of what time they are (营收3亿，前年的).

    The list given is changed and returned: it holds the figures of the whole message.
    """
    text = plain.words(clause)
    period = period_told(text)
    if period is None or not figures:
        return figures
    of_all = language().common.told_of_all.search(text) is not None
    last = figures[-1].clause
    out = figures
    for index in range(len(out) - 1, max(-1, len(out) - 1 - _FIGURES_BACK), -1):
        one = out[index]
        if one.clause.sentence != clause.sentence or (one.clause != last and not of_all):
            break
        if not one.own_period and one.clause != clause:
            out[index] = one._replace(period=period, own_period=True)
    return out


def named_behind(
    plain: Plain, clause: Clause, named: list[Named], figures: list[Figure]
) -> list[Figure]:
    """The figures, the last with the measure that a clause names behind it.

    增长超过一成，我说的是去年研发费用; 俩亿，刚好卡线，去年的收入. Such a clause names nothing
    else, and no figure of its own follows.
    """
    words = language().common
    text = plain.words(clause)
    base = _base_in(text) if figures and figures[-1].quantity.kind == "share" else None
    if base is not None:  # 16.8%，研发费用总额除以销售收入总额: what it is a share of is no measure
        named = [n for n in named if not base.start() <= n.start - clause.start < base.end()]
        text = text[: base.start()] + " " * len(base.group()) + text[base.end() :]
    if len(named) != 1 or not figures or plain.ended_by(clause) == "?":
        return figures
    last, measure = figures[-1], named[0]
    match = words.named_behind.match(text)
    ahead = text[: measure.start - clause.start]
    if last.measure is not None and (last.near or match is None or last.measure == measure):
        return figures
    if last.negated or last.clause.sentence != clause.sentence:
        return figures
    if not accepts(measures()[measure.measure], last.quantity) or last.quantity.kind == "bare":
        return figures
    beside = ahead[match.end() if match else 0 :]
    if words.beside_name.fullmatch(beside) is None:
        return figures
    if words.behind_name.fullmatch(text[measure.end - clause.start :]) is None:
        return figures
    if match is None and not _said_first(plain, clause, last):
        return figures
    period = _period_beside(plain, clause, ahead)
    said = {n for n in SAID_BEHIND if words.qualifiers[n].search(plain.words(clause))}
    said |= {"ratio"} if base is not None else set()
    said -= set() if last.quantity.kind == "share" else SAID_OF_SHARES
    if len(said & {"applied", "granted"}) == 1:
        said.add("applied_only" if "applied" in said else "granted_only")
    new = last._replace(measure=measure, near=True, first=True, qualifiers=last.qualifiers | said)
    if period:
        new = new._replace(period=period, own_period=True)
    if aggregate := aggregate_in(frozenset(said)):
        new = new._replace(aggregate=aggregate)
    return [*figures[:-1], new]


def _base_in(text: str) -> re.Match[str] | None:
    """What a clause says a share is a share of, which is no measure of the share itself."""
    words = language().common
    of_rd = re.search(
        rf"(?:{words.qualifiers['of_rd'].pattern})(?:费用?|投入|经费|支出|总额)*", text
    )
    return words.ratio_base.search(text) or of_rd


def _said_first(plain: Plain, clause: Clause, last: Figure) -> bool:
    """Whether a figure stood alone before the clause that names it, and that names no other.

    4.87亿元，去年的主营业务收入，刚关账; but 全公司200人，专职研发，61人.
    """
    following = plain.clause_at(min(clause.end + 1, len(plain.text)))
    if following.start <= clause.start or following.sentence != clause.sentence:
        return True
    numbers = figured(list(plain.quantities_in(following.start, following.end)))
    names = named_measures(plain.words(following))
    if numbers and not (names and following.start + names[0].start < numbers[0].start):
        return False
    ahead = plain.text[last.clause.start : last.quantity.outer_start]
    alone = plain.text[last.quantity.outer_end : last.clause.end]
    return distance(ahead, 0, len(ahead)) == 0 and not WORDY.search(alone)


def _period_beside(plain: Plain, clause: Clause, ahead: str) -> str | None:
    """The period that a clause names before its measure, the year perhaps without its century."""
    period = period_named(ahead)
    years = [
        one.iso
        for one in plain.quantities_in(clause.start, clause.start + len(ahead))
        if one.kind == "date" and one.iso and re.fullmatch(r"20\d\d", one.iso)
    ]
    return period or (years[0] if len(years) == 1 else None)


def period_behind(plain: Plain, quantity: Quantity, measure: Named | None) -> str | None:
    """The period right behind a figure: 120 million in 2024, 7.3亿（近三年合计）.

    Or behind the measure behind it: 18 valid rights in the last three years.
    """
    named = measure is not None and measure.start >= quantity.end
    at = measure.end if measure is not None and named else quantity.outer_end
    match = _BEHIND.match(plain.text, at)
    if match is None or _holds_figure(plain, match):
        return None
    for name, pattern in language().common.periods.items():
        if name != "other_span" and pattern.match(plain.text, match.end()):
            return name
    for other in plain.quantities_from(match.end(), 1):
        if other.kind == "date" and other.start == match.end():
            return other.iso if other.iso and other.iso.isdigit() else None
    return None


def _holds_figure(plain: Plain, opening: re.Match[str]) -> bool:
    """Whether a bracket opens that has a figure of its own, or the years of a whole row.

    880万元（2026年预算1500万元）, 4.9/5.2/5.8亿（23/24/25年）.
    """
    if "(" not in opening.group():
        return False
    close = plain.text.find(")", opening.end(), opening.end() + _IN_BRACKETS)
    held = list(plain.quantities_in(opening.end(), max(close, opening.end())))
    return bool(figured(held)) or len(held) > 1


def period_between(plain: Plain, quantity: Quantity, measure: Named | None) -> str | None:
    """The period between a figure and its measure behind it: 3600万是近三年的研发投入.

    Or of one that another is compared with: 比前年的7200万增长11%.
    """
    begin = plain.clause_at(quantity.start).start
    compared = language().common.of_compared.search(plain.text[begin : quantity.outer_start])
    if compared is not None and quantity.kind == "money":
        return period_named(compared["period"])
    if measure is None or measure.start < quantity.end:
        return None
    return period_named(plain.text[quantity.end : measure.start])
