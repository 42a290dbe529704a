"""Which regulation a message means: by name, by authority, or by what only one has."""

from __future__ import annotations

import re

from assistant.language import language
from assistant.understand.plain import Plain
from assistant.understand.spans import longest_spans
from corpus import Reference


def named_regulations(plain: Plain) -> tuple[str, ...]:
    """Regulations named by name, nickname or authority, in the order of their first mention."""
    kept = named_spans(plain)
    if not kept and language().common.both_meant.search(plain.text):
        return tuple(language().regulations)
    return tuple(dict.fromkeys(name for _, _, name in kept))


def named_spans(plain: Plain) -> list[tuple[int, int, str]]:
    """Where regulations are named, in order.

    A shorter name inside a longer one of another regulation does not count, nor does a center of
    another place.
    """
    elsewhere = re.compile(rf"(?:{language().common.cities_elsewhere})(?:市|省|的)?$")
    spans: list[tuple[int, int, str]] = []
    for name, words in language().regulations.items():
        for pattern in (words.names, words.authorities):
            spans += [
                (m.start(), m.end(), name)
                for m in pattern.finditer(plain.text)
                if m.group() and not elsewhere.search(plain.text[max(0, m.start() - 8) : m.start()])
            ]
    return longest_spans(spans, len(plain.text))


def implied_regulation(plain: Plain, references: tuple[Reference, ...]) -> str | None:
    """The regulation meant by what only it has use for, if that points one way."""
    cited = {one.regulation for one in references if one.regulation}
    if len(cited) == 1:
        return cited.pop()
    counts = {
        name: len({m.group() for m in words.only_here.finditer(plain.text)})
        for name, words in language().regulations.items()
    }
    found = [name for name, count in counts.items() if count]
    return found[0] if len(found) == 1 else None
