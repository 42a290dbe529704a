"""What a sentence cites, names and quotes beside what there is: articles that do not exist or are
not those it rests on, quotes no unit has, the article of another regulation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.draft.law_bounds import related
from assistant.draft.original import holds, moved_to
from assistant.draft.passage import Span
from assistant.draft.record import Flaw, Sentence
from assistant.draft.support import best_unit, content, cover, lay_cover, likeness
from assistant.draft.words import any_of, words
from corpus import (
    find_references,
    find_regulation_names,
    fold,
    load_regulation,
    regulation_ids,
    resolve,
    written_out,
)

_QUOTED = re.compile(r"“([^“”]+)”")
_REPAIR = re.compile(r"〔原文如此[^〕]*〕")
_ITEMS = re.compile(r"^第?[（(][一二三四五六七八九十]+[）)]")
_LONG_QUOTE = 8
_BARE, _FEW = 4, 8
_LITTLE, _PART, _MUCH, _LIKE = 0.2, 0.6, 0.5, 0.3
_FEW_PAIRS, _OF_ITEM = 4, 0.3
"""pairs of characters, and the share of a sentence's own, that it has with one item alone"""


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
        if not re.search("[第《]", reference.text):
            # 一条条比下来, 过不了这一条
            continue
        if _ITEMS.match(reference.text) and _of_named(reference.text, [*cites, *own]):
            continue
        if reference.missing and reference.regulation is not None:
            yield Flaw(*place, f"引用有误：{reference.missing}")
            continue
        named = set(reference.citations)
        if not named or not cites or all(any(related(n, o) for o in own) for n in named):
            continue
        # What the draft named without resting on it (第十四条所列原因) it may go on naming.
        rested = any(related(one, cite) for one in named for cite in before)
        if not rested and fold(reference.text) in fold(told):
            continue
        if not any(related(one, cite) for one in named for cite in cites):
            unit = resolve(cites[0])
            problem = f"句中写的是{reference.text}，注明的依据却是{unit.label}"
            yield Flaw(*place, problem, unit.cite, (unit.opening or unit.body).strip())


def _of_named(text: str, cites: Sequence[str]) -> bool:
    """Whether items written without their article are those of an article that is cited, or that
    one cited names (第十五条……第（七）项, where the fifteenth speaks of the fourteenth's)."""
    articles = {re.split("[.#]", one)[0] for one in cites}
    for article in articles:
        default, _, number = article.partition(":")
        named = find_references(f"第{number}条{text}", default)
        if named and not any(one.missing for one in named):
            return True
    return False


def other_item(text: str, cites: Sequence[str]) -> Flaw | None:
    """A ground or condition named beside the number of another item of the same list."""
    about = content(text)
    held_by_cited = max((len(about & content(resolve(cite).text)) for cite in cites), default=0)
    for cite in cites:
        unit = resolve(cite)
        units = load_regulation(unit.regulation).units
        items = units[unit.parent].children if unit.parent and re.search("[.#]", cite) else ()
        own = {one: content(units[one].text) for one in items}
        told = {
            one: len(about & held - frozenset().union(*(own[o] for o in own if o != one)))
            for one, held in own.items()
        }
        best = max(told, key=lambda one: told[one], default=cite)
        cited = any(related(best, one) for one in cites)
        least = max(_FEW_PAIRS, _OF_ITEM * len(about), held_by_cited + 1)
        if not cited and not told[cite] and told[best] >= least:
            problem = f"这一内容不在{unit.label}，在{units[best].label}"
            return Flaw(0, len(text), problem, best, units[best].body.strip())
    return None


def other_unit(
    span: Span, cites: Sequence[str], source: Sentence | None, matched: bool
) -> Iterator[Flaw]:
    """A sentence that cites another unit than the draft had for it, or, where the draft had none,
    than the one that says it."""
    text, about = span.text, content(span.text)
    if len(about) < _BARE:
        return
    if source is not None and source.citations:
        before = [one.cite for one in source.citations]
        named = [*before, *(more for one in before for more in _referred(one))]
        new = [one for one in cites if not any(related(one, other) for other in named)]
        wide = [*cites, *(more for one in cites for more in _referred(one))]
        kept = any(related(one, other) for one in wide for other in before)
        rested = cover(text, before)
        dropped = [one for one in before if not any(related(one, other) for other in cites)]
        other = [one for one in cites if not any(related(one, b) for b in before)]
        same = fold(text) == fold(source.text) and other and dropped
        if same or (new and not kept and rested >= _LITTLE and cover(text, new) < _PART * rested):
            right = source.citations[0]
            where = f"{written_out((new or other)[0])}没有这样的内容"
            problem = f"{where}，原稿的依据是{written_out(right.cite)}"
            yield Flaw(0, len(text), problem, right.cite, right.quote)
        if new or likeness(text, source.text) > _LIKE:
            return
        if all(related(one, other) for one in cites for other in before[:1]):
            return
    best = best_unit(text, regulation_ids())
    wide = [*cites, *(more for one in cites for more in _referred(one))]
    if best is None or matched or len(about) < _FEW or any(related(best.cite, c) for c in wide):
        return
    own = max(cover(text, wide), lay_cover(text, wide))
    if best.cover >= _MUCH and own < _PART * best.cover:
        unit = resolve(best.cite)
        problem = f"所引条款没有这样的内容，相近的是{written_out(best.cite)}"
        yield Flaw(0, len(text), problem, best.cite, (unit.opening or unit.body).strip())


def _referred(cite: str) -> Sequence[str]:
    """The units that a unit names: what they list it is about as well."""
    return load_regulation(cite.partition(":")[0]).cross_references(cite)


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
        denied = re.search("(?:没有|没|无|不[是叫见])[^，。；“”]{0,8}$", span.text[: match.start()])
        quoted = len(re.findall("[\u4e00-\u9fff]", plain)) >= _LONG_QUOTE - 1 and not denied
        if quoted and cites and not any(holds(c, plain) for c in cites):
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
        and not re.match("的[^，。；]{0,6}(?:分之|倍|成)", text[one.span[1] :])
        and not re.search(
            f"(?:{any_of(words().tells_apart)}|(?<!占)比)[^，。；]*$", text[: one.span[0]]
        )
    ]
    spoken = {one.regulation for one in named}
    if len(spoken) == 1 and not spoken & cited:
        unit = resolve(cites[0])
        title = load_regulation(unit.regulation).title
        problem = f"句中说的是{named[0].text}，所引的却是《{title}》"
        yield Flaw(*named[0].span, problem, unit.cite, (unit.opening or unit.body).strip())
