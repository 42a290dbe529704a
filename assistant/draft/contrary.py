"""What an edited sentence turns into something else without touching a figure: one of several
made all of them, several bodies made one, an exception dropped, another grade, another day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.draft.bound import bounds
from assistant.draft.edited import law_words
from assistant.draft.law_bounds import law_bounds, pairs
from assistant.draft.record import Flaw
from assistant.draft.strength import JUDGES, in_order, unqualified, without_failing
from assistant.draft.support import content
from assistant.draft.words import any_of, in_its_words, says_unsaid, words
from corpus import fold, load_regulation, resolve

_NOT = re.compile(r"(?:不|没有?|未|无|非|别|勿|免)[^，。；]{0,4}$")
_AND_ABOVE = re.compile(r"(?P<grade>[\u4e00-\u9fff]{2,8}?)(?:及其?|或|或者|和)?以上")
_ORDER = re.compile(r"(?P<side>后|之后|以后|前|之前|以前)\s*$")
_SENTENCE, _CLAUSE = re.compile(r"[。；\n]"), re.compile(r"[^，。；：\n]+")
_LISTED = 2


def contrary(text: str, cites: Sequence[str], *, label: bool = False) -> Flaw | None:
    """What a sentence says otherwise than the units it cites; None if nothing is found.

    Args:
        text: the sentence.
        cites: the units it rests on.
        label: whether it only names what the rest of its row is about.
    """
    every = dict.fromkeys(one for cite in cites for one in _with_named(cite))
    law = "\n".join(dict.fromkeys(law_words(one) for one in in_order(tuple(every))))
    if says_unsaid(text) and (flaw := _said_after_all(text, cites)) is not None:
        return flaw
    if not cites:
        return None
    # What is said of the text, or of what is not known, is no claim of what the law asks.
    said = "".join(
        "　" * len(part) if says_unsaid(part) else part
        for part in re.split("(?<=[；。])", in_its_words(text))
    )
    for judge in (unqualified,) if label else _JUDGES:
        for start, end, instead in judge(said, law):
            unit = resolve(cites[0])
            quote = (unit.opening or unit.body).strip()
            return Flaw(start, end, f"与条文不符，{instead}", unit.cite, quote)
    return None


def _said_after_all(text: str, cites: Sequence[str]) -> Flaw | None:
    """A period said not to be given for a ground that the law gives one for."""
    if re.search("期限|多久|年限|几年", text) is None:
        return None
    for one in (one for cite in cites for one in law_bounds(cite)):
        if set(one.refs) & set(cites):
            return Flaw(0, len(text), f"条文有规定，写的是“{one.bound.text}”", one.cite, one.clause)
    return None


def _with_named(cite: str) -> Iterator[str]:
    """A unit and those it names: what they list it is about as well."""
    yield cite
    yield from load_regulation(cite.partition(":")[0]).cross_references(cite)


def _any(options: tuple[str, ...], text: str) -> bool:
    return re.search(any_of(options), text) is not None


def _all_of(text: str, law: str) -> Iterator[tuple[int, int, str]]:
    """Every one of several asked for where the law asks for one."""
    w = words()
    no_other = re.search("(?:不能|不可|不得)(?:代替|替代|抵)", text)
    if no_other is not None and _any(("至少一种", "之一"), law):
        yield *no_other.span(), "条文写的是“至少一种”"
        return
    if _any(w.alternative_said, text):
        return
    each = re.search(any_of(w.each_of), text)
    together = each or re.search(any_of(w.cumulative), text)
    if together is None or _NOT.search(text[: together.start()]):
        return
    for sentence in _SENTENCE.split(law):
        mark = re.search(any_of(w.alternative_marks), sentence)
        if mark is None:
            continue
        if each is not None and _any(("至少一种", "之一"), sentence):
            yield *each.span(), f"条文写的是“{sentence[mark.start() : mark.end()]}”"
            return
        parts = re.split("[，、（）]?(?:或者|或)", sentence)
        own = [_distinct(part, parts) for part in parts]
        if len([1 for one in own if len(one & pairs(text)) >= _LISTED]) > 1:
            yield *together.span(), f"条文写的是“{mark[0]}”"
            return


def _distinct(part: str, parts: Sequence[str]) -> frozenset[str]:
    others = (pairs(other) for other in parts if other is not part)
    return pairs(part) - frozenset().union(*others)


def _by_itself(text: str, law: str) -> Iterator[tuple[int, int, str]]:
    """One body by itself where the law names several, or hands the work to another."""
    w = words()
    alone = re.search(any_of(w.alone), text)
    jointly = re.search(any_of(w.jointly), law)
    if alone is None or jointly is None or _any(w.alone, law) or _any(w.jointly_said, text):
        return
    done = content(_around(text, alone.start()))
    same = any(
        len(done & content(clause)) >= _LISTED
        for clause in _SENTENCE.split(law)
        if _any(w.jointly, clause)
    )
    if same and not _NOT.search(text[: alone.start()]):
        yield *alone.span(), f"条文写的是“{jointly[0]}”"


def _around(text: str, at: int) -> str:
    """The clause a place stands in."""
    start = max(text.rfind(mark, 0, at) for mark in "，。；：") + 1
    return re.split("[，。；：]", text[start:])[0]


def _without_exception(text: str, law: str) -> Iterator[tuple[int, int, str]]:
    """No exception where the law makes one."""
    w = words()
    none = re.search(any_of(w.no_exception), text)
    if none is None or _any(w.exception_said, text.replace(none[0], "")):
        return
    parts = _SENTENCE.split(law)
    excepted = [part for part in parts if _any(w.exceptions, part)]
    rest = [part for part in parts if part not in excepted]
    said = pairs(text)
    near = max((len(_distinct(part, [part, *rest]) & said) for part in excepted), default=0)
    other = max((len(_distinct(part, [part, *excepted]) & said) for part in rest), default=0)
    if near > other:
        yield *none.span(), f"条文写有“{re.search(any_of(w.exceptions), excepted[0])[0]}”"  # type: ignore[index]


def _wider_exception(text: str, law: str) -> Iterator[tuple[int, int, str]]:
    """Others excepted than the law excepts (总部企业一律除外)."""
    excepted = [found[1] for found in re.finditer("[（(]([^（）()]*)除外", law)]
    for found in re.finditer(words().excepts, text):
        denied = _NOT.search(text[: found.start()]) or re.search("[不没未无]", found["who"])
        alike = any(2 * len(pairs(one) & pairs(text)) >= len(pairs(one)) for one in excepted)
        if excepted and not denied and not alike:
            yield *found.span(), f"条文写的是“{excepted[0]}除外”"
            return


def _other_role(text: str, law: str) -> Iterator[tuple[int, int, str]]:
    """Those who take part, named as those who may be the host (高校也可作依托单位)."""
    w = words()
    role = re.search("以([^。；]*?)为依托单位", law)
    if role is None:
        return
    for part in re.finditer("[^，。；]+", text):
        who = re.search(any_of(w.participants), part[0])
        named = re.search(w.as_host, part[0])
        plain = not re.search("[不没未无非]|" + w.taking_part, part[0])
        if who is not None and named is not None and plain and not _any((who[0],), role[1]):
            start = part.start() + who.start()
            yield start, start + len(who[0]), "条文没有把它列为依托单位"
            return


def _whether_or_not(text: str, law: str) -> Iterator[tuple[int, int, str]]:
    """Something said not to matter that the law makes a condition (不论是否被追究责任)."""
    for found in re.finditer(words().whether_or_not, text):
        what = found["what"] or found["which"] or ""
        clause = next((one for one in _CLAUSE.findall(law) if pairs(what) & pairs(one)), None)
        if clause is not None and len(pairs(what) & pairs(law)) > 1:
            yield *found.span(), f"条文写的是“{clause.strip()}”"
            return


def _other_span(text: str, law: str) -> Iterator[tuple[int, int, str]]:
    """A measure taken over other years than the law takes it over (近三年 for 上一年度)."""
    spans = [re.compile(any_of(group)) for group in words().spans_of_years]
    told = [at for at, one in enumerate(spans) if one.search(text)]
    if len(told) != 1 or re.search(any_of(words().asking), text):
        return
    for clause in re.split("[。；\n]", law):
        there = [at for at, one in enumerate(spans) if one.search(clause)]
        found = spans[told[0]].search(text)
        right = spans[there[0]].search(clause) if len(there) == 1 else None
        if right is None or found is None or there == told:
            continue
        behind = re.split("[，（]", clause[right.end() :])[0]
        elsewhere = spans[told[0]].search(law)
        if elsewhere and not re.search(
            "(?:都|均|全|一律|一概)[^，。；]{0,6}$", text[: found.start()]
        ):
            continue
        measure = pairs(behind.split("不")[0]) - pairs("企业拥有总额比例")
        if len(measure & pairs(text)) >= max(1, len(measure) // 4) and not _NOT.search(
            text[: found.start()]
        ):
            yield *found.span(), f"条文写的是“{right[0]}”"
            return


def _other_grade(text: str, law: str) -> Iterator[tuple[int, int, str]]:
    """Another grade from which on something follows (良好及以上)."""
    grades = {found["grade"][-2:] for found in _AND_ABOVE.finditer(law)}
    grades = {one for one in grades if not bounds(one + "以上")}
    for found in _AND_ABOVE.finditer(text) if grades else ():
        said = found["grade"]
        told = not re.search(r"[\d一二两三四五六七八九十百千万亿分元人成]$|件$", said)
        if told and not any(fold(one) in fold(said) for one in grades):
            yield *found.span(), _above(law)


def _above(law: str) -> str:
    found = next(one for one in _AND_ABOVE.finditer(law) if not bounds(one["grade"][-2:] + "以上"))
    return f"条文写的是“{found['grade'][-2:]}{found[0][len(found['grade']) :]}”"


def _other_word(text: str, law: str) -> Iterator[tuple[int, int, str]]:
    """A word in the place of its contrary (每年年初 for 每年年底)."""
    w = words()
    for right, wrong in w.contraries:
        same = (right, *w.contrary_same.get(right, ()))
        if right not in law or wrong in law or _any(same, text):
            continue
        at = text.find(wrong)
        if at >= 0 and not _NOT.search(text[:at]) and not _denied(right, text[at:]):
            yield at, at + len(wrong), f"条文写的是“{right}”"


def _denied(right: str, behind: str) -> bool:
    """Whether what goes on to be denied of the contrary is what the law allows (相同的不能申请)."""
    return (
        right[0] in "不无未在"
        and re.search("[不没无未]", re.split("[。；]", behind)[0]) is not None
    )


def _other_side(text: str, law: str) -> Iterator[tuple[int, int, str]]:
    """Before for after, in front of a period (办理手续前 30 个工作日)."""
    sides: dict[object, set[str]] = {}
    for one in bounds(law):
        side = _ORDER.search(law[: one.start])
        if one.kind == "period" and side is not None:
            sides.setdefault(one.value, set()).add(side["side"][-1])
    for one in bounds(text):
        said = _ORDER.search(text[: one.start])
        law_side = "".join(sides.get(one.value, ()))
        other = said is not None and not said["side"].endswith(law_side or "　")
        if one.kind == "period" and said is not None and other and law_side in ("前", "后"):
            yield said.start(), one.end, f"方向不对，条文写的是“{law_side}”"


def _other_day(text: str, law: str) -> Iterator[tuple[int, int, str]]:
    """Another day from which a period runs."""
    days = re.compile(
        r"(?:自|在)(?P<day>[^，。；自在]{2,14}?)(?:(?:之日|日期)(?:起|前)?|后(?=\s*\d))"
    )
    known = [found["day"] for found in days.finditer(law)]
    if not known:
        return
    held = frozenset().union(*(pairs(one) for one in known)) - {"申请", "相关"}
    for found in re.finditer(words().anchors, text):
        about = pairs(found["day"])
        if re.search("[这那此该当]", found["day"]):
            continue
        dated = any(one.kind == "date" for one in bounds(found["day"]))
        other = about and not about & held and not _any(words().same_day, found["day"])
        if (dated or other) and not _NOT.search(text[: found.start()]):
            yield *found.span(), f"条文写的是“{known[0]}”"


def _fewer_in_a_row(text: str, law: str) -> Iterator[tuple[int, int, str]]:
    """Another number of times in a row from which on something is lost (一年不合格就撤销)."""
    w = words()
    row = re.compile(rf"(?:{any_of(w.consecutive)})\s*(?P<often>[一二三四五六七八九十两\d]+[年次])")
    for found in row.finditer(law):
        wanted = [one.value for one in bounds(found["often"])]
        what = pairs(re.split("[，。；的]", law[found.end() :])[0][-6:])
        for part in re.finditer("[^；。]+", text):
            told = [one for one in bounds(part[0]) if one.kind == "period" or one.unit == "次"]
            loss = re.search(any_of((*w.penalties, *w.lost)), part[0])
            if loss is None or _NOT.search(without_failing(part[0][: loss.start()])):
                continue
            if wanted[0] in [one.value for one in told]:
                continue
            for one in told:
                about = pairs(part[0][one.end : one.end + 10].split("，")[0])
                if len(about & what) > 1 and not _NOT.search(part[0][: one.start]):
                    start = part.start() + one.start
                    yield start, part.start() + one.end, f"条文写的是“{found[0]}”"


def _outside_window(text: str, law: str) -> Iterator[tuple[int, int, str]]:
    """What must not have happened within some years forbidden for having happened before them."""
    window = re.search(r"前?(?P<often>[一二三四五两\d]+年)内", law)
    if window is None or re.search(r"年(?:以|之)?内", text):
        return
    before = re.compile(
        r"(?P<often>[一二三四五两\d]+年)(?:以|之)?前[^，。；]{0,8}?(?:有过|发生|出现|受过|曾|存在)"
        r"[^。；]{0,24}?(?:不能|不得|不可|不符合|不具备)"
    )
    for found in before.finditer(text):
        yield found.start(), found.end("often") + 1, f"方向不对，条文写的是“{window[0]}”"


def _other_delegate(text: str, law: str) -> Iterator[tuple[int, int, str]]:
    """The work handed to another than the law hands it to (委托专家 for 委托第三方机构)."""
    groups = words().bodies
    wanted = [group for group in groups if re.search(f"委托(?:{any_of(group)})", law)]
    for found in re.finditer(f"委托[^，。；]{{0,4}}?(?P<whom>{any_of(sum(groups, ()))})", text):
        if wanted and not any(_any(group, found["whom"]) for group in wanted):
            yield *found.span(), f"条文写的是委托{wanted[0][0]}"
            return


def _other_body(text: str, law: str) -> Iterator[tuple[int, int, str]]:
    """A body named that the units cited do not name, where they name who does it."""
    groups = words().bodies
    text = re.sub(words().of_district, lambda match: "区里" + "　" * (len(match[0]) - 2), text)
    there = [group for group in groups if _any(group, law)]
    missing = [group for group in there if not _any(group, text)]
    for number, group in enumerate(groups):
        found = re.search(any_of(group), text)
        if found is None or group in there or _NOT.search(text[: found.start()]):
            continue
        if not there and not ("由" in law and re.search("[由归派]", text)):
            continue
        public = number in words().public_bodies and not re.search("不|没|无须", text)
        if public or (missing and len(missing) == len(there)):
            right = any_of((missing or there)[0]) if there else "由[^，。；]+"
            name = re.search(right, law)
            yield *found.span(), f"条文写的是“{name[0] if name else ''}”"


_Judge = Callable[[str, str], Iterator[tuple[int, int, str]]]
_JUDGES: tuple[_Judge, ...] = (
    _all_of, _by_itself, _without_exception, _wider_exception, _other_role, _whether_or_not,
    _other_span, _other_grade, _other_word, _other_side, _other_day,
    _other_body, _other_delegate, _fewer_in_a_row,
    _outside_window, *JUDGES,
)  # fmt: skip
