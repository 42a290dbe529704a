"""Figures of a part told beside its whole: equipment for research, inventions among patents.

Research equipment is a part of all equipment (设备原值2亿，其中研发的600万), inventions are some of
the patents applied for (申请专利30件，发明占13件). Applications that only wait for a grant are of
no year, and a figure that may be of either of two kinds is asked about.
"""

from __future__ import annotations

import datetime as dt

from assistant.language import language
from assistant.language.subsets import subset_words
from assistant.understand.figures import Figure
from assistant.understand.form import asks_something
from assistant.understand.found import Found
from assistant.understand.measured import names_year, year_of
from assistant.understand.measures import Named, named_measures
from assistant.understand.plain import Plain
from assistant.understand.record import FactMention

_EQUIPMENT = "equipment"
_PATENT = "patent"
_NO_MEASURE = "other"
_KINDS = ("invention", "patent_kind")
_RIGHTS = ("ip", "patent", "software_copyright", "layout")
_SOME_OF = ("full_time_staff", "invention")
_NAME_AHEAD = 6  # characters before the name of equipment that may say what it is for
_DOUBTED = 60  # characters behind a figure in which it may be put in doubt


def told_in_parts(
    plain: Plain, figures: list[Figure], as_of: dt.date, before_it: str = ""
) -> list[Figure]:
    """The figures of a message, parts read as what their whole is of.

    Args:
        before_it: the message before, where it told no fact (有一部分在德国做).
    """
    out: list[Figure] = []
    for one in _some_of_all(plain, figures):
        before = out[-1] if out and out[-1].clause.sentence == one.clause.sentence else None
        if before is not None and _is_research_part(plain, before, one):
            rest = one.qualifiers - {"part"}
            assert before.measure is not None
            measure = before.measure
            out[-1] = before._replace(measure=measure._replace(measure=_NO_MEASURE))
            period, own = (one.period, True) if one.own_period else (before.period, False)
            one = one._replace(
                measure=measure, qualifiers=rest, period=period, own_period=own, near=True
            )
        elif before is not None and _is_kind_of_applied(before, one, as_of):
            rights = {"applied", "applied_only"}
            one = one._replace(qualifiers=(one.qualifiers - {"part"}) | rights)
            if not one.own_period:
                one = one._replace(period=before.period)
        elif before is not None and (at := _of_the_years(before, one)) is not None:
            apart = (before, one)[at]
            assert apart.measure is not None
            apart = apart._replace(measure=apart.measure._replace(measure=_NO_MEASURE))
            out[-1], one = (apart, one) if at == 0 else (before, apart)
            one = one._replace(qualifiers=one.qualifiers - {"part"}, first=True)
        elif (full := _full_time_among(plain, one)) is not None:
            one = one._replace(
                measure=full, qualifiers=one.qualifiers - {"part"}, near=True, first=True
            )
        elif before is not None and _in_part_main(plain, before, one):
            out[-1] = before._replace(qualifiers=before.qualifiers | {"unsettled"})
        if _of_abroad(plain, one, out[-1] if out else None, before_it):
            one = one._replace(qualifiers=one.qualifiers | {"overseas"})
        if one.measure is not None and _only_waits(plain, one):
            one = one._replace(measure=one.measure._replace(measure=_NO_MEASURE))
        out.append(one)
    return out


def _of_abroad(plain: Plain, one: Figure, before: Figure | None, before_it: str) -> bool:
    """Whether a share that names no place is of what is spent abroad, which was spoken of last.

    有一部分在德国做，比例三成: a share of home is told as one.
    """
    if one.quantity.kind != "share" or one.qualifiers & {"domestic", "overseas"}:
        return False
    if one.measure is not None and one.near:
        return False
    said = language().common.qualifiers
    begin = before.quantity.outer_end if before is not None else 0
    ahead = plain.text[begin : one.quantity.outer_start]
    if not begin and not asks_something(before_it):
        ahead = f"{before_it}\n{ahead}"
    abroad = [m.end() for m in said["overseas"].finditer(ahead)]
    home = [m.end() for m in said["domestic"].finditer(ahead)]
    return bool(abroad) and (not home or home[-1] < abroad[-1])


def _some_of_all(plain: Plain, figures: list[Figure]) -> list[Figure]:
    """76 of our 210 employees are full-time R&D: the first number is of those named last."""
    out = list(figures)
    words = subset_words()
    for at in range(len(out) - 1):
        some, every = out[at], out[at + 1]
        a, b = some.quantity, every.quantity
        if not {a.kind, b.kind} <= {"count", "bare"} or some.measure is not None:
            continue
        if words.out_of.fullmatch(plain.text[a.outer_end : b.start]) is None:
            continue
        if a.value is None or b.value is None or a.value > b.value:
            continue
        begin, end = every.clause.start, every.clause.end
        named = [
            one._replace(start=one.start + begin, end=one.end + begin)
            for one in named_measures(plain.text[begin:end])
        ]
        last = next((n for n in reversed(named) if n.start >= b.end), None)
        if last is None or last.measure not in _SOME_OF:
            continue
        parts = plain.text[b.end : last.start]
        if last.measure == "invention" and "applied" not in every.qualifiers:
            continue
        if words.not_all.search(parts):
            continue
        said = every.qualifiers if last.measure == "invention" else every.qualifiers - {"applied"}
        other = Named(_NO_MEASURE, last.start, last.end)
        out[at] = some._replace(
            measure=last, qualifiers=said, near=True, first=True, period=every.period
        )
        out[at + 1] = every._replace(measure=other)
    return out


