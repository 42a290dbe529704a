"""The fixed sentences of every draft: known again where a draft has lost its memory."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import yaml

from assistant.draft.bound import bounds
from assistant.draft.law_bounds import law_bounds, same_figure
from assistant.draft.support import best_unit, content
from assistant.draft.templating import Folder
from assistant.draft.words import says_unsaid, words
from corpus import load_regulation, regulation_ids

_SLOT = re.compile(r"\\\{[a-z_]+\\\}")
_SENTENCE = re.compile("[^。]+。?")
_LIKE_LAW, _MUCH = 0.6, 6


def is_frame(text: str) -> bool:
    """Whether a sentence is one that the program itself puts on drafts, and that cites nothing."""
    return any(one.fullmatch(text.strip()) for one in _frames())


def states_law(text: str) -> bool:
    """Whether a sentence states something of the law: it says most of what some unit says, gives a
    figure that a unit with like words has, or grants or takes something. One that leads over,
    guides the reader or speaks of the draft does none of these."""
    if says_unsaid(text) or re.search(words().points, text):
        return False
    if re.search(words().grants, text):
        return True
    best = best_unit(text, regulation_ids())
    if best is None:
        return False
    limits = [one.bound for one in law_bounds(best.cite)]
    figures = [one for one in bounds(text) if any(same_figure(one, limit) for limit in limits)]
    told = len(content(text)) >= _MUCH and best.cover >= _LIKE_LAW
    return told or (bool(figures) and best.cover >= _LIKE_LAW / 2)


@cache
def _frames() -> tuple[re.Pattern[str], ...]:
    source = Folder(None).shipped("words.yaml") or ""
    fixed: dict[str, Any] = yaml.safe_load(source)["frame"]
    notices = [load_regulation(one).notice or "" for one in regulation_ids()]
    whole = [one for key, one in fixed.items() if key not in ("called", "draft")]
    found = [part for one in (*whole, *notices) for part in _SENTENCE.findall(one)]
    return tuple(re.compile(_SLOT.sub("[^。]+", re.escape(one)) + "。?") for one in found)
