"""The words of the language, as data: one file common, one a regulation; checked when read."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from assistant.language.common import CommonWords
from assistant.language.words import Flag, Measure, RegulationWords, Span, Words, raw_words
from corpus import regulation_ids


class Language(Words):
    """All words."""

    common: CommonWords
    regulations: dict[str, RegulationWords]

    def measure(self, name: str) -> Measure:
        """A measure by its name, common or a regulation's."""
        if name in self.common.measures:
            return self.common.measures[name]
        return next(r.measures[name] for r in self.regulations.values() if name in r.measures)

    def measure_of(self, name: str) -> str | None:
        """The regulation whose formal term a measure is, or None for a common one."""
        return next((i for i, r in self.regulations.items() if name in r.measures), None)

    def regulation_of(self, fact: str) -> str | None:
        """The regulation that a fact belongs to, or None for the common ones."""
        if fact in self.common.carried or fact in self.common.bound:
            return None
        return next((i for i, r in self.regulations.items() if fact in fact_names(r)), None)

    def span_of(self, fact: str) -> Span | None:
        """The span of time that a figure is of, or None for what is no figure."""
        figures = (one for r in self.regulations.values() for one in r.figures)
        return next((one.span for one in figures if one.fact == fact), None)

    def all_flags(self) -> Iterable[tuple[str | None, Flag]]:
        """Every yes/no fact with its regulation."""
        for flag in self.common.flags:
            yield None, flag
        for name, words in self.regulations.items():
            for flag in words.flags:
                yield name, flag


def fact_names(words: RegulationWords) -> frozenset[str]:
    """The facts that the words of a regulation can state."""
    names = {one.fact for one in words.figures} | {one.fact for one in words.flags}
    names |= {one.fact for one in words.dates} | {one.fact for one in words.choices}
    if words.revocation:
        names |= {words.revocation.on, words.revocation.under, words.revocation.flag}
    return frozenset(names)


@lru_cache(maxsize=1)
def language() -> Language:
    """The checked words of every regulation that has a file, and the common ones."""
    here = {p.name for p in files("assistant.language").iterdir()}
    named = [one for one in regulation_ids() if f"{one}.yaml" in here]
    return Language.model_validate(
        {"common": raw_words("common"), "regulations": {one: raw_words(one) for one in named}}
    )
