"""Words that stand for a figure: the year a measure is taken over, how often, in a row, an average,
working days, before or after, the number and year of a document, the names of a counted list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.draft.bound import bounds
from assistant.draft.edited import law_words
from assistant.draft.law_bounds import pairs
from assistant.draft.record import Flaw
from assistant.draft.support import content
from assistant.draft.words import any_of, in_its_words, says_unsaid, words
from corpus import fold, load_regulation, regulation_ids, resolve

_AND_ABOVE = re.compile(r"(?P<level>[\u4e00-\u9fff]{2,8}?)(?:及其?|或|或者|和)以上")
_NOT = re.compile(r"(?:不|没有?|未|无|非|别|勿|免)[^，。；]{0,4}$")
_ORDER = re.compile(r"(?P<side>后|之后|以后|前|之前|以前)\s*$")
_DOCUMENT = re.compile(r"(?P<year>\d{4})\s*(?:年第|[〕\]）)】])\s*(?P<number>\d+)\s*号")
_TITLED = re.compile(r"(?P<year>\d{4})\s*年[^，。；《》]{0,6}《(?P<title>[^》]+)》")
_LIST = re.compile(r"[^，。；：:、（）()]{1,24}(?:、[^，。；：:、（）()]{1,24})+")
_SET = re.compile(r"(?:(?<![\d\s])分[为成]|[等档级][：:]|等级[有是为])(?P<grades>[^，。；：（]+)")
_KINDS = "(?:大|方面|样|项|类|种|个|块|条)"
_NO_LOSS = re.compile(
    "(?:不(?:会|能|致|至于|再|予|用|必|应|得|等于)?|没有?|未|免于)(?:因此|因|马上|立即|直接|就|被|会|至于|仅|此|单|凭|算){0,4}$"
)
_LEAST, _ALIKE, _REACH, _GROUND = 3, 0.5, 16, 20
Found = Iterator[tuple[int, int, str]]


def other_terms(text: str, cites: Sequence[str]) -> Iterator[Flaw]:
    """What a sentence says in words that stand for a figure otherwise than the units it cites."""
    every = dict.fromkeys(one for cite in cites for one in (cite, *_named(cite)))
    law = "\n".join(dict.fromkeys(law_words(one) for one in every))
    # What is said of the text, or of what is not known, is no claim of what the law asks.
    said = "".join(
        "　" * len(part) if says_unsaid(part) else part
        for part in re.split("(?<=[；。])", in_its_words(text))
    )
    unit = resolve(cites[0])
    for judge in _JUDGES:
        for start, end, instead in judge(said, law):
            quote = (unit.opening or unit.body).strip()
            yield Flaw(start, end, f"与条文不符，{instead}", unit.cite, quote)


def _named(cite: str) -> Sequence[str]:
    """The units that a unit names: what they list it is about as well."""
    return load_regulation(cite.partition(":")[0]).cross_references(cite)


def _document(text: str, law: str) -> Found:
    """The year or number of a document that the law names otherwise."""
    numbers = {(one["year"], one["number"]): one[0] for one in _DOCUMENT.finditer(law)}
    for found in _DOCUMENT.finditer(text) if numbers else ():
        if (found["year"], found["number"]) not in numbers:
            near = [
                told for (year, number), told in numbers.items()
                if year == found["year"] or number == found["number"]
            ]  # fmt: skip
            yield *found.span(), f"条文写的是“{(near or list(numbers.values()))[0]}”"
            return
    titles = {fold(one["title"]): one["year"] for one in _TITLED.finditer(law)}
    for found in _TITLED.finditer(text):
        year = titles.get(fold(found["title"]))
        if year is not None and year != found["year"]:
            yield found.start(), found.end("year"), f"条文写的是“{year}年”"


def _lists(text: str) -> Iterator[tuple[int, int, list[str]]]:
    for found in _LIST.finditer(text):
        parts = re.split("、|和(?=[^、]*$)", re.sub("等[^、]*$", "", found[0]))
        yield *found.span(), [part for part in parts if part.strip()]


def _same(one: str, other: str) -> bool:
    shared, least = pairs(one) & pairs(other), min(len(pairs(one)), len(pairs(other)))
    return bool(least) and len(shared) >= _ALIKE * least and len(shared) > least // 2


def _shorter_list(text: str, law: str) -> Found:
    """A list that is announced with a number and leaves one of the law's list out, or grades that
    are not those of the law."""
    lists = [whole for _, _, whole in _lists(law) if len(whole) >= _LEAST]
    for start, end, parts in _lists(text):
        best = max(lists, key=lambda one: len(_there(one, parts)), default=[])
        here = _there(best, parts)
        gone = [one for one in best if one not in here and fold(one) not in fold(text)]
        strange = [one for one in parts if not any(_same(whole, one) for whole in best)]
        if strange or not gone or len(here) < 2:
            continue
        if "等" in text[start:end] and len(gone) >= len(here):
            continue  # some of them as examples
        only = re.search(r"(?:只|仅|就|共)[^，。；、]{0,6}$", text[:start].rstrip("：: 是"))
        numbers = {len(best), len(parts)} if only else {len(best)}
        before = re.split("[，。；]", text[:start])[-1]
        listed = re.sub("[^、]*$", "", text[:end])
        announced = any(
            re.search(
                f"{_numeral(n)}\\s*{_KINDS}[^，。；、]{{0,12}}(?:[：:是为即有]|包括)\\s*$", before
            )
            or re.match(f"[^都均属在是]{{1,16}}?{_numeral(n)}{_KINDS}", text[len(listed) : end])
            for n in numbers
        )
        if announced:
            yield start, end, f"条文列的是{len(best)}项，还有“{gone[0].strip()}”"
            return
    graded = [_parts(one["grades"]) for one in _SET.finditer(law)]
    for found in _SET.finditer(text):
        told_grades = _parts(found["grades"])
        if graded and len(told_grades) > 1 and sorted(told_grades) not in map(sorted, graded):
            known = {one for every in graded for one in every}
            if known & set(told_grades):
                yield *found.span("grades"), f"条文写的是“{'、'.join(graded[0])}”"
                return


def _there(whole: Sequence[str], parts: Sequence[str]) -> list[str]:
    return [one for one in whole if any(_same(one, part) for part in parts)]


def _parts(listed: str) -> list[str]:
    found = re.split("[、和及]", re.sub("等.*", "", listed))
    return [re.sub("[“”\\s]", "", one) for one in found if one.strip()]


def _foreign_grade(text: str, law: str) -> Found:
    """A grade that another regulation has and the one cited does not."""
    own = {one for found in _SET.finditer(law) for one in _parts(found["grades"])}
    every = {
        one
        for regulation in regulation_ids()
        for found in _SET.finditer(load_regulation(regulation).raw)
        for one in _parts(found["grades"])
    }
    for grade in every - own if len(own) > 1 else ():
        at = text.find(grade)
        denied = re.search("(?:没有?|不[设分含]|无)[^，。；]*$", text[: max(at, 0)])
        apart = denied is not None or any(grade in one for one in own)
        if at >= 0 and not apart and own & {one for one in own if one in text}:
            yield at, at + len(grade), f"条文写的等次是“{'、'.join(sorted(own))}”"


def _numeral(number: int) -> str:
    han = "零一二三四五六七八九十"
    return f"(?:{number}|{han[number]})" if number < len(han) else str(number)


def _other_word(text: str, law: str) -> Found:
    """A word in the place of its contrary, said of the same thing (每年年初 for 每年年底)."""
    w = words()
    plain = re.sub("（[^（）]*）", "", law)
    for right, wrong in w.contraries:
        same = any_of((right, *w.contrary_same.get(right, ())))
        of_wrong, of_right = _around(law, wrong) | _around(plain, wrong), _around(law, right)
        for found in re.finditer(re.escape(wrong), text) if right in law else ():
            at = found.start()
            clause = re.split("[，。；]", text[:at])[-1] + re.split("[，。；]", text[at:])[0]
            if re.search(same, clause) or _NOT.search(text[:at]):
                continue
            every = re.search("(?:都|均|全|一律)[^，。；]{0,4}$", text[:at])
            about = content(clause.replace(wrong, "　")) if of_wrong else _around(text, wrong)
            shared = about & (of_right - of_wrong)
            if of_wrong and not every and about & (of_wrong - of_right):
                continue
            of_it = len(shared) * (_LEAST + 1) >= len(about) > 0 if of_wrong else len(shared) > 1
            behind = fold(text[found.end() :])[:2]
            of_it = of_it or (not of_wrong and len(behind) == 2 and right + behind in fold(law))
            if of_it or (every and shared) or (len(fold(text)) <= len(wrong) + 2 and not of_wrong):
                yield found.start(), found.end(), f"条文写的是“{right}”"
                return


def _around(text: str, word: str) -> frozenset[str]:
    """The pairs of characters of the clauses a word stands in, near it."""
    found: frozenset[str] = frozenset()
    for one in re.finditer(re.escape(word), text):
        found |= pairs(re.split("[，。；：（\n]", text[one.end() :])[0][:_REACH])
        found |= pairs(re.split("[，。；：\n]", text[: one.start()])[-1][-2 * _REACH :])
    return found


def _other_level(text: str, law: str) -> Found:
    """Another grade from which on something follows (良好及以上, 一般及以上)."""
    levels = {found["level"][-2:] for found in _AND_ABOVE.finditer(law)}
    for found in _AND_ABOVE.finditer(text) if levels else ():
        if not any(one in found["level"] for one in levels):
            yield *found.span(), f"条文写的是“{sorted(levels)[0]}及以上”"


def _all_of(text: str, law: str) -> Found:
    """Every one of several asked for where the law asks for at least one."""
    said = re.sub("或者?(?:以上|更多)", "", text)
    if "至少一种" not in law or re.search(any_of(words().alternative_said), said):
        return
    for found in re.finditer(
        r"[三3](?:种|样|类|者|项)[^，。；：]{0,8}?(?:都|均|全|缺一不可)", text
    ):
        if not re.search("[不没无未]", re.split("[，。；]", text[found.end() :])[0]):
            yield *found.span(), "条文写的是“至少一种”"
            return


def _other_day(text: str, law: str) -> Found:
    """Another day from which a period runs."""
    days = re.compile(
        r"(?:自|在)(?P<day>[^，。；自在]{2,14}?)(?:(?:之日|日期)(?:起|前)?|后(?=\s*\d))"
    )
    known = [found["day"] for found in days.finditer(law)]
    held = frozenset().union(*(pairs(one) for one in known)) - {"申请", "相关"}
    for found in re.finditer(words().anchors, text) if known else ():
        about = pairs(found["day"])
        named = re.search(f"[这那此该当]|{any_of(words().same_day)}", found["day"])
        dated = any(one.kind == "date" for one in bounds(found["day"]))
        if (dated or (about and not about & held and not named)) and not _NOT.search(
            text[: found.start()]
        ):
            yield *found.span(), f"条文写的是“{known[0]}”"


def _other_side(text: str, law: str) -> Found:
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


def _once(text: str, law: str) -> Found:
    """One time said to be enough for what the law has follow only in a row (漏交一回就摘牌)."""
    w = words()
    row = re.search(
        rf"(?:{any_of(w.consecutive)})\s*(?P<often>[一二三四五六七八九十两\d]+[年次])", law
    )
    if row is None:
        return
    for part in re.finditer("[^；。！？]+", text):
        loss = re.search(any_of((*w.penalties, *w.lost)), part[0]) or (
            re.search("$", part[0]) if _is_ground(part[0], law, row.end()) else None
        )
        again = re.search(
            any_of(w.consecutive) + r"|[两二2]\s*(?:个?年|次|回|届)|再|又|仍", part[0]
        )
        if loss is None or again or _NO_LOSS.search(part[0][: loss.start()]):
            continue
        once = re.search(
            r"(?<![\d十第来])[一1单首]\s*(?:次|回|年(?!度报告|[一1]|评)|届)|当年",
            part[0][: loss.start()],
        )
        if once is not None:
            start = part.start() + once.start()
            yield start, part.start() + once.end(), f"条文写的是“{row[0]}”"
            return


def _is_ground(text: str, law: str, at: int) -> bool:
    """Whether a part is no more than a ground of a list of what something is lost for."""
    listed = re.search(any_of(words().announces), law) and re.search(any_of(words().penalties), law)
    said = pairs(text) & pairs(re.split("[，。；]", law[at:])[0])
    return (
        bool(listed and said)
        and len(fold(text)) <= _GROUND
        and not re.search("先|会|督|整改|才|[？?]", text)
    )


def _forever(text: str, law: str) -> Found:
    """No end where the law gives a period (终身不得再次申请)."""
    period = re.search(words().ends, law)
    if period is None or any(one.kind == "period" for one in bounds(text)):
        return
    for found in re.finditer(words().endless, text):
        if not _NOT.search(text[: found.start()]):
            yield *found.span(), f"条文写的是“{period[0]}”"


def _outside_window(text: str, law: str) -> Found:
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


def _other_kind(text: str, law: str) -> Found:
    """A kind of body named beside the one a figure of the law is for."""
    kinds = words().kinds
    for found in re.finditer(
        f"(?P<one>{any_of(kinds)})[^，。；、]{{0,8}}?[、和与及](?P<other>{any_of(kinds)})", text
    ):
        here = [one in law for one in (found["one"], found["other"])]
        if (
            any(here)
            and not all(here)
            and bounds(text[found.end() :])
            and not re.search("[不没未无比除]|其他", re.split("[。；]", text[: found.end()])[-1])
        ):
            yield *found.span(), f"条文写的只是“{found['one'] if here[0] else found['other']}”"


_JUDGES: tuple[Callable[[str, str], Found], ...] = (
    _document, _shorter_list, _all_of, _other_level, _other_word, _other_side, _other_day, _once,
    _forever, _outside_window, _other_kind, _foreign_grade,
)  # fmt: skip
