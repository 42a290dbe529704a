"""The citations of sentences in the order they are met, and how they are written out.

What a draft rests on is named in full at its head; behind a sentence stands the article alone,
with the short name of its regulation where the draft speaks of several.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.draft.record import Draft
from assistant.record import CitedQuote
from corpus import display_quote, fold, resolve
from corpus.unit import Unit

_STOPS = "。！？；："


class Naming:
    """How one draft names what it cites."""

    def __init__(self, called: Mapping[str, str], plain: str | None = None) -> None:
        """Take what the draft calls each regulation it rests on, and which it need not name."""
        self._called, self._plain = called, plain

    @classmethod
    def of(cls, draft: Draft) -> Naming:
        """How a finished draft names what it cites."""
        about = [one.id for one in draft.sources if not one.beside]
        plain = about[0] if len(about) == 1 else None
        return cls({one.id: one.called for one in draft.sources}, plain)

    def named(self, citations: Iterable[CitedQuote]) -> str:
        """第五条第（三）、（五）项、第六条, as a bracket says it."""
        return self.units(dict.fromkeys(one.cite for one in citations))

    def units(self, cites: Iterable[str]) -> str:
        """The same of units; those of one article are told in one breath."""
        by_regulation: dict[str, list[Unit]] = {}
        for cite in cites:
            unit = resolve(cite)
            by_regulation.setdefault(unit.regulation, []).append(unit)
        return "、".join(
            ("" if regulation == self._plain else self._called.get(regulation, "")) + label
            for regulation, units in by_regulation.items()
            for label in labels(units)
        )

    def note(self, citations: Iterable[CitedQuote], said: str) -> str:
        """第五条第（三）项：“…”；第六条。, as a footnote says it.

        Args:
            citations: of a sentence.
            said: its words; a quote that stands in them is not repeated.
        """
        spoken = fold(said)
        parts: list[str] = []
        plain: list[str] = []
        for cite, quotes in grouped(citations).items():
            more = [quote for quote in quotes if fold(quote) not in spoken]
            if not more:
                plain.append(cite)
                continue
            if plain:
                parts.append(self.units(plain))
                plain = []
            parts.append(f"{self.units([cite])}：{'、'.join(map(in_marks, more))}")
        if plain:
            parts.append(self.units(plain))
        return "；".join(parts) + "。"


def labels(units: Iterable[Unit]) -> list[str]:
    """第五条第（三）、（五）项 and 第六条: items of one article share its name."""
    found: list[str] = []
    before = ""
    for unit in units:
        head, bracket, number = unit.label.rpartition("第（")
        one = bracket and number.endswith("）项")
        if one and found and before == head:
            found[-1] = f"{found[-1][:-1]}、（{number}"
        else:
            found.append(unit.label)
        before = head if one else ""
    return found


def grouped(citations: Iterable[CitedQuote]) -> dict[str, list[str]]:
    """The quotes of a sentence by unit, in order, with repairs of the source shown."""
    found: dict[str, list[str]] = {}
    for one in citations:
        quotes = found.setdefault(one.cite, [])
        shown = display_quote(one.cite, one.quote)
        if shown not in quotes:
            quotes.append(shown)
    return found


def in_marks(quote: str) -> str:
    """Words between quotation marks, with those inside made single."""
    return "“" + quote.replace("“", "‘").replace("”", "’") + "”"


def around_note(text: str) -> tuple[str, str]:
    """A sentence before and after the place its citation stands: in front of the full stop."""
    return (text[:-1], text[-1]) if text and text[-1] in _STOPS else (text, "")
