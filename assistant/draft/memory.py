"""What a draft remembers of itself, so that it can be checked after it was edited or the law was.

The memory travels inside the file (a custom XML part in DOCX, a comment at the end of Markdown).
It holds every sentence with its quotes and figures, and a fingerprint of every unit of the text;
where a person deleted it, the check goes by the citations alone.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
import zlib

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.draft.record import Draft, DraftKind, Heading, Paragraph, Sentence, Source, Table
from corpus import Unit, fold, load_regulation

_MOST = 8 * 1024 * 1024
"""bytes a memory may unpack to"""
_WIDTH = 96


class Memory(BaseModel):
    """A draft's sentences and the text they were written from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int = 1
    kind: DraftKind
    as_of: dt.date
    sources: tuple[Source, ...]
    sentences: tuple[Sentence, ...]
    headings: tuple[str, ...] = Field(default=(), description="headings and heads of tables")
    rows: tuple[tuple[str, ...], ...] = Field(default=(), description="words of table cells")
    facts: tuple[str, ...] = Field(default=(), description="the enterprise's facts, in words")
    units: dict[str, str] = Field(description="fingerprint of every unit, by citation")


def remember(draft: Draft) -> Memory:
    """The memory of a draft."""
    headings = [block.text for block in draft.blocks if isinstance(block, Heading)]
    for block in draft.blocks:
        if isinstance(block, Table):
            headings += ["".join(s.text for s in cell) for cell in block.rows[0]]
    sentences = [
        sentence
        for block in draft.blocks
        if isinstance(block, Paragraph)
        for sentence in block.sentences
    ]
    for block in draft.blocks:
        if isinstance(block, Table):
            sentences += [s for row in block.rows[1:] for cell in row for s in cell]
    return Memory(
        kind=draft.kind,
        as_of=draft.as_of,
        sources=draft.sources,
        sentences=tuple(sentences),
        headings=tuple(headings),
        facts=draft.facts,
        rows=tuple(
            tuple("".join(s.text for s in cell) for cell in row)
            for block in draft.blocks
            if isinstance(block, Table)
            for row in block.rows[1:]
        ),
        units={
            unit.cite: fingerprint(unit)
            for source in draft.sources
            for unit in load_regulation(source.id).citable
        },
    )


def fingerprint(unit: Unit) -> str:
    """Ten hexadecimal digits of a unit's own words, its children left out."""
    return hashlib.sha256(fold(unit.opening or unit.body).encode()).hexdigest()[:10]


def packed(memory: Memory) -> str:
    """A memory as lines of text that no format takes for markup."""
    data = zlib.compress(memory.model_dump_json().encode(), 9)
    text = base64.b64encode(data).decode("ascii")
    return "\n".join(text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH))


def unpacked(text: str) -> Memory | None:
    """The memory that was packed; None if it is damaged, which an editor may well do."""
    try:
        data = base64.b64decode(re.sub(r"\s", "", text), validate=True)
        inflated = zlib.decompressobj()
        plain = inflated.decompress(data, _MOST)
        return Memory.model_validate_json(plain) if inflated.eof else None
    except (ValueError, zlib.error, ValidationError):
        return None
