"""What happens on the page: a message sent, a citation clicked, a conversation begun again."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.bad_input import BadInput
from assistant.message import readable_message
from assistant.record import Answer
from assistant.web.article_view import article_html
from assistant.web.facts_view import facts_html
from assistant.web.fault import log_fault
from assistant.web.markup import chat_text, escaped, reply_markdown
from assistant.web.session import Responder, Session
from assistant.web.texts import say
from assistant.web.verdict_view import verdicts_html

_log = logging.getLogger(__name__)
Messages = list[dict[str, Any]]
# Updates in the order of the page's outputs: chat, box, session, verdict, facts, tabs, article.
Updates = tuple[Any, Any, Any, Any, Any, Any, Any]
_SAME: Any = gr.skip()


class Events:
    """The page's event listeners. They keep nothing: each gets and returns a visitor's session."""

    def __init__(self, assistant: Responder) -> None:
        """Listen for an assistant, which is asked from several threads at once."""
        self._assistant = assistant

    def answer(self, message: str, session: Session | None) -> Iterator[Updates]:
        """Show the message at once, then the answer and what follows from it."""
        try:
            text = readable_message(message or "")
        except BadInput as problem:
            gr.Info(escaped(str(problem)))
            yield (_SAME,) * 7
            return
        said = [*chat_messages(session), _message("user", chat_text(text))]
        working = _message("assistant", say("chat.working"))
        yield [*said, working], "", _SAME, _SAME, _SAME, _SAME, _SAME
        try:
            before = session or Session(dialogue=self._assistant.start())
            after = before.ask(self._assistant, text)
            chat, beside = chat_messages(after), panels(after)
        except Exception as error:
            # Whatever broke, the visitor keeps the words and all that was said before.
            log_fault(_log, "a turn failed", error)
            failed = _message("assistant", say("chat.failed"))
            yield [*said, failed], message, _SAME, _SAME, _SAME, _SAME, _SAME
            return
        yield chat, _SAME, after, *beside, *brought_forward(before.last, after.last)

    def start_again(self) -> Updates:
        """Forget the conversation."""
        return [], "", None, *panels(None), gr.Tabs(selected="verdict"), article_html()

    def open_link(self, event: gr.EventData) -> tuple[Any, Any]:
        """Open the citation that was clicked."""
        data = event._data if isinstance(event._data, dict) else {}
        return opened(data.get("cite"), data.get("quote"))

    def open_address(self, request: gr.Request) -> tuple[Any, Any]:
        """Open the citation the page's own address names, if it does: ``?cite=etc:5.3``."""
        query = dict(request.query_params)
        if "cite" not in query:
            return gr.skip(), gr.skip()
        return opened(query["cite"], query.get("quote"))

    def example(self, event: gr.SelectData) -> str:
        """The words of the example that was chosen."""
        return str(event.value["text"])


def chat_messages(session: Session | None) -> Messages:
    """Return a session's exchanges as the chat shows them."""
    messages: Messages = []
    for exchange in session.exchanges if session else ():
        answer = exchange.answer
        reply = reply_markdown(answer.reply, answer.citations, say("chat.basis"))
        messages.append(_message("user", chat_text(exchange.message)))
        messages.append(_message("assistant", reply))
    return messages


def panels(session: Session | None) -> tuple[str, str]:
    """Return what stands beside the chat: the verdicts and the facts."""
    last = session.last if session else None
    verdicts = session.verdicts() if session else ()
    return verdicts_html(verdicts, last.asks if last else ()), facts_html(last)


def brought_forward(before: Answer | None, now: Answer | None) -> tuple[Any, Any]:
    """Return the tab and article an answer is best read beside.

    A first verdict brings the verdicts forward, an answer from the text alone its article; a
    further verdict leaves the visitor where they are.
    """
    if now is None:
        return _SAME, _SAME
    if now.verdicts:
        continued = before is not None and before.verdicts
        return _SAME if continued else gr.Tabs(selected="verdict"), _SAME
    if now.citations:
        return opened(now.citations[0].cite, now.citations[0].quote)
    return _SAME, _SAME


def opened(cite: object, quote: object) -> tuple[Any, str]:
    """Return the article tab brought forward, opened at a citation."""
    words = quote if isinstance(quote, str) else None
    view = article_html(cite if isinstance(cite, str) else None, words)
    return gr.Tabs(selected="article"), view


def _message(role: str, markdown: str) -> dict[str, Any]:
    return {"role": role, "content": markdown}
