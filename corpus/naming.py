"""Whose article a mention means: titles, other names, 本办法, and names of what is not ours."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from corpus.mention import Mention, strip_link
from corpus.registry import load_regulation, registry_edition, regulation_ids
from corpus.words import PlainText, any_of, reference_words

_LOOK_BACK: Final = 80
Named = tuple[int, int, str]
FOREIGN: Final = ""
"""Stands for "a regulation that is none of ours" where an id is expected."""


class RegulationName(BaseModel):
    """A regulation named in a text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    span: tuple[int, int] = Field(description="offsets in the text given, 《》 included")
    text: str
    regulation: str | None = Field(description="None for one that is not among ours")


def find_regulation_names(text: str, default: str | None = None) -> list[RegulationName]:
    """Regulations named in a text, ours and others' in 《》, in order, not overlapping.

    Args:
        text: a user's words.
        default: which one a common noun in 《》 means that several go by.
    """
    plain = PlainText(text)
    found: list[tuple[int, int, str | None]] = []
    for match in re.finditer(r"《([^《》]{2,80})》", plain.plain):
        found.append((*match.span(), _by_title(match[1], default)))
    for start, end, id in find_names(plain.plain):
        if not any(first < end and start < last for first, last, _ in found):
            found.append((start, end, id))
    spans = [(plain.span(start, end), id) for start, end, id in sorted(found)]
    return [
        RegulationName(span=span, text=text[slice(*span)], regulation=id or None)
        for span, id in spans
    ]


@lru_cache(maxsize=2)
def _names(edition: int) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """Names that mean one regulation wherever they stand, and common nouns of several.

    Args:
        edition: of the registry; names are gathered anew when it changes.
    """
    names: dict[str, str] = {}
    generic: dict[str, set[str]] = {}
    for id in regulation_ids():
        regulation = load_regulation(id)
        own = [regulation.title, regulation.short_title, *regulation.names]
        for name in own:
            names[PlainText(name).plain] = id
        names[re.sub(r"\([^()]*\)$", "", PlainText(regulation.title).plain)] = id
        for name in regulation.not_meant:
            names.setdefault(PlainText(name).plain, FOREIGN)
        for name in regulation.generic_names:
            generic.setdefault(PlainText(name).plain, set()).add(id)
    return names, {name: frozenset(owners) for name, owners in generic.items()}


def find_names(plain: str) -> list[Named]:
    """Regulations named in a text: `(start, end, id)`; the id is empty for another's."""
    names, _ = _names(registry_edition())
    words = reference_words()
    elsewhere = re.compile(rf"(?:\w{any_of(words.places)}|{any_of(words.other_levels)})的?$")
    here = re.compile(rf"{any_of(words.same_place)}的?$")
    found: list[Named] = []
    for match in re.finditer(any_of(tuple(names)), plain):
        id = names[match[0]]
        before = plain[max(0, match.start() - 8) : match.start()]
        if elsewhere.search(before) and not here.search(before):
            id = FOREIGN
        found.append((match.start(), match.end(), id))
    return found


def regulation_of_mention(
    mention: Mention, plain: PlainText, names: list[Named], default: str | None
) -> tuple[str | None, int | None, bool]:
    """The regulation meant (empty for another's, None if unknown), where its name begins in the
    original text if it stands directly before, and whether it does."""
    if mention.title is not None:
        return _by_title(mention.title, default), mention.title_start, True
    before = strip_link(plain.plain[: mention.plain_start])
    preceding = names[: bisect_right(names, mention.plain_start, key=lambda named: named[1])]
    if preceding and preceding[-1][1] == len(before):
        start, end, id = preceding[-1]
        return id, plain.span(start, end)[0], True
    noun = _by_id(before) or _by_common_noun(before, preceding, default) or _by_law(before)
    if noun is not None:
        owner, start = noun
        return owner, plain.span(start, len(before))[0], True
    for _, _, id in reversed(preceding):
        if id != FOREIGN:
            return id, None, False
    if default is not None:
        return default, None, False
    named = {id for _, _, id in names if id != FOREIGN}
    return (named.pop() if len(named) == 1 else None), None, False


def _by_title(title: str, default: str | None) -> str | None:
    """The regulation a title in 《》 means."""
    names, generic = _names(registry_edition())
    plain = "".join(PlainText(title).plain.split())
    for name in (plain, re.sub(r"\([^()]*\)$", "", plain)):
        if name in names:
            return names[name]
        if name in generic:
            return _owner(generic[name], default)
    return FOREIGN


def _owner(owners: frozenset[str], default: str | None) -> str | None:
    if len(owners) == 1:
        return next(iter(owners))
    return default if default in owners else None


def _by_id(before: str) -> tuple[str | None, int] | None:
    """tic第六条: the id itself, and where it starts."""
    ids = any_of(regulation_ids())
    match = re.search(rf"(?<![a-z0-9_]){ids}$", before[-_LOOK_BACK:].lower())
    return None if match is None else (match[0], len(before) - len(match[0]))


def _by_law(before: str) -> tuple[str | None, int] | None:
    """税收征管法第六十三条: another law, named without 《》."""
    words = reference_words()
    if before.endswith(words.not_laws):
        return None
    match = re.search(rf"[\u4e00-\u9fff]({any_of(words.law_nouns)})$", before[-_LOOK_BACK:])
    if match is None or match[0].startswith((*words.self_words, *words.before_generic)):
        return None
    return FOREIGN, len(before) - len(match[1])


def _by_common_noun(
    before: str, names: list[Named], default: str | None
) -> tuple[str | None, int] | None:
    """本办法, 该指引, or a plain 办法 directly before a reference: its owner and its start."""
    _, generic = _names(registry_edition())
    if not generic:
        return None
    words = reference_words()
    tail = before[-_LOOK_BACK:]
    match = re.search(rf"({any_of(words.self_words)})?({any_of(tuple(generic))})$", tail)
    if match is None:
        return None
    offset = len(before) - len(tail)
    if match[1] is None and names:
        start, end, id = names[-1]
        between = before[end : offset + match.start()]
        if id in generic[match[2]] and re.fullmatch(r"[\u4e00-\u9fff]{0,6}", between):
            return id, start  # 企业技术中心认定办法
    # A common noun inside a longer word (审批办法) is part of that other name.
    opens = re.search(rf"(?:^|[^\w]|{any_of(words.before_generic)})$", tail[: match.start()])
    if match[1] is None and opens is None:
        return FOREIGN, offset + match.start()
    if match[1] is not None and default is not None and match[0] in load_regulation(default).raw:
        return default, offset + match.start()  # what its own text calls itself
    owner = _owner(generic[match[2]], default)
    return (owner if owner is not None else default), offset + match.start()
