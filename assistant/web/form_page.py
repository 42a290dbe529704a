"""The parts of the self-check form: the controls, and the result beside them."""

from __future__ import annotations

import gradio as gr

from assistant.web.form_events import judged
from assistant.web.form_view import form_html, result_html
from assistant.web.texts import Words
from corpus import load_regulation
from rules.load import ruled_regulations


class FormPage:
    """The components; what happens to them is in :mod:`assistant.web.wiring`."""

    def __init__(self, words: Words, kept: gr.BrowserState) -> None:
        """Lay the components out where Gradio's context stands.

        Args:
            words: the words of the page.
            kept: the form as the browser keeps it.
        """
        first = ruled_regulations()[0]
        self.kept = kept
        self.problems = gr.JSON(visible=False)
        with gr.Row(elem_id="wence-form-page", equal_height=False):
            with gr.Column(scale=5, min_width=320):
                gr.Markdown(words("form.intro"), elem_classes="hint")
                self.regulation = gr.Radio(
                    [(load_regulation(one).title, one) for one in ruled_regulations()],
                    value=first,
                    label=words("form.regulation"),
                    elem_id="wence-form-regulation",
                )
                self.controls = gr.HTML(
                    form_html(first, {}, words),
                    js_on_load="wence.controls(element, trigger, 'form', true)",
                    elem_id="wence-form",
                )
            with gr.Column(scale=6, min_width=320, elem_id="wence-form-result"):
                with gr.Row(elem_classes="wence-tools"):
                    self.report = gr.Button(
                        words("form.report"), size="sm", variant="primary", elem_id="wence-report"
                    )
                    self.save = gr.Button(words("form.save"), size="sm", elem_id="wence-save")
                    self.load = gr.UploadButton(
                        words("form.load"),
                        size="sm",
                        file_types=[".json"],
                        elem_id="wence-load",
                    )
                    self.to_talk = gr.Button(
                        words("form.to_talk"), size="sm", elem_id="wence-to-talk"
                    )
                    self.clear = gr.Button(words("form.clear"), size="sm", elem_id="wence-clear")
                self.result = gr.HTML(
                    result_html(judged(first, {})[0], {}, words), elem_id="wence-result"
                )
