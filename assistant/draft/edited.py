"""An edited sentence beside the one it was: what was left, what was put in place of what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise, permutations

from assistant.draft.bound import bounds
from assistant.draft.record import Flaw, Sentence
from assistant.draft.words import any_of, words
from corpus import find_references, fold, load_regulation, resolve

_CLAUSE = re.compile(r"[，。；：、（）()]")
_ASIDE = re.compile(r"\s*[（(][^（）()]*[）)]")
_KEPT, _FEW = 0.7, 2
"""share of a sentence that must be as it was for a word in it to count as put in, and in how many
places at most"""


def unedited(text: str, at: int, original: str) -> bool:
    """Whether the clause a figure stands in is as it was: what nobody edited is not read again."""
    told = [one.text for one in find_references(text)]
    if any(one not in original for one in told):
        return False
    before = _folded_clauses(original)
    return any(
        start <= at < end and fold(text[start:end]) in before for start, end in clauses(text)
    )


def clauses(text: str) -> list[tuple[int, int]]:
    """The clauses of a text, each with what a bracket behind it adds."""
    ends = [match.end() for match in _CLAUSE.finditer(text)] + [len(text)]
    found = []
    for start, end in pairwise([0, *ends]):
        aside = _ASIDE.match(text, end - 1) if text[end - 1 : end] in ("（", "(") else None
        found.append((start, aside.end() if aside else end))
    return found


def _folded_clauses(text: str) -> set[str]:
    return {fold(text[start:end]) for start, end in clauses(text)}


def changed(text: str, source: Sentence, cites: Sequence[str]) -> Iterator[Flaw]:
    """Where a sentence that is otherwise as it was had a word put in the place of another: a
    negation more or less, the contrary, or another date."""
    before, now = source.text, text
    steps = SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
    changes = [
        ((a, b), (c, d))
        for step, a, b, c, d in steps
        if step != "equal" and (_told(before[a:b]) or _told(now[c:d]) or _in_figure(before, a, b))
    ]
    kept = sum(b - a for step, a, b, _, _ in steps if step == "equal")
    if not changes or len(changes) > _FEW or kept < _KEPT * max(len(before), len(now)):
        return
    turned = sum(_odd(before[slice(*a)], now[slice(*b)]) for a, b in changes) == 1
    law = fold("".join(law_words(c) for c in cites if any(c == o.cite for o in source.citations)))
    for gone, came in changes:
        old, new = before[slice(*gone)], now[slice(*came)]
        place = came if new else (0, len(text))
        if _in_figure(before, *gone) or _in_figure(now, *came):
            if not source.citations and source.kind == "frame" and not law:
                place = next(
                    (
                        (o.start, o.end)
                        for o in bounds(now)
                        if o.start < came[1] and came[0] < o.end
                    ),
                    place,
                )
                yield Flaw(*place, f"与原稿所据的数据不符，原文为“{before}”")
            continue
        behind = now[came[1] : came[1] + 2]
        if turned and _odd(old, new) and behind.isalpha() and not _told_more(old, new):
            said = "条文" if source.citations else "原稿"
            yield Flaw(0, len(text), f"意思与{said}相反（肯定与否定颠倒）", *resting(cites, source))
            return
        swap = swapped(text, before)
        if swap is not None and swap[0] not in law:
            at = text.index(swap[0])
            problem = f"与条文不符，应为“{swap[1]}”"
            yield Flaw(at, at + len(swap[0]), problem, *resting(cites, source))
            return


def _told(words_of: str) -> bool:
    """Whether a change has more than words that every sentence has."""
    return bool(_content(words_of)) or _denies(words_of) > 0


def _denies(words_of: str) -> int:
    """How many negations a change has."""
    plain = re.sub(any_of(words().not_negators), "", words_of)
    return len(re.findall(any_of(words().negators), plain))


def _odd(old: str, new: str) -> bool:
    return _denies(old) % 2 != _denies(new) % 2


def _told_more(old: str, new: str) -> bool:
    """Whether a change has more than a negation and words that every sentence has."""
    w = words()
    plain = (re.sub(any_of((*w.negators, *w.modals, *w.idle)), "", one) for one in (old, new))
    return any(re.search("[\u4e00-\u9fff，；：“]", one) for one in plain)


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


def swapped(text: str, original: str) -> tuple[str, str] | None:
    """A word that took the place of its opposite, and the opposite."""
    for group in words().opposites:
        for new, old in permutations(group, 2):
            came = text.count(new) > original.count(new)
            left, was = (one.replace(new, "　") for one in (text, original))
            if came and left.count(old) < was.count(old):
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
