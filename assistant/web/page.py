"""The page: the chat, and beside it the verdict, the facts read and the law itself."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import gradio as gr

from assistant.web.article_view import article_html
from assistant.web.events import Events
from assistant.web.facts_view import facts_html
from assistant.web.markup import escaped
from assistant.web.session import Responder
from assistant.web.texts import examples, say
from assistant.web.verdict_view import verdicts_html

_TURNS_AT_ONCE = 8
_FONTS = (
    "system-ui",
    "-apple-system",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "sans-serif",
)
_MONO_FONTS = ("ui-monospace", "Consolas", "Noto Sans Mono CJK SC", "monospace")


def theme() -> gr.themes.Base:
    """Return the look: fonts of the visitor's own machine, one calm accent colour."""
    return gr.themes.Base(
        primary_hue="teal",
        secondary_hue="teal",
        neutral_hue="slate",
        radius_size="md",
        font=_FONTS,
        font_mono=_MONO_FONTS,
    )


def style() -> str:
    """Return the page's style sheet."""
    return files("assistant.web").joinpath("style.css").read_text(encoding="utf-8")


def build(assistant: Responder) -> gr.Blocks:
    """Return the page over an assistant; it keeps nothing between visitors."""
    script = files("assistant.web").joinpath("page.js").read_text(encoding="utf-8")
    events = Events(assistant)
    page = gr.Blocks(
        title=say("title"), analytics_enabled=False, fill_width=True, fill_height=False
    )
    with page:
        session = gr.State(None)
        # Always mounted, so that a click on a citation anywhere on the page is heard.
        header = gr.HTML(_header(), js_on_load=script, elem_id="wence-header")
        with gr.Row(elem_id="wence-main", equal_height=False):
            with gr.Column(scale=5, min_width=340, elem_id="wence-talk"):
                chat = gr.Chatbot(
                    label=say("chat.label"),
                    show_label=False,
                    height="calc(100vh - 205px)",
                    min_height=380,
                    layout="bubble",
                    buttons=[],
                    feedback_options=None,
                    latex_delimiters=[],
                    autoscroll=False,
                    placeholder=f"### {say('chat.welcome')}\n{say('chat.welcome_hint')}",
                    examples=[{"text": text} for text in examples()],
                    elem_id="wence-chat",
                )
                box = gr.Textbox(
                    show_label=False,
                    label=say("chat.label"),
                    placeholder=say("chat.placeholder"),
                    lines=1,
                    max_lines=6,
                    submit_btn=say("chat.send"),
                    autofocus=True,
                    elem_id="wence-box",
                )
                restart = gr.Button(
                    say("chat.restart"), size="sm", variant="secondary", elem_id="wence-restart"
                )
            with (
                gr.Column(scale=6, min_width=340, elem_id="wence-panel"),
                gr.Tabs(selected="verdict") as tabs,
            ):
                with gr.Tab(say("tabs.verdict"), id="verdict", render_children=True):
                    verdict = gr.HTML(verdicts_html(()), elem_id="wence-verdict")
                with gr.Tab(say("tabs.facts"), id="facts", render_children=True):
                    facts = gr.HTML(facts_html(None), elem_id="wence-facts")
                with gr.Tab(say("tabs.article"), id="article", render_children=True):
                    article = gr.HTML(
                        article_html(),
                        js_on_load="window.wenceFollow(element)",
                        elem_id="wence-article",
                    )

        turn: dict[str, Any] = {
            "fn": events.answer,
            "inputs": [box, session],
            "outputs": [chat, box, session, verdict, facts, tabs, article],
            "concurrency_limit": _TURNS_AT_ONCE,
            "show_progress": "hidden",
            "api_visibility": "private",
        }
        small: dict[str, Any] = {
            "show_progress": "hidden",
            "api_visibility": "private",
            "concurrency_limit": None,
        }
        box.submit(**turn)
        chat.example_select(events.example, None, box, queue=False, **small).then(**turn)
        gr.on([restart.click, chat.clear], events.start_again, None, turn["outputs"], **small)
        chat.change(None, None, None, js="() => window.wenceShowTurn()")
        header.select(events.open_link, None, [tabs, article], **small)
        page.load(events.open_address, None, [tabs, article], **small)
    return page


def _header() -> str:
    return (
        f'<div class="wence-header"><h1>{escaped(say("title"))}</h1>'
        f"<p>{escaped(say('tagline'))}</p>"
        f'<p class="notice" role="note">{escaped(say("authority_notice"))}</p></div>'
    )
