"""What the operator keeps: feedback and, where switched on, conversations and verdicts.

Everything is one SQLite file. A write is on the disk before anybody is told of it, so what was
acknowledged survives a killed process.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import JSON, DateTime, Integer, String, Text, create_engine, event, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from assistant import exact_json
from assistant.bad_input import BadInput
from assistant.record import Answer
from corpus import load_regulation
from rules.verdict import Verdict

Source = Literal["chat", "edit", "form", "api"]
_BUSY_SECONDS = 30


class _Base(DeclarativeBase):
    pass


class FeedbackRow(_Base):
    """A thumb up or down on one reply, with the message, the reply and a comment."""

    __tablename__ = "feedback"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    liked: Mapped[str] = mapped_column(String(10))
    comment: Mapped[str] = mapped_column(Text, default="")
    message: Mapped[str] = mapped_column(Text)
    reply: Mapped[str] = mapped_column(Text)


class TurnRow(_Base):
    """One message and its answer."""

    __tablename__ = "turns"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    turn: Mapped[int] = mapped_column(Integer)
    source: Mapped[str] = mapped_column(String(10))
    message: Mapped[str] = mapped_column(Text)
    answer: Mapped[dict[str, Any]] = mapped_column(JSON)


class VerdictRow(_Base):
    """What was decided, on which facts, by which rules and text."""

    __tablename__ = "verdicts"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    source: Mapped[str] = mapped_column(String(10))
    regulation: Mapped[str] = mapped_column(String(40))
    outcome: Mapped[str] = mapped_column(String(40))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    conditions: Mapped[dict[str, Any]] = mapped_column(JSON)
    rules_sha256: Mapped[str] = mapped_column(String(64))
    text_sha256: Mapped[str] = mapped_column(String(64))


class Records:
    """Writes records; whatever is switched off is simply not written."""

    def __init__(
        self, path: Path | None = None, *, conversations: bool = False, audit: bool = False
    ) -> None:
        """Open the file, made if it is not there.

        Args:
            path: the SQLite file; None keeps nothing at all, feedback included.
            conversations: keep every message with its answer.
            audit: keep every verdict with the facts it rests on.

        Raises:
            BadInput: if the file cannot be opened or written.
        """
        self.conversations = conversations and path is not None
        self.audit = audit and path is not None
        self._engine = _opened(path) if path is not None else None

    @property
    def feedback_kept(self) -> bool:
        """Whether there is anywhere to keep what visitors think."""
        return self._engine is not None

    def feedback(self, liked: str, message: str, reply: str) -> int | None:
        """Keep a thumb up or down; returns its number, to add a comment to."""
        row = FeedbackRow(at=_now(), liked=liked, message=message, reply=reply)
        return self._written(row)

    def comment(self, number: int, comment: str) -> None:
        """Add a comment to a feedback."""
        if self._engine is not None:
            with Session(self._engine) as session, session.begin():
                change = update(FeedbackRow).where(FeedbackRow.id == number)
                session.execute(change.values(comment=comment))

    def turn(self, source: Source, turn: int, message: str, answer: Answer) -> None:
        """Keep one message and its answer, where conversations are kept."""
        if self.conversations:
            content = _jsonable(answer)
            self._written(
                TurnRow(at=_now(), turn=turn, source=source, message=message, answer=content)
            )

    def verdict(self, source: Source, facts: Mapping[str, Any], verdict: Verdict) -> None:
        """Keep what was decided and on what, where verdicts are kept."""
        if self.audit:
            row = VerdictRow(
                at=_now(),
                source=source,
                regulation=verdict.regulation,
                outcome=verdict.outcome,
                facts=_jsonable(dict(facts)),
                conditions={one.id: one.status for one in verdict.conditions},
                rules_sha256=rules_sha256(verdict.regulation),
                text_sha256=load_regulation(verdict.regulation).sha256,
            )
            self._written(row)

    def close(self) -> None:
        """Close the file."""
        if self._engine is not None:
            self._engine.dispose()

    def _written(self, row: FeedbackRow | TurnRow | VerdictRow) -> int | None:
        if self._engine is None:
            return None
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            session.add(row)
        return row.id


@cache
def rules_sha256(regulation: str) -> str:
    """The hash of the rule files a regulation is decided by."""
    digest = hashlib.sha256()
    for name in ("facts.yaml", f"{regulation}.yaml"):
        place = files("rules").joinpath(name)
        digest.update(place.read_bytes() if place.is_file() else b"")
    return digest.hexdigest()


def _jsonable(value: object) -> Any:
    return exact_json.loads(exact_json.dumps(value))


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _opened(path: Path) -> Engine:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(
            f"sqlite:///{path}",
            connect_args={"timeout": _BUSY_SECONDS},
            json_serializer=exact_json.dumps,
        )
        event.listen(engine, "connect", _safe)
        _Base.metadata.create_all(engine)
    except (OSError, SQLAlchemyError) as error:
        from assistant.web.texts import say

        problem = str(getattr(error, "orig", None) or error)
        raise BadInput(say("server.no_store", path=path, problem=problem)) from None
    return engine


def _safe(connection: Any, _: object) -> None:
    """Many readers beside one writer, and nothing acknowledged before it is on the disk."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()
