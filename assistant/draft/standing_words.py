"""The fixed sentences of every draft: known again where a draft has lost its memory."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import yaml

from assistant.draft.templating import Folder
from corpus import load_regulation, regulation_ids

_SLOT = re.compile(r"\\\{[a-z_]+\\\}")
_SENTENCE = re.compile("[^。]+。?")


def is_frame(text: str) -> bool:
    """Whether a sentence is one that the program itself puts on drafts, and that cites nothing."""
    return any(one.fullmatch(text.strip()) for one in _frames())


@cache
def _frames() -> tuple[re.Pattern[str], ...]:
    source = Folder(None).shipped("words.yaml") or ""
    fixed: dict[str, Any] = yaml.safe_load(source)["frame"]
    notices = [load_regulation(one).notice or "" for one in regulation_ids()]
    whole = [one for key, one in fixed.items() if key not in ("called", "draft")]
    found = [part for one in (*whole, *notices) for part in _SENTENCE.findall(one)]
    return tuple(re.compile(_SLOT.sub("[^。]+", re.escape(one)) + "。?") for one in found)
