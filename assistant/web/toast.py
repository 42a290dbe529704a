"""Short notices at the edge of the page."""

from __future__ import annotations

import gradio as gr

from assistant.web.markup import escaped
from assistant.web.texts import Words

_SECONDS = 6


def tell(text: str, words: Words) -> None:
    """Say that something was done; ``text`` is plain."""
    gr.Info(escaped(text), duration=_SECONDS, title=escaped(words("toast.info")))


def warn(text: str, words: Words) -> None:
    """Say that something could not be done; ``text`` is plain."""
    gr.Warning(escaped(text), duration=_SECONDS, title=escaped(words("toast.warning")))
