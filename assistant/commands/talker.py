"""The assistant as the terminal commands hold it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from assistant.commands.terminal import StepProgress

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.turn import Assistant
    from corpus.index import Hit, Index


def open_assistant() -> Assistant:
    """Return an assistant whose index, if it has to be built, shows how far it is.

    Raises:
        BadInput: a setting is unknown or cannot be used.
    """
    from assistant.settings import load_settings

    settings = load_settings()
    from assistant.turn import Assistant

    _log_in_one_line()
    return Assistant(settings, search=_search(settings))


def _search(settings: Settings) -> Callable[[str, int], Sequence[Hit]]:
    @cache
    def index() -> Index:
        from corpus.index import open_index

        return open_index(settings.home, embed_model=settings.embed_model, progress=StepProgress())

    return lambda query, k: index().look_up(query, k)


class _OneLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """Say why, or else what happened, without a traceback."""
        cause = record.exc_info[1] if record.exc_info else None
        return f"注意：{cause or record.getMessage()}"


def _log_in_one_line() -> None:
    """Let an answer that could not use its index say so; what is only of use to us stays quiet."""
    handler = logging.StreamHandler()
    handler.setFormatter(_OneLine())
    handler.setLevel(logging.ERROR)
    logging.basicConfig(handlers=[handler])
