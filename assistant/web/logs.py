"""Structured logs: one JSON object a line, without visitors' words unless that is switched on."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys
import time
import traceback
from typing import Any

from assistant.record import Answer

_NAME = "wence.web"
_log = logging.getLogger(_NAME)


_PRIVATE = frozenset({"message", "reply"})


class _Lines(logging.Formatter):
    def __init__(self, *, text: bool) -> None:
        super().__init__()
        self._left_out = frozenset() if text else _PRIVATE

    def format(self, record: logging.LogRecord) -> str:
        at = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
        fields: dict[str, Any] = {"at": at, "level": record.levelname.lower()}
        told = getattr(record, "fields", None)
        if isinstance(told, dict):
            shown = {name: told[name] for name in told if name not in self._left_out}
            fields |= {"event": record.getMessage(), **shown}
        else:
            # Another module's line may repeat a visitor's words: only where it comes from is kept.
            fields |= {"event": "log", "logger": record.name, "line": record.lineno}
        return json.dumps(fields, ensure_ascii=False, default=str)


def set_up(level: str, *, text: bool) -> None:
    """Write logs to stderr.

    Args:
        level: the least level written, such as ``info``.
        text: whether messages and replies are written too.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines(text=text))
    root = logging.getLogger("assistant")
    for one in (root, _log):
        one.handlers[:] = [handler]
        one.setLevel(level.upper())
        one.propagate = False


def log(event: str, **fields: Any) -> None:
    """Write down that something happened; what a visitor wrote only as `message` or `reply`."""
    _log.info(event, extra={"fields": fields})


def log_turn(message: str, answer: Answer, started: float) -> None:
    """Write down that a message was answered: kind, size and time; its words if switched on."""
    fields: dict[str, Any] = {
        "kind": answer.kind,
        "milliseconds": round((time.perf_counter() - started) * 1000),
        "facts": len(answer.facts),
        "citations": len(answer.citations),
    }
    log("turn", **fields, message=message, reply=answer.reply)


def log_fault(what: str, error: BaseException) -> None:
    """Write down where an error came from, by its type and place.

    Its message is left out: it may repeat the words or figures of a visitor.
    """
    place = "".join(traceback.format_tb(error.__traceback__))
    fields = {"error": type(error).__name__, "place": place}
    _log.error(what, extra={"fields": fields})
