"""From lines to 章, 条, 款, 项, 目.

A marker counts only at the start of a line, and not where it reads on as a cross-reference
(第十四条第（三）项…). A line without a marker continues the line before it if that line stops in
the middle of a sentence, and otherwise begins a new 款.
"""

from __future__ import annotations

import re
from typing import Final

from corpus.errors import CorpusError
from corpus.line import BLANK, BROKEN_SENTENCE, LINE_BREAK, Drop, Line, merge_drops, split_lines
from corpus.numeral import NUMERAL, read_ordinal, write_ordinal
from corpus.tree import Node, build_units
from corpus.unit import Level, Unit

# What follows a marker when it is a cross-reference that happens to stand first on its line.
_READS_ON: Final = r"(?!\s*(?:第|[、，。；和或与及至到～~—\-]|规定|所列|所述|项|款))"
_MARKERS: Final[tuple[tuple[Level, re.Pattern[str]], ...]] = (
    ("chapter", re.compile(rf"第\s*({NUMERAL})\s*章{_READS_ON}\s*")),
    ("article", re.compile(rf"第\s*({NUMERAL})\s*条{_READS_ON}\s*")),
    ("item", re.compile(rf"[（(]\s*([^0-9（()）]{{1,5}})\s*[）)]{_READS_ON}\s*")),
    ("subitem", re.compile(r"([0-9０-９]{1,2})\s*[.．、](?![0-9０-９])\s*")),
)
_SECTION: Final = re.compile(rf"第\s*{NUMERAL}\s*节(?:\s|$|{_READS_ON})")
_SENTENCE_ENDS: Final = "。；：！？…;:!?"
_CLOSING: Final = "”’」』）)》】〕]\"'"
_NAMES: Final[dict[Level, str]] = {"chapter": "章", "article": "条", "item": "项", "subitem": "目"}


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
    units = build_units(regulation, raw, parser.title, parser.nodes)
    return units, merge_drops(drops)


class _Parser:
    """Reads line after line; holds the unit that each level is in at present."""

    def __init__(self, regulation: str, drops: list[tuple[int, str]]) -> None:
        self.regulation = regulation
        self.drops = drops
        self.nodes: list[Node] = []
        self.title = Node("title", 0, None)
        self.chapter: Node | None = None
        self.article: Node | None = None
        self.paragraph: Node | None = None
        self.item: Node | None = None
        self.leaf: Node | None = None
        self.last_numbers: dict[Level, int] = {}
        self.last_words = ""
        self.gap: tuple[int, ...] = ()

    def take(self, line: Line) -> None:
        """Read the next line."""
        level, marker = self._marker(line)
        if self.chapter is not None and _SECTION.match(line.words) and not self._breaks_off():
            self._head(line, self.chapter)
        elif marker is not None:
            self._open(line, level, marker)
        elif self._continues():
            self._add(line, BROKEN_SENTENCE)
        elif self.article is None:
            if self.chapter is not None and self.chapter.own:
                raise self._error(line, f"“{line.words[:20]}”不在任何一条之内")
            self._add(line, LINE_BREAK, self.chapter or self.title)
        else:
            self._open_paragraph()
            self._separate(self.article if len(self.article.children) > 1 else None)
            self._add(line, LINE_BREAK)
        self.last_words = line.words
        self.gap = line.gap

    def _head(self, line: Line, chapter: Node) -> None:
        """The heading of a 节 is words of its chapter; articles are numbered through."""
        self._separate(chapter)
        chapter.own.extend(line.offsets)
        self.article = self.paragraph = self.item = self.leaf = None

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
        parent: Node | None
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
        node = Node(level, number, parent)
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

    def _enter(self, level: Level, node: Node) -> None:
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

    def _open_paragraph(self) -> Node:
        assert self.article is not None
        node = Node("paragraph", len(self.article.children) + 1, self.article)
        self.article.children.append(node)
        self.nodes.append(node)
        self.paragraph, self.item, self.leaf = node, None, node
        self.last_numbers.pop("item", None)
        self.last_numbers.pop("subitem", None)
        return node

    def _separate(self, parent: Node | None) -> None:
        """The line break before a new unit is its parent's; blank lines are nobody's."""
        if parent is None:
            self.drops.extend((offset, LINE_BREAK) for offset in self.gap)
        else:
            parent.own.extend(self.gap[:1])
            self.drops.extend((offset, BLANK) for offset in self.gap[1:])
        self.gap = ()

    def _add(self, line: Line, reason: str, node: Node | None = None) -> None:
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
