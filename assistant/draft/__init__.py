"""Drafting: explanations of the regulations in which every sentence is cited, and their check.

`compose(kind, regulation, facts, options)` gives a verified `Draft`, `render(draft, format)` the
file; `check_draft(data, suffix)` lists what no longer holds in an edited file, and
`mark(data, findings)` gives a copy of it with that marked in place.
"""

from collections.abc import Sequence

from assistant.draft.check import check_draft
from assistant.draft.compose import compose
from assistant.draft.record import DRAFT_KINDS, FORMATS, Draft, DraftKind, Finding, Format, Options
from assistant.draft.render import render

__all__ = [
    "DRAFT_KINDS",
    "FORMATS",
    "Draft",
    "DraftKind",
    "Finding",
    "Format",
    "Options",
    "check_draft",
    "compose",
    "mark",
    "render",
]


def mark(data: bytes, findings: Sequence[Finding]) -> bytes:
    """A copy of an edited draft in which findings are marked. See `assistant.draft.marking`."""
    # It needs the DOCX library, which composing Markdown does not.
    from assistant.draft.marking import mark

    return mark(data, findings)
