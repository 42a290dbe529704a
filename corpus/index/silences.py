"""What the regulations may be silent on, made findable by how people ask about it.

A search over units alone always finds a unit, even for what no unit regulates. Topics a regulation
may be silent on are therefore searched beside the units, each by questions about it: what comes
first tells whether the question is of a unit or of a silence. They are no units and are never
returned as such.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Final

import yaml
from pydantic import TypeAdapter, ValidationError

from corpus.errors import CorpusError
from corpus.index.passage import Passage
from corpus.topics import found_as, topics_listed

SOURCE: Final = "topics"
_FILE: Final = "silence_wording.yaml"
_WORDING: Final = TypeAdapter(dict[str, tuple[str, ...]])


def silence_passages() -> tuple[Passage, ...]:
    """A passage for each topic that has a wording because some regulation is silent on it.

    Raises:
        CorpusError: the file is broken, or names no such topic.
    """
    source = (files("corpus") / _FILE).read_text(encoding="utf-8")
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        wording = _WORDING.validate_python(yaml.load(source, Loader=loader))
    except (yaml.YAMLError, ValidationError) as error:
        raise CorpusError(SOURCE, _FILE, f"不是约定的格式（{error}）") from None
    labels = {topic.id: topic.label for topic in topics_listed()}
    for id in wording:
        if id not in labels:
            raise CorpusError(SOURCE, _FILE, f"没有名为 {id} 的主题")
    return tuple(
        Passage(
            cite=found_as(id),
            source=SOURCE,
            title=labels[id],
            context="",
            body=labels[id],
            lay=phrases,
        )
        for id, phrases in wording.items()
    )
