"""Files a visitor saves: they go through the page, never through the server's disk."""

from __future__ import annotations

import base64
import re

_NOT_IN_NAMES = re.compile(r"[\\/:*?\"<>|\x00-\x1f]")


def saved(name: str, content: str | bytes, media_type: str) -> dict[str, str]:
    """Return what the page script needs to save a file."""
    data = content.encode() if isinstance(content, str) else content
    return {
        "name": _NOT_IN_NAMES.sub("_", name),
        "content": base64.b64encode(data).decode("ascii"),
        "type": media_type,
    }
