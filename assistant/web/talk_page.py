"""The parts of the conversation: the chat, and beside it the verdict, the facts and the law."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.web.article_view import article_html
from assistant.web.desk import Desk
from assistant.web.facts_view import facts_html
from assistant.web.markup import escaped
from assistant.web.texts import Words
from assistant.web.verdict_view import verdicts_html


class TalkPage:
    """The components; what happens to them is in :mod:`assistant.web.wiring`."""

    def __init__(self, desk: Desk, words: Words, kept: gr.BrowserState) -> None:
        """Lay the components out where Gradio's context stands.

        Args:
            desk: what the page works with.
            words: the words of the page.
            kept: the conversation as the browser keeps it.
        """
        self.kept = kept
        self.problems = gr.JSON(visible=False)
        self.opinion = gr.State(None)
        with gr.Row(elem_id="wence-talk-page", equal_height=False):
            with gr.Column(scale=5, min_width=320, elem_id="wence-talk"):
                self._chat(desk, words)
            with (
                gr.Column(scale=6, min_width=320, elem_classes="wence-panel"),
                gr.Tabs(
                    selected="verdict", overflow_behavior="wrap", elem_id="wence-beside"
                ) as self.tabs,
            ):
                with gr.Tab(words("tabs.verdict"), id="verdict", render_children=True):
                    with gr.Row(elem_classes="wence-tools", elem_id="wence-verdict-tools"):
                        self.report = gr.Button(
                            words("form.report"),
                            size="sm",
                            variant="primary",
                            elem_id="wence-talk-report",
                        )
                        self.to_form = gr.Button(
                            words("facts.to_form"), size="sm", elem_id="wence-to-form"
                        )
                    self.verdict = gr.HTML(verdicts_html((), words), elem_id="wence-verdict")
                with gr.Tab(words("tabs.facts"), id="facts", render_children=True):
                    self.facts = gr.HTML(
                        facts_html(None, words),
                        js_on_load="wence.controls(element, trigger, 'talk', false)",
                        elem_id="wence-facts",
                    )
                with gr.Tab(words("tabs.article"), id="article", render_children=True):
                    self.article = gr.HTML(
                        article_html(said=words),
                        js_on_load="wence.reader(element)",
                        elem_id="wence-article",
                    )

    @property
    def shown(self) -> list[Any]:
        """What a turn changes, in the order of :class:`TalkEvents`' updates."""
        panels = [self.strip, self.verdict, self.facts]
        return [self.chat, self.box, self.kept, *panels, self.tabs, self.article]

    def _shelf(self, words: Words) -> None:
        with gr.Row(elem_id="wence-talk-top", elem_classes="wence-tools"):
            self.begin = gr.Button(words("shelf.begin"), size="sm", elem_id="wence-begin")
            self.earlier = gr.Button(words("shelf.title"), size="sm", elem_id="wence-earlier")
            self.restart = gr.Button(words("chat.restart"), size="sm", elem_id="wence-restart")
        self.shelf_open = gr.State(False)
        with gr.Column(visible=False, elem_id="wence-shelf-panel") as self.shelf_panel:
            self.shelf = gr.HTML(
                "", js_on_load="wence.shelf(element, trigger)", elem_id="wence-shelf"
            )

    def _chat(self, desk: Desk, words: Words) -> None:
        self._shelf(words)
        self.chat = gr.Chatbot(
            label=words("chat.label"),
            show_label=False,
            height="calc(100vh - 286px)",
            min_height=380,
            layout="bubble",
            buttons=["copy"],
            editable="user",
            feedback_options=("Like", "Dislike") if desk.records.feedback_kept else (),
            latex_delimiters=[],
            autoscroll=False,
            placeholder=f"## {words('chat.welcome')}\n{words('chat.welcome_hint')}",
            examples=[{"text": text} for text in words.several("examples")],
            elem_id="wence-chat",
        )
        self.strip = gr.HTML("", elem_id="wence-strip")
        with gr.Group(visible=False, elem_id="wence-opinion") as self.opinion_row:
            self.comment = gr.Textbox(
                label=words("feedback.ask"),
                info=words("feedback.note"),
                placeholder=words("feedback.placeholder"),
                lines=1,
                max_lines=4,
                max_length=desk.longest_message,
            )
            with gr.Row():
                self.comment_send = gr.Button(words("feedback.send"), size="sm", variant="primary")
                self.comment_skip = gr.Button(words("feedback.skip"), size="sm")
        self.box = gr.Textbox(
            show_label=False,
            label=words("chat.box"),
            placeholder=words("chat.placeholder"),
            lines=1,
            max_lines=6,
            max_length=desk.longest_message,
            submit_btn=words("chat.send"),
            autofocus=True,
            elem_id="wence-box",
        )
        with gr.Row(elem_id="wence-talk-tools"):
            self.as_markdown = gr.Button(words("chat.export_md"), size="sm", elem_id="wence-md")
            self.as_json = gr.Button(words("chat.export_json"), size="sm", elem_id="wence-json")
            stored = words("chat.stored" if desk.records.conversations else "chat.kept")
            gr.HTML(
                f'<p>{escaped(stored)}</p><p class="no-room" role="alert" hidden>'
                f"{escaped(words('chat.full'))}</p>"
                '<p class="two-windows" role="status" hidden>'
                f"{escaped(words('chat.two_windows'))}</p>",
                elem_id="wence-kept",
            )
