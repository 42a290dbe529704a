"""An uploaded file: read once, then removed from the server."""

from __future__ import annotations

from pathlib import Path

from assistant.web.texts import Words
from assistant.web.toast import warn


def taken(path: str, largest: int, words: Words) -> bytes | None:
    """The content of an uploaded file, which is removed; None, and a warning, if too large.

    Args:
        path: where the page put it.
        largest: the most it may hold, in bytes.
        words: of the page's language.
    """
    file = Path(path)
    try:
        large = file.stat().st_size > largest
        content = b"" if large else file.read_bytes()
    finally:
        file.unlink(missing_ok=True)
    if large:
        warn(words("form.too_large", limit=largest // 1024), words)
        return None
    return content
