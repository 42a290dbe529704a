"""Of heads told for several times the last that is over: 2024年55人，现在是68人."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from assistant.language import language
from assistant.language.anew import anew_words
from assistant.language.later import later_words
from assistant.language.subsets import subset_words
from assistant.understand.figures import Figure
from assistant.understand.measured import year_of
from assistant.understand.plain import Plain
from rules.quantity import Quantity

_NOW = "9999"
_YEARS = range(2000, 2036)


def at_present(plain: Plain, figures: Sequence[Figure], as_of: dt.date) -> list[Figure]:
    """The figures, of a number that is asked for as it is now only the latest.

    The others are marked as former: they tell nothing, and contradict nothing.
    """
    times: dict[int, str] = {}
    for place, one in enumerate(figures):
        if _as_it_is(one):
            times[place] = _time(plain, one, as_of)
    latest = max(times.values(), default="")
    told = {figures[place].quantity.value for place in times}
    if len(times) < 2 or len(told) < 2 or len({*times.values()}) < len(times):
        return [*figures]
    out = [*figures]
    for place, time in times.items():
        former, now = time != latest, time == _NOW
        period = None if now else out[place].period
        out[place] = out[place]._replace(former=former, period=period)
    return out


def without_matters(plain: Plain, figures: Sequence[Figure]) -> list[Figure]:
    """The figures without those that count no pieces but matters: 漏说了一件：…, 还有一件事.

    Nor is a sum told that only is asked to be worked out: 三年均值踩到50亿是吗.
    """
    return [one for one in figures if not _of_matters(plain, one) and not _asked(plain, one)]


def _asked(plain: Plain, figure: Figure) -> bool:
    if figure.measure is not None or figure.aggregate not in ("average", "total"):
        return False
    text = plain.text[figure.quantity.outer_end : figure.clause.end]
    return subset_words().asks_of_sum.search(text) is not None


def _of_matters(plain: Plain, figure: Figure) -> bool:
    if figure.quantity.kind == "bare" and figure.measure is None:
        ahead = plain.text[: figure.quantity.outer_start]
        return (
            _is_year(plain, figure.quantity) or anew_words().reckoned_by.search(ahead) is not None
        )
    if figure.quantity.kind != "count" or figure.measure is not None:
        return False
    ahead = plain.text[figure.clause.start : figure.quantity.outer_start]
    behind = plain.text[figure.quantity.outer_end : figure.quantity.outer_end + 2]
    words = later_words()
    if figure.quantity.classifier in ("个", "项") and anew_words().matters_ahead.search(ahead):
        return True
    of_speech = words.told_matters.search(ahead) is not None
    if figure.quantity.classifier in ("个", "项") and anew_words().matters_behind.match(
        plain.text, figure.quantity.end
    ):
        return True
    return behind.startswith("事") or (of_speech and behind[:1] in (":", ",", "，", ""))


def _is_year(plain: Plain, quantity: Quantity) -> bool:
    """Whether a number beside others is a year: 2.3亿是2024的，2025掉到1.85亿."""
    told = [q for q in plain.quantities if q.kind not in ("date", "period")]
    return len(told) > 1 and quantity.text.isdigit() and quantity.value in _YEARS


def _as_it_is(figure: Figure) -> bool:
    """Whether a figure is one of a fact that has no time of its own, such as heads."""
    if figure.measure is None or figure.supposed or figure.negated or figure.other_body:
        return False
    specs = (s for words in language().regulations.values() for s in words.figures)
    spans = {s.span for s in specs if figure.measure.measure in s.measures}
    return spans == {"any"} and not figure.qualifiers


def _time(plain: Plain, figure: Figure, as_of: dt.date) -> str:
    """The year that a figure is of, later than all for one of now or of no time."""
    ahead = plain.text[figure.clause.start : figure.quantity.outer_start]
    if language().common.as_of_now.search(ahead):
        return _NOW
    return year_of(figure.period, as_of) or (figure.period or _NOW)
