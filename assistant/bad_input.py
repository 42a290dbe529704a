"""A person's mistake, told to the person: not a fault of a rule file, not a fault of ours."""

from __future__ import annotations


class BadInput(ValueError):
    """What was given cannot be used; the text is one Chinese line that says what to change."""
