"""What a regulation is silent on, as templates list it: by subject, with the nearest unit.

Most silences are cells of `corpus/topics.yaml`. A template's YAML file may add some that nobody
asks a chat about; it then names the hash of the text it was reviewed against, as those do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from assistant.answer.quoting import silent_citation
from assistant.answer.sourced import sourced
from assistant.draft.errors import TemplateMistake
from assistant.draft.pieces import Noted, Said, Store, lasting
from assistant.draft.templating import Text
from corpus import load_regulation, resolve
from corpus.topics import Cell, load_topics
from corpus.unit import Unit


class Unsaid(NamedTuple):
    """Something the text does not say, as templates see it."""

    id: str
    label: str
    reason: str


class Group(NamedTuple):
    """What is not said of one subject."""

    label: str
    items: list[Unsaid]


class Silences:
    """The silences of one regulation."""

    def __init__(
        self,
        regulation: str,
        store: Store,
        data: Mapping[str, Any],
        unit: Callable[[str], Unit],
    ) -> None:
        """Take the YAML data of a regulation, and how it names a unit."""
        self._regulation, self._store, self._data, self._unit = regulation, store, data, unit

    def groups(self) -> list[Group]:
        """Every silence the YAML file lists, by subject."""
        listed = self._data.get("silent", {})
        return [
            Group(label, [self.one(text.text, text) for text in texts])
            for label, texts in listed.items()
        ]

    def one(self, id: str, place: Text | None = None) -> Unsaid:
        """What is not said of a topic, or what the YAML file adds.

        Raises:
            TemplateMistake: there is no such topic, or the text does regulate it.
        """
        own = self._data.get("silences", {}).get(id)
        if own is not None:
            return self._own(id, own)
        topics = load_topics()
        if id not in topics.topics:
            raise _mistake(f"没有主题 {id}", place)
        label = topics.topics[id].label
        cell = topics.cell(self._regulation, id)
        if cell.silent is not None:
            near = silent_citation(cell)
            noted = Noted(near.cite, lasting(near.quote))
            return self._unsaid(id, label, cell.silent.reason, noted)
        if not cell.say:
            raise _mistake(f"主题 {id} 在条文中有规定，又没有可说的要点", place)
        return Unsaid(id, label, self._store.put(said_plainly(cell)))

    def near(self, id: str) -> str:
        """The unit nearest to what the text is silent on, as a citation without words."""
        cell = load_topics().cell(self._regulation, id)
        if cell.silent is None:
            raise TemplateMistake(f"主题 {id} 在条文中有规定")
        near = silent_citation(cell)
        label = load_topics().topics[id].label
        return self._store.put([Said("silent", label), Noted(near.cite, lasting(near.quote))])

    def _own(self, id: str, entry: Mapping[str, Text]) -> Unsaid:
        """A silence of the YAML file: label, near (several with 、), words of that unit, reason."""
        try:
            label, near, reason = (entry[key] for key in ("label", "near", "reason"))
        except KeyError as missing:
            raise TemplateMistake(f"silences 的 {id} 缺少 {missing}") from None
        reviewed = self._data.get("reviewed")
        if reviewed is None or reviewed.text != load_regulation(self._regulation).sha256:
            raise _mistake("条文已变动，请对照新文本复核 silences 后更新 reviewed", near)
        units = [self._unit(cite) for cite in near.text.split("、")]
        words = entry["quote"].text if "quote" in entry else None
        notes = [Noted(unit.cite, words or lasting(_whole(unit))) for unit in units]
        return self._unsaid(id, label.text, reason.text, *notes)

    def _unsaid(self, id: str, label: str, reason: str, *near: Noted) -> Unsaid:
        cites = tuple(one.cite for one in near)
        pieces = [Said("silent", label), *sourced(reason, cites=cites), *near]
        return Unsaid(id, label, self._store.put(pieces))


def said_plainly(cell: Cell) -> Iterator[Any]:
    """The reviewed point of a cell, resting on its units."""
    words = (cell.say or "").rstrip("。")
    yield from sourced(words, cites=cell.units)
    for cite in cell.units:
        yield Noted(cite, lasting(cell.quotes.get(cite) or _whole(resolve(cite))))


def _whole(unit: Unit) -> str:
    return (unit.opening if unit.children else unit.body).strip().rstrip("：:")


def _mistake(problem: str, place: Text | None) -> TemplateMistake:
    return TemplateMistake(problem, place.file, place.line) if place else TemplateMistake(problem)
