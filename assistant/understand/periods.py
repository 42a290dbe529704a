"""The period a figure speaks of: 去年, 近三年合计, 2023–2025年分别为…."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from assistant.language import language
from assistant.understand.plain import Clause, Plain
from assistant.understand.spans import longest_spans
from rules.quantity import Quantity

Aggregate = Literal["total", "average", "yearly"]
_FIRST_YEAR, _LAST_YEAR = 2000, 2049
_LONGEST_RUN = 12
_EVENT_REACH = 16
_YEAR = 4  # digits of a date that is no more than a year
_COMPARED = 5  # characters behind a year that may say it is only compared with
NOW = "now"
EACH = "+"  # between years that one figure is said of each of
_LAST_MONTH = "-12"
_YEAR_END = re.compile("-12-31$")


class Event(NamedTuple):
    """A period word or a list of years at an offset of the plain text."""

    at: int
    period: str | None
    years: tuple[str, ...] = ()


class PeriodState:
    """What period words read so far still say of the figures to come."""

    def __init__(self, as_of: dt.date) -> None:
        self.window = window(as_of)
        self.said: list[str] = []  # the years of figures before, for a row of as many to come
        self.said_here = False
        self.before: str | None = None  # the period of the sentence before
        self.forget()

    def forget(self, *, goes_on: bool = False) -> None:
        """Nothing said so far counts any more, but for a row of figures of the same years."""
        self.said_here = self.said_here and goes_on
        self.period: str | None = None
        self.aggregate: Aggregate | None = None
        self.years: list[str] = []
        self.queue: list[str] = []
        self.at = -1  # where the period was said
        self.of: str | None = None  # the kind of figure the period was first said of
        self.spread = False  # whether figures come one for each year
        self.led = False  # said before all measures: (近三年合计)销售收入…；研发费用…
        self.coming: Aggregate | None = None  # said before the time: 平均下来，这三年每年53亿

    def enter_sentence(self, *, new_line: bool, goes_on: bool = False) -> None:
        """A new sentence forgets the period; a header of years goes on over lines of a table."""
        if new_line and self.years:
            self.queue = list(self.years)
        else:
            before = self.period or (None if new_line else self.before)
            self.forget(goes_on=goes_on)
            self.before = None if new_line else before

    def apply(self, events: list[Event], until: int, *, spread_out: bool) -> None:
        """Take in the period words up to an offset."""
        while events and events[0].at <= until:
            event = events.pop(0)
            years = event.years
            if event.period == "three_years" and self.period == "years":
                continue
            if event.period == "three_years" and spread_out:
                years = self.window
            if event.period == NOW:
                self.period = None if self.period == "other_span" else self.period
                continue
            if event.period == "year_earlier":
                event = event._replace(period=self._earlier())
            again = event.period == self.period == "three_years" and self.of is None
            several = event.period == "three_years" or len(years) > 1
            coming = self.coming if several else None
            kept = self.aggregate if again else coming  # 三年加起来，二三到二五这三年，2亿
            self.aggregate, self.of, self.at, self.coming = kept, None, event.at, None
            self._note(years or self._year_of(event.period))
            if len(years) > 1:
                self.period, self.years, self.queue = "years", list(years), list(years)
            else:
                self.period, self.years, self.queue = event.period, [], []

    def _year_of(self, period: str | None) -> tuple[str, ...]:
        names = ("three_years_ago", "year_before_last", "last_year")
        named = dict(zip(names, self.window, strict=True))
        return (named[period],) if period in named else ()

    def _earlier(self) -> str | None:
        """The year before the one spoken of (去年4100万，再往前一年3700万)."""
        years = self._year_of(self.period) or (self.period or "",)
        return str(int(years[0]) - 1) if years[0].isdigit() else None

    def _note(self, years: Sequence[str]) -> None:
        """Keep the years said in one sentence, in order."""
        if years and not self.said_here:
            self.said, self.said_here = [], True
        self.said += [year for year in years if year.isdigit() and year not in self.said]

    def each(self) -> tuple[str, Aggregate] | None:
        """The period of one figure said of each of the years named (2024、2025年各70亿)."""
        if self.period != "years" or len(self.years) < 2:
            return None
        whole = set(self.years) == set(self.window)
        return ("three_years" if whole else EACH.join(self.years)), "yearly"

    def stay(self) -> None:
        """Go on with the year of the last figure, not with those to come."""
        if self.period == "years" and len(self.queue) < len(self.years):
            self.period = self.years[len(self.years) - len(self.queue) - 1]
            self.years, self.queue = [], []

    def again(self, count: int) -> None:
        """A row of figures that names no years is of those said before, if as many."""
        if self.period != "years" and count == len(self.said) > 1:
            self.period, self.years, self.queue = "years", list(self.said), list(self.said)
            self.aggregate, self.of = None, None

    def misfits(self, row: int, *, spread: bool) -> bool:
        """Whether a row of figures that begins here is of another number than the years said."""
        if self.period != "years" or len(self.queue) != len(self.years) or len(self.years) < 2:
            return False
        return row != len(self.years) and (row > 1 or spread)

    def next(self, qualifiers: frozenset[str], kind: str) -> tuple[str | None, Aggregate | None]:
        """The period and aggregate of the next figure, of a kind (money or count).

        A period said of pieces is not the money's: 近三年知识产权15件，研发1500万.
        """
        self.of = self.of or kind
        if self.of != kind:
            return None, None
        named = aggregate_in(qualifiers)
        if named == "yearly" and self.spread and self.period == "years":
            named = None  # 近三年逐年是4千万、5千万、6千万
        if not (named == "yearly" and self.aggregate == "average"):
            self.aggregate = named or self.aggregate
        if self.period is None and named in ("total", "average") and self.before == "three_years":
            return self.before, self.aggregate  # 近三年累计…；累计研发费用…
        if self.period != "years":
            return self.period, self.aggregate
        begun = len(self.queue) < len(self.years)
        if self.aggregate is None and self.queue and (begun or self.spread):
            return self.queue.pop(0), None
        if named == "yearly" and (of_each := self.each()) is not None:
            return of_each
        return self.whole(), self.aggregate

    def whole(self) -> str:
        """The years named, taken together."""
        return "three_years" if tuple(self.years) == self.window else "other_span"


def period_named(text: str) -> str | None:
    """The first period or year that a few words name, if any."""
    words = language().common
    found = [(m.start(), name) for name, p in words.periods.items() if (m := p.search(text))]
    if found:
        return min(found)[1]
    year = re.search(r"(?<!\d)(20\d\d)(?!\d)", text)
    return year[1] if year else None


def period_told(text: str) -> str | None:
    """The period that a clause tells, if it tells nothing else: 前年的, 三年加起来, 分三年."""
    words = language().common
    if words.summed_behind.search(text):
        return "three_years"
    match = words.period_told.match(text)
    if match is None:
        return None
    said = match["period"].strip()
    for name, pattern in words.periods.items():
        if pattern.fullmatch(said):
            return name
    year = re.fullmatch(r"(20\d\d) ?年?度?", said)
    return year[1] if year else None


def aggregate_in(qualifiers: frozenset[str]) -> Aggregate | None:
    """The aggregate that words beside a figure name, if any."""
    names: tuple[Aggregate, ...] = ("average", "total", "yearly")
    return next((name for name in names if name in qualifiers), None)


def window(as_of: dt.date) -> tuple[str, ...]:
    """The three calendar years before a day."""
    return tuple(str(as_of.year - back) for back in (3, 2, 1))


def period_events(plain: Plain, clause: Clause, quantities: Sequence[Quantity]) -> list[Event]:
    """Period words and years of a clause, in order; what is only compared with is left out."""
    words = language().common
    text = plain.words(clause)
    spans = list(_period_spans(text))
    dated = [(q.start - clause.start, q.end - clause.start) for q in quantities if q.iso]
    spans = [s for s in spans if not any(a < s[1] and s[0] < b for a, b in dated)]
    ends = {b for _, b in dated}
    spans = [s for s in spans if not (s[0] in ends and text[s[0] : s[1]] == "两年")]
    events = [Event(clause.start + at, name) for at, _, name in longest_spans(spans, len(text))]
    header = len(quantities) > 1 and all(_is_year(q) for q in quantities)
    figured = any(q.kind not in ("date", "period", "score") for q in quantities)
    if events and not figured and _tells_event(text):
        return []  # 前年因为走私被罚过: the year is the event's, not of figures to come
    run: list[str] = []
    run_at = run_end = 0
    for quantity in quantities:
        if _of_event(plain, clause, quantity, alone=len(events) == 0 and not figured):
            continue
        if words.compared_year.search(plain.text[clause.start : quantity.start][-_EVENT_REACH:]):
            continue
        begin = max(clause.start, quantity.start - 1)
        if words.compared_around.match(plain.text, begin, quantity.end + _COMPARED):
            continue  # 同2024年相比
        years = _header_year(quantity) if header else _years(quantity, plain.text)
        if run and not (years and _joined(plain.text[run_end : quantity.start])):
            events.append(_year_event(run_at, run))
            run = []
        if years:
            run_at = run_at if run else quantity.start
            run.extend(years)
            run_end = quantity.end
    if run:
        events.append(_year_event(run_at, run))
    if figured:
        events += [Event(clause.start + m.start(), NOW) for m in words.as_of_now.finditer(text)]
    return sorted(events, key=lambda event: event.at)


@lru_cache(maxsize=1024)
def _period_spans(text: str) -> tuple[tuple[int, int, str], ...]:
    """Where a clause names periods, those only compared with left out."""
    words = language().common
    return tuple(
        (m.start(), m.end(), name)
        for name, pattern in words.periods.items()
        for m in pattern.finditer(text)
        if m.group()
        and not (
            name != "next_three_years"
            and (
                words.compared.search(text[max(0, m.start() - 8) : m.start()])
                or words.compared_around.search(text, max(0, m.start() - 1), m.end() + 4)
            )
        )
    )


def spread_out(plain: Plain, clause: Clause, quantity: Quantity) -> bool:
    """Whether figures follow one for each year (分别为A、B、C)."""
    if language().common.respectively.search(plain.words(clause)):
        return True
    return run_length(plain, quantity) >= 3


_EACH_ALIKE = re.compile(
    r"(?:每年|各年|各自|各|都|均|同|一律)(?:都|均|也)?(?:是|为|有|约|在|花了?|投入?了?|达到?)? ?$"
)


def said_of_each(plain: Plain, clause: Clause, quantity: Quantity) -> bool:
    """Whether one figure is said of each of several years: 2024、2025年销售收入各70亿."""
    ahead = plain.text[clause.start : quantity.outer_start]
    return _EACH_ALIKE.search(ahead) is not None and run_length(plain, quantity) == 1


_A_YEAR_AHEAD = re.compile(
    r"(?<![近上前去每同头第这那哪后])一年(?:到头|下来|里|[要得])?(?![度来以多半前后内])[^，,;。\d]{0,10}$"
)
_A_YEAR_BEHIND = re.compile(
    r" ?(?:左右|上下|吧|的样子|多)?[一/](?:个)?年(?![多半以内来前后度均]|就)"
)


def by_the_year(plain: Plain, begin: int, quantity: Quantity) -> bool:
    """Whether a figure of several years is said of one of them: 一年差不多1.2亿, 560万一年."""
    ahead = plain.text[begin : quantity.outer_start]
    if _A_YEAR_AHEAD.search(ahead) is not None:
        return True
    return _A_YEAR_BEHIND.match(plain.text, quantity.outer_end) is not None


def run_length(plain: Plain, quantity: Quantity) -> int:
    """How many figures of one kind follow each other with nothing but commas between."""
    count, end = 1, quantity.outer_end
    for other in plain.quantities_from(quantity.start + 1, _LONGEST_RUN):
        if aside_of(plain, other) and not aside_of(plain, quantity):
            continue  # 8800万（境内6100万）、9300万
        between = _SET_ASIDE.sub("", plain.text[end : other.outer_start])
        between = between.removesuffix(" and ").strip(" 、，,/和及|\t;")
        if other.kind != quantity.kind or between:
            break
        count, end = count + 1, other.outer_end
    return count


_SET_ASIDE = re.compile(r"[(][^()\n]*[)]")


def aside_of(plain: Plain, quantity: Quantity) -> bool:
    """Whether a figure stands in brackets of their own."""
    return plain.clause_at(quantity.start).aside


def _of_event(plain: Plain, clause: Clause, quantity: Quantity, *, alone: bool) -> bool:
    """Whether a date is that of a founding, a deadline or a revocation, and no figure's period."""
    if quantity.kind != "date":
        return False
    text = plain.words(clause)
    ahead = plain.text[clause.start : quantity.start].rstrip(" :")
    for words in language().regulations.values():
        for one in words.dates:
            if one.event.match(plain.text[quantity.end : quantity.end + _EVENT_REACH].lstrip()):
                return True
            if one.past and len(quantity.iso or "") > _YEAR and _ends(one.words, ahead):
                return True  # 成立日期 2024-11-05 / 年均研发费用 2120万元
            if alone and one.needs.search(text):
                return True
        if alone and words.revocation is not None and words.revocation.words.search(text):
            return True
    return False


