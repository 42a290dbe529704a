"""From lines to 章, 条, 款, 项, 目.

A marker counts only at the start of a line, and not where it reads on as a cross-reference
(第十四条第（三）项…). A line without a marker continues the line before it if that line stops in
the middle of a sentence, and otherwise begins a new 款.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from corpus.errors import CorpusError
from corpus.line import BLANK, BROKEN_SENTENCE, LINE_BREAK, Drop, Line, merge_drops, split_lines
from corpus.numeral import NUMERAL, read_ordinal, write_ordinal
from corpus.unit import LEVELS, Level, Unit, merge_offsets

# What follows a marker when it is a cross-reference that happens to stand first on its line.
_READS_ON: Final = r"(?!\s*(?:第|[、，。；和或与及至到～~—\-]|规定|所列|所述|项|款))"
_MARKERS: Final[tuple[tuple[Level, re.Pattern[str]], ...]] = (
    ("chapter", re.compile(rf"第\s*({NUMERAL})\s*章{_READS_ON}\s*")),
    ("article", re.compile(rf"第\s*({NUMERAL})\s*条{_READS_ON}\s*")),
    ("item", re.compile(rf"[（(]\s*([^0-9（()）]{{1,5}})\s*[）)]{_READS_ON}\s*")),
    ("subitem", re.compile(r"([0-9０-９]{1,2})\s*[.．、](?![0-9０-９])\s*")),
)
_SENTENCE_ENDS: Final = "。；：！？…;:!?"
_CLOSING: Final = "”’」』）)》】〕]\"'"
_NAMES: Final[dict[Level, str]] = {"chapter": "章", "article": "条", "item": "项", "subitem": "目"}


@dataclass
class _Node:
    level: Level
    number: int
    parent: _Node | None
    marker: list[int] = field(default_factory=list)
    own: list[int] = field(default_factory=list)
    opening: list[int] = field(default_factory=list)
    children: list[_Node] = field(default_factory=list)

    def offsets(self) -> list[int]:
        inner = [offset for child in self.children for offset in child.offsets()]
        return sorted(self.marker + self.own + inner)


def parse(
    regulation: str, raw: str, damage: list[tuple[int, int, str]]
) -> tuple[dict[str, Unit], tuple[Drop, ...]]:
    """Units by citation, in text order, and every raw character that belongs to none.

    Args:
        regulation: id that citations begin with.
        raw: the source text.
        damage: declared damage, `(start, end, reason)`, not overlapping.

    Raises:
        CorpusError: numbering with gaps or repetitions, an item outside an article, no articles.
    """
    lines, drops = split_lines(raw, damage)
    parser = _Parser(regulation, drops)
    for line in lines:
        parser.take(line)
    if parser.gap:
        drops.extend((offset, BLANK) for offset in parser.gap)
    if not any(node.level == "article" for node in parser.nodes):
        raise CorpusError(regulation, "全文", "没有找到任何一条（行首的“第一条”等）")
    units = _units(regulation, raw, parser)
    return units, merge_drops(drops)


class _Parser:
    """Reads line after line; holds the unit that each level is in at present."""

    def __init__(self, regulation: str, drops: list[tuple[int, str]]) -> None:
        self.regulation = regulation
        self.drops = drops
        self.nodes: list[_Node] = []
        self.title = _Node("title", 0, None)
        self.chapter: _Node | None = None
        self.article: _Node | None = None
        self.paragraph: _Node | None = None
        self.item: _Node | None = None
        self.leaf: _Node | None = None
        self.last_numbers: dict[Level, int] = {}
        self.last_words = ""
        self.gap: tuple[int, ...] = ()

    def take(self, line: Line) -> None:
        level, marker = self._marker(line)
        if marker is not None:
            self._open(line, level, marker)
        elif self._continues():
            self._add(line, BROKEN_SENTENCE)
        elif self.article is None:
            if self.chapter is not None:
                raise self._error(line, f"“{line.words[:20]}”不在任何一条之内")
            self._add(line, LINE_BREAK, self.title)
        else:
            self._open_paragraph()
            self._separate(self.article if len(self.article.children) > 1 else None)
            self._add(line, LINE_BREAK)
        self.last_words = line.words
        self.gap = line.gap

    def _marker(self, line: Line) -> tuple[Level, re.Match[str] | None]:
        for level, pattern in _MARKERS:
            match = pattern.match(line.words)
            if match is None or read_ordinal(match[1]) is None:
                continue
            if level == "item" and self.article is None:
                continue  # （一）in a title page is words, not an item
            if level == "subitem" and self.item is None:
                continue
            if self._breaks_off() and level != "chapter" and self._is_wrapped(level, match):
                continue
            return level, match
        return "title", None

    def _is_wrapped(self, level: Level, match: re.Match[str]) -> bool:
        """Whether a marker after an unfinished sentence is a reference cut by a line break.

        It is one if the number is not the next and no space sets it off; if it is the next, the
        sentence before merely lacks its full stop.
        """
        expected = self._expected(level)
        return read_ordinal(match[1]) != expected and not match[0][-1].isspace()

    def _expected(self, level: Level) -> int:
        return self.last_numbers.get(level, 0) + 1

    def _breaks_off(self) -> bool:
        """Whether the line before stops in the middle of a sentence."""
        if self.leaf is None:
            return False
        return self.last_words.rstrip(_CLOSING)[-1:] not in tuple(_SENTENCE_ENDS)

    def _continues(self) -> bool:
        return self.leaf is not None and self._breaks_off()

    def _open(self, line: Line, level: Level, match: re.Match[str]) -> None:
        number = read_ordinal(match[1])
        assert number is not None
        self._check_number(line, level, number)
        parent: _Node | None
        if level == "chapter":
            parent = None
        elif level == "article":
            parent = self.chapter
        elif level == "item":
            if self.paragraph is None:
                self._open_paragraph()
            parent = self.paragraph
        else:
            parent = self.item
        node = _Node(level, number, parent)
        self._separate(parent)
        if parent is not None:
            parent.children.append(node)
        self.nodes.append(node)
        self._enter(level, node)
        cut = match.end()
        node.marker.extend(line.offsets[:cut])
        rest = line.offsets[cut:]
        if level == "chapter":
            node.own.extend(rest)
            self.leaf = None
        elif level == "article":
            self.leaf = None
            if rest:
                self._open_paragraph().own.extend(rest)
        else:
            node.own.extend(rest)

    def _enter(self, level: Level, node: _Node) -> None:
        self.last_numbers[level] = node.number
        self.leaf = node
        if level == "chapter":
            self.chapter, self.article, self.paragraph, self.item = node, None, None, None
        elif level == "article":
            self.article, self.paragraph, self.item = node, None, None
            self.last_numbers.pop("item", None)
        elif level == "item":
            self.item = node
        if level in ("chapter", "article", "item"):
            self.last_numbers.pop("subitem", None)

    def _open_paragraph(self) -> _Node:
        assert self.article is not None
        node = _Node("paragraph", len(self.article.children) + 1, self.article)
        self.article.children.append(node)
        self.nodes.append(node)
        self.paragraph, self.item, self.leaf = node, None, node
        self.last_numbers.pop("item", None)
        self.last_numbers.pop("subitem", None)
        return node

    def _separate(self, parent: _Node | None) -> None:
        """The line break before a new unit is its parent's; blank lines are nobody's."""
        if parent is None:
            self.drops.extend((offset, LINE_BREAK) for offset in self.gap)
        else:
            parent.own.extend(self.gap[:1])
            self.drops.extend((offset, BLANK) for offset in self.gap[1:])
        self.gap = ()

    def _add(self, line: Line, reason: str, node: _Node | None = None) -> None:
        """The line belongs to the given node (the current leaf); the break before it does not."""
        self.drops.extend((offset, reason) for offset in self.gap)
        target = node or self.leaf
        assert target is not None
        target.own.extend(line.offsets)

    def _check_number(self, line: Line, level: Level, number: int) -> None:
        expected = self._expected(level)
        if number == expected:
            return
        name = _NAMES[level]
        found = f"第{write_ordinal(number)}{name}"
        if expected == 1:
            raise self._error(line, f"编号应从第一{name}开始，却是{found}")
        before = f"第{write_ordinal(expected - 1)}{name}"
        problem = "编号重复或倒退" if number < expected else "编号缺漏"
        raise self._error(
            line,
            f"{before}之后应为第{write_ordinal(expected)}{name}，却是{found}（{problem}）",
        )

    def _error(self, line: Line, problem: str) -> CorpusError:
        place = f"第 {line.number} 行"
        if self.article is not None:
            place += f"（第{write_ordinal(self.article.number)}条内或其后）"
        return CorpusError(self.regulation, place, problem)


def _units(regulation: str, raw: str, parser: _Parser) -> dict[str, Unit]:
    chapters = {
        id(node): f"第{write_ordinal(node.number)}章 "
        + "".join("".join(raw[o] for o in node.own).splitlines()[:1]).replace(" ", "")
        for node in parser.nodes
        if node.level == "chapter"
    }
    return _UnitBuilder(regulation, raw, chapters).build(parser)


class _UnitBuilder:
    """Turns nodes into units; the only 款 of an article becomes the article itself."""

    def __init__(self, regulation: str, raw: str, chapters: dict[int, str]) -> None:
        self.regulation = regulation
        self.raw = raw
        self.chapters = chapters
        self.units: dict[str, Unit] = {}

    def build(self, parser: _Parser) -> dict[str, Unit]:
        if parser.title.own:
            self._add(parser.title, f"{self.regulation}:title", "标题", None, [], "", ())
        chapterless = [n for n in parser.nodes if n.level == "article" and n.parent is None]
        for node in parser.nodes:
            if node.level == "chapter":
                self._chapter(node)
        for node in chapterless:
            self._article(node, None, "")
        in_text_order = sorted(
            self.units.values(), key=lambda unit: (unit.spans[0][0], LEVELS.index(unit.level))
        )
        return {unit.cite: unit for unit in in_text_order}

    def _chapter(self, node: _Node) -> None:
        cite = f"{self.regulation}:chapter{node.number}"
        children = [f"{self.regulation}:{child.number}" for child in node.children]
        name = self.chapters[id(node)]
        self._add(node, cite, f"第{write_ordinal(node.number)}章", None, children, name, ())
        for child in node.children:
            self._article(child, cite, name)

    def _article(self, node: _Node, parent: str | None, chapter: str) -> None:
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
        node: _Node,
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
        node: _Node,
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
