"""Earlier conversations, as the visitor's own browser keeps them beside the one at hand."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any, NamedTuple

from assistant.web.session import Session, restored

MOST_TALKS = 30
MOST_BYTES = 1_200_000
"""of all earlier conversations together: a browser gives a site about 5 MB, and they are kept
encoded, which takes a third more."""
LONGEST_NAME = 60
_LONGEST_SHOWN = 30


class Talk(NamedTuple):
    """An earlier conversation."""

    ident: str
    session: Session

    def plain(self) -> dict[str, Any]:
        """Return it as the browser keeps it."""
        return {"id": self.ident, "session": self.session.model_dump(mode="json")}


class Shelf(NamedTuple):
    """The earlier conversations, the one put there last first; each change gives a new one."""

    talks: tuple[Talk, ...] = ()

    def find(self, ident: str) -> Talk | None:
        """Return a conversation, or None where it is no longer there."""
        return next((one for one in self.talks if one.ident == ident), None)

    def without(self, ident: str) -> Shelf:
        """Return the shelf without one conversation."""
        return Shelf(tuple(one for one in self.talks if one.ident != ident))

    def with_session(self, session: Session | None) -> Shelf:
        """Return the shelf with a conversation in front; an empty one is not worth keeping."""
        if session is None or not (session.exchanges or session.edits):
            return self
        return Shelf((Talk(uuid.uuid4().hex, session), *self.talks))

    def renamed(self, ident: str, name: str) -> Shelf:
        """Return the shelf with one conversation called otherwise."""
        return Shelf(
            tuple(
                Talk(one.ident, named(one.session, name)) if one.ident == ident else one
                for one in self.talks
            )
        )

    def fitting(self) -> tuple[Shelf, int]:
        """Return what a browser has room for, and how many of the oldest had to go."""
        size, room = 0, 0
        for one in self.talks[:MOST_TALKS]:
            size += len(json.dumps(one.plain(), ensure_ascii=False).encode())
            if size > MOST_BYTES:
                break
            room += 1
        return Shelf(self.talks[:room]), len(self.talks) - room

    def plain(self) -> dict[str, Any]:
        """Return the shelf as the browser keeps it."""
        # Never an empty value: Gradio writes none, and what was deleted would come back.
        return {"talks": [one.plain() for one in self.talks]}


def shelf_of(kept: object) -> Shelf:
    """Return the shelf a browser kept; what of it cannot be read is left out."""
    given = kept.get("talks") if isinstance(kept, Mapping) else None
    talks: dict[str, Talk] = {}
    for one in given if isinstance(given, list) else ():
        ident = one.get("id") if isinstance(one, Mapping) else None
        session = restored(one.get("session")) if isinstance(one, Mapping) else None
        if isinstance(ident, str) and session is not None:
            talks.setdefault(ident, Talk(ident, session))
    return Shelf(tuple(talks.values()))


def named(session: Session, name: str) -> Session:
    """Return a conversation called ``name``; after its first message again if that is empty."""
    return session.model_copy(update={"name": " ".join(name.split())[:LONGEST_NAME]})


def name_of(session: Session) -> str:
    """What a conversation is called: as the visitor named it, or its first words."""
    if session.name or not session.exchanges:
        return session.name
    words = " ".join(session.exchanges[0].message.split())
    return words if len(words) <= _LONGEST_SHOWN else words[:_LONGEST_SHOWN] + "…"