def _full_time_among(plain: Plain, one: Figure) -> Named | None:
    """研发人员里有68人是专职的: the words behind a number of researchers that say they are."""
    if one.measure is None or one.measure.measure != "research_staff":
        return None
    if one.measure.end > one.quantity.start:
        return None
    words = subset_words()
    behind = words.full_time_behind.match(plain.text, one.quantity.outer_end)
    if behind is None or not words.among.search(plain.text, one.measure.end, one.quantity.start):
        return None
    return Named(_SOME_OF[0], behind.start(), behind.end())


def _in_part_main(plain: Plain, whole: Figure, part: Figure) -> bool:
    """总收入2.6亿，主营占九成: the whole is not what the part is of."""
    if whole.measure is None or whole.measure.measure != "revenue" or part.quantity.kind != "share":
        return False
    between = plain.text[whole.quantity.outer_end : part.quantity.outer_start]
    return subset_words().main_part.search(between) is not None


def _is_research_part(plain: Plain, whole: Figure, part: Figure) -> bool:
    """设备原值2亿，其中研发的600万: the first is of all equipment, the second of research's."""
    if whole.measure is None or whole.measure.measure != _EQUIPMENT or whole.negated:
        return False
    if {whole.quantity.kind, part.quantity.kind} != {"money"}:
        return False
    words = subset_words()
    begin = max(whole.clause.start, whole.measure.start - _NAME_AHEAD)
    if words.research.search(plain.text, begin, whole.measure.end):
        return False
    a, b = whole.quantity.value, part.quantity.value
    if a is None or b is None or b > a:
        return False
    between = plain.text[whole.quantity.outer_end : part.quantity.outer_start]
    if words.spent.search(between):
        return False
    if part.measure is None or part.measure.measure in ("rd", _NO_MEASURE):
        return words.research_part.search(between) is not None
    named = words.research.search(between) is not None
    return part.measure.measure == _EQUIPMENT and part.near and named


def _is_kind_of_applied(whole: Figure, part: Figure, as_of: dt.date) -> bool:
    """申请专利30件，发明占13件: the second counts applications too."""
    if whole.measure is None or part.measure is None:
        return False
    if whole.measure.measure not in (_PATENT, *_KINDS) or part.measure.measure not in _KINDS:
        return False
    if not part.first or "applied_only" not in whole.qualifiers:
        return False
    if part.qualifiers & {"granted", "applied", "invalid"}:
        return False
    return not part.own_period or year_of(part.period, as_of) == year_of(whole.period, as_of)


def _of_the_years(one: Figure, two: Figure) -> int | None:
    """Which of two figures is of all rights there are, and not of those of three years.

    知识产权总数58件，近三年的21件; 近三年授权21件，累计58件.
    """
    if one.measure is None or two.measure is None or two.measure.measure not in _RIGHTS:
        return None
    if one.measure.measure != two.measure.measure or one.quantity.kind != two.quantity.kind:
        return None
    a, b = one.quantity.value, two.quantity.value
    if (
        a is None
        or b is None
        or {"rest", "plus", "applied_only"} & (one.qualifiers | two.qualifiers)
    ):
        return None
    years = "three_years"
    if one.period is None and two.period == years and two.own_period and b <= a:
        return 0
    if one.period == years and one.own_period and not two.own_period and "total" in two.qualifiers:
        return 1 if b > a else None
    return None


def _only_waits(plain: Plain, one: Figure) -> bool:
    """手上还有5件发明在审: of no year said; but 去年申请的5件还在审."""
    if one.measure is None or one.measure.measure not in (_PATENT, *_KINDS):
        return False
    words = subset_words()
    text = plain.words(one.clause)
    behind = text[one.quantity.outer_end - one.clause.start :]
    ahead = text[: one.quantity.start - one.clause.start]
    if "applied" not in one.qualifiers or words.waiting.search(text) is None:
        return False
    dated = one.own_period and names_year(one.period) and not words.as_of.search(ahead)
    return not dated and not (words.filed.search(ahead + behind) and one.own_period)


def of_either_kind(plain: Plain, one: Figure) -> bool:
    """Whether a figure is said to be of one of two kinds, not known which (没讲是原值还是净值)."""
    words = subset_words()
    if one.measure is None or (kinds := words.doubted.get(one.measure.measure)) is None:
        return False
    _, stop = plain.sentence_span(one.clause.sentence)
    behind = plain.text[one.quantity.outer_end : min(stop, one.quantity.outer_end + _DOUBTED)]
    either = words.either.search(behind)
    if either is None or words.doubt.search(behind) is None:
        return False
    named = [m.start() for m in kinds.finditer(behind)]
    near = [at for at in named if abs(at - either.start()) <= _NAME_AHEAD * 2]
    return bool(near)


def of_applications(found: Found, plain: Plain, figures: list[Figure]) -> None:
    """Take back that rights are of a listed kind where the pieces told are only applied for."""
    spans = [_span(plain, one) for one in figures if "applied_only" in one.qualifiers]
    found.facts = [one for one in found.facts if not _within(one, spans)]


def _span(plain: Plain, one: Figure) -> tuple[int, int]:
    _, start, end = plain.quote(one.quantity.outer_start, one.quantity.outer_end)
    return start, end


def _within(one: FactMention, spans: list[tuple[int, int]]) -> bool:
    if one.fact != "ip_includes_listed_kind" or one.value is not True:
        return False
    return any(a < one.end and one.start < b for a, b in spans)


def leave_settled(found: Found) -> None:
    """A figure that might be of a fact is not asked about if the message tells the fact itself."""
    told = {one.fact for one in found.facts if one.mode != "suppose"}
    found.unclear = [
        one
        for one in found.unclear
        if one.reason != "measure" or not one.candidates or not set(one.candidates) <= told
    ]
