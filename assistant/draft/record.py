"""A draft as a typed document: blocks of sentences that know their citations and figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field

from assistant.record import CitedQuote, Figure

DraftKind = Literal["政策解读", "申报指南", "常见问答", "对比说明", "一企一策", "自评报告"]
DRAFT_KINDS: tuple[DraftKind, ...] = get_args(DraftKind)
ONE_PAGE: tuple[DraftKind, ...] = ("自评报告",)
"""the kinds that are set small, to fit on one page"""
OF_ONE: tuple[DraftKind, ...] = ("一企一策", "自评报告")
"""the kinds that are about one enterprise"""
Format = Literal["docx", "md", "html", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)
Length = Literal["short", "full"]
Tone = Literal["formal", "plain"]
Audience = Literal["enterprise", "staff", "public"]
SentenceKind = Literal["law", "silent", "found", "frame", "label"]
FACTS_SOURCE = "facts"
"""where a figure comes from that was given with the enterprise's facts"""


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Options(_Record):
    """What may differ between two drafts on the same facts: words, never facts."""

    length: Length = "full"
    tone: Tone = "formal"
    audience: Audience = "enterprise"
    topics: tuple[str, ...] = Field(default=(), description="topics of 常见问答, by id or label")
    name: str | None = Field(default=None, description="what the enterprise is called")
    as_of: dt.date | None = Field(default=None, description="the day of the draft; today if unset")
    templates: Path | None = Field(default=None, description="a folder that goes before our own")


class Sentence(_Record):
    """One sentence, the units it rests on, and where each of its figures comes from."""

    text: str
    kind: SentenceKind
    citations: tuple[CitedQuote, ...] = ()
    figures: tuple[Figure, ...] = ()
    about: str = Field(default="", description="what the text is silent on, of a silence")


class Heading(_Record):
    """A heading; level 0 is the title of the document."""

    type: Literal["heading"] = "heading"
    level: int
    text: str


class Paragraph(_Record):
    """Sentences that run on: as text, a list item, something to tick, or a notice."""

    type: Literal["paragraph"] = "paragraph"
    style: Literal["text", "item", "number", "check", "notice"] = "text"
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The words of all sentences."""
        return "".join(sentence.text for sentence in self.sentences)


class Table(_Record):
    """Rows of cells, each cell a run of sentences; the first row is the heads.

    Where a column is named as the one of the citations, it says what the whole row rests on.
    """

    type: Literal["table"] = "table"
    basis: int | None = Field(default=None, description="the column of the citations")
    rows: tuple[tuple[tuple[Sentence, ...], ...], ...]


Block = Heading | Paragraph | Table


class Source(_Record):
    """A regulation a draft rests on, as it was when the draft was written."""

    id: str
    title: str
    sha256: str
    status: Literal["as_supplied", "draft"]
    called: str = Field(default="", description="what the draft calls it, such as 《办法》")
    beside: bool = Field(default=False, description="whether the draft is about another one")


class Draft(_Record):
    """A whole draft, ready to be rendered."""

    kind: DraftKind
    title: str
    as_of: dt.date
    options: Options
    sources: tuple[Source, ...]
    blocks: tuple[Block, ...]
    facts: tuple[str, ...] = Field(default=(), description="what the enterprise gave, in words")

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence, in order."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield from block.sentences
            elif isinstance(block, Table):
                for row in block.rows:
                    for cell in row:
                        yield from cell


class Flaw(NamedTuple):
    """What does not hold in a sentence, and where in it."""

    start: int
    end: int
    problem: str
    cite: str | None = None
    quote: str | None = None


class Finding(_Record):
    """Something in an edited draft that does not hold, or rests on nothing."""

    where: str = Field(description="第 12 段, 第 1 表第 2 行第 3 列, 第 30 行")
    text: str = Field(description="the words that do not hold")
    problem: str = Field(description="why, for people")
    cite: str | None = Field(default=None, description="the unit that says otherwise, or nearest")
    quote: str | None = Field(default=None, description="what that unit says")
    place: int = Field(default=-1, exclude=True, description="index of the passage")
    start: int = Field(default=-1, exclude=True, description="offset of the words in the passage")
    end: int = Field(default=-1, exclude=True)
