"""The fixed sentences of every draft: known again where a draft has lost its memory."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import yaml

from assistant.draft.bound import bounds
from assistant.draft.support import best_unit
from assistant.draft.templating import Folder
from assistant.draft.words import words
from corpus import load_regulation, regulation_ids

_SLOT = re.compile(r"\\\{[a-z_]+\\\}")
_SENTENCE = re.compile("[^。]+。?")
_LIKE_LAW = 0.3


def is_frame(text: str) -> bool:
    """Whether a sentence is one that the program itself puts on drafts, and that cites nothing."""
    return any(one.fullmatch(text.strip()) for one in _frames())


def states_no_law(text: str) -> bool:
    """Whether a sentence only speaks of the draft and its data, leads over, or asks the reader for
    something: it says nothing of what anybody must, may or gets."""
    w = words()
    figures = [one for one in bounds(text) if one.kind not in ("date", "count")]
    if figures or re.search(w.law_speak, text):
        return False
    best = best_unit(text, regulation_ids())
    return re.search(w.of_draft, text) is not None or best is None or best.cover < _LIKE_LAW


@cache
def _frames() -> tuple[re.Pattern[str], ...]:
    source = Folder(None).shipped("words.yaml") or ""
    fixed: dict[str, Any] = yaml.safe_load(source)["frame"]
    notices = [load_regulation(one).notice or "" for one in regulation_ids()]
    whole = [one for key, one in fixed.items() if key not in ("called", "draft")]
    found = [part for one in (*whole, *notices) for part in _SENTENCE.findall(one)]
    return tuple(re.compile(_SLOT.sub("[^。]+", re.escape(one)) + "。?") for one in found)
