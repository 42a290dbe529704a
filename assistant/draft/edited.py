"""An edited sentence beside the one it was: what was left, what was put in place of what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise, permutations

from assistant.draft.bound import Bound, bounds
from assistant.draft.law_bounds import law_bounds
from assistant.draft.original import own_figures
from assistant.draft.polarity import negations
from assistant.draft.record import Flaw, Sentence
from assistant.draft.support import likeness
from assistant.draft.words import any_of, words
from corpus import find_references, fold, load_regulation, resolve

_CLAUSE = re.compile(r"[，。；：、（）()]")
_ASIDE = re.compile(r"\s*[（(][^（）()]*[）)]")
_NEAR, _ALIKE = 0.8, 0.5
_TIMES = ("次", "回")
_KEPT = 0.6
"""share of a sentence that must be as it was for one word in it to count as put in"""
_NUMERAL = re.compile(r"[\d零一二两三四五六七八九十百千万亿]+")
_SIDES = {"at_least": 1, "above": 1, "at_most": -1, "below": -1, None: 0}


def unedited(text: str, at: int, original: str) -> bool:
    """Whether the clause a figure stands in is as it was: what nobody edited is not read again."""
    told = [one.text for one in find_references(text)]
    if any(one not in original for one in told):
        return False
    before = _folded_clauses(original)
    return any(
        start <= at < end and fold(text[start:end]) in before for start, end in _clauses(text)
    )


def _clauses(text: str) -> list[tuple[int, int]]:
    """The clauses of a text, each with what a bracket behind it adds."""
    ends = [match.end() for match in _CLAUSE.finditer(text)] + [len(text)]
    found = []
    for start, end in pairwise([0, *ends]):
        aside = _ASIDE.match(text, end - 1) if text[end - 1 : end] in ("（", "(") else None
        found.append((start, aside.end() if aside else end))
    return found


def _folded_clauses(text: str) -> set[str]:
    return {fold(text[start:end]) for start, end in _clauses(text)}


def changed_data(text: str, source: Sentence, cites: Sequence[str]) -> Iterator[Flaw]:
    """Figures of the enterprise, computed or of the calendar that are not the draft's."""
    now, before = bounds(text), bounds(source.text)
    mine = own_figures(source)
    for one in now:
        for other in before:
            own = _same(one, other) and any(_same(one, figure) for figure in mine)
            if own and _SIDES.get(one.direction, 0) * _SIDES.get(other.direction, 0) < 0:
                problem = f"与原稿所据的数据不符，原为“{other.text}”"
                yield Flaw(one.start, one.end, problem, *resting(cites, source))
    for figure in mine:
        if any(_same(figure, one) for one in now):
            continue
        more = [one for one in now if one.kind == figure.kind and _times(one, now) >
                _times(one, before)]  # fmt: skip
        if more:
            cite = cites[0] if cites else None
            quote = next((c.quote for c in source.citations if c.cite == cite), None)
            problem = f"与原稿所据的数据不符，原为“{figure.text}”"
            yield Flaw(more[0].start, more[0].end, problem, cite, quote)


def replaced(text: str, source: Sentence, cites: Sequence[str]) -> Iterator[Flaw]:
    """A figure of the law put in the place of another, in a clause that is otherwise alike."""
    now = bounds(text)
    resting_on = {one.cite for one in source.citations} & set(cites)
    for start, end in _clauses(source.text):
        gone = [
            one
            for one in bounds(source.text[start:end])
            if not any(_same(one, other) for other in now)
            and any(_same(one, law.bound) for cite in resting_on for law in law_bounds(cite))
        ]
        if not gone:
            continue
        before = bounds(source.text[start:end])
        for a, b in _clauses(text):
            came = [
                one
                for one in bounds(text[a:b])
                if not any(_same(one, o) for o in before)
                and (one.kind == gone[0].kind or one.unit in _TIMES)
            ]
            if came and likeness(_bare(text[a:b]), _bare(source.text[start:end])) >= _ALIKE:
                place = (a + came[0].start, a + came[0].end)
                problem = f"这个数字与条文不符，条文写的是“{gone[0].text}”"
                yield Flaw(*place, problem, *resting(cites, source))
                return


def _bare(text: str) -> str:
    """A clause without its figures."""
    for one in reversed(bounds(text)):
        text = text[: one.start] + "　" + text[one.end :]
    return text