def _ends(pattern: re.Pattern[str], text: str) -> bool:
    """Whether words end with what a pattern finds."""
    return any(match.group() and match.end() == len(text) for match in pattern.finditer(text))


def _tells_event(text: str) -> bool:
    """Whether a clause tells of a founding, or of something bad that happened or did not."""
    dated = [one for words in language().regulations.values() for one in words.dates]
    if any(one.past and one.needs.search(text) for one in dated):
        return True  # 公司前年7月份才成立，平均每年…
    bad = language().common.well_if_false
    return any(flag.states.search(text) for _, flag in language().all_flags() if flag.fact in bad)


def _joined(between: str) -> bool:
    return not between.strip(" 、,和及与到至-|/\t年")


def _is_year(quantity: Quantity) -> bool:
    if quantity.kind == "date":
        return quantity.iso is not None and len(quantity.iso) == 4
    value = quantity.value
    return quantity.kind == "bare" and value is not None and _FIRST_YEAR <= value <= _LAST_YEAR


def _header_year(quantity: Quantity) -> tuple[str, ...]:
    return (quantity.iso or str(quantity.value),)


def _years(quantity: Quantity, text: str) -> tuple[str, ...]:
    iso = quantity.iso or ""
    if _YEAR_END.search(iso) or (
        iso.endswith(_LAST_MONTH) and text[quantity.end : quantity.end + 1] in ("底", "末")
    ):
        iso = iso.removesuffix("-31").removesuffix(_LAST_MONTH)  # 去年12月底: at its end
        if iso == "-":
            return ()
    if "/" in iso:
        first, last = (int(year) for year in iso.split("/"))
        return tuple(str(y) for y in range(first, last + 1)) if last - first < 12 else ()
    if len(iso) == 4:
        return (iso,)
    return ("part",) if iso else ()


def _year_event(at: int, years: list[str]) -> Event:
    if "part" in years:
        return Event(at, "other_span")
    return Event(at, years[0] if len(years) == 1 else None, tuple(years))
