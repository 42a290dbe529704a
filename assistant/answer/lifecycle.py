"""What happens next and until when, computed from pinned rules."""

from __future__ import annotations

from assistant.answer.case import Case
from assistant.answer.piece import Draft


def compose(case: Case) -> Draft | None:
    """A computed answer; None where nothing can be computed from the message."""
    return None
