"""One edited sentence against the units it cites: citations, quotes, figures, what stands for a
figure, and the words it was changed in. What it means beyond that is not judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.draft.bound import Bound, bounds
from assistant.draft.citing import (
    misplaced_references,
    misquotes,
    other_item,
    other_regulation,
    other_unit,
)
from assistant.draft.claims import Judged, judge
from assistant.draft.duties import contrary_duties, turned_duties
from assistant.draft.edited import changed, resting, unedited
from assistant.draft.law_bounds import related
from assistant.draft.original import Original, own_figures
from assistant.draft.passage import Span
from assistant.draft.record import Flaw, Sentence
from assistant.draft.support import likeness
from assistant.draft.terms import other_terms
from assistant.draft.words import any_of, says_unsaid, words
from corpus import load_regulation, regulation_ids

_HASH = re.compile(r"(?<![0-9a-z])(?=[0-9a-f]*\d)[0-9a-f]{12,64}(?![0-9a-z])")
_CLOSE = 0.5
_LABEL = 30


def judge_sentence(
    span: Span,
    cites: Sequence[str],
    source: Sentence | None,
    original: Original,
    *,
    label: bool = False,
) -> list[Flaw]:
    """Everything that does not hold in a sentence.

    Args:
        span: the sentence as it stands, with its citations.
        cites: the units it rests on.
        source: the sentence of the draft that it was, if one is found.
        original: what the draft remembers.
        label: whether it is a mere label, which says little of its own.
    """
    if source is not None and not source.citations and not cites:
        own = list(changed(span.text, source, cites))[:1]
        if own:
            return own
    whole = (0, len(span.text))
    flaws = [Flaw(*whole, f"引用有误：{note.missing}") for note in span.notes if note.missing]
    flaws += misplaced_references(span.text, cites, source)
    flaws += misquotes(span, cites)
    found, judged = _figures(span, cites, source, original)
    asks = span.asks and not span.notes
    if (cites or not flaws) and not asks:
        # A question only asks which limit holds, or supposes a case.
        flaws += found
    if not flaws and cites and not asks:
        flaws += list(other_terms(span.text, cites))[:1]
    if not flaws and source is not None and _of_status(source):
        flaws += [
            Flaw(*one.span(), f"意思与原稿相反，原为“{source.text}”")
            for one in re.finditer(words().in_force, span.text)
        ][:1]
    if not flaws and not span.asks:
        flaws += list(turned_duties(span.text, source, cites))[:1]
    if not flaws and cites and not span.asks:
        flaws += list(contrary_duties(span.text, source, cites))[:1]
    if not flaws and source is not None:
        flaws += list(changed(span.text, source, cites))[:1]
    if not flaws and cites and not asks and (other := other_item(span.text, cites)) is not None:
        flaws.append(other)
    if not flaws and cites and not asks and not label and not says_unsaid(span.text):
        flaws += list(other_unit(span, cites, source, judged.matched > 0))[:1]
        flaws += [] if flaws else other_regulation(span.text, cites)
    return flaws


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
    flaws += [] if flaws else list(one_body.status(span.text, cites))[:1]
    flaws += _changed_hash(span.text, source)
    if original.memory is None:
        # Nothing is known of the enterprise: what is said to be its own cannot be judged.
        mine = re.compile(f"(?:{any_of(words().own_figures)})[^，。；]{{0,12}}$")
        own = [one for one in bounds(span.text) if mine.search(span.text[: one.start + 1])]
    lead = span.passage.lead + "\n" + _told_before(span)
    lead += "" if span.notes else span.passage.text[span.end :]
    under = f"{span.passage.lead}\n{span.passage.head}"
    judged = judge(span.text, cites, own, lead, _asked_before(span), original.ours, stated, under)
    taken = {(flaw.start, flaw.end) for flaw in flaws}
    rested = source is not None and any(
        related(one.cite, cite) for one in source.citations for cite in cites
    )
    for problem in judged.problems:
        left = close and rested and source and unedited(span.text, problem.start, source.text)
        if not left and not any(a < problem.end and problem.start < b for a, b in taken):
            flaws.append(Flaw(problem.start, problem.end, problem.problem, problem.cite,
                              problem.quote))  # fmt: skip
    return flaws, judged


def _of_status(source: Sentence) -> bool:
    """Whether a sentence is the one that a text is only a draft for comment."""
    notices = (load_regulation(one).notice or "" for one in regulation_ids())
    return any(source.text in one for one in notices)


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
