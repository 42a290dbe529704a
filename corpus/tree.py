"""The tree of a regulation while it is read, and the units it becomes."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.numeral import write_ordinal
from corpus.unit import LEVELS, Level, Unit, merge_offsets


@dataclass
class Node:
    """One unit being read; offsets are raw.

    Attributes:
        marker: 第五条, （三） with the space after it.
        own: its words and the line breaks before its children.
    """

    level: Level
    number: int
    parent: Node | None
    marker: list[int] = field(default_factory=list)
    own: list[int] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    def offsets(self) -> list[int]:
        """Everything kept of the unit, children included, in text order."""
        inner = [offset for child in self.children for offset in child.offsets()]
        return sorted(self.marker + self.own + inner)


def build_units(regulation: str, raw: str, title: Node, nodes: list[Node]) -> dict[str, Unit]:
    """Units by citation in text order; the only 款 of an article becomes the article itself."""
    chapters = {
        id(node): f"第{write_ordinal(node.number)}章 "
        + "".join("".join(raw[o] for o in node.own).splitlines()[:1]).replace(" ", "")
        for node in nodes
        if node.level == "chapter"
    }
    return _UnitBuilder(regulation, raw, chapters).build(title, nodes)


class _UnitBuilder:
    def __init__(self, regulation: str, raw: str, chapters: dict[int, str]) -> None:
        self.regulation = regulation
        self.raw = raw
        self.chapters = chapters
        self.units: dict[str, Unit] = {}

    def build(self, title: Node, nodes: list[Node]) -> dict[str, Unit]:
        if title.own:
            self._add(title, f"{self.regulation}:title", "标题", None, [], "", ())
        chapterless = [n for n in nodes if n.level == "article" and n.parent is None]
        for node in nodes:
            if node.level == "chapter":
                self._chapter(node)
        for node in chapterless:
            self._article(node, None, "")
        in_text_order = sorted(
            self.units.values(), key=lambda unit: (unit.spans[0][0], LEVELS.index(unit.level))
        )
        return {unit.cite: unit for unit in in_text_order}

    def _chapter(self, node: Node) -> None:
        cite = f"{self.regulation}:chapter{node.number}"
        children = [f"{self.regulation}:{child.number}" for child in node.children]
        name = self.chapters[id(node)]
        self._add(node, cite, f"第{write_ordinal(node.number)}章", None, children, name, ())
        for child in node.children:
            self._article(child, cite, name)

    def _article(self, node: Node, parent: str | None, chapter: str) -> None:
        cite = f"{self.regulation}:{node.number}"
        label = f"第{write_ordinal(node.number)}条"
        paragraphs = node.children
        if len(paragraphs) == 1:
            node.own.extend(paragraphs[0].own)
            node.children = paragraphs[0].children
            children = [f"{cite}.{item.number}" for item in node.children]
            self._add(node, cite, label, parent, children, chapter, ())
            self._items(node, cite, "", label, cite, chapter, (cite,))
            return
        children = [f"{cite}#{paragraph.number}" for paragraph in paragraphs]
        self._add(node, cite, label, parent, children, chapter, ())
        for paragraph in paragraphs:
            own = f"{cite}#{paragraph.number}"
            own_label = f"{label}第{write_ordinal(paragraph.number)}款"
            mark = f"#{paragraph.number}"
            below = [f"{cite}.{item.number}{mark}" for item in paragraph.children]
            self._add(paragraph, own, own_label, cite, below, chapter, ())
            self._items(paragraph, cite, mark, own_label, own, chapter, (own,))

    def _items(
        self,
        node: Node,
        article: str,
        mark: str,
        label: str,
        parent: str,
        chapter: str,
        context: tuple[str, ...],
    ) -> None:
        for item in node.children:
            stem = f"{article}.{item.number}"
            cite = stem + mark
            item_label = f"{label}第（{write_ordinal(item.number)}）项"
            children = [f"{stem}.{sub.number}{mark}" for sub in item.children]
            self._add(item, cite, item_label, parent, children, chapter, context)
            for sub, sub_cite in zip(item.children, children, strict=True):
                sub_label = f"{item_label}第{sub.number}目"
                self._add(sub, sub_cite, sub_label, cite, [], chapter, (*context, cite))

    def _add(
        self,
        node: Node,
        cite: str,
        label: str,
        parent: str | None,
        children: list[str],
        chapter: str,
        context: tuple[str, ...],
    ) -> None:
        offsets = node.offsets()
        marked = set(node.marker)
        opening: list[int] = []
        if node.children:
            first = min(node.children[0].offsets())
            opening = [o for o in node.own if o < first]
        self.units[cite] = Unit(
            cite=cite,
            regulation=self.regulation,
            level=node.level,
            number=node.number,
            label=label,
            spans=merge_offsets(offsets),
            text=self._words(offsets),
            body=self._words([o for o in offsets if o not in marked]),
            opening=self._words(opening).strip(),
            opening_spans=merge_offsets(sorted(node.marker + opening)) if node.children else (),
            parent=parent,
            children=tuple(children),
            chapter=chapter,
            context=context,
        )

    def _words(self, offsets: list[int]) -> str:
        return "".join(self.raw[offset] for offset in offsets)