def _same(one: Bound, other: Bound) -> bool:
    return (one.kind, one.unit, one.value) == (other.kind, other.unit, other.value)


def _times(figure: Bound, among: Sequence[Bound]) -> int:
    return sum(_same(figure, one) for one in among)


def flipped(text: str, original: str) -> bool:
    """Whether a sentence with hardly a word changed has a negation more, or less, before words
    that stayed."""
    before, now = fold(original), fold(text)
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    if matcher.ratio() < _NEAR or negations(text) % 2 == negations(original) % 2:
        return False
    steps = matcher.get_opcodes()
    for step, following in pairwise(steps):
        if step[0] == "equal" or following[0] != "equal":
            continue
        kept = now[following[3] : following[4]]
        odd = (negations(before[step[1] : step[2]]) + negations(now[step[3] : step[4]])) % 2
        if odd and kept[:2].isalpha() and len(kept) > 1:
            return True
    return False


def substituted(text: str, source: Sentence, cites: Sequence[str]) -> Flaw | None:
    """One word put in the place of another in a sentence that is otherwise as it was, where the
    units cited have the old word and not the new one."""
    before, now = source.text, text
    changes = [
        ((a, b), (c, d))
        for step, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
        if step != "equal" and (_content(before[a:b]) or _content(now[c:d]))
    ]
    kept = len(before) - sum(b - a for (a, b), _ in changes)
    if len(changes) != 1 or kept < _KEPT * len(before):
        return None
    gone, came = changes[0]
    if _in_figure(before, *gone) or _in_figure(now, *came):
        return None
    old, new = before[slice(*gone)], now[slice(*came)]
    resting_on = [cite for cite in cites if any(one.cite == cite for one in source.citations)]
    law = fold("".join(law_words(cite) for cite in resting_on))
    if re.search(r"[，；：:“”]", new.strip()) or bounds(new):
        return None  # a label put before what stayed, a clause of its own
    if all(re.fullmatch(any_of(words().negators), one.strip()) for one in (old, new)):
        return None
    numerals = _NUMERAL.fullmatch(old) and _NUMERAL.fullmatch(new)
    listed = not old and new.strip() and (new[0] == "、" or new[-1] == "、")
    added = _content(new)
    other = len(added) > 1 and not set(added) & set(old) and not _held(added, law)
    stood = bool(_content(old)) and fold(re.sub(r"[^\u4e00-\u9fff]", "", old)) in law
    if law and ((numerals and fold(old) in law) or (other and (stood or listed))):
        problem = f"与条文不符，原为“{old}”" if old else "条文没有这一项"
        return Flaw(*came, problem, *resting(cites, source))
    return None


def _in_figure(text: str, start: int, end: int) -> bool:
    """Whether a stretch is part of a figure, which is judged as one."""
    return any(one.start < end and start < one.end for one in bounds(text))


def law_words(cite: str) -> str:
    """A unit with the opening words it is read with."""
    unit = resolve(cite)
    units = load_regulation(unit.regulation).units
    return "".join(units[context].opening for context in unit.context) + unit.text


def _content(words_of: str) -> str:
    """The characters that bear meaning, without the words every sentence has."""
    w = words()
    plain = re.sub(any_of((*w.modals, *w.fillers, *w.idle)), "", words_of)
    han = re.sub(r"[^\u4e00-\u9fff]", "", plain)
    # A word of two characters is not taken apart (合并 is no 并).
    return words_of if len(han) == 1 and len(words_of) == 2 else han


def _held(new: str, law: str) -> bool:
    """Whether the units have any two neighbouring characters of a word."""
    return any(new[at : at + 2] in law for at in range(len(new) - 1))


def swapped(text: str, original: str) -> tuple[str, str] | None:
    """A word that took the place of its opposite, and the opposite."""
    for group in words().opposites:
        for new, old in permutations(group, 2):
            came = text.count(new) > original.count(new)
            if came and text.count(old) < original.count(old):
                return new, old
    return None


def resting(cites: Sequence[str], source: Sentence | None) -> tuple[str | None, str | None]:
    for one in source.citations if source is not None else ():
        if one.cite in cites:
            return one.cite, one.quote
    if not cites:
        return None, None
    unit = resolve(cites[0])
    return unit.cite, (unit.opening or unit.body).strip()
