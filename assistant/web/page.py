"""The page: the chat, and beside it the verdict, the facts read and the law itself."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import gradio as gr

from assistant.bad_input import BadInput
from assistant.message import LONGEST_MESSAGE, readable_message
from assistant.web.article_view import article_html
from assistant.web.facts_view import facts_html
from assistant.web.markup import chat_text, escaped, reply_markdown
from assistant.web.session import Responder, Session
from assistant.web.texts import examples, say
from assistant.web.verdict_view import verdicts_html

_TURNS_AT_ONCE = 8
_log = logging.getLogger(__name__)
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
Messages = list[dict[str, Any]]


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


def chat_messages(session: Session | None) -> Messages:
    """Return a session's exchanges as the chat shows them."""
    messages: Messages = []
    for exchange in session.exchanges if session else ():
        answer = exchange.answer
        reply = reply_markdown(answer.reply, answer.citations, say("chat.basis"))
        messages.append(_message("user", chat_text(exchange.message)))
        messages.append(_message("assistant", reply))
    return messages


def build(assistant: Responder) -> gr.Blocks:
    """Return the page over an assistant; it keeps nothing between visitors."""
    script = files("assistant.web").joinpath("page.js").read_text(encoding="utf-8")
    with gr.Blocks(
        title=say("title"), analytics_enabled=False, fill_width=True, fill_height=False
    ) as page:
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
                    max_length=LONGEST_MESSAGE,
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

        def show(now: Session | None) -> tuple[str, str]:
            last = now.last if now else None
            asks = last.asks if last else ()
            return verdicts_html(now.verdicts() if now else (), asks), facts_html(last)

        def answer_message(message: str, now: Session | None) -> Iterator[tuple[Any, ...]]:
            try:
                text = readable_message(message or "")
            except BadInput as problem:
                gr.Info(escaped(str(problem)))
                yield (gr.skip(),) * 5
                return
            waiting = [*chat_messages(now), _message("user", chat_text(text))]
            yield waiting, "", gr.skip(), gr.skip(), gr.skip()
            try:
                then = (now or Session(dialogue=assistant.start())).ask(assistant, text)
            except Exception:
                # The visitor keeps what was said before; the log has no user text.
                _log.exception("a turn failed")
                failed = _message("assistant", say("chat.failed"))
                yield [*waiting, failed], message, now, gr.skip(), gr.skip()
                return
            yield chat_messages(then), gr.skip(), then, *show(then)

        def start_again() -> tuple[Any, ...]:
            return [], "", None, *show(None)

        def open_article(event: gr.EventData) -> tuple[Any, ...]:
            data = event._data if isinstance(event._data, dict) else {}
            view = article_html(_word(data, "cite"), _word(data, "quote"))
            return gr.Tabs(selected="article"), view

        def open_address(request: gr.Request) -> tuple[Any, ...]:
            query = dict(request.query_params)
            if "cite" not in query:
                return gr.skip(), gr.skip()
            return gr.Tabs(selected="article"), article_html(query["cite"], query.get("quote"))

        def example_text(event: gr.SelectData) -> str:
            return str(event.value["text"])

        turn: dict[str, Any] = {
            "fn": answer_message,
            "inputs": [box, session],
            "outputs": [chat, box, session, verdict, facts],
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
        chat.example_select(example_text, None, box, queue=False, **small).then(**turn)
        gr.on([restart.click, chat.clear], start_again, None, turn["outputs"], **small)
        header.select(open_article, None, [tabs, article], **small)
        page.load(open_address, None, [tabs, article], **small)
    return page


def _header() -> str:
    return (
        f'<div class="wence-header"><h1>{escaped(say("title"))}</h1>'
        f"<p>{escaped(say('tagline'))}</p>"
        f'<p class="notice" role="note">{escaped(say("authority_notice"))}</p></div>'
    )


def _message(role: str, markdown: str) -> dict[str, Any]:
    return {"role": role, "content": markdown}


def _word(data: dict[str, Any], key: str) -> str | None:
    value = data.get(key)
    return value if isinstance(value, str) else None
