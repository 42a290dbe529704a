"""One regulation: its text, its units, what was dropped and what was repaired."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.about import About, declared_drops
from corpus.citation import Citation, read_code
from corpus.errors import CitationError, CorpusError
from corpus.line import Drop
from corpus.mention import find_mentions
from corpus.numeral import write_ordinal
from corpus.parse import parse
from corpus.unit import Unit


class Repair(BaseModel):
    """A mistake of the source, kept in it and shown with its correction."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cite: str
    span: tuple[int, int] = Field(description="raw offsets of the original words")
    original: str
    replacement: str
    reason: str


class Regulation(BaseModel):
    """A parsed regulation; everything is as in the source text, offsets count its characters."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str = Field(description="without 《》")
    short_title: str
    names: tuple[str, ...] = Field(description="further names that mean it in users' words")
    generic_names: tuple[str, ...] = Field(
        description="common nouns that mean it only directly before a reference or in 《》"
    )
    not_meant: tuple[str, ...] = Field(
        description="names that contain one of the above and mean something else"
    )
    issuer: str
    status: Literal["as_supplied", "draft"]
    status_note: str = Field(description="what the text itself says or leaves open of its force")
    notice: str | None = Field(description="the sentence a reply that relies on it must carry")
    raw: str
    sha256: str = Field(description="of the source file")
    units: dict[str, Unit]
    dropped: tuple[Drop, ...]
    repairs: tuple[Repair, ...]

    @property
    def articles(self) -> tuple[Unit, ...]:
        """The 条, in order."""
        return tuple(unit for unit in self.units.values() if unit.level == "article")

    @property
    def chapters(self) -> tuple[Unit, ...]:
        """The 章, in order."""
        return tuple(unit for unit in self.units.values() if unit.level == "chapter")

    @property
    def citable(self) -> tuple[Unit, ...]:
        """Every unit a citation can name: 条, 款, 项, 目, in text order."""
        return tuple(unit for unit in self.units.values() if unit.level not in ("title", "chapter"))

    @property
    def leaves(self) -> tuple[Unit, ...]:
        """Retrieval units: 项 and 目, and the 条 or 款 that has no 项."""
        return tuple(
            unit for unit in self.citable if unit.level in ("item", "subitem") or not unit.children
        )

    def ancestors(self, cite: str | Citation) -> tuple[Unit, ...]:
        """The units around a unit, the nearest first, up to its chapter."""
        return tuple(self._above(self.unit(cite)))

    def _above(self, unit: Unit) -> Iterator[Unit]:
        while unit.parent is not None:
            unit = self.units[unit.parent]
            yield unit

    def descendants(self, cite: str | Citation) -> tuple[Unit, ...]:
        """The units under a unit, in text order."""
        found: list[Unit] = []
        for child in self.unit(cite).children:
            found += [self.units[child], *self.descendants(child)]
        return tuple(found)

    def article_of(self, cite: str | Citation) -> Unit:
        """The 条 a unit belongs to (itself, if it is one).

        Raises:
            CitationError: if there is no such unit, or it is not part of an article.
        """
        unit = self.unit(cite)
        for candidate in (unit, *self._above(unit)):
            if candidate.level == "article":
                return candidate
        raise CitationError(f"“{cite}”不在任何一条之内。")

    def unit(self, cite: str | Citation) -> Unit:
        """The unit a citation names; title and chapters by their internal cites too.

        Any right way of naming it leads to it: `#1` of an article with one 款 is the article.

        Raises:
            CitationError: if it does not exist; the message says what does.
        """
        if isinstance(cite, str):
            if cite in self.units:
                return self.units[cite]
            citation = read_code(cite)
            if citation is None:
                raise CitationError(f"“{cite}”不是有效的引用，应如 {self.articles[0].cite}。")
        else:
            citation = cite
        return self._find(citation)

    def _find(self, citation: Citation) -> Unit:
        named = f"《{self.title}》"
        if citation.regulation != self.id:
            raise CitationError(f"“{citation}”不属于{named}。")
        article = self.units.get(f"{self.id}:{citation.article}")
        if article is None:
            total = len(self.articles)
            raise CitationError(
                f"{named}共{write_ordinal(total)}条，没有{_ordinal(citation.article, '条')}。"
            )
        unit = self._paragraph(article, citation)
        if citation.item is None:
            return unit
        item = self._item(article, unit, citation.item)
        if citation.subitem is None:
            return item
        for cite in item.children:
            if self.units[cite].number == citation.subitem:
                return self.units[cite]
        what = f"共 {len(item.children)} 目" if item.children else "不分目"
        raise CitationError(f"{named}{item.label}{what}，没有第{citation.subitem}目。")

    def _paragraphs(self, article: Unit) -> list[Unit]:
        below = [self.units[cite] for cite in article.children]
        return [unit for unit in below if unit.level == "paragraph"]

    def _paragraph(self, article: Unit, citation: Citation) -> Unit:
        """The 款 named, or the article if none is named or it is the only one."""
        if citation.paragraph is None:
            return article
        paragraphs = self._paragraphs(article) or [article]
        if citation.paragraph <= len(paragraphs):
            return paragraphs[citation.paragraph - 1]
        total = "只有一款" if len(paragraphs) == 1 else f"共{write_ordinal(len(paragraphs))}款"
        raise CitationError(
            f"《{self.title}》{article.label}{total}，没有{_ordinal(citation.paragraph, '款')}。"
        )

    def _item(self, article: Unit, unit: Unit, number: int) -> Unit:
        """An item of a 款 or, where that is clear, of its article."""
        within = self._paragraphs(article) if unit is article else []
        parents = [parent for parent in within if parent.children] or [unit]
        items = [self.units[cite] for parent in parents for cite in parent.children]
        items = [item for item in items if item.level == "item"]
        found = [item for item in items if item.number == number]
        named = f"《{self.title}》{unit.label}"
        if not items:
            raise CitationError(f"{named}不分项，没有第（{write_ordinal(number)}）项。")
        if not found:
            total = f"共{write_ordinal(max(item.number for item in items))}项"
            raise CitationError(f"{named}{total}，没有第（{write_ordinal(number)}）项。")
        if len(found) > 1:
            raise CitationError(
                f"{named}不止一款有第（{write_ordinal(number)}）项，"
                f"请写明是第几款，如 {found[0].cite}。"
            )
        return found[0]

    def cross_references(self, cite: str | Citation) -> tuple[str, ...]:
        """Units of this regulation that a unit's own words refer to, in order, each once.

        Raises:
            CitationError: if there is no such unit.
            CorpusError: if the text refers to a unit of its own that it does not have.
        """
        unit = self.unit(cite)
        found: dict[str, None] = {}
        for mention in find_mentions(unit.body):
            if mention.title is not None or mention.article_inherited:
                continue  # another law's article
            for target in mention.targets:
                try:
                    referred = self.unit(target.citation(self.id))
                except CitationError as error:
                    raise CorpusError(self.id, unit.label, f"“{mention.text}”：{error}") from None
                if referred.cite != unit.cite:
                    found[referred.cite] = None
        return tuple(found)


def _ordinal(number: int, unit: str) -> str:
    return f"第{write_ordinal(number)}{unit}"


def build_regulation(regulation: str, source: bytes, about: About) -> Regulation:
    """Parse a source text and check what about.yaml says of it.

    Args:
        regulation: id.
        source: the bytes of text.txt.
        about: its about.yaml.

    Raises:
        CorpusError: the text is not UTF-8, its numbering has gaps, its title is not the one
            declared, or a declared drop or repair is not there (or there more than once).
    """
    raw = _decoded(regulation, source)
    units, dropped = parse(regulation, raw, declared_drops(regulation, about, raw))
    title = units.get(f"{regulation}:title")
    if title is None or "".join(title.text.split()) != "".join(about.title.split()):
        found = f"“{title.text}”" if title else "空"
        raise CorpusError(
            regulation, "标题", f"about.yaml 的标题是“{about.title}”，原文首条之前的文字是{found}"
        )
    return Regulation(
        id=regulation,
        title=about.title,
        short_title=about.short_title,
        names=about.names,
        generic_names=about.generic_names,
        not_meant=about.not_meant,
        issuer=about.issuer,
        status=about.status,
        status_note=about.status_note,
        notice=about.notice,
        raw=raw,
        sha256=hashlib.sha256(source).hexdigest(),
        units=units,
        dropped=dropped,
        repairs=_repairs(regulation, about, units),
    )


def as_far_as_there(regulation: str, about: About, source: bytes) -> About:
    """What an about.yaml says of a text that is not the one it was written for.

    Raises:
        CorpusError: the text is not UTF-8.
    """
    raw = _decoded(regulation, source)
    damage = [(one, len(one.find(raw))) for one in about.damage]
    found = tuple(one.model_copy(update={"times": times}) for one, times in damage if times)
    drops = declared_drops(regulation, about.model_copy(update={"damage": found}), raw)
    units, _ = parse(regulation, raw, drops)
    title = units.get(f"{regulation}:title")
    repairs = tuple(
        one
        for one in about.repairs
        if one.cite in units and units[one.cite].text.count(one.original) == 1
    )
    return about.model_copy(
        update={
            "title": "".join(title.text.split()) if title else about.title,
            "names": (about.title, *about.names),
            "damage": found,
            "repairs": repairs,
        }
    )


def _decoded(regulation: str, source: bytes) -> str:
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CorpusError(
            regulation, "text.txt", f"不是 UTF-8 编码（第 {error.start} 字节处）"
        ) from None


def _repairs(regulation: str, about: About, units: dict[str, Unit]) -> tuple[Repair, ...]:
    repairs: list[Repair] = []
    for declared in about.repairs:
        unit = units.get(declared.cite)
        if unit is None:
            raise CorpusError(regulation, "about.yaml repairs", f"没有 {declared.cite} 这一条款")
        times = unit.text.count(declared.original)
        if times != 1:
            how = "没有找到" if not times else f"出现 {times} 次，无法确定是哪一处"
            raise CorpusError(
                regulation, "about.yaml repairs", f"{unit.label}中“{declared.original}”{how}"
            )
        start = unit.text.index(declared.original)
        offsets = unit.offsets()[start : start + len(declared.original)]
        repairs.append(
            Repair(
                cite=declared.cite,
                span=(offsets[0], offsets[-1] + 1),
                original=declared.original,
                replacement=declared.replacement,
                reason=declared.reason,
            )
        )
    return tuple(repairs)
