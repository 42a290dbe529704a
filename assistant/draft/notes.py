"""The citations of sentences in the order they are met, and how they are written out."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.record import CitedQuote
from corpus import display_quote, load_regulation, resolve

_STOPS = "。！？；"


def grouped(citations: Iterable[CitedQuote]) -> dict[str, list[str]]:
    """The quotes of a sentence by unit, in order, with repairs of the source shown."""
    found: dict[str, list[str]] = {}
    for one in citations:
        quotes = found.setdefault(one.cite, [])
        shown = display_quote(one.cite, one.quote)
        if shown not in quotes:
            quotes.append(shown)
    return found


def note(citations: Iterable[CitedQuote]) -> str:
    """《…》第五条第（三）项：“…”；第六条：“…”。, as a footnote says it."""
    parts: list[str] = []
    before = ""
    for cite, quotes in grouped(citations).items():
        unit = resolve(cite)
        name = f"《{load_regulation(unit.regulation).title}》" if unit.regulation != before else ""
        before = unit.regulation
        parts.append(f"{name}{unit.label}：{'、'.join(map(in_marks, quotes))}")
    return "；".join(parts) + "。"


def named(citations: Iterable[CitedQuote]) -> str:
    """《…》第五条第（三）项、第六条, as a bracket says it."""
    parts: list[str] = []
    before = ""
    for cite in grouped(citations):
        unit = resolve(cite)
        same = unit.regulation == before
        name = "" if same else f"《{load_regulation(unit.regulation).title}》"
        parts.append(("、" if same else "；" if parts else "") + name + unit.label)
        before = unit.regulation
    return "".join(parts)


def in_marks(quote: str) -> str:
    """Words between quotation marks, with those inside made single."""
    return "“" + quote.replace("“", "‘").replace("”", "’") + "”"


def around_note(text: str) -> tuple[str, str]:
    """A sentence before and after the place its citation stands: in front of the full stop."""
    return (text[:-1], text[-1]) if text and text[-1] in _STOPS else (text, "")
