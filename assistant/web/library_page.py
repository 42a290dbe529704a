"""The parts of the library: the table of contents, the search, and the reader."""

from __future__ import annotations

import gradio as gr

from assistant.message import LONGEST_MESSAGE
from assistant.web.article_view import article_html
from assistant.web.library_view import contents_html
from assistant.web.texts import Words
from corpus import regulation_ids

_LONGEST_QUERY = min(LONGEST_MESSAGE, 500)


class LibraryPage:
    """The components; what happens to them is in :mod:`assistant.web.wiring`."""

    def __init__(self, words: Words) -> None:
        """Lay the components out where Gradio's context stands."""
        with gr.Row(elem_id="wence-library", equal_height=False):
            with gr.Column(scale=4, min_width=300):
                self.query = gr.Textbox(
                    label=words("library.search"),
                    placeholder=words("library.search_placeholder"),
                    max_lines=1,
                    max_length=_LONGEST_QUERY,
                    submit_btn=words("library.search_button"),
                    elem_id="wence-query",
                )
                self.hits = gr.HTML("", elem_id="wence-hits")
                gr.HTML(contents_html(words), elem_id="wence-contents")
            with gr.Column(scale=7, min_width=320, elem_classes="wence-panel"):
                self.article = gr.HTML(
                    article_html(f"{regulation_ids()[0]}:1", said=words),
                    js_on_load="wence.reader(element)",
                    elem_id="wence-reader",
                )
