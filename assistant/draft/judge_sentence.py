"""One edited sentence against the units it cites: citations, quotes, figures, sides, content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from assistant.draft.bound import Bound, bounds
from assistant.draft.citing import misplaced_references, misquotes, other_regulation, related
from assistant.draft.claims import Judged, judge
from assistant.draft.contrary import contrary
from assistant.draft.edited import (
    changed_data,
    flipped,
    law_words,
    replaced,
    resting,
    substituted,
    swapped,
    unedited,
)
from assistant.draft.graded import Said, said_of_grades, settled
from assistant.draft.original import Original, own_figures
from assistant.draft.passage import Span
from assistant.draft.polarity import RUN, Turns, agrees, negations, turns
from assistant.draft.record import OF_ONE, Flaw, Sentence
from assistant.draft.standing_words import states_no_law
from assistant.draft.support import best_unit, content, cover, lay_cover, likeness
from assistant.draft.words import any_of, says_unsaid, words
from corpus import (
    load_regulation,
    regulation_ids,
    resolve,
    written_out,
)
from corpus.topics import load_topics

_HASH = re.compile(r"(?<![0-9a-z])(?=[0-9a-f]*\d)[0-9a-f]{12,64}(?![0-9a-z])")
_CLOSE, _SAME, _SAID, _RESTS = 0.5, 0.7, 0.6, 0.4
_REVERSED = "意思与条文相反（肯定与否定颠倒）"
_MORE = 0.03
_LABEL = 30
_ALL, _MUCH, _FAINT, _LITTLE, _BARE, _FEW = 0.8, 0.35, 0.3, 0.1, 4, 8


class Verdict(NamedTuple):
    """Everything that does not hold in a sentence."""

    flaws: list[Flaw]


def judge_sentence(
    span: Span,
    cites: Sequence[str],
    source: Sentence | None,
    original: Original,
    *,
    label: bool = False,
) -> Verdict:
    """Examine one sentence.

    Args:
        span: the sentence as it stands, with its citations.
        cites: the units it rests on.
        source: the sentence of the draft that it was, if one is like it.
        original: what the draft remembers.
        label: whether it is a mere label, which says nothing that could be turned round.
    """
    whole = (0, len(span.text))
    flaws = [Flaw(*whole, f"引用有误：{note.missing}") for note in span.notes if note.missing]
    flaws += misplaced_references(span.text, cites, source)
    flaws += misquotes(span, cites)
    figures = _figures(span, cites, source, original)
    if cites or not flaws:
        flaws += figures[0]
    if not flaws and (other := _of_sibling(span.text, cites)) is not None:
        flaws.append(other)
    if label:
        other = contrary(span.text, cites, label=True) if not flaws else None
        return Verdict([*flaws, other] if other is not None else flaws)
    if span.asks and not span.notes:
        # A question only asks which limit holds, or supposes a case.
        return Verdict([flaw for flaw in flaws if flaw not in figures[0]])
    graded = said_of_grades(span.text, cites) if not flaws else []
    flaws += [_of_grade(one, cites) for one in graded if one.right is False][:1]
    if not flaws and not figures[1].cases and not settled(span.text, graded):
        flaws += _sides(span, cites, source, figures[1])
    if not flaws and (other := contrary(span.text, cites)) is not None:
        flaws.append(other)
    if not flaws and (none := _not_of_this(span, cites, original)) is not None:
        flaws.append(none)
    if cites and not flaws:
        change = substituted(span.text, source, cites) if source is not None else None
        flaws += [change] if change is not None else []
        flaws += [] if flaws else _unsupported(span, cites, source, figures[1], original)
        flaws += [] if flaws else other_regulation(span.text, cites)
    return Verdict(flaws)


def _of_sibling(text: str, cites: Sequence[str]) -> Flaw | None:
    """A ground or condition named beside the number of another item of the same list."""
    about = content(text)
    for cite in cites:
        unit = resolve(cite)
        units = load_regulation(unit.regulation).units
        items = units[unit.parent].children if unit.parent and "." in cite else ()
        own = {one: content(units[one].text) for one in items}
        told = {
            one: len(about & held - frozenset().union(*(own[o] for o in own if o != one)))
            for one, held in own.items()
        }
        best = max(told, key=lambda one: told[one], default=cite)
        cited = any(related(best, one) for one in cites)
        if not cited and not told[cite] and told[best] > 2 and told[best] > len(about) / 2:
            problem = f"这一内容不在{unit.label}，在{units[best].label}"
            return Flaw(0, len(text), problem, best, units[best].body.strip())
    return None


def _not_of_this(span: Span, cites: Sequence[str], original: Original) -> Flaw | None:
    """Something asked of the enterprise that the draft says is not for its kind."""
    must = re.search(any_of(words().must), span.text)
    denied = negations(span.text) or re.search("只适用|不适用", span.text)
    if (
        original.memory is None
        or must is None
        or denied
        or not _any(words().own_subjects, span.text)
    ):
        return None
    for one in original.memory.sentences:
        rested = next((c for c in one.citations if c.cite in cites), None)
        if (
            "不适用于" in one.text
            and rested
            and likeness(span.text, one.text.partition("：")[0]) > _FAINT
        ):
            return Flaw(*must.span(), f"与原稿不符，原为“{one.text}”", rested.cite, rested.quote)
    return None


def _of_grade(said: Said, cites: Sequence[str]) -> Flaw:
    law = said.law.strip("的，。；")
    return Flaw(
        said.start, said.end, f"与条文不符，条文没有对这一等次写“{law}”", *resting(cites, None)
    )


def _figures(
    span: Span, cites: Sequence[str], source: Sentence | None, original: Original
) -> tuple[list[Flaw], Judged]:
    close = source is not None and likeness(span.text, source.text) >= _CLOSE
    own = [*(own_figures(source) if source is not None else ()), *original.given]
    one_body = original.enterprise
    label = re.split("[：:，。]", span.passage.text[: span.start + _LABEL])[0]
    stated = dict(one_body.figures(span.text, label, cites))
    flaws = [
        Flaw(one.start, one.end, "与原稿的企业情况不符", *resting(cites, source))
        for one, right in stated.items()
        if not right
    ]
    if source is not None and close and (not one_body.told or source.kind == "frame"):
        flaws += changed_data(span.text, source, cites)
    flaws += [] if flaws else list(one_body.status(span.text, label, cites))[:1]
    flaws += _changed_hash(span.text, source)
    if original.memory is None:
        # Nothing is known of the enterprise: what is said to be its own cannot be judged.
        mine = re.compile(f"(?:{any_of(words().own_figures)})[^，。；]{{0,12}}$")
        own = [one for one in bounds(span.text) if mine.search(span.text[: one.start + 1])]
    lead = span.passage.lead + "\n" + _told_before(span)
    lead += "" if span.notes else span.passage.text[span.end :]
    judged = judge(span.text, cites, own, lead, _asked_before(span), original.ours, stated)
    taken = {(flaw.start, flaw.end) for flaw in flaws}
    rested = source is not None and any(one.cite in cites for one in source.citations)
    for problem in judged.problems:
        if (
            close
            and rested
            and source is not None
            and unedited(span.text, problem.start, source.text)
        ):
            continue
        if not any(a < problem.end and problem.start < b for a, b in taken):
            flaws.append(Flaw(problem.start, problem.end, problem.problem, problem.cite,
                              problem.quote))  # fmt: skip
    if not flaws and not judged.cases and close and rested and source is not None:
        flaws += replaced(span.text, source, cites)
    return flaws, judged


def _told_before(span: Span) -> str:
    """The sentence right before, where it has no figures and so may say of whom they are."""
    before = span.passage.text[: span.start].rstrip()
    last = re.split(r"[。！？]", before.rstrip("。！？"))[-1]
    return "" if bounds(last) else last


def _asked_before(span: Span) -> list[Bound]:
    """The figures of the question right before, which the answer goes on to speak of."""
    before = span.passage.text[: span.start].rstrip()
    if not before.endswith(("？", "?")):
        return []
    return bounds(re.split(r"[。！？?]", before[:-1])[-1])


def _changed_hash(text: str, source: Sentence | None) -> Iterator[Flaw]:
    if source is None:
        return
    before = set(_HASH.findall(source.text))
    for match in _HASH.finditer(text):
        if before and match[0] not in before:
            yield Flaw(*match.span(), f"文本指纹与原稿不符，原为“{before.pop()}”")
            return


def _sides(
    span: Span, cites: Sequence[str], source: Sentence | None, judged: Judged
) -> Iterator[Flaw]:
    """Whether the sentence says the opposite: of the draft's own, or else of the law."""
    text, lead, span_kind = span.text, span.passage.lead, span.passage.kind
    close = source is not None and likeness(text, source.text) >= _CLOSE
    if source is not None and source.citations and cites:
        # What rested on other units was another sentence.
        close = close and any(related(one.cite, cite) for one in source.citations for cite in cites)
    of_silence = source is not None and source.kind == "silent" and span_kind == "cell"
    if (close or of_silence) and source is not None:
        silent, was = says_unsaid(text), source.kind == "silent" or says_unsaid(source.text)
        said = cover(text, cites) >= _SAID if silent else lay_cover(text, cites) >= _RESTS
        if silent != was and not said and not (silent and _is_unsaid(span, cites)):
            problem = "条文有规定" if silent else "条文对此未作规定"
            yield Flaw(0, len(text), problem, *resting(cites, source))
            return
    whether = _any(words().asking, text) or re.search(r"(\w)[不没]\1", text)
    asks = whether and not (source and _any(words().asking, source.text))
    if says_unsaid(text) or asks:
        return
    named = dict.fromkeys(more for cite in cites for more in (cite, *_referred(cite)))
    law = tuple(law_words(cite) for cite in named)
    least = RUN
    if close and source is not None:
        least = 1 if likeness(text, source.text) >= _SAME else RUN
        found = turns(text, (source.text,), least)
        if source.kind == "frame" and negations(text) % 2 != negations(source.text) % 2:
            yield Flaw(0, len(text), "意思与原稿相反（肯定与否定颠倒）")
            return
        swap = swapped(text, source.text)
        if swap is not None and not any(swap[0] in words_of for words_of in law):
            problem = f"与条文不符，应为“{swap[1]}”"
            at = text.index(swap[0])
            yield Flaw(at, at + len(swap[0]), problem, *resting(cites, source))
            return
        if not judged.turned and not agrees(text, law) and flipped(text, source.text):
            yield Flaw(0, len(text), _REVERSED, *resting(cites, source))
            return
    else:
        found = turns(text, law)
    odd = _odd(judged, found)
    if odd is None:
        return
    if close:
        # An item of a list is negated by the words above it, which the sentence may now hold.
        if _odd(judged, turns(text, law, least)) is None:
            return
    elif _negated_list(lead.rpartition("\n")[2]):
        return
    cite, quote = resting(cites, source if close else None)
    if odd.where is not None:
        yield Flaw(*odd.where, _REVERSED, cite, quote)
    else:
        place = next(((a, b) for a, b in judged.turned if odd.start <= a < odd.end), (0, len(text)))
        yield Flaw(*place, "方向与条文相反", cite, quote)


