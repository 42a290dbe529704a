"""The parts of the drafting page: what to write, the draft, and the check of an edited one."""

from __future__ import annotations

import gradio as gr

from assistant.draft import DRAFT_KINDS, FORMATS
from assistant.web.texts import Words
from corpus import load_regulation
from rules.load import ruled_regulations

_LONGEST_NAME = 100


class DraftPage:
    """The components; what happens to them is in :mod:`assistant.web.wiring`."""

    def __init__(self, words: Words) -> None:
        """Lay the components out where Gradio's context stands."""
        gr.HTML(f'<p class="hint">{words("draft.intro")}</p>')
        with gr.Row(elem_id="wence-draft", equal_height=False):
            with gr.Column(scale=4, min_width=300):
                self.kind = gr.Dropdown(
                    list(DRAFT_KINDS), value=DRAFT_KINDS[0], label=words("draft.kind")
                )
                self.regulation = gr.Radio(
                    [(load_regulation(one).title, one) for one in ruled_regulations()],
                    value=ruled_regulations()[0],
                    label=words("form.regulation"),
                )
                self.tone = gr.Radio(
                    [(words(f"draft.{one}"), one) for one in ("formal", "plain")],
                    value="formal",
                    label=words("draft.tone"),
                )
                self.length = gr.Radio(
                    [(words(f"draft.{one}"), one) for one in ("full", "short")],
                    value="full",
                    label=words("draft.length"),
                )
                self.name = gr.Textbox(
                    label=words("draft.name"),
                    info=words("draft.facts_from_form"),
                    max_lines=1,
                    max_length=_LONGEST_NAME,
                )
                self.compose = gr.Button(
                    words("draft.compose"), variant="primary", elem_id="wence-compose"
                )
                with gr.Row(elem_classes="wence-tools"):
                    self.format = gr.Dropdown(
                        [(words(f"draft.{one}"), one) for one in FORMATS],
                        value=FORMATS[0],
                        label=words("draft.format"),
                        min_width=110,
                    )
                    self.save = gr.Button(words("draft.save"), elem_id="wence-save-draft")
                self.check = gr.UploadButton(
                    words("draft.check"), file_types=[".docx", ".md"], elem_id="wence-check-draft"
                )
                self.marked = gr.JSON({}, visible=False)
                self.save_marked = gr.Button(
                    words("draft.save_marked"), visible=False, elem_id="wence-save-marked"
                )
            with gr.Column(scale=7, min_width=320):
                self.findings = gr.HTML("", elem_id="wence-findings")
                self.preview = gr.HTML(
                    f'<div class="wence-empty"><p>{words("draft.empty")}</p></div>',
                    elem_id="wence-draft-preview",
                )
