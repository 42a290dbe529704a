"""What happens in the conversation: a message sent, asked again, a fact typed in, an opinion."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr

from assistant.bad_input import BadInput
from assistant.message import readable_message
from assistant.record import Answer
from assistant.web.article_view import article_html
from assistant.web.desk import Desk
from assistant.web.fact_entry import EntryProblem, read_entry
from assistant.web.facts_view import facts_html
from assistant.web.labels import facts_by_regulation
from assistant.web.logs import log, log_fault, log_turn
from assistant.web.markup import chat_text, reply_markdown, typed_text
from assistant.web.offer import offered
from assistant.web.report import talk_json, talk_markdown
from assistant.web.saving import saved
from assistant.web.session import Session, Tell, home_of, restored
from assistant.web.texts import Words
from assistant.web.toast import tell
from assistant.web.verdict_view import strip_html, verdicts_html
from rules import FactError

# Seconds before the first step is shown, and between two of them.
_SOON, _READABLE = 0.25, 1.5
Messages = list[dict[str, Any]]
# Updates in the order of the page's outputs:
# chat, box, kept, strip, verdict, facts, tabs, article.
Updates = tuple[Any, Any, Any, Any, Any, Any, Any, Any]
_SAME: Any = gr.skip()
_UNCHANGED: Updates = (_SAME,) * 8
_Work = Callable[[Tell], Session]


class TalkEvents:
    """Listeners of the conversation. They keep nothing: the browser hands in what it kept."""

    def __init__(self, desk: Desk, words: Words) -> None:
        """Listen for a page in one language."""
        self._desk = desk
        self._words = words

    @property
    def feedback_kept(self) -> bool:
        """Whether there is anywhere to keep opinions."""
        return self._desk.records.feedback_kept

    def send(self, message: str, kept: Any) -> Iterator[Updates]:
        """Show what is being done where it takes a while, then the answer."""
        session = restored(kept)
        text = self._readable(message)
        if text is None:
            yield _UNCHANGED
            return
        begun = session or Session(dialogue=self._desk.assistant.start())
        said = [*self.messages(session, offer=False), _message("user", chat_text(text))]
        work: _Work = lambda tell: begun.ask(self._desk.assistant, text, tell)  # noqa: E731
        yield from self._answered(said, message, session, work)

    def choose(self, event: gr.SelectData, kept: Any) -> Iterator[Updates]:
        """Send what was offered: an example or a chip under a reply."""
        value = event.value
        text = value.get("text") or value.get("value") if isinstance(value, dict) else value
        yield from self.send(str(text or ""), kept)

    def retry(self, event: gr.RetryData, kept: Any) -> Iterator[Updates]:
        """Ask a message again."""
        session = restored(kept)
        number = _number(event.index)
        if session is None or number >= len(session.exchanges):
            yield _UNCHANGED
            return
        yield from self._again(session, number, session.exchanges[number].message)

    def edit(self, event: gr.EditData, kept: Any) -> Iterator[Updates]:
        """Ask an earlier message in other words; what came after it goes."""
        session = restored(kept)
        number = _number(event.index)
        text = self._readable(typed_text(_plain(event.value)))
        if session is None or number >= len(session.exchanges) or text is None:
            yield (self.messages(session), *_UNCHANGED[1:])
            return
        yield from self._again(session, number, text)

    def restore(self, kept: Any) -> Updates:
        """Show the conversation the browser kept."""
        session = restored(kept)
        if session is None:
            return _UNCHANGED
        return self.messages(session), _SAME, _SAME, *self.panels(session), _SAME, _SAME

    def change_facts(self, event: gr.EventData, kept: Any) -> tuple[Any, ...]:
        """Take what was put into the controls beside the chat, and decide again.

        Returns:
            Updates of the chat, of what is kept, of the panels, and the problems by fact.
        """
        data = event._data if isinstance(event._data, dict) else {}
        entries = data.get("entries")
        session = restored(kept) or Session(dialogue=self._desk.assistant.start())
        if not isinstance(entries, dict) or len(entries) != 1:
            return _SAME, _SAME, _SAME, _SAME, _SAME, {}
        fact, entry = next(iter(entries.items()))
        regulation = home_of(str(fact), session.dialogue)
        if regulation is None:
            return _SAME, _SAME, _SAME, _SAME, _SAME, {}
        spec = facts_by_regulation()[regulation][fact]
        try:
            value = None if entry is None else read_entry(spec, entry, self._words)
            changed = session.edited({fact: value}, regulation)
        except (EntryProblem, FactError) as problem:
            return _SAME, _SAME, _SAME, _SAME, _SAME, {fact: str(problem)}
        self._record("edit", changed)
        said = self.messages(changed)
        return said, changed.model_dump(mode="json"), *self.panels(changed), {}

    def panels(self, session: Session | None) -> tuple[str, str, str]:
        """Return what stands beside the chat: the outcomes, the verdicts and the facts."""
        verdicts = session.verdicts if session else ()
        return (
            strip_html(verdicts, self._words),
            verdicts_html(verdicts, self._words),
            facts_html(session, self._words, uuid.uuid4().hex),
        )

    def like(self, event: gr.LikeData, kept: Any) -> tuple[Any, Any, Any]:
        """Keep an opinion at once, and offer to say more.

        Returns:
            Updates of the row for a comment, its box, and the number of the opinion.
        """
        session = restored(kept)
        number = _number(event.index)
        # Taking a thumb back tells neither of these.
        liked = {True: "up", "Like": "up", False: "down", "Dislike": "down"}.get(event.liked)
        if session is None or number >= len(session.exchanges) or liked is None:
            return gr.Group(visible=False), "", None
        exchange = session.exchanges[number]
        kept_as = self._desk.records.feedback(liked, exchange.message, exchange.answer.reply)
        log("feedback", liked=liked)
        return gr.Group(visible=True), "", kept_as

    def comment(self, comment: str, number: int | None) -> Any:
        """Add a comment to the opinion just given."""
        if number is not None and comment.strip():
            self._desk.records.comment(number, comment.strip()[: self._desk.longest_message])
        tell(self._words("feedback.thanks"), self._words)
        return gr.Group(visible=False)

    def as_markdown(self, kept: Any) -> dict[str, str]:
        """The conversation as a Markdown file."""
        session = restored(kept)
        text = talk_markdown(session, self._words) if session else ""
        return saved(f"{self._words('report.talk_file')}.md", text, "text/markdown")

    def as_json(self, kept: Any) -> dict[str, str]:
        """The conversation with its data as a JSON file."""
        session = restored(kept)
        text = talk_json(session) if session else "{}\n"
        return saved(f"{self._words('report.talk_file')}.json", text, "application/json")

    def _readable(self, message: str) -> str | None:
        limit = self._desk.longest_message
        if len(message or "") > limit:
            tell(self._words("chat.too_long", limit=limit, length=len(message)), self._words)
            return None
        try:
            return readable_message(message or "")
        except BadInput as problem:
            tell(str(problem), self._words)
            return None

    def _again(self, session: Session, number: int, text: str) -> Iterator[Updates]:
        before = session.until(number)
        said = [*self.messages(before, offer=False), _message("user", chat_text(text))]
        work: _Work = lambda tell: session.ask_again(  # noqa: E731
            self._desk.assistant, number, text, tell
        )
        yield from self._answered(said, text, before, work)

    def _answered(
        self, said: Messages, text: str, before: Session | None, work: _Work
    ) -> Iterator[Updates]:
        started = time.perf_counter()
        steps: list[str] = []
        outcome: list[Session | Exception] = []
        done = threading.Event()

        def run() -> None:
            try:
                outcome.append(work(steps.append))
            except Exception as error:
                outcome.append(error)
            done.set()

        threading.Thread(target=run, daemon=True).start()
        shown = -1
        # Each update costs as much as half a turn, and most turns are over before one is read.
        while not done.wait(_SOON if shown < 0 else _READABLE):
            seen = tuple(steps)
            if len(seen) != shown:
                shown = len(seen)
                yield [*said, _message("assistant", self._progress(seen))], "", *_UNCHANGED[2:]
        after = outcome[0]
        if isinstance(after, Exception):
            # Whatever broke, the visitor keeps the words and all that was said before.
            log_fault("a turn failed", after)
            failed = _message("assistant", self._words("chat.failed"))
            yield [*said, failed], text, *_UNCHANGED[2:]
            return
        self._record("chat", after)
        log_turn(after.exchanges[-1].message, after.exchanges[-1].answer, started)
        yield (
            self.messages(after),
            _SAME if shown >= 0 else "",
            after.model_dump(mode="json"),
            *self.panels(after),
            *self._brought_forward(before.last if before else None, after),
        )

    def _record(self, source: Any, session: Session) -> None:
        records = self._desk.records
        if source == "chat" and session.last is not None:
            message = session.exchanges[-1].message
            records.turn(source, session.dialogue.turn, message, session.last)
        for verdict in session.verdicts:
            facts = session.dialogue.facts(verdict.regulation)
            as_of = session.dialogue.as_of.isoformat()
            records.verdict(source, {**facts, "as_of": as_of}, verdict)

    def _progress(self, seen: tuple[str, ...]) -> str:
        lines = [f"✓ {self._words(f'steps.{step}')}" for step in seen[:-1]]
        current = seen[-1] if seen else "understand"
        return "\n".join([*lines, f"◌ {self._words(f'steps.{current}')} ……"])

    def messages(self, session: Session | None, *, offer: bool = True) -> Messages:
        """Return a conversation as the chat shows it, with what is offered under the newest."""
        messages: Messages = []
        for exchange in session.exchanges if session else ():
            answer = exchange.answer
            basis = f"{self._words('chat.basis')}{self._words('colon')}"
            reply = reply_markdown(answer.reply, answer.citations, basis)
            messages.append(_message("user", chat_text(exchange.message)))
            messages.append(_message("assistant", reply))
        if messages and offer and session is not None:
            options = [{"value": text} for text in offered(session, self._words)]
            messages[-1]["options"] = options
            if session.edited_since:
                messages[-1]["content"] += f"\n\n*{self._words('chat.edited_since')}*"
        return messages

    def _brought_forward(self, before: Answer | None, session: Session) -> tuple[Any, Any]:
        """The tab and article an answer is best read beside.

        A first verdict brings the verdicts forward, an answer from the text alone its article; a
        further verdict leaves the visitor where they are.
        """
        now = session.exchanges[-1]
        known = len(session.exchanges) > 1 and session.exchanges[-2].decided
        if now.answer.kind == "eligibility" and now.decided:
            return _SAME if known and before else gr.Tabs(selected="verdict"), _SAME
        if now.answer.citations:
            first = now.answer.citations[0]
            view = article_html(first.cite, first.quote, self._words)
            return gr.Tabs(selected="article"), view
        return _SAME, _SAME


def _message(role: str, markdown: str) -> dict[str, Any]:
    return {"role": role, "content": markdown}


def _number(index: int | tuple[int, int]) -> int:
    """Which exchange a message of the chat belongs to: two messages an exchange."""
    first = index[0] if isinstance(index, tuple | list) else index
    return int(first) // 2


def _plain(content: Any) -> str:
    """The text of a message as the chat hands it over: plain, or a list of blocks."""
    if isinstance(content, list):
        return "".join(_plain(part) for part in content)
    if isinstance(content, dict):
        return str(content.get("text", ""))
    return str(content)
