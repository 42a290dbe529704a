"""How strongly, for whom and in which order a sentence says what the law says: may made must, a
qualifier dropped, a trade put in the place of another, steps exchanged, a promise of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.draft.bound import bounds
from assistant.draft.law_bounds import pairs
from assistant.draft.polarity import negations
from assistant.draft.support import content
from assistant.draft.words import any_of, words
from corpus import load_regulation, regulation_ids

_CLAUSE = re.compile(r"[^，。；：\n]+")
_NOT = re.compile(r"(?:不|没有?|未|无|非|别|勿|免|“)[^，。；]{0,4}$")
_ENOUGH, _MOST, _FIRM, _ACT, _VERB = 3, 0.5, 0.6, 4, 3
Found = Iterator[tuple[int, int, str]]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    w = words()
    trades = "|".join(f"(?P<t{n}>{any_of(one)})" for n, one in enumerate(w.trades))
    return {
        "must": re.compile(any_of(w.must)),
        "may": re.compile(any_of(w.may)),
        "spared": re.compile(f"(?:{any_of(w.spared)})|{w.left_undone}"),
        "forbids": re.compile(f"(?:{w.forbids})(?!{w.failings})"),
        "binding": re.compile(any_of((*w.must, *w.negators, *w.penalties))),
        "promise": re.compile(any_of(w.promises)),
        "whatever": re.compile(w.whatever),
        "only": re.compile(w.only_for),
        "first": re.compile(w.first_then),
        "trade": re.compile(trades),
        "penalty": re.compile(any_of((*w.penalties, *w.lost))),
        "permits": re.compile(any_of((*w.permits, *w.case_meets))),
    }


def without_failing(text: str) -> str:
    """A text without the words that deny what should have been done, not what follows from it."""
    return re.sub("不合格|(?:未|没有?)(?:按[时期])?(?:报送?|交)", "　", text)


def _clauses(text: str) -> list[tuple[int, str]]:
    return [(one.start(), one[0]) for one in _CLAUSE.finditer(text)]


def _clause_at(text: str, found: re.Match[str]) -> str:
    return next(one for at, one in _clauses(text) if at <= found.start() < at + len(one))


def _nearest(said: str, law: str) -> str | None:
    """The clause of the law that says most of what a clause says; None if none says much of it."""
    about = content(said)
    best = max((one for _, one in _clauses(law)), key=lambda one: len(content(one) & about),
               default="")  # fmt: skip
    shared = len(content(best) & about)
    return best if shared >= _ENOUGH and shared >= _MOST * len(about) else None


def stronger(text: str, law: str) -> Found:
    """Must where the law says may."""
    p = _patterns()
    for start, clause in _clauses(text):
        found = p["must"].search(clause)
        if found is None or p["may"].search(clause) or _NOT.search(clause[: found.start()]):
            continue
        near = _nearest(clause[: found.start()] + "　" + clause[found.end() :], law)
        weak = p["may"].search(near) if near else None
        if near and weak and not p["must"].search(near):
            yield start + found.start(), start + found.end(), f"条文写的是“{weak[0]}”"


def weaker(text: str, law: str) -> Found:
    """Need not where the law asks: what is spared stands in a clause of the law that spares
    nothing."""
    p, w = _patterns(), words()
    named = {kind for kind in w.kinds if kind in text}
    if (named and not any(kind in law for kind in named)) or re.search(w.for_no_other, text):
        return
    for start, clause in _clauses(text):
        found = p["spared"].search(clause)
        if found is None or _NOT.search(clause[: found.start()]):
            continue
        act = re.sub(any_of(w.idle), "　", clause[found.end() :])
        act = act if pairs(act) else re.sub(any_of(w.idle), "　", clause[: found.start()])[-_ACT:]
        act = act.strip("，。；　")
        act = act[-_ACT:] if re.match("[对就向把]", act) else act[:_ACT]
        if re.match(w.compares_by, act) or found[0] in law:
            continue
        theirs = {one.lastgroup for one in p["trade"].finditer(text)}
        alike = [one for _, one in _clauses(law) if pairs(act) & pairs(one)]
        if any(p["may"].search(one) or p["spared"].search(one) for one in alike):
            continue
        for one in alike:
            other = theirs - {t.lastgroup for t in p["trade"].finditer(one)}
            must = p["must"].search(one)
            shared = pairs(act if must else act[:_VERB]) & pairs(one)
            before = [one[: one.index(pair)] for pair in shared if pair in one]
            if not other and any(not re.search("[不未无]", led) for led in before):
                yield (
                    start + found.start(),
                    start + found.end(),
                    (f"条文写的是“{must[0] if must else one.strip()}”"),
                )
                return


def forbidding(text: str, law: str) -> Found:
    """Something forbidden by units that ask and forbid nothing."""
    p = _patterns()
    found = p["forbids"].search(text)
    if found is None or not law:
        return
    other = re.search(
        "相同|一样|重复|重合|外地|京外|以外|之外|其他|否则|[不没未无非]", text[: found.start()]
    )
    if not p["binding"].search(law) or (negations(law) == 0 and other is None and not bounds(text)):
        yield *found.span(), "条文没有这样的要求"


def unqualified(text: str, law: str) -> Found:
    """Whatever the reason, however small, where the law says which; a qualifier left out of what
    something is lost for."""
    p, w = _patterns(), words()
    whatever = p["whatever"].search(text)
    for qualifier, same in w.qualifiers.items():
        if qualifier not in law:
            continue
        if whatever is not None:
            yield *whatever.span(), f"条文写的是“{qualifier}”"
            return
        if re.search(any_of((qualifier, *same)), text):
            continue
        for clause in (one for _, one in _clauses(law) if qualifier in one):
            about = content(clause.replace(qualifier, "　"))
            lost = p["penalty"].search(text)
            before = re.sub(
                "未报送|没有?[报交]送?|不合格|未[报交]", "　", text[: lost.start()] if lost else ""
            )
            shared = about & content(text)
            if lost and len(shared) >= max(_ENOUGH, _FIRM * len(about)) and not _NOT.search(before):
                yield 0, lost.end(), f"条文写的是“{clause.strip('（）一二三四五六七八九十')}”"
                return


def for_others(text: str, law: str) -> Found:
    """A trade named for what the law asks of another, or a body it does not name at all."""
    p = _patterns()
    for start, part in ((m.start(), m[0]) for m in re.finditer("[^。；]+", text)):
        named = {one.lastgroup for one in p["trade"].finditer(part)}
        first = p["trade"].search(part)
        asks = re.search(any_of((*words().must, "针对", "只管", "适用", "才要", "才须")), part)
        if not first or not asks or re.search(any_of(words().not_for), _clause_at(part, first)):
            continue
        for _, clause in _clauses(law):
            theirs = {one.lastgroup for one in p["trade"].finditer(clause)}
            about = content(p["trade"].sub("　", clause))
            if bounds(clause) or not theirs or theirs & named or len(about & content(part)) < 2:
                continue
            name = p["trade"].search(clause)
            yield start + first.start(), start + first.end(), f"条文写的是“{name and name[0]}”"
            return
    for found in p["only"].finditer(text):
        who = found["who"]
        if (
            not bounds(found[0])
            and not pairs(who) & pairs(law)
            and not _NOT.search(text[: found.start()])
        ):
            yield *found.span(), f"条文没有只对{who}作要求"
            return


def beside(text: str, law: str) -> Found:
    """A kind of body named beside the one the law asks something of (领军企业、独角兽企业：……)."""
    kinds = words().kinds
    named = any_of(kinds)
    there = [one for one in kinds if one in law]
    kind = r"[^，。；：、（）]{0,8}?(?:[（(][^（）()]*[）)])?(?:[和与、及跟同或]|以及)"
    both = f"(?P<one>{named}){kind}(?P<other>{named})"
    for found in re.finditer(both, text) if len(there) == 1 else ():
        missing = [one for one in (found["one"], found["other"]) if one not in law]
        part = re.split("[。；]", text[found.start() :])[0]
        if len(missing) == 1 and not re.search("[不没未无除]", without_directions(part)):
            yield *found.span(), f"条文写的是“{there[0]}”"
            return


def without_directions(text: str) -> str:
    """A text with its figures and their directions blanked out."""
    for one in reversed(bounds(text)):
        text = text[: one.start] + "　" + text[one.end :]
    return text


def of_no_matter(text: str, law: str) -> Found:
    """What something is lost or refused for, said not to matter."""
    w = words()
    bars = [] if "可" in law else _clauses(law)
    if not negations(law) and not _patterns()["penalty"].search(law):
        return
    for part in re.finditer("[^。；]+", text):
        found = re.search(w.let_through_not, part[0])
        if found is None or re.search(f"{w.supposed}|{w.only_once}", part[0]):
            continue
        about = content(part[0][: found.start()])
        shared = max((len(pairs(one) & about) for _, one in bars), default=0)
        if shared >= _ENOUGH and not re.search("受|问题", found[0]):
            start = part.start()
            yield start + found.start(), start + found.end(), "条文没有这样放宽"
            return


def only_so_many(text: str, law: str) -> Found:
    """A list said to be all there is, that leaves some out or that the law leaves open."""
    for found in re.finditer(words().only_so_many, text):
        told = [one.value for one in bounds(found["number"] + "个")]
        for listed in re.finditer("[^，。；：（）]*、[^，。；：（）]*", law):
            items = [one for one in re.split("[、和]", listed[0]) if one]
            named = [one for one in items if 2 * len(pairs(one) & pairs(text)) >= len(pairs(one))]
            if len(named) > 1 and told and (len(items) not in told or "等" in items[-1]):
                yield *found.span(), f"条文写的是“{listed[0].strip()}”"
                return


def other_place(text: str, law: str) -> Found:
    """Another place allowed where the law names Beijing."""
    found = re.search(any_of(words().other_places), text)
    place = re.search("在京|在本市|京外", law)
    if found is None or place is None:
        return
    part = re.split("[。；]", text[found.start() :])[0]
    clause = _clause_at(text, found) + part
    if re.search("可|行|允许", clause) and not re.search("[不没无未]", clause):
        yield *found.span(), f"条文写的是“{place[0]}”"


def promised(text: str, law: str) -> Found:
    """What comes by itself, for ever or for nothing, where the law says no such thing."""
    found = _patterns()["promise"].search(text)
    if found is None or found[0] in law or _NOT.search(text[: found.start()]):
        return
    yield *found.span(), f"条文没有写“{found[0]}”"


def lacking(text: str, law: str) -> Found:
    """A body that cannot have what the law asks for, let in all the same (分公司也可以)."""
    for bodies, wanted in words().lacks:
        for found in re.finditer(bodies, text):
            part = re.split("[。；]", text[found.start() :])[0]
            denied = re.search("[不没未无非]", part)
            permits = _patterns()["permits"].search(part)
            if re.search(wanted, law) and permits and not denied:
                need = re.search(wanted, law)
                yield *found.span(), f"条文要求“{need[0] if need else ''}”"
                return


def exchanged_steps(text: str, law: str) -> Found:
    """First what comes later in the law, then what comes before it."""
    for found in _patterns()["first"].finditer(text):
        steps = [_place(found[name], law) for name in ("first", "then")]
        if None not in steps and steps[0] > steps[1]:  # type: ignore[operator]
            yield *found.span(), "条文写的先后次序相反"
            return


def _place(said: str, law: str) -> int | None:
    """Where in the law the clause stands that a step is taken from."""
    clauses = _clauses(law)
    about = content(said)
    shared = [len(content(one) & about) for _, one in clauses]
    best = max(shared, default=0)
    return clauses[shared.index(best)][0] if best and shared.count(best) == 1 else None


@cache
def _grades() -> dict[str, tuple[str, ...]]:
    """The grades of each regulation, by its id."""
    found: dict[str, tuple[str, ...]] = {}
    for one in regulation_ids():
        for unit in load_regulation(one).units.values():
            told = re.search(r"结果分为([^，。；：]+)", unit.text)
            if told is not None:
                found[one] = tuple(grade.strip() for grade in re.split("[、和]", told[1]))
    return found


def other_grades(text: str, law: str) -> Found:
    """Other grades listed than the law lists."""
    told = re.search(r"结果分为([^，。；：]+)", law)
    names = {name for grades in _grades().values() for name in grades}
    if told is None or not names:
        return
    listed = {one.strip() for one in re.split("[、和]", told[1])}
    grade = f"“?(?:{any_of(tuple(names))})”?"
    for found in re.finditer(rf"{grade}(?:(?:[、，和与及或]|以及|还有){grade}){{2,}}", text):
        if set(re.findall(any_of(tuple(names)), found[0])) != listed:
            yield *found.span(), f"条文写的是“{told[1].strip()}”"
            return


JUDGES = (
    stronger, weaker, forbidding, unqualified, for_others, beside, other_place, promised, lacking,
    exchanged_steps, other_grades, only_so_many, of_no_matter,
)  # fmt: skip


def in_order(cites: Sequence[str]) -> list[str]:
    """Units in the order of their text."""
    places = {
        cite: at for one in regulation_ids() for at, cite in enumerate(load_regulation(one).units)
    }
    return sorted(cites, key=lambda cite: places.get(cite, 0))