def _is_unsaid(span: Span, cites: Sequence[str]) -> bool:
    """Whether the text is silent on what a sentence says that it does not say."""
    topics = load_topics()
    about = span.text + span.passage.lead.rpartition("\n")[2]
    for found in topics.match(about):
        for regulation in {cite.partition(":")[0] for cite in cites}:
            if topics.cell(regulation, found.topic.id).silent is not None:
                return True
    return False


def _odd(judged: Judged, parts: Sequence[Turns]) -> Turns | None:
    """The first part of a sentence in which what is turned round does not cancel out."""
    for number, one in enumerate(parts):
        figures = sum(one.start <= start < one.end for start, _ in judged.turned)
        # 三年以后才能: the period and the word say the same once.
        if not (figures or one.turned) or (one.then and figures and not one.turned):
            continue
        inverted = one.inverted and not figures
        odd = (figures + one.turned + one.consequences + inverted) % 2
        differs = bool(figures) ^ bool(one.turned) ^ bool(one.consequences) ^ bool(inverted)
        later = any(other.consequences for other in parts[number + 1 :])
        if odd and differs and not (later and not one.consequences):
            return one
    return None


def _negated_list(lead: str) -> bool:
    """Whether what stands above an item negates it (不得存在下列情况)."""
    return _any(words().announces, lead) and negations(lead) % 2 == 1


