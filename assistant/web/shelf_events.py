"""What happens to the list of conversations: begun anew, opened again, named, deleted."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.web.article_view import article_html
from assistant.web.session import Session, restored
from assistant.web.shelf import Shelf, named, shelf_of
from assistant.web.shelf_view import CURRENT, Question, shelf_html
from assistant.web.talk_events import TalkEvents, Updates
from assistant.web.texts import Words
from assistant.web.toast import warn

_SAME: Any = gr.skip()
NOTHING: dict[str, Any] = {}
"""What the browser keeps where there is no conversation: Gradio does not write None down."""
# Updates of the shelf, the panel and its list, before those of the conversation.
ShelfUpdates = tuple[Any, ...]


class ShelfEvents:
    """Listeners of the list. They keep nothing: the browser hands in what it kept."""

    def __init__(self, talking: TalkEvents, words: Words) -> None:
        """Listen for a page in one language."""
        self._talking = talking
        self._words = words

    def show(self, visible: bool, kept: Any, shelf: Any) -> tuple[Any, Any, Any]:
        """Bring the list up, or put it away.

        Returns:
            Whether it is now to be seen, and updates of the panel and the list.
        """
        listed = shelf_html(restored(kept), shelf_of(shelf), self._words)
        return not visible, gr.Column(visible=not visible), listed

    def begin(self, kept: Any, shelf: Any) -> ShelfUpdates:
        """Put the conversation at hand on the shelf and begin another."""
        return self._change(None, shelf_of(shelf).with_session(restored(kept)))

    def clear(self, shelf: Any) -> ShelfUpdates:
        """Forget the conversation at hand."""
        return self._change(None, shelf_of(shelf))

    def act(self, event: gr.EventData, kept: Any, shelf: Any) -> ShelfUpdates:
        """Do what was chosen in the list."""
        data = event._data if isinstance(event._data, dict) else {}
        act, ident = data.get("act"), data.get("talk")
        session, now = restored(kept), shelf_of(shelf)
        if not isinstance(ident, str):
            return self._listed(session, now)
        match act:
            case "open" if (found := now.find(ident)) is not None:
                return self._change(found.session, now.without(ident).with_session(session))
            case "rename":
                return self._listed(session, now, Question(ident, "rename"))
            case "delete":
                return self._listed(session, now, Question(ident, "delete"))
            case "named":
                return self._renamed(ident, str(data.get("name") or ""), session, now)
            case "deleted" if ident == CURRENT:
                return self._change(None, now, open_panel=True)
            case "deleted":
                return self._listed(session, now.without(ident), keep=True)
            case _:
                return self._listed(session, now)

    def _renamed(
        self, ident: str, name: str, session: Session | None, shelf: Shelf
    ) -> ShelfUpdates:
        if ident != CURRENT:
            return self._listed(session, shelf.renamed(ident, name), keep=True)
        if session is None:
            return self._listed(session, shelf)
        after = named(session, name)
        chat, box, _, *beside = [_SAME] * 8
        listed = self._listed(after, shelf)[:4]
        return (*listed, chat, box, after.model_dump(mode="json"), *beside)

    def _listed(
        self,
        session: Session | None,
        shelf: Shelf,
        asked: Question | None = None,
        *,
        keep: bool = False,
    ) -> ShelfUpdates:
        listed = shelf_html(session, shelf, self._words, asked)
        return (shelf.plain() if keep else _SAME, _SAME, _SAME, listed, *[_SAME] * 8)

    def _change(
        self, session: Session | None, shelf: Shelf, *, open_panel: bool = False
    ) -> ShelfUpdates:
        """Turn to another conversation, or to none."""
        shelf, gone = shelf.fitting()
        if gone:
            warn(self._words("shelf.gone", count=gone), self._words)
        listed = shelf_html(session, shelf, self._words)
        return (
            shelf.plain(),
            open_panel,
            gr.Column(visible=open_panel),
            listed,
            *self._shown(session),
        )

    def _shown(self, session: Session | None) -> Updates:
        kept = session.model_dump(mode="json") if session else NOTHING
        return (
            self._talking.messages(session),
            "",
            kept,
            *self._talking.panels(session),
            gr.Tabs(selected="verdict"),
            article_html(said=self._words),
        )
