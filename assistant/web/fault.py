"""Writing down our own faults without what a visitor wrote."""

from __future__ import annotations

import logging
import traceback


def log_fault(log: logging.Logger, what: str, error: BaseException) -> None:
    """Log where an error came from, by its type and place.

    Its message is left out: it may repeat the words or figures of a visitor.
    """
    place = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s: %s\n%s", what, type(error).__name__, place)