def _referred(cite: str) -> Iterable[str]:
    """The units that a unit names: what they list it is about as well."""
    return load_regulation(cite.partition(":")[0]).cross_references(cite)


def _any(options: tuple[str, ...], text: str) -> bool:
    return re.search(any_of(options), text) is not None


def _of_self(text: str) -> bool:
    """Whether a sentence of a draft about one enterprise says how it stands."""
    return re.search(any_of((*words().case_meets, *words().case_fails)), text) is not None


def _unsupported(
    span: Span, cites: Sequence[str], source: Sentence | None, judged: Judged, original: Original
) -> Iterator[Flaw]:
    """Whether the units cited say such a thing at all."""
    text = span.text
    close = source is not None and likeness(text, source.text) >= _CLOSE
    before = {one.cite for one in source.citations} if close and source is not None else set()
    whole = (0, len(text))
    if before and source is not None:
        new = [
            cite
            for cite in cites
            if not any(related(named, one) for named in (cite, *_referred(cite)) for one in before)
        ]
        apart = len(span.notes) > 1
        for cite in new if span.cites and not (apart and says_unsaid(text)) else ():
            rested = cover(text, before)
            more = cover(text, [*before, cite]) - rested
            if before & set(cites) and (judged.matched or more > _MORE):
                continue
            if rested < _LITTLE or cover(text, [cite]) < 0.6 * rested:
                right = source.citations[0]
                where = f"{written_out(cite)}没有这样的内容"
                problem = f"{where}，原稿的依据是{written_out(right.cite)}"
                yield Flaw(*whole, problem, right.cite, right.quote)
                return
        return
    about = len(content(text))
    if says_unsaid(text) or about < _BARE or judged.cases:
        return
    of_one = original.memory is not None and original.memory.kind in OF_ONE
    if not judged.matched and (_any(words().own_subjects, text) or (of_one and _of_self(text))):
        # What is said of the enterprise no article says.
        return
    if span.passage.kind == "text" and re.match(any_of(words().refers_back), text):
        # 这些都可以……: what was said before says what of.
        text = span.passage.text
    best = best_unit(text, regulation_ids())
    cites = [*cites, *(more for cite in cites for more in _referred(cite))]
    own = cover(text, cites)
    if best is None or any(related(best.cite, cite) for cite in cites):
        return
    if about < _FEW and (own > _LITTLE or best.cover < _ALL):
        return
    enough = 0.4 if judged.matched else 0.6
    if best.cite.partition(":")[0] not in {cite.partition(":")[0] for cite in cites}:
        # Two regulations say much in like words.
        enough /= 2
    if own < _SAID and lay_cover(text, cites) >= 0.5 * max(best.cover, _FAINT):
        # Everyday words for what the unit says.
        return
    if best.cover >= _MUCH and own < enough * best.cover:
        unit = resolve(best.cite)
        problem = f"所引条款没有这样的内容，相近的是{written_out(best.cite)}"
        yield Flaw(*whole, problem, best.cite, (unit.opening or unit.body).strip())
    elif (
        own < _LITTLE
        and not judged.matched
        and not states_no_law(text)
        and not text.endswith(("：", ":"))
    ):
        unit = resolve(cites[0])
        quote = (unit.opening or unit.body).strip()
        yield Flaw(*whole, "所引条款中看不出这样的内容", unit.cite, quote)
