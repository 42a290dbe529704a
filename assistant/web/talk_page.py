"""The parts of the conversation: the chat, and beside it the verdict, the facts and the law."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.web.article_view import article_html
from assistant.web.desk import Desk
from assistant.web.facts_view import facts_html
from assistant.web.texts import Words
from assistant.web.verdict_view import verdicts_html

# The browser's own copy is not secret from the browser: the key only makes it the same copy
# before and after the server is started anew.
_KEY = "wence"


class TalkPage:
    """The components; what happens to them is in :mod:`assistant.web.wiring`."""

    def __init__(self, desk: Desk, words: Words) -> None:
        """Lay the components out where Gradio's context stands."""
        self.kept = gr.BrowserState(None, storage_key="wence-talk", secret=_KEY)
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
                    self.verdict = gr.HTML(verdicts_html((), words), elem_id="wence-verdict")
                    self.report = gr.Button(
                        words("form.report"), size="sm", elem_id="wence-talk-report"
                    )
                with gr.Tab(words("tabs.facts"), id="facts", render_children=True):
                    self.facts = gr.HTML(
                        facts_html(None, words),
                        js_on_load="wence.controls(element, trigger, 'talk', false)",
                        elem_id="wence-facts",
                    )
                    self.to_form = gr.Button(
                        words("facts.to_form"), size="sm", elem_id="wence-to-form"
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

    def _chat(self, desk: Desk, words: Words) -> None:
        self.chat = gr.Chatbot(
            label=words("chat.label"),
            show_label=False,
            height="calc(100vh - 268px)",
            min_height=380,
            layout="bubble",
            buttons=["copy"],
            editable="user",
            feedback_options=("Like", "Dislike") if desk.records.feedback_kept else (),
            latex_delimiters=[],
            autoscroll=False,
            placeholder=f"### {words('chat.welcome')}\n{words('chat.welcome_hint')}",
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
            self.restart = gr.Button(words("chat.restart"), size="sm", elem_id="wence-restart")
            self.as_markdown = gr.Button(words("chat.export_md"), size="sm", elem_id="wence-md")
            self.as_json = gr.Button(words("chat.export_json"), size="sm", elem_id="wence-json")
        stored = desk.records.conversations
        gr.Markdown(words("chat.stored" if stored else "chat.kept"), elem_id="wence-kept")
