"""Drafting: explanations of the regulations in which every sentence is cited, and their check."""

from assistant.draft.compose import compose
from assistant.draft.record import Draft, DraftKind, Finding, Options

__all__ = ["Draft", "DraftKind", "Finding", "Options", "compose"]
