"""What a sentence cites, names and quotes beside what there is: articles that do not exist or are
not those it rests on, quotes no unit has, the article of another regulation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.draft.original import holds, moved_to
from assistant.draft.passage import Span
from assistant.draft.record import Flaw, Sentence
from corpus import (
    find_references,
    find_regulation_names,
    fold,
    load_regulation,
    resolve,
)

_QUOTED = re.compile(r"“([^“”]+)”")
_REPAIR = re.compile(r"〔原文如此[^〕]*〕")
_LONG_QUOTE = 8


def misplaced_references(
    text: str, cites: Sequence[str], source: Sentence | None
) -> Iterator[Flaw]:
    """Articles a sentence names that do not exist, or are not those it is said to rest on."""
    regulations = {cite.partition(":")[0] for cite in cites}
    default = regulations.pop() if len(regulations) == 1 else None
    told = source.text if source else ""
    before = [one.cite for one in source.citations] if source else []
    own = {
        one
        for cite in cites
        for one in load_regulation(cite.partition(":")[0]).cross_references(cite)
    }
    for reference in find_references(text, default):
        place = reference.span
        if default and reference.named_span == place:
            # 企业技术中心和技术创新中心……第五条: whose article is meant its citation says.
            reference = next(iter(find_references(reference.text, default)), reference)
        if reference.missing and reference.regulation is not None:
            yield Flaw(*place, f"引用有误：{reference.missing}")
            continue
        named = set(reference.citations)
        if not named or not cites or named <= own:
            continue
        # What the draft named without resting on it (第十四条所列原因) it may go on naming.
        rested = any(related(one, cite) for one in named for cite in before)
        if not rested and fold(reference.text) in fold(told):
            continue
        if not any(related(one, cite) for one in named for cite in cites):
            unit = resolve(cites[0])
            problem = f"句中写的是{reference.text}，注明的依据却是{unit.label}"
            yield Flaw(*place, problem, unit.cite, (unit.opening or unit.body).strip())


def related(one: str, other: str) -> bool:
    """Whether one unit is the other, or part of it."""
    return (
        one == other
        or one.startswith((other + ".", other + "#"))
        or other.startswith((one + ".", one + "#"))
    )


def misquotes(span: Span, cites: Sequence[str]) -> Iterator[Flaw]:
    """Words between quotation marks that the units do not have."""
    for note in span.notes:
        for cite, quote in note.quotes:
            plain = _REPAIR.sub("", quote).replace("‘", "“").replace("’", "”")
            if plain and not holds(cite, plain):
                yield Flaw(0, len(span.text), *_not_said(cite, plain))
                return
    for match in _QUOTED.finditer(span.text):
        plain = _REPAIR.sub("", match[1])
        if len(fold(plain)) >= _LONG_QUOTE and cites and not any(holds(c, plain) for c in cites):
            yield Flaw(*match.span(), *_not_said(cites[0], plain))


def _not_said(cite: str, quote: str) -> tuple[str, str, str]:
    unit = resolve(cite)
    now = moved_to(cite, quote)
    if now is not None:
        return f"引文不在{unit.label}，在{now.label}", now.cite, quote
    return f"引文与{unit.label}的原文不符", unit.cite, (unit.opening or unit.body).strip()


def other_regulation(text: str, cites: Sequence[str]) -> Iterator[Flaw]:
    """A sentence that speaks of one regulation's center and cites another's article."""
    cited = {cite.partition(":")[0] for cite in cites}
    titles = [match.span() for match in re.finditer("《[^《》]*》", text)]
    named = [
        one
        for one in find_regulation_names(text)
        if one.regulation is not None
        and not any(start <= one.span[0] < end for start, end in titles)
    ]
    spoken = {one.regulation for one in named}
    if len(spoken) == 1 and not spoken & cited:
        unit = resolve(cites[0])
        title = load_regulation(unit.regulation).title
        problem = f"句中说的是{named[0].text}，所引的却是《{title}》"
        yield Flaw(*named[0].span, problem, unit.cite, (unit.opening or unit.body).strip())
