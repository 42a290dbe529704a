"""The page: asking, the self-check form, the law to read, and the two texts side by side."""

from __future__ import annotations

import json
from importlib.resources import files

import gradio as gr

from assistant.web.compare_view import compare_html
from assistant.web.desk import Desk
from assistant.web.draft_page import DraftPage
from assistant.web.form_page import FormPage
from assistant.web.library_page import LibraryPage
from assistant.web.markup import escaped
from assistant.web.talk_page import TalkPage
from assistant.web.texts import LANGUAGES, Language, Words, words
from assistant.web.wiring import wire, wire_draft, wire_shelf

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
# The browser's own copy is not secret from the browser: the key only makes it the same copy
# before and after the server is started anew.
_KEY = "wence"
PATHS: dict[Language, str] = {"zh": "", "en": "en"}
"""Where the page in each language stands, below the root."""


def theme() -> gr.themes.Base:
    """Return the look: fonts of the visitor's own machine, one calm accent colour."""
    return gr.themes.Base(
        primary_hue="teal",
        secondary_hue="teal",
        neutral_hue="slate",
        radius_size="md",
        font=_FONTS,
        font_mono=_MONO_FONTS,
    ).set(
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_hover="*primary_800",
        button_primary_background_fill_dark="*primary_700",
        button_primary_background_fill_hover_dark="*primary_800",
        button_primary_text_color="white",
        body_background_fill="*neutral_50",
        background_fill_primary_dark="*neutral_900",
        button_secondary_background_fill_dark="*neutral_800",
        button_secondary_background_fill_hover_dark="*neutral_700",
        block_background_fill="white",
        block_radius="12px",
        block_info_text_color="*neutral_600",
        block_info_text_color_dark="*neutral_300",
        block_shadow="0 1px 3px rgb(15 23 42 / 6%)",
        button_secondary_background_fill="white",
        button_secondary_background_fill_hover="*primary_50",
        button_secondary_border_color="*neutral_300",
        button_secondary_border_color_dark="*neutral_600",
        button_border_width="1px",
        button_border_width_dark="1px",
        input_background_fill="white",
        input_border_width="1px",
        input_border_color="*neutral_400",
        input_border_color_dark="*neutral_500",
        checkbox_label_background_fill="white",
        checkbox_label_border_width="1px",
        checkbox_label_border_color="*neutral_300",
        checkbox_label_border_color_dark="*neutral_600",
        checkbox_background_color_selected="*primary_700",
        checkbox_border_color_selected="*primary_700",
    )


def style() -> str:
    """Return the page's style sheet."""
    folder = files("assistant.web")
    return "\n".join(
        folder.joinpath("style", name).read_text(encoding="utf-8")
        for name in ("page.css", "talk.css", "form.css", "law.css", "narrow.css")
    )


def head(language: Language) -> str:
    """Return what the page's head needs: its language for screen readers, and its script."""
    script = files("assistant.web").joinpath("page.js").read_text(encoding="utf-8")
    said = words(language)
    name = json.dumps(said("html"))
    labels = {"Copy message": said("copy.message"), "Copied message": said("copy.done")}
    return (
        f"<script>document.documentElement.lang={name};\n{script}\n"
        f"window.wence.words={json.dumps(labels)};</script>"
    )


def build(desk: Desk, language: Language = "zh") -> gr.Blocks:
    """Return the page in one language; it keeps nothing between visitors."""
    said = words(language)
    page = gr.Blocks(
        title=said("title"),
        analytics_enabled=False,
        fill_width=True,
        fill_height=False,
        # Uploaded files are removed when read; this takes what an interrupted upload left.
        delete_cache=(3600, 3600),
    )
    with page:
        # Always mounted, so that a click on a citation anywhere on the page is heard.
        header = gr.HTML(_header(said), js_on_load="wence.links(trigger)", elem_id="wence-header")
        download = gr.JSON(visible=False)
        # Outside the tabs: what stands in a tab is read from the browser when the tab is opened.
        kept = {
            name: gr.BrowserState(None, storage_key=f"wence-{name}", secret=_KEY)
            for name in ("talk", "talks", "form")
        }
        with gr.Tabs(selected="talk", overflow_behavior="wrap", elem_id="wence-pages") as pages:
            with gr.Tab(said("pages.talk"), id="talk", render_children=True):
                talk = TalkPage(desk, said, kept["talk"])
            with gr.Tab(said("pages.form"), id="form", render_children=True):
                form = FormPage(said, kept["form"])
            with gr.Tab(said("pages.library"), id="library", render_children=True):
                library = LibraryPage(said)
            with gr.Tab(said("pages.compare"), id="compare", render_children=True):
                gr.HTML(compare_html(said), elem_id="wence-compare")
            with gr.Tab(said("pages.draft"), id="draft", render_children=True) as drafting:
                draft = DraftPage(said)
        wire(page, desk, said, header, pages, download, talk, form, library)
        wire_shelf(desk, said, talk, kept["talks"])
        wire_draft(desk, said, download, drafting, draft, form)
    return page


def _header(said: Words) -> str:
    others = "".join(
        f'<a href="{escaped(_way(said.language, other))}" lang="{escaped(words(other)("html"))}" '
        f'hreflang="{escaped(words(other)("html"))}">{escaped(words(other)("language"))}</a>'
        for other in LANGUAGES
        if other != said.language
    )
    return (
        f'<header class="wence-header"><h1>{escaped(said("title"))}</h1>'
        f"<p>{escaped(said('tagline'))}</p>"
        f'<p class="notice" role="note">{escaped(said("authority_notice"))}</p>'
        f'<p class="languages">{others}</p></header>'
    )


def _way(here: Language, there: Language) -> str:
    """The address of the page in another language, relative to this one."""
    up = "../" if PATHS[here] else "./"
    return f"{up}{PATHS[there]}/" if PATHS[there] else up
