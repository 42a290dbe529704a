"""One unit of a regulation: 章, 条, 款, 项 or 目, with its place in the raw text."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["title", "chapter", "article", "paragraph", "item", "subitem"]
LEVELS: tuple[Level, ...] = ("title", "chapter", "article", "paragraph", "item", "subitem")


class Unit(BaseModel):
    """A unit and everything under it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cite: str = Field(
        description="canonical citation (etc:5.3); title and chapters have one for internal use "
        "(etc:title, etc:chapter2) that is never shown as a citation"
    )
    regulation: str
    level: Level
    number: int = Field(description="ordinal within the parent; 0 for the title")
    label: str = Field(description="written out without the regulation: 第五条第（三）项")
    spans: tuple[tuple[int, int], ...] = Field(
        description="raw offsets [start, end) of the kept text, children included"
    )
    text: str = Field(description="the raw text of the spans: marker and children included")
    body: str = Field(description="the text without the leading marker")
    opening: str = Field(description="own words before the first child; empty without children")
    opening_spans: tuple[tuple[int, int], ...] = Field(
        description="raw offsets of the marker and the opening; empty without children"
    )
    parent: str | None
    children: tuple[str, ...]
    chapter: str = Field(description="第二章 申请和创建; empty where there is no chapter")
    context: tuple[str, ...] = Field(
        description="cites of the units whose opening words this one is read with, outermost first"
    )

    def offsets(self) -> list[int]:
        """Raw offset of every character of `text`, in order."""
        return [offset for start, end in self.spans for offset in range(start, end)]


def merge_offsets(offsets: list[int]) -> tuple[tuple[int, int], ...]:
    """Ascending raw offsets as half-open spans."""
    spans: list[tuple[int, int]] = []
    for offset in offsets:
        if spans and spans[-1][1] == offset:
            spans[-1] = (spans[-1][0], offset + 1)
        else:
            spans.append((offset, offset + 1))
    return tuple(spans)
