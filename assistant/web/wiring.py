"""What happens to which part of the page: every listener, in one place."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.bad_input import BadInput
from assistant.message import question
from assistant.web.article_view import article_html
from assistant.web.desk import Desk
from assistant.web.draft_events import DraftEvents
from assistant.web.draft_page import DraftPage
from assistant.web.form_events import FormEvents, filled_in
from assistant.web.form_page import FormPage
from assistant.web.library_page import LibraryPage
from assistant.web.library_view import hits_html
from assistant.web.logs import log_fault
from assistant.web.markup import escaped
from assistant.web.session import restored
from assistant.web.shelf_events import ShelfEvents
from assistant.web.talk_events import TalkEvents
from assistant.web.talk_page import TalkPage
from assistant.web.texts import Words

_HITS = 10
_SAVE = "(file) => wence.save(file)"
# Nothing here is an endpoint of its own, shows Gradio's spinner, or waits for other visitors.
_QUIET: dict[str, Any] = {
    "show_progress": "hidden",
    "api_visibility": "private",
    "concurrency_limit": None,
}
_BROWSER: dict[str, Any] = {"fn": None, "outputs": None, "show_progress": "hidden"}


def wire(
    page: gr.Blocks,
    desk: Desk,
    words: Words,
    header: gr.HTML,
    pages: gr.Tabs,
    download: gr.JSON,
    talk: TalkPage,
    form: FormPage,
    library: LibraryPage,
) -> None:
    """Connect the parts of the page with what they do."""
    talking = TalkEvents(desk, words)
    filling = FormEvents(desk, words)
    _wire_talk(talk, talking)
    _wire_form(form, filling)
    _wire_between(talk, form, pages, download, talking, filling)
    _wire_law(page, desk, words, header, pages, talk, library)
    shown = talk.shown
    page.load(talking.restore, [talk.kept], shown, **_QUIET)
    restored_form = [form.regulation, form.controls, form.result]
    page.load(filling.restore, [form.kept], restored_form, **_QUIET)


def _wire_talk(talk: TalkPage, events: TalkEvents) -> None:
    shown = talk.shown
    talk.box.submit(events.send, [talk.box, talk.kept], shown, **_QUIET)
    for choice in (talk.chat.example_select, talk.chat.option_select):
        choice(events.choose, [talk.kept], shown, **_QUIET)
    talk.chat.retry(events.retry, [talk.kept], shown, **_QUIET)
    talk.chat.edit(events.edit, [talk.kept], shown, **_QUIET)
    talk.chat.change(inputs=None, js="() => wence.showTurn()", **_BROWSER)
    panels = [talk.strip, talk.verdict, talk.facts]
    changed = [talk.chat, talk.kept, *panels, talk.problems]
    talk.facts.input(events.change_facts, [talk.kept], changed, **_QUIET).then(
        inputs=[talk.problems], js="(problems) => wence.done('talk', problems)", **_BROWSER
    )
    row = [talk.opinion_row, talk.comment, talk.opinion]
    # Listening is what makes the chat show thumbs.
    if events.feedback_kept:
        talk.chat.like(events.like, [talk.kept], row, **_QUIET)
    said = [talk.comment, talk.opinion]
    for way in (talk.comment_send.click, talk.comment.submit):
        way(events.comment, said, [talk.opinion_row], **_QUIET)
    talk.comment_skip.click(lambda: gr.Group(visible=False), None, [talk.opinion_row], **_QUIET)


def _wire_form(form: FormPage, events: FormEvents) -> None:
    filled = [form.kept, form.result, form.problems]
    form.controls.input(
        events.fill, [form.kept], filled, trigger_mode="always_last", **_QUIET
    ).then(inputs=[form.problems], js="(problems) => wence.done('form', problems)", **_BROWSER)
    shown = [form.kept, form.controls, form.result]
    form.regulation.input(events.switch, [form.regulation, form.kept], shown, **_QUIET)
    whole = [form.kept, form.regulation, form.controls, form.result]
    form.clear.click(events.clear, [form.kept], whole, **_QUIET)
    form.load.upload(events.load, [form.load, form.kept], whole, **_QUIET)


def _wire_between(
    talk: TalkPage,
    form: FormPage,
    pages: gr.Tabs,
    download: gr.JSON,
    talking: TalkEvents,
    filling: FormEvents,
) -> None:
    files = (
        (talk.as_markdown, talking.as_markdown, talk.kept),
        (talk.as_json, talking.as_json, talk.kept),
        (talk.report, lambda kept: _talk_report(kept, filling), talk.kept),
        (form.save, filling.save, form.kept),
        (form.report, filling.report, form.kept),
    )
    for button, make, kept in files:
        button.click(make, [kept], [download], **_QUIET).success(
            inputs=[download], js=_SAVE, **_BROWSER
        )

    def to_talk(kept: Any, kept_talk: Any) -> tuple[Any, ...]:
        session = filling.to_talk(kept, kept_talk)
        return gr.Tabs(selected="talk"), session.model_dump(mode="json"), *talking.panels(session)

    def to_form(kept_talk: Any) -> tuple[Any, ...]:
        return gr.Tabs(selected="form"), *filling.from_talk(kept_talk)

    into_talk = [pages, talk.kept, talk.strip, talk.verdict, talk.facts]
    form.to_talk.click(to_talk, [form.kept, talk.kept], into_talk, **_QUIET)
    into_form = [pages, form.kept, form.regulation, form.controls, form.result]
    talk.to_form.click(to_form, [talk.kept], into_form, **_QUIET)


def _talk_report(kept: Any, filling: FormEvents) -> dict[str, str]:
    """The report on the facts of a conversation, of the regulation it is about."""
    session = restored(kept)
    if session is None or not session.verdicts:
        return {}
    about = [verdict.regulation for verdict in session.verdicts]
    chosen = session.dialogue.regulation
    regulation = chosen if chosen in about else about[0]
    return filling.report_on(regulation, session.dialogue.facts(regulation))


def wire_shelf(desk: Desk, words: Words, talk: TalkPage, kept: gr.BrowserState) -> None:
    """Connect the list of conversations.

    Args:
        desk: what the page works with.
        words: the words of the page.
        talk: the conversation at hand.
        kept: the earlier ones as the browser keeps them.
    """
    events = ShelfEvents(TalkEvents(desk, words), words)
    changed = [kept, talk.shelf_open, talk.shelf_panel, talk.shelf, *talk.shown]
    listed = [talk.shelf_open, talk.shelf_panel, talk.shelf]
    talk.earlier.click(events.show, [talk.shelf_open, talk.kept, kept], listed, **_QUIET)
    talk.begin.click(events.begin, [talk.kept, kept], changed, **_QUIET)
    gr.on([talk.restart.click, talk.chat.clear], events.clear, [kept], changed, **_QUIET)
    talk.shelf.select(events.act, [talk.kept, kept], changed, **_QUIET)
    for name, state in (("wence-talk", talk.kept), ("wence-talks", kept)):
        # The browser may have no room left, and says so only to those who look.
        state.change(inputs=None, js=f"() => wence.stored('{name}')", **_BROWSER)


def wire_draft(
    desk: Desk,
    words: Words,
    download: gr.JSON,
    page: gr.Tab,
    draft: DraftPage,
    form: FormPage,
) -> None:
    """Connect the drafting page."""
    events = DraftEvents(desk, words)
    # What is drafted of one enterprise rests on the form, so on the form's regulation.
    page.select(
        lambda kept: filled_in(kept).regulation if filled_in(kept).facts else gr.skip(),
        [form.kept],
        [draft.regulation],
        **_QUIET,
    )
    chosen = [draft.kind, draft.regulation, draft.tone, draft.length, draft.name, form.kept]
    checked = [draft.findings, draft.marked, draft.save_marked]
    draft.compose.click(events.show, chosen, [draft.preview, *checked], **_QUIET)
    draft.save.click(events.save, [draft.format, *chosen], [download], **_QUIET).success(
        inputs=[download], js=_SAVE, **_BROWSER
    )
    draft.check.upload(events.check, [draft.check], checked, **_QUIET)
    draft.save_marked.click(inputs=[draft.marked], js=_SAVE, **_BROWSER)


def _wire_law(
    page: gr.Blocks,
    desk: Desk,
    words: Words,
    header: gr.HTML,
    pages: gr.Tabs,
    talk: TalkPage,
    library: LibraryPage,
) -> None:
    same: Any = gr.skip()

    def follow(event: gr.EventData) -> tuple[Any, Any, Any, Any]:
        data = event._data if isinstance(event._data, dict) else {}
        cite, quote = (_text(data.get(name)) for name in ("cite", "quote"))
        view = article_html(cite, quote, words)
        if data.get("place") == "talk":
            return same, gr.Tabs(selected="article"), view, same
        return gr.Tabs(selected="library"), same, same, view

    def arrive(request: gr.Request) -> tuple[Any, Any]:
        query = dict(request.query_params)
        if "cite" not in query:
            return same, same
        view = article_html(query["cite"] or None, query.get("quote"), words)
        return gr.Tabs(selected="library"), view

    def look_up(query: str) -> str:
        try:
            return hits_html(desk.search(question(query or ""), _HITS), words)
        except BadInput as problem:
            return f'<p class="hint" role="status">{escaped(str(problem))}</p>'
        except Exception as error:
            log_fault("a search failed", error)
            return f'<p class="hint" role="status">{escaped(words("library.none"))}</p>'

    opened = [pages, talk.tabs, talk.article, library.article]
    header.select(follow, None, opened, **_QUIET)
    page.load(arrive, None, [pages, library.article], **_QUIET)
    library.query.submit(look_up, [library.query], [library.hits], **_QUIET)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
