"""What the parts of a message tell of the body asked about, as far as it shows what is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from assistant.understand.record import FactMention

if TYPE_CHECKING:
    from assistant.understand.found import Found

Telling = Literal["figure", "statement", "kind", "supposed", "unclear"]


class Told(NamedTuple):
    """What was read from a message, by the words it was read from (offsets in the message).

    `apart`: figures of another body or of a foreign term were set aside; `supposes`: something is
    only supposed; `answering`: something was asked just before; `references`: articles are cited.
    """

    spans: tuple[tuple[int, int, Telling], ...] = ()
    apart: bool = False
    supposes: bool = False
    answering: bool = False
    references: bool = False

    @property
    def anything(self) -> bool:
        """Whether the message tells anything at all."""
        return bool(self.spans) or self.apart or self.supposes

    @property
    def body(self) -> bool:
        """Whether anything is told that is surely of a body."""
        return self.apart or any(kind != "unclear" for _, _, kind in self.spans)

    def signs(self, start: int, end: int) -> frozenset[str]:
        """What holds of the words `[start, end)` of the message, for the classifier."""
        here = {kind for a, b, kind in self.spans if a < end and b > start}
        signs = {
            "tells": bool(here),
            "tells nothing": not here and not self.apart,
            "tells elsewhere": any(not (a < end and b > start) for a, b, _ in self.spans),
            "told": self.anything,
            "answering": self.answering,
            "references": self.references,
        }
        return frozenset({f"tells {kind}" for kind in here} | {s for s, on in signs.items() if on})


def told_in(found: Found, *, answering: bool, references: bool) -> Told:
    """What was found in a message, for telling what is wanted."""
    spans = [(one.start, one.end, _telling(one)) for one in found.facts]
    for waiting in found.pending:
        first = next(iter(waiting.readings.values()))
        spans.append((first.start, first.end, _telling(first)))
    spans += [(one.start, one.end, "unclear") for one in found.unclear]
    return Told(
        spans=tuple(spans),
        apart=found.other_body or bool(found.foreign),
        supposes=found.supposed or any(one.mode == "suppose" for one in found.facts),
        answering=answering,
        references=references,
    )


def _telling(mention: FactMention) -> Telling:
    value = mention.value
    if mention.mode == "suppose":
        return "supposed"
    if value is None or isinstance(value, bool):
        return "statement"
    if isinstance(value, list) or (isinstance(value, str) and not value[:1].isdigit()):
        return "kind"
    return "figure"
